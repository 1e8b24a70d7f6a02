"""Answers that come in: stored whole together as they are fetched, then each read, understood and applied in a commit
of its own, with its receipt and its journal lines.

Before that ten thousand come, one in a hundred poisoned, for what the process holds in memory meanwhile. Beside the
whole stand the reading alone (bytes to proposals) and what the commits cost.
"""

from __future__ import annotations

import datetime as dt
import gc
from collections import Counter
from collections.abc import Iterator, Sequence
from email import message_from_bytes
from pathlib import Path

from sqlalchemy import select

from benchmarks import roundup
from benchmarks.county import MORNING, TITLES, open_county, settle
from benchmarks.measuring import Options, Report, Stopwatch, clocked, forget_peak, peak_memory
from notifications import Fetched, FolderInbox, Settlement, new_text, outbox_bytes, outbox_table, read_mail
from workflow.flows import Office, read_answers, send_reminders
from workflow.model import IssuedLetter
from workflow.rehearsal.officers import Officer, write_reply
from workflow.rules import understanding
from workflow.store import Collaboration

FULL = 2_000
DAYS = 5
"""On how many days everybody answers in the long run: ten thousand mails in all."""
POISONED = 100
"""One mail in so many."""
NOON = MORNING + dt.timedelta(hours=5)
SAID = (
    "1 klart, 2 pågår\n3: inte genomfört på grund av tidsbrist.",
    "Allt är klart!",
    "1: klart, vi utbildade 74 personer\n2: pågår\n3: inte längre aktuellt, vi har bytt metod",
    "Jag tror att det kanske är klart, men jag är inte säker.",
)
"""What officers write, in turn; the last one cannot be read with certainty and is asked back."""
POISON = (
    b"From: a@b.example\r\n" + b"X-Lang: x\r\n" * 6_000 + b"\r\nKlart %d",
    b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    + b"--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" * 60
    + b"%d",
    b"Subject: " + b"=?utf-8?b?" * 9_000 + b"\r\n\r\nKlart %d",
    b"Content-Type: text/html\r\n\r\n" + b"<div>" * 50_000 + b"Klart %d",
    b"\xff\xfe\x00" * 400 + b"%d",
)
"""Mails that mean to harm their reader, each with a number of its own."""


class Postbag:
    """Mails that lie waiting, as an inbox; what is settled is only counted."""

    def __init__(self, mails: Sequence[Fetched]) -> None:
        self.mails = mails
        self.settled: Counter[Settlement] = Counter()

    def fetch(self) -> Iterator[Fetched]:
        yield from self.mails

    def settle(self, _key: str, settlement: Settlement) -> None:
        self.settled[settlement] += 1


def run(options: Options) -> Report:
    report = Report("answers stored, read and applied, each in a commit of its own")
    number = options.size(FULL)
    _take_in_for_days(report, options.folder / "long", number, options.size(DAYS))
    collaboration = open_house(options.folder, number)
    mails = list(replies(collaboration))
    wall, cpu = _take_in(report, collaboration, mails)
    collaboration.store.close()
    _compare(report, options.folder, mails, wall, cpu)
    return report


def _take_in_for_days(report: Report, folder: Path, people: int, days: int) -> None:
    """Take in answers from a folder, some of them poisoned, day after day, and tell what the process held at most."""
    folder.mkdir()
    collaboration = open_house(folder, people)
    written = sum(_write_mails(folder / str(day), collaboration, day) for day in range(days))
    gc.collect()
    forget_peak()
    before, ends = peak_memory(), Counter[str]()
    for day in range(days):
        office = Office(collaboration, inbox=FolderInbox(folder / str(day)))
        ends.update(read_answers(office, NOON + dt.timedelta(days=day)).counts)
    collaboration.store.close()
    report.counts = {"mails in the long run, one in a hundred poisoned": written}
    report.counts |= {f"of them {name}": ends[name] for name in sorted(ends) if name != "fetched"}
    report.tell("memory of the process at the peak of the long run", peak_memory(), "MiB")
    report.tell("of that, held before it", before, "MiB")


def _write_mails(folder: Path, collaboration: Collaboration, day: int) -> int:
    """Write a day's mails into a folder, and return how many they are."""
    folder.mkdir()
    number = 0
    for number, mail in enumerate(replies(collaboration, day), start=1):
        poison = POISON[number // POISONED % len(POISON)] if number % POISONED == 0 else None
        raw = mail.raw if poison is None else poison.replace(b"%d", b"%d of %d" % (number, day))
        (folder / f"{mail.key}.eml").write_bytes(raw)
    return number


def _take_in(report: Report, collaboration: Collaboration, mails: Sequence[Fetched]) -> tuple[float, float]:
    """Take the answers in and return what it took, in seconds on the clock and of processor time."""
    office, commits, counts = Office(collaboration, inbox=Postbag(mails)), Stopwatch(), Counter[str]()
    with commits.watching(collaboration.store.engine.dialect, "do_commit", "commit"):
        wall, cpu = clocked(lambda: counts.update(read_answers(office, NOON).counts))
    reading = clocked(lambda: [understand(mail.raw) for mail in mails])
    number = len(mails)
    report.counts |= {"answers": number, **counts, "commits": commits.calls["commit"]}
    report.tell("answers", number / wall, "a second")
    report.tell("an answer, processor time", cpu / number * 1e3, "ms")
    report.tell("of that, from bytes to proposals", 100 * reading[1] / cpu, "%")
    report.tell("of that, in commits", 100 * commits.cpu["commit"] / cpu, "%")
    report.tell("of the clock, in commits", 100 * commits.wall["commit"] / wall, "%")
    report.tell("commits an answer", commits.calls["commit"] / number, "")
    return wall, cpu


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


def replies(collaboration: Collaboration, day: int = 0) -> Iterator[Fetched]:
    """Answer every reminder as Outlook does, `day` days after the first answers: the words above, the letter below."""
    reminders = (
        select(outbox_table.c.recipient, outbox_bytes.c.raw)
        .join(outbox_bytes)
        .join(IssuedLetter, IssuedLetter.key == outbox_table.c.key)
        .where(IssuedLetter.answers_id.is_(None))
        .order_by(outbox_table.c.id)
    )
    with collaboration.store.reading() as session:
        for number, (address, raw) in enumerate(session.execute(reminders).yield_per(100)):
            officer = Officer(name=f"Kim Ek {number}", address=address)
            said = SAID[(number + day) % len(SAID)]
            reply = write_reply(officer, message_from_bytes(raw), said, NOON + dt.timedelta(days=day))
            reply.replace_header("Message-ID", f"<{day}.{number}@karlskrona.example>")
            yield fetched(str(number), reply.as_bytes())


def fetched(key: str, raw: bytes) -> Fetched:
    return Fetched(key=key, raw=raw, size=len(raw))


def understand(raw: bytes) -> object:
    """Do everything that happens between a mail's bytes and what is proposed, with nothing written."""
    mail = read_mail(raw)
    items = [understanding.Item(number, title) for number, title in enumerate(TITLES[:3], start=1)]
    return understanding.understand(new_text(mail).text, items=items, today=NOON.date(), subject=mail.subject)
