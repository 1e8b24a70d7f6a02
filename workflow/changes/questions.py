"""The coordinator's questions are settled, and what an answer turned out to mean is kept for measuring the rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from workflow.errors import NotFound
from workflow.model import LabelledReply, OpenQuestion
from workflow.store import Writing


def settle_question(writing: Writing, question_id: int, how: str) -> OpenQuestion:
    """Take a question off the coordinator's list; `how` is a short code.

    Raises `NotFound` for one that does not wait any more, so that it is not settled twice.
    """
    question = writing.session.get(OpenQuestion, question_id, with_for_update=True)
    if question is None or question.settled_at is not None:
        raise NotFound(f"Frågan {question_id} väntar inte på svar.", do="Se ”hallpunkt replies queue --json”.")
    question.settled_at = writing.now
    writing.note("question.settled", {"question": question.id, "how": how})
    return question


def label_reply(
    writing: Writing, mail_id: int, letter_id: int, decision: str, items: Sequence[Mapping[str, Any]] = ()
) -> LabelledReply:
    """Keep what a mail meant; a later decision about the same mail takes the place of the earlier one."""
    row = writing.session.scalar(select(LabelledReply).where(LabelledReply.incoming_id == mail_id))
    if row is None:
        row = LabelledReply(incoming_id=mail_id, letter_id=letter_id, decision=decision, at=writing.now)
        writing.session.add(row)
    row.decision, row.items, row.at = decision, [dict(one) for one in items], writing.now
    writing.note("reply.labelled", {"mail": mail_id, "decision": decision})
    return row
