"""What surrounds a letter's words: who writes to whom, where the answer goes, and how it becomes a message."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from notifications import Attachment, Letter, Mailbox, Sender, one_line
from workflow.letters.phrases import phrases_of

PLAIN_ID = re.compile(r"<[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,250}@[A-Za-z0-9.-]{1,250}>")
"""A Message-ID of the common form. Mail comes in with ids of every form; the others are not repeated in our headers."""


DIGESTS = frozenset({"digest", "greeting", "yearend"})
"""The kinds of letters that come again and again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondence:
    """The envelope of one letter to one person.

    `reference` is what its signed addresses carry. `thread` are the message ids it belongs under, the oldest first;
    `answering` is the one it answers, if any.
    """

    reference: bytes
    key: str
    kind: str
    receiver_name: str
    receiver_address: str
    reply_address: str
    bounce_address: str
    message_id: str
    page: str
    sender_name: str
    sender_address: str
    collaboration: str
    language: str = "sv"
    thread: tuple[str, ...] = ()
    answering: str | None = None
    not_after: dt.datetime | None = None

    @property
    def first_name(self) -> str:
        """What the person is called in the greeting."""
        return next(iter(one_line(self.receiver_name).split()), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a letter says, in which language: its subject, its text, the same as HTML, and what goes with it."""

    subject: str
    text: str
    html: str | None = None
    attachments: tuple[Attachment, ...] = ()
    language: str = "sv"


def compose(correspondence: Correspondence, words: Words) -> Letter:
    """Put the words in their envelope: a letter that `notifications` can build and send.

    Names are made fit for a header, so that no row of the register can stop a letter. `X-Hallpunkt-Kind` tells kinds
    of letters apart for whoever sorts them by rule.
    """
    return Letter(
        key=correspondence.key,
        to=Mailbox(correspondence.receiver_address, one_line(correspondence.receiver_name)),
        subject=words.subject,
        text=words.text,
        html=words.html,
        reply_to=Mailbox(correspondence.reply_address, one_line(correspondence.sender_name)),
        message_id=correspondence.message_id,
        in_reply_to=next(iter(_plain((correspondence.answering or "",))), None),
        references=_plain(correspondence.thread),
        language=words.language,
        attachments=words.attachments,
        headers=(("X-Hallpunkt-Kind", correspondence.kind), *_list_headers(correspondence)),
        not_after=correspondence.not_after,
    )


def _list_headers(correspondence: Correspondence) -> tuple[tuple[str, str], ...]:
    """Return the headers by which mail programs know what comes again and again (RFC 2919, RFC 2369).

    Leaving is an answer that the coordinator reads, since a responsibility is no subscription: no one-click (RFC 8058).
    """
    if correspondence.kind not in DIGESTS:
        return ()
    domain = correspondence.reply_address.rpartition("@")[2]
    words = quote(phrases_of(correspondence.language).leave)
    leave = f"subject={words}&body={words}"
    return (
        ("List-Id", f"<paminnelser.{correspondence.collaboration}.{domain}>"),
        ("List-Unsubscribe", f"<mailto:{correspondence.reply_address}?{leave}>"),
    )


def sender_of(correspondence: Correspondence) -> Sender:
    """Return who the letter comes from, with the collaboration that its loop header names."""
    return Sender(correspondence.sender_address, one_line(correspondence.sender_name), correspondence.collaboration)


def _plain(message_ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(one for one in message_ids if PLAIN_ID.fullmatch(one))
