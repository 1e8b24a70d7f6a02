import pytest

from workflow.plans.blocks import Line
from workflow.plans.enumerators import by_letter


@pytest.mark.parametrize(
    ("lines", "steps"),
    [
        (["(a) Inköp", "(b) Kurs"], ["Inköp", "Kurs"]),
        (["a) Inköp b) Kurs, för alla c) Test"], ["Inköp", "Kurs, för alla", "Test"]),
        (["(a) Mall tas fram, (b) träff"], ["Mall tas fram", "träff"]),
        (["Vi gör så här: a) Inköp b) Kurs"], ["Vi gör så här:", "Inköp", "Kurs"]),
        (["(a) Inköp av böcker", "för alla", "(b) Kurs"], ["Inköp av böcker för alla", "Kurs"]),
    ],
)
def test_steps_are_cut_at_letters_that_count_from_a(lines: list[str], steps: list[str]) -> None:
    assert [line.text for line in by_letter([Line(text) for text in lines])] == steps


@pytest.mark.parametrize(
    "text", ["Inköp", "a) Inköp", "b) Inköp c) Kurs", "Skola (F–3) och bad (vuxna)", "bilaga) a) x"]
)
def test_other_lines_stay_as_they_are(text: str) -> None:
    assert by_letter([Line(text)]) == [Line(text)]
