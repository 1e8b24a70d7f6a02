"""A plan's own rules for reminders, kept as words: what differs from the usual is stored, the rest follows the house.

Keys are the fields of `Policy` ("letters_per_week"), `before.PRECISION` and `after.PRECISION` for the rungs of a
ladder, `quiet` for the weeks without letters, `patience.questions` and `patience.days` for the chain of escalation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from workflow.errors import SettingMissing
from workflow.rules.escalation import EscalationPolicy, Rank
from workflow.rules.reminders import Ladder, Policy, QuietSpan

NUMBERS = (
    *("notice_days", "early_days", "wait_days", "start_span_days", "gap_days", "silence_days", "stale_days"),
    *("year_end_days", "max_asks", "max_mentions", "max_per_letter", "letters_per_week"),
)
"""The fields of `Policy` that are one number."""

_SPAN = re.compile(r"(\d\d)-(\d\d)\.\.(\d\d)-(\d\d)")
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class PlanPolicy:
    """How eagerly a plan's people are reminded, and how long each in the chain has to answer."""

    reminders: Policy = field(default_factory=Policy)
    patience: EscalationPolicy = field(default_factory=EscalationPolicy)


USUAL = PlanPolicy()
"""What holds where a plan says nothing."""


def read_policy(stored: Mapping[str, str]) -> PlanPolicy:
    """Read what a plan has stored, laid over the usual.

    Raises `SettingMissing`, naming the key, for one that is unknown, a value that cannot be read, and numbers that
    contradict each other.
    """
    changes: dict[str, object] = {name: _number(name, stored[name]) for name in NUMBERS if name in stored}
    for name, read in _LISTS.items():
        if name in stored:
            changes[name] = read(name, stored[name])
    changes["ladders"] = _ladders(stored)
    unknown = stored.keys() - set(keys())
    if unknown:
        name = min(unknown)
        raise SettingMissing(f"Det finns ingen regel ”{name}”.", where=name, do=f"Välj bland {', '.join(keys())}.")
    reminders = replace(USUAL.reminders, **changes)  # type: ignore[arg-type] # each was read by its field's own reader
    days = _number("patience.days", stored.get("patience.days", str(USUAL.patience.grace_days[Rank.OFFICER])))
    questions = _number("patience.questions", stored.get("patience.questions", str(USUAL.patience.questions)))
    return PlanPolicy(reminders, EscalationPolicy(questions, dict.fromkeys(Rank, days), reminders.quiet))


def write_policy(policy: PlanPolicy) -> dict[str, str]:
    """Write every rule of a policy as it is stored."""
    reminders, patience = policy.reminders, policy.patience
    told = {name: str(getattr(reminders, name)) for name in NUMBERS}
    told["year_end"] = _join(reminders.year_end)
    told["quiet"] = ", ".join(f"{a:02}-{b:02}..{c:02}-{d:02}" for (a, b), (c, d) in reminders.quiet)
    for precision, ladder in reminders.ladders.items():
        told |= {f"before.{precision}": _join(ladder.before), f"after.{precision}": _join(ladder.after)}
    return told | {
        "patience.questions": str(patience.questions),
        "patience.days": str(patience.grace_days[Rank.OFFICER]),
    }


def keys() -> tuple[str, ...]:
    """List every key, in the order they are shown."""
    return tuple(write_policy(USUAL))


def _ladders(stored: Mapping[str, str]) -> dict[str, Ladder]:
    ladders = {}
    for precision, usual in USUAL.reminders.ladders.items():
        before, after = (f"{side}.{precision}" for side in ("before", "after"))
        ladders[precision] = Ladder(
            before=_numbers(before, stored[before]) if before in stored else usual.before,
            after=_numbers(after, stored[after]) if after in stored else usual.after,
        )
    return ladders


def _number(name: str, text: str) -> int:
    if not re.fullmatch(r"\d{1,3}", text.strip()):
        raise SettingMissing(f"”{text}” är inget antal.", where=name, do="Skriv ett heltal, högst 999.")
    return int(text)


def _numbers(name: str, text: str) -> tuple[int, ...]:
    return tuple(_number(name, one) for one in text.split(",") if one.strip())


def _spans(name: str, text: str) -> tuple[QuietSpan, ...]:
    return tuple(_span(name, one.strip()) for one in text.split(",") if one.strip())


def _span(name: str, text: str) -> QuietSpan:
    found = _SPAN.fullmatch(text)
    first, last = ((int(found[1]), int(found[2])), (int(found[3]), int(found[4]))) if found else ((0, 0), (0, 0))
    if not all(1 <= month <= 12 and 1 <= day <= _DAYS_IN_MONTH[month - 1] for month, day in (first, last)):
        raise SettingMissing(f"”{text}” är ingen tid på året.", where=name, do="Skriv som 07-01..07-31.")
    return first, last


def _join(days: tuple[int, ...]) -> str:
    return ", ".join(map(str, days))


_LISTS: Mapping[str, Callable[[str, str], object]] = {"year_end": _numbers, "quiet": _spans}
