"""Activities as label lines in running text, whatever the line above them looks like."""

from pathlib import Path

import pytest

from tests.workflow.plans.documents import Text, bullet, heading, text, title, word_file
from tests.workflow.plans.reading_back import areas_in, told_in, told_in_file
from workflow.plans import read_plan

CLEANING = ("Städdag", ("maj 2024",), ("Gatukontoret",))
ROUNDS = ("Rondering", ("juni 2024",), ("Väktarna",))
NUMBERED = Text("Städdag", "List Number")
ALSO_NUMBERED = Text("Rondering", "List Number")


def bold(words: str) -> Text:
    return text(words, bold=True)


STYLES: dict[str, list[Text]] = {
    "plain titles": [
        text("Städdag"),
        text("Ansvarig: Gatukontoret"),
        text("När: maj 2024"),
        text("Rondering"),
        text("Ansvarig: Väktarna"),
        text("När: juni 2024"),
    ],
    "bullets all the way": [
        bullet("Städdag"),
        bullet("Ansvar: Gatukontoret"),
        bullet("Tid: maj 2024"),
        bullet("Rondering"),
        bullet("Ansvar: Väktarna"),
        bullet("Tid: juni 2024"),
    ],
    "all on one line": [
        bullet("Städdag. Ansvarig: Gatukontoret. När: maj 2024."),
        bullet("Rondering. Ansvarig: Väktarna. När: juni 2024."),
    ],
    "labels in a bracket": [
        text("Städdag (Ansvarig: Gatukontoret, tid: maj 2024)"),
        text("Rondering (Ansvarig: Väktarna, tid: juni 2024)"),
    ],
    "two labels on a line": [
        NUMBERED,
        text("Ansvarig: Gatukontoret / När: maj 2024"),
        ALSO_NUMBERED,
        text("Ansvarig: Väktarna; När: juni 2024"),
    ],
    "typed numbers": [
        text("1. Städdag"),
        text("Ansvarig: Gatukontoret"),
        text("Klart senast: maj 2024"),
        text("2. Rondering"),
        text("Ansvarig: Väktarna"),
        text("Klart senast: juni 2024"),
    ],
    "bold titles with a description": [
        bold("Städdag"),
        text("Vi städar hela centrum."),
        text("Ansvarig: Gatukontoret"),
        text("När: maj 2024"),
        bold("Rondering"),
        text("Väktare går på kvällen."),
        text("Ansvarig: Väktarna"),
        text("När: juni 2024"),
    ],
    "labels nobody asked for": [
        text("Städdag"),
        text("Syfte: en renare stad"),
        text("Ansvarig: Gatukontoret"),
        text("Beräknad åtgång: tio säckar"),
        text("När: maj 2024"),
        text("Rondering"),
        text("Syfte: färre inbrott"),
        text("Ansvarig: Väktarna"),
        text("När: juni 2024"),
    ],
    "no labels at all but who and when at the end": [
        bullet("Städdag (Gatukontoret, maj 2024)"),
        bullet("Rondering – ansvarig Väktarna – juni 2024"),
    ],
}


@pytest.mark.parametrize("style", STYLES)
def test_the_line_above_the_labels_is_the_activity(tmp_path: Path, style: str) -> None:
    path = word_file(tmp_path, title("Handlingsplan 2024"), heading("Område 1 Centrum"), *STYLES[style])
    draft = read_plan(path)
    assert told_in(draft) == [CLEANING, ROUNDS]
    assert areas_in(draft) == [("1", "Centrum", 2)]


def test_a_heading_is_the_activity_when_only_a_description_stands_between(tmp_path: Path) -> None:
    path = word_file(
        tmp_path,
        title("Handlingsplan 2024"),
        heading("Centrum"),
        heading("Städdag", 2),
        text("Vi städar hela centrum tillsammans."),
        text("Ansvarig: Gatukontoret"),
        text("När: maj 2024"),
    )
    assert told_in_file(path) == [CLEANING]


def test_a_bold_line_before_a_bold_title_begins_an_area(tmp_path: Path) -> None:
    path = word_file(
        tmp_path,
        title("Handlingsplan 2024"),
        bold("Område 1 Centrum"),
        bold("Städdag"),
        text("Ansvarig: Gatukontoret"),
        text("När: maj 2024"),
        bold("Område 2 Hamnen"),
        bold("Rondering"),
        text("Ansvarig: Väktarna"),
        text("När: juni 2024"),
    )
    draft = read_plan(path)
    assert told_in(draft) == [CLEANING, ROUNDS]
    assert areas_in(draft) == [("1", "Centrum", 1), ("2", "Hamnen", 1)]


def test_a_label_and_its_words_may_stand_on_lines_of_their_own(tmp_path: Path) -> None:
    path = word_file(
        tmp_path,
        title("Handlingsplan 2024"),
        heading("Centrum"),
        text("Städdag"),
        text("Ansvarig:"),
        text("Gatukontoret"),
        text("När:"),
        text("maj 2024"),
    )
    assert told_in_file(path) == [CLEANING]


def test_text_after_the_last_label_is_no_part_of_it(tmp_path: Path) -> None:
    path = word_file(
        tmp_path, heading("Centrum"), *STYLES["plain titles"], text("Planen följs upp varje år i december.")
    )
    assert told_in_file(path)[-1] == ROUNDS


def test_a_label_is_never_the_name_of_a_party(tmp_path: Path) -> None:
    path = word_file(tmp_path, heading("Centrum"), text("Städdag"), text("Ansvarig: Polisen / Tidplan: v 11"))
    assert told_in_file(path) == [("Städdag", ("v 11",), ("Polisen",))]
