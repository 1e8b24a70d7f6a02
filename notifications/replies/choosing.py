"""The new text of a letter that has a plain part, an HTML part or both."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from notifications.mime import Defect, Mail
from notifications.replies.footers import HTML_STUBS
from notifications.replies.lines import MOST_CHARACTERS, clean_text
from notifications.replies.markup import read_markup
from notifications.replies.signatures import Names
from notifications.replies.splitter import Context, Split, split_reply

DIFFERENT: Final = "Brevets två versioner säger inte samma sak."
UNREADABLE: Final = {
    Defect.ENCRYPTED: "Brevet är krypterat eller signerat så att texten inte kan läsas.",
    Defect.WINMAIL: "Brevets innehåll ligger i en fil som bara Outlook kan läsa.",
    Defect.STRUCTURE_BROKEN: "Brevet är trasigt och kan sakna delar.",
    Defect.TEXT_CUT_SHORT: "Brevet är för långt för att läsas helt.",
}
IN_ATTACHMENT: Final = "Svaret verkar ligga i en bifogad fil."

_WORD: Final = re.compile(r"[^\W_]+")
_ATTACHED: Final = re.compile(r"\bbifoga\w*|\bbilag(?:a|an|or|orna|t)\b|\battach(?:ed|ment)\b", re.IGNORECASE)
_BULLET: Final = re.compile(r"\s*(?:\d{1,3}[.):]|[-*•·])\s*")
_FEW_WORDS: Final = 25


@dataclass(frozen=True, slots=True)
class NewText:
    """The new text of an answer, without quotes, signature and footers.

    Answers written between the lines of the old letter come after it, one a line, with the number of the line they
    answer. When `doubtful` is not None, a person must look: it says in one Swedish sentence why the text may not be
    all, or not right. `why` tells in Swedish what was cut by which sign.
    """

    text: str
    doubtful: str | None = None
    why: tuple[str, ...] = ()
    quotes: bool = False
    """Whether an old letter stands in this one."""
    attached: str | None = None
    """Set when the text points to an attached file: the sentence that makes it doubtful, unless the text itself tells
    all that was asked."""


def new_text(mail: Mail) -> NewText:
    """Return the new text of a letter; never raises.

    The plain part is preferred. When an HTML part beside it has other words in its new text, the letter is doubtful,
    unless it only goes on where the other was cut by the client's own marks.
    """
    split = _choose(mail, _context(mail))
    attached = IN_ATTACHMENT if _points_to_file(mail, split.text) else None
    return NewText(split.text, split.doubtful or _doubt(mail, split.text), split.why, split.quotes, attached)


def whole_text(mail: Mail) -> str:
    """Return all text of a letter as a person reads it, quotes and signature included; never raises."""
    if mail.text.strip() and not _is_stub(mail.text):
        return clean_text(mail.text).strip()
    return read_markup(mail.html, keep_signatures=True).text.strip()


def _doubt(mail: Mail, text: str) -> str | None:
    for defect, sentence in UNREADABLE.items():
        if defect in mail.defects and (not text or defect is not Defect.ENCRYPTED):
            return sentence
    return None


def _points_to_file(mail: Mail, text: str) -> bool:
    return bool(_ATTACHED.search(text[:2_000])) and len(text.split()) <= _FEW_WORDS and _has_document(mail)


def _has_document(mail: Mail) -> bool:
    return any(
        not part.kind.startswith(("image/", "application/pkcs7", "application/pgp")) for part in mail.attachments
    )


def _context(mail: Mail) -> Context:
    shown = [value.lower() for name in ("to", "reply-to") for value in mail.headers.get_all(name)]
    names = [re.split(r"[<,;(]", value[:200])[0].strip(" \"'") for value in shown]
    correspondents = (*(name for name in names if len(name) > 3 and "@" not in name), *mail.to[:20])
    return Context(sender_names(mail), correspondents)


def sender_names(mail: Mail) -> Names:
    """Return what the sender is called, by display name and address: "Ek, Kim (IT)" <kim.ek@…> is Kim and Ek."""
    shown = re.sub(r"[(\[].*", "", mail.sender_name).strip()
    shown = "" if "@" in shown else shown
    surname, comma, given = shown.partition(",")
    display = _words(given if comma else surname)
    local = _words(mail.from_addresses[0].partition("@")[0]) if len(mail.from_addresses) == 1 else []
    local = local if len(local) > 1 else []
    words = frozenset((*_words(shown), *local))
    return Names(words, frozenset((*display[:1], *local[:1])))


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.lower()) if len(word) > 1 and not word.isdigit()]


def _choose(mail: Mail, context: Context) -> Split:
    plain = _split_plain(mail.text, context) if mail.text.strip() and not _is_stub(mail.text) else None
    marked = _split_markup(mail.html, context) if mail.html.strip() else None
    if plain is None or marked is None:
        return plain or marked or split_reply("", context)
    if not plain.text or not marked.text:
        return plain if plain.text or not marked.text else marked
    return _agree(plain, marked)


def _agree(plain: Split, marked: Split) -> Split:
    """Return the plain part's new text, with a doubt where the HTML part's is another."""
    ours, theirs = _compared(plain.text), _compared(marked.text)
    if ours == theirs or sorted(ours) == sorted(theirs):
        return plain
    if marked.structural and theirs and ours[: len(theirs)] == theirs:
        return marked
    return replace(plain, doubtful=plain.doubtful or DIFFERENT)


def _compared(text: str) -> list[str]:
    """Return the words that must agree; list numbers may be text in one version and layout in the other."""
    bare = (_BULLET.sub("", line) for line in text.lower().splitlines())
    return [word for line in bare for word in _WORD.findall(line)]


def _is_stub(text: str) -> bool:
    return len(text) < 600 and any(stub in text.lower() for stub in HTML_STUBS)


def _split_plain(text: str, context: Context) -> Split:
    return split_reply(clean_text(text), context, whole=len(text) <= MOST_CHARACTERS)


def _split_markup(html: str, context: Context) -> Split:
    """Split an HTML part; when all that is new stands in what calls itself a signature, the signature counts."""
    page = read_markup(html)
    split = split_reply(page.text, context, whole=page.whole)
    if split.text or not page.signed:
        return split
    page = read_markup(html, keep_signatures=True)
    return split_reply(page.text, context, whole=page.whole)
