"""`hallpunkt remind`: the reminders that are owed, said or written into the outbox."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any

import typer
from sqlalchemy.orm import Session

from workflow.changes.keeping_next_at import local_day
from workflow.cli.letter_words import DIGESTS, RUNGS
from workflow.cli.loading import one_app
from workflow.cli.options import AsJson, DataFolder, OnDay, clock_for, instant, settings_for
from workflow.cli.printing import print_json, say
from workflow.engines.offices import open_office
from workflow.errors import NotFound
from workflow.flows.send_reminders import find_owing, issue_digests
from workflow.flows.silences import put_before_coordinator
from workflow.rules.reminders import PersonDigest
from workflow.store.letters import mentioned
from workflow.store.measuring import told_values
from workflow.store.people import find_by_address, people

app = one_app()


@app.command()
def remind(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say which letters are owed, write none.")] = False,
    only_to: Annotated[str | None, typer.Option("--only-to", help="Only the letter to this address.")] = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Write the reminders that are owed into the outbox."""
    now = instant(on)
    with open_office(settings_for(data), clock=clock_for(on)) as office:
        with office.collaboration.store.reading() as session:
            everyone = people(session)
            only = find_by_address(session, only_to) if only_to else None
        if only_to and only is None:
            raise NotFound(f"Ingen har adressen {only_to}.", do="Se ”hallpunkt person list”.")
        owing = find_owing(office, local_day(now))
        owed = [one for one in owing.letters if only is None or one.person == only.id]
        unheard = len(owing.unheard) if only is None else 0
        with office.collaboration.store.reading() as session:
            about = _about(session, owed) if dry_run else {}
        written = 0 if dry_run else issue_digests(office, owed, now)
        if only is None and not dry_run:
            put_before_coordinator(office, owing.unheard, now, "flow:send_reminders")
    letters: list[dict[str, Any]] = [
        {
            "to": everyone[one.person].address,
            "kind": one.kind.value,
            "items": len(one.items) or len(one.answers_for),
            **({"about": about[one.person]} if dry_run else {}),
        }
        for one in owed
    ]
    if as_json:
        print_json({"date": local_day(now), "letters": letters, "written": written, "unheard": unheard})
        return
    for letter in letters:
        for line in _lines(letter):
            say(line)
    if unheard:
        say(f"Samordnaren får veta att {unheard} {'fråga' if unheard == 1 else 'frågor'} inte har fått svar.")
    say(f"{len(letters)} brev är på gång, {written} är skrivna." if letters else "Inget brev är på gång.")


def _about(session: Session, owed: Sequence[PersonDigest]) -> dict[int, list[dict[str, str]]]:
    """Say, by person, what each letter is about: titles, hållpunkter as the plan words them, and why."""
    subjects = {facts.milestone for one in owed for facts, _ in one.items}
    known = mentioned(session, [one for one in subjects if one > 0])
    values = told_values(session, [-one for one in subjects if one < 0])
    told = {one: (row.title, row.when.wording) for one, row in known.items()}
    told |= {-one: (row.name, row.when.wording) for one, row in values.items()}
    return {
        one.person: [
            {"title": told[facts.milestone][0], "wording": told[facts.milestone][1], "rung": rung.kind.value}
            for facts, rung in one.items
        ]
        for one in owed
    }


def _lines(letter: Mapping[str, Any]) -> Iterator[str]:
    count = f"{letter['items']} {'aktivitet' if letter['items'] == 1 else 'aktiviteter'}"
    yield f"{letter['to']}: {DIGESTS[letter['kind']]}, {count}"
    for one in letter.get("about", ()):
        yield f"   {one['title'].rstrip('.')} ({one['wording'] or 'utan hållpunkt'}): {RUNGS[one['rung']]}"
