"""What cannot be followed up in a plan, and why."""

import datetime as dt

import pytest

from calendars import read_when
from workflow.rules.followability import ADVICE, AreaFacts, AreaResult, Obstacle, RowFacts, examine_plan

ADOPTED = dt.date(2022, 3, 1)


def a_row(
    *wordings: str, by: tuple[str, ...] = ("Polisen",), groups: tuple[str, ...] = (), title: str = "Besöka krogar"
) -> RowFacts:
    return RowFacts("1.1", title, "rad 2", tuple(read_when(one, 2022) for one in wordings), by, groups)


def examined(*rows: RowFacts, measured: bool = True, adopted: dt.date | None = ADOPTED) -> AreaResult:
    (result,) = examine_plan([AreaFacts("1", "Trygghet", "tabell 1", measured, rows)], adopted)
    return result


def obstacles(*rows: RowFacts, measured: bool = True, adopted: dt.date | None = ADOPTED) -> list[Obstacle]:
    return [finding.obstacle for finding in examined(*rows, measured=measured, adopted=adopted).findings]


def test_a_row_with_a_day_and_a_party_can_be_followed_up() -> None:
    result = examined(a_row("V 17"))
    assert (result.findings, result.followable, result.share) == ((), 1, 1.0)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (a_row("V 17", by=()), Obstacle.NO_RESPONSIBLE),
        (a_row("V 17", groups=("Samtliga kommuner",)), Obstacle.MEMBERS_UNKNOWN),
        (a_row(), Obstacle.NO_MILESTONE),
        (a_row(""), Obstacle.NO_MILESTONE),
        (a_row("Klart i god tid"), Obstacle.UNREADABLE),
        (a_row("V 60"), Obstacle.UNREADABLE),
        (a_row("31 april"), Obstacle.IMPOSSIBLE_DAY),
        (a_row("2 maj (v 20)"), Obstacle.WEEK_AND_DAY),
        (a_row("tisdag 4 maj 2022"), Obstacle.WEEK_AND_DAY),
        (a_row("Juni 2022?"), Obstacle.UNCERTAIN),
        (a_row("Vid behov"), Obstacle.ON_DEMAND),
        (a_row("V 17", title="Vid behov stötta kommunerna"), Obstacle.ON_DEMAND),
        (a_row("Februari"), Obstacle.BEFORE_ADOPTION),
    ],
    ids=lambda value: value.value if isinstance(value, Obstacle) else "",
)
def test_what_stands_in_the_way_is_told_by_its_kind(row: RowFacts, found: Obstacle) -> None:
    assert obstacles(row) == [found]
    assert examined(row).followable == 0


@pytest.mark.parametrize("wording", ["Löpande", "2 maj (v 18)", "Hösten 2022", "Maj", "Varje kvartal"])
def test_fuzzy_words_are_no_obstacle(wording: str) -> None:
    assert obstacles(a_row(wording)) == []


def test_no_day_lies_before_an_adoption_that_nobody_knows() -> None:
    assert obstacles(a_row("Februari"), adopted=None) == []


def test_several_obstacles_of_one_row_are_all_told() -> None:
    assert obstacles(a_row(by=())) == [Obstacle.NO_RESPONSIBLE, Obstacle.NO_MILESTONE]


def test_an_area_that_nothing_measures_is_told_once() -> None:
    result = examined(a_row("V 17"), a_row("V 20"), measured=False)
    assert [(finding.obstacle, finding.row) for finding in result.findings] == [(Obstacle.NO_INDICATOR, None)]
    assert result.followable == 2


def test_the_share_is_of_the_area_s_own_rows() -> None:
    assert examined(a_row("V 17"), a_row(), a_row(by=()), a_row("Maj")).share == 0.5
    assert examined().share is None


def test_every_obstacle_says_where_and_what_to_do() -> None:
    (finding,) = examined(a_row("31 april")).findings
    assert (finding.where, finding.wording) == ("rad 2", "31 april")
    assert finding.what == "Den 31 april 2022 finns inte. Månadens sista dag används tills vidare."
    assert finding.advice == "Rätta dagen."
    assert set(ADVICE) == set(Obstacle)
