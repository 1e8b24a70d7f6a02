"""The secret address of a feed: 256 random bits in the path, of which only the SHA-256 is stored."""

from __future__ import annotations

import hashlib
import secrets

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.feeds.entries import FeedSubject
from workflow.model import Feed
from workflow.store import Writing


def open_feed(writing: Writing, subject: FeedSubject) -> str:
    """Make an address for a feed and return its secret; it cannot be read back later, only replaced."""
    secret = secrets.token_urlsafe(32)
    feed = Feed(
        secret_digest=digest_secret(secret),
        kind=subject.kind.value,
        subject_id=subject.id,
        name=subject.name,
        created_at=writing.now,
    )
    writing.session.add(feed)
    writing.session.flush()
    writing.note("feed.opened", {"feed": feed.id, "kind": feed.kind, "subject": feed.subject_id})
    return secret


def find_feed(session: Session, secret: str) -> Feed | None:
    """Return the feed with this secret, revoked or not; None for an unknown one."""
    return session.scalar(select(Feed).where(Feed.secret_digest == digest_secret(secret)))


def digest_secret(secret: str) -> str:
    """The one form in which a secret is stored and looked up."""
    return hashlib.sha256(secret.encode()).hexdigest()
