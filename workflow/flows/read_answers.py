"""Fetches mail, keeps it, reads it, and changes what it says: every mail ends in exactly one outcome."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType

from notifications import Fetched, NotificationError, Settlement
from workflow.changes.mail import Kept, ask_coordinator, begin_reading, settle_mail, store_mails
from workflow.errors import HallpunktError
from workflow.flows.answer import ACTOR, settle_one
from workflow.flows.office import Office, Summary
from workflow.model import MailOutcome
from workflow.store.mail import outcome_of, waiting_mail

FOLDERS: dict[MailOutcome, Settlement] = {
    MailOutcome.TO_COORDINATOR: Settlement.REVIEW,
    MailOutcome.QUARANTINED: Settlement.FAILED,
}
"""Where a mail is moved in the mailbox by how it ended; everything else is done with."""

AT_ONCE, BYTES_AT_ONCE = 50, 8 * 1024 * 1024
"""How many mails, and about how many bytes of them, are held and stored together before they are read."""

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
    for batch in _batches(office.inbox.fetch() if office.inbox is not None else ()):
        for mail, outcome, is_new in take_in_all(office, batch, now, one_by_one):
            outcomes.update([outcome] if is_new else [])
            fetched += is_new
            if office.inbox is not None and outcome != MailOutcome.RECEIVED:
                office.inbox.settle(mail.key, FOLDERS.get(outcome, Settlement.PROCESSED))
    one_by_one.raise_first()
    return Summary("read_answers", {"fetched": fetched, **{one.value: outcomes[one] for one in sorted(outcomes)}})


def _batches(mails: Iterable[Fetched]) -> Iterator[list[Fetched]]:
    """Yield mails as they are fetched, some at a time; what had come when the mailbox broke off is yielded before."""
    batch: list[Fetched] = []
    try:
        for mail in mails:
            batch.append(mail)
            if len(batch) == AT_ONCE or sum(len(one.raw) for one in batch) >= BYTES_AT_ONCE:
                yield batch
                batch = []
    except NotificationError:
        yield batch
        raise
    yield batch


def take_in(office: Office, mail: Fetched, now: dt.datetime) -> tuple[MailOutcome, bool]:
    """Store one mail whole, then read it; return how it ended, and whether it was new.

    The same bytes again, after a connection that broke or a mailbox made anew, are the same mail: nothing is done
    twice. One that was stored but could not be read stays `received`, and is left to `read_waiting`.
    """
    return _read_kept(office, mail, _store(office, [mail], now)[0], now)


def take_in_all(
    office: Office, mails: Sequence[Fetched], now: dt.datetime, one_by_one: OneByOne
) -> Iterator[tuple[Fetched, MailOutcome, bool]]:
    """Store mails whole in one transaction, then read them one by one; yield each with what `take_in` returns of it.

    A mail that cannot be stored, or brings a defect to light, is left out and does not stop the others.
    """
    for mail, kept in _store_all(office, mails, now, one_by_one):
        taken = None
        with one_by_one:
            taken = _read_kept(office, mail, kept, now)
        if taken is not None:
            yield mail, *taken


def _read_kept(office: Office, mail: Fetched, kept: Kept, now: dt.datetime) -> tuple[MailOutcome, bool]:
    if kept.is_new and mail.whole:
        return settle_one(office.collaboration, kept.id, now), True
    with office.collaboration.store.reading() as session:
        return MailOutcome(outcome_of(session, kept.id)), kept.is_new


def _store_all(
    office: Office, mails: Sequence[Fetched], now: dt.datetime, one_by_one: OneByOne
) -> Iterator[tuple[Fetched, Kept]]:
    """Store mails in one transaction; where one of them cannot be stored, each in its own."""
    together = OneByOne()
    kept: list[Kept | None] = [None for _ in mails]
    with together:
        kept[:] = _store(office, mails, now)
    for mail, stored in zip(mails, kept, strict=True):
        one = stored
        with one_by_one:
            one = one or _store(office, [mail], now)[0]
        if one is not None:
            yield mail, one


def _store(office: Office, mails: Sequence[Fetched], now: dt.datetime) -> list[Kept]:
    """Store mails in one transaction; what is too large to be read is settled at once."""
    with office.collaboration.store.writing(now, ACTOR) as writing:
        kept = store_mails(writing, [(mail.raw, mail.key) for mail in mails]) if mails else []
        for mail, one in zip(mails, kept, strict=True):
            if one.is_new and not mail.whole:
                ask_coordinator(writing, "too_large", "Ett mejl är för stort för att läsas.", mail=one.id)
                settle_mail(writing, one.id, MailOutcome.QUARANTINED, "mejlet är för stort")
    return kept


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
