"""The measures of a plan's year: each indicator with its target, its outcome, last year's, and who answered."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.followup import IndicatorFacts
from workflow.model import Comparison, Indicator, Measurement, Party, PriorityArea, Target


@dataclass(frozen=True, slots=True)
class Measures:
    """A plan's measures by what they belong to, and the priority areas under each area."""

    of_plan: tuple[IndicatorFacts, ...]
    areas: Mapping[int, tuple[IndicatorFacts, ...]]
    activities: Mapping[int, tuple[IndicatorFacts, ...]]
    priorities: Mapping[int, tuple[str, ...]]

    def of_area(self, area_id: int, activities: Iterable[int]) -> tuple[IndicatorFacts, ...]:
        """Return the measures of an area and of the activities in it."""
        if not self.activities:
            return self.areas.get(area_id, ())
        return (*self.areas.get(area_id, ()), *(one for row in activities for one in self.activities.get(row, ())))


def read_measures(session: Session, plan_id: int, year: int, known_at: dt.datetime | None = None) -> Measures:
    """Read a plan's measures for a year, as known now or at an earlier instant."""
    rows = session.scalars(
        select(Indicator).where(Indicator.plan_id == plan_id).order_by(Indicator.position, Indicator.id)
    )
    indicators = list(rows)
    facts = _facts(session, indicators, year, known_at) if indicators else {}
    areas: defaultdict[int, list[IndicatorFacts]] = defaultdict(list)
    activities: defaultdict[int, list[IndicatorFacts]] = defaultdict(list)
    whole: list[IndicatorFacts] = []
    for one in indicators:
        if one.area_id is not None:
            areas[one.area_id].append(facts[one.id])
        elif one.activity_id is not None:
            activities[one.activity_id].append(facts[one.id])
        else:
            whole.append(facts[one.id])
    return Measures(
        tuple(whole),
        {area: tuple(some) for area, some in areas.items()},
        {activity: tuple(some) for activity, some in activities.items()},
        _priorities(session),
    )


def _facts(
    session: Session, indicators: Sequence[Indicator], year: int, known_at: dt.datetime | None
) -> dict[int, IndicatorFacts]:
    ids = [one.id for one in indicators]
    targets: defaultdict[int, list[Target]] = defaultdict(list)
    for target in session.scalars(select(Target).where(Target.indicator_id.in_(ids)).order_by(Target.id)):
        targets[target.indicator_id].append(target)
    measured = select(Measurement).where(Measurement.indicator_id.in_(ids)).order_by(Measurement.id)
    if known_at is not None:
        measured = measured.where(Measurement.noted_at <= known_at)
    values: defaultdict[int, list[Measurement]] = defaultdict(list)
    for value in session.scalars(measured):
        values[value.indicator_id].append(value)
    suppliers = dict(
        session.execute(
            select(Party.id, Party.name).where(Party.id.in_({one.supplier_id for one in indicators} - {None}))
        ).all()
    )
    return {
        one.id: _indicator(one, targets[one.id], values[one.id], year, suppliers.get(one.supplier_id or 0))
        for one in indicators
    }


def _indicator(
    indicator: Indicator, targets: Sequence[Target], values: Sequence[Measurement], year: int, supplier: str | None
) -> IndicatorFacts:
    """Put one indicator's rows together: the newest whole value of the year, and the newest of the year before."""
    target = _target(targets, year)
    now, before = _whole(values, (year, None)), _whole(values, (year - 1,))
    lower = indicator.wanted == "down" or (target is not None and target.comparison == Comparison.AT_MOST)
    return IndicatorFacts(
        name=indicator.name,
        outcome=now.value if now else None,
        target=target.value if target else None,
        unit=indicator.unit or "",
        lower_is_better=lower,
        exactly=target is not None and target.comparison == Comparison.EXACTLY,
        approximate=bool(now and now.approximate),
        last_year=before.value if before else None,
        of_total=now.of_total if now else None,
        answers=now.responses if now else None,
        response_rate=now.response_rate if now else None,
        parts=_parts(values, year),
        supplier=supplier,
    )


def _target(targets: Sequence[Target], year: int) -> Target | None:
    """Return the target of the year for everybody, or else that of the whole period."""
    whole = [one for one in targets if not one.breakdown and one.value is not None]
    chosen = [one for one in whole if one.year == year] or [one for one in whole if one.year is None]
    return chosen[-1] if chosen else None


def _whole(values: Sequence[Measurement], years: Collection[int | None]) -> Measurement | None:
    """Return the newest value of one of these years (None for a value that tells none) that is for everybody."""
    found = [one for one in values if not one.breakdown and one.value is not None and _year(one) in years]
    return found[-1] if found else None


def _year(value: Measurement) -> int | None:
    if value.year is not None:
        return value.year
    return value.measured_on.year if value.measured_on else None


def _parts(values: Sequence[Measurement], year: int) -> tuple[tuple[str, float], ...]:
    """Give the newest value of each group that a value was told for."""
    told = {
        ", ".join(str(group) for group in one.breakdown.values()): one.value
        for one in values
        if one.breakdown and one.value is not None and one.year == year
    }
    return tuple(told.items())


def _priorities(session: Session) -> dict[int, tuple[str, ...]]:
    rows: defaultdict[int, list[str]] = defaultdict(list)
    statement = select(PriorityArea.area_id, PriorityArea.title).where(PriorityArea.area_id.is_not(None))
    for area, title in session.execute(statement.order_by(PriorityArea.goal_id, PriorityArea.position)):
        if area is not None:
            rows[area].append(title)
    return {area: tuple(titles) for area, titles in rows.items()}
