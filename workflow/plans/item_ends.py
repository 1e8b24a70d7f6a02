"""Items of a list that end with who and when: "Städdag (Gatukontoret, maj 2024)", "Städdag – Polisen – v. 20"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from calendars import WhenKind, read_when
from workflow.plans.guess import is_party, is_time

_BRACKET = re.compile(
    r"(?P<title>.{3,}?)\s*(?:\((?P<end>[^()]{2,120})\)|\[(?P<square>[^\[\]]{3,120})\])\.?(?:,?\s+(?P<after>[^()]{2,40}))?"
)
_IN_BRACKET = re.compile(r"\s*[,;]\s*|\s+[–—/-]\s+")
_BETWEEN = re.compile(r"\s+[–—|-]\s+")
_LONGEST_TIME = 40
_OWNER = re.compile(r"(?:(?:huvud)?ansvarig\w*|ansvar)\s*:?\s+(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ItemEnd:
    """An item parted: what is to be done, who is named at its end, and when."""

    title: str
    parties: tuple[str, ...]
    times: tuple[str, ...]


def read_item_time(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Part an item whose end holds nothing but times: what is to be done, and when; None for any other."""
    title, *times = _pieces(text)
    return (title.strip(), tuple(times)) if times and all(map(_is_when, times)) else None


def read_item_owner(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Part an item that ends with nothing but parties in a bracket: what is to be done, and who; None for any other."""
    bracket = _BRACKET.fullmatch(text)
    title, *pieces = _pieces(text) if bracket else [text]
    parties = tuple(_OWNER.sub("", piece, count=1) for piece in pieces)
    return (title.strip(), parties) if parties and all(map(is_party, parties)) else None


def read_item_end(text: str) -> ItemEnd | None:
    """Part an item whose end holds nothing but parties and times, at least one of each; None for any other."""
    title, *pieces = _pieces(text)
    owned = [_OWNER.sub("", piece, count=1) for piece in pieces if _OWNER.match(piece)]
    rest = [piece for piece in pieces if not _OWNER.match(piece)]
    times = [piece for piece in rest if _is_when(piece)]
    parties = [piece for piece in rest if piece not in times]
    if not times or not (owned or parties) or not all(map(is_party, parties)):
        return None
    return ItemEnd(title.strip(), (*owned, *parties), tuple(times))


def _pieces(text: str) -> list[str]:
    """Cut an item into what is to be done and what stands behind it, in a bracket or after dashes."""
    bracket = _BRACKET.fullmatch(text)
    if bracket is None:
        return _BETWEEN.split(text)
    inside = _IN_BRACKET.split(bracket["end"] or bracket["square"])
    return [bracket["title"], *inside, *([bracket["after"]] if bracket["after"] else [])]


def _is_when(text: str) -> bool:
    """Tell whether a piece says when: a time, or that it goes on all the while."""
    return is_time(text) or (len(text) <= _LONGEST_TIME and read_when(text).kind is WhenKind.CONTINUOUS)
