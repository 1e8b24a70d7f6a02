"""From a stretch to its days: fills in the years that are not written out, then joins the days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from calendars.when import doubts
from calendars.when.found import Context, Found
from calendars.when.meaning import Join, Part, Span, Stretch, Unit
from calendars.when.model import Precision
from calendars.when.units import NEAR_UNITS, missing_week, span_days

_FINEST = tuple(Precision)
_FAR_FROM_TODAY = timedelta(days=243)
_GAPS = {Unit.TERM: timedelta(days=32)}
"""How far apart two times of a list may lie and still follow on each other: school terms leave out July."""
_WEEKS = frozenset({Unit.WEEK, Unit.WEEKDAY})

Outcome = Found | tuple[str, ...]
"""The days found, or why there are none."""


def stretch_days(stretch: Stretch, context: Context, later: int = 0) -> Outcome:
    """Return the days of a stretch, `later` years after what the context would give a stretch without a year."""
    outcome = _joined_days(stretch, context, later)
    if stretch.beside is None:
        return outcome
    if not isinstance(outcome, Found):  # "nästa vecka (v 20)" where nobody knows what day it was
        return stretch_days(stretch.beside, context, later)
    return _compared(stretch, stretch.beside, outcome, context, later)


def is_dated(stretch: Stretch) -> bool:
    """Say whether the stretch carries its year, or counts from today and needs none."""
    return any(span.year is not None or span.shift is not None or span.unit in NEAR_UNITS for span in stretch.spans)


def _joined_days(stretch: Stretch, context: Context, later: int) -> Outcome:
    years = _years(stretch.spans, context, later)
    if years is None:
        return (doubts.NO_YEAR,)
    found: list[Found] = []
    for span, year in zip(stretch.spans, years, strict=True):
        days = span_days(span, year, context)
        if days is None:
            return (missing_week(span, year) or (doubts.NO_TODAY if span.unit in NEAR_UNITS else doubts.NO_TIME),)
        found.append(days)
    unsure: tuple[str, ...] = ()
    if len(found) > 1:
        found, unsure = _in_order(stretch, found, years, context)
    return _union(stretch, found, unsure)


def _years(spans: tuple[Span, ...], context: Context, later: int) -> list[int] | None:
    """Give every span its year: its own, the next one's written behind it, the one before it, or the context's."""
    own = [_own_year(span, context) for span in spans]
    if len(own) == 1 and own[0] is not None:
        return [own[0]]
    if all(year is None for year in own):
        default = _default_year(spans[-1], context)
        return None if default is None else [default + later] * len(spans)
    for at in range(len(own) - 2, -1, -1):
        if own[at] is None and own[at + 1] is not None:
            own[at] = spans[at + 1].lead or own[at + 1]
    filled: list[int] = []
    for year in own:
        filled.append(filled[-1] if year is None else year)
    return filled


def _own_year(span: Span, context: Context) -> int | None:
    if span.year is not None:
        return span.year
    if span.unit in NEAR_UNITS:
        return context.today.year if context.today else date.min.year
    if span.shift is not None:
        base = context.today.year if context.today else context.year
        return None if base is None else base + span.shift
    return None


def _default_year(span: Span, context: Context) -> int | None:
    """Return the plan's year; without a plan, the year that brings the span nearest to today.

    This year's days are taken as long as they lie within eight months, so that "i november" said in May is ahead,
    while "v 3" said in December is the coming January and "i november" said in January the one that has been.
    """
    if context.year is not None or context.today is None:
        return context.year
    today = context.today
    distances = []
    for year in (today.year, today.year + 1, today.year - 1):
        found = span_days(span, year, context)
        if found is not None:
            away = max(found.first - today, today - found.last, timedelta())
            if year == today.year and away <= _FAR_FROM_TODAY:
                return year
            distances.append((away, year))
    return min(distances)[1] if distances else today.year


def _in_order(
    stretch: Stretch, found: list[Found], years: list[int], context: Context
) -> tuple[list[Found], tuple[str, ...]]:
    """Mend times that run backwards: without a year they go on into the next, with one they began the year before.

    "Vinter/vår" begins the year before in either case; other lists without a year are left as they stand.
    """
    spans = stretch.spans
    if found[0].first <= found[-1].first:
        return found, ()
    if spans[-1].year is None and not (stretch.join is Join.LIST and spans[0].unit is Unit.SEASON):
        if stretch.join is not Join.RANGE:
            return found, ()
        moved = span_days(spans[-1], years[-1] + 1, context)
        return ([*found[:-1], moved] if moved else found), ()
    if spans[0].year is None and years[0] == years[-1]:
        moved = span_days(spans[0], years[0] - 1, context)
        sure = context.year is None or context.year == years[0] - 1 or spans[0].unit is Unit.SEASON
        return ([moved, *found[1:]] if moved else found), () if sure else (doubts.BACKWARDS,)
    return found, (doubts.BACKWARDS,)


def _union(stretch: Stretch, found: list[Found], unsure: tuple[str, ...]) -> Found:
    """Join days into one interval and say what is doubtful about joining them."""
    if len(found) == 1:
        return found[0]._replace(doubts=(*stretch.doubts, *found[0].doubts)) if stretch.doubts else found[0]
    first = min(days.first for days in found)
    last = max(days.last for days in found) if stretch.join is not Join.RANGE else max(found[-1].last, first)
    precision = min((days.precision for days in found), key=_FINEST.index)
    if precision is Precision.YEAR and first.year != last.year:
        precision = Precision.PERIOD
    # the pair of years in "HT/VT 22/23" is shared out, one each
    known = tuple(doubt for days in found for doubt in days.doubts if doubt != doubts.YEAR_PAIR)
    return Found(
        first, last, precision, tuple(dict.fromkeys((*stretch.doubts, *known, *unsure, *_list_doubt(stretch, found))))
    )


def _list_doubt(stretch: Stretch, found: list[Found]) -> tuple[str, ...]:
    """Doubt a choice, and a list whose times do not follow on each other."""
    if len(found) < 2 or stretch.join is Join.RANGE:
        return ()
    if stretch.join is Join.CHOICE:
        return (doubts.CHOICE,)
    gap = _GAPS.get(stretch.spans[0].unit, timedelta(days=1))
    if _skips_winter(stretch, found):
        return ()
    follows = all(one.last < two.first <= one.last + gap for one, two in pairwise(found))
    return () if follows else (doubts.SEVERAL,)


def _skips_winter(stretch: Stretch, found: list[Found]) -> bool:
    """Say whether it is an autumn and the spring that follows, between which nobody names the winter."""
    seasons = [(span.unit, span.name, span.part) for span in stretch.spans]
    follows = found[-1].first.year == found[0].last.year + 1
    return seasons == [(Unit.SEASON, name, Part.WHOLE) for name in ("autumn", "spring")] and follows


def _compared(stretch: Stretch, beside: Stretch, one: Found, context: Context, later: int) -> Outcome:
    """Weigh two wordings of one time: the finer wins where it lies in the other; a week is only a check on dates."""
    dated = is_dated(beside)
    about = context if dated else replace(context, year=one.last.year)
    other = stretch_days(beside, about, later if dated else 0)
    if not isinstance(other, Found):
        why = (doubts.WEEK_DIFFERS,) if _all_in(beside, _WEEKS) else other
        return one._replace(doubts=(*one.doubts, *why))
    if dated and not is_dated(stretch):
        again = _joined_days(stretch, replace(context, year=other.last.year), 0)
        one = again if isinstance(again, Found) else one
    if _holds(other, one) and not (_holds(one, other) and _finer(other, one)):
        return _both(one, other) if _explains(stretch, beside) else _apart(stretch, beside, one, other)
    if _holds(one, other):
        return _both(other, one) if _explains(beside, stretch) else _apart(stretch, beside, one, other)
    return _apart(stretch, beside, one, other)


def _explains(finer: Stretch, coarser: Stretch) -> bool:
    """Say whether the finer wording can be what the coarser means; one time is not all of a range or a list."""
    return len(coarser.spans) == 1 or len(finer.spans) > 1


def _apart(stretch: Stretch, beside: Stretch, one: Found, other: Found) -> Found:
    """Choose between wordings that contradict each other: dates before a week, otherwise both."""
    if _all_in(beside, _WEEKS) or _all_in(stretch, _WEEKS):
        dates = one if _all_in(beside, _WEEKS) else other
        return dates._replace(doubts=(*dates.doubts, doubts.WEEK_DIFFERS))
    both = Stretch((*stretch.spans, *beside.spans), Join.LIST, doubts=(doubts.SEVERAL,))
    return _union(both, [one, other], ())


def _all_in(stretch: Stretch, units: frozenset[Unit]) -> bool:
    return all(span.unit in units for span in stretch.spans)


def _holds(outer: Found, inner: Found) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def _finer(one: Found, other: Found) -> bool:
    return _FINEST.index(one.precision) < _FINEST.index(other.precision)


def _both(finer: Found, coarser: Found) -> Found:
    return finer._replace(doubts=told_apart(finer.doubts, coarser.doubts))


def told_apart(finer: tuple[str, ...], coarser: tuple[str, ...]) -> tuple[str, ...]:
    """Join the doubts of two wordings of one time; what was only vague in the coarser one, the finer has settled."""
    return tuple(dict.fromkeys((*finer, *(doubt for doubt in coarser if doubt not in _SETTLED))))


_SETTLED = frozenset({doubts.FEAST_VARIES, doubts.PART_OF_LONG})
