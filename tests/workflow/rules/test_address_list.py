"""A list of names and addresses is read whatever its columns are called and wherever they stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.rules.address_list import AddressRow, read_addresses

KIM = AddressRow(2, "Kim Ek", "kim.ek@lansstyrelsen.example", "Länsstyrelsen Blekinge")


@pytest.mark.parametrize(
    "text",
    [
        "Namn;E-post;Part\nKim Ek;kim.ek@lansstyrelsen.example;Länsstyrelsen Blekinge\n",
        "\ufeffPart,Namn,Mejladress\nLänsstyrelsen Blekinge,Kim Ek,kim.ek@lansstyrelsen.example",
        "Handläggare\tOrganisation\tE-postadress\nKim Ek\tLänsstyrelsen Blekinge\tkim.ek@lansstyrelsen.example",
        'NAMN;E-POST;PART\n"Kim Ek";"Kim Ek <kim.ek@lansstyrelsen.example>";Länsstyrelsen Blekinge\n;;\n',
        "Nr på listan;Namn;e-post;myndighet\n;Kim Ek;mailto:kim.ek@lansstyrelsen.example;Länsstyrelsen Blekinge",
    ],
)
def test_columns_are_found_by_their_names(text: str) -> None:
    assert read_addresses(text) == (KIM,)


@pytest.mark.parametrize(
    "text",
    [
        "Kim Ek;kim.ek@lansstyrelsen.example;Länsstyrelsen Blekinge",
        "kim.ek@lansstyrelsen.example;Kim Ek;Länsstyrelsen Blekinge",
        "Kim Ek <kim.ek@lansstyrelsen.example>;Länsstyrelsen Blekinge",
    ],
)
def test_a_list_without_headings_is_read_by_what_stands_in_it(text: str) -> None:
    (row,) = read_addresses(text)
    assert (row.name, row.address, row.party) == (KIM.name, KIM.address, KIM.party)


@pytest.mark.parametrize(
    ("cell", "codes"), [("1.1", ("1.1",)), ("1.1, 2.3 b", ("1.1", "2.3 b")), ("1.1 och 4.2 a", ("1.1", "4.2 a"))]
)
def test_activities_are_named_by_their_codes(cell: str, codes: tuple[str, ...]) -> None:
    (row,) = read_addresses(f"Namn;E-post;Aktiviteter\nKim Ek;kim@a.example;{cell}")
    assert row.activities == codes


@pytest.mark.parametrize("text", ["", "\n\n", ";;\n;;"])
def test_an_empty_list_has_no_rows(text: str) -> None:
    assert read_addresses(text) == ()


@settings(max_examples=40)
@given(st.text(alphabet='ab@.;,\t\n"å <>', max_size=60))
def test_no_list_is_too_strange_to_read(text: str) -> None:
    assert all(row.number >= 1 for row in read_addresses(text))
