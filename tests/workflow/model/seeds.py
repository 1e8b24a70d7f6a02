"""What the tests of the five seeds share: what each says, a hand that builds it through changes, and a bare store."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from calendars import Precision, When, WhenKind
from tests.shared import shared_file
from workflow.changes.import_plan import Source, import_plan
from workflow.changes.parties import Parties, add_members, add_party
from workflow.changes.party_register import describe_party
from workflow.changes.plan_parts import add_part
from workflow.model import (
    Activity,
    Base,
    Consultation,
    ConsultationAnswer,
    Decision,
    FocusArea,
    Goal,
    Indicator,
    Measurement,
    MeasuringTime,
    MemberRole,
    Membership,
    Milestone,
    Note,
    NoteKind,
    Party,
    PerspectiveMark,
    Plan,
    PlanDocument,
    PlanEvent,
    PlanParty,
    PlanReason,
    PlanRole,
    PlanWord,
    PriorityArea,
    Responsibility,
    Stage,
    Strategy,
    Target,
)
from workflow.plans import ActivityDraft, MilestoneDraft, PartDraft, PlanDraft
from workflow.rules.party_names import PartyKind, fold
from workflow.rules.responsibility import NamedParty
from workflow.store import Writing
from workflow.store.plan_parts import parts_of
from workflow.store.plans import load_plan
from workflow.store.whole_plan import whole_plan

NOW = dt.datetime(2022, 1, 3, 8, 0, tzinfo=dt.UTC)
Truth = dict[str, Any]


def truth_of(name: str) -> Truth:
    return json.loads(shared_file(f"data/truth/{name}.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def iso(value: dt.date | None) -> str | None:
    return value.isoformat() if value else None


def first_of(name: str, values: Iterable[Any]) -> Truth:
    """The field `name` with the first of some values, or no field when there is none."""
    return next(({name: value} for value in values), {})


def without(value: Any, *names: str) -> Any:
    """Leave out fields that say how the seed was read by hand and nothing about the plan."""
    if isinstance(value, dict):
        return {name: without(inside, *names) for name, inside in value.items() if name not in names}
    return [without(one, *names) for one in value] if isinstance(value, list) else value


def a_when(raw: str, first: str | None, last: str | None, *, certain: bool = True, kind: str = "deadline") -> When:
    return When(raw, day(first), day(last), day(last), Precision("day"), certain, WhenKind(kind), None, ())


def an_activity(
    title: str, *marks: MilestoneDraft, by: Iterable[NamedParty] = (), number: str | None = None
) -> ActivityDraft:
    return ActivityDraft(number, title, (PartDraft(title=None, milestones=marks, responsible=tuple(by)),))


@dataclass
class Hand:
    """Builds one plan, part by part; parties are made where they are first named."""

    writing: Writing
    draft: PlanDraft
    plan: Plan = field(init=False)
    known: dict[str, Party] = field(default_factory=dict)
    imported: dict[str, Party] | None = None

    def __post_init__(self) -> None:
        self.plan = import_plan(self.writing, self.draft, Source("plan.docx", b"", self.draft.year or 2022))

    def party(self, name: str, kind: str = "organisation", **more: Any) -> Party:
        if name not in self.known:
            found = self.register().get(fold(name)) or add_party(self.writing, name, kind)
            describe_party(self.writing, found, kind=PartyKind(kind), **more)
            self.known[name] = found
        return self.known[name]

    def register(self) -> dict[str, Party]:
        """What the import brought into the register, looked up once."""
        if self.imported is None:
            self.imported = Parties.load(self.writing).by_name
        return self.imported

    def note(self, kind: NoteKind, wording: str, *, of: str = "", **more: Any) -> Note:
        details = {**more.pop("details", {}), **({"of": of} if of else {})}
        return add_part(self.writing, Note(plan_id=self.plan.id, kind=kind, wording=wording, details=details, **more))

    def role(self, role: PlanRole, name: str, kind: str = "organisation", **more: Any) -> None:
        party = self.party(name, kind)
        add_part(self.writing, PlanParty(plan_id=self.plan.id, party_id=party.id, role=role, **more))

    def event(self, kind: str, what: str, **more: Any) -> PlanEvent:
        return add_part(self.writing, PlanEvent(plan_id=self.plan.id, kind=kind, what=what, **more))

    def group(self, name: str, kind: str, members: Iterable[str], role: MemberRole, **more: Any) -> Party:
        group = self.party(name, kind, **more)
        for member in members:
            add_members(self.writing, group, [self.party(member, "role")], role=role, wording=member)
        return group

    def activities(self) -> dict[str, Activity]:
        """The plan's activities by title."""
        areas = load_plan(self.writing.session, self.plan.id).areas
        return {one.title: one for area in areas for one in area.activities}

    def activities_by_place(self) -> dict[str, Activity]:
        """The plan's activities by where they stood."""
        return {one.place or "": one for area in self.areas() for one in area.activities}

    def areas(self) -> list[FocusArea]:
        return list(load_plan(self.writing.session, self.plan.id).areas)


TOLD: dict[str, type[Base]] = {
    "areas": FocusArea,
    "activities": Activity,
    "parts": Activity,
    "milestones": Milestone,
    "responsible": Responsibility,
    "strategies": Strategy,
    "goals": Goal,
    "priority_areas": PriorityArea,
    "stages": Stage,
    "documents": PlanDocument,
    "decisions": Decision,
    "consultations": Consultation,
    "answers": ConsultationAnswer,
    "events": PlanEvent,
    "roles": PlanParty,
    "notes": Note,
    "perspectives": PerspectiveMark,
    "indicators": Indicator,
    "targets": Target,
    "times": MeasuringTime,
    "values": Measurement,
    "reasons": PlanReason,
    "words": PlanWord,
}
"""What the view of a whole plan calls the rows of each table."""


def _gather(told: Any, name: str, found: dict[str, set[int]]) -> None:
    """Gather the ids of the rows under each name."""
    if isinstance(told, dict):
        if isinstance(told.get("id"), int):
            found[name].add(told["id"])
        for inside, value in told.items():
            _gather(value, inside, found)
    elif isinstance(told, list):
        for one in told:
            _gather(one, name, found)


@dataclass
class Shelf:
    """Reads a plan back from its rows."""

    writing: Writing
    plan: int

    def notes(self, kind: NoteKind, of: str = "", area: int | None = None) -> list[Note]:
        found = parts_of(self.writing.session, Note, self.plan)
        return [
            one for one in found if one.kind == kind and one.details.get("of", "") == of and area in {None, one.area_id}
        ]

    def words(self, kind: NoteKind, of: str = "", area: int | None = None) -> list[str]:
        return [one.wording for one in self.notes(kind, of, area)]

    def word(self, kind: NoteKind, of: str = "", area: int | None = None) -> str:
        (only,) = self.words(kind, of, area)
        return only

    def details(self, kind: NoteKind, of: str = "") -> dict[str, Any]:
        (only,) = self.notes(kind, of)
        return {name: value for name, value in only.details.items() if name != "of"}

    def names(self, role: PlanRole, event: int | None = None) -> list[str]:
        rows = [one for one in parts_of(self.writing.session, PlanParty, self.plan) if one.role == role]
        return [self.name(one.party_id) for one in rows if one.event_id == event]

    def wordings(self, role: PlanRole) -> list[str | None]:
        return [one.wording for one in parts_of(self.writing.session, PlanParty, self.plan) if one.role == role]

    def row(self) -> Plan:
        return self.writing.session.get_one(Plan, self.plan)

    def left_out(self) -> dict[str, set[int]]:
        """The rows, by table, that the view of a whole plan leaves out; there is no other plan in the store."""
        session, found = self.writing.session, defaultdict[str, set[int]](set)
        _gather(whole_plan(session, self.row()), "plan", found)
        told = defaultdict[type[Base], set[int]](set)
        for name, kind in TOLD.items():
            told[kind] |= found[name]
        there = {kind: set(session.scalars(select(kind.__table__.c.id))) for kind in TOLD.values()}
        return {kind.__tablename__: rows - told[kind] for kind, rows in there.items() if rows - told[kind]}

    def note_of(self, party: str) -> str | None:
        return Parties.load(self.writing).get(party).note

    def name(self, party: int | None) -> str:
        return self.writing.session.get_one(Party, party).name

    def seats(self, group: str, role: MemberRole) -> list[str]:
        session = self.writing.session
        row = Parties.load(self.writing).get(group)
        found = session.query(Membership).filter_by(group_id=row.id, role=role.value).order_by(Membership.id)
        return [one.wording or self.name(one.member_id) for one in found]

    def areas(self) -> list[FocusArea]:
        return list(load_plan(self.writing.session, self.plan).areas)
