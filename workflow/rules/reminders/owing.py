"""What is owed now: the rungs of a ladder that have neither been sent nor answered nor put off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from calendars import WhenKind
from workflow.rules.reminders.days import letter_day_until
from workflow.rules.reminders.ladder import STALE, MilestoneFacts, Rung, RungKind, is_answered_after_due, rungs_of
from workflow.rules.reminders.policy import Policy

ANNOUNCING = frozenset({RungKind.BEFORE, RungKind.START})
"""Rungs that tell; the others ask."""


def owed(facts: MilestoneFacts, policy: Policy, today: date) -> Rung | None:
    """Return the one rung to mention now, crossed and not sent, or None.

    After an outage the latest announcement stands for all of them, a day that has passed is not announced, and
    questions come one at a time in their order, so that nothing comes twice and nothing in a heap. The rung's days are
    where answers, letters and snoozing have moved them.
    """
    return _to_say(standing(facts, policy), today)


def next_at(facts: MilestoneFacts, policy: Policy, today: date) -> date | None:
    """Return the first day from `today` on when `owed` says something, or None when it never will as the facts stand.

    Stored when a fact changes, it selects every row that owes something on a later day. A selected row that owes
    nothing (the day it would announce passed during an outage) is given a new one.
    """
    return min((max(rung.day, today) for rung in standing(facts, policy) if rung.until >= today), default=None)


def mention(facts: MilestoneFacts, policy: Policy, today: date) -> Rung | None:
    """Return the rung that is owed today or, where none is, the one that will be owed next."""
    rungs = standing(facts, policy)
    coming = (rung for rung in rungs if rung.until >= today)
    return _to_say(rungs, today) or min(coming, key=lambda rung: rung.day, default=None)


def standing(facts: MilestoneFacts, policy: Policy) -> tuple[Rung, ...]:
    """List the rungs still to come, announcements first, each kind in the order of its days."""
    if facts.closed:
        return ()
    rungs = rungs_of(facts, policy)
    asking = tuple(rung for rung in rungs if rung.kind not in ANNOUNCING)
    held = (*_announcements(facts, rungs), *_questions(facts, asking, policy))
    return tuple(rung for rung in held if rung.day <= rung.until)


def _to_say(rungs: tuple[Rung, ...], today: date) -> Rung | None:
    """Choose between the last crossed announcement and the first crossed question: the one whose day is later."""
    crossed = [rung for rung in rungs if rung.day <= today <= rung.until]
    announcements = [rung for rung in crossed if rung.kind in ANNOUNCING]
    questions = [rung for rung in crossed if rung.kind not in ANNOUNCING]
    return max((*announcements[-1:], *questions[:1]), key=lambda rung: rung.day, default=None)


def _announcements(facts: MilestoneFacts, rungs: tuple[Rung, ...]) -> Iterator[Rung]:
    """Yield what is still to be told: nothing that a later mention, an answer or the beginning made needless."""
    hold = max(facts.adopted, facts.snoozed_until or facts.adopted)
    told = _last_told(facts, rungs)
    for index, rung in enumerate(rungs):
        overtaken = index <= told
        answered = facts.reported_on is not None and facts.reported_on >= rung.opens
        begun = rung.kind == RungKind.START and facts.ongoing
        if rung.kind in ANNOUNCING and not (overtaken or answered or begun):
            yield _held(rung, hold)


def _questions(facts: MilestoneFacts, asking: tuple[Rung, ...], policy: Policy) -> Iterator[Rung]:
    """Yield what is still to be asked; a question that had to be held may wait anew for company."""
    hold = _hold(facts, policy)
    patience = letter_day_until(hold + timedelta(days=policy.wait_days), policy.quiet)
    told = _last_told(facts, asking)
    for index, rung in enumerate(asking):
        overtaken = index <= told
        if not (overtaken or _is_settled(facts, rung)):
            held = _held(rung, hold)
            yield replace(held, closes=max(held.closes, patience)) if held is not rung else rung


def _last_told(facts: MilestoneFacts, rungs: tuple[Rung, ...]) -> int:
    """Return the place of the last rung that was sent, which overtakes those before it; -1 when none was."""
    return max((index for index, rung in enumerate(rungs) if _is_told(facts, rung)), default=-1)


def _is_told(facts: MilestoneFacts, rung: Rung) -> bool:
    """Say whether this rung was sent; a letter from before it opened spoke of the date as it stood then."""
    sent = facts.sent.get(rung.name)
    return sent is not None and sent >= rung.opens


def _is_settled(facts: MilestoneFacts, rung: Rung) -> bool:
    """Say whether a question needs no asking, since it has been answered or put in other words."""
    if rung.kind == RungKind.YEAR_END:
        asked = (day for name, day in facts.sent.items() if name.partition("-")[0] not in ANNOUNCING)
        return max((*asked, facts.reported_on or date.min)) >= rung.opens
    if facts.kind == WhenKind.START and facts.ongoing:
        return True
    return is_answered_after_due(facts) and not rung.name.startswith(STALE)


def _hold(facts: MilestoneFacts, policy: Policy) -> date:
    """Return the first day a new question may be asked, after the latest letter, the latest answer and a snooze."""
    days = [facts.adopted, *(day + timedelta(days=policy.gap_days) for day in facts.sent.values())]
    if facts.reported_on is not None:
        peace = policy.silence_days if is_answered_after_due(facts) else policy.gap_days
        days.append(facts.reported_on + timedelta(days=peace))
    return max((*days, facts.snoozed_until or facts.adopted))


def _held(rung: Rung, hold: date) -> Rung:
    """Move a rung that opens before `hold` to where it may be said."""
    if hold <= rung.opens:
        return rung
    day = max(rung.day, hold)
    return replace(rung, day=day, opens=hold, closes=max(rung.closes, day))
