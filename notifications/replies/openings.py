"""Where the old letter begins: attributions, header blocks, separators and marker lines.

Only lines that are not quoted are looked at; quoted ones say it themselves. Every step looks at a bounded number of
lines around it, so the whole stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from notifications.replies.headings import ABOVE_THIS_LINE, HEADER_LABELS, MONTHS, QUOTING, SEPARATORS, WROTE
from notifications.replies.lines import QUOTE_BEGINS, Line, is_quoted

_MONTH: Final = "(?:" + "|".join(sorted(set(MONTHS), key=len, reverse=True)) + r")\b\.?"
_DATE: Final = re.compile(
    rf"\b\d{{4}}-\d{{1,2}}-\d{{1,2}}\b|\b\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d{{4}}|\d{{2}})\b"
    rf"|\b\d{{1,2}}\.?(?: de| of)? {_MONTH},? ?(?:\d{{4}}\b)?|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? ?(?:\d{{4}}\b)?"
)
_TIME: Final = re.compile(r"(?<!\d)\d{1,2}[:.]\d{2}(?!\d)")
_ADDRESS: Final = re.compile(r"[<(\[]?\s*(?:mailto:)?[^\s<>()\[\]]{1,64}@[^\s<>()\[\]]{1,255}\s*[>)\]]?")
_BRACKETED: Final = re.compile(r"<\s*[^\s<>]{1,64}@[^\s<>]{1,255}\s*>")
_ENDS_IN_DATE: Final = re.compile(r"(?:\b\d{4}|-\d{2}|\d[:.]\d{2})$")
_VERB: Final = re.compile(r"(?:\b|(?<=\d))(?:" + "|".join(WROTE) + r")\b")
_NAMED: Final = re.compile(r"\b(?:skrev|wrote|schrieb|kirjoitti)(?: [A-ZÅÄÖÆØ][\w.'-]{0,40}){1,5} ?:$")
_OWN_SENTENCE: Final = re.compile(
    r"\b(?:vi|jag|de|man|hon|han|i|we|they|who|som|inte|också|även)\s+(?:skrev|wrote)\b"
    r"|\b(?:skrev|wrote)\s+(?:vi|jag|de|man|på|under|till|in|ner|ned|att|om|ett|en|ut|av|to|that|about|an?|the)\b"
)
_BEGINNING: Final = re.compile(
    r"(?:den|on|am|le|el|på|mån|tis|ons|tor|fre|lör|sön|mon|tue|wed|thu|fri|sat|sun|man|tir|lau|ke|ma|ti|to|pe|la|su)\b"
    r"|(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\d"
)
_LABEL: Final = re.compile(r"[*\s\W]{0,4}([a-zåäöæøA-ZÅÄÖÆØ-]{2,16}(?: [a-zåäö]{5,6})?)[*\s]{0,3}:(?!//)")
_LABELS_IN_LINE: Final = re.compile(
    r"(?:^|\s)\**(Från|Skickat|Till|Ämne|Datum|From|Sent|To|Subject|Date|Fra|Sendt|Til|Emne):"
)
_RULE: Final = re.compile(r"[\s_*=–—-]*")
_DASHES: Final = "-–—_=*#|> \t"
_LONGEST_ATTRIBUTION: Final = 400
_BLOCK_LINES: Final = 16
_WRAPPED_LINES: Final = 4


class OpeningKind(StrEnum):
    """What told that the old letter begins; the value is how it is called in Swedish."""

    ATTRIBUTION = "raden om vem som skrev"
    HEADER_BLOCK = "den gamla avsändarrutan"
    SEPARATOR = "avskiljare"
    MARKER = "raden att svara ovanför"
    STRUCTURE = "brevets uppbyggnad"


@dataclass(frozen=True, slots=True)
class Opening:
    """The lines `start` to `end` (not included) lead over to the old letter."""

    start: int
    end: int
    kind: OpeningKind


def near(lines: tuple[Line, ...], start: int) -> int:
    """Return up to which line an opening that begins at `start`, with nothing but drawn lines before it, can show."""
    written = (n for n in range(start, len(lines)) if lines[n].depth or not _RULE.fullmatch(lines[n].text[:200]))
    return next(written, len(lines)) + _BLOCK_LINES


def find_opening(
    lines: tuple[Line, ...], start: int, correspondents: tuple[str, ...], end: int | None = None
) -> Opening | None:
    """Return the first opening at or after line `start`, and before line `end` if one is given.

    `correspondents` are names and addresses, in lower case, of those the letter answers: they make an attribution sure.
    """
    for index in range(start, len(lines) if end is None else min(end, len(lines))):
        line = lines[index]
        if line.blank or (line.depth and not _is_framed(line)):
            continue
        opening = _opening_at(lines, index, line.low, correspondents)
        if opening:
            return Opening(max(start, opening.start), opening.end, opening.kind)
    return None


def _opening_at(lines: tuple[Line, ...], index: int, low: str, correspondents: tuple[str, ...]) -> Opening | None:
    if lines[index].text == QUOTE_BEGINS:
        return Opening(index, index + 1, OpeningKind.STRUCTURE)
    if not low:
        return None
    if any(phrase in low for phrase in ABOVE_THIS_LINE) and len(low) < 120:
        return Opening(index, index + 1, OpeningKind.MARKER)
    if _is_separator(lines, index, low):
        return Opening(index, index + 1, OpeningKind.SEPARATOR)
    return (
        _header_block(lines, index, low)
        or _table_block(lines, index, low)
        or _attribution(lines, index, low, correspondents)
    )


def _is_separator(lines: tuple[Line, ...], index: int, low: str) -> bool:
    raw = lines[index].text.strip()
    bare = low.strip(_DASHES + ":.")
    dashed = raw.startswith(("--", "__", "==", "—", "–")) or raw.endswith("--")
    if bare in SEPARATORS:
        return dashed or raw.endswith(":") or _label_of(_next_text(lines, index)) is not None
    if dashed and low.endswith("-") and bare.rstrip(" :").endswith(WROTE):
        return True
    return _is_framed(lines[index]) and bool(_ADDRESS.search(raw) or _DATE.search(low))


def _is_framed(line: Line) -> bool:
    """Tell whether a line stands between three marks on each side, as GroupWise writes who wrote the old letter."""
    return line.depth == 3 and line.text.endswith(">>>")


def _next_text(lines: tuple[Line, ...], index: int) -> str:
    return next((line.text for line in lines[index + 1 : index + 4] if line.text), "")


def _label_of(text: str) -> str | None:
    """Return which header a line begins with ("from", "sent", …), or None."""
    match = _LABEL.match(text[:60])
    return HEADER_LABELS.get(match[1].lower().strip()) if match else None


def _header_block(lines: tuple[Line, ...], index: int, low: str) -> Opening | None:
    """Find three or more header lines, one of them From, with a subject, an address or a time of day in them."""
    if ":" not in low:
        return None
    in_line = {HEADER_LABELS[match[1].lower()] for match in _LABELS_IN_LINE.finditer(lines[index].text)}
    if len(in_line) >= 3 and "from" in in_line:
        return Opening(_before_rule(lines, index), index + 1, OpeningKind.HEADER_BLOCK)
    if _label_of(lines[index].text) is None:
        return None
    found, end = _read_block(lines, index)
    text = "\n".join(line.text for line in lines[index:end])
    if len(found) < 3 or "from" not in found or not ("subject" in found or "@" in text or _TIME.search(text)):
        return None
    return Opening(_before_rule(lines, index), end, OpeningKind.HEADER_BLOCK)


def _read_block(lines: tuple[Line, ...], index: int) -> tuple[set[str], int]:
    """Read labelled lines from `index` on, each label once.

    Addresses may run over a few lines. Blank lines may stand between the labels, but then between all of
    them: one alone parts an answer that looks like a label from the block below it.
    """
    found: set[str] = set()
    end = position = index
    last, spaced, blank = "", None, False
    while position < min(len(lines), index + _BLOCK_LINES) and not lines[position].depth:
        label = _label_of(lines[position].text)
        if label is None and not lines[position].blank and (blank or not _goes_on(last, lines[position].text)):
            break
        if label:
            if label in found or (spaced is not None and spaced != blank):
                break
            found.add(label)
            spaced = blank if last else None
            last, end, blank = label, position + 1, False
        blank = blank or lines[position].blank
        position += 1
    return found, end


def _goes_on(label: str, text: str) -> bool:
    """Tell whether a line without a label can be the rest of the one above: recipients, or a wrapped sender."""
    return label in {"to", "copy"} or (label == "from" and "@" in text and len(text.split()) <= 3)


def _before_rule(lines: tuple[Line, ...], index: int) -> int:
    """Step back over the blank and drawn lines above a header block."""
    start = index
    while start and not lines[start - 1].depth and _RULE.fullmatch(lines[start - 1].text[:200]):
        start -= 1
    return start


def _table_block(lines: tuple[Line, ...], index: int, low: str) -> Opening | None:
    """Find the table that Notes draws: a name, a date, then "Till" and "Ämne" each alone on a line."""
    if low.rstrip(":") not in {"till", "to"}:
        return None
    ahead = {HEADER_LABELS.get(line.low.rstrip(":")) for line in lines[index + 1 : index + 12]}
    above = range(max(0, index - 5), index)
    dated = [number for number in above if _DATE.search(lines[number].low) and _TIME.search(lines[number].low)]
    if "subject" not in ahead or not dated:
        return None
    start = dated[0]
    if start and lines[start - 1].text and not lines[start - 1].depth:
        start -= 1
    end = next(
        (n for n in range(index + 1, index + 12) if HEADER_LABELS.get(lines[n].low.rstrip(":")) == "subject"), index
    )
    return Opening(start, min(len(lines), end + 2), OpeningKind.HEADER_BLOCK)


def _attribution(lines: tuple[Line, ...], index: int, low: str, correspondents: tuple[str, ...]) -> Opening | None:
    """Find "… skrev …:" around line `index`, joined with its neighbours where the client wrapped it."""
    has_verb = bool(_VERB.search(low)) or low.startswith(QUOTING)
    if not has_verb and not (low.endswith(":") and "@" in low):
        return None
    for end in _ends(lines, index):
        starts = [n for n in _starts(lines, index) if _says_who_wrote(lines, n, end, correspondents, has_verb=has_verb)]
        if starts:
            dated = (start for start in starts if _begins_with_date(lines, start, end))
            start = starts[0] if _DATE.search(_joined(lines, starts[0], end).lower()) else next(dated, starts[0])
            return Opening(_whole_start(lines, start), end, OpeningKind.ATTRIBUTION)
    return None


def _joined(lines: tuple[Line, ...], start: int, end: int) -> str:
    """Join lines that a client wrapped; cut where no attribution is as long."""
    return " ".join(" ".join(line.text for line in lines[start:end]).split())[:_LONGEST_ATTRIBUTION].strip("* _")


def _begins_with_date(lines: tuple[Line, ...], start: int, end: int) -> bool:
    low = _joined(lines, start, end).lower()
    return bool(_BEGINNING.match(low) and _DATE.search(low) and _TIME.search(low))


def _ends(lines: tuple[Line, ...], index: int) -> Iterator[int]:
    """Yield where an attribution around `index` may end: after the first line with a colon last, else after its own."""
    for end in range(index + 1, min(len(lines), index + _WRAPPED_LINES) + 1):
        line = lines[end - 1]
        if line.blank or line.depth:
            break
        if line.low.endswith(":"):
            yield end
            return
    yield index + 1


def _starts(lines: tuple[Line, ...], index: int) -> Iterator[int]:
    """Yield where it may begin: at the line itself, then ever higher up to a blank or quoted line."""
    yield index
    for start in range(index - 1, max(-1, index - _WRAPPED_LINES), -1):
        if lines[start].blank or lines[start].depth or not lines[start].low:
            return
        yield start


def _whole_start(lines: tuple[Line, ...], start: int) -> int:
    """Take in a short first line such as "On Tuesday," that the client broke off."""
    above = lines[start - 1] if start else None
    if above and above.text and not above.depth and len(above.text) < 40 and not _BEGINNING.match(lines[start].low):
        return start - 1 if _BEGINNING.match(above.low) and not above.text.endswith((".", "!", "?")) else start
    return start


def _says_who_wrote(
    lines: tuple[Line, ...], start: int, end: int, correspondents: tuple[str, ...], *, has_verb: bool
) -> bool:
    joined = _joined(lines, start, end)
    low = joined.lower()
    colon, followed = low.endswith(":"), is_quoted(lines, end)
    if len(low) >= _LONGEST_ATTRIBUTION or not (colon or followed):
        return False
    if not has_verb:
        return colon and bool(_BRACKETED.search(low)) and _begins_with_date(lines, start, end)
    if _OWN_SENTENCE.search(low):
        return colon and followed
    if followed:
        return colon or bool(_DATE.search(low) and _ENDS_IN_DATE.search(low))
    if _ADDRESS.search(low) or any(name in low for name in correspondents):
        return True
    return bool(_DATE.search(low)) and bool(_TIME.search(low) or _NAMED.search(joined))
