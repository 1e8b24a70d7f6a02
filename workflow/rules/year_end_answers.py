"""What people answer to the call for the year-end beyond a state: labelled lines, no need, one word for several. Pure.

The letter offers answers with labels to fill in ("Kvarstår: … Hinder: …"). What stands behind a label is exactly what
somebody chose to say under it, so it is taken as it stands; the rest of the answer is understood like any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from workflow.rules.reasons import NO_REASONS, Reason, ReasonFound, read_reason
from workflow.rules.understanding import ItemReading, Understanding
from workflow.states import ActivityState


class Label(StrEnum):
    """What stands behind a label: what is left, what stands in its way, what was done instead, or why it was not."""

    REMAINS = "remains"
    OBSTACLE = "obstacle"
    INSTEAD = "instead"
    REASON = "reason"


_LABELS = "|".join(
    f"(?P<{label}>{words})"
    for label, words in (
        (Label.REMAINS, r"(?:det )?(?:som )?(?:kvarstår|återstår|kvar att göra)|(?:what )?remains|left to do"),
        (Label.OBSTACLE, r"hind(?:er|ret)|obstacle"),
        (Label.INSTEAD, r"gjort i ?stället|done instead"),
        (Label.REASON, r"orsak(?:en)?|reason"),
    )
)
_LABEL = re.compile(rf"(?:^|(?<=[.,;!\n]))[ \t]*[-–•*]?[ \t]*(?:{_LABELS})[ \t]*:[ \t]*", re.IGNORECASE | re.MULTILINE)
_END = re.compile(r"\n\s*\n|\n\s*\d{1,2}\b|[.;]\s+(?=\d{1,2}\s)|\Z")
_PARTLY = ":partly"
"""Ends the name of the rule by which understanding finds that something is done in part."""

_OPENING = re.compile(
    r"^(?:(?:det )?(?:som )?(?:kvarstår|återstår)(?: (?:är|att göra))?|gjort i ?stället)\b[ \t]*:?[ \t]*", re.IGNORECASE
)
_NO_NEED = re.compile(
    r"\b(?:inget|inte (?:något|haft|funnits|uppstått)|ej något)\b(?:\s+\w+){0,2}?\s+behov\b"
    r"|\bbehov\w*\s+har\s+inte\s+\w+|\b(?:behövdes|behövts) (?:inte|ej|aldrig)\b"
    r"|\binte (?:har )?behövts\b|\bno need\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label in an answer: what stands behind it, and from where to where both stand (start, end)."""

    label: Label
    text: str
    start: int
    end: int


def find_labels(text: str) -> tuple[Labelled, ...]:
    """Find the labelled parts of an answer, in order.

    One ends at the next label, an empty line, or where the next number of the letter begins; a line that is only
    broken goes on.
    """
    found = list(_LABEL.finditer(text))
    ends = [*(one.start() for one in found), len(text)][1:]
    labels = []
    for one, latest in zip(found, ends, strict=True):
        end = _END.search(text, one.end(), latest)
        until = end.start() if end else latest
        said = " ".join(text[one.end() : until].split()).rstrip(" .;,")
        labels.append(Labelled(Label(one.lastgroup or ""), said, one.start(), until))
    return tuple(labels)


def understand_labelled(
    text: str, understand: Callable[[str], Understanding], own_reasons: Mapping[str, Reason] = NO_REASONS
) -> Understanding:
    """Understand an answer and put what stands behind its labels where it belongs.

    A labelled part belongs to what was said last before it; `own_reasons` are the plan's. The reason stays for
    `understand` to read; what is blanked out keeps its length, so that places in the text stay what they are.
    """
    labels = find_labels(text)
    plain = text
    for one in labels:
        if one.label is not Label.REASON or not one.text:
            plain = plain[: one.start] + " " * (one.end - one.start) + plain[one.end :]
    read = understand(plain)
    filled = (_filled(one, _about(one, read.items, labels), own_reasons) for one in read.items)
    return replace(read, items=tuple(_without_opening(one) for one in filled))


def _about(reading: ItemReading, every: Sequence[ItemReading], labels: Iterable[Labelled]) -> dict[Label, str]:
    """Return what the labels say of one activity, empty where somebody left them so."""
    told: dict[Label, str] = {}
    for one in labels:
        before = [_place(other) for other in every if 0 <= _place(other) < one.start]
        if len(every) == 1 or (before and _place(reading) == max(before)):
            told[one.label] = told.get(one.label) or one.text
    return told


def _place(reading: ItemReading) -> int:
    """Return where an activity is last spoken of; -1 where nothing of the text is about it."""
    return max((part.start for part in reading.evidence), default=-1)


def _filled(reading: ItemReading, told: Mapping[Label, str], own_reasons: Mapping[str, Reason]) -> ItemReading:
    if not told:
        return reading
    obstacle, remains = told.get(Label.OBSTACLE), told.get(Label.REMAINS) or reading.remains
    reasons = reading.reasons
    if obstacle:
        reasons = read_reason(obstacle, own_reasons) or (ReasonFound("other", None, (0, 0)),)
        if reasons[0].code == "other":
            remains = f"{remains} (hinder: {obstacle})" if remains else f"Hinder: {obstacle}"
    partly = reading.state == ActivityState.ONGOING and any(part.rule.endswith(_PARTLY) for part in reading.evidence)
    return replace(
        reading,
        state=ActivityState.PARTLY_DONE if partly else reading.state,
        reasons=reasons,
        remains=remains,
        done_instead=told.get(Label.INSTEAD) or reading.done_instead,
    )


def _without_opening(reading: ItemReading) -> ItemReading:
    """Take away the words that open what remains or was done instead: the report's own labels say the same."""
    remains, instead = (text and _OPENING.sub("", text) for text in (reading.remains, reading.done_instead))
    return replace(reading, remains=remains or None, done_instead=instead or None)


def says_no_need(words: str | None) -> bool:
    """Say whether somebody tells that no need arose of what was to be done on demand."""
    return bool(words and _NO_NEED.search(words))


def told_together(readings: Sequence[ItemReading]) -> Mapping[int, int]:
    """Say which activities one and the same word of the answer is about: their numbers, each with its statement's.

    "1 och 3 inte genomförda" is one statement, "1 klart, 3 klart" are two.
    """
    words = {one.ref: (one.state, tuple((part.start, part.end) for part in one.evidence)) for one in readings}
    every = list(words.values())
    return {ref: every.index(said) for ref, said in words.items() if said[1] and every.count(said) > 1}
