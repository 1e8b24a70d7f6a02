"""Times put together: parts of a time, a weekday as a check, a year in front, ranges and lists."""

from __future__ import annotations

from dataclasses import replace

from calendars.when.grammar.dates import join_of
from calendars.when.meaning import Join, Part, Span, Stretch, Unit
from calendars.when.patterns import Match, Rule

_CHECKED = frozenset({Unit.DAY, Unit.SHORT_DAY})
_NAMED_YEAR = frozenset({Unit.YEAR})
_NEEDS_NO_YEAR = frozenset(unit for unit in Unit if unit.name.startswith("NEAR_"))
_LABELS = (frozenset({Unit.WEEK, Unit.WEEKDAY}), frozenset({Unit.FEAST}))


def _checked(match: Match) -> Span | None:
    """A day with its weekday, which is kept to check it by."""
    span = match.span("span")
    return replace(span, weekday=match.number("day")) if span.unit in _CHECKED else None


def _checked_days(match: Match) -> Stretch | None:
    stretch = match.stretch("days")
    first, *between, last = stretch.spans
    if first.unit not in _CHECKED or last.unit not in _CHECKED:
        return None
    return replace(
        stretch,
        spans=(
            replace(first, weekday=match.number("from_day")),
            *between,
            replace(last, weekday=match.number("to_day")),
        ),
    )


def _part(match: Match) -> Span:
    return replace(match.span("span"), part=Part(match.key("part")))


def _parts(match: Match) -> Stretch:
    """From one part of a time to another: "början/mitten av maj"."""
    span = match.span("span")
    join = Join.CHOICE if match.node("choice") else Join.RANGE
    return Stretch((replace(span, part=Part(match.key("part"))), replace(span, part=Part(match.key("to_part")))), join)


def _half(match: Match) -> Span | None:
    nth = match.number("nth")
    if nth not in {1, 2, -1}:
        return None
    return replace(match.span("span"), part=Part.FIRST_HALF if nth == 1 else Part.SECOND_HALF)


def _utter_end(match: Match) -> Span:
    return replace(match.span("span"), part=Part.LAST_DAY)


def _year_before(match: Match) -> Span | Stretch | None:
    """A year in front of times that have none: "2022: maj–juni".

    It belongs to the last one, as a year behind them would.
    """
    year = match.span("year")
    stretch = match.stretch("rest")
    *before, last = stretch.spans
    if year.unit not in _NAMED_YEAR or year.part is not Part.WHOLE or _dated(stretch):
        return None
    if last.unit in _NAMED_YEAR:
        return None
    if not before:
        return replace(last, year=year.year, short_year=year.short_year)
    first, *between = before
    return replace(stretch, spans=(replace(first, year=year.year), *between, last))


def _relative_year(match: Match) -> Span | None:
    """A year counted from another, beside a time that has none: "i maj nästa år", "nästa år i maj"."""
    span, year = match.span("one"), match.span("other")
    if span.unit is Unit.YEAR:
        span, year = year, span
    if year.unit is not Unit.YEAR or year.shift is None or year.part is not Part.WHOLE:
        return None
    if span.unit is Unit.YEAR or span.shift is not None or span.unit in _NEEDS_NO_YEAR:
        return None
    return replace(span, shift=year.shift, doubts=(*span.doubts, *year.doubts))


def _dated(stretch: Stretch) -> bool:
    return any(span.year is not None or span.shift is not None for span in stretch.spans)


def _range(match: Match) -> Stretch:
    spans = _spans(match)
    return Stretch(spans, doubts=_doubts(match))


def _from_range(match: Match) -> Stretch | None:
    """Take "från v 34 till v 38" as a range; "fr.o.m. april–maj" says when it begins."""
    return _range(match) if match.key("from") == "between" else None


def _start_to_end(match: Match) -> Stretch | None:
    """Take a start and an end in one wording as a range; the end of a month is then its last day."""
    end = match.span("end")
    if end.part in {Part.LATE, Part.WHOLE} and (end.part is Part.LATE or match.key("part") == Part.LATE):
        whole = replace(end, part=Part.WHOLE)
        return Stretch((*match.stretch("begin").spans, whole), doubts=match.stretch("begin").doubts)
    return None


def _day_to_day(match: Match) -> Stretch | None:
    """Two whole dates with a slash between are an interval (ISO 8601-1 5.5)."""
    stretch = _range(match)
    return stretch if {span.unit for span in stretch.spans} == {Unit.DAY} else None


def _list(match: Match) -> Stretch:
    """Times after one another.

    Two of different kinds with a comma between are two wordings of one time until days say otherwise.
    """
    join = join_of(match, "all")
    stretches = _stretches(match)
    if match.node("comma") and len(stretches) == 2 and _units(stretches[0]) != _units(stretches[1]):
        return replace(stretches[0], beside=stretches[1])
    return Stretch(_spans(match), join, doubts=_doubts(match))


def _beside(match: Match) -> Stretch | None:
    one, other = match.stretch("one"), match.stretch("other")
    return replace(one, beside=other) if one.beside is None else None


def _label_beside(match: Match) -> Stretch | None:
    """A week or a feast and its days with nothing between them; other neighbours are two times."""
    one, other = match.stretch("one"), match.stretch("other")
    labels = any((_units(one) <= label) != (_units(other) <= label) for label in _LABELS)
    return replace(one, beside=other) if labels and one.beside is None else None


def _stretches(match: Match) -> list[Stretch]:
    return [
        Stretch((node.thing,)) if isinstance(node.thing, Span) else node.thing
        for node in match.nodes("all")
        if isinstance(node.thing, Span | Stretch)
    ]


def _spans(match: Match) -> tuple[Span, ...]:
    return tuple(span for stretch in _stretches(match) for span in stretch.spans)


def _doubts(match: Match) -> tuple[str, ...]:
    return tuple(doubt for stretch in _stretches(match) for doubt in stretch.doubts)


def _units(stretch: Stretch) -> set[Unit]:
    return {span.unit for span in stretch.spans}


_AND_SO_ON = "(LISTER+ SMALL* ELEMENT)+"

CHECKS_AND_PARTS: tuple[Rule, ...] = (
    Rule("tors–fre 12–13 maj", "from_day=WEEKDAY (DASH|AND) to_day=WEEKDAY SMALL* days=STRETCH", _checked_days),
    Rule("tisdag 15 mars", "(ON|PREPOSITION)? day=WEEKDAY COMMA? SMALL* span=PLAIN", _checked),
    Rule("15 mars (tisdag)", "span=PLAIN OPEN day=WEEKDAY CLOSE", _checked),
    Rule("15 mars, tisdag", "span=PLAIN COMMA? day=WEEKDAY (?!COMMA? SMALL? (FIGURE|PLAIN|WEEK))", _checked),
    Rule("första halvan av hösten", "nth=ORDINAL HALF_OF SMALL* span=PLAIN", _half),
    Rule("utgången av maj", "UTTER_END SMALL* span=PLAIN", _utter_end),
    Rule("maj månads utgång", "span=PLAIN UTTER_END", _utter_end),
    Rule("början/mitten av maj", "part=PART (SLASH|DASH|AND|UNTIL|choice=OR) to_part=PART SMALL* span=PLAIN", _parts),
    Rule("slutet av maj", "part=PART (DASH|SMALL)* span=PLAIN", _part),
    Rule("årets slut", "span=PLAIN OPEN? part=PART CLOSE? (?!(DASH|COLON)? SMALL* PLAIN)", _part),
)
"""Parts of a time, and weekdays set beside a date."""

YEARS_BEFORE: tuple[Rule, ...] = (
    Rule("maj nästa år", "one=SPAN COMMA? SMALL* other=SPAN", _relative_year),
    Rule("2022, maj", "year=DATED (COMMA|COLON|DASH|SLASH)? PREPOSITION? rest=(SPAN|STRETCH)", _year_before),
)
"""A year in front of what it belongs to."""

RANGES: tuple[Rule, ...] = (
    Rule("mellan maj och juni", "BETWEEN SMALL* all=( ELEMENT AND SMALL* ELEMENT )", _range),
    Rule("mellan 2–15 mars", "BETWEEN SMALL* all=( ELEMENT )", _range),
    Rule("från 2–15 mars", "from=FROM SMALL* all=( STRETCH ) (?!TO|ONWARD)", _from_range),
    Rule(
        "start i januari, slut i juni",
        "START COLON? SMALL* begin=ELEMENT (COMMA|AND|DASH|STOP|COLON){0,2} (part=PART COLON?)? SMALL* end=PLAIN",
        _start_to_end,
    ),
    Rule("2022-05-01/2022-05-31", "all=( DATED SLASH DATED )", _day_to_day),
    Rule(
        "från maj till juni",
        "(FROM|AGO|BETWEEN)? SMALL* all=( ELEMENT ( EVENT? (UNTIL THROUGH|TO|UNTIL DASH) SMALL* ELEMENT )+ )",
        _range,
    ),
)
"""From one time to another."""

LISTS: tuple[Rule, ...] = (
    Rule("maj, v 18", "all=( ELEMENT comma=COMMA SMALL* ELEMENT ) (?!LISTER+ SMALL* ELEMENT)", _list),
    Rule("maj, juni och juli", f"all=( ELEMENT {_AND_SO_ON} )", _list),
    Rule("2 maj (v 18)", "one=ELEMENT OPEN SMALL* other=ELEMENT CLOSE?", _beside),
    Rule("v 16: 19–25 april", "one=ELEMENT COLON SMALL* other=ELEMENT", _beside),
    Rule("2 maj v 18", "one=ELEMENT SMALL* other=ELEMENT", _label_beside),
)
"""Times after one another, and two wordings of the same time."""
