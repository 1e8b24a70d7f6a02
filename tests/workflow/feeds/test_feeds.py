"""What stands in whose calendar, and when its bytes change."""

import datetime as dt
import os
from pathlib import Path

import pytest
from sqlalchemy import select

from calendars import read_when
from tests.builders import YEAR
from tests.workflow.feeds.shelf import Shelf, events_in
from workflow.changes.feeds import open_feed
from workflow.changes.move import move_milestone
from workflow.changes.report import Channel, Told, report, undo_report
from workflow.feeds import FeedKind, entries_for, find_feed, subject_of
from workflow.model import Activity, Feed
from workflow.states import ActivityState

GOLDEN = Path(__file__).parent / "golden" / "plan.ics"
PLAN = "Trygg kväll 2022"
EVENING, EACH, FILM = "Kväll om trygghet", "Handlingsplan i varje kommun", "Film om trygghet"
LOOK_OVER, TEACH = "Inventera", "Utbilda"
MAY = dt.datetime(YEAR, 5, 9, 9, 0, tzinfo=dt.UTC)
LATER = dt.datetime(YEAR, 5, 10, 9, 0, tzinfo=dt.UTC)

HOLDS: dict[tuple[FeedKind, str], list[str]] = {
    (FeedKind.PLAN, PLAN): [LOOK_OVER, EVENING, FILM, EACH, FILM, TEACH],
    (FeedKind.AREA, "Trygghet"): [EVENING, FILM, EACH, FILM],
    (FeedKind.AREA, "Krogmiljö"): [LOOK_OVER, TEACH],
    (FeedKind.GROUP, "Arbetsgrupp Trygghet"): [EVENING, FILM, EACH, FILM],
    (FeedKind.PARTY, "Länsstyrelsen Blekinge"): [LOOK_OVER, EVENING],
    (FeedKind.PARTY, "Karlskrona kommun"): [EACH],
    (FeedKind.PARTY, "Olofströms kommun"): [FILM, EACH, FILM],
    (FeedKind.PARTY, "Polisen"): [EVENING, TEACH],
    (FeedKind.PARTY, "Skolnätverket"): [FILM, FILM],
    (FeedKind.PERSON, "Kim Ek"): [LOOK_OVER, EVENING],
    (FeedKind.PERSON, "Nour Haddad"): [EVENING, TEACH],
    (FeedKind.PERSON, "Sam Lind"): [EACH],
}
"""Every feed of the plan. Olofström is a member of the schools' network, and both towns of all the municipalities."""


def test_the_plans_feed_is_as_its_golden_file_has_it(shelf: Shelf) -> None:
    written = shelf.feed(FeedKind.PLAN, PLAN)
    if os.environ.get("HALLPUNKT_WRITE_GOLDEN"):
        GOLDEN.write_bytes(written)
    assert written.decode() == GOLDEN.read_bytes().decode()


def test_every_feed_there_can_be_is_listed_in_a_settled_order(shelf: Shelf) -> None:
    listed = [(one.kind, one.name) for one in shelf.subjects()]
    assert set(listed) == set(HOLDS)
    kinds = [kind for kind, _ in listed]
    assert kinds == sorted(kinds, key=[*map(FeedKind, ("plan", "area", "group", "party", "person"))].index)


@pytest.mark.parametrize(("kind", "name"), HOLDS)
def test_a_feed_holds_what_is_its_own_in_the_order_of_days(shelf: Shelf, kind: FeedKind, name: str) -> None:
    found = shelf.events(kind, name)
    assert sorted(shelf.titles(kind, name)) == sorted(HOLDS[kind, name])
    days = [one["DTSTART"].dt for one in found]
    assert days == sorted(days)


def test_the_bytes_stay_the_same_until_something_changes(shelf: Shelf) -> None:
    assert shelf.every_feed() == shelf.every_feed()


def changed(shelf: Shelf, before: dict[tuple[str, str], bytes]) -> set[str]:
    after = shelf.every_feed()
    return {name for (kind, name), content in after.items() if content != before[kind, name]}


def test_a_moved_hallpunkt_changes_only_the_feeds_that_hold_it(shelf: Shelf) -> None:
    before = shelf.every_feed()
    with shelf.store.writing(MAY, "test") as writing:
        move_milestone(writing, shelf.cast.milestones[TEACH], read_when("December", YEAR))
    assert changed(shelf, before) == {PLAN, "Krogmiljö", "Polisen", "Nour Haddad"}
    event = shelf.event(TEACH)
    assert (event["SEQUENCE"], event["DTSTAMP"].dt, event["LAST-MODIFIED"].dt) == (1, MAY, MAY)
    assert "Hållpunkt i planen: Hösten 2022" in str(event["DESCRIPTION"])


def test_an_answer_changes_only_the_feeds_that_hold_the_activity(shelf: Shelf) -> None:
    before = shelf.every_feed()
    tell(shelf, EACH, "sam", ActivityState.DONE)
    assert changed(shelf, before) == {
        PLAN,
        "Trygghet",
        "Arbetsgrupp Trygghet",
        "Karlskrona kommun",
        "Olofströms kommun",
        "Sam Lind",
    }
    event = shelf.event(EACH)
    assert (event["SEQUENCE"], event["DTSTAMP"].dt) == (0, MAY)
    assert "Läge: pågår" in str(event["DESCRIPTION"])


def tell(shelf: Shelf, title: str, person: str | None, state: ActivityState, now: dt.datetime = MAY) -> int:
    told = Told(state, (("time", None),) if state in {ActivityState.NOT_DONE, ActivityState.DROPPED} else ())
    giver = getattr(shelf.cast, person) if person else None
    with shelf.store.writing(now, "test") as writing:
        heard = report(writing, shelf.cast.activities[title], giver, told, Channel("letter"))
    assert heard.report is not None
    return heard.report


def test_a_dropped_activity_is_called_off_in_every_calendar(shelf: Shelf) -> None:
    tell(shelf, FILM, None, ActivityState.DROPPED)
    for kind, name in ((FeedKind.PLAN, PLAN), (FeedKind.PARTY, "Skolnätverket")):
        found = [one for one in shelf.events(kind, name) if FILM in str(one["SUMMARY"])]
        assert [(one["STATUS"], one["SEQUENCE"]) for one in found] == [("CANCELLED", 1), ("CANCELLED", 1)]


def test_taken_up_again_it_stands_there_with_a_higher_number(shelf: Shelf) -> None:
    """A client keeps what it has when a change comes with a lower SEQUENCE (RFC 5546 2.1.4)."""
    row = tell(shelf, FILM, None, ActivityState.DROPPED)
    with shelf.store.writing(LATER, "test") as writing:
        undo_report(writing, row)
    event = shelf.event(FILM)
    assert (event["STATUS"], event["SEQUENCE"], event["DTSTAMP"].dt) == ("CONFIRMED", 2, LATER)


def test_a_doubtful_day_is_tentative_and_says_so(shelf: Shelf) -> None:
    doubtful = next(one for one in shelf.events(FeedKind.PLAN, PLAN) if one["STATUS"] == "TENTATIVE")
    assert str(doubtful["SUMMARY"]) == "Film om trygghet (osäkert datum)"


def test_an_id_is_the_same_in_every_feed_and_unique_in_each(shelf: Shelf) -> None:
    by_title: dict[tuple[str, dt.date], set[str]] = {}
    for feed in shelf.every_feed().values():
        found = events_in(feed)
        assert len({str(one["UID"]) for one in found}) == len(found)
        for one in found:
            by_title.setdefault((str(one["SUMMARY"]), one["DTSTART"].dt), set()).add(str(one["UID"]))
    assert all(len(uids) == 1 for uids in by_title.values())
    assert all(uid.endswith("@hallpunkt.example") for uids in by_title.values() for uid in uids)


def test_a_feed_is_no_invitation(shelf: Shelf) -> None:
    for feed in shelf.every_feed().values():
        assert b"METHOD" not in feed
        assert b"ATTENDEE" not in feed
        assert b"ORGANIZER" not in feed


def test_an_undated_activity_stands_in_no_calendar(shelf: Shelf) -> None:
    assert "Dialog med föreningar" not in shelf.titles(FeedKind.PLAN, PLAN)


def test_chosen_hallpunkter_look_as_they_do_in_a_feed(shelf: Shelf) -> None:
    wanted = [shelf.cast.milestones[title] for title in (EACH, EVENING, "Dialog med föreningar")]
    with shelf.store.reading() as session:
        entries = entries_for(session, shelf.collaboration, wanted).values()
    assert [one.title for one in entries] == [EVENING, EACH]
    assert {one.uid for one in entries} < {str(one["UID"]) for one in shelf.events(FeedKind.PLAN, PLAN)}


def test_an_address_is_stored_only_as_its_digest(shelf: Shelf) -> None:
    subject = shelf.subjects()[0]
    with shelf.store.writing(MAY, "test") as writing:
        secret = open_feed(writing, subject)
    with shelf.store.reading() as session:
        row = session.scalars(select(Feed)).one()
        assert len(secret) >= 43, "256 random bits"
        assert secret not in {row.secret_digest, row.name, row.kind}
        found = find_feed(session, secret)
        assert found is not None
        assert subject_of(session, FeedKind(found.kind), found.subject_id) == subject
        assert find_feed(session, secret + "x") is None
        assert find_feed(session, "") is None


def test_every_stored_feed_finds_its_subject_again(shelf: Shelf) -> None:
    for subject in shelf.subjects():
        with shelf.store.reading() as session:
            assert subject_of(session, subject.kind, subject.id) == subject


HOSTILE = ["Tillsyn\r\nATTENDEE:mailto:eve@evil.example", "a;b,c\\d", 'Citat "x"', "\x00\x07Ljud", "Rad\u2028Rad"]


@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_breaks_a_feed_or_adds_to_it(shelf: Shelf, title: str) -> None:
    with shelf.store.writing(MAY, "test") as writing:
        writing.session.get_one(Activity, shelf.cast.activities[EVENING]).title = title
    feed = shelf.feed(FeedKind.PLAN, PLAN)
    assert len(events_in(feed)) == len(HOLDS[FeedKind.PLAN, PLAN])
    assert b"\r\nATTENDEE" not in feed
