"""The words of each kind of letter, from templates in klarspråk: "du", whole words, no blame."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from urllib.parse import quote

from jinja2 import PackageLoader

from notifications import Attachment, LetterTemplates, one_line
from workflow.letters.correspondence import Correspondence, Words
from workflow.states import ActivityState, label_of

MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)


def tell_asked(asked: Sequence[tuple[str, dt.date]]) -> str:
    """Tell in Swedish who has been asked, the latest day of each; of many the latest three."""
    told = [f"{one_line(name)} den {day.day} {MONTHS[day.month - 1]}" for name, day in asked[-MOST_ASKED:]]
    return f"Frågan har gått till {' och '.join([', '.join(told[:-1]), told[-1]] if told[:-1] else told)}."


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterActivity:
    """A numbered activity of a digest: its hållpunkt as the plan words it, and beneath it how that was read.

    `about` says why it is mentioned (before, start, after, yearend, or listed in a greeting); `asks_date` asks
    whether an uncertain day holds. `instead_of` is whose question it is where the reader stands in for somebody;
    `asked` are those who were asked before, each with the day. Texts are written on one line each, whatever the plan
    has in them.
    """

    number: int
    title: str
    within: str | None
    wording: str
    reading: str
    about: str
    state: ActivityState
    asks_date: bool = False
    instead_of: str | None = None
    asked: tuple[tuple[str, dt.date], ...] = ()

    def __post_init__(self) -> None:
        for name in ("title", "within", "wording", "instead_of"):
            text = getattr(self, name)
            object.__setattr__(self, name, text and one_line(text))

    @property
    def explains(self) -> bool:
        """Whether the reading says more than the wording does, beside the year."""
        told = {*re.findall(r"\w+", self.wording.lower()), *re.findall(r"\b\d{4}\b", self.reading)}
        return not set(re.findall(r"\w+", self.reading.lower())) <= told

    @property
    def state_label(self) -> str:
        """The state in Swedish."""
        return label_of(self.state)

    @property
    def told(self) -> str:
        """Who has been asked before, or for whom the reader stands in; empty for the reader's own question."""
        if self.asked:
            return tell_asked(self.asked)
        return f"Du får frågan i stället för {self.instead_of}." if self.instead_of else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLine:
    """A numbered activity of a receipt or a question, with what was understood about it, or is missing."""

    number: int
    title: str
    said: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", one_line(self.title).rstrip(".: "))


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefActivity:
    """A numbered open activity of a hand-over brief; `rows` are hållpunkt, what was last said of it, what remains."""

    number: int
    title: str
    rows: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", one_line(self.title).rstrip(".: "))
        object.__setattr__(self, "rows", tuple(shorten(one_line(row), LONGEST_ROW) for row in self.rows))


READY_ANSWERS: tuple[tuple[str, str], ...] = (
    ("Klart", "klart"),
    ("Pågår", "pågår"),
    ("Hinner inte", "inte genomfört på grund av tidsbrist"),
    ("Inte längre aktuellt", "inte längre aktuellt"),
)
"""Label and words of the ready-made answers; each opens an answer in the reader's own mail program."""

SECTIONS: tuple[tuple[str, str], ...] = (
    ("after", "Hållpunkten har passerat – hur gick det?"),
    ("silent", "Kan du svara på det här?"),
    ("yearend", "Året ska följas upp – hur gick det?"),
    ("before", "Hållpunkten närmar sig"),
    ("start", "Dags att börja"),
    ("listed", "Det här svarar du för"),
)
"""What a digest's activities are gathered under, the most urgent first."""

ABOUT_ORDER: tuple[str, ...] = tuple(about for about, _ in SECTIONS)
"""The order of a letter's sections, by what an activity is mentioned for."""

CALENDAR_FILE = "hallpunkter.ics"
INVITATION_FILE = "inbjudan.ics"
LONGEST_TITLE = 70
"""Characters of a title in a subject; what is longer is cut off by mail programs anyway."""
LONGEST_QUOTE = 400
LONGEST_ROW = 160
MOST_IN_BRIEF = 10
"""How many open activities stand in a hand-over brief, so that it stays one page; the page has them all."""
MOST_CLOSED = 5
MOST_ASKED = 3
MOST_QUESTIONS = 20
"""How many open questions stand in a letter to the coordinator; the page has them all."""


def answer_link(correspondence: Correspondence, subject: str, words: str) -> str:
    """Write a link that opens an answer with `words` ready in it (RFC 6068)."""
    return f"mailto:{correspondence.reply_address}?subject={quote('SV: ' + subject)}&body={quote(words)}"


TEMPLATES = LetterTemplates(
    PackageLoader("workflow.letters"),
    css=(files("workflow.letters") / "templates" / "letters.css").read_text(encoding="utf-8"),
)


def digest_words(
    correspondence: Correspondence,
    plan: str,
    activities: Sequence[LetterActivity],
    *,
    greeting: bool,
    calendar: bytes | None = None,
) -> Words:
    """Ask one person about several activities.

    A `greeting` is the first letter and says what the person answers for. `calendar` is a file (text/calendar) with
    the hållpunkter that lie ahead.
    """
    subject = _digest_subject(activities, greeting=greeting)
    sections = [(title, [one for one in activities if one.about == about]) for about, title in SECTIONS]
    context = {
        "to": correspondence,
        "plan": plan,
        "subject": subject,
        "sections": [(title, inside) for title, inside in sections if inside],
        "only_one": len(activities) == 1,
        "greeting": greeting,
        "ready": _ready_answers(correspondence, subject, [one.number for one in activities]),
        "calendar": CALENDAR_FILE if calendar else None,
    }
    attached = (Attachment(CALENDAR_FILE, "text/calendar; charset=utf-8", calendar),) if calendar else ()
    return _render("digest", context, attached)


def _ready_answers(
    correspondence: Correspondence, subject: str, numbers: Sequence[int]
) -> Mapping[int, list[tuple[str, str]]]:
    """Give each number its ready-made answers as label and link; alone in its letter it needs no number in them."""
    alone = len(numbers) == 1
    return {
        number: [
            (label, answer_link(correspondence, subject, words if alone else f"{number} {words}"))
            for label, words in READY_ANSWERS
        ]
        for number in numbers
    }


def _digest_subject(activities: Sequence[LetterActivity], *, greeting: bool) -> str:
    if greeting:
        return f"Det här svarar du för i planen: {_count(len(activities), 'aktivitet', 'aktiviteter')}"
    passed = sum(one.about in {"after", "silent", "yearend"} for one in activities)
    if len(activities) == 1:
        return f"{'Hur gick det?' if passed else 'Hållpunkt:'} {shorten(activities[0].title, LONGEST_TITLE)}"
    asked = "hur gick det?" if passed == len(activities) else f"hur gick det med {passed} av dem?"
    return f"{len(activities)} hållpunkter: {asked if passed else 'hur går det?'}"


def shorten(text: str, longest: int) -> str:
    """Cut a text after a whole word, with an ellipsis, so that it has at most `longest` characters."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    return f"{(cut.rpartition(' ')[0] or cut).rstrip(' ,.;:–-')}…"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def receipt_words(
    correspondence: Correspondence,
    applied: Sequence[LetterLine],
    unclear: Sequence[LetterLine] = (),
    contradicting: Sequence[LetterLine] = (),
) -> Words:
    """Tell what was understood of an answer, what was not, and what the coordinator decides.

    Contradicting is what others have said otherwise. Undone by answering "ångra", corrected by answering again.
    """
    context = {
        "to": correspondence,
        "subject": "Tack, ditt svar är noterat" if applied else "Tack, samordnaren tar hand om ditt svar",
        "applied": applied,
        "unclear": unclear,
        "contradicting": contradicting,
        "undo": answer_link(correspondence, "Ångra", "ångra"),
    }
    return _render("receipt", context)


def undone_words(correspondence: Correspondence, lines: Sequence[LetterLine]) -> Words:
    """Tell that an answer was taken back, and how the activities stand now."""
    return _render("undone", {"to": correspondence, "lines": lines})


def question_words(correspondence: Correspondence, lines: Sequence[LetterLine], said: str) -> Words:
    """Ask once about an answer that could not be read with certainty, with ready-made answers to choose from."""
    context = {
        "to": correspondence,
        "lines": lines,
        "said": shorten(said.strip(), LONGEST_QUOTE),
        "choices": _ready_answers(correspondence, "Svar", [line.number for line in lines]),
        "only_one": len(lines) == 1,
    }
    return _render("question", context)


def confirm_words(correspondence: Correspondence, sender: str, said: str) -> Words:
    """Ask whether an answer that came from `sender` was this person's."""
    context = {
        "to": correspondence,
        "sender": sender,
        "said": shorten(said.strip(), LONGEST_QUOTE),
        "yes": answer_link(correspondence, "Bekräfta", "ja"),
        "no": answer_link(correspondence, "Bekräfta", "nej"),
    }
    return _render("confirm", context)


def coordinator_words(correspondence: Correspondence, questions: Sequence[str], page: str) -> Words:
    """Tell the coordinator what waits for a decision; of many questions the first, and how many more there are."""
    context = {
        "to": correspondence,
        "questions": [one_line(one) for one in questions[:MOST_QUESTIONS]],
        "more": max(len(questions) - MOST_QUESTIONS, 0),
        "page": page,
        "subject": f"{_count(len(questions), 'fråga väntar', 'frågor väntar')} på dig",
    }
    return _render("coordinator", context)


def contacts_words(
    correspondence: Correspondence, plan: str, party: str, activities: Sequence[LetterLine], said: str | None = None
) -> Words:
    """Ask a party's contact who answers for which activity; with what was `said`, ask once more about these."""
    context = {
        "to": correspondence,
        "plan": plan,
        "party": party,
        "activities": activities,
        "only_one": len(activities) == 1,
        "asked_back": said is not None,
        "said": shorten((said or "").strip(), LONGEST_QUOTE),
        "subject": f"Vem svarar för vad i {shorten(one_line(plan), LONGEST_TITLE)}?",
    }
    return _render("contacts", context)


def appointed_words(
    correspondence: Correspondence,
    appointed: Sequence[LetterLine],
    unclear: Sequence[LetterLine] = (),
    denied: Sequence[LetterLine] = (),
) -> Words:
    """Tell who was understood to answer for what, what was not understood, and what the party says is not its own."""
    context = {"to": correspondence, "appointed": appointed, "unclear": unclear, "denied": denied}
    return _render("appointed", context)


def brief_words(
    correspondence: Correspondence, plan: str, leaver: str, activities: Sequence[BriefActivity], closed: Sequence[str]
) -> Words:
    """Tell somebody who takes over after `leaver` how things stand, on one page; `closed` are titles with states."""
    context = {
        "to": correspondence,
        "plan": plan,
        "leaver": leaver,
        "activities": activities[:MOST_IN_BRIEF],
        "more": max(len(activities) - MOST_IN_BRIEF, 0),
        "closed": [shorten(one_line(one), LONGEST_ROW) for one in closed[:MOST_CLOSED]],
        "subject": f"Du tar över efter {leaver}: {_count(len(activities), 'aktivitet', 'aktiviteter')}",
    }
    return _render("brief", context)


def invitation_words(
    correspondence: Correspondence, title: str, *, when: str, place: str, calendar: bytes, method: str
) -> Words:
    """Invite somebody to a meeting, tell that it is another time, or with the method CANCEL that it is called off.

    `calendar` is what the mail program shows buttons for, `when` the same in words. The file goes along once more as an
    attachment, for programs that show no buttons.
    """
    context = {
        "to": correspondence,
        "title": one_line(title),
        "when": when,
        "place": one_line(place),
        "cancelled": method == "CANCEL",
        "subject": f"{'Inställt' if method == 'CANCEL' else 'Inbjudan'}: {shorten(one_line(title), LONGEST_ROW)}",
    }
    attached = (
        Attachment(INVITATION_FILE, f"text/calendar; charset=utf-8; method={method}", calendar),
        Attachment(INVITATION_FILE, "application/ics", calendar),
    )
    return _render("invitation", context, attached)


def _render(name: str, context: Mapping[str, object], attachments: tuple[Attachment, ...] = ()) -> Words:
    rendered = TEMPLATES.render(name, context)
    return Words(subject=rendered.subject, text=rendered.text, html=rendered.html, attachments=attachments)
