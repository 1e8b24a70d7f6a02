"""What `make bench` measures is measured here too, at a twentieth of the size: the counts must add up."""

import math
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from benchmarks.__main__ import BENCHMARKS
from benchmarks.measuring import Options
from tests.long_runs import SHARE

Counts = Mapping[str, int]


def every_letter_was_delivered(counts: Counts) -> bool:
    written = counts["letters written"]
    return counts.get("people owed a letter", written) == written == counts.get("letters delivered", written)


def every_answer_ended_in_one_way(counts: Counts) -> bool:
    ends = ("applied", "asked_back", "to_coordinator", "ignored")
    return counts["answers"] == sum(counts.get(end, 0) for end in ends)


SUMS: Mapping[str, Callable[[Counts], bool]] = {
    "letters": every_letter_was_delivered,
    "answers": every_answer_ended_in_one_way,
}


@pytest.mark.parametrize("name", BENCHMARKS)
def test_a_benchmark_counts_what_it_did_and_times_it(name: str, tmp_path: Path) -> None:
    report = BENCHMARKS[name](Options(tmp_path, SHARE))
    assert any(report.counts.values())
    assert name not in SUMS or SUMS[name](report.counts)
    assert all(math.isfinite(figure.value) for figure in report.figures.values())
    assert report.figures
