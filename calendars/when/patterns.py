"""A small notation for rules over rows of nodes, compiled to regular expressions over the nodes' one-letter kinds.

In a pattern a word in capitals is a kind or a class of kinds, `name=KIND` and `name=( … )` capture, `=name` is the same kind once
more, and ( ) | ? * + {m,n} (?! ) (?= ) (?<= ) ^ $ mean what they mean in regular expressions. Spaces are for the reader. A level
is a table of rules that is run once over the row, from left to right; where several fit, the one that stands first in the table wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from calendars.when.meaning import Broken, Clause, Recurrence, Span, Stretch
from calendars.when.nodes import Kind, Node, Thing

_CLASSES: Mapping[str, tuple[Kind, ...]] = MappingProxyType(
    {
        "DAY": (Kind.ONE, Kind.LOW, Kind.MID),
        "DAYS_NAME": (Kind.ONE, Kind.LOW, Kind.MID, Kind.ORDINAL),
        "MONTH_NUMBER": (Kind.ONE, Kind.LOW),
        "WEEK_NUMBER": (Kind.ONE, Kind.LOW, Kind.MID, Kind.HIGH),
        "TWO_DIGITS": (Kind.LOW, Kind.MID, Kind.HIGH, Kind.OVER),
        "TOO_LATE": (Kind.HIGH, Kind.OVER),
        "NOT_YEAR": (Kind.ONE, Kind.LOW, Kind.MID, Kind.HIGH, Kind.OVER, Kind.FOUR, Kind.NUMBER),
        "FIGURE": (Kind.ONE, Kind.LOW, Kind.MID, Kind.HIGH, Kind.OVER, Kind.YEAR, Kind.FOUR, Kind.COMPACT, Kind.NUMBER),
        "HOW_MANY": (Kind.ONE, Kind.LOW, Kind.MID, Kind.COUNT),
        "ANY_MONTH": (Kind.MONTH, Kind.JULY_OR_YULE),
        "MARK": (Kind.DASH, Kind.SLASH, Kind.DOT),
        "TO": (Kind.DASH, Kind.UNTIL, Kind.THROUGH, Kind.UP_TO),
        "JOINER": (Kind.AND, Kind.OR, Kind.SLASH, Kind.COMMA, Kind.DASH, Kind.UNTIL, Kind.THROUGH),
        "LISTER": (Kind.AND, Kind.OR, Kind.SLASH, Kind.COMMA),
        "SINCE": (Kind.FROM, Kind.AGO),
        "SMALL": (Kind.PREPOSITION, Kind.ON),
        "FILLER": (Kind.PREPOSITION, Kind.ON, Kind.COLON, Kind.HEDGE, Kind.DONE),
        "LEAD_IN": (Kind.WORD, Kind.PREPOSITION, Kind.ON, Kind.COLON, Kind.HEDGE, Kind.DONE, Kind.EVENT, Kind.CHECK),
        "BEGUN": (Kind.WORD, Kind.PREPOSITION, Kind.ON, Kind.COLON, Kind.HEDGE, Kind.UNTIL, Kind.EVENT, Kind.OPEN, Kind.DASH),
        "LENGTHS": (Kind.LENGTH, Kind.WEEK, Kind.MONTH_NOUN, Kind.YEAR_NOUN, Kind.DAY_NOUN),
        "CYCLE": (
            *(Kind.LENGTH, Kind.WEEK, Kind.THE_WEEK, Kind.MONTH_NOUN, Kind.THE_MONTH, Kind.QUARTER, Kind.TERTIAL, Kind.HALF),
            *(Kind.TERM_NOUN, Kind.SCHOOL_YEAR, Kind.YEAR_NOUN, Kind.THE_YEAR, Kind.DAY_NOUN),
        ),
        "OFTEN_PER": (Kind.PER, Kind.SLASH, Kind.PREPOSITION, Kind.ON, Kind.EVERY),
        "ELEMENT": (Kind.SPAN, Kind.DATED, Kind.STRETCH),
        "PLAIN": (Kind.SPAN, Kind.DATED),
    }
)

_MACROS: Mapping[str, str] = MappingProxyType(
    {
        "{year}": "( OPEN? (COMMA|SLASH|DASH|COLON|DOT)? PREPOSITION? (YEAR_NOUN|THE_YEAR)? year=YEAR CLOSE? (?!MARK MONTH_NUMBER MARK)"
        " | (DASH|TICK|SLASH) short=TWO_DIGITS (?!MARK|ANY_MONTH|COLON) )?",
        "{pair}": "(COMMA|DASH)? YEAR_NOUN? pair=( (YEAR|TWO_DIGITS) (SLASH|DASH) (YEAR|TWO_DIGITS) ) (?!MARK|ANY_MONTH)",
    }
)

_LEXEME = re.compile(r"=(?P<same>[a-z_]+)|(?P<name>[a-z_]+)=(?P<opens>\()?|(?P<look>\(\?<?[!=])|(?P<kind>[A-Z_]+)|(?P<other>\S)")


class Match:
    """What a rule's builder sees: the nodes its pattern has captured, by name."""

    __slots__ = ("_found", "_nodes", "_prefix")

    def __init__(self, found: re.Match[str], nodes: Sequence[Node], prefix: str) -> None:
        """Wrap `found`, a match over the kinds of `nodes`, whose group names begin with `prefix`."""
        self._found = found
        self._nodes = nodes
        self._prefix = prefix

    def node(self, name: str) -> Node | None:
        """Return the first node captured as `name`, or None where the pattern went without it."""
        try:
            at = self._found.start(self._prefix + name)
        except IndexError:
            return None
        return self._nodes[at] if at >= 0 else None

    def nodes(self, name: str) -> Sequence[Node]:
        """Return all nodes captured as `name`."""
        first, last = self._found.span(self._prefix + name)
        return self._nodes[first:last] if first >= 0 else ()

    def number(self, name: str) -> int:
        """Return the number of the node captured as `name`, 0 where there is none."""
        node = self.node(name)
        return node.number if node else 0

    def key(self, name: str) -> str:
        """Return the key of the node captured as `name`, "" where there is none."""
        node = self.node(name)
        return node.key if node else ""

    def span(self, name: str) -> Span:
        """Return the span that the node captured as `name` carries; the pattern has seen to it that it does."""
        thing = self._thing(name)
        if not isinstance(thing, Span):
            raise TypeError(f"{name} is no span")
        return thing

    def stretch(self, name: str) -> Stretch:
        """Return the stretch that the node captured as `name` carries, a lone span made into one."""
        thing = self._thing(name)
        if isinstance(thing, Span):
            return Stretch((thing,))
        if not isinstance(thing, Stretch):
            raise TypeError(f"{name} is no stretch")
        return thing

    def _thing(self, name: str) -> Thing | None:
        node = self.node(name)
        return node.thing if node else None


Builder = Callable[[Match], Thing | None]
"""Makes the meaning of a match, or None where the numbers do not fit after all."""


class Rule(NamedTuple):
    """One row of a grammar table."""

    name: str
    pattern: str
    build: Builder


class Level(NamedTuple):
    """A table of rules made ready to run."""

    regex: re.Pattern[str]
    rules: Mapping[str, tuple[str, Rule]]


def level(*tables: Sequence[Rule]) -> Level:
    """Compile tables of rules, in order of precedence, into one level.

    Raises `ValueError` for a kind that does not exist: a mistake in the grammar, found at import.
    """
    rules = [rule for table in tables for rule in table]
    parts = []
    named: dict[str, tuple[str, Rule]] = {}
    for at, rule in enumerate(rules):
        name = f"rule_{at}"
        parts.append(f"(?P<{name}>{_compile(rule.pattern, name + '_')})")
        named[name] = (name + "_", rule)
    return Level(re.compile("|".join(parts)), MappingProxyType(named))


def run(nodes: list[Node], table: Level) -> list[Node]:
    """Run one level over a row of nodes; what a rule matches becomes one node, the rest is left as it is."""
    kinds = "".join([node.kind for node in nodes])
    grown: list[Node] = []
    done = 0
    for found in table.regex.finditer(kinds):
        prefix, rule = table.rules[found.lastgroup or ""]
        thing = rule.build(Match(found, nodes, prefix))
        if thing is None:
            continue
        first, last = found.span()
        covered = nodes[first:last]
        doubts = tuple([doubt for node in covered for doubt in node.doubts])
        grown += nodes[done:first]
        grown.append(Node(_kind_of(thing), covered[0].start, covered[-1].end, thing=thing, doubts=doubts))
        done = last
    return [*grown, *nodes[done:]] if done else nodes


def _kind_of(thing: Thing) -> Kind:
    """Return the kind of the node that carries `thing`."""
    if isinstance(thing, Span):
        return Kind.SPAN if thing.year is None else Kind.DATED
    return _KINDS[type(thing)]


_KINDS: Mapping[type, Kind] = MappingProxyType(
    {Stretch: Kind.STRETCH, Clause: Kind.CLAUSE, Recurrence: Kind.RECURRENCE, Broken: Kind.BROKEN}
)


def _compile(pattern: str, prefix: str) -> str:
    """Turn the notation into a regular expression, its group names beginning with `prefix`."""
    for macro, meaning in _MACROS.items():
        pattern = pattern.replace(macro, meaning)
    return "".join(_lexeme(found, prefix) for found in _LEXEME.finditer(_captures(pattern)))


def _captures(pattern: str) -> str:
    """Put brackets round the kind that a capture names, so that a capture is always a bracket."""
    return re.sub(r"([a-z_]+)=([A-Z_]+)", r"\1=(\2)", pattern)


def _lexeme(found: re.Match[str], prefix: str) -> str:
    if found["same"]:
        return f"(?P={prefix}{found['same']})"
    if found["name"]:
        return f"(?P<{prefix}{found['name']}>"
    if found["kind"]:
        kinds = _CLASSES.get(found["kind"]) or (_kind_named(found["kind"]),)
        return "[" + "".join(re.escape(kind) for kind in kinds) + "]"
    if found["look"]:
        return found["look"]
    return "(?:" if found["other"] == "(" else found["other"]


def _kind_named(name: str) -> Kind:
    try:
        return Kind[name]
    except KeyError:
        raise ValueError(f"the grammar names a kind that does not exist: {name}") from None
