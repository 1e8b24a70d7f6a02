"""The register over time: other names, renames, mergers, and who sits in a group from when to when."""

import datetime as dt

import pytest

from tests.builders import Cast, a_responsible
from workflow.changes.parties import Parties, add_members, add_party, add_person
from workflow.changes.party_register import (
    add_alias,
    choose_convener,
    describe_party,
    end_membership,
    merge_parties,
    rename_party,
    seat_person,
)
from workflow.errors import NameTaken, NotFound, WrongUse
from workflow.model import MemberRole, Party, Person, Role, Share
from workflow.rules.party_names import PartyKind
from workflow.store import Store, Writing
from workflow.store.journal import read_lines
from workflow.store.milestones import all_milestones, load_asked
from workflow.store.people import members, memberships, name_on, receivers

NOW = dt.datetime(2022, 5, 9, 9, 0, tzinfo=dt.UTC)
TODAY, MAY_1 = dt.date(2022, 5, 9), dt.date(2022, 5, 1)


def party(writing: Writing, name: str) -> Party:
    return Parties.load(writing).get(name)


def members_of(store: Store, group: str, day: dt.date | None = None) -> set[str]:
    with store.reading() as session:
        rows = {one.id: one.name for one in session.query(Party)}
        inside = members(session, day)
    return {rows[one] for group_id, some in inside.items() if rows[group_id] == group for one in some}


def test_a_party_answers_to_an_alias_once_it_has_it(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        add_alias(writing, party(writing, "Polisen"), "Polismyndigheten")
        add_alias(writing, party(writing, "Polisen"), "polismyndigheten.")
    with store.writing(NOW, "test") as writing:
        assert party(writing, "POLISMYNDIGHETEN").name == "Polisen"
        assert party(writing, "Polisen").aliases == ["Polismyndigheten"]


def test_a_name_belongs_to_one_party(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing, pytest.raises(NameTaken, match="Länsstyrelsen Blekinge"):
        add_alias(writing, party(writing, "Polisen"), "länsstyrelsen")


def test_a_renamed_party_keeps_its_work_and_is_found_by_both_names(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        row = party(writing, "Karlskrona kommun")
        rename_party(writing, row, "Karlskrona stad", MAY_1)
    with store.writing(NOW, "test") as writing:
        assert party(writing, "Karlskrona kommun").id == party(writing, "karlskrona stad").id == row.id
        assert receivers(writing.session)[row.id] == cast.sam


def test_what_a_party_was_called_on_a_day_is_remembered(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        row = party(writing, "Polisen")
        rename_party(writing, row, "Polismyndigheten", dt.date(2022, 2, 1))
        rename_party(writing, row, "Polisregion Syd", MAY_1)
    with store.reading() as session:
        days = [dt.date(2022, 1, 31), dt.date(2022, 2, 1), dt.date(2022, 4, 30), MAY_1]
        assert [name_on(session, row.id, day) for day in days] == [
            "Polisen",
            "Polismyndigheten",
            "Polismyndigheten",
            "Polisregion Syd",
        ]


def test_a_party_may_take_its_old_name_again(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        row = party(writing, "Polisen")
        rename_party(writing, row, "Polismyndigheten", dt.date(2022, 2, 1))
        rename_party(writing, row, "Polisen", MAY_1)
        assert (row.name, row.aliases) == ("Polisen", ["Polismyndigheten"])


def test_a_change_of_the_register_waits_until_its_day_has_come(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing, pytest.raises(WrongUse):
        rename_party(writing, party(writing, "Polisen"), "Polismyndigheten", TODAY + dt.timedelta(days=1))


def test_the_letters_of_a_merged_party_go_to_its_successor(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        old, into = party(writing, "Polisen"), add_party(writing, "Trygghetsmyndigheten")
        add_person(writing, "Lisa Alm", "lisa.alm@trygghet.example", party=into, contact=True)
        merge_parties(writing, [old], into, MAY_1)
    with store.reading() as session:
        lisa = session.query(Person).filter_by(name="Lisa Alm").one().id
        assert receivers(session)[old.id] == receivers(session, [old.id])[old.id] == lisa
        asked = {one.person for one in load_asked(session, all_milestones(session))}
        assert lisa in asked, "the plan still says Polisen, and the successor is asked"
        assert cast.nour not in asked
    with store.writing(NOW, "test") as writing:
        assert party(writing, "Polisen").id == into.id, "a plan that says Polisen means the successor"


def test_a_successor_without_a_contact_is_reached_through_the_old_one(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        old, into = party(writing, "Polisen"), add_party(writing, "Trygghetsmyndigheten")
        merge_parties(writing, [old], into, MAY_1)
    with store.reading() as session:
        assert receivers(session)[old.id] == cast.nour


def test_a_successor_takes_the_seats_of_those_it_is_made_of(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        towns = [party(writing, "Karlskrona kommun"), party(writing, "Olofströms kommun")]
        merge_parties(writing, towns, add_party(writing, "Östra Blekinge kommun"), MAY_1)
    assert members_of(store, "Samtliga kommuner") == {"Östra Blekinge kommun"}
    assert members_of(store, "Samtliga kommuner", dt.date(2022, 4, 30)) == {"Karlskrona kommun", "Olofströms kommun"}


def test_a_party_merges_once_and_never_into_itself(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        police, county = party(writing, "Polisen"), party(writing, "Länsstyrelsen Blekinge")
        town = party(writing, "Karlskrona kommun")
        with pytest.raises(WrongUse, match="sig själv"):
            merge_parties(writing, [police], police, MAY_1)
        merge_parties(writing, [police], county, MAY_1)
        with pytest.raises(WrongUse, match="inte längre"):
            merge_parties(writing, [police], town, MAY_1)
        with pytest.raises(WrongUse, match="inte längre"):
            merge_parties(writing, [town], police, MAY_1)


def test_a_member_that_left_is_a_member_of_the_past(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        end_membership(writing, party(writing, "Samtliga kommuner"), party(writing, "Olofströms kommun"), MAY_1)
    assert members_of(store, "Samtliga kommuner") == {"Karlskrona kommun"}
    assert members_of(store, "Samtliga kommuner", MAY_1) == {"Karlskrona kommun", "Olofströms kommun"}
    with store.writing(NOW, "test") as writing:
        add_members(writing, party(writing, "Samtliga kommuner"), [party(writing, "Olofströms kommun")], since=TODAY)
    assert members_of(store, "Samtliga kommuner", dt.date(2022, 5, 5)) == {"Karlskrona kommun"}
    assert members_of(store, "Samtliga kommuner", TODAY) == {"Karlskrona kommun", "Olofströms kommun"}


def test_a_party_is_a_part_of_another_and_never_of_itself(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        police, region = party(writing, "Polisen"), add_party(writing, "Polisregion Syd", "unit")
        describe_party(writing, region, parent=police, note="Polisens del av södra Sverige.")
        assert (region.parent_id, region.kind) == (police.id, "unit")
        with pytest.raises(WrongUse, match="sig själv"):
            describe_party(writing, police, parent=region)


def test_somebody_who_is_no_member_cannot_leave(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing, pytest.raises(NotFound):
        end_membership(writing, party(writing, "Samtliga kommuner"), party(writing, "Polisen"), MAY_1)


def test_a_group_is_addressed_through_whoever_convenes_it_now(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        group = add_party(writing, "AG Krogar", "working_group")
        choose_convener(writing, group, party(writing, "Polisen"), dt.date(2022, 1, 1))
        assert receivers(writing.session)[group.id] == cast.nour
        choose_convener(writing, group, party(writing, "Länsstyrelsen Blekinge"), MAY_1)
        assert receivers(writing.session)[group.id] == cast.kim
        seats = memberships(writing.session, group.id)
    assert [(one.role, one.valid_from, one.valid_to) for one in seats] == [
        (MemberRole.CONVENER, dt.date(2022, 1, 1), dt.date(2022, 4, 30)),
        (MemberRole.CONVENER, MAY_1, None),
    ]


def test_a_seat_in_a_group_may_have_a_person_in_it(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        group, member = party(writing, "Samtliga kommuner"), party(writing, "Karlskrona kommun")
        seat_person(writing, group, member, writing.session.get_one(Person, cast.sam))
        assert [one.person_id for one in memberships(writing.session, group.id)] == [cast.sam, None]


@pytest.mark.parametrize("name", ["Respektive kommun", "Varje kommun", "kommunerna", "Alla kommuner"])
def test_every_word_for_the_municipalities_means_the_same_members(store: Store, cast: Cast, name: str) -> None:
    group = a_responsible(name, kind=PartyKind.GROUP, share=Share.EACH)
    with store.writing(NOW, "test") as writing:
        found = {one.name for one, _ in Parties.load(writing).resolve(group)}
    assert found == {"Karlskrona kommun", "Olofströms kommun"}


def test_a_group_in_a_group_is_opened_up(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        network = add_party(writing, "Alla parter", "group")
        add_members(writing, network, [party(writing, "Samtliga kommuner"), party(writing, "Polisen")])
    everybody = a_responsible("Alla parter", kind=PartyKind.GROUP, share=Share.EACH, role=Role.RESPONSIBLE)
    with store.writing(NOW, "test") as writing:
        found = [one.name for one, _ in Parties.load(writing).resolve(everybody)]
    assert found == ["Karlskrona kommun", "Olofströms kommun", "Polisen"]


def test_groups_that_hold_each_other_come_to_an_end(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        one, other = add_party(writing, "Alla parter", "group"), add_party(writing, "Samtliga parter", "group")
        add_members(writing, one, [other, party(writing, "Polisen")])
        add_members(writing, other, [one])
    with store.writing(NOW, "test") as writing:
        known = Parties.load(writing)
        assert [each.name for each in known.inside(known.get("Alla parter"))] == ["Polisen"]


def test_a_name_nobody_has_is_told_with_those_it_may_mean(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing, pytest.raises(NotFound, match="Menar du ”Karlskrona kommun”"):
        party(writing, "Karlskrna kommun")


def test_every_change_of_the_register_is_in_the_journal_without_names(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        before = len(list(read_lines(writing.session.connection())))
        rename_party(writing, party(writing, "Polisen"), "Polismyndigheten", MAY_1)
        add_alias(writing, party(writing, "Karlskrona kommun"), "Residensstaden")
    with store.reading() as session:
        lines = list(read_lines(session.connection()))[before:]
    assert [line.kind for line in lines] == ["party.renamed", "party.alias_added"]
    assert "Polis" not in str([line.facts for line in lines])
