"""What the programs say in letters, beside the templates: once for each language that a person can have.

Another language is another `Phrases` in `LANGUAGES` and a folder of templates with its name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calendars import When, describe_when
from notifications import one_line
from workflow.states import ActivityState, activity_labels

MOST_ASKED = 3
"""How many of those who were asked before are named: the latest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """The phrases of one language; what stands in braces is filled in.

    `sections` are the headings of a digest by what an activity is mentioned for, the most urgent first;
    `ready_answers` are labels with the words that the answer is opened with. `templates` is where the letters'
    templates lie, "" for the room itself.
    """

    language: str
    templates: str
    months: tuple[str, ...]
    states: Mapping[ActivityState, str]
    sections: tuple[tuple[str, str], ...]
    ready_answers: tuple[tuple[str, str], ...]
    reply: str
    both: str
    asked: str
    asked_on: str
    instead_of: str
    activities: tuple[str, str]
    greeting: str
    one_coming: str
    one_passed: str
    all_coming: str
    all_passed: str
    some_passed: str
    noted: str
    passed_on: str
    undo: tuple[str, str]
    confirm: tuple[str, str, str]
    question: str
    held: str
    for_all: str
    missing_reason: str

    def day(self, day: dt.date) -> str:
        """Write a day of the year that goes without saying."""
        return f"{day.day} {self.months[day.month - 1]}"

    def told(self, asked: Sequence[tuple[str, dt.date]], instead_of: str | None = None) -> str:
        """Tell who has been asked before, or else for whom the reader stands in; empty when neither is said."""
        if not asked:
            return self.instead_of.format(instead_of) if instead_of else ""
        told = [self.asked_on.format(one_line(name), self.day(day)) for name, day in asked[-MOST_ASKED:]]
        listed = self.both.join([", ".join(told[:-1]), told[-1]]) if told[:-1] else told[0]
        return self.asked.format(listed)

    def reading(self, when: When) -> str:
        """Tell how a hållpunkt was read; empty where it names no days."""
        if when.last is None:
            return ""
        if self.language == "sv":
            return describe_when(when)
        first, last = when.first or when.last, when.last
        if first == last:
            return f"{self.day(first)} {first.year}"
        year = "" if first.year == last.year else f" {first.year}"
        return f"{self.day(first)}{year} – {self.day(last)} {last.year}"

    def until(self, day: dt.date) -> str:
        """Tell that the next reminder comes no sooner than on a day."""
        return self.held.format(f"{self.day(day)} {day.year}")


SWEDISH = Phrases(
    language="sv",
    templates="",
    months=(
        *("januari", "februari", "mars", "april", "maj", "juni"),
        *("juli", "augusti", "september", "oktober", "november", "december"),
    ),
    states=activity_labels("sv"),
    sections=(
        ("after", "Hållpunkten har passerat – hur gick det?"),
        ("silent", "Kan du svara på det här?"),
        ("yearend", "Året ska följas upp – hur gick det?"),
        ("before", "Hållpunkten närmar sig"),
        ("start", "Dags att börja"),
        ("listed", "Det här svarar du för"),
    ),
    ready_answers=(
        ("Klart", "klart"),
        ("Pågår", "pågår"),
        ("Hinner inte", "inte genomfört på grund av tidsbrist"),
        ("Inte längre aktuellt", "inte längre aktuellt"),
    ),
    reply="SV: ",
    both=" och ",
    asked="Frågan har gått till {}.",
    asked_on="{} den {}",
    instead_of="Du får frågan i stället för {}.",
    activities=("aktivitet", "aktiviteter"),
    greeting="Det här svarar du för i planen: {}",
    one_coming="Hållpunkt: {}",
    one_passed="Hur gick det? {}",
    all_coming="{} hållpunkter: hur går det?",
    all_passed="{} hållpunkter: hur gick det?",
    some_passed="{} hållpunkter: hur gick det med {} av dem?",
    noted="Tack, ditt svar är noterat",
    passed_on="Tack, samordnaren tar hand om ditt svar",
    undo=("Ångra", "ångra"),
    confirm=("Bekräfta", "ja", "nej"),
    question="Svar",
    held="Du får nästa påminnelse tidigast {}.",
    for_all="Samordnaren tar ställning till den nya tiden, eftersom hållpunkten gäller fler än er.",
    missing_reason="Skriv också varför aktiviteten inte blev genomförd.",
)

ENGLISH = Phrases(
    language="en",
    templates="en/",
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    states=activity_labels("en"),
    sections=(
        ("after", "The date has passed – how did it go?"),
        ("silent", "Can you answer this?"),
        ("yearend", "The year is to be followed up – how did it go?"),
        ("before", "The date is coming closer"),
        ("start", "Time to begin"),
        ("listed", "What you answer for"),
    ),
    ready_answers=(
        ("Done", "done"),
        ("Ongoing", "ongoing"),
        ("No time", "not done due to lack of time"),
        ("No longer relevant", "no longer relevant"),
    ),
    reply="Re: ",
    both=" and ",
    asked="The question has gone to {}.",
    asked_on="{} on {}",
    instead_of="You get the question in place of {}.",
    activities=("activity", "activities"),
    greeting="What you answer for in the plan: {}",
    one_coming="Coming up: {}",
    one_passed="How did it go? {}",
    all_coming="{} activities: how are they going?",
    all_passed="{} activities: how did they go?",
    some_passed="{} activities: how did {} of them go?",
    noted="Thank you, your answer is noted",
    passed_on="Thank you, the coordinator will look at your answer",
    undo=("Undo", "undo"),
    confirm=("Confirm", "yes", "no"),
    question="Answer",
    held="Your next reminder comes no sooner than {}.",
    for_all="The coordinator decides about the new date, since it is shared with others.",
    missing_reason="Please also say why the activity was not done.",
)

LANGUAGES = {one.language: one for one in (SWEDISH, ENGLISH)}


def phrases_of(language: str) -> Phrases:
    """Return the phrases of a language, the Swedish ones for one that has none."""
    return LANGUAGES.get(language, SWEDISH)
