"""Figures in an answer: numbers with what they count, told from targets, totals, dates and references. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from workflow.rules.lexicon.letters import fold
from workflow.rules.lexicon.numbers import NOT_UNITS, NUMERALS, UNITS
from workflow.rules.lexicon.rows import alternatives
from workflow.rules.understanding.readings import Figure
from workflow.rules.understanding.spelling import is_known


@dataclass(frozen=True, slots=True)
class FigureFound:
    """A figure, where it stands, and the total it was set against ("6 av 12 besök").

    `outcome` is False for a target, or for a number that was taken back ("inte 19").
    """

    start: int
    end: int
    figure: Figure
    total: float | None = None
    outcome: bool = True


_DIGITS = r"(?:\d{1,3}(?:[ .\u00a0]\d{3})+(?!\d)|\d+(?:,\d+)?)"
_ABOUT = alternatives(
    """
    ca|cirka|c:a|circa|~
    ungefär|runt|kring|omkring|närmare|uppemot
    drygt|knappt|nästan|över|minst
    ett
    about|around|approximately|some|nearly|over
"""
)
_BETWEEN = r"(?P<pieces>\s*(?:stycken|st\b\.?))?(?:\s*(?:olika|nya|(?P<joined>anmälda)|of the|av våra|av))?"
_ADJECTIVE = alternatives(
    r"""
    intresserade|engagerade|berörda|enskilda|aktiva|anmälda|godkända
    unga|vuxna|lokala|kommunala
    inbokade|genomförda|fysiska|digitala
    [^\W\d_]{3,}(?:ade|erade|ställda|skapande|liga|iska)|inre|yttre|större|mindre|lediga
"""
)
_NOT_OUTCOME = re.compile(
    r"(?:\b"
    + alternatives(
        r"""
    mål(?:et|sättning(?:en)?|tal(?:et)?)?|target|goal
    planerade?t?|budgeterat|förväntade?|räknat med|plats för
    inbjudna|inbjöds|bjöd in|bjudit in
    \d (?:av|of)(?: totalt)?
    inte|ej|not|i ?stället för|instead of|rather than
    i fjol|fjol(?:året)?|förra året
    åk|årskurs|fas|steg|del|etapp|version|kl|paragraf
"""
    )
    + r"(?: (?:var|är|på|om|the))*[ :]*\(?)$"
)
_SAME_UNIT = {"st": "stycken", "kom": "deltagare", "deltog": "deltagare", "medverkade": "deltagare", "%": "procent"}


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Compile the shapes: "antal deltagare: 19", "ca 19 av 25 anmälda deltagare", "88 %", "8 i stället för 20"."""
    words = "|".join(sorted((word for word, value in NUMERALS.items() if value > 1), key=len, reverse=True))
    number = rf"{_DIGITS}|(?:{words})\b"
    total = rf"(?:\s*(?:av|/|of|utav|out of)\s*(?:de |totalt |the |planerade |inbokade |våra )?(?P<total>{number}))?"
    about = rf"(?P<about>{_ABOUT}\s*)?"
    unit = r"(?P<unit>[^\W\d_]+(?:-[^\W\d_]+)?)"
    behind = (
        r"\b(?:antal(?:et)?|number of)?\s*(?P<unit>[^\W\d_]{3,})(?:antal(?:et)?)?\s*"
        r"(?::|=|var|blev|är|uppgick till|uppgår till)\s*"
        rf"{about}(?P<value>{number})(?!\s*[-/:]\s*\d|[^\W\d_])"
    )
    ahead = (
        rf"(?<![\w.,/:§-]){about}(?P<value>{number}){total}(?P<tens>[ -]?tals?)?{_BETWEEN}"
        rf"[ \u00a0]+(?:(?P<adjective>{_ADJECTIVE})[ ]+)?{unit}"
    )
    percent = rf"(?<![\w.,/:-]){about}(?P<value>{_DIGITS})\s*(?P<unit>%)"
    alone = r"(?![\w:/%-]|[.,]\d|\s*(?:%|\d|kr\b|kronor))"
    landed = rf"\b(?:landade|hamnade|stannade|slutade) (?:vi )?på\s+{about}(?P<value>{number}){alone}"
    instead = rf"(?<![\w.,/:-])(?P<value>{number})\s+i ?stället för\s+(?=(?:{number})(?:\s+{unit})?)"
    shared = (
        rf"(?:^|[.,;:(\n]|\b(?:på|hos|vid|med)) ?(?P<value>{number})\s*(?:av|of)\s*(?P<total>{number}){alone}(?=\W|$)"
    )
    named = rf"(?<![\w.,/:-])(?P<value>{number})\s+(?P<counted>[^\W\d_]+)\s+av\s+(?P<total>{number}){alone}"
    every = rf"\b(?:alla|samtliga|all)\s+(?P<value>\d{{1,4}}){alone}(?=\s+(?:i|på|från|in)\b)"
    sample = rf"\bn\s?=\s?(?P<value>\d+){alone}"
    shapes = (behind, named, ahead, percent, landed, instead, shared, every, sample)
    return tuple(re.compile(pattern) for pattern in shapes)


@cache
def _any_number() -> re.Pattern[str]:
    """Compile a digit or a number in words, without which there is no figure to look for."""
    return re.compile(rf"\d|\b(?:{'|'.join(word for word, value in NUMERALS.items() if value > 1)})\b")


def find_figures(text: str, taken: Iterable[tuple[int, int]] = ()) -> tuple[FigureFound, ...]:
    """Find the numbers in `text` (small letters) that count something, outside what is `taken`, in their order."""
    if not _any_number().search(text):
        return ()
    stretches = list(taken)
    found: list[FigureFound] = []
    for pattern in _patterns():
        for match in pattern.finditer(text):
            figure = _figure(match, text)
            if figure and not any(figure.start < end and start < figure.end for start, end in stretches):
                found.append(figure)
                stretches.append((figure.start, figure.end))
    return tuple(sorted(found, key=lambda one: one.start))


def _figure(match: re.Match[str], text: str) -> FigureFound | None:
    """Read one match; None when the word beside the number is not something that is counted."""
    groups = match.groupdict()
    counted = groups.get("counted") or ""
    unit = groups.get("unit") or (counted if _is_unit(counted) else "st")
    end = match.end()
    adjective = groups.get("adjective")
    if adjective and not _is_unit(unit) and _is_unit(adjective):
        unit, end = adjective, match.end("adjective")
    elif unit != "%" and not _is_unit(unit):
        last = next((name for name in ("pieces", "joined") if groups.get(name)), None)
        if last is None:
            return None
        unit, end = groups["joined"] if last == "joined" else "st", match.end(last)
    about = (groups.get("about") or "").strip()
    approximate = bool(groups.get("tens")) or about not in {"", "ett"}
    total = number_of(groups["total"]) if groups.get("total") else None
    outcome = not _NOT_OUTCOME.search(text[max(0, match.start() - 40) : match.start()])
    figure = Figure(number_of(groups["value"]), _SAME_UNIT.get(unit, unit), approximate)
    return FigureFound(match.start(), end, figure, total, outcome)


def number_of(words: str) -> float:
    """Return the value of "1 250", "3,5" or "tolv"; a whole number as such."""
    plain = words.strip()
    if plain in NUMERALS:
        return NUMERALS[plain]
    if re.fullmatch(r"\d{1,3}(?:[ .\u00a0]\d{3})+", plain):
        return int(re.sub(r"\D", "", plain))
    value = float(plain.replace(",", "."))
    return int(value) if value.is_integer() else value


@cache
def _heads() -> tuple[str, ...]:
    return tuple({fold(unit) for unit in UNITS if len(unit) >= 4})


def _is_unit(word: str) -> bool:
    """Say whether a word is what officers count: a known noun, a compound of one, or another noun in the plural."""
    if word in NOT_UNITS:
        return False
    if word in UNITS or fold(word) in _heads():
        return True
    if len(word) > 5 and fold(word).endswith(_heads()):
        return True
    return len(word) >= 5 and word.endswith(("are", "er", "or", "ar")) and not is_known(word)
