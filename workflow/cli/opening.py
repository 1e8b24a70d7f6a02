"""What the commands share: their common options, the settings, the clock, and the form in which they print."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from workflow.engines.offices import open_office
from workflow.errors import WrongUse
from workflow.flows import Office
from workflow.settings import Settings, read_settings
from workflow.timetable import ZONE

DataFolder = Annotated[Path | None, typer.Option("--data", help="Data folder; made and migrated when it is not there.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output and nothing else.")]
OnDay = Annotated[str | None, typer.Option("--date", help="The day it is, YYYY-MM-DD; today without it.")]


def settings_for(data: Path | None = None) -> Settings:
    """Read the settings from the environment; the option --data wins."""
    return read_settings(os.environ, data=data)


@contextmanager
def opened(data: Path | None) -> Iterator[Office]:
    """Open the office that the settings describe, and close it."""
    with open_office(settings_for(data)) as office:
        yield office


def instant(day: str | None) -> dt.datetime:
    """Return now in UTC, or eight in the morning (Swedish time) of the day that was asked for.

    Raises `WrongUse` for a day that is none.
    """
    if day is None:
        return dt.datetime.now(dt.UTC)
    try:
        return dt.datetime.combine(dt.date.fromisoformat(day), dt.time(8), ZoneInfo(ZONE)).astimezone(dt.UTC)
    except ValueError as error:
        raise WrongUse(f"”{day}” är ingen dag.", do="Skriv som 2022-05-04.") from error


def print_json(value: Any) -> None:
    """Print the one JSON object of a command."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def say(text: str) -> None:
    """Print a line for people."""
    typer.echo(text)
