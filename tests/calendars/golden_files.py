"""Compares what leaves the house with a file that a person has looked at."""

from pathlib import Path
from typing import Any

from icalendar import Calendar

GOLDEN = Path(__file__).parent / "golden"


def assert_golden(name: str, written: bytes) -> None:
    """Compare bytes with the golden file `name`; a missing one is written and fails once, to be read."""
    file = GOLDEN / name
    if not file.exists():
        file.write_bytes(written)
        raise AssertionError(f"{file.name} is new: read it through and run again")
    assert written.decode() == file.read_bytes().decode()


def parsed(written: bytes) -> Any:
    """Parse a calendar with the library that clients' files are compared with; untyped, as its values are."""
    return Calendar.from_ical(written)
