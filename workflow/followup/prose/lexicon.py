"""The small words of the report: numbers, quantifiers, lists, days and quoted titles, as Swedish writes them.

Numbers to twelve are words, larger ones figures; numbers of the same kind in one sentence are written alike (Svenska
skrivregler).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_decimal

NUMBERS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
LONGEST_SENTENCE = 25
"""Words; what the board's readers get through in one breath."""


def write_numbers(*numbers: int) -> tuple[str, ...]:
    """Write `numbers` alike: all in words when each is one to twelve, otherwise all in figures."""
    if all(0 < number < len(NUMBERS) for number in numbers):
        return tuple(NUMBERS[number] for number in numbers)
    return tuple(str(number) for number in numbers)


def write_number(number: int) -> str:
    """Write one number: a word from one to twelve, otherwise figures."""
    return write_numbers(number)[0]


def share_of(part: int, whole: int) -> str:
    """Write "tre av fem", or "3 av 23" where either number is beyond twelve."""
    first, second = write_numbers(part, whole)
    return f"{first} av {second}"


def count_noun(number: int, singular: str, plural: str) -> str:
    """Write a number with its noun: "en aktivitet", "två aktiviteter"."""
    return f"{write_number(number)} {singular if number == 1 else plural}"


def quantify(part: int, whole: int, *, indefinite: str, definite: str) -> str:
    """Say how large a share `part` of `whole` is, with the noun in the form the words ask for.

    All, nine tenths, more than half, half, a quarter, less, none; `whole` is two or more.
    """
    if part == whole:
        return f"samtliga {indefinite}"
    if part == 0:
        return f"ingen av de {definite}"
    tenths, halves, quarters = part * 10, part * 2, part * 4
    if tenths >= whole * 9:
        return f"nästan alla {indefinite}"
    if halves > whole:
        return f"de flesta {definite}"
    if halves == whole:
        return f"hälften av de {definite}"
    return f"en del av de {definite}" if quarters >= whole else f"få av de {definite}"


def join_words(words: Sequence[str]) -> str:
    """Write a list: "a", "a och b", "a, b och c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} och {words[-1]}"


def write_day(day: dt.date) -> str:
    """Write a day in full: "31 december 2022"."""
    return format_date(day, "d MMMM y", locale="sv")


def write_amount(amount: Decimal | float) -> str:
    """Write an amount with a decimal comma and thousands apart: "24,5", "1 200"."""
    return format_decimal(exact(amount), "#,##0.###", locale="sv")


def exact(amount: Decimal | float) -> Decimal:
    """Read a figure as it is written, so that 90 - 88.4 is 1.6."""
    return Decimal(str(amount))


def count_words(text: str) -> int:
    """Count the words of a sentence."""
    return len(text.split())


def quote_title(title: str, *, room: int) -> str:
    """Quote a title of at most `room` words, cut with an ellipsis (a word, too) if it is longer; nothing below four."""
    words = title.split()
    if len(words) <= room:
        return f"”{' '.join(words).rstrip('.')}”" if words else ""
    return f"”{' '.join(words[: room - 1]).rstrip('.,;:–- ')} …”" if room >= 4 else ""


def begin_sentence(text: str) -> str:
    """Begin with a capital letter."""
    return text[:1].upper() + text[1:]
