"""How an activity meets time is read from its hållpunkt, and else from its title."""

import pytest

from calendars import read_when
from workflow.model import ActivityKind
from workflow.rules.activity_kinds import kind_of_activity

ONCE, RECURRING, CONTINUOUS, ON_DEMAND = (
    ActivityKind.ONCE,
    ActivityKind.RECURRING,
    ActivityKind.CONTINUOUS,
    ActivityKind.ON_DEMAND,
)


@pytest.mark.parametrize(
    ("title", "wordings", "kind"),
    [
        ("Trygghetsvandring", ["V 17"], ONCE),
        ("Trygghetsvandring", [], ONCE),
        ("Trygghetsvandring", ["Löpande"], CONTINUOUS),
        ("Trygghetsvandring", ["kontinuerligt under året"], CONTINUOUS),
        ("Trygghetsvandring", ["varje månad"], RECURRING),
        ("Trygghetsvandring", ["Vid behov"], ON_DEMAND),
        ("Kontinuerligt utbilda personal", ["2022-2023"], CONTINUOUS),
        ("Ordna seminarier årligen", ["2022-2023"], RECURRING),
        ("Nätverksträffar två gånger per termin", [], RECURRING),
        ("Samverka och vid behov omprioritera", ["2022"], ON_DEMAND),
        ("Stöd till skolor på begäran", [], ON_DEMAND),
        ("Årsrapport", ["December"], ONCE),
        ("Utreda vårdbehov", ["Maj"], ONCE),
    ],
)
def test_the_hallpunkt_and_then_the_title_tell_the_kind(title: str, wordings: list[str], kind: ActivityKind) -> None:
    assert kind_of_activity(title, [read_when(one, 2022) for one in wordings]) == kind
