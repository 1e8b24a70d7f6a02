"""The way of an invitation there and back: whoever accepts takes part, and nothing is done by that."""

import datetime as dt

import pytest

from calendars import read_when
from notifications import find_raw, list_letters, read_mail
from tests.workflow.flows.post import ADDRESSES, EVENING, MAY, Desk
from workflow.changes.invitations import Meeting, invite
from workflow.changes.move import move_milestone


def invited(desk: Desk) -> tuple[str, str]:
    """Invite Nour to the evening and return the organizer's address and the invitation's id."""
    collaboration, cast = desk.office.collaboration, desk.cast
    with desk.store.writing(MAY, "test") as writing:
        move_milestone(writing, cast.milestones[EVENING], read_when("13 juni", 2022))
        invite(writing, collaboration, cast.milestones[EVENING], cast.nour, Meeting(dt.time(9)))
    with desk.store.engine.connect() as connection:
        key = next(one.key for one in list_letters(connection) if one.key.startswith("invitation/"))
        raw = find_raw(connection, key)
    assert raw is not None
    lines = read_mail(raw).calendars[0].content.decode().replace("\r\n ", "").split("\r\n")
    uid = next(line.removeprefix("UID:") for line in lines if line.startswith("UID:"))
    organizer = next(line.partition("mailto:")[2] for line in lines if line.startswith("ORGANIZER"))
    return organizer, uid


def reply(to: str, uid: str, method: str, partstat: str, *, subject: str) -> bytes:
    """Write what Outlook sends when somebody presses a button: no ORGANIZER, and no words of the person's own."""
    calendar = [
        *(
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:Microsoft Exchange Server 2010",
            f"METHOD:{method}",
            "BEGIN:VEVENT",
        ),
        *(f"UID:{uid}", "DTSTAMP:20220509T090000Z", "DTSTART:20220614T070000Z", "SEQUENCE:0"),
        *(f"ATTENDEE;PARTSTAT={partstat}:mailto:nour.haddad@polisen.example", "END:VEVENT", "END:VCALENDAR", ""),
    ]
    lines = [
        *(f"From: {ADDRESSES['nour']}", f"To: {to}", f"Subject: {subject}", "Message-ID: <svar@polisen.example>"),
        *("MIME-Version: 1.0", 'Content-Type: multipart/alternative; boundary="x"', ""),
        *("--x", "Content-Type: text/plain; charset=utf-8", "", "", "--x"),
        *(f"Content-Type: text/calendar; charset=utf-8; method={method}", "", *calendar, "--x--", ""),
    ]
    return "\r\n".join(lines).encode()


@pytest.mark.parametrize(
    ("method", "partstat", "subject", "asked"),
    [
        ("REPLY", "ACCEPTED", f"Accepterat: {EVENING}", None),
        ("REPLY", "TENTATIVE", f"Preliminärt: {EVENING}", None),
        ("REPLY", "DECLINED", f"Avböjt: {EVENING}", "tackar nej"),
        ("COUNTER", "TENTATIVE", f"Ny tid föreslagen: {EVENING}", "14 juni 2022 klockan 09.00"),
    ],
)
def test_an_answer_to_an_invitation_changes_no_state(
    desk: Desk, method: str, partstat: str, subject: str, asked: str | None
) -> None:
    organizer, uid = invited(desk)
    outcome = desk.outcome_of(reply(organizer, uid, method, partstat, subject=subject))
    assert (desk.state(EVENING), desk.reports()) == ("planned", [])
    assert (outcome == "to_coordinator") is (asked is not None)
    questions = [one.what for one in desk.questions()]
    assert questions == [] if asked is None else asked in questions[0]
