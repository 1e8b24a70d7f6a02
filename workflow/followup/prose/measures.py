"""What was measured: outcome beside target and last year, who answered, and the groups behind a value."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from workflow.followup.counts import Sentence
from workflow.followup.facts import IndicatorFacts
from workflow.followup.prose.lexicon import begin_sentence, exact, join_words, write_amount

PERCENT = frozenset({"procent", "%"})


def tell_measure(indicator: IndicatorFacts) -> Iterator[Sentence]:
    """Tell of one measure; a difference between percentages is in percentage points."""
    yield _outcome(indicator)
    if indicator.outcome is None:
        return
    yield from _last_year(indicator)
    yield from _parts(indicator)
    yield from _answered(indicator)


def _outcome(indicator: IndicatorFacts) -> Sentence:
    name = _name(indicator)
    if indicator.outcome is None:
        return Sentence(f"{name}: utfallet är inte mätt.", "area.indicator", warning="utfall saknas")
    of = f" av {write_amount(indicator.of_total)}" if indicator.of_total is not None else ""
    outcome = f"{name}: utfallet är {_about(indicator)}{_amount(indicator.outcome, f'{of} {indicator.unit}'.strip())}"
    if indicator.target is None:
        return Sentence(f"{outcome}.", "area.indicator")
    target = f"målet på {_amount(indicator.target, indicator.unit)}"
    if indicator.met:
        return Sentence(f"{outcome}, och {target} är nått.", "area.indicator")
    gap = abs(exact(indicator.target) - exact(indicator.outcome))
    side = "under" if indicator.outcome < indicator.target else "över"
    return Sentence(f"{outcome}, {_gap(gap, indicator)} {side} {target}.", "area.indicator")


def _last_year(indicator: IndicatorFacts) -> Iterator[Sentence]:
    if indicator.last_year is None or indicator.outcome is None:
        return
    name, before = _name(indicator), _amount(indicator.last_year, indicator.unit)
    change = exact(indicator.outcome) - exact(indicator.last_year)
    if change == 0:
        yield Sentence(f"{name}: utfallet är detsamma som förra året, {before}.", "area.trend")
        return
    way = "högre" if change > 0 else "lägre"
    yield Sentence(
        f"{name}: utfallet är {_gap(abs(change), indicator)} {way} än förra året, då det var {before}.", "area.trend"
    )


def _parts(indicator: IndicatorFacts) -> Iterator[Sentence]:
    if indicator.parts:
        groups = [f"{name} {_amount(value, indicator.unit)}" for name, value in indicator.parts]
        yield Sentence(f"{_name(indicator)}: {join_words(groups)}.", "area.indicator_groups")


def _answered(indicator: IndicatorFacts) -> Iterator[Sentence]:
    if indicator.response_rate is not None:
        who = f", {write_amount(indicator.answers)} svar" if indicator.answers is not None else ""
        rate = f"svarsfrekvensen är {_amount(indicator.response_rate, 'procent')}{who}"
        yield Sentence(f"{_name(indicator)}: {rate}.", "area.response_rate")


def _name(indicator: IndicatorFacts) -> str:
    return begin_sentence(indicator.name.rstrip(".: "))


def _about(indicator: IndicatorFacts) -> str:
    return "ungefär " if indicator.approximate else ""


def _gap(gap: Decimal, indicator: IndicatorFacts) -> str:
    return f"{_about(indicator)}{write_gap(gap, indicator.unit)}"


def write_gap(gap: Decimal, unit: str) -> str:
    """Write a difference: between percentages in percentage points, otherwise bare, since it may be one of the unit."""
    points = ("procentenhet" if gap == 1 else "procentenheter") if unit in PERCENT else ""
    return f"{write_amount(gap)} {points}".rstrip()


def _amount(amount: float, unit: str) -> str:
    return f"{write_amount(amount)} {unit}".rstrip()
