"""What is doubtful is said to be. The plan's year is 2022; "?" marks a reading that a person should confirm."""

import pytest

from tests.calendars.when.reading import meaning


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("Löpande", "2022-01-01..2022-12-31 due -"),
        ("kontinuerligt", "2022-01-01..2022-12-31 due -"),
        ("tills vidare", "2022-01-01..2022-12-31 due -"),
        ("Vid behov", "2022-01-01..2022-12-31 due -"),
        ("löpande under året", "2022-01-01..2022-12-31 due -"),
        ("Löpande 2022–2024", "2022-01-01..2024-12-31 due -"),
        ("löpande under våren", "2022-03-01..2022-05-31 due -"),
        ("Löpande (start mars)", "2022-03-01.."),
        ("löpande, avstämning i maj", "2022-05-01..2022-05-31 ?"),
        ("Pågår, klart juni", "2022-06-01..2022-06-30 ?"),
        ("Löpande t.o.m. oktober", "..2022-10-31 ?"),
        ("vid behov, dock senast 31/12", "..2022-12-31 ?"),
    ],
)
def test_what_goes_on_has_no_due_day(wording: str, expected: str) -> None:
    assert meaning(wording) == expected


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("ej tidsatt", "none ?"),
        ("Klart", "none ?"),
        ("snarast", "none ?"),
        ("vid nästa möte", "none ?"),
        ("efter beslut i nämnden", "none ?"),
        ("3–6 månader efter samråd", "none ?"),
        ("under en 3-års period", "none ?"),
        ("under mandatperioden", "none ?"),
        ("Inställt", "none ?"),
        ("-", "none ?"),
        ("?", "none ?"),
        ("5 av 10", "none ?"),
        ("20 barn", "none ?"),
        ("mål 3", "none ?"),
        ("den 15", "none ?"),
    ],
)
def test_no_time_is_made_up(wording: str, expected: str) -> None:
    assert meaning(wording) == expected


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("Juni 2022?", "2022-06-01..2022-06-30 ?"),
        ("prel. maj", "2022-05-01..2022-05-31 ?"),
        ("ca 15 maj", "2022-05-15 ?"),
        ("ev. hösten 2022", "2022-09-01..2022-11-30 ?"),
        ("troligen v 38", "2022-09-19..2022-09-25 ?"),
        ("maj (preliminärt)", "2022-05-01..2022-05-31 ?"),
        ("maj eller juni", "2022-05-01..2022-06-30 ?"),
        ("2022, om medel finns", "2022-01-01..2022-12-31 ?"),
        ("delår augusti", "2022-08-01..2022-08-31 ?"),
        ("maj 22", "2022-05-01..2022-05-31 ?"),
        ("Utgår, ersätts 2023", "2023-01-01..2023-12-31 ?"),
    ],
)
def test_the_words_own_doubt_is_kept(wording: str, expected: str) -> None:
    assert meaning(wording) == expected


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("Decemer 2022", "2022-12-01..2022-12-31 ?"),
        ("septmber", "2022-09-01..2022-09-30 ?"),
        ("Ferbuari", "2022-02-01..2022-02-28 ?"),
        ("Apri1 2022", "2022-04-01..2022-04-30 ?"),
        ("l5 mars", "2022-03-15 ?"),
        ("hosten 2022", "2022-09-01..2022-11-30"),
        ("De\u00adcember 2022", "2022-12-01..2022-12-31"),
        ("FR.O.M 1/9", "2022-09-01.."),
        ("decem-\nber 2022", "2022-12-01..2022-12-31"),
    ],
)
def test_misspelt_words_are_read_and_doubted(wording: str, expected: str) -> None:
    assert meaning(wording) == expected


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("1/3 och 15/9", "2022-03-01..2022-09-15 ?"),
        ("16 mars 2022 16 mars -maj 2022", "2022-03-16..2022-05-31 ?"),
        ("Anmälan 1 mars, konferens 15 maj", "2022-03-01..2022-05-15 ?"),
        ("15 mars (reservdatum 22 mars)", "2022-03-15..2022-03-22 ?"),
        ("Steg 1: maj, steg 2: november", "2022-05-01..2022-11-30 ?"),
        ("Steg 1 maj 2022", "2022-05-01 ?"),
        ("Fas 2 klar maj 2022", "2022-05-01..2022-05-31"),
        ("1) maj 2022", "2022-05-01..2022-05-31"),
        ("5 utbildningar under 2022", "2022-01-01..2022-12-31"),
        ("2022 års plan revideras i maj", "2022-05-01..2022-05-31"),
        ("Under året, klart i december", "2022-12-01..2022-12-31"),
        ("maj (senast den 15/5)", "..2022-05-15"),
        ("maj (senast 15)", "..2022-05-15"),
        ("44635", "2022-03-15 ?"),
    ],
)
def test_several_times_in_one_wording_are_weighed(wording: str, expected: str) -> None:
    assert meaning(wording) == expected


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("by 1 May", "..2022-05-01"),
        ("by the end of May", "..2022-05-31"),
        ("no later than week 40", "..2022-10-09"),
        ("spring 2022", "2022-03-01..2022-05-31"),
        ("first half of 2022", "2022-01-01..2022-06-30"),
        ("mid-May 2022", "2022-05-11..2022-05-20"),
        ("ongoing", "2022-01-01..2022-12-31 due -"),
    ],
)
def test_english_is_read_as_officers_write_it(wording: str, expected: str) -> None:
    assert meaning(wording) == expected
