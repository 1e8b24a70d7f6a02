"""A made-up collaboration of any size, put in its tables in bulk: what a benchmark needs before it begins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from notifications import Signer
from workflow.model import Activity, FocusArea, Milestone, Party, Person, Plan, Responsibility
from workflow.settings import Settings
from workflow.states import PlanState
from workflow.store import Collaboration, Store
from workflow.store.migrations import migrate

YEAR = 2022
ADOPTED = dt.date(YEAR, 1, 10)
MORNING = dt.datetime(YEAR, 1, 11, 7, 0, tzinfo=dt.UTC)
"""Eight o'clock in Sweden on a working day, the day after the plan was adopted."""
TITLES = (
    "Utbilda personal på krogar i att möta besökare som är påverkade",
    "Gemensam tillsyn av serveringsställen med polis och räddningstjänst",
    "Föräldramöten om tobak, alkohol och narkotika i årskurs sex",
    "Kartlägg försäljning nära fritidsgårdar, skolor och busstationer",
)
BATCH = 10_000


def open_county(folder: Path, url: str | None = None) -> Collaboration:
    """Open an empty collaboration on `url`, or on an SQLite file in `folder`."""
    address = url or f"sqlite:///{folder / 'hallpunkt.db'}"
    migrate(address)
    settings = Settings(data=folder, mail_domain="hallpunkt.example")
    signer = Signer(b"k" * 32, "testlan", settings.mail_domain)
    return Collaboration("testlan", "Samverkan", Store(address), signer, settings, folder)


def settle(store: Store, *, people: int, activities: int, milestones: int, owing: int | None = None) -> None:
    """Fill an empty store with one adopted plan.

    `people` officers answer for `activities` in all, `milestones` in all; each officer is the contact of one party.
    The first `owing` hållpunkter (all of them without it) may owe somebody a letter on `MORNING`, the others in a year.
    """
    with store.engine.begin() as connection:
        plan = {"id": 1, "title": "Handlingsplan", "year": YEAR, "short_code": "p2022", "doubts": [], "policy": {}}
        period = {"first_day": dt.date(YEAR, 1, 1), "last_day": dt.date(YEAR, 12, 31)}
        connection.execute(insert(Plan), [{**plan, **period, "state": PlanState.ADOPTED.value, "adopted_on": ADOPTED}])
        area = {"id": 1, "plan_id": 1, "position": 1, "number": "1", "title": "Trygga krogar", "goals": []}
        connection.execute(insert(FocusArea), [area])
        put(connection, Person, _people(people))
        put(connection, Party, _parties(people))
        put(connection, Activity, _activities(activities))
        put(connection, Responsibility, _responsibilities(activities, people))
        put(connection, Milestone, _milestones(milestones, activities, milestones if owing is None else owing))


def put(connection: Connection, table: type[Any], rows: Iterator[dict[str, Any]]) -> None:
    """Insert rows, ten thousand at a time."""
    statement = insert(table.__table__)
    while batch := list(islice(rows, BATCH)):
        connection.execute(statement, batch)


def _people(number: int) -> Iterator[dict[str, Any]]:
    for row in range(1, number + 1):
        yield {
            "id": row,
            "name": f"Kim Ek {row}",
            "address": f"kim.ek.{row}@karlskrona.example",
            "other_addresses": [],
            "coordinator": False,
            "language": "sv",
        }


def _parties(number: int) -> Iterator[dict[str, Any]]:
    for row in range(1, number + 1):
        yield {"id": row, "name": f"Enhet {row}", "kind": "organisation", "aliases": [], "contact_id": row}


def _activities(number: int) -> Iterator[dict[str, Any]]:
    for row in range(1, number + 1):
        yield {
            "id": row,
            "plan_id": 1,
            "area_id": 1,
            "position": row,
            "code": f"1.{row}",
            "title": TITLES[row % len(TITLES)],
            "uid": f"a{row:023d}",
            "target_groups": [],
            "steps": [],
            "kind": "once",
            "state": "planned",
        }


def _responsibilities(activities: int, people: int) -> Iterator[dict[str, Any]]:
    for row in range(1, activities + 1):
        yield {
            "id": row,
            "activity_id": row,
            "party_id": (row - 1) % people + 1,
            "role": "responsible",
            "share": "joint",
            "wording": f"Enhet {(row - 1) % people + 1}",
            "state": "planned",
        }


def _milestones(number: int, activities: int, owing: int) -> Iterator[dict[str, Any]]:
    changed = dt.datetime.combine(ADOPTED, dt.time(8), dt.UTC)
    for row in range(1, number + 1):
        due = dt.date(YEAR, 2, 28) if row <= owing else dt.date(YEAR + 1, 1, 1) + dt.timedelta(days=row % 365)
        yield {
            "id": row,
            "activity_id": (row - 1) % activities + 1,
            "position": (row - 1) // activities + 1,
            "wording": "Februari 2022",
            "uid": f"m{row:023d}",
            "first": due.replace(day=1),
            "last": due,
            "due": due,
            "precision": "month",
            "certain": True,
            "kind": "deadline",
            "warnings": [],
            "sequence": 0,
            "changed_at": changed,
            "next_at": MORNING.date() if row <= owing else due - dt.timedelta(days=21),
        }
