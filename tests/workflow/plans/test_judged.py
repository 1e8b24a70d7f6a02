"""Columns told by what stands below a header that says too little, or something else."""

import pytest

from tests.workflow.plans.reading_back import told_in_text
from workflow.plans import read_pasted

ROWS = (("Städdag", "Gatukontoret", "maj 2024"), ("Rondering", "Väktarna", "juni 2024"))


def table(header: str, *last: str) -> str:
    rows = ("\t".join((*row, word)) for row, word in zip(ROWS, last, strict=True))
    return "\n".join((f"Vad\tVem\tNär\t{header}".replace(" | ", "\t"), *rows))


@pytest.mark.parametrize("header", ["Klart?", "Klart", "Slutfört"])
@pytest.mark.parametrize("last", [("Ja", "Nej"), ("delvis", "ej påbörjad"), ("X", "")])
def test_a_column_that_answers_whether_it_is_done_holds_no_times(header: str, last: tuple[str, str]) -> None:
    draft = read_pasted(table(header, *last), year=2024)
    parts = [part for area in draft.areas for activity in area.activities for part in activity.parts]
    assert [part.outcome and part.outcome.status for part in parts] == [last[0], last[1] or None]
    assert [[milestone.wording for milestone in part.milestones] for part in parts] == [["maj 2024"], ["juni 2024"]]


def test_what_goes_on_all_the_while_is_a_time_and_no_answer() -> None:
    draft = read_pasted(table("Klart", "löpande", "löpande"), year=2024)
    assert all(part.outcome is None for activity in draft.areas[0].activities for part in activity.parts)


def test_a_column_called_done_that_holds_times_tells_the_time() -> None:
    told = told_in_text("Vad\tVem\tKlart\nStäddag\tGatukontoret\tmaj 2024\nRondering\tVäktarna\tjuni 2024")
    assert told == [("Städdag", ("maj 2024",), ("Gatukontoret",)), ("Rondering", ("juni 2024",), ("Väktarna",))]
