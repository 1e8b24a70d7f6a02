"""Jämtland 2016: goals on levels, themes instead of areas, a survey's indicators, and three plans beside the first."""

from typing import Any

from tests.workflow.model.seeds import (
    NOW,
    Hand,
    Shelf,
    Truth,
    a_when,
    an_activity,
    day,
    first_of,
    iso,
    truth_of,
    without,
)
from workflow.changes.added_activities import place_activity
from workflow.changes.plan_parts import add_part
from workflow.model import (
    Comparison,
    Decision,
    Goal,
    GoalLevel,
    Indicator,
    Measurement,
    MemberRole,
    Milestone,
    NoteKind,
    PlanDocument,
    PlanRole,
    PlanStrategy,
    Stage,
    Strategy,
    Target,
)
from workflow.plans import ActivityDraft, AreaDraft, MilestoneDraft, PlanDraft
from workflow.store import Store, Writing
from workflow.store.plan_parts import Measured, goals_of, measured, parts_of

LEVELS = {"effektmål": GoalLevel.EFFECT, "resultatmål": GoalLevel.RESULT, "aktivitetsmål": GoalLevel.ACTIVITY}


def build_main(hand: Hand, truth: Truth) -> None:
    meta, group = truth["metadata"], truth["working_group"]
    paper = PlanDocument(
        plan_id=hand.plan.id,
        kind=meta["document_type"],
        title=meta["title"],
        author=meta["author"],
        issued_on=day(meta["date"]),
    )
    add_part(hand.writing, paper)
    told = {"participants": meta["participants"], "edition": meta["edition"]}
    hand.note(NoteKind.OTHER, meta["quote"], of="meeting", details=told)
    hand.note(NoteKind.READING, meta["note"], of="year")
    strategy = add_part(hand.writing, Strategy(title="ANDT-strategi för Jämtlands län"))
    add_part(hand.writing, PlanStrategy(plan_id=hand.plan.id, strategy_id=strategy.id))
    for level, name in ((GoalLevel.VISION, "vision"), (GoalLevel.GOAL, "overall_goal")):
        add_part(hand.writing, Goal(strategy_id=strategy.id, level=level, wording=truth[name]["quote"]))
    for one in truth["strategy_shall"]:
        hand.note(NoteKind.DUTY, one)
    hand.group("ANDT arbetsgrupp", "working_group", group["members"], MemberRole.MEMBER, note=group["quote"])
    hand.group("Workshop", "group", group["workshop_participants"], MemberRole.MEMBER)
    hand.role(PlanRole.COORDINATOR, truth["coordinator_role"], "role")
    hand.note(NoteKind.FOCUS, truth["focus_2016"]["quote"])
    hand.note(NoteKind.READING, truth["themes_note"], of="themes")
    cycle = truth["measurement_cycle"]
    hand.note(NoteKind.CYCLE, cycle["quote"], details=without(cycle, "quote"))
    build_survey(hand, truth["survey"])


def build_survey(hand: Hand, survey: Truth) -> None:
    hand.note(NoteKind.METHOD, survey["name"], of="grades", details=survey["grades"])
    for one in survey["challenges"]:
        hand.note(NoteKind.PROBLEM, one, of="survey")
    hand.note(NoteKind.STATEMENT, survey["overall"]["quote"], of="survey")
    rate = {(one["grade"], one["year"]): one["value"] for one in survey["response_rate"]}
    count = {(one["grade"], one["year"]): one["value"] for one in survey["responses"]}
    for position, one in enumerate(survey["indicators"], start=1):
        row = Indicator(
            plan_id=hand.plan.id,
            position=position,
            name=one["name"],
            unit=one.get("unit"),
            source=survey["name"],
            wording=one["quote"],
        )
        indicator = add_part(hand.writing, row)
        for text in [*one.get("ambiguities", []), *([one["note"]] if "note" in one else [])]:
            hand.note(NoteKind.READING, text, of=one["name"])
        if "target" in one:
            aim = {"value": one["target"], "comparison": Comparison.AT_MOST, "wording": one["target_quote"]}
            add_part(hand.writing, Target(indicator_id=indicator.id, **aim))
        if "change" in one:
            add_part(hand.writing, Measurement(indicator_id=indicator.id, change=one["change"], noted_at=NOW))
        for value in one["values"]:
            add_values(hand, indicator, value, rate, count)


def add_values(hand: Hand, indicator: Indicator, value: Truth, rate: dict[Any, Any], count: dict[Any, Any]) -> None:
    """Note one value; the flasks of spirits and of wine are two."""
    about = (value["grade"], value["year"])
    parts = {"grade": value["grade"]} | ({"sex": value["sex"]} if "sex" in value else {})
    numbers = {"sprit": value["value"], "vin": value["wine"]} if "wine" in value else {"": value["value"]}
    for drink, number in numbers.items():
        row = Measurement(
            indicator_id=indicator.id,
            value=number,
            year=value["year"],
            breakdown=parts | ({"drink": drink} if drink else {}),
            trend=value.get("trend"),
            wording=value.get("year_note"),
            response_rate=rate.get(about),
            responses=count.get(about),
            noted_at=NOW,
        )
        add_part(hand.writing, row)


def read_main(shelf: Shelf) -> Truth:
    session = shelf.writing.session
    (paper,) = parts_of(session, PlanDocument, shelf.plan)
    vision, goal = goals_of(session, shelf.plan)
    return {
        "metadata": {
            "document_type": paper.kind,
            "title": paper.title,
            "author": paper.author,
            "date": iso(paper.issued_on),
            "quote": shelf.word(NoteKind.OTHER, "meeting"),
            "note": shelf.word(NoteKind.READING, "year"),
            **shelf.details(NoteKind.OTHER, "meeting"),
        },
        "vision": {"quote": vision.wording},
        "overall_goal": {"quote": goal.wording},
        "strategy_shall": shelf.words(NoteKind.DUTY),
        "working_group": {
            "members": shelf.seats("ANDT arbetsgrupp", MemberRole.MEMBER),
            "workshop_participants": shelf.seats("Workshop", MemberRole.MEMBER),
            "quote": shelf.note_of("ANDT arbetsgrupp"),
        },
        "coordinator_role": shelf.names(PlanRole.COORDINATOR)[0],
        "focus_2016": {"quote": shelf.word(NoteKind.FOCUS)},
        "themes": [theme_of(area) for area in shelf.areas()],
        "themes_note": shelf.word(NoteKind.READING, "themes"),
        "measurement_cycle": {**shelf.details(NoteKind.CYCLE), "quote": shelf.word(NoteKind.CYCLE)},
        "survey": read_survey(shelf),
    }


def theme_of(area: Any) -> Truth:
    dates = [mark_of(mark) for one in area.activities for mark in one.milestones if mark.wording]
    told = {"n": int(area.number), "title": area.title, "examples": [one.title for one in area.activities]}
    return told | {"quote": area.aim} | ({"dates": dates} if dates else {})


def mark_of(mark: Milestone) -> Truth:
    return {"raw": mark.wording, "start": iso(mark.first), "end": iso(mark.last)}


def read_survey(shelf: Shelf) -> Truth:
    found = measured(shelf.writing.session, shelf.plan)
    per_grade = {
        (one.breakdown["grade"], one.year): (one.response_rate, one.responses)
        for each in found
        for one in each.values
        if one.response_rate is not None
    }
    return {
        "name": shelf.word(NoteKind.METHOD, "grades"),
        "grades": shelf.details(NoteKind.METHOD, "grades"),
        "response_rate": [
            {"grade": grade, "year": year, "value": rate, "unit": "%"} for (grade, year), (rate, _) in per_grade.items()
        ],
        "responses": [{"grade": grade, "year": year, "value": n} for (grade, year), (_, n) in per_grade.items()],
        "indicators": [indicator_of(shelf, one) for one in found],
        "challenges": shelf.words(NoteKind.PROBLEM, "survey"),
        "overall": {"quote": shelf.word(NoteKind.STATEMENT, "survey")},
    }


def indicator_of(shelf: Shelf, one: Measured) -> Truth:
    readings = shelf.words(NoteKind.READING, one.indicator.name)
    told: Truth = {"name": one.indicator.name, "unit": one.indicator.unit, "quote": one.indicator.wording}
    told["values"] = [value_of(one, row) for row in one.values if row.breakdown and row.breakdown.get("drink") != "vin"]
    told |= first_of("change", (row.change for row in one.values if row.change is not None))
    told |= {key: value for aim in one.targets for key, value in (("target", aim.value), ("target_quote", aim.wording))}
    doubted = "ambiguities" if one.targets else "note"
    return told | ({doubted: readings if one.targets else readings[0]} if readings else {})


def value_of(one: Measured, row: Measurement) -> Truth:
    told = {"grade": row.breakdown["grade"], "year": row.year, "value": row.value}
    told |= {"sex": row.breakdown["sex"]} if "sex" in row.breakdown else {}
    told |= {"trend": row.trend} if row.trend else {}
    wine = dict(row.breakdown, drink="vin")
    told |= first_of("wine", (other.value for other in one.values if other.breakdown == wine))
    return told | ({"year_note": row.wording} if row.wording else {})


def test_themes_goals_and_a_survey_fit_without_loss(store: Store) -> None:
    truth = truth_of("jamtland-2016")
    areas = tuple(
        AreaDraft(str(one["n"]), one["title"], tuple(examples_of(one)), aim=one["quote"]) for one in truth["themes"]
    )
    with store.writing(NOW, "test") as writing:
        hand = Hand(writing, PlanDraft(truth["metadata"]["title"], 2016, areas))
        build_main(hand, truth)
    with store.writing(NOW, "test") as writing:
        told = read_main(Shelf(writing, hand.plan.id))
        assert Shelf(writing, hand.plan.id).left_out() == {}
    beside = ("source_file", "together_against_netdrugs", "trestad2", "integrated_care")
    wanted = without(truth, *beside)
    wanted["themes"] = without(wanted["themes"], "precision", "year_inferred")
    assert told == wanted


def examples_of(theme: Truth) -> list[ActivityDraft]:
    marks = [MilestoneDraft(one["raw"], a_when(one["raw"], one["start"], one["end"])) for one in theme.get("dates", [])]
    return [an_activity(title, *marks) for title in theme["examples"]]


def test_a_project_over_four_counties_fits_without_loss(store: Store) -> None:
    truth = truth_of("jamtland-2016")["together_against_netdrugs"]
    areas = tuple(
        AreaDraft(str(one["year"]), one["name"], tuple(map(an_activity, one["items"]))) for one in truth["phases"]
    )
    with store.writing(NOW, "test") as writing:
        hand = Hand(writing, PlanDraft("Tillsammans mot nätdroger", truth["started"], areas, last_year=2015))
        build_project(hand, truth)
    with store.writing(NOW, "test") as writing:
        assert read_project(Shelf(writing, hand.plan.id)) == truth


def build_project(hand: Hand, truth: Truth) -> None:
    activities = hand.activities()
    for position, one in enumerate(truth["phases"], start=1):
        stage = add_part(hand.writing, Stage(plan_id=hand.plan.id, position=position, name=one["name"]))
        for item in one["items"]:
            place_activity(hand.writing, activities[item], stage=stage)
    for county in truth["counties"]:
        hand.role(PlanRole.OWNER, f"Länsstyrelsen {county}", wording=county)
    pilots = {"total": truth["pilot_municipalities_total"]}
    hand.group("Pilotkommuner i länet", "group", truth["pilot_municipalities_in_county"], MemberRole.MEMBER)
    hand.note(NoteKind.OTHER, truth["quote"], of="pilots", details=pilots)
    for level, members in truth["levels"].items():
        hand.group(f"{level} nivå", "group", members, MemberRole.MEMBER)
        hand.role(PlanRole.COOPERATES, f"{level} nivå", wording=level)
    for one in truth["indicators"]:
        row = Indicator(plan_id=hand.plan.id, name=one["name"], unit=one["unit"], wording=one["quote"])
        indicator = add_part(hand.writing, row)
        add_part(hand.writing, Measurement(indicator_id=indicator.id, value=one["value"], noted_at=NOW))


def read_project(shelf: Shelf) -> Truth:
    session = shelf.writing.session
    stages = {one.name: one.id for one in parts_of(session, Stage, shelf.plan)}
    phases = [
        {
            "year": int(area.number or 0),
            "name": area.title,
            "items": [one.title for one in area.activities if one.stage_id == stages[area.title]],
        }
        for area in shelf.areas()
    ]
    return {
        "counties": shelf.wordings(PlanRole.OWNER),
        "started": shelf.row().first_day.year,
        "pilot_municipalities_total": shelf.details(NoteKind.OTHER, "pilots")["total"],
        "pilot_municipalities_in_county": shelf.seats("Pilotkommuner i länet", MemberRole.MEMBER),
        "levels": {one: shelf.seats(f"{one} nivå", MemberRole.MEMBER) for one in shelf.wordings(PlanRole.COOPERATES)},
        "phases": phases,
        "indicators": [
            {
                "name": one.indicator.name,
                "value": one.values[0].value,
                "unit": one.indicator.unit,
                "quote": one.indicator.wording,
            }
            for one in measured(session, shelf.plan)
        ],
        "quote": shelf.word(NoteKind.OTHER, "pilots"),
    }


def test_goals_on_three_levels_that_are_all_measured_fit_without_loss(store: Store) -> None:
    truth = truth_of("jamtland-2016")["trestad2"]
    with store.writing(NOW, "test") as writing:
        hand = Hand(
            writing,
            PlanDraft(truth["subproject"], truth["since"], (AreaDraft(None, "2016", films(truth)),), last_year=2016),
        )
        build_cities(hand, truth)
    with store.writing(NOW, "test") as writing:
        told = read_cities(Shelf(writing, hand.plan.id))
    assert told == without(truth, "precision", "year_inferred", "iso_week")


def films(truth: Truth) -> tuple[ActivityDraft, ...]:
    marks = [one.get("milestone") for one in truth["activities_2016"]]
    drafts = [
        (MilestoneDraft(one["raw"], a_when(one["raw"], one["start"], one["end"], kind="event")),) if one else ()
        for one in marks
    ]
    titles = [one["title"] for one in truth["activities_2016"]]
    return tuple(an_activity(title, *own) for title, own in zip(titles, drafts, strict=True))


def build_cities(hand: Hand, truth: Truth) -> None:
    for number, one in enumerate(truth["goals"], start=1):
        goal = Goal(
            plan_id=hand.plan.id,
            position=number,
            level=LEVELS[one["level"]],
            wording=one["quote"],
            measured=truth["measured"]["quote"],
        )
        add_part(hand.writing, goal)
    for city in truth["cities"]:
        hand.role(PlanRole.OWNER, f"{city} stad", wording=city)
    hand.role(PlanRole.FUNDS, truth["funder"])
    for kind, name in ((NoteKind.PURPOSE, "purposes"), (NoteKind.METHOD, "keywords")):
        for one in truth[name]:
            hand.note(kind, one)


def read_cities(shelf: Shelf) -> Truth:
    goals = goals_of(shelf.writing.session, shelf.plan)
    names = {level.value: name for name, level in LEVELS.items()}
    return {
        "since": shelf.row().year,
        "cities": shelf.wordings(PlanRole.OWNER),
        "funder": shelf.names(PlanRole.FUNDS)[0],
        "subproject": shelf.row().title,
        "goals": [{"level": names[one.level], "quote": one.wording} for one in goals],
        "measured": {"quote": goals[0].measured},
        "purposes": shelf.words(NoteKind.PURPOSE),
        "keywords": shelf.words(NoteKind.METHOD),
        "activities_2016": [
            {"title": one.title} | first_of("milestone", (mark_of(mark) for mark in one.milestones if mark.wording))
            for one in shelf.areas()[0].activities
        ],
    }


def test_proposals_of_a_report_fit_without_loss(store: Store) -> None:
    truth = truth_of("jamtland-2016")["integrated_care"]
    areas = (AreaDraft(None, "Förslag", (an_activity(truth["title"]),)),)
    with store.writing(NOW, "test") as writing:
        hand = Hand(writing, PlanDraft(truth["title"], 2016, areas, last_year=2018))
        hand.note(NoteKind.VALIDITY, truth["horizon"], details={"years": 3})
        hand.note(NoteKind.PROBLEM, truth["problem"]["quote"])
        for number, one in enumerate(truth["proposals"], start=1):
            add_part(writing, Decision(plan_id=hand.plan.id, position=number, wording=one))
    with store.writing(NOW, "test") as writing:
        assert proposals(writing, hand.plan.id) == truth


def proposals(writing: Writing, plan: int) -> Truth:
    shelf = Shelf(writing, plan)
    return {
        "title": shelf.row().title,
        "horizon": shelf.word(NoteKind.VALIDITY),
        "proposals": [one.wording for one in parts_of(writing.session, Decision, plan)],
        "problem": {"quote": shelf.word(NoteKind.PROBLEM)},
    }
