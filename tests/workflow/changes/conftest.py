"""Stores for tests of many small changes: they do not wait for the disk, and the cast is set up once a module."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import Cast, live_in
from tests.workflow.flows.post import without_waiting_for_the_disk
from workflow.plans import PlanDraft
from workflow.store import Store

Template = tuple[Path, Cast]


def copied(template: Path, folder: Path) -> Store:
    shutil.copy(template, folder / "hallpunkt.db")
    return without_waiting_for_the_disk(Store(f"sqlite:///{folder / 'hallpunkt.db'}"))


def peopled_with(empty_database: Path, folder: Path, draft: PlanDraft | None = None) -> Template:
    """Put the cast and a plan (the builders' own without a draft) in a database to copy from."""
    store = copied(empty_database, folder)
    cast = live_in(store, draft)
    store.close()
    return folder / "hallpunkt.db", cast


@pytest.fixture(scope="module")
def peopled(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Template:
    return peopled_with(empty_database, tmp_path_factory.mktemp("peopled"))


@pytest.fixture
def store(request: pytest.FixtureRequest, empty_database: Path, tmp_path: Path) -> Iterator[Store]:
    """An empty store, or one with the cast in it for a test that asks for the cast."""
    template = request.getfixturevalue("peopled")[0] if "cast" in request.fixturenames else empty_database
    opened = copied(template, tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def cast(peopled: Template) -> Cast:
    return peopled[1]
