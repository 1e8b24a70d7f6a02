"""Whoever holds a feed chooses what is in it."""

import datetime as dt

import pytest

from tests.builders import YEAR
from tests.workflow.feeds.shelf import Shelf, events_in
from workflow.changes.report import Channel, Told, report
from workflow.errors import WrongUse
from workflow.feeds import Choice, FeedKind, client_name, read_choice, render
from workflow.model import Plan
from workflow.states import ActivityState, PlanState

MAY = dt.datetime(YEAR, 5, 9, 9, 0, tzinfo=dt.UTC)
EVENING = "Kväll om trygghet"


def plan_feed(shelf: Shelf, choice: Choice) -> bytes:
    with shelf.store.reading() as session:
        return render(session, shelf.collaboration, shelf.subjects()[0], choice).content


def area(shelf: Shelf, name: str) -> int:
    return next(one.id for one in shelf.subjects() if (one.kind, one.name) == (FeedKind.AREA, name))


def test_some_areas_are_all_that_is_shown(shelf: Shelf) -> None:
    shown = plan_feed(shelf, Choice(areas=(area(shelf, "Krogmiljö"),)))
    assert {str(one["CATEGORIES"].cats[0]) for one in events_in(shown)} == {"Krogmiljö"}


def test_what_is_done_is_left_out_for_whoever_wants_open_ones_only(shelf: Shelf) -> None:
    with shelf.store.writing(MAY, "test") as writing:
        report(writing, shelf.cast.activities[EVENING], shelf.cast.kim, Told(ActivityState.DONE), Channel("letter"))
    assert EVENING in {str(one["SUMMARY"]) for one in events_in(plan_feed(shelf, Choice()))}
    assert EVENING not in {str(one["SUMMARY"]) for one in events_in(plan_feed(shelf, Choice(open_only=True)))}


def test_an_english_feed_has_its_own_words_around_the_plans(shelf: Shelf) -> None:
    feed = plan_feed(shelf, Choice(language="en"))
    assert b"NAME:Milestones: Trygg kv" in feed
    evening = next(one for one in events_in(feed) if str(one["SUMMARY"]) == EVENING)
    assert "Milestone in the plan: V 17" in str(evening["DESCRIPTION"])
    assert "Status: planned" in str(evening["DESCRIPTION"])


def test_reminders_are_there_for_whoever_asks_for_them(shelf: Shelf) -> None:
    assert b"VALARM" not in plan_feed(shelf, Choice())
    assert plan_feed(shelf, Choice(alarm_days=7)).count(b"TRIGGER:-P7D") == len(events_in(plan_feed(shelf, Choice())))


@pytest.mark.parametrize("choice", [Choice(), Choice((1, 2), open_only=True, alarm_days=0, language="en")])
def test_a_choice_is_stored_as_what_differs_and_read_back_whole(choice: Choice) -> None:
    assert read_choice(choice.as_json()) == choice
    assert Choice().as_json() == {}


@pytest.mark.parametrize("wrong", [{"language": "fi"}, {"alarm_days": -1}, {"alarm_days": 61}])
def test_a_choice_that_no_feed_can_show_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(WrongUse):
        Choice(**wrong)  # type: ignore[arg-type] # the words are the constructor's own


def test_a_draft_stands_in_its_own_feed_and_in_nobodys_calendar(shelf: Shelf) -> None:
    with shelf.store.writing(MAY, "test") as writing:
        writing.session.get_one(Plan, shelf.cast.plan).state = PlanState.DRAFT.value
    assert shelf.titles(FeedKind.PLAN, "Trygg kväll 2022")
    assert shelf.titles(FeedKind.PERSON, "Nour Haddad") == []


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Thunderbird/153.7.0", "Thunderbird"),
        ("Google-Calendar-Importer", "Google Kalender"),
        ("Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17328; Pro)", "Outlook"),
        ("macOS/14.4 (23E214) dataaccessd/1.0", "Apple Kalender"),
        ("vdirsyncer/0.19.0", "vdirsyncer"),
        ("curl/8.5.0", "curl"),
        ("Kalle<script>", "Kalle"),
        ("\x00\r\n", "okänt program"),
        ("", "okänt program"),
    ],
)
def test_a_program_is_told_by_its_header_and_nothing_else_is_kept(header: str, name: str) -> None:
    assert client_name(header) == name
