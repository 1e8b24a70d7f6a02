"""A calendar feed: entries to bytes, beside icalendar's own time for building and for writing the same components."""

from __future__ import annotations

import datetime as dt

from icalendar import Calendar, Event

from benchmarks.measuring import Options, Report, take_turns
from calendars import Entry, EntryStatus, render_feed

FULL = 1_000
CHANGED = dt.datetime(2022, 1, 10, 8, 0, tzinfo=dt.UTC)
NAME = "Hållpunkter: Handlingsplan 2022"


def run(options: Options) -> Report:
    report = Report("rendering a feed")
    number = options.size(FULL)
    first, written = entries(number), render_feed(entries(number), name=NAME)
    components = Calendar.from_ical(written)
    fresh = iter(range(1, 1_000))
    timings = take_turns(
        {
            "ours": lambda: render_feed(entries(number, sequence=next(fresh)), name=NAME),
            "ours again": lambda: render_feed(first, name=NAME),
            "making the entries": lambda: entries(number),
            "icalendar": lambda: built(components).to_ical(),
            "writing": components.to_ical,
        },
        options.rounds(9),
    )
    report.counts = {"entries": number, "events in the feed": len(components.walk("VEVENT"))}
    report.tell("an entry made and rendered for the first time", timings["ours"].busy / number * 1e6, "µs")
    report.tell("of which making it", timings["making the entries"].busy / number * 1e6, "µs")
    report.tell("an entry rendered again", timings["ours again"].busy / number * 1e6, "µs")
    report.tell(
        "a new feed, beside icalendar building and writing it", timings["ours"].times_busy(timings["icalendar"]), "×"
    )
    report.tell("a new feed, beside icalendar only writing it", timings["ours"].times_busy(timings["writing"]), "×")
    return report


def entries(number: int, sequence: int = 0) -> list[Entry]:
    first = dt.date(2022, 1, 1)
    return [
        Entry(
            uid=f"hp-{row:024d}@hallpunkt.example",
            title=f"Utbilda personal på krogar i att möta besökare som är påverkade ({row})",
            due=first + dt.timedelta(days=row % 365),
            changed_at=CHANGED,
            wording="V 17",
            description="Trygga krogar och en tryggare utemiljö\nLäge: pågår",
            url=f"https://hallpunkt.example/testlan/aktivitet/{row:024d}",
            category="Trygga krogar",
            sequence=sequence,
            status=EntryStatus.TENTATIVE if row % 10 == 0 else EntryStatus.CONFIRMED,
        )
        for row in range(number)
    ]


def built(components: Calendar) -> Calendar:
    """Build the same components anew, value by value, as anybody would with icalendar alone."""
    calendar = Calendar()
    for name, value in components.property_items(recursive=False):
        if name not in {"BEGIN", "END"}:
            calendar.add(name, value, encode=False)
    for component in components.walk("VEVENT"):
        event = Event()
        for name in component:
            event.add(name, component.decoded(name) if name in {"DTSTAMP", "DTSTART", "DTEND"} else component[name])
        calendar.add_component(event)
    return calendar
