"""One officer takes over from another: what is addressed to the first is addressed to the second from now on.

What the first one said stays theirs in the history; the second one's reminders go on where the first one's ended.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select, update

from workflow.changes.keeping_next_at import keep_next_at
from workflow.errors import WrongUse
from workflow.model import Absence, IssuedLetter, Membership, OpenQuestion, Party, Person, Responsibility
from workflow.store import Writing
from workflow.store.milestones import all_milestones


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What went from one to the other: the parties whose contact it was, and single responsibilities (ids)."""

    parties: tuple[int, ...]
    responsibilities: tuple[int, ...]


def hand_over(writing: Writing, leaver: Person, taker: Person) -> HandedOver:
    """Let `taker` have all that was addressed to `leaver`: contacts, responsibilities, seats, questions, deputyship.

    Letters to the leaver can no longer be answered; whoever does is asked about by the coordinator. Raises `WrongUse`
    when both are the same, or the leaver has handed over before.
    """
    if leaver.id == taker.id:
        raise WrongUse(f"{leaver.name} kan inte lämna över till sig själv.")
    if leaver.successor_id is not None:
        raise WrongUse(f"{leaver.name} har redan lämnat över.")
    if taker.successor_id is not None:
        raise WrongUse(f"{taker.name} har själv lämnat över och får inga brev.")
    session = writing.session
    parties = tuple(session.scalars(select(Party.id).where(Party.contact_id == leaver.id).order_by(Party.id)))
    own = select(Responsibility.id).where(Responsibility.person_id == leaver.id).order_by(Responsibility.id)
    handed = HandedOver(parties, tuple(session.scalars(own)))
    _move(writing, leaver, taker)
    taker.party_id = taker.party_id or leaver.party_id
    leaver.successor_id = leaver.deputy_id = taker.id
    taker.deputy_id = None if taker.deputy_id == leaver.id else taker.deputy_id
    facts = {"from": leaver.id, "to": taker.id, "parties": list(handed.parties)}
    writing.note("person.handed_over", {**facts, "responsibilities": list(handed.responsibilities)})
    keep_next_at(writing, all_milestones(session))
    return handed


def _move(writing: Writing, leaver: Person, taker: Person) -> None:
    """Point every row that says where something goes at the one who takes over."""
    session = writing.session
    session.flush()
    for column in (
        Party.contact_id,
        Responsibility.person_id,
        Membership.person_id,
        OpenQuestion.person_id,
        Absence.deputy_id,
    ):
        open_ones = OpenQuestion.settled_at.is_(None) if column is OpenQuestion.person_id else column.is_not(None)
        moved = update(column.class_).where(column == leaver.id, open_ones).values({column.key: taker.id})
        session.execute(moved, execution_options={"synchronize_session": "fetch"})
    standing_in = (Person.deputy_id == leaver.id, Person.id != taker.id)
    session.execute(update(Person).where(*standing_in).values(deputy_id=taker.id))
    waiting = (IssuedLetter.person_id == leaver.id, IssuedLetter.revoked_at.is_(None))
    session.execute(update(IssuedLetter).where(*waiting).values(revoked_at=writing.now))
