"""What stands behind "Arbetsgrupp" is a group, with those who sit in it where they are listed."""

import pytest

from workflow.rules.strategies import NamedStrategy, strategies_named
from workflow.rules.working_groups import WorkingGroup, read_working_group


@pytest.mark.parametrize(
    "name", ["AG Trygghet", "AG införsel och smuggling", "Polisen", "AG SMADIT (trafik)", "Arbetsgruppen"]
)
def test_a_name_is_a_name(name: str) -> None:
    assert read_working_group(name, "Trygghet") == WorkingGroup(name)


@pytest.mark.parametrize(
    ("words", "group"),
    [
        ("AG Kväll: Polismyndigheten, Region Blekinge", "AG Kväll"),
        ("AG Kväll (Polismyndigheten, Region Blekinge)", "AG Kväll"),
        ("AG Kväll består av Polismyndigheten och Region Blekinge.", "AG Kväll"),
        ("Arbetsgruppen: Polismyndigheten och Region Blekinge", "Arbetsgruppen för Trygghet"),
        ("Polismyndigheten, Region Blekinge", "Arbetsgruppen för Trygghet"),
    ],
)
def test_those_who_are_listed_are_members(words: str, group: str) -> None:
    assert read_working_group(words, "Trygghet") == WorkingGroup(group, ("Polismyndigheten", "Region Blekinge"))


@pytest.mark.parametrize(
    "words",
    ["AG Kväll: Region Blekinge (sammankallande), Polisen", "AG Kväll: Polisen, sammankallande: Region Blekinge"],
)
def test_one_of_them_convenes_the_group(words: str) -> None:
    assert read_working_group(words, "Trygghet").convener == "Region Blekinge"


def test_a_strategy_is_known_by_its_title_in_quotation_marks() -> None:
    sentence = "Planen konkretiserar ”Länsstrategi ANDT 2016 - 2020” och säger ”ja” till samverkan."
    assert list(strategies_named(sentence)) == [NamedStrategy("Länsstrategi ANDT 2016 - 2020", 2016, 2020)]
