"""What is new in the text of an answer: above, below and between what is quoted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from notifications.replies.inline import Piece, join_pieces
from notifications.replies.lines import Line, is_quoted, to_lines
from notifications.replies.openings import Opening, OpeningKind, find_opening, near
from notifications.replies.signatures import Names, says_something, trim_answer, trim_last

_WRAP_COLUMN: Final = 72
_MORE_THAN: Final = re.compile(r"\d+(?:[,.]\d+)?(?: ?%| |$)")
_ANSWERS: Final = r"(?:svar|svaren|kommentar\w*|anteckning\w*|text|markering\w*)"
_PLACES: Final = r"(?:nedan|inline|under|direkt i|i texten|i mejlet|i mailet|i tabellen|i listan)"
_COLOURS: Final = r"(?:rött|röd text|rödmarkerat|blått|blå text|grönt|grön text|gult|fet stil|fetstil|versaler)"
_REFERS_TO_QUOTE: Final = re.compile(
    rf"\bse (?:mina |mitt |våra |vårt |min |några )?{_ANSWERS}\b|\bse (?:här )?{_PLACES}\b|\b(?:i|med) {_COLOURS}\b"
    rf"|\b(?:svar(?:ar|at|en|et)?|fyllt i|skrivit|lagt till|kommenterat|markerat) (?:\w+ ){{0,3}}{_PLACES}"
    r"|\bsee (?:my |our )?(?:answers?|comments?|replies|notes)\b|\bsee (?:below|inline)\b"
    r"|\b(?:answers?|comments?|replies) (?:below|inline|in (?:red|blue|green))\b",
    re.IGNORECASE,
)
"""How people say that their answers stand inside the old letter."""

_ANNOUNCES: Final = re.compile(r"\bhär (?:kommer|är|följer|har du) (?:mina |våra |mitt |vårt )?svar\w*", re.IGNORECASE)
_FEW_WORDS: Final = 12
_LOOKED_AT: Final = 4_000

EMPTY: Final = "Brevet har ingen ny text."
BELOW: Final = "Svaren verkar stå inne i det gamla brevet."
WRAPPED: Final = "Det går inte att skilja svar från citat på en rad."
TOO_LONG: Final = "Brevet är för långt för att läsas helt."


@dataclass(frozen=True, slots=True)
class Context:
    """What is known around a text: what its sender is called, and in lower case the names and addresses it answers."""

    names: Names
    correspondents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Split:
    """The new `text`, what is `doubtful` about it (a Swedish sentence, or None), and `why` it was cut as it was.

    `structural` says that the cut followed marks of the client's own making rather than words, `quotes` that an
    old letter is in it.
    """

    text: str
    doubtful: str | None = None
    why: tuple[str, ...] = ()
    structural: bool = False
    quotes: bool = False


@dataclass(frozen=True, slots=True)
class _Cut:
    """An answer taken apart: what stands above the quote, and the pieces between and below quoted lines."""

    head: tuple[str, ...]
    pieces: tuple[Piece, ...] = ()
    why: tuple[str, ...] = ()
    hidden: bool = False
    """Whether old text follows that no mark tells from new text."""
    wrapped: bool = False
    structural: bool = False


def split_reply(text: str, context: Context, *, whole: bool = True) -> Split:
    """Return the new text of an answer that `clean_text` has cleaned; linear in its length, never raises.

    `whole` says that nothing was left out of it before.
    """
    lines, too_many = to_lines(text)
    cut = _cut(_unmark_lonely(lines), context)
    head = trim_answer(cut.head, context.names)
    trimmed = [trim_answer(piece.answer, context.names) for piece in cut.pieces[:-1]]
    trimmed += [trim_last(piece.answer, context.names) for piece in cut.pieces[-1:]]
    joined = join_pieces([Piece(piece.quoted, kept.lines) for piece, kept in zip(cut.pieces, trimmed, strict=True)])
    answer = "\n".join(part for part in ("\n".join(head.lines), joined) if part)
    found = [kept.doubtful for kept in (head, *trimmed) if kept.doubtful]
    doubtful = found[0] if found else _doubt(answer, cut, joined)
    if not cut.hidden and (too_many or not whole):
        doubtful = doubtful or TOO_LONG
    why = dict.fromkeys((*cut.why, *(reason for kept in (head, *trimmed) for reason in kept.why)))
    return Split(answer, doubtful, tuple(why), cut.structural, quotes=bool(cut.why))


def _doubt(text: str, cut: _Cut, joined: str) -> str | None:
    if not says_something(text.splitlines()):
        return BELOW if cut.hidden else EMPTY
    if cut.why and not joined and _refers_to_quote(text[:_LOOKED_AT]):
        return BELOW
    return WRAPPED if cut.wrapped and joined else None


def _refers_to_quote(text: str) -> bool:
    """Tell whether an answer sends its reader on to the old letter, or announces answers and gives none."""
    if _REFERS_TO_QUOTE.search(text):
        return True
    return bool(_ANNOUNCES.search(text)) and len(text.split()) <= _FEW_WORDS and not re.search(r"\d", text)


def _unmark_lonely(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Take the only quote mark of a letter for "more than" when a number follows it: "> 90 procent"."""
    marked = [index for index, line in enumerate(lines) if line.depth]
    if len(marked) != 1 or not _MORE_THAN.match(lines[marked[0]].text):
        return lines
    index = marked[0]
    return (*lines[:index], Line(0, f"> {lines[index].text}"), *lines[index + 1 :])


def _cut(lines: tuple[Line, ...], context: Context) -> _Cut:
    """Take an answer apart: what bears no quote mark is new, down to where an old letter without marks begins."""
    openings = _openings(lines, context)
    hidden = next((opening for opening in openings if not is_quoted(lines, opening.end)), None)
    end = hidden.start if hidden else len(lines)
    old = [line.depth > 0 for line in lines[:end]]
    for opening in openings:
        old[opening.start : min(end, opening.end)] = [True] * max(0, min(end, opening.end) - opening.start)
    first = old.index(True) if True in old else end
    head = tuple(line.text for line in lines[:first])
    pieces, wrapped = _pieces(lines[:end], old, first, answered=any(text.strip() for text in head))
    why = dict.fromkeys([opening.kind.value for opening in openings[:2]] or (["citattecken"] if True in old else []))
    structural = any(opening.kind == OpeningKind.STRUCTURE for opening in openings[:2])
    return _Cut(head, pieces, tuple(why), hidden=hidden is not None, wrapped=wrapped, structural=structural)


def _openings(lines: tuple[Line, ...], context: Context) -> list[Opening]:
    """Find every opening down to the first that leads over to unmarked text; neighbours are joined."""
    found: list[Opening] = []
    opening = find_opening(lines, 0, context.correspondents)
    while opening:
        quoted = is_quoted(lines, opening.end)
        end = None if quoted else near(lines, opening.end)
        following = find_opening(lines, opening.end, context.correspondents, end)
        if following and not any(line.text for line in lines[opening.end : following.start]):
            opening = Opening(opening.start, following.end, opening.kind)
            continue
        found.append(opening)
        if not quoted:
            break
        opening = following
    return found


def _pieces(lines: tuple[Line, ...], old: list[bool], start: int, *, answered: bool) -> tuple[tuple[Piece, ...], bool]:
    """Pair runs of old lines with the new lines below each, and tell whether one of those may be wrapped old text.

    Below an answer at the top (`answered`), such lines are taken for old text without asking.
    """
    pieces: list[Piece] = []
    wrapped = False
    position = start
    while position < len(lines):
        below = _run_end(old, position, value=True)
        end = _run_end(old, below, value=False)
        quoted, answer = lines[position:below], lines[below:end]
        overflow = end < len(lines) and _is_overflow(quoted, answer)
        wrapped = wrapped or overflow
        kept = () if overflow and answered else tuple(line.text for line in answer)
        pieces.append(Piece(tuple(line.text for line in quoted), kept))
        position = end
    return tuple(pieces), wrapped


def _run_end(old: list[bool], start: int, *, value: bool) -> int:
    try:
        return old.index(not value, start)
    except ValueError:
        return len(old)


def _is_overflow(quoted: tuple[Line, ...], answer: tuple[Line, ...]) -> bool:
    """Tell whether one unmarked line may be the end of the full quoted line above it."""
    if len(answer) != 1 or not quoted or not answer[0].text or answer[0].text[:1].isupper():
        return False
    return len(quoted[-1].text) + 2 + len(answer[0].text.split()[0]) >= _WRAP_COLUMN
