"""Values of indicators in people's own words: read where they can mean one thing only, asked for again elsewhere."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.rules.measured_values import Value, read_values

SHARE, NUMBER = {1: "procent"}, {1: "deltagare"}

ALONE = [
    ("88 procent", SHARE, Value(88, "")),
    ("Det blev 88,5 % i år.", SHARE, Value(88.5, "")),
    ("Hej!\n\nUngefär 80 deltagare.\n\nMvh Kim Ek", NUMBER, Value(80, "", approximate=True)),
    ("ett 80-tal", NUMBER, Value(80, "", approximate=True)),
    ("tolv", NUMBER, Value(12, "")),
    ("inga", NUMBER, Value(0, "")),
    ("1 250", {1: None}, Value(1250, "")),
    ("1", NUMBER, Value(1, "")),
    ("1: 3", NUMBER, Value(3, "")),
    ("5 av 5", {1: "kommuner"}, Value(5, "", of_total=5)),
    ("45 av 50", SHARE, Value(90, "", worked_out=True)),
    ("92 % med svarsfrekvens 78 %", SHARE, Value(92, "", rate=78)),
    ("88 procent (240 svar)", SHARE, Value(88, "", responses=240)),
    ("Mätt den 3 maj 2022: 88 procent", SHARE, Value(88, "")),
]


@pytest.mark.parametrize(("text", "units", "value"), ALONE)
def test_the_one_value_that_was_asked_for_needs_no_number(
    text: str, units: dict[int, str | None], value: Value
) -> None:
    read = read_values(text, units, [])
    assert {name: getattr(read.values[1], name) for name in NAMES} == {name: getattr(value, name) for name in NAMES}
    assert read.values[1].words in text


NAMES = ("value", "approximate", "of_total", "worked_out", "responses", "rate")

UNSURE = [
    ("Vi har inte mätt än", SHARE),
    ("Värdet kommer i november", SHARE),
    ("88 eller 89", SHARE),
    ("Målet var 90 procent men det blev 88 procent", SHARE),
    ("130 procent", SHARE),
    ("12 procent", {1: "skolor"}),
    ("I fjol var det 66 procent", SHARE),
    ("", SHARE),
]


@pytest.mark.parametrize(("text", "units"), UNSURE)
def test_what_could_be_something_else_is_no_value(text: str, units: dict[int, str | None]) -> None:
    assert read_values(text, units, []).values == {}


AMONG = [
    ("1 klart, 2 pågår, 3: 88 procent", 88, "1 klart, 2 pågår,"),
    ("3: 88 procent\n1 klart\n2 pågår", 88, "1 klart\n2 pågår"),
    ("3=88%", 88, ""),
    ("3: 88 procent. Resten klart", 88, "Resten klart"),
    ("Hej!\n3: 88 procent. Ha det fint!\nMvh Kim", 88, ""),
    ("1 klart. 3: 88 %. Svarsfrekvens 91 %.", 88, "1 klart."),
    ("88 procent", 88, ""),
    ("1 klart 3 maj, 2 pågår", None, "1 klart 3 maj, 2 pågår"),
    ("3 skolor deltog i 1", None, "3 skolor deltog i 1"),
    ("Klart", None, "Klart"),
]


@pytest.mark.parametrize(("text", "value", "rest"), AMONG)
def test_what_is_said_of_activities_is_left_as_it_was_written(text: str, value: float | None, rest: str) -> None:
    read = read_values(text, {3: "procent"}, [1, 2])
    assert [one.value for one in read.values.values()] == ([value] if value is not None else [])
    assert read.rest == rest


@pytest.mark.parametrize(
    ("text", "told", "unclear"),
    [
        ("1: 45 procent, 2: 12", {1: 45, 2: 12}, set()),
        ("1 45 procent\n2 12 skolor", {1: 45, 2: 12}, set()),
        ("2: 5 av 5 skolor och 1: 77 %", {1: 77, 2: 5}, set()),
        ("1: 45, 2: vet inte", {1: 45}, {2}),
        ("45", {}, set()),
    ],
)
def test_each_value_goes_to_its_number(text: str, told: dict[int, float], unclear: set[int]) -> None:
    read = read_values(text, {1: "procent", 2: "skolor"}, [])
    assert {number: one.value for number, one in read.values.items()} == told
    assert read.unclear == unclear


@settings(max_examples=60, derandomize=True)
@given(st.integers(0, 99_999), st.sampled_from(["{}", "{} besök", "Det blev {}.", "1: {}", "Hej!\n{} besök\nMvh Kim"]))
def test_any_count_is_read_back_as_it_was_written(number: int, words: str) -> None:
    read = read_values(words.format(number), {1: "besök"}, [])
    years = 1900 <= number <= 2099
    assert years or [one.value for one in read.values.values()] == [number]


@settings(max_examples=60, derandomize=True)
@given(st.text(alphabet="0123456789 ,.:%-\nabåHej", max_size=60))
def test_no_text_makes_it_fail(text: str) -> None:
    read = read_values(text, {1: "procent", 4: None}, [2, 3])
    assert set(read.values) | read.unclear <= {1, 4}
