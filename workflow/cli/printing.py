"""The form in which commands print: lines for people, or one JSON object and nothing else."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from zoneinfo import ZoneInfo

import typer

from workflow.settings import ZONE


def print_json(value: Any) -> None:
    """Print the one JSON object of a command; days and instants in ISO 8601."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def print_row(value: Any) -> None:
    """Print one object on one line, for commands that answer line by line."""
    typer.echo(json.dumps(value, ensure_ascii=False, default=_plain))


def say(text: str) -> None:
    """Print a line for people."""
    typer.echo(text)


def counted(number: int, one: str, many: str) -> str:
    """Write a number with its noun: 1 aktivitet, 2 aktiviteter."""
    return f"{number} {one if number == 1 else many}"


def local_minute(instant: dt.datetime) -> str:
    """Write an instant for people, in Swedish time: 2022-05-04 08:15."""
    return f"{instant.astimezone(ZoneInfo(ZONE)):%Y-%m-%d %H:%M}"


def _plain(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
