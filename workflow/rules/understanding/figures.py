"""Figures in an answer: numbers with what they count, told from targets, totals, dates and references. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from workflow.rules.lexicon.letters import fold
from workflow.rules.lexicon.numbers import NOT_UNITS, NUMERALS, UNITS
from workflow.rules.understanding.readings import Figure
from workflow.rules.understanding.words import is_known


@dataclass(frozen=True, slots=True)
class FigureFound:
    """A figure, where it stands, and the total it was set against ("6 av 12 besök")."""

    start: int
    end: int
    figure: Figure
    total: float | None = None
    outcome: bool = True
    """False for a target, or a number that was taken back ("inte 19")."""


_NUMBER = r"(?:\d{1,3}(?:[ .\u00a0]\d{3})+(?!\d)|\d+(?:,\d+)?)"
_ABOUT = r"(?:ca|cirka|c:a|circa|ungefär|runt|kring|omkring|drygt|knappt|nästan|över|minst|uppemot|närmare|ett|about|around|approximately|some|nearly|over|~)"
_NOT_OUTCOME = re.compile(
    r"(?:\b(?:mål(?:et|sättning(?:en)?|tal(?:et)?)?|target|goal|planerade?t?|budgeterat|\d (?:av|of)(?: totalt)?|inte|ej|not|i stället för|istället för|instead of|rather than|"
    r"förväntade?|räknat med|plats för|inbjudna|inbjöds|bjöd in|bjudit in|fjol(?:året)?|i fjol|förra året|åk|årskurs|fas|steg|del|etapp|version|kl|paragraf)"
    r"(?: (?:var|är|på|om|the))*[ :]*\(?)$"
)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile the two shapes: "ca 19 av 25 anmälda deltagare" and "antal deltagare: 19"."""
    words = "|".join(sorted((word for word, value in NUMERALS.items() if value > 1), key=len, reverse=True))
    number = rf"(?P<value>{_NUMBER}|(?:{words})\b)"
    total = rf"(?:\s*(?:av|/|of|utav|out of)\s*(?:de |totalt |the )?(?P<total>{_NUMBER}|(?:{words})\b))?"
    unit = r"(?P<unit>%|[^\W\d_]+(?:-[^\W\d_]+)?)"
    ahead = re.compile(
        rf"(?<![\w.,/:§-])(?P<about>{_ABOUT}\s*)?{number}{total}(?P<tal>[ -]?tals?)?(?:\s*(?:st|stycken|st\.|olika|nya|anmälda|of the|av våra|av))?[ \u00a0]+(?:{_ADJECTIVE}[ ]+)?{unit}"
    )
    behind = re.compile(
        rf"\b(?:antal(?:et)?|number of)?\s*(?P<unit>[^\W\d_]{{3,}})(?:antal(?:et)?)?\s*(?::|=|var|blev|är)\s*(?P<about>{_ABOUT}\s*)?{number}(?!\s*[-/:]\s*\d|[^\W\d_])"
    )
    return ahead, behind


_ADJECTIVE = r"(?:intresserade|engagerade|unga|vuxna|berörda|enskilda|inbokade|genomförda|lokala|kommunala|anmälda|godkända|aktiva|fysiska|digitala)"
_PERCENT = re.compile(rf"(?<![\w.,/:-])(?P<about>{_ABOUT}\s*)?(?P<value>{_NUMBER})\s*%")


def find_figures(text: str, dates: Iterable[tuple[int, int]] = ()) -> tuple[FigureFound, ...]:
    """Find the numbers in `text` (small letters) that count something, outside the `dates`, in the order they stand."""
    taken = list(dates)
    found: list[FigureFound] = []
    ahead, behind = _patterns()
    for pattern in (behind, ahead, _PERCENT):
        for match in pattern.finditer(text):
            figure = _figure(match, text)
            if figure and not any(figure.start < end and start < figure.end for start, end in taken):
                found.append(figure)
                taken.append((figure.start, figure.end))
    return tuple(sorted(found, key=lambda one: one.start))


def _figure(match: re.Match[str], text: str) -> FigureFound | None:
    """Read one match; None when the word behind the number is not something that is counted."""
    groups = match.groupdict()
    unit = groups.get("unit") or "procent"
    unit = "procent" if unit == "%" else unit
    if not _is_unit(unit):
        return None
    value = number_of(groups["value"])
    total = number_of(groups["total"]) if groups.get("total") else None
    about = bool(groups.get("about") or groups.get("tal"))
    if groups.get("tal") is None and groups.get("about", None) in {"ett ", "ett"}:
        about = False
    outcome = not _NOT_OUTCOME.search(text[max(0, match.start() - 40) : match.start()])
    unit = {
        "st": "stycken",
        "kom": "deltagare",
        "deltog": "deltagare",
        "medverkade": "deltagare",
        "på": "deltagare",
    }.get(unit, unit)
    return FigureFound(match.start(), match.end(), Figure(value, unit, about), total, outcome)


def number_of(words: str) -> float:
    """Return the value of "1 250", "3,5" or "tolv"; whole numbers as such."""
    plain = words.strip()
    if plain in NUMERALS:
        return NUMERALS[plain]
    if re.fullmatch(r"\d{1,3}(?:[ .\u00a0]\d{3})+", plain):
        return int(re.sub(r"\D", "", plain))
    value = float(plain.replace(",", "."))
    return int(value) if value.is_integer() else value


@cache
def _heads() -> tuple[str, ...]:
    return tuple({fold(head) for head in UNITS if len(head) >= 4} | set(UNITS))


def _is_unit(word: str) -> bool:
    """Say whether a word is something officers count: a known noun, or a compound that ends in one."""
    if word in NOT_UNITS:
        return False
    if word in UNITS or fold(word) in _heads():
        return True
    if len(word) > 5 and any(len(head) >= 4 and fold(word).endswith(head) for head in _heads()):
        return True
    return len(word) >= 5 and word.endswith(("are", "er", "or", "ar")) and not is_known(word)
