"""The words of each kind of letter, from templates in klarspråk: "du", whole words, no blame."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from urllib.parse import quote

from jinja2 import PackageLoader

from notifications import Attachment, LetterTemplates, one_line
from workflow.letters.correspondence import Correspondence, Words
from workflow.letters.phrases import LETTER, SWEDISH, InsteadOf, Phrases, phrases_of
from workflow.states import ActivityState


@dataclass(frozen=True, slots=True)
class Measure:
    """What the value of an indicator is counted in, and what it should come to, as far as the plan says."""

    unit: str | None = None
    target: str | None = None

    @property
    def example(self) -> str:
        """A value such as somebody might write."""
        return f"45 {one_line(self.unit)}" if self.unit else "45"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterActivity:
    """A numbered activity of a digest: its hållpunkt as the plan words it, and beneath it how that was read.

    `about` says why it is mentioned (before, start, after, yearend, or listed in a greeting); `asks_date` asks
    whether an uncertain day holds. `instead_of` is whose place the reader takes, where that is somebody else's;
    `asked` are those who were asked before, each with the day. With a `measure` it is an indicator, whose value is
    asked for, and `wording` says when it is measured. Texts are written on one line each, whatever the plan
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
    instead_of: InsteadOf | None = None
    asked: tuple[tuple[str, dt.date], ...] = ()
    measure: Measure | None = None

    def __post_init__(self) -> None:
        for name in ("title", "within", "wording"):
            text = getattr(self, name)
            object.__setattr__(self, name, text and one_line(text))

    @property
    def explains(self) -> bool:
        """Whether the reading says more than the wording does, beside the year."""
        return _says_more(self.reading, self.wording)


@lru_cache(maxsize=4096)
def _says_more(reading: str, wording: str) -> bool:
    told = {*re.findall(r"\w+", wording.lower()), *re.findall(r"\b\d{4}\b", reading)}
    return not set(re.findall(r"\w+", reading.lower())) <= told


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLine:
    """A numbered activity of a receipt or a question, with what was understood about it, or is missing.

    `measured` says that it is an indicator, whose value is asked for.
    """

    number: int
    title: str
    said: str = ""
    measured: bool = False

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


ABOUT_ORDER: tuple[str, ...] = tuple(about for about, _ in SWEDISH.sections)
"""The order of a letter's sections, by what an activity is mentioned for."""

ASKING = frozenset({"after", "value", "silent", "ongoing", "yearend"})
"""Why an activity is mentioned when the letter asks about it."""

CALENDAR_FILE = "hallpunkter.ics"
INVITATION_FILE = "inbjudan.ics"
LONGEST_TITLE = 70
"""Characters of a title in a subject; what is longer is cut off by mail programs anyway."""
LONGEST_QUOTE = 400
LONGEST_ROW = 160
MOST_IN_BRIEF = 10
"""How many open activities stand in a hand-over brief, so that it stays one page; the page has them all."""
MOST_CLOSED = 5
MOST_QUESTIONS = 20
"""How many open questions stand in a letter to the coordinator; the page has them all."""


def answer_link(correspondence: Correspondence, subject: str, words: str) -> str:
    """Write a link that opens an answer with `words` ready in it (RFC 6068)."""
    subject = _say(correspondence).reply + subject
    return f"mailto:{correspondence.reply_address}?subject={quote(subject)}&body={quote(words)}"


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
    say = _say(correspondence)
    place = _common_place(activities)
    activities = [_without(one, place) for one in activities] if place is not None else activities
    subject = _digest_subject(say, activities, greeting=greeting)
    sections = [(title, [one for one in activities if one.about == about]) for about, title in say.sections]
    context = {
        "to": correspondence,
        "plan": plan,
        "subject": subject,
        "sections": [(title, inside) for title, inside in sections if inside],
        "only_one": len(activities) == 1,
        "only_values": bool(activities) and all(one.measure for one in activities),
        "greeting": greeting,
        "asks": any(one.about in ASKING for one in activities),
        "standing_in": say.told((), place, about=LETTER),
        "ready": _ready_answers(
            correspondence,
            subject,
            [one.number for one in activities if one.about != "listed" and one.measure is None],
            alone=len(activities) == 1,
        ),
        "calendar": CALENDAR_FILE if calendar else None,
    }
    attached = (Attachment(CALENDAR_FILE, "text/calendar; charset=utf-8", calendar),) if calendar else ()
    return _render("digest", context, attached)


def _common_place(activities: Sequence[LetterActivity]) -> InsteadOf | None:
    """Return whose place the reader takes in all of a letter, where it is one person's and the letter has several."""
    places = {one.instead_of for one in activities}
    place = places.pop() if len(places) == 1 and len(activities) > 1 else None
    return place if place is not None and place.has_cause else None


def _without(one: LetterActivity, place: InsteadOf) -> LetterActivity:
    """Leave out of an activity what the letter says once of all."""
    return replace(one, instead_of=None, asked=tuple(asked for asked in one.asked if asked[0] != place.name))


def _ready_answers(
    correspondence: Correspondence, subject: str, numbers: Sequence[int], *, alone: bool
) -> Mapping[int, list[tuple[str, str]]]:
    """Give each number its ready-made answers as label and link; alone in its letter it needs no number in them."""
    empty, ready = answer_link(correspondence, subject, ""), _say(correspondence).ready_answers
    return {
        number: [(label, empty + quote(words if alone else f"{number} {words}")) for label, words in ready]
        for number in numbers
    }


def _digest_subject(say: Phrases, activities: Sequence[LetterActivity], *, greeting: bool) -> str:
    number = len(activities)
    if greeting:
        return say.greeting.format(say.count(number))
    passed = sum(one.about in ASKING for one in activities)
    if activities and all(one.measure for one in activities):
        title = shorten(activities[0].title, LONGEST_TITLE)
        return say.one_value.format(title) if number == 1 else say.all_values.format(number)
    if number == 1:
        asking = say.one_ongoing if activities[0].about == "ongoing" else say.one_passed
        return (asking if passed else say.one_coming).format(shorten(activities[0].title, LONGEST_TITLE))
    if passed == number:
        return say.all_passed.format(number)
    return say.some_passed.format(number, passed) if passed else say.all_coming.format(number)


def _say(correspondence: Correspondence) -> Phrases:
    return phrases_of(correspondence.language)


def shorten(text: str, longest: int) -> str:
    """Cut a text after a whole word, with an ellipsis, so that it has at most `longest` characters."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    return f"{(cut.rpartition(' ')[0] or cut).rstrip(' ,.;:–-')}…"


def receipt_words(
    correspondence: Correspondence,
    applied: Sequence[LetterLine],
    unclear: Sequence[LetterLine] = (),
    contradicting: Sequence[LetterLine] = (),
) -> Words:
    """Tell what was understood of an answer, what was not, and what the coordinator decides.

    Contradicting is what others have said otherwise. Undone by answering "ångra", corrected by answering again.
    """
    say = _say(correspondence)
    context = {
        "to": correspondence,
        "subject": say.noted if applied else say.passed_on,
        "applied": applied,
        "unclear": unclear,
        "contradicting": contradicting,
        "undo": answer_link(correspondence, *say.undo),
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
        "choices": _ready_answers(
            correspondence,
            _say(correspondence).question,
            [line.number for line in lines if not line.measured],
            alone=len(lines) == 1,
        ),
        "only_one": len(lines) == 1,
        "only_values": all(line.measured for line in lines),
    }
    return _render("question", context)


def confirm_words(correspondence: Correspondence, sender: str, said: str) -> Words:
    """Ask whether an answer that came from `sender` was this person's."""
    subject, yes, no = _say(correspondence).confirm
    context = {
        "to": correspondence,
        "sender": sender,
        "said": shorten(said.strip(), LONGEST_QUOTE),
        "yes": answer_link(correspondence, subject, yes),
        "no": answer_link(correspondence, subject, no),
    }
    return _render("confirm", context)


def coordinator_words(correspondence: Correspondence, questions: Sequence[str], page: str) -> Words:
    """Tell the coordinator what waits for a decision; of many questions the first, and how many more there are."""
    context = {
        "to": correspondence,
        "questions": [one_line(one) for one in questions[:MOST_QUESTIONS]],
        "more": max(len(questions) - MOST_QUESTIONS, 0),
        "page": page,
        "subject": f"{len(questions)} {_say(correspondence).waiting[0 if len(questions) == 1 else 1]}",
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
        "subject": _say(correspondence).answers_for_what.format(shorten(one_line(plan), LONGEST_TITLE)),
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
    say = _say(correspondence)
    context = {
        "to": correspondence,
        "plan": plan,
        "leaver": leaver,
        "activities": activities[:MOST_IN_BRIEF],
        "more": max(len(activities) - MOST_IN_BRIEF, 0),
        "closed": [shorten(one_line(one), LONGEST_ROW) for one in closed[:MOST_CLOSED]],
        "subject": say.taking_over.format(one_line(leaver), say.count(len(activities))),
    }
    return _render("brief", context)


def invitation_words(
    correspondence: Correspondence, title: str, *, when: str, place: str, calendar: bytes, method: str
) -> Words:
    """Invite somebody to a meeting, tell that it is another time, or with the method CANCEL that it is called off.

    `calendar` is what the mail program shows buttons for, `when` the same in words. The file goes along once more as an
    attachment, for programs that show no buttons.
    """
    say = _say(correspondence)
    context = {
        "to": correspondence,
        "title": one_line(title),
        "when": when,
        "place": one_line(place),
        "cancelled": method == "CANCEL",
        "subject": (say.called_off if method == "CANCEL" else say.invited).format(
            shorten(one_line(title), LONGEST_TITLE)
        ),
    }
    attached = (
        Attachment(INVITATION_FILE, f"text/calendar; charset=utf-8; method={method}", calendar),
        Attachment(INVITATION_FILE, "application/ics", calendar),
    )
    return _render("invitation", context, attached)


def _render(name: str, context: Mapping[str, object], attachments: tuple[Attachment, ...] = ()) -> Words:
    """Fill in the templates of a letter in its reader's language."""
    to = context["to"]
    say = _say(to) if isinstance(to, Correspondence) else SWEDISH
    rendered = TEMPLATES.render(f"{say.templates}{name}", {**context, "say": say})
    return Words(
        subject=rendered.subject,
        text=rendered.text,
        html=rendered.html,
        attachments=attachments,
        language=say.language,
    )
