"""Columns and passages of a plan's own are known by what they are called."""

import pytest

from workflow.model import NoteKind, Perspective
from workflow.rules.remarks import INDICATORS, NOTE_WORDS, PERSPECTIVES, Remark, RemarkKind, perspective_of, remarks_in


@pytest.mark.parametrize("label", ["Indikator", "Mått", "Nyckeltal", "Hur mäter vi?", "Mätning av målet"])
def test_what_is_measured_is_an_indicator_a_line(label: str) -> None:
    (one,) = remarks_in([(label, "- Antal kvällar\n- Andel nöjda\nAntal kvällar")])
    assert one == Remark(RemarkKind.INDICATOR, INDICATORS, "Antal kvällar\nAndel nöjda")


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Budget", NoteKind.BUDGET),
        ("Beräknad kostnad", NoteKind.BUDGET),
        ("Hur finansieras det?", NoteKind.BUDGET),
        ("Resurser", NoteKind.STAFFING),
        ("Risker och hinder", NoteKind.RISK),
        ("Prioritet", NoteKind.PRIORITY),
        ("Koppling till strategi", NoteKind.COORDINATION),
        ("Plats", NoteKind.OTHER),
    ],
)
def test_other_columns_are_notes_of_their_kind_under_their_own_name(label: str, kind: NoteKind) -> None:
    assert remarks_in([(label, "Något")]) == (Remark(RemarkKind.NOTE, label, "Något", kind),)


@pytest.mark.parametrize(
    ("label", "text", "told"),
    [
        ("Barnrättsperspektiv", "x", "Barnrättsperspektiv"),
        ("Barnrättsperspektiv", "Elevråden hörs", "Barnrättsperspektiv: Elevråden hörs"),
        ("Perspektiv", "Barnrätt, jämställdhet", "Barnrätt\njämställdhet"),
        ("Perspektiv", "Elevråd, alla skolor", "Elevråd, alla skolor"),
    ],
)
def test_perspectives_are_told_so_that_each_still_says_which_it_is(label: str, text: str, told: str) -> None:
    assert remarks_in([(label, text)]) == (Remark(RemarkKind.PERSPECTIVE, PERSPECTIVES, told),)


def test_a_perspective_that_is_not_taken_account_of_is_only_noted() -> None:
    (one,) = remarks_in([("Barnrättsperspektiv", "Nej")])
    assert (one.kind, one.text) == (RemarkKind.NOTE, "Nej")


def test_what_is_told_is_read_the_same_way_again() -> None:
    told = remarks_in([("Mått", "Antal"), ("Barnkonsekvens", "ja"), ("Jämställdhet", "Räknas"), ("Budget", "5 tkr")])
    assert remarks_in((one.label, one.text) for one in told) == told


def test_nothing_is_made_of_an_empty_cell() -> None:
    assert remarks_in([("Budget", " "), ("Mått", "")]) == ()


@pytest.mark.parametrize(
    ("words", "view"),
    [
        ("Barnets bästa", Perspective.CHILD_RIGHTS),
        ("jämställdhetsintegrering", Perspective.GENDER_EQUALITY),
        ("Likabehandling", Perspective.EQUAL_TREATMENT),
        ("brukarmedverkan", Perspective.USER),
        ("anhöriga", Perspective.RELATIVE),
        ("barbershop", Perspective.OTHER),
    ],
)
def test_words_tell_which_perspective_they_are_about(words: str, view: Perspective) -> None:
    assert perspective_of(words) is view


def test_every_kind_of_note_has_a_word() -> None:
    assert set(NOTE_WORDS) == set(NoteKind)
