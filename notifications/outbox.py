"""The outbox: what is to be sent, written down in the same transaction as the reason for it.

A letter is put once per key. Workers claim due letters under a lease, hand them over, and note the outcome; a worker
that died leaves a lease that runs out, one that was overtaken can change nothing any more. Delivery is at least once:
the bytes are stored, so a repetition is the same letter with the same Message-ID.

The functions take a connection and leave the transaction to the caller. On SQLite let it begin with `BEGIN IMMEDIATE`
(`writing` does), since a deferred one that reads before it writes fails when another writer comes between.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    bindparam,
    case,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from notifications.addresses import check_address
from notifications.instants import UtcInstant
from notifications.retries import LetterState, Outcome, OutcomeKind, RetryDecision

NAMING: dict[str, str] = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""The naming convention for constraints; every metadata that Alembic migrates together with this one uses the same."""

metadata = MetaData(naming_convention=NAMING)

outbox_table = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(200), nullable=False, unique=True),
    Column("recipient", String(254), nullable=False),
    Column("envelope_sender", String(254), nullable=False),
    Column("message_id", String(700), nullable=False),
    Column("state", String(10), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("unknowns", Integer, nullable=False),
    Column("put_at", UtcInstant, nullable=False),
    Column("next_attempt_at", UtcInstant),
    Column("not_after", UtcInstant),
    Column("owner", String(100)),
    Column("fence", Integer, nullable=False),
    Column("changed_at", UtcInstant, nullable=False),
    Column("smtp_code", Integer),
    Column("server_text", Text),
    Column("queue_id", String(200)),
)
"""One row a letter. While it is being sent, `next_attempt_at` is when the lease runs out; it is null once the state is
final. `attempts` counts attempts that say something about the letter, `fence` counts claims."""

outbox_bytes = Table(
    "outbox_bytes",
    metadata,
    Column("letter_id", ForeignKey("outbox.id"), primary_key=True),
    Column("raw", LargeBinary, nullable=False),
)
"""The bytes of each letter, which never change. They lie apart, since SQLite writes a whole row when a part of it
changes, and a letter's row changes with each claim and each attempt."""

Index(
    "ix_outbox_due",
    outbox_table.c.next_attempt_at,
    outbox_table.c.id,
    sqlite_where=outbox_table.c.next_attempt_at.is_not(None),
    postgresql_where=outbox_table.c.next_attempt_at.is_not(None),
)
Index("ix_outbox_state", outbox_table.c.state)
Index("ix_outbox_message_id", outbox_table.c.message_id)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A letter that `owner` may hand over until `lease_until`; `attempts` and `unknowns` are those of before."""

    id: int
    key: str
    recipient: str
    envelope_sender: str
    message_id: str
    attempts: int
    unknowns: int
    not_after: datetime | None
    owner: str
    fence: int
    lease_until: datetime
    raw: bytes


@dataclass(frozen=True, slots=True)
class LoggedLetter:
    """A line of the mail log: all that is known of a letter but its bytes."""

    id: int
    key: str
    recipient: str
    message_id: str
    state: LetterState
    attempts: int
    put_at: datetime
    changed_at: datetime
    next_attempt_at: datetime | None
    not_after: datetime | None
    smtp_code: int | None
    server_text: str | None
    queue_id: str | None


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that may write at once: `BEGIN IMMEDIATE` on SQLite, an ordinary one elsewhere."""
    with engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            driver = connection.connection.dbapi_connection
            if driver is not None and not getattr(driver, "in_transaction", False):
                connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A letter to put in the outbox.

    An empty `envelope_sender` is the null return path. After `not_after` it is pointless to send it.
    """

    key: str
    recipient: str
    envelope_sender: str
    message_id: str
    raw: bytes
    not_after: datetime | None = None


def put(connection: Connection, letters: Sequence[Outgoing], *, now: datetime) -> frozenset[str]:
    """Put letters in the outbox and return the keys that were new; what stands under the others is left as it is.

    `now` is when they become due: a later instant holds them back until then. Raises `AddressError` for an address
    that no server may be given.
    """
    rows = [
        {
            "key": letter.key,
            "recipient": check_address(letter.recipient),
            "envelope_sender": check_address(letter.envelope_sender) if letter.envelope_sender else "",
            "message_id": letter.message_id,
            "put_at": now,
            "next_attempt_at": now,
            "not_after": letter.not_after,
            "changed_at": now,
        }
        for letter in letters
    ]
    if not rows:
        return frozenset()
    new = {row.key: row.id for row in connection.execute(_INSERTS[connection.dialect.name], rows)}
    raw = {new[letter.key]: letter.raw for letter in reversed(letters) if letter.key in new}
    if raw:
        connection.execute(_NEW_BYTES, [{"letter_id": row, "raw": content} for row, content in raw.items()])
    return frozenset(new)


_NEW_BYTES = insert(outbox_bytes)
_FRESH = {"state": LetterState.QUEUED.value, "attempts": 0, "unknowns": 0, "fence": 0}
_PUT_COLUMNS = (
    "key", "recipient", "envelope_sender", "message_id", "put_at", "next_attempt_at", "not_after", "changed_at",
)  # fmt: skip
_PUT_VALUES = {**{name: bindparam(name, type_=outbox_table.c[name].type) for name in _PUT_COLUMNS}, **_FRESH}
_INSERTS = {
    dialect: of_dialect(outbox_table)
    .values(_PUT_VALUES)
    .on_conflict_do_nothing(index_elements=["key"])
    .returning(outbox_table.c.id, outbox_table.c.key)
    for dialect, of_dialect in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
}


def expire(connection: Connection, *, now: datetime) -> int:
    """End the due letters that have become pointless, and say how many.

    One whose worker died while sending may have been delivered, so it ends as unknown.
    """
    maybe_sent = outbox_table.c.state.in_([LetterState.SENDING, LetterState.UNKNOWN])
    ended = case((maybe_sent, LetterState.UNKNOWN.value), else_=LetterState.EXPIRED.value)
    overdue = (outbox_table.c.next_attempt_at <= now) & (outbox_table.c.not_after < now)
    changes = {"state": ended, "next_attempt_at": None, "owner": None, "changed_at": now}
    return connection.execute(update(outbox_table).where(overdue).values(changes)).rowcount


def claim(connection: Connection, *, now: datetime, owner: str, limit: int, lease: timedelta) -> tuple[Claimed, ...]:
    """Take at most `limit` due letters for `owner`, the longest due first, until `now` + `lease`.

    Due is what waits for its first or next attempt, and what a worker took whose lease has run out. No two workers
    are given the same letter: SQLite has one writer at a time, PostgreSQL skips the rows another transaction has
    locked.
    """
    due = (
        select(outbox_table.c.id)
        .where(
            outbox_table.c.next_attempt_at <= now,
            outbox_table.c.not_after.is_(None) | (outbox_table.c.not_after >= now),
        )
        .order_by(outbox_table.c.next_attempt_at, outbox_table.c.id)
        .limit(limit)
    )
    if connection.dialect.name == "postgresql":
        due = due.with_for_update(skip_locked=True)
    chosen = due.cte("due")
    taken = (
        update(outbox_table)
        .where(outbox_table.c.id.in_(select(chosen.c.id)))
        .values(
            state=LetterState.SENDING.value,
            owner=owner,
            fence=outbox_table.c.fence + 1,
            next_attempt_at=now + lease,
            changed_at=now,
        )
        .returning(
            *(outbox_table.c[name] for name in _CLAIMED_COLUMNS), outbox_table.c.next_attempt_at.label("lease_until")
        )
    )
    rows = connection.execute(taken).mappings().all()
    raw = {row.letter_id: row.raw for row in connection.execute(_BYTES_OF, {"letters": [row["id"] for row in rows]})}
    return tuple(sorted((Claimed(**row, raw=raw[row["id"]]) for row in rows), key=lambda one: one.id))


_CLAIMED_COLUMNS = (
    "id", "key", "recipient", "envelope_sender", "message_id", "attempts", "unknowns", "not_after", "owner", "fence",
)  # fmt: skip
_BYTES_OF = select(outbox_bytes).where(outbox_bytes.c.letter_id.in_(bindparam("letters", expanding=True)))


@dataclass(frozen=True, slots=True)
class Attempt:
    """How the attempt to hand over a claimed letter ended, the instant it did, and what becomes of the letter."""

    claimed: Claimed
    outcome: Outcome
    at: datetime
    retry: RetryDecision


def note(connection: Connection, attempts: Sequence[Attempt]) -> frozenset[int]:
    """Write down how attempts ended, and return the letters (ids) that were still their worker's.

    For a letter that another worker has taken over nothing is changed. A lease that ran out but was not taken over is
    still good: what is noted is true.
    """
    held = connection.execute(_HELD, {"letters": [one.claimed.id for one in attempts]})
    fences = {row.id: (row.owner, row.fence) for row in held}
    good = [one for one in attempts if fences.get(one.claimed.id) == (one.claimed.owner, one.claimed.fence)]
    if good:
        connection.execute(_NOTE, [_facts_of(one) for one in good])
    return frozenset(one.claimed.id for one in good)


def _facts_of(attempt: Attempt) -> dict[str, object]:
    outcome, retry = attempt.outcome, attempt.retry
    return {
        **_fence_of(attempt.claimed),
        "to_state": retry.state.value,
        "again": retry.next_attempt_at,
        "tried": int(retry.counts),
        "doubts": int(outcome.kind is OutcomeKind.UNKNOWN),
        "at": attempt.at,
        "code": outcome.code,
        "said": _storable(outcome.text),
        "queued_as": outcome.queue_id,
    }


def release(connection: Connection, claimed: Claimed, *, now: datetime, until: datetime) -> bool:
    """Give back a letter that was never tried, due again at `until`; false when another worker has taken it over."""
    state = LetterState.UNKNOWN if claimed.unknowns else LetterState.QUEUED
    return (
        connection.execute(
            _RELEASE, {**_fence_of(claimed), "to_state": state.value, "again": until, "at": now}
        ).rowcount
        == 1
    )


def _fence_of(claimed: Claimed) -> dict[str, object]:
    return {"letter": claimed.id, "by": claimed.owner, "claim": claimed.fence}


def _storable(text: str) -> str:
    """Keep what every database can hold: no NUL, no half characters, 1000 at most."""
    return text.encode("utf-8", "replace").decode().replace("\0", "")[:1000]


_HELD = (
    select(outbox_table.c.id, outbox_table.c.owner, outbox_table.c.fence)
    .where(
        outbox_table.c.id.in_(bindparam("letters", expanding=True)),
        outbox_table.c.state == LetterState.SENDING.value,
    )
    .order_by(outbox_table.c.id)
    .with_for_update()
)
_STILL_MINE = (
    (outbox_table.c.id == bindparam("letter"))
    & (outbox_table.c.owner == bindparam("by"))
    & (outbox_table.c.fence == bindparam("claim"))
    & (outbox_table.c.state == LetterState.SENDING.value)
)
_RELEASE = (
    update(outbox_table)
    .where(_STILL_MINE)
    .values(
        state=bindparam("to_state"),
        next_attempt_at=bindparam("again", type_=UtcInstant()),
        owner=None,
        changed_at=bindparam("at", type_=UtcInstant()),
    )
)
_NOTE = _RELEASE.values(
    attempts=outbox_table.c.attempts + bindparam("tried"),
    unknowns=outbox_table.c.unknowns + bindparam("doubts"),
    smtp_code=bindparam("code"),
    server_text=bindparam("said"),
    queue_id=bindparam("queued_as"),
)


def count_letters(connection: Connection) -> Mapping[LetterState, int]:
    """Count the letters in each state; every state is there, with 0 where there are none."""
    rows = connection.execute(select(outbox_table.c.state, func.count()).group_by(outbox_table.c.state))
    found = {LetterState(state): number for state, number in rows}
    return {state: found.get(state, 0) for state in LetterState}


def next_due(connection: Connection) -> datetime | None:
    """Tell when the next letter wants an attempt, or its lease runs out; None when nothing waits."""
    return connection.execute(select(func.min(outbox_table.c.next_attempt_at, type_=UtcInstant()))).scalar()


def list_letters(
    connection: Connection,
    *,
    states: tuple[LetterState, ...] = (),
    recipient: str | None = None,
    limit: int = 100,
    before: int | None = None,
) -> tuple[LoggedLetter, ...]:
    """List letters for the mail log, the newest first; `before` is the id the page before ended with."""
    query = select(*(outbox_table.c[name] for name in _LOG_COLUMNS)).order_by(outbox_table.c.id.desc()).limit(limit)
    if states:
        query = query.where(outbox_table.c.state.in_([state.value for state in states]))
    if recipient is not None:
        query = query.where(func.lower(outbox_table.c.recipient) == recipient.lower())
    if before is not None:
        query = query.where(outbox_table.c.id < before)
    return tuple(_logged(**row) for row in connection.execute(query).mappings())


_LOG_COLUMNS = (
    "id", "key", "recipient", "message_id", "state", "attempts", "put_at", "changed_at", "next_attempt_at", "not_after",
    "smtp_code", "server_text", "queue_id",
)  # fmt: skip


def _logged(state: str, **facts: Any) -> LoggedLetter:
    return LoggedLetter(state=LetterState(state), **facts)


def find_raw(connection: Connection, key: str) -> bytes | None:
    """Return the bytes of the letter with this key, as they were or will be sent."""
    query = select(outbox_bytes.c.raw).join(outbox_table).where(outbox_table.c.key == key)
    return connection.execute(query).scalar()
