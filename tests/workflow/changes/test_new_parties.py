"""A party that the register does not know is listed, and asked about when there is a register: never silently new."""

import datetime as dt
from dataclasses import replace

from tests.builders import Cast, a_part, a_plan_draft, a_responsible
from workflow.changes.import_plan import Source
from workflow.changes.new_parties import new_parties
from workflow.changes.parties import Parties
from workflow.changes.party_register import add_alias
from workflow.changes.take_in import TakenIn, take_in
from workflow.plans import ActivityDraft, AreaDraft, PlanDraft
from workflow.store import Store

NOW = dt.datetime(2022, 5, 9, 9, 0, tzinfo=dt.UTC)


def a_plan_of(*names: str) -> PlanDraft:
    parts = (a_part(None, "Juni 2022", by=[a_responsible(name) for name in names]),)
    area = AreaDraft("1", "Trygghet", (ActivityDraft("1", "Trygghetsvandring", parts),), working_group="AG Trygghet")
    return PlanDraft("Trygg vår 2022", 2022, (area,))


def taken(store: Store, draft: PlanDraft) -> TakenIn:
    with store.writing(NOW, "test") as writing:
        return take_in(writing, draft, Source("plan.docx", b"", 2022), into=None, apply=True)


def test_the_first_plan_brings_its_parties_and_lists_them(store: Store) -> None:
    first = taken(store, a_plan_draft())
    assert [one.name for one in first.parties] == ["Länsstyrelsen Blekinge", "Polisen", "Samtliga kommuner"]
    assert first.doubts == (), "there is nothing to compare them with"


def test_a_newer_file_brings_only_the_parties_of_what_it_changes(store: Store) -> None:
    plan = taken(store, a_plan_of("Kustbevakningen")).plan
    same = a_responsible("Kustbevakningens nätverk")
    said = (replace(same, wording="Kustbevakningen"),)
    draft = a_plan_of("Kustbevakningen")
    (area,) = draft.areas
    (one,) = area.activities
    again = replace(one, parts=(replace(one.parts[0], responsible=said),))
    more = ActivityDraft("2", "Möte", (a_part(None, "V 40", by=[a_responsible("Hamnen")]),))
    newer = replace(draft, areas=(replace(area, activities=(again, more)),))
    with store.writing(NOW, "test") as writing:
        offered = take_in(writing, newer, Source("ny.docx", b"", 2022), into=plan, apply=False)
    assert [one.name for one in offered.parties] == ["Hamnen"]


def test_a_party_the_register_lacks_is_asked_about(store: Store, cast: Cast) -> None:
    later = taken(store, a_plan_of("Polisen", "Länsstyrelsen Blekinga", "Kustbevakningen"))
    assert [(one.name, one.near) for one in later.parties] == [
        ("AG Trygghet", ()),
        ("Länsstyrelsen Blekinga", ("Länsstyrelsen Blekinge",)),
        ("Kustbevakningen", ()),
    ]
    assert [one.wording for one in later.doubts] == ["AG Trygghet", "Länsstyrelsen Blekinga", "Kustbevakningen"]
    assert "Menas ”Länsstyrelsen Blekinge”" in later.doubts[1].what
    assert [one["wording"] for one in later.plan.doubts] == [one.wording for one in later.doubts]


def test_a_party_with_an_alias_is_not_new(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        add_alias(writing, Parties.load(writing).get("Polisen"), "Polismyndigheten")
        assert [one.name for one in new_parties(writing, a_plan_of("polismyndigheten."))] == ["AG Trygghet"]
