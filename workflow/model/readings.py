"""How a wording is read, from the columns that keep it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from calendars import Precision, When, WhenKind


def reading_of(row: Any, *, recurrence: str | None = None, warnings: Iterable[str] = ()) -> When:
    """Make the value of a row's `wording`, `first`, `last`, `due`, `precision`, `certain` and `kind`.

    `row` is a mapped object or a plain row with columns of these names.
    """
    return When(
        wording=row.wording,
        first=row.first,
        last=row.last,
        due=row.due,
        precision=Precision(row.precision),
        certain=row.certain,
        kind=WhenKind(row.kind),
        recurrence=recurrence,
        warnings=tuple(warnings),
    )
