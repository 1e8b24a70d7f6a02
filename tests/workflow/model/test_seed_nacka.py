"""Nacka 2016: goals with priority areas, outcomes with reasons, substitutes, what remains, and values met or not."""

from typing import Any

from tests.workflow.model.seeds import NOW, Hand, Shelf, Truth, an_activity, day, iso, truth_of, without
from workflow.changes.import_plan import adopt_plan
from workflow.changes.plan_parts import add_part
from workflow.changes.report import Channel, Told, report
from workflow.model import (
    Activity,
    Goal,
    Indicator,
    Measurement,
    NoteKind,
    PlanDocument,
    PlanRole,
    PlanStrategy,
    PriorityArea,
    Responsibility,
    Role,
    Share,
    StatusReport,
    Strategy,
    Target,
)
from workflow.plans import AreaDraft, PlanDraft
from workflow.rules.party_names import PartyKind
from workflow.rules.responsibility import NamedParty
from workflow.states import ActivityState
from workflow.store import Store
from workflow.store.plan_parts import Measured, goals_of, measured, parts_of, priority_areas_of, strategies_of

STATES = {
    "genomford": ActivityState.DONE,
    "paborjad": ActivityState.ONGOING,
    "ej_genomford": ActivityState.NOT_DONE,
    "ej_aktuell": ActivityState.DROPPED,
}
REASONS = {
    "tidsbrist": ("time", None),
    "polisens_omorganisation": ("police_reorg", "Polisen"),
    "minskad_budget": ("funding", None),
    "omorganisation_socialprocessen": ("own_reorg", None),
    "ej_aktuellt": ("not_relevant", None),
}
OF_THE_MEMO = (
    "quote",
    "outcome_certain",
    "reason_raw",
    "reason_certain",
    "reason_kind",
    "aggregate",
    "note",
    "attachment",
)
BESIDE = ("target_met", "gap")


def build(hand: Hand, truth: Truth) -> None:
    add_papers(hand, truth["metadata"])
    strategy = add_part(hand.writing, Strategy(title=truth["metadata"]["strategy"], first_year=2014, last_year=2016))
    add_part(hand.writing, PlanStrategy(plan_id=hand.plan.id, strategy_id=strategy.id))
    adopt_plan(hand.writing, hand.plan.id, day("2016-01-01"))
    for area, goal in zip(hand.areas(), truth["goals"], strict=True):
        own = Goal(
            strategy_id=strategy.id, position=goal["number"], number=str(goal["number"]), wording=goal["title_verbatim"]
        )
        row = add_part(hand.writing, own)
        for place, title in enumerate(goal["priority_areas"], start=1):
            add_part(hand.writing, PriorityArea(goal_id=row.id, area_id=area.id, position=place, title=title))
        if goal["statement"]:
            hand.note(NoteKind.STATEMENT, goal["statement"], area_id=area.id)
        for text in goal.get("ambiguities", []):
            hand.note(NoteKind.READING, text, area_id=area.id)
        for one in goal["indicators"]:
            add_indicator(hand, area.id, row.id, one)
        for activity, told in zip(area.activities, goal["activities"], strict=True):
            tell(hand, activity, told)


def add_papers(hand: Hand, meta: Truth) -> None:
    own = PlanDocument(
        plan_id=hand.plan.id,
        kind=meta["document_type"],
        title=meta["title"],
        label=meta["attachment_label"],
        registry_number=meta["diarienummer"],
        issued_on=day(meta["date"]),
        author=meta["author"],
        unit=meta["unit"],
        board=meta["board"],
    )
    add_part(hand.writing, own)
    for position, (label, describes) in enumerate(meta["attachments"].items(), start=2):
        paper = PlanDocument(plan_id=hand.plan.id, position=position, kind="Bilaga", label=label, describes=describes)
        add_part(hand.writing, paper)
    hand.role(PlanRole.FOLLOWS_UP, meta["unit"])
    hand.note(NoteKind.FOLLOW_UP_RULE, meta["cadence"]["quote"])
    hand.note(NoteKind.PURPOSE, meta["purpose"]["quote"])


def add_indicator(hand: Hand, area: int, goal: int, one: Truth) -> None:
    row = Indicator(
        plan_id=hand.plan.id, name=one["name"], unit=one["unit"], area_id=area, goal_id=goal, wording=one["quote"]
    )
    indicator = add_part(hand.writing, row)
    if one["target"] is not None:
        add_part(hand.writing, Target(indicator_id=indicator.id, value=one["target"], wording=one["target_quote"]))
    value = Measurement(
        indicator_id=indicator.id,
        value=one["value"],
        year=2016,
        approximate=one.get("approximate", False),
        derived=one.get("derived"),
        noted_at=NOW,
    )
    add_part(hand.writing, value)
    for sex, trend in one.get("trend", {}).items():
        part = Measurement(indicator_id=indicator.id, year=2016, breakdown={"sex": sex}, trend=trend, noted_at=NOW)
        add_part(hand.writing, part)


def tell(hand: Hand, activity: Activity, told: Truth) -> None:
    """Report an activity as the memo does; what the memo's words leave open is kept as evidence."""
    said = Told(
        STATES[told["outcome"]],
        reasons=(REASONS[told["reason"]],) if told["reason"] else (),
        comment=told.get("comment"),
        done_instead=told.get("substitute"),
        remains=told.get("remaining"),
        evidence=({name: told[name] for name in OF_THE_MEMO if name in told},),
    )
    report(hand.writing, activity.id, None, said, Channel("import"))


def read_back(shelf: Shelf) -> Truth:
    session = shelf.writing.session
    own, *others = parts_of(session, PlanDocument, shelf.plan)
    goals = goals_of(session, shelf.plan)
    values = measured(session, shelf.plan)
    return {
        "metadata": {
            "document_type": own.kind,
            "date": iso(own.issued_on),
            "author": own.author,
            "unit": shelf.names(PlanRole.FOLLOWS_UP)[0],
            "diarienummer": own.registry_number,
            "attachment_label": own.label,
            "title": own.title,
            "board": own.board,
            "plan_year": shelf.row().year,
            "strategy": strategies_of(session, shelf.plan)[0].title,
            "attachments": {one.label: one.describes for one in others},
            "cadence": {"quote": shelf.word(NoteKind.FOLLOW_UP_RULE)},
            "purpose": {"quote": shelf.word(NoteKind.PURPOSE)},
        },
        "goals": [goal_of(shelf, goal, area, values) for goal, area in zip(goals, shelf.areas(), strict=True)],
    }


def goal_of(shelf: Shelf, goal: Goal, area: Any, values: list[Measured]) -> Truth:
    readings = shelf.words(NoteKind.READING, area=area.id)
    told = {
        "number": int(goal.number or 0),
        "title_verbatim": goal.wording,
        "priority_areas": [one.title for one in priority_areas_of(shelf.writing.session, goal.id)],
        "statement": next(iter(shelf.words(NoteKind.STATEMENT, area=area.id)), None),
        "activities": [activity_of(shelf, one) for one in area.activities],
        "indicators": [indicator_of(one) for one in values if one.indicator.goal_id == goal.id],
    }
    return told | ({"ambiguities": readings} if readings else {})


def activity_of(shelf: Shelf, one: Activity) -> Truth:
    session = shelf.writing.session
    row = session.query(StatusReport).filter_by(activity_id=one.id).one()
    words = session.query(Responsibility).filter_by(activity_id=one.id).order_by(Responsibility.id)
    outcome = next(name for name, state in STATES.items() if state == row.state)
    reasons = [name for name, (code, _) in REASONS.items() for each in row.reasons if each["code"] == code]
    told = {"title": one.title, "outcome": outcome, "reason": reasons[0] if reasons else None, **row.evidence[0]}
    texts = {"comment": row.comment, "substitute": row.done_instead, "remaining": row.remains}
    told |= {name: text for name, text in texts.items() if text}
    responsible = [share.wording for share in words]
    return told | ({"responsible": responsible} if responsible else {})


def indicator_of(one: Measured) -> Truth:
    (target,) = one.targets or (None,)
    value, *parts = one.values
    told: Truth = {"name": one.indicator.name, "value": value.value, "unit": one.indicator.unit}
    told |= {"target": target.value if target else None, "quote": one.indicator.wording}
    told |= {"target_quote": target.wording} if target else {}
    told |= {"approximate": True} if value.approximate else {}
    told |= {"derived": value.derived} if value.derived else {}
    return told | ({"trend": {row.breakdown["sex"]: row.trend for row in parts}} if parts else {})


def by(name: str) -> NamedParty:
    return NamedParty(name, PartyKind.ORGANISATION, Role.RESPONSIBLE, Share.JOINT, name)


def test_the_memo_of_nacka_fits_without_loss(store: Store) -> None:
    truth = truth_of("nacka-2016")
    areas = tuple(
        AreaDraft(
            str(goal["number"]),
            goal["title_verbatim"],
            tuple(an_activity(one["title"], by=map(by, one.get("responsible", ()))) for one in goal["activities"]),
            goals=(str(goal["number"]),),
        )
        for goal in truth["goals"]
    )
    with store.writing(NOW, "test") as writing:
        hand = Hand(writing, PlanDraft(truth["metadata"]["title"], truth["metadata"]["plan_year"], areas))
        build(hand, truth)
    with store.writing(NOW, "test") as writing:
        told = read_back(Shelf(writing, hand.plan.id))
        assert Shelf(writing, hand.plan.id).left_out() == {}
    assert told == {"metadata": truth["metadata"], "goals": without(truth["goals"], "id", *BESIDE)}


def test_a_target_says_by_how_much_it_was_missed(store: Store) -> None:
    goal = truth_of("nacka-2016")["goals"][0]
    areas = (AreaDraft("1", goal["title_verbatim"], tuple(an_activity(one["title"]) for one in goal["activities"])),)
    with store.writing(NOW, "test") as writing:
        hand = Hand(writing, PlanDraft("Mål 1", 2016, areas))
        row = add_part(writing, Goal(plan_id=hand.plan.id, number="1", wording=goal["title_verbatim"]))
        add_indicator(hand, hand.areas()[0].id, row.id, goal["indicators"][0])
        (one,) = measured(writing.session, hand.plan.id)
    (target,), (value,) = one.targets, one.values
    assert target.value is not None
    assert value.value is not None
    assert value.value - target.value == goal["indicators"][0]["gap"]
