"""Why activities were not carried out: reasons as phrases, and the sentence about the most common ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workflow.followup.counts import FollowUp, ReasonCount, Sentence
from workflow.followup.facts import ReasonFacts
from workflow.followup.prose.lexicon import LONGEST_SENTENCE, count_words, join_words, share_of, write_number
from workflow.rules.reasons import Reason
from workflow.states import ActivityState

REASON_MISSING = "Ingen orsak är angiven."


def because_of(reasons: Iterable[ReasonFacts]) -> str:
    """Write reasons after "på grund av"."""
    return join_words([_with_party(given.reason.because, given.reason, given.party) for given in reasons])


def depends_on(reasons: Iterable[ReasonFacts]) -> str:
    """Write reasons after "beror på"."""
    return join_words([_with_party(given.reason.depends_on, given.reason, given.party) for given in reasons])


def label_reason(reason: Reason, party: str | None) -> str:
    """Write a reason as it stands in a table, with its party where the words do not name it."""
    label = _with_party(reason.label, reason, party)
    return label[:1].upper() + label[1:]


def _with_party(phrase: str, reason: Reason, party: str | None) -> str:
    return f"{phrase} ({party})" if party and party != reason.party else phrase


def say_reasons(followup: FollowUp) -> Iterator[Sentence]:
    """Say which reasons are the most common among the activities that were not carried out.

    One reason is said to be the main one only where no other is as common.
    """
    not_done = followup.totals.of(ActivityState.NOT_DONE)
    ranked = _by_reason(followup.reasons)
    if not ranked:
        return
    most = len(ranked[0][1])
    top = [(reason, codes) for reason, codes in ranked if len(codes) == most]
    codes = tuple(dict.fromkeys(code for _, rows in top for code in rows))
    if not_done == 1:
        text = _say_only_activity([reason for reason, _ in ranked])
    elif len(top) == 1:
        text = _say_top(top[0][0], most, not_done, alone=len(ranked) == 1)
    else:
        text = _say_ties([reason for reason, _ in top], most, not_done, every=len(top) == len(ranked))
    yield Sentence(text, "year.reasons", codes)


def _by_reason(reasons: Iterable[ReasonCount]) -> list[tuple[Reason, tuple[str, ...]]]:
    """Put the same reason with different parties together, most activities first."""
    merged: dict[str, tuple[Reason, dict[str, None]]] = {}
    for row in reasons:
        merged.setdefault(row.reason.code, (row.reason, {}))[1].update(dict.fromkeys(row.activities))
    return sorted(((reason, tuple(codes)) for reason, codes in merged.values()), key=lambda row: -len(row[1]))


def _say_only_activity(reasons: Iterable[Reason]) -> str:
    return f"Att en aktivitet inte har genomförts beror på {join_words([reason.depends_on for reason in reasons])}."


def _say_top(reason: Reason, count: int, whole: int, *, alone: bool) -> str:
    share = share_of(count, whole)
    if alone and count < whole:
        return f"Den orsak som är angiven till att aktiviteter inte har genomförts är {reason.because}: {share}."
    how = "i samtliga fall" if count == whole else "framför allt" if count * 2 > whole else "oftast"
    return f"Då aktiviteter inte har gått att genomföra beror det {how} på {reason.depends_on}: {share}."


def _say_ties(reasons: list[Reason], count: int, whole: int, *, every: bool) -> str:
    share = share_of(count, whole)
    which = "Orsakerna" if every else "De vanligaste orsakerna"
    named = join_words([reason.because for reason in reasons])
    text = f"{which} till att aktiviteter inte har genomförts är {named}: {share} vardera."
    if count_words(text) <= LONGEST_SENTENCE:
        return text
    number = write_number(len(reasons))
    return f"Till att aktiviteter inte har genomförts anges {number} orsaker lika ofta: {share} aktiviteter vardera."


def say_reasons_missing(followup: FollowUp) -> Iterator[Sentence]:
    """Say for how many of the activities that were not carried out no reason is given, where that is so."""
    codes, whole = followup.without_reason, followup.totals.of(ActivityState.NOT_DONE)
    if not codes:
        return
    which = "den aktivitet" if whole == 1 else f"{share_of(len(codes), whole)} aktiviteter"
    text = f"Ingen orsak är angiven för {which} som inte har genomförts."
    yield Sentence(text, "year.reasons_missing", codes, warning="orsak saknas")
