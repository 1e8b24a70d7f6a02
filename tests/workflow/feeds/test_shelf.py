"""Feeds at hand are what they would be if they were rendered now, and only what has changed is rendered again."""

import datetime as dt
import gzip
from collections.abc import Callable

import pytest

from calendars import read_when
from tests.builders import NEW_YEAR, YEAR, Cast
from tests.workflow.feeds.shelf import Shelf as House
from workflow.changes.feeds import choose_content, open_feed, revoke_feed
from workflow.changes.mail import ask_coordinator
from workflow.changes.move import move_milestone, snooze
from workflow.changes.parties import add_person
from workflow.changes.people import let_answer
from workflow.changes.report import Channel, Told, report
from workflow.feeds import Choice, Copy, FeedKind, FeedSubject, Refusal, Shelf, digest_secret, get_feed, render
from workflow.feeds.shelf import KEPT_BYTES
from workflow.model import Person, Responsibility
from workflow.states import ActivityState
from workflow.store import Writing

MAY = dt.datetime(YEAR, 5, 9, 9, 0, 0, 250_000, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
TEACH, EACH, FILM, EVENING = "Utbilda", "Handlingsplan i varje kommun", "Film om trygghet", "Kväll om trygghet"


class Subscribed:
    """A shelf with an address for every feed of the plan."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.shelf = Shelf(house.collaboration)
        with house.store.writing(NEW_YEAR, "test") as writing:
            self.digests = {one: digest_secret(open_feed(writing, one)) for one in house.subjects()}

    def copy(self, subject: FeedSubject, now: dt.datetime) -> Copy:
        found = self.shelf.at_hand(self.digests[subject], now) or self.shelf.fetch(self.digests[subject], now)
        assert not isinstance(found, Refusal)
        return found[1]

    def everything(self, now: dt.datetime) -> dict[str, bytes]:
        return {one.name: self.copy(one, now).content for one in self.digests}

    def rendered_now(self, now: dt.datetime) -> dict[str, bytes]:
        with self.house.store.reading() as session:
            return {
                one.name: render(session, self.house.collaboration, one, today=now.date()).content
                for one in self.digests
            }


@pytest.fixture
def subscribed(shelf: House) -> Subscribed:
    return Subscribed(shelf)


def move(writing: Writing, cast: Cast) -> None:
    move_milestone(writing, cast.milestones[TEACH], read_when("December", YEAR))


def answer(writing: Writing, cast: Cast) -> None:
    report(writing, cast.activities[EACH], cast.sam, Told(ActivityState.DONE), Channel("letter"))


def answer_for_a_part(writing: Writing, cast: Cast) -> None:
    report(writing, cast.activities[TEACH], cast.nour, Told(ActivityState.ONGOING), Channel("letter"))


def drop(writing: Writing, cast: Cast) -> None:
    told = Told(ActivityState.DROPPED, (("time", None),))
    report(writing, cast.activities[FILM], None, told, Channel("page"))


def wait(writing: Writing, cast: Cast) -> None:
    snooze(writing, cast.milestones[TEACH], dt.date(YEAR, 11, 1))


def ask(writing: Writing, cast: Cast) -> None:
    ask_coordinator(writing, "no_letter", "Ett mejl hör inte till något brev.")


def take_over(writing: Writing, cast: Cast) -> None:
    rows = writing.session.query(Responsibility).filter_by(activity_id=cast.activities[TEACH]).all()
    let_answer(writing, [row.id for row in rows], writing.session.get_one(Person, cast.kim))


def arrive(writing: Writing, cast: Cast) -> None:
    add_person(writing, "Alex Berg", "alex.berg@region.example")


ALL = 12
CHANGES: list[tuple[Callable[[Writing, Cast], None], int]] = [
    (move, 4),
    (answer, 6),
    (answer_for_a_part, 4),
    (drop, 5),
    (wait, 0),
    (ask, 0),
    (take_over, ALL),
    (arrive, ALL),
]
"""What may happen, and how many of the plan's feeds are rendered again when they are next asked for."""


@pytest.mark.parametrize(("change", "rendered"), CHANGES, ids=lambda value: getattr(value, "__name__", value))
def test_after_any_change_the_feeds_at_hand_are_what_would_be_rendered_now(
    subscribed: Subscribed, change: Callable[[Writing, Cast], None], rendered: int
) -> None:
    subscribed.everything(MAY)
    assert subscribed.shelf.rendered == len(subscribed.digests)
    with subscribed.house.store.writing(MAY, "test") as writing:
        change(writing, subscribed.house.cast)
    assert subscribed.everything(MAY + SECOND) == subscribed.rendered_now(MAY)
    assert subscribed.shelf.rendered - len(subscribed.digests) == rendered


def test_within_a_second_the_shelf_answers_by_itself(subscribed: Subscribed) -> None:
    subject = subscribed.house.subjects()[0]
    subscribed.copy(subject, MAY)
    digest = subscribed.digests[subject]
    assert subscribed.shelf.at_hand(digest, MAY + SECOND / 2) is not None
    assert subscribed.shelf.at_hand(digest, MAY + SECOND) is None


def test_an_address_that_was_just_made_opens_its_feed_at_once(subscribed: Subscribed) -> None:
    subject = subscribed.house.subjects()[0]
    subscribed.copy(subject, MAY)
    with subscribed.house.store.writing(MAY, "test") as writing:
        digest = digest_secret(open_feed(writing, subject))
    assert subscribed.shelf.at_hand(digest, MAY) is None
    assert not isinstance(subscribed.shelf.fetch(digest, MAY), Refusal)


def test_a_revoked_address_opens_nothing_a_second_later(subscribed: Subscribed) -> None:
    subject = subscribed.house.subjects()[0]
    subscribed.copy(subject, MAY)
    with subscribed.house.store.writing(MAY, "test") as writing:
        revoke_feed(writing, get_feed(writing.session, 1))
    digest = subscribed.digests[subject]
    assert subscribed.shelf.fetch(digest, MAY + SECOND) is Refusal.REVOKED
    assert subscribed.shelf.at_hand(digest, MAY + SECOND) is Refusal.REVOKED
    assert subscribed.shelf.fetch("0" * 64, MAY + SECOND) is Refusal.UNKNOWN


def test_what_was_called_off_is_kept_thirty_days_and_then_leaves_by_itself(subscribed: Subscribed) -> None:
    plan = subscribed.house.subjects()[0]
    with subscribed.house.store.writing(MAY, "test") as writing:
        drop(writing, subscribed.house.cast)
    last_day = dt.datetime(YEAR, 6, 8, 21, 59, tzinfo=dt.UTC)
    kept = subscribed.copy(plan, last_day)
    assert kept.content.count(b"STATUS:CANCELLED") == 2
    gone = subscribed.copy(plan, last_day + dt.timedelta(minutes=1))
    assert b"STATUS:CANCELLED" not in gone.content
    assert gone.modified > kept.modified


def test_the_same_bytes_keep_their_day_of_change_and_other_bytes_get_a_later_one(subscribed: Subscribed) -> None:
    plan = subscribed.house.subjects()[0]
    first = subscribed.copy(plan, MAY)
    assert first.modified == MAY.replace(microsecond=0)
    with subscribed.house.store.writing(MAY, "test") as writing:
        arrive(writing, subscribed.house.cast)
    same = subscribed.copy(plan, MAY + SECOND)
    assert (same.tag, same.modified) == (first.tag, first.modified)
    with subscribed.house.store.writing(MAY, "test") as writing:
        move(writing, subscribed.house.cast)
    moved = Shelf(subscribed.house.collaboration).fetch(subscribed.digests[plan], MAY)
    assert not isinstance(moved, Refusal)
    later = subscribed.copy(plan, MAY + 2 * SECOND)
    assert later.tag == moved[1].tag != first.tag
    assert later.modified > first.modified


def test_a_copy_is_packed_as_it_is(subscribed: Subscribed) -> None:
    copy = subscribed.copy(subscribed.house.subjects()[0], MAY)
    assert gzip.decompress(copy.packed) == copy.content


def test_two_addresses_with_the_same_choice_share_a_copy(subscribed: Subscribed) -> None:
    plan = subscribed.house.subjects()[0]
    with subscribed.house.store.writing(MAY, "test") as writing:
        other = digest_secret(open_feed(writing, plan, name="Robins telefon"))
        choose_content(writing, get_feed(writing.session, 2), Choice(open_only=True))
    subscribed.copy(plan, MAY)
    found = subscribed.shelf.fetch(other, MAY)
    assert not isinstance(found, Refusal)
    assert found[1] is subscribed.copy(plan, MAY)


def test_the_shelf_holds_no_more_than_it_has_room_for(subscribed: Subscribed, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = [len(content) for content in subscribed.everything(MAY).values()]
    assert sum(sizes) < KEPT_BYTES
    monkeypatch.setattr("workflow.feeds.shelf.KEPT_BYTES", max(sizes) * 2)
    narrow = Shelf(subscribed.house.collaboration)
    for digest in subscribed.digests.values():
        narrow.fetch(digest, MAY)
    at_hand = [narrow.at_hand(digest, MAY) for digest in subscribed.digests.values()]
    assert at_hand[0] is None
    assert at_hand[-1] is not None


def test_a_feed_of_tasks_is_another_than_the_feed_of_days(subscribed: Subscribed) -> None:
    plan = subscribed.house.subjects()[0]
    found = subscribed.shelf.fetch(subscribed.digests[plan], MAY, tasks=True)
    assert not isinstance(found, Refusal)
    assert b"BEGIN:VTODO" in found[1].content
    assert b"BEGIN:VEVENT" not in found[1].content
    assert b"BEGIN:VTODO" not in subscribed.copy(plan, MAY).content


def test_an_address_whose_subject_is_no_more_is_gone(subscribed: Subscribed) -> None:
    with subscribed.house.store.writing(MAY, "test") as writing:
        digest = digest_secret(open_feed(writing, FeedSubject(FeedKind.PERSON, 999, "Ingen")))
    assert subscribed.shelf.fetch(digest, MAY) is Refusal.REVOKED
