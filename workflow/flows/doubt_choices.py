"""The ways to clear a doubt: what the rules guess, what can be chosen instead, and state by state for several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from calendars import InvitationRefused, When, describe_when, read_invitation_answer, read_when
from notifications import Mail
from workflow.errors import WrongUse
from workflow.flows.hearing import describe_reading
from workflow.model import IncomingMail, IssuedLetter, OpenQuestion, Person
from workflow.rules.reasons import Reason, ReasonFound, read_reason
from workflow.rules.understanding import Action, ItemReading, Understanding
from workflow.states import NEEDS_REASON, ActivityState, label_of
from workflow.store.mail import AskedItem

STATES = (
    ActivityState.DONE,
    ActivityState.ONGOING,
    ActivityState.NOT_DONE,
    ActivityState.DROPPED,
    ActivityState.PARTLY_DONE,
    ActivityState.PLANNED,
)
"""What an answer can be decided to say of an activity, in the order of their keys: the commonest first."""

OVERRULE, MOVE, ACCEPT, LEAVE = "overrule", "move", "accept", "leave"
"""What a proposal does beside the actions of an answer: write over what stood, move a day, know a sender, nothing."""

KEYS = "123456789abc"
"""The key of each proposal, in order, on the page and at the command."""

DONE_WITH = "Jag har tagit hand om det."
NO_GUESS = Understanding(Action.IGNORE)


@dataclass(frozen=True, slots=True)
class Case:
    """A question with the answer it came from, where there is one that can be read.

    `said` is the new text of the mail, and `read` what the rules make of it today with the plan's `own_reasons`.
    """

    question: OpenQuestion
    row: IncomingMail | None = None
    mail: Mail | None = None
    letter: IssuedLetter | None = None
    giver: Person | None = None
    items: tuple[AskedItem, ...] = ()
    said: str = ""
    read: Understanding = NO_GUESS
    own_reasons: Mapping[str, Reason] = field(default_factory=dict)

    @property
    def answerable(self) -> bool:
        """Whether there is an answer by somebody we know to a letter about activities."""
        return self.mail is not None and self.letter is not None and self.giver is not None and bool(self.items)

    @property
    def means_states(self) -> bool:
        """Whether what the answer means is what is asked, so that states can be chosen."""
        return self.question.kind == "answer" and self.answerable

    def item_of(self, reading: ItemReading) -> AskedItem | None:
        """Return the activity of a reading where the question is about it."""
        found = next((item for item in self.items if item.number == reading.ref), None)
        about = self.question.activity_id
        return found if found is not None and about in {None, found.activity} else None


@dataclass(frozen=True, slots=True)
class Proposal:
    """One way to clear a doubt. `action` is a short code; `readings` are what it writes, `when` the day it moves to."""

    told: str
    action: str
    readings: tuple[ItemReading, ...] = ()
    when: When | None = None


def propose(case: Case) -> tuple[Proposal, ...]:
    """Return the ways to clear a question, the likeliest first; the last one only takes it off the list."""
    if case.means_states:
        return tuple(_meanings(case))
    return (*_by_kind(case), Proposal(_LEAVES.get(case.question.kind, DONE_WITH), LEAVE))


_LEAVES: Mapping[str, str] = {"contradiction": "Det som stod förut gäller.", "move": "Hållpunkten får stå kvar."}


def _by_kind(case: Case) -> Iterator[Proposal]:
    """Yield what can be done about a question that is not what an answer means."""
    kind, mail = case.question.kind, case.mail
    if not case.answerable or mail is None or case.giver is None:
        return
    if kind == "unknown_sender" and mail.sender:
        yield Proposal(f"{mail.sender} är {case.giver.name}: läs svaret, och kom ihåg adressen.", ACCEPT)
    about = tuple(one for one in case.read.items if one.state is not None and case.item_of(one) is not None)
    if kind in {"contradiction", "not_asked"} and about:
        yield Proposal(f"Det nya svaret gäller: {_tell(case, about)}", OVERRULE, about)
    when = _wanted_day(case, about) if kind in {"move", "invitation"} else None
    if when is not None:
        yield Proposal(f"Flytta hållpunkten till {describe_when(when)}.", MOVE, about, when)


def _wanted_day(case: Case, about: Sequence[ItemReading]) -> When | None:
    """Return the day that an answer or a calendar's counter-proposal wants for the one activity it is about."""
    part = case.mail.invitation_answer if case.mail is not None else None
    if case.question.activity_id is None:
        return None
    if part is None:
        return next((one.due for one in about if one.due is not None and one.due.due is not None), None)
    try:
        proposed = read_invitation_answer(part.content).proposed_day
    except InvitationRefused:
        return None
    return read_when(proposed.isoformat()) if proposed is not None else None


def _meanings(case: Case) -> Iterator[Proposal]:
    """Yield what an answer may mean; a state for several activities at once stands last, so that no slip gives it."""
    told = tuple(one for one in case.read.items if one.state is not None)
    if told:
        yield Proposal(f"Skriv in: {_tell(case, told)}", Action.APPLY, told)
    alone = len(case.items) == 1
    if alone:
        yield from _states(case, [one.state for one in told])
    if case.letter is not None and case.letter.kind != "question":
        yield Proposal("Fråga handläggaren en gång till.", Action.ASK)
    yield Proposal("Jag svarar själv; inget skrivs in.", Action.QUESTION)
    yield Proposal("Svaret säger inget om läget.", Action.IGNORE)
    if not alone:
        yield from _states(case)


def _states(case: Case, known: Sequence[ActivityState | None] = ()) -> Iterator[Proposal]:
    for state in STATES:
        if state not in known:
            every = chosen(case, {item.number: state for item in case.items})
            yield Proposal(_tell_choice(case, every, state), Action.APPLY, every)


def _tell_choice(case: Case, every: Sequence[ItemReading], state: ActivityState) -> str:
    if len(every) > 1:
        return f"Alla: {label_of(state)}."
    told = describe_reading(every[0], own_reasons=case.own_reasons)
    return f"Skriv in: {told}" if _explains(every[0]) else f"Skriv in: {label_of(state)}."


def _explains(reading: ItemReading) -> bool:
    return any(reason.code not in {"other", "not_relevant"} for reason in reading.reasons)


def choose_each(case: Case, states: Mapping[int, ActivityState]) -> Proposal:
    """Return what is written when a state is chosen for each activity by its number; those left out are left alone.

    Raises `WrongUse` where nothing is chosen, for a number that the letter did not have, and for a question that is
    not about what an answer means.
    """
    numbers = {item.number for item in case.items}
    if not case.means_states:
        raise WrongUse(f"Frågan {case.question.id} gäller inte lägen.", do="Välj ett av förslagen i stället.")
    if not states or states.keys() - numbers:
        known = ", ".join(map(str, sorted(numbers)))
        raise WrongUse("Välj läge för minst en av brevets aktiviteter.", do=f"De har nummer {known}.")
    readings = chosen(case, states)
    told = " ".join(f"{one.ref}. {label_of(one.state)}." for one in readings if one.state is not None)
    return Proposal(f"Skriv in: {told}", Action.APPLY, readings)


def chosen(case: Case, states: Mapping[int, ActivityState]) -> tuple[ItemReading, ...]:
    """Return readings with the states that a person chose, and with what the rules read beside them.

    Where the rules read the same state, all of their reading is kept. Where a state needs a reason and none is found
    in the words, it stays unsaid ("other").
    """
    read = {one.ref: one for one in case.read.items}
    return tuple(
        _as_chosen(read.get(number, ItemReading(number)), state, case) for number, state in sorted(states.items())
    )


def _as_chosen(read: ItemReading, state: ActivityState, case: Case) -> ItemReading:
    if read.state == state:
        return read
    reasons: tuple[ReasonFound, ...] = ()
    if state in NEEDS_REASON:
        words = case.said if len(case.items) == 1 else read.comment or ""
        unsaid = ReasonFound("not_relevant" if state == ActivityState.DROPPED else "other", None, (0, 0))
        reasons = read_reason(words, case.own_reasons) or (unsaid,)
    return replace(read, state=state, reasons=reasons, done_on=None, due=None, moved=False, moved_days=None)


def _tell(case: Case, readings: Sequence[ItemReading]) -> str:
    return " ".join(f"{one.ref}. {describe_reading(one, own_reasons=case.own_reasons)}" for one in readings)
