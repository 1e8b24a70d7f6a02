#!/usr/bin/env python3
"""Writes the pages that are made from the code: settings, states and what is understood of replies.

`make docs` runs it. With `--check` it writes nothing and ends with 1 when a page no longer says what the code says.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.workflow.rules.replies_page import replies_page
from workflow.settings import PREFIX, Settings
from workflow.states import ACTIVITY, FOLLOW_UP, PLAN, Machine, label_of

HERE = Path(__file__).resolve().parent
MADE = "*Made from the code by `make docs`; change the code instead.*"


def settings_page() -> str:
    """Tell every setting: its variable, its default and what it is for."""
    rows = [
        f"| `{PREFIX}{field.name.upper()}` | {default_of(field)} | {field.metadata['help']}{secret_of(field)} |"
        for field in dataclasses.fields(Settings)
    ]
    told = f"Each is an environment variable. The value may also lie in a file whose path stands in `{PREFIX}…_FILE`."
    return page("Settings", told, table("variable", "default", "what it is for"), *rows)


def default_of(field: dataclasses.Field[Any]) -> str:
    """Show a setting's default, or that it has none."""
    return "none" if field.default is None else f"`{field.default}`"


def secret_of(field: dataclasses.Field[Any]) -> str:
    """Warn where a setting holds a password."""
    return " Holds a secret, which is never shown." if field.metadata["secret"] else ""


def states_page() -> str:
    """Draw each state machine, and write out its rows with what stands in their way."""
    parts = [line for machine in (ACTIVITY, PLAN, FOLLOW_UP) for line in machine_part(machine)]
    told = "What may happen next, to an activity, a plan and a follow-up. What is not in a table is refused."
    return page("States", told, *parts)


def machine_part(machine: Machine[Any]) -> Iterator[str]:
    """Yield the lines that tell one machine: a drawing of what changes the state, and the table with all rows."""
    yield from (f"\n## {machine.name.capitalize()}\n", "```mermaid", "stateDiagram-v2")
    yield f"    [*] --> {machine.initial.value}"
    moves = [row for row in machine.rows if row.source != row.target]
    yield from (f"    {row.source.value} --> {row.target.value}: {row.verb}" for row in moves)
    yield from ("```\n", table("from", "verb", "to", "guard"))
    for row in machine.rows:
        guard = f"`{row.guard.__name__}`" if row.guard else ""
        yield f"| {state(row.source)} | `{row.verb}` | {state(row.target)} | {guard} |"


def state(value: StrEnum) -> str:
    """Show a state as it stands in the code and on the screen."""
    return f"`{value.value}` {label_of(value)}"


def table(*columns: str) -> str:
    """Return the two lines that begin a table."""
    return f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}"


def page(title: str, told: str, *lines: str) -> str:
    """Put a page together."""
    return "\n".join([f"# {title}\n", f"{MADE}\n", f"{told}\n", *lines, ""])


PAGES = {"settings.md": settings_page, "states.md": states_page, "replies.md": replies_page}


def main(words: list[str]) -> int:
    """Write the pages, or with `--check` say which are out of date."""
    stale = [
        name for name, make in PAGES.items() if not (HERE / name).exists() or (HERE / name).read_text("utf-8") != make()
    ]
    if words == ["--check"]:
        if stale:
            sys.stderr.write(f"out of date: {', '.join(stale)}; run make docs\n")
        return len(stale) and 1
    for name in stale:
        (HERE / name).write_text(PAGES[name](), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
