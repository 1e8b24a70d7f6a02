"""The page of what is understood: each of its rows is an answer read as it says."""

import pytest

from tests.workflow.rules.replies_page import laws, read_row, replies_page

LAWS = tuple(dict.fromkeys(law for law, *_ in laws()))


@pytest.mark.parametrize("law", LAWS)
def test_every_answer_under_a_law_is_read_as_the_page_says(law: str) -> None:
    misread = {}
    for _, letter, text, expected in (row for row in laws() if row[0] == law):
        read = read_row(letter, text)
        if {read, expected} - {"ask", "question"} and read != expected:
            misread[text] = read
    assert misread == {}


def test_the_page_shows_every_law_and_every_answer() -> None:
    page = replies_page()
    assert all(f"\n## {law}\n" in page for law in LAWS)
    assert page.count("| `") == len(list(laws()))
