"""The labelled samples that stand beside the repository: how much is read right, and that no wrong day is certain."""

import json
from datetime import date
from typing import Any

from calendars import read_when
from tests.shared import shared_file


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def test_the_sample_of_expressions_is_read_and_no_wrong_day_is_certain() -> None:
    lines = shared_file("corpora/when-dev.jsonl").read_text(encoding="utf-8").splitlines()
    rows: list[dict[str, Any]] = [json.loads(line) for line in lines]
    read = [(row["expect"], read_when(row["text"], row["year"])) for row in rows]
    right = [when.due == day(expect["due"]) for expect, when in read]
    wrong_and_certain = [
        when for (_, when), is_right in zip(read, right, strict=True) if not is_right and when.due and when.certain
    ]
    sure = [(expect, when, is_right) for (expect, when), is_right in zip(read, right, strict=True) if expect["certain"]]
    assert sum(right) / len(rows) >= 0.98
    assert wrong_and_certain == []
    assert sum(is_right and when.certain for _, when, is_right in sure) / len(sure) >= 0.95


def test_the_cells_of_the_plans_mean_what_a_careful_reader_made_of_them() -> None:
    cells: list[dict[str, Any]] = json.loads(
        shared_file("data/truth/hallpunkter-cells.json").read_text(encoding="utf-8")
    )
    for cell in cells:
        for milestone in cell["milestones"]:
            when = read_when(milestone["raw"], cell["plan_year"])
            assert when.certain == (not milestone.get("uncertain")), milestone["raw"]
            if milestone.get("valid", True):
                assert (when.first, when.last) == (day(milestone["start"]), day(milestone["end"])), milestone["raw"]
            else:
                assert when.due == day(milestone["suggested_end"]), milestone["raw"]
