"""From text to tokens: every number is told by what it could be, every word looked up in the lexicon."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from calendars.when import doubts, lexicon
from calendars.when.evening import lowered
from calendars.when.lexicon import Term, spelling
from calendars.when.nodes import DOTTED, LEANING, SHOUTED_JULY, Kind, Node
from calendars.when.repairs import repaired
from calendars.when.vocabulary import MISREAD_WORDS, Known, is_word, look_up, misread, phrases_from

_HOUR = r"(?:[01]?\d|2[0-3])"
_CLOCK = r"\d{1,2}(?:[.:]\d{2})?"
_MONTH_AHEAD = r"\d*\s*(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)"
_QUARTER_HOUR = rf"{_HOUR}\.(?:00|15|30|45)"
_NO_MONTH = rf"{_HOUR}\.(?:00|1[3-9]|[2-5]\d)"
_SHORT_DAYS = ("må", "ti", "on", "to", "fr", "lö", "sö")
_SHORT_DAY = "(?:" + "|".join(_SHORT_DAYS) + ")"
_WEEK_AHEAD = r"(?=\.?,?\s*v(?:ecka)?\.?\s*\d)"
_FORMS: Mapping[str, str] = MappingProxyType(
    {
        "clock": rf"\bkl(?:ockan|\.)?\s*{_CLOCK}(?:\s*(?:-|till)\s*(?:kl\.?\s*)?{_CLOCK}(?!{_MONTH_AHEAD}))?(?![\d/])"
        rf"|(?<![\d:])t?{_HOUR}:[0-5]\d(?::[0-5]\d)?(?:\s*-\s*\d{{1,2}}:\d{{2}})?(?!\d)"
        rf"|(?<![\d.]){_QUARTER_HOUR}\s*-\s*{_QUARTER_HOUR}(?![\d.])"
        rf"|(?<=,\s){_NO_MONTH}(?![\d.])|(?<=[^\W\d_]\s)(?=\d\d){_NO_MONTH}(?![\d.])",
        "statute": r"\d{4}(?:/\d{2,4})?:[^\W\d_]{0,4}\d{1,5}(?:/\d+)?(?![\d:])",
        "short_days": rf"(?<![^\W_]){_SHORT_DAY}\.?(?:\s*(?:-|/|&|,|\bo\b|\boch\b|\btill\b)\s*{_SHORT_DAY}(?![^\W_]))+",
        "short_day": rf"(?<![^\W_])(?!fr){_SHORT_DAY}{_WEEK_AHEAD}"
        rf"|(?<=\d\s){_SHORT_DAY}(?=\s*(?:$|[,;)]))|(?<=\d,\s){_SHORT_DAY}(?=\s*(?:$|[,;)]))",
        "code": r"(?<![^\W\d_])[qkth](?=[1-4](?!\d))|(?<=[1-4])q(?![^\W_])"
        r"|(?<![^\W_])[qk](?= [1-4](?![\d/.]))|(?<![^\W_])[th](?= [1-3] (?:19|20)\d\d)",
        "misread_word": rf"(?<![^\W_])(?:{'|'.join(MISREAD_WORDS)})(?![^\W_])",
        "dotted": r"[^\W\d_]{1,2}(?:\.[^\W\d_]{1,2})+\.?(?![^\W\d_])",
        "about": r"c:a",
        "misread_number": r"(?<![^\W_])(?=\d*[ol]\d|\d+[ol])(?:\d|[ol](?=\d)|(?<=\d)[ol])+(?![^\W_])",
        "ordinal": r"\d{1,2}(?::(?:sta|ste|a|e|de|dje|te|nde)|a|e|st|nd|rd|th)(?![^\W_])",
        "number": r"\d+",
        "word": r"[^\W\d_]+",
        "dash": r"-(?:\s*-)*>?|→",
        "stop": r"[.]{2,}|…|\n\s*\n",
        "mark": r"[^\s\w]",
    }
)
"""The shapes of tokens, the first that fits wins.

Times of day, numbers of statutes and bills, codes such as Q3, scanners' mistakes, abbreviations, numbers, words.
"""

_TOKEN = re.compile("|".join(f"(?P<{name}>{form})" for name, form in _FORMS.items()))

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
_SHORT_DAY_OR_MARK = re.compile(rf"(?P<day>{_SHORT_DAY})(?![^\W_])|-|/|&|,|och|o|till")
_BETWEEN_SHORT_DAYS: Mapping[str, Kind] = MappingProxyType(
    {"-": Kind.DASH, "till": Kind.DASH, "/": Kind.AND, "&": Kind.AND, ",": Kind.AND, "och": Kind.AND, "o": Kind.AND}
)
_QUOTES = frozenset('"”“»«')
_DIGITS = str.maketrans("ol", "01")
_MONTH_LENGTH, _MONDAY_OR_MONTH = Term(Kind.LENGTH, 1, "months"), "mån"
_PER = frozenset({Kind.SLASH, Kind.PER, Kind.EVERY, Kind.EVERY_OTHER})
_COUNTS = frozenset({Kind.ONE, Kind.LOW, Kind.MID, Kind.COUNT, Kind.NUMBER})
_NOUNS = frozenset({Kind.WORD, Kind.NUMBERED, Kind.EVENT, Kind.CHECK, Kind.YEARLY, Kind.FEAST, Kind.PERIOD})
_SEASONS = frozenset({Kind.SEASON, Kind.IN_SEASON})
_FIRST_YEAR, _LAST_YEAR = 1950, 2099


class _Raw(NamedTuple):
    """A piece of text that has the form of a token."""

    form: str
    word: str
    start: int
    end: int


class _Place(NamedTuple):
    """A raw token among the others, the text as it was written, and the nodes made so far."""

    raws: list[_Raw]
    at: int
    text: str
    nodes: list[Node]

    @property
    def raw(self) -> _Raw:
        """Return the token itself."""
        return self.raws[self.at]

    def ahead(self, steps: int) -> _Raw | None:
        """Return the token so many steps ahead, or behind."""
        place = self.at + steps
        return self.raws[place] if 0 <= place < len(self.raws) else None


def tokens(text: str) -> list[Node]:
    """Split an evened-out text into tokens. Words outside the lexicon become `Kind.WORD`.

    Quotation marks are left out.
    """
    small = lowered(text)
    raws = [_Raw(match.lastgroup or "", match.group(), match.start(), match.end()) for match in _TOKEN.finditer(small)]
    nodes: list[Node] = []
    at = 0
    while at < len(raws):
        at += _READERS[raws[at].form](_Place(raws, at, text, nodes))
    _settle_our(nodes, small)
    return repaired(nodes)


def number_kind(digits: str) -> Kind:
    """Say what a number could be from how it is written."""
    value, length = int(digits), len(digits)
    if length == 1:
        return Kind.ONE if value else Kind.NUMBER
    if length == 2:
        return _TWO_DIGITS[value]
    if length == 4:
        return Kind.YEAR if _FIRST_YEAR <= value <= _LAST_YEAR else Kind.FOUR
    return Kind.COMPACT if _compact(digits) else Kind.NUMBER


_TWO_DIGITS = (Kind.OVER, *[Kind.LOW] * 12, *[Kind.MID] * 19, *[Kind.HIGH] * 22, *[Kind.OVER] * 46)


def _compact(digits: str) -> int:
    """Return YYYYMMDD for six or eight digits that could be a date, otherwise 0.

    The day is checked when it is resolved.
    """
    full = "20" + digits if len(digits) == 6 else digits
    if len(full) != 8 or not _FIRST_YEAR <= int(full[:4]) <= _LAST_YEAR:
        return 0
    return int(full) if 1 <= int(full[4:6]) <= 12 and 1 <= int(full[6:]) <= 31 else 0


def _of_term(raw: _Raw, known: Known) -> Node:
    return Node(known.term.kind, raw.start, raw.end, known.term.number, known.term.key, doubts=known.doubts)


def _number(place: _Place) -> int:
    place.nodes.append(_number_node(place.raw, place.raw.word, ()))
    return 1


def _misread_number(place: _Place) -> int:
    known = (doubts.MISREAD.format(word=place.raw.word),)
    place.nodes.append(_number_node(place.raw, place.raw.word.translate(_DIGITS), known))
    return 1


def _number_node(raw: _Raw, digits: str, known: tuple[str, ...]) -> Node:
    kind = number_kind(digits) if len(digits) <= 8 else Kind.NUMBER
    value = _compact(digits) if kind is Kind.COMPACT else int(digits[:9])
    return Node(kind, raw.start, raw.end, value, doubts=known)


def _ordinal(place: _Place) -> int:
    number = int("".join(filter(str.isdigit, place.raw.word)))
    place.nodes.append(Node(Kind.ORDINAL, place.raw.start, place.raw.end, number))
    return 1


def _code(place: _Place) -> int:
    place.nodes.append(_of_term(place.raw, Known(lexicon.CODES[place.raw.word])))
    return 1


def _misread_word(place: _Place) -> int:
    place.nodes.append(_of_term(place.raw, misread(place.raw.word)))
    return 1


def _dotted(place: _Place) -> int:
    place.nodes.append(_of_term(place.raw, look_up(place.raw.word.replace(".", ""))))
    return 1


def _short_days(place: _Place) -> int:
    """Read weekdays told with two letters, beside each other ("må-on", "ti och to") or beside a week ("v 40 ti")."""
    for found in _SHORT_DAY_OR_MARK.finditer(place.raw.word):
        start, end = (place.raw.start + edge for edge in found.span())
        if found["day"]:
            place.nodes.append(Node(Kind.WEEKDAY, start, end, _SHORT_DAYS.index(found["day"]) + 1))
        else:
            place.nodes.append(Node(_BETWEEN_SHORT_DAYS[found.group()], start, end))
    return 1


def _dash(place: _Place) -> int:
    """Keep whether the dash leans on what follows, as the dash of a short year does ("hösten -22")."""
    _, _, start, end = place.raw
    leans = place.text[start - 1 : start] == " " and place.text[end : end + 1].isalnum()
    place.nodes.append(Node(Kind.DASH, start, end, key=LEANING if leans else ""))
    return 1


def _always(kind: Kind) -> Callable[[_Place], int]:
    def read(place: _Place) -> int:
        place.nodes.append(Node(kind, place.raw.start, place.raw.end))
        return 1

    return read


def _mark(place: _Place) -> int:
    """Add the token for a mark, if it means anything: quotation marks and abbreviations' full stops do not."""
    mark = place.raw.word
    if mark == ".":
        return _full_stop(place)
    if mark == "§":
        place.nodes.append(Node(Kind.NUMBERED, place.raw.start, place.raw.end, key=spelling.REFERENCE))
    elif mark not in _QUOTES:
        place.nodes.append(Node(_MARKS.get(mark, Kind.WORD), place.raw.start, place.raw.end, key=mark))
    return 1


def _full_stop(place: _Place) -> int:
    """Tell the full stop within a date, of an abbreviation and of an ordinal from the one that ends a sentence."""
    _, _, start, end = place.raw
    before = place.ahead(-1)
    if before is None or before.end != start:
        before = None
    rest = place.text[end : end + 3].lstrip(" ")[:1]
    if before and before.form == "number" and place.text[end : end + 1].isdigit():
        place.nodes.append(Node(Kind.DOT, start, end))
    elif before and before.form == "word" and before.word in spelling.ABBREVIATIONS:
        pass
    elif before and before.form in {"number", "ordinal"} and (rest in {"-", "/"} or rest.islower()):
        place.nodes[-1] = place.nodes[-1]._replace(key=DOTTED)
    else:
        place.nodes.append(Node(Kind.STOP, start, end))
    return 1


def _word(place: _Place) -> int:
    """Add the token for the word or phrase; return how many raw tokens it took."""
    raw = place.raw
    for rest, term in phrases_from(raw.word):
        following = place.raws[place.at + 1 : place.at + 1 + len(rest)]
        if tuple(one.word for one in following) == rest:
            place.nodes.append(Node(term.kind, raw.start, following[-1].end, term.number, term.key))
            return 1 + len(rest)
    tail = _broken_tail(place)
    if tail is not None:
        place.nodes.append(_of_term(raw._replace(end=tail.end), look_up(raw.word + tail.word)))
        return 3
    place.nodes.append(_word_node(place))
    return 1


def _broken_tail(place: _Place) -> _Raw | None:
    """Return the other half of a word that a hyphen at a line's end has broken ("decem-" and "ber")."""
    dash, tail = place.ahead(1), place.ahead(2)
    if dash is None or tail is None or dash.form != "dash" or tail.form != "word":
        return None
    whole = place.raw.word + tail.word
    return tail if whole in spelling.TYPO_PRONE and not is_word(tail.word) else None


def _word_node(place: _Place) -> Node:
    """Make the token for one word, telling apart the few that are two things."""
    raw = place.raw
    known = look_up(raw.word)
    if raw.word in spelling.CAPITALISED and place.text[raw.start].islower():
        known = Known(Term(Kind.WORD, key=raw.word))
    elif known.term.kind is Kind.JULY_OR_YULE and place.text[raw.start : raw.end].isupper():
        known = Known(known.term._replace(key=SHOUTED_JULY))
    elif raw.word == _MONDAY_OR_MONTH and _counts_months(place.nodes):
        known = Known(_MONTH_LENGTH)
    return _of_term(raw, known)


def _counts_months(nodes: list[Node]) -> bool:
    """Say whether "mån" is short for "månad", behind a count or "per", rather than for "måndag"."""
    if not nodes:
        return False
    if nodes[-1].kind in _PER:
        return True
    return nodes[-1].kind in _COUNTS and (len(nodes) < 2 or nodes[-2].kind != Kind.WEEK)


def _settle_our(nodes: list[Node], small: str) -> None:
    """Turn the season "vår" into the word "our" where a noun follows it."""
    for at, (node, after) in enumerate(pairwise(nodes)):
        if node.kind not in _SEASONS or after.kind not in _NOUNS or after.key in spelling.AFTER_OUR_SEASON:
            continue
        if small[node.start : node.end].rsplit(maxsplit=1)[-1] == spelling.OUR:
            nodes[at] = Node(Kind.WORD, node.start, node.end, key=spelling.OUR)


_READERS: Mapping[str, Callable[[_Place], int]] = MappingProxyType(
    {
        "clock": _always(Kind.EVENT),
        "statute": _always(Kind.WORD),
        "short_days": _short_days,
        "short_day": _short_days,
        "code": _code,
        "misread_word": _misread_word,
        "dotted": _dotted,
        "about": _always(Kind.HEDGE),
        "misread_number": _misread_number,
        "ordinal": _ordinal,
        "number": _number,
        "word": _word,
        "dash": _dash,
        "stop": _always(Kind.STOP),
        "mark": _mark,
    }
)
"""What to do with each form: adds its node and returns how many raw tokens it has taken."""
