"""Who answers for what, as officers write it: by numbers, by titles, in lists, and what must not be guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.rules.contact_answers import ContactsRead, read_contacts
from workflow.rules.understanding import Item

ITEMS = (
    Item(1, "Kväll om trygghet"),
    Item(2, "Inventera lokalerna"),
    Item(3, "Dialog med föreningar"),
    Item(4, "Stärka krogarna"),
)
OWN = frozenset({"kim.ek@lansstyrelsen.example"})
KNOWN = {"Nour Haddad": "nour.haddad@polisen.example", "Kim Ek": "kim.ek@lansstyrelsen.example"}
LISA, PER = "lisa.alm@region.example", "per.storm@region.example"
ALL = {1, 2, 3, 4}


def read(text: str) -> ContactsRead:
    return read_contacts(text, ITEMS, own=OWN, known=KNOWN)


def chosen(text: str) -> dict[str, set[int]]:
    """Who got what, by the name of the person; the writer is "jag"."""
    return {one.name or "jag": set(one.numbers) for one in read(text).appointed}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"1 och 3: Lisa Alm, {LISA}\nResten tar jag", {"Lisa Alm": {1, 3}, "jag": {2, 4}}),
        (f"1: Lisa Alm, {LISA}, 2: Per Storm, {PER}", {"Lisa Alm": {1}, "Per Storm": {2}}),
        (f"Lisa Alm <{LISA}> tar 1-3 och jag själv 4.", {"Lisa Alm": {1, 2, 3}, "jag": {4}}),
        (f"Nr 2 och nr 4 sköts av Lisa Alm ({LISA}). De andra tar jag.", {"Lisa Alm": {2, 4}, "jag": {1, 3}}),
        (f"Alla: {LISA}", {"Lisa Alm": ALL}),
        (f"Alla utom 3 tar Lisa Alm, {LISA}. 3 tar jag.", {"Lisa Alm": {1, 2, 4}, "jag": {3}}),
        ("1 Nour Haddad, 2-4 jag", {"Nour Haddad": {1}, "jag": {2, 3, 4}}),
        ("Aktivitet 1: jag. Övriga: Nour Haddad", {"jag": {1}, "Nour Haddad": {2, 3, 4}}),
        (f"Lisa Alm\n{LISA}\n1, 2\n\nPer Storm\n{PER}\n3", {"Lisa Alm": {1, 2}, "Per Storm": {3}}),
        (f"1) Lisa Alm {LISA}\n2) Per Storm {PER}\n3) jag", {"Lisa Alm": {1}, "Per Storm": {2}, "jag": {3}}),
    ],
)
def test_numbers_go_with_the_person_beside_them(text: str, wanted: dict[str, set[int]]) -> None:
    assert chosen(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"Dialogen med föreningarna sköts av Lisa Alm, {LISA}.", {"Lisa Alm": {3}}),
        (f"Lisa Alm ({LISA}) tar krogarna, resten tar jag", {"Lisa Alm": {4}, "jag": {1, 2, 3}}),
        (f"1. Kväll om trygghet\nLisa Alm\n{LISA}\n\n2. Inventera lokalerna\njag", {"Lisa Alm": {1}, "jag": {2}}),
        (f"Kväll om trygghet: Lisa Alm, {LISA}, tel. 0455-12 34 56", {"Lisa Alm": {1}}),
    ],
)
def test_titles_and_their_words_stand_for_numbers(text: str, wanted: dict[str, set[int]]) -> None:
    assert chosen(text) == wanted


@pytest.mark.parametrize(
    "text",
    ["Jag svarar för alla", "Det är jag.", "Jag tar samtliga", "Alla jag", "Undertecknad", "Jag tar dem"],
)
def test_the_writer_takes_all_in_a_few_words(text: str) -> None:
    assert chosen(text) == {"jag": ALL}


@pytest.mark.parametrize("text", [f"Lisa Alm, {LISA}", f"Skicka till Lisa Alm <{LISA}> i stället.", LISA])
def test_one_person_without_numbers_takes_all(text: str) -> None:
    assert chosen(text) == {"Lisa Alm": ALL}


def test_the_writers_own_address_is_the_writer() -> None:
    assert chosen("1-4: Kim Ek, kim.ek@lansstyrelsen.example") == {"jag": ALL}


@pytest.mark.parametrize(
    "text", ["", "Hej!", "Ja", "Vad är det här för plan?", "Jag har inte fått någon plan.", "Vi återkommer.", "Tack!"]
)
def test_what_names_nobody_is_not_understood(text: str) -> None:
    assert read(text) == ContactsRead()


@pytest.mark.parametrize(("text", "numbers"), [("1 tar Lisa Alm", {1}), ("2: Lisa. 3: jag", {2}), ("Lisa tar 4", {4})])
def test_a_name_without_an_address_is_told_apart(text: str, numbers: set[int]) -> None:
    assert read(text).nameless == numbers
    assert not numbers & {number for one in read(text).appointed for number in one.numbers}


@pytest.mark.parametrize("text", ["Nr 2 är inte vår", "2 hör inte till oss", f"2 är ej vår. 1: Lisa Alm, {LISA}"])
def test_what_is_not_theirs_is_denied(text: str) -> None:
    assert read(text).denied == {2}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (f"1: {LISA} och {PER}", {1}),
        (f"1: Lisa Alm, {LISA}\n1: Per Storm, {PER}", {1}),
        (f"Lisa Alm {LISA} och Per Storm {PER}", ALL),
        ("Vi delar på 2 och 3.", {2, 3}),
    ],
)
def test_what_may_mean_two_things_is_unclear(text: str, numbers: set[int]) -> None:
    assert read(text).unclear == numbers
    assert read(text).appointed == ()


@pytest.mark.parametrize("text", [f"Lisa Alm {LISA}, 070-123 45 67", f"Lisa Alm {LISA}\n371 86 Karlskrona"])
def test_telephones_and_postcodes_are_no_activities(text: str) -> None:
    assert chosen(text) == {"Lisa Alm": ALL}


@given(
    st.lists(
        st.sampled_from(["1", "2 och 3", "alla", "resten", "jag", LISA, "Lisa Alm", ",", ".", "\n", "inte", "utom"])
    )
)
def test_no_activity_goes_to_two_and_none_is_made_up(words: list[str]) -> None:
    told = read(" ".join(words))
    numbers = [number for one in told.appointed for number in one.numbers]
    assert len(numbers) == len(set(numbers))
    assert set(numbers) | told.denied | told.unclear | told.nameless <= ALL
    assert not set(numbers) & (told.unclear | told.nameless)
