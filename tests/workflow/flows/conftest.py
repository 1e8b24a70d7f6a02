"""An office with letters out, copied for each test from one that was set up once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from notifications import Signer
from tests.builders import Cast, live_in
from tests.workflow.flows.post import Desk, MemoryInbox, send_letters, without_waiting_for_the_disk
from workflow.flows import Office
from workflow.settings import Settings
from workflow.store import Collaboration, Store
from workflow.store.migrations import migrate


def a_collaboration(folder: Path, store: Store | None = None) -> Collaboration:
    """Open the SQLite file in a folder, or the store that is given, as a collaboration."""
    store = store or without_waiting_for_the_disk(Store(f"sqlite:///{folder / 'hallpunkt.db'}"))
    signer = Signer(b"k" * 32, "testlan", "hallpunkt.example")
    settings = Settings(data=folder, mail_domain="hallpunkt.example")
    return Collaboration(id="testlan", name="Samverkan", store=store, signer=signer, settings=settings, folder=folder)


@pytest.fixture(scope="session")
def peopled(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Cast]:
    """A database with the cast and its adopted plan, before any letter."""
    folder = tmp_path_factory.mktemp("peopled")
    shutil.copy(empty_database, folder / "hallpunkt.db")
    collaboration = a_collaboration(folder)
    cast = live_in(collaboration.store)
    collaboration.store.close()
    return folder / "hallpunkt.db", cast


@pytest.fixture(scope="session")
def lettered(peopled: tuple[Path, Cast], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Cast]:
    """The same with the three letters out."""
    folder = tmp_path_factory.mktemp("lettered")
    shutil.copy(peopled[0], folder / "hallpunkt.db")
    collaboration = a_collaboration(folder)
    send_letters(collaboration, peopled[1])
    collaboration.store.close()
    return folder / "hallpunkt.db", peopled[1]


@pytest.fixture
def desk(lettered: tuple[Path, Cast], tmp_path: Path) -> Iterator[Desk]:
    """An office whose three letters are out, with an empty mailbox."""
    yield from opened(lettered, tmp_path)


@pytest.fixture
def quiet_desk(peopled: tuple[Path, Cast], tmp_path: Path) -> Iterator[Desk]:
    """An office that has not written a letter yet."""
    yield from opened(peopled, tmp_path)


@pytest.fixture
def two_desks(postgres_database: str, tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    """The quiet desk as two processes see it, on PostgreSQL."""
    migrate(postgres_database)
    both = [a_collaboration(tmp_path, Store(postgres_database)) for _ in range(2)]
    cast = live_in(both[0].store)
    first, second = (Desk(Office(one), cast, MemoryInbox()) for one in both)
    yield first, second
    for one in both:
        one.store.close()


def opened(template: tuple[Path, Cast], folder: Path) -> Iterator[Desk]:
    shutil.copy(template[0], folder / "hallpunkt.db")
    collaboration = a_collaboration(folder)
    inbox = MemoryInbox()
    yield Desk(Office(collaboration, inbox=inbox), template[1], inbox)
    collaboration.store.close()
