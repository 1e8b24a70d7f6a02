"""Invitations by mail: sent, changed and called off.

A hållpunkt that is only a period is no meeting and belongs in a feed. What people answer is heard where all mail is.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from calendars import Invitation, invitation_method, render_invitation
from workflow.changes.letters import Issue, Item, issue_letter
from workflow.errors import NotFound, TransitionRefused
from workflow.letters import Phrases, invitation_words, phrases_of
from workflow.model import Activity, InvitationRecord, IssuedLetter, Milestone, Person
from workflow.settings import ZONE
from workflow.states import CLOSED, ActivityState
from workflow.store import Collaboration, Writing

KIND = "invitation"
"""The kind of letter that carries an invitation."""

LONGEST_MEETING = 14
"""Days; what lasts longer is a period and no meeting."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """When and where. Without `starts` the whole days of the hållpunkt; `starts` is in Swedish time."""

    starts: dt.time | None = None
    minutes: int = 60
    place: str = ""


def invite(
    writing: Writing, collaboration: Collaboration, milestone_id: int, person_id: int, meeting: Meeting
) -> InvitationRecord:
    """Invite a person to a hållpunkt, or tell them what has changed since they were invited; nothing when nothing has.

    Raises `NotFound`, and `TransitionRefused` for a hållpunkt without a certain day, for one that lasts longer than
    `LONGEST_MEETING` days or several where a time is given, and for an activity that is closed.
    """
    milestone, activity = _meeting_of(writing, milestone_id, meeting)
    first, last = milestone.first or milestone.due, milestone.last or milestone.due
    if first is None or last is None:
        raise TransitionRefused(f"Hållpunkten ”{milestone.wording}” har ingen bestämd dag.")
    begins = dt.datetime.combine(first, meeting.starts, ZoneInfo(ZONE)).astimezone(dt.UTC) if meeting.starts else None
    ends = begins + dt.timedelta(minutes=meeting.minutes) if begins else None
    facts: dict[str, Any] = {"first": first, "last": last, "begins_at": begins, "ends_at": ends, "place": meeting.place}
    record = find_invitation(writing, milestone_id, person_id)
    if record is None:
        record = InvitationRecord(milestone_id=milestone_id, person_id=person_id, changed_at=writing.now, **facts)
        writing.session.add(record)
        writing.session.flush()
    elif record.cancelled or facts != {name: getattr(record, name) for name in facts}:
        for name, value in facts.items():
            setattr(record, name, value)
        _change(writing, record)
    else:
        return record
    record.cancelled = False
    _send(writing, collaboration, record, activity)
    writing.note("invitation.sent", {"invitation": record.id, "milestone": milestone_id, "person": person_id})
    return record


def call_off(writing: Writing, collaboration: Collaboration, milestone_id: int, person_id: int) -> InvitationRecord:
    """Tell a person that the meeting is called off; nothing when they know. Raises `NotFound` for one not invited."""
    record = find_invitation(writing, milestone_id, person_id)
    if record is None:
        raise NotFound("Personen är inte inbjuden till den hållpunkten.")
    if record.cancelled:
        return record
    record.cancelled = True
    _change(writing, record)
    milestone = writing.session.get_one(Milestone, milestone_id)
    _send(writing, collaboration, record, writing.session.get_one(Activity, milestone.activity_id))
    writing.note("invitation.called_off", {"invitation": record.id})
    return record


def find_invitation(writing: Writing, milestone_id: int, person_id: int) -> InvitationRecord | None:
    """Return the invitation of a person to a hållpunkt."""
    wanted = (InvitationRecord.milestone_id == milestone_id, InvitationRecord.person_id == person_id)
    return writing.session.scalar(select(InvitationRecord).where(*wanted))


def uid_of(collaboration: Collaboration, record: InvitationRecord, milestone_uid: str) -> str:
    """Return the id of an invitation in calendars, the same for life and another than the feed's."""
    return f"inv-{milestone_uid}-{record.person_id}@{collaboration.settings.mail_domain}"


def _meeting_of(writing: Writing, milestone_id: int, meeting: Meeting) -> tuple[Milestone, Activity]:
    milestone = writing.session.get(Milestone, milestone_id)
    if milestone is None:
        raise NotFound(f"Det finns ingen hållpunkt med nummer {milestone_id}.")
    activity = writing.session.get_one(Activity, milestone.activity_id)
    if ActivityState(activity.state) in CLOSED:
        raise TransitionRefused(f"Aktiviteten ”{activity.title}” är avslutad, så ingen bjuds in till den.")
    if not milestone.certain:
        raise TransitionRefused(f"Hållpunkten ”{milestone.wording}” är osäker.", do="Flytta den till en bestämd dag.")
    days = (milestone.last - milestone.first).days + 1 if milestone.first and milestone.last else 1
    if days > (1 if meeting.starts else LONGEST_MEETING):
        raise TransitionRefused(
            f"Hållpunkten ”{milestone.wording}” är en period.", do="Flytta den till den dag mötet är."
        )
    return milestone, activity


def _change(writing: Writing, record: InvitationRecord) -> None:
    record.sequence += 1
    record.changed_at = writing.now


def _send(writing: Writing, collaboration: Collaboration, record: InvitationRecord, activity: Activity) -> None:
    """Write the letter with the calendar file. The first letter's reply address stays the organizer."""
    person = writing.session.get_one(Person, record.person_id)
    milestone = writing.session.get_one(Milestone, record.milestone_id)
    issue = Issue(
        key=f"{KIND}/{record.milestone_id}/{record.person_id}/{record.sequence}",
        kind=KIND,
        person=person.id,
        items=(Item(activity.id, milestone.id),),
    )
    reference = issue.reference
    if record.letter_id is not None:
        reference = writing.session.get_one(IssuedLetter, record.letter_id).reference
    invitation = Invitation(
        uid=uid_of(collaboration, record, milestone.uid),
        title=activity.title,
        begins=record.begins_at or record.first,
        ends=record.ends_at or record.last,
        organizer=collaboration.signer.reply_address(reference),
        organizer_name=collaboration.settings.mail_from_name,
        attendee=person.address,
        attendee_name=person.name,
        place=record.place,
        changed_at=record.changed_at,
        sequence=record.sequence,
        cancelled=record.cancelled,
    )
    calendar, method = render_invitation(invitation), invitation_method(invitation)
    letter = issue_letter(
        writing,
        collaboration,
        issue,
        lambda envelope: invitation_words(
            envelope,
            activity.title,
            when=_when(record, phrases_of(envelope.language)),
            place=record.place,
            calendar=calendar,
            method=method,
        ),
    )
    if letter is not None and record.letter_id is None:
        record.letter_id = letter.id


def _when(record: InvitationRecord, say: Phrases) -> str:
    """Tell the time in words: "13 januari 2022 klockan 09.00–10.30"."""
    days = say.days(record.first, record.last)
    if record.begins_at is None or record.ends_at is None:
        return days
    begins, ends = (moment.astimezone(ZoneInfo(ZONE)) for moment in (record.begins_at, record.ends_at))
    return say.from_to.format(days, begins.strftime(say.clock), ends.strftime(say.clock))
