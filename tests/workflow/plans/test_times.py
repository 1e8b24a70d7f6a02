from datetime import date

import pytest

from workflow.plans.blocks import Line
from workflow.plans.draft import DoubtKind
from workflow.plans.times import Period, milestone_between, milestones_in, times_in_text

YEAR = Period(2024, 2024)


def wordings(*lines: str, period: Period = YEAR) -> list[str]:
    found, _ = milestones_in([Line(line) for line in lines], "tabell 1, rad 2, kolumn När", period)
    return [milestone.wording for milestone in found]


def last_days(*lines: str, period: Period = YEAR) -> list[date | None]:
    found, _ = milestones_in([Line(line) for line in lines], "", period)
    return [milestone.when.last for milestone in found]


def kinds(*lines: str, period: Period = YEAR) -> list[DoubtKind | str]:
    return [doubt.kind for doubt in milestones_in([Line(line) for line in lines], "", period)[1]]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("15 maj",), ["15 maj"]),
        (("15 maj", "1 juni"), ["15 maj", "1 juni"]),
        (("16/2 14/3",), ["16/2", "14/3"]),
        (("2 mars 2024 3 april -maj 2024",), ["2 mars 2024", "3 april -maj 2024"]),
        (("VT 2024 HT 2024",), ["VT 2024", "HT 2024"]),
        (("1/3 och 15/9",), ["1/3", "15/9"]),
        (("mars, maj och september",), ["mars", "maj", "september"]),
        (("april - maj",), ["april - maj"]),
        (("maj (v 20)",), ["maj (v 20)"]),
        (("v. 12, 2024",), ["v. 12, 2024"]),
        (("2024, 2025",), ["2024, 2025"]),
        (("senast 25 februari eller 25 augusti",), ["senast 25 februari eller 25 augusti"]),
        (("April 2024-", "december 2024"), ["April 2024- december 2024"]),
        (("16 mars", "2024"), ["16 mars 2024"]),
        (("löpande",), ["löpande"]),
        (("-",), []),
        (("",), []),
        ((), []),
    ],
)
def test_a_cell_gives_the_milestones_it_holds_in_its_own_words(lines: tuple[str, ...], found: list[str]) -> None:
    assert wordings(*lines) == found


def test_every_word_stays_with_its_time() -> None:
    assert wordings("utkast 2 mars, klart senast 4 april") == ["utkast 2 mars", "klart senast 4 april"]


def test_a_year_at_the_end_of_a_list_counts_for_all_of_it() -> None:
    assert last_days("mars, maj och september 2023") == [date(2023, 3, 31), date(2023, 5, 31), date(2023, 9, 30)]


def test_an_uncertain_time_is_a_doubt_with_the_reading_used() -> None:
    _, doubts = milestones_in([Line("juni 2024?")], "tabell 1, rad 2, kolumn När", YEAR)
    assert [(doubt.kind, doubt.wording, doubt.assumed) for doubt in doubts] == [
        (DoubtKind.DATE_UNCERTAIN, "juni 2024?", "juni 2024")
    ]


def test_a_day_that_does_not_exist_is_never_taken_in_silence() -> None:
    assert kinds("31 april") == [DoubtKind.DATE_UNCERTAIN]


def test_words_that_are_no_time_are_kept_and_told() -> None:
    assert wordings("när medel finns") == ["när medel finns"]
    assert kinds("när medel finns") == [DoubtKind.DATE_UNREADABLE]


def test_a_time_far_from_the_plans_years_is_a_doubt() -> None:
    assert kinds("15 maj 2019") == [DoubtKind.DATE_UNCERTAIN]
    assert kinds("15 januari 2025") == []


def test_a_month_without_year_is_doubtful_in_a_plan_for_several() -> None:
    assert kinds("maj", period=Period(2024, 2026)) == [DoubtKind.DATE_UNCERTAIN]
    assert kinds("maj 2025", period=Period(2024, 2026)) == []


def test_what_goes_on_goes_on_to_the_end_of_the_plan() -> None:
    assert last_days("löpande", period=Period(2024, 2026)) == [date(2026, 12, 31)]
    assert kinds("löpande", period=Period(2024, 2026)) == []


def test_spring_comes_after_autumn_in_a_school_year() -> None:
    school_year = Period(2024, 2025, school_year=True)
    assert last_days("oktober", "maj", "vårterminen", period=school_year) == [
        date(2024, 10, 31),
        date(2025, 5, 31),
        date(2025, 6, 30),
    ]
    assert kinds("maj", period=school_year) == []


def test_a_start_and_an_end_in_columns_of_their_own_are_one_milestone() -> None:
    (found,), doubts = milestone_between("1 mars", "31 maj", "", YEAR)
    assert (found.wording, found.when.first, found.when.last) == (
        "1 mars – 31 maj",
        date(2024, 3, 1),
        date(2024, 5, 31),
    )
    assert doubts == []


def test_a_start_without_an_end_stands_alone() -> None:
    (found,), _ = milestone_between("mars", "", "", YEAR)
    assert found.wording == "mars"


def test_a_time_in_a_text_is_only_a_doubt() -> None:
    found = list(times_in_text("Avstämning inför ett möte 9/3.", "tabell 1, rad 2", YEAR))
    assert [(doubt.kind, doubt.wording, doubt.assumed) for doubt in found] == [
        (DoubtKind.DATE_IN_TEXT, "9/3", "9 mars 2024")
    ]


def test_a_time_in_a_text_that_is_the_milestone_itself_is_no_doubt() -> None:
    known, _ = milestones_in([Line("9 mars")], "", YEAR)
    assert list(times_in_text("Möte 9/3.", "", YEAR, known)) == []


def test_the_plans_whole_year_in_a_text_is_no_doubt() -> None:
    assert list(times_in_text("Badplatser 2024", "", YEAR)) == []


def test_five_of_five_in_an_evaluation_is_no_day() -> None:
    assert list(times_in_text("Skyltar på badplatser i länet 5/5", "", YEAR, fine=True)) == []
    assert [doubt.wording for doubt in times_in_text("Enkät 29 februari 2023", "", YEAR, fine=True)] == [
        "29 februari 2023"
    ]
