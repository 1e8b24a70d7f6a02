"""How it went, in the words that people put in a status column."""

import datetime as dt

import pytest

from workflow.rules.outcomes import STATUS_WORDS, Outcome, read_outcome
from workflow.rules.reasons import CATALOGUE
from workflow.states import NEEDS_REASON, ActivityState, label_of

TODAY = dt.date(2022, 12, 12)
DONE, ONGOING, PLANNED = ActivityState.DONE, ActivityState.ONGOING, ActivityState.PLANNED
NOT_DONE, PARTLY, DROPPED = ActivityState.NOT_DONE, ActivityState.PARTLY_DONE, ActivityState.DROPPED


def read(status: str, reason: str = "", comment: str = "") -> Outcome:
    return read_outcome(status, reason, comment, today=TODAY)


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("Genomförd", DONE),
        ("GENOMFÖRT!", DONE),
        ("genomfort", DONE),
        ("x", DONE),
        ("✓", DONE),
        ("Ja", DONE),
        ("100%", DONE),
        ("Genomförd 4 maj", DONE),
        ("Påbörjad", ONGOING),
        ("Pågår enligt plan.", ONGOING),
        ("Ej påbörjad", PLANNED),
        ("Delvis", PARTLY),
        ("Delvis genomförd", PARTLY),
        ("Ej genomförd", NOT_DONE),
        ("Inställt", NOT_DONE),
        ("Inte längre aktuell", DROPPED),
        ("Utgår", DROPPED),
    ],
)
def test_a_status_cell_says_a_state(cell: str, state: ActivityState) -> None:
    assert read(cell, "Tidsbrist" if state in NEEDS_REASON else "").state is state


@pytest.mark.parametrize("state", ActivityState, ids=lambda state: state.value)
def test_the_word_that_we_write_for_a_state_is_read_as_that_state(state: ActivityState) -> None:
    told = read(label_of(state), "Tidsbrist")
    assert (told.state, told.sure) == (state, True)


def test_no_word_stands_for_two_states() -> None:
    words = [word for row in STATUS_WORDS.values() for word in row.split(", ")]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("code", CATALOGUE)
def test_the_label_that_we_write_for_a_reason_is_read_as_that_reason(code: str) -> None:
    label = CATALOGUE[code].label
    assert [one.code for one in read("Ej genomförd", label).reasons] == [code]
    (told,) = read("Ej genomförd", f"{label} (Karlskrona kommun)").reasons
    assert (told.code, told.party) == (code, "Karlskrona kommun")


@pytest.mark.parametrize(
    ("cell", "reasons"),
    [
        ("Polisens omorganisation", [("police_reorg", "Polisen")]),
        ("Minskad budget", [("funding", None)]),
        ("Omorganisation inom socialprocessen", [("own_reorg", None)]),
        ("Tidsbrist, minskad budget", [("time", None), ("funding", None)]),
        ("Tidsbrist och personalbrist", [("time", None), ("staff", None)]),
        ("Solförmörkelse", [("other", None)]),
    ],
)
def test_a_reason_cell_gives_codes_and_who_stands_in_the_way(cell: str, reasons: list[tuple[str, str | None]]) -> None:
    assert [(one.code, one.party) for one in read("Ej genomförd", cell).reasons] == reasons


@pytest.mark.parametrize(
    ("status", "comment"),
    [
        ("Ej genomförd pga tidsbrist", ""),
        ("Ej genomförd", "På grund av tidsbrist har det inte hållits någon workshop."),
    ],
)
def test_a_reason_is_found_where_people_write_it(status: str, comment: str) -> None:
    told = read(status, "", comment)
    assert ([one.code for one in told.reasons], told.sure) == (["time"], True)


def test_a_missing_reason_is_assumed_and_asked_about() -> None:
    told = read("Ej genomförd")
    assert ([one.code for one in told.reasons], told.sure) == (["other"], False)
    assert told.what == "Orsak saknas och blir ”annan orsak”."


def test_what_is_no_longer_relevant_needs_no_other_reason() -> None:
    told = read("Inte aktuell")
    assert ([one.code for one in told.reasons], told.sure) == (["not_relevant"], True)


@pytest.mark.parametrize("cell", ["Grön", "gul", "Vilande", "Se protokoll", "Avbruten"])
def test_words_that_say_no_state_are_left_to_people(cell: str) -> None:
    told = read(cell)
    assert (told.state, told.sure) == (None, False)
    assert told.what


def test_a_date_in_the_status_column_is_asked_about() -> None:
    told = read("2022-05-04")
    assert (told.state, told.done_on, told.sure) == (DONE, dt.date(2022, 5, 4), False)


def test_the_first_words_of_a_longer_cell_are_a_guess() -> None:
    told = read("Delvis – workshop återstår")
    assert (told.state, told.sure) == (PARTLY, False)


def test_a_comment_without_a_status_is_never_a_state_by_itself() -> None:
    assert read("", "", "Viktigt att kommunpolisen är med") == Outcome(None)
    told = read("", "", "Workshopen är genomförd i maj")
    assert (told.state, told.sure) == (DONE, False)


def test_a_comment_that_is_only_the_word_for_a_state_is_one() -> None:
    assert read("", "", "Genomförd") == Outcome(DONE)


def test_empty_cells_say_nothing() -> None:
    assert read("", "", "") == Outcome(None)
