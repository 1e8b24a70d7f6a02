from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars import Precision, WhenKind
from tests.long_runs import rounds
from tests.workflow.rules.a_year import DAY, YEAR_END, a_milestone, months
from workflow.rules.reminders import Ladder, MilestoneFacts, Policy, RungKind, next_at, owed, rungs_of

POLICY = Policy()

CONFERENCE = a_milestone(date(2022, 5, 31), date(2022, 5, 31), kind=WhenKind.EVENT)
AUTUMN = a_milestone(*months(9, 11), Precision.SEASON)
PLANNED_START = a_milestone(*months(4, 5), Precision.MONTH, WhenKind.START)
CONTINUOUS = a_milestone(*months(1, 12), Precision.NONE, WhenKind.CONTINUOUS)


def names(facts: MilestoneFacts, policy: Policy = POLICY) -> list[tuple[str, str]]:
    """Show a ladder: each rung with the day it is owed."""
    return [(rung.name, rung.day.isoformat()) for rung in rungs_of(facts, policy)]


def said_over_a_year(facts: MilestoneFacts, policy: Policy = POLICY) -> list[tuple[str, str]]:
    """Send each rung on the day it is owed, from the adoption until February of the year after."""
    said, sent = [], dict(facts.sent)
    for day in (facts.adopted + number * DAY for number in range(424)):
        rung = owed(replace(facts, sent=sent), policy, day)
        if rung is not None:
            sent[rung.name] = day
            said.append((rung.name, day.isoformat()))
    return said


def name_owed(facts: MilestoneFacts, today: date) -> str | None:
    rung = owed(facts, POLICY, today)
    return rung.name if rung else None


# The ladder


def test_an_exact_day_is_announced_asked_about_twice_and_called_for_at_the_year_end() -> None:
    assert names(CONFERENCE) == [
        ("before-18", "2022-05-13"),
        ("after-7", "2022-06-07"),
        ("after-28", "2022-06-28"),
        ("yearend-0", "2022-12-01"),
    ]


def test_a_long_span_is_noted_when_it_starts_and_its_questions_are_the_year_end_call() -> None:
    assert names(AUTUMN) == [
        ("start-0", "2022-09-01"),
        ("before-21", "2022-11-09"),
        ("after-7", "2022-12-07"),
        ("after-28", "2022-12-28"),
    ]


@pytest.mark.parametrize(("due", "calls"), [("2022-10-12", 1), ("2022-10-13", 0), ("2023-01-02", 0), ("2023-01-26", 1)])
def test_a_question_that_falls_in_the_year_end_call_or_may_wait_into_it_is_the_call(due: str, calls: int) -> None:
    day = date.fromisoformat(due)
    assert [name for name, _ in names(a_milestone(day, day))].count("yearend-0") == calls


def test_a_span_that_began_before_the_plan_was_adopted_is_not_noted() -> None:
    assert names(replace(AUTUMN, adopted=date(2022, 9, 1)))[0][0] == "before-21"


def test_a_planned_start_is_noted_when_it_starts_and_not_announced_as_something_to_be_done() -> None:
    assert [name for name, _ in names(PLANNED_START)] == ["start-0", "after-7", "after-28", "yearend-0"]
    assert [name for name, _ in names(replace(PLANNED_START, due=None))] == ["start-0", "yearend-0", "yearend-21"]


@pytest.mark.parametrize("ongoing", [True, False])
def test_a_start_that_has_been_made_is_asked_about_at_the_year_end_only(*, ongoing: bool) -> None:
    said = [name for name, _ in said_over_a_year(replace(PLANNED_START, ongoing=ongoing))]
    assert said == (["yearend-0"] if ongoing else ["start-0", "after-7", "after-28", "yearend-0"])


def test_what_goes_on_without_a_day_is_called_for_at_the_year_end_only() -> None:
    assert names(CONTINUOUS) == [("yearend-0", "2022-12-01"), ("yearend-21", "2022-12-22")]


def test_what_was_due_before_the_adoption_is_called_for_at_the_year_end_only() -> None:
    assert names(replace(CONFERENCE, adopted=date(2022, 6, 1))) == names(CONTINUOUS)
    assert names(replace(CONFERENCE, adopted=date(2022, 5, 31))) == names(CONFERENCE)


def test_without_a_year_end_there_is_no_call() -> None:
    assert names(replace(CONTINUOUS, year_end=None)) == []


def test_a_milestone_of_next_year_is_called_for_at_this_year_end_too() -> None:
    next_year = a_milestone(date(2023, 10, 2), date(2023, 10, 2))
    assert [name for name, _ in names(next_year)] == ["yearend-0", "before-18", "after-7", "after-28"]
    told = replace(next_year, sent={"yearend-0": YEAR_END}, year_end=date(2024, 12, 2))
    assert name_owed(replace(told, sent={**told.sent, "before-18": date(2023, 9, 14)}), date(2023, 10, 9)) == "after-7"
    assert owed(
        replace(CONTINUOUS, sent={"yearend-0": YEAR_END}, year_end=date(2023, 12, 1)), POLICY, date(2023, 12, 1)
    )


@pytest.mark.parametrize(
    ("due", "announced"),
    [
        ("2022-05-31", "2022-05-13"),  # the nominal day itself
        ("2022-06-10", "2022-05-23"),
        ("2022-05-06", "2022-04-14"),  # Easter Monday: before Good Friday
        ("2022-07-15", "2022-06-17"),  # in July: well before it, since 8 July is no letter day
        ("2022-08-05", "2022-06-17"),
        ("2022-08-12", "2022-08-01"),  # after July, since that is early enough
        ("2022-12-31", "2022-12-12"),  # counted from the 23rd, since the 24th is an eve
    ],
)
def test_an_announcement_on_a_day_without_letters_comes_earlier_unless_later_is_early_enough(
    due: str, announced: str
) -> None:
    day = date.fromisoformat(due)
    rung = rungs_of(a_milestone(day, day), POLICY)[0]
    assert (rung.kind, rung.day.isoformat()) == (RungKind.BEFORE, announced)
    assert rung.closes <= day - POLICY.notice_days * DAY


@pytest.mark.parametrize("certain", [True, False])
def test_only_an_uncertain_date_is_announced_with_the_question_whether_it_holds(*, certain: bool) -> None:
    june = a_milestone(*months(6, 6), Precision.MONTH, certain=certain)
    assert [rung.asks_date for rung in rungs_of(june, POLICY)] == [not certain, False, False, False]


# What is owed


def test_a_silent_person_is_told_each_rung_once() -> None:
    assert said_over_a_year(CONFERENCE) == names(CONFERENCE)


def test_a_closed_activity_is_never_mentioned() -> None:
    assert said_over_a_year(replace(CONFERENCE, closed=True)) == []


def test_ten_days_without_the_system_give_one_mention() -> None:
    sent: dict[str, date] = {}
    for day in (date(2022, 6, 10) + number * DAY for number in range(7)):
        rung = owed(replace(CONFERENCE, sent=sent), POLICY, day)
        sent |= {rung.name: day} if rung else {}
    assert sent == {"after-7": date(2022, 6, 10)}


def test_a_day_that_has_passed_is_not_announced() -> None:
    assert name_owed(CONFERENCE, date(2022, 5, 31)) == "before-18"
    assert owed(CONFERENCE, POLICY, date(2022, 6, 1)) is None


def test_the_second_question_waits_a_week_after_a_late_first_one() -> None:
    late = replace(CONFERENCE, sent={"after-7": date(2022, 6, 27)})
    assert [name_owed(late, date(2022, 7, day)) for day in (3, 4)] == [None, "after-28"]


def test_a_question_that_had_to_wait_may_wait_anew_for_company() -> None:
    rung = owed(replace(CONFERENCE, sent={"after-7": date(2022, 8, 1)}), POLICY, date(2022, 8, 8))
    assert rung is not None
    assert (rung.day, rung.closes) == (date(2022, 8, 8), date(2022, 8, 29))


def test_new_numbers_in_the_middle_of_the_year_ask_nothing_that_was_asked() -> None:
    facts = replace(CONFERENCE, sent={"after-7": date(2022, 6, 7), "after-28": date(2022, 6, 28)})
    policy = Policy(ladders={"day": Ladder(before=(18,), after=(10, 28))})
    assert said_over_a_year(facts, policy) == [("yearend-0", "2022-12-01")]


def test_the_year_end_call_is_over_after_two_months() -> None:
    assert [name_owed(CONTINUOUS, date(2023, 1, day)) for day in (30, 31)] == ["yearend-0", None]
    assert next_at(CONTINUOUS, POLICY, date(2023, 1, 31)) is None


def test_an_announcement_during_the_year_end_call_does_not_stand_for_it() -> None:
    january = a_milestone(date(2023, 1, 27), date(2023, 1, 27))
    assert name_owed(replace(january, sent={"before-18": date(2023, 1, 3)}), date(2023, 1, 10)) == "yearend-0"


def test_with_two_announcements_the_later_one_stands_for_both() -> None:
    policy = Policy(ladders={"day": Ladder(before=(30, 10))}, max_mentions=6)
    facts = replace(CONFERENCE, adopted=date(2022, 5, 23))
    assert [name for name, _ in said_over_a_year(facts, policy)] == ["before-10", "after-7", "after-28", "yearend-0"]


def test_an_answer_just_before_the_announcement_makes_it_needless() -> None:
    assert name_owed(replace(CONFERENCE, reported_on=date(2022, 5, 10)), date(2022, 5, 16)) is None
    assert name_owed(replace(CONFERENCE, reported_on=date(2022, 3, 1)), date(2022, 5, 16)) == "before-18"


def test_an_answer_that_it_goes_on_gives_thirty_days_of_peace_then_one_question() -> None:
    answered = replace(CONFERENCE, sent={"after-7": date(2022, 6, 7)}, reported_on=date(2022, 6, 9), ongoing=True)
    assert said_over_a_year(answered) == [("stale-30", "2022-08-01"), ("yearend-0", "2022-12-01")]


def test_a_second_answer_that_it_goes_on_is_followed_by_a_question_of_its_own() -> None:
    told = {"after-7": date(2022, 6, 7), "stale-30": date(2022, 8, 1)}
    again = replace(CONFERENCE, sent=told, reported_on=date(2022, 8, 3), ongoing=True)
    assert said_over_a_year(again) == [("stale-30", "2022-09-02"), ("yearend-0", "2022-12-01")]


def test_what_was_said_to_go_on_long_ago_is_asked_about_though_it_has_no_due_day() -> None:
    answered = replace(CONTINUOUS, reported_on=date(2022, 2, 1), ongoing=True, year_end=date(2022, 12, 1))
    assert said_over_a_year(answered)[0] == ("stale-120", "2022-06-01")
    again = replace(answered, sent={"stale-120": date(2022, 6, 1)}, reported_on=date(2022, 6, 10))
    assert said_over_a_year(again)[0] == ("yearend-0", "2022-12-01"), "the call is near enough"
    assert said_over_a_year(replace(answered, ongoing=False))[0][0] == "yearend-0"
    assert not said_over_a_year(replace(answered, closed=True))


@pytest.mark.parametrize(
    ("due", "first"),
    [
        (date(2022, 11, 30), ("stale-120", "2022-06-01")),
        (date(2022, 7, 29), ("before-18", "2022-06-17")),
    ],
)
def test_before_its_due_day_it_is_asked_about_only_where_that_is_far_away(due: date, first: tuple[str, str]) -> None:
    answered = replace(CONFERENCE, first=due, last=due, due=due, reported_on=date(2022, 2, 1), ongoing=True)
    assert said_over_a_year(answered)[0] == first


def test_an_answer_in_november_is_fresh_enough_until_it_is_thirty_days_old() -> None:
    answered = replace(CONFERENCE, reported_on=date(2022, 11, 22), ongoing=True)
    assert said_over_a_year(answered) == [("yearend-0", "2022-12-22")]


def test_an_answer_during_the_year_end_call_is_the_last_one_asked_for() -> None:
    answered = replace(CONFERENCE, reported_on=date(2022, 12, 2), ongoing=True)
    assert (next_at(answered, POLICY, date(2022, 12, 2)), said_over_a_year(answered)) == (None, [])


def test_a_moved_date_starts_the_ladder_anew() -> None:
    told = {"before-18": date(2022, 5, 13), "after-7": date(2022, 6, 7)}
    september = date(2022, 9, 30)
    moved = replace(CONFERENCE, sent=told, reported_on=date(2022, 6, 8), first=september, last=september, due=september)
    assert said_over_a_year(moved) == [
        ("before-18", "2022-09-12"),
        ("after-7", "2022-10-07"),
        ("after-28", "2022-10-28"),
        ("yearend-0", "2022-12-01"),
    ]
    rungs = {(rung.name, rung.about) for facts in (CONFERENCE, moved) for rung in rungs_of(facts, POLICY)}
    assert len(rungs) == 3 + 3 + 1, "a letter about another date is another letter"


def test_nothing_is_said_before_the_day_somebody_asked_to_be_reminded() -> None:
    snoozed = replace(CONFERENCE, snoozed_until=date(2022, 6, 20))
    assert said_over_a_year(snoozed)[:2] == [("after-7", "2022-06-20"), ("after-28", "2022-06-28")]


def test_nothing_is_owed_before_the_plan_is_adopted() -> None:
    facts = replace(CONFERENCE, adopted=date(2022, 5, 27))
    assert next_at(facts, POLICY, date(2022, 1, 1)) == date(2022, 5, 27)


days = st.dates(date(2021, 11, 1), date(2023, 3, 1))
maybe_days = st.none() | days
RUNG_NAMES = (
    "start-0",
    "before-18",
    "before-21",
    "after-7",
    "after-28",
    "stale-30",
    "stale-120",
    "yearend-0",
    "yearend-21",
)


@st.composite
def any_facts(draw: st.DrawFn) -> MilestoneFacts:
    first, length = draw(maybe_days), draw(st.integers(0, 200))
    last = first + length * DAY if first else draw(maybe_days)
    sent: Mapping[str, date] = draw(st.dictionaries(st.sampled_from(RUNG_NAMES), days, max_size=3))
    return replace(
        CONTINUOUS,
        first=first,
        last=last,
        due=draw(st.sampled_from((last, None))),
        precision=draw(st.sampled_from(list(Precision))),
        kind=draw(st.sampled_from(list(WhenKind))),
        closed=draw(st.integers(0, 9)) == 0,
        ongoing=draw(st.booleans()),
        adopted=draw(days),
        reported_on=draw(maybe_days),
        snoozed_until=draw(maybe_days),
        sent=sent,
        year_end=draw(maybe_days),
    )


@given(any_facts(), days)
@settings(max_examples=rounds(1200), deadline=None, derandomize=True)
def test_selecting_by_next_at_equals_judging_every_row(facts: MilestoneFacts, day: date) -> None:
    """`next_at` is the first day something is owed: no day before it, and the day itself."""
    first = next_at(facts, POLICY, day)
    ahead = (day + number * DAY for number in range(150))
    assert all(owed(facts, POLICY, other) is None for other in ahead if first is None or other < first)
    assert first is None or owed(facts, POLICY, first) is not None
