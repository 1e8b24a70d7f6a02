"""Hållpunkter: what the cell of a time column holds, one by one, and times that stand in running text.

A cell may hold several, one on each line or run together; each keeps its own words. Uncertain ones are listed as
doubts with the reading that is used meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import groupby, pairwise

from calendars import Precision, When, WhenKind, describe_when, find_when, read_when
from workflow.plans.blocks import Line
from workflow.plans.draft import Doubt, DoubtKind, MilestoneDraft

_NOTHING = re.compile(r"[-–—.,\s]*")
_UNFINISHED = re.compile(
    r"(?:[-–—/(,]|\b(?:till|och|samt|senast|från|tom|fom|t\.o\.m\.?|före|efter|under))$", re.IGNORECASE
)
_GOES_ON = re.compile(r"[-–—/(),]|(?:19|20)\d\d$|(?:och|samt|till)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"[,;+&]|\b(?:och|samt)\b", re.IGNORECASE)
_NAMED_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST_PIECES = 24
_CHOICE = re.compile(r"\beller\b", re.IGNORECASE)
_EDGES = re.compile(r"^(?:[\s,;+&]|(?:och|samt)\b)+|[\s,;+&]+$", re.IGNORECASE)
_OCCASIONS = {
    Precision.DAY,
    Precision.WEEK,
    Precision.MONTH,
    Precision.SEASON,
    Precision.TERM,
    Precision.QUARTER,
    Precision.TERTIAL,
}
"""Times fine enough to be an occasion of their own; "2022 och 2023" is one period."""
_FINE = {Precision.DAY, Precision.WEEK, Precision.MONTH}


_WHICH_YEAR = "Planen gäller flera år och texten säger inte vilket. Planens första år används tills vidare."

_read_when = lru_cache(maxsize=4096)(read_when)
"""Long files say the same times over and over."""

Milestones = tuple[tuple[MilestoneDraft, ...], list[Doubt]]
"""The hållpunkter of a cell, and what is doubtful about them."""


@dataclass(frozen=True, slots=True)
class Period:
    """The years a plan is for, inclusive; both None where nobody knows.

    With `school_year` it runs from August of the first to July of the last.
    """

    first: int | None = None
    last: int | None = None
    school_year: bool = False

    def holds(self, when: When) -> bool:
        """Tell whether a time lies in the period, with the winter after it as leeway."""
        days = [day for day in (when.first, when.last) if day]
        if self.first is None or self.last is None or not days:
            return True
        return all(self.first <= day.year <= self.last + 1 for day in days)

    def read(self, text: str) -> When:
        """Read a time with the year it takes in this plan; one that could be in several years of it is not certain."""
        when = _read_when(text, self.first)
        if self.first is None or self.last is None or self.last == self.first or when.last is None:
            return when
        later = _read_when(text, self.first + 1)
        if (when.first, when.last) == (later.first, later.last):
            return when
        if self.school_year:
            return later if when.last < date(self.first, 8, 1) else when
        if when.due is None or when.recurrence:
            return replace(when, last=date(self.last, 12, 31)) if when.due is None else when
        return replace(when, certain=False, warnings=(*when.warnings, _WHICH_YEAR))

    def is_all_of(self, when: When) -> bool:
        """Tell whether a time is nothing but the whole period."""
        years = (when.first and when.first.year, when.last and when.last.year)
        return when.precision in {Precision.YEAR, Precision.PERIOD} and years == (self.first, self.last)


def milestones_in(lines: Iterable[Line], where: str, period: Period) -> Milestones:
    """Read the hållpunkter of a cell, and list what is doubtful about them."""
    found = [
        MilestoneDraft(words, when, where)
        for year, alike in groupby(lines, key=lambda line: line.year)
        for text in _whole_lines(alike)
        for words, when in _occasions(text, Period(year, year) if year else period)
    ]
    doubts = [doubt for milestone in found for doubt in _doubts_about(milestone, period)]
    return tuple(found), doubts


def milestone_between(
    start: str, end: str, where: str, period: Period
) -> tuple[tuple[MilestoneDraft, ...], list[Doubt]]:
    """Read a start and an end from columns of their own as one hållpunkt."""
    if _NOTHING.fullmatch(start) or _NOTHING.fullmatch(end):
        return milestones_in([Line(text) for text in (start, end) if text], where, period)
    first, last = period.read(start), period.read(end)
    when = replace(
        last,
        wording=f"{start} – {end}",
        first=first.first,
        certain=first.certain and last.certain,
        warnings=(*first.warnings, *last.warnings),
    )
    milestone = MilestoneDraft(when.wording, when, where)
    return (milestone,), list(_doubts_about(milestone, period))


def times_in_text(
    text: str, where: str, period: Period, known: Iterable[MilestoneDraft] = (), *, fine: bool = False
) -> Iterator[Doubt]:
    """List the times in a running text that are not among the hållpunkter already `known`; the plan gets none of them.

    With `fine` only days, weeks and months are told, and no bare "5/5", which in an evaluation is five of five.
    """
    days = {(milestone.when.first, milestone.when.last) for milestone in known}
    for _, _, when in find_when(text, period.first) if text else ():
        told = when.due is not None and when.kind is not WhenKind.CONTINUOUS and (when.first, when.last) not in days
        if told and not period.is_all_of(when) and (not fine or _is_fine(when)):
            what = " ".join(["I texten står en tid som inte är någon hållpunkt i planen.", *when.warnings])
            yield Doubt(DoubtKind.DATE_IN_TEXT, where, what, when.wording, describe_when(when))


def _is_fine(when: When) -> bool:
    return when.precision in _FINE and re.fullmatch(r"\d+/\d+", when.wording) is None


def _whole_lines(lines: Iterable[Line]) -> Iterator[str]:
    """Yield the lines of a cell, a time that was broken over two of them as one."""
    held = ""
    for line in lines:
        goes_on = bool(held) and (_UNFINISHED.search(held) or _GOES_ON.match(line.text))
        if held and not goes_on:
            yield held
        held = f"{held} {line.text}" if goes_on else line.text
        if _NOTHING.fullmatch(held):
            held = ""
    if held:
        yield held


def _occasions(text: str, period: Period) -> Iterator[tuple[str, When]]:
    """Yield the text as one time, or as several where it holds several occasions."""
    whole = period.read(text)
    several = () if _CHOICE.search(text) else _listed(text, period)
    if whole.certain and all(_holds(whole, when) for _, when in several):
        several = ()
    elif not several and not whole.certain and not _CHOICE.search(text):
        several = _run_together(text, period)
    yield from several or ((text, whole),)


def _holds(whole: When, part: When) -> bool:
    """Tell whether a time lies within another, as every piece of one time does."""
    if whole.first is None or whole.last is None or part.first is None or part.last is None:
        return True
    return whole.first <= part.first and part.last <= whole.last


def _run_together(text: str, period: Period) -> tuple[tuple[str, When], ...]:
    """Cut a text between the times found in it, so that every word stays with its time: "16/2 14/3"."""
    found = [(start, end, when) for start, end, when in find_when(text, period.first) if _is_occasion(when)]
    cuts = [0]
    for (_, end, _), (start, _, _) in pairwise(found):
        between = list(_BETWEEN.finditer(text, end, start))
        cuts.append(between[-1].start() if between else end)
    pieces = [_EDGES.sub("", text[begin:end]) for begin, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    if len(found) < 2:
        return ()
    return tuple((words, _worded(words, when, period)) for words, (_, _, when) in zip(pieces, found, strict=True))


def _listed(text: str, period: Period) -> tuple[tuple[str, When], ...]:
    """Cut a list at its commas and "och" where each piece is a time of its own: "mars, maj och september 2023"."""
    pieces = [piece.strip() for piece in _BETWEEN.split(text) if piece.strip()]
    if not 1 < len(pieces) <= _MOST_PIECES:
        return ()
    last = read_when(pieces[-1], period.first)
    named = Period(last.last.year, last.last.year) if last.last and _NAMED_YEAR.search(pieces[-1]) else period
    alone = [read_when(piece, named.first) for piece in pieces]
    if not all(when.certain and _is_occasion(when) for when in alone):
        return ()
    return tuple((piece, named.read(piece)) for piece in pieces)


def _is_occasion(when: When) -> bool:
    return when.due is not None and when.precision in _OCCASIONS


def _worded(words: str, when: When, period: Period) -> When:
    """Read a piece by its own words, unless it is only together with the rest that it gets its days."""
    alone = period.read(words)
    return alone if (alone.first, alone.last) == (when.first, when.last) else replace(when, wording=words)


def _doubts_about(milestone: MilestoneDraft, period: Period) -> Iterator[Doubt]:
    when, where = milestone.when, milestone.place
    if when.first is None and when.last is None:
        what = "Hållpunkten går inte att läsa som en tid."
        yield Doubt(DoubtKind.DATE_UNREADABLE, where, what, milestone.wording)
    elif not when.certain:
        what = " ".join(when.warnings) or "Tiden är osäker."
        yield Doubt(DoubtKind.DATE_UNCERTAIN, where, what, milestone.wording, describe_when(when))
    elif not period.holds(when):
        what = "Tiden ligger utanför de år som planen gäller."
        yield Doubt(DoubtKind.DATE_UNCERTAIN, where, what, milestone.wording, describe_when(when))
