"""The named cast and one plan, for every test that needs a house with people in it.

Kim Ek answers for the county board, Sam Lind for Karlskrona, Nour Haddad for the police; Robin Berg coordinates. The
plan has an activity of each kind that behaves differently: joint between two parties, each municipality for its own,
with sub-activities, and without a hållpunkt.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from calendars import read_when
from workflow.changes.import_plan import Source, adopt_plan, import_plan
from workflow.changes.parties import add_members, add_party, add_person
from workflow.model import Activity, Milestone, Role, Share
from workflow.plans import ActivityDraft, AreaDraft, MilestoneDraft, PartDraft, PlanDraft, ResponsibleDraft
from workflow.rules.party_names import PartyKind
from workflow.store import Store
from workflow.store.plans import load_plan

NEW_YEAR = dt.datetime(2022, 1, 1, 7, 0, tzinfo=dt.UTC)
YEAR = 2022


def a_responsible(
    name: str, *, kind: PartyKind = PartyKind.ORGANISATION, role: Role = Role.RESPONSIBLE, share: Share = Share.JOINT
) -> ResponsibleDraft:
    return ResponsibleDraft(name=name, kind=kind, role=role, share=share, wording=name)


def a_part(title: str | None, *wordings: str, by: Sequence[ResponsibleDraft]) -> PartDraft:
    marks = tuple(MilestoneDraft(wording, read_when(wording, YEAR), "tabell 1, rad 2") for wording in wordings)
    return PartDraft(title=title, milestones=marks, responsible=tuple(by), place="tabell 1, rad 2")


def a_plan_draft() -> PlanDraft:
    county = a_responsible("Länsstyrelsen Blekinge")
    police = a_responsible("Polisen")
    towns = a_responsible("Samtliga kommuner", kind=PartyKind.GROUP, share=Share.EACH)
    joint = ActivityDraft("1", "Kväll om trygghet", (a_part(None, "V 17", by=[county, police]),))
    each = ActivityDraft("2", "Handlingsplan i varje kommun", (a_part(None, "Juni 2022", by=[towns]),))
    parts = (a_part("Inventera", "Mars", by=[county]), a_part("Utbilda", "Hösten 2022", by=[police]))
    parted = ActivityDraft("1", "Stärka krogarna", parts)
    undated = ActivityDraft("2", "Dialog med föreningar", (a_part(None, by=[county]),))
    return PlanDraft(
        title="Trygg kväll 2022",
        year=YEAR,
        areas=(AreaDraft("1", "Trygghet", (joint, each)), AreaDraft("2", "Krogmiljö", (parted, undated))),
    )


@dataclass(frozen=True)
class Cast:
    """Row ids of the people and of the plan's activities (by title) with their hållpunkter."""

    plan: int
    kim: int
    sam: int
    nour: int
    robin: int
    activities: dict[str, int]
    milestones: dict[str, int]


def live_in(store: Store, draft: PlanDraft | None = None) -> Cast:
    """Put the cast and an adopted plan in an empty store."""
    with store.writing(NEW_YEAR, "test") as writing:
        county = add_party(writing, "Länsstyrelsen Blekinge", aliases=["Länsstyrelsen"])
        town, other = add_party(writing, "Karlskrona kommun"), add_party(writing, "Olofströms kommun")
        police = add_party(writing, "Polisen")
        add_members(writing, add_party(writing, "Samtliga kommuner", "group"), [town, other])
        kim = add_person(writing, "Kim Ek", "kim.ek@lansstyrelsen.example", party=county, contact=True)
        sam = add_person(writing, "Sam Lind", "sam.lind@karlskrona.example", party=town, contact=True)
        nour = add_person(writing, "Nour Haddad", "nour.haddad@polisen.example", party=police, contact=True)
        robin = add_person(writing, "Robin Berg", "robin.berg@lansstyrelsen.example", coordinator=True)
        people = (kim.id, sam.id, nour.id, robin.id)
    with store.writing(NEW_YEAR, "test") as writing:
        plan = import_plan(writing, draft or a_plan_draft(), Source("plan.docx", b"", YEAR))
        adopt_plan(writing, plan.id, dt.date(YEAR, 1, 1))
    activities, milestones = rows_of(store, plan.id)
    return Cast(plan.id, *people, activities, milestones)


def rows_of(store: Store, plan_id: int) -> tuple[dict[str, int], dict[str, int]]:
    with store.reading() as session:
        plan = load_plan(session, plan_id)
        everything = [one for area in plan.areas for one in area.activities]
    return {one.title: one.id for one in everything}, {
        one.title: one.milestones[0].id for one in everything if one.milestones
    }


def state_of(store: Store, activity: int) -> str:
    with store.reading() as session:
        return session.get_one(Activity, activity).state


def milestone_of(store: Store, milestone: int) -> Milestone:
    with store.reading() as session:
        return session.get_one(Milestone, milestone)
