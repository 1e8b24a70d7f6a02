import pytest

from workflow.plans.columns import Column
from workflow.plans.labels import AreaLabel, read_bare_label, read_label


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("Arbetsgrupp: AG Stränder", AreaLabel.WORKING_GROUP, "AG Stränder"),
        ("Ansvarig arbetsgrupp : AG Stränder", AreaLabel.WORKING_GROUP, "AG Stränder"),
        ("Mål i badstrategin: 2 och 4", AreaLabel.GOALS, "2 och 4"),
        ("Strategiska mål: 1", AreaLabel.GOALS, "1"),
        ("Utvärdering: Enkät: varje höst", AreaLabel.EVALUATION, "Enkät: varje höst"),
        ("Uppföljning och utvärdering:", AreaLabel.EVALUATION, ""),
        ("Utvardering: ingen", AreaLabel.EVALUATION, "ingen"),
        ("Önskad effekt: färre olyckor", AreaLabel.EFFECT, "färre olyckor"),
        ("Syfte: trygga bad", AreaLabel.AIM, "trygga bad"),
    ],
)
def test_a_label_says_what_follows_it(text: str, label: AreaLabel, value: str) -> None:
    found = read_label(text)
    assert found is not None
    assert (found.area, found.value) == (label, value)


def test_a_label_may_carry_the_number_of_its_activity() -> None:
    found = read_label("Aktivitet 3: Sätta upp skyltar")
    assert found is not None
    assert (found.column, found.number, found.value) == (Column.ACTIVITY, "3", "Sätta upp skyltar")


@pytest.mark.parametrize(
    "text",
    [
        "Samarbete med simklubben: erbjuda kurser",
        "1. Förstudie: stränder och sjöar",
        "Vi börjar här.",
        "Läs mer på https://badplatser.example",
        "Badveckan:",
        "",
    ],
)
def test_a_colon_alone_makes_no_label(text: str) -> None:
    assert read_label(text) is None


def test_a_label_may_stand_alone_without_its_colon() -> None:
    found = read_bare_label("Arbetsgrupp")
    assert found is not None
    assert found.area is AreaLabel.WORKING_GROUP
    assert read_bare_label("Arbetsgrupp: AG Stränder") is None
    assert read_bare_label("Badplatser och sjöar") is None
