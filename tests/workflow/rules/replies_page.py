"""The page of what is understood of replies, made from the labelled answers that the tests read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from calendars import When
from workflow.rules.understanding import Action, Item, ItemReading, Understanding, understand

TODAY = dt.date(2022, 5, 17)
ANSWERS = Path(__file__).parent / "answers"

_TOLD = """# What is understood of a reply

*Made from the tests' labelled answers by `make docs`; change those instead.*

Every answer below is a test, read as on 17 May 2022. A state is applied only where one survives and no doubt does; all
else is asked about once more, goes to the coordinator as a question, or is put aside without an answer.
"""


def laws() -> Iterator[tuple[str, str, str, str]]:
    """Yield each row of `answers/laws.txt`: the law it shows, the letter's activities, the answer, how it is read."""
    law = ""
    for line in (ANSWERS / "laws.txt").read_text("utf-8").splitlines():
        if line.startswith("# "):
            law = line[2:]
        elif line:
            letter, text, expected = line.split(" | ")
            yield law, letter, text, expected


def read_row(letter: str, text: str) -> str:
    """Read an answer to a letter of so many activities, or of these titles, and tell the reading in short."""
    titles = [""] * int(letter) if letter.isdigit() else letter.split("; ")
    items = [Item(number, title) for number, title in enumerate(titles, start=1)]
    return in_short(understand(text.replace("\\n", "\n"), items=items, today=TODAY), alone=len(items) == 1)


def in_short(read: Understanding, *, alone: bool) -> str:
    """Tell a reading as the rows do: "done on 2022-05-03, 18 deltagare", "1 done; 2 not_done (staff)"."""
    if read.action != Action.APPLY:
        return str(read.action)
    told = [(one.ref, _item(one)) for one in read.items if one.state is not None]
    return told[0][1] if alone else "; ".join(f"{ref} {words}" for ref, words in told)


def _item(one: ItemReading) -> str:
    reason = f" ({one.reasons[0].code})" if one.reasons else ""
    parts = [f"{one.state}{reason}{_day(' on', one.done_on)}{_day(' due', one.due)}"]
    return ", ".join([*parts, *(f"{figure.value} {figure.unit}" for figure in one.figures)])


def _day(lead: str, when: When | None) -> str:
    return f"{lead} {when.last}" if when and when.last else ""


def replies_page() -> str:
    """Return the page: a table for each law, with what the letter listed where that was more than one activity."""
    lines = [_TOLD, f"{count():,} labelled answers in all are read by the tests.\n".replace(",", " ")]
    for law, rows in groupby(laws(), key=lambda row: row[0]):
        lines += [f"\n## {law}\n", "| the answer | read as |", "|---|---|"]
        lines += [f"| {_about(letter)}{_shown(text)} | `{expected}` |" for _, letter, text, expected in rows]
    return "\n".join([*lines, ""])


def _about(letter: str) -> str:
    if letter.isdigit():
        return "" if letter == "1" else f"(of {letter}) "
    return f"({letter}) "


def _shown(text: str) -> str:
    return text.replace("\\n", " ⏎ ")


def count() -> int:
    """Count the labelled answers in all files."""
    lines = (line for path in ANSWERS.glob("*.txt") for line in path.read_text("utf-8").splitlines())
    return sum(1 for line in lines if line and not line.startswith("# "))
