"""The schema, step by step, through Alembic: the same steps for SQLite and PostgreSQL."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData

from notifications import metadata as outbox_metadata
from workflow.model import Base
from workflow.store.database import open_engine

METADATA: tuple[MetaData, ...] = (Base.metadata, outbox_metadata)
"""All the tables there are: the product's and the outbox's."""


def configuration(url: str) -> Config:
    """Make Alembic's configuration for the database at `url`."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["url"] = url
    return config


def migrate(url: str) -> None:
    """Bring the database at `url` to the newest schema; nothing happens when it is there already."""
    config = configuration(url)
    engine = open_engine(url)
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    engine.dispose()
    if current != ScriptDirectory.from_config(config).get_current_head():
        command.upgrade(config, "head")
