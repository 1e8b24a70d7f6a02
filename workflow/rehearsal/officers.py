"""Officers who answer as officers do: some at once, some late, some vaguely and some never.

Each reads the letter that really came, answers in Swedish above the quoted letter as Outlook does, and sends it by
SMTP to the signed address. What they answer depends only on who they are, what is asked and how often, so that a
year lived twice is the same year.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import smtplib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from email.policy import SMTP
from email.utils import parseaddr

from workflow.rehearsal.post_office import PostOffice

ITEM = re.compile(r"^(\d{1,2})\. (.+)$", re.MULTILINE)
PASSED = "har passerat"
"""What the letter says above activities whose hållpunkt lies behind."""

ANSWERS_BEFORE: tuple[str, ...] = ("pågår", "pågår", "vi har börjat", "är på gång", "klart")
ANSWERS_AFTER: tuple[str, ...] = (
    "klart",
    "klart",
    "klart",
    "genomfört",
    "pågår",
    "delvis klart",
    "inte genomfört, tidsbrist",
    "ej genomfört på grund av polisens omorganisation",
    "inte genomfört, vi saknar pengar",
    "inte längre aktuellt, vi har bytt metod",
)
ANSWERS_LAST: tuple[str, ...] = (
    "klart",
    "klart",
    "genomfört",
    "delvis klart",
    "inte genomfört, tidsbrist",
    "ej genomfört, personalbrist",
)
VAGUE = "Jag tror att det kanske är klart, men jag är inte säker."


@dataclass
class Officer:
    """One simulated officer and what is remembered from letter to letter."""

    name: str
    address: str
    asked: Counter[str] = field(default_factory=Counter)

    @property
    def temper(self) -> str:
        """How this officer treats letters: prompt, late (answers the second one), vague at first, or silent."""
        return ("prompt", "prompt", "prompt", "late", "late", "vague", "prompt", "silent")[draw(self.address, 8)]

    def answer(self, letter: Message) -> str | None:
        """Return the words to answer `letter` with, or None to leave it unanswered."""
        text = letter_text(letter)
        items = read_items(text)
        kind = letter.get("X-Hallpunkt-Kind", "")
        if kind == "question":
            return self._clear_answer(items)
        if kind != "digest" or self.temper == "silent":
            return None
        self.asked.update(item.title for item in items)
        rounds = max((self.asked[item.title] for item in items), default=0)
        if self.temper == "late" and rounds < 2:
            return None
        if self.temper == "vague" and rounds == 2:
            return VAGUE
        return self._clear_answer(items)

    def _clear_answer(self, items: Sequence[AskedItem]) -> str | None:
        said = [(item.number, self._say(item)) for item in items]
        if not said:
            return None
        if len(said) == 1:
            words = said[0][1]
            return words[0].upper() + words[1:] + ("!" if words in {"klart", "genomfört"} else ".")
        return ", ".join(f"{number} {words}" for number, words in said if "," not in words) + "".join(
            f"\n{number}: {words}." for number, words in said if "," in words
        )

    def _say(self, item: AskedItem) -> str:
        if not item.passed:
            return pick(ANSWERS_BEFORE, item.title, "before")
        often = self.asked[item.title] > 2
        return pick(ANSWERS_LAST if often else ANSWERS_AFTER, item.title, "after")


@dataclass(frozen=True, slots=True)
class AskedItem:
    """A numbered activity as it stands in the letter, and whether its hållpunkt is said to have passed."""

    number: int
    title: str
    passed: bool


def draw(word: str, sides: int) -> int:
    """Draw a number below `sides` that is always the same for the same word."""
    return int.from_bytes(hashlib.sha256(word.encode()).digest()[:4]) % sides


def pick(choices: Sequence[str], *words: str) -> str:
    """Pick one of the choices, always the same for the same words."""
    return choices[draw("/".join(words), len(choices))]


def letter_text(letter: Message) -> str:
    """Return the plain text of a letter as the officer's mail program shows it."""
    for part in letter.walk():
        if part.get_content_type() == "text/plain":
            content = part.get_payload(decode=True)
            return content.decode("utf-8") if isinstance(content, bytes) else ""
    return ""


def read_items(text: str) -> list[AskedItem]:
    """Read the numbered activities of a letter."""
    turning = text.find(PASSED)
    return [AskedItem(int(one[1]), one[2].strip(), 0 <= turning < one.start()) for one in ITEM.finditer(text)]


def read_header(letter: Message, name: str) -> str:
    """Return a header as people see it: decoded, on one line."""
    return " ".join(str(make_header(decode_header(letter.get(name, "")))).split())


def write_reply(officer: Officer, letter: Message, words: str, now: dt.datetime) -> EmailMessage:
    """Write the reply that Outlook would send: the words, a closing, then the letter below a line with its header."""
    subject = read_header(letter, "Subject")
    quoted = "\n".join(
        [
            "________________________________",
            f"Från: {read_header(letter, 'From')}",
            f"Skickat: den {letter['Date']}",
            f"Till: {officer.name} <{officer.address}>",
            f"Ämne: {subject}",
            "",
            letter_text(letter),
        ]
    )
    reply = EmailMessage(policy=SMTP)
    reply["From"] = f"{officer.name} <{officer.address}>"
    reply["To"] = parseaddr(read_header(letter, "Reply-To"))[1]
    reply["Subject"] = f"SV: {subject}"
    reply["Date"] = now
    answered = read_header(letter, "Message-ID")
    number = hashlib.sha256(f"{officer.address}{answered}".encode()).hexdigest()[:24]
    reply["Message-ID"] = f"<{number}@{officer.address.partition('@')[2]}>"
    reply["In-Reply-To"] = answered
    reply.set_content(f"{words}\n\nMed vänlig hälsning\n{officer.name}\n\n{quoted}", cte="quoted-printable")
    return reply


def answer_letters(officers: Sequence[Officer], office: PostOffice, now: dt.datetime) -> int:
    """Let every officer read the mail that has come and answer it; return how many answers were sent."""
    replies = []
    for officer in officers:
        for letter in office.take_new(officer.address):
            words = officer.answer(letter)
            if words is not None:
                replies.append((officer.address, write_reply(officer, letter, words, now)))
    if replies:
        with smtplib.SMTP("127.0.0.1", office.port, timeout=30) as server:
            for address, reply in replies:
                server.send_message(reply, from_addr=address)
    return len(replies)
