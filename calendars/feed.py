"""Entries written as an iCalendar feed that people subscribe to (RFC 5545, RFC 7986).

The same entries give the same bytes.

No METHOD, ORGANIZER or ATTENDEE: a feed is no invitation. No UID on the calendar itself: some clients then take the
whole feed as one item. No times, so no time zone: hållpunkter are days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from calendars.entries import Entry, EntryStatus, Progress, in_order
from calendars.plain import (
    PRODUCT,
    category,
    day_line,
    folded,
    instant_line,
    one_line,
    plain_text,
    text_line,
    uri,
)
from calendars.when import days_text

REFRESH_HOURS = 6
"""How often clients are asked to fetch the feed again. Several follow a rhythm of their own, up to a day."""

KEPT_ENTRIES = 4096
"""How many written entries are kept, about 2 kB each: a change to one entry then costs the writing of one."""

LONGEST_ALARM = 60
"""Days; nobody is reminded earlier than that."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Words:
    """What a feed says in one language beside the plan's own words; `{}` is where those stand."""

    cancelled: str
    doubtful: str
    wording: str
    interval: str
    interpretation: str


WORDS: Mapping[str, Words] = {
    "sv": Words(
        cancelled="Inställd: {}",
        doubtful="{} (osäkert datum)",
        wording="Hållpunkt i planen: {}",
        interval="Tiden sträcker sig över {} och visas här på sista dagen.",
        interpretation="Datumet är en tolkning och behöver bekräftas.",
    ),
    "en": Words(
        cancelled="Cancelled: {}",
        doubtful="{} (date uncertain)",
        wording="Milestone in the plan: {}",
        interval="The time spans {} and is shown here on its last day.",
        interpretation="The date is an interpretation and needs to be confirmed.",
    ),
}
"""By ISO 639-1 code, Swedish first: the language of plans."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a feed shows its entries.

    `language` is one of `WORDS`. `alarm_days` adds a reminder that many days before each entry that is still to come
    about; large clients ignore alarms in subscriptions and one pages people with them, so there is none by default.
    `tasks` writes entries as tasks to tick off (VTODO) instead of days in a calendar, which few clients show.

    Raises `ValueError` for a language that is not there and for alarms on no day from 0 to `LONGEST_ALARM`.
    """

    language: str = "sv"
    alarm_days: int | None = None
    tasks: bool = False

    def __post_init__(self) -> None:
        if self.language not in WORDS:
            raise ValueError(f"no feed is written in {self.language!r}, only in {', '.join(WORDS)}")
        if self.alarm_days is not None and not 0 <= self.alarm_days <= LONGEST_ALARM:
            raise ValueError(f"a reminder comes 0 to {LONGEST_ALARM} days before")

    @property
    def words(self) -> Words:
        """The words of its language."""
        return WORDS[self.language]


PLAIN = Look()
"""Days in Swedish without reminders."""


def render_feed(
    entries: Iterable[Entry],
    *,
    name: str,
    description: str = "",
    refresh_hours: int = REFRESH_HOURS,
    look: Look = PLAIN,
) -> bytes:
    """Write entries as one calendar file (text/calendar; charset=utf-8), sorted by day and uid.

    `name` is what subscribers see as the calendar's name. No entries give a valid, empty calendar. The bytes depend on
    nothing but the arguments: an ETag may be made of them. Raises `EntryRefused` when two entries share a uid.
    """
    write = _task if look.tasks else _event
    blocks = [write(entry, look) for entry in in_order(entries)]
    return b"".join((*_head(one_line(name), one_line(description), refresh_hours), *blocks, b"END:VCALENDAR\r\n"))


def _head(name: str, description: str, refresh_hours: int) -> list[bytes]:
    """Write what stands before the entries; names twice, since older clients know only the `X-` forms."""
    lines = [b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", folded(f"PRODID:{PRODUCT}"), b"CALSCALE:GREGORIAN\r\n"]
    lines += [text_line("NAME", name), text_line("X-WR-CALNAME", name)]
    if description:
        lines += [text_line("DESCRIPTION", description), text_line("X-WR-CALDESC", description)]
    lines.append(folded(f"REFRESH-INTERVAL;VALUE=DURATION:PT{refresh_hours}H"))
    lines.append(folded(f"X-PUBLISHED-TTL:PT{refresh_hours}H"))
    return lines


@lru_cache(maxsize=KEPT_ENTRIES)
def _event(entry: Entry, look: Look) -> bytes:
    """Write one entry as an all-day event that leaves people's time free."""
    first, last = entry.days
    lines = [
        b"BEGIN:VEVENT\r\n",
        text_line("SUMMARY", _summary(entry, look.words)),
        day_line("DTSTART", first),
        day_line("DTEND", last + _DAY),
        *_common(entry, entry.uid, look.words),
        b"STATUS:%s\r\nTRANSP:TRANSPARENT\r\n" % entry.status.value.upper().encode(),
        b"X-MICROSOFT-CDO-BUSYSTATUS:FREE\r\n",
        *_alarm(entry, look),
        b"END:VEVENT\r\n",
    ]
    return b"".join(lines)


@lru_cache(maxsize=KEPT_ENTRIES)
def _task(entry: Entry, look: Look) -> bytes:
    """Write one entry as a task. Its uid is another than the event's, for whoever subscribes to both."""
    first, last = entry.first, entry.days[1]
    progress = Progress.CANCELLED if entry.status is EntryStatus.CANCELLED else entry.progress
    lines = [
        b"BEGIN:VTODO\r\n",
        text_line("SUMMARY", _summary(entry, look.words)),
        *([day_line("DTSTART", first)] if first and first < last else []),
        day_line("DUE", last),
        *_common(entry, f"task-{entry.uid}", look.words),
        b"STATUS:%s\r\n" % progress.value.upper().encode(),
        *([b"PERCENT-COMPLETE:100\r\n"] if progress is Progress.COMPLETED else []),
        *_alarm(entry, look),
        b"END:VTODO\r\n",
    ]
    return b"".join(lines)


def _common(entry: Entry, uid: str, words: Words) -> list[bytes]:
    """Write what events and tasks have in common."""
    lines = [
        instant_line("DTSTAMP", entry.changed_at),
        text_line("UID", one_line(uid)),
        b"SEQUENCE:%d\r\nCLASS:PUBLIC\r\n" % entry.sequence,
        instant_line("LAST-MODIFIED", entry.changed_at),
    ]
    link, group = uri(entry.url), category(entry.category)
    details = _description(entry, words, link)
    if group:
        lines.append(text_line("CATEGORIES", group))
    if details:
        lines.append(text_line("DESCRIPTION", details))
    if link:
        lines.append(folded(f"URL:{link}"))
    return lines


def _alarm(entry: Entry, look: Look) -> list[bytes]:
    """Write the reminder of an entry that somebody still has to do something about."""
    open_still = entry.progress in {Progress.NEEDED, Progress.STARTED} and entry.status is not EntryStatus.CANCELLED
    if look.alarm_days is None or not open_still:
        return []
    related = b";RELATED=END" if look.tasks else b""
    trigger = (
        b"TRIGGER%s:-P%dD\r\n" % (related, look.alarm_days) if look.alarm_days else b"TRIGGER%s:PT0S\r\n" % related
    )
    text = text_line("DESCRIPTION", _summary(entry, look.words))
    return [b"BEGIN:VALARM\r\nACTION:DISPLAY\r\n", text, trigger, b"END:VALARM\r\n"]


def _summary(entry: Entry, words: Words) -> str:
    """Return the title with what many clients do not show otherwise.

    That the entry is cancelled or its date doubtful.
    """
    title = one_line(entry.title)
    if entry.status is EntryStatus.CANCELLED:
        return words.cancelled.format(title)
    return words.doubtful.format(title) if entry.status is EntryStatus.TENTATIVE else title


def _description(entry: Entry, words: Words, link: str) -> str:
    """Return the entry's text.

    The plan's own wording, an interval too long to be drawn, the details, and the link last.
    """
    lines = []
    if entry.wording.strip():
        lines.append(words.wording.format(one_line(entry.wording)))
    if entry.told_in_words and entry.first and entry.last:
        lines.append(words.interval.format(_interval(entry.first, entry.last, words)))
    if entry.status is EntryStatus.TENTATIVE:
        lines.append(words.interpretation)
    lines += [plain_text(entry.description), link]
    return "\n".join(line for line in lines if line)


def _interval(first: date, last: date, words: Words) -> str:
    return days_text(first, last) if words is WORDS["sv"] else f"{first.isoformat()} to {last.isoformat()}"
