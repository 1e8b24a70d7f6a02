"""Items of a list that end with who and when: "Städdag (Gatukontoret, maj 2024)", "Städdag – Polisen – v. 20"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workflow.plans.guess import is_party, is_time

_BRACKET = re.compile(r"(?P<title>.{3,}?)\s*\((?P<end>[^()]{4,120})\)\.?")
_IN_BRACKET = re.compile(r"\s*[,;]\s*|\s+[–—/-]\s+")
_BETWEEN = re.compile(r"\s+[–—|-]\s+")
_OWNER = re.compile(r"(?:(?:huvud)?ansvarig\w*|ansvar)\s*:?\s+(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ItemEnd:
    """An item parted: what is to be done, who is named at its end, and when."""

    title: str
    parties: tuple[str, ...]
    times: tuple[str, ...]


def read_item_end(text: str) -> ItemEnd | None:
    """Part an item whose end holds nothing but parties and times, at least one of each; None for any other."""
    bracket = _BRACKET.fullmatch(text)
    title, *pieces = [bracket["title"], *_IN_BRACKET.split(bracket["end"])] if bracket else _BETWEEN.split(text)
    owned = [_OWNER.sub("", piece, count=1) for piece in pieces if _OWNER.match(piece)]
    rest = [piece for piece in pieces if not _OWNER.match(piece)]
    times = [piece for piece in rest if is_time(piece)]
    parties = [piece for piece in rest if piece not in times]
    if not times or not (owned or parties) or not all(map(is_party, parties)):
        return None
    return ItemEnd(title.strip(), (*owned, *parties), tuple(times))
