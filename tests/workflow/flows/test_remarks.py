"""What of an answer stands in the report: a person's own words, without the list's numbers and bare states."""

import datetime as dt
import unicodedata

import pytest

from workflow.flows.remarks import remark_of
from workflow.rules.reasons import ReasonFound
from workflow.rules.understanding import Evidence, Figure, Item, ItemReading, understand

TITLES = ("Kväll om trygghet", "Handlingsplan i varje kommun", "Inventera")
MAY = dt.date(2022, 5, 9)

BARE = [
    "1 klart, 2 pågår, 3 delvis klart",
    "1: klart\n2: pågår\n3: inte påbörjat",
    "1) Klart. 2) Klart. 3) Klart.",
    "1, 2 och 3 klart",
    "1-3 klara",
    "alla klara",
    "1 är på gång, 2 vi har börjat, 3 genomförd",
    "1 klart den 2 maj",
    "1 pågår, klart i juni",
    "1 klart, 2 flyttas till hösten",
    "3 flyttas två veckor",
    "1 ej genomfört på grund av polisens omorganisation, 2 klart",
    "2: inte genomfört, vi saknar pengar",
    "1: ej genomfört, personalbrist",
    "Inventera: klart",
    "Kväll om trygghet: genomförd 2 maj med 40 deltagare",
    "1 delvis klart, rapporten återstår",
    "3 inte längre aktuellt",
]

TELLING = [
    ("2 klart, vi bjöd in alla föreningar i länet", "Klart, vi bjöd in alla föreningar i länet"),
    ("1) Klart i fredags, 40 kom och stämningen var god", "Klart i fredags, 40 kom och stämningen var god"),
    ("2: inte längre aktuellt, vi har bytt metod", "Inte längre aktuellt, vi har bytt metod"),
    (
        "1 inte genomfört eftersom samordnaren slutade i mars och ingen har tillsatts",
        "Inte genomfört eftersom samordnaren slutade i mars och ingen har tillsatts",
    ),
]

ALONE = [
    ("Klart", None),
    ("Klart!", None),
    ("Delvis klart", None),
    ("Inte genomfört, tidsbrist", None),
    ("Vi har börjat", None),
    ("Genomfört enligt plan", None),
    ("1: klart", None),
    ("Klart! 40 deltagare.", None),
    (
        "Klart. Polisen vill ha en kväll till i Ronneby.",
        "Klart. Polisen vill ha en kväll till i Ronneby",
    ),
]


def remarks(words: str, titles: tuple[str, ...] = TITLES) -> list[str | None]:
    items = [Item(number, title) for number, title in enumerate(titles, start=1)]
    read = understand(words, items=items, today=MAY)
    assert read.items, "the answer is understood at all"
    several = len(titles) > 1
    return [remark_of(one, words, title=titles[one.ref - 1], several=several) for one in read.items]


@pytest.mark.parametrize("words", BARE)
def test_a_bare_state_reason_or_day_leaves_no_remark(words: str) -> None:
    assert set(remarks(words)) == {None}


@pytest.mark.parametrize(("words", "remark"), TELLING)
def test_a_real_sentence_is_kept_whole_without_the_number_before_it(words: str, remark: str) -> None:
    assert remarks(words) == [remark]


@pytest.mark.parametrize(("words", "remark"), ALONE)
def test_an_answer_about_one_activity_needs_no_number(words: str, remark: str | None) -> None:
    assert remarks(words, TITLES[:1]) == [remark]


def a_reading(comment: str | None, ref: int = 2, **more: object) -> ItemReading:
    return ItemReading(ref=ref, comment=comment, **more)  # type: ignore[arg-type]


LABELS = [
    (a_reading("2 personer kom, vi hoppas på fler"), False, "2 personer kom, vi hoppas på fler"),
    (a_reading("2 maj hölls kvällen i Ronneby"), True, "2 maj hölls kvällen i Ronneby"),
    (
        a_reading("2 deltagare kom från Ronneby", figures=(Figure(2, "deltagare"),)),
        True,
        "2 deltagare kom från Ronneby",
    ),
    (a_reading("3 skolor var med"), True, "3 skolor var med"),
    (a_reading(", 2: alla skolor var med"), True, "Alla skolor var med"),
    (a_reading("och nr 2 – alla skolor var med"), True, "Alla skolor var med"),
    (a_reading("1 och 2 alla skolor var med"), True, "Alla skolor var med"),
    (a_reading("1-3: alla skolor var med"), True, "Alla skolor var med"),
    (a_reading("åtta skolor var med"), True, "Åtta skolor var med"),
    (a_reading(None), True, None),
    (a_reading(""), True, None),
    (a_reading(" , "), True, None),
]


@pytest.mark.parametrize(("reading", "several", "remark"), LABELS)
def test_a_number_of_the_list_is_told_from_a_day_and_a_figure(
    reading: ItemReading, several: bool, remark: str | None
) -> None:
    assert remark_of(reading, reading.comment or "", several=several) == remark


def test_evidence_and_reasons_are_found_by_their_places_in_composed_text() -> None:
    """A phone that sends å as two characters moves every later place by one."""
    words = unicodedata.normalize("NFD", "2 ställdes in, ösregn")
    reading = a_reading(
        words, evidence=(Evidence(2, 13, "cancelled"),), reasons=(ReasonFound("other", None, (15, 21)),)
    )
    assert remark_of(reading, words) is None


def test_a_word_that_no_column_tells_keeps_the_remark() -> None:
    words = "2 ställdes in, ösregn"
    assert remark_of(a_reading(words, evidence=(Evidence(2, 13, "cancelled"),)), words) == "Ställdes in, ösregn"
