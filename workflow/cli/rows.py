"""Rows of JSON: one object a line on standard input, one answer a line, in the same order."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from typing import Annotated, Any, BinaryIO

import typer

from workflow.cli.printing import print_row
from workflow.errors import HallpunktError, WrongUse

Rows = Annotated[
    bool, typer.Option("--jsonl", help="Read one JSON object a line on standard input, answer one a line.")
]


class RowsFailed(HallpunktError):
    """Some rows could not be answered; all others were."""


def answer_rows(
    answer: Callable[[Mapping[str, Any]], Mapping[str, Any]],
    lines: BinaryIO | None = None,
    *,
    instead: Mapping[str, Any] | None = None,
) -> None:
    """Answer each line of standard input at once; empty lines are passed over.

    Raises `WrongUse` naming the first line that is no JSON object, or that holds what `answer` cannot read (it raises
    `ValueError` or `TypeError` then); the lines before it have been answered. With `instead` a row whose answering
    fails is answered with that, told on standard error, and the next row is read; `RowsFailed` is raised at the end.
    """
    failed = 0
    for number, line in enumerate(lines or sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        where = f"rad {number}"
        row = _row(line, where)
        try:
            answered = _answered(answer, row, where) if instead is None else answer(row)
        except Exception as error:
            if instead is None:
                raise
            failed += 1
            sys.stderr.write(f"{where}: Raden gick inte att besvara ({type(error).__name__}).\n")
            answered = {**instead, "why": [f"raden gick inte att besvara: {type(error).__name__}"]}
        print_row({"id": row.get("id"), **answered})
    if failed:
        raise RowsFailed(f"{failed} rader gick inte att besvara; de har fått svaret att en människa ska fråga.")


def _row(line: bytes, where: str) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise WrongUse("Raden är ingen JSON.", where=where) from error
    if not isinstance(row, dict):
        raise WrongUse("Raden är inget JSON-objekt.", where=where)
    return row


def _answered(
    answer: Callable[[Mapping[str, Any]], Mapping[str, Any]], row: Mapping[str, Any], where: str
) -> Mapping[str, Any]:
    try:
        return answer(row)
    except (ValueError, TypeError) as error:
        raise WrongUse("Raden har ett värde som inte går att läsa.", where=where) from error
