"""The call for the year-end: until when it can be answered, with answers to fill in for one activity or for several."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from notifications import Attachment, one_line
from workflow.letters.correspondence import Correspondence, Words
from workflow.letters.phrases import Phrases, phrases_of
from workflow.letters.words import CALENDAR_FILE, LONGEST_TITLE, TEMPLATES, LetterActivity, answer_link, shorten
from workflow.states import CLOSED

YEAR_END = "yearend"
"""Why an activity is mentioned that the call for the year-end is about."""

LINE = "\r\n"
"""A new line in the text of a link that opens an answer (RFC 6068, 5)."""

Ready = tuple[tuple[str, str], ...]
"""Labels of ready-made answers, each with the words that the answer is opened with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearEndPhrases:
    """What the call says beside its templates: ready-made answers about one activity, on demand, and about several."""

    one: str
    several: str
    answers: Ready
    no_need: tuple[str, str]
    together: Ready


PHRASES: Mapping[str, YearEndPhrases] = {
    "sv": YearEndPhrases(
        one="Årets uppföljning: {}",
        several="Årets uppföljning: {} aktiviteter",
        answers=(
            ("Klart", "klart"),
            ("Delvis klart", f"delvis genomfört{LINE}Kvarstår: {LINE}Hinder: "),
            ("Pågår", "pågår"),
            ("Inte genomfört", f"inte genomfört{LINE}Orsak: {LINE}Gjort i stället: "),
            ("Inte längre aktuellt", "inte längre aktuellt"),
        ),
        no_need=("Inget behov har uppstått", "inget behov har uppstått"),
        together=(
            ("Samma svar: klart", "klart"),
            ("Samma svar: pågår", "pågår"),
            ("Samma svar: inte genomfört", f"inte genomfört{LINE}Orsak: {LINE}Gjort i stället: "),
        ),
    ),
    "en": YearEndPhrases(
        one="The year's follow-up: {}",
        several="The year's follow-up: {} activities",
        answers=(
            ("Done", "done"),
            ("Partly done", f"partly done{LINE}Remains: {LINE}Obstacle: "),
            ("Ongoing", "ongoing"),
            ("Not done", f"not done{LINE}Reason: {LINE}Done instead: "),
            ("No longer relevant", "no longer relevant"),
        ),
        no_need=("No need arose", "no need arose"),
        together=(
            ("Same answer: done", "done"),
            ("Same answer: ongoing", "ongoing"),
            ("Same answer: not done", f"not done{LINE}Reason: {LINE}Done instead: "),
        ),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class YearEndCall:
    """What a call is about beside its activities.

    `answers_by` is the last day for answers and `on_demand` the numbers of activities that are done on demand. For a
    working group that follows up an `area`, `group` is its name and `responsible` says who answers for each number.
    """

    plan: str
    answers_by: dt.date
    on_demand: Collection[int] = ()
    group: str | None = None
    area: str | None = None
    responsible: Mapping[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("plan", "group", "area"):
            text = getattr(self, name)
            object.__setattr__(self, name, text and one_line(text))


def year_end_words(
    correspondence: Correspondence,
    call: YearEndCall,
    activities: Sequence[LetterActivity],
    *,
    calendar: bytes | None = None,
) -> Words:
    """Ask one person how the year went, or the convener of a working group how it went in the group's area.

    Activities that are mentioned for something else stand in their own sections with the usual answers. `calendar` is
    a file (text/calendar) with the hållpunkter that lie ahead.
    """
    say, own = phrases_of(correspondence.language), _own(correspondence)
    asked = [one.number for one in activities if one.about == YEAR_END and one.state not in CLOSED]
    subject = _subject(own, activities)
    sections = [(title, [one for one in activities if one.about == about]) for about, title in say.sections]
    links = _Links(correspondence, subject, alone=len(activities) == 1)
    context = {
        "to": correspondence,
        "say": say,
        "call": call,
        "plan": call.plan,
        "last_day": f"{say.day(call.answers_by)} {call.answers_by.year}",
        "subject": subject,
        "sections": [(title, inside) for title, inside in sections if inside],
        "only_one": len(activities) == 1,
        "greeting": False,
        "ready": {one.number: links.about(one, _answers(one, call, own, say)) for one in activities},
        "together": links.together(asked, own.together),
        "calendar": CALENDAR_FILE if calendar else None,
    }
    attached = (Attachment(CALENDAR_FILE, "text/calendar; charset=utf-8", calendar),) if calendar else ()
    written = TEMPLATES.render(f"{say.templates}yearend", context)
    return Words(
        subject=written.subject, text=written.text, html=written.html, attachments=attached, language=say.language
    )


def _own(correspondence: Correspondence) -> YearEndPhrases:
    return PHRASES[phrases_of(correspondence.language).language]


def _subject(own: YearEndPhrases, activities: Sequence[LetterActivity]) -> str:
    if len(activities) == 1:
        return own.one.format(shorten(one_line(activities[0].title), LONGEST_TITLE))
    return own.several.format(len(activities))


def _answers(one: LetterActivity, call: YearEndCall, own: YearEndPhrases, say: Phrases) -> Ready:
    if one.about != YEAR_END:
        return say.ready_answers
    return (*own.answers, own.no_need) if one.number in call.on_demand else own.answers


@dataclass(frozen=True, slots=True)
class _Links:
    """Writes the links that open answers; one that is alone in its letter needs no number."""

    to: Correspondence
    subject: str
    alone: bool

    def about(self, one: LetterActivity, ready: Ready) -> list[tuple[str, str]]:
        number = "" if self.alone else f"{one.number} "
        return [(label, self._link(f"{number}{words}")) for label, words in ready]

    def together(self, numbers: Sequence[int], ready: Ready) -> list[tuple[str, str]]:
        """Give one answer for all of them; who means fewer takes numbers away."""
        every = ", ".join(str(number) for number in numbers)
        return [(label, self._link(f"{every}: {words}")) for label, words in ready] if len(numbers) > 1 else []

    def _link(self, words: str) -> str:
        return answer_link(self.to, self.subject, "") + quote(words)
