"""The state machines, as tables.

A machine is a set of rows "from this state, this verb leads to that state, if the guard agrees". Nothing else
decides what may happen next: `workflow.changes` asks `Machine.move`, the manual's diagram is drawn from the same
rows, and one test walks every pair of state and verb. Pure: no clock, file or database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from workflow.errors import TransitionRefused


class ActivityState(StrEnum):
    """How far an activity has come. Lateness, silence and colour are derived from this and the day, never stored."""

    PLANNED = "planned"
    ONGOING = "ongoing"
    DONE = "done"
    PARTLY_DONE = "partly_done"
    NOT_DONE = "not_done"
    DROPPED = "dropped"


class PlanState(StrEnum):
    """Where a plan stands: imported, adopted and followed, or closed after its year-end report."""

    DRAFT = "draft"
    ADOPTED = "adopted"
    CLOSED = "closed"


class FollowUpState(StrEnum):
    """Where a year-end follow-up stands on its way from collected answers to a published report."""

    COLLECTING = "collecting"
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    CHANGES_ASKED = "changes_asked"
    APPROVED = "approved"
    ADOPTED = "adopted"
    PUBLISHED = "published"


CLOSED: frozenset[ActivityState] = frozenset(
    {ActivityState.DONE, ActivityState.PARTLY_DONE, ActivityState.NOT_DONE, ActivityState.DROPPED}
)
"""States nobody is asked about any more."""

NEEDS_REASON: frozenset[ActivityState] = frozenset({ActivityState.NOT_DONE, ActivityState.DROPPED})
"""States that say why: an activity is never "not done" without a reason."""

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    ActivityState: {
        ActivityState.PLANNED: "planerad",
        ActivityState.ONGOING: "pågår",
        ActivityState.DONE: "genomförd",
        ActivityState.PARTLY_DONE: "delvis genomförd",
        ActivityState.NOT_DONE: "inte genomförd",
        ActivityState.DROPPED: "inte längre aktuell",
    },
    PlanState: {
        PlanState.DRAFT: "utkast",
        PlanState.ADOPTED: "antagen",
        PlanState.CLOSED: "avslutad",
    },
    FollowUpState: {
        FollowUpState.COLLECTING: "samlar in",
        FollowUpState.DRAFT: "utkast",
        FollowUpState.IN_REVIEW: "på granskning",
        FollowUpState.CHANGES_ASKED: "ändringar begärda",
        FollowUpState.APPROVED: "godkänd",
        FollowUpState.ADOPTED: "fastställd",
        FollowUpState.PUBLISHED: "publicerad",
    },
}
"""The one Swedish word for each state of each machine, as it stands on screen, in letters and in the report."""


def label_of(state: StrEnum) -> str:
    """Return the Swedish word for a state. Two machines may have states of the same code with words of their own."""
    return LABELS[type(state)][state]


ENGLISH_LABELS: Mapping[ActivityState, str] = {
    ActivityState.PLANNED: "planned",
    ActivityState.ONGOING: "ongoing",
    ActivityState.DONE: "done",
    ActivityState.PARTLY_DONE: "partly done",
    ActivityState.NOT_DONE: "not done",
    ActivityState.DROPPED: "no longer relevant",
}
"""What those who have chosen English read; letters and calendars say the same."""


def activity_labels(language: str) -> Mapping[ActivityState, str]:
    """Return the word for each state of an activity, in Swedish ("sv") or English ("en")."""
    return ENGLISH_LABELS if language == "en" else {state: label_of(state) for state in ActivityState}


@dataclass(frozen=True, slots=True)
class Facts:
    """What a guard may look at: the reasons given, and whether approvals were given to the text as it stands."""

    reasons: tuple[str, ...] = ()
    hash_matches: bool = True


NO_FACTS = Facts()

Guard = Callable[[Facts], str | None]
"""Says in Swedish what stands in the way, or None when nothing does."""


def reason_given(facts: Facts) -> str | None:
    """Ask for a reason where the state needs one."""
    return None if facts.reasons else "en orsak behövs"


def approvals_hold(facts: Facts) -> str | None:
    """Refuse to go on with approvals that were given to another text."""
    return None if facts.hash_matches else "texten har ändrats efter godkännandet"


State = TypeVar("State", bound=StrEnum)


@dataclass(frozen=True)
class Transition(Generic[State]):
    """One row of a machine: `verb` leads from `source` to `target` where `guard` has nothing against it."""

    source: State
    verb: str
    target: State
    guard: Guard | None = None


class Machine(Generic[State]):
    """A table of transitions that can be asked, drawn and walked."""

    def __init__(self, name: str, initial: State, rows: Iterable[Transition[State]]) -> None:
        """Build the machine `name` from its `rows`; `initial` is where every new one starts."""
        self.name = name
        self.initial = initial
        self.rows = tuple(rows)
        self._table = {(row.source, row.verb): row for row in self.rows}
        if len(self._table) != len(self.rows):
            raise ValueError(f"{name}: a state and a verb stand in two rows")

    def verbs(self, source: State) -> tuple[str, ...]:
        """List what can be done from `source`, in the table's order."""
        return tuple(row.verb for row in self.rows if row.source == source)

    def move(self, source: State, verb: str, facts: Facts = NO_FACTS) -> State:
        """Return the state `verb` leads to from `source`.

        Raises `TransitionRefused` when the table has no such row or its guard says no; nothing has changed then.
        """
        row = self._table.get((source, verb))
        if row is None:
            raise TransitionRefused(f"”{label_of(source)}” kan inte ändras så ({verb}).")
        obstacle = row.guard(facts) if row.guard else None
        if obstacle:
            raise TransitionRefused(f"”{label_of(source)}” kan inte bli ”{label_of(row.target)}”: {obstacle}.")
        return row.target


def _activity_rows() -> list[Transition[ActivityState]]:
    """Write out the activity's table: open states close, closed ones can be corrected, reopened but not moved."""
    planned, ongoing = ActivityState.PLANNED, ActivityState.ONGOING
    closing = {
        "finish": (ActivityState.DONE, None),
        "finish_partly": (ActivityState.PARTLY_DONE, None),
        "give_up": (ActivityState.NOT_DONE, reason_given),
        "drop": (ActivityState.DROPPED, reason_given),
    }
    rows = [
        Transition(planned, "begin", ongoing),
        Transition(ongoing, "pause", planned),
        Transition(planned, "move", planned),
        Transition(ongoing, "move", ongoing),
    ]
    for source in ActivityState:
        rows += [Transition(source, verb, end, guard) for verb, (end, guard) in closing.items() if end != source]
        rows.append(Transition(source, "confirm", source))
        if source in CLOSED:
            rows += [Transition(source, "reopen", ongoing), Transition(source, "replan", planned)]
    return rows


ACTIVITY = Machine("aktivitet", ActivityState.PLANNED, _activity_rows())

PLAN = Machine(
    "plan",
    PlanState.DRAFT,
    [
        Transition(PlanState.DRAFT, "adopt", PlanState.ADOPTED),
        Transition(PlanState.ADOPTED, "close", PlanState.CLOSED),
        Transition(PlanState.CLOSED, "reopen", PlanState.ADOPTED),
    ],
)

FOLLOW_UP = Machine(
    "uppföljning",
    FollowUpState.COLLECTING,
    [
        Transition(FollowUpState.COLLECTING, "compile", FollowUpState.DRAFT),
        Transition(FollowUpState.DRAFT, "compile", FollowUpState.DRAFT),
        Transition(FollowUpState.DRAFT, "edit", FollowUpState.DRAFT),
        Transition(FollowUpState.DRAFT, "submit", FollowUpState.IN_REVIEW),
        Transition(FollowUpState.IN_REVIEW, "compile", FollowUpState.DRAFT),
        Transition(FollowUpState.IN_REVIEW, "edit", FollowUpState.IN_REVIEW),
        Transition(FollowUpState.IN_REVIEW, "ask_changes", FollowUpState.CHANGES_ASKED),
        Transition(FollowUpState.IN_REVIEW, "approve", FollowUpState.APPROVED, approvals_hold),
        Transition(FollowUpState.CHANGES_ASKED, "compile", FollowUpState.DRAFT),
        Transition(FollowUpState.CHANGES_ASKED, "edit", FollowUpState.CHANGES_ASKED),
        Transition(FollowUpState.CHANGES_ASKED, "submit", FollowUpState.IN_REVIEW),
        Transition(FollowUpState.APPROVED, "compile", FollowUpState.DRAFT),
        Transition(FollowUpState.APPROVED, "edit", FollowUpState.DRAFT),
        Transition(FollowUpState.APPROVED, "ask_changes", FollowUpState.CHANGES_ASKED),
        Transition(FollowUpState.APPROVED, "adopt", FollowUpState.ADOPTED, approvals_hold),
        Transition(FollowUpState.ADOPTED, "publish", FollowUpState.PUBLISHED),
    ],
)
"""What is adopted is frozen: it is put right by a new revision, never by a transition back."""


def verb_towards(source: ActivityState, wanted: ActivityState) -> str:
    """Name the verb that takes an activity from `source` to the `wanted` state, as an answer in words asks for it.

    Total: every pair has a verb, and `ACTIVITY` has a row for it.
    """
    if source == wanted:
        return "confirm"
    if wanted == ActivityState.ONGOING:
        return "reopen" if source in CLOSED else "begin"
    if wanted == ActivityState.PLANNED:
        return "replan" if source in CLOSED else "pause"
    return {
        ActivityState.DONE: "finish",
        ActivityState.PARTLY_DONE: "finish_partly",
        ActivityState.NOT_DONE: "give_up",
        ActivityState.DROPPED: "drop",
    }[wanted]
