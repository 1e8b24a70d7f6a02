import pytest

from workflow.plans.blocks import Line, Paragraph
from workflow.plans.repair import Mender


def mender(*texts: str) -> Mender:
    return Mender.of([Paragraph(Line(text), "stycke 1") for text in texts])


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("utbildnings- plan för badvakter", "utbildningsplan för badvakter"),
        ("liv- bojar", "livbojar"),
        ("säker- heten vid sjön", "säkerheten vid sjön"),
        ("simun- dervisning", "simundervisning"),
    ],
)
def test_a_word_broken_over_two_lines_is_put_together_and_told(text: str, mended: str) -> None:
    found = mender("Mer simundervisning.").mend(Line(text))
    assert [line.text for line in found.lines] == [mended]
    assert len(found.notes) == 1


@pytest.mark.parametrize(
    "text",
    [
        "bad- och simsäkerhet",
        "En trygg strand- förebygga olyckor",
        "Utbildningsdagen- upptakt",
        "bruk- och kostnader",
        "ANDT-samordnare",
    ],
)
def test_a_dash_that_may_be_meant_is_left_alone(text: str) -> None:
    found = mender("Varje strand ses över.").mend(Line(text))
    assert [line.text for line in found.lines] == [text]
    assert found.notes == ()


def test_a_hyphen_inside_a_word_goes_only_when_the_plan_writes_the_word_without_it() -> None:
    whole = mender("Badplatssamverkan leds av kommunen.")
    assert whole.text("badplats-samverkan") == "badplatssamverkan"
    assert mender().text("badplats-samverkan") == "badplats-samverkan"


def test_soft_hyphens_vanish_without_a_word() -> None:
    found = mender().mend(Line("bad\u00advakt"))
    assert (found.lines[0].text, found.notes) == ("badvakt", ())


def test_a_soft_hyphen_before_a_line_break_mends_the_word() -> None:
    assert mender().text("bad\u00ad vakt") == "badvakt"


def test_remains_of_markup_are_taken_out_and_told() -> None:
    found = mender().mend(Line('Fråga dem: <ul style="none"> • Simklubben • Skolan <ul> ○ Rektorn'))
    assert [(line.text, line.level) for line in found.lines] == [
        ("Fråga dem:", 0),
        ("Simklubben", 1),
        ("Skolan", 1),
        ("Rektorn", 2),
    ]
    assert found.notes == ("Rester av HTML-kod har tagits bort ur texten.",)


def test_a_comparison_is_no_markup() -> None:
    assert mender().text("barn <7 år och vuxna >18 år") == "barn <7 år och vuxna >18 år"
