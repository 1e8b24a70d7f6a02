"""Writes the letters that are owed: one digest a person at most, into the outbox."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from calendars import Entry, render_feed
from workflow.changes.keeping_next_at import local_day
from workflow.changes.letters import Issue, Item, Write, issue_letters
from workflow.errors import ChangedMeanwhile
from workflow.feeds import entries_for
from workflow.flows.office import Office, Summary
from workflow.flows.silences import Unheard, next_in_line, put_before_coordinator
from workflow.flows.year_ends import YearEnds, load_year_ends
from workflow.letters import (
    ABOUT_ORDER,
    Correspondence,
    InsteadOf,
    LetterActivity,
    Measure,
    Words,
    YearEndCall,
    digest_words,
    phrases_of,
    year_end_words,
)
from workflow.rules.reminders import DigestKind, MilestoneFacts, PersonDigest, RungKind, digest, is_letter_day
from workflow.states import ActivityState
from workflow.store import Collaboration, Writing
from workflow.store.letters import (
    AskedBefore,
    Mentioned,
    asked_before,
    letter_history,
    mentioned,
    somebody_to_greet,
    still_waiting,
)
from workflow.store.measuring import ToldValue, load_values_asked, told_values
from workflow.store.milestones import Asked, all_milestones, due_milestones, load_asked
from workflow.store.people import absences, people
from workflow.store.policies import load_policies

ACTOR = "flow:send_reminders"

AT_ONCE = 100
"""How many letters are written down in one transaction. They share its price, a sync to disk and one statement a table;
whoever else wants to write waits for them, some tenths of a second."""


@dataclass(frozen=True, slots=True)
class Owing:
    """All that is owed on a day: letters to people, and what to put before the coordinator."""

    letters: tuple[PersonDigest, ...] = ()
    unheard: tuple[Unheard, ...] = ()


def send_reminders(office: Office, now: dt.datetime) -> Summary:
    """Issue every reminder owed as of `now`. Run twice on the same day it writes nothing new."""
    owing = find_owing(office, local_day(now))
    written = issue_digests(office, owing.letters, now)
    unheard = put_before_coordinator(office, owing.unheard, now, ACTOR)
    counts = {"people": len(owing.letters), "letters": written, **({"unheard": unheard} if unheard else {})}
    return Summary("send_reminders", counts)


def find_owed(office: Office, today: dt.date) -> Sequence[PersonDigest]:
    """Say which letters are owed today, without writing any."""
    return find_owing(office, today).letters


def find_owing(office: Office, today: dt.date) -> Owing:
    """Say what is owed today, by each plan's own rules, without writing anything.

    While a relay is down nobody gets a second letter beside the one that waits: what is owed stays owed, and one
    letter says it all once the first has left.
    """
    with office.collaboration.store.reading() as session:
        policies = load_policies(session)
        in_use = [one.reminders for one in policies.all()]
        if not any(is_letter_day(today, one.quiet) for one in in_use):
            return Owing()
        horizon = today + dt.timedelta(days=max(one.horizon_days for one in in_use))
        candidates = all_milestones(session) if somebody_to_greet(session, today) else due_milestones(session, horizon)
        asked = [*load_asked(session, candidates, today), *load_values_asked(session, horizon, today)]
        history = letter_history(session, today)
        waiting = still_waiting(session) if office.relay is not None else frozenset()
    turns = next_in_line(asked, policies, today)
    letters = digest(
        [(reader, facts) for reader, facts in readings(asked) if reader not in waiting],
        policies.usual.reminders,
        today,
        history,
        [(reader, item) for reader, item in turns.people if reader not in waiting],
        own={one.facts.milestone: policies.of(one.plan).reminders for one in asked if one.plan in policies.own},
    )
    return Owing(letters, turns.coordinator)


def readings(asked: Iterable[Asked]) -> Iterator[tuple[int, MilestoneFacts]]:
    """Pair each hållpunkt with who reads about it today: once each, in their own right before that of others."""
    seen: set[tuple[int, int]] = set()
    for one in sorted(asked, key=lambda one: one.reader != one.person):
        if (one.reader, one.facts.milestone) not in seen:
            seen.add((one.reader, one.facts.milestone))
            own = one.reader == one.person
            yield one.reader, one.facts if own else replace(one.facts, instead_of=one.person)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A hållpunkt in a letter: why, and the rung that is used up by mentioning it (None when it is only listed).

    `whose` is the person (row id) whose question it is, `instead_of` the same where the reader is another. `stands_in`
    is whose place the reader takes, there or since an address does not work.
    """

    milestone: int
    activity: int
    about: str
    ongoing: bool
    rung: str | None = None
    speaks_of: dt.date | None = None
    asks_date: bool = False
    instead_of: int | None = None
    stands_in: int | None = None
    whose: int | None = None

    def item(self) -> Item:
        """Return what the letter numbers: the hållpunkt with its activity, or a measuring time."""
        item = Item(self.activity or None, self.milestone, self.rung, self.speaks_of, instead_of=self.instead_of)
        return item if self.milestone > 0 else replace(item, milestone=None, measuring=-self.milestone)


def issue_digests(office: Office, owed: Sequence[PersonDigest], now: dt.datetime) -> int:
    """Write these people's letters, each with its journal line and next days in one transaction; return how many.

    A letter that was written before is not written again.
    """
    return sum(_issue_some(office, owed[at : at + AT_ONCE], now) for at in range(0, len(owed), AT_ONCE))


def _issue_some(office: Office, owed: Sequence[PersonDigest], now: dt.datetime) -> int:
    """Write some letters in one transaction; when another process writes one of them right now, in one each."""
    try:
        with office.collaboration.store.writing(now, ACTOR) as writing:
            mentions = [mentions_of(one) for one in owed]
            desk = _Desk.prepare(writing, office.collaboration, mentions)
            letters = [desk.letter(one, about) for one, about in zip(owed, mentions, strict=True)]
            return len(issue_letters(writing, office.collaboration, letters))
    except ChangedMeanwhile:
        return sum(_issue_some(office, [one], now) for one in owed) if len(owed) > 1 else 0


def mentions_of(owed: PersonDigest) -> list[_Mention]:
    """Put a letter's hållpunkter in the order they are read and numbered.

    Section by section, the most urgent first in each.
    """
    urgent = [
        _Mention(
            milestone=facts.milestone,
            activity=facts.activity,
            about=rung.kind.value,
            ongoing=facts.ongoing,
            rung=rung.name,
            speaks_of=rung.about,
            asks_date=rung.asks_date,
            instead_of=facts.instead_of,
            stands_in=facts.stands_in,
            whose=facts.instead_of or owed.person,
        )
        for facts, rung in owed.items
    ]
    said = {one.activity for one in urgent if one.milestone > 0}
    listed = []
    for facts in owed.answers_for:
        if facts.activity not in said:
            said.add(facts.activity)
            listed.append(_Mention(facts.milestone, facts.activity, "listed", facts.ongoing, stands_in=facts.stands_in))
    return sorted(urgent, key=lambda one: ABOUT_ORDER.index(one.about)) + listed


@dataclass(frozen=True, slots=True)
class _Desk:
    """What some letters are written from, loaded once for all of them."""

    today: dt.date
    known: Mapping[int, Mentioned]
    ahead: Mapping[int, Entry]
    before: Mapping[tuple[int, int], Sequence[AskedBefore]]
    replaced: Mapping[int, InsteadOf]
    values: Mapping[int, ToldValue]
    year_ends: YearEnds | None = None

    @classmethod
    def prepare(cls, writing: Writing, collaboration: Collaboration, mentions: Sequence[Sequence[_Mention]]) -> _Desk:
        every = {one.milestone for some in mentions for one in some}
        wanted, times = sorted(one for one in every if one > 0), {-one for one in every if one < 0}
        today = local_day(writing.now)
        entries = entries_for(writing.session, collaboration, wanted)
        ahead = {milestone: entry for milestone, entry in entries.items() if entry.due >= today}
        silent = {one.milestone for some in mentions for one in some if one.about == RungKind.SILENT}
        called = {one.activity for some in mentions for one in some if one.about == RungKind.YEAR_END}
        replaced = {one.stands_in for some in mentions for one in some if one.stands_in is not None}
        return cls(
            today,
            mentioned(writing.session, wanted),
            ahead,
            before=asked_before(writing.session, silent) if silent else {},
            replaced=_tell_replaced(writing.session, replaced, today) if replaced else {},
            values=told_values(writing.session, times) if times else {},
            year_ends=load_year_ends(writing.session, called) if called else None,
        )

    def letter(self, owed: PersonDigest, mentions: Sequence[_Mention]) -> tuple[Issue, Write]:
        """Say which letter one person gets, and how it is written."""
        issue = Issue(
            key=f"digest/{owed.person}/{self.today.isoformat()}",
            kind=owed.kind.value,
            person=owed.person,
            items=tuple(one.item() for one in mentions),
        )
        greeting = owed.kind == DigestKind.GREETING
        return issue, lambda envelope: self._write(envelope, mentions, greeting=greeting)

    def _write(self, envelope: Correspondence, mentions: Sequence[_Mention], *, greeting: bool) -> Words:
        plans = phrases_of(envelope.language).both.join(sorted({self._told(one).plan for one in mentions}))
        activities = [self._activity(number, one, envelope) for number, one in enumerate(mentions, start=1)]
        calendar = self._calendar(mentions)
        if self.year_ends is None or greeting or not any(one.about == RungKind.YEAR_END for one in mentions):
            return digest_words(envelope, plans, activities, greeting=greeting, calendar=calendar)
        call = YearEndCall(
            plan=plans,
            answers_by=self.year_ends.last_day([one.activity for one in mentions if one.about == RungKind.YEAR_END]),
            on_demand=[at for at, one in enumerate(mentions, start=1) if one.activity in self.year_ends.on_demand],
        )
        return year_end_words(envelope, call, activities, calendar=calendar)

    def _activity(self, number: int, one: _Mention, envelope: Correspondence) -> LetterActivity:
        """Say of a hållpunkt what the letter says, in its reader's language."""
        known, say = self._told(one), phrases_of(envelope.language)
        measured = self.values.get(-one.milestone)
        return LetterActivity(
            number=number,
            title=known.title,
            within=known.parent,
            wording=known.when.wording,
            reading=say.reading(known.when),
            measure=Measure(measured.unit, say.target(measured.target, measured.unit)) if measured else None,
            about=one.about,
            state=ActivityState.ONGOING if one.ongoing else ActivityState.PLANNED,
            asks_date=one.asks_date,
            instead_of=None if one.stands_in is None else self.replaced[one.stands_in],
            asked=tuple(self.before.get((one.milestone, one.whose or 0), ())),
        )

    def _told(self, one: _Mention) -> Mentioned:
        value = self.values.get(-one.milestone)
        return Mentioned(value.when, value.name, value.within, value.plan) if value else self.known[one.milestone]

    def _calendar(self, mentions: Sequence[_Mention]) -> bytes | None:
        """Write the letter's hållpunkter that lie ahead as a calendar file; None when there are none."""
        ahead = [self.ahead[one] for one in sorted({one.milestone for one in mentions}) if one in self.ahead]
        return render_feed(sorted(ahead, key=lambda entry: entry.due), name="Hållpunkter") if ahead else None


def _tell_replaced(session: Session, replaced: Collection[int], today: dt.date) -> dict[int, InsteadOf]:
    """Say of people whose place somebody else takes today what they are called, and why they cannot answer."""
    known, away = people(session), absences(session, today)
    told = {}
    for one in replaced:
        gone = [span.last for span in away.get(one, ()) if span.first <= today]
        unreachable = known[one].undeliverable_since is not None
        told[one] = InsteadOf(known[one].name, away_until=max(gone, default=None), unreachable=unreachable)
    return told
