"""Invitations by mail: in the form that mail programs take, changed and called off under the same organizer."""

import datetime as dt
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import select

from calendars import read_when
from notifications import Mail, Signer, find_raw, list_letters, read_mail
from tests.builders import Cast
from workflow.changes.invitations import Meeting, call_off, invite
from workflow.changes.move import move_milestone
from workflow.changes.report import Channel, Told, report
from workflow.errors import NotFound, TransitionRefused
from workflow.model import IssuedLetter
from workflow.settings import Settings
from workflow.states import ActivityState
from workflow.store import Collaboration, Store

NOW = dt.datetime(2022, 3, 1, 7, 0, tzinfo=dt.UTC)
LATER = dt.datetime(2022, 3, 2, 7, 0, tzinfo=dt.UTC)
EVENING, PLANS, TEACH = "Kväll om trygghet", "Handlingsplan i varje kommun", "Utbilda"
AT_NINE = Meeting(dt.time(9), 90, "Karlskrona")


class Desk:
    """A collaboration that invites Nour."""

    def __init__(self, collaboration: Collaboration, cast: Cast) -> None:
        self.collaboration, self.cast = collaboration, cast

    def move(self, title: str, words: str) -> None:
        with self.collaboration.store.writing(NOW, "test") as writing:
            move_milestone(writing, self.cast.milestones[title], read_when(words, 2022))

    def invite(self, title: str = EVENING, meeting: Meeting = AT_NINE, now: dt.datetime = NOW) -> int:
        with self.collaboration.store.writing(now, "test") as writing:
            milestone = self.cast.milestones[title]
            return invite(writing, self.collaboration, milestone, self.cast.nour, meeting).sequence

    def call_off(self, title: str = EVENING) -> int:
        with self.collaboration.store.writing(LATER, "test") as writing:
            return call_off(writing, self.collaboration, self.cast.milestones[title], self.cast.nour).sequence

    def letters(self) -> list[Mail]:
        with self.collaboration.store.engine.connect() as connection:
            raw = [find_raw(connection, one.key) for one in list_letters(connection)]
        with self.collaboration.store.reading() as session:
            kinds = session.scalars(select(IssuedLetter.kind)).all()
        assert set(kinds) <= {"invitation"}
        return [read_mail(one) for one in raw if one is not None]

    def events(self) -> list[Any]:
        """The event of each letter, in the order of their SEQUENCE."""
        found = [Calendar.from_ical(mail.calendars[0].content).walk("VEVENT")[0] for mail in self.letters()]
        return sorted(found, key=lambda event: int(event["sequence"]))


@pytest.fixture
def desk(store: Store, cast: Cast, tmp_path: Any) -> Desk:
    settings = Settings(data=tmp_path, mail_domain="hallpunkt.example")
    signer = Signer(b"k" * 32, "testlan", "hallpunkt.example")
    desk = Desk(Collaboration("testlan", "Samverkan", store, signer, settings, tmp_path), cast)
    desk.move(EVENING, "13 juni")
    return desk


def test_an_invitation_is_in_the_form_that_mail_programs_show_buttons_for(desk: Desk) -> None:
    desk.invite()
    (mail,) = desk.letters()
    assert [part.method for part in mail.calendars] == ["REQUEST"], "the attachment holds the same bytes"
    assert b"\r\n" in mail.calendars[0].content
    (event,) = desk.events()
    assert event["dtstart"].dt == dt.datetime(2022, 6, 13, 7, 0, tzinfo=dt.UTC), "nine o'clock in Swedish summer"
    assert event["dtend"].dt - event["dtstart"].dt == dt.timedelta(minutes=90)
    assert str(event["location"]) == "Karlskrona"
    assert str(event["attendee"]) == "mailto:nour.haddad@polisen.example"
    assert str(event["organizer"]).removeprefix("mailto:") in (mail.headers.get("reply-to") or "")
    assert "klockan 09.00–10.30" in (mail.text or "")


def test_the_same_invitation_again_says_nothing_and_a_moved_one_tells_the_change(desk: Desk) -> None:
    assert [desk.invite(), desk.invite(now=LATER)] == [0, 0]
    assert len(desk.letters()) == 1
    desk.move(EVENING, "20 juni")
    assert desk.invite(now=LATER) == 1
    first, second = desk.events()
    assert first["uid"] == second["uid"]
    assert first["organizer"] == second["organizer"], "another organizer would be another meeting"
    assert second["dtstart"].dt.day == 20
    assert second["dtstamp"].dt == LATER


def test_a_meeting_is_called_off_once_and_can_be_taken_up_again(desk: Desk) -> None:
    desk.invite()
    assert [desk.call_off(), desk.call_off()] == [1, 1]
    called_off = desk.events()[1]
    assert (called_off["status"], str(called_off["summary"])) == ("CANCELLED", f"Inställd: {EVENING}")
    assert {part.method for mail in desk.letters() for part in mail.calendars} == {"REQUEST", "CANCEL"}
    assert desk.invite(now=LATER) == 2


def test_whole_days_are_invited_to_without_a_time(desk: Desk) -> None:
    desk.move(EVENING, "13 juni–14 juni")
    desk.invite(meeting=Meeting())
    (event,) = desk.events()
    assert (event["dtstart"].dt, event["dtend"].dt) == (dt.date(2022, 6, 13), dt.date(2022, 6, 15))


@pytest.mark.parametrize(
    ("title", "words", "meeting"),
    [
        (TEACH, None, Meeting()),
        (PLANS, None, Meeting()),
        (EVENING, "V 17", AT_NINE),
        (EVENING, "13 juni?", AT_NINE),
    ],
    ids=["a season", "a month", "a week at nine o'clock", "a doubtful day"],
)
def test_a_period_is_no_meeting(desk: Desk, title: str, words: str | None, meeting: Meeting) -> None:
    if words is not None:
        desk.move(title, words)
    with pytest.raises(TransitionRefused):
        desk.invite(title, meeting)
    assert desk.letters() == []


def test_nobody_is_invited_to_what_is_over_or_told_off_what_they_were_not_invited_to(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.call_off()
    with desk.collaboration.store.writing(NOW, "test") as writing:
        report(writing, desk.cast.activities[EVENING], desk.cast.kim, Told(ActivityState.DONE), Channel("letter"))
    with pytest.raises(TransitionRefused, match="avslutad"):
        desk.invite()
