"""What the report holds, whatever kind of file it becomes: people's own texts, and all that is known of the year."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.workflow.followup.cast import DONE, NOT_DONE, PLANNED, activity, area, compiled, example, example_year, year
from workflow.followup import (
    SUMMARY,
    AreaKind,
    Degree,
    FollowUp,
    IndicatorFacts,
    LateAnswer,
    NewResponsible,
    OwnText,
    Presentation,
    compile_followup,
)
from workflow.followup.documents.blocks import Bullets, Chart, Facts, Part, Table, Text
from workflow.followup.documents.cells import text_of
from workflow.followup.documents.chart import chart_as_svg
from workflow.followup.documents.parts import MOST_BARS
from workflow.followup.documents.report import compose_report


def part(followup: FollowUp, key: str) -> Part:
    return next(one for one in compose_report(followup).parts if one.key == key)


def keys(followup: FollowUp) -> list[str]:
    return [one.key for one in compose_report(followup).parts]


def texts(shown: Part) -> list[str]:
    return [block.text for block in shown.blocks if isinstance(block, Text)]


def table(shown: Part, caption: str) -> list[list[str]]:
    found = next(block for block in shown.blocks if isinstance(block, Table) and block.caption == caption)
    return [[text_of(cell) for cell in row.cells] for row in found.rows]


def test_a_persons_text_stands_as_it_was_written_and_the_generated_one_does_not() -> None:
    own = (
        OwnText(section=SUMMARY, text="Året var ovanligt.\n\nDe flesta möten hölls."),
        OwnText(section="1", text="Allt väl."),
    )
    followup = compile_followup(replace(example_year(), texts=own))
    assert texts(part(followup, SUMMARY))[:2] == ["Året var ovanligt.", "De flesta möten hölls."]
    assert "Allt väl." in texts(part(followup, "1"))
    assert not [block for block in part(followup, "1").blocks if isinstance(block, Bullets)]
    assert [block for block in part(followup, "2").blocks if isinstance(block, Bullets)]


def test_the_parts_are_those_that_have_something_to_say() -> None:
    assert keys(compiled(activity("1.1"))) == [
        "summary", "areas", "1", "reasons", "next-year", "answers", "changes", "about",
    ]  # fmt: skip


def test_the_background_stands_before_the_areas() -> None:
    followup = compile_followup(replace(example_year(), background=("Planen antogs våren 2022.",)))
    assert keys(followup)[:3] == ["summary", "background", "areas"]
    assert texts(part(followup, "background")) == ["Planen antogs våren 2022."]


def test_goals_are_called_goals() -> None:
    shown = part(compiled(activity("1.1")), "1")
    assert [block.caption for block in shown.blocks if isinstance(block, Table)] == ["Aktiviteter i område 1"]
    followup = compile_followup(year(area(activity("1.1"), kind=AreaKind.GOAL)))
    assert [block.caption for block in part(followup, "1").blocks if isinstance(block, Table)] == [
        "Aktiviteter i mål 1"
    ]


def test_the_priorities_under_a_goal_are_listed() -> None:
    priorities = ("Utveckla samverkan med polis", "Våld i nära relationer")
    shown = part(compile_followup(year(area(activity("1.1"), priority_areas=priorities))), "1")
    rows = [row for block in shown.blocks if isinstance(block, Facts) for row in block.rows]
    assert ("Prioriterade målområden", "Utveckla samverkan med polis\nVåld i nära relationer") in rows


def test_an_activity_that_was_not_needed_and_one_on_the_counties_scale_say_so() -> None:
    rows = (activity("1.1", PLANNED, no_need=True), activity("1.2", degree=Degree.HALF))
    shown = table(part(compiled(*rows), "1"), "Aktiviteter i område 1")
    assert [row[4] for row in shown] == ["Inget behov har uppstått.", "Genomförandegrad: H"]


def test_who_stood_in_the_way_is_listed_with_the_areas_it_concerned() -> None:
    rows = table(part(example(), "reasons"), "Parter som orsakerna gäller")
    assert rows == [["Polisen", "Polisens omorganisation", "1. Trygga krogar och en tryggare utemiljö", "1", "1.2"]]


def test_a_measure_stands_beside_last_year_with_those_who_answered() -> None:
    measure = IndicatorFacts(
        name="Bjuds på alkohol",
        outcome=26,
        target=0,
        unit="procent",
        lower_is_better=True,
        last_year=24.5,
        answers=120,
        response_rate=95,
        parts=(("flickor", 28.0), ("pojkar", 24.0)),
        supplier="Regionen",
    )
    followup = compile_followup(year(area(activity("1.1"), indicators=(measure,))))
    assert table(part(followup, "indicators"), "Indikatorer med utfall och mål") == [
        [
            "Bjuds på alkohol\nUppgiftslämnare: Regionen",
            "1. Trygga krogar",
            "26 procent\nflickor: 28 procent\npojkar: 24 procent\nSvarsfrekvens: 95 procent, 120 svar",
            "24,5 procent",
            "0 procent",
            "Nej",
        ]
    ]


def test_the_counties_scale_is_shown_where_it_is_used() -> None:
    facts = year(area(activity("1.1", degree=Degree.HALF), activity("1.2", DONE)), degrees=True)
    rows = table(part(compile_followup(facts), SUMMARY), "Genomförandegrad")
    assert [(row[0][:1], row[1]) for row in rows] == [("G", "1"), ("H", "1"), ("P", "0"), ("E", "0"), ("E", "0")]


def test_what_came_afterwards_is_told_apart() -> None:
    late = (LateAnswer(code="2.4", title="Föräldramöten", on=dt.date(2023, 2, 1), state=DONE, counted_as=PLANNED),)
    presented = (Presentation(body="Regionchefsgruppen", on=dt.date(2023, 2, 14), attended=("Polisen", "Regionen")),)
    changed = (NewResponsible(code="1.3", was="Polisen", now=None, on=dt.date(2022, 5, 2)),)
    followup = compile_followup(replace(example_year(), late=late, presentations=presented, new_responsible=changed))
    assert table(part(followup, "late"), "Svar som inkom efteråt") == [
        ["2.4 Föräldramöten", "1 februari 2023", "Genomförd", "Planerad"]
    ]
    assert table(part(followup, "presentations"), "Föredragningar") == [
        ["Regionchefsgruppen", "14 februari 2023", "Polisen, Regionen", ""]
    ]
    title = "1.3 Kartläggning av försäljning nära fritidsgårdar, skolor och busstationer"
    assert table(part(followup, "changes"), "Aktiviteter som har fått en annan ansvarig") == [
        [title, "Polisen", "Ingen", "2 maj 2022"]
    ]


def test_no_name_of_a_person_stands_in_a_document() -> None:
    shown = compose_report(example()).parts
    tables = [block for one in shown for block in one.blocks if isinstance(block, Table)]
    everything = repr((shown, [list(block.rows) for block in tables]))
    assert not [name for name in ("Sam Lind", "Nour Haddad", "Kim Ek") if name in everything]


def test_the_chart_says_in_words_all_that_it_shows() -> None:
    (chart,) = (block for block in part(example(), SUMMARY).blocks if isinstance(block, Chart))
    drawn = chart_as_svg(chart)
    for bar in chart.bars:
        for _, count in bar.counts:
            assert not count or f">{count}</text>" in drawn
    assert f">{chart.told}</desc>" in drawn


@pytest.mark.parametrize(("areas", "drawn"), [(0, False), (1, True), (MOST_BARS, True), (MOST_BARS + 1, False)])
def test_a_chart_is_drawn_where_it_fits_a_page(areas: int, drawn: bool) -> None:
    rows = [area(activity(f"{number}.1"), number=str(number)) for number in range(1, areas + 1)]
    blocks = part(compile_followup(year(*rows)), SUMMARY).blocks
    assert any(isinstance(block, Chart) for block in blocks) == drawn


def test_the_segments_of_a_bar_are_in_proportion() -> None:
    rows = [*(activity(f"1.{number}") for number in range(3)), activity("1.9", NOT_DONE, "time")]
    (chart,) = (block for block in part(compiled(*rows), SUMMARY).blocks if isinstance(block, Chart))
    bars = chart_as_svg(chart).split('height="19"')[:-1]
    widths = [float(piece.rpartition('width="')[2].rstrip('" ')) + 2 for piece in bars]
    assert widths[0] == pytest.approx(3 * widths[1], rel=0.01)


def test_a_plan_of_goals_speaks_of_goals() -> None:
    rows = [area(activity(f"{number}.1"), number=number, kind=AreaKind.GOAL) for number in ("1", "2")]
    report = compose_report(compile_followup(year(*rows)))
    assert [part.title for part in report.parts if part.level == 2] == ["Mål 1. Trygga krogar", "Mål 2. Trygga krogar"]
    assert "område" not in " ".join(
        block.caption for part in report.parts for block in part.blocks if isinstance(block, Table | Chart)
    )
