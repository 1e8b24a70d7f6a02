"""Invitations that mail programs take for invitations, and answers read whatever program sent them."""

import time
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars import (
    Answer,
    Invitation,
    InvitationRefused,
    invitation_method,
    read_invitation_answer,
    render_invitation,
)
from tests.calendars.cast import CHANGED
from tests.calendars.golden_files import assert_golden, parsed

MEETING = Invitation(
    uid="inv-1@plan.example",
    title="Möte om samsjuklighet",
    begins=datetime(2022, 1, 13, 8, 0, tzinfo=UTC),
    ends=datetime(2022, 1, 13, 10, 30, tzinfo=UTC),
    organizer="svar+k3f9@plan.example",
    organizer_name="Hållpunkt",
    attendee="nour.haddad@region.example",
    attendee_name="Nour Haddad",
    changed_at=CHANGED,
    place="Karlskrona",
    url="https://plan.example/a/03",
)
THEME_DAYS = replace(MEETING, uid="inv-2@plan.example", begins=date(2022, 5, 12), ends=date(2022, 5, 13))


def answered(
    method: str, partstat: str, *, extra: str = "", attendee: str = "mailto:nour.haddad@region.example"
) -> bytes:
    lines = (
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Mail//SV", f"METHOD:{method}", "BEGIN:VEVENT"),
        *("UID:inv-1@plan.example", "DTSTAMP:20220111T080000Z", "DTSTART:20220114T120000Z", "SEQUENCE:3"),
        *(f"ATTENDEE;PARTSTAT={partstat}:{attendee}", *extra.splitlines(), "END:VEVENT", "END:VCALENDAR", ""),
    )
    return "\r\n".join(lines).encode()


def test_an_invitation_looks_as_it_did_when_someone_last_read_it() -> None:
    assert_golden("request.ics", render_invitation(MEETING))


def test_a_cancellation_is_the_same_meeting_called_off() -> None:
    cancelled = replace(MEETING, sequence=1, cancelled=True)
    assert_golden("cancel.ics", render_invitation(cancelled))
    assert (invitation_method(MEETING), invitation_method(cancelled)) == ("REQUEST", "CANCEL")


def test_a_meeting_keeps_its_hour_in_summer_and_in_winter() -> None:
    winter = parsed(render_invitation(MEETING)).walk("VEVENT")[0]
    summer_meeting = replace(
        MEETING, begins=datetime(2022, 7, 13, 7, tzinfo=UTC), ends=datetime(2022, 7, 13, 9, tzinfo=UTC)
    )
    summer = parsed(render_invitation(summer_meeting)).walk("VEVENT")[0]
    assert (winter["dtstart"].dt.hour, summer["dtstart"].dt.hour) == (9, 9)
    assert winter["dtstart"].dt == MEETING.begins


def test_whole_days_have_no_hours_and_no_zone() -> None:
    text = render_invitation(THEME_DAYS).decode()
    assert "DTSTART;VALUE=DATE:20220512" in text
    assert "DTEND;VALUE=DATE:20220514" in text
    assert "VTIMEZONE" not in text


@pytest.mark.parametrize(
    "changes",
    [
        {"ends": date(2022, 1, 13)},
        {"begins": datetime(2022, 1, 13, 8, 0), "ends": datetime(2022, 1, 13, 9, 0)},  # noqa: DTZ001 - refused for being naive
        {"ends": datetime(2022, 1, 12, 8, 0, tzinfo=UTC)},
        {"attendee": "Nour Haddad"},
        {"organizer": "a@b@c"},
        {"attendee": "nour@region.example\r\nX:1"},
    ],
)
def test_an_invitation_that_cannot_be_meant_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(InvitationRefused):
        replace(MEETING, **changes)  # type: ignore[arg-type] # the changes are the constructor's own


@pytest.mark.parametrize(
    ("partstat", "answer"),
    [("ACCEPTED", Answer.ACCEPTED), ("tentative", Answer.TENTATIVE), ("DECLINED", Answer.DECLINED)],
)
def test_an_answer_is_read_without_an_organizer(partstat: str, answer: Answer) -> None:
    read = read_invitation_answer(answered("REPLY", partstat))
    assert (read.uid, read.attendee, read.answer, read.sequence) == (MEETING.uid, MEETING.attendee, answer, 3)


@pytest.mark.parametrize("name", ["COMMENT", "X-RESPONSE-COMMENT"])
def test_a_comment_is_found_where_programs_put_it(name: str) -> None:
    read = read_invitation_answer(answered("REPLY", "ACCEPTED", extra=f"{name}:Kommer\\, men sent"))
    assert read.comment == "Kommer, men sent"


def test_a_counter_proposes_another_time() -> None:
    read = read_invitation_answer(answered("COUNTER", "TENTATIVE"))
    assert read.answer is Answer.OTHER_TIME
    assert (read.proposed_day, read.proposed_start) == (date(2022, 1, 14), datetime(2022, 1, 14, 12, tzinfo=UTC))


def test_our_own_invitation_sent_back_with_a_new_day_is_a_proposal() -> None:
    moved = replace(THEME_DAYS, begins=date(2022, 5, 19), ends=date(2022, 5, 20))
    read = read_invitation_answer(render_invitation(moved).replace(b"METHOD:REQUEST", b"METHOD:COUNTER"))
    assert (read.proposed_day, read.proposed_start) == (date(2022, 5, 19), None)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hej",
        b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        answered("REQUEST", "ACCEPTED"),
        answered("REPLY", "NEEDS-ACTION"),
        answered("REPLY", "ACCEPTED").replace(b"UID:inv-1@plan.example\r\n", b""),
        answered("REPLY", "ACCEPTED", extra="ATTENDEE;PARTSTAT=DECLINED:mailto:sam.lind@polisen.example"),
        answered("REPLY", "ACCEPTED") + answered("REPLY", "ACCEPTED"),
        b"x" * 300_000,
    ],
)
def test_what_is_no_answer_is_refused(data: bytes) -> None:
    with pytest.raises(InvitationRefused):
        read_invitation_answer(data)


NESTED = "BEGIN:VALARM\r\n" * 5000 + "END:VALARM\r\n" * 5000
HOSTILE = {
    "a sequence of 2^63": answered("REPLY", "ACCEPTED").replace(b"SEQUENCE:3", b"SEQUENCE:9223372036854775808"),
    "an event every second": answered("REPLY", "ACCEPTED", extra="RRULE:FREQ=SECONDLY"),
    "an alarm that rings a billion times": answered(
        "REPLY",
        "ACCEPTED",
        extra="BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:PT0S\nDURATION:PT1S\nREPEAT:999999999\nEND:VALARM",
    ),
    "five thousand nested components": answered("REPLY", "ACCEPTED").replace(
        b"END:VEVENT", NESTED.encode() + b"END:VEVENT"
    ),
}
"""Number 82 in the list of hostile inputs that the product is tested with."""


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_answer_is_read_or_refused_in_a_moment(data: bytes) -> None:
    begun = time.process_time()
    with suppress(InvitationRefused):
        assert read_invitation_answer(data).answer is Answer.ACCEPTED
    assert time.process_time() - begun < 3, "a tenth of a second on an idle machine"


def test_a_name_with_quotes_and_line_breaks_stays_one_name() -> None:
    """Hostile input 80: some programs show RFC 6868's escapes as they stand, so there are none."""
    named = replace(MEETING, attendee_name='A"\r\nX:1', organizer_name='"Kim^n"')
    text = render_invitation(named).decode().replace("\r\n ", "")
    assert "^" not in next(line for line in text.split("\r\n") if line.startswith("ATTENDEE"))
    assert not any(line.startswith("X:") for line in text.split("\r\n"))


@given(st.binary(max_size=200), st.integers(0, 300))
@settings(max_examples=150, derandomize=True, deadline=None)
def test_damaged_answers_are_refused_and_nothing_worse(noise: bytes, at: int) -> None:
    data = answered("REPLY", "ACCEPTED")
    damaged = data[:at] + noise + data[at + len(noise) :]
    with suppress(InvitationRefused):
        assert read_invitation_answer(damaged).uid
