"""The schema, step by step, through Alembic: the same steps for SQLite and PostgreSQL.

Alembic takes half a second to load, so it is loaded only where there are steps to take.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, MetaData, column, inspect, select, table

from notifications import metadata as outbox_metadata
from workflow.model import Base
from workflow.store.database import open_engine

if TYPE_CHECKING:
    from alembic.config import Config

METADATA: tuple[MetaData, ...] = (Base.metadata, outbox_metadata)
"""All the tables there are: the product's and the outbox's."""

STEPS = Path(__file__).parent / "versions"
_VERSION = table("alembic_version", column("version_num"))


def configuration(url: str) -> Config:
    """Make Alembic's configuration for the database at `url`."""
    from alembic.config import Config  # noqa: PLC0415 - half a second

    config = Config()
    config.set_main_option("script_location", str(STEPS.parent))
    config.attributes["url"] = url
    return config


def migrate(url: str) -> None:
    """Bring the database at `url` to the newest schema; nothing happens when it is there already."""
    engine = open_engine(url)
    current = _version_of(engine)
    engine.dispose()
    if current != newest_step():
        from alembic import command  # noqa: PLC0415 - half a second

        command.upgrade(configuration(url), "head")


def newest_step() -> str:
    """Return the newest step's number, which its file's name begins with."""
    return max(path.name for path in STEPS.glob("[0-9]*_*.py")).partition("_")[0]


def _version_of(engine: Engine) -> str | None:
    """Return the step a database is at, as Alembic noted it; None for an empty one."""
    with engine.connect() as connection:
        if not inspect(connection).has_table(_VERSION.name):
            return None
        version: str | None = connection.scalar(select(_VERSION.c.version_num))
        return version
