"""The grammar: tables of rules, most specific first, run level by level from single dates to whole clauses."""

from calendars.when.grammar.clauses import CLAUSES
from calendars.when.grammar.dates import DATES
from calendars.when.grammar.joins import CHECKS_AND_PARTS, LISTS, RANGES, YEARS_BEFORE
from calendars.when.grammar.near import NEAR_TODAY
from calendars.when.grammar.periods import PERIODS
from calendars.when.grammar.recurrences import RECURRENCES
from calendars.when.grammar.references import REFERENCES, SHARES
from calendars.when.grammar.retractions import MOVES, RETRACTIONS
from calendars.when.grammar.weeks import WEEKS
from calendars.when.nodes import Node
from calendars.when.patterns import level, run

_SINGLE_TIMES = (REFERENCES, RECURRENCES, DATES, WEEKS, PERIODS, NEAR_TODAY)

LEVELS = (
    level(*_SINGLE_TIMES),
    level(CHECKS_AND_PARTS),
    level(YEARS_BEFORE),
    level(RANGES),
    level(LISTS),
    level(CLAUSES),
)
"""From small to large.

Single times, their parts and checks, a year before them, ranges, lists, and how it all is meant.
"""

WORDING_LEVELS = (
    level(SHARES, *_SINGLE_TIMES),
    *LEVELS[1:3],
    level(MOVES, RANGES),
    LEVELS[4],
    level(RETRACTIONS, CLAUSES),
)
"""The same for a wording that is one time expression, where what stands beside the time is about the time."""


def parse(nodes: list[Node], *, running: bool = False) -> list[Node]:
    """Grow a row of tokens into clauses and recurrences; what no rule knows stays as it was.

    `running` says that the tokens are of running text and not of one time expression.
    """
    for table in LEVELS if running else WORDING_LEVELS:
        nodes = run(nodes, table)
    return nodes


__all__ = ["LEVELS", "WORDING_LEVELS", "parse"]
