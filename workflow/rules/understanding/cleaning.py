"""What of a reply is the person's own answer: not the quotation, the greeting's end, the boxes left empty. Pure.

Everything here blanks text out with spaces, so that places stay places in the original.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workflow.rules.lexicon.letters import lower
from workflow.rules.understanding.readings import Item
from workflow.rules.understanding.words import Kind, Span

_QUOTED = re.compile(r"^[ \t]*(?:>[ \t]?)+(?P<text>.*)$", re.MULTILINE)
_QUOTED_BLOCK = re.compile(r"(?:^[ \t]*>[^\n]*(?:\n|\Z))+", re.MULTILINE)
_ITEM_LINE = re.compile(r"\s*(?:nr\.?\s*|punkt\s*)?(\d{1,2})\s*[:.)]")
_SIGN_OFF = re.compile(
    r"(?:^|(?<=[\s.!,]))(?:(?:med )?(?:vänliga?|bästa|varma|goda|många|soliga?|hjärtliga?)? ?hälsning(?:ar|en)?\b|(?:m\.?v\.?h|vh|bh|mvh/|ha det (?:gott|bra)|best regards|kind regards|"
    r"regards|sincerely|br)\b(?!\w)|//|(?:^|(?<=\n))\s*(?:--\s*$|/[ ]?\w+\s*$))[^\n]*(?:\n|$)",
    re.MULTILINE,
)
_NAME_AT_END = re.compile(r"(?<=[.!?])\s*[/-]\s?\w+(?: \w+)?\s*$")
_NAMED_CLEAR = re.compile(r"\bKlara (?=[A-ZÅÄÖ][a-zåäö])\w+(?:-\w+)?")
_BOX = re.compile(r"(?P<box>\[(?P<mark>[ xX✓✔*]?)\]|\((?P<round>[ xX✓])\)|☐|☑|☒|▢)[ \t]*(?P<label>[^\[\]\n☐☑☒▢]*?)(?=\s*(?:\[[ xX✓✔*]?\]|\([ xX✓]\)|☐|☑|☒|▢|\n|$))")
_LINK = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+")
_PHONE = re.compile(r"(?<!\w)(?:\+46|0)\d{1,3}[ -]\d{2,3}[\d -]{3,10}\d")
_REGISTRY = re.compile(r"(?<!\w)(?:[a-zåäö]{2,6} )?\d{4}[/:]\d{2,6}(?:-\d+)?(?!\w)|(?<!\w)ärende\w* \S*\d\S*|(?<!\w)dnr\.? \S*\d\S*")


def clean(text: str, items: Sequence[Item]) -> str:
    """Return `text` in small letters with what is not the answer blanked out; the length stays."""
    text = lower(_NAMED_CLEAR.sub(_blank, text))
    text = _QUOTED_BLOCK.sub(lambda match: _quoted_block(match, items), text)
    text = _without_signature(text)
    text = _ticked_boxes(text)
    for pattern in (_NAME_AT_END, _LINK, _REGISTRY, _PHONE):
        text = pattern.sub(_blank, text)
    return text


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _quoted_block(match: re.Match[str], items: Sequence[Item]) -> str:
    """Keep the heading of a quoted block for the answer under it; a block with several headings answers to none."""
    lines = [_quoted_line(line, items) for line in _QUOTED.finditer(match[0])]
    if sum(bool(line.strip()) for line in lines) > 1:
        return re.sub(r"[^\n]", " ", match[0])
    return "\n".join(lines) + ("\n" if match[0].endswith("\n") else "")


def _quoted_line(match: re.Match[str], items: Sequence[Item]) -> str:
    """Keep the number of a quoted item line as a heading for the answer under it; blank everything else quoted."""
    line, quoted = match[0], match["text"]
    number = _ITEM_LINE.match(quoted)
    if number and len(items) > 1:
        start = match.start("text") - match.start() + number.start(1)
        heading = f"{number[1]}:"
        return " " * start + heading + " " * (len(line) - start - len(heading))
    for item in items if len(items) > 1 else ():
        place = line.find(lower(item.title.strip())) if item.title.strip() else -1
        if place >= 0:
            return " " * place + line[place : place + len(item.title.strip())] + ":".ljust(len(line) - place - len(item.title.strip()))
    return " " * len(line)


def _without_signature(text: str) -> str:
    """Blank the sign-off and what follows it, if what follows is short enough to be a name and an address.

    A person may go on after "Mvh Kim": more than eight lines are no signature.
    """
    match = _SIGN_OFF.search(text)
    if match is None or text.count("\n", match.end()) > 8:
        return text
    return text[: match.start()] + re.sub(r"[^\n]", " ", text[match.start() :])


def _ticked_boxes(text: str) -> str:
    """Blank the labels of boxes left empty, if there are boxes; a ticked one speaks by its label."""
    boxes = list(_BOX.finditer(text))
    if not boxes:
        return text
    for match in boxes:
        ticked = (match["mark"] or match["round"] or "").strip() or match["box"] in {"☑", "☒"}
        if ticked and not match["label"].strip():
            continue
        end = match.end("box") if ticked else match.end("label")
        text = text[: match.start()] + "." + " " * (end - match.start() - 1) + text[end:]
    return text


def title_spans(text: str, items: Sequence[Item]) -> tuple[Span, ...]:
    """Find titles repeated word for word, so that "Genomförd tillsyn" in one is not taken for an answer."""
    return tuple(
        Span(match.start(), match.end(), Kind.TITLE, item.number)
        for item in items
        if len(title := lower(item.title.strip())) >= 4
        for match in re.finditer(rf"(?<!\w){re.escape(title)}(?!\w)", text)
    )


def only_boxes_left_empty(text: str) -> bool:
    """Say whether the answer is a form sent back with no box ticked."""
    boxes = list(_BOX.finditer(text))
    return bool(boxes) and not any(
        (match["mark"] or match["round"] or "").strip() or match["box"] in {"☑", "☒"} for match in boxes
    )
