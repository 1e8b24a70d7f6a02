"""The feeds of one plan, looked at from outside: their bytes, and what stands in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from icalendar import Calendar

from tests.builders import Cast
from workflow.feeds import FeedKind, FeedSubject, list_subjects, render
from workflow.store import Collaboration, Store


@dataclass(frozen=True)
class Shelf:
    """A collaboration with one plan, and the cast's row ids."""

    collaboration: Collaboration
    cast: Cast

    @property
    def store(self) -> Store:
        return self.collaboration.store

    def subjects(self) -> list[FeedSubject]:
        with self.store.reading() as session:
            return list_subjects(session, self.cast.plan)

    def feed(self, kind: FeedKind, name: str) -> bytes:
        subject = next(one for one in self.subjects() if (one.kind, one.name) == (kind, name))
        with self.store.reading() as session:
            return render(session, self.collaboration, subject).content

    def every_feed(self) -> dict[tuple[str, str], bytes]:
        with self.store.reading() as session:
            subjects = list_subjects(session, self.cast.plan)
            return {(one.kind.value, one.name): render(session, self.collaboration, one).content for one in subjects}

    def events(self, kind: FeedKind, name: str) -> list[Any]:
        return events_in(self.feed(kind, name))

    def titles(self, kind: FeedKind, name: str) -> list[str]:
        return [str(one["SUMMARY"]).removesuffix(" (osäkert datum)") for one in self.events(kind, name)]

    def event(self, title: str) -> Any:
        """The plan feed's event whose title holds `title`."""
        return next(one for one in self.events(FeedKind.PLAN, "Trygg kväll 2022") if title in str(one["SUMMARY"]))


def events_in(feed: bytes) -> list[Any]:
    return list(Calendar.from_ical(feed).walk("VEVENT"))
