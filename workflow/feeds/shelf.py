"""Rendered feeds kept at hand, so that a client that asks whether anything has changed costs one look in a table.

Calendar programs ask day and night, and nearly always nothing has changed. The shelf holds every address and the feeds
that were rendered. At most once a second it asks the journal what has been written since: a change to an activity
makes only the feeds stale that hold it, what no feed shows makes none, and anything else makes all of them.
"""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from workflow.feeds.choices import Choice
from workflow.feeds.entries import Rendered, render
from workflow.feeds.subjects import FeedKind, subject_of
from workflow.feeds.subscriptions import Link, load_links
from workflow.model import Activity, JournalHead, JournalLine
from workflow.settings import ZONE
from workflow.store import Collaboration

FRESH = dt.timedelta(seconds=1)
"""How old what the shelf knows of the journal may be; a revoked address opens nothing after that."""

KEPT_BYTES = 64 * 1024 * 1024
"""How much the rendered feeds of one process may take; the oldest make way."""

MOST_LINES = 2_000
"""Journal lines that are looked through one by one; after more, such as an import, everything is rendered anew."""

SHOWN_NOWHERE = (
    "letter.",
    "mail.",
    "question.",
    "followup.",
    "feed.",
    "milestone.snoozed",
    "person.away",
    "person.back",
)
"""Beginnings of the kinds of lines that change nothing in any feed, unless they carry changes of state."""

ABOUT_ONE = frozenset({"activity.reported", "activity.report_undone", "milestone.moved"})
"""Kinds of lines that change the entries of the activity they name, and of those it is a part of."""

_SECOND = dt.timedelta(seconds=1)


class Refusal(StrEnum):
    """Why an address opens nothing."""

    UNKNOWN = "unknown"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Copy:
    """A rendered feed, ready to be sent. `tag` is the SHA-256 of its bytes; `modified` is a whole second in UTC."""

    content: bytes
    packed: bytes
    tag: str
    modified: dt.datetime
    activities: frozenset[int]
    until: dt.datetime | None


Key = tuple[FeedKind, int, Choice, bool]
"""Kind and row of the subject, what is wanted in it, and whether as tasks."""


class Shelf:
    """The rendered feeds of one collaboration. May be asked from several threads."""

    def __init__(self, collaboration: Collaboration, *, fresh: dt.timedelta = FRESH) -> None:
        """Begin empty; the first question loads the addresses."""
        self._collaboration = collaboration
        self._fresh = fresh
        self._alone = threading.Lock()
        self._links: dict[str, Link] = {}
        self._copies: dict[Key, Copy] = {}
        self._stale: set[Key] = set()
        self._lines = -1
        self._fresh_until: dt.datetime | None = None
        self.rendered = 0

    def at_hand(self, digest: str, now: dt.datetime, *, tasks: bool = False) -> tuple[Link, Copy] | Refusal | None:
        """Return the feed behind a secret's digest without asking the database; None when `fetch` has to be asked.

        That is so for an address the shelf does not know: it may have been made a moment ago.
        """
        link = self._links.get(digest)
        if link is None or self._fresh_until is None or now >= self._fresh_until:
            return None
        if link.revoked:
            return Refusal.REVOKED
        key = (link.kind, link.subject, link.choice, tasks)
        copy = self._copies.get(key)
        if copy is None or key in self._stale or (copy.until is not None and now >= copy.until):
            return None
        return link, copy

    def knows(self, digest: str) -> bool:
        """Say whether an address is known, as far as can be told without asking the database."""
        return digest in self._links or self._fresh_until is None

    def fetch(self, digest: str, now: dt.datetime, *, tasks: bool = False) -> tuple[Link, Copy] | Refusal:
        """Return the feed behind a secret's digest as the database has it. Raises `ServiceUnavailable`."""
        with self._alone, self._collaboration.store.reading() as session:
            if digest not in self._links or self._fresh_until is None or now >= self._fresh_until:
                self._catch_up(session)
                self._fresh_until = now + self._fresh
            link = self._links.get(digest)
            if link is None or link.revoked:
                return Refusal.UNKNOWN if link is None else Refusal.REVOKED
            try:
                return link, self._copy(session, (link.kind, link.subject, link.choice, tasks), now)
            except NoResultFound:
                return Refusal.REVOKED

    def _catch_up(self, session: Session) -> None:
        """Learn from the journal which addresses and feeds are no longer what they were."""
        head = session.scalar(select(JournalHead.count).where(JournalHead.id == 1)) or 0
        if head == self._lines:
            return
        lines = _lines_after(session, self._lines) if 0 <= head - self._lines <= MOST_LINES else []
        changed = changed_activities(session, lines) if lines else None
        if changed is None or self._lines < 0:
            self._stale = set(self._copies)
        else:
            self._stale |= {key for key, copy in self._copies.items() if not changed.isdisjoint(copy.activities)}
        self._links = load_links(session)
        self._lines = head

    def _copy(self, session: Session, key: Key, now: dt.datetime) -> Copy:
        """Return the feed, rendered when there is none or a stale one."""
        known = self._copies.get(key)
        if known is not None and key not in self._stale and (known.until is None or now < known.until):
            return known
        kind, row, choice, tasks = key
        subject, today = subject_of(session, kind, row), now.astimezone(ZoneInfo(ZONE)).date()
        copy = copied(render(session, self._collaboration, subject, choice, today, tasks=tasks), known, now)
        self.rendered += 1
        self._stale.discard(key)
        self._copies.pop(key, None)
        self._copies[key] = copy
        self._make_room()
        return copy

    def _make_room(self) -> None:
        room = KEPT_BYTES - sum(len(copy.content) + len(copy.packed) for copy in self._copies.values())
        for key in list(self._copies)[:-1]:
            if room >= 0:
                return
            gone = self._copies.pop(key)
            room += len(gone.content) + len(gone.packed)


def copied(rendered: Rendered, known: Copy | None, now: dt.datetime) -> Copy:
    """Make a copy to be sent. The same bytes as before keep their day of change; other ones get a later one.

    The day of change is when the bytes were first seen, not when a row changed: what drops out of a feed or is taken
    from it changes the feed without leaving a later row in it.
    """
    until = dt.datetime.combine(rendered.until, dt.time(), ZoneInfo(ZONE)) if rendered.until else None
    tag = hashlib.sha256(rendered.content).hexdigest()
    modified = now.replace(microsecond=0)
    if known is not None:
        modified = known.modified if known.tag == tag else max(modified, known.modified + _SECOND)
    return Copy(
        rendered.content, gzip.compress(rendered.content, 6, mtime=0), tag, modified, rendered.activities, until
    )


@dataclass(frozen=True, slots=True)
class _Line:
    kind: str
    facts: dict[str, Any]


def _lines_after(session: Session, number: int) -> list[_Line]:
    rows = session.execute(select(JournalLine.kind, JournalLine.facts).where(JournalLine.number > number))
    return [_Line(row.kind, row.facts) for row in rows]


def changed_activities(session: Session, lines: Iterable[_Line]) -> frozenset[int] | None:
    """Return the ids of the activities whose entries these journal lines may have changed; None when it may be any."""
    changed: set[int] = set()
    for line in lines:
        became = line.facts.get("became", {})
        if line.kind in ABOUT_ONE:
            changed |= {line.facts["activity"], *(int(row) for row in became.get("activity", {}))}
        elif became or not line.kind.startswith(SHOWN_NOWHERE):
            return None
    return frozenset(changed | _parents(session, changed))


def _parents(session: Session, activities: set[int]) -> set[int]:
    """Return the activities that these are parts of, near and far: their sums follow."""
    found: set[int] = set()
    waiting = activities
    while waiting:
        statement = select(Activity.parent_id).where(Activity.id.in_(waiting), Activity.parent_id.is_not(None))
        waiting = {row for row in session.scalars(statement) if row is not None} - found
        found |= waiting
    return found
