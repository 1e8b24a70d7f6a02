"""A compiled follow-up in a store, and a short way to write, review and adopt it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from tests.builders import YEAR, Cast
from workflow.changes.followup import keep_compiled, open_follow_up, write_section
from workflow.changes.followup_review import give_verdict
from workflow.changes.followup_standing import standing
from workflow.flows.year_facts import load_year
from workflow.followup import SUMMARY, FollowUp
from workflow.model import FollowUpRecord, Plan
from workflow.store import Store, Writing
from workflow.store.followups import load_follow_up

NOW = dt.datetime(2023, 1, 20, 9, 0, tzinfo=dt.UTC)
DAY = dt.date(2023, 1, 20)


class Board:
    """A compiled follow-up, and a short way to change it."""

    def __init__(self, store: Store, cast: Cast) -> None:
        self.store = store
        self.cast = cast
        self.record = 0
        self.record = self.do(self.compile)

    def do(self, act: Callable[[Writing, FollowUpRecord], object]) -> int:
        with self.store.writing(NOW, "test") as writing:
            plan = writing.session.get_one(Plan, self.cast.plan)
            known = load_follow_up(writing.session, self.record) if self.record else None
            record = known or open_follow_up(writing, plan, YEAR)
            act(writing, record)
            return record.id

    def compile(self, writing: Writing, record: FollowUpRecord) -> None:
        keep_compiled(writing, record, load_year(writing.session, self.cast.plan, as_of=DAY), newest_report=0)

    def write(self, text: str | None, section: str = SUMMARY, over: int | None = None) -> None:
        self.do(lambda writing, record: write_section(writing, record, section, text, over=over))

    def approve(self, *reviewers: str) -> None:
        for reviewer in reviewers:
            self.do(lambda writing, record, who=reviewer: give_verdict(writing, record, who, approved=True))  # type: ignore[misc]

    @property
    def state(self) -> str:
        with self.store.reading() as session:
            return load_follow_up(session, self.record).state

    @property
    def followup(self) -> FollowUp:
        with self.store.reading() as session:
            return standing(session, load_follow_up(session, self.record))
