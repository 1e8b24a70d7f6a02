"""Time expressions inside running text, with where they stand. Numbers that are no dates are left alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from calendars.when.evening import Text, even_out
from calendars.when.found import Context
from calendars.when.glance import may_hold_time
from calendars.when.grammar import parse
from calendars.when.lexer import tokens
from calendars.when.lexicon import spelling
from calendars.when.meaning import Clause, Relation, Span, Unit
from calendars.when.model import Precision, When, WhenKind
from calendars.when.nodes import Kind, Node
from calendars.when.readings import read_clause
from calendars.when.surroundings import manner_doubts, unread_doubts

LONGEST_TEXT = 20_000
"""Characters that are searched; an answer longer than that is no answer."""

_ENDS_SENTENCE = frozenset({Kind.STOP, Kind.ASKED})
_LEADS_TO_TIME = frozenset(
    {
        Kind.PREPOSITION,
        Kind.ON,
        Kind.DONE,
        Kind.HEDGE,
        Kind.START,
        Kind.ONGOING,
        Kind.STOP,
        Kind.COLON,
        Kind.CHECK,
        Kind.EVENT,
    }
)
_LEADING_WORDS = frozenset({"för", "mot", "nytt", "datum", "ny", "tid"})
_OUGHT_TO_BE_LED = frozenset({Unit.YEAR, Unit.FEAST})


def find(text: str, context: Context) -> tuple[tuple[int, int, When], ...]:
    """Return every time in `text` that could be read, as (start, end, `When`) with places in `text` itself."""
    even = even_out(text[:LONGEST_TEXT])
    return times_of(even, text, context) if may_hold_time(even.text) else ()


def times_of(even: Text, text: str, context: Context) -> tuple[tuple[int, int, When], ...]:
    """Search a text evened out, without a glance at it first."""
    nodes = parse(tokens(even.text), running=True)
    found = []
    for first, last in _sentences(nodes, even.text):
        sentence = nodes[first:last]
        around = (*manner_doubts(sentence), *unread_doubts(sentence))
        happens = any(node.kind == Kind.EVENT for node in sentence)
        for at, node in enumerate(sentence):
            if not isinstance(node.thing, Clause) or not _is_time(sentence, at, node.thing, even.text):
                continue
            start, end = even.place(node.start), even.place(node.end - 1) + 1
            when = _when(text[start:end], node.thing, (*node.doubts, *around), context)
            if when.kind is not WhenKind.UNKNOWN:
                found.append((start, end, _event(when) if happens else when))
    return tuple(found)


def _when(wording: str, clause: Clause, around: tuple[str, ...], context: Context) -> When:
    """Read one clause, with the doubts that its own words and the rest of its sentence give."""
    reading = read_clause(clause, context)
    warnings = tuple(dict.fromkeys((*reading.doubts, *around)))
    return When(
        wording,
        reading.first,
        reading.last,
        reading.due,
        reading.precision,
        certain=not warnings,
        kind=reading.kind,
        warnings=warnings,
    )


def _event(when: When) -> When:
    """Take a day as an event; its sentence tells of a meeting or a time of day."""
    is_day = when.kind is WhenKind.DEADLINE and when.precision is Precision.DAY
    return replace(when, kind=WhenKind.EVENT) if is_day else when


def _sentences(nodes: Sequence[Node], text: str) -> list[tuple[int, int]]:
    """Cut the nodes at sentence ends and line breaks; a question mark belongs to the sentence it ends."""
    cuts = [0]
    for at, node in enumerate(nodes[:-1]):
        if node.kind in _ENDS_SENTENCE or "\n" in text[node.end : nodes[at + 1].start]:
            cuts.append(at + 1)
    return list(zip(cuts, [*cuts[1:], len(nodes)], strict=True))


def _is_time(sentence: Sequence[Node], at: int, clause: Clause, text: str) -> bool:
    """Say whether a clause is really a time and not a count, a name or a number of something."""
    before = sentence[at - 1] if at else None
    after = sentence[at + 1] if at + 1 < len(sentence) else None
    first, last = clause.stretch.spans[0], clause.stretch.spans[-1]
    if _is_name(sentence[at], first, after, text):
        return False
    if last.loose and after is not None and (after.key in spelling.COUNTED or after.kind is Kind.TIMES):
        return False
    if first.loose and before is not None and before.kind is Kind.NUMBERED:
        return False
    if first.loose and first.unit in _OUGHT_TO_BE_LED and clause.relation is Relation.AT:
        return before is None or before.kind in _LEADS_TO_TIME or before.key in _LEADING_WORDS
    return not any(span.loose and span.doubts and span.year is None for span in clause.stretch.spans)


def _is_name(node: Node, span: Span, after: Node | None, text: str) -> bool:
    """Say whether a month with a capital letter is a person ("Maj Ek"): the word behind it has a capital too."""
    if span.unit is not Unit.MONTH or after is None or after.kind is not Kind.WORD or span.year is not None:
        return False
    return text[node.start].isupper() and text[after.start].isupper() and text[node.end : after.start] == " "
