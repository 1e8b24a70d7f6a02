"""People's own texts in the follow-up: they stand as written, and what the counts say beside them is told apart. Pure.

Nothing here changes a word of a text. A sentence of it that a rule once made keeps its rule; where the counts have
changed since, or say otherwise, it gets a warning.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workflow.followup.claims import Counted, check_claims, lines_in
from workflow.followup.counts import OWN, FollowUp, Line, Section, Sentence, Written
from workflow.followup.facts import SUMMARY, IndicatorFacts, OwnText
from workflow.followup.prose.lexicon import join_words

INDICATORS = "indikatorer"
"""Stands among the changed codes where it is a measure that has changed."""

SHOWN_CODES = 6
"""Up to so many codes are named in a warning."""

_BREAK = re.compile(r"(?<=[.!?…])[”\")]*\s+(?=[”\"(]?[A-ZÅÄÖÉ0-9])|\s*\n\s*")
_SHORT_FORM = re.compile(
    r"\b(?:t\.?\s?ex|bl\.?\s?a|m\.?\s?m|m\.?\s?fl|o\.?s\.?v|d\.?v\.?s|s\.?\s?k|f\.?d|ca|kl|nr|dnr|resp|p\.?g\.?a)\.$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Scene:
    """What a text is held against: what would be generated now, what is counted, and what has changed since."""

    own: OwnText
    generated: tuple[Sentence, ...]
    counted: Counted
    changed: tuple[str, ...]


def use_texts(followup: FollowUp) -> FollowUp:
    """Put people's own texts in the place of the generated sentences of their sections."""
    texts = {own.section: own for own in followup.year.texts}
    if not texts:
        return followup
    sections = tuple(
        _write_section(section, texts[section.key]) if section.key in texts else section
        for section in followup.sections
    )
    followup = replace(followup, sections=sections)
    return _write_summary(followup, texts[SUMMARY]) if SUMMARY in texts else followup


def _write_section(section: Section, own: OwnText) -> Section:
    scene = _Scene(own, section.sentences, lines_in(section.lines), _changed(own, basis_of(section)))
    return replace(section, sentences=_sentences(scene), written=_written(scene))


def _write_summary(followup: FollowUp, own: OwnText) -> FollowUp:
    scene = _Scene(own, followup.sentences, lines_in(followup.lines), _changed(own, basis_of(followup)))
    return replace(followup, sentences=_sentences(scene), written=_written(scene))


def _written(scene: _Scene) -> Written:
    own = scene.own
    return Written(own.text, own.version, own.by, own.on, scene.changed, scene.generated)


def _sentences(scene: _Scene) -> tuple[Sentence, ...]:
    now = {sentence.text: sentence for sentence in scene.generated}
    then = {text: rule for rule, text in scene.own.generated}
    return tuple(_judge(text, scene, now, then) for text in split_sentences(scene.own.text))


def _judge(text: str, scene: _Scene, now: Mapping[str, Sentence], then: Mapping[str, str]) -> Sentence:
    """Say of one sentence of a person's text where it comes from, and what speaks against it."""
    if text in now:
        return replace(now[text], edited=True)
    if text in then:
        later = [sentence for sentence in scene.generated if sentence.rule == then[text]]
        codes = tuple(dict.fromkeys(code for sentence in later for code in sentence.activities))
        instead = f" Nu gäller: ”{later[0].text}”" if len(later) == 1 else ""
        return Sentence(text, then[text], codes, edited=True, warning=f"Underlaget har ändrats.{instead}")
    warnings = (check_claims(text, scene.counted), say_changed(scene.changed))
    return Sentence(text, OWN, (), edited=True, warning=" ".join(filter(None, warnings)) or None)


def say_changed(codes: Sequence[str]) -> str | None:
    """Say that the facts have changed since a text was written, and for which activities; None where none have."""
    if not codes:
        return None
    named = f": {join_words(codes)}" if len(codes) <= SHOWN_CODES else f" för {len(codes)} aktiviteter"
    return f"Underlaget har ändrats sedan texten skrevs{named}."


def split_sentences(text: str) -> tuple[str, ...]:
    """Split a text into its sentences, in order; a line break ends one, and the full stop of "bl.a." does not.

    Every word of the text is in one of them.
    """
    pieces: list[str] = []
    start = 0
    for found in _BREAK.finditer(text):
        piece = text[start : found.start()] + found[0].rstrip()
        if "\n" not in found[0] and _SHORT_FORM.search(piece):
            continue
        pieces.append(piece)
        start = found.end()
    pieces.append(text[start:])
    return tuple(piece.strip() for piece in pieces if piece.strip())


def basis_of(part: Section | FollowUp) -> tuple[tuple[str, str], ...]:
    """Give a short digest of what is known of each activity of a section or of the year, by code.

    What a text is written from: states, answers, reasons and people's remarks. Who is asked is no part of it.
    """
    rows = [(line.code, _digest(_known_of(line))) for line in part.lines]
    measured: Iterable[IndicatorFacts]
    if isinstance(part, Section):
        measured = part.indicators
    else:
        measured = (indicator for section in part.sections for indicator in section.indicators)
    told = [_known_measure(indicator) for indicator in measured]
    return (*rows, (INDICATORS, _digest(told))) if told else tuple(rows)


def text_from(part: Section | FollowUp, text: str, *, section: str, version: int) -> OwnText:
    """Make a person's text for a section, with what it was written from."""
    written = part.written
    generated = written.generated if written else part.sentences
    told = tuple((sentence.rule, sentence.text) for sentence in generated)
    return OwnText(section=section, text=text, version=version, basis=basis_of(part), generated=told)


def _changed(own: OwnText, basis: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Name what is known otherwise now, has come, or has gone."""
    then, now = dict(own.basis), dict(basis)
    return tuple(code for code in dict.fromkeys([*now, *then]) if then.get(code) != now.get(code))


def _known_of(line: Line) -> list[object]:
    return [
        [
            row.code,
            row.state.value,
            row.answered,
            [(reason.code, reason.blocking_party, reason.words) for reason in row.reasons],
            [row.comment, row.done_instead, row.remains, row.no_need, row.degree],
            [(figure.value, figure.unit, figure.approximate) for figure in row.figures],
        ]
        for row in (line.activity, *line.parts)
    ]


def _known_measure(one: IndicatorFacts) -> list[object]:
    target = (one.target, one.lower_is_better)
    return [one.name, one.outcome, one.unit, one.approximate, *target, one.last_year, one.response_rate, one.parts]


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:12]
