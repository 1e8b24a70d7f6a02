"""What commands share: their common options, the settings, and the clock."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from workflow.errors import WrongUse
from workflow.settings import ZONE, Settings, read_settings

MORNING = dt.time(8)
"""When a day that was asked for with --date begins, in Swedish time."""


def read_day(text: str, where: str = "--date") -> dt.date:
    """Read the option `where` as a day, YYYY-MM-DD. Raises `WrongUse` for a day that is none."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise WrongUse(f"”{text}” är ingen dag.", where=where, do="Skriv som 2022-05-04.") from error


DataFolder = Annotated[Path | None, typer.Option("--data", help="Data folder; made and migrated when it is not there.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output and nothing else.")]
OnDay = Annotated[
    dt.date | None,
    typer.Option("--date", parser=read_day, metavar="YYYY-MM-DD", help="The day it is; today without it."),
]
PlanName = Annotated[str, typer.Argument(help="The plan's number or short code.")]


def settings_for(data: Path | None = None) -> Settings:
    """Read the settings from the environment; the option --data wins."""
    return read_settings(os.environ, data=data)


def clock_for(day: dt.date | None) -> Callable[[], dt.datetime] | None:
    """Return the clock of a command: the real one, or none, so that time stands still on the day that was asked for."""
    return None if day else lambda: dt.datetime.now(dt.UTC)


def instant(day: dt.date | None) -> dt.datetime:
    """Return now in UTC, or eight in the morning (Swedish time) of the day that was asked for."""
    if day is None:
        return dt.datetime.now(dt.UTC)
    return dt.datetime.combine(day, MORNING, ZoneInfo(ZONE)).astimezone(dt.UTC)
