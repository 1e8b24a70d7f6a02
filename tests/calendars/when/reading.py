"""A `When` written short, so that a table of wordings and meanings can be read at a glance."""

from datetime import date

from calendars import When, read_when


def short(when: When) -> str:
    """Return "first..last", "..last" or "first..", then " due -" where days have no due day, and "?" where doubtful."""
    doubt = "" if when.certain else " ?"
    if when.first is None and when.last is None:
        return f"none{doubt}"
    first, last = when.first or "", when.last or ""
    days = f"{first}" if first == last else f"{first}..{last}"
    due = "" if when.due == when.last else " due -" if when.due is None else f" due {when.due}"
    return f"{days}{due}{doubt}"


def meaning(wording: str, year: int | None = 2022, today: date | None = None) -> str:
    """Read a wording in the plan year 2022 (or another) and write it short."""
    return short(read_when(wording, year, today=today))
