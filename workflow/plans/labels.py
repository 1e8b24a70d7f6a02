"""Label lines: "Arbetsgrupp: AG Tryggare skola", "Mål i strategin:", "Utvärdering:" and what they are labels of.

A label stands first in a paragraph or a row, before a colon, or alone as a heading. A new word is one entry here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from workflow.plans.columns import Column, column_named, plain


class AreaLabel(StrEnum):
    """What a labelled text says about the area it stands in."""

    WORKING_GROUP = "working_group"
    GOALS = "goals"
    EVALUATION = "evaluation"
    EFFECT = "effect"
    AIM = "aim"


_OF_A_KIND = r"(?:strategiska|nationella|lokala|regionala|overgripande|strategins|strategi|resultat)? ?"
_NAMES: tuple[tuple[AreaLabel, str], ...] = (
    (AreaLabel.WORKING_GROUP, r"(?:ansvarig )?(?:arbetsgrupp|samverkansgrupp)(?:en)?|ag"),
    (AreaLabel.EFFECT, r"(?:onskad|forvantad|planerad|avsedd)e? effekt(?:er)?|effekt(?:er|mal)?|forvantat resultat"),
    (AreaLabel.GOALS, rf"{_OF_A_KIND}mal(?:omrade)?(?:en)?(?: (?:i|enligt|ur|fran) .+| nr)?|koppling till .+"),
    (AreaLabel.EVALUATION, r"(?:utvardering|uppfoljning|indikatorer|indikator|matning)(?: (?:och|for) \w+)?"),
    (AreaLabel.EVALUATION, r"sa foljer vi upp|hur foljs .+ upp"),
    (AreaLabel.AIM, r"syftet?|beskrivning(?: av omradet)?|bakgrund|inriktning|nulage|syfte och mal|mal och syfte"),
)
_AREA_LABELS = tuple((label, re.compile(names)) for label, names in _NAMES)
_LABELLED = re.compile(r"\s*([^:]{2,70}?)\s*:(?!//)\s*(.*)", re.DOTALL)
_NUMBERED = re.compile(r"^(.*?)\s*(?:nr\s*)?(\d+(?:\.\d+)*)\s*$")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with its label: what the label means for an area or a column, and the words after it.

    `number` is one that stands in the label itself: "Aktivitet 3: …".
    """

    value: str
    area: AreaLabel | None = None
    column: Column | None = None
    number: str | None = None


def area_label(name: str) -> AreaLabel | None:
    """Tell what a label, without its colon, says about an area."""
    folded = plain(name)
    return next((label for label, names in _AREA_LABELS if names.fullmatch(folded)), None)


def read_label(text: str) -> Labelled | None:
    """Read "label: words" when the label is known; None for everything else, also a colon inside a sentence."""
    match = _LABELLED.fullmatch(text)
    if match is None:
        return None
    name, value = match[1], match[2].strip()
    numbered = _NUMBERED.match(name)
    column = column_named(numbered[1] if numbered and numbered[1] else name)
    found = Labelled(value, area_label(name), column, numbered[2] if numbered and numbered[1] else None)
    return found if found.area or found.column else None


def read_bare_label(text: str) -> Labelled | None:
    """Read a paragraph or cell that is nothing but a label, with or without its colon."""
    labelled = read_label(text if text.rstrip().endswith(":") else f"{text}:")
    return labelled if labelled and not labelled.value else None
