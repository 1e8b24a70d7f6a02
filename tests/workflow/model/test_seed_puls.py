"""Örebro's PULS 2008–2009: two years, target groups, recurring work, part of the period, and a group that leads."""

from tests.workflow.model.seeds import NOW, Hand, Shelf, Truth, a_when, day, first_of, iso, truth_of, without
from workflow.changes.added_activities import name_target_groups, set_kind
from workflow.changes.parties import Parties, add_members
from workflow.changes.plan_parts import add_part
from workflow.model import (
    Activity,
    ActivityKind,
    Goal,
    MemberRole,
    Note,
    NoteKind,
    Party,
    PlanEvent,
    PlanRole,
    PlanStrategy,
    Responsibility,
    Role,
    Share,
    Strategy,
)
from workflow.plans import ActivityDraft, AreaDraft, MilestoneDraft, PartDraft, PlanDraft
from workflow.rules.party_names import PartyKind
from workflow.rules.responsibility import NamedParty
from workflow.store import Store
from workflow.store.plan_parts import goals_of, parts_of, strategies_of

RECURRING = {"kontinuerligt": ActivityKind.CONTINUOUS, "årligen": ActivityKind.RECURRING}
HAND_READ = ("source_file", "source_lines", "counts", "columns", "precision", "states_expected", "yearly_followup")
NAMES = {
    "puls-gruppen": "PULS-gruppen",
    "polismyndigheten": "Polismyndigheten",
    "kriminalvarden": "Kriminalvården",
    "socialtjansten": "Örebro kommuns socialtjänst",
    "landstinget": "Landstinget",
}


def draft_of(truth: Truth) -> PlanDraft:
    return PlanDraft(
        truth["title"],
        2008,
        (AreaDraft(None, None, tuple(activity_draft(one) for one in truth["activities"])),),
        last_year=2009,
        subtitle=truth["period_raw"],
        followup=truth["followup_rule"]["quote"],
    )


def activity_draft(one: Truth) -> ActivityDraft:
    whole = MilestoneDraft(one["period_raw"], a_when(one["period_raw"], one["start"], one["end"]))
    part = one.get("embedded_period")
    marks = (whole, *([MilestoneDraft(part["raw"], a_when(part["raw"], part["start"], part["end"]))] if part else []))
    parties = tuple(
        NamedParty(NAMES[each["party"]], PartyKind.ORGANISATION, Role.RESPONSIBLE, Share.JOINT, one["responsible_raw"])
        for each in one["responsible"]
    )
    body = PartDraft(title=None, milestones=marks, responsible=parties)
    return ActivityDraft(str(one["number"]), one["title_verbatim"], (body,), target_group=one["target_group_raw"])


def build(hand: Hand, truth: Truth) -> None:
    add_group(hand, truth["organisation"])
    for position, title in enumerate(truth["steering_documents"], start=1):
        strategy = add_part(hand.writing, Strategy(title=title))
        add_part(hand.writing, PlanStrategy(plan_id=hand.plan.id, strategy_id=strategy.id, position=position))
    for one in truth["steering_dates"]:
        whole = one["date"] + "-01" if len(one["date"]) == len("2002-01") else one["date"]
        told = {"wording": one.get("quote"), "time": one.get("raw"), "first": day(whole)}
        hand.event("adoption" if "quote" in one else "other", "styrdokument", **told, precision=str(len(one["date"])))
    hand.note(NoteKind.PURPOSE, truth["purpose_quote"])
    for one in truth["goals"]:
        add_part(hand.writing, Goal(plan_id=hand.plan.id, wording=one))
    for one in truth["methods"]:
        hand.note(NoteKind.METHOD, one)
    hand.note(
        NoteKind.FOLLOW_UP_RULE, truth["followup_rule"]["quote"], details=without(truth["followup_rule"], "quote")
    )
    hand.note(NoteKind.UNFORESEEN_RULE, truth["unforeseen_rule"]["quote"])
    hand.note(NoteKind.OTHER, truth["rollover"]["note"], of="rollover")
    for activity, one in zip(hand.areas()[0].activities, truth["activities"], strict=True):
        enrich(hand, activity, one)


def add_group(hand: Hand, one: Truth) -> None:
    group = hand.party(one["name"], "steering_group", note=one["mandate"]["quote"])
    hand.role(PlanRole.OWNER, one["name"], wording=one["members_quote"])
    leader = hand.party(one["leader"]["role"], "role")
    add_members(hand.writing, group, [leader], role=MemberRole.LEADER, wording=one["leader"]["quote"])
    for member in one["members"]:
        parent = hand.party(NAMES[member["parent"]]) if "parent" in member else None
        party = hand.party(member["name"], member.get("kind", "organisation"), parent=parent)
        add_members(hand.writing, group, [party], since=day(one["founded"] + "-01"))
    hand.event("other", "gruppen bildas", wording=one["founded_quote"], first=day(one["founded"] + "-01"))
    for text in one["ambiguities"]:
        hand.note(NoteKind.READING, text, of="organisation")


def enrich(hand: Hand, activity: Activity, one: Truth) -> None:
    name_target_groups(hand.writing, activity, tuple(one["target_groups"]))
    hand.note(NoteKind.OTHER, one["short_title"], of="short_title", activity_id=activity.id)
    if "recurring" in one:
        set_kind(hand.writing, activity, RECURRING[one["recurring"]])
    if "expected_occurrences" in one:
        times = {"times": one["expected_occurrences"]}
        hand.note(NoteKind.OTHER, one["recurring"], of="occurrences", activity_id=activity.id, details=times)
    for of in ("note", "ambiguities"):
        texts = one.get(of, [])
        for text in [texts] if isinstance(texts, str) else texts:
            hand.note(NoteKind.READING, text, of=of, activity_id=activity.id)


def read_back(shelf: Shelf) -> Truth:
    session, plan = shelf.writing.session, shelf.row()
    events = parts_of(session, PlanEvent, shelf.plan)
    return {
        "title": plan.title,
        "period_raw": plan.subtitle,
        "start": iso(plan.first_day),
        "end": iso(plan.last_day),
        "organisation": group_of(shelf),
        "purpose_quote": shelf.word(NoteKind.PURPOSE),
        "goals": [one.wording for one in goals_of(session, shelf.plan)],
        "methods": shelf.words(NoteKind.METHOD),
        "steering_documents": [one.title for one in strategies_of(session, shelf.plan)],
        "steering_dates": [date_of(one) for one in events if one.what == "styrdokument"],
        "followup_rule": {"quote": plan.followup_rule, **shelf.details(NoteKind.FOLLOW_UP_RULE)},
        "unforeseen_rule": {"quote": shelf.word(NoteKind.UNFORESEEN_RULE)},
        "activities": [activity_of(shelf, one) for one in shelf.areas()[0].activities],
        "rollover": {"note": shelf.word(NoteKind.OTHER, "rollover")},
    }


def date_of(one: PlanEvent) -> Truth:
    told = {"quote": one.wording} if one.wording else {"raw": one.time}
    return told | {"date": (iso(one.first) or "")[: int(one.precision)]}


def group_of(shelf: Shelf) -> Truth:
    session = shelf.writing.session
    known = Parties.load(shelf.writing)
    (name,) = shelf.names(PlanRole.OWNER)
    group = known.get(name)
    (founded,) = [one for one in parts_of(session, PlanEvent, shelf.plan) if one.what == "gruppen bildas"]
    (leader,) = [one for one in known.by_id.values() if one.name == "ansvarigt kommunalråd för sociala frågor"]
    return {
        "name": name,
        "founded": (iso(founded.first) or "")[:7],
        "founded_quote": founded.wording,
        "leader": {"quote": shelf.seats(name, MemberRole.LEADER)[0], "role": leader.name},
        "mandate": {"quote": group.note},
        "members_quote": shelf.wordings(PlanRole.OWNER)[0],
        "members": [member_of(known, known.by_id[one]) for one in known.members[group.id]],
        "ambiguities": shelf.words(NoteKind.READING, "organisation"),
    }


def member_of(known: Parties, one: Party) -> Truth:
    told = {"name": one.name} | ({"kind": one.kind} if one.kind != "organisation" else {})
    return told | ({"parent": known.by_id[one.parent_id].name} if one.parent_id else {})


def activity_of(shelf: Shelf, one: Activity) -> Truth:
    session = shelf.writing.session
    shares = session.query(Responsibility).filter_by(activity_id=one.id).order_by(Responsibility.id).all()
    whole, *part = one.milestones
    ids = {name: row for row, name in NAMES.items()}
    own = [each for each in parts_of(session, Note, shelf.plan) if each.activity_id == one.id]
    notes = {each.details["of"]: each for each in own}
    told: Truth = {
        "number": one.position,
        "title_verbatim": one.title,
        "short_title": notes["short_title"].wording,
        "target_group_raw": one.target_group,
        "target_groups": one.target_groups,
        "responsible_raw": shares[0].wording,
        "responsible": [{"party": ids[shelf.name(share.party_id)], "role": "ansvarig"} for share in shares],
        "period_raw": whole.wording,
        "start": iso(whole.first),
        "end": iso(whole.last),
    }
    told |= first_of("recurring", (name for name, kind in RECURRING.items() if kind == one.kind))
    told |= {"expected_occurrences": notes["occurrences"].details["times"]} if "occurrences" in notes else {}
    told |= {"note": notes["note"].wording} if "note" in notes else {}
    doubted = [each.wording for each in own if each.details["of"] == "ambiguities"]
    told |= {"ambiguities": doubted} if doubted else {}
    named = ({"raw": each.wording, "start": iso(each.first), "end": iso(each.last)} for each in part)
    return told | first_of("embedded_period", named)


def wanted(truth: Truth) -> Truth:
    """What the seed says; parties by name instead of the id they were given when it was read."""
    told = without(truth, *HAND_READ)
    told["organisation"]["members"] = [
        without(one, "id") | first_of("parent", (NAMES[row] for row in [one.get("parent")] if row))
        for one in told["organisation"]["members"]
    ]
    return told  # type: ignore[no-any-return]


def test_the_two_years_of_puls_fit_without_loss(store: Store) -> None:
    truth = truth_of("puls-2008")
    with store.writing(NOW, "test") as writing:
        hand = Hand(writing, draft_of(truth))
        build(hand, truth)
    with store.writing(NOW, "test") as writing:
        assert read_back(Shelf(writing, hand.plan.id)) == wanted(truth)
        assert Shelf(writing, hand.plan.id).left_out() == {}
