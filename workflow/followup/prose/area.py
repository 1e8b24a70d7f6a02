"""A focus area: how much was carried out, what was not and why, what each party did, what was measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workflow.followup.counts import Section, Sentence
from workflow.followup.facts import ActivityFacts, ReasonFacts
from workflow.followup.prose.activities import (
    CLAUSES,
    Clause,
    codes_in,
    count_activities,
    name_activities,
    name_activity,
    say_others,
)
from workflow.followup.prose.divided import NOUNS
from workflow.followup.prose.lexicon import (
    LONGEST_SENTENCE,
    begin_sentence,
    count_noun,
    count_words,
    join_words,
    quantify,
    share_of,
    write_number,
)
from workflow.followup.prose.measures import tell_measure
from workflow.followup.prose.reasons import REASON_MISSING, because_of, depends_on
from workflow.model import Share
from workflow.states import CLOSED, NEEDS_REASON, ActivityState

ONE_BY_ONE = 3
"""Up to so many activities with the same reasons get a sentence each; more of them share one."""

NOTHING_MORE = "not_relevant"
"""The reason that says no more than that an activity was dropped."""

NO_NEED = Clause("har inte behövts", "har inte behövts", "har {} inte behövts", "har {} inte behövts")
"""Said of what was to be done on demand when no need arose; nothing was given up then."""

Explained = tuple[ActivityFacts, tuple[ReasonFacts, ...]]


def tell_area(section: Section) -> tuple[Sentence, ...]:
    """Tell one focus area in sentences, each with its rule and the codes it was counted from."""
    return tuple(_sentences(section))


def _sentences(section: Section) -> Iterator[Sentence]:
    yield _done(section)
    yield from _others(section)
    yield from _unmet(section)
    yield from _obstacles(section)
    yield from _each(section)
    for indicator in section.indicators:
        yield from tell_measure(indicator)
    yield from _unevaluated(section)
    yield from _unanswered(section)


def _done(section: Section) -> Sentence:
    lines = section.lines
    noun = NOUNS[section.area.kind]
    if not lines:
        return Sentence(f"{begin_sentence(noun.definite)} har inga planerade aktiviteter.", "area.empty")
    if len(lines) == 1:
        claim = f"enda aktivitet {CLAUSES[lines[0].state].claim(1)}"
        return Sentence(f"{begin_sentence(noun.genitive)} {claim}.", "area.only", (lines[0].code,))
    done = codes_in(lines, ActivityState.DONE)
    amount = quantify(len(done), len(lines), indefinite="planerade aktiviteter", definite="planerade aktiviteterna")
    text = f"{begin_sentence(amount)} inom {noun.definite} har genomförts: {share_of(len(done), len(lines))}."
    return Sentence(text, "area.done", done)


def _others(section: Section) -> Iterator[Sentence]:
    text = say_others(section.totals) if section.totals.activities > 1 else None
    if text:
        yield Sentence(
            text, "area.others", tuple(line.code for line in section.lines if line.state != ActivityState.DONE)
        )


def _unmet(section: Section) -> Iterator[Sentence]:
    """Say why each activity was not carried out or was dropped, and each part of those that went on."""
    groups: dict[tuple[object, ...], list[Explained]] = {}
    for activity, reasons in _explained(section):
        given = tuple((reason.code, reason.blocking_party) for reason in reasons)
        key = (activity.state, activity.parent is None, given, activity.no_need)
        groups.setdefault(key, []).append((activity, reasons))
    noun = NOUNS[section.area.kind].definite
    for rows in groups.values():
        for together in [rows] if len(rows) > ONE_BY_ONE else _by_statement(rows):
            yield _say_unmet([activity for activity, _ in together], together[0][1], noun)


def _by_statement(rows: Sequence[Explained]) -> Iterator[list[Explained]]:
    """Keep together what somebody told of in one statement; what was told of by itself stands alone."""
    told: dict[str, list[Explained]] = {}
    for row in rows:
        told.setdefault(row[0].statement or row[0].code, []).append(row)
    yield from told.values()


def _explained(section: Section) -> Iterator[Explained]:
    for line in section.lines:
        if line.state in NEEDS_REASON:
            yield line.activity, line.reasons
        else:
            yield from ((part, part.reasons) for part in line.parts if part.state in NEEDS_REASON)


def _say_unmet(activities: Sequence[ActivityFacts], reasons: Sequence[ReasonFacts], noun: str) -> Sentence:
    state = activities[0].state
    codes = tuple(activity.code for activity in activities)
    if activities[0].no_need:
        return Sentence(_name_unmet(activities, NO_NEED, "", noun), "area.no_need", codes)
    telling = [given for given in reasons if state != ActivityState.DROPPED or given.code != NOTHING_MORE]
    because = f" på grund av {because_of(telling)}" if telling else ""
    text = _name_unmet(activities, CLAUSES[state], because, noun)
    rule = "area.dropped" if state == ActivityState.DROPPED else "area.not_done"
    if not reasons:
        return Sentence(f"{text} {REASON_MISSING}", rule, codes, warning="orsak saknas")
    return Sentence(text, rule, codes)


def _name_unmet(activities: Sequence[ActivityFacts], clause: Clause, because: str, noun: str) -> str:
    """Name what is in the same state for the same reasons; where that gets long, count it."""
    rest = f"{clause.claim(len(activities))}{because}."
    if len(activities) == 1:
        return name_activity(activities[0], rest)
    named = name_activities(activities, rest)
    return named if count_words(named) <= LONGEST_SENTENCE else count_activities(activities, clause, because, noun)


def _obstacles(section: Section) -> Iterator[Sentence]:
    """Say what stands in the way of what is begun or partly carried out, where somebody said so."""
    for line in section.lines:
        for row in (line.activity, *line.parts):
            if row.reasons and row.state not in NEEDS_REASON | {ActivityState.DONE}:
                unmet = "inte är helt genomförd" if row.state in CLOSED else "inte är klar"
                text = name_activity(row, f"{unmet} beror på {depends_on(row.reasons)}.", opening="Att")
                yield Sentence(text, "area.obstacle", (row.code,))


def _each(section: Section) -> Iterator[Sentence]:
    """Say how many parties have carried out their part, where each has its own and somebody has answered."""
    for line in section.lines:
        for row in line.reported:
            parties = [party for party in row.responsible if party.asked and party.share == Share.EACH]
            silent = sum(not party.answered for party in parties)
            if len(parties) < 2 or silent == len(parties):
                continue
            done = sum(party.state == ActivityState.DONE for party in parties)
            share = share_of(done, len(parties)) if done else f"ingen av {write_number(len(parties))}"
            owing = f", och {count_noun(silent, 'part', 'parter')} har inte svarat" if silent else ""
            noun = "aktivitet" if row.parent is None else "delaktivitet"
            yield Sentence(
                f"I {noun} {row.code} har {share} parter genomfört sin del{owing}.", "area.each", (row.code,)
            )


def _unevaluated(section: Section) -> Iterator[Sentence]:
    if section.area.evaluation_planned is False:
        noun = NOUNS[section.area.kind].definite
        yield Sentence(f"Ingen utvärdering av {noun} är planerad.", "area.no_evaluation")


def _unanswered(section: Section) -> Iterator[Sentence]:
    codes = tuple(line.code for line in section.lines if not line.answered)
    if not codes:
        return
    if len(section.lines) == 1:
        yield Sentence("Svar saknas för aktiviteten.", "area.unanswered", codes)
        return
    short = f"Svar saknas för {share_of(len(codes), len(section.lines))} aktiviteter"
    named = f"{short}: {join_words(codes)}."
    yield Sentence(named if count_words(named) <= LONGEST_SENTENCE else f"{short}.", "area.unanswered", codes)
