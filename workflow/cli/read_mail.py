"""A raw mail understood as the flows understand it, without a letter that it answers: the contract's `read reply`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
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
    said = new_text(mail)
    bounce, automatic = find_bounce(mail), find_automatic(mail, new=said)
    if bounce is not None:
        return {**shown, "bounce": True, "automatic": True, "why": [bounce.why]}
    if automatic is not None:
        return {**shown, "automatic": True, "why": [automatic.why]}
    if said.doubtful:
        return {**shown, "action": "question", "new_text": said.text, "why": [*said.why, said.doubtful]}
    received = (mail.date or dt.datetime.now(dt.UTC)).astimezone(ZoneInfo(ZONE)).date()
    read = understanding.as_answer(
        understanding.understand(said.text, items=items, today=received, subject=mail.subject)
    )
    if said.attached and not told_all(read, items):
        return {**shown, "action": "question", "new_text": said.text, "why": [*said.why, said.attached]}
    return {**shown, **read, "new_text": said.text, "why": [*said.why, *read["why"]]}


def told_all(read: Mapping[str, Any], items: Sequence[understanding.Item]) -> bool:
    """Say whether an answer tells a state of everything that was asked, so that an attached file decides nothing."""
    told = {one["ref"] or 1 for one in read["items"] if one["state"]}
    return bool(read["action"] == "apply" and told >= {item.number for item in items})


def judge_sender(mail: Mail, authserv_id: str | None) -> bool | None:
    """Say what the mail alone tells of its sender: confirmed by our server, not to be trusted, or None for neither."""
    verdict = mail.verdict("dmarc", authserv_id) if authserv_id else None
    if mail.sender is None or verdict == "fail":
        return False
    return True if verdict == "pass" else None
