"""A letter is written down before it is sent.

Its row, its numbered activities, its bytes in the outbox and its journal line.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from notifications import build_message, put
from workflow.changes.keeping_next_at import keep_next_at, local_day
from workflow.letters import Correspondence, Words, compose, sender_of
from workflow.model import Activity, IssuedLetter, LetterItem, Person
from workflow.store import Collaboration, Writing
from workflow.store.people import person

LIFE = dt.timedelta(days=400)
"""How long a letter can be answered: thirteen months, so that January's answers to last winter's letter still count."""


@dataclass(frozen=True, slots=True)
class Item:
    """An activity to number in a letter.

    `rung` and the day it `speaks_of` are given (with `milestone`) where this is the one time it is mentioned for that
    reason. Without a `number` the activities of a letter are counted from one. `instead_of` is the person (row id)
    whose question it is where the receiver stands in for somebody.
    """

    activity: int
    milestone: int | None = None
    rung: str | None = None
    speaks_of: dt.date | None = None
    number: int | None = None
    instead_of: int | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """Which letter to issue. `key` makes it the only one; the letter is not sent after `not_after` (an instant).

    `answers` is the row of the mail it answers, `party` the one it asks about; `thread` are the ids of the mails that
    led to it, the latest last. `reference` is what its signed addresses carry, eight random bytes.
    """

    key: str
    kind: str
    person: int
    items: tuple[Item, ...] = ()
    answers: int | None = None
    party: int | None = None
    not_after: dt.datetime | None = None
    thread: tuple[str, ...] = ()
    reference: bytes = field(default_factory=lambda: secrets.token_bytes(8))


def issue_letter(
    writing: Writing, collaboration: Collaboration, issue: Issue, write: Callable[[Correspondence], Words]
) -> IssuedLetter | None:
    """Issue a letter in the words that `write` finds for it; None when the same key was issued before.

    Everything is in the caller's transaction: the letter, its items, the outbox row with the final bytes, and the
    journal line.
    """
    session = writing.session
    if session.scalar(select(IssuedLetter.id).where(IssuedLetter.key == issue.key)) is not None:
        return None
    receiver = person(session, issue.person)
    correspondence = _correspondence(collaboration, receiver, issue, _root(writing, collaboration, issue))
    words = write(correspondence)
    row = IssuedLetter(
        key=issue.key,
        reference=correspondence.reference,
        person_id=receiver.id,
        kind=issue.kind,
        subject=words.subject,
        day=local_day(writing.now),
        issued_at=writing.now,
        expires_at=writing.now + LIFE,
        answers_id=issue.answers,
        party_id=issue.party,
    )
    session.add(row)
    session.flush()
    _add_items(writing, row, issue.items)
    _put_in_outbox(writing, correspondence, words, issue)
    writing.note(
        "letter.issued", {"letter": row.id, "person": receiver.id, "kind": issue.kind, "items": len(issue.items)}
    )
    keep_next_at(writing, [item.milestone for item in issue.items if item.milestone is not None])
    return row


def _root(writing: Writing, collaboration: Collaboration, issue: Issue) -> tuple[str, ...]:
    """Return the made-up id under which mail programs gather all letters about one activity.

    None for a letter about several: it would tie their threads together.
    """
    activities = {item.activity for item in issue.items}
    if len(activities) != 1:
        return ()
    uid = writing.session.get_one(Activity, activities.pop()).uid
    return (f"<aktivitet.{uid}@{collaboration.settings.mail_domain}>",)


def _correspondence(
    collaboration: Collaboration, receiver: Person, issue: Issue, root: tuple[str, ...]
) -> Correspondence:
    signer, settings, reference = collaboration.signer, collaboration.settings, issue.reference
    return Correspondence(
        reference=reference,
        key=issue.key,
        kind=issue.kind,
        receiver_name=receiver.name,
        receiver_address=receiver.address,
        reply_address=signer.reply_address(reference),
        bounce_address=signer.bounce_address(reference),
        message_id=signer.message_id(reference),
        page=f"{collaboration.address}/brev/{signer.page_token(reference)}",
        thread=(*root, *issue.thread),
        answering=issue.thread[-1] if issue.thread else None,
        sender_name=settings.mail_from_name,
        sender_address=settings.mail_from,
        collaboration=collaboration.id,
        language=receiver.language,
        not_after=issue.not_after,
    )


def _add_items(writing: Writing, row: IssuedLetter, items: Sequence[Item]) -> None:
    writing.session.add_all(
        LetterItem(
            letter_id=row.id,
            number=item.number or number,
            activity_id=item.activity,
            milestone_id=item.milestone,
            person_id=row.person_id,
            instead_of_id=item.instead_of,
            rung=item.rung,
            speaks_of=item.speaks_of,
            day=row.day,
        )
        for number, item in enumerate(items, start=1)
    )
    writing.session.flush()


def _put_in_outbox(writing: Writing, correspondence: Correspondence, words: Words, issue: Issue) -> None:
    letter = compose(correspondence, words)
    put(
        writing.session.connection(),
        key=issue.key,
        recipient=correspondence.receiver_address,
        envelope_sender=correspondence.bounce_address,
        message_id=correspondence.message_id,
        raw=build_message(letter, sender=sender_of(correspondence), now=writing.now),
        now=writing.now,
        not_after=issue.not_after,
    )
