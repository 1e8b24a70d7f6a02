"""The VTIMEZONE of Swedish time, as a constant with yearly rules.

Rules, not lists of dates: ical.js, which Thunderbird uses, reads only the first value of an RDATE list, so that
summer time never begins and meetings land an hour late. The onsets are written in the time that ends (02:00 and
03:00), and there is no COMMENT, which libical counts as a fault in a VTIMEZONE. Directive 2000/84/EG sets the last
Sundays of March and October from 1996 on.
"""

from __future__ import annotations

from functools import lru_cache

from icalendar import Timezone

STOCKHOLM = "Europe/Stockholm"
"""The TZID; the same as the IANA name, which clients without VTIMEZONE support fall back on."""

_TEXT = "\r\n".join(
    (
        "BEGIN:VTIMEZONE",
        f"TZID:{STOCKHOLM}",
        "BEGIN:DAYLIGHT",
        "DTSTART:19960331T020000",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "TZNAME:CEST",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:19961027T030000",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "TZNAME:CET",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    )
)


@lru_cache(maxsize=1)
def stockholm_zone() -> Timezone:
    """Return the component to put into a calendar that has times of day. Shared: do not change it."""
    zone = Timezone.from_ical(_TEXT)
    if not isinstance(zone, Timezone):
        raise TypeError("the text is no single VTIMEZONE")
    return zone
