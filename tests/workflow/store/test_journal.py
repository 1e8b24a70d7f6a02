"""The journal: one unbroken chain, whoever writes at the same time, with payloads that can be erased."""

import datetime as dt
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, update

from tests.long_runs import rounds
from tests.workflow.conftest import NOW
from workflow.errors import JournalBroken, NotFound
from workflow.model import JournalLine, JournalPayload
from workflow.store import Store
from workflow.store.journal import (
    Entry,
    canonical,
    digest_of,
    erase_payload,
    head_hash,
    read_lines,
    verify_chain,
)
from workflow.store.migrations import migrate


def write_line(store: Store, kind: str = "tested", payload: dict[str, object] | None = None) -> None:
    with store.writing(NOW, "test") as writing:
        writing.note(kind, {"activity": 1}, payload)


def test_a_new_store_has_an_empty_chain(store: Store) -> None:
    with store.reading() as session:
        assert verify_chain(session.connection()) == (0, "0" * 64)


def test_each_line_is_chained_to_the_one_before(store: Store) -> None:
    for kind in ("first", "second", "third"):
        write_line(store, kind)
    with store.reading() as session:
        lines = list(read_lines(session.connection()))
        assert [line.kind for line in lines] == ["first", "second", "third"]
        assert [line.previous for line in lines[1:]] == [line.hash for line in lines[:-1]]
        assert verify_chain(session.connection()) == (3, lines[-1].hash)
        assert head_hash(session.connection()) == lines[-1].hash


def test_a_writing_that_fails_leaves_no_line(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.writing(NOW, "test") as writing:
        writing.note("tested", {"answer": 1 // 0})
    with store.reading() as session:
        assert verify_chain(session.connection())[0] == 0


def test_an_altered_line_is_found(store: Store) -> None:
    write_line(store, "first")
    write_line(store, "second")
    with store.engine.begin() as connection:
        connection.execute(update(JournalLine).where(JournalLine.number == 1).values(facts={"activity": 2}))
    with store.reading() as session, pytest.raises(JournalBroken, match="rad 1"):
        verify_chain(session.connection())


def test_a_line_cut_off_at_the_end_is_found(store: Store) -> None:
    write_line(store, "first")
    write_line(store, "second")
    with store.engine.begin() as connection:
        connection.execute(delete(JournalLine).where(JournalLine.number == 2))
    with store.reading() as session, pytest.raises(JournalBroken):
        verify_chain(session.connection())


def test_an_altered_payload_is_found(store: Store) -> None:
    write_line(store, payload={"comment": "klart"})
    with store.engine.begin() as connection:
        connection.execute(update(JournalPayload).values(body={"comment": "inte klart"}))
    with store.reading() as session, pytest.raises(JournalBroken, match="rad 1"):
        verify_chain(session.connection())


def test_an_erased_payload_leaves_the_chain_whole_and_is_itself_a_line(store: Store) -> None:
    write_line(store, payload={"comment": "Kim Ek har slutat"})
    with store.writing(NOW, "test") as writing:
        erase_payload(writing.session.connection(), 1)
        writing.note("payload.erased", {"line": 1})
    with store.reading() as session:
        assert verify_chain(session.connection())[0] == 2
        first, second = read_lines(session.connection())
        assert first.payload is None
        assert first.salt is None
        assert second.kind == "payload.erased"


def test_erasing_what_was_never_there_is_refused(store: Store) -> None:
    write_line(store)
    with pytest.raises(NotFound), store.writing(NOW, "test") as writing:
        erase_payload(writing.session.connection(), 1)


def test_the_same_text_has_another_digest_in_another_line(store: Store) -> None:
    write_line(store, payload={"comment": "klart"})
    write_line(store, payload={"comment": "klart"})
    with store.reading() as session:
        first, second = read_lines(session.connection())
    assert first.payload_digest != second.payload_digest


@given(st.dictionaries(st.text(), st.one_of(st.none(), st.booleans(), st.integers(), st.text())))
def test_the_digest_of_a_payload_does_not_depend_on_the_order_of_its_keys(payload: dict[str, object]) -> None:
    turned = dict(reversed(payload.items()))
    assert canonical(payload) == canonical(turned)
    assert digest_of(payload, "salt") == digest_of(turned, "salt")


def test_a_change_without_a_line_is_refused(store: Store) -> None:
    with pytest.raises(AssertionError), store.writing(NOW, "test") as writing:
        writing.change("activity", 1, "done")


@pytest.fixture(params=["sqlite", "postgresql"])
def any_store(request: pytest.FixtureRequest, store: Store) -> Iterator[Store]:
    if request.param == "sqlite":
        yield store
        return
    url = request.getfixturevalue("postgres_database")
    migrate(url)
    opened = Store(url)
    yield opened
    opened.close()


WRITERS = 8


def test_eight_writers_at_once_leave_one_unbroken_chain(any_store: Store) -> None:
    each = rounds(1000)
    started = threading.Barrier(WRITERS)

    def write(writer: int) -> None:
        started.wait()
        for number in range(each):
            with any_store.writing(NOW + dt.timedelta(seconds=number), f"writer:{writer}") as writing:
                writing.note("tested", {"writer": writer, "number": number}, {"words": f"{writer}/{number}"})

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    with any_store.reading() as session:
        lines, _ = verify_chain(session.connection())
        numbers = [(line.facts["writer"], line.facts["number"]) for line in read_lines(session.connection())]
    assert lines == WRITERS * each
    for writer in range(WRITERS):
        assert [number for who, number in numbers if who == writer] == list(range(each))


def test_entries_are_values() -> None:
    assert Entry("kind", {"a": 1}) == Entry("kind", {"a": 1})
