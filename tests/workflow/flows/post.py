"""Letters out and raw mail in: an office where Kim, Sam and Nour have each got a letter, and mail as it comes to it.

Kim's letter numbers "Kväll om trygghet" (joint with the police), "Inventera" and "Dialog med föreningar"; Nour's the
first of these and "Utbilda"; Sam's only "Handlingsplan i varje kommun", which every municipality answers for itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from sqlalchemy import event, select

from notifications import Fetched, LoggedLetter, Settlement, find_raw, list_letters, read_mail
from tests.builders import Cast, state_of
from workflow.changes.letters import Issue, Item, issue_letter
from workflow.flows import Office, Summary, read_answers
from workflow.letters import LetterActivity, digest_words
from workflow.model import IncomingMail, IssuedLetter, OpenQuestion, StatusReport
from workflow.states import ActivityState
from workflow.store import Collaboration, Store

ISSUED = dt.datetime(2022, 5, 2, 7, 0, tzinfo=dt.UTC)
MAY = dt.datetime(2022, 5, 9, 9, 0, tzinfo=dt.UTC)
EVENING, EACH, LOOK_OVER = "Kväll om trygghet", "Handlingsplan i varje kommun", "Inventera"
TEACH, TALK = "Utbilda", "Dialog med föreningar"
LETTERS = {"kim": (EVENING, LOOK_OVER, TALK), "nour": (EVENING, TEACH), "sam": (EACH,)}
ADDRESSES = {
    "kim": "Kim Ek <kim.ek@lansstyrelsen.example>",
    "nour": "Nour Haddad <nour.haddad@polisen.example>",
    "sam": "Sam Lind <sam.lind@karlskrona.example>",
}


@dataclass
class MemoryInbox:
    """A mailbox that hands out what is put in it until it is settled."""

    waiting: dict[str, Fetched] = field(default_factory=dict)
    settled: dict[str, Settlement] = field(default_factory=dict)

    def put(self, *mails: bytes) -> None:
        for raw in mails:
            key = f"mail-{len(self.waiting) + len(self.settled) + 1}"
            self.waiting[key] = Fetched(key, raw, len(raw))

    def fetch(self) -> Iterator[Fetched]:
        yield from list(self.waiting.values())

    def settle(self, key: str, settlement: Settlement) -> None:
        del self.waiting[key]
        self.settled[key] = settlement


def without_waiting_for_the_disk(store: Store) -> Store:
    """Let SQLite commit without a sync: these tests never pull the plug."""

    @event.listens_for(store.engine, "connect")
    def quicken(connection: object, _record: object) -> None:
        connection.execute("PRAGMA synchronous=OFF")  # type: ignore[attr-defined] # the driver's own connection

    return store


def reference_of(name: str) -> bytes:
    return f"{name:-<8}".encode()


def send_letters(collaboration: Collaboration, cast: Cast) -> None:
    """Issue the three letters with references that are known."""
    with collaboration.store.writing(ISSUED, "test") as writing:
        for name, titles in LETTERS.items():
            items = tuple(Item(cast.activities[one], cast.milestones[one]) for one in titles)
            issue = Issue(f"digest/{name}", "digest", getattr(cast, name), items, reference=reference_of(name))
            listed = [a_line(number, title) for number, title in enumerate(titles, start=1)]
            issue_letter(
                writing,
                collaboration,
                issue,
                lambda envelope, listed=listed: digest_words(envelope, "Trygg kväll", listed, greeting=False),  # type: ignore[misc]
            )


def a_line(number: int, title: str, about: str = "after") -> LetterActivity:
    return LetterActivity(
        number=number, title=title, within=None, wording="", reading="", about=about, state=ActivityState.PLANNED
    )


def a_mail(
    to: str,
    words: str,
    *,
    sender: str = ADDRESSES["kim"],
    subject: str = "SV: 3 hållpunkter",
    message_id: str = "<svar-1@lansstyrelsen.example>",
    headers: tuple[str, ...] = (),
) -> bytes:
    """Write a mail as an officer's mail program would; `sender` is the whole From header's value, in UTF-8."""
    lines = [
        f"From: {sender}",
        f"To: {to}",
        f"Subject: {subject}",
        f"Message-ID: {message_id}",
        *headers,
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        "",
        words,
        "",
    ]
    return "\r\n".join(lines).encode()


@dataclass
class Desk:
    """The office with its letters out, and what has come of the mail that was read there."""

    office: Office
    cast: Cast
    inbox: MemoryInbox

    @property
    def store(self) -> Store:
        return self.office.collaboration.store

    def to(self, name: str) -> str:
        """The address that an answer to somebody's letter goes to."""
        return self.office.collaboration.signer.reply_address(reference_of(name))

    def bounces_of(self, name: str) -> str:
        return self.office.collaboration.signer.bounce_address(reference_of(name))

    def message_id(self, name: str) -> str:
        return self.office.collaboration.signer.message_id(reference_of(name))

    def answer(self, name: str, words: str, *, number: int = 1, **more: str) -> bytes:
        """Write somebody's answer to their letter; `number` tells their mails apart."""
        address = more.pop("to", self.to(name))
        return a_mail(address, words, sender=ADDRESSES[name], message_id=f"<{name}-{number}@post.example>", **more)  # type: ignore[arg-type]

    def read(self, *mails: bytes, now: dt.datetime = MAY) -> Summary:
        self.inbox.put(*mails)
        return read_answers(self.office, now)

    def outcome_of(self, raw: bytes, now: dt.datetime = MAY) -> str:
        """Read one mail and say how it ended."""
        self.read(raw, now=now)
        return self.outcomes()[-1]

    def outcomes(self) -> list[str]:
        with self.store.reading() as session:
            return list(session.scalars(select(IncomingMail.outcome).order_by(IncomingMail.id)))

    def state(self, title: str) -> str:
        return state_of(self.store, self.cast.activities[title])

    def reports(self) -> list[StatusReport]:
        with self.store.reading() as session:
            return list(session.scalars(select(StatusReport).order_by(StatusReport.id)))

    def questions(self) -> list[OpenQuestion]:
        with self.store.reading() as session:
            return list(session.scalars(select(OpenQuestion).order_by(OpenQuestion.id)))

    def letters(self, kind: str | None = None) -> list[IssuedLetter]:
        """The letters that were issued after the first three, oldest first."""
        later = select(IssuedLetter).where(IssuedLetter.key.not_in([f"digest/{name}" for name in LETTERS]))
        with self.store.reading() as session:
            found = session.scalars(later.order_by(IssuedLetter.id)).all()
        return [one for one in found if kind in {None, one.kind}]

    def text_of(self, letter: IssuedLetter) -> str:
        with self.store.reading() as session:
            raw = find_raw(session.connection(), letter.key)
        assert raw is not None
        return read_mail(raw).text

    def back_to(self, letter: IssuedLetter) -> str:
        return self.office.collaboration.signer.reply_address(letter.reference)

    def outbox(self) -> tuple[LoggedLetter, ...]:
        with self.store.reading() as session:
            return list_letters(session.connection())

    def with_settings(self, **settings: object) -> Desk:
        own = self.office.collaboration
        changed = replace(own, settings=replace(own.settings, **settings))  # type: ignore[arg-type]
        return replace(self, office=replace(self.office, collaboration=changed))
