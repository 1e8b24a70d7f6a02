"""What stands among activities and is none: sums, footnotes, greetings and the explanations of a legend."""

from __future__ import annotations

import re

from workflow.plans.blocks import Row
from workflow.plans.columns import plain

_SUM = re.compile(r"(?:del|slut|total)?summa(?: totalt)?|totalt?(?: (?:kostnad|budget|summa))?|summa \w+")
_NAMES_A_SUM = re.compile("summa|total", re.IGNORECASE)
_AMOUNT = re.compile(r"[\d\s.,:%–-]+(?:kr|tkr|mkr|kronor|sek|tim|timmar|%)?\.?", re.IGNORECASE)
_FOOTNOTE = re.compile(
    r"\*|(?:not|noter|anm|anmärkning|obs|källa|källor|kommentar|förklaring|förkortningar|teckenförklaring)\b\s*[.:!\d]",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:med )?(?:vänlig\w*|bästa|varma|många) (?:hälsning\w*)|hälsningar|mvh|vänligen|hej då|/\s?[A-ZÅÄÖ]\w+",
    re.IGNORECASE,
)
_EXPLANATION = re.compile(
    r"(?:den|det|de|dem|en|ett|här|vad|vem|vilk\w+|när|hur|ange|skriv|fyll|anger|avser|beskriv\w*|kort"
    r"|datum (?:då|när|för))\b",
    re.IGNORECASE,
)
_LONGEST_GREETING = 40


def is_sum(row: Row) -> bool:
    """Tell whether a row adds up the ones above it: "Summa", and nothing but amounts beside it."""
    if not row.filled or not _NAMES_A_SUM.search(row.cells[row.filled[0]].text):
        return False
    first, *others = [row.cells[place].text for place in row.filled]
    return _SUM.fullmatch(plain(first)) is not None and all(map(_AMOUNT.fullmatch, others))


def is_footnote(row: Row) -> bool:
    """Tell whether a row holds a note to the table in one cell: "* Preliminärt", "Anm. Datum kan ändras."."""
    return len(row.filled) == 1 and _FOOTNOTE.match(row.cells[row.filled[0]].text) is not None


def is_greeting(text: str) -> bool:
    """Tell whether a line ends a letter."""
    return len(text) <= _LONGEST_GREETING and _GREETING.match(text.strip()) is not None


def explains(text: str) -> bool:
    """Tell whether a text explains what is to be written in its place: "Den som rapporterar"."""
    return _EXPLANATION.match(text) is not None
