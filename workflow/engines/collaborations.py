"""Opens the collaboration that the settings describe, and tells plainly why that does not work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError

from workflow.errors import FileRefused, ServiceUnavailable, SettingMissing
from workflow.settings import Settings
from workflow.store import Collaboration, open_collaboration
from workflow.store.collaborations import read_control
from workflow.store.database import open_engine


@contextmanager
def open_kept(settings: Settings, wanted: str | None = None) -> Iterator[Collaboration]:
    """Open the collaboration `wanted` (the first one without it), made and migrated when there is none; and close it.

    Raises `SettingMissing` when the database's address cannot be read, `ServiceUnavailable` when the database does
    not answer, `FileRefused` when it is no database or not one of ours. No message holds the address: it may have a
    password in it.
    """
    collaboration = _open(settings, wanted)
    try:
        yield collaboration
    finally:
        collaboration.store.close()


def _open(settings: Settings, wanted: str | None) -> Collaboration:
    place = "HALLPUNKT_DATABASE_URL" if settings.database_url else str(settings.data)
    try:
        if settings.database_url and not read_control(settings.data):
            _reach(settings.database_url)
        return open_collaboration(settings, wanted)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        do = "Skriv den som sqlite:///fil.db eller postgresql+psycopg://användare:lösenord@värd/databas."
        raise SettingMissing("Databasens adress går inte att läsa.", where=place, do=do) from error
    except OperationalError as error:
        raise ServiceUnavailable("Databasen svarar inte eller går inte att öppna.", where=place) from error
    except DBAPIError as error:
        raise FileRefused("Det här är ingen databas som Hållpunkt kan använda.", where=place) from error


def _reach(url: str) -> None:
    """Connect once, before the control file of a new installation names the database for good."""
    engine = open_engine(url)
    try:
        engine.connect().close()
    finally:
        engine.dispose()
