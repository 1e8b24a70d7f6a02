"""The bar of a long import: seen on a terminal, and nowhere else."""

from contextlib import redirect_stderr
from io import StringIO

import pytest

from workflow.cli.progress_bar import FEW, shown_progress
from workflow.plans.progress import steps


class Terminal(StringIO):
    """A stream that says that a person watches it."""

    def isatty(self) -> bool:
        return True


def shown(stream: StringIO, rows: int, *, as_json: bool = False) -> str:
    with redirect_stderr(stream), shown_progress(as_json=as_json):
        list(steps("Läser rader", range(rows)))
    return stream.getvalue()


def test_a_large_plan_shows_how_far_its_reading_has_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert "Läser rader" in shown(Terminal(), FEW)


def test_a_usual_plan_is_read_without_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert "Läser rader" not in shown(Terminal(), FEW - 1)


def test_no_bar_is_drawn_for_a_file_nor_for_another_program() -> None:
    assert shown(StringIO(), 2 * FEW) == ""
    assert shown(Terminal(), 2 * FEW, as_json=True) == ""
