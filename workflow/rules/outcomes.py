"""How it went, as a cell of a plan tells it: the words of a status column as a state, with its reasons. Pure.

A cell of one of the words in `STATUS_WORDS` says what it says. Anything longer is read as an answer in a letter would
be; what that cannot settle stays open, for somebody to decide.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calendars import Precision, read_when
from workflow.rules.lexicon.letters import composed, fold, lower
from workflow.rules.reasons import CATALOGUE, NO_REASONS, Reason, ReasonFound, read_reason, reason_in_file
from workflow.rules.understanding import Action, Item, understand
from workflow.states import NEEDS_REASON, ActivityState

STATUS_WORDS: Mapping[ActivityState, str] = {
    ActivityState.PLANNED: (
        "planerad, planerat, planerade, planeras, ej påbörjad, ej påbörjat, inte påbörjad, inte påbörjat, ej startad, "
        "ej startat, inte startad, ej start, kommande, återstår, kvarstår, framtida, väntar, 0 %, 0 procent, "
        "not started"
    ),
    ActivityState.ONGOING: (
        "pågår, pågående, påbörjad, påbörjat, påbörjade, startad, startat, igång, i gång, under arbete, "
        "under genomförande, arbete pågår, löpande, pågår enligt plan, pågår löpande, enligt plan, fortgår, fortlöper, "
        "ongoing, in progress, started"
    ),
    ActivityState.DONE: (
        "genomförd, genomfört, genomförda, genomfördes, helt genomförd, helt genomfört, klar, klart, klara, helt klar, "
        "helt klart, avslutad, avslutat, avslutade, slutförd, slutfört, slutförda, färdig, färdigt, färdiga, utförd, "
        "utfört, utförda, uppfylld, uppfyllt, uppfyllda, uppnådd, uppnått, uppnådda, fullföljd, fullföljt, åtgärdad, "
        "åtgärdat, gjord, gjort, ja, japp, x, ok, ✓, ✔, ☑, ✅, 100 %, 100 procent, done, completed, finished, yes"
    ),
    ActivityState.PARTLY_DONE: (
        "delvis, delvis genomförd, delvis genomfört, delvis genomförda, delvis klar, delvis klart, delvis uppfylld, "
        "delvis uppfyllt, delvis uppnådd, delvis uppnått, delvis avslutad, delvis slutförd, delvis utförd, till del, "
        "till viss del, till stor del, ej helt genomförd, inte helt genomförd, ej fullt genomförd, ja delvis, "
        "partly, partly done, partially"
    ),
    ActivityState.NOT_DONE: (
        "ej genomförd, ej genomfört, ej genomförda, inte genomförd, inte genomfört, inte genomförda, icke genomförd, "
        "icke genomfört, genomfördes inte, genomfördes ej, har inte genomförts, ej klar, ej klart, inte klar, "
        "inte klart, ej utförd, ej utfört, inte utförd, inte utfört, ej uppfylld, ej uppfyllt, inte uppfylld, "
        "inte uppfyllt, ej uppnådd, ej uppnått, inte uppnådd, inte uppnått, ej slutförd, inte slutförd, ej avslutad, "
        "ej gjord, ej gjort, inte gjord, inte gjort, blev inte av, uteblev, utebliven, inställd, inställt, inställda, "
        "nej, not done, no"
    ),
    ActivityState.DROPPED: (
        "inte längre aktuell, inte längre aktuellt, inte aktuell, inte aktuellt, ej aktuell, ej aktuellt, "
        "ej längre aktuell, ej längre aktuellt, inaktuell, inaktuellt, utgår, utgått, utgick, struken, struket, "
        "stryks, avskriven, avskrivet, avskrivs, avförd, avfört, borttagen, tas bort, behövs inte, ersatt, "
        "not relevant, dropped, cancelled"
    ),
}
"""What stands in a status column, in small letters; the words of each state of an activity."""


def _plain(words: str) -> str:
    return " ".join(fold(lower(composed(words))).replace("%", " %").strip(" .,:;!–-\n\t").split())


_STATES: Mapping[str, ActivityState] = {
    _plain(word): state for state, row in STATUS_WORDS.items() for word in row.split(", ")
}
_LABELS: Mapping[str, str] = {_plain(reason.label): reason.code for reason in CATALOGUE.values()}
_BETWEEN_REASONS = re.compile(r"\s*(?:[,;/+&\n]|\boch\b|\bsamt\b)\s*")
_FIRST_WORDS = re.compile(r"\s*[,;:(.\n]|\s+[–-]\s")
_COLOURS = frozenset({"gron", "gul", "rod", "orange", "bla", "gra", "green", "yellow", "red"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an activity went, as far as its cells say.

    `state` is None where they say nothing of it. `sure` is False where somebody should look first; `what` is then a
    Swedish sentence about why. `done_on` stands in place of a state's word in the cell.
    """

    state: ActivityState | None
    reasons: tuple[ReasonFound, ...] = ()
    done_on: dt.date | None = None
    sure: bool = True
    what: str = ""


def read_outcome(
    status: str, reason: str, comment: str, *, today: dt.date, own: Mapping[str, Reason] = NO_REASONS
) -> Outcome:
    """Read the cells of a row's status, reason and comment; `today` is when the file was read.

    A state that needs a reason and has none gets one that somebody has to agree to. Never raises.
    """
    read = _state_of(status, comment, today)
    if read.state is None:
        return read
    reasons = tuple(_reasons_of(reason, own))
    if reasons or read.state not in NEEDS_REASON:
        return Outcome(read.state, reasons, read.done_on, read.sure, read.what)
    return _with_found_reason(read, status, comment, own)


def _state_of(status: str, comment: str, today: dt.date) -> Outcome:
    if not status.strip():
        return _from_comment(comment, today)
    plain = _plain(status)
    if plain in _STATES:
        return Outcome(_STATES[plain])
    if plain in _COLOURS:
        return Outcome(None, sure=False, what="En färg säger inte om aktiviteten är genomförd.")
    when = read_when(status)
    if when.due is not None and when.precision is Precision.DAY and not re.search(r"[^\W\d_]{4,}", status):
        what = "Ett datum i statuskolumnen läses som dagen då aktiviteten blev klar."
        return Outcome(ActivityState.DONE, done_on=when.due, sure=False, what=what)
    return _as_an_answer(status, today)


def _from_comment(comment: str, today: dt.date) -> Outcome:
    """Read how it went from the comment alone; only one of the words for a state is sure."""
    plain = _plain(comment)
    if plain in _STATES:
        return Outcome(_STATES[plain])
    read = _as_an_answer(comment, today) if plain else Outcome(None)
    if read.state is None:
        return Outcome(None)
    return Outcome(read.state, sure=False, what="Status saknas. Läget är läst ur kommentaren.")


def _as_an_answer(words: str, today: dt.date) -> Outcome:
    """Read words as the answer of a letter about one activity would be read; "delvis" in a column is how it ended."""
    understood = understand(words, items=(Item(1),), today=today)
    state = understood.items[0].state if len(understood.items) == 1 else None
    begun = _STATES.get(_plain(_FIRST_WORDS.split(words, maxsplit=1)[0]))
    in_part = begun is ActivityState.PARTLY_DONE and state is ActivityState.ONGOING
    if state is not None and understood.action is Action.APPLY and not in_part:
        return Outcome(state)
    if begun is not None:
        return Outcome(begun, sure=False, what="Läget är läst ur cellens första ord.")
    return Outcome(None, sure=False, what="Orden i statuskolumnen går inte att läsa som ett läge.")


def _reasons_of(cell: str, own: Mapping[str, Reason]) -> Iterator[ReasonFound]:
    """Read a cell of one reason, or of several where each piece of it is one."""
    whole = _reason_in(cell, own)
    if whole is None:
        return
    pieces = [piece for piece in _BETWEEN_REASONS.split(cell) if piece]
    found = [_reason_in(piece, own) for piece in pieces]
    if len(pieces) > 1 and all(one is not None and one.code != "other" for one in found):
        yield from dict.fromkeys(one for one in found if one is not None)
    else:
        yield whole


def _reason_in(cell: str, own: Mapping[str, Reason]) -> ReasonFound | None:
    """Read one reason, also by its label as an export writes it, with the blocking party in brackets behind it."""
    label, _, rest = cell.partition(" (")
    code = _LABELS.get(_plain(label))
    if code is not None and (not rest or rest.endswith(")")):
        return ReasonFound(code, rest[:-1] or CATALOGUE[code].party, (0, len(cell)))
    return reason_in_file(cell, own)


def _with_found_reason(read: Outcome, status: str, comment: str, own: Mapping[str, Reason]) -> Outcome:
    """Find why in the words of the status or the comment; else assume, and ask."""
    for words in (status, comment):
        found = read_reason(words, own)
        if found:
            return Outcome(read.state, found[:1], read.done_on, read.sure, read.what)
    if read.state is ActivityState.DROPPED:
        return Outcome(read.state, (ReasonFound("not_relevant", None, (0, 0)),), read.done_on, read.sure, read.what)
    assumed = (ReasonFound("other", None, (0, 0)),)
    return Outcome(read.state, assumed, read.done_on, sure=False, what="Orsak saknas och blir ”annan orsak”.")
