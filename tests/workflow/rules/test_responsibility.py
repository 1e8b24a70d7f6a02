import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.shared import shared_file
from workflow.model import Role, Share
from workflow.rules.party_names import PartyKind, fold
from workflow.rules.responsibility import PartyContext, Responsibles, UnclearParty, read_responsible

AROUND = PartyContext(working_group="AG Stränder", county="Kalmar")


def read(cell: str) -> Responsibles:
    return read_responsible(cell, AROUND)


def names(cell: str) -> list[str]:
    return [party.name for party in read(cell).parties]


def unclear(cell: str) -> set[UnclearParty]:
    return {found.kind for found in read(cell).unclear}


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Nybro kommun", ["Nybro kommun"]),
        ("Nybro kommun, Torsås kommun", ["Nybro kommun", "Torsås kommun"]),
        ("Nybro kommun + Region Kalmar", ["Nybro kommun", "Region Kalmar"]),
        ("Nybro kommun & simklubben", ["Nybro kommun", "Simklubben"]),
        ("Socialnämnden/skolnämnden", ["Socialnämnden", "Skolnämnden"]),
        ("Polisen och räddningstjänsten samt skolan", ["Polismyndigheten", "Räddningstjänsten", "Skolan"]),
        ("Länsstyrelsen respektive Region Kalmar", ["Länsstyrelsen Kalmar", "Region Kalmar"]),
        ("Polisen. Nybro kommun", ["Polismyndigheten", "Nybro kommun"]),
        ("Polisen\nNybro kommun", ["Polismyndigheten", "Nybro kommun"]),
        ("• Polisen\n• Nybro kommun", ["Polismyndigheten", "Nybro kommun"]),
        ("Kultur- och fritidsförvaltningen", ["Kultur- och fritidsförvaltningen"]),
        ("Vård och omsorg, skolan", ["Vård och omsorg", "Skolan"]),
        ("SSPF/SIG", ["SSPF/SIG"]),
        ("Nätverket mot\nvåld i nära relation", ["Nätverket mot våld i nära relation"]),
        ("Polisen, polismyndigheten", ["Polismyndigheten"]),
        ("Nybro, Torsås och Emmaboda kommuner", ["Nybro kommun", "Torsås kommun", "Emmaboda kommun"]),
        ("Karlshamn och Ronneby kommun", ["Karlshamns kommun", "Ronneby kommun"]),
        ("Regionens badsamordnare samt folkhälsostrateg", ["Regionens badsamordnare", "Regionens folkhälsostrateg"]),
    ],
)
def test_parties_are_parted_by_what_people_write_between_them(cell: str, found: list[str]) -> None:
    assert names(cell) == found
    assert unclear(cell) == set()


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Länsstyrelsen Nybro kommun", ["Länsstyrelsen Kalmar", "Nybro kommun"]),
        ("Länsstyrelsen Kalmar Region Kalmar", ["Länsstyrelsen Kalmar", "Region Kalmar"]),
        ("Region Kalmar Arbetsgruppen", ["Region Kalmar", "AG Stränder"]),
        ("Trygga Bad Kommunpoliser", ["Trygga Bad", "Kommunpoliser"]),
        ("Räddningstjänsten Kustbevakningen Polisen", ["Räddningstjänsten", "Kustbevakningen", "Polismyndigheten"]),
        ("Upplands Väsby kommun Sollentuna kommun", ["Upplands Väsby kommun", "Sollentuna kommun"]),
        ("Länsstyrelsen kommunerna", ["Länsstyrelsen Kalmar", "Samtliga kommuner"]),
        ("Länsstyrelsen Kronoberg Växjö kommun", ["Länsstyrelsen Kronoberg", "Växjö kommun"]),
    ],
)
def test_parties_with_nothing_between_them_are_parted_and_told(cell: str, found: list[str]) -> None:
    assert names(cell) == found
    assert unclear(cell) == {UnclearParty.RUN_TOGETHER}


@pytest.mark.parametrize(
    "cell",
    ["Svenska kyrkan", "Trygga Bad", "Samverkansgrupp barn LSVO", "Controller miljöenheten", "AG Stränder och sjöar"],
)
def test_one_name_of_many_words_stays_whole(cell: str) -> None:
    known = PartyContext(known={fold("AG Stränder och sjöar"): "AG Stränder och sjöar"})
    assert [party.name for party in read_responsible(cell, known).parties] == [cell]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Polisen tillsammans med skolan", "Polismyndigheten; with Skolan"),
        ("Polisen i samarbete med skolan, regionen", "Polismyndigheten; with Skolan; with Region Kalmar"),
        ("Polisen inklusive volontärerna", "Polismyndigheten; with Volontärerna"),
        ("Ta hjälp av simklubben", "helped by Simklubben"),
        ("Skolan med stöd av polisen", "Skolan; helped by Polismyndigheten"),
        ("Samordnas av skolan, genomförs av polisen", "Skolan; Polismyndigheten"),
        ("Huvudansvarig: skolan. Medverkande: polisen", "Skolan; with Polismyndigheten"),
        ("Skolan (sammankallande), polisen (stöd)", "Skolan; helped by Polismyndigheten"),
        ("Skolan tillsammans med polisen\nregionen", "Skolan; with Polismyndigheten; Region Kalmar"),
        ("Skolan tillsammans med\npolisen", "Skolan; with Polismyndigheten"),
    ],
)
def test_words_between_parties_give_those_who_follow_their_role(cell: str, found: str) -> None:
    spoken = {Role.RESPONSIBLE: "", Role.CO_RESPONSIBLE: "with ", Role.SUPPORT: "helped by "}
    assert "; ".join(spoken[party.role] + party.name for party in read(cell).parties) == found


@pytest.mark.parametrize(
    "cell",
    [
        "Samtliga kommuner",
        "kommunerna",
        "Respektive kommun",
        "Varje skola för sig",
        "Länets skolor",
        "Rektorerna",
        "Kommunala kontaktpersoner",
        "Alla",
    ],
)
def test_a_group_answers_each_for_its_own_part(cell: str) -> None:
    (party,) = read(cell).parties
    assert (party.kind, party.share) == (PartyKind.GROUP, Share.EACH)


def test_one_authority_answers_for_the_whole() -> None:
    (party,) = read("Nybro kommun").parties
    assert (party.kind, party.role, party.share) == (PartyKind.ORGANISATION, Role.RESPONSIBLE, Share.JOINT)


@pytest.mark.parametrize("cell", ["kommunerna", "alla kommuner", "Länets kommuner", "de fem kommunerna"])
def test_all_municipalities_are_one_group_whatever_they_are_called(cell: str) -> None:
    assert names(cell) == ["Samtliga kommuner"]


def test_a_group_may_list_its_members_in_brackets() -> None:
    (party,) = read("Kommunerna (Nybro, Torsås)").parties
    assert (party.name, party.members) == ("Samtliga kommuner", ("Nybro", "Torsås"))


def test_arbetsgruppen_is_the_areas_own_and_keeps_its_wording() -> None:
    (party,) = read("Arbetsgruppen").parties
    assert (party.name, party.kind, party.wording) == ("AG Stränder", PartyKind.WORKING_GROUP, "Arbetsgruppen")


def test_arbetsgruppen_without_an_area_that_has_one_is_told() -> None:
    found = read_responsible("Arbetsgruppen")
    assert [party.name for party in found.parties] == ["Arbetsgruppen"]
    assert [one.kind for one in found.unclear] == [UnclearParty.NO_WORKING_GROUP]


@pytest.mark.parametrize("cell", ["", " \n ", "-", "–", "?", "ej klart", "Vakant"])
def test_a_cell_may_name_nobody(cell: str) -> None:
    assert read(cell) == Responsibles(())


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("Polisen, skolan,", UnclearParty.CUT_OFF),
        ("Polisen m.fl.", UnclearParty.CUT_OFF),
        ("Polisen eller skolan", UnclearParty.CHOICE),
        ("Polisen?", UnclearParty.PERHAPS),
        ("Ev. Region Kalmar", UnclearParty.PERHAPS),
        ("Den som har tid att göra det när våren kommer", UnclearParty.SENTENCE),
        ("kim.ek@karlskrona.example", UnclearParty.SENTENCE),
    ],
)
def test_what_cannot_be_settled_is_told(cell: str, kind: UnclearParty) -> None:
    assert unclear(cell) == {kind}


def test_every_party_of_the_sample_cells_is_found_with_its_role() -> None:
    cells = json.loads(shared_file("data/truth/ansvarig-cells.json").read_text(encoding="utf-8"))
    truth = json.loads(shared_file("data/truth/blekinge-2022.json").read_text(encoding="utf-8"))
    known = {party["id"]: party for party in truth["parties"]}
    for cell in cells:
        group = known[cell["working_group"]]["name"] if cell["working_group"] else None
        county = "Blekinge" if group else None
        found = read_responsible(cell["cell"], PartyContext(group, county, _names_of_groups(known)))
        told = [(_identity(party.name, known), str(party.role)) for party in found.parties]
        assert told == [(one["party"], ROLES[one["role"]]) for one in cell["parties"]], cell["cell"]


ROLES = {"ansvarig": "responsible", "medverkande": "co_responsible", "stöd": "support"}
SAMPLE_NAMES = {
    "Samtliga kommuner": "samtliga-kommuner",
    "Ledningsgruppen": "ledningsgrupp-kmk",
    "Samverkansgrupp barn LSVO": "lsvo-samverkansgrupp-barn",
    "PULS-gruppen": "puls-gruppen",
    "Kriminalvården": "kriminalvarden",
    "Socialtjänsten": "socialtjansten",
    "Landstinget": "landstinget",
}


def _identity(name: str, known: Mapping[str, Any]) -> str:
    matches = (
        identity
        for identity, party in known.items()
        if fold(name) in {fold(party["name"]), *map(fold, party["aliases_in_source"])}
    )
    return SAMPLE_NAMES.get(name) or next(matches, name)


def _names_of_groups(known: Mapping[str, Any]) -> dict[str, str]:
    return {fold(party["name"]): party["name"] for key, party in known.items() if key.startswith("ag-")}


PARTIES = (
    "Nybro kommun",
    "Region Kalmar",
    "Räddningstjänsten",
    "Samtliga skolor",
    "Badnätverket",
    "Trygghetssamordnaren",
)
BETWEEN = (", ", " + ", " och ", " samt ", "\n", "; ", " tillsammans med ")


@settings(max_examples=80, derandomize=True, deadline=None)
@given(st.lists(st.sampled_from(PARTIES), min_size=1, max_size=4, unique=True), st.data())
def test_every_party_written_is_found_in_its_order(written: list[str], data: st.DataObject) -> None:
    cell = written[0]
    for name in written[1:]:
        cell += data.draw(st.sampled_from(BETWEEN)) + name
    assert names(cell) == written


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.text(max_size=80))
def test_no_cell_stops_the_reading(cell: str) -> None:
    read(cell)


@pytest.mark.parametrize(
    "name",
    [
        "Norrvallabostäder AB",
        "Folktandvården Sverige AB",
        "Rektor Tallmoskolan",
        "Enhetschef Vuxenheten",
        "Rädda Barnen Ungdomsförbund",
        "Stiftelsen Unga Forum",
        "Gata och park",
        "Hem och skola",
        "Friskis & Svettis",
        "Barn-, utbildnings- och fritidsnämnden",
    ],
)
def test_a_name_of_several_words_is_one_party(name: str) -> None:
    assert [party.printed for party in read_responsible(name).parties] == [name]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Karlskrona kommun Affärsverken AB", ["Karlskrona kommun", "Affärsverken AB"]),
        ("Fritidschef och rektorer", ["Fritidschef", "Rektorer"]),
        ("Enhetschef Polisen", ["Enhetschef", "Polisen"]),
        ("Polisen och skola", ["Polisen", "Skola"]),
    ],
)
def test_two_names_are_still_two_parties(cell: str, names: list[str]) -> None:
    assert [party.printed for party in read_responsible(cell).parties] == names


@pytest.mark.parametrize(
    ("cell", "roles"),
    [
        ("Polisen (stöd: kommunen)", [("Polisen", "responsible"), ("Kommunen", "support")]),
        (
            "Polisen (tillsammans med kommunen), skolan",
            [("Polisen", "responsible"), ("Kommunen", "co_responsible"), ("Skolan", "responsible")],
        ),
        ("Polisen, ansvarig; kommunen, medverkande", [("Polisen", "responsible"), ("Kommunen", "co_responsible")]),
    ],
)
def test_a_role_belongs_to_those_it_stands_with(cell: str, roles: list[tuple[str, str]]) -> None:
    assert [(party.printed, str(party.role)) for party in read_responsible(cell).parties] == roles


def test_a_name_is_kept_as_printed_beside_its_full_form() -> None:
    (party,) = read_responsible("polisen").parties
    assert (party.printed, party.name) == ("Polisen", "Polismyndigheten")
