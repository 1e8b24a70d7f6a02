"""Invitations by mail (iTIP RFC 5546, iMIP RFC 6047).

Written as REQUEST and CANCEL, answers read from REPLY and COUNTER.

An invitation is for a meeting with a day or a time; a hållpunkt that is only a period belongs in a feed. Its UID must
differ from the feed's, or a person with both sees one overwrite the other. An answer is not proof of who sent it:
callers match it by UID and by the token in the address it came to, and never by ORGANIZER, which large mail servers
strip from answers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, Event, vCalAddress, vText

from calendars.errors import InvitationRefused
from calendars.plain import PRODUCT, escaped, one_line, plain_text, uri
from calendars.zones import STOCKHOLM, stockholm_zone

LARGEST_ANSWER = 262_144
"""Bytes; no answer to an invitation is longer, and a longer file is not read."""

_ESCAPED = re.compile(r"\\(.)")
_ZONE = ZoneInfo(STOCKHOLM)
_DAY = timedelta(days=1)
_METHODS = frozenset({"REPLY", "COUNTER"})


@dataclass(frozen=True, slots=True)
class Invitation:
    """A meeting and the one person who is asked to it.

    `begins` and `ends` are both days (`ends` the last one, included) or both instants with a time zone. `organizer`
    is the address that answers come to. `sequence` is raised with every change and with the cancellation,
    `changed_at` is in UTC. Raises `InvitationRefused` for a mixture of days and instants, an end before its
    beginning, and addresses that are none.
    """

    uid: str
    title: str
    begins: date
    ends: date
    organizer: str
    attendee: str
    changed_at: datetime
    organizer_name: str = ""
    attendee_name: str = ""
    place: str = ""
    description: str = ""
    url: str = ""
    sequence: int = 0
    cancelled: bool = False

    def __post_init__(self) -> None:
        timed = [isinstance(moment, datetime) for moment in (self.begins, self.ends)]
        if timed[0] != timed[1]:
            raise InvitationRefused(f"Inbjudan {self.uid} har både dag och klockslag.")
        if any(isinstance(moment, datetime) and moment.tzinfo is None for moment in (self.begins, self.ends)):
            raise InvitationRefused(f"Inbjudan {self.uid} har ett klockslag utan tidszon.")
        if self.ends < self.begins:
            raise InvitationRefused(f"Inbjudan {self.uid} slutar innan den börjar.")
        for address in (self.organizer, self.attendee):
            if address.count("@") != 1 or uri(address) != address:
                raise InvitationRefused(
                    f"Inbjudan {self.uid} har en adress som inte går att använda: {one_line(address)}."
                )


class Answer(StrEnum):
    """What the person answered; accepting means "I take it", never that anything is done."""

    ACCEPTED = "accepted"
    TENTATIVE = "tentative"
    DECLINED = "declined"
    OTHER_TIME = "other_time"


@dataclass(frozen=True, slots=True)
class InvitationAnswer:
    """An answer as its file tells it: who says so, what, and for a proposal the day and perhaps the instant (UTC)."""

    uid: str
    attendee: str
    answer: Answer
    comment: str = ""
    sequence: int = 0
    proposed_day: date | None = None
    proposed_start: datetime | None = None


def render_invitation(invitation: Invitation) -> bytes:
    """Write an invitation, or its cancellation, as text/calendar.

    The mail part's `method` must be `invitation_method`'s.
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", invitation_method(invitation))
    if isinstance(invitation.begins, datetime):
        calendar.add_component(stockholm_zone())
    calendar.add_component(_event(invitation))
    return bytes(calendar.to_ical())


def invitation_method(invitation: Invitation) -> str:
    """Return "REQUEST" or "CANCEL": RFC 6047 2.4 wants the same word in the file and in the mail's Content-Type."""
    return "CANCEL" if invitation.cancelled else "REQUEST"


def read_invitation_answer(data: bytes) -> InvitationAnswer:
    """Read what a calendar program sent back.

    Raises `InvitationRefused` for anything but a REPLY or COUNTER with one event, a UID and one attendee who has
    answered.
    """
    if len(data) > LARGEST_ANSWER:
        raise InvitationRefused("Svaret är för stort för att vara ett svar på en inbjudan.")
    calendar = _parsed(data)
    method = str(calendar.get("method", "")).upper()
    events = calendar.walk("VEVENT")
    if method not in _METHODS or len(events) != 1:
        raise InvitationRefused("Filen är inget svar på en inbjudan.")
    event = events[0]
    attendee = _attendee(event)
    day, start = _proposed(event) if method == "COUNTER" else (None, None)
    return InvitationAnswer(
        uid=_required(event, "uid"),
        attendee=str(attendee).strip().casefold().removeprefix("mailto:"),
        answer=Answer.OTHER_TIME if method == "COUNTER" else _answer(attendee),
        comment=_comment(event, attendee),
        sequence=_sequence(event),
        proposed_day=day,
        proposed_start=start,
    )


def _event(invitation: Invitation) -> Event:
    event = Event()
    event.add("uid", one_line(invitation.uid))
    event.add("dtstamp", invitation.changed_at)
    event.add("last-modified", invitation.changed_at)
    event.add("sequence", invitation.sequence)
    begins, ends = _moments(invitation)
    event.add("dtstart", begins)
    event.add("dtend", ends)
    event.add("summary", ("Inställd: " if invitation.cancelled else "") + one_line(invitation.title))
    event.add("status", "CANCELLED" if invitation.cancelled else "CONFIRMED")
    event.add("transp", "OPAQUE" if isinstance(begins, datetime) else "TRANSPARENT")
    details = "\n".join(part for part in (plain_text(invitation.description), uri(invitation.url)) if part)
    if details:
        event.add("description", details)
    if one_line(invitation.place):
        event.add("location", one_line(invitation.place))
    if uri(invitation.url):
        event.add("url", uri(invitation.url))
    event["organizer"] = _address(invitation.organizer, invitation.organizer_name)
    event["attendee"] = _invited(invitation)
    return event


def _moments(invitation: Invitation) -> tuple[date, date]:
    """Return start and end as the file wants them: instants in Swedish time, days with the day after the last."""
    if isinstance(invitation.begins, datetime) and isinstance(invitation.ends, datetime):
        return invitation.begins.astimezone(_ZONE), invitation.ends.astimezone(_ZONE)
    return invitation.begins, invitation.ends + _DAY


def _address(address: str, name: str) -> vCalAddress:
    written = vCalAddress(f"mailto:{address}")
    if one_line(name):
        written.params["CN"] = escaped(name.replace('"', "'"))
    return written


def _invited(invitation: Invitation) -> vCalAddress:
    written = _address(invitation.attendee, invitation.attendee_name)
    written.params["CUTYPE"] = vText("INDIVIDUAL")
    written.params["ROLE"] = vText("REQ-PARTICIPANT")
    written.params["PARTSTAT"] = vText("NEEDS-ACTION")
    written.params["RSVP"] = vText("FALSE" if invitation.cancelled else "TRUE")
    return written


def _parsed(data: bytes) -> Component:
    """Parse one calendar; whatever is wrong with the file is the file's fault."""
    try:
        calendar = Calendar.from_ical(data)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise InvitationRefused("Filen går inte att läsa som ett kalendersvar.") from error
    if not isinstance(calendar, Component) or calendar.name != "VCALENDAR":
        raise InvitationRefused("Filen går inte att läsa som ett kalendersvar.")
    return calendar


def _required(event: Component, name: str) -> str:
    value = one_line(str(event.get(name, "")))
    if not value:
        raise InvitationRefused(f"Svaret saknar {name.upper()}.")
    return value


def _attendee(event: Component) -> vCalAddress:
    attendees = event.get("attendee", [])
    attendees = attendees if isinstance(attendees, list) else [attendees]
    if len(attendees) != 1 or not isinstance(attendees[0], vCalAddress):
        raise InvitationRefused("Svaret säger inte entydigt vem som svarar.")
    return attendees[0]


def _answer(attendee: vCalAddress) -> Answer:
    state = str(attendee.params.get("PARTSTAT", "")).lower()
    if state not in {Answer.ACCEPTED, Answer.TENTATIVE, Answer.DECLINED}:
        raise InvitationRefused("Svaret säger varken ja, nej eller kanske.")
    return Answer(state)


def _comment(event: Component, attendee: vCalAddress) -> str:
    """Return the person's words: in COMMENT, or where Outlook and others put them."""
    for value in (event.get("comment"), event.get("x-response-comment"), attendee.params.get("X-RESPONSE-COMMENT")):
        words = value if isinstance(value, list) else [value]
        text = "\n".join(plain_text(_text(word)) for word in words if word)
        if text:
            return text
    return ""


def _text(value: object) -> str:
    """Return a property's text. Values of `X-` properties come as they stand in the file, still escaped."""
    if isinstance(value, vText):
        return str(value)
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], str(value))


def _sequence(event: Component) -> int:
    value = event.get("sequence", 0)
    return value if isinstance(value, int) else 0


def _proposed(event: Component) -> tuple[date | None, datetime | None]:
    """Return the proposed day in Swedish time and, when a time of day is proposed, the instant in UTC."""
    start = getattr(event.get("dtstart"), "dt", None)
    if isinstance(start, datetime):
        moment = start.astimezone(UTC) if start.tzinfo else start.replace(tzinfo=_ZONE).astimezone(UTC)
        return moment.astimezone(_ZONE).date(), moment
    return (start, None) if isinstance(start, date) else (None, None)
