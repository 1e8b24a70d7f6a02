"""HTML as a stream of tags and texts.

No tree is built: a tree builder that follows the HTML standard takes a minute for half a megabyte of nested `<div>`
(measured with lexbor), and what is asked here needs none. Every character is passed once.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_NAME: Final = re.compile(r"[a-zA-Z][^\s/>]{0,60}")
_ATTRIBUTE: Final = re.compile(r"[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+))?")
_RAW: Final = ("script", "style", "title", "textarea", "xmp", "noframes", "noscript", "iframe")
_KEPT: Final = frozenset({"id", "class", "type", "style", "start"})


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text, entities decoded, white space as it came."""

    content: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A start tag: its name, and those of its attributes that matter, in lower case."""

    name: str
    attributes: dict[str, str]


@dataclass(frozen=True, slots=True)
class Closed:
    """An end tag."""

    name: str


Token = Text | Opened | Closed


def read_tags(markup: str) -> Iterator[Token]:
    """Yield the tags and texts of an HTML document without comments and scripts; linear, never raises."""
    low = markup.lower()
    position = 0
    while position < len(markup):
        start = markup.find("<", position)
        if start < 0:
            start = len(markup)
        if start > position:
            yield Text(html.unescape(markup[position:start]))
        token, position = _read_tag(markup, low, start)
        if token:
            yield token


def _read_tag(markup: str, low: str, start: int) -> tuple[Token | None, int]:
    """Read what begins with the "<" at `start`, and return it with the place where it ends."""
    if markup.startswith("<!--", start):
        return None, _after(low, "-->", start + 4)
    if markup.startswith(("<!", "<?"), start):
        return None, _after(low, ">", start)
    closing = markup.startswith("</", start)
    name = _NAME.match(low, start + (2 if closing else 1))
    if name is None:
        return (Text("<"), start + 1) if start < len(markup) else (None, start)
    if closing:
        return Closed(name.group()), _after(low, ">", name.end())
    attributes, end = _read_attributes(markup, name.end())
    if name.group() in _RAW:
        end = max(end, _find(low, f"</{name.group()}", end))
    return Opened(name.group(), attributes), end


def _read_attributes(markup: str, position: int) -> tuple[dict[str, str], int]:
    attributes: dict[str, str] = {}
    while match := _ATTRIBUTE.match(markup, position):
        position = match.end()
        if match[1].lower() in _KEPT:
            attributes.setdefault(match[1].lower(), html.unescape((match[2] or "").strip("\"'")[:2_000]).lower())
    return attributes, _after(markup, ">", position)


def _after(text: str, mark: str, start: int) -> int:
    return min(len(text), _find(text, mark, start) + len(mark))


def _find(text: str, mark: str, start: int) -> int:
    found = text.find(mark, start)
    return found if found >= 0 else len(text)
