"""How things are timed: in turns with what they are compared to, several times over, and the middle one counts.

A machine that others use too is faster one second than the next. What is compared is therefore run alternately, and a
ratio is the median of the ratios of the rounds: both sides of each saw the same neighbours.
"""

from __future__ import annotations

import gc
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Options:
    """How a benchmark is run: in what folder, at what share of its size, and on which empty PostgreSQL too."""

    folder: Path
    share: float = 1.0
    postgres: str | None = None

    def size(self, full: int) -> int:
        """Return this run's share of `full`; at least one."""
        return max(1, round(full * self.share))

    def rounds(self, full: int) -> int:
        """Return how many rounds to run: never less than three, so that there is a middle one."""
        return max(3, round(full * min(1.0, self.share * 4)))


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that was measured. A ratio has the unit "×", a share of a whole "%"."""

    value: float
    unit: str

    def __str__(self) -> str:
        return f"{shown(self.value)} {self.unit}".strip()


def shown(value: float) -> str:
    """Write a number with three digits that count."""
    digits = 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
    return f"{value:.3g}" if abs(value) < 0.1 else f"{value:,.{digits}f}".replace(",", " ")


@dataclass
class Report:
    """What a benchmark found: what was done, in counts that must add up, and how long it took."""

    about: str
    counts: dict[str, int] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)

    def tell(self, name: str, value: float, unit: str) -> None:
        """Add a figure."""
        self.figures[name] = Figure(value, unit)


def on_each_database(
    options: Options, report: Report, measure: Callable[[Options, Report, str, str | None], None]
) -> Report:
    """Measure on SQLite (no URL), and on the PostgreSQL that was named; say so where none was."""
    measure(options, report, "SQLite", None)
    if options.postgres:
        measure(options, report, "PostgreSQL", options.postgres)
    else:
        report.left_out.append("PostgreSQL: no --postgres URL was given")
    return report


@dataclass(frozen=True, slots=True)
class Timing:
    """The rounds of one contestant: seconds on the clock, and seconds of processor time of this process."""

    wall: tuple[float, ...]
    cpu: tuple[float, ...]

    @property
    def seconds(self) -> float:
        """The middle round on the clock."""
        return median(self.wall)

    @property
    def busy(self) -> float:
        """The middle round's processor time: what neighbours can hardly lengthen."""
        return median(self.cpu)

    def times(self, other: Timing) -> float:
        """How many times longer this took than `other`, on the clock."""
        return median(mine / theirs for mine, theirs in zip(self.wall, other.wall, strict=True))

    def times_busy(self, other: Timing) -> float:
        """How many times more processor time this took than `other`."""
        return median(mine / max(theirs, 1e-9) for mine, theirs in zip(self.cpu, other.cpu, strict=True))


def take_turns(contestants: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, Timing]:
    """Run everybody once a round, each round beginning with another one, after a round that does not count."""
    spent: dict[str, list[tuple[float, float]]] = {name: [] for name in contestants}
    names = list(contestants)
    for name in names:
        contestants[name]()
    for number in range(rounds):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            spent[name].append(clocked(contestants[name]))
    return {name: timing_of(rows) for name, rows in spent.items()}


def clocked(act: Callable[[], object]) -> tuple[float, float]:
    """Return what `act` takes: seconds on the clock and of processor time. Rubbish is collected before, not during."""
    gc.collect()
    gc.disable()
    try:
        wall, cpu = time.perf_counter(), time.process_time()
        act()
        return time.perf_counter() - wall, time.process_time() - cpu
    finally:
        gc.enable()


def timing_of(rows: list[tuple[float, float]]) -> Timing:
    """Make a timing of rounds: pairs of seconds on the clock and of processor time."""
    return Timing(tuple(wall for wall, _ in rows), tuple(cpu for _, cpu in rows))


def repeated(act: Callable[[], object], times: int) -> Callable[[], None]:
    """Return `act` done `times` times, for what is too quick to be timed alone."""

    def again() -> None:
        for _ in range(times):
            act()

    return again


@dataclass
class Stopwatch:
    """Seconds of processor time and on the clock spent in some functions, by the name each is watched under."""

    cpu: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    wall: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    calls: Counter[str] = field(default_factory=Counter)

    def around(self, name: str, act: Callable[..., Any]) -> Callable[..., Any]:
        """Return `act` with this watch running meanwhile."""

        def timed(*args: Any, **kwargs: Any) -> Any:
            wall, cpu = time.perf_counter(), time.process_time()
            try:
                return act(*args, **kwargs)
            finally:
                self.wall[name] += time.perf_counter() - wall
                self.cpu[name] += time.process_time() - cpu
                self.calls[name] += 1

        return timed

    @contextmanager
    def watching(self, owner: Any, attribute: str, name: str) -> Iterator[None]:
        """Run the watch whenever somebody calls `owner.attribute`, for as long as the block lasts."""
        original = getattr(owner, attribute)
        setattr(owner, attribute, self.around(name, original))
        try:
            yield
        finally:
            setattr(owner, attribute, original)


def peak_memory() -> float:
    """Return the most memory this process has held since `forget_peak`, in MiB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), 0.0)


def forget_peak() -> None:
    """Begin anew with the peak (Linux; elsewhere the peak is that of the whole process)."""
    switch = Path("/proc/self/clear_refs")
    if switch.exists():
        switch.write_text("5", encoding="ascii")
