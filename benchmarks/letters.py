"""The way of a letter: owed, written, put in the outbox and handed to a real SMTP server; beside sending alone.

The limit is what four connections of aiosmtplib carry when the bytes lie ready and nobody writes anything down.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Sequence
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import aiosmtplib
from sqlalchemy import select

from benchmarks.county import MORNING, open_county, settle
from benchmarks.measuring import Options, Report, Timing, clocked, take_turns, timing_of
from benchmarks.sink import find_sink, smtp_sink
from notifications import (
    Letter,
    Mailbox,
    Sender,
    SmtpTransport,
    build_message,
    outbox_bytes,
    outbox_table,
    read_mail,
    read_smtp_url,
)
from workflow.flows import Office, Relay, deliver_letters, send_reminders
from workflow.flows.send_reminders import find_owed
from workflow.store import Collaboration

FULL = 1_000
ROUNDS = 3
WIDTH = 4

Prepared = tuple[str, str, bytes]
"""Sender, recipient and bytes of a letter."""


def run(options: Options) -> Report:
    report = Report("letters from owed to delivered, in one process")
    number = options.size(FULL)
    program = find_sink()
    if program is None:
        report.left_out.append("delivery: smtp-sink is not on this machine (it comes with Debian's postfix)")
        example = written(options.folder, number)
        report.counts["letters written"] = len(example)
    else:
        with smtp_sink(program) as port:
            example = race(options, report, number, port)
    compare_building(options, report, example[0][2])
    return report


def race(options: Options, report: Report, number: int, port: int) -> list[Prepared]:
    """Let the product and bare sending take turns, each round in a new house; return the last round's letters."""
    rounds = []
    letters: list[Prepared] = []
    sent = delivered = 0
    for turn in range(ROUNDS):
        folder = options.folder / f"round-{turn}"
        folder.mkdir()
        collaboration = open_house(folder, number)
        spent, letters = play_round(collaboration, port)
        rounds.append(spent)
        sent += len(letters)
        delivered += count_sent(collaboration)
        collaboration.store.close()
    report.counts |= {"people owed a letter": number * ROUNDS, "letters written": sent, "letters delivered": delivered}
    tell_race(report, number, {name: timing_of([spent[name] for spent in rounds]) for name in rounds[0]})
    return letters


def play_round(collaboration: Collaboration, port: int) -> tuple[dict[str, tuple[float, float]], list[Prepared]]:
    """Do the whole way once, and send the same bytes bare in between; return what each took, and the letters."""
    server = read_smtp_url(f"smtp://127.0.0.1:{port}?tls=none&helo=localhost")
    office = Office(collaboration, Relay(SmtpTransport(server, width=WIDTH)))
    finding = clocked(lambda: find_owed(office, MORNING.date()))
    writing = clocked(lambda: send_reminders(office, MORNING))
    letters = prepared(collaboration)
    bare = clocked(lambda: asyncio.run(send_bare(letters, port)))
    delivering = clocked(lambda: deliver_letters(office, MORNING))
    return {"finding": finding, "writing": writing, "delivering": delivering, "bare": bare}, letters


def tell_race(report: Report, number: int, timings: dict[str, Timing]) -> None:
    whole = Timing(
        tuple(sum(walls) for walls in zip(timings["writing"].wall, timings["delivering"].wall, strict=True)),
        tuple(sum(cpus) for cpus in zip(timings["writing"].cpu, timings["delivering"].cpu, strict=True)),
    )
    bare = timings["bare"]
    report.tell("letters a second, owed to delivered", number / whole.seconds, "a second")
    report.tell("letters a second, delivery alone", number / timings["delivering"].seconds, "a second")
    report.tell("letters a second, bare sending", number / bare.seconds, "a second")
    report.tell("owed to delivered, beside bare sending", whole.times(bare), "×")
    report.tell("delivery, beside bare sending", timings["delivering"].times(bare), "×")
    report.tell("owed to delivered, beside bare sending, in processor time", whole.times_busy(bare), "×")
    for name, what in (
        ("finding", "finding what is owed"),
        ("writing", "finding and writing"),
        ("delivering", "delivering"),
        ("bare", "bare sending"),
    ):
        report.tell(f"processor time a letter: {what}", timings[name].busy / number * 1e3, "ms")


def open_house(folder: Path, people: int) -> Collaboration:
    """A plan was adopted yesterday, with three activities for each officer: everybody is owed a first letter."""
    collaboration = open_county(folder)
    settle(collaboration.store, people=people, activities=3 * people, milestones=3 * people)
    return collaboration


def written(folder: Path, people: int) -> list[Prepared]:
    collaboration = open_house(folder, people)
    send_reminders(Office(collaboration), MORNING)
    letters = prepared(collaboration)
    collaboration.store.close()
    return letters


def prepared(collaboration: Collaboration) -> list[Prepared]:
    """Take the letters' bytes out of the outbox."""
    query = select(outbox_table.c.envelope_sender, outbox_table.c.recipient, outbox_bytes.c.raw).join(outbox_bytes)
    with collaboration.store.reading() as session:
        return [(row[0], row[1], row[2]) for row in session.execute(query.order_by(outbox_table.c.id))]


def count_sent(collaboration: Collaboration) -> int:
    with collaboration.store.reading() as session:
        return len(session.scalars(select(outbox_table.c.id).where(outbox_table.c.state == "sent")).all())


async def send_bare(letters: Sequence[Prepared], port: int) -> None:
    """Send prepared bytes over four connections, with nothing written down."""
    waiting = iter(letters)

    async def carry() -> None:
        async with aiosmtplib.SMTP(
            hostname="127.0.0.1", port=port, use_tls=False, start_tls=False, local_hostname="localhost"
        ) as line:
            for sender, recipient, raw in waiting:
                await line.sendmail(sender, [recipient], raw)

    await asyncio.gather(*(carry() for _ in range(WIDTH)))


def compare_building(options: Options, report: Report, raw: bytes) -> None:
    """Build a letter's bytes again, by our own hand and by the standard library's."""
    mail = read_mail(raw)
    letter = Letter(
        key="measured",
        to=Mailbox("kim.ek@karlskrona.example", "Kim Ek"),
        subject=mail.subject,
        text=mail.text or "",
        html=mail.html,
        message_id="<brev.1@hallpunkt.example>",
        reply_to=Mailbox("svar+testlan.1@hallpunkt.example", "Hållpunkt"),
    )
    sender = Sender("hallpunkt@hallpunkt.example", "Hållpunkt", "testlan")
    often = max(20, options.size(400))
    timings = take_turns(
        {
            "ours": lambda: [build_message(letter, sender=sender, now=MORNING) for _ in range(often)],
            "compat32": lambda: [build_by_library(letter, sender, MORNING) for _ in range(often)],
        },
        options.rounds(9),
    )
    report.counts["bytes of a letter"] = len(raw)
    report.tell("a letter's bytes built", timings["ours"].busy / often * 1e6, "µs")
    report.tell("the same by the standard library's MIMEText", timings["compat32"].busy / often * 1e6, "µs")
    report.tell("ours, beside the standard library", timings["ours"].times_busy(timings["compat32"]), "×")


def build_by_library(letter: Letter, sender: Sender, now: dt.datetime) -> bytes:
    message = MIMEMultipart("alternative")
    message["From"] = f"{sender.name} <{sender.address}>"
    message["To"] = f"{letter.to.name} <{letter.to.address}>"
    message["Subject"] = letter.subject
    message["Date"] = now.strftime("%a, %d %b %Y %H:%M:%S +0000")
    message["Message-ID"] = letter.message_id
    message["Auto-Submitted"] = "auto-generated"
    message.attach(MIMEText(letter.text, "plain", "utf-8"))
    message.attach(MIMEText(letter.html or "", "html", "utf-8"))
    return message.as_bytes()
