"""What the programs say in letters, beside the templates: once for each language that a person can have.

Another language is another `Phrases` in `LANGUAGES` and a folder of templates with its name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calendars import When, days_text, describe_when
from notifications import one_line
from workflow.states import ActivityState, activity_labels

LETTER, QUESTION = "letter", "question"
"""What somebody gets in another's place, where it is the whole letter, or a question of whatever kind."""

MOST_ASKED = 3
"""How many of those who were asked before are named: the latest."""


@dataclass(frozen=True, slots=True)
class InsteadOf:
    """Whose place the reader takes, and why: away until a day (inclusive), an address that fails, or nothing known."""

    name: str
    away_until: dt.date | None = None
    unreachable: bool = False

    @property
    def has_cause(self) -> bool:
        """Whether it is known why."""
        return self.unreachable or self.away_until is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """The phrases of one language; what stands in braces is filled in.

    `sections` are the headings of a digest by what an activity is mentioned for, the most urgent first;
    `ready_answers` are labels with the words that the answer is opened with. `templates` is where the letters'
    templates lie, "" for the room itself. `questions` tell each kind of open question where its own sentence, which is
    Swedish, is of no use. `stands_in` says what a deputy gets, by why an activity is mentioned.
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
    stands_in: Mapping[str, str]
    away_until: str
    unreachable: str
    activities: tuple[str, str]
    greeting: str
    one_coming: str
    one_passed: str
    one_ongoing: str
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
    leave: str
    within: str
    you: str
    plan: str
    answers_for_what: str
    address_missing: str
    address_wrong: str
    taking_over: str
    milestone: str
    no_milestone: str
    first_promised: str
    stands: str
    unanswered: str
    answered: str
    coordinator: str
    remains: str
    invited: str
    called_off: str
    from_to: str
    clock: str
    one_value: str
    all_values: str
    value_missing: str
    no_value: str
    figure: tuple[str, str]
    decimal: str
    waiting: tuple[str, str]
    questions: Mapping[str, str]

    def day(self, day: dt.date) -> str:
        """Write a day of the year that goes without saying."""
        return f"{day.day} {self.months[day.month - 1]}"

    def told(
        self, asked: Sequence[tuple[str, dt.date]], instead_of: InsteadOf | None = None, *, about: str = "after"
    ) -> str:
        """Tell for whom the reader stands in and why, and who else has been asked; empty when neither is said.

        `about` is why the activity is mentioned.
        """
        if instead_of is None or (asked and not instead_of.has_cause):
            return self._asked_before(asked)
        others = [one for one in asked if one[0] != instead_of.name]
        return " ".join(one for one in (self._standing_in(instead_of, about), self._asked_before(others)) if one)

    def _standing_in(self, one: InsteadOf, about: str) -> str:
        cause = self.unreachable if one.unreachable else ""
        if one.away_until is not None and not one.unreachable:
            cause = self.away_until.format(self.day(one.away_until))
        what = self.stands_in.get(about, self.stands_in[QUESTION])
        return self.instead_of.format(what, one_line(one.name), cause)

    def _asked_before(self, asked: Sequence[tuple[str, dt.date]]) -> str:
        told = [self.asked_on.format(one_line(name), self.day(day)) for name, day in asked[-MOST_ASKED:]]
        if not told:
            return ""
        return self.asked.format(self.both.join([", ".join(told[:-1]), told[-1]]) if told[:-1] else told[0])

    def reading(self, when: When) -> str:
        """Tell how a hållpunkt was read; empty where it names no days."""
        if when.last is None:
            return ""
        return describe_when(when) if self.language == "sv" else self.days(when.first or when.last, when.last)

    def days(self, first: dt.date, last: dt.date) -> str:
        """Tell some days, the first and the last included: "11–12 februari 2022"."""
        if self.language == "sv":
            return days_text(first, last)
        if first == last:
            return f"{self.day(first)} {first.year}"
        year = "" if first.year == last.year else f" {first.year}"
        return f"{self.day(first)}{year} – {self.day(last)} {last.year}"

    def count(self, number: int) -> str:
        """Count activities: "1 aktivitet", "2 aktiviteter"."""
        return f"{number} {self.activities[0 if number == 1 else 1]}"

    def target(self, target: str | float | None, unit: str | None) -> str | None:
        """Write what an indicator should come to, in the plan's own words where it has some."""
        return target if target is None or isinstance(target, str) else self.value(target, unit)

    def value(self, value: float, unit: str | None, *, approximate: bool = False, of_total: float | None = None) -> str:
        """Write a value of an indicator: "88 procent", "ungefär 80 besök", "5 av 5 kommuner"."""
        about, share = self.figure
        told = f"{value:.10g}".replace(".", self.decimal)
        told = share.format(told, f"{of_total:.10g}".replace(".", self.decimal)) if of_total is not None else told
        told = about.format(told) if approximate else told
        return f"{told} {unit}" if unit else told

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
        ("value", "Vilket blev värdet?"),
        ("silent", "Kan du svara på det här?"),
        ("ongoing", "Det pågick enligt det senaste svaret – hur går det nu?"),
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
    instead_of="Du {} i stället för {}{}.",
    stands_in={
        "before": "får den här påminnelsen",
        "start": "får den här påminnelsen",
        "listed": "svarar",
        LETTER: "får det här mejlet",
        QUESTION: "får den här frågan",
    },
    away_until=", som är borta till och med {}",
    unreachable=", vars adress inte fungerar",
    activities=("aktivitet", "aktiviteter"),
    greeting="Det här svarar du för i planen: {}",
    one_coming="Hållpunkt: {}",
    one_passed="Hur gick det? {}",
    one_ongoing="Hur går det nu? {}",
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
    leave="Inga fler påminnelser",
    within="Del av: {}",
    you="Du",
    plan="planen",
    answers_for_what="Vem svarar för vad i {}?",
    address_missing="Skriv också e-postadressen.",
    address_wrong="Det går inte att skicka brev till den adressen.",
    taking_over="Du tar över efter {}: {}",
    milestone="Hållpunkt: {}",
    no_milestone="ingen angiven i planen",
    first_promised="Först lovad till {}.",
    stands="Läge: {}.",
    unanswered="Ingen har svarat än.",
    answered="{} svarade den {}",
    coordinator="Samordnaren",
    remains="Kvar att göra: {}",
    invited="Inbjudan: {}",
    called_off="Inställt: {}",
    from_to="{} klockan {}–{}",
    clock="%H.%M",
    one_value="Vilket blev värdet? {}",
    all_values="{} mätvärden: vad blev de?",
    value_missing="Skriv värdet som en siffra.",
    no_value="inget värde",
    figure=("ungefär {}", "{} av {}"),
    decimal=",",
    waiting=("fråga väntar på dig", "frågor väntar på dig"),
    questions={},
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
        ("value", "What did the value come to?"),
        ("silent", "Can you answer this?"),
        ("ongoing", "It was ongoing when last reported – how is it going now?"),
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
    instead_of="You {} in place of {}{}.",
    stands_in={
        "before": "get this reminder",
        "start": "get this reminder",
        "listed": "answer",
        LETTER: "get this letter",
        QUESTION: "get this question",
    },
    away_until=", who is away until and including {}",
    unreachable=", whose address does not work",
    activities=("activity", "activities"),
    greeting="What you answer for in the plan: {}",
    one_coming="Coming up: {}",
    one_passed="How did it go? {}",
    one_ongoing="How is it going now? {}",
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
    leave="No more reminders",
    within="Part of: {}",
    you="You",
    plan="the plan",
    answers_for_what="Who answers for what in {}?",
    address_missing="Please write the e-mail address as well.",
    address_wrong="No letter can be sent to that address.",
    taking_over="You take over from {}: {}",
    milestone="When: {}",
    no_milestone="no time given in the plan",
    first_promised="First promised for {}.",
    stands="State: {}.",
    unanswered="Nobody has answered yet.",
    answered="{} answered on {}",
    coordinator="The coordinator",
    remains="Left to do: {}",
    invited="Invitation: {}",
    called_off="Called off: {}",
    from_to="{} at {}–{}",
    clock="%H:%M",
    one_value="What did the value come to? {}",
    all_values="{} values: what did they come to?",
    value_missing="Please write the value as a figure.",
    no_value="no value",
    figure=("about {}", "{} of {}"),
    decimal=".",
    waiting=("question waits for you", "questions wait for you"),
    questions={
        "answer": "an answer needs your eyes.",
        "contradiction": "a new answer says something else than what is noted.",
        "gone": "an automatic answer says that the person has left.",
        "invitation": "an answer to an invitation needs your eyes.",
        "move": "somebody wants to move a date that others have as well.",
        "no_letter": "a mail belongs to no letter.",
        "not_asked": "an answer came from somebody who does not answer for the activity.",
        "not_ours": "a party says that the activity is not theirs.",
        "silence": "nobody has answered yet.",
        "too_large": "a mail was too large to be read.",
        "undeliverable": "an address does not work.",
        "unknown_sender": "an answer came from an address that is not known.",
        "unreadable": "a mail could not be read.",
    },
)

LANGUAGES = {one.language: one for one in (SWEDISH, ENGLISH)}


def phrases_of(language: str) -> Phrases:
    """Return the phrases of a language, the Swedish ones for one that has none."""
    return LANGUAGES.get(language, SWEDISH)
