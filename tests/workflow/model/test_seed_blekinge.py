"""Blekinge 2022: nine areas with working groups, 43 parties, and evaluation in every shape, none planned included."""

from calendars import Precision, When, WhenKind
from tests.workflow.model.blekinge_register import register
from tests.workflow.model.seeds import NOW, Hand, Shelf, Truth, an_activity, day, first_of, iso, truth_of, without
from workflow.changes.plan_parts import add_part
from workflow.model import (
    Activity,
    FocusArea,
    Indicator,
    Milestone,
    Note,
    NoteKind,
    Perspective,
    PerspectiveMark,
    PlanEvent,
    PlanRole,
    PlanStrategy,
    Responsibility,
    Role,
    Share,
    Strategy,
    Target,
)
from workflow.plans import ActivityDraft, AreaDraft, MilestoneDraft, PartDraft, PlanDraft
from workflow.rules.party_names import PartyKind
from workflow.rules.responsibility import NamedParty
from workflow.store import Store
from workflow.store.plan_parts import measured, parts_of, strategies_of

ROLES = {"ansvarig": Role.RESPONSIBLE, "medverkande": Role.CO_RESPONSIBLE, "stöd": Role.SUPPORT}
MARKS = (Perspective.CHILD_RIGHTS, Perspective.GENDER_EQUALITY, Perspective.IMPLEMENTATION)
OF_THE_HAND = ("source_lines", "lines")
OPEN_READINGS = ("milestones/alternatives", "milestones/applies_to", "responsible/applies_to")
OTHER_WORK = "Utvecklingsarbete i nätverket"


def draft_of(truth: Truth, names: dict[str, str]) -> PlanDraft:
    work = truth["steering"]["network_development"]
    by = [as_party(names[row], Role.RESPONSIBLE) for row in work["responsible"]]
    items = tuple(an_activity(one, by=by) for one in work["items"])
    areas = tuple(area_of(one, names) for one in truth["focus_areas"])
    return PlanDraft(
        truth["title"],
        truth["year"],
        (*areas, AreaDraft(None, OTHER_WORK, items)),
        subtitle=truth["subtitle"],
        followup=truth["steering"]["followup"]["quote"],
    )


def as_party(name: str, role: Role, wording: str = "") -> NamedParty:
    return NamedParty(name, PartyKind.ORGANISATION, role, Share.JOINT, wording)


def area_of(one: Truth, names: dict[str, str]) -> AreaDraft:
    return AreaDraft(
        str(one["number"]),
        one["title_in_body"],
        tuple(activity_draft(each, names) for each in one["activities"]),
        aim=one["description"],
        desired_effect=one["desired_effect"],
        working_group=names[one["working_group"]["party"]],
        goals=tuple(str(goal) for goal in one["strategy_goals"]),
        goals_note=one["strategy_goals_raw"],
        evaluation=one["evaluation_raw"],
    )


def activity_draft(one: Truth, names: dict[str, str]) -> ActivityDraft:
    parts = tuple(part_of(row, names, index) for index, row in enumerate(one["rows"]))
    return ActivityDraft(one["number"], one["title"], parts)


def part_of(row: Truth, names: dict[str, str], index: int) -> PartDraft:
    """One row of the table: what it holds is kept together, as it stood, when several things share a cell."""
    marks = tuple(MilestoneDraft(one["raw"], when_of(one)) for one in row["milestones"])
    parties = tuple(
        as_party(names[one["party"]], ROLES[one["role"]], row["cells_verbatim"]["ansvarig"])
        for one in row["responsible"]
    )
    title = row["cells_verbatim"]["delaktivitet"] or f"Rad {index + 1}"
    steps, actors = tuple(row["subactivities"]), "\n".join(row.get("contacts_to_reach", ()))
    return PartDraft(title, marks, parties, place=row["id"], steps=steps, detail=actors)


def when_of(one: Truth) -> When:
    kind = WhenKind.DEADLINE if one["kind"] == "due" else WhenKind(one["kind"])
    first, last = day(one["start"]), day(one["end"])
    due = last if one.get("due", last) is not None and kind == WhenKind.DEADLINE else None
    precision = {"half-year": "half", "range": "period"}.get(one["precision"]) or str(one["precision"])
    return When(one["raw"], first, last, due, Precision(precision), not one["uncertain"], kind, None, ())


def build(hand: Hand, truth: Truth) -> None:
    steering = truth["steering"]
    hand.note(NoteKind.MOTTO, truth["motto"])
    hand.note(NoteKind.PURPOSE, steering["purpose"])
    hand.note(NoteKind.MANDATE, steering["member_rule"])
    hand.note(NoteKind.DUTY, steering["member_duty"])
    hand.note(NoteKind.FOCUS, steering["focus_2022"])
    for position, title in enumerate(steering["concretises"], start=1):
        strategy = add_part(hand.writing, Strategy(title=title))
        add_part(hand.writing, PlanStrategy(plan_id=hand.plan.id, strategy_id=strategy.id, position=position))
    for role, name in (
        (PlanRole.CONVENER, "convener"),
        (PlanRole.COORDINATOR, "coordinator"),
        (PlanRole.PREPARES, "prepared_by"),
    ):
        give(hand, role, steering[name]["party"], wording=steering[name]["quote"])
    add_events(hand, steering)
    for mark, wording in zip(MARKS, steering["network_development"]["perspectives"], strict=True):
        add_part(hand.writing, PerspectiveMark(plan_id=hand.plan.id, perspective=mark, wording=wording))
    for area, one in zip(hand.areas(), truth["focus_areas"], strict=False):
        enrich(hand, area, one)
    doubt(hand, truth)


def give(hand: Hand, role: PlanRole, row: str, **more: object) -> None:
    hand.role(role, hand.known[row].name, hand.known[row].kind, **more)


def add_events(hand: Hand, steering: Truth) -> None:
    adoption, followup = steering["adoption"], steering["followup"]
    shown = hand.event(
        "adoption", adoption["verb"], wording=adoption["quote"], time=adoption["raw_time"], **days(adoption)
    )
    give(hand, PlanRole.PRESENTED_TO, adoption["body"], event_id=shown.id)
    for one in adoption["present"]:
        give(hand, PlanRole.PRESENT, one, event_id=shown.id)
    hand.note(NoteKind.READING, adoption["note"], of="adoption")
    year_end = hand.event(
        "follow_up", "uppföljning", wording=followup["quote"], time=followup["when"], certain=False, **days(followup)
    )
    for one in followup["by"]:
        give(hand, PlanRole.FOLLOWS_UP, one, event_id=year_end.id)
    yearly, told = steering["annual_report"], steering["presentation"]
    written = hand.event("report", yearly["form"], wording=yearly["quote"], recurrence=yearly["recurrence"])
    give(hand, PlanRole.REPORTS, yearly["by"], event_id=written.id)
    presented = hand.event("presentation", "årsrapport", wording=told["quote"])
    give(hand, PlanRole.PRESENTED_TO, told["to"], event_id=presented.id)
    give(hand, PlanRole.PRESENT, *told["present"], event_id=presented.id)
    time = steering["network_development"]["time"]
    hand.event("other", OTHER_WORK, time=time["raw"], **days(time))


def days(one: Truth) -> dict[str, object]:
    return {"first": day(one["start"]), "last": day(one["end"]), "precision": one["precision"]}


def enrich(hand: Hand, area: FocusArea, one: Truth) -> None:
    """Keep what the area says of evaluation: whether any is planned, indicators, targets, and how it will be done."""
    told = one["evaluation"]
    area.evaluation_planned, area.other_title = told["planned"], one["title_in_list"]
    for text in one.get("ambiguities", []):
        hand.note(NoteKind.READING, text, area_id=area.id)
    plain = {name: told[name] for name in ("type", "channel", "by", "open_task", "candidates") if name in told}
    hand.note(NoteKind.EVALUATION, one["evaluation_raw"], area_id=area.id, details=plain)
    named = [(None, name) for name in told.get("indicators", [])]
    named += [(group, name) for group, inside in told.get("groups", {}).items() for name in inside]
    for position, (group, name) in enumerate(named, start=1):
        row = Indicator(plan_id=hand.plan.id, area_id=area.id, position=position, name=name, source=group)
        indicator = add_part(hand.writing, row)
        for about, words in told.get("targets", {}).items():
            if name.startswith(about):
                of_five = Target(indicator_id=indicator.id, value=5, of_total=5, wording=words, breakdown={"of": about})
                add_part(hand.writing, of_five)
    if "milestone" in told:
        mark = told["milestone"]
        event = hand.event(
            "evaluation",
            f"utvärdering {one['id']}",
            time=mark["raw"],
            precision=mark["precision"],
            certain=not mark["uncertain"],
            alternatives=[[mark["suggested_end"], mark["suggested_end"]]],
        )
        hand.note(NoteKind.READING, mark["note"], of="milestone", area_id=area.id)
        give(hand, PlanRole.FUNDS, told["funder"], event_id=event.id)


def doubt(hand: Hand, truth: Truth) -> None:
    """Keep what was unclear in a row beside what it was read as: other readings, and what goes with what."""
    rows = {row["id"]: row for area in truth["focus_areas"] for one in area["activities"] for row in one["rows"]}
    for one in hand.activities_by_place().values():
        row = rows.get(one.place or "", {})
        for text in row.get("ambiguities", ()):
            hand.note(NoteKind.READING, text, of="row", activity_id=one.id)
        for name in OPEN_READINGS:
            for number, each in enumerate(row.get(name.partition("/")[0], ())):
                told = each.get(name.partition("/")[2]) if isinstance(each, dict) else None
                if told:
                    hand.note(NoteKind.READING, name, of=name, activity_id=one.id, details={"n": number, "told": told})
        if "inherited" in row:
            hand.note(NoteKind.READING, "inherited", of="inherited", activity_id=one.id, details=row["inherited"])


def read_back(shelf: Shelf, ids: dict[str, str]) -> Truth:
    plan = shelf.row()
    *areas, work = shelf.areas()
    return {
        "title": plan.title,
        "subtitle": plan.subtitle,
        "year": plan.year,
        "motto": shelf.word(NoteKind.MOTTO),
        "steering": read_steering(shelf, ids, work),
        "focus_areas": [read_area(shelf, area, ids) for area in areas],
    }


def read_steering(shelf: Shelf, ids: dict[str, str], work: FocusArea) -> Truth:
    session = shelf.writing.session
    events = {one.kind: one for one in parts_of(session, PlanEvent, shelf.plan)}
    adoption, followup, report = events["adoption"], events["follow_up"], events["report"]
    presented, year = events["presentation"], events["other"]
    roles = {"convener": PlanRole.CONVENER, "coordinator": PlanRole.COORDINATOR, "prepared_by": PlanRole.PREPARES}

    def at(role: PlanRole, event: PlanEvent | None = None) -> list[str]:
        return [ids[name] for name in shelf.names(role, event.id if event else None)]

    return read_words(shelf) | {
        **{name: {"party": at(role)[0], "quote": shelf.wordings(role)[0]} for name, role in roles.items()},
        "adoption": {
            "quote": adoption.wording,
            "body": at(PlanRole.PRESENTED_TO, adoption)[0],
            "present": at(PlanRole.PRESENT, adoption),
            "raw_time": adoption.time,
            "verb": adoption.what,
            "note": shelf.word(NoteKind.READING, "adoption"),
            **span_of(adoption),
        },
        "followup": {
            "quote": shelf.row().followup_rule,
            "when": followup.time,
            "uncertain": not followup.certain,
            "by": at(PlanRole.FOLLOWS_UP, followup),
            **span_of(followup),
        },
        "annual_report": {
            "quote": report.wording,
            "by": at(PlanRole.REPORTS, report)[0],
            "form": report.what,
            "recurrence": report.recurrence,
        },
        "presentation": {
            "quote": presented.wording,
            "to": at(PlanRole.PRESENTED_TO, presented)[0],
            "present": at(PlanRole.PRESENT, presented),
        },
        "network_development": {
            "responsible": [ids[shelf.name(one.party_id)] for one in shares_of(shelf, work.activities[0])],
            "perspectives": [one.wording for one in parts_of(session, PerspectiveMark, shelf.plan)],
            "time": {"raw": year.time, **span_of(year)},
            "items": [one.title for one in work.activities],
        },
    }


def read_words(shelf: Shelf) -> Truth:
    return {
        "concretises": [one.title for one in strategies_of(shelf.writing.session, shelf.plan)],
        "purpose": shelf.word(NoteKind.PURPOSE),
        "member_rule": shelf.word(NoteKind.MANDATE),
        "member_duty": shelf.word(NoteKind.DUTY),
        "focus_2022": shelf.word(NoteKind.FOCUS),
    }


def span_of(one: PlanEvent) -> Truth:
    return {"start": iso(one.first), "end": iso(one.last), "precision": one.precision}


def shares_of(shelf: Shelf, one: Activity) -> list[Responsibility]:
    query = shelf.writing.session.query(Responsibility).filter_by(activity_id=one.id)
    return query.order_by(Responsibility.id).all()


def read_area(shelf: Shelf, area: FocusArea, ids: dict[str, str]) -> Truth:
    readings = shelf.words(NoteKind.READING, area=area.id)
    tops = [one for one in area.activities if one.parent_id is None]
    told = {
        "number": int(area.number or 0),
        "title_in_list": area.other_title,
        "title_in_body": area.title,
        "description": area.aim,
        "desired_effect": area.desired_effect,
        "working_group": ids[shelf.name(area.working_group_id)],
        "strategy_goals": [int(one) for one in area.goals],
        "strategy_goals_raw": area.goals_note,
        "evaluation_raw": area.evaluation,
        "evaluation": read_evaluation(shelf, area, ids),
        "activities": [
            {"title": one.title, "rows": [read_row(shelf, part, ids) for part in one.parts]} for one in tops
        ],
    }
    return told | ({"ambiguities": readings} if readings else {})


def read_evaluation(shelf: Shelf, area: FocusArea, ids: dict[str, str]) -> Truth:
    session = shelf.writing.session
    (note,) = shelf.notes(NoteKind.EVALUATION, area=area.id)
    found = [one for one in measured(session, shelf.plan) if one.indicator.area_id == area.id]
    groups: dict[str, list[str]] = {}
    for one in found:
        if one.indicator.source:
            groups.setdefault(one.indicator.source, []).append(one.indicator.name)
    plain = [one.indicator.name for one in found if one.indicator.source is None]
    targets = {aim.breakdown["of"]: aim.wording for one in found for aim in one.targets}
    told = {"planned": area.evaluation_planned, **note.details}
    told |= {name: value for name, value in (("indicators", plain), ("groups", groups), ("targets", targets)) if value}
    marks = [one for one in parts_of(session, PlanEvent, shelf.plan) if one.what == f"utvärdering B{area.number}"]
    for mark in marks:
        (doubt,) = shelf.words(NoteKind.READING, "milestone", area.id)
        told["funder"] = ids[shelf.names(PlanRole.FUNDS, mark.id)[0]]
        told["milestone"] = {"raw": mark.time, "uncertain": not mark.certain, "note": doubt, **span_of(mark)}
        told["milestone"]["suggested_end"] = mark.alternatives[0][1]
    return told


def read_row(shelf: Shelf, one: Activity, ids: dict[str, str]) -> Truth:
    marks = [mark for mark in one.milestones if mark.wording]
    shares = shares_of(shelf, one)
    names = {role.value: name for name, role in ROLES.items()}
    return {
        "id": one.place,
        "subactivities": one.steps,
        "milestones": [read_mark(mark) for mark in marks],
        "responsible": [{"party": ids[shelf.name(share.party_id)], "role": names[share.role]} for share in shares],
        "ansvarig": shares[0].wording if shares else "",
        "actors": one.detail,
        **read_doubts(shelf, one),
    }


def read_doubts(shelf: Shelf, one: Activity) -> Truth:
    own = [each for each in parts_of(shelf.writing.session, Note, shelf.plan) if each.activity_id == one.id]
    told: Truth = {"ambiguities": [each.wording for each in own if each.details["of"] == "row"]}
    told |= {name: [] for name in OPEN_READINGS}
    for each in own:
        if each.details["of"] in OPEN_READINGS:
            told[each.details["of"]].append((each.details["n"], each.details["told"]))
    inherited = (without(each.details, "of") for each in own if each.details["of"] == "inherited")
    return told | first_of("inherited", inherited)


def read_mark(one: Milestone) -> Truth:
    return {
        "raw": one.wording,
        "start": iso(one.first),
        "end": iso(one.last),
        "kind": "due" if one.kind == "deadline" else one.kind,
        "uncertain": not one.certain,
    }


def wanted(truth: Truth) -> Truth:
    told = without(truth, *OF_THE_HAND)
    for area in told["focus_areas"]:
        area["working_group"] = area["working_group"]["party"]
        area["activities"] = [
            {"title": one["title"], "rows": [wanted_row(row) for row in one["rows"]]} for one in area["activities"]
        ]
        area["evaluation"].get("milestone", {}).pop("valid", None)
        del area["id"]
    names = ("title", "subtitle", "year", "motto", "steering", "focus_areas")
    return {name: told[name] for name in names}


def wanted_row(row: Truth) -> Truth:
    marks = [{name: one[name] for name in ("raw", "start", "end", "kind", "uncertain")} for one in row["milestones"]]
    parties = {one["party"]: {"party": one["party"], "role": one["role"]} for one in row["responsible"]}
    cell = row["cells_verbatim"]["ansvarig"] if parties else ""
    return {
        "id": row["id"],
        "subactivities": row["subactivities"],
        "milestones": marks,
        "responsible": list(parties.values()),
        "ansvarig": cell,
        "actors": "\n".join(row.get("contacts_to_reach", ())) or None,
        "ambiguities": row.get("ambiguities", []),
        **{name: open_readings(row, *name.split("/")) for name in OPEN_READINGS},
        **first_of("inherited", (row[name] for name in ("inherited",) if name in row)),
    }


def open_readings(row: Truth, of: str, name: str) -> list[tuple[int, object]]:
    return [(number, one[name]) for number, one in enumerate(row[of]) if one.get(name)]


def test_the_plan_of_blekinge_fits_without_loss(store: Store) -> None:
    truth = truth_of("blekinge-2022")
    with store.writing(NOW, "test") as writing:
        known = register(writing, truth)
        names = {row: party.name for row, party in known.items()}
        hand = Hand(writing, draft_of(truth, names), known=known)
        build(hand, truth)
    ids = {name: row for row, name in names.items()}
    with store.writing(NOW, "test") as writing:
        assert read_back(Shelf(writing, hand.plan.id), ids) == wanted(truth)
        assert Shelf(writing, hand.plan.id).left_out() == {}
