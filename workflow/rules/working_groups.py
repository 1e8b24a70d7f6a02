"""What a plan writes behind "Arbetsgrupp": the group's name, and who sits in it where they are listed. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workflow.rules.party_names import fold, is_the_working_group
from workflow.rules.responsibility import read_responsible

_NAMED = re.compile(
    r"\s*((?:AG|arbetsgrupp\w*|samverkansgrupp\w*|ledningsgrupp\w*|styrgrupp\w*|referensgrupp\w*|beredningsgrupp\w*"
    r"|(?:\w+ ){0,3}\w*(?:gruppen|grupp|nätverket|nätverk|rådet|råd))\b[^:(,;]*?)"
    r"(?:\s*:\s*(?P<after>.+)|\s*\((?P<inside>[^)]*[,;/][^)]*|[^)]*\boch\b[^)]*)\)\s*"
    r"|,?\s+(?:består|som består) av\s+(?P<of>.+))",
    re.IGNORECASE | re.DOTALL,
)
_LISTED = re.compile(r"\s*(?:[,;\n]|(?<!-)\s(?:och|samt)\b)\s*")
_LISTS = re.compile(r"[,;\n]")
_GROUP_WORD = re.compile(r"\b(?:AG|\w*grupp\w*|\w*nätverk\w*|\w*råd(?:et)?)\b", re.IGNORECASE)
_CONVENES = re.compile(
    r"\(?\b(?:sammankallande|ordförande|leder)\b\)?\s*(?:är|:)?\s*|\s*\((?:sammank\.?|smk|ordf\.?)\)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class WorkingGroup:
    """A working group as a plan tells of it: its name, who is in it, and which of them convenes it."""

    name: str
    members: tuple[str, ...] = ()
    convener: str | None = None


def read_working_group(text: str, area: str) -> WorkingGroup:
    """Read what stands behind "Arbetsgrupp:"; a bare list of parties is the group of its `area` (its title)."""
    words = text.strip(" .")
    named = _NAMED.fullmatch(words)
    if named is not None:
        name = f"Arbetsgruppen för {area}" if is_the_working_group(named[1]) else named[1].strip()
        return _with_members(name, named["after"] or named["inside"] or named["of"])
    if _LISTS.search(words) is None or _GROUP_WORD.search(words):
        return WorkingGroup(words)
    return _with_members(f"Arbetsgruppen för {area}", words)


def _with_members(name: str, listed: str) -> WorkingGroup:
    members = {fold(member): (member, convenes) for member, convenes in _members(listed)}
    convener = next((member for member, convenes in members.values() if convenes), None)
    return WorkingGroup(name, tuple(member for member, _ in members.values()), convener)


def _members(listed: str) -> Iterator[tuple[str, bool]]:
    for piece in _LISTED.split(listed):
        bare = _CONVENES.sub("", piece).strip(" .()")
        convenes = _CONVENES.search(piece) is not None
        yield from ((party.name, convenes) for party in read_responsible(bare).parties)
