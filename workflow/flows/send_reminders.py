"""Writes the letters that are owed: one digest a person at most, into the outbox."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from calendars import Entry, render_feed
from workflow.changes.keeping_next_at import local_day
from workflow.changes.letters import Issue, Item, issue_letter
from workflow.errors import ChangedMeanwhile
from workflow.feeds import entries_for
from workflow.flows.office import Office, Summary
from workflow.flows.silences import Unheard, next_in_line, put_before_coordinator
from workflow.letters import ABOUT_ORDER, Correspondence, LetterActivity, digest_words, phrases_of
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
from workflow.store.milestones import Asked, all_milestones, due_milestones, load_asked
from workflow.store.people import people
from workflow.store.policies import load_policies

ACTOR = "flow:send_reminders"

AT_ONCE = 25
"""How many letters are written down in one transaction: its price, a sync to disk, is then shared by them."""


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
        if somebody_to_greet(session, today):
            candidates = all_milestones(session)
        else:
            candidates = due_milestones(session, today + dt.timedelta(days=max(one.horizon_days for one in in_use)))
        asked = load_asked(session, candidates, today)
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

    `whose` is the person (row id) whose question it is, `instead_of` the same where the reader is another.
    """

    milestone: int
    activity: int
    about: str
    ongoing: bool
    rung: str | None = None
    speaks_of: dt.date | None = None
    asks_date: bool = False
    instead_of: int | None = None
    whose: int | None = None


def issue_digests(office: Office, owed: Sequence[PersonDigest], now: dt.datetime) -> int:
    """Write these people's letters, each with its journal line and next days in one transaction; return how many.

    A letter that was written before is not written again.
    """
    return sum(_issue_some(office, owed[at : at + AT_ONCE], now) for at in range(0, len(owed), AT_ONCE))


def _issue_some(office: Office, owed: Sequence[PersonDigest], now: dt.datetime) -> int:
    """Write some letters in one transaction; when another process writes one of them right now, in one each."""
    try:
        with office.collaboration.store.writing(now, ACTOR) as writing:
            desk = _Desk.prepare(writing, office.collaboration, [mentions_of(one) for one in owed])
            return sum(desk.issue(one, mentions) for one, mentions in zip(owed, desk.mentions, strict=True))
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
            whose=facts.instead_of or owed.person,
        )
        for facts, rung in owed.items
    ]
    said = {one.activity for one in urgent}
    listed = []
    for facts in owed.answers_for:
        if facts.activity not in said:
            said.add(facts.activity)
            listed.append(_Mention(facts.milestone, facts.activity, "listed", facts.ongoing))
    return sorted(urgent, key=lambda one: ABOUT_ORDER.index(one.about)) + listed


@dataclass(frozen=True, slots=True)
class _Desk:
    """What some letters are written from, loaded once for all of them."""

    writing: Writing
    collaboration: Collaboration
    mentions: Sequence[Sequence[_Mention]]
    known: Mapping[int, Mentioned]
    ahead: Mapping[int, Entry]
    before: Mapping[tuple[int, int], Sequence[AskedBefore]]
    names: Mapping[int, str]

    @classmethod
    def prepare(cls, writing: Writing, collaboration: Collaboration, mentions: Sequence[Sequence[_Mention]]) -> _Desk:
        wanted = sorted({one.milestone for some in mentions for one in some})
        today = local_day(writing.now)
        entries = entries_for(writing.session, collaboration, wanted)
        ahead = {milestone: entry for milestone, entry in entries.items() if entry.due >= today}
        silent = {one.milestone for some in mentions for one in some if one.about == RungKind.SILENT}
        standing_in = any(one.instead_of is not None for some in mentions for one in some)
        return cls(
            writing,
            collaboration,
            mentions,
            mentioned(writing.session, wanted),
            ahead,
            before=asked_before(writing.session, silent) if silent else {},
            names={row: one.name for row, one in people(writing.session).items()} if standing_in else {},
        )

    def issue(self, owed: PersonDigest, mentions: Sequence[_Mention]) -> int:
        """Write one person's letter; 0 when it was written before."""
        issue = Issue(
            key=f"digest/{owed.person}/{local_day(self.writing.now).isoformat()}",
            kind=owed.kind.value,
            person=owed.person,
            items=tuple(
                Item(one.activity, one.milestone, one.rung, one.speaks_of, instead_of=one.instead_of)
                for one in mentions
            ),
        )
        letter = issue_letter(
            self.writing,
            self.collaboration,
            issue,
            lambda envelope: digest_words(
                envelope,
                phrases_of(envelope.language).both.join(sorted({self.known[one.milestone].plan for one in mentions})),
                [self._activity(number, one, envelope) for number, one in enumerate(mentions, start=1)],
                greeting=owed.kind == DigestKind.GREETING,
                calendar=self._calendar(mentions),
            ),
        )
        return 0 if letter is None else 1

    def _activity(self, number: int, one: _Mention, envelope: Correspondence) -> LetterActivity:
        """Say of a hållpunkt what the letter says, in its reader's language."""
        known = self.known[one.milestone]
        return LetterActivity(
            number=number,
            title=known.activity.title,
            within=known.parent,
            wording=known.milestone.wording,
            reading=phrases_of(envelope.language).reading(known.milestone.reading),
            about=one.about,
            state=ActivityState.ONGOING if one.ongoing else ActivityState.PLANNED,
            asks_date=one.asks_date,
            instead_of=None if one.instead_of is None else self.names[one.instead_of],
            asked=tuple(self.before.get((one.milestone, one.whose or 0), ())),
        )

    def _calendar(self, mentions: Sequence[_Mention]) -> bytes | None:
        """Write the letter's hållpunkter that lie ahead as a calendar file; None when there are none."""
        ahead = [self.ahead[one] for one in sorted({one.milestone for one in mentions}) if one in self.ahead]
        return render_feed(sorted(ahead, key=lambda entry: entry.due), name="Hållpunkter") if ahead else None
