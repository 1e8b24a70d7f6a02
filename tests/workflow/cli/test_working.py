"""Progress: seen on a terminal, and never in what a program reads."""

import io

import pytest

from workflow.cli.working import CLEARED, working


class Screen(io.StringIO):
    """A stream that says whether it is a terminal."""

    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


def shown(*, terminal: bool, quiet: bool = False) -> str:
    screen = Screen(terminal=terminal)
    with working("Sammanställer [2022]", quiet=quiet, to=screen):
        pass
    return screen.getvalue()


def test_somebody_who_waits_at_a_terminal_sees_what_goes_on() -> None:
    assert "Sammanställer [2022]" in shown(terminal=True)


@pytest.mark.parametrize(("terminal", "quiet"), [(False, False), (True, True)])
def test_a_program_that_reads_the_output_sees_nothing(terminal: bool, quiet: bool) -> None:
    assert shown(terminal=terminal, quiet=quiet) == ""


def test_what_fails_meanwhile_fails_as_it_would_have() -> None:
    with pytest.raises(ZeroDivisionError), working("Räknar", to=Screen(terminal=True)):
        _ = 1 / 0


def test_the_line_is_gone_when_the_work_is_done() -> None:
    assert shown(terminal=True).endswith(CLEARED)
