"""What surrounds a letter's words: who writes to whom, where the answer goes, and how it becomes a message."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from notifications import Attachment, Letter, Mailbox, Sender


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondence:
    """The envelope of one letter to one person. `reference` is what its signed addresses carry."""

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
    in_reply_to: str | None = None
    not_after: dt.datetime | None = None

    @property
    def first_name(self) -> str:
        """What the person is called in the greeting."""
        return self.receiver_name.split()[0] if self.receiver_name.split() else self.receiver_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a letter says: its subject, its text, the same as HTML, and what goes with it."""

    subject: str
    text: str
    html: str | None = None
    attachments: tuple[Attachment, ...] = ()
    references: tuple[str, ...] = field(default=())


def compose(correspondence: Correspondence, words: Words) -> Letter:
    """Put the words in their envelope: a letter that `notifications` can build and send.

    `X-Hallpunkt-Kind` tells kinds of letters apart for whoever sorts them by rule.
    """
    return Letter(
        key=correspondence.key,
        to=Mailbox(correspondence.receiver_address, correspondence.receiver_name),
        subject=words.subject,
        text=words.text,
        html=words.html,
        reply_to=Mailbox(correspondence.reply_address, correspondence.sender_name),
        message_id=correspondence.message_id,
        in_reply_to=correspondence.in_reply_to,
        references=words.references,
        language=correspondence.language,
        attachments=words.attachments,
        headers=(("X-Hallpunkt-Kind", correspondence.kind),),
        not_after=correspondence.not_after,
    )


def sender_of(correspondence: Correspondence) -> Sender:
    """Return who the letter comes from, with the collaboration that its loop header names."""
    return Sender(correspondence.sender_address, correspondence.sender_name, correspondence.collaboration)
