"""Fetches mail, keeps it, reads it, and changes what it says: every mail ends in exactly one outcome."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from types import TracebackType

from notifications import Fetched, NotificationError, Settlement
from workflow.changes.mail import ask_coordinator, begin_reading, settle_mail, store_mail
from workflow.errors import HallpunktError
from workflow.flows.answer import ACTOR, settle_one
from workflow.flows.office import Office, Summary
from workflow.model import MailOutcome
from workflow.store.mail import find_mail, waiting_mail

FOLDERS: dict[MailOutcome, Settlement] = {
    MailOutcome.TO_COORDINATOR: Settlement.REVIEW,
    MailOutcome.QUARANTINED: Settlement.FAILED,
}
"""Where a mail is moved in the mailbox by how it ended; everything else is done with."""

PASSING = (HallpunktError, NotificationError)
"""Errors that know whether they pass."""


class OneByOne:
    """Keeps a defect that one mail brings to light from stopping the others.

    Used around the reading of each mail; `raise_first` then raises what was met first. The mail stays unread, and is
    put aside when it has been tried often enough. Trouble that passes (a database that does not answer) is everybody's
    and goes through at once.
    """

    def __init__(self) -> None:
        """Begin without a defect."""
        self.defects: list[Exception] = []

    def __enter__(self) -> None:
        return

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not isinstance(error, Exception) or (isinstance(error, PASSING) and error.passing):
            return False
        self.defects.append(error)
        return True

    def raise_first(self) -> None:
        """Raise the first defect that was met, if any."""
        for defect in self.defects:
            raise defect


def read_answers(office: Office, now: dt.datetime) -> Summary:
    """Read what waits since an earlier time, then fetch and read everything that has come, one mail at a time."""
    one_by_one = OneByOne()
    outcomes = _read_waiting(office, now, one_by_one)
    fetched = 0
    for mail in office.inbox.fetch() if office.inbox is not None else ():
        with one_by_one:
            outcome, is_new = take_in(office, mail, now)
            outcomes.update([outcome] if is_new else [])
            fetched += is_new
            if office.inbox is not None and outcome != MailOutcome.RECEIVED:
                office.inbox.settle(mail.key, FOLDERS.get(outcome, Settlement.PROCESSED))
    one_by_one.raise_first()
    return Summary("read_answers", {"fetched": fetched, **{one.value: outcomes[one] for one in sorted(outcomes)}})


def take_in(office: Office, mail: Fetched, now: dt.datetime) -> tuple[MailOutcome, bool]:
    """Store one mail whole, then read it; return how it ended, and whether it was new.

    The same bytes again, after a connection that broke or a mailbox made anew, are the same mail: nothing is done
    twice. One that was stored but could not be read stays `received`, and is left to `read_waiting`.
    """
    store = office.collaboration.store
    with store.writing(now, ACTOR) as writing:
        stored = store_mail(writing, mail.raw, mail.key)
        if stored is None:
            return MailOutcome(find_mail(writing.session, mail.raw).outcome), False
        if not mail.whole:
            ask_coordinator(writing, "too_large", "Ett mejl är för stort för att läsas.", mail=stored.id)
            settle_mail(writing, stored.id, MailOutcome.QUARANTINED, "mejlet är för stort")
            return MailOutcome.QUARANTINED, True
    return settle_one(office.collaboration, stored.id, now), True


def read_waiting(office: Office, now: dt.datetime) -> Counter[MailOutcome]:
    """Read all stored mail that waits, each once; return how it ended. A defect in one is raised after the others."""
    one_by_one = OneByOne()
    outcomes = _read_waiting(office, now, one_by_one)
    one_by_one.raise_first()
    return outcomes


def _read_waiting(office: Office, now: dt.datetime, one_by_one: OneByOne) -> Counter[MailOutcome]:
    outcomes: Counter[MailOutcome] = Counter()
    last = 0
    while batch := _waiting(office, last):
        last = batch[-1]
        for mail_id in batch:
            with one_by_one:
                outcomes.update([_try_again(office, mail_id, now)])
    return outcomes


def _waiting(office: Office, last: int) -> list[int]:
    with office.collaboration.store.reading() as session:
        return waiting_mail(session, after=last)


def _try_again(office: Office, mail_id: int, now: dt.datetime) -> MailOutcome:
    with office.collaboration.store.writing(now, ACTOR) as writing:
        begin_reading(writing, mail_id)
    return settle_one(office.collaboration, mail_id, now)
