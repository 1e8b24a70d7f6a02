from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from calendars import Precision, WhenKind
from tests.workflow.rules.a_year import ADOPTED, DAY, KIM, YEAR_END, a_milestone, months, numbered
from workflow.errors import SettingMissing
from workflow.rules.reminders import (
    DigestKind,
    History,
    Ladder,
    MilestoneFacts,
    PersonDigest,
    Policy,
    add_letter_days,
    digest,
    is_letter_day,
)

POLICY = Policy()
SAM = 2
GREETED = History(letters=(date(2022, 1, 3),), greeted=date(2022, 1, 3))


def due(month: int, day: int) -> MilestoneFacts:
    return a_milestone(date(2022, month, day), date(2022, month, day))


def letters_on(
    today: date, rows: Sequence[MilestoneFacts], history: Mapping[int, History] | None = None
) -> tuple[PersonDigest, ...]:
    """Ask for today's letters to Kim, who has been greeted unless the history says otherwise."""
    return digest([(KIM, facts) for facts in rows], POLICY, today, {KIM: GREETED} if history is None else history)


def days_with_letters(rows: Sequence[MilestoneFacts], first: date, last: date) -> dict[date, list[int]]:
    """Tell which hållpunkter would be mentioned on each day, if no letter had gone before it."""
    days = (first + number * DAY for number in range((last - first).days + 1))
    return {day: [facts.milestone for facts, _ in letter.items] for day in days for letter in letters_on(day, rows)}


# Letter days


@pytest.mark.parametrize(
    ("day", "goes"),
    [
        ("2022-06-30", True),
        ("2022-07-01", False),  # July
        ("2022-07-31", False),
        ("2022-08-01", True),
        ("2022-04-18", False),  # Easter Monday
        ("2022-06-24", False),  # Midsummer's eve
        ("2022-08-06", False),  # a Saturday
    ],
)
def test_letters_go_on_working_days_outside_july(day: str, *, goes: bool) -> None:
    assert is_letter_day(date.fromisoformat(day), POLICY.quiet) == goes
    rows = [replace(due(8, 31), adopted=date(2022, 3, 1))]
    assert bool(letters_on(date.fromisoformat(day), rows, history={})) == goes


def test_quiet_weeks_may_run_over_the_turn_of_the_year() -> None:
    christmas = (((12, 19), (1, 8)),)
    assert [is_letter_day(date(2022, 12, day), christmas) for day in (16, 19, 30)] == [True, False, False]
    assert [is_letter_day(date(2023, 1, day), christmas) for day in (5, 9)] == [False, True]
    assert add_letter_days(date(2022, 12, 16), 2, christmas) == date(2023, 1, 10)


# The first letter


def test_the_first_letter_greets_with_all_a_person_answers_for_though_nothing_is_owed() -> None:
    rows = numbered([due(5, 31), due(10, 3), replace(due(2, 1), closed=True)])
    [letter] = letters_on(date(2022, 1, 3), rows, history={})
    assert letter == PersonDigest(KIM, DigestKind.GREETING, items=(), answers_for=tuple(rows[:2]))


def test_nobody_is_greeted_before_the_plan_is_adopted() -> None:
    rows = [replace(due(10, 3), adopted=date(2022, 3, 2))]
    assert [bool(letters_on(date(2022, 3, day), rows, history={})) for day in (1, 2)] == [False, True]


def test_the_first_letter_tells_what_is_owed_at_once() -> None:
    rows = numbered([due(1, 12), due(10, 3)])
    [letter] = letters_on(date(2022, 1, 3), rows, history={})
    assert [(facts.milestone, rung.name) for facts, rung in letter.items] == [(1, "before-18")]


def test_an_import_with_much_behind_it_gives_one_short_letter() -> None:
    rows = numbered([due(1 + number % 5, 10) for number in range(40)], adopted=date(2022, 6, 1))
    [letter] = letters_on(date(2022, 6, 1), rows, history={})
    assert (letter.items, len(letter.answers_for)) == ((), 40)


def test_a_second_plan_greets_again_and_lists_only_what_is_new() -> None:
    old, new = numbered([due(10, 3), replace(due(11, 1), adopted=date(2022, 3, 1))])
    [letter] = letters_on(date(2022, 3, 1), [old, replace(new, adopted=date(2022, 3, 1))])
    assert (letter.kind, [facts.milestone for facts in letter.answers_for]) == (DigestKind.GREETING, [2])


# Company


def test_what_has_no_company_coming_is_told_on_its_day() -> None:
    assert min(days_with_letters([due(5, 31)], date(2022, 5, 1), date(2022, 5, 31))) == date(2022, 5, 13)


def test_what_is_owed_waits_for_company_that_comes_before_it_must_go() -> None:
    rows = numbered([due(5, 31), due(6, 10), due(6, 17)])
    days = days_with_letters(rows, date(2022, 5, 1), date(2022, 5, 31))
    assert next(iter(days.items())) == (date(2022, 5, 23), [1, 2, 3])


def test_waiting_ends_a_week_before_the_due_day_though_company_is_still_coming() -> None:
    rows = numbered([due(5, 31), due(6, 10), due(6, 17), due(6, 20)])
    days = days_with_letters(rows, date(2022, 5, 24), date(2022, 5, 31))
    assert next(iter(days.items())) == (date(2022, 5, 24), [1, 2, 3])


def test_a_full_letter_has_nothing_to_wait_for() -> None:
    days = (
        min(days_with_letters(numbered([due(5, 31)] * many + [due(6, 17)]), date(2022, 5, 1), date(2022, 5, 31)))
        for many in (14, 15)
    )
    assert list(days) == [date(2022, 5, 23), date(2022, 5, 13)]


def test_what_is_announced_on_the_first_of_august_may_come_along_before_july() -> None:
    rows = numbered([due(7, 10), due(8, 12)])
    days = days_with_letters(rows, date(2022, 6, 27), date(2022, 6, 30))
    assert set(map(tuple, days.values())) == {(1, 2)}
    assert days_with_letters(rows[1:], date(2022, 6, 1), date(2022, 8, 1)).keys() == {date(2022, 8, 1)}


def test_what_is_not_owed_yet_comes_at_most_a_week_early() -> None:
    rows = numbered([due(5, 31), due(6, 7)])
    days = days_with_letters(rows, date(2022, 5, 1), date(2022, 5, 31))
    assert next(iter(days.items())) == (date(2022, 5, 13), [1, 2])
    assert days_with_letters(rows[1:], date(2022, 5, 1), date(2022, 5, 18)) == {}


def test_the_most_urgent_come_first_and_the_rest_another_day() -> None:
    rows = numbered([due(6, 3)] * 9 + [due(5, 31)] * 9)
    [letter] = letters_on(date(2022, 5, 24), rows)
    assert [facts.milestone for facts, _ in letter.items] == [*range(10, 19), *range(1, 7)]


def test_when_all_cannot_come_at_once_the_first_letter_goes_early_enough_for_the_last() -> None:
    first_days = [
        min(days_with_letters(numbered([due(11, 30)] * many), date(2022, 11, 1), date(2022, 11, 30)))
        for many in (15, 60, 75, 90)
    ]
    assert first_days == [date(2022, 11, day) for day in (11, 11, 8, 4)]


def test_announcements_go_before_questions_when_neither_can_wait() -> None:
    silent = [replace(due(4, 1), sent={"before-18": date(2022, 3, 14)})] * 15
    rows = numbered([*silent, due(5, 31)])
    [letter] = letters_on(date(2022, 5, 24), rows)
    assert [facts.milestone for facts, _ in letter.items][:3] == [16, 1, 2]


# No more than a person can take


@pytest.mark.parametrize(
    ("letters", "goes"),
    [
        (["2022-05-24"], False),  # today already
        (["2022-05-23"], False),  # yesterday
        (["2022-05-20"], True),  # spread over the week
        (["2022-05-18", "2022-05-21"], False),  # two in seven days
        (["2022-05-17", "2022-05-20"], True),
    ],
)
def test_a_person_gets_at_most_two_letters_in_any_seven_days(letters: list[str], *, goes: bool) -> None:
    history = replace(GREETED, letters=tuple(date.fromisoformat(day) for day in letters))
    assert bool(letters_on(date(2022, 5, 24), [due(5, 31)], {KIM: history})) == goes


def test_what_can_wait_comes_a_week_after_the_last_letter() -> None:
    history = replace(GREETED, letters=(date(2022, 5, 11),))
    days = [day for day in range(12, 24) if letters_on(date(2022, 5, day), [due(5, 31)], {KIM: history})]
    assert days[0] == 18


def test_two_persons_get_a_letter_each_about_the_same_milestone() -> None:
    rows = [(SAM, due(5, 31)), (KIM, due(5, 31))]
    letters = digest(rows, POLICY, date(2022, 5, 13), {KIM: GREETED, SAM: GREETED})
    assert [(letter.person, letter.kind) for letter in letters] == [(KIM, "digest"), (SAM, "digest")]


def test_a_letter_with_nothing_but_year_end_calls_says_so() -> None:
    continuous = a_milestone(*months(1, 12), Precision.NONE, WhenKind.CONTINUOUS)
    assert letters_on(YEAR_END, [continuous])[0].kind == DigestKind.YEAR_END
    mixed = numbered([continuous, due(12, 19)])
    assert letters_on(YEAR_END, mixed)[0].kind == DigestKind.DIGEST


# The numbers


@pytest.mark.parametrize(
    "numbers",
    [
        {"ladders": {"month": Ladder(before=(21,))}},
        {"ladders": {"day": Ladder(before=(6,))}},
        {"ladders": {"day": Ladder(before=(10, 20))}},
        {"ladders": {"day": Ladder(before=(18,), after=(7, 10))}},
        {"ladders": {"day": Ladder(before=(18,), after=(3,))}},
        {"ladders": {"day": Ladder(before=(28, 18))}},
        {"notice_days": 19},
        {"max_asks": 4},
        {"year_end": (0, 3)},
        {"quiet": (((5, 1), (9, 30)),)},
        {"letters_per_week": 0},
        {"letters_per_week": 8},
        {"max_per_letter": 0},
        {"wait_days": -1},
    ],
    ids=str,
)
def test_numbers_that_contradict_each_other_are_refused(numbers: dict[str, Any]) -> None:
    with pytest.raises(SettingMissing, match=r"Reglerna för påminnelser går inte ihop: .+"):
        Policy(**numbers)


def test_a_precision_without_a_ladder_of_its_own_is_treated_as_a_day() -> None:
    assert POLICY.ladder("fortnight") == POLICY.ladder(Precision.DAY)


def test_rows_further_away_than_the_horizon_change_no_letter() -> None:
    near, far = numbered([due(5, 31), due(7, 29)])
    today = date(2022, 5, 13)
    assert (far.due or ADOPTED) - today > POLICY.horizon_days * DAY
    assert letters_on(today, [near, far]) == letters_on(today, [near])
