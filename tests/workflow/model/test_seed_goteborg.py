"""Göteborg 2015: an assignment in stages with a gate, a consultation, att-satser, and groups proposed by role."""

from typing import Any

from tests.workflow.model.seeds import NOW, Hand, Shelf, Truth, an_activity, day, iso, truth_of, without
from workflow.changes.added_activities import place_activity
from workflow.changes.parties import add_members
from workflow.changes.plan_parts import add_part
from workflow.model import (
    Activity,
    Consultation,
    ConsultationAnswer,
    Decision,
    MemberRole,
    NoteKind,
    Perspective,
    PerspectiveMark,
    PlanDocument,
    PlanEvent,
    PlanRole,
    Stage,
)
from workflow.plans import AreaDraft, PlanDraft
from workflow.store import Store
from workflow.store.plan_parts import parts_of

KINDS = ["assignment", "request", "issued", "union_consultation", "consultation", "other", "adoption"]
MARKS = (Perspective.CHILD_RIGHTS, Perspective.GENDER_EQUALITY)
OTHER_NOTES = (
    ("coordination", NoteKind.COORDINATION),
    ("validity", NoteKind.VALIDITY),
    ("revision", NoteKind.REVISION),
    ("after", NoteKind.OTHER),
    ("staffing", NoteKind.STAFFING),
)


def build(hand: Hand, truth: Truth) -> None:
    add_papers(hand, truth)
    add_steering(hand, truth)
    add_course(hand, truth)
    for name, kind in OTHER_NOTES:
        for one in truth[name] if isinstance(truth[name], list) else [truth[name]]:
            hand.note(kind, one["quote"], of=name, details=without(one, "quote"))
    hand.note(NoteKind.BUDGET, truth["finances"]["quote"])
    hand.note(NoteKind.RISK, truth["finances"]["risk"]["quote"])
    for one in truth["ambiguities"]:
        hand.note(NoteKind.READING, one)
    for mark, one in zip(MARKS, truth["perspectives"], strict=True):
        add_part(hand.writing, PerspectiveMark(plan_id=hand.plan.id, perspective=mark, wording=one["quote"]))


def add_papers(hand: Hand, truth: Truth) -> None:
    meta, task = truth["metadata"], truth["assignment"]
    paper = PlanDocument(
        plan_id=hand.plan.id,
        kind=meta["document_type"],
        title=meta["title"],
        registry_number=meta["diarienummer"],
        issued_on=day(meta["issued"]),
        **{name: meta[name] for name in ("author", "signed_by", "organisation", "unit")},
    )
    add_part(hand.writing, paper)
    add_part(hand.writing, PlanDocument(plan_id=hand.plan.id, kind="Bilaga", describes=meta["attachment"]))
    hand.note(NoteKind.SCOPE, task["original"], of="original")
    for name in ("proposed", "scope_change", "excluded"):
        hand.note(NoteKind.SCOPE, task[name]["quote"], of=name)
    for one in task["ambiguities"]:
        hand.note(NoteKind.READING, one, of="assignment")
    hand.role(PlanRole.CLIENT, task["client"])
    hand.role(PlanRole.EXECUTOR, task["executor"])
    body = hand.party(truth["decision_body"])
    for number, one in enumerate(truth["decisions_proposed"], start=1):
        row = Decision(
            plan_id=hand.plan.id, document_id=paper.id, body_id=body.id, position=number, wording=one["quote"]
        )
        add_part(hand.writing, row)


def add_steering(hand: Hand, truth: Truth) -> None:
    steering, working = truth["steering_group"], truth["working_group"]
    group = hand.group(
        "Styrgrupp",
        "steering_group",
        steering["members_proposed"],
        MemberRole.PROPOSED,
        note=steering["handles"]["quote"],
    )
    leader = hand.party("Social resursförvaltning")
    add_members(hand.writing, group, [leader], role=MemberRole.LEADER, wording=steering["leader"])
    hand.group("Arbetsgrupp", "working_group", working["members_proposed"], MemberRole.PROPOSED, note=working["quote"])
    hand.role(PlanRole.STEERING_GROUP, "Styrgrupp")
    hand.role(PlanRole.WORKING_GROUP, "Arbetsgrupp")
    for one in truth["cooperation"]:
        hand.role(PlanRole.COOPERATES, one, "network")


def add_course(hand: Hand, truth: Truth) -> None:
    for kind, one in zip(KINDS, truth["dates"], strict=True):
        hand.event(
            kind,
            one["what"],
            wording=one["quote"],
            first=day(one.get("date") or one.get("start")),
            last=day(one.get("date") or one.get("end")),
            precision=one["precision"],
            certain=not one.get("year_inferred", False),
            alternatives=[[other["start"], other["end"]] for other in one.get("alternatives", [])],
        )
    hand.note(NoteKind.METHOD, truth["stages_quote"])
    activities = hand.activities()
    last = truth["main_activities"][-1]
    for one in truth["stages"]:
        row = Stage(plan_id=hand.plan.id, position=one["order"], name=one["name"])
        if one is truth["stages"][-1]:
            row.gate, row.gate_party_id = last["quote"], hand.party(last["body"]).id
        stage = add_part(hand.writing, row)
    place_activity(hand.writing, activities[last["quote"]], stage=stage)
    sent = truth["main_activities"][3]
    round_ = Consultation(plan_id=hand.plan.id, title=sent["quote"], activity_id=activities[sent["quote"]].id)
    asked = hand.party(sent["referral_to"], "group")
    add_part(hand.writing, round_)
    add_part(hand.writing, ConsultationAnswer(consultation_id=round_.id, party_id=asked.id))


def read_back(shelf: Shelf) -> Truth:
    session = shelf.writing.session
    paper, attached = parts_of(session, PlanDocument, shelf.plan)
    decisions = parts_of(session, Decision, shelf.plan)
    return {
        "metadata": {
            "document_type": paper.kind,
            "diarienummer": paper.registry_number,
            "issued": iso(paper.issued_on),
            "attachment": attached.describes,
            **{name: getattr(paper, name) for name in ("organisation", "unit", "author", "signed_by", "title")},
        },
        "dates": [date_of(one) for one in parts_of(session, PlanEvent, shelf.plan)],
        "assignment": {
            "original": shelf.word(NoteKind.SCOPE, "original"),
            **{name: {"quote": shelf.word(NoteKind.SCOPE, name)} for name in ("proposed", "scope_change", "excluded")},
            "areas": [area.title for area in shelf.areas()[1:]],
            "ambiguities": shelf.words(NoteKind.READING, "assignment"),
            "client": shelf.names(PlanRole.CLIENT)[0],
            "executor": shelf.names(PlanRole.EXECUTOR)[0],
        },
        "decisions_proposed": [{"quote": one.wording} for one in decisions],
        "decision_body": shelf.name(decisions[0].body_id),
        "stages": [{"order": one.position, "name": one.name} for one in parts_of(session, Stage, shelf.plan)],
        "stages_quote": shelf.word(NoteKind.METHOD),
        "main_activities": [main_activity(shelf, one) for one in shelf.areas()[0].activities],
        "ambiguities": shelf.words(NoteKind.READING),
        "steering_group": {
            "leader": shelf.seats("Styrgrupp", MemberRole.LEADER)[0],
            "handles": {"quote": shelf.note_of(*shelf.names(PlanRole.STEERING_GROUP))},
            "members_proposed": shelf.seats("Styrgrupp", MemberRole.PROPOSED),
        },
        "working_group": {
            "members_proposed": shelf.seats("Arbetsgrupp", MemberRole.PROPOSED),
            "quote": shelf.note_of(*shelf.names(PlanRole.WORKING_GROUP)),
        },
        "cooperation": shelf.names(PlanRole.COOPERATES),
        "coordination": [{"quote": one} for one in shelf.words(NoteKind.COORDINATION, "coordination")],
        **{
            name: {**shelf.details(kind, name), "quote": shelf.word(kind, name)}
            for name, kind in OTHER_NOTES
            if name != "coordination"
        },
        "perspectives": [{"quote": one.wording} for one in parts_of(session, PerspectiveMark, shelf.plan)],
        "finances": {"quote": shelf.word(NoteKind.BUDGET), "risk": {"quote": shelf.word(NoteKind.RISK)}},
    }


def date_of(one: PlanEvent) -> dict[str, Any]:
    told: dict[str, Any] = {"what": one.what, "precision": one.precision, "quote": one.wording}
    told |= {"date": iso(one.first)} if one.precision == "day" else {"start": iso(one.first), "end": iso(one.last)}
    told |= {} if one.certain else {"year_inferred": True}
    others = [{"start": first, "end": last} for first, last in one.alternatives]
    return told | ({"alternatives": others} if others else {})


def main_activity(shelf: Shelf, one: Activity) -> dict[str, Any]:
    session = shelf.writing.session
    told: dict[str, Any] = {"order": one.position, "quote": one.title}
    sent = session.query(Consultation).filter_by(activity_id=one.id).one_or_none()
    if sent is not None:
        asked = session.query(ConsultationAnswer).filter_by(consultation_id=sent.id).one()
        told |= {"kind": "remiss", "referral_to": shelf.name(asked.party_id)}
    stage = session.get(Stage, one.stage_id) if one.stage_id else None
    return told | ({"kind": "beslut", "body": shelf.name(stage.gate_party_id)} if stage and stage.gate else {})


def test_the_assignment_of_goteborg_fits_without_loss(store: Store) -> None:
    truth = truth_of("goteborg-2015")
    main = tuple(an_activity(one["quote"]) for one in truth["main_activities"])
    areas = (AreaDraft(None, "Uppdraget", main), *(AreaDraft(None, one) for one in truth["assignment"]["areas"]))
    with store.writing(NOW, "test") as writing:
        hand = Hand(writing, PlanDraft(truth["assignment"]["proposed"]["quote"], 2015, areas))
        build(hand, truth)
    with store.writing(NOW, "test") as writing:
        assert read_back(Shelf(writing, hand.plan.id)) == without(truth, "source_file")
        assert Shelf(writing, hand.plan.id).left_out() == {}
