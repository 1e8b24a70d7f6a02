"""A plan that is written as a file is read back as the same plan, in every format."""

import csv
import datetime as dt
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from calendars import read_when
from workflow.errors import WrongUse
from workflow.model import AreaKind, Role
from workflow.plans import PlanDraft, read_plan
from workflow.plans.columns import Column
from workflow.plans.compare import compare_plan
from workflow.plans.diff import RowKind
from workflow.plans.export import WRITERS, meeting_sheet, plan_sheet, write_sheet
from workflow.plans.kept import KeptActivity, KeptArea, KeptLeaf, KeptMilestone, KeptOutcome, KeptParty, KeptPlan
from workflow.plans.remarks import plan_remarks, remarks_of
from workflow.rules.reasons import CATALOGUE
from workflow.states import NEEDS_REASON, ActivityState

TODAY = dt.date(2022, 12, 12)
FORMATS = sorted(WRITERS)

VERBS = ["Utbilda", "Besöka", "Kartlägga", "Revidera", "Ta fram", "Samordna", "Bjuda in till"]
THINGS = [
    "krogpersonal",
    "skolans elevhälsa",
    "metodhandboken",
    "en nattvandring (hösten)",
    "gym & idrottshallar",
    "50 %",
]
MARKS = [
    "V 17",
    "31 maj",
    "Hösten 2022",
    "Juni 2022?",
    "Löpande",
    "2 maj (v 18)",
    "16 mars - maj 2022",
    "Vid behov",
    "",
]
NAMES = ["Länsstyrelsen Blekinge", "Karlskrona kommun", "Polisen", "Samtliga kommuner", "RF SISU", "Arbetsgruppen"]
BESIDE = {
    "Indikator": ["Antal kvällar", "Antal kvällar\nAndel nöjda (procent)"],
    "Perspektiv": ["Barnrättsperspektiv", "Jämställdhet: räknas"],
    "Budget": ["40 000 kr", "Ingen"],
    "Prioritet": ["1", "Hög"],
    "Var i länet?": ["Ronneby, Karlshamn"],
}
ABOUT_PLAN = {
    "Strategi": "Planen är en konkretisering av länets strategi.",
    "Antagande": "Planen antogs av länsrådet i mars.",
    "Utvecklingsarbete": "Utbildning i metodstöd\nRutin för nya medlemmar",
}
COMMENTS = ["", "Hölls i maj", "=1+1", "+46 70 123", "- Försenad; ny dag sätts", "Sa ”ja”, men inte när", "@Kim"]
TITLES = st.builds(
    lambda verb, thing, number: f"{verb} {thing} {number}", *map(st.sampled_from, (VERBS, THINGS)), st.integers(2, 99)
)


@st.composite
def outcomes(draw: st.DrawFn) -> KeptOutcome:
    state = draw(st.sampled_from(ActivityState))
    codes = st.sampled_from(sorted(CATALOGUE))
    wanted = draw(st.lists(codes, min_size=1, max_size=2, unique=True)) if state in NEEDS_REASON else []
    reasons = tuple((code, CATALOGUE[code].party) for code in wanted)
    return KeptOutcome(state, reasons, draw(st.sampled_from(COMMENTS)))


@st.composite
def leaves(draw: st.DrawFn, title: str, number: int) -> KeptLeaf:
    words = draw(st.lists(st.sampled_from(MARKS), min_size=1, max_size=2, unique=True))
    marks = tuple(KeptMilestone(place, one, read_when(one, 2022)) for place, one in enumerate(words))
    named = draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True))
    parties = tuple(KeptParty(name, name, draw(st.sampled_from(list(Role)[:3]))) for name in named)
    told = draw(st.sets(st.sampled_from(sorted(BESIDE)), max_size=3))
    return KeptLeaf(
        number,
        f"{number:024x}",
        f"1.{number}",
        title,
        milestones=marks,
        parties=parties,
        outcome=draw(outcomes()),
        remarks=tuple((label, draw(st.sampled_from(BESIDE[label]))) for label in sorted(told)),
    )


@st.composite
def plans(draw: st.DrawFn) -> KeptPlan:
    titles = iter(draw(st.lists(TITLES, min_size=12, max_size=12, unique=True)))
    number = iter(range(1, 100))
    areas = []
    for place in range(1, draw(st.integers(1, 2)) + 1):
        activities = []
        for _ in range(draw(st.integers(1, 2))):
            title, parts = next(titles), draw(st.integers(0, 2))
            alone = parts == 0
            own = [draw(leaves(title if alone else next(titles), next(number))) for _ in range(max(parts, 1))]
            target = draw(st.sampled_from([None, "Föräldrar", "Unga 13-17 år"]))
            goal = draw(st.sampled_from([None, "Färre unga dricker", "Tryggare kvällar"]))
            activities.append(KeptActivity(own[0].id, own[0].code, title, alone, tuple(own), target, goal=goal))
        title = f"{'ABC'[place - 1]} trygghet"
        area = KeptArea(place, str(place), title, tuple(activities), working_group="AG Kväll")
        kind, aim = draw(st.sampled_from(AreaKind)), draw(st.sampled_from([None, "Kvällarna ska bli tryggare."]))
        after = draw(st.sampled_from([(), (("Risker", "Krogarna hinner inte.\nVädret."),)]))
        areas.append(replace(area, kind=kind, aim=aim, remarks=after))
    about = tuple((label, text) for label, text in ABOUT_PLAN.items() if draw(st.booleans()))
    title, subtitle = draw(st.sampled_from([("Handlingsplan 2022", None), ("Trygg kväll", "Plan för länet")]))
    followup = draw(st.sampled_from([None, "Planen följs upp i december.\nSamordnaren skriver."]))
    return KeptPlan(1, title, 2022, tuple(areas), subtitle=subtitle, followup=followup, remarks=about)


def written(plan: KeptPlan, folder: Path, ending: str) -> PlanDraft:
    file = folder / f"plan{ending}"
    write_sheet(plan_sheet(plan), file)
    return read_plan(file, year=2022)


def told_beside(draft: PlanDraft) -> dict[str, tuple[AreaKind, str | None, dict[str, str]]]:
    """What stands in each row beside its own columns, by the row's id."""
    return {
        part.key: (area.kind, activity.goal, {one.label: one.text for one in remarks_of(part.notes)})
        for area in draft.areas
        for activity in area.activities
        for part in activity.parts
    }


def kept_beside(plan: KeptPlan) -> dict[str, tuple[AreaKind, str | None, dict[str, str]]]:
    return {
        leaf.uid: (area.kind, activity.goal, dict(leaf.remarks))
        for area, activity in plan.activities()
        for leaf in activity.leaves
    }


@pytest.mark.parametrize("ending", FORMATS)
@given(plans())
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_what_is_written_is_read_back_unchanged(ending: str, tmp_path: Path, plan: KeptPlan) -> None:
    draft = written(plan, tmp_path, ending)
    assert compare_plan(draft, plan, outcomes_on=TODAY) == ()
    assert told_beside(draft) == kept_beside(plan), "what a file leaves out is no change, so it must be there"
    if ending == ".docx":
        told = {one.label: one.text for one in plan_remarks(draft)}
        assert (told, draft.followup, draft.subtitle) == (dict(plan.remarks), plan.followup, plan.subtitle)


@given(plans())
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_what_is_written_without_its_ids_is_still_the_same_plan(tmp_path: Path, plan: KeptPlan) -> None:
    file = tmp_path / "plan.csv"
    write_sheet(plan_sheet(plan), file)
    rows = list(csv.reader(io.StringIO(file.read_text("utf-8-sig")), delimiter=";"))
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, delimiter=";").writerows(row[:-1] for row in rows)
    assert compare_plan(read_plan(file, year=2022), plan, outcomes_on=TODAY) == ()


def a_plan(*leaves: KeptLeaf) -> KeptPlan:
    activities = tuple(KeptActivity(leaf.id, leaf.code, leaf.title, alone=True, leaves=(leaf,)) for leaf in leaves)
    areas = (
        KeptArea(1, "1", "Trygghet", activities[:1], working_group="AG Trygghet"),
        KeptArea(2, "2", "Krogmiljö", activities[1:], working_group="AG Krogar"),
    )
    return KeptPlan(1, "Trygg kväll 2022", 2022, areas)


def a_leaf(number: int, title: str, state: ActivityState = ActivityState.PLANNED, comment: str = "") -> KeptLeaf:
    marks = (KeptMilestone(number, "V 17", read_when("V 17", 2022)),)
    party = KeptParty("Polisen", "Polisen", Role.RESPONSIBLE)
    told = KeptOutcome(state, (), comment)
    return KeptLeaf(number, f"{number:024x}", f"{number}.1", title, milestones=marks, parties=(party,), outcome=told)


PLAN = a_plan(
    a_leaf(1, "Kväll om trygghet"),
    a_leaf(2, "Utbilda krogar", ActivityState.DONE),
    a_leaf(3, "=HYPERLINK(1)", ActivityState.ONGOING, "+1"),
)


FILLED: dict[str, str] = {Column.STATUS: "Ej genomfört", Column.REASON: "Tidsbrist"}


def test_no_cell_of_a_workbook_is_a_formula(tmp_path: Path) -> None:
    write_sheet(plan_sheet(PLAN), tmp_path / "plan.xlsx")
    page = load_workbook(tmp_path / "plan.xlsx").active
    assert page is not None
    kinds = {cell.data_type for row in page.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s"}


def test_no_cell_of_a_csv_file_is_calculated(tmp_path: Path) -> None:
    write_sheet(plan_sheet(PLAN), tmp_path / "plan.csv")
    cells = [
        cell
        for row in csv.reader(io.StringIO((tmp_path / "plan.csv").read_text("utf-8-sig")), delimiter=";")
        for cell in row
    ]
    assert "'=HYPERLINK(1)" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_the_ids_of_a_workbook_are_out_of_sight(tmp_path: Path) -> None:
    write_sheet(plan_sheet(PLAN), tmp_path / "plan.xlsx")
    page = load_workbook(tmp_path / "plan.xlsx")["Plan"]
    headers = [cell.value for cell in page[3]]
    assert page.column_dimensions["ABCDEFGHIJKLM"[headers.index("Rad-id")]].hidden


@pytest.mark.parametrize("ending", FORMATS)
def test_a_meeting_sheet_is_filled_in_and_read_back(ending: str, tmp_path: Path) -> None:
    sheet = meeting_sheet(PLAN)
    rows = [row for area in sheet.areas for row in area.rows]
    assert [(row[Column.ACTIVITY], row[Column.STATUS]) for row in rows] == [
        ("Kväll om trygghet", ""),
        ("=HYPERLINK(1)", ""),
    ]
    filled = replace(
        sheet,
        areas=tuple(replace(area, rows=tuple({**row, **FILLED} for row in area.rows)) for area in sheet.areas),
    )
    file = tmp_path / f"möte{ending}"
    write_sheet(filled, file)
    told = compare_plan(read_plan(file, year=2022), PLAN, outcomes_on=TODAY)
    assert [(row.kind, row.code, row.sure) for row in told] == [
        (RowKind.OUTCOME, "1.1", True),
        (RowKind.OUTCOME, "3.1", True),
    ], "nothing is missing in a sheet that holds only what is open"


def test_an_empty_meeting_sheet_tells_of_no_outcome(tmp_path: Path) -> None:
    write_sheet(meeting_sheet(PLAN), tmp_path / "möte.docx")
    assert compare_plan(read_plan(tmp_path / "möte.docx", year=2022), PLAN, outcomes_on=TODAY) == ()


@pytest.mark.parametrize(
    ("group", "areas"), [("ag krogar", ["2. Krogmiljö"]), ("Trygghet", ["1. Trygghet"]), ("X", [])]
)
def test_a_meeting_sheet_is_for_one_working_group(group: str, areas: list[str]) -> None:
    assert [area.heading for area in meeting_sheet(PLAN, group).areas] == areas


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match=r"\.docx, \.xlsx eller \.csv"):
        write_sheet(plan_sheet(PLAN), tmp_path / "plan.pdf")
