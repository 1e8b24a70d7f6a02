"""An HTML part as lines of text, in which quotes bear the same marks as in plain letters.

The clients' own marks are used where they leave some: what stands in a cited block quote gets quote marks, what tells
that the old letter begins becomes a line of its own, and signatures that call themselves that are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import islice
from typing import Final

from notifications.replies.lines import QUOTE_BEGINS, clean_text
from notifications.replies.tags import Closed, Opened, Text, read_tags

MOST_CHARACTERS: Final = 1_000_000
_MOST_TOKENS: Final = 50_000
_DEEPEST_QUOTE: Final = 20

_VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_LEFT_OUT: Final = frozenset(
    {"head", "style", "script", "title", "template", "noscript", "object", "iframe", "select", "svg", "textarea", "del"}
)
_BLOCKS: Final = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "footer",
        "form",
        "h1",
    }
    | {"h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tr", "ul"}
)
_SIGNATURES: Final = frozenset(
    {"signature", "ms-outlook-mobile-signature", "applemailsignature", "composer_signature", "gmail_signature"}
    | {"gmail_signature_prefix", "moz-signature", "protonmail_signature_block"}
)
"""Ids and classes of signatures."""
_BEGINNINGS: Final = frozenset(
    {"divrplyfwdmsg", "appendonsend", "mail-editor-reference-message-container", "zwchr", "reply-intro"}
)
"""Ids of what stands right above the old letter: Outlook's clients, Zimbra, Roundcube."""
_QUOTES: Final = frozenset(
    {"gmail_quote", "gmail_attr", "gmail_quote_container", "moz-cite-prefix", "yahoo_quoted", "protonmail_quote"}
    | {"moz-email-headers-table", "quoted-mail", "cite"}
)
"""Classes of what holds the old letter or the line above it."""
_HIDDEN: Final = re.compile(r"display:\s*none|mso-hide:\s*all")
_BAR: Final = re.compile(r"border-left:[^;]{0,60}(?:solid|px|pt)")
_NO_MARGIN: Final = re.compile(r"margin(?:-top|-bottom)?:\s*0")
_BLANKS: Final = re.compile(r" {2,}")
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")


class _Role(Enum):
    """What an open element does to what stands in it."""

    PLAIN = auto()
    SKIP = auto()
    QUOTE = auto()
    LEAD = auto()
    """Holds the line above the old letter and then the letter: quoted up to the first block quote in it."""
    LIST = auto()


@dataclass(slots=True)
class _Page:
    """The lines written so far, the line being written, and the open elements."""

    keep_signatures: bool
    lines: list[str] = field(default_factory=list)
    current: list[str] = field(default_factory=list)
    open: list[tuple[str, _Role]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    roles: Counter[_Role] = field(default_factory=Counter)
    numbers: list[int | None] = field(default_factory=list)
    signed: bool = False

    @property
    def depth(self) -> int:
        """How deep the line being written is quoted."""
        return min(_DEEPEST_QUOTE, self.roles[_Role.QUOTE] + self.roles[_Role.LEAD])


@dataclass(frozen=True, slots=True)
class Markup:
    """An HTML part as `text`; `whole` tells that it was read to its end, `signed` that a signature was left out."""

    text: str
    whole: bool
    signed: bool


def read_markup(html: str, *, keep_signatures: bool = False) -> Markup:
    """Read an HTML part as text with quote marks; linear, never raises, and stops in a hostile one."""
    page = _Page(keep_signatures)
    tokens = read_tags(html[:MOST_CHARACTERS])
    for token in islice(tokens, _MOST_TOKENS):
        if isinstance(token, Text):
            if not page.roles[_Role.SKIP]:
                page.current.append(_SPACES.sub(" ", token.content))
        elif isinstance(token, Opened):
            _open(page, token)
        else:
            _close(page, token)
    _end_line(page)
    whole = len(html) <= MOST_CHARACTERS and next(tokens, None) is None
    return Markup("\n".join(page.lines), whole, page.signed)


def _open(page: _Page, tag: Opened) -> None:
    role = _role(page, tag)
    if not page.roles[_Role.SKIP]:
        _write_start(page, tag, role)
    if tag.name in _VOID:
        return
    page.open.append((tag.name, role))
    page.counts[tag.name] += 1
    page.roles[role] += 1
    if role is _Role.LIST:
        start = tag.attributes.get("start", "1")
        page.numbers.append((int(start) if start.isdecimal() and len(start) < 5 else 1) if tag.name == "ol" else None)


def _role(page: _Page, tag: Opened) -> _Role:
    if tag.name in _LEFT_OUT:
        return _Role.SKIP
    if tag.name == "blockquote":
        cited = (
            tag.attributes.get("type") == "cite"
            or _marks(tag) & _QUOTES
            or _BAR.search(tag.attributes.get("style", ""))
        )
        return _Role.QUOTE if cited or page.depth else _Role.PLAIN
    if tag.attributes:
        return _role_by_marks(page, tag)
    return _Role.LIST if tag.name in {"ol", "ul"} else _Role.PLAIN


def _role_by_marks(page: _Page, tag: Opened) -> _Role:
    marks = _marks(tag)
    if marks & _SIGNATURES and not page.keep_signatures:
        page.signed = True
        return _Role.SKIP
    if marks & _QUOTES:
        return _Role.LEAD
    if _HIDDEN.search(tag.attributes.get("style", "")):
        return _Role.SKIP
    return _Role.LIST if tag.name in {"ol", "ul"} else _Role.PLAIN


def _marks(tag: Opened) -> set[str]:
    """Return the id and classes by which clients mark their elements."""
    return {tag.attributes.get("id", ""), *tag.attributes.get("class", "").split()}


def _write_start(page: _Page, tag: Opened, role: _Role) -> None:
    if tag.name == "br":
        _end_line(page, blank=True)
    elif tag.name in {"td", "th"}:
        page.current += ["\t"] if page.current else []
    elif tag.name in _BLOCKS or role is not _Role.PLAIN:
        _end_line(page)
    if tag.name == "blockquote" and role is _Role.QUOTE:
        _end_leads(page)
    if tag.attributes.get("id") in _BEGINNINGS and not page.depth and QUOTE_BEGINS not in page.lines[-1:]:
        page.lines.append(QUOTE_BEGINS)
    if (
        tag.name == "p"
        and "mso" not in tag.attributes.get("class", "")
        and not _NO_MARGIN.search(tag.attributes.get("style", ""))
    ):
        _blank_line(page)
    if tag.name == "li":
        page.current.append(_bullet(page))


def _bullet(page: _Page) -> str:
    number = page.numbers[-1] if page.numbers else None
    if number is None:
        return "- "
    page.numbers[-1] = number + 1
    return f"{number}. "


def _end_leads(page: _Page) -> None:
    """From the first block quote on, what stands beside it in its container is new."""
    while page.roles[_Role.LEAD]:
        index = next(number for number in range(len(page.open) - 1, -1, -1) if page.open[number][1] is _Role.LEAD)
        page.open[index] = (page.open[index][0], _Role.PLAIN)
        page.roles[_Role.LEAD] -= 1
        page.roles[_Role.PLAIN] += 1


def _close(page: _Page, tag: Closed) -> None:
    """Close the innermost element of the tag's name and all within it; an end tag without a start tag is nothing."""
    if not page.counts[tag.name]:
        return
    if not page.roles[_Role.SKIP] and tag.name in _BLOCKS:
        _end_line(page)
    name = ""
    while name != tag.name:
        name, role = page.open.pop()
        if role in {_Role.QUOTE, _Role.LEAD}:
            _end_line(page)
        page.counts[name] -= 1
        page.roles[role] -= 1
        if role is _Role.LIST:
            page.numbers.pop()


def _end_line(page: _Page, *, blank: bool = False) -> None:
    """Write the current line; an empty one only when `blank` or when it holds a hard space."""
    text = "".join(page.current)
    page.current.clear()
    if text.strip():
        marks = ">" * page.depth
        text = _BLANKS.sub(" ", clean_text(text)).strip(" \t")
        page.lines.append(f"{marks} {text}" if marks else text)
    elif blank or "\u00a0" in text:
        _blank_line(page)


def _blank_line(page: _Page) -> None:
    marks = ">" * page.depth
    if page.lines and page.lines[-1] not in {marks, QUOTE_BEGINS}:
        page.lines.append(marks)
