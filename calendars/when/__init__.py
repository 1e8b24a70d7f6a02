"""Swedish time expressions, read without guessing in silence: "V 17", "hösten 2022", "före 1 maj", "Juni 2022?".

Pure: no clock, file, database or log. The conventions: VT is 1 January to 30 June, HT 1 August to 31 December, läsår
1 August to 30 June, seasons by whole months, ISO 8601 weeks, day before month, a missing year is the plan's year, a
month or longer is due on its last day, "före" means the day before, and an impossible day becomes its month's last
day with a warning.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from calendars.when.describe import days_text, describe_when
from calendars.when.finding import find
from calendars.when.found import Context
from calendars.when.model import Precision, When, WhenKind
from calendars.when.reading import read

__all__ = ["Precision", "When", "WhenKind", "answer_row", "days_text", "describe_when", "find_when", "read_when"]

SEASONS_BY_TERM = "term"
"""The value of `seasons` with which våren ends on 30 June and hösten on 31 December."""


def read_when(wording: str, year: int | None = None, *, seasons: str = "calendar", today: date | None = None) -> When:
    """Read one time expression as a plan or an officer writes it. Never raises, whatever the wording.

    `year` is the plan's year, which a wording without a year takes. `today` is the day the wording was written: it
    anchors "på fredag", "nästa vecka" and "till hösten", and alone, without `year`, it gives times without a year the
    year that lies nearest. Without `today` such words cannot be read, and say so. `seasons` is "calendar" (våren ends
    31 May, hösten 30 November) or "term" (30 June, 31 December).
    """
    return read(wording, Context(year, today, seasons == SEASONS_BY_TERM))


def find_when(
    text: str, year: int | None = None, today: date | None = None, *, seasons: str = "calendar"
) -> tuple[tuple[int, int, When], ...]:
    """Find the time expressions in running text: (start, end, `When`), in order, `text[start:end]` being the wording.

    Takes the same anchors as `read_when`; for an answer in a letter give only `today`, so that "v 3" written in
    December is the coming January. Several times are several finds: nothing is joined that the text does not join.
    Words such as "löpande" or "varje år" are no finds, nor are counts, numbered things and names ("5 av 10", "mål 3",
    "Agenda 2030"). Never raises.
    """
    return find(text, Context(year, today, seasons == SEASONS_BY_TERM))


def answer_row(row: Mapping[str, object], *, seasons: str = "calendar") -> dict[str, object]:
    """Read one row {"id", "text", "year", "today"?} as it comes as JSON, and return what `read date --jsonl` answers.

    Dates are YYYY-MM-DD or None, `year` may be missing or null. A row whose text is no string is read as an empty one.
    """
    text, year, today = row.get("text"), row.get("year"), row.get("today")
    when = read_when(
        text if isinstance(text, str) else "",
        year if isinstance(year, int) else None,
        seasons=seasons,
        today=_day(today),
    )
    return {
        "id": row.get("id"),
        "first": _iso(when.first),
        "last": _iso(when.last),
        "due": _iso(when.due),
        "precision": when.precision.value,
        "certain": when.certain,
        "kind": when.kind.value,
        "recurrence": when.recurrence,
        "warnings": list(when.warnings),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
