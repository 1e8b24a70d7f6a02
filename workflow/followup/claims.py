"""What a person's own sentence claims about the counts, and whether the counts agree. Pure.

Only claims that can be checked are: which reason is the most common, how large a share of the activities came how far,
and "k av n aktiviteter". The sentence itself is never touched. Where a claim can be read in two ways it is let pass if
one of them holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workflow.followup.counts import Line
from workflow.followup.prose.lexicon import NUMBERS, begin_sentence, join_words, share_of
from workflow.rules.reasons import Reason, find_reason, own_reasons, read_reason
from workflow.states import ActivityState

_RANKS = re.compile(
    r"\b(?:framför allt|framförallt|främst|i första hand|huvudsakligen|i huvudsak|mestadels|oftast|i de flesta fall|"
    r"till (?:största|övervägande) del(?:en)?|(?:den |de )?(?:vanligaste|främsta|största|viktigaste) "
    r"(?:orsak|skäl|anledning)\w*|huvudorsak\w*|huvudskäl\w*)",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"\b(?:bero|berod|orsak|på grund av|anledning|skäl|hind|förklar|huvudorsak|huvudskäl)", re.IGNORECASE
)
_CONTRAST = re.compile(r"\b(?:men|även|också|därefter|medan|dessutom|i viss mån|till viss del)\b", re.IGNORECASE)
_NOUN = r"(?:aktivitet|insats|åtgärd)\w*"
_CLAUSE_END = re.compile(r"[,;:.!?]|\b(?:men|medan)\b")
_NOT = re.compile(r"\b(?:inte|ej|aldrig|inget|inga)\b", re.IGNORECASE)
_DONE = re.compile(r"\b(?:genomför\w*|utför\w*|slutför\w*|klar\w*|bli(?:vit|r) av)\b", re.IGNORECASE)
_BEGUN = re.compile(r"\b(?:påbörja\w*|pågå\w*|inle(?:tt\w*|ds|dd\w*))\b", re.IGNORECASE)
_NUMBER = rf"(?:\d+|{'|'.join(NUMBERS[1:])})"
_SHARE = re.compile(
    rf"\b({_NUMBER})\s+av\s+(?:de\s+|totalt\s+|sammanlagt\s+|planens\s+)*({_NUMBER})\s+(?:\w+\s+)?{_NOUN}",
    re.IGNORECASE,
)

Holds = Callable[[int, int], bool]
_QUANTITIES: tuple[tuple[str, Holds], ...] = (
    (r"(?:nästan|så gott som|i princip|i stort sett) (?:alla|samtliga)", lambda part, whole: part * 10 >= whole * 9),
    (r"(?:långt )?(?:mer än|över|drygt) hälften av", lambda part, whole: part * 2 > whole),
    (r"(?:mindre än|under|knappt) hälften av", lambda part, whole: part * 2 < whole),
    (r"hälften av", lambda part, whole: part * 2 == whole),
    (
        r"(?:de (?:allra )?flesta|merparten av|flertalet(?: av)?|majoriteten av|huvuddelen av)",
        lambda part, whole: part * 2 > whole,
    ),
    (r"(?:alla|samtliga)", lambda part, whole: part == whole),
    (r"(?:inga|ingen)(?: av)?", lambda part, whole: part == 0 or whole == 0),
)
"""Words for a share, the narrower before the wider, and when each is true of `part` of `whole`."""

_PATTERNS = tuple(
    (re.compile(rf"\b{words}\s+(?:\w+\s+){{0,3}}?{_NOUN}", re.IGNORECASE), holds) for words, holds in _QUANTITIES
)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a claim is held against: the counted activities of the section that the sentence stands in."""

    lines: tuple[Line, ...]

    def number(self, *states: ActivityState) -> int:
        """Count the activities in any of these states."""
        return sum(line.state in states for line in self.lines)

    def not_done(self) -> Mapping[str, tuple[str, ...]]:
        """Give the codes of what was not carried out, by the reason given, the most common reason first."""
        given: dict[str, dict[str, None]] = {}
        for line in self.lines:
            for reason in line.reasons if line.state == ActivityState.NOT_DONE else ():
                given.setdefault(reason.code, {})[line.code] = None
        ranked = sorted(given.items(), key=lambda row: (-len(row[1]), row[0]))
        return {code: tuple(codes) for code, codes in ranked}

    def own(self) -> Mapping[str, Reason]:
        """Give the plan's own reasons by code."""
        return own_reasons(given.own for line in self.lines for given in line.reasons if given.own)


def check_claims(sentence: str, counted: Counted) -> str | None:
    """Say in Swedish what the counts say otherwise than a person's `sentence`; None where they agree or it claims none.

    Each complaint is a sentence of its own, with the numbers.
    """
    complaints = [*_ranking(sentence, counted), *_shares(sentence, counted), *_quantities(sentence, counted)]
    return " ".join(dict.fromkeys(complaints)) or None


def _ranking(sentence: str, counted: Counted) -> Iterator[str]:
    marker = _RANKS.search(sentence)
    if marker is None or not _CAUSE.search(sentence):
        return
    claimed = _claimed(sentence, marker, counted.own())
    ranked = counted.not_done()
    if not claimed or (not ranked and not counted.number(ActivityState.NOT_DONE)):
        return
    if not ranked:
        yield "Ingen orsak är angiven i underlaget."
        return
    most = max(len(codes) for codes in ranked.values())
    top = [code for code, codes in ranked.items() if len(codes) == most]
    if set(claimed) == set(top):
        return
    yield _say_ranking(claimed, top, ranked, counted)


def _claimed(sentence: str, marker: re.Match[str], own: Mapping[str, Reason]) -> list[str]:
    """Name the reasons a sentence puts first: those behind the marker up to a contrast, or else those before it."""
    rest = sentence[marker.end() :]
    turn = _CONTRAST.search(rest)
    behind = [found.code for found in read_reason(rest[: turn.start()] if turn else rest, own)]
    return behind or [found.code for found in read_reason(sentence[: marker.start()], own)]


def _say_ranking(
    claimed: Sequence[str], top: Sequence[str], ranked: Mapping[str, tuple[str, ...]], counted: Counted
) -> str:
    whole, own = counted.number(ActivityState.NOT_DONE), counted.own()
    labels = [find_reason(code, own).label for code in top]
    share = share_of(len(ranked[top[0]]), whole)
    if set(claimed) < set(top):
        return f"{begin_sentence(join_words(labels))} är lika vanliga i underlaget: {share} vardera."
    said = "; ".join(
        f"{find_reason(code, own).label} {share_of(len(ranked[code]), whole) if code in ranked else 'anges inte'}"
        for code in claimed
        if code not in top
    )
    each = " vardera" if len(top) > 1 else ""
    lead = "De vanligaste orsakerna" if len(top) > 1 else "Den vanligaste orsaken"
    also = f" Övrigt: {said}." if said else ""
    return f"{lead} i underlaget är {join_words(labels)}: {share}{each}.{also}"


def _quantities(sentence: str, counted: Counted) -> Iterator[str]:
    taken: list[tuple[int, int]] = []
    for pattern, holds in _PATTERNS:
        for found in pattern.finditer(sentence):
            if any(start < found.end() and found.start() < end for start, end in taken):
                continue
            taken.append(found.span())
            readings = list(_readings(sentence[found.end() :], counted))
            if readings and not any(holds(part, whole) for part, whole, _ in readings):
                part, whole, said = readings[0]
                yield f"I underlaget har {_of(part, whole)} aktiviteter {said}."


def _shares(sentence: str, counted: Counted) -> Iterator[str]:
    for found in _SHARE.finditer(sentence):
        part, whole = _read_number(found[1]), _read_number(found[2])
        readings = list(_readings(sentence[found.end() :], counted))
        if readings and not any((part, whole) == (mine, all_) for mine, all_, _ in readings):
            mine, all_, said = readings[0]
            yield f"I underlaget har {_of(mine, all_)} aktiviteter {said}."


def _of(part: int, whole: int) -> str:
    return share_of(part, whole) if part else f"0 av {whole}"


def _readings(rest: str, counted: Counted) -> Iterator[tuple[int, int, str]]:
    """Give (part, whole, in words) for each way to read what is said of the activities; nothing where it is no state.

    The strict one first; then what is partly carried out counts as carried out, and what was dropped counts as nothing.
    """
    end = _CLAUSE_END.search(rest)
    clause = rest[: end.start()] if end else rest
    done, begun, denied = _DONE.search(clause), _BEGUN.search(clause), _NOT.search(clause)
    if not done and not begun:
        return
    whole, kept = len(counted.lines), len(counted.lines) - counted.number(ActivityState.DROPPED)
    strict, wide, said = _states_said(done=bool(done), begun=bool(begun), denied=bool(denied))
    for states in (strict, wide):
        part = counted.number(*states)
        yield part, whole, said
        yield min(part, kept), kept, said


def _states_said(
    *, done: bool, begun: bool, denied: bool
) -> tuple[tuple[ActivityState, ...], tuple[ActivityState, ...], str]:
    """Name the states of a claim, strictly and widely, and the words for them."""
    if denied and done:
        open_ = (ActivityState.PLANNED, ActivityState.ONGOING, ActivityState.PARTLY_DONE)
        return (ActivityState.NOT_DONE,), (ActivityState.NOT_DONE, ActivityState.DROPPED, *open_), "inte genomförts"
    if denied:
        unmet = (ActivityState.NOT_DONE, ActivityState.DROPPED)
        return (ActivityState.PLANNED, *unmet), (ActivityState.PLANNED, *unmet), "inte påbörjats"
    going = (ActivityState.ONGOING, ActivityState.PARTLY_DONE)
    if done and begun:
        return (ActivityState.DONE, *going), (ActivityState.DONE, *going), "genomförts eller påbörjats"
    if begun:
        return (ActivityState.ONGOING,), (ActivityState.DONE, *going), "påbörjats"
    return (ActivityState.DONE,), (ActivityState.DONE, ActivityState.PARTLY_DONE), "genomförts"


def _read_number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS.index(word.lower())


def lines_in(lines: Iterable[Line]) -> Counted:
    """Gather the counted activities of a section, or of the whole year."""
    return Counted(tuple(lines))
