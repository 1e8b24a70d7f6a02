"""Small questions about a text that all of the reading asks: its number, whether it is finished, how pieces join."""

from __future__ import annotations

import re

_NUMBER = re.compile(
    r"\s*(?:(?P<levels>\d{1,2}(?:\.\d{1,2}){1,2})[.):]?\s+"
    r"|(?P<typed>\d{1,2}(?:[a-z](?=[.):]))?)(?:[.):]\s+|\.(?=[A-ZÅÄÖ])|\s+(?=[A-ZÅÄÖ])))"
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ”\"])")
_SPACES = re.compile(r"[ \t\r\f\v\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_WAITING = (
    "och|eller|samt|i|på|av|för|med|till|från|om|kring|inom|mot|vid|hos|som|att|en|ett|den|det|de|under|mellan|genom"
    "|utan|efter|inför|gällande|utifrån|respektive"
)
_OPEN_END = re.compile(rf"(?:[,/(\-–]|\b(?:{_WAITING}))$", re.IGNORECASE)
_OPEN_START = re.compile(rf"(?:[(,)]|(?:{_WAITING})\b)")
_ELLIPSIS = re.compile(r"(?:och|eller|samt|respektive|till|resp|alternativt)\b")


def clean(text: str) -> str:
    """Make white space plain and drop what cannot be seen; line breaks stay."""
    text = _CONTROLS.sub("", _INVISIBLE.sub("", text.replace("\u2028", "\n").replace("\x0b", "\n")))
    return "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n"))


def number_before(text: str) -> str | None:
    """Return the number a text begins with: "2. ", "2) ", "4.2 ", as typed "2.Text"; not the one in "16 dagar"."""
    found = _NUMBER.match(text)
    return found and (found["levels"] or found["typed"])


def without_number(text: str) -> str:
    """Return a text without the number it begins with."""
    found = _NUMBER.match(text)
    return text[found.end() :].strip() if found else text.strip()


def sentences_of(text: str) -> list[str]:
    """Cut a running text at the ends of its sentences."""
    return _SENTENCE_END.split(text.strip())


def waits_for_more(text: str) -> bool:
    """Tell whether a text cannot end there: after "och" or "för", a comma, a hyphen, within brackets or quotes."""
    unbalanced = text.count("(") > text.count(")") or text.count('"') % 2 == 1 or text.count("”") % 2 == 1
    return unbalanced or _OPEN_END.search(text) is not None


def goes_on_from(before: str, after: str) -> bool:
    """Tell whether `after` begins with a small letter or a bracket and `before` has no end of its own."""
    small = after[:1].islower() or after[:1] in {"(", ",", ")"}
    return small and re.search(r"[.!?:;]$", before) is None


def begins_in_the_middle(text: str) -> bool:
    """Tell whether a text begins with a word that seldom begins one: "och", "för", a bracket."""
    return _OPEN_START.match(text) is not None


def joined(first: str, second: str) -> str:
    """Put together two pieces of one text; a hyphen at the end of the first is the break of a word."""
    if re.search(r"[^\W\d_]-$", first) and second[:1].islower() and not _ELLIPSIS.match(second):
        return first[:-1] + second
    return f"{first} {second}".strip()
