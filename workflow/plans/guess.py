"""Tables without a header: which column holds what, told by what stands in it.

Only a table where one column reads as times and another as parties is guessed at; everything guessed is a doubt.
Charts where a mark stands under a month or a quarter are read here too, since their headers are times.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from calendars import Precision, read_when
from workflow.plans.blocks import Cell, Grid, Line, Row
from workflow.rules.party_names import kind_of
from workflow.rules.responsibility import read_responsible

_ANY_YEAR = 2020
"""Whether words are a time does not depend on the year; one is needed to ask."""
_LONGEST_TIME = 40
_ENOUGH_TIMES = 0.6
_ENOUGH_PARTIES = 0.5
_MARK = re.compile(r"[xX✓✔✗●•■▪█]+")


@lru_cache(maxsize=4096)
def is_time(text: str) -> bool:
    """Tell whether a short text is a time and nothing else."""
    return 0 < len(text) <= _LONGEST_TIME and read_when(text, _ANY_YEAR).precision is not Precision.NONE


def is_mark(text: str) -> bool:
    """Tell whether a cell holds nothing but a mark."""
    return _MARK.fullmatch(text) is not None


def marked_times(marked: Sequence[tuple[int, str]]) -> list[str]:
    """Write marks under time headers as times; `marked` are the columns and their headers, neighbours become a span."""
    runs: list[list[tuple[int, str]]] = []
    for column, header in marked:
        if runs and runs[-1][-1][0] == column - 1:
            runs[-1].append((column, header))
        else:
            runs.append([(column, header)])
    return [run[0][1] if len(run) == 1 else f"{run[0][1]} – {run[-1][1]}" for run in runs]


def guessed_header(grid: Grid) -> Row | None:
    """Make a header for a table that has none, or return None where its columns do not tell."""
    columns = range(grid.width)
    when = _best(grid, columns, is_time, _ENOUGH_TIMES)
    who = _best(grid, [column for column in columns if column != when], is_party, _ENOUGH_PARTIES)
    if when is None or who is None:
        return None
    names = {when: "Hållpunkter", who: "Ansvarig"}
    texts = [column for column in columns if column not in names and any(_texts(grid, column))]
    names |= dict(zip(texts, ("Aktivitet", "Delaktivitet"), strict=False))
    if not texts:
        return None
    return Row(tuple(Cell((Line(names[column]),) if column in names else ()) for column in columns), grid.where)


def columns_by_content(grid: Grid, columns: Sequence[int], *, when: bool, who: bool) -> dict[int, bool]:
    """Find among `columns` the one of times and the one of parties, where they are asked for; true marks the times."""
    times = _best(grid, columns, is_time, _ENOUGH_TIMES) if when else None
    parties = _best(grid, [column for column in columns if column != times], is_party, _ENOUGH_PARTIES)
    found = {times: True} if times is not None else {}
    return found | ({parties: False} if who and parties is not None else {})


def _best(grid: Grid, columns: Sequence[int], fits: Callable[[str], bool], enough: float) -> int | None:
    shares = [(sum(map(fits, texts)) / len(texts), column) for column in columns if (texts := _texts(grid, column))]
    best = max(shares, default=(0.0, None), key=lambda share: share[0])
    return best[1] if best[0] >= enough else None


def _texts(grid: Grid, column: int) -> list[str]:
    return [row.cells[column].text for row in grid.rows if row.cells[column].lines]


def is_party(text: str) -> bool:
    """Tell whether a text names parties of known shapes and nothing else."""
    parties = read_responsible(text).parties
    return bool(parties) and all(kind_of(party.wording) is not None for party in parties)
