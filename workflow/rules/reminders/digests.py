"""One letter for all that is owed: who gets a letter today, and about what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import partial

from workflow.rules.reminders.days import is_letter_day, letter_day_from, letter_day_until
from workflow.rules.reminders.ladder import MilestoneFacts, Rung, RungKind
from workflow.rules.reminders.owing import ANNOUNCING, mention
from workflow.rules.reminders.policy import Policy

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)

Item = tuple[MilestoneFacts, Rung]


class DigestKind(StrEnum):
    """What a letter is: the first about a plan, one during the year, or one that only calls for the year-end."""

    GREETING = "greeting"
    DIGEST = "digest"
    YEAR_END = "yearend"


@dataclass(frozen=True, slots=True)
class History:
    """What a person has got: the days of all digests, and the latest day when one of them was a greeting."""

    letters: tuple[date, ...] = ()
    greeted: date | None = None


@dataclass(frozen=True, slots=True)
class PersonDigest:
    """A letter to one person (row id): what it mentions, most urgent first.

    `answers_for` is what a greeting lists: everything in the plans that are new to the person, whether mentioned or
    not. A greeting may have no items; every other letter has some.
    """

    person: int
    kind: DigestKind
    items: tuple[Item, ...]
    answers_for: tuple[MilestoneFacts, ...] = ()


def digest(
    candidates: Sequence[tuple[int, MilestoneFacts]],
    policy: Policy,
    today: date,
    history: Mapping[int, History],
    unanswered: Sequence[tuple[int, Item]] = (),
    *,
    own: Mapping[int, Policy] | None = None,
) -> tuple[PersonDigest, ...]:
    """Decide which letters go `today`, at most one a person, in the order of their ids.

    `candidates` pair a person with each row whose `next_at` is at most `policy.horizon_days` away, so that what is
    owed can wait for what is coming; a person not greeted since a plan was adopted brings every row. `history` has a
    line for each person who has got a letter. `unanswered` pair a person with a question that others have left
    unanswered and that is now this person's. `own` gives the policy of hållpunkter (row ids) that do not follow
    `policy`. Nothing goes on days off and in a plan's quiet weeks.
    """
    piles: defaultdict[int, _Pile] = defaultdict(_Pile)
    for person, facts in candidates:
        of_plan = own.get(facts.milestone, policy) if own else policy
        if is_letter_day(today, of_plan.quiet):
            piles[person].rows.append((facts, of_plan))
    for person, item in unanswered:
        piles[person].unanswered.append(item)
    letters = (
        _letter(person, piles[person], piles[person].common(policy), today, history.get(person, History()))
        for person in sorted(piles)
    )
    return tuple(letter for letter in letters if letter is not None)


@dataclass(frozen=True, slots=True)
class _Pile:
    """What one person's letter may be about."""

    rows: list[tuple[MilestoneFacts, Policy]] = field(default_factory=list)
    unanswered: list[Item] = field(default_factory=list)

    def common(self, usual: Policy) -> Policy:
        """Return what holds for a letter as a whole: where it is about several plans, the smallest of their budgets."""
        policies = list({id(policy): policy for _, policy in self.rows}.values()) or [usual]
        if len(policies) == 1:
            return policies[0]
        return replace(
            policies[0],
            letters_per_week=min(one.letters_per_week for one in policies),
            max_per_letter=min(one.max_per_letter for one in policies),
        )


def _letter(person: int, pile: _Pile, policy: Policy, today: date, history: History) -> PersonDigest | None:
    """Put together today's letter to one person, or None when it is not time for one."""
    lately = [day for day in history.letters if today - day < _WEEK]
    if len(lately) >= policy.letters_per_week or any(today - day < policy.spacing for day in lately):
        return None
    new = tuple(facts for facts, _ in pile.rows if _is_new(facts, history, today))
    mentions = ((facts, mention(facts, of_plan, today)) for facts, of_plan in pile.rows)
    items = [(facts, rung) for facts, rung in mentions if rung is not None]
    said = {facts.milestone for facts, rung in items if rung.opens <= today}
    items += [item for item in pile.unanswered if item[0].milestone not in said]
    if not new and not _is_time([rung for _, rung in items], policy, today, rested=not lately):
        return None
    ready = (item for item in items if item[1].opens <= today)
    chosen = tuple(sorted(ready, key=partial(_urgency, today=today))[: policy.max_per_letter])
    return PersonDigest(person, DigestKind.GREETING if new else _kind_of(chosen), chosen, answers_for=new)


def _is_new(facts: MilestoneFacts, history: History, today: date) -> bool:
    """Say whether a row belongs to a plan the person has not been greeted about."""
    greeted = history.greeted is not None and history.greeted >= facts.adopted
    listed = not (facts.closed or facts.measuring or facts.instead_of is not None)
    return listed and not greeted and facts.adopted <= today


def _urgency(item: Item, today: date) -> tuple[date, bool, date, int]:
    """Put first what can wait the shortest time; of what cannot wait a week, announcements, which can be too late."""
    facts, rung = item
    return max(rung.closes, today + _WEEK), rung.kind not in ANNOUNCING, rung.closes, facts.milestone


def _kind_of(items: Sequence[Item]) -> DigestKind:
    """Name a letter after what it mentions."""
    calls = all(rung.kind == RungKind.YEAR_END for _, rung in items)
    return DigestKind.YEAR_END if calls else DigestKind.DIGEST


def _is_time(rungs: Sequence[Rung], policy: Policy, today: date, *, rested: bool) -> bool:
    """Say whether a letter goes today: something cannot wait, or something is owed and waiting gains nothing.

    `rungs` are those that can be mentioned today and those that are coming. `rested` says that the person has had no
    letter for a week.
    """
    ready = sum(rung.opens <= today for rung in rungs)
    if not ready:
        return False
    last = _last_day(rungs, policy)
    if last < letter_day_from(today + _DAY, policy.quiet):
        return True
    if not rested or not any(rung.day <= today for rung in rungs):
        return False
    return ready >= policy.max_per_letter or not any(today < rung.opens <= last for rung in rungs)


def _last_day(rungs: Sequence[Rung], policy: Policy) -> date:
    """Return the last day the next letter can go so that all `rungs` are mentioned before they close.

    Counted backwards from the last letter they need: each is in time for its most urgent item, and leaves room for
    those after it.
    """
    days: list[date] = []
    for closes in reversed(sorted(rung.closes for rung in rungs)[:: policy.max_per_letter]):
        bounds = [closes]
        if days:
            bounds.append(days[-1] - policy.spacing)
        if len(days) >= policy.letters_per_week:
            bounds.append(days[-policy.letters_per_week] - _WEEK)
        days.append(letter_day_until(min(bounds), policy.quiet))
    return days[-1]
