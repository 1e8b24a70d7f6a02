"""One mail, from bytes to its one outcome.

Stored mail is judged in a fixed order: can it be read at all, is it a delivery report, was it written by a machine,
which letter does it answer, is it from the person that letter was written to, and what does it say. The first of
these that settles it ends the way.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from notifications import Bounce, Mail, MailTooWild, find_automatic, find_bounce, new_text, read_mail
from workflow.changes.letters import Issue, issue_letter
from workflow.changes.mail import ask_coordinator, settle_mail
from workflow.changes.parties import mark_undeliverable, remember_address
from workflow.flows.hearing import Answer, hear
from workflow.letters import confirm_words
from workflow.model import IncomingMail, IssuedLetter, MailOutcome, Person
from workflow.rules.short_answers import says_yes
from workflow.store import Collaboration, Writing
from workflow.store.mail import find_letter, items_of
from workflow.store.people import known_addresses, person

ACTOR = "flow:read_answers"
OTHER_ADDRESS = "Svaret kommer från en annan adress än den brevet skickades till."


@dataclass(frozen=True, slots=True)
class Settled:
    """How a mail ended, and the Swedish sentence that says why."""

    outcome: MailOutcome
    why: str
    letter: int | None = None
    person: int | None = None


def settle_one(collaboration: Collaboration, mail_id: int, raw: bytes, now: dt.datetime) -> MailOutcome:
    """Read one stored mail, make the changes it asks for, and settle it: everything in one transaction."""
    with collaboration.store.writing(now, ACTOR) as writing:
        settled = judge(writing, collaboration, mail_id, raw)
        settle_mail(writing, mail_id, settled.outcome, settled.why, letter=settled.letter, person=settled.person)
        return settled.outcome


def judge(writing: Writing, collaboration: Collaboration, mail_id: int, raw: bytes) -> Settled:
    """Decide how a mail ends, and do what that takes short of settling it."""
    try:
        mail = read_mail(raw)
    except MailTooWild as error:
        ask_coordinator(writing, "unreadable", f"Ett mejl gick inte att läsa: {error}", mail=mail_id)
        return Settled(MailOutcome.QUARANTINED, f"gick inte att läsa: {error}")
    bounce = find_bounce(mail)
    if bounce is not None:
        return _take_bounce(writing, collaboration, mail, bounce)
    automatic = find_automatic(mail)
    if automatic is not None:
        return _pass_over(writing, collaboration, mail, mail_id, kind=automatic.kind, gone=automatic.gone)
    letter = find_answered(writing, collaboration, mail)
    if letter is None:
        ask_coordinator(writing, "no_letter", "Ett mejl hör inte till något brev.", mail=mail_id)
        return Settled(MailOutcome.TO_COORDINATOR, "hör inte till något brev som går att besvara")
    return _take_answer(writing, collaboration, mail, mail_id, letter)


def find_answered(writing: Writing, collaboration: Collaboration, mail: Mail) -> IssuedLetter | None:
    """Return the letter that a mail answers, by the signed token in an address or a message id.

    None where none holds today.
    """
    token = collaboration.signer.find(_places(mail))
    letter = find_letter(writing.session, token.letter_id) if token is not None else None
    if letter is None or letter.revoked_at is not None or letter.expires_at < writing.now:
        return None
    return letter


def _places(mail: Mail) -> Iterator[str]:
    """Yield where a token may stand, the surest place first: a forwarding server may keep only one of them."""
    yield from mail.recipients
    yield from mail.in_reply_to
    yield from reversed(mail.references)


def _take_bounce(writing: Writing, collaboration: Collaboration, mail: Mail, bounce: Bounce) -> Settled:
    letter = find_answered(writing, collaboration, mail)
    receiver = letter.person_id if letter else None
    if receiver is not None and bounce.permanent:
        mark_undeliverable(writing, receiver)
        ask_coordinator(writing, "undeliverable", "Ett brev kom inte fram. Adressen fungerar inte.", person=receiver)
    return Settled(MailOutcome.BOUNCED, f"studs: {bounce.why}", letter.id if letter else None, receiver)


def _pass_over(
    writing: Writing, collaboration: Collaboration, mail: Mail, mail_id: int, *, kind: str, gone: bool
) -> Settled:
    letter = find_answered(writing, collaboration, mail)
    receiver = letter.person_id if letter else None
    if gone:
        ask_coordinator(writing, "gone", "Ett autosvar säger att personen har slutat.", mail=mail_id, person=receiver)
    return Settled(MailOutcome.IGNORED, f"automatiskt mejl ({kind})", letter.id if letter else None, receiver)


def _take_answer(
    writing: Writing, collaboration: Collaboration, mail: Mail, mail_id: int, letter: IssuedLetter
) -> Settled:
    receiver = person(writing.session, letter.person_id)
    obstacle = doubt_sender(collaboration, mail, receiver)
    if obstacle == OTHER_ADDRESS and ask_whose(writing, collaboration, mail, mail_id, receiver):
        return Settled(MailOutcome.ASKED_BACK, obstacle, letter.id, receiver.id)
    if obstacle is not None:
        ask_coordinator(writing, "unknown_sender", obstacle, mail=mail_id, person=receiver.id)
        return Settled(MailOutcome.TO_COORDINATOR, obstacle, letter.id, receiver.id)
    said = new_text(mail)
    if letter.kind == "confirm":
        return _take_confirmation(writing, collaboration, letter, receiver, said.text)
    answer = Answer(
        writing=writing,
        collaboration=collaboration,
        letter=letter,
        giver=receiver,
        mail=mail,
        mail_id=mail_id,
        text=said.text,
        items=items_of(writing.session, letter.id),
    )
    heard = hear(answer, doubtful=said.doubtful)
    return Settled(heard.outcome, heard.why, letter.id, receiver.id)


def ask_whose(writing: Writing, collaboration: Collaboration, mail: Mail, mail_id: int, receiver: Person) -> bool:
    """Ask the person a letter was written to, once for each address, whether an answer from another address is theirs.

    Returns whether the question was asked now. Nothing the answer says is written until the person says yes.
    """
    sender = mail.sender or ""
    issue = Issue(key=f"confirm/{receiver.id}/{sender.casefold()}", kind="confirm", person=receiver.id, answers=mail_id)
    said = new_text(mail).text
    return (
        issue_letter(writing, collaboration, issue, lambda envelope: confirm_words(envelope, sender, said)) is not None
    )


def _take_confirmation(
    writing: Writing, collaboration: Collaboration, letter: IssuedLetter, receiver: Person, said: str
) -> Settled:
    """Hear whether an answer from another address was this person's; after a yes it is read like any other answer."""
    held = writing.session.get(IncomingMail, letter.answers_id)
    if held is None or not says_yes(said):
        ask_coordinator(writing, "unknown_sender", OTHER_ADDRESS, mail=letter.answers_id, person=receiver.id)
        return Settled(MailOutcome.TO_COORDINATOR, "personen bekräftade inte adressen", letter.id, receiver.id)
    remember_address(writing, receiver.id, read_mail(held.raw).sender or "")
    settled = judge(writing, collaboration, held.id, held.raw)
    settle_mail(writing, held.id, settled.outcome, settled.why, letter=settled.letter, person=settled.person)
    return Settled(MailOutcome.APPLIED, "adressen är bekräftad", letter.id, receiver.id)


def doubt_sender(collaboration: Collaboration, mail: Mail, receiver: Person) -> str | None:
    """Say in Swedish why a mail cannot count as `receiver`'s, or None when it does (the design's "verified sender")."""
    settings = collaboration.settings
    if mail.sender is None:
        return "Avsändaren går inte att läsa säkert."
    if mail.sender.casefold() not in known_addresses(receiver):
        return OTHER_ADDRESS
    verdict = mail.verdict("dmarc", settings.authserv_id) if settings.authserv_id else None
    if verdict == "fail" or (settings.require_dmarc_pass and verdict != "pass"):
        return "E-postservern kunde inte bekräfta avsändaren."
    return None
