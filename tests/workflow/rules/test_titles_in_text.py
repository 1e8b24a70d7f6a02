"""Titles repeated word for word in an answer are found as whole words, whatever signs they hold."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.rules.understanding import Item
from workflow.rules.understanding.cleaning import title_spans


@pytest.mark.parametrize(
    ("title", "text", "places"),
    [
        ("Öppen tillsyn", "öppen tillsyn är klar", [0]),
        ("Öppen tillsyn", "om öppen tillsyn, öppen tillsyn", [3, 18]),
        ("Tillsyn", "tillsynen och alkoholtillsyn", []),
        ("Kurs (a+b)", "kurs (a+b) är hållen", [0]),
        ("Kurs", "kurs_1, kurs 1", [8]),
        ("Haha", "hahahaha haha", [9]),
        ("abc", "abc", []),
    ],
)
def test_a_title_is_found_where_it_stands_alone(title: str, text: str, places: list[int]) -> None:
    spans = title_spans(text, [Item(1, title)])
    assert [span.start for span in spans] == places
    assert all(text[span.start : span.end] == title.lower() for span in spans)


@given(title=st.text("ab_ 1å.", min_size=4, max_size=6), text=st.text("ab_ 1å.", max_size=60))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_a_title_is_found_where_a_pattern_would_find_it(title: str, text: str) -> None:
    wanted = title.strip()
    pattern = rf"(?<!\w){re.escape(wanted)}(?!\w)"
    expected = [match.start() for match in re.finditer(pattern, text)] if len(wanted) >= 4 else []
    assert [span.start for span in title_spans(text, [Item(1, title)])] == expected
