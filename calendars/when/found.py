"""What is found for a wording, and what it is read with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from calendars.when.meaning import Span
from calendars.when.model import Precision


@dataclass(frozen=True, slots=True)
class Context:
    """What the wording alone does not tell: the plan's year, the day it was written, and where våren and hösten end."""

    year: int | None = None
    today: date | None = None
    terms_end_seasons: bool = False


class Found(NamedTuple):
    """The days a wording means, how fine it is, and what is doubtful about it."""

    first: date
    last: date
    precision: Precision
    doubts: tuple[str, ...] = ()


Reader = Callable[[Span, int, Context], Found]
"""Turns a span into days of a year. Raises `ValueError` or `OverflowError` when there are no such days."""
