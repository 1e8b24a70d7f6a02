"""Feeds: valid for every client, the same bytes for the same entries, and nothing a person writes can break a line."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars import Entry, EntryRefused, EntryStatus, Look, Progress, read_when, render_feed
from calendars.plain import category, folded, one_line, plain_text, uri
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
    assert_golden("alarm.ics", render_feed((NARCOTICS_TALK, CALLED_OFF), name="Nour Haddad", look=Look(alarm_days=7)))


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
            progress=draw(st.sampled_from(Progress)),
        )
        for number, day in enumerate(days)
    ]


LOOKS = st.builds(
    Look, language=st.sampled_from(["sv", "en"]), alarm_days=st.none() | st.integers(0, 60), tasks=st.booleans()
)
PROPERTIES = {
    *("BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "NAME", "X-WR-CALNAME", "DESCRIPTION", "X-WR-CALDESC"),
    *("REFRESH-INTERVAL;VALUE=DURATION", "X-PUBLISHED-TTL", "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE"),
    *("DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY", "STATUS", "CLASS", "TRANSP", "CATEGORIES", "URL"),
    *("X-MICROSOFT-CDO-BUSYSTATUS", "DUE;VALUE=DATE", "PERCENT-COMPLETE", "ACTION", "TRIGGER", "TRIGGER;RELATED=END"),
}
"""Everything that may begin a line of a feed."""


@given(entries(), NASTY, LOOKS)
@settings(max_examples=60, derandomize=True, deadline=None)
def test_whatever_people_write_the_entries_come_back_as_they_went_in(
    given_entries: list[Entry], name: str, look: Look
) -> None:
    feed = render_feed(given_entries, name=name, description=name, look=look)
    calendar = parsed(feed)
    assert [error for part in calendar.walk() for error in part.errors] == []
    found = {str(one["uid"]).removeprefix("task-"): one for one in calendar.subcomponents}
    assert sorted(found) == sorted(entry.uid for entry in given_entries)
    for entry in given_entries:
        assert_shown(entry, found[entry.uid], look)
        if not look.tasks:
            shown = recurring_ical_events.of(calendar).between(entry.days[0], entry.days[1] + timedelta(days=1))
            assert entry.uid in {str(one["uid"]) for one in shown}
    unfolded = feed.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    assert {line.partition(":")[0] for line in unfolded} <= PROPERTIES
    assert not any(letter < " " or letter == "\x7f" for line in unfolded for letter in line)


def assert_shown(entry: Entry, component: Any, look: Look) -> None:
    """Every field of an entry is what the component says."""
    first, last = entry.days
    if look.tasks:
        assert component["due"].dt == last
        assert component.get("dtstart", component["due"]).dt <= last
    else:
        assert (component["dtstart"].dt, component["dtend"].dt) == (first, last + timedelta(days=1))
        assert component["status"] == entry.status.value.upper()
    assert component["sequence"] == entry.sequence
    assert component["dtstamp"].dt == component["last-modified"].dt == entry.changed_at.replace(microsecond=0)
    assert one_line(entry.title) in str(component["summary"])
    told = str(component.get("description", ""))
    for words in (one_line(entry.wording), plain_text(entry.description), uri(entry.url)):
        assert words in told
    assert str(component.get("url", "")) == uri(entry.url)
    categories = [str(one) for one in component["categories"].cats] if "categories" in component else []
    assert categories == [one for one in [category(entry.category)] if one]


@given(NASTY.map(lambda text: text * 9))
@settings(max_examples=60, derandomize=True, deadline=None)
def test_a_folded_line_unfolds_to_what_it_was(text: str) -> None:
    line = f"SUMMARY:{plain_text(text)}"
    pieces = folded(line).removesuffix(b"\r\n").split(b"\r\n ")
    assert b"".join(pieces).decode() == line
    for piece in pieces[:-1]:
        assert len(piece) <= 74
        assert piece.decode()
        assert (len(piece) - len(piece.rstrip(b"\\"))) % 2 == 0


def test_the_lines_are_those_that_icalendar_writes() -> None:
    feed = render_feed(EVERYTHING, name="Kim Ek", description="Handlingsplan", look=Look(alarm_days=7))
    assert sorted(parsed(feed).to_ical().split(b"\r\n")) == sorted(feed.split(b"\r\n"))


def test_a_feed_of_tasks_looks_as_it_did() -> None:
    started = replace(NARCOTICS_TALK, progress=Progress.STARTED)
    done = replace(GYM_VISITS, progress=Progress.COMPLETED)
    assert_golden(
        "tasks.ics", render_feed((started, done, THEME_DAY, CALLED_OFF), name="Kim Ek", look=Look(tasks=True))
    )


def test_an_english_feed_looks_as_it_did() -> None:
    assert_golden("english.ics", render_feed(EVERYTHING, name="Kim Ek", look=Look(language="en")))


def test_what_is_over_reminds_nobody() -> None:
    done = replace(NARCOTICS_TALK, progress=Progress.COMPLETED)
    assert b"VALARM" not in render_feed([done, CALLED_OFF], name="x", look=Look(alarm_days=0))
    assert b"TRIGGER:PT0S" in render_feed([NARCOTICS_TALK], name="x", look=Look(alarm_days=0))


def test_a_look_that_no_feed_has_is_refused() -> None:
    for wrong in ({"language": "fi"}, {"alarm_days": -1}, {"alarm_days": 61}):
        with pytest.raises(ValueError, match=r"no feed is written|a reminder comes"):
            Look(**wrong)


TURNS = {
    "the last day of a year": (date(2022, 12, 31), "20230101"),
    "a leap day": (date(2024, 2, 29), "20240301"),
    "the day before a leap day": (date(2024, 2, 28), "20240229"),
    "the day clocks go forward": (date(2022, 3, 27), "20220328"),
    "the day clocks go back": (date(2022, 10, 30), "20221031"),
}


@pytest.mark.parametrize(("day", "after"), TURNS.values(), ids=TURNS)
def test_a_day_is_one_day_wherever_it_lies(day: date, after: str) -> None:
    text = render_feed([replace(NARCOTICS_TALK, first=day, last=day, due=day)], name="x").decode()
    assert f"DTSTART;VALUE=DATE:{day:%Y%m%d}\r\nDTEND;VALUE=DATE:{after}\r\n" in text


def test_week_53_is_seven_days_over_the_new_year() -> None:
    week = read_when("V 53", 2026)
    assert (week.first, week.last) == (date(2026, 12, 28), date(2027, 1, 3))
    entry = replace(GYM_VISITS, first=week.first, last=week.last, due=date(2027, 1, 3))
    event = only(render_feed([entry], name="x"))
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 12, 28), date(2027, 1, 4))


HOSTILE = {
    78: "Tillsyn\r\nATTENDEE:mailto:eve@evil.example\r;,\\",
    80: 'A"\r\nX:1',
    81: "https://plan.example/\r\nX-EVIL:1",
    68: '<script>alert(1)</script>"><img src=x onerror=alert(1)> {{7*7}} javascript:alert(1)',
}
"""By their numbers in the list of hostile inputs that the product is tested with."""


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_a_value_and_never_a_line(text: str) -> None:
    entry = Entry(
        uid="hp-1" + text,
        title=text,
        due=date(2022, 5, 1),
        changed_at=CHANGED,
        wording=text,
        description=text,
        url=text,
        category=text,
    )
    event = only(render_feed([entry], name=text, description=text))
    assert str(event["summary"]) == one_line(text)
    assert not {"ATTENDEE", "X", "X-EVIL"} & set(event)
    unfolded = render_feed([entry], name=text).decode().replace("\r\n ", "")
    assert "\r\nX" not in unfolded.replace("\r\nX-WR-CALNAME", "").replace("\r\nX-PUB", "").replace("\r\nX-MIC", "")
    assert "\r\nATTENDEE" not in unfolded
