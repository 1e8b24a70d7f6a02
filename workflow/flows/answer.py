"""One mail, from bytes to its one outcome.

Stored mail is judged in a fixed order: can it be read at all, is it a delivery report, was it written by a machine,
which letter does it answer, is it from the person that letter was written to, and what does it say. The first of
these that settles it ends the way.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from notifications import (
    AutomaticKind,
    Bounce,
    Mail,
    MailTooWild,
    NewText,
    Purpose,
    find_automatic,
    find_bounce,
    new_text,
    read_mail,
)
from workflow.changes.keeping_next_at import local_day
from workflow.changes.letters import Issue, Item, issue_letter
from workflow.changes.mail import ask_coordinator, settle_mail
from workflow.changes.parties import mark_undeliverable, remember_address
from workflow.flows.contact_round import CONTACT_KINDS, hear_contacts
from workflow.flows.hearing import MOST_A_DAY, Answer, Outcome
from workflow.flows.invited import hear_invited
from workflow.flows.repeats import was_said_before
from workflow.flows.values import hear_values
from workflow.letters import confirm_words
from workflow.model import IncomingMail, MailOutcome
from workflow.rules.short_answers import says_yes
from workflow.store import Collaboration, Writing
from workflow.store.mail import (
    SentLetter,
    StoredMail,
    WrittenTo,
    count_automatic,
    count_kind,
    find_sent,
    items_of,
    load_mail,
    sent_to,
    was_heard,
    written_to,
)
from workflow.store.measuring import values_of
from workflow.store.people import known_addresses

ACTOR = "flow:read_answers"
OTHER_ADDRESS = "Svaret kommer från en annan adress än den brevet skickades till."
CONFIRMS_A_WEEK = 3
"""How many questions about other addresses a person gets in seven days; the coordinator gets what is beyond."""


@dataclass(frozen=True, slots=True)
class Settled:
    """How a mail ended, and the Swedish sentence that says why."""

    outcome: MailOutcome
    why: str
    letter: int | None = None
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Arrived:
    """A mail that could be read, its row, and what it is judged with."""

    writing: Writing
    collaboration: Collaboration
    row: IncomingMail | StoredMail
    mail: Mail
    said: NewText
    """What is new in it, taken out once."""
    met: dict[int, WrittenTo] = field(default_factory=dict)
    """Who has been looked up, by row id."""


def settle_one(collaboration: Collaboration, mail_id: int, now: dt.datetime) -> MailOutcome:
    """Read one stored mail, make the changes it asks for, and settle it: everything in one transaction.

    One that another process settled meanwhile is left as it is.
    """
    with collaboration.store.writing(now, ACTOR) as writing:
        row = load_mail(writing.session, mail_id)
        if row.outcome != MailOutcome.RECEIVED:
            return MailOutcome(row.outcome)
        settled = judge(writing, collaboration, row)
        settle_as(writing, row, settled)
        return settled.outcome


def settle_as(writing: Writing, row: IncomingMail | StoredMail, settled: Settled) -> None:
    """Write down how a mail ended."""
    settle_mail(writing, row.id, settled.outcome, settled.why, letter=settled.letter, person=settled.person)


def judge(writing: Writing, collaboration: Collaboration, row: IncomingMail | StoredMail) -> Settled:
    """Decide how a mail ends, and do what that takes short of settling it."""
    try:
        mail = read_mail(row.raw)
    except MailTooWild as error:
        ask_coordinator(writing, "unreadable", f"Ett mejl gick inte att läsa: {error}", mail=row.id)
        return Settled(MailOutcome.QUARANTINED, f"gick inte att läsa: {error}")
    arrived = Arrived(writing, collaboration, row, mail, new_text(mail))
    letter = find_answered(arrived)
    settled = _by_machine(arrived, letter)
    if settled is not None:
        return settled
    if letter is None:
        sender = mail.sender or "en okänd avsändare"
        ask_coordinator(writing, "no_letter", f"Ett mejl från {sender} hör inte till något brev.", mail=row.id)
        return Settled(MailOutcome.TO_COORDINATOR, "hör inte till något brev som går att besvara")
    return _take_answer(arrived, letter)


def find_answered(arrived: Arrived) -> SentLetter | None:
    """Return the letter that a mail answers, by the signed token in an address or a message id.

    None where none holds today. The address that only bounces should come to counts as well: some mail programs
    answer to it.
    """
    signer = arrived.collaboration.signer
    places = tuple(_places(arrived.mail))
    token = signer.find(places, Purpose.REPLY) or signer.find(places, Purpose.BOUNCE)
    found = find_sent(arrived.writing.session, token.letter_id) if token is not None else None
    if found is None or found[0].expires_at < arrived.writing.now:
        return None
    letter, receiver = found
    arrived.met[receiver.id] = receiver
    return letter if letter.revoked_at is None or _taken_over(arrived, letter) else None


def _taken_over(arrived: Arrived, letter: SentLetter) -> bool:
    """Say whether the one who took over from a letter's receiver answers it."""
    taker = _receiver(arrived, letter)
    return taker.id != letter.person_id and (arrived.mail.sender or "").casefold() in known_addresses(taker)


def _receiver(arrived: Arrived, letter: SentLetter) -> WrittenTo:
    """Return whose letter it is: its person, or the one that person handed over to."""
    one, seen = _look_up(arrived, letter.person_id), set[int]()
    while one.successor_id is not None and one.id not in seen:
        seen.add(one.id)
        one = _look_up(arrived, one.successor_id)
    return one


def _look_up(arrived: Arrived, person_id: int) -> WrittenTo:
    if person_id not in arrived.met:
        arrived.met[person_id] = written_to(arrived.writing.session, person_id)
    return arrived.met[person_id]


def _places(mail: Mail) -> Iterator[str]:
    """Yield where a token may stand, the surest place first: a forwarding server may keep only one of them."""
    yield from mail.recipients
    yield from mail.in_reply_to
    yield from reversed(mail.references)


def _by_machine(arrived: Arrived, letter: SentLetter | None) -> Settled | None:
    """Settle what no person wrote; None for what a person wrote, as far as can be seen, or clicked in a calendar.

    Automatic mail to the address for bounces is read as one by its words alone; a person's mail never is.
    """
    mail, collaboration = arrived.mail, arrived.collaboration
    bounce = find_bounce(mail)
    if bounce is not None:
        return _take_bounce(arrived, letter, bounce)
    own = {collaboration.settings.mail_from.casefold()}
    automatic = find_automatic(mail, new=arrived.said, own_addresses=own)
    if automatic is None or automatic.kind is AutomaticKind.CALENDAR:
        return None
    returned = collaboration.signer.find(mail.recipients, Purpose.BOUNCE) is not None
    bounce = find_bounce(mail, returned=returned and automatic.kind is AutomaticKind.OTHER)
    if bounce is not None:
        return _take_bounce(arrived, letter, bounce)
    receiver = letter.person_id if letter else None
    if automatic.gone:
        what = "Ett autosvar säger att personen har slutat."
        ask_coordinator(arrived.writing, "gone", what, mail=arrived.row.id, person=receiver)
    why = f"automatiskt mejl ({automatic.kind})"
    return Settled(MailOutcome.IGNORED, why, letter.id if letter else None, receiver)


def _take_bounce(arrived: Arrived, letter: SentLetter | None, bounce: Bounce) -> Settled:
    """Stop letters to a person whose address is wrong for good, unless the person has got another one since."""
    if letter is None:
        return Settled(MailOutcome.BOUNCED, f"studs: {bounce.why}")
    writing = arrived.writing
    receiver = _look_up(arrived, letter.person_id)
    current = sent_to(writing.session, letter) in {None, receiver.address}
    if bounce.permanent and current and receiver.undeliverable_since is None:
        mark_undeliverable(writing, receiver.id)
        what = f"Ett brev till {receiver.name} kom inte fram. Adressen {receiver.address} fungerar inte."
        ask_coordinator(writing, "undeliverable", what, mail=arrived.row.id, person=receiver.id)
    return Settled(MailOutcome.BOUNCED, f"studs: {bounce.why}", letter.id, receiver.id)


def _take_answer(arrived: Arrived, letter: SentLetter) -> Settled:
    writing = arrived.writing
    receiver = _receiver(arrived, letter)
    obstacle = doubt_sender(arrived.collaboration, arrived.mail, receiver)
    if obstacle == OTHER_ADDRESS and ask_whose(arrived, receiver):
        return Settled(MailOutcome.ASKED_BACK, obstacle, letter.id, receiver.id)
    if obstacle is not None:
        ask_coordinator(writing, "unknown_sender", obstacle, mail=arrived.row.id, person=receiver.id)
        return Settled(MailOutcome.TO_COORDINATOR, obstacle, letter.id, receiver.id)
    raw, row = arrived.row.raw, arrived.row.id
    named, now = arrived.mail.message_id, arrived.row.received_at
    if was_said_before(writing.session, raw, named, row=row, letter=letter.id, person=receiver.id, now=now):
        return Settled(MailOutcome.IGNORED, "samma svar har redan lästs", letter.id, receiver.id)
    if letter.kind == "confirm":
        return _take_confirmation(arrived, letter, receiver, arrived.said.text)
    heard = _listen(arrived, letter, receiver)
    return Settled(heard.outcome, heard.why, letter.id, receiver.id)


def _listen(arrived: Arrived, letter: SentLetter, giver: WrittenTo) -> Outcome:
    said, invited = arrived.said, arrived.mail.invitation_answer
    by_machine = invited is not None and find_automatic(arrived.mail, new=said) is not None
    values = values_of(arrived.writing.session, letter.id)
    answer = Answer(
        writing=arrived.writing,
        collaboration=arrived.collaboration,
        letter=letter,
        giver=giver,
        mail=arrived.mail,
        mail_id=arrived.row.id,
        received_on=local_day(arrived.row.received_at),
        text="" if by_machine else said.text,
        items=items_of(arrived.writing.session, letter.id),
        also=tuple(Item(one.activity, number=one.number, measuring=one.time) for one in values),
    )
    if invited is not None:
        return hear_invited(answer, invited, doubtful=None if by_machine else said.doubtful)
    if letter.kind in CONTACT_KINDS:
        return hear_contacts(answer, doubtful=said.doubtful or said.attached)
    return hear_values(answer, values, doubtful=said.doubtful, attached=said.attached)


def doubt_sender(collaboration: Collaboration, mail: Mail, receiver: WrittenTo) -> str | None:
    """Say in Swedish why a mail cannot count as `receiver`'s, or None when it does (the design's "verified sender")."""
    settings = collaboration.settings
    if mail.sender is None:
        return "Avsändaren går inte att läsa säkert."
    verdict = mail.verdict("dmarc", settings.authserv_id) if settings.authserv_id else None
    if verdict == "fail" or (settings.require_dmarc_pass and verdict != "pass"):
        return "E-postservern kunde inte bekräfta avsändaren."
    return None if mail.sender.casefold() in known_addresses(receiver) else OTHER_ADDRESS


def ask_whose(arrived: Arrived, receiver: WrittenTo) -> bool:
    """Ask the person a letter was written to, once for each address, whether an answer from another address is theirs.

    Returns whether the question was asked now. Nothing the answer says is written until the person says yes.
    """
    writing, sender = arrived.writing, arrived.mail.sender or ""
    week = writing.now - dt.timedelta(days=7)
    today = count_automatic(writing.session, receiver.id, local_day(writing.now))
    if today >= MOST_A_DAY or count_kind(writing.session, receiver.id, "confirm", week) >= CONFIRMS_A_WEEK:
        return False
    key = f"confirm/{receiver.id}/{sender.casefold()}"[:200]
    issue = Issue(key=key, kind="confirm", person=receiver.id, answers=arrived.row.id)
    said = arrived.said.text
    letter = issue_letter(writing, arrived.collaboration, issue, lambda envelope: confirm_words(envelope, sender, said))
    return letter is not None


def _take_confirmation(arrived: Arrived, letter: SentLetter, receiver: WrittenTo, said: str) -> Settled:
    """Hear whether an answer from another address was this person's; after a yes it is read like any other answer."""
    writing = arrived.writing
    held = load_mail(writing.session, letter.answers_id) if letter.answers_id is not None else None
    if held is None or held.outcome != MailOutcome.ASKED_BACK or was_heard(writing.session, held.id):
        return Settled(MailOutcome.IGNORED, "frågan om adressen är redan besvarad", letter.id, receiver.id)
    if not says_yes(said):
        ask_coordinator(writing, "unknown_sender", OTHER_ADDRESS, mail=held.id, person=receiver.id)
        unconfirmed = "personen bekräftade inte adressen"
        settle_as(writing, held, Settled(MailOutcome.TO_COORDINATOR, unconfirmed, held.letter_id, receiver.id))
        return Settled(MailOutcome.TO_COORDINATOR, unconfirmed, letter.id, receiver.id)
    remember_address(writing, receiver.id, read_mail(held.raw).sender or "")
    settle_as(writing, held, judge(writing, arrived.collaboration, held))
    return Settled(MailOutcome.APPLIED, "adressen är bekräftad", letter.id, receiver.id)
