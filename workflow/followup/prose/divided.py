"""What a plan is divided into, in words: "område" or "mål"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workflow.followup.counts import FollowUp
from workflow.model import AreaKind


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun's forms: one of them, several, the one that is spoken of, whose it is, and before numbers."""

    one: str
    several: str
    definite: str
    genitive: str
    each: str


NOUNS: Mapping[AreaKind, Noun] = {
    AreaKind.AREA: Noun("område", "områden", "området", "områdets", "områdena"),
    AreaKind.GOAL: Noun("mål", "mål", "målet", "målets", "mål"),
}
"""The noun for each kind of part."""


def noun_of(followup: FollowUp) -> Noun:
    """Return the noun for the parts of a plan; those of one that mixes them are areas."""
    kinds = {section.area.kind for section in followup.sections}
    return NOUNS[AreaKind.GOAL if kinds == {AreaKind.GOAL} else AreaKind.AREA]
