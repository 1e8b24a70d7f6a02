import pytest

from workflow.plans.item_ends import ItemEnd, read_item_end, read_item_time


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Städdag (Gatukontoret, maj 2024)", ItemEnd("Städdag", ("Gatukontoret",), ("maj 2024",))),
        ("Städdag – Polisen – v. 20", ItemEnd("Städdag", ("Polisen",), ("v. 20",))),
        ("Städdag - ansvarig IF Björken - maj", ItemEnd("Städdag", ("IF Björken",), ("maj",))),
        ("Städdag (maj och juni; Skolkontoret)", ItemEnd("Städdag", ("Skolkontoret",), ("maj och juni",))),
        ("Städdag [Skolkontoret], maj–juni", ItemEnd("Städdag", ("Skolkontoret",), ("maj–juni",))),
        ("Städdag (Skolkontoret) löpande", ItemEnd("Städdag", ("Skolkontoret",), ("löpande",))),
    ],
)
def test_an_item_may_end_with_who_and_when(text: str, told: ItemEnd) -> None:
    assert read_item_end(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Städdag (maj 2024)",
        "Städdag (Gatukontoret)",
        "Städdag (vid behov, med korv, maj 2024)",
        "Städdag – det blir roligt – maj 2024",
        "Städdag i centrum",
        "",
    ],
)
def test_an_item_that_ends_with_anything_else_is_whole(text: str) -> None:
    assert read_item_end(text) is None


@pytest.mark.parametrize("text", ["Städdag (maj 2024)", "Städdag – maj 2024", "Städdag [maj 2024]"])
def test_an_item_may_end_with_its_time_alone(text: str) -> None:
    assert read_item_time(text) == ("Städdag", ("maj 2024",))


@pytest.mark.parametrize("text", ["Städdag (Gatukontoret, maj 2024)", "Städdag i maj", "Städdag (med korv)", ""])
def test_other_items_have_no_time_of_their_own(text: str) -> None:
    assert read_item_time(text) is None
