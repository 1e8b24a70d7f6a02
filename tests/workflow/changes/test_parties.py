"""Parties and people: found again by any of their names, reached through contacts and deputies."""

import datetime as dt

import pytest
from sqlalchemy import select

from tests.builders import Cast, a_responsible
from workflow.changes.parties import (
    Parties,
    add_members,
    add_party,
    add_person,
    make_contact,
    mark_undeliverable,
    remember_address,
)
from workflow.errors import AddressRefused, ChangedMeanwhile, NotFound
from workflow.model import JournalLine, Membership, Party, Person, Share
from workflow.rules.party_names import PartyKind, fold
from workflow.store import Store
from workflow.store.milestones import all_milestones, load_asked
from workflow.store.people import find_by_address, known_addresses, parties, receivers

NOW = dt.datetime(2022, 5, 9, 9, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "name", ["Länsstyrelsen Blekinge", "länsstyrelsen blekinge", " Länsstyrelsen  Blekinge. ", "Länsstyrelsen"]
)
def test_a_party_is_found_by_any_of_its_names(store: Store, cast: Cast, name: str) -> None:
    with store.writing(NOW, "test") as writing:
        known = Parties.load(writing)
        found = known.find_or_add(name, "organisation")
        assert found.name == "Länsstyrelsen Blekinge"
        assert writing.entries == [], "nothing was added"


def test_a_new_name_becomes_a_party_once(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        known = Parties.load(writing)
        first, again = known.find_or_add("Region Blekinge", "organisation"), known.find_or_add("REGION BLEKINGE", "x")
    assert first is again
    with store.reading() as session:
        assert session.scalars(select(Party.kind).where(Party.name == "Region Blekinge")).all() == ["organisation"]


def test_a_group_that_answers_each_for_its_own_is_its_members(store: Store, cast: Cast) -> None:
    group = a_responsible("Samtliga kommuner", kind=PartyKind.GROUP, share=Share.EACH)
    with store.writing(NOW, "test") as writing:
        resolved = [(one.name, behind and behind.name) for one, behind in Parties.load(writing).resolve(group)]
    assert resolved == [("Karlskrona kommun", "Samtliga kommuner"), ("Olofströms kommun", "Samtliga kommuner")]


def test_a_group_without_known_members_answers_itself(store: Store, cast: Cast) -> None:
    group = a_responsible("Samtliga skolor", kind=PartyKind.GROUP, share=Share.EACH)
    with store.writing(NOW, "test") as writing:
        resolved = [(one.name, behind) for one, behind in Parties.load(writing).resolve(group)]
    assert resolved == [("Samtliga skolor", None)]


def test_a_member_is_in_a_group_once(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        group, member = add_party(writing, "Nätverk", "network"), add_party(writing, "Region Blekinge")
        add_members(writing, group, [member])
        add_members(writing, group, [member])
    with store.reading() as session:
        assert len(session.scalars(select(Membership).where(Membership.group_id == group.id)).all()) == 1


REFUSED = [
    "",
    "kim",
    "kim@",
    "@kommun.example",
    "kim ek@kommun.example",
    "a@b.example, c@d.example",
    "u@x.se>\r\nRCPT TO:<e@x.se",
]


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_that_no_letter_can_be_sent_to_is_refused_with_the_name(store: Store, address: str) -> None:
    with pytest.raises(AddressRefused, match="Kim Ek"), store.writing(NOW, "test") as writing:
        add_person(writing, "Kim Ek", address)
    with store.reading() as session:
        assert session.scalars(select(Person)).all() == []


def test_the_same_address_twice_is_refused(store: Store, cast: Cast) -> None:
    with pytest.raises(ChangedMeanwhile), store.writing(NOW, "test") as writing:
        add_person(writing, "En annan Kim", "kim.ek@lansstyrelsen.example")


def test_names_and_addresses_lie_where_they_can_be_erased(store: Store, cast: Cast) -> None:
    with store.reading() as session:
        for line in session.scalars(select(JournalLine)):
            assert "kim.ek" not in str(line.facts)
            assert "Kim Ek" not in str(line.facts)


def test_a_new_contact_takes_over_what_is_addressed_to_the_party(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        county = next(one for one in parties(writing.session).values() if one.contact_id == cast.kim)
        new = add_person(writing, "Noa Strand", "noa.strand@lansstyrelsen.example", party=county)
        make_contact(writing, county, new)
    with store.reading() as session:
        asked = {one.person for one in load_asked(session, all_milestones(session))}
    assert asked == {new.id, cast.sam, cast.nour}


def test_a_working_group_is_reached_through_its_convener(store: Store, cast: Cast) -> None:
    with store.writing(NOW, "test") as writing:
        police = next(one for one in parties(writing.session).values() if one.contact_id == cast.nour)
        group = add_party(writing, "Arbetsgrupp Krog", "working_group", convener=police)
    with store.reading() as session:
        assert receivers(session)[group.id] == cast.nour


def deputise(store: Store, person: int, deputy: int) -> None:
    with store.writing(NOW, "test") as writing:
        writing.session.get_one(Person, person).deputy_id = deputy


def test_deputies_are_followed_to_the_first_who_can_be_reached(store: Store, cast: Cast) -> None:
    deputise(store, cast.sam, cast.kim)
    deputise(store, cast.kim, cast.nour)
    with store.writing(NOW, "test") as writing:
        mark_undeliverable(writing, cast.sam)
        mark_undeliverable(writing, cast.kim)
    with store.reading() as session:
        assert set(receivers(session).values()) == {cast.nour}


def test_deputies_of_each_other_who_both_cannot_be_reached_are_nobody(store: Store, cast: Cast) -> None:
    deputise(store, cast.sam, cast.kim)
    deputise(store, cast.kim, cast.sam)
    with store.writing(NOW, "test") as writing:
        mark_undeliverable(writing, cast.sam)
        mark_undeliverable(writing, cast.kim)
    with store.reading() as session:
        assert set(receivers(session).values()) == {cast.nour}


def test_marking_twice_keeps_the_first_instant(store: Store, cast: Cast) -> None:
    for hour in (0, 5):
        with store.writing(NOW + dt.timedelta(hours=hour), "test") as writing:
            mark_undeliverable(writing, cast.sam)
    with store.reading() as session:
        assert session.get_one(Person, cast.sam).undeliverable_since == NOW


def test_an_address_is_remembered_once_and_found_without_regard_to_case(store: Store, cast: Cast) -> None:
    for address in ("Kansli@Region.example", "kansli@region.example", "KIM.EK@lansstyrelsen.example"):
        with store.writing(NOW, "test") as writing:
            remember_address(writing, cast.kim, address)
    with store.reading() as session:
        kim = session.get_one(Person, cast.kim)
        assert kim.other_addresses == ["Kansli@Region.example"]
        assert known_addresses(kim) == {"kansli@region.example", "kim.ek@lansstyrelsen.example"}
        found = find_by_address(session, "kansli@REGION.example")
    assert found is not None
    assert found.id == cast.kim


def test_nobodys_address_is_remembered(store: Store) -> None:
    with pytest.raises(NotFound, match="999"), store.writing(NOW, "test") as writing:
        remember_address(writing, 999, "kansli@region.example")


@pytest.mark.parametrize(("one", "other"), [("Polisen", "polisen."), ("A  B", " a b "), ("ÅF", "åf")])
def test_names_are_compared_without_case_spaces_or_a_full_stop(one: str, other: str) -> None:
    assert fold(one) == fold(other)
