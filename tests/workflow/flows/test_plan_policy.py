"""A plan's own rules for reminders: set, journalled, tried beforehand, and followed by the letters."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.builders import YEAR
from tests.workflow.cli.running import Ended, hallpunkt
from tests.workflow.flows.post import EVENING, Desk
from tests.workflow.flows.test_send_reminders import GREETED, at, days, live
from tests.workflow.flows.test_silences import mentions, with_deputy
from workflow.changes.parties import mark_undeliverable
from workflow.changes.people import choose_deputy, note_absence
from workflow.changes.plan_policy import set_policy
from workflow.errors import SettingMissing
from workflow.model import IssuedLetter, Person, Plan
from workflow.rehearsal.policy_preview import UNHEARD, Foreseen, foresee
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
    assert max(one.items for one in sparse if one.kind != UNHEARD) == 1


def foreseen(desk: Desk, rules: dict[str, str], until: dt.date) -> tuple[Foreseen, ...]:
    """Say which letters these rules would bring."""
    with desk.store.reading() as session:
        return foresee(session, desk.cast.plan, read_policy(rules), GREETED, until)


def test_a_preview_shows_the_letters_that_then_come_when_people_are_away_out_of_reach_or_silent(
    quiet_desk: Desk,
) -> None:
    until = dt.date(YEAR, 6, 30)
    with_deputy(quiet_desk)
    with quiet_desk.store.writing(at(dt.date(YEAR, 1, 2)), "test") as writing:
        session = writing.session
        note_absence(writing, session.get_one(Person, quiet_desk.cast.kim), dt.date(YEAR, 4, 1), dt.date(YEAR, 4, 30))
        choose_deputy(
            writing, session.get_one(Person, quiet_desk.cast.sam), session.get_one(Person, quiet_desk.cast.nour)
        )
        mark_undeliverable(writing, quiet_desk.cast.sam)
    told = foreseen(quiet_desk, {}, until)
    live(quiet_desk, sorted({*(one.day for one in told), until}))  # what was not foreseen would come on one of these
    with quiet_desk.store.reading() as session:
        written = [
            (one.day, session.get_one(Person, one.person_id).name, one.kind)
            for one in session.scalars(select(IssuedLetter).order_by(IssuedLetter.day, IssuedLetter.id))
        ]
    assert [(one.day, one.name, one.kind) for one in told if one.kind != UNHEARD] == written
    assert {name for _, name, _ in written} == {"Kim Ek", "Lisa Alm", "Nour Haddad"}
    assert {one.instead_of for one in told if one.name == "Lisa Alm"} == {("Kim Ek",)}
    put = Counter({one.day: one.items for one in told if one.kind == UNHEARD})
    assert put.total() == len(quiet_desk.questions()) > 0
    assert set(put) == {one.asked_at.date() for one in quiet_desk.questions()}


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
