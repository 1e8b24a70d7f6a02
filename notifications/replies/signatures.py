"""Taking the signature, phone footers, warnings and legal notices off an answer.

All of it looks at lines and paragraphs, top to bottom, with no pattern that can run away on hostile text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from notifications.mime.mailboxes import find_addresses
from notifications.replies.footers import (
    BANNER_CONTINUATIONS,
    BANNER_PHRASES,
    BANNER_STARTS,
    CLOSINGS,
    CONTACT_LABELS,
    FOOTERS,
    MOBILE_STARTS,
    MOBILE_WORDS,
)
from notifications.replies.lines import LONGEST_HEADING

_NAME_WORD: Final = re.compile(r"[A-ZÅÄÖÆØÉÜ][\w.'’-]{0,30}$")
_PARTICLES: Final = frozenset(
    {"von", "af", "av", "de", "la", "och", "från", "genom", "gm", "i", "på", "vid", "from", "fra"}
)
_SLASH_NAME: Final = re.compile(r"/{1,2}\s?[A-ZÅÄÖÆØÉ][\w.'’-]{0,30}(?:[ ,]+[\w.'’&-]{1,30}){0,6}$")
_TAIL_NAME: Final = re.compile(r"\s/{1,2}\s?([A-ZÅÄÖÆØÉ][\w.'’-]{0,30}(?: [A-ZÅÄÖÆØÉ][\w.'’-]{0,30})?)$")
_TAIL_CLOSING: Final = re.compile(
    r"[\s,.!–-]+(?:mvh|m\.v\.h\.?|vh|hälsningar|(?:med )?vänliga hälsningar|(?:med )?vänlig hälsning"
    r"|(?:best |kind )?regards)\b[\s,./!–-]*",
    re.IGNORECASE,
)
_POSTSCRIPT: Final = re.compile(r"(?:ps|p\.s)\b\.?\s*[:!,-]?\s", re.IGNORECASE)
_NUMBERED: Final = re.compile(
    r"(?:(?:nr|nummer|punkt|aktivitet|item)\.?\s*)?\d{1,2}\s*[:.)=–-]?\s+[a-zåäö]", re.IGNORECASE
)
_PHONE: Final = re.compile(r"(?:\+\d{2}|\b0)[\d\s()/–-]{6,18}\d")
_POSTCODE: Final = re.compile(r"\b\d{3} \d{2}\s+[A-ZÅÄÖ]")
_WEB: Final = re.compile(r"https?://|\bwww\.|@[\w-]+\.\w")
_CONTACT_LABEL: Final = re.compile(r"(?:" + "|".join(map(re.escape, CONTACT_LABELS)) + r")\b\s*[:.]?", re.IGNORECASE)
_IMAGE: Final = re.compile(r"\[(?:cid|image|bild|logo|logotyp)[^\]\n]{0,200}\]", re.IGNORECASE)
_LINK: Final = re.compile(r"<(?:mailto:|https?://|tel:)[^<>\s]{1,2000}>", re.IGNORECASE)
_CLOSINGS: Final = tuple(sorted(CLOSINGS, key=len, reverse=True))
_GREETING: Final = re.compile(
    r"(?i:hej|hejsan|hallå|tjena|god (?:dag|morgon|kväll)|hi|hello|hei|dear|bästa|kära)"
    r"(?: (?:[A-ZÅÄÖÆØ][\w-]{0,30}|igen|alla|allihopa|på (?:dig|er)|där|och|all|everyone|colleagues)){0,4}[\s!,.:)-]*"
)
_FOREWORDS: Final = " *_>([!<⚠|#-–—:=\t"
_LAST_LINES: Final = 40
_OLD_LETTER: Final = "[…]"
_POINTERS: Final = ("www.", "http", "webbplats", "hemsida", "läs mer", "läs om")
_LONGEST_BANNER: Final = 1_000


@dataclass(frozen=True, slots=True)
class Names:
    """What the sender is called, in lower case: every `words` of the name, and which of them are `given` names."""

    words: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Trimmed:
    """What is left of an answer: its `lines`, in Swedish `why` for each thing taken off, and what is `doubtful`."""

    lines: tuple[str, ...]
    why: tuple[str, ...] = ()
    doubtful: str | None = None


def trim_answer(lines: tuple[str, ...], names: Names) -> Trimmed:
    """Take off everything around an answer; `names` is what the sender is called."""
    kept = _strip_blank([clean_line(line) for line in lines])
    why: list[str] = []
    for name, step in (("varning om extern avsändare", drop_banners), ("rad från telefonen", drop_mobile_footers)):
        fewer = _strip_blank(step(kept))
        why += [name] if len(fewer) != len(kept) else []
        kept = fewer
    cut, reason = find_signature(kept, names)
    rescued = _rescue(kept[cut + 1 :]) if reason else []
    doubtful = "Det står något under namnteckningen." if rescued else None
    kept = _strip_blank(_drop_tail(kept[:cut], names))
    return Trimmed((*kept, *rescued), (*why, *([reason] if reason else [])), doubtful)


def trim_last(lines: tuple[str, ...], names: Names) -> Trimmed:
    """Take off everything around what stands below the old letter, which may be nothing but a signature."""
    trimmed = trim_answer((_OLD_LETTER, *lines), names)
    return Trimmed(tuple(_strip_blank(list(trimmed.lines[1:]))), trimmed.why, trimmed.doubtful)


def clean_line(line: str) -> str:
    """Return a line without the link targets and image names that programs leave when they turn HTML into text."""
    if "<" in line or "[" in line:
        line = _IMAGE.sub("", _LINK.sub("", line))
    return line.rstrip()


def drop_banners(lines: list[str]) -> list[str]:
    """Leave out the warnings about external senders that gateways put first, with the lines that go on with them."""
    position, inside = 0, False
    for index, line in enumerate(lines):
        low = line.lower().strip(_FOREWORDS) if len(line) <= _LONGEST_BANNER else ""
        goes_on = inside and (line[:1].islower() or any(phrase in low for phrase in BANNER_CONTINUATIONS))
        if goes_on or low.startswith(BANNER_STARTS) or any(phrase in low for phrase in BANNER_PHRASES):
            position, inside = index + 1, True
        elif low or not inside:
            break
    return lines[position:]


def drop_mobile_footers(lines: list[str]) -> list[str]:
    """Leave out lines that a phone or a mail program adds below a letter."""
    return [line for line in lines if not is_mobile_footer(line)]


def is_mobile_footer(line: str) -> bool:
    """Tell whether a line is such a footer: it begins like one, names a device or program, and says nothing else."""
    low = line.strip(" *_>([").lower()
    if len(low) > 120 or not low.startswith(MOBILE_STARTS):
        return False
    sentence = re.search(r"[.!?]\s+\w", low) or " till " in low
    return not sentence and len(low.split()) <= 9 and any(word in low for word in MOBILE_WORDS)


def find_signature(lines: list[str], names: Names) -> tuple[int, str | None]:
    """Return the index of the first line of the signature and what told, or the number of lines and None."""
    for index, line in enumerate(lines):
        if len(line) > LONGEST_HEADING:
            continue
        reason = _signature_at(lines, index, line, names)
        if reason:
            return index, reason
    start = _contact_block(lines, names)
    return (start, "kontaktuppgifter") if start < len(lines) else (len(lines), None)


def _signature_at(lines: list[str], index: int, line: str, names: Names) -> str | None:
    bare = line.strip()
    if bare in {"--", "—"} and index:
        return "namnteckning efter två streck"
    if is_legal_notice(lines, index) and says_something(lines[:index]):
        return "standardtext från organisationen"
    if is_closing(bare, names) and (says_something(lines[:index]) or _looks_like_signature(lines[index + 1 :])):
        return "avslutande hälsning"
    if len(lines) - index > _LAST_LINES or not index:
        return None
    if _SLASH_NAME.match(bare) and _looks_like_signature(lines[index + 1 :]):
        return "namn efter snedstreck"
    if is_name(bare, names) and _looks_like_signature(lines[index + 1 :]):
        return "avsändarens namn"
    return None


def is_legal_notice(lines: list[str], index: int) -> bool:
    """Tell whether an organisation's standing text begins here: known words, or data protection with a pointer."""
    if not _begins_paragraph(lines, index):
        return False
    low = " ".join(line.strip().lower() for line in lines[index : index + 3])[:LONGEST_HEADING]
    return low.startswith(FOOTERS) or ("personuppgifter" in low and any(word in low for word in _POINTERS))


def says_something(lines: list[str]) -> bool:
    """Tell whether anything but a greeting stands on these lines."""
    return any(line.strip() and not _GREETING.fullmatch(line.strip()) for line in lines)


def is_closing(line: str, names: Names) -> bool:
    """Tell whether a line takes leave: a closing phrase, alone or with a name after it."""
    if " / " in line and len(line) < 120:
        return all(is_closing(half, names) for half in line.split(" / "))
    low = line.strip(" *_,.!~–-").lower()
    phrase = next((known for known in _CLOSINGS if low.startswith(known)), None)
    if phrase is None:
        return False
    rest = line.strip(" *_,.!~–-")[len(phrase) :]
    if rest.lower().startswith((" från ", " from ", " genom ")):
        return len(rest.split()) <= 8 and not re.search(r"[.!?:]\s", rest)
    return not rest[:1].isalnum() and _is_nothing_but_name(rest.strip(" *_,.!/–-:"), names)


def is_name(line: str, names: Names) -> bool:
    """Tell whether a line is the sender's own name, perhaps with a title after a comma."""
    words = re.findall(r"[\w'’-]+", re.split(r",| [|–-] ", line.strip(" -–—*_/"))[0].lower())
    if not 0 < len(words) <= 4 or len(line) > 80:
        return False
    return words[0] in names.given if len(words) == 1 else all(word in names.words for word in words)


def _is_nothing_but_name(rest: str, names: Names) -> bool:
    words = re.split(r"[\s,/]+", rest) if rest else []
    if len(words) > 6 or re.search(r"[.!?:;]\s|\d", rest):
        return False
    return all(
        word in _PARTICLES or word.lower() in names.words or _NAME_WORD.match(word) or word == "&" for word in words
    )


def _begins_paragraph(lines: list[str], index: int) -> bool:
    return (
        not index or not lines[index - 1].strip() or lines[index - 1].rstrip().endswith((".", "_", "-", "*", "!", "/"))
    )


def _looks_like_signature(lines: list[str]) -> bool:
    """Tell whether all that follows can be a signature: few, short lines, no sentence, no numbered answer."""
    texts = [line.strip() for line in lines if line.strip()]
    for number, text in enumerate(texts[:_LAST_LINES]):
        if text.lower().startswith(FOOTERS):
            return number <= 20
        if _NUMBERED.match(text) or (len(text.split()) > 9 and _contact_signs(text) == 0):
            return False
    return len(texts) <= 20


def _contact_signs(text: str) -> int:
    """Count what tells of a signature on one line: a telephone number, postcode, address or label of one."""
    label = _CONTACT_LABEL.match(text)
    return sum((bool(_PHONE.search(text)), bool(_POSTCODE.search(text)), bool(_WEB.search(text)), bool(label)))


def _contact_block(lines: list[str], names: Names) -> int:
    """Return where a block of contact details at the end begins: paragraphs of short lines with two signs or more."""
    start = len(lines)
    for first, paragraph in _paragraphs_from_end(lines):
        signs = sum(_contact_signs(line) for line in paragraph)
        short = all(len(line.split()) <= 9 for line in paragraph)
        below = start < len(lines)
        titled = _is_title(paragraph[0], names) and len(paragraph) <= 12
        details = signs >= 2 and (titled or 2 * signs >= len(paragraph))
        part = details or (below and (signs > 0 or is_name(paragraph[0], names)))
        part = part and not _names_somebody_else(paragraph, names)
        if not (short and part and says_something(lines[:first])):
            break
        start = first
    return start


def _names_somebody_else(paragraph: list[str], names: Names) -> bool:
    """Tell whether contact details are those of another person, by whose name and address an officer hands over."""
    shown = set(re.findall(r"[\w-]+", paragraph[0].lower())) - names.words
    local = [address.partition("@")[0] for address in find_addresses("\n".join(paragraph))]
    return any(word in re.split(r"[._-]", part) for word in shown for part in local)


def _is_title(line: str, names: Names) -> bool:
    words = line.replace(",", " ").split()
    return is_name(line, names) or (1 < len(words) <= 5 and all(_NAME_WORD.match(word) for word in words))


def _paragraphs_from_end(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    end = len(lines)
    for index in range(len(lines) - 1, max(-1, len(lines) - _LAST_LINES), -1):
        if not lines[index].strip():
            if lines[index + 1 : end]:
                yield index + 1, lines[index + 1 : end]
            end = index


def _rescue(lines: list[str]) -> list[str]:
    """Return what stands below a signature and still is an answer: a postscript, or numbered lines."""
    kept: list[str] = []
    postscript = False
    for line in lines[:_LAST_LINES]:
        text = line.strip()
        postscript = bool(_POSTSCRIPT.match(text)) or (postscript and bool(text))
        if postscript or _NUMBERED.match(text):
            kept.append(text)
    return kept


def _drop_tail(lines: list[str], names: Names) -> list[str]:
    """Take the sender's name off the end of the last line ("Klart /Kim", "Klart, mvh Kim Ek")."""
    lines = _strip_blank(lines)
    if not lines or len(lines[-1]) > LONGEST_HEADING:
        return lines
    last = lines[-1]
    closing = next(_TAIL_CLOSING.finditer(last), None)
    if closing and _is_nothing_but_name(last[closing.end() :].strip(" *_,.!/–-"), names):
        last = last[: closing.start()]
    slash = _TAIL_NAME.search(last)
    if slash and (slash[1].split()[0].lower() in names.words or len(slash[1].split()) == 1):
        last = last[: slash.start()]
    return [*lines[:-1], last.rstrip()]


def _strip_blank(lines: list[str]) -> list[str]:
    """Leave out blank and drawn lines at both ends."""
    start, end = 0, len(lines)
    while start < end and not lines[start].strip(" \t_*=–—-"):
        start += 1
    while end > start and not lines[end - 1].strip(" \t_*=–—-"):
        end -= 1
    return lines[start:end]
