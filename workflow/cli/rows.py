"""Rows of JSON: one object a line on standard input, one answer a line, in the same order."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from typing import Annotated, Any, BinaryIO

import typer

from workflow.cli.printing import print_row
from workflow.errors import WrongUse

Rows = Annotated[
    bool, typer.Option("--jsonl", help="Read one JSON object a line on standard input, answer one a line.")
]


def answer_rows(answer: Callable[[Mapping[str, Any]], Mapping[str, Any]], lines: BinaryIO | None = None) -> None:
    """Answer each line of standard input at once; empty lines are passed over.

    Raises `WrongUse` naming the first line that is no JSON object, or that holds what `answer` cannot read (it raises
    `ValueError` or `TypeError` then); the lines before it have been answered.
    """
    for number, line in enumerate(lines or sys.stdin.buffer, start=1):
        if line.strip():
            print_row(_answered(answer, line, f"rad {number}"))


def _answered(answer: Callable[[Mapping[str, Any]], Mapping[str, Any]], line: bytes, where: str) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise WrongUse("Raden är ingen JSON.", where=where) from error
    if not isinstance(row, dict):
        raise WrongUse("Raden är inget JSON-objekt.", where=where)
    try:
        return {"id": row.get("id"), **answer(row)}
    except (ValueError, TypeError) as error:
        raise WrongUse("Raden har ett värde som inte går att läsa.", where=where) from error
