"""What the commands about parts of a plan share: opening the plan, naming what a part is about, and telling it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from workflow.changes.keeping_next_at import local_day
from workflow.changes.parties import Parties
from workflow.cli.opening import opened
from workflow.cli.options import instant, read_day
from workflow.cli.printing import print_json, say
from workflow.errors import NotFound
from workflow.model import (
    Base,
    Consultation,
    Decision,
    Goal,
    Indicator,
    Note,
    PerspectiveMark,
    Plan,
    PlanDocument,
    PlanEvent,
    PlanParty,
    PlanReason,
    PlanWord,
    Stage,
)
from workflow.store import Writing
from workflow.store.plans import find_activity, find_area, find_plan
from workflow.store.whole_plan import plain_row


def day_option(name: str, told: str) -> Any:
    """Make an option that reads a day."""
    return typer.Option(name, parser=lambda text: read_day(text, name), metavar="YYYY-MM-DD", help=told)


On = Annotated[dt.date | None, day_option("--on", "The day it happened; today without it.")]
Number = Annotated[int, typer.Argument(help="Its number, as `plan show` tells it.")]
OfArea = Annotated[str | None, typer.Option("--area", help="The area or goal it is about, by number or title.")]
OfActivity = Annotated[str | None, typer.Option("--activity", help="The activity it is about, by number or title.")]


Part = TypeVar(
    "Part",
    Stage,
    PlanDocument,
    Decision,
    Consultation,
    Note,
    PerspectiveMark,
    PlanEvent,
    PlanParty,
    Indicator,
    Goal,
    PlanReason,
    PlanWord,
)


@dataclass(frozen=True, slots=True)
class OpenPlan:
    """A plan that is open for a change, and the register of parties."""

    writing: Writing
    plan: Plan
    parties: Parties

    def party(self, name: str | None) -> int | None:
        """Return the party called so (id), None for no name. Raises `NotFound`."""
        return self.parties.get(name).id if name else None

    def area(self, wanted: str | None) -> int | None:
        """Return the area (id) that is meant, None for none. Raises `NotFound`."""
        return find_area(self.writing.session, self.plan.id, wanted).id if wanted else None

    def activity(self, wanted: str | None) -> int | None:
        """Return the activity (id) that is meant, None for none. Raises `NotFound`."""
        return find_activity(self.writing.session, self.plan.id, wanted).id if wanted else None

    def part(self, kind: type[Part], number: int) -> Part:
        """Return a part of this plan by its number. Raises `NotFound`."""
        row = self.writing.session.get(kind, number)
        if row is None or row.plan_id != self.plan.id:
            raise NotFound(f"{self.plan.title} har inget sådant med nummer {number}.", do="Se ”hallpunkt plan show”.")
        return row

    def day(self, given: dt.date | None) -> dt.date:
        """Return the day that was given, or the command's own."""
        return given or local_day(self.writing.now)


@contextmanager
def changing_plan(data: Path | None, on: dt.date | None, command: str, plan: str) -> Iterator[OpenPlan]:
    """Open a plan for one change. Raises `NotFound`."""
    with opened(data) as collaboration, collaboration.store.writing(instant(on), f"cli:plan {command}") as writing:
        yield OpenPlan(writing, find_plan(writing.session, plan), Parties.load(writing))


def change_part(
    data: Path | None,
    on: dt.date | None,
    command: str,
    plan: str,
    change: Callable[[OpenPlan], Base],
    told: Callable[[Any], str],
    *,
    as_json: bool,
) -> None:
    """Make one change to a part of a plan and tell it, as a sentence or as its row."""
    with changing_plan(data, on, command, plan) as place:
        row = change(place)
        place.writing.session.flush()
        sentence, values = told(row), plain_row(row)
    if as_json:
        print_json(values)
    else:
        say(sentence)
