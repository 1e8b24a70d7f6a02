"""The values of indicators in an officer's answer: "3: 88 procent", "ungefär 80, svarsfrekvens 92 %", "5 av 5". Pure.

Only what the letter numbers as an indicator is read here; the rest of the answer is left for those who read states. A
number that could mean two things is no value: the question is asked again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from workflow.rules.lexicon.numbers import NUMERALS

PERCENT = frozenset({"procent", "%", "percent", "andel"})
"""Units that stand for a share in a hundred."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value as it was told, in `words`.

    `of_total` is the n of "5 av n"; `worked_out` says that such a share was made percent. `responses` and `rate`
    (percent) are how many answered a survey.
    """

    value: float
    words: str
    approximate: bool = False
    of_total: float | None = None
    worked_out: bool = False
    responses: int | None = None
    rate: float | None = None


@dataclass(frozen=True, slots=True)
class ValuesRead:
    """What an answer tells: values by their number in the letter, numbers whose value is unclear, and the `rest`."""

    values: Mapping[int, Value]
    unclear: frozenset[int]
    rest: str


_NUMBER = r"\d{1,3}(?:[ .\u00a0\u202f]\d{3})+(?![\d,])|\d+(?:[.,]\d+)?"
_WORDS = "|".join(sorted((word for word, value in NUMERALS.items() if value > 1), key=len, reverse=True))
_FIGURE = re.compile(
    rf"(?<![\w.,/-])(?P<figure>{_NUMBER}|(?:{_WORDS})\b)(?P<tens>[ -]?tal\b)?(?![\w/-])", re.IGNORECASE
)
_TOTAL = re.compile(rf"\s*(?:av|of|utav|/)\s*(?:de |totalt |alla |våra |the |all )?(?P<total>{_NUMBER})", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:\b(?:ca|cirka|c:a|circa|ungefär|omkring|runt|drygt|knappt|närmare|nästan|about|around|nearly|roughly)\.?|~)\s*\Z",
    re.IGNORECASE,
)
_RATE = re.compile(
    rf"(?:svarsfrekvens(?:en)?|svarsandel(?:en)?|response rate)\s*(?:var|blev|är|was|on|of|på|:|=)?\s*"
    rf"(?:ca|cirka|ungefär|about)?\s*(?P<rate>{_NUMBER})\s*(?:%|procent|percent)?",
    re.IGNORECASE,
)
_RESPONSES = re.compile(
    rf"(?:\bn\s*=\s*(?P<n>{_NUMBER})|\b(?P<some>{_NUMBER})\s*(?:svar(?:ande)?|respondenter|personer svarade"
    r"|answers|respondents)\b)",
    re.IGNORECASE,
)
_NONE = re.compile(r"\b(?:ingen|inga|inget|noll|none|zero)\b", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:inte|ej|vet|saknas?|kommer|not|unknown|missing|later|mål(?:et)?|target|förra|i fjol|last year)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?:-\d\d(?:-\d\d)?)?")
_DATE = re.compile(
    r"\b\d{1,2}\s+(?:jan|feb|mars|april|maj|juni|juli|aug|sep|okt|nov|dec)\w*"
    r"|\b\d{1,2}/\d{1,2}\b|\bv(?:ecka)?\.? ?\d+\b",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"(?:\A|(?<=[\n;])|(?<=[,.] )|(?<=\boch )|(?<=\band ))[ \t]*(?:(?:nr|nummer|punkt|number)\.?\s*)?"
    r"(?P<number>\d{1,2})(?P<mark>\s*[:.)=–-]\s+|\s*[:)=]|\s+)",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"\d{3}\b|(?:av|of|%|procent|percent|jan|feb|mars|apr|maj|juni|juli|aug|sep|okt|nov|dec)")
_BEGINS_VALUE = re.compile(
    rf"(?:blev|är|var|ca|cirka|ungefär|drygt|knappt|about|was|is|ett|vet|har|inte|ingen|inga|noll|\d|(?:{_WORDS})\b)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
_HELLO = re.compile(
    r"\b(?:hej(?:san)?|hello|hi|tack|mvh|hälsning\w*|vänliga|med|kind|best|regards|thanks|ha|det|en"
    r"|fint|gott|bra|trevlig|skön|helg|dag|sommar)\b",
    re.IGNORECASE,
)


def read_values(text: str, units: Mapping[int, str | None], others: Collection[int]) -> ValuesRead:
    """Read the values in an answer to a letter.

    `units` maps the numbers of its indicators to what they are counted in, `others` are the numbers of its activities.
    A letter that asks for one value alone needs no number in the answer. Never raises.
    """
    alone = not others and len(units) == 1
    told: dict[int, Value] = {}
    unclear: set[int] = set()
    rest: list[str] = []
    for number, words in _pieces(text, units.keys(), others, alone=alone):
        at = next(iter(units)) if alone and number is None else number
        if at is None or at not in units:
            rest.append(words if number is None else f"{number} {words}")
            continue
        piece, more = _first_sentence(words) if others else (words, "")
        value = _read(piece.strip(), units[at])
        if value is not None:
            told[at] = value
            rest.append(more)
        elif not alone or number is not None:
            unclear.add(at)
    if not told and not unclear:
        return _read_unnumbered(text, units)
    left = "".join(rest).strip()
    return ValuesRead(told, frozenset(unclear - told.keys()), left if others and _says_something(left) else "")


def _read_unnumbered(text: str, units: Mapping[int, str | None]) -> ValuesRead:
    """Read an answer that names no number of an indicator: a lone figure is the value of the only one there is."""
    only = next(iter(units)) if len(units) == 1 else None
    value = _read(text.strip(), units[only]) if only is not None and _is_nothing_but_a_value(text) else None
    if only is None or value is None:
        return ValuesRead({}, frozenset(), text)
    return ValuesRead({only: value}, frozenset(), "")


def _first_sentence(words: str) -> tuple[str, str]:
    """Part what is said of a value from what comes after it; what is told of a survey's answers goes with the value."""
    ends = [one.end() for one in _SENTENCE_END.finditer(words) if words[: one.start()].strip()]
    for end in ends:
        after = words[end:]
        if not (_RATE.match(after) or _RESPONSES.match(after)):
            return words[:end], f" {after}"
    return words, ""


def _pieces(
    text: str, asked: Collection[int], others: Collection[int], *, alone: bool
) -> Iterator[tuple[int | None, str]]:
    """Cut an answer where the letter's numbers begin a piece: what comes before the first has none.

    A number with nothing but a space after it may also count something ("3 maj", "2 av 5", "1 250", "3 skolor").
    """
    marks = []
    for one in _MARK.finditer(text):
        number, after = int(one["number"]), text[one.end() :]
        names = not alone and not _COUNTS.match(after) and (number not in asked or _BEGINS_VALUE.match(after))
        if (number in asked or number in others) and (one["mark"].strip() or names):
            marks.append(one)
    starts = [*(one.start("number") for one in marks), len(text)]
    if not marks or text[: starts[0]].strip():
        yield None, text[: starts[0]]
    for one, end in zip(marks, starts[1:], strict=True):
        yield int(one["number"]), text[one.end() : end]


def _read(words: str, unit: str | None) -> Value | None:
    """Read the one value of a piece; None where there is none, or more than one that it could be."""
    rate, responses = _RATE.search(words), None
    plain = _blank(words, rate)
    counted = _RESPONSES.search(plain)
    if counted is not None and (rate is not None or len(list(_FIGURE.finditer(plain))) > 1):
        responses, plain = counted, _blank(plain, counted)
    plain = _DATE.sub(" ", _YEAR.sub(" ", plain))
    if _NOT.search(plain):
        return None
    found = list(_FIGURE.finditer(plain))
    total = _TOTAL.match(plain, found[0].end()) if found else None
    if total is not None:
        found = [one for one in found if not total.start() <= one.start() < total.end()]
    if not found:
        return Value(0, words) if _NONE.search(plain) else None
    if len(found) > 1:
        return None
    value = _value(found[0], plain, total, words)
    return _told_in(unit, value, plain[found[0].end() :], rate, responses)


def _value(figure: re.Match[str], text: str, total: re.Match[str] | None, words: str) -> Value:
    about = bool(figure["tens"]) or bool(_ABOUT.search(text[: figure.start()]))
    return Value(_amount(figure["figure"]), words, about, _amount(total["total"]) if total is not None else None)


def _told_in(
    unit: str | None, value: Value, after: str, rate: re.Match[str] | None, responses: re.Match[str] | None
) -> Value | None:
    """Return a value in its indicator's unit, with what a survey tells; None where it counts something else."""
    is_share = (unit or "").casefold().strip() in PERCENT
    says_share = re.match(r"\s*(?:%|procent|percent)", after, re.IGNORECASE) is not None
    if (is_share and value.of_total is None and value.value > 100) or (says_share and unit and not is_share):
        return None
    answers = _amount(responses["n"] or responses["some"]) if responses is not None else None
    if is_share and value.of_total and not says_share:
        value = replace(value, value=round(100 * value.value / value.of_total, 1), of_total=None, worked_out=True)
    return replace(
        value,
        responses=int(answers) if answers is not None else None,
        rate=_amount(rate["rate"]) if rate is not None else None,
    )


def _amount(words: str) -> float:
    plain = words.casefold()
    if plain in NUMERALS:
        return NUMERALS[plain]
    if re.fullmatch(r"\d{1,3}(?:[ .\u00a0\u202f]\d{3})+", plain):
        return int(re.sub(r"\D", "", plain))
    return float(plain.replace(",", "."))


def _blank(text: str, found: re.Match[str] | None) -> str:
    return text if found is None else text[: found.start()] + " " * len(found.group()) + text[found.end() :]


def _is_nothing_but_a_value(text: str) -> bool:
    """Say whether an answer that names no number is one figure with what it counts, and perhaps a greeting."""
    left = _FIGURE.sub(" ", _HELLO.sub(" ", text))
    return len(_FIGURE.findall(text)) == 1 and len(re.findall(r"[^\W\d_]{2,}", left)) <= 2


def _says_something(text: str) -> bool:
    """Say whether there is more in what is left than a greeting and a name."""
    return bool(re.search(r"\d|\b[a-zåäö]{2,}", _HELLO.sub(" ", text)))
