"""What is owed now: the rungs of a ladder that nobody has sent, answered or put off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from calendars import WhenKind

from workflow.rules.reminders.days import letter_day_until
from workflow.rules.reminders.ladder import MilestoneFacts, Rung, RungKind, answered_after_due, rungs_of
from workflow.rules.reminders.policy import Policy

ANNOUNCING = frozenset({RungKind.BEFORE, RungKind.START})


def owed(facts: MilestoneFacts, policy: Policy, today: date) -> Rung | None:
    """Return the one rung to mention now, or None."""
    return _mention(standing(facts, policy), today, today)


def next_at(facts: MilestoneFacts, policy: Policy, today: date) -> date | None:
    """Return the first day from `today` on when `owed` says something, or None when it never will unless a fact changes."""
    days = [max(rung.day, today) for rung in standing(facts, policy) if rung.until >= today]
    return min(days, default=None)


def mention(facts: MilestoneFacts, policy: Policy, today: date) -> Rung | None:
    """Return the rung that is owed or, where none is, the one that will be next."""
    rungs = standing(facts, policy)
    return _mention(rungs, today, today) or min((r for r in rungs if r.until >= today), key=lambda r: r.day, default=None)


def _mention(rungs, today, _):
    crossed = [rung for rung in rungs if rung.day <= today <= rung.until]
    announcing = [rung for rung in crossed if rung.kind in ANNOUNCING]
    asking = [rung for rung in crossed if rung.kind not in ANNOUNCING]
    return max((*announcing[-1:], *asking[:1]), key=lambda rung: rung.day, default=None)


def standing(facts: MilestoneFacts, policy: Policy) -> tuple[Rung, ...]:
    if facts.closed:
        return ()
    rungs = rungs_of(facts, policy)
    return (*_announcements(facts, rungs), *_questions(facts, rungs, policy))


def _told(facts: MilestoneFacts, rung: Rung) -> bool:
    sent = facts.sent.get(rung.name)
    return sent is not None and sent >= rung.opens


def _announcements(facts: MilestoneFacts, rungs: tuple[Rung, ...]) -> Iterator[Rung]:
    for index, rung in enumerate(rungs):
        if rung.kind not in ANNOUNCING or any(_told(facts, later) for later in rungs[index:]):
            continue
        if facts.reported_on is not None and facts.reported_on >= rung.opens:
            continue
        if rung.kind == RungKind.START and facts.ongoing:
            continue
        held = _held(rung, facts.snoozed_until)
        if held.day <= held.until:
            yield held


def _questions(facts: MilestoneFacts, rungs: tuple[Rung, ...], policy: Policy) -> Iterator[Rung]:
    hold = _hold(facts, policy)
    for rung in rungs:
        if rung.kind in ANNOUNCING or _told(facts, rung) or _settled(facts, rung):
            continue
        held = _held(rung, hold)
        room = hold + timedelta(days=policy.early_days + policy.wait_days) if hold else held.closes
        held = replace(held, closes=max(held.closes, letter_day_until(room, policy.quiet)))
        if held.day <= held.until:
            yield held


def _settled(facts: MilestoneFacts, rung: Rung) -> bool:
    if rung.kind == RungKind.YEAR_END:
        answered = facts.reported_on is not None and facts.reported_on >= rung.opens
        return answered or False
    if facts.kind == WhenKind.START and facts.ongoing:
        return True
    return answered_after_due(facts) and not rung.name.startswith("stale")


def _hold(facts: MilestoneFacts, policy: Policy) -> date | None:
    days = [day + timedelta(days=policy.gap_days) for day in facts.sent.values()]
    if facts.reported_on is not None:
        peace = policy.silence_days if answered_after_due(facts) else policy.gap_days
        days.append(facts.reported_on + timedelta(days=peace))
    if facts.snoozed_until is not None:
        days.append(facts.snoozed_until)
    return max(days, default=None)


def _held(rung: Rung, hold: date | None) -> Rung:
    if hold is None or hold <= rung.opens:
        return rung
    day = max(rung.day, hold)
    return replace(rung, day=day, opens=hold, closes=max(rung.closes, day))
