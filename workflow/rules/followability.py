"""What in a plan cannot be followed up, and why: seen before it is adopted, so that it can be mended. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from calendars import Precision, When, WhenKind, describe_when
from workflow.model import AreaKind


class Obstacle(StrEnum):
    """What stands in the way of following something up."""

    NO_RESPONSIBLE = "no_responsible"
    MEMBERS_UNKNOWN = "members_unknown"
    NO_MILESTONE = "no_milestone"
    UNREADABLE = "unreadable"
    IMPOSSIBLE_DAY = "impossible_day"
    WEEK_AND_DAY = "week_and_day"
    UNCERTAIN = "uncertain"
    ON_DEMAND = "on_demand"
    BEFORE_ADOPTION = "before_adoption"
    NO_INDICATOR = "no_indicator"


ADVICE = {
    Obstacle.NO_RESPONSIBLE: "Skriv vilken part som svarar för det.",
    Obstacle.MEMBERS_UNKNOWN: "Lägg in vilka som ingår, så att var och en kan svara för sin del.",
    Obstacle.NO_MILESTONE: "Skriv när det ska vara klart.",
    Obstacle.UNREADABLE: "Skriv en dag, en vecka, en månad eller en årstid.",
    Obstacle.IMPOSSIBLE_DAY: "Rätta dagen.",
    Obstacle.WEEK_AND_DAY: "Rätta veckan eller dagen.",
    Obstacle.UNCERTAIN: "Bestäm tiden.",
    Obstacle.ON_DEMAND: "Skriv när det ska stämmas av.",
    Obstacle.BEFORE_ADOPTION: "Flytta hållpunkten, eller anteckna att det redan är gjort.",
    Obstacle.NO_INDICATOR: "Skriv hur ni ska se om det blir som ni vill.",
}
"""What to do about each obstacle."""

_ON_DEMAND = re.compile(r"\b(?:vid behov|efter behov|när det behövs|på begäran|vid förfrågan)\b", re.IGNORECASE)
_WEEK_OR_WEEKDAY = re.compile(
    r"\bv(?:ecka)?\.?\s*\d|\b(?:mån|tis|ons|tors|fre|lör|sön)(?:dag)?(?:en)?\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class RowFacts:
    """A row that is reported on: its number, name and place, its hållpunkter, and who answers for it.

    `responsible` are the names of those who own it; `groups` are those among them that answer each for their own part
    and whose members nobody has told.
    """

    code: str
    title: str
    where: str
    milestones: tuple[When, ...]
    responsible: tuple[str, ...]
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AreaFacts:
    """A focus area with its rows; `measured` says that it has an evaluation or an indicator."""

    number: str | None
    title: str
    where: str
    measured: bool
    rows: tuple[RowFacts, ...]
    kind: AreaKind = AreaKind.AREA


@dataclass(frozen=True, slots=True)
class Finding:
    """One obstacle: where it stands, in which row (None for the area as a whole), the words, and a Swedish sentence."""

    obstacle: Obstacle
    where: str
    row: RowFacts | None
    what: str
    wording: str = ""

    @property
    def advice(self) -> str:
        """What to do about it."""
        return ADVICE[self.obstacle]


@dataclass(frozen=True, slots=True)
class AreaResult:
    """What was found in an area, and how many of its rows can be followed up as they stand."""

    area: AreaFacts
    findings: tuple[Finding, ...]
    followable: int

    @property
    def share(self) -> float | None:
        """The share of rows that can be followed up, 0 to 1; None where there is no row."""
        return self.followable / len(self.area.rows) if self.area.rows else None


def examine_plan(areas: Sequence[AreaFacts], adopted: date | None = None) -> tuple[AreaResult, ...]:
    """Find what cannot be followed up, area by area; without the day of adoption no day can lie before it."""
    return tuple(_examine_area(area, adopted) for area in areas)


def _examine_area(area: AreaFacts, adopted: date | None) -> AreaResult:
    by_row = [tuple(_examine_row(row, adopted)) for row in area.rows]
    findings = [finding for found in by_row for finding in found]
    if not area.measured:
        what = f"{'Målet' if area.kind is AreaKind.GOAL else 'Området'} har varken indikator eller utvärdering."
        findings.append(Finding(Obstacle.NO_INDICATOR, area.where, None, what))
    return AreaResult(area, tuple(findings), sum(not found for found in by_row))


def _examine_row(row: RowFacts, adopted: date | None) -> Iterator[Finding]:
    if not row.responsible:
        yield Finding(Obstacle.NO_RESPONSIBLE, row.where, row, "Ingen part svarar för det.")
    for name in row.groups:
        what = f"”{name}” svarar var och en för sin del, men vilka som ingår är inte känt."
        yield Finding(Obstacle.MEMBERS_UNKNOWN, row.where, row, what, name)
    if _ON_DEMAND.search(row.title):
        yield Finding(Obstacle.ON_DEMAND, row.where, row, "Det görs bara vid behov, så det syns inte om det uteblev.")
    given = [when for when in row.milestones if when.wording.strip()]
    if not given:
        yield Finding(Obstacle.NO_MILESTONE, row.where, row, "Hållpunkt saknas.")
    for when in given:
        found = _obstacle_in(when)
        if found is not None:
            yield Finding(found[0], row.where, row, found[1], when.wording)
        elif adopted is not None and when.due is not None and when.due < adopted:
            what = f"Hållpunkten passerade innan planen antogs ({describe_when(when)})."
            yield Finding(Obstacle.BEFORE_ADOPTION, row.where, row, what, when.wording)


def _obstacle_in(when: When) -> tuple[Obstacle, str] | None:
    """Tell what is wrong with a hållpunkt, whatever the day it is seen."""
    if when.kind is WhenKind.CONTINUOUS:
        on_demand = _ON_DEMAND.search(when.wording) is not None
        return (Obstacle.ON_DEMAND, "Ingen dag att stämma av mot: görs vid behov.") if on_demand else None
    if when.due is None and when.recurrence is None:
        return Obstacle.UNREADABLE, _told(when, "Hållpunkten går inte att läsa som en tid.")
    if when.certain:
        return None
    if "?" in when.wording or when.precision is not Precision.DAY:
        return Obstacle.UNCERTAIN, _told(when, "Tiden är osäker.")
    if _WEEK_OR_WEEKDAY.search(when.wording):
        return Obstacle.WEEK_AND_DAY, _told(when, "Vecka och dag stämmer inte med varandra.")
    return Obstacle.IMPOSSIBLE_DAY, _told(when, "Dagen finns inte.")


def _told(when: When, otherwise: str) -> str:
    return " ".join(when.warnings) or otherwise
