"""A house to break things in: some officers with three activities each, and what must hold whatever happened to it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sqlalchemy import select

from notifications import Signer, outbox_table
from tests.builders import YEAR, a_part, a_responsible
from workflow.changes.import_plan import Source, adopt_plan, import_plan
from workflow.changes.parties import add_party, add_person
from workflow.model import Activity, IncomingMail, IssuedLetter, LetterItem, Person, StatusReport
from workflow.plans import ActivityDraft, AreaDraft, PlanDraft
from workflow.rules.rollup import roll_up
from workflow.settings import Settings
from workflow.states import ActivityState
from workflow.store import Collaboration, Store
from workflow.store.journal import verify_chain
from workflow.store.rebuild import rebuild, stored

MONDAY = dt.datetime(YEAR, 1, 3, 7, 0, tzinfo=dt.UTC)
"""The first letter day of the year, at eight in Sweden: everybody is owed a first letter."""
OFFICERS = 8
WORDINGS = (
    *("Januari", "Februari", "Mars", "April", "Maj", "Juni", "Juli", "Augusti", "September", "Oktober", "November"),
    *("December", "V 17", "Juni 2022?", "Hösten 2022", "15 mars 2022", "vid behov"),
)
"""Seventeen, so that no two officers have the same three."""


def settle_county(store: Store, officers: int = OFFICERS) -> None:
    """Let officers answer for three activities each, spread over the year."""
    with store.writing(MONDAY - dt.timedelta(days=1), "test") as writing:
        for number in range(officers):
            party = add_party(writing, f"Enhet {number}")
            add_person(writing, f"Kim Ek {number}", f"kim.ek.{number}@karlskrona.example", party=party, contact=True)
    activities = []
    for number in range(3 * officers):
        wording = WORDINGS[number % len(WORDINGS)]
        parts = (a_part(None, wording, by=[a_responsible(f"Enhet {number % officers}")]),)
        activities.append(ActivityDraft(str(number + 1), f"Aktivitet {number + 1}", parts))
    draft = PlanDraft(title="Trygg kväll 2022", year=YEAR, areas=(AreaDraft("1", "Trygghet", tuple(activities)),))
    with store.writing(MONDAY - dt.timedelta(days=1), "test") as writing:
        adopt_plan(writing, import_plan(writing, draft, Source("plan.docx", b"", YEAR)).id, dt.date(YEAR, 1, 1))


def open_house(url: str, folder: Path) -> Collaboration:
    """Open the collaboration whose database is at `url`."""
    settings = Settings(data=folder, mail_domain="hallpunkt.example")
    signer = Signer(b"k" * 32, "testlan", "hallpunkt.example")
    return Collaboration("testlan", "Samverkan", Store(url), signer, settings, folder)


Mention = tuple[str, str, str | None, dt.date | None, dt.date]
"""Address, activity, rung, the day it speaks of, and the day of the letter."""


def mentions(store: Store) -> list[Mention]:
    statement = (
        select(Person.address, Activity.title, LetterItem.rung, LetterItem.speaks_of, LetterItem.day)
        .join(LetterItem, LetterItem.person_id == Person.id)
        .join(Activity, Activity.id == LetterItem.activity_id)
    )
    with store.reading() as session:
        return [(row[0], row[1], row[2], row[3], row[4]) for row in session.execute(statement)]


def everything_holds(store: Store) -> None:
    """The chain is whole and rebuilds the state, parts make their parents, and no letter or mail is half written."""
    with store.reading() as session:
        verify_chain(session.connection())
        assert rebuild(session.connection()) == stored(session.connection())
        activities = session.scalars(select(Activity)).all()
        letters = set(session.scalars(select(IssuedLetter.key)))
        posted = set(session.scalars(select(outbox_table.c.key)))
        told = set(session.scalars(select(StatusReport.incoming_id)))
        settled = select(IncomingMail.id).where(IncomingMail.outcome == "applied")
        assert told - {None} == set(session.scalars(settled))
    assert letters == posted
    for parent in activities:
        parts = [ActivityState(one.state) for one in activities if one.parent_id == parent.id]
        assert not parts or parent.state == roll_up(parts)
