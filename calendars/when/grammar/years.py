"""Years as they are attached to other words: written out, with two digits, or as a pair such as 2022/23."""

from __future__ import annotations

from calendars.when.nodes import Kind
from calendars.when.patterns import Match

_CENTURY = 2000


def full(number: int) -> int:
    """Return the year that `number` means; two digits are of this century."""
    return number if number > 99 else _CENTURY + number


def year_of(match: Match) -> tuple[int | None, bool]:
    """Return the year a `{year}` tail has captured, None when it stands without one, and whether it had two digits."""
    if match.node("year"):
        return match.number("year"), False
    if match.node("short"):
        return full(match.number("short")), True
    return None, False


def pair_of(match: Match) -> tuple[int, int] | None:
    """Return the two years a `{pair}` has captured, None where they do not follow on each other."""
    nodes = match.nodes("pair")
    first, last = full(nodes[0].number), full(nodes[2].number)
    if nodes[0].kind is Kind.YEAR and nodes[2].kind is not Kind.YEAR:
        last = first - first % 100 + nodes[2].number
    return (first, last) if last == first + 1 else None
