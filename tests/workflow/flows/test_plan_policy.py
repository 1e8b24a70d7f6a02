"""A plan's own rules for reminders: set, journalled, tried beforehand, and followed by the letters."""

import datetime as dt
from pathlib import Path

import pytest

from tests.builders import YEAR
from tests.workflow.cli.running import Ended, hallpunkt
from tests.workflow.flows.post import EVENING, Desk
from tests.workflow.flows.test_send_reminders import GREETED, days, issued, live
from tests.workflow.flows.test_silences import mentions
from workflow.changes.plan_policy import set_policy
from workflow.errors import SettingMissing
from workflow.model import Plan
from workflow.rehearsal.policy_preview import Foreseen, foresee
from workflow.rules.plan_policy import USUAL, read_policy
from workflow.store.journal import read_lines


def ruled(desk: Desk, rules: dict[str, str]) -> None:
    with desk.store.writing(dt.datetime(YEAR, 1, 1, 8, tzinfo=dt.UTC), "test") as writing:
        set_policy(writing, writing.session.get_one(Plan, desk.cast.plan), rules)


def test_the_letters_follow_the_plans_own_rungs(quiet_desk: Desk) -> None:
    ruled(quiet_desk, {"after.week": "10, 24"})
    live(quiet_desk, [GREETED, *days(dt.date(YEAR, 5, 2), dt.date(YEAR, 6, 10))])
    asked = [rung for name, rung, _ in mentions(quiet_desk, EVENING) if name == "Nour Haddad"]
    assert asked == ["after-10", "after-24"]


def test_the_plans_own_quiet_weeks_are_kept(quiet_desk: Desk) -> None:
    ruled(quiet_desk, {"quiet": "01-01..01-31"})
    written = live(quiet_desk, days(GREETED, dt.date(YEAR, 2, 4)))
    assert min(+written) == dt.date(YEAR, 2, 1)


def test_the_plans_own_budget_is_kept(quiet_desk: Desk) -> None:
    until = dt.date(YEAR, 6, 30)
    usual, sparse = (foreseen(quiet_desk, rules, until) for rules in ({}, {"max_per_letter": "1"}))
    assert max(one.items for one in usual) > 1
    assert max(one.items for one in sparse) == 1


def foreseen(desk: Desk, rules: dict[str, str], until: dt.date) -> tuple[Foreseen, ...]:
    """Say which letters these rules would bring."""
    with desk.store.reading() as session:
        return foresee(session, desk.cast.plan, read_policy(rules), GREETED, until)


def test_a_preview_shows_the_letters_that_then_come(quiet_desk: Desk) -> None:
    until = dt.date(YEAR, 3, 31)
    told = foreseen(quiet_desk, {}, until)
    live(quiet_desk, days(GREETED, until))
    assert len(issued(quiet_desk.store)) == len(told)


def test_a_change_is_a_line_in_the_journal_and_a_refused_one_changes_nothing(quiet_desk: Desk) -> None:
    ruled(quiet_desk, {"letters_per_week": "1"})
    ruled(quiet_desk, {"letters_per_week": "1"})
    with pytest.raises(SettingMissing):
        ruled(quiet_desk, {"letters_per_week": "0"})
    with quiet_desk.store.reading() as session:
        lines = [line for line in read_lines(session.connection()) if line.kind == "plan.policy_set"]
        assert [line.facts["after"] for line in lines] == [{"letters_per_week": "1"}]
        assert session.get_one(Plan, quiet_desk.cast.plan).policy == {"letters_per_week": "1"}
    ruled(quiet_desk, {"letters_per_week": ""})
    with quiet_desk.store.reading() as session:
        assert read_policy(session.get_one(Plan, quiet_desk.cast.plan).policy) == USUAL


def test_the_command_shows_sets_and_previews(quiet_desk: Desk, tmp_path: Path) -> None:
    environ = {"HALLPUNKT_DATABASE_URL": str(quiet_desk.store.engine.url)}

    def run(*words: str) -> Ended:
        own = ("plan", "policy", str(quiet_desk.cast.plan), "--date", "2022-01-03", "--data", str(tmp_path / "data"))
        return hallpunkt(*own, *words, environ=environ)

    preview = run("--set", "quiet=01-01..01-31", "--preview", "--json").object
    assert min(letter["day"] for letter in preview["letters"]) == "2022-02-01"
    assert preview["letters_today"] > 0
    assert run("--json").object["own"] == {}
    assert "letters_per_week = 1   (planens egen)" in run("--set", "letters-per-week=1").out
    assert run("--preview", "--until", "2022-01-03").out.endswith("3 brev. Med reglerna som de är: 3 brev.\n")
    assert run("--set", "letters").code == 2
    assert run("--set", "letters=1").code == 2
