"""What of a reply is the person's own answer: not the quotation, the sign-off, the boxes left empty. Pure.

Everything here blanks text out with spaces, so that places stay places in the original.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workflow.rules.lexicon.letters import lower
from workflow.rules.lexicon.rows import alternatives
from workflow.rules.understanding.readings import Item
from workflow.rules.understanding.words import Kind, Span

_QUOTED = re.compile(r"^[ \t]*(?:>[ \t]?)+(?P<text>.*)$", re.MULTILINE)
_QUOTED_BLOCK = re.compile(r"(?:^[ \t]*>[^\n]*(?:\n|\Z))+", re.MULTILINE)
_ITEM_LINE = re.compile(r"\s*(?:nr\.?\s*|punkt\s*)?(\d{1,2})\s*[:.)]")

_FAREWELLS = r"""
    (?:med )?(?:vänliga?|bästa|varma|goda|många|soliga?|hjärtliga?)? ?hälsning(?:ar|en)?\b
    (?:m\.?v\.?h|vh|bh|mvh/|ha det (?:gott|bra)|best regards|kind regards|regards|sincerely|br)\b(?!\w)
    (?:skickat från|skickades från|sent from) (?:min|mitt|my|outlook|yahoo|gmail|samsung|iphone|ipad|android|e-post)
    (?:hämta|skaffa|get|ladda ner) outlook\b
    //
    (?:^|(?<=\n))[ \t]*(?:-{2,}|_{2,}|={2,}|\*{3,})[ \t]*$
    (?:^|(?<=\n))[ \t]*/[ ]?\w+[ \t]*$
"""
_SIGN_OFF = re.compile(rf"(?:^|(?<=[\s.!,])){alternatives(_FAREWELLS)}[^\n]*(?:\n|$)", re.MULTILINE)
_LONGEST_SIGNATURE = 8
"""Lines: more than that below a "Mvh" is no name and address; the person went on."""

_ORIGINAL = re.compile(
    r"^[ \t]*-{3,}[ \t]*(?:ursprungligt meddelande|vidarebefordrat|original message|forwarded message)"
    r"|^[ \t]*(?:från|from):[^\n]*\n(?:[ \t]*\n)?[ \t]*(?:skickat|datum|sent|date):",
    re.MULTILINE,
)
"""Where the letter answered stands below the answer, as Outlook puts it."""

_ATTRIBUTION = re.compile(r"^[ \t]*(?:den|on) [^\n]{6,120}\b(?:skrev|wrote)\b[^\n]*:[ \t]*$", re.MULTILINE)
"""The line a mail program puts above a quotation: "Den 16 maj 2022 skrev …:"."""

_NAME_AT_END = re.compile(r"(?<=[.!?])\s*[/-]\s?\w+(?: \w+)?\s*$")
_NAMED_KLARA = re.compile(r"\bKlara (?=[A-ZÅÄÖ][a-zåäö])\w+(?:-\w+)?")

_EMPTY_OR_TICKED = r"\[(?P<mark>[ xX✓✔*]?)\]|\((?P<round>[ xX✓])\)|☐|☑|☒|▢"
_NEXT_BOX = r"\[[ xX✓✔*]?\]|\([ xX✓]\)|☐|☑|☒|▢"
_BOX = re.compile(rf"(?P<box>{_EMPTY_OR_TICKED})[ \t]*(?P<label>[^\[\]\n☐☑☒▢]*?)(?=\s*(?:{_NEXT_BOX}|\n|$))")

_LINK = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+")
_PHONE = re.compile(r"(?<!\w)(?:\+46|0)\d{1,3}[ -]\d{2,3}[\d -]{3,10}\d")
_REGISTRY = re.compile(
    r"(?<!\w)(?:[a-zåäö]{2,6} )?\d{4}[/:]\d{2,6}(?:-\d+)?(?!\w)|(?<!\w)(?:ärende\w*|dnr\.?) \S*\d\S*"
)


def clean(text: str, items: Sequence[Item]) -> str:
    """Return `text` in small letters with what is not the answer blanked out; the length stays."""
    text = lower(_NAMED_KLARA.sub(_blank, text))
    original = _ORIGINAL.search(text)
    text = text[: original.start()] + _blanked(text[original.start() :]) if original else text
    text = _ATTRIBUTION.sub(_blank, text)
    text = _QUOTED_BLOCK.sub(lambda match: _quoted_block(match, items), text)
    text = _ticked_boxes(_without_signature(text))
    for pattern in (_NAME_AT_END, _LINK, _REGISTRY, _PHONE):
        text = pattern.sub(_blank, text)
    return text


def title_spans(text: str, items: Sequence[Item]) -> tuple[Span, ...]:
    """Find titles repeated word for word, so that "Genomförd tillsyn" in one is not taken for an answer."""
    return tuple(
        Span(start, start + len(title), Kind.TITLE, item.number)
        for item in items
        if len(title := lower(item.title.strip())) >= 4
        for start in _places(title, text)
    )


def _places(title: str, text: str) -> Iterator[int]:
    """Yield where `title` stands as whole words; a pattern of its own for each title takes longer to make than this."""
    place = text.find(title)
    while place >= 0:
        end = place + len(title)
        whole = not (_is_word(text[place - 1 : place]) or _is_word(text[end : end + 1]))
        if whole:
            yield place
        place = text.find(title, end if whole else place + 1)


def _is_word(character: str) -> bool:
    """Say whether a character, "" beyond the text, is what a pattern calls a part of a word."""
    return character.isalnum() or character == "_"


def _blank(match: re.Match[str]) -> str:
    return _blanked(match[0])


def _blanked(text: str) -> str:
    """Return spaces for everything but line ends."""
    return re.sub(r"[^\n]", " ", text)


def _quoted_block(match: re.Match[str], items: Sequence[Item]) -> str:
    """Keep the heading of a quoted block for the answer under it; a block with several headings answers to none."""
    lines = [_quoted_line(line, items) for line in _QUOTED.finditer(match[0])]
    if sum(bool(line.strip()) for line in lines) > 1:
        return _blanked(match[0])
    return "\n".join(lines) + ("\n" if match[0].endswith("\n") else "")


def _quoted_line(match: re.Match[str], items: Sequence[Item]) -> str:
    """Keep the number or title of a quoted activity as a heading; blank everything else quoted."""
    line, quoted = match[0], match["text"]
    several = items if len(items) > 1 else ()
    number = _ITEM_LINE.match(quoted) if several else None
    if number:
        return _heading(line, match.start("text") - match.start() + number.start(1), number[1])
    for item in several:
        title = lower(item.title.strip())
        if title and title in line:
            return _heading(line, line.index(title), title)
    return _blanked(line)


def _heading(line: str, place: int, words: str) -> str:
    """Return a line of the same length with nothing but `words` and a colon, at their place."""
    return (" " * place + words + ":").ljust(len(line))[: len(line)]


def _without_signature(text: str) -> str:
    """Blank the sign-off and what follows it."""
    match = _SIGN_OFF.search(text)
    if match is None or text.count("\n", match.end()) > _LONGEST_SIGNATURE:
        return text
    return text[: match.start()] + _blanked(text[match.start() :])


def _ticked_boxes(text: str) -> str:
    """Blank the labels of boxes left empty, where there are boxes; a ticked one speaks by its label."""
    for match in list(_BOX.finditer(text)):
        ticked = bool((match["mark"] or match["round"] or "").strip()) or match["box"] in {"☑", "☒"}
        if ticked and not match["label"].strip():
            continue
        end = match.end("box") if ticked else match.end("label")
        text = text[: match.start()] + "." + " " * (end - match.start() - 1) + text[end:]
    return text
