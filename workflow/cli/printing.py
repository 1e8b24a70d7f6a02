"""The form in which commands print: lines for people, or one JSON object and nothing else."""

from __future__ import annotations

import json
from typing import Any

import typer


def print_json(value: Any) -> None:
    """Print the one JSON object of a command; days and instants in ISO 8601."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def print_row(value: Any) -> None:
    """Print one object on one line, for commands that answer line by line."""
    typer.echo(json.dumps(value, ensure_ascii=False, default=_plain))


def say(text: str) -> None:
    """Print a line for people."""
    typer.echo(text)


def _plain(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
