"""`hallpunkt mail`: send what is written, take answers in, and see what became of each."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from email.parser import HeaderParser
from email.policy import default
from pathlib import Path
from typing import Annotated, Any

import typer

from notifications import Mail, MailTooWild, find_raw, list_letters, read_mail, read_stream, whole_text
from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder, OnDay, clock_for, instant, settings_for
from workflow.cli.printing import local_minute, print_json, say
from workflow.engines.offices import MEBIBYTE, open_office
from workflow.errors import FileRefused, NotFound, SettingMissing
from workflow.flows import deliver_letters, read_answers
from workflow.flows.read_answers import take_in
from workflow.store.mail import find_incoming, list_incoming

app = one_app()


@app.command("deliver")
def deliver(data: DataFolder = None, on: OnDay = None, as_json: AsJson = False) -> None:
    """Send what lies in the outbox and is due."""
    settings = settings_for(data)
    if settings.smtp_url is None:
        raise SettingMissing("Ingen e-postserver är angiven.", do="Sätt HALLPUNKT_SMTP_URL.")
    with open_office(settings, clock=clock_for(on)) as office:
        counts = deliver_letters(office, instant(on)).counts
    _tell(counts, as_json=as_json)


@app.command("receive")
def receive(data: DataFolder = None, on: OnDay = None, as_json: AsJson = False) -> None:
    """Take one raw mail from standard input, for a mail server's pipe; without input, fetch from the mailbox."""
    settings, now = settings_for(data), instant(on)
    mail = None if sys.stdin.isatty() else read_stream(sys.stdin.buffer, largest=settings.max_mail_mib * MEBIBYTE)
    with open_office(settings, clock=clock_for(on)) as office:
        if mail is not None and mail.size:
            outcome, is_new = take_in(office, mail, now)
            counts: Mapping[str, int] = {"fetched": int(is_new), outcome.value: 1}
        else:
            counts = read_answers(office, now).counts
    _tell(counts, as_json=as_json)


def _tell(counts: Mapping[str, int], *, as_json: bool) -> None:
    if as_json:
        print_json(counts)
        return
    say(", ".join(f"{name} {count}" for name, count in counts.items() if count) or "Inget nytt.")


@app.command("log")
def log(data: DataFolder = None, as_json: AsJson = False) -> None:
    """List every letter and every mail that came in, with what became of it."""
    with opened(data) as collaboration, collaboration.store.reading() as session:
        letters: list[dict[str, Any]] = [
            {"key": one.key, "to": one.recipient, "state": one.state, "at": one.changed_at, "server": one.server_text}
            for one in list_letters(session.connection())
        ]
        incoming: list[dict[str, Any]] = [
            {"mail": one.id, "at": one.received_at, "outcome": one.outcome, "why": one.why}
            for one in list_incoming(session)
        ]
    if as_json:
        print_json({"letters": letters, "incoming": incoming})
        return
    for letter in letters:
        say(f"{local_minute(letter['at'])}  {letter['state']:<8} {letter['to']}  {letter['key']}")
    for mail in incoming:
        say(f"{local_minute(mail['at'])}  {mail['outcome']:<14} {mail['mail']}: {mail['why'] or ''}")
    if not letters and not incoming:
        say("Inget brev och inget svar ännu.")


@app.command("show")
def show(
    key: Annotated[
        str, typer.Argument(help="A letter's key, or the number of a mail that came, as `mail log` has it.")
    ],
    out: Annotated[Path | None, typer.Option(help="Write it to this .eml file instead.")] = None,
    html: Annotated[Path | None, typer.Option(help="Write its HTML part to this file, for a browser.")] = None,
    text: Annotated[bool, typer.Option("--text", help="Show its text.")] = False,
    headers: Annotated[bool, typer.Option("--headers", help="Show its headers, one a line.")] = False,
    data: DataFolder = None,
) -> None:
    """Show a letter exactly as it was or will be sent, or a mail as it came; or a part of it as its reader sees it."""
    came = key.isascii() and key.isdecimal()
    with opened(data) as collaboration, collaboration.store.reading() as session:
        raw = find_incoming(session, int(key)) if came else find_raw(session.connection(), key)
    if raw is None:
        raise NotFound(f"Det finns inget brev med nyckeln {key}.", do="Se ”hallpunkt mail log”.")
    if out is not None:
        out.write_bytes(raw)
    if html is not None:
        html.write_text(_read(raw).html or "", encoding="utf-8")
    for line in _headers(raw, came=came) if headers else ():
        say(line)
    if text:
        say(whole_text(_read(raw)) if came else _read(raw).text)
    if not (out or html or headers or text):
        sys.stdout.buffer.write(raw)


def _headers(raw: bytes, *, came: bool) -> list[str]:
    """Return the headers in lines; those of a mail that came as far as they can be read, whatever their bytes."""
    pairs = _read(raw).headers.lines if came else HeaderParser(policy=default).parsestr(raw.decode("ascii")).items()
    return [f"{name}: {value}" for name, value in pairs]


def _read(raw: bytes) -> Mail:
    """Read a mail. Raises `FileRefused` for one that breaks the limits; its bytes can be shown all the same."""
    try:
        return read_mail(raw)
    except MailTooWild as error:
        raise FileRefused(error.why, do="Visa det som det kom, utan val.") from error
