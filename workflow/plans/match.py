"""Which row of a file is which row of the plan: by id, then by words, then by words that are nearly the same. Pure.

Only rows that nothing exact was found for are compared by likeness, and each of them only with the few that share its
rarest letters, so the time grows with the number of rows and not with its square.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workflow.plans.progress import steps
from workflow.plans.words import without_number

LIKE = 0.75
"""Rows less alike than this are different rows."""
SURE = 0.85
"""From here on nobody needs to be asked whether two rows are the same."""
ELSEWHERE = 0.9
"""What it takes in another area."""
SAME_NUMBER = 0.5
"""What it takes where the file gives the row the number that the plan knows it by."""

_NO_WORDS = re.compile(r"\W+")
_MOST_COMPARED = 4
_COMMON = 400
_LONGEST_COMPARED = 400


@dataclass(frozen=True, slots=True)
class Line:
    """A row by what tells it: its id, the number people call it by, and its area, activity and sub-activity in words.

    `id` and `code` are empty where the file has none; `part` is empty for an activity without sub-activities.
    """

    id: str
    code: str
    area: str
    activity: str
    part: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A row of the file and a row of the plan (their places in the two lists), and how alike they are, at most 1."""

    new: int
    old: int
    likeness: float


@lru_cache(maxsize=4096)
def plain_words(text: str) -> str:
    """Fold words for comparison: no case, number before, soft hyphen, punctuation or double space."""
    bare = without_number(text.replace("\u00ad", "")).casefold()
    return " ".join(_NO_WORDS.sub(" ", bare).split())


def pair_rows(new: Sequence[Line], old: Sequence[Line]) -> tuple[Pair, ...]:
    """Pair the rows of a file with those of a plan, each with at most one, in the order of the file.

    Ids decide first, then equal words in the same area, then equal words that stand only once in each, then the number
    the file gives a row if its words are not all different, then likeness.
    """
    search = _Search([_folded(line) for line in new], [_folded(line) for line in old])
    search.take_equal(lambda line: line.id or None)
    search.take_equal(lambda line: (line.area, line.activity, line.part))
    search.take_equal(lambda line: (line.activity, line.part), only_once=True)
    search.take_like(search.with_same_code(), lambda _: SAME_NUMBER)
    search.take_like(search.with_rare_letters(), lambda same_area: LIKE if same_area else ELSEWHERE)
    return tuple(sorted(search.found, key=lambda pair: pair.new))


def likeness(one: Line, other: Line) -> float:
    """Say how alike two folded rows are: by the activity, half by the sub-activity where both have one.

    A sub-activity is never an activity that has none.
    """
    if not one.part or not other.part:
        return 0.0 if one.part or other.part else _ratio(one.activity, other.activity)
    return (_ratio(one.activity, other.activity) + _ratio(one.part, other.part)) / 2


def _ratio(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if not one or not other:
        return 0.0
    one, other = one[:_LONGEST_COMPARED], other[:_LONGEST_COMPARED]
    letters = len(one) + len(other)
    if 2 * min(len(one), len(other)) / letters <= SAME_NUMBER:
        return 0.0
    return 2 * _shared_letters(one, other) / letters


def _shared_letters(one: str, other: str) -> int:
    """Count the letters in the longest run that both have, and in those before and after it, as `difflib` does."""
    shared = 0
    pairs = [(one, other)]
    while pairs:
        mine, theirs = pairs.pop()
        start, length = _longest_shared(mine, theirs)
        if length:
            at = theirs.find(mine[start : start + length])
            shared += length
            pairs += ((mine[:start], theirs[:at]), (mine[start + length :], theirs[at + length :]))
    return shared


def _longest_shared(one: str, other: str) -> tuple[int, int]:
    """Return where the longest run of letters that both have begins in the first, and its length.

    Of several as long it is the first: only a longer one takes its place.
    """
    start = length = at = 0
    while at + length < len(one):
        if one[at : at + length + 1] in other:
            start, length = at, _shared_from(one, at, length + 1, other)
        at += 1
    return start, length


def _shared_from(one: str, at: int, known: int, other: str) -> int:
    """Return how many letters of the first from `at` on are a run in the second; so many are `known` to be."""
    most = min(len(one) - at, len(other))
    while known < most:
        middle = (known + most + 1) // 2
        if one[at : at + middle] in other:
            known = middle
        else:
            most = middle - 1
    return known


def _folded(line: Line) -> Line:
    return Line(line.id, line.code, *map(plain_words, (line.area, line.activity, line.part)))


class _Search:
    """Rows that have found each other, and those that still look."""

    def __init__(self, new: list[Line], old: list[Line]) -> None:
        self.new, self.old = new, old
        self.free_new, self.free_old = dict.fromkeys(range(len(new))), dict.fromkeys(range(len(old)))
        self.found: list[Pair] = []

    def take(self, new: int, old: int, alike: float) -> None:
        del self.free_new[new], self.free_old[old]
        self.found.append(Pair(new, old, alike))

    def take_equal(self, key: Callable[[Line], Hashable | None], *, only_once: bool = False) -> None:
        """Pair rows with the same key, in their order where several have it, unless it has to stand `only_once`."""
        mine, theirs = _by_key(self.new, self.free_new, key), _by_key(self.old, self.free_old, key)
        for value, rows in mine.items():
            others = theirs.get(value, [])
            if only_once and (len(rows) > 1 or len(others) > 1):
                continue
            for new, old in zip(rows, others, strict=False):
                self.take(new, old, 1.0)

    def take_like(self, candidates: Iterable[tuple[int, int]], enough: Callable[[bool], float]) -> None:
        """Pair the most alike of the candidates first; `enough` says what it takes, by whether the area is the same."""
        scored = []
        for new, old in candidates:
            alike = likeness(self.new[new], self.old[old])
            same_area = self.new[new].area == self.old[old].area
            if alike >= enough(same_area):
                scored.append((-alike, not same_area, new, old))
        for negative, _, new, old in sorted(scored):
            if new in self.free_new and old in self.free_old:
                self.take(new, old, -negative)

    def with_same_code(self) -> Iterator[tuple[int, int]]:
        theirs = _by_key(self.old, self.free_old, lambda line: line.code or None)
        mine = _by_key(self.new, self.free_new, lambda line: line.code or None)
        return ((new, old) for code, rows in mine.items() for new in rows for old in theirs.get(code, ()))

    def with_rare_letters(self) -> Iterator[tuple[int, int]]:
        """Yield for each free row of the file the few free rows of the plan that share most of its rare letters."""
        index: defaultdict[str, list[int]] = defaultdict(list)
        for old in self.free_old:
            for piece in _pieces(self.old[old]):
                index[piece].append(old)
        for new in steps("Jämför rader", tuple(self.free_new)):
            for old, _ in _shared(_pieces(self.new[new]), index).most_common(_MOST_COMPARED):
                yield new, old


def _by_key(
    lines: Sequence[Line], free: Iterable[int], key: Callable[[Line], Hashable | None]
) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = {}
    for place in free:
        value = key(lines[place])
        if value is not None:
            found.setdefault(value, []).append(place)
    return found


def _pieces(line: Line) -> set[str]:
    """Cut a row's words into runs of four letters."""
    text = f" {line.activity}  {line.part} "
    return {text[start : start + 4] for start in range(len(text) - 3)}


def _shared(pieces: Iterable[str], index: Mapping[str, Sequence[int]]) -> Counter[int]:
    """Count the shared pieces, rarest first, until a row's share of common ones would cost more than it tells."""
    counted: Counter[int] = Counter()
    spent = 0
    for rows in sorted((index[piece] for piece in pieces if piece in index), key=len):
        spent += len(rows)
        if spent > _COMMON and counted:
            break
        counted.update(rows[:_COMMON])
    return counted
