"""What looks like a time and is none. The plan's year is 2022; "?" marks a reading that a person should confirm."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars import find_when, read_when
from calendars.when import doubts
from tests.calendars.when.reading import meaning


@pytest.mark.parametrize(
    "wording",
    [
        *("nr 5/2022", "Nr 7-2022", "nummer 2.3", "punkt 3/4", "bilaga 4/2022", "sid 10-12", "version 2.1"),
        *("§ 8/2022", "§18/2022", "Protokoll, § 112/2021", "KSAU § 4/2022"),
        *("Dnr 2022-310", "dnr 2022/11", "Diarienr: 2022-5", "KS2022/00417", "BUN-2022-0081", "ärende 6/2022"),
        *("SFS 1998:808", "lagen (2017:30)", "prop. 2019/20:144", "SOU 2020:63", "bet. 2021/22:SfU8", "skr. 2020/21:7"),
        *("Agenda 2030", "Vision 2045"),
        *("aktivitet 4.2", "Insats 2.11"),
    ],
)
def test_a_reference_is_no_time(wording: str) -> None:
    assert meaning(wording) == "none ?"


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("2/5 av butikerna", "none ?"),
        ("1/4 av dem som svarat", "none ?"),
        ("3/8 kommuner", "none ?"),
        ("6/7 gymnasieskolor", "none ?"),
        ("2/6 lokaler", "none ?"),
        ("5/25 krogar", "none ?"),
        ("3/4 tjänst", "none ?"),
        ("1/2-tid", "none ?"),
        ("1/2 år", "none ?"),
        ("4/9 klara", "none ?"),
        ("14/9 av kommunen", "2022-09-14"),
        ("14/9 skolor", "2022-09-14"),
        ("4/9 utskick", "2022-09-04"),
        ("4/9 i skolorna", "2022-09-04"),
        ("1/2 budget", "2022-02-01 ?"),
        ("3/4 genomfört", "2022-04-03 ?"),
        ("4/9 klart", "2022-09-04"),
        ("4/9 workshop", "2022-09-04"),
        ("4/9 2022 av skolorna", "2022-09-04"),
    ],
)
def test_a_share_is_no_day_and_no_share_is_more_than_the_whole(wording: str, expected: str) -> None:
    assert meaning(wording) == expected


def test_in_running_text_only_a_counted_noun_makes_a_share() -> None:
    text = "Hölls 4/9 i lokaler, 4/9 skolor kom, 4/9 samlar vi alla"
    assert [text[start:end] for start, end, _ in find_when(text, 2022)] == ["4/9", "4/9"]


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("vecka 3 efter uppstart", "none ?"),
        ("v 4 före utbildningen", "none ?"),
        ("v 2-3 efter kick-off", "none ?"),
        ("v 6 av kursen", "2022-02-07..2022-02-13 ?"),
        ("kvartal 2 efter beslut i nämnden", "2022-04-01..2022-06-30 ?"),
    ],
)
def test_a_time_counted_from_something_else_is_not_the_calendars(wording: str, expected: str) -> None:
    assert meaning(wording) == expected


@pytest.mark.parametrize(
    "wording",
    [
        *(
            "inte i augusti",
            "ej juni",
            "Ej v 30",
            "utom februari",
            "förutom v 8",
            "inte under hösten",
            "dock ej juni–juli",
        ),
        *("ingen verksamhet i juli", "inget möte v 44", "Inte på sommaren", "ej under 2022", "exkl. december"),
    ],
)
def test_a_time_that_is_excluded_is_no_due_day(wording: str) -> None:
    when = read_when(wording, 2022)
    assert (when.due, when.warnings) == (None, (doubts.EXCLUDED,))


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("hela året utom juli", "2022-01-01..2022-12-31 ?"),
        ("varje månad utom juli", "2022-01-01..2022-12-31 due - ?"),
        ("löpande, dock ej juli", "2022-01-01..2022-12-31 due - ?"),
        ("maj, inte juni", "2022-05-01..2022-05-31 ?"),
    ],
)
def test_an_exception_leaves_the_rest_to_be_confirmed(wording: str, expected: str) -> None:
    assert meaning(wording) == expected


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("inte före 1 juni", "2022-06-01.."),
        ("ej tidigare än v 20", "2022-05-16.."),
        ("inte senare än 1 juni", "..2022-06-01"),
        ("ej efter den 5 juni", "..2022-06-05"),
        ("inte efter sommaren", "..2022-08-31"),
        ("inte förrän i juni", "2022-06-01..2022-06-30"),
        ("inte bara i juni", "2022-06-01..2022-06-30"),
        ("Ska inte påbörjas före 1 juni", "2022-06-01.."),
        ("får inte ske efter 1 juni", "..2022-06-01"),
    ],
)
def test_a_no_that_belongs_to_before_or_after_excludes_nothing(wording: str, expected: str) -> None:
    assert meaning(wording).removesuffix(" ?") == expected


def test_any_other_no_is_doubted() -> None:
    assert read_when("Mötet är inte bokat, maj", 2022).warnings == (doubts.NEGATED,)


@pytest.mark.parametrize(
    "wording",
    [
        *(
            "Kampanj 2022",
            "Hstsen 2022",
            "2022 vrn",
            "Vxka 12 2022",
            "nämnd, 2022",
            "tredje 2022",
            "månad 2022",
            "Mål nr 2 2022",
        ),
        *("bxrjn av maj", "dagar maj", "KS 4/2022"),
    ],
)
def test_a_word_that_may_be_a_misspelt_time_makes_a_long_time_doubtful(wording: str) -> None:
    assert not read_when(wording, 2022).certain


@pytest.mark.parametrize(
    "wording",
    [
        *("Klart under 2022", "Utbildning under 2022", "Fas 2 2022", "mandatperiod 2022–2026", "Uppföljning 2022"),
        *("Ska ske under 2022", "Tidplan: 2022", "KS 4/5 2022", "utskick av enkät i maj", "5 utbildningar under 2022"),
    ],
)
def test_words_that_are_plainly_no_times_leave_it_certain(wording: str) -> None:
    assert read_when(wording, 2022).certain


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("20 dagar efter styrgruppens möte den 4 maj", "..2022-05-24 ?"),
        ("senast tre veckor innan konferensen 10 juni", "..2022-05-20 ?"),
        ("inom två månader från 1 mars", "..2022-05-01 ?"),
        ("5 arbetsdagar före 8 juni", "..2022-05-31 ?"),
        ("inom tre veckor efter mötet, 3 maj", "2022-05-03 ?"),
    ],
)
def test_a_distance_from_a_day_is_counted_or_doubted(wording: str, expected: str) -> None:
    assert meaning(wording) == expected


@pytest.mark.parametrize(
    ("wording", "doubt"),
    [
        ("Senast i samband med bokslutet 2022", doubts.UNREAD_WORD),
        ("till verksamhetsplan 2023", doubts.UNREAD_WORD),
        ("skulle ha varit klart i maj", doubts.PAST_PLAN),
        ("Beslut § 45, 12 maj 2022", doubts.DOCUMENT),
        ("hösten (efter beslut)", doubts.RELATIVE),
        ("31 maj eller enligt avtal", doubts.CHOICE),
        ("jämna veckor, tisdagar", doubts.RECURS_UNEVENLY),
        ("torsdg i oktober", doubts.TYPO.format(word="torsdg", meant="torsdag")),
        ("15 maj elelr senare i höst", doubts.UNREAD_WORD),
    ],
)
def test_what_stands_beside_a_time_is_heard(wording: str, doubt: str) -> None:
    assert doubt in read_when(wording, 2022).warnings


def test_what_runs_from_one_time_to_another_ends_then() -> None:
    assert meaning("Kampanjen pågår v 40–42") == "2022-10-03..2022-10-23"
    assert meaning("Pågår 2022") == "2022-01-01..2022-12-31 due -"


LETTERS = "abdefgiklmnoprstuvåäö"


@given(
    st.sampled_from(
        ["Våren 2022", "senast 12 december", "tredje kvartalet 2022", "torsdag vecka 40", "andra halvåret"]
    ),
    st.data(),
)
@settings(max_examples=120, derandomize=True, deadline=None)
def test_one_wrong_letter_never_makes_a_wrong_day_certain(wording: str, data: st.DataObject) -> None:
    places = [at for at, letter in enumerate(wording) if letter.isalpha()]
    at = data.draw(st.sampled_from(places))
    wrong = wording[:at] + data.draw(st.sampled_from(LETTERS)) + wording[at + 1 :]
    read = read_when(wrong, 2022)
    assert not (read.certain and read.due) or read.due == read_when(wording, 2022).due, wrong
