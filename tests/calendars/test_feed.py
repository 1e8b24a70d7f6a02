"""Feeds: valid for every client, the same bytes for the same entries, and nothing a person writes can break a line."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars import Entry, EntryRefused, EntryStatus, render_feed
from tests.calendars.cast import CALLED_OFF, CHANGED, EVERYTHING, GYM_VISITS, NARCOTICS_TALK, THEME_DAY
from tests.calendars.golden_files import assert_golden, parsed


def events(feed: bytes) -> dict[str, Any]:
    return {str(event["uid"]): event for event in parsed(feed).walk("VEVENT")}


def only(feed: bytes) -> Any:
    (event,) = events(feed).values()
    return event


def test_a_feed_looks_as_it_did_when_someone_last_read_it() -> None:
    assert_golden("feed.ics", render_feed(EVERYTHING, name="Kim Ek: hållpunkter", description="Handlingsplan 2022"))


def test_an_empty_feed_is_a_valid_calendar() -> None:
    feed = render_feed([], name="Sam Lind")
    assert_golden("empty.ics", feed)
    assert parsed(feed).walk("VEVENT") == []


def test_a_feed_with_reminders_looks_as_it_did() -> None:
    assert_golden("alarm.ics", render_feed((NARCOTICS_TALK, CALLED_OFF), name="Nour Haddad", alarm_days=7))


def test_the_same_entries_in_any_order_give_the_same_bytes() -> None:
    assert render_feed(EVERYTHING, name="x") == render_feed(reversed(EVERYTHING), name="x")


def test_a_day_ends_on_the_day_after() -> None:
    event = only(render_feed([NARCOTICS_TALK], name="x"))
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2022, 5, 31), date(2022, 6, 1))
    assert event["dtstart"].params["VALUE"] == "DATE"


def test_a_week_is_drawn_and_a_season_stands_on_its_last_day() -> None:
    found = events(render_feed([GYM_VISITS, THEME_DAY], name="x"))
    week, season = found[GYM_VISITS.uid], found[THEME_DAY.uid]
    assert (week["dtstart"].dt, week["dtend"].dt) == (date(2022, 4, 25), date(2022, 5, 2))
    assert (season["dtstart"].dt, season["dtend"].dt) == (date(2022, 11, 30), date(2022, 12, 1))
    assert "Hösten 2022?" in season["description"]
    assert "1 september–30 november 2022" in season["description"]


def test_a_doubtful_day_is_tentative_and_says_so_in_its_title() -> None:
    event = only(render_feed([THEME_DAY], name="x"))
    assert (event["status"], str(event["summary"])) == ("TENTATIVE", "Temadag om samsjuklighet (osäkert datum)")


def test_a_cancelled_entry_stays_and_says_so() -> None:
    event = only(render_feed([CALLED_OFF], name="x"))
    assert (event["status"], str(event["summary"]), event["sequence"]) == ("CANCELLED", "Inställd: Nätverksträff", 1)


def test_entries_leave_peoples_time_free() -> None:
    event = only(render_feed([GYM_VISITS], name="x"))
    assert (event["transp"], str(event["x-microsoft-cdo-busystatus"])) == ("TRANSPARENT", "FREE")


def test_nothing_in_a_feed_depends_on_the_clock_or_makes_it_one_item() -> None:
    calendar = parsed(render_feed([GYM_VISITS], name="x"))
    assert "uid" not in calendar
    assert "method" not in calendar
    event = calendar.walk("VEVENT")[0]
    assert event["dtstamp"].dt == event["last-modified"].dt == CHANGED
    assert not {"organizer", "attendee"} & {name.lower() for name in event}


def test_clients_are_asked_to_come_back_in_their_two_dialects() -> None:
    lines = render_feed([], name="x", refresh_hours=12).decode().split("\r\n")
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H" in lines
    assert "X-PUBLISHED-TTL:PT12H" in lines


def test_a_category_is_one_category() -> None:
    event = only(render_feed([GYM_VISITS], name="x"))
    assert [str(one) for one in event["categories"].cats] == ["Dopning / gym"]


def test_long_lines_are_folded_between_letters() -> None:
    feed = render_feed([Entry(uid="a", title="å" * 200, due=date(2022, 5, 1), changed_at=CHANGED)], name="x")
    lines = feed.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode() for line in lines if line)
    assert str(only(feed)["summary"]) == "å" * 200


def test_two_entries_with_one_uid_are_refused() -> None:
    with pytest.raises(EntryRefused, match=r"hp-01@plan\.example"):
        render_feed([NARCOTICS_TALK, NARCOTICS_TALK], name="x")


NASTY = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("\r\n\t;,:\\\"'^ \x00\x0b\x85\u2028\ud800")), max_size=40
)
DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
INSTANTS = st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis wants naive bounds


@st.composite
def entries(draw: Any) -> list[Entry]:
    days = draw(st.lists(DAYS, max_size=4))
    return [
        Entry(
            uid=f"hp-{number}@plan.example",
            title=draw(NASTY),
            due=day + timedelta(days=draw(st.integers(0, 40))),
            changed_at=draw(INSTANTS),
            first=day,
            last=day + timedelta(days=draw(st.integers(0, 40))),
            wording=draw(NASTY),
            description=draw(NASTY),
            url=draw(NASTY),
            category=draw(NASTY),
            sequence=draw(st.integers(0, 99)),
            status=draw(st.sampled_from(EntryStatus)),
        )
        for number, day in enumerate(days)
    ]


@given(entries(), NASTY)
@settings(max_examples=60, derandomize=True, deadline=None)
def test_whatever_people_write_the_entries_come_back_as_they_went_in(given_entries: list[Entry], name: str) -> None:
    feed = render_feed(given_entries, name=name, description=name)
    calendar = parsed(feed)
    assert [error for event in calendar.walk() for error in event.errors] == []
    assert sorted(events(feed)) == sorted(entry.uid for entry in given_entries)
    for entry in given_entries:
        event = events(feed)[entry.uid]
        first, last = entry.days
        assert (event["dtstart"].dt, event["dtend"].dt) == (first, last + timedelta(days=1))
        assert event["sequence"] == entry.sequence
        shown = recurring_ical_events.of(calendar).between(first, last + timedelta(days=1))
        assert entry.uid in {str(one["uid"]) for one in shown}
    allowed = {"BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "NAME", "X-WR-CALNAME", "DESCRIPTION", "X-WR-CALDESC"}
    allowed |= {"REFRESH-INTERVAL;VALUE=DURATION", "X-PUBLISHED-TTL", "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE"}
    allowed |= {"DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY", "STATUS", "CLASS", "TRANSP", "CATEGORIES", "URL"}
    allowed |= {"X-MICROSOFT-CDO-BUSYSTATUS"}
    unfolded = feed.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    assert {line.partition(":")[0] for line in unfolded} <= allowed
    assert not any(letter < " " or letter == "\x7f" for line in unfolded for letter in line)
