import pytest

from workflow.rules.party_names import (
    COUNTIES,
    PartyKind,
    fold,
    full_name,
    group_noun,
    is_the_working_group,
    kind_of,
    municipality,
    near_names,
)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Länsstyrelsen i Jönköpings län", PartyKind.ORGANISATION),
        ("Region Jämtland Härjedalen", PartyKind.ORGANISATION),
        ("Upplands Väsby kommun", PartyKind.ORGANISATION),
        ("Örebro kommuns socialtjänst", PartyKind.ORGANISATION),
        ("Polisregion Syd", PartyKind.ORGANISATION),
        ("Barnombudsmyndigheten", PartyKind.ORGANISATION),
        ("RF-SISU", PartyKind.ORGANISATION),
        ("Brottsförebyggande rådet", PartyKind.ORGANISATION),
        ("AG Trygga stränder", PartyKind.WORKING_GROUP),
        ("Styrgruppen för bad", PartyKind.WORKING_GROUP),
        ("Sydlänsnätverket", PartyKind.NETWORK),
        ("Blekingesamverkan mot droger", PartyKind.NETWORK),
        ("Folkhälsosamordnare", PartyKind.ROLE),
        ("Kommunens badsamordnare", PartyKind.ROLE),
        ("Berörda myndigheter", PartyKind.GROUP),
        ("Skolkuratorerna", PartyKind.GROUP),
        ("Trygga Bad", None),
        ("Samtliga kommuner Polisen", None),
        ("Länsstyrelsen Nybro kommun", None),
    ],
)
def test_the_shape_of_a_name_tells_what_it_is(name: str, kind: PartyKind | None) -> None:
    assert kind_of(name) is kind


@pytest.mark.parametrize(
    ("words", "county", "name"),
    [
        ("länsstyrelsen", "Kalmar", "Länsstyrelsen Kalmar"),
        ("Länsstyrelsen", None, "Länsstyrelsen"),
        ("regionen", "Kalmar", "Region Kalmar"),
        ("regionen", "Västra Götaland", "Västra Götalandsregionen"),
        ("polis", None, "Polismyndigheten"),
        ("alla kommuner", None, "Samtliga kommuner"),
        ("simklubben", "Kalmar", "Simklubben"),
    ],
)
def test_a_short_name_is_written_in_full(words: str, county: str | None, name: str) -> None:
    assert full_name(words, county) == name


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("Nybro", "Nybro kommun"),
        ("Karlshamn", "Karlshamns kommun"),
        ("Torsås", "Torsås kommun"),
        ("Lund", "Lunds kommun"),
    ],
)
def test_a_municipality_takes_its_genitive(place: str, name: str) -> None:
    assert municipality(place) == name


@pytest.mark.parametrize("county", COUNTIES)
def test_every_county_board_is_an_authority_of_one_name(county: str) -> None:
    assert kind_of(f"Länsstyrelsen {county}") is PartyKind.ORGANISATION


def test_spellings_that_differ_in_case_spaces_and_full_stops_are_one() -> None:
    assert fold(" Region  KALMAR. ") == fold("region kalmar")


def test_only_a_working_group_without_a_name_is_the_areas_own() -> None:
    assert is_the_working_group("arbetsgruppen.")
    assert not is_the_working_group("Arbetsgrupp stränder")


@pytest.mark.parametrize(
    ("name", "noun"),
    [
        ("Samtliga kommuner", "kommun"),
        ("Respektive kommun", "kommun"),
        ("Varje skola", "skol"),
        ("Skolorna", "skol"),
        ("Kommunala kontaktpersoner", None),
        ("Karlskrona kommun", None),
        ("Polisen", None),
        ("", None),
    ],
)
def test_a_group_has_one_noun_however_it_is_put(name: str, noun: str | None) -> None:
    assert group_noun(name) == noun


REGISTER = {
    1: ("Länsstyrelsen Kalmar",),
    2: ("Nybro kommun",),
    3: ("Torsås kommun",),
    4: ("Kommunikatörsnätverket", "Informatörerna"),
    5: ("Polismyndigheten",),
}


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("Länsstyrelsen", (1,)),
        ("kommunikatörsnätverk", (4,)),
        ("Informatörerna", (4,)),
        ("Nybro komun", (2,)),
        ("Polisen", (5,)),
        ("Emmaboda kommun", ()),
        ("Kustbevakningen", ()),
        ("", ()),
    ],
)
def test_a_name_is_near_those_it_may_be_another_word_for(name: str, rows: tuple[int, ...]) -> None:
    assert near_names(name, REGISTER) == rows
