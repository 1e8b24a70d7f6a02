"""A plan with a working group and a group that answers together, in feeds whose bytes are the same every time."""

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from notifications import Signer
from tests.builders import YEAR, Cast, a_part, a_plan_draft, a_responsible, live_in
from tests.workflow.feeds.shelf import Shelf
from tests.workflow.flows.post import without_waiting_for_the_disk
from workflow.changes.parties import add_members
from workflow.model import Activity, Milestone
from workflow.plans import ActivityDraft, PlanDraft
from workflow.rules.party_names import PartyKind
from workflow.settings import Settings
from workflow.store import Collaboration, Store
from workflow.store.people import parties

SETTLED = dt.datetime(YEAR, 1, 1, 7, 0, tzinfo=dt.UTC)


def a_grouped_draft() -> PlanDraft:
    """The builders' plan, with a working group for the first area and a network of schools as one joint party."""
    draft = a_plan_draft()
    schools = a_responsible("Skolnätverket", kind=PartyKind.NETWORK)
    dropped = ActivityDraft("3", "Film om trygghet", (a_part(None, "2 maj", "Hösten 2022?", by=[schools]),))
    first, second = draft.areas
    grouped = replace(first, working_group="Arbetsgrupp Trygghet", activities=(*first.activities, dropped))
    return replace(draft, areas=(grouped, second))


@pytest.fixture(scope="session")
def shelved(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Cast]:
    folder = tmp_path_factory.mktemp("shelved")
    shutil.copy(empty_database, folder / "hallpunkt.db")
    store = without_waiting_for_the_disk(Store(f"sqlite:///{folder / 'hallpunkt.db'}"))
    cast = live_in(store, a_grouped_draft())
    with store.writing(SETTLED, "test") as writing:
        known = {one.name: one for one in parties(writing.session).values()}
        add_members(writing, known["Skolnätverket"], [known["Olofströms kommun"]])
        for activity in writing.session.scalars(select(Activity)):
            activity.uid = f"{activity.id:024x}"
        for milestone in writing.session.scalars(select(Milestone)):
            milestone.uid = f"{milestone.id:024x}"
    store.close()
    return folder / "hallpunkt.db", cast


@pytest.fixture
def shelf(shelved: tuple[Path, Cast], tmp_path: Path) -> Iterator[Shelf]:
    shutil.copy(shelved[0], tmp_path / "hallpunkt.db")
    store = without_waiting_for_the_disk(Store(f"sqlite:///{tmp_path / 'hallpunkt.db'}"))
    settings = Settings(data=tmp_path, mail_domain="hallpunkt.example", base_url="https://hallpunkt.example")
    signer = Signer(b"k" * 32, "testlan", "hallpunkt.example")
    yield Shelf(Collaboration("testlan", "Samverkan", store, signer, settings, tmp_path), shelved[1])
    store.close()
