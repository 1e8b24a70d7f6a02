"""From text to tokens: evens out dashes and invisible marks, then looks every word up in the lexicon."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from calendars.when import doubts, lexicon
from calendars.when.lexicon import Term, spelling
from calendars.when.nodes import DOTTED, LEANING, SHOUTED_JULY, Kind, Node

_EVEN = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹣-­", "-"),
        **dict.fromkeys("\u00a0\u2007\u2008\u2009\u200a\u202f\u3000\t\v\f\x1c\x1d\x1e\x1f\x85", " "),
        **dict.fromkeys("‘’´`ʼ", "'"),
        **dict.fromkeys("⁄∕", "/"),
        **dict.fromkeys("﹖?", "?"),
    }
)
"""One character for one: dashes, spaces, apostrophes, slashes and question marks in all their forms."""

_INVISIBLE = re.compile("\u00ad[ \t]*\r?\n?|[\u200b-\u200f\u2060\ufeff]|[\u0300-\u036f]")
"""Soft hyphens with the line break they caused, zero-width marks, and accents that are characters of their own."""

_MUDDLED: Mapping[str, str] = MappingProxyType(
    {
        word[:at] + digit + word[at + 1 :]: word
        for word in sorted(spelling.TYPO_PRONE | {"juni", "juli"})
        for at, letter in enumerate(word)
        for digit in {"l": "1", "i": "1", "o": "0"}.get(letter, "")
    }
)
"""Words in which a scanner has taken a letter for a digit ("apri1", "0ktober")."""

_TOKEN = re.compile(
    r"(?P<clock>\bkl(?:ockan|\.)?\s*\d{1,2}(?:[.:]\d{2})?(?:\s*(?:-|till)\s*(?:kl\.?\s*)?\d{1,2}(?:[.:]\d{2})?)?(?![\d/])"
    r"|(?<![\d:])t?(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:\s*-\s*\d{1,2}:\d{2})?(?!\d)"
    r"|(?<![\d.])(?:[01]?\d|2[0-3])\.(?:00|15|30|45)\s*-\s*(?:[01]?\d|2[0-3])\.(?:00|15|30|45)(?![\d.]))"
    r"|(?P<code>(?<![^\W\d_])[qkth](?=[1-4](?!\d))|(?<=[1-4])q(?![^\W_]))"
    r"|(?P<muddled>(?<![^\W_])(?:" + "|".join(_MUDDLED) + r")(?![^\W_]))"
    r"|(?P<dotted>[^\W\d_]{1,2}(?:\.[^\W\d_]{1,2})+\.?(?![^\W\d_]))"
    r"|(?P<about>c:a)"
    r"|(?P<misread>(?<![^\W_])(?=\d*[ol]\d|\d+[ol])(?:\d|[ol](?=\d)|(?<=\d)[ol])+(?![^\W_]))"
    r"|(?P<ordinal>\d{1,2}(?::(?:sta|ste|a|e|de|dje|te|nde)|a|e|st|nd|rd|th)(?![^\W_]))"
    r"|(?P<number>\d+)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<dash>-(?:\s*-)*>?|→)"
    r"|(?P<stop>[.]{2,}|…|\n\s*\n)"
    r"|(?P<mark>[^\s\w])"
)

_MARKS: Mapping[str, Kind] = MappingProxyType(
    {
        "/": Kind.SLASH,
        ",": Kind.COMMA,
        ";": Kind.COMMA,
        ":": Kind.COLON,
        "&": Kind.AND,
        "+": Kind.AND,
        "(": Kind.OPEN,
        "[": Kind.OPEN,
        ")": Kind.CLOSE,
        "]": Kind.CLOSE,
        "'": Kind.TICK,
        "?": Kind.ASKED,
        "~": Kind.HEDGE,
        "!": Kind.STOP,
        "|": Kind.STOP,
    }
)
_QUOTES = frozenset('"”“»«')
_DIGITS = str.maketrans("ol", "01")
_PLAIN = str.maketrans("åäöéü", "aaoeu")


class _Vocabulary(NamedTuple):
    """The lexicon made ready for looking up.

    Words, phrases by their first word (longest first), words without accents, typos.
    """

    words: Mapping[str, Term]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Term], ...]]
    plain: Mapping[str, Term]
    typos: Mapping[str, str]


class Text(NamedTuple):
    """A text evened out, and for each of its characters the place it came from (None when nothing has moved)."""

    text: str
    places: tuple[int, ...] | None

    def place(self, index: int) -> int:
        """Return where in the original text the character at `index` stood."""
        return index if self.places is None else self.places[index]


def even_out(text: str) -> Text:
    """Even out dashes, spaces and letters with loose accents, and take away invisible marks."""
    if text.isascii():
        return Text(text.translate(_EVEN) if "\t" in text else text, None)
    if not _INVISIBLE.search(text):
        return Text(text.translate(_EVEN), None)
    kept: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(text):
        hidden = _INVISIBLE.match(text, at)
        if hidden and kept and unicodedata.combining(text[at]):
            kept[-1] = unicodedata.normalize("NFC", kept[-1] + text[at])[:1]
        elif not hidden:
            kept.append(text[at])
            places.append(at)
        at = hidden.end() if hidden else at + 1
    places.append(len(text))
    return Text("".join(kept).translate(_EVEN), tuple(places))


def tokens(text: str) -> list[Node]:
    """Split an evened-out text into tokens. Words outside the lexicon become `Kind.WORD`.

    Quotation marks are left out.
    """
    small = lowered(text)
    found = [(match.lastgroup or "", match.group(), match.start(), match.end()) for match in _TOKEN.finditer(small)]
    nodes: list[Node] = []
    at = 0
    while at < len(found):
        group, word, start, end = found[at]
        if group == "word":
            at = _read_word(found, at, text, nodes)
            continue
        node = _read_other(group, word, start, end, leans=_leans(text, start, end))
        if group == "mark":
            node = _read_mark(found, at, text, nodes)
        if node is not None:
            nodes.append(node)
        at += 1
    return _settle_our(nodes, small)


def lowered(text: str) -> str:
    """Return `text` in small letters and with every character in its place: the few that would become two are left."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def number_kind(digits: str) -> Kind:
    """Say what a number could be from how it is written."""
    value, length = int(digits), len(digits)
    if length == 1:
        return Kind.ONE if value else Kind.NUMBER
    if length == 2:
        return (
            Kind.LOW
            if 1 <= value <= 12
            else Kind.MID
            if 13 <= value <= 31
            else Kind.HIGH
            if 32 <= value <= 53
            else Kind.OVER
        )
    if length == 4:
        return Kind.YEAR if 1950 <= value <= 2099 else Kind.FOUR
    return Kind.COMPACT if _compact(digits) else Kind.NUMBER


def _compact(digits: str) -> int:
    """Return YYYYMMDD for six or eight digits that could be a date, otherwise 0.

    The day is checked when it is resolved.
    """
    if len(digits) == 6:
        digits = "20" + digits
    if len(digits) != 8 or not "1950" <= digits[:4] <= "2099":
        return 0
    return int(digits) if 1 <= int(digits[4:6]) <= 12 and 1 <= int(digits[6:]) <= 31 else 0


def _read_other(group: str, word: str, start: int, end: int, *, leans: bool = False) -> Node | None:
    """Make the token for anything but a word or a mark."""
    if group == "number":
        return _number(word, start, end)
    if group == "ordinal":
        return Node(Kind.ORDINAL, start, end, int("".join(filter(str.isdigit, word))))
    if group == "misread":
        return _number(word.translate(_DIGITS), start, end)._replace(doubts=(doubts.MISREAD.format(word=word),))
    if group == "code":
        term = lexicon.CODES[word]
        return Node(term.kind, start, end, term.number, term.key)
    if group == "muddled":
        term = _VOCABULARY.words[_MUDDLED[word]]
        doubt = doubts.TYPO.format(word=word, meant=_MUDDLED[word])
        return Node(term.kind, start, end, term.number, term.key, doubts=(doubt,))
    if group == "dotted":
        term = _VOCABULARY.words.get(word.replace(".", ""), _UNKNOWN)
        return Node(term.kind, start, end, term.number, term.key)
    if group == "dash":
        return Node(Kind.DASH, start, end, key=LEANING if leans else "")
    simple = {"clock": Kind.EVENT, "about": Kind.HEDGE, "stop": Kind.STOP}.get(group)
    return Node(simple, start, end, key=group) if simple else None


def _leans(text: str, start: int, end: int) -> bool:
    """Say whether a mark has a space before it and none behind, as the dash of a short year has ("hösten -22")."""
    return text[start - 1 : start] == " " and text[end : end + 1].isalnum()


def _number(digits: str, start: int, end: int) -> Node:
    kind = number_kind(digits) if len(digits) <= 8 else Kind.NUMBER
    value = _compact(digits) if kind is Kind.COMPACT else int(digits[:9])
    return Node(kind, start, end, value)


def _read_mark(found: list[tuple[str, str, int, int]], at: int, text: str, nodes: list[Node]) -> Node | None:
    """Make the token for a mark, if it means anything: quotation marks and the full stops of abbreviations do not."""
    _, mark, start, end = found[at]
    if mark in _QUOTES:
        return None
    if mark != ".":
        return Node(_MARKS.get(mark, Kind.WORD), start, end, key=mark)
    before = found[at - 1] if at and found[at - 1][3] == start else None
    after = text[end : end + 1]
    if before and before[0] == "number" and after.isdigit():
        return Node(Kind.DOT, start, end)
    if before and before[0] == "word" and before[1] in spelling.ABBREVIATIONS:
        return None
    rest = text[end : end + 3].lstrip(" ")[:1]
    if before and before[0] in {"number", "ordinal"} and (rest in {"-", "/"} or rest.islower()):
        nodes[-1] = nodes[-1]._replace(key=DOTTED)
        return None
    return Node(Kind.STOP, start, end)


def _read_word(found: list[tuple[str, str, int, int]], at: int, text: str, nodes: list[Node]) -> int:
    """Add the token for the word or phrase at `at`; return where to go on."""
    _, word, start, end = found[at]
    for rest, term in _VOCABULARY.phrases.get(word, ()):
        following = found[at + 1 : at + 1 + len(rest)]
        if tuple(item[1] for item in following) == rest:
            nodes.append(Node(term.kind, start, following[-1][3], term.number, term.key))
            return at + 1 + len(rest)
    if _hyphenated(found, at):
        end, word = found[at + 2][3], word + found[at + 2][1]
        at += 2
    nodes.append(_look_up(word, start, end, text, nodes))
    return at + 1


def _hyphenated(found: list[tuple[str, str, int, int]], at: int) -> bool:
    """Say whether a word of the lexicon was broken by a hyphen at a line's end ("decem-" and "ber")."""
    if at + 2 >= len(found) or found[at + 1][0] != "dash" or found[at + 2][0] != "word":
        return False
    head, tail = found[at][1], found[at + 2][1]
    return head + tail in spelling.TYPO_PRONE and tail not in _VOCABULARY.words


def _look_up(word: str, start: int, end: int, text: str, nodes: list[Node]) -> Node:
    """Make the token for one word: known, known without its accents, misspelt, or any other word."""
    term = _VOCABULARY.words.get(word)
    if term is None:
        return _guess(word, start, end)
    if word in spelling.CAPITALISED and text[start].islower():
        term = _UNKNOWN
    if term.kind is Kind.JULY_OR_YULE and text[start:end].isupper():
        return Node(term.kind, start, end, term.number, SHOUTED_JULY)
    if word == "mån" and _is_month_length(nodes):
        term = Term(Kind.LENGTH, 1, "months")
    return Node(term.kind, start, end, term.number, term.key or (word if term.kind is Kind.WORD else ""))


def _is_month_length(nodes: list[Node]) -> bool:
    """Say whether "mån" is short for "månad", behind a count or "per", rather than for "måndag"."""
    if not nodes or nodes[-1].kind in {Kind.SLASH, Kind.PER, Kind.EVERY, Kind.EVERY_OTHER}:
        return bool(nodes)
    return nodes[-1].kind in _COUNTS and (len(nodes) < 2 or nodes[-2].kind != Kind.WEEK)


def _guess(word: str, start: int, end: int) -> Node:
    term = _VOCABULARY.plain.get(word)
    if term:
        return Node(term.kind, start, end, term.number, term.key)
    meant = _meant(word)
    if meant:
        term = _VOCABULARY.words[meant]
        return Node(term.kind, start, end, term.number, term.key, doubts=(doubts.TYPO.format(word=word, meant=meant),))
    if len(word) > 6 and word.endswith(("start", "starten", "starter")):
        return Node(Kind.START, start, end)
    return Node(Kind.WORD, start, end, key=word)


def _meant(word: str) -> str | None:
    """Return the typo-prone word that is one letter away from `word`, if there is one."""
    if not 4 < len(word) < 15 or word in spelling.NO_TYPO:
        return None
    if word[:3] not in _HEADS and word[-3:] not in _TAILS:  # one wrong letter leaves the other end whole
        return None
    for short in (word, *_shortened(word)):
        meant = _VOCABULARY.typos.get(short)
        if meant and one_letter_apart(word, meant):
            return meant
    return None


def one_letter_apart(one: str, other: str) -> bool:
    """Say whether two different words differ by one letter put in, left out, changed, or swapped with its neighbour."""
    if len(one) > len(other):
        one, other = other, one
    at = next((i for i, letter in enumerate(one) if letter != other[i]), len(one))
    if len(one) == len(other):
        return one[at + 1 :] == other[at + 1 :] or (
            one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
        )
    return len(other) - len(one) == 1 and one[at:] == other[at + 1 :]


def _settle_our(nodes: list[Node], small: str) -> list[Node]:
    """Turn the season "vår" into the word "our" where a noun follows it."""
    for at, node in enumerate(nodes[:-1]):
        if node.kind not in {Kind.SEASON, Kind.IN_SEASON} or not small.startswith(
            spelling.OUR, node.end - len(spelling.OUR)
        ):
            continue
        after = nodes[at + 1]
        if (
            small[node.start : node.end].rsplit(maxsplit=1)[-1] == spelling.OUR
            and after.kind in _NOUNS
            and after.key not in spelling.AFTER_OUR_SEASON
        ):
            nodes[at] = Node(Kind.WORD, node.start, node.end, key=spelling.OUR)
    return nodes


def _shortened(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


def _vocabulary() -> _Vocabulary:
    """Turn the lexicon's rows into tables; a spelling that stands twice is a mistake in the data."""
    words: dict[str, Term] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Term]]] = {}
    for (first, *rest), term in lexicon.phrases():
        if rest:
            phrases.setdefault(first, []).append((tuple(rest), term))
        elif first in words:
            raise ValueError(f"the lexicon has {first!r} twice")
        else:
            words[first] = term
    plain = {
        plain: term for word, term in words.items() if len(word) > 3 and (plain := word.translate(_PLAIN)) not in words
    }
    typos = {short: word for word in spelling.TYPO_PRONE for short in (word, *_shortened(word))}
    longest = {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in phrases.items()}
    return _Vocabulary(words, longest, plain, typos)


_HEADS = frozenset(word[:3] for word in spelling.TYPO_PRONE)
_TAILS = frozenset(word[-3:] for word in spelling.TYPO_PRONE)
_UNKNOWN = Term(Kind.WORD)
_COUNTS = frozenset({Kind.ONE, Kind.LOW, Kind.MID, Kind.COUNT, Kind.NUMBER})
_NOUNS = frozenset({Kind.WORD, Kind.NUMBERED, Kind.EVENT, Kind.CHECK, Kind.YEARLY, Kind.FEAST, Kind.PERIOD})
_VOCABULARY = _vocabulary()
