"""Letters are written down before they are sent: row, numbered activities, bytes in the outbox and journal line.

Many letters at once are the usual case, written by one statement a table; one letter is a batch of one.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import insert

from notifications import Outgoing, build_message, put
from workflow.changes.keeping_next_at import keep_next_at, local_day
from workflow.letters import Correspondence, Words, compose, sender_of
from workflow.model import IssuedLetter, LetterItem
from workflow.store import Collaboration, Writing
from workflow.store.letters import Receiver, activity_uids, issued_keys, receivers_of_letters

LIFE = dt.timedelta(days=400)
"""How long a letter can be answered: thirteen months, so that January's answers to last winter's letter still count."""


@dataclass(frozen=True, slots=True)
class Item:
    """An activity to number in a letter, or the `measuring` time (row id) of an indicator, which may belong to none.

    `rung` and the day it `speaks_of` are given (with `milestone`) where this is the one time it is mentioned for that
    reason. Without a `number` the activities of a letter are counted from one. `instead_of` is the person (row id)
    whose question it is where the receiver stands in for somebody.
    """

    activity: int | None
    milestone: int | None = None
    rung: str | None = None
    speaks_of: dt.date | None = None
    number: int | None = None
    instead_of: int | None = None
    measuring: int | None = None


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


@dataclass(frozen=True, slots=True)
class Issued:
    """A letter that was issued now: its row's id, and what its signed addresses carry."""

    id: int
    reference: bytes


Write = Callable[[Correspondence], Words]
"""Finds the words of a letter, given its envelope."""


def issue_letter(writing: Writing, collaboration: Collaboration, issue: Issue, write: Write) -> Issued | None:
    """Issue one letter in the words that `write` finds for it; None when the same key was issued before."""
    return issue_letters(writing, collaboration, [(issue, write)]).get(issue.key)


def issue_letters(
    writing: Writing, collaboration: Collaboration, wanted: Iterable[tuple[Issue, Write]]
) -> Mapping[str, Issued]:
    """Issue letters, and return those that were issued now, by their key; one that was issued before is left out.

    Everything is in the caller's transaction: the letters, their items, the outbox rows with the final bytes, and a
    journal line for each. Raises `NotFound` for a receiver that does not exist.
    """
    drafts = _new_drafts(writing, collaboration, wanted)
    if not drafts:
        return {}
    issued = _add_letters(writing, drafts)
    _add_items(writing, drafts, issued)
    _put_in_outbox(writing, drafts)
    for one in drafts:
        issue = one.issue
        facts = {"letter": issued[issue.key].id, "person": issue.person, "kind": issue.kind, "items": len(issue.items)}
        writing.note("letter.issued", facts)
    keep_next_at(writing, _used_up(drafts))
    return issued


@dataclass(frozen=True, slots=True)
class _Draft:
    """A letter as it will go out."""

    issue: Issue
    envelope: Correspondence
    words: Words


def _new_drafts(writing: Writing, collaboration: Collaboration, wanted: Iterable[tuple[Issue, Write]]) -> list[_Draft]:
    """Write the letters whose keys are new, each key once."""
    by_key = {issue.key: (issue, write) for issue, write in wanted}
    for key in issued_keys(writing.session, by_key.keys()):
        del by_key[key]
    issues = [issue for issue, _ in by_key.values()]
    receivers = receivers_of_letters(writing.session, {issue.person for issue in issues})
    roots = _roots(writing, collaboration, issues)
    drafts = []
    for issue, write in by_key.values():
        envelope = _correspondence(collaboration, receivers[issue.person], issue, roots.get(issue.key, ()))
        drafts.append(_Draft(issue, envelope, write(envelope)))
    return drafts


def _roots(writing: Writing, collaboration: Collaboration, issues: Sequence[Issue]) -> dict[str, tuple[str]]:
    """Return, by the letter's key, the made-up id under which mail programs gather all letters about one activity.

    A letter about several has none: it would tie their threads together.
    """
    about = {issue.key: {item.activity for item in issue.items} for issue in issues}
    only = {key: activities.pop() for key, activities in about.items() if len(activities) == 1}
    alone = {key: activity for key, activity in only.items() if activity is not None}
    uids = activity_uids(writing.session, set(alone.values())) if alone else {}
    domain = collaboration.settings.mail_domain
    return {key: (f"<aktivitet.{uids[activity]}@{domain}>",) for key, activity in alone.items()}


def _correspondence(
    collaboration: Collaboration, receiver: Receiver, issue: Issue, root: tuple[str, ...]
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


def _add_letters(writing: Writing, drafts: Sequence[_Draft]) -> dict[str, Issued]:
    rows = [
        {
            "key": one.issue.key,
            "reference": one.issue.reference,
            "person_id": one.issue.person,
            "kind": one.issue.kind,
            "subject": one.words.subject,
            "day": local_day(writing.now),
            "issued_at": writing.now,
            "expires_at": writing.now + LIFE,
            "answers_id": one.issue.answers,
            "party_id": one.issue.party,
        }
        for one in drafts
    ]
    return {row.key: Issued(row.id, row.reference) for row in writing.session.connection().execute(_NEW_LETTERS, rows)}


def _add_items(writing: Writing, drafts: Sequence[_Draft], issued: Mapping[str, Issued]) -> None:
    rows = [
        {
            "letter_id": issued[one.issue.key].id,
            "number": item.number or number,
            "activity_id": item.activity,
            "milestone_id": item.milestone,
            "measuring_time_id": item.measuring,
            "person_id": one.issue.person,
            "instead_of_id": item.instead_of,
            "rung": item.rung,
            "speaks_of": item.speaks_of,
            "day": local_day(writing.now),
        }
        for one in drafts
        for number, item in enumerate(one.issue.items, start=1)
    ]
    if rows:
        writing.session.connection().execute(_NEW_ITEMS, rows)


def _used_up(drafts: Sequence[_Draft]) -> set[int]:
    """Return the hållpunkter with a rung less to come; what is only listed is owed as it was before."""
    items = (item for one in drafts for item in one.issue.items)
    return {item.milestone for item in items if item.milestone is not None and item.rung is not None}


def _put_in_outbox(writing: Writing, drafts: Sequence[_Draft]) -> None:
    letters = [
        Outgoing(
            key=one.issue.key,
            recipient=one.envelope.receiver_address,
            envelope_sender=one.envelope.bounce_address,
            message_id=one.envelope.message_id,
            raw=build_message(compose(one.envelope, one.words), sender=sender_of(one.envelope), now=writing.now),
            not_after=one.issue.not_after,
        )
        for one in drafts
    ]
    put(writing.session.connection(), letters, now=writing.now)


_NEW_LETTERS = insert(IssuedLetter).returning(IssuedLetter.id, IssuedLetter.key, IssuedLetter.reference)
_NEW_ITEMS = insert(LetterItem)
