"""What a server's answer means for a letter, and when the letter is tried again. Pure: no clock, network or database.

The waiting times are those of a reminder, not of a mail relay: RFC 5321 § 4.5.4.1 lets a relay try for four or five
days, but a reminder that comes two days late is wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class OutcomeKind(StrEnum):
    """How an attempt to hand over a letter ended."""

    ACCEPTED = "accepted"
    TEMPORARY = "temporary"
    PERMANENT = "permanent"
    UNKNOWN = "unknown"


class LetterState(StrEnum):
    """Where a letter in the outbox stands; the last four are final, but an unknown one is tried once more."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One attempt's end: the server's reply code (None when it never replied), its text and its queue id.

    `host` is true where the fault lies with the relay (down, overloaded, wrong password) and not with this letter.
    """

    kind: OutcomeKind
    code: int | None = None
    text: str = ""
    queue_id: str | None = None
    host: bool = False


@dataclass(frozen=True, slots=True)
class RetryDecision:
    """What becomes of a letter: its state, when it is tried again (None: never), and if the attempt counts as one."""

    state: LetterState
    next_attempt_at: datetime | None = None
    counts: bool = True


LETTER_WAITS: tuple[timedelta, ...] = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60))
"""Waits after the first attempts; every later one is an hour."""

GIVE_UP_AFTER = timedelta(hours=48)
"""How long the waits may add up to."""

UNKNOWN_WAIT = timedelta(minutes=15)
"""How long a letter with an unknown outcome rests before its one repetition, so that a bounce or an answer may come
first."""

HOST_WAITS: tuple[timedelta, ...] = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60))
"""Waits after one, two, three and more failures in a row of the relay itself."""

_ENHANCED = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\.?\d)")
_TOO_BIG = frozenset({"5.3.4", "5.2.3"})
_HOST_STATUSES = frozenset({"4.3.0", "4.3.1", "4.3.2", "5.7.57"})
_HOST_CODES = frozenset({421, 432, 454, 530, 534, 535, 538})


def enhanced_status(text: str) -> str | None:
    """Find the enhanced status code ("5.1.1", RFC 3463) in a server's text."""
    found = _ENHANCED.search(text)
    return found.group(0) if found else None


def read_reply(code: int, text: str, queue_id: str | None = None) -> Outcome:
    """Judge a server's reply to an envelope or a letter.

    250 alone is accepted. 552 and 5.2.2 are a full mailbox, which passes, unless the status says that the letter
    itself is too big. 421, 432 (Exchange: too many connections), authentication and storage faults are the relay's,
    not the letter's.
    """
    status = enhanced_status(text)
    if code == 250:
        return Outcome(OutcomeKind.ACCEPTED, code, text, queue_id)
    host = code in _HOST_CODES or status in _HOST_STATUSES
    full = (code == 552 or status == "5.2.2") and status not in _TOO_BIG
    if host or full or 400 <= code < 500:
        return Outcome(OutcomeKind.TEMPORARY, code, text, host=host)
    if 500 <= code < 600:
        return Outcome(OutcomeKind.PERMANENT, code, text)
    return Outcome(OutcomeKind.TEMPORARY, code, text, host=True)


def host_wait(failures: int) -> timedelta:
    """Say how long the relay is left alone after `failures` (one or more) failures in a row."""
    return HOST_WAITS[min(max(failures, 1), len(HOST_WAITS)) - 1]


def letter_wait(attempts: int) -> timedelta | None:
    """Say how long a letter rests after `attempts` attempts (one or more); None when the 48 hours are used up."""
    if attempts <= len(LETTER_WAITS):
        return LETTER_WAITS[max(attempts, 1) - 1]
    spent = sum(LETTER_WAITS, timedelta()) + (attempts - len(LETTER_WAITS)) * timedelta(hours=1)
    return timedelta(hours=1) if spent <= GIVE_UP_AFTER else None


def decide_retry(
    attempts: int, outcome: Outcome, now: datetime, not_after: datetime | None = None, *, unknowns: int = 0
) -> RetryDecision:
    """Decide what becomes of a letter after attempt number `attempts` (the first is 1) ended in `outcome`.

    `unknowns` is how many earlier attempts ended unknown. A fault of the relay does not count as an attempt, so a
    letter is not given up because the relay was down; only its `not_after` ends the wait then. An attempt that ends
    unknown is repeated at most once. Whatever may already have been delivered ends as unknown, never as expired or
    failed for lack of time.
    """
    if outcome.kind is OutcomeKind.ACCEPTED:
        return RetryDecision(LetterState.SENT)
    if outcome.kind is OutcomeKind.PERMANENT:
        return RetryDecision(LetterState.FAILED)
    if outcome.kind is OutcomeKind.UNKNOWN:
        wait = UNKNOWN_WAIT if unknowns == 0 else None
        return _later(LetterState.UNKNOWN, LetterState.UNKNOWN, now, wait, not_after)
    waiting = LetterState.UNKNOWN if unknowns else LetterState.QUEUED
    if outcome.host:
        overdue = LetterState.UNKNOWN if unknowns else LetterState.EXPIRED
        return _later(waiting, overdue, now, host_wait(1), not_after, counts=False)
    wait = letter_wait(attempts)
    overdue = LetterState.UNKNOWN if unknowns else LetterState.EXPIRED if wait else LetterState.FAILED
    return _later(waiting, overdue, now, wait, not_after)


def _later(
    waiting: LetterState,
    ended: LetterState,
    now: datetime,
    wait: timedelta | None,
    not_after: datetime | None,
    *,
    counts: bool = True,
) -> RetryDecision:
    """Wait if there is a wait and it ends in time; otherwise end."""
    again = now + wait if wait is not None else None
    if again is None or (not_after is not None and again > not_after):
        return RetryDecision(ended, counts=counts)
    return RetryDecision(waiting, again, counts)
