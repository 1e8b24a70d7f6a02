"""The words of each kind of letter, from templates in klarspråk: "du", whole words, no blame."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from urllib.parse import quote

from babel.dates import format_date
from jinja2 import PackageLoader

from notifications import LetterTemplates
from workflow.letters.correspondence import Correspondence, Words
from workflow.states import ActivityState, label_of


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterActivity:
    """A numbered activity of a digest: its hållpunkt as the plan words it, and beneath it how that was read.

    `about` says why it is mentioned (before, start, after, yearend, or listed in a greeting); `asks_date` asks
    whether an uncertain day holds.
    """

    number: int
    title: str
    within: str | None
    wording: str
    reading: str
    about: str
    state: ActivityState
    asks_date: bool = False

    @property
    def state_label(self) -> str:
        """The state in Swedish."""
        return label_of(self.state)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLine:
    """A numbered activity of a receipt or a question, with what was understood about it."""

    number: int
    title: str
    said: str = ""


READY_ANSWERS: tuple[tuple[str, str], ...] = (
    ("Klart", "klart"),
    ("Pågår", "pågår"),
    ("Hinner inte", "inte genomfört på grund av tidsbrist"),
    ("Inte längre aktuellt", "inte längre aktuellt"),
)
"""Label and words of the ready-made answers; each opens an answer in the reader's own mail program."""

SECTIONS: tuple[tuple[str, str], ...] = (
    ("after", "Hållpunkten har passerat – hur gick det?"),
    ("yearend", "Året ska följas upp – hur gick det?"),
    ("before", "Hållpunkten närmar sig"),
    ("start", "Dags att börja"),
    ("listed", "Det här svarar du för"),
)
"""What a digest's activities are gathered under, the most urgent first."""

ABOUT_ORDER: tuple[str, ...] = tuple(about for about, _ in SECTIONS)
"""The order of a letter's sections, by what an activity is mentioned for."""


def swedish_day(day: dt.date | None) -> str:
    """Write a day as "4 maj 2022"; nothing for None."""
    return format_date(day, "d MMMM y", locale="sv") if day else ""


def answer_link(correspondence: Correspondence, subject: str, words: str) -> str:
    """Write a link that opens an answer with `words` ready in it (RFC 6068)."""
    return f"mailto:{correspondence.reply_address}?subject={quote('SV: ' + subject)}&body={quote(words)}"


TEMPLATES = LetterTemplates(
    PackageLoader("workflow.letters"),
    css=(files("workflow.letters") / "templates" / "letters.css").read_text(encoding="utf-8"),
    filters={"day": swedish_day},
)


def digest_words(
    correspondence: Correspondence,
    plan: str,
    activities: Sequence[LetterActivity],
    *,
    greeting: bool,
    feed: str | None = None,
) -> Words:
    """Ask one person about several activities.

    A `greeting` is the first letter and says what the person answers for.
    """
    subject = _digest_subject(activities, greeting=greeting)
    sections = [(title, [one for one in activities if one.about == about]) for about, title in SECTIONS]
    ready = {
        one.number: [
            (label, answer_link(correspondence, subject, words if len(activities) == 1 else f"{one.number} {words}"))
            for label, words in READY_ANSWERS
        ]
        for one in activities
    }
    context = {
        "to": correspondence,
        "plan": plan,
        "subject": subject,
        "sections": [(title, inside) for title, inside in sections if inside],
        "only_one": len(activities) == 1,
        "greeting": greeting,
        "ready": ready,
        "feed": feed,
    }
    return _render("digest", context)


def _digest_subject(activities: Sequence[LetterActivity], *, greeting: bool) -> str:
    if greeting:
        return f"Det här svarar du för i planen: {_count(len(activities), 'aktivitet', 'aktiviteter')}"
    passed = sum(one.about in {"after", "yearend"} for one in activities)
    if len(activities) == 1:
        one = activities[0]
        return f"{'Hur gick det?' if passed else 'Hållpunkt:'} {one.title}"
    asked = "hur gick det?" if passed == len(activities) else f"hur gick det med {passed} av dem?"
    return f"{len(activities)} hållpunkter: {asked if passed else 'hur går det?'}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def receipt_words(
    correspondence: Correspondence, applied: Sequence[LetterLine], unclear: Sequence[LetterLine]
) -> Words:
    """Tell what was understood of an answer, and what was not.

    Undone by answering "ångra", corrected by answering again.
    """
    undo = answer_link(correspondence, "Ångra", "ångra")
    return _render("receipt", {"to": correspondence, "applied": applied, "unclear": unclear, "undo": undo})


def undone_words(correspondence: Correspondence, lines: Sequence[LetterLine]) -> Words:
    """Tell that an answer was taken back, and how the activities stand now."""
    return _render("undone", {"to": correspondence, "lines": lines})


def question_words(correspondence: Correspondence, lines: Sequence[LetterLine], said: str) -> Words:
    """Ask once about an answer that could not be read with certainty, with ready-made answers to choose from."""
    choices = {
        line.number: [
            (label, answer_link(correspondence, "Svar", words if len(lines) == 1 else f"{line.number} {words}"))
            for label, words in READY_ANSWERS
        ]
        for line in lines
    }
    context = {
        "to": correspondence,
        "lines": lines,
        "said": said.strip()[:400],
        "choices": choices,
        "only_one": len(lines) == 1,
    }
    return _render("question", context)


def confirm_words(correspondence: Correspondence, sender: str, said: str) -> Words:
    """Ask whether an answer that came from `sender` was this person's."""
    yes = answer_link(correspondence, "Bekräfta", "ja")
    return _render("confirm", {"to": correspondence, "sender": sender, "said": said.strip()[:400], "yes": yes})


def coordinator_words(correspondence: Correspondence, questions: Sequence[str], page: str) -> Words:
    """Tell the coordinator what waits for a decision."""
    subject = f"{_count(len(questions), 'fråga väntar', 'frågor väntar')} på dig"
    return _render("coordinator", {"to": correspondence, "questions": questions, "page": page, "subject": subject})


def _render(name: str, context: dict[str, object]) -> Words:
    rendered = TEMPLATES.render(name, context)
    return Words(subject=rendered.subject, text=rendered.text, html=rendered.html)
