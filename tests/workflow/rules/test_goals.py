"""A heading that names a goal is told from one that names an area, and a plan's word for goals tells their level."""

import pytest

from workflow.model import AreaKind, GoalLevel
from workflow.rules.goals import kind_of_area, level_of_goals


@pytest.mark.parametrize(
    "heading",
    [
        "Mål 1 Tillgången ska minska",
        "Mål: Färre skador",
        "Delmål 2.1",
        "Inriktningsmål 3. Trygghet",
        "mål 4 – Vården",
        "Övergripande mål: Ett tryggt län",
        "Mål Färre skadas",
    ],
)
def test_a_heading_names_a_goal(heading: str) -> None:
    assert kind_of_area(heading) is AreaKind.GOAL


@pytest.mark.parametrize(
    "heading", ["1. Trygghet", "Målområde 2 Skolan", "Mål och mått", "Målgrupper", "Fokusområde 3", "Måltider", ""]
)
def test_a_heading_names_an_area(heading: str) -> None:
    assert kind_of_area(heading) is AreaKind.AREA


@pytest.mark.parametrize(
    ("header", "level"),
    [
        ("Vision", GoalLevel.VISION),
        ("Effektmål", GoalLevel.EFFECT),
        ("Önskad effekt", GoalLevel.EFFECT),
        ("Förväntat resultat", GoalLevel.RESULT),
        ("Aktivitetsmål", GoalLevel.ACTIVITY),
        ("Mål", GoalLevel.GOAL),
        ("", GoalLevel.GOAL),
    ],
)
def test_the_word_for_goals_tells_their_level(header: str, level: GoalLevel) -> None:
    assert level_of_goals(header) is level
