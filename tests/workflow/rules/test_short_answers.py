"""Yes, no and "ångra", as people write them."""

import pytest

from workflow.rules.short_answers import says_no, says_undo, says_yes


@pytest.mark.parametrize("text", ["Ja", "ja!", "  Ja, det är min adress", "Japp", "Stämmer", "Det stämmer bra", "Yes"])
def test_a_yes_is_heard(text: str) -> None:
    assert says_yes(text)
    assert not says_no(text)


@pytest.mark.parametrize("text", ["Nej", "nej det var inte jag", "Stämmer inte", "Det stämmer inte alls", "Nä"])
def test_a_no_is_heard_and_is_no_yes(text: str) -> None:
    assert says_no(text)
    assert not says_yes(text)


@pytest.mark.parametrize("text", ["", "Jag vet inte", "januari", "Kanske", "noterat", "Jobbar på det"])
def test_other_words_are_neither(text: str) -> None:
    assert not says_yes(text)
    assert not says_no(text)


@pytest.mark.parametrize(
    ("text", "undo"), [("ångra", True), ("Ångra!", True), ("angra", True), ("Vi ångrar inget", False), ("", False)]
)
def test_undo_must_come_first(text: str, undo: bool) -> None:
    assert says_undo(text) == undo
