"""The letters that a followed plan would bring under other rules, if nobody answered; nothing is stored or sent."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from workflow.rehearsal.year import days_between
from workflow.rules.plan_policy import PlanPolicy
from workflow.rules.reminders import DigestKind, History, PersonDigest, digest
from workflow.store.letters import letter_history
from workflow.store.milestones import Asked, all_milestones, load_asked
from workflow.store.people import people


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A letter to come: its day, who gets it, what kind it is, and how many hållpunkter it mentions."""

    day: dt.date
    name: str
    kind: str
    items: int


def foresee(session: Session, plan: int, policy: PlanPolicy, first: dt.date, until: dt.date) -> tuple[Foreseen, ...]:
    """Live the days from `first` to `until`, both included, under a policy, from what has been sent and answered."""
    asked = [one for one in load_asked(session, all_milestones(session), first) if one.plan == plan]
    names = {row: one.name for row, one in people(session).items()}
    letters = _lived(asked, policy, (first, until), letter_history(session, first))
    return tuple(Foreseen(day, names[one.person], one.kind.value, len(one.items)) for day, one in letters)


def _lived(
    asked: Sequence[Asked], policy: PlanPolicy, span: tuple[dt.date, dt.date], history: dict[int, History]
) -> Iterator[tuple[dt.date, PersonDigest]]:
    sent: defaultdict[tuple[int, int], dict[str, dt.date]] = defaultdict(dict)
    for day in days_between(*span):
        candidates = [
            (one.person, replace(one.facts, sent={**one.facts.sent, **sent[one.facts.milestone, one.person]}))
            for one in asked
        ]
        for letter in digest(candidates, policy.reminders, day, history):
            for facts, rung in letter.items:
                sent[facts.milestone, letter.person][rung.name] = day
            before = history.get(letter.person, History())
            greeted = day if letter.kind == DigestKind.GREETING else before.greeted
            history[letter.person] = History((*before.letters, day), greeted)
            yield day, letter
