"""Entries refuse what no calendar could show."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from calendars import CalendarError, Entry, EntryRefused
from tests.calendars.cast import CHANGED


def entry(**changes: object) -> Entry:
    facts: dict[str, object] = {"uid": "hp-1", "title": "Träff", "due": date(2022, 5, 1), "changed_at": CHANGED}
    return Entry(**{**facts, **changes})  # type: ignore[arg-type] # the facts are the constructor's own


@pytest.mark.parametrize(
    "changes",
    [
        {"uid": "  "},
        {"changed_at": datetime(2022, 1, 1)},  # noqa: DTZ001 - a naive instant is what is refused
        {"changed_at": datetime(2022, 1, 1, tzinfo=timezone(timedelta(hours=1)))},
        {"first": date(2022, 5, 2), "last": date(2022, 5, 1)},
    ],
)
def test_an_entry_that_cannot_be_shown_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(EntryRefused):
        entry(**changes)
    assert issubclass(EntryRefused, CalendarError)


@pytest.mark.parametrize(("length", "drawn"), [(1, True), (14, True), (15, False), (180, False)])
def test_fourteen_days_are_drawn_and_fifteen_are_not(length: int, drawn: bool) -> None:
    last = date(2022, 5, 1)
    first = last - timedelta(days=length - 1)
    one = entry(first=first, last=last, due=last)
    assert one.days == ((first, last) if drawn else (last, last))
    assert one.told_in_words == (not drawn)


def test_without_an_interval_the_due_day_is_drawn() -> None:
    assert entry().days == (date(2022, 5, 1), date(2022, 5, 1))
    assert entry(last=date(2022, 5, 1)).told_in_words is False
    assert entry(changed_at=datetime(2022, 1, 1, tzinfo=UTC)).changed_at.tzinfo is UTC
