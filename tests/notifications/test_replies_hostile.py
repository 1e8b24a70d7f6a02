"""A megabyte meant to choke a reader takes no longer than three seconds."""

import time

import pytest

from notifications.replies import new_text
from tests.notifications.layouts import BLOCK
from tests.notifications.received import written

TEXTS = (
    "\n",
    "a\n",
    ">",
    "> a\nb\n",
    "Den 1 maj 2022 skrev\n",
    "Den 1 maj skrev vi:\n",
    "Från: a\n",
    "Från: Skickat: ",
    "Till\n",
)
MORE_TEXTS = (
    "> 1. a\nsvar\n",
    "<mailto:",
    "[cid:",
    "skrev <a@b>\n",
    "a@b.c:\n",
    "tel 0455-303030\n\n",
    "\u0301",
    "Mvh\nPS. a\n",
)
PAGES = (
    "<div>",
    "<a ",
    "<",
    '<a b="',
    "<!--",
    "<blockquote type=cite>",
    "<div></b>",
    "&amp",
    "<style>",
    "<ol><li>a",
    "<td>a",
    "<br>",
)


@pytest.mark.parametrize("piece", TEXTS + MORE_TEXTS)
def test_a_megabyte_of_hostile_text_is_read_in_three_seconds(piece: str) -> None:
    mail = written((piece * 1_000_000)[:950_000])
    started = time.process_time()

    new_text(mail)

    assert time.process_time() - started < 3


@pytest.mark.parametrize("piece", PAGES)
def test_a_megabyte_of_hostile_html_is_read_in_three_seconds(piece: str) -> None:
    mail = written((piece * 1_000_000)[:950_000], kind="text/html")
    started = time.process_time()

    new_text(mail)

    assert time.process_time() - started < 3


def test_a_letter_too_long_to_be_read_to_its_end_is_for_a_person() -> None:
    assert new_text(written("Klart.\n" * 6_000)).doubtful
    assert not new_text(written(f"Klart.\n\n{BLOCK}" + "gammal rad\n" * 6_000)).doubtful
