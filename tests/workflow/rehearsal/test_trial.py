"""The product to try: this year's plan, lived until yesterday, and officers who go on answering."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from workflow.errors import FileRefused
from workflow.flows import deliver_letters, read_answers, send_reminders
from workflow.model import IncomingMail, IssuedLetter, Milestone, Plan
from workflow.rehearsal import Trial, open_trial
from workflow.settings import Settings
from workflow.timetable import TIMETABLE

TODAY = dt.date(2025, 3, 11)
MORNING = dt.datetime(2025, 3, 11, 7, 0, tzinfo=dt.UTC)
times = [MORNING]
"""What the clock has shown; the last one is what it shows now."""


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    folder = tmp_path_factory.mktemp("trial") / "new"
    with open_trial(folder, Settings(base_url="http://127.0.0.1:9000"), TODAY, lambda: times[-1]) as opened:
        yield opened


def test_the_example_plan_is_this_years(trial: Trial) -> None:
    with trial.office.collaboration.store.reading() as session:
        plan = session.scalars(select(Plan)).one()
        wordings = " ".join(session.scalars(select(Milestone.wording)))
    assert plan.year == 2025
    assert "2025" in wordings
    assert "2022" not in wordings


def test_the_weeks_before_today_have_brought_letters_and_answers(trial: Trial) -> None:
    with trial.office.collaboration.store.reading() as session:
        last = session.scalar(select(func.max(IssuedLetter.issued_at)))
        answers = session.scalar(select(func.count(IncomingMail.id)))
    assert answers
    assert last is not None
    assert last.date() < TODAY
    assert any(trial.mail.glob("*/cur/*.eml:2,S"))


def test_the_officers_go_on_answering_beside_the_timetable(trial: Trial) -> None:
    (officers,) = set(trial.timetable) - set(TIMETABLE)
    assert officers.every == 1
    counted = 0
    for week in range(1, 8):
        now = MORNING + dt.timedelta(weeks=week)
        times.append(now)
        send_reminders(trial.office, now)
        deliver_letters(trial.office, now)
        counted += officers.flow(trial.office, now).counts["answers"]
        read_answers(trial.office, now)
    assert counted


def test_the_pages_are_where_the_server_is(trial: Trial) -> None:
    assert trial.office.collaboration.address.startswith("http://127.0.0.1:9000/")


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    refused = open_trial(tmp_path, Settings(), TODAY, lambda: MORNING)
    with pytest.raises(FileRefused, match="inte tom"), refused:
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
