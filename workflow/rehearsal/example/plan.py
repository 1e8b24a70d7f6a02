"""The example plan as values, read from `plan.toml`, which lies beside this file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Literal

Labels = Literal["inline", "apart", "table"]
"""How an area prints its labels: before the value, on a line of their own, or in a table. Real plans do all three."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of an activity's table: each tuple is a cell, each string in it a paragraph."""

    what: tuple[str, ...]
    when: tuple[str, ...]
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity and its lines. A form feed in `title` or in a line's text is where a page ends."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A focus area. `listed` is its title in the list at the front, which need not be the one above its table."""

    number: int
    listed: str
    title: str
    aim: str
    group: str
    goals: str
    labels: Labels
    evaluation: tuple[str, ...]
    activities: tuple[Activity, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its paragraphs, before or after the areas; a paragraph that begins with "- " is a bullet."""

    heading: str
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExamplePlan:
    """The whole plan in the order it is printed."""

    title: str
    year: int
    opening: tuple[str, ...]
    before: tuple[Section, ...]
    areas: tuple[Area, ...]
    after: tuple[Section, ...]

    def activities(self) -> Iterator[Activity]:
        """Yield every activity in the plan's order."""
        for area in self.areas:
            yield from area.activities

    def wordings(self) -> Iterator[str]:
        """Yield every hållpunkt as the plan words it, in the plan's order."""
        for activity in self.activities():
            for row in activity.rows:
                yield from row.when


WRITTEN_FOR = "2022"
"""The year of the plan as it ships."""


def example_plan(year: int | None = None) -> ExamplePlan:
    """Read the plan that ships with the product; with a `year`, as if it had been written for that one."""
    text = files(__package__).joinpath("plan.toml").read_text(encoding="utf-8")
    raw = tomllib.loads(text if year is None else text.replace(WRITTEN_FOR, str(year)))
    return ExamplePlan(
        title=raw["title"],
        year=raw["year"],
        opening=tuple(raw["opening"]),
        before=tuple(_section(section) for section in raw["before"]),
        areas=tuple(_area(area) for area in raw["areas"]),
        after=tuple(_section(section) for section in raw["after"]),
    )


def _section(raw: Mapping[str, Any]) -> Section:
    return Section(raw["heading"], tuple(raw["text"]))


def _area(raw: Mapping[str, Any]) -> Area:
    return Area(
        number=raw["number"],
        listed=raw.get("listed", raw["title"]),
        title=raw["title"],
        aim=raw["aim"],
        group=raw["group"],
        goals=raw["goals"],
        labels=raw["labels"],
        evaluation=tuple(raw["evaluation"]),
        activities=tuple(_activity(activity) for activity in raw["activities"]),
    )


def _activity(raw: Mapping[str, Any]) -> Activity:
    rows = (
        Row(tuple(row.get("what", ())), tuple(row.get("when", ())), tuple(row.get("who", ()))) for row in raw["rows"]
    )
    return Activity(raw["title"], tuple(rows))
