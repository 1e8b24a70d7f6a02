"""Charts drawn as SVG: stacked bars of states, with the numbers in them; as a picture where SVG cannot stand."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path

import resvg_py

from workflow.followup.documents.blocks import Bar, Chart
from workflow.followup.documents.cells import state_label
from workflow.followup.documents.palette import INK, INK_GREY, STATE_FILLS
from workflow.followup.documents.texts import readable
from workflow.states import ActivityState

WIDTH, NAMES, NUMBERS = 680, 230, 40
"""The chart's width in its own units, and what of it the names to the left and the sums to the right take."""

ROW, BAR, LEGEND = 32, 20, 26
"""The height of a row, of the bar in it, and of a line of the legend."""

LETTERS = 38
"""About how many letters fit beside a bar."""

SMALLEST_NUMBERED = 14
"""A segment narrower than this has no room for its number, which the table below the chart has."""

FONTS = Path(__file__).parent / "fonts"
FONT = "Carlito, Calibri, sans-serif"
PICTURE_ZOOM = 2


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG and its size in pixels."""

    content: bytes
    width: int
    height: int


def chart_as_svg(chart: Chart, *, name: str = "chart") -> str:
    """Draw the chart. `name` begins the ids in it, which must be unique on a page with several."""
    states = _states(chart.bars)
    legend = list(_legend(states))
    bars_end = len(chart.bars) * ROW + 8
    height = bars_end + LEGEND * (max((line for line, _, _ in legend), default=0) + 1)
    most = max((sum(count for _, count in bar.counts) for bar in chart.bars), default=1) or 1
    drawn = [piece for place, bar in enumerate(chart.bars) for piece in _bar(bar, place * ROW, most)]
    drawn += [_legend_entry(x, bars_end + line * LEGEND, state) for line, x, state in legend]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" aria-labelledby="{name}-title {name}-told" font-family="{FONT}" font-size="13">'
        f'<title id="{name}-title">{_safe(chart.caption)}</title><desc id="{name}-told">{_safe(chart.told)}</desc>'
        f"{''.join(drawn)}</svg>"
    )


@lru_cache(maxsize=16)
def chart_as_picture(chart: Chart) -> Picture:
    """Draw the chart as PNG in the typeface that is shipped with the documents."""
    drawn = chart_as_svg(chart)
    content = bytes(
        resvg_py.svg_to_bytes(
            svg_string=drawn, background="#ffffff", skip_system_fonts=True, font_dirs=[str(FONTS)], zoom=PICTURE_ZOOM
        )
    )
    return Picture(content, int.from_bytes(content[16:20]), int.from_bytes(content[20:24]))


def _states(bars: Sequence[Bar]) -> tuple[ActivityState, ...]:
    """List the states that occur, in the order of the bars."""
    return tuple(dict.fromkeys(state for place in range(len(ActivityState)) for state in _at(bars, place)))


def _at(bars: Sequence[Bar], place: int) -> Iterator[ActivityState]:
    for bar in bars:
        for state, count in bar.counts[place : place + 1]:
            if count:
                yield state


def _bar(bar: Bar, top: int, most: int) -> Iterator[str]:
    lines = textwrap.wrap(readable(bar.name), LETTERS, max_lines=2, placeholder=" …") or [""]
    for number, line in enumerate(lines):
        y = top + 19 + number * 14 - (len(lines) - 1) * 7
        yield f'<text x="{NAMES - 10}" y="{y}" text-anchor="end" fill="#{INK}">{escape(line)}</text>'
    scale = (WIDTH - NAMES - NUMBERS) / most
    x = float(NAMES)
    for state, count in bar.counts:
        if count:
            yield from _segment(state, count, x, top + (ROW - BAR) / 2, count * scale)
            x += count * scale
    total = sum(count for _, count in bar.counts)
    yield f'<text x="{x + 8:.1f}" y="{top + 20}" fill="#{INK_GREY}">{total}</text>'


def _segment(state: ActivityState, count: int, x: float, y: float, width: float) -> Iterator[str]:
    _, ink = STATE_FILLS[state]
    yield _box(state, x, y, width - 1, BAR)
    if width >= SMALLEST_NUMBERED:
        middle = x + (width - 1) / 2
        yield f'<text x="{middle:.1f}" y="{y + 14.5:.1f}" text-anchor="middle" fill="#{ink}">{count}</text>'


def _box(state: ActivityState, x: float, y: float, width: float, height: float) -> str:
    """Draw a box in the state's colour; a pale one with an outline that stands out from the paper."""
    fill, ink = STATE_FILLS[state]
    inner = f'x="{x + 0.5:.1f}" y="{y + 0.5:.1f}" width="{max(width - 1, 0.5):.1f}" height="{height - 1}"'
    return f'<rect {inner} fill="#{fill}" stroke="#{fill if ink == "FFFFFF" else ink}"/>'


def _legend(states: Sequence[ActivityState]) -> Iterator[tuple[int, int, ActivityState]]:
    """Give each state its line and place in the legend."""
    line, x = 0, NAMES
    for state in states:
        width = 34 + len(state_label(state)) * 7
        if x + width > WIDTH:
            line, x = line + 1, NAMES
        yield line, x, state
        x += width


def _legend_entry(x: int, y: int, state: ActivityState) -> str:
    label = f'<text x="{x + 18}" y="{y + 16}" fill="#{INK}">{escape(state_label(state))}</text>'
    return _box(state, x, y + 5, 13, 13) + label


def _safe(text: str) -> str:
    return escape(readable(text))
