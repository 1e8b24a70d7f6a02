"""Whether a mail says once more what has been heard: delivered twice, or sent again word for word."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from workflow.model import Activity, IncomingMail, MailOutcome, Responsibility
from workflow.store.reports import reports_of_mail

AGAIN = dt.timedelta(days=1)
"""So soon the same words are the same answer; later they are news that nothing has changed."""
LOOKED_AT = 5
"""How many of a person's newest answers to a letter a mail is held against."""

_HEAD = 64 * 1024
_HEARD = (MailOutcome.APPLIED, MailOutcome.ASKED_BACK, MailOutcome.TO_COORDINATOR)


def was_said_before(
    session: Session, raw: bytes, message_id: str | None, *, row: int, letter: int, person: int, now: dt.datetime
) -> bool:
    """Say whether a mail with the row id `row` repeats an earlier one by the same person to the same letter.

    The same Message-ID is the same mail, whatever servers on the way have added to it (RFC 5322 § 3.6.4): coming once
    more after a newer answer it must not change that back. Under another id the same body is a repetition only within
    a day, and while what it wrote still stands. Nothing is parsed.
    """
    session.flush()
    earlier = session.connection().execute(_EARLIER, {"letter": letter, "person": person, "row": row}).all()
    named = message_id.encode("utf-8", "replace") if message_id else None
    if named and any(named in one.raw[:_HEAD] for one in earlier):
        return True
    applied = next((one for one in earlier if one.outcome == MailOutcome.APPLIED), None)
    soon = applied is not None and now - applied.received_at < AGAIN
    return applied is not None and soon and _body(applied.raw) == _body(raw) and _stands(session, applied.id)


_EARLIER = (
    select(IncomingMail.id, IncomingMail.outcome, IncomingMail.raw, IncomingMail.received_at)
    .where(IncomingMail.letter_id == bindparam("letter"), IncomingMail.person_id == bindparam("person"))
    .where(IncomingMail.id != bindparam("row"), or_(*(IncomingMail.outcome == one.value for one in _HEARD)))
    .order_by(IncomingMail.id.desc())
    .limit(LOOKED_AT)
)
"""Built once, since building takes longer than asking."""


def _body(raw: bytes) -> bytes:
    """Return what stands behind the head; the head itself for a mail without one."""
    return raw.replace(b"\r\n", b"\n").partition(b"\n\n")[2] or raw


def _stands(session: Session, mail_id: int) -> bool:
    """Say whether a mail wrote something, and all of it is still so."""
    reports = reports_of_mail(session, mail_id)
    for report in reports:
        share = session.get(Responsibility, report.responsibility_id) if report.responsibility_id else None
        now = share.state if share is not None else session.get_one(Activity, report.activity_id).state
        if now != report.state:
            return False
    return bool(reports)
