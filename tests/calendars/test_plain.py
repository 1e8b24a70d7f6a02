"""Texts are made safe before they meet a file format."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.plain import category, one_line, plain_text, uri


@pytest.mark.parametrize(
    ("text", "plain", "line"),
    [
        ("ett\r\ntvå\rtre", "ett\ntvå\ntre", "ett två tre"),
        ("a\x00b\x07c\x7f", "abc", "abc"),
        ("a\tb  c", "a b  c", "a b c"),
        ("rad\u2028rad\x85rad\x0brad", "rad\nrad\nrad\nrad", "rad rad rad rad"),
        ("å\ud800ä", "åä", "åä"),
        ("  \n ", "", ""),
    ],
)
def test_controls_go_and_line_breaks_are_one_kind(text: str, plain: str, line: str) -> None:
    assert (plain_text(text), one_line(text)) == (plain, line)


def test_categories_have_no_commas_and_links_no_spaces() -> None:
    assert category("Barn, unga och familj") == "Barn / unga och familj"
    assert uri("https://plan.example/a b\r\nX:1") == "https://plan.example/abX:1"


@given(st.text())
@settings(max_examples=100, derandomize=True)
def test_plain_text_can_always_be_encoded_and_stays_plain(text: str) -> None:
    plain = plain_text(text)
    assert plain.encode().decode() == plain
    assert plain_text(plain) == plain
    assert not any(letter < " " and letter != "\n" for letter in plain)
