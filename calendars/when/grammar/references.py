"""Numbers in the shape of a date that are none: references, shares and counts, and weeks of something else."""

from __future__ import annotations

from dataclasses import replace

from calendars.when import doubts
from calendars.when.grammar.dates import day_by_digits, month_first
from calendars.when.lexicon import spelling
from calendars.when.meaning import Reference, Span
from calendars.when.nodes import Kind, Node
from calendars.when.patterns import Match, Rule

_COUNTED_KINDS = frozenset({Kind.TIMES, Kind.LENGTH, Kind.DAY_NOUN, Kind.WEEK, Kind.MONTH_NOUN, Kind.YEAR_NOUN})
_SHORTEST_COMPOUNDED = 5
_COMPOUNDED = tuple(sorted(noun for noun in spelling.COUNTED if len(noun) >= _SHORTEST_COMPOUNDED))


def _reference(match: Match) -> Reference | None:
    return Reference() if match.key("noun") == spelling.REFERENCE else None


def _always(_: Match) -> Reference:
    return Reference()


def _named(match: Match) -> Reference | None:
    return Reference() if match.key("noun") == "name" else None


def _counted_share(match: Match) -> Reference | Span:
    return _share_or_day(match, is_share=_is_counted(match.node("noun")))


def _counted_share_of(match: Match) -> Reference | Span:
    return _share_or_day(match, is_share=match.key("of") == "av" and _is_counted(match.node("noun")))


def _any_share_of(match: Match) -> Reference | Span:
    return _share_or_day(match, is_share=match.key("of") == "av")


def _plural_share(match: Match) -> Reference | Span:
    plural = _is_counted(match.node("noun")) or match.key("noun").endswith(spelling.PLURAL_ENDINGS)
    return _doubted(match, _share_or_day(match, is_share=plural))


def _share_done(match: Match) -> Reference | Span:
    return _doubted(match, _share_or_day(match, is_share=match.key("done") == "several"))


def _doubted(match: Match, found: Reference | Span) -> Reference | Span:
    """Doubt a day that could be one of the shares people speak of, such as "1/2 budget"."""
    if isinstance(found, Reference) or (match.number("top"), match.number("bottom")) not in _COMMON_SHARES:
        return found
    return replace(found, doubts=(*found.doubts, doubts.LOOSE_NUMBER))


def _share_or_day(match: Match, *, is_share: bool) -> Reference | Span:
    """No share is more than the whole: "15/3 av kommunen" can only be a day."""
    if match.number("top") <= match.number("bottom") and is_share:
        return Reference()
    return day_by_digits(match)


def _large_share(match: Match) -> Reference | Span:
    return Reference() if _is_counted(match.node("noun")) else month_first(match)


def _is_counted(noun: Node | None) -> bool:
    """Say whether the number before a noun counts it."""
    if noun is None:
        return False
    return noun.kind in _COUNTED_KINDS or noun.key in spelling.COUNTED or noun.key.endswith(_COMPOUNDED)


_COMMON_SHARES = frozenset({(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5), (1, 10)})
_SHARE = "(?<!MARK|FIGURE) top=( day=DAY ) SLASH bottom=( month=MONTH_NUMBER )"
_NUMBER = "FIGURE ((MARK|COLON) FIGURE){1,3}"

REFERENCES: tuple[Rule, ...] = (
    Rule("aktivitet 3.5", "NUMBERED COLON? (ONE|LOW) DOT (ONE|LOW|MID) (?!DOT? YEAR)", _always),
    Rule("nr 3/2023", f"noun=NUMBERED (COLON|WORD|NUMBERED){{0,2}} {_NUMBER} (?!ANY_MONTH)", _reference),
    Rule("Agenda 2030", "noun=NUMBERED YEAR", _named),
    Rule("KS 2023/118", "YEAR (SLASH|DASH) (NUMBER|FOUR) (?!MARK)", _always),
    Rule("1/3 av skolorna", f"{_SHARE} (?=of=PREPOSITION SMALL* noun=WORD)", _counted_share_of),
    Rule("1/2-tid", f"{_SHARE} (?=DASH noun=WORD)", _counted_share),
    Rule("4/5 skolor", f"{_SHARE} (?=noun=(WORD|TIMES|LENGTHS) (?!FIGURE))", _counted_share),
    Rule("5/15 skolor", "(?<!MARK|FIGURE) month=MONTH_NUMBER SLASH day=MID (?=noun=(WORD|TIMES))", _large_share),
    Rule(
        "vecka 5 efter start",
        "WEEK (WEEK_NUMBER|COUNT) ((DASH|AND) WEEK_NUMBER)? (AFTER|BEFORE) (?=START|WORD|EVENT|CHECK|DONE|NUMBERED)",
        _always,
    ),
)
"""What must not be taken for a time, tried before everything else."""

SHARES: tuple[Rule, ...] = (
    Rule("1/3 av butikerna", f"{_SHARE} (?=of=PREPOSITION SMALL* WORD)", _any_share_of),
    Rule("4/5 klassrum", f"{_SHARE} (?=noun=WORD)", _plural_share),
    Rule("4/5 klara", f"{_SHARE} (?=done=DONE (?!SMALL* FIGURE|ANY_MONTH))", _share_done),
)
"""In a wording of its own any noun makes a share; in running text it may as well say who did it ("3/5 av polisen")."""
