"""The journal: append-only lines chained by hash through one head row.

A line's hash covers its number, instant, actor, kind, facts, the salted digest of its payload and the hash before
it. Payloads lie in rows of their own; erasing one (with its salt) leaves every hash as it was, and the erasure is
itself a line.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from workflow.errors import JournalBroken, NotFound
from workflow.model import JournalHead, JournalLine, JournalPayload

ORIGIN = "0" * 64
"""The hash before the first line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a change wants written down."""

    kind: str
    facts: dict[str, Any]
    payload: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line as read back; `payload` is None where it had none or was erased."""

    number: int
    at: dt.datetime
    actor: str
    kind: str
    facts: dict[str, Any]
    payload_digest: str | None
    previous: str
    hash: str
    payload: dict[str, Any] | None = None
    salt: str | None = None


def canonical(value: Any) -> bytes:
    """Write `value` as JSON in the one form that is hashed: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def hash_of(line: Line) -> str:
    """Compute the hash a line must have."""
    told = [line.number, line.at.isoformat(), line.actor, line.kind, line.facts, line.payload_digest, line.previous]
    return hashlib.sha256(canonical(told)).hexdigest()


def digest_of(payload: dict[str, Any], salt: str) -> str:
    """Compute the salted digest of a payload."""
    return hashlib.sha256(salt.encode() + canonical(payload)).hexdigest()


def append_entries(connection: Connection, entries: Sequence[Entry], *, now: dt.datetime, actor: str) -> None:
    """Chain `entries` after the newest line. Locks the head row, so call it last before the commit."""
    if not entries:
        return
    count, previous = connection.execute(_HEAD).one()
    lines: list[Line] = []
    for number, entry in enumerate(entries, start=count + 1):
        line = _chain(entry, number, previous, now, actor)
        lines.append(line)
        previous = line.hash
    _write(connection, lines)
    connection.execute(_MOVE_HEAD, {"lines": count + len(lines), "newest": previous})


_HEAD = select(JournalHead.count, JournalHead.hash).where(JournalHead.id == 1).with_for_update()
_MOVE_HEAD = update(JournalHead).where(JournalHead.id == 1).values(count=bindparam("lines"), hash=bindparam("newest"))
_NEW_LINE, _NEW_PAYLOAD = insert(JournalLine), insert(JournalPayload)


def _chain(entry: Entry, number: int, previous: str, now: dt.datetime, actor: str) -> Line:
    salt = secrets.token_hex(16) if entry.payload is not None else None
    digest = digest_of(entry.payload, salt) if entry.payload is not None and salt is not None else None
    facts = json.loads(canonical(entry.facts))
    draft = Line(number, now, actor, entry.kind, facts, digest, previous, "", entry.payload, salt)
    return Line(number, now, actor, entry.kind, facts, digest, previous, hash_of(draft), entry.payload, salt)


def _write(connection: Connection, lines: Sequence[Line]) -> None:
    connection.execute(
        _NEW_LINE,
        [
            {
                "number": line.number,
                "at": line.at,
                "actor": line.actor,
                "kind": line.kind,
                "facts": line.facts,
                "payload_digest": line.payload_digest,
                "previous": line.previous,
                "hash": line.hash,
            }
            for line in lines
        ],
    )
    payloads = [
        {"number": line.number, "salt": line.salt, "body": line.payload} for line in lines if line.salt is not None
    ]
    if payloads:
        connection.execute(_NEW_PAYLOAD, payloads)


def read_lines(connection: Connection, *, after: int = 0) -> Iterator[Line]:
    """Yield the lines with a number above `after`, oldest first, each with its payload where it still has one."""
    statement = (
        select(JournalLine.__table__, JournalPayload.body, JournalPayload.salt)
        .join(JournalPayload, JournalPayload.number == JournalLine.number, isouter=True)
        .where(JournalLine.number > after)
        .order_by(JournalLine.number)
    )
    for row in connection.execute(statement.execution_options(yield_per=1000)):
        yield Line(
            row.number,
            row.at,
            row.actor,
            row.kind,
            row.facts,
            row.payload_digest,
            row.previous,
            row.hash,
            row.body,
            row.salt,
        )


def verify_chain(connection: Connection) -> tuple[int, str]:
    """Walk the whole chain and return how many lines it has and the head's hash.

    An erased payload is accepted, an altered one is not. Raises `JournalBroken` naming the first line that does not
    hold.
    """
    previous, count = ORIGIN, 0
    for line in read_lines(connection):
        count += 1
        if line.number != count or line.previous != previous or hash_of(line) != line.hash:
            raise JournalBroken("Journalens kedja är bruten.", where=f"rad {count}")
        if line.payload is not None and (
            line.salt is None or digest_of(line.payload, line.salt) != line.payload_digest
        ):
            raise JournalBroken("Innehållet stämmer inte med journalen.", where=f"rad {count}")
        previous = line.hash
    head = connection.execute(select(JournalHead.count, JournalHead.hash).where(JournalHead.id == 1)).one()
    if tuple(head) != (count, previous):
        raise JournalBroken("Journalens slut stämmer inte med dess rader.", where=f"rad {count}")
    return count, previous


def head_hash(connection: Connection) -> str:
    """Return the newest line's hash, as it is printed in an issued report."""
    return connection.execute(select(JournalHead.hash).where(JournalHead.id == 1)).scalar_one()


def erase_payload(connection: Connection, number: int) -> None:
    """Erase the payload of line `number` and its salt. The caller notes the erasure as a line of its own.

    Raises `NotFound` when the line never had a payload.
    """
    erased = connection.execute(
        update(JournalPayload).where(JournalPayload.number == number).values(salt=None, body=None)
    )
    if erased.rowcount == 0:
        raise NotFound("Raden har inget innehåll att radera.", where=f"journalens rad {number}")
