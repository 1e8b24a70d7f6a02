"""The guide to how dates are read tells the truth: every row of its tables is read."""

import re
from pathlib import Path

import pytest

from calendars import read_when

GUIDE = Path(__file__).parents[3] / "docs" / "dates.md"
ROW = re.compile(
    r"^\| `(?P<wording>[^`]+)` \| *(?P<first>\S*) *\| *(?P<last>\S*) *\| *(?P<due>[\d-]*) *(?P<doubt>\??) *\|$",
    re.MULTILINE,
)
ROWS = [match.groups() for match in ROW.finditer(GUIDE.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(("wording", "first", "last", "due", "doubt"), ROWS, ids=[row[0] for row in ROWS])
def test_every_row_of_the_guide_is_read_as_it_says(wording: str, first: str, last: str, due: str, doubt: str) -> None:
    when = read_when(wording, 2022)
    days = tuple(day.isoformat() if day else "" for day in (when.first, when.last, when.due))
    assert (*days, when.certain) == (first, last, due, not doubt)


def test_no_row_of_the_guide_goes_unread() -> None:
    assert len(ROWS) == GUIDE.read_text(encoding="utf-8").count("\n| `")
