"""Writes the letters that are owed: one digest a person at most, into the outbox."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from calendars import describe_when, render_feed
from workflow.changes.keeping_next_at import DEFAULT_POLICY, local_day
from workflow.changes.letters import Issue, Item, issue_letter
from workflow.errors import ChangedMeanwhile
from workflow.feeds import entries_for
from workflow.flows.office import Office, Summary
from workflow.letters import ABOUT_ORDER, LetterActivity, digest_words
from workflow.rules.reminders import DigestKind, PersonDigest, Policy, digest, is_letter_day
from workflow.states import ActivityState
from workflow.store import Collaboration, Writing
from workflow.store.letters import letter_history, mentioned, somebody_to_greet, still_waiting
from workflow.store.milestones import all_milestones, due_milestones, load_asked


def send_reminders(office: Office, now: dt.datetime) -> Summary:
    """Issue every reminder owed as of `now`. Run twice on the same day it writes nothing new."""
    owed = find_owed(office, local_day(now))
    written = sum(issue_digest(office, one, now) for one in owed)
    return Summary("send_reminders", {"people": len(owed), "letters": written})


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


def issue_digest(office: Office, owed: PersonDigest, now: dt.datetime) -> int:
    """Write one person's letter with its journal line and next days in one transaction.

    0 when it was written before, or is written by another process at this moment.
    """
    mentions = mentions_of(owed)
    today = local_day(now)
    issue = Issue(
        key=f"digest/{owed.person}/{today.isoformat()}",
        kind=owed.kind.value,
        person=owed.person,
        items=tuple(Item(one.activity, one.milestone, one.rung, one.speaks_of) for one in mentions),
    )
    greeting = owed.kind == DigestKind.GREETING
    try:
        with office.collaboration.store.writing(now, "flow:send_reminders") as writing:
            plan, activities = _activities(writing, mentions)
            ahead = _calendar(writing, office.collaboration, mentions, today)
            letter = issue_letter(
                writing,
                office.collaboration,
                issue,
                lambda envelope: digest_words(envelope, plan, activities, greeting=greeting, calendar=ahead),
            )
            return 0 if letter is None else 1
    except ChangedMeanwhile:
        return 0


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


def _activities(writing: Writing, mentions: Sequence[_Mention]) -> tuple[str, list[LetterActivity]]:
    """Load what the letter says of each hållpunkt, in the order the letter's sections will show them."""
    known = mentioned(writing.session, [one.milestone for one in mentions])
    activities = []
    for number, one in enumerate(mentions, start=1):
        milestone, activity, parent, _ = known[one.milestone]
        activities.append(
            LetterActivity(
                number=number,
                title=activity.title,
                within=parent,
                wording=milestone.wording,
                reading=describe_when(milestone.reading) if milestone.last else "",
                about=one.about,
                state=ActivityState.ONGOING if one.ongoing else ActivityState.PLANNED,
                asks_date=one.asks_date,
            )
        )
    plans = sorted({plan for *_, plan in known.values()})
    return " och ".join(plans), activities


def _calendar(
    writing: Writing, collaboration: Collaboration, mentions: Sequence[_Mention], today: dt.date
) -> bytes | None:
    """Write the letter's hållpunkter that lie ahead as a calendar file; None when there are none."""
    entries = entries_for(writing.session, collaboration, [one.milestone for one in mentions])
    ahead = [entry for entry in entries if entry.due >= today]
    return render_feed(ahead, name="Hållpunkter") if ahead else None
