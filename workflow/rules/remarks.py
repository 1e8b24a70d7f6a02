"""What a plan's own columns and passages are about: indicators, perspectives, money, risks and the like. Pure.

A file may have any columns beside those of an activity. What they are called says what stands in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from workflow.model import NoteKind, Perspective
from workflow.rules.party_names import fold


class RemarkKind(StrEnum):
    """What becomes of a text: something to measure, a perspective to keep in view, or a note."""

    INDICATOR = "indicator"
    PERSPECTIVE = "perspective"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Remark:
    """A text under its `label`, the heading of its column or passage; `note` is its kind where it is a note."""

    kind: RemarkKind
    label: str
    text: str
    note: NoteKind = NoteKind.OTHER


INDICATORS, PERSPECTIVES = "Indikator", "Perspektiv"
"""The labels that indicators and perspectives have wherever they are written, whatever a file called them."""

_INDICATOR = re.compile(
    r"(?:indikator|mått|mätning|nyckeltal|mätetal|resultatmått)|hur (?:mäter|mäts|följer|följs|vet|ser)", re.IGNORECASE
)
_PERSPECTIVE = re.compile(
    r"perspektiv|barnrätt|barnkonsekvens|barnets|jämställd|likabehandl|jämlik|\w+perspektiv", re.IGNORECASE
)
_NOTES: tuple[tuple[NoteKind, re.Pattern[str]], ...] = (
    (NoteKind.BUDGET, re.compile(r"budget|kostnad|finansier|medel|ekonomi|.*\bkostnad|hur finansier", re.IGNORECASE)),
    (NoteKind.STAFFING, re.compile(r"resurs|bemanning|personal|tjänst|arbetstid", re.IGNORECASE)),
    (NoteKind.RISK, re.compile(r"risk|hinder|osäkerhet", re.IGNORECASE)),
    (NoteKind.PRIORITY, re.compile(r"prio", re.IGNORECASE)),
    (NoteKind.EVALUATION, re.compile(r"utvärder", re.IGNORECASE)),
    (NoteKind.COORDINATION, re.compile(r"koppling|samordning|styrdokument|strategi", re.IGNORECASE)),
    (NoteKind.SCOPE, re.compile(r"omfattning|avgränsning", re.IGNORECASE)),
)
_VIEWS: Mapping[Perspective, re.Pattern[str]] = {
    Perspective.CHILD_RIGHTS: re.compile(r"\bbarn|\bunga\b", re.IGNORECASE),
    Perspective.GENDER_EQUALITY: re.compile(r"jämställd|genus|\bkön", re.IGNORECASE),
    Perspective.EQUAL_TREATMENT: re.compile(r"likabehandl|jämlik|mångfald|diskriminer|tillgänglighet", re.IGNORECASE),
    Perspective.IMPLEMENTATION: re.compile(r"implementer", re.IGNORECASE),
    Perspective.USER: re.compile(r"brukar|patient|klient", re.IGNORECASE),
    Perspective.RELATIVE: re.compile(r"anhörig|närstående|föräld", re.IGNORECASE),
}
_YES = frozenset({"x", "ja", "japp", "✓", "✔", "☑", "✅", "beaktas", "finns"})
_NO = frozenset({"nej", "-", "–", "—", "ej", "inte", "ingen", "inga", "0"})
_BULLET = re.compile(r"^\s*[-–•*]\s+")


def remarks_in(notes: Iterable[tuple[str, str]]) -> tuple[Remark, ...]:
    """Read texts with their labels as what they are about; those of one label are one, its lines in order."""
    gathered: dict[tuple[RemarkKind, str], Remark] = {}
    for label, text in notes:
        for one in _read(" ".join(label.split()), text.strip()):
            before = gathered.get((one.kind, one.label))
            lines = [*before.text.split("\n"), *one.text.split("\n")] if before else one.text.split("\n")
            gathered[one.kind, one.label] = Remark(one.kind, one.label, "\n".join(dict.fromkeys(lines)), one.note)
    return tuple(gathered.values())


def _read(label: str, text: str) -> Iterator[Remark]:
    if not text:
        return
    if _INDICATOR.match(label):
        yield Remark(RemarkKind.INDICATOR, INDICATORS, "\n".join(lines_in(text)))
    elif _PERSPECTIVE.match(label) and fold(text) not in _NO:
        yield Remark(RemarkKind.PERSPECTIVE, PERSPECTIVES, "\n".join(_views_in(label, text)))
    else:
        kind = next((kind for kind, words in _NOTES if words.match(label)), NoteKind.OTHER)
        yield Remark(RemarkKind.NOTE, label, text, kind)


def _views_in(label: str, text: str) -> Iterator[str]:
    """Tell perspectives one by one: a mark under a column's own name, words by commas where each is a perspective."""
    for line in lines_in(text):
        pieces = [piece.strip(" .") for piece in re.split(r"[,;/]|\boch\b", line)]
        about = perspective_of(label)
        if fold(line) in _YES:
            yield label
        elif about not in {Perspective.OTHER, perspective_of(line)}:
            yield f"{label}: {line}"
        elif all(perspective_of(piece) is not Perspective.OTHER for piece in pieces):
            yield from pieces
        else:
            yield line


def lines_in(text: str) -> tuple[str, ...]:
    """Return the lines of a text that say something, without their bullets, each once."""
    lines = (_BULLET.sub("", line).strip() for line in text.split("\n"))
    return tuple(dict.fromkeys(line for line in lines if line))


def perspective_of(words: str) -> Perspective:
    """Tell which perspective some words are about."""
    return next((view for view, named in _VIEWS.items() if named.search(words)), Perspective.OTHER)


NOTE_WORDS: Mapping[NoteKind, str] = {
    NoteKind.MOTTO: "Motto",
    NoteKind.PURPOSE: "Syfte",
    NoteKind.METHOD: "Metod",
    NoteKind.FOCUS: "Inriktning",
    NoteKind.MANDATE: "Mandat",
    NoteKind.DUTY: "Åtagande",
    NoteKind.FOLLOW_UP_RULE: "Uppföljning",
    NoteKind.UNFORESEEN_RULE: "Oförutsedda händelser",
    NoteKind.SCOPE: "Omfattning",
    NoteKind.BUDGET: "Budget",
    NoteKind.STAFFING: "Resurser",
    NoteKind.RISK: "Risk",
    NoteKind.COORDINATION: "Samordning",
    NoteKind.VALIDITY: "Giltighet",
    NoteKind.REVISION: "Revidering",
    NoteKind.EVALUATION: "Utvärdering",
    NoteKind.PRIORITY: "Prioritet",
    NoteKind.STATEMENT: "Utsaga",
    NoteKind.CYCLE: "Mätcykel",
    NoteKind.PROBLEM: "Problembild",
    NoteKind.READING: "Tolkning",
    NoteKind.STRATEGY: "Strategi",
    NoteKind.ADOPTION: "Antagande",
    NoteKind.OTHER_WORK: "Utvecklingsarbete",
    NoteKind.OTHER: "Anteckning",
}
"""What each kind of note is called in Swedish."""
