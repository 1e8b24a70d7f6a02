"""The grammar: tables of rules, most specific first, run level by level from single dates to whole clauses."""

from calendars.when.grammar.clauses import CLAUSES
from calendars.when.grammar.dates import DATES
from calendars.when.grammar.joins import CHECKS_AND_PARTS, LISTS, RANGES, YEARS_BEFORE
from calendars.when.grammar.near import NEAR_TODAY
from calendars.when.grammar.periods import PERIODS
from calendars.when.grammar.recurrences import RECURRENCES
from calendars.when.grammar.weeks import WEEKS
from calendars.when.nodes import Node
from calendars.when.patterns import level, run

LEVELS = (
    level(RECURRENCES, DATES, WEEKS, PERIODS, NEAR_TODAY),
    level(CHECKS_AND_PARTS),
    level(YEARS_BEFORE),
    level(RANGES),
    level(LISTS),
    level(CLAUSES),
)
"""From small to large.

Single times, their parts and checks, a year before them, ranges, lists, and how it all is meant.
"""


def parse(nodes: list[Node]) -> list[Node]:
    """Grow a row of tokens into clauses and recurrences; what no rule knows stays as it was."""
    for table in LEVELS:
        nodes = run(nodes, table)
    return nodes


__all__ = ["LEVELS", "parse"]
