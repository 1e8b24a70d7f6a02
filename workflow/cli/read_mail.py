"""A raw mail understood as the flows understand it, without a letter that it answers: the contract's `read reply`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from notifications import Mail, MailTooWild, find_automatic, find_bounce, new_text, read_mail
from workflow.rules import understanding
from workflow.settings import ZONE

NOTHING: dict[str, Any] = {
    "action": "ignore",
    "items": [],
    "new_text": None,
    "automatic": False,
    "bounce": False,
    "sender_ok": None,
    "why": [],
}


def understand_mail(raw: bytes, items: Sequence[understanding.Item], authserv_id: str | None) -> dict[str, Any]:
    """Answer in the contract's shape, with the state as it would be if the sender were verified.

    `authserv_id` is the name our own mail server judges senders under; without it the mail alone can only tell that a
    sender is not to be trusted.
    """
    try:
        mail = read_mail(raw)
    except MailTooWild as error:
        return {**NOTHING, "action": "question", "why": [str(error)]}
    shown = {**NOTHING, "sender_ok": judge_sender(mail, authserv_id)}
    bounce, automatic = find_bounce(mail), find_automatic(mail)
    if bounce is not None:
        return {**shown, "bounce": True, "automatic": True, "why": [bounce.why]}
    if automatic is not None:
        return {**shown, "automatic": True, "why": [automatic.why]}
    said = new_text(mail)
    if said.doubtful:
        return {**shown, "action": "question", "new_text": said.text, "why": [*said.why, said.doubtful]}
    received = (mail.date or dt.datetime.now(dt.UTC)).astimezone(ZoneInfo(ZONE)).date()
    read = understanding.as_answer(
        understanding.understand(said.text, items=items, today=received, subject=mail.subject)
    )
    return {**shown, **read, "new_text": said.text, "why": [*said.why, *read["why"]]}


def judge_sender(mail: Mail, authserv_id: str | None) -> bool | None:
    """Say what the mail alone tells of its sender: confirmed by our server, not to be trusted, or None for neither."""
    verdict = mail.verdict("dmarc", authserv_id) if authserv_id else None
    if mail.sender is None or verdict == "fail":
        return False
    return True if verdict == "pass" else None
