"""The answers that a person has labelled, read again by the rules as they are now, and as rows for other programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from notifications import MailTooWild, new_text, read_mail
from workflow.changes.keeping_next_at import local_day
from workflow.model import IncomingMail, LabelledReply
from workflow.rules import understanding
from workflow.rules.reply_scores import Answer, sum_up
from workflow.store import Collaboration
from workflow.store.mail import AskedItem, items_of
from workflow.store.reasons import own_language


def evaluate_replies(collaboration: Collaboration) -> dict[str, float]:
    """Count how well the rules read the labelled answers: see `workflow.rules.reply_scores.sum_up`."""
    with collaboration.store.reading() as session:
        return sum_up((row["expect"], _read(session, row, asked)) for row, asked in _labelled(session))


def export_replies(collaboration: Collaboration) -> list[dict[str, Any]]:
    """Return the labelled answers as rows that `read reply --jsonl` takes, each with what is expected of it."""
    with collaboration.store.reading() as session:
        return [row for row, _ in _labelled(session)]


def _labelled(session: Session) -> Iterator[tuple[dict[str, Any], list[AskedItem]]]:
    """Yield each labelled answer, the oldest first, with what its letter asked; one that cannot be read is left out."""
    rows = session.execute(
        select(LabelledReply, IncomingMail)
        .join(IncomingMail, IncomingMail.id == LabelledReply.incoming_id)
        .options(undefer(IncomingMail.raw))
        .order_by(LabelledReply.id)
    )
    for label, came in rows:
        try:
            mail = read_mail(came.raw)
        except MailTooWild:
            continue
        items = items_of(session, label.letter_id)
        row = {
            "id": f"mail-{came.id}",
            "text": new_text(mail).text,
            "lang": None,
            "today": local_day(came.received_at).isoformat(),
            "items": max((item.number for item in items), default=1),
            "titles": _titles({item.number: item.title for item in items}),
            "subject": mail.subject,
            "headers": {},
            "expect": {"action": label.decision, "items": [_expected(one) for one in label.items], "also": []},
            "tags": [],
            "note": None,
        }
        yield row, items


def _titles(known: dict[int, str]) -> list[str]:
    return [known.get(number, "") for number in range(1, max(known, default=0) + 1)]


def _expected(item: dict[str, Any]) -> dict[str, Any]:
    """Write a label's days as the tokens that rows for measuring have: the last day of the interval."""
    days = {name: item[name] and {"kind": "day", "date": item[name]["last"]} for name in ("done_on", "due")}
    return {**item, **days}


def _read(session: Session, row: dict[str, Any], asked: Sequence[AskedItem]) -> Answer:
    listed = [understanding.Item(number, title) for number, title in enumerate(row["titles"], start=1)]
    own = own_language(session, [item.activity for item in asked])
    read = understanding.understand(
        row["text"],
        items=listed or [understanding.Item(1)],
        today=dt.date.fromisoformat(row["today"]),
        subject=row["subject"],
        extra=own.words,
        own_reasons=own.reasons,
    )
    return understanding.as_answer(read)
