"""Addresses of feeds are made, replaced and revoked, each with its line in the journal."""

import datetime as dt
from functools import partial

import pytest

from tests.builders import NEW_YEAR, Cast
from workflow.changes.feeds import choose_content, note_fetches, open_feed, revoke_feed, rotate_feed
from workflow.errors import NotFound, TransitionRefused
from workflow.feeds import Choice, FeedKind, FeedSubject, find_feed, get_feed, list_feeds
from workflow.model import Feed, Person
from workflow.store import Store
from workflow.store.journal import read_lines

MAY = dt.datetime(2022, 5, 9, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def secret(store: Store, cast: Cast) -> str:
    with store.writing(NEW_YEAR, "test") as writing:
        nour = writing.session.get_one(Person, cast.nour)
        nour.language = "en"
        subject = FeedSubject(FeedKind.PERSON, nour.id, nour.name)
        return open_feed(writing, subject, name="Nours telefon", holder=nour)


def lines(store: Store) -> list[tuple[str, dict[str, object]]]:
    with store.engine.connect() as connection:
        return [(line.kind, line.facts) for line in read_lines(connection) if line.kind.startswith("feed.")]


def test_an_address_speaks_its_holders_language_and_is_noted_without_its_secret(store: Store, secret: str) -> None:
    with store.reading() as session:
        row = find_feed(session, secret)
        assert row is not None
        assert (row.name, row.choice) == ("Nours telefon", {"language": "en"})
        assert [(feed.id, holder) for feed, holder in list_feeds(session)] == [(row.id, "Nour Haddad")]
    ((kind, facts),) = lines(store)
    assert (kind, facts["feed"]) == ("feed.opened", 1)
    assert secret not in str(facts)


def test_a_replaced_address_is_gone_and_the_new_one_is_as_it_was(store: Store, secret: str) -> None:
    with store.writing(MAY, "test") as writing:
        new = rotate_feed(writing, get_feed(writing.session, 1))
    with store.reading() as session:
        old, later = find_feed(session, secret), find_feed(session, new)
        assert old is not None
        assert later is not None
        assert (old.revoked_at, old.replaced_by_id, later.revoked_at) == (MAY, later.id, None)
        same = ("kind", "subject_id", "name", "person_id", "choice")
        assert [getattr(old, one) for one in same] == [getattr(later, one) for one in same]
    assert new != secret
    assert lines(store)[-1] == ("feed.replaced", {"feed": 1, "by": 2})


def test_a_revoked_address_can_be_neither_replaced_nor_revoked_nor_changed(store: Store, secret: str) -> None:
    with store.writing(MAY, "test") as writing:
        row = get_feed(writing.session, 1)
        revoke_feed(writing, row)
        for again in (revoke_feed, rotate_feed, partial(choose_content, choice=Choice())):
            with pytest.raises(TransitionRefused):
                again(writing, row)
    assert [kind for kind, _ in lines(store)] == ["feed.opened", "feed.revoked"]


def test_an_unknown_address_is_told(store: Store, cast: Cast) -> None:
    with store.reading() as session, pytest.raises(NotFound, match="nummer 7"):
        get_feed(session, 7)


def test_the_same_choice_again_changes_nothing(store: Store, secret: str) -> None:
    with store.writing(MAY, "test") as writing:
        row = get_feed(writing.session, 1)
        assert choose_content(writing, row, Choice(open_only=True)) is True
        assert choose_content(writing, row, Choice(open_only=True)) is False
    assert lines(store)[-1] == ("feed.content_chosen", {"feed": 1, "choice": {"open_only": True}})
    assert len(lines(store)) == 2


def test_the_latest_fetch_is_remembered_without_a_line_in_the_journal(store: Store, secret: str) -> None:
    before = lines(store)
    for at, client in ((MAY, "Outlook"), (NEW_YEAR, "Thunderbird")):
        with store.writing(MAY, "test") as writing:
            note_fetches(writing, {1: (at, client), 99: (at, client)})
    with store.reading() as session:
        row = session.get_one(Feed, 1)
        assert (row.fetched_at, row.fetched_by) == (MAY, "Outlook")
    assert lines(store) == before
