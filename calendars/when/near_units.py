"""Units counted from the day a text was written: "på fredag", "nästa vecka", "om två månader"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from calendars import periods
from calendars.periods import Term
from calendars.when.found import Context, Found, Reader
from calendars.when.meaning import Span, Unit
from calendars.when.model import Precision


def needs_today(read: Callable[[Span, date], Found]) -> Reader:
    """Return a reader that refuses (as a time that does not exist) when the day of writing is not known."""

    def reader(span: Span, _: int, context: Context) -> Found:
        if context.today is None:
            raise ValueError("today is not known")
        return read(span, context.today)

    return reader


def add_months(day: date, months: int) -> date:
    """Return the same day of the month `months` later, or that month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return min(periods.month_days(year, month + 1)[1], date(year, month + 1, 1) + timedelta(days=day.day - 1))


def _near_day(span: Span, today: date) -> Found:
    days, months = span.numbers
    day = add_months(today + timedelta(days=days), months)
    return Found(day, day, Precision.DAY, span.doubts)


def _near_week(span: Span, today: date) -> Found:
    monday = today + timedelta(days=1 - today.isoweekday() + 7 * span.numbers[0])
    return Found(monday, monday + timedelta(days=6), Precision.WEEK, span.doubts)


def _near_weekend(span: Span, today: date) -> Found:
    sunday = today + timedelta(days=7 - today.isoweekday() + 7 * span.numbers[0])
    return Found(sunday - timedelta(days=1), sunday, Precision.DAY, span.doubts)


def _near_month(span: Span, today: date) -> Found:
    month = add_months(today.replace(day=1), span.numbers[0])
    return Found(*periods.month_days(month.year, month.month), Precision.MONTH, span.doubts)


def _near_quarter(span: Span, today: date) -> Found:
    start = add_months(date(today.year, (today.month - 1) // 3 * 3 + 1, 1), 3 * span.numbers[0])
    return Found(*periods.months_days(start.year, start.month, 3), Precision.QUARTER, span.doubts)


def _near_term(span: Span, today: date) -> Found:
    """Count terms from the one that today lies in; July belongs to the term that is over."""
    index = today.year * 2 + (today.month > 7) + span.numbers[0]
    year, half = divmod(index, 2)
    return Found(*periods.term_days(year, (Term.SPRING, Term.AUTUMN)[half]), Precision.TERM, span.doubts)


def _near_weekday(span: Span, today: date) -> Found:
    """Find the weekday after today ("på fredag"), in the next week ("nästa fredag") or before today ("i fredags")."""
    weekday, shift = span.numbers
    if shift < 0:
        day = today - timedelta(days=(today.isoweekday() - weekday - 1) % 7 + 1)
    elif shift > 0:
        day = today + timedelta(days=7 - today.isoweekday() + weekday)
    else:
        day = today + timedelta(days=(weekday - today.isoweekday()) % 7)
    return Found(day, day, Precision.DAY, span.doubts)


NEAR_READERS: Mapping[Unit, Reader] = MappingProxyType(
    {
        Unit.NEAR_DAY: needs_today(_near_day),
        Unit.NEAR_WEEK: needs_today(_near_week),
        Unit.NEAR_WEEKEND: needs_today(_near_weekend),
        Unit.NEAR_MONTH: needs_today(_near_month),
        Unit.NEAR_QUARTER: needs_today(_near_quarter),
        Unit.NEAR_TERM: needs_today(_near_term),
        Unit.NEAR_WEEKDAY: needs_today(_near_weekday),
    }
)
"""One row for each unit that needs to know today."""
