"""Stores for the tests: a migrated SQLite file copied from one template, and a collaboration around it."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from notifications import Signer
from workflow.settings import Settings
from workflow.store import Collaboration, Store
from workflow.store.migrations import migrate

NOW = dt.datetime(2022, 1, 3, 7, 0, tzinfo=dt.UTC)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "empty.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def store(empty_database: Path, tmp_path: Path) -> Iterator[Store]:
    shutil.copy(empty_database, tmp_path / "hallpunkt.db")
    opened = Store(f"sqlite:///{tmp_path / 'hallpunkt.db'}")
    yield opened
    opened.close()


@pytest.fixture
def collaboration(store: Store, tmp_path: Path) -> Collaboration:
    settings = Settings(data=tmp_path, mail_domain="hallpunkt.example")
    signer = Signer(b"k" * 32, "testlan", "hallpunkt.example")
    return Collaboration(id="testlan", name="Samverkan", store=store, signer=signer, settings=settings, folder=tmp_path)
