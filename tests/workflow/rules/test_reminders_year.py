import json
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars import Precision, WhenKind, is_day_off
from tests.long_runs import rounds
from tests.shared import shared_file
from tests.workflow.rules.a_year import (
    ADOPTED,
    DAY,
    Letters,
    a_milestone,
    a_plan,
    days_of,
    is_announced,
    is_asked_twice,
    live,
    mentions_in,
    months,
    numbered,
)
from workflow.rules.reminders import DigestKind, MilestoneFacts, Policy, RungKind, is_letter_day, next_at

POLICY = Policy()
MOST_LETTERS = 24

seeds = st.integers(min_value=0, max_value=10_000)
few = settings(max_examples=rounds(120), deadline=None, derandomize=True)


def assert_quiet_year(plan: list[MilestoneFacts], letters: Letters) -> None:
    """What holds whatever happens: few letters, short ones, none when people are off, no hållpunkt too often."""
    assert not [day for day, _ in letters if is_day_off(day) or day.month == 7]
    assert max(len(letter.items) for _, letter in letters) <= POLICY.max_per_letter
    assert [day for day, _ in letters] == sorted({day for day, _ in letters})
    assert not [day for day, third in zip(letters, letters[2:], strict=False) if (third[0] - day[0]).days < 7]
    for facts in plan:
        days = [day for day, _ in mentions_in(letters).get(facts.milestone, ())]
        assert len(days) <= POLICY.max_mentions
        assert not [day for day, later in pairwise(days) if (later - day).days < POLICY.gap_days]


def assert_nothing_missed(plan: list[MilestoneFacts], letters: Letters) -> None:
    mentions = mentions_in(letters)
    dated = [facts for facts in plan if facts.due is not None and facts.due >= facts.adopted]
    assert [facts for facts in dated if not is_announced(facts, mentions[facts.milestone], POLICY)] == []
    assert [facts for facts in dated if not is_asked_twice(facts, mentions[facts.milestone], POLICY)] == []


@given(seeds)
@few
def test_somebody_who_never_answers_gets_a_quiet_year_in_which_nothing_is_missed(seed: int) -> None:
    plan = a_plan(seed)
    letters = live(plan, POLICY)
    assert_quiet_year(plan, letters)
    assert_nothing_missed(plan, letters)
    assert len(letters) <= MOST_LETTERS


def the_plan_for_2022() -> list[MilestoneFacts]:
    """The hållpunkter of the regional plan, as a person read them."""
    truth = json.loads(shared_file("data/truth/blekinge-2022.json").read_text(encoding="utf-8"))
    cells = [
        cell
        for area in truth["focus_areas"]
        for activity in area["activities"]
        for row in activity["rows"]
        for cell in row["milestones"]
    ]
    return numbered(
        a_milestone(
            date.fromisoformat(cell["start"]),
            date.fromisoformat(cell["end"]),
            {"half-year": Precision.HALF, "range": Precision.MONTH}.get(cell["precision"], cell["precision"]),
            WhenKind.START if cell["kind"] == "start" else WhenKind.DEADLINE,
            certain=not cell["uncertain"],
        )
        for cell in cells
    )


def test_the_regional_plan_of_2022_is_followed_with_a_letter_every_third_week() -> None:
    plan = the_plan_for_2022()
    letters = live(plan, POLICY)
    assert len(plan) == 35
    assert_quiet_year(plan, letters)
    assert_nothing_missed(plan, letters)
    assert len(letters) <= 20


@pytest.mark.parametrize("day", ["2022-01-25", "2022-04-18", "2022-05-31", "2022-06-30", "2022-07-15", "2022-08-05"])
def test_sixty_milestones_on_one_day_are_all_announced_in_time(day: str) -> None:
    due = date.fromisoformat(day)
    plan = numbered([a_milestone(due, due)] * 60)
    letters = live(plan, POLICY)
    assert_quiet_year(plan, letters)
    assert_nothing_missed(plan, letters)


def test_sixty_milestones_for_the_whole_year_are_announced_before_christmas_and_asked_about_before_march() -> None:
    plan = numbered([a_milestone(*months(1, 12), Precision.YEAR)] * 60)
    letters = live(plan, POLICY)
    assert_quiet_year(plan, letters)
    assert_nothing_missed(plan, letters)


@given(seeds, st.integers(min_value=1, max_value=180))
@few
def test_a_plan_adopted_late_greets_once_and_never_chases_what_was_due_before(seed: int, number: int) -> None:
    adopted = ADOPTED + number * DAY
    plan = numbered(a_plan(seed), adopted=adopted)
    letters = live(plan, POLICY)
    assert_quiet_year(plan, letters)
    assert Counter(letter.kind for _, letter in letters)[DigestKind.GREETING] == 1
    assert letters[0][1].kind == DigestKind.GREETING
    kinds = {facts.milestone: {rung.kind for _, rung in mentions_in(letters)[facts.milestone]} for facts in plan}
    assert all(
        kinds[facts.milestone] <= {RungKind.YEAR_END} for facts in plan if facts.due is not None and facts.due < adopted
    )


@given(seeds)
@few
def test_outages_of_up_to_ten_days_lose_no_kind_of_mention_and_give_no_burst(seed: int) -> None:
    """An announcement is lost only where no letter could go in the whole week before the due day."""
    chance = Random(seed)
    begins = [ADOPTED + chance.randrange(20) * DAY]
    while begins[-1] < date(2023, 1, 1):
        begins.append(begins[-1] + chance.randint(24, 50) * DAY)
    down = {begin + number * DAY for begin in begins for number in range(chance.randint(1, 10))}
    plan = a_plan(seed)
    letters = live(plan, POLICY, is_down=down.__contains__)
    assert_quiet_year(plan, letters)
    for facts in plan:
        mentions = mentions_in(letters).get(facts.milestone, ())
        if facts.due is not None:
            week = (max(facts.due - number * DAY, ADOPTED) for number in range(8))
            chances = [day for day in week if is_letter_day(day, POLICY.quiet) and day not in down]
            assert not chances or any(day <= facts.due for day in days_of(mentions, "before", "start"))
            assert is_asked_twice(facts, mentions, POLICY)


def test_when_the_year_is_over_nothing_more_is_owed() -> None:
    plan = the_plan_for_2022()
    mentions = mentions_in(live(plan, POLICY))
    told = [replace(facts, sent={rung.name: day for day, rung in mentions[facts.milestone]}) for facts in plan]
    assert {next_at(facts, POLICY, date(2023, 3, 1)) for facts in told} == {None}
