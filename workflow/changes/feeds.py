"""The addresses of calendar feeds: made, replaced, revoked, and shown as their holders want them."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping

from workflow.errors import TransitionRefused
from workflow.feeds import EVERYTHING, Choice, FeedSubject, digest_secret
from workflow.model import Feed, Person
from workflow.store import Writing

SECRET_BYTES = 32
"""256 random bits: an address cannot be guessed, so whoever has it may read the feed."""


def open_feed(
    writing: Writing,
    subject: FeedSubject,
    *,
    name: str | None = None,
    holder: Person | None = None,
    choice: Choice | None = None,
) -> str:
    """Make an address for a feed and return its secret; it cannot be read back later, only replaced.

    `name` is what tells it from other addresses of the same feed; the feed's own name without it. Without a choice
    the feed holds everything, in the holder's language.
    """
    if choice is None:
        choice = Choice(language=holder.language) if holder is not None else EVERYTHING
    feed = Feed(
        secret_digest="",
        kind=subject.kind.value,
        subject_id=subject.id,
        name=name or subject.name,
        person_id=holder.id if holder else None,
        choice=choice.as_json(),
        created_at=writing.now,
    )
    secret = _add(writing, feed)
    facts = {"feed": feed.id, "kind": feed.kind, "subject": feed.subject_id, "person": feed.person_id}
    writing.note("feed.opened", facts, {"name": feed.name})
    return secret


def rotate_feed(writing: Writing, feed: Feed) -> str:
    """Give a feed another address, with the same holder and choice, and return its secret; the old one is gone.

    Raises `TransitionRefused` for an address that is revoked already.
    """
    _refuse_revoked(feed)
    later = Feed(
        secret_digest="",
        kind=feed.kind,
        subject_id=feed.subject_id,
        name=feed.name,
        person_id=feed.person_id,
        choice=dict(feed.choice),
        created_at=writing.now,
    )
    secret = _add(writing, later)
    feed.revoked_at, feed.replaced_by_id = writing.now, later.id
    writing.note("feed.replaced", {"feed": feed.id, "by": later.id})
    return secret


def revoke_feed(writing: Writing, feed: Feed) -> None:
    """Let an address open nothing any more. Raises `TransitionRefused` for one that is revoked already."""
    _refuse_revoked(feed)
    feed.revoked_at = writing.now
    writing.note("feed.revoked", {"feed": feed.id})


def choose_content(writing: Writing, feed: Feed, choice: Choice) -> bool:
    """Show a feed as its holder wants it; returns whether that is something else than before.

    Raises `TransitionRefused` for an address that is revoked.
    """
    _refuse_revoked(feed)
    if feed.choice == choice.as_json():
        return False
    feed.choice = choice.as_json()
    writing.note("feed.content_chosen", {"feed": feed.id, "choice": feed.choice})
    return True


def note_fetches(writing: Writing, fetches: Mapping[int, tuple[dt.datetime, str]]) -> None:
    """Remember when each of these feeds (ids) was last fetched and by which program.

    No line in the journal: a program that looks for news changes nothing.
    """
    for number, (at, client) in fetches.items():
        feed = writing.session.get(Feed, number)
        if feed is not None and (feed.fetched_at is None or feed.fetched_at < at):
            feed.fetched_at, feed.fetched_by = at, client


def _add(writing: Writing, feed: Feed) -> str:
    """Store an address under a new secret and return the secret."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    feed.secret_digest = digest_secret(secret)
    writing.session.add(feed)
    writing.session.flush()
    return secret


def _refuse_revoked(feed: Feed) -> None:
    if feed.revoked_at is not None:
        raise TransitionRefused(f"Kalenderadress {feed.id} gäller redan inte längre.", do="Skapa en ny.")
