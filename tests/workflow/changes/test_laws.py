"""What holds after any changes in any order: the journal rebuilds the state, and `next_at` says what the rules say."""

import datetime as dt
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from calendars import read_when
from notifications import Signer
from tests.builders import YEAR
from tests.long_runs import rounds
from tests.workflow.changes.conftest import Template, copied
from workflow.changes.keeping_next_at import first_days
from workflow.changes.move import move_milestone, snooze
from workflow.changes.parties import mark_undeliverable
from workflow.changes.people import note_absence
from workflow.changes.report import Channel, Told, report, undo_report
from workflow.errors import TransitionRefused
from workflow.flows import Office, send_reminders
from workflow.model import Activity, Milestone, Person, Responsibility, Share, StatusReport
from workflow.rules.escalation import escalate
from workflow.rules.plan_policy import USUAL
from workflow.rules.reminders import owed
from workflow.rules.rollup import roll_up
from workflow.settings import Settings
from workflow.states import ActivityState
from workflow.store import Collaboration, Store
from workflow.store.journal import verify_chain
from workflow.store.milestones import all_milestones, load_asked
from workflow.store.policies import Policies
from workflow.store.rebuild import rebuild, stored

WORDINGS = ["V 20", "2 maj", "Hösten 2022", "Juni 2022?", "December 2022", "löpande", "före sommaren"]


class AnyYear(RuleBasedStateMachine):
    """People answer, dates move, answers are undone, days go by and letters are written, in any order."""

    template: Template

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="hallpunkt-laws-"))
        self.store = copied(self.template[0], self.folder)
        self.cast = self.template[1]
        self.now = dt.datetime(YEAR, 1, 3, 8, 0, tzinfo=dt.UTC)
        self.office = Office(an_open_collaboration(self.store, self.folder))

    def leaves(self) -> list[int]:
        with self.store.reading() as session:
            parents = select(Activity.parent_id).where(Activity.parent_id.is_not(None))
            return list(session.scalars(select(Activity.id).where(Activity.id.not_in(parents)).order_by(Activity.id)))

    @rule(
        activity=st.integers(0, 4), person=st.sampled_from(["kim", "sam", "nour"]), state=st.sampled_from(ActivityState)
    )
    def answer(self, activity: int, person: str, state: ActivityState) -> None:
        told = Told(state, (("time", None),) if state in {"not_done", "dropped"} else ())
        with self.store.writing(self.now, "test") as writing:
            report(writing, self.leaves()[activity], getattr(self.cast, person), told, Channel("letter"))

    @rule(milestone=st.sampled_from(range(5)), wording=st.sampled_from(WORDINGS))
    def move(self, milestone: int, wording: str) -> None:
        try:
            with self.store.writing(self.now, "test") as writing:
                move_milestone(writing, self.milestones()[milestone], read_when(wording, YEAR))
        except TransitionRefused:
            return

    @rule(milestone=st.sampled_from(range(5)), days=st.integers(1, 90))
    def wait(self, milestone: int, days: int) -> None:
        with self.store.writing(self.now, "test") as writing:
            snooze(writing, self.milestones()[milestone], self.now.date() + dt.timedelta(days=days))

    @rule(back=st.integers(0, 3))
    def undo(self, back: int) -> None:
        with self.store.reading() as session:
            latest = session.scalars(select(StatusReport.id).order_by(StatusReport.id.desc()).offset(back).limit(1))
            row = latest.first()
        if row is not None:
            with self.store.writing(self.now, "test") as writing:
                undo_report(writing, row)

    @rule()
    def lose_sam(self) -> None:
        with self.store.writing(self.now, "test") as writing:
            mark_undeliverable(writing, self.cast.sam)

    @rule(days=st.integers(1, 40), person=st.sampled_from(["kim", "nour"]))
    def be_away(self, days: int, person: str) -> None:
        first = self.now.date() + dt.timedelta(days=days)
        with self.store.writing(self.now, "test") as writing:
            away = writing.session.get_one(Person, getattr(self.cast, person))
            robin = writing.session.get_one(Person, self.cast.robin)
            note_absence(writing, away, first, first + dt.timedelta(days=days), deputy=robin)

    @rule(days=st.integers(1, 40))
    def go_on(self, days: int) -> None:
        self.now += dt.timedelta(days=days)
        send_reminders(self.office, self.now)

    def milestones(self) -> list[int]:
        with self.store.reading() as session:
            return all_milestones(session)

    @invariant()
    def the_journal_rebuilds_the_state(self) -> None:
        with self.store.reading() as session:
            verify_chain(session.connection())
            assert rebuild(session.connection()) == stored(session.connection())

    @invariant()
    def a_part_stands_as_the_newest_report_about_it_that_counts(self) -> None:
        with self.store.reading() as session:
            shares = session.scalars(select(Responsibility).order_by(Responsibility.id)).all()
            standing = select(StatusReport).where(StatusReport.undone_at.is_(None)).order_by(StatusReport.id)
            told = {one.responsibility_id: one.state for one in session.scalars(standing)}
        unit = {(one.activity_id, one.share): one.id for one in reversed(shares)}
        for share in shares:
            about = share.id if share.share == Share.EACH else unit[share.activity_id, share.share]
            assert share.state == told.get(about, ActivityState.PLANNED)

    @invariant()
    def a_parent_is_what_its_parts_make_it(self) -> None:
        with self.store.reading() as session:
            everything = session.scalars(select(Activity)).all()
        for parent in everything:
            parts = [ActivityState(one.state) for one in everything if one.parent_id == parent.id]
            assert not parts or parent.state == roll_up(parts)

    @invariant()
    def selecting_by_next_at_equals_judging_every_row(self) -> None:
        today = self.now.date()
        with self.store.reading() as session:
            asked = load_asked(session, all_milestones(session), today)
            kept = {row: day for row, day in session.execute(select(Milestone.id, Milestone.next_at))}
        owing = {one.facts.milestone for one in asked if owed(one.facts, USUAL.reminders, today) is not None}
        owing |= {
            one.facts.milestone
            for one in asked
            if one.silence is not None and escalate(one.silence, USUAL.patience, today) is not None
        }
        assert owing <= {row for row, day in kept.items() if day is not None and day <= today}
        silent = set(kept) - set(first_days(asked, Policies(), today))
        assert not owing & silent

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)


def an_open_collaboration(store: Store, folder: Path) -> Collaboration:
    settings_ = Settings(data=folder, mail_domain="hallpunkt.example")
    return Collaboration(
        "testlan", "Samverkan", store, Signer(b"k" * 32, "testlan", "hallpunkt.example"), settings_, folder
    )


def test_whatever_happens_the_journal_the_states_and_the_next_days_agree(peopled: Template) -> None:
    AnyYear.template = peopled
    size = settings(
        max_examples=rounds(160), stateful_step_count=15, deadline=None, derandomize=True,
        suppress_health_check=[HealthCheck.too_slow],
    )  # fmt: skip
    run_state_machine_as_test(AnyYear, settings=size)
