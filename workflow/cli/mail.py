"""`hallpunkt remind` and `hallpunkt mail`.

Write what is owed, send it, take answers in, and see what became of each.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from notifications import find_raw, list_letters
from workflow.changes.keeping_next_at import local_day
from workflow.changes.mail import store_mail
from workflow.cli.opening import AsJson, DataFolder, OnDay, instant, opened, print_json, say
from workflow.errors import NotFound, SettingMissing
from workflow.flows import deliver_letters, read_answers
from workflow.flows.read_answers import read_waiting
from workflow.flows.send_reminders import find_owed, issue_digest
from workflow.store.mail import list_incoming
from workflow.store.people import people

group = typer.Typer(help="Letters out and answers in.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Add the command and the group."""
    app.command("remind")(remind)
    app.add_typer(group, name="mail")


def remind(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say which letters are owed, write none.")] = False,
    only_to: Annotated[str | None, typer.Option("--only-to", help="Only the letter to this address.")] = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Write the reminders that are owed into the outbox."""
    now = instant(on)
    with opened(data) as office:
        with office.collaboration.store.reading() as session:
            everyone = people(session)
        owed = [one for one in find_owed(office, local_day(now)) if only_to in (None, everyone[one.person].address)]
        written = 0 if dry_run else sum(issue_digest(office, one, now) for one in owed)
    letters = [
        {"to": everyone[one.person].address, "kind": one.kind.value, "items": len(one.items) or len(one.answers_for)}
        for one in owed
    ]
    if as_json:
        print_json({"date": local_day(now), "letters": letters, "written": written})
        return
    for letter in letters:
        say(f"{letter['to']}: {letter['items']} aktiviteter")
    say(f"{len(letters)} brev är på gång, {written} är skrivna.")


@group.command("deliver")
def deliver(data: DataFolder = None, on: OnDay = None, as_json: AsJson = False) -> None:
    """Send what lies in the outbox and is due."""
    with opened(data) as office:
        if office.relay is None:
            raise SettingMissing("Ingen e-postserver är angiven.", do="Sätt HALLPUNKT_SMTP_URL.")
        counts = deliver_letters(office, instant(on)).counts
    print_json(counts) if as_json else say(", ".join(f"{name} {count}" for name, count in counts.items()))


@group.command("receive")
def receive(data: DataFolder = None, on: OnDay = None, as_json: AsJson = False) -> None:
    """Take one raw mail from standard input, for a mail server's pipe; without input, fetch from the mailbox."""
    raw = b"" if sys.stdin.isatty() else sys.stdin.buffer.read()
    now = instant(on)
    with opened(data) as office:
        if raw:
            with office.collaboration.store.writing(now, "cli:mail receive") as writing:
                store_mail(writing, raw, "stdin")
            counts = {outcome.value: count for outcome, count in read_waiting(office, now).items()}
        else:
            counts = read_answers(office, now).counts
    print_json(counts) if as_json else say(
        ", ".join(f"{name} {count}" for name, count in counts.items()) or "inget nytt"
    )


@group.command("log")
def log(data: DataFolder = None, as_json: AsJson = False) -> None:
    """List every letter and every mail that came in, with what became of it."""
    with opened(data) as office, office.collaboration.store.reading() as session:
        letters = [
            {"key": one.key, "to": one.recipient, "state": one.state, "at": one.changed_at, "server": one.server_text}
            for one in list_letters(session.connection())
        ]
        incoming = [
            {"mail": one.id, "at": one.received_at, "outcome": one.outcome, "why": one.why}
            for one in list_incoming(session)
        ]
    if as_json:
        print_json({"letters": letters, "incoming": incoming})
        return
    for letter in letters:
        say(f"{letter['at']:%Y-%m-%d %H:%M}  {letter['state']:<8} {letter['to']}  {letter['key']}")
    for mail in incoming:
        say(f"{mail['at']:%Y-%m-%d %H:%M}  {mail['outcome']:<14} {mail['why'] or ''}")


@group.command("show")
def show(
    key: Annotated[str, typer.Argument(help="The letter's key, as `mail log` lists it.")],
    out: Annotated[Path | None, typer.Option(help="Write the letter to this .eml file instead.")] = None,
    data: DataFolder = None,
) -> None:
    """Show a letter exactly as it was or will be sent."""
    with opened(data) as office, office.collaboration.store.reading() as session:
        raw = find_raw(session.connection(), key)
    if raw is None:
        raise NotFound(f"Det finns inget brev med nyckeln {key}.")
    if out is None:
        sys.stdout.buffer.write(raw)
    else:
        out.write_bytes(raw)
