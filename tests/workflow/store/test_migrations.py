"""The schema: the same steps on both databases, up, checked against the model, down and up again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, select

from workflow.model import JournalHead
from workflow.store.database import open_engine
from workflow.store.migrations import METADATA, configuration, migrate, newest_step


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'hallpunkt.db'}"
    else:
        yield request.getfixturevalue("postgres_database")


def tables_at(url: str) -> set[str]:
    engine = open_engine(url)
    names = set(inspect(engine).get_table_names())
    engine.dispose()
    return names


def test_the_newest_step_by_its_files_name_is_alembics() -> None:
    assert newest_step() == ScriptDirectory.from_config(configuration("sqlite://")).get_current_head()


def test_the_steps_make_what_the_model_says(url: str) -> None:
    migrate(url)
    command.check(configuration(url))
    assert {name for metadata in METADATA for name in metadata.tables} <= tables_at(url)


def test_a_database_that_is_up_to_date_is_left_alone(url: str) -> None:
    migrate(url)
    before = tables_at(url)
    migrate(url)
    assert tables_at(url) == before


def test_the_steps_can_be_taken_back_and_again(url: str) -> None:
    migrate(url)
    command.downgrade(configuration(url), "base")
    assert tables_at(url) <= {"alembic_version"}
    migrate(url)
    command.check(configuration(url))


def test_a_new_journal_starts_at_its_origin(url: str) -> None:
    migrate(url)
    engine = open_engine(url)
    with engine.connect() as connection:
        assert connection.execute(select(JournalHead.count, JournalHead.hash)).one() == (0, "0" * 64)
    engine.dispose()
