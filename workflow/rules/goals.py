"""Whether a heading names a goal, and on which level of goals a plan's own word for them stands. Pure."""

from __future__ import annotations

import re

from workflow.model import AreaKind, GoalLevel

_GOAL_WORD = re.compile(
    r"(?:(?:övergripande|strategisk\w*|nationell\w*|regional\w*|lokal\w*) )?"
    r"(?:del|inriktnings|effekt|resultat|aktivitets|huvud)?mål(?:sättning)?(?:\s*(?:nr\s*)?\d[\d.]*\b|\s*[:–-]|\s+(?-i:[A-ZÅÄÖ]))",
    re.IGNORECASE,
)
"""How a heading begins that names a goal: "Mål 1 Tillgången ska minska", "Delmål 2.1", "Övergripande mål: …"."""

_LEVELS: tuple[tuple[GoalLevel, re.Pattern[str]], ...] = (
    (GoalLevel.VISION, re.compile(r"vision", re.IGNORECASE)),
    (GoalLevel.EFFECT, re.compile(r"effekt", re.IGNORECASE)),
    (GoalLevel.RESULT, re.compile(r"resultat", re.IGNORECASE)),
    (GoalLevel.ACTIVITY, re.compile(r"aktivitetsmål", re.IGNORECASE)),
)


def kind_of_area(heading: str) -> AreaKind:
    """Tell what a heading above activities names; "Målområde 2" and "Mål och mått" are no goals."""
    return AreaKind.GOAL if _GOAL_WORD.match(heading.strip()) else AreaKind.AREA


def level_of_goals(header: str) -> GoalLevel:
    """Tell how far up the goals stand that a column or heading of this name holds: "Effektmål", "Önskad effekt"."""
    return next((level for level, words in _LEVELS if words.search(header)), GoalLevel.GOAL)
