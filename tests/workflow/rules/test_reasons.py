"""The catalogue of reasons, and how reasons are found in files and in running text."""

import re
from collections.abc import Mapping

import pytest

from workflow.errors import ReasonUnknown
from workflow.rules.reasons import CATALOGUE, Reason, find_reason, own_reasons, read_reason, reason_in_file

CODES = [
    *("time", "staff", "resources", "funding", "own_reorg", "police_reorg", "partner_reorg", "partner", "low_interest"),
    *("pandemic", "decision_missing", "dependency", "legal", "method", "replaced", "not_relevant", "deprioritised"),
    "other",
]
WEATHER = own_reasons([Reason("weather", "väder", "vädret", "vädret", words=("oväder", "storm"))])


def codes(text: str, own: Mapping[str, Reason] = WEATHER) -> list[str]:
    return [found.code for found in read_reason(text, own)]


def test_the_catalogue_has_the_codes_others_read() -> None:
    assert list(CATALOGUE) == CODES


def test_every_reason_can_be_said_after_both_phrases() -> None:
    for reason in CATALOGUE.values():
        assert reason.label
        assert re.match(r"[a-zåäö]", reason.because)
        assert re.match(r"[a-zåäö]", reason.depends_on)


def test_no_word_of_a_file_stands_for_two_reasons() -> None:
    words = [word for reason in CATALOGUE.values() for word in reason.words]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("cell", "code", "party"),
    [
        ("Tidsbrist", "time", None),
        ("Polisens omorganisation", "police_reorg", "Polisen"),
        ("Minskad budget", "funding", None),
        ("  sjukdom. ", "staff", None),
        ("OMORGANISATION", "own_reorg", None),
        ("Inte längre aktuell", "not_relevant", None),
        ("Regionens omorganisering", "partner_reorg", "Regionen"),
        ("Polisen kunde inte medverka", "partner", "Polisen"),
        ("Något helt annat", "other", None),
        ("Storm", "weather", None),
    ],
)
def test_a_cell_of_a_file_is_read_by_the_one_table(cell: str, code: str, party: str | None) -> None:
    found = reason_in_file(cell, WEATHER)
    assert found is not None
    assert (found.code, found.party) == (code, party)


@pytest.mark.parametrize("cell", ["", "  ", "–"])
def test_an_empty_cell_has_no_reason(cell: str) -> None:
    assert reason_in_file(cell) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Vi hann inte", "time"),
        ("tiden räckte inte till", "time"),
        ("tjansten ar vakant", "staff"),
        ("Sam är långtidssjukskriven", "staff"),
        ("resursbrist hos socialtjänsten", "resources"),
        ("pengarna är slut", "funding"),
        ("vår förvaltning har omorganiserats", "own_reorg"),
        ("polisen omorganiserar", "police_reorg"),
        ("omorganisation hos länsstyrelsen", "partner_reorg"),
        ("polisen drog sig ur", "partner"),
        ("bara 3 anmälda", "low_interest"),
        ("covid-19", "pandemic"),
        ("nämnden har inte beslutat", "decision_missing"),
        ("väntar på nämndens beslut", "decision_missing"),
        ("väntar på upphandlingen", "dependency"),
        ("hindras av sekretessen", "legal"),
        ("metoden passade inte", "method"),
        ("ersätts av en kampanj", "replaced"),
        ("behövs inte längre", "not_relevant"),
        ("annat har gått före", "deprioritised"),
        ("på grund av snöoväder", "other"),
        ("lack of staff", "staff"),
    ],
)
def test_a_reason_is_found_in_running_text(text: str, code: str) -> None:
    assert codes(text)[0] == code


def test_the_root_goes_before_what_follows_from_it() -> None:
    assert codes("Vi hann inte på grund av sjukdom") == ["staff", "time"]
    assert codes("Inga resurser efter polisens omorganisation")[0] == "police_reorg"
    assert codes("Tidsbrist och sjukdom")[0] == "time"


def test_whose_reorganisation_it_is_follows_from_the_words_around() -> None:
    assert read_reason("Polisen har omorganiserats")[0].party == "Polisen"
    assert codes("på grund av omorganisation på förvaltningen, trots polisen")[0] == "own_reorg"
    assert codes("Polisen kom. Vi har omorganiserat.") == ["own_reorg"]


def test_the_place_of_a_reason_is_a_place_in_the_text() -> None:
    text = "Ej av, TIDSBRIST!"
    ((start, end),) = [found.span for found in read_reason(text)]
    assert text[start:end] == "TIDSBRIST"


def test_words_without_a_reason_give_none() -> None:
    assert read_reason("Allt gick bra") == ()


def test_a_plan_s_own_reason_goes_before_the_catalogue_s() -> None:
    own = own_reasons([Reason("time", "kort om tid", "kort om tid", "kort om tid")])
    assert find_reason("time", own).label == "kort om tid"
    assert find_reason("time").label == "tidsbrist"


def test_an_unknown_code_is_refused_with_advice() -> None:
    with pytest.raises(ReasonUnknown, match="Välj en ur listan"):
        find_reason("weather")
