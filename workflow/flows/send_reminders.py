"""Writes the letters that are owed: one digest a person at most, into the outbox."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calendars import Entry, describe_when, render_feed
from workflow.changes.keeping_next_at import DEFAULT_POLICY, local_day
from workflow.changes.letters import Issue, Item, issue_letter
from workflow.errors import ChangedMeanwhile
from workflow.feeds import entries_for
from workflow.flows.office import Office, Summary
from workflow.letters import ABOUT_ORDER, LetterActivity, digest_words
from workflow.rules.reminders import DigestKind, PersonDigest, Policy, digest, is_letter_day
from workflow.states import ActivityState
from workflow.store import Collaboration, Writing
from workflow.store.letters import Mentioned, letter_history, mentioned, somebody_to_greet, still_waiting
from workflow.store.milestones import all_milestones, due_milestones, load_asked

AT_ONCE = 25
"""How many letters are written down in one transaction: its price, a sync to disk, is then shared by them."""


def send_reminders(office: Office, now: dt.datetime) -> Summary:
    """Issue every reminder owed as of `now`. Run twice on the same day it writes nothing new."""
    owed = find_owed(office, local_day(now))
    return Summary("send_reminders", {"people": len(owed), "letters": issue_digests(office, owed, now)})


def find_owed(office: Office, today: dt.date, policy: Policy = DEFAULT_POLICY) -> Sequence[PersonDigest]:
    """Say which letters are owed today, without writing any.

    While a relay is down nobody gets a second letter beside the one that waits: what is owed stays owed, and one
    letter says it all once the first has left.
    """
    if not is_letter_day(today, policy.quiet):
        return ()
    with office.collaboration.store.reading() as session:
        if somebody_to_greet(session):
            candidates = all_milestones(session)
        else:
            candidates = due_milestones(session, today + dt.timedelta(days=policy.horizon_days))
        asked = load_asked(session, candidates)
        history = letter_history(session, today)
        waiting = still_waiting(session) if office.relay is not None else frozenset()
    return digest([(one.person, one.facts) for one in asked if one.person not in waiting], policy, today, history)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A hållpunkt in a letter: why, and the rung that is used up by mentioning it (None when it is only listed)."""

    milestone: int
    activity: int
    about: str
    ongoing: bool
    rung: str | None = None
    speaks_of: dt.date | None = None
    asks_date: bool = False


def issue_digests(office: Office, owed: Sequence[PersonDigest], now: dt.datetime) -> int:
    """Write these people's letters, each with its journal line and next days in one transaction; return how many.

    A letter that was written before is not written again.
    """
    return sum(_issue_some(office, owed[at : at + AT_ONCE], now) for at in range(0, len(owed), AT_ONCE))


def _issue_some(office: Office, owed: Sequence[PersonDigest], now: dt.datetime) -> int:
    """Write some letters in one transaction; when another process writes one of them right now, in one each."""
    try:
        with office.collaboration.store.writing(now, "flow:send_reminders") as writing:
            desk = _Desk.prepare(writing, office.collaboration, [mentions_of(one) for one in owed])
            return sum(desk.issue(one, mentions) for one, mentions in zip(owed, desk.mentions, strict=True))
    except ChangedMeanwhile:
        return sum(_issue_some(office, [one], now) for one in owed) if len(owed) > 1 else 0


def mentions_of(owed: PersonDigest) -> list[_Mention]:
    """Put a letter's hållpunkter in the order they are read and numbered.

    Section by section, the most urgent first in each.
    """
    urgent = [
        _Mention(facts.milestone, facts.activity, rung.kind.value, facts.ongoing, rung.name, rung.about, rung.asks_date)
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

    @classmethod
    def prepare(cls, writing: Writing, collaboration: Collaboration, mentions: Sequence[Sequence[_Mention]]) -> _Desk:
        wanted = sorted({one.milestone for some in mentions for one in some})
        today = local_day(writing.now)
        entries = entries_for(writing.session, collaboration, wanted)
        ahead = {milestone: entry for milestone, entry in entries.items() if entry.due >= today}
        return cls(writing, collaboration, mentions, mentioned(writing.session, wanted), ahead)

    def issue(self, owed: PersonDigest, mentions: Sequence[_Mention]) -> int:
        """Write one person's letter; 0 when it was written before."""
        issue = Issue(
            key=f"digest/{owed.person}/{local_day(self.writing.now).isoformat()}",
            kind=owed.kind.value,
            person=owed.person,
            items=tuple(Item(one.activity, one.milestone, one.rung, one.speaks_of) for one in mentions),
        )
        letter = issue_letter(
            self.writing,
            self.collaboration,
            issue,
            lambda envelope: digest_words(
                envelope,
                " och ".join(sorted({self.known[one.milestone].plan for one in mentions})),
                [self._activity(number, one) for number, one in enumerate(mentions, start=1)],
                greeting=owed.kind == DigestKind.GREETING,
                calendar=self._calendar(mentions),
            ),
        )
        return 0 if letter is None else 1

    def _activity(self, number: int, one: _Mention) -> LetterActivity:
        """Say of a hållpunkt what the letter says."""
        known = self.known[one.milestone]
        return LetterActivity(
            number=number,
            title=known.activity.title,
            within=known.parent,
            wording=known.milestone.wording,
            reading=describe_when(known.milestone.reading) if known.milestone.last else "",
            about=one.about,
            state=ActivityState.ONGOING if one.ongoing else ActivityState.PLANNED,
            asks_date=one.asks_date,
        )

    def _calendar(self, mentions: Sequence[_Mention]) -> bytes | None:
        """Write the letter's hållpunkter that lie ahead as a calendar file; None when there are none."""
        ahead = [self.ahead[one] for one in sorted({one.milestone for one in mentions}) if one in self.ahead]
        return render_feed(sorted(ahead, key=lambda entry: entry.due), name="Hållpunkter") if ahead else None
