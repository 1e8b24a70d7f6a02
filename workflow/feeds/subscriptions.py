"""The secret address of a feed: 256 random bits in the path, of which only the SHA-256 is stored."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.errors import NotFound
from workflow.feeds.choices import Choice, read_choice
from workflow.feeds.subjects import FeedKind
from workflow.model import Feed, Person


@dataclass(frozen=True, slots=True)
class Link:
    """An address as it is looked up: which feed it opens, what its holder wants in it, and whether it still holds."""

    id: int
    kind: FeedKind
    subject: int
    choice: Choice
    revoked: bool


def digest_secret(secret: str) -> str:
    """The one form in which a secret is stored and looked up."""
    return hashlib.sha256(secret.encode()).hexdigest()


def find_feed(session: Session, secret: str) -> Feed | None:
    """Return the feed with this secret, revoked or not; None for an unknown one."""
    return session.scalar(select(Feed).where(Feed.secret_digest == digest_secret(secret)))


def get_feed(session: Session, number: int) -> Feed:
    """Return the address with this number. Raises `NotFound`."""
    row = session.get(Feed, number)
    if row is None:
        raise NotFound(f"Det finns ingen kalenderadress med nummer {number}.", do="Se calendar show.")
    return row


def list_feeds(session: Session, subjects: Collection[tuple[str, int]] | None = None) -> list[tuple[Feed, str | None]]:
    """List the addresses with their holders' names, those of some subjects (kind and row id) or all, oldest first."""
    rows = session.execute(select(Feed, Person.name).join(Person, Feed.person_id == Person.id, isouter=True))
    wanted = (row for row in rows if subjects is None or (row.Feed.kind, row.Feed.subject_id) in subjects)
    return sorted(((row.Feed, row.name) for row in wanted), key=lambda row: row[0].id)


def load_links(session: Session) -> dict[str, Link]:
    """Return every address there is or was, by the digest of its secret."""
    columns = (Feed.secret_digest, Feed.id, Feed.kind, Feed.subject_id, Feed.choice, Feed.revoked_at)
    return {
        row.secret_digest: Link(
            row.id, FeedKind(row.kind), row.subject_id, read_choice(row.choice), row.revoked_at is not None
        )
        for row in session.execute(select(*columns))
    }
