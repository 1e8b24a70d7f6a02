"""A year beside the year before: shares in percentage points, what became of what was left, reasons and measures."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from tests.workflow.followup.cast import DONE, NOT_DONE, ONGOING, PLANNED, activity, area, year
from tests.workflow.followup.years import years
from workflow.followup import ActivityFacts, FollowUp, IndicatorFacts, YearFacts, compile_followup
from workflow.followup.compare import Comparison, compare, comparison_json


def a_year(number: int, *rows: ActivityFacts, **more: object) -> FollowUp:
    return compile_followup(replace(year(area(*rows)), year=number, plan=f"Plan {number}", **more))  # type: ignore[arg-type]


def side_by_side(before: list[ActivityFacts], after: list[ActivityFacts]) -> Comparison:
    return compare(a_year(2021, *before), a_year(2022, *after))


def told(compared: Comparison, rule: str) -> list[str]:
    return [sentence.text for sentence in compared.sentences if sentence.rule == rule]


def rows(done: int, whole: int) -> list[ActivityFacts]:
    return [activity(f"1.{n}", DONE if n <= done else PLANNED, title=f"Insats {n}") for n in range(1, whole + 1)]


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        (
            (15, 30),
            (11, 23),
            "Andelen genomförda aktiviteter är 48 procent (11 av 23), 2 procentenheter lägre än 2021 (15 av 30).",
        ),
        ((1, 2), (2, 4), "Andelen genomförda aktiviteter är 50 procent (2 av 4), densamma som 2021 (1 av 2)."),
        (
            (50, 100),
            (51, 100),
            "Andelen genomförda aktiviteter är 51 procent (51 av 100), 1 procentenhet högre än 2021 (50 av 100).",
        ),
    ],
)
def test_the_shares_carried_out_are_compared_in_percentage_points(
    before: tuple[int, int], after: tuple[int, int], text: str
) -> None:
    assert told(side_by_side(rows(*before), rows(*after)), "compare.done") == [text]


def test_a_year_without_activities_has_no_share_to_compare() -> None:
    assert told(side_by_side([], rows(1, 2)), "compare.done") == []


def test_an_activity_is_the_same_by_where_it_was_carried_from_or_by_its_title() -> None:
    before = [activity("1.1", ONGOING, title="Ny brukarenkät"), activity("1.2", NOT_DONE, "time", title="Workshop")]
    after = [
        activity("2.1", DONE, title="Brukarenkäten, andra omgången", carried_from="1.1"),
        activity("2.2", ONGOING, title="WORKSHOP."),
        activity("2.3", DONE, title="Nytt"),
    ]
    compared = side_by_side(before, after)
    assert [row.codes for row in compared.activities] == [("1.1", "2.1"), ("1.2", "2.2")]
    assert (compared.new, compared.gone) == (("2.3",), ())
    assert told(compared, "compare.carried") == [
        "En av två aktiviteter som inte blev klara 2021 och finns kvar i planen har genomförts."
    ]


def test_two_activities_of_one_title_are_not_both_the_same_one() -> None:
    before = [activity("1.1", title="Möte"), activity("1.2", title="Möte")]
    compared = side_by_side(before, [activity("2.1", title="Möte"), activity("2.2", title="Möte")])
    assert [row.codes for row in compared.activities] == [("1.1", "2.1"), ("1.2", "2.2")]


def test_reasons_are_compared_by_how_many_activities_they_were_given_for() -> None:
    before = [activity("1.1", NOT_DONE, "time"), activity("1.2", NOT_DONE, "time"), activity("1.3", NOT_DONE, "staff")]
    after = [activity("1.1", NOT_DONE, "time"), activity("1.2", NOT_DONE, "staff")]
    assert told(side_by_side(before, after), "compare.reason") == [
        "Orsaken ”tidsbrist” är angiven för en aktivitet, mot två 2021.",
        "Orsaken ”brist på personal” är angiven för en aktivitet, lika många som 2021.",
    ]


def test_measures_are_compared_where_both_were_taken_in_the_same_unit() -> None:
    def measured(number: int, outcome: float, unit: str = "procent") -> FollowUp:
        one = IndicatorFacts(name="Godkända försäljningsställen", outcome=outcome, unit=unit)
        return compile_followup(replace(year(area(activity("1.1"), indicators=(one,))), year=number))

    assert told(compare(measured(2021, 90.5), measured(2022, 88)), "compare.measure") == [
        "Godkända försäljningsställen: utfallet är 88 procent, 2,5 procentenheter lägre än 2021."
    ]
    assert told(compare(measured(2021, 88), measured(2022, 88)), "compare.measure") == [
        "Godkända försäljningsställen: utfallet är 88 procent, detsamma som 2021."
    ]
    assert told(compare(measured(2021, 88, "butiker"), measured(2022, 88)), "compare.measure") == []


def test_a_correction_is_compared_with_the_revision_it_corrects() -> None:
    facts = year(area(activity("1.1", ONGOING)))
    later = compile_followup(replace(facts, areas=year(area(activity("1.1"))).areas, revision=2))
    compared = compare(compile_followup(facts), later)
    assert told(compared, "compare.done")[0].endswith("högre än revision 1 (0 av 1).")
    assert comparison_json(compared)["activities"] == [
        {"title": "Möte", "before": {"code": "1.1", "state": "ongoing"}, "after": {"code": "1.1", "state": "done"}}
    ]


@settings(max_examples=8, derandomize=True, deadline=None)
@given(years(), years())
def test_every_activity_of_the_later_year_is_either_known_or_new(before: YearFacts, after: YearFacts) -> None:
    compared = compare(compile_followup(before), compile_followup(replace(after, year=2023, plan="Ny")))
    known = [row.codes[1] for row in compared.activities]
    assert sorted([*known, *compared.new]) == sorted(line.code for line in compared.after.lines)
    assert len({row.codes[0] for row in compared.activities}) == len(known)


@settings(max_examples=10, derandomize=True, deadline=None)
@given(years())
def test_a_year_beside_itself_has_nothing_new(facts: YearFacts) -> None:
    followup = compile_followup(facts)
    compared = compare(followup, followup)
    assert (compared.new, compared.gone) == ((), ())
    assert all(row.states[0] == row.states[1] for row in compared.activities)
