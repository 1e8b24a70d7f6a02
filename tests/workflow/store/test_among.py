"""Rows asked for by their ids: the same rows however many are asked for, and a statement built once a length."""

import pytest
from sqlalchemy import Column, Connection, Integer, MetaData, Table, create_engine, insert, select

from workflow.store.among import LENGTHS, Among

NUMBERS = Table("numbers", MetaData(), Column("id", Integer, primary_key=True), Column("square", Integer))


@pytest.fixture
def connection() -> Connection:
    connection = create_engine("sqlite://").connect()
    NUMBERS.create(connection)
    connection.execute(insert(NUMBERS), [{"id": one, "square": one * one} for one in range(1, 201)])
    return connection


@pytest.mark.parametrize("many", [1, 2, 3, 5, 63, 64, 65, 150])
def test_the_wanted_rows_come_and_no_others_however_many_they_are(connection: Connection, many: int) -> None:
    among = Among(select(NUMBERS.c.id, NUMBERS.c.square).order_by(NUMBERS.c.id), NUMBERS.c.id)
    wanted = list(range(many + 7, 7, -1))
    found = connection.execute(*among.of(wanted)).all()
    assert [tuple(row) for row in found] == [(one, one * one) for one in sorted(wanted)]


def test_lists_of_about_the_same_length_share_a_statement() -> None:
    among = Among(select(NUMBERS.c.id), NUMBERS.c.id)
    statements = {id(among.of(range(many))[0]) for many in range(1, LENGTHS[-1] + 1)}
    assert len(statements) == len(LENGTHS)


def test_ids_that_nobody_has_are_not_found(connection: Connection) -> None:
    assert connection.execute(*Among(select(NUMBERS), NUMBERS.c.id).of([500, 501, 502])).all() == []
