"""Rules over rows of nodes: a level is a table of rules run once over the row, from left to right."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from calendars.when.meaning import Broken, Clause, Recurrence, Reference, Span, Stretch
from calendars.when.nodes import Kind, Node, Thing
from calendars.when.notation import first_kinds, parse_pattern, regex_of

_GROUP = "rule_"


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
        group = self._found.re.groupindex.get(self._prefix + name)
        if group is None:
            return None
        at = self._found.start(group)
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

    def is_kind(self, name: str, kind: Kind) -> bool:
        """Say whether the node captured as `name` is of `kind`."""
        node = self.node(name)
        return node is not None and node.kind == kind

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
    """One row of a grammar table; it is named by an example of what it reads."""

    name: str
    pattern: str
    build: Builder


class Level:
    """A table of rules made ready to run.

    The rules that can begin with a kind are compiled together when it first turns up.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Take `rules` in order of precedence.

        Raises `ValueError` for a kind that does not exist: a mistake in the grammar, found at import.
        """
        self.rules = tuple(rules)
        self._patterns = [parse_pattern(rule.pattern) for rule in rules]
        self._starting: dict[str, list[int]] = {}
        for at, pattern in enumerate(self._patterns):
            for kind in first_kinds(pattern):
                self._starting.setdefault(kind, []).append(at)
        self._starts = re.compile("[" + "".join(map(re.escape, sorted(self._starting))) + "]")
        self._named = {f"{_GROUP}{at}": rule for at, rule in enumerate(rules)}
        self._compiled: dict[str, re.Pattern[str]] = {}

    def next_start(self, kinds: str, at: int) -> int:
        """Return the first place from `at` on where a rule can begin, -1 where there is none."""
        start = self._starts.search(kinds, at)
        return start.start() if start else -1

    def find(self, kinds: str, at: int) -> re.Match[str] | None:
        """Match the first rule that fits at place `at` of a row of kinds."""
        kind = kinds[at]
        regex = self._compiled.get(kind)
        if regex is None:
            if kind not in self._starting:
                return None
            regex = self._compile(kind)
        return regex.match(kinds, at)

    def rule(self, name: str) -> Rule:
        """Return the rule whose group is called `name`."""
        return self._named[name]

    def _compile(self, kind: str) -> re.Pattern[str]:
        names = {f"{_GROUP}{at}": self._patterns[at] for at in self._starting[kind]}
        parts = [f"(?P<{name}>{regex_of(pattern, name + '_')})" for name, pattern in names.items()]
        regex = self._compiled[kind] = re.compile("|".join(parts))
        return regex


def level(*tables: Sequence[Rule]) -> Level:
    """Join tables of rules, in order of precedence, into one level."""
    return Level([rule for table in tables for rule in table])


def run(nodes: list[Node], table: Level) -> list[Node]:
    """Run one level over a row of nodes; what a rule matches becomes one node, the rest is left as it is."""
    kinds = "".join([node.kind for node in nodes])
    grown: list[Node] = []
    done = 0
    at = table.next_start(kinds, 0)
    while at >= 0:
        found = table.find(kinds, at)
        name = found.lastgroup or "" if found else ""
        thing = table.rule(name).build(Match(found, nodes, name + "_")) if found else None
        if found and thing is not None:
            grown += nodes[done:at]
            done = found.end()
            grown.append(_grown(nodes[at:done], thing))
            at = done - 1
        at = table.next_start(kinds, at + 1)
    return [*grown, *nodes[done:]] if done else nodes


def _grown(covered: list[Node], thing: Thing) -> Node:
    doubts = tuple([doubt for node in covered for doubt in node.doubts])
    return Node(_kind_of(thing), covered[0].start, covered[-1].end, thing=thing, doubts=doubts)


def _kind_of(thing: Thing) -> Kind:
    """Return the kind of the node that carries `thing`."""
    if isinstance(thing, Span):
        return Kind.SPAN if thing.year is None else Kind.DATED
    return _KINDS[type(thing)]


_KINDS: Mapping[type, Kind] = MappingProxyType(
    {
        Stretch: Kind.STRETCH,
        Clause: Kind.CLAUSE,
        Recurrence: Kind.RECURRENCE,
        Broken: Kind.BROKEN,
        Reference: Kind.REFERENCE,
    }
)
