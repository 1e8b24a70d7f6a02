from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Dialect, Engine, Integer, MetaData, Table, func, insert, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import StatementError

from notifications import UtcInstant, as_utc
from notifications.errors import InstantError
from tests.notifications.letterbox import DATABASES, database

TABLES = MetaData()
EVENTS = Table("events", TABLES, Column("id", Integer, primary_key=True), Column("at", UtcInstant))
STOCKHOLM = ZoneInfo("Europe/Stockholm")
SQLITE: Dialect = sqlite.dialect()


@pytest.fixture(params=DATABASES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with database(request.param, tmp_path, TABLES) as opened:
        yield opened


def kept(engine: Engine, *instants: datetime | None) -> list[datetime | None]:
    with engine.begin() as connection:
        for instant in instants:
            connection.execute(insert(EVENTS), {"at": instant})
    with engine.connect() as connection:
        return list(connection.execute(select(EVENTS.c.at).order_by(EVENTS.c.id)).scalars())


def test_an_instant_comes_back_as_the_same_instant_in_utc(engine: Engine) -> None:
    noon = datetime(2026, 6, 1, 12, 0, 0, 123456, tzinfo=STOCKHOLM)

    (back,) = kept(engine, noon)

    assert back == noon
    assert back is not None
    assert back.tzinfo is UTC


def test_no_instant_comes_back_as_none(engine: Engine) -> None:
    assert kept(engine, None) == [None]


def test_a_naive_instant_is_refused_before_it_is_stored(engine: Engine) -> None:
    with pytest.raises(StatementError) as refusal:
        kept(engine, datetime(2026, 6, 1, 12, tzinfo=UTC).replace(tzinfo=None))

    assert isinstance(refusal.value.orig, InstantError)
    assert kept(engine) == []


def test_the_hour_that_comes_twice_in_october_sorts_as_two_hours(engine: Engine) -> None:
    summer = datetime(2026, 10, 25, 2, 30, tzinfo=STOCKHOLM, fold=0)
    winter = datetime(2026, 10, 25, 2, 30, tzinfo=STOCKHOLM, fold=1)
    kept(engine, winter, summer)

    with engine.connect() as connection:
        in_order = list(connection.execute(select(EVENTS.c.at).order_by(EVENTS.c.at)).scalars())
        before = connection.execute(select(func.count()).where(EVENTS.c.at < winter)).scalar()

    assert in_order == [as_utc(summer), as_utc(winter)]
    assert before == 1


def test_the_earliest_instant_can_be_asked_for_in_sql(engine: Engine) -> None:
    late, early = datetime(2026, 6, 1, 12, 0, 1, tzinfo=UTC), datetime(2026, 6, 1, 12, 0, 0, 999999, tzinfo=UTC)
    kept(engine, late, early)

    with engine.connect() as connection:
        assert connection.execute(select(func.min(EVENTS.c.at))).scalar() == early


ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
FIRST, LAST = (datetime(year, 6, 1, tzinfo=UTC).replace(tzinfo=None) for year in (1000, 9998))
INSTANTS = st.datetimes(FIRST, LAST, timezones=ZONES)


@settings(max_examples=200, derandomize=True)
@given(INSTANTS, INSTANTS)
def test_what_sqlite_keeps_sorts_as_the_instants_do(one: datetime, other: datetime) -> None:
    kind = UtcInstant()
    write = kind.bind_processor(SQLITE)
    assert write is not None

    assert (write(one) < write(other)) == (one < other)
    assert (write(one) == write(other)) == (one == other)
