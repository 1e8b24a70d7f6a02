"""Entries written as an iCalendar feed that people subscribe to (RFC 5545, RFC 7986).

The same entries give the same bytes.

No METHOD, ORGANIZER or ATTENDEE: a feed is no invitation. No UID on the calendar itself: some clients then take the
whole feed as one item. No times, so no time zone: hållpunkter are days.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from icalendar import Alarm, Calendar, Event, vDuration

from calendars.entries import Entry, EntryStatus, in_order
from calendars.plain import PRODUCT, category, escaped, one_line, plain_text, uri
from calendars.when import days_text

REFRESH_HOURS = 6
"""How often clients are asked to fetch the feed again. Several follow a rhythm of their own, up to a day."""

_DAY = timedelta(days=1)


def render_feed(
    entries: Iterable[Entry],
    *,
    name: str,
    description: str = "",
    refresh_hours: int = REFRESH_HOURS,
    alarm_days: int | None = None,
) -> bytes:
    """Write entries as one calendar file (text/calendar; charset=utf-8), sorted by day and uid.

    `name` is what subscribers see as the calendar's name. `alarm_days` adds a reminder that many days before each
    entry that is not cancelled; large clients ignore alarms in subscriptions, so there is none by default. No entries
    give a valid, empty calendar. The bytes depend on nothing but the arguments: an ETag may be made of them. Raises
    `EntryRefused` when two entries share a uid.
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar["name"] = escaped(name)
    calendar["x-wr-calname"] = escaped(name)
    if description.strip():
        calendar["description"] = escaped(description)
        calendar["x-wr-caldesc"] = escaped(description)
    calendar.add("refresh-interval", vDuration(timedelta(hours=refresh_hours)), parameters={"VALUE": "DURATION"})
    calendar["x-published-ttl"] = escaped(f"PT{refresh_hours}H")
    for entry in in_order(entries):
        calendar.add_component(_event(entry, alarm_days))
    return bytes(calendar.to_ical())


def _event(entry: Entry, alarm_days: int | None) -> Event:
    """Write one entry as an all-day event that leaves people's time free."""
    event = Event()
    first, last = entry.days
    event.add("uid", one_line(entry.uid))
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("sequence", entry.sequence)
    event.add("dtstart", first)
    event.add("dtend", last + _DAY)
    event.add("summary", _summary(entry))
    event.add("status", entry.status.value.upper())
    event.add("class", "PUBLIC")
    event.add("transp", "TRANSPARENT")
    event["x-microsoft-cdo-busystatus"] = escaped("FREE")
    details = _description(entry)
    if details:
        event.add("description", details)
    if category(entry.category):
        event.add("categories", [category(entry.category)])
    if uri(entry.url):
        event.add("url", uri(entry.url))
    if alarm_days is not None and entry.status is not EntryStatus.CANCELLED:
        event.add_component(_alarm(entry, alarm_days))
    return event


def _alarm(entry: Entry, alarm_days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _summary(entry))
    alarm.add("trigger", -timedelta(days=alarm_days))
    return alarm


def _summary(entry: Entry) -> str:
    """Return the title with what many clients do not show otherwise.

    That the entry is cancelled or its date doubtful.
    """
    title = one_line(entry.title)
    if entry.status is EntryStatus.CANCELLED:
        return f"Inställd: {title}"
    return f"{title} (osäkert datum)" if entry.status is EntryStatus.TENTATIVE else title


def _description(entry: Entry) -> str:
    """Return the entry's text.

    The plan's own wording, an interval too long to be drawn, the details, and the link last.
    """
    lines = []
    if entry.wording.strip():
        lines.append(f"Hållpunkt i planen: {one_line(entry.wording)}")
    if entry.told_in_words and entry.first and entry.last:
        lines.append(f"Tiden sträcker sig över {days_text(entry.first, entry.last)} och visas här på sista dagen.")
    if entry.status is EntryStatus.TENTATIVE:
        lines.append("Datumet är en tolkning och behöver bekräftas.")
    lines += [plain_text(entry.description), uri(entry.url)]
    return "\n".join(line for line in lines if line)
