"""Nothing is silent: what was found in a file and put nowhere is listed with its place and its words."""

from pathlib import Path

from tests.workflow.plans.documents import Table, heading, text, title, word_file
from tests.workflow.plans.reading_back import asked_about
from workflow.plans import read_pasted, read_plan


def test_a_file_without_activities_says_so_first(tmp_path: Path) -> None:
    draft = read_plan(word_file(tmp_path, title("Handlingsplan 2024"), text("Vi vill att alla ska vara trygga.")))
    assert asked_about(draft) == [("dokumentet", "")]


def test_running_text_that_plans_something_is_listed_when_nothing_else_was_found(tmp_path: Path) -> None:
    words = "Miljökontoret genomför senast den 1 juni tillsyn av samtliga uteserveringar."
    draft = read_plan(word_file(tmp_path, title("Handlingsplan 2024"), heading("Nöjeslivet"), text(words)))
    assert ("stycke 3", words) in asked_about(draft)


def test_a_table_that_was_not_read_is_shown_by_its_own_words(tmp_path: Path) -> None:
    posts = Table((("Post", "Kronor"), ("Hyra", "100"), ("Fika", "50")))
    draft = read_plan(word_file(tmp_path, title("Handlingsplan 2024"), posts))
    assert asked_about(draft) == [("dokumentet", ""), ("tabell 1", "Post | Kronor")]


def test_a_label_without_an_activity_is_listed_in_a_file_that_has_others(tmp_path: Path) -> None:
    table = Table((("Åtgärd", "Ansvarig", "När"), ("Städdag", "Gatukontoret", "maj 2024")))
    draft = read_plan(
        word_file(tmp_path, title("Handlingsplan 2024"), heading("Rent"), text("Ansvarig: Polisen"), table)
    )
    assert asked_about(draft) == [("stycke 3", "Ansvarig: Polisen")]


def test_a_whole_plan_leaves_nothing_over() -> None:
    assert (
        asked_about(read_pasted("Åtgärd;Ansvarig;När\nStäddag;Polisen;maj\nVandring;Polisen;juni\n", year=2024)) == []
    )


def test_a_long_text_is_not_listed_without_end() -> None:
    draft = read_pasted("\n".join(f"Polisen ska senast den 1 juni ordna möte {number}." for number in range(100)))
    assert len(asked_about(draft)) == 42
