"""One run of an appointment: tried again when trouble passes, written down, and caught up with after a time away."""

import datetime as dt
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from notifications import InboxError, InboxUnavailableError
from workflow.engines.embedded import EmbeddedEngine
from workflow.engines.runs import latest_time, missed, run_appointment
from workflow.errors import NotFound, ServiceUnavailable
from workflow.flows import Office, Summary
from workflow.store import Collaboration
from workflow.store.runs import all_runs, last_run
from workflow.timetable import TIMETABLE, Appointment

MONDAY = dt.datetime(2022, 5, 9, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def office(collaboration: Collaboration) -> Office:
    return Office(collaboration)


class Moody:
    """A flow that fails as many times as it is told, then works."""

    def __init__(self, *errors: Exception) -> None:
        self.errors: Iterator[Exception] = iter(errors)
        self.runs = 0

    def __call__(self, _office: Office, _now: dt.datetime) -> Summary:
        self.runs += 1
        for error in self.errors:
            raise error
        return Summary("moody", {"done": 1})


def run(office: Office, flow: Moody, naps: list[float] | None = None) -> Summary:
    row = Appointment(name="moody", flow=flow, hour=8, retries=2, retry_seconds=60)
    return run_appointment(office, row, clock=lambda: MONDAY, sleep=(naps if naps is not None else []).append)


def test_a_run_is_written_down_with_what_it_did(office: Office) -> None:
    run(office, Moody())
    (row,) = all_runs(office.collaboration.store)
    assert (row.flow, row.began_at, row.counts, row.failed) == ("moody", MONDAY, {"done": 1}, None)


def test_a_passing_error_is_waited_out(office: Office) -> None:
    naps: list[float] = []
    flow = Moody(ServiceUnavailable("Databasen svarar inte."), ServiceUnavailable("Databasen svarar inte."))
    assert run(office, flow, naps).counts == {"done": 1}
    assert (flow.runs, naps) == (3, [60, 60])


def test_trouble_that_does_not_pass_in_time_is_raised_and_written_down(office: Office) -> None:
    flow = Moody(*[ServiceUnavailable("Databasen svarar inte.")] * 5)
    with pytest.raises(ServiceUnavailable):
        run(office, flow)
    assert flow.runs == 3
    assert last_run(office.collaboration.store, "moody") is None
    assert all_runs(office.collaboration.store)[0].failed == "Databasen svarar inte."


def test_an_error_that_will_not_pass_is_not_tried_again(office: Office) -> None:
    flow = Moody(NotFound("Planen finns inte."))
    with pytest.raises(NotFound):
        run(office, flow)
    assert flow.runs == 1


def test_a_mailbox_that_does_not_answer_is_waited_for(office: Office) -> None:
    flow = Moody(InboxUnavailableError("Brevlådan svarar inte."))
    assert run(office, flow, []).counts == {"done": 1}
    assert flow.runs == 2


def test_a_mailbox_that_says_no_is_written_down_with_its_words(office: Office) -> None:
    with pytest.raises(InboxError):
        run(office, Moody(InboxError("Brevlådan släpper inte in Kim.")))
    assert all_runs(office.collaboration.store)[0].failed == "Brevlådan släpper inte in Kim."


def test_of_an_error_that_nobody_foresaw_only_the_kind_is_kept(office: Office) -> None:
    with pytest.raises(ValueError, match="hemlig"):
        run(office, Moody(ValueError("hemlig nyckel")))
    assert all_runs(office.collaboration.store)[0].failed == "oväntat fel (ValueError)"


def test_nothing_has_run_in_a_new_installation_so_everything_is_missed(office: Office) -> None:
    assert missed(office, MONDAY) == list(TIMETABLE)


def test_what_ran_at_its_latest_time_is_not_missed(office: Office) -> None:
    for row in TIMETABLE:
        run_appointment(office, Appointment(name=row.name, flow=Moody(), hour=8), clock=lambda: MONDAY)
    assert missed(office, MONDAY + dt.timedelta(seconds=10)) == []


def test_ten_days_out_of_work_are_one_run_of_each_flow(office: Office) -> None:
    for row in TIMETABLE:
        run_appointment(office, Appointment(name=row.name, flow=Moody(), hour=8), clock=lambda: MONDAY)
    behind = missed(office, MONDAY + dt.timedelta(days=10))
    assert sorted(row.name for row in behind) == sorted(row.name for row in TIMETABLE)


@pytest.mark.parametrize(
    ("now", "latest"),
    [
        ("2022-05-09T09:00+02:00", "2022-05-09T08:00+02:00"),  # a Monday after eight
        ("2022-05-09T07:59+02:00", "2022-05-06T08:00+02:00"),  # before eight: Friday's
        ("2022-05-08T12:00+02:00", "2022-05-06T08:00+02:00"),  # a Sunday: Friday's
        ("2022-03-28T09:00+02:00", "2022-03-28T08:00+02:00"),  # the first morning of summer time
        ("2022-10-31T07:30+01:00", "2022-10-28T08:00+02:00"),  # the first Monday of winter time, too early
    ],
)
def test_the_latest_time_of_a_morning_on_workdays(now: str, latest: str) -> None:
    reminders = next(row for row in TIMETABLE if row.name == "send_reminders")
    assert latest_time(reminders, dt.datetime.fromisoformat(now)) == dt.datetime.fromisoformat(latest)


def wait_until(holds: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


def flows_run(office: Office) -> set[str]:
    return {row.flow for row in all_runs(office.collaboration.store)}


def test_the_engine_has_one_job_for_each_row_of_the_timetable(office: Office) -> None:
    engine = EmbeddedEngine(office, clock=lambda: MONDAY)
    assert {job.id: str(job.trigger.timezone) for job in engine.scheduler.get_jobs()} == {
        row.name: "Europe/Stockholm" for row in TIMETABLE
    }


def test_what_was_missed_runs_once_at_the_start_in_the_order_of_the_timetable(office: Office) -> None:
    log: list[str] = []
    rows = [noting(name, log) for name in ("read", "remind", "deliver")]
    with EmbeddedEngine(office, timetable=rows) as engine:
        assert engine.behind == ("read", "remind", "deliver")
        wait_until(lambda: len(log) == 3)
    assert log == ["read", "remind", "deliver"]


def test_one_flow_that_breaks_keeps_no_other_from_running(office: Office) -> None:
    log: list[str] = []
    broken = Appointment(name="broken", flow=Moody(KeyError("nobody foresaw it")), hour=8)
    refused = Appointment(name="refused", flow=Moody(NotFound("Planen finns inte.")), hour=8)
    with EmbeddedEngine(office, timetable=[broken, refused, noting("deliver", log)]):
        wait_until(lambda: flows_run(office) == {"broken", "refused", "deliver"})
    assert log == ["deliver"]
    failed = {row.flow: row.failed for row in all_runs(office.collaboration.store)}
    assert failed == {"broken": "oväntat fel (KeyError)", "refused": "Planen finns inte.", "deliver": None}


def test_a_waiting_retry_does_not_hold_up_the_end(office: Office) -> None:
    flow = Moody(*[ServiceUnavailable("Databasen svarar inte.")] * 2)
    row = Appointment(name="moody", flow=flow, hour=8, retry_seconds=600)
    began = time.monotonic()
    with EmbeddedEngine(office, timetable=[row]):
        wait_until(lambda: flow.runs == 1)
    assert time.monotonic() - began < 60


def test_the_same_flow_never_runs_twice_at_once(office: Office) -> None:
    inside: list[int] = []
    most: list[int] = []

    def slow(_office: Office, _now: dt.datetime) -> Summary:
        inside.append(1)
        most.append(len(inside))
        time.sleep(0.05)
        inside.pop()
        return Summary("slow", {})

    row = Appointment(name="slow", flow=slow, hour=8)
    engine = EmbeddedEngine(office, timetable=[row])
    threads = [threading.Thread(target=engine.run, args=(row,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1, 1, 1, 1]


def noting(name: str, log: list[str]) -> Appointment:
    def flow(_office: Office, _now: dt.datetime) -> Summary:
        log.append(name)
        return Summary(name, {})

    return Appointment(name=name, flow=flow, hour=8)
