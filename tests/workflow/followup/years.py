"""Years as hypothesis draws them: any mix of states, answers, reasons, parts and parties."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.workflow.followup.cast import area, municipalities, party, year
from workflow.followup import ActivityFacts, ReasonFacts, YearFacts
from workflow.rules.reasons import CATALOGUE
from workflow.states import ActivityState

STATES = st.sampled_from(list(ActivityState))
REASONS = st.lists(st.sampled_from(sorted(CATALOGUE)), max_size=2, unique=True)


@st.composite
def years(draw: st.DrawFn, most_areas: int = 3, most_activities: int = 6) -> YearFacts:
    """A year whose titles and parties hold no numbers, so that every number in a sentence is a count."""
    areas = []
    for number in range(1, draw(st.integers(0, most_areas)) + 1):
        rows: list[ActivityFacts] = []
        for place in range(1, draw(st.integers(0, most_activities)) + 1):
            code = f"{number}.{place}"
            rows.append(draw(drawn_activity(code)))
            letters = "ab"[: draw(st.sampled_from([0, 0, 0, 1, 2]))]
            rows += [draw(drawn_activity(f"{code} {letter}", parent=code)) for letter in letters]
        areas.append(area(*rows, number=str(number)))
    return year(*areas, unplanned=tuple([draw(drawn_activity("U.1"))][: draw(st.integers(0, 1))]))


@st.composite
def drawn_activity(draw: st.DrawFn, code: str, parent: str | None = None) -> ActivityFacts:
    flags = draw(st.lists(st.booleans(), max_size=5))
    names = draw(st.lists(st.sampled_from(["Polisen", "Länsstyrelsen", "Region Syd"]), max_size=2, unique=True))
    parties = municipalities(*flags) if len(flags) > 1 else tuple(party(name) for name in names)
    return ActivityFacts(
        code=code,
        title=draw(st.sampled_from(["Möte om rutiner", "Tillsyn", "Utbildning för personal på krogar och i butiker"])),
        parent=parent,
        state=draw(STATES),
        answered=draw(st.booleans()),
        reasons=tuple(ReasonFacts(code=reason) for reason in draw(REASONS)),
        responsible=parties,
    )
