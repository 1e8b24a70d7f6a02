"""Answers that come in: each mail stored whole, read, understood and applied with its receipt, every step durable.

Beside the whole stand the reading alone (bytes to proposals) and what the commits cost.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from email import message_from_bytes
from pathlib import Path

from sqlalchemy import select

from benchmarks import roundup
from benchmarks.county import MORNING, TITLES, open_county, settle
from benchmarks.measuring import Options, Report, Stopwatch, clocked, forget_peak, peak_memory
from notifications import Fetched, new_text, outbox_table, read_mail
from workflow.flows import Office, send_reminders
from workflow.flows.read_answers import take_in
from workflow.model import MailOutcome
from workflow.rehearsal.officers import Officer, write_reply
from workflow.rules import understanding
from workflow.store import Collaboration

FULL = 2_000
NOON = MORNING + dt.timedelta(hours=5)
SAID = (
    "1 klart, 2 pågår\n3: inte genomfört på grund av tidsbrist.",
    "Allt är klart!",
    "1: klart, vi utbildade 74 personer\n2: pågår\n3: inte längre aktuellt, vi har bytt metod",
    "Jag tror att det kanske är klart, men jag är inte säker.",
)
"""What officers write, in turn; the last one cannot be read with certainty and is asked back."""


def run(options: Options) -> Report:
    report = Report("answers stored, read and applied, one by one")
    number = options.size(FULL)
    collaboration = open_house(options.folder, number)
    mails = replies(collaboration)
    office, commits = Office(collaboration), Stopwatch()
    outcomes: Counter[MailOutcome] = Counter()

    def take_all() -> None:
        outcomes.update(take_in(office, mail, NOON)[0] for mail in mails)

    forget_peak()
    before = peak_memory()
    with commits.watching(collaboration.store.engine.dialect, "do_commit", "commit"):
        wall, cpu = clocked(take_all)
    reading = clocked(lambda: [understand(mail.raw) for mail in mails])
    peak = peak_memory()
    collaboration.store.close()
    report.counts = {
        "answers": number,
        **{one.value: outcomes[one] for one in sorted(outcomes)},
        "commits": commits.calls["commit"],
    }
    report.tell("answers", number / wall, "a second")
    report.tell("an answer, processor time", cpu / number * 1e3, "ms")
    report.tell("of that, from bytes to proposals", 100 * reading[1] / cpu, "%")
    report.tell("of the clock, in commits", 100 * commits.wall["commit"] / wall, "%")
    report.tell("commits an answer", commits.calls["commit"] / number, "")
    report.tell("memory at the peak beyond what was held before", max(0.0, peak - before), "MiB")
    _compare(report, options.folder, mails, wall, cpu)
    return report


def _compare(report: Report, folder: Path, mails: Sequence[Fetched], wall: float, cpu: float) -> None:
    """Tell how many times quicker we are than Roundup's mail gateway on the same mails, where it is installed."""
    if not roundup.is_here():
        report.left_out.append(roundup.MISSING)
        return
    their_wall, their_cpu, taken = roundup.take_all(folder, [mail.raw for mail in mails])
    report.counts["answers Roundup took"] = taken
    report.tell("Roundup, an answer, processor time", their_cpu / len(mails) * 1e3, "ms")
    report.tell("times as quick as Roundup, by processor time", their_cpu / cpu, "")
    report.tell("times as quick as Roundup, by the clock", their_wall / wall, "")


def open_house(folder: Path, people: int) -> Collaboration:
    """Everybody has had a letter with three numbered activities."""
    collaboration = open_county(folder)
    settle(collaboration.store, people=people, activities=3 * people, milestones=3 * people)
    send_reminders(Office(collaboration), MORNING)
    return collaboration


def replies(collaboration: Collaboration) -> list[Fetched]:
    """Answer every letter as Outlook does: the words above, the letter below."""
    with collaboration.store.reading() as session:
        letters = session.execute(
            select(outbox_table.c.recipient, outbox_table.c.raw).order_by(outbox_table.c.id)
        ).all()
    mails = []
    for number, (address, raw) in enumerate(letters):
        officer = Officer(name=f"Kim Ek {number}", address=address)
        reply = write_reply(officer, message_from_bytes(raw), SAID[number % len(SAID)], NOON)
        mails.append(fetched(str(number), reply.as_bytes()))
    return mails


def fetched(key: str, raw: bytes) -> Fetched:
    return Fetched(key=key, raw=raw, size=len(raw))


def understand(raw: bytes) -> object:
    """Do everything that happens between a mail's bytes and what is proposed, with nothing written."""
    mail = read_mail(raw)
    items = [understanding.Item(number, title) for number, title in enumerate(TITLES[:3], start=1)]
    return understanding.understand(new_text(mail).text, items=items, today=NOON.date(), subject=mail.subject)
