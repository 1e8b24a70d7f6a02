"""Times inside the answers that officers write. Received Tuesday 17 May 2022."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars import WhenKind, find_when
from tests.calendars.when.reading import short

TODAY = date(2022, 5, 17)


def found(text: str) -> list[tuple[str, str]]:
    return [(text[start:end], short(when)) for start, end, when in find_when(text, None, TODAY)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Genomfört 12 maj, 19 deltagare", [("12 maj", "2022-05-12")]),
        ("Hölls v 17 med 27 rektorer.", [("v 17", "2022-04-25..2022-05-01")]),
        ("Klart i april, 1 250 elever nåddes", [("april", "2022-04-01..2022-04-30")]),
        ("Vi flyttar den till hösten.", [("till hösten", "2022-09-01..2022-11-30")]),
        ("Skjuts till nästa år", [("till nästa år", "2023-01-01..2023-12-31")]),
        ("Blev klart i fredags", [("i fredags", "2022-05-13")]),
        (
            "1) Klart 3/5, 19 deltagare\n2) Flyttas till v 38",
            [("3/5", "2022-05-03"), ("till v 38", "2022-09-19..2022-09-25")],
        ),
        ("Klart till årsskiftet, tror jag", [("till årsskiftet", "..2022-12-31")]),
        ("Vi kanske hinner i juni", [("juni", "2022-06-01..2022-06-30 ?")]),
        ("Hinner vi i juni? Nytt möte 3/6.", [("juni", "2022-06-01..2022-06-30 ?"), ("3/6", "2022-06-03")]),
        ("Vi tar det i vår", [("i vår", "2022-03-01..2022-05-31")]),
        ("Klart 2023", [("2023", "2023-01-01..2023-12-31")]),
        ("Should be finished by week 40.", [("by week 40", "..2022-10-09")]),
        ("Träffen den 12 maj har gått bra", [("12 maj", "2022-05-12")]),
        ("Klart innan maj är slut", [("innan maj är slut", "..2022-05-31")]),
        ("2 flyttas till hösten, tror vi", [("till hösten", "2022-09-01..2022-11-30")]),
        ("Ring Maj Ek i maj", [("maj", "2022-05-01..2022-05-31")]),
    ],
)
def test_times_are_found_where_they_stand(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "5 av 10 skolor är klara",
        "3/5 kommuner har svarat",
        "Mål 3 är nått, 20 barn deltog",
        "Aktivitet 2.10 är klar",
        "1-3 genomförda, 4 inte",
        "Vi jobbar efter Agenda 2030",
        "Uppföljning enligt 2022 års plan",
        "Vår kontaktperson är sjuk, i vår kommun dröjer det",
        "It may take a while",
        "Löpande arbete, vi ses varje vecka",
        "Nr 2 är struken",
        "Tel 0455-30 31 32",
        "Klart, vi behövde 2 000 kr",
    ],
)
def test_other_numbers_and_words_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_start_is_told_apart_from_an_end() -> None:
    ((_, _, when),) = find_when("Inte påbörjad än, start i september", None, TODAY)
    assert (when.kind, when.certain) == (WhenKind.START, False)


def test_places_are_those_of_the_original_text() -> None:
    text = "Klart i sep\u00adtember\u200b 2022, tack"
    ((start, end, when),) = find_when(text, 2022)
    assert text[start:end] == when.wording == "sep\u00adtember\u200b 2022"


@given(st.text(max_size=80))
@settings(max_examples=150, derandomize=True, deadline=None)
def test_finds_lie_in_order_and_never_overlap(text: str) -> None:
    finds = find_when(text, 2022, TODAY)
    places = [place for start, end, _ in finds for place in (start, end)]
    assert places == sorted(places)
    assert all(text[start:end] == when.wording and when.wording for start, end, when in finds)
