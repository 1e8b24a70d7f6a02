"""What a calendar program sends back when somebody answers an invitation.

Such a mail often comes with an Auto-Submitted header, though a person pressed the button; so it is looked for before
automatic mail is put aside. The letter is found by its token and the sender verified as for any answer. The file's
own word on who answers must agree with that; its ORGANIZER does not count, since large mail servers leave it out.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from calendars import InvitationAnswer, InvitationRefused, read_invitation_answer
from notifications import Mail
from workflow.changes.invitations import KIND, note_answer, uid_of
from workflow.changes.mail import ask_coordinator
from workflow.flows.hearing import Outcome
from workflow.model import InvitationRecord, IssuedLetter, MailOutcome, Milestone, Person
from workflow.store import Collaboration, Writing
from workflow.store.people import known_addresses

ANSWERS = frozenset({"REPLY", "COUNTER"})


def answers_invitation(mail: Mail, letter: IssuedLetter | None) -> bool:
    """Say whether a mail is a calendar program's answer to an invitation."""
    return letter is not None and letter.kind == KIND and any(part.method in ANSWERS for part in mail.calendars)


def hear_invitation_answer(
    writing: Writing, collaboration: Collaboration, receiver: Person, mail: Mail, mail_id: int
) -> Outcome:
    """Note the answer of a person whose mail is verified. What cannot be used goes to the coordinator whole."""
    for answer in _answers(mail):
        record = _invitation(writing, collaboration, receiver, answer)
        if record is None or answer.attendee not in known_addresses(receiver):
            continue
        if note_answer(writing, record, answer, mail_id):
            return Outcome(MailOutcome.TO_COORDINATOR, f"svar på inbjudan: {answer.answer.value}")
        return Outcome(MailOutcome.APPLIED, f"svar på inbjudan: {answer.answer.value}")
    what = f"Ett svar från {receiver.name} på en inbjudan gick inte att läsa."
    ask_coordinator(writing, "invitation_unreadable", what, mail=mail_id, person=receiver.id)
    return Outcome(MailOutcome.TO_COORDINATOR, "svaret på inbjudan gick inte att läsa")


def _answers(mail: Mail) -> Iterator[InvitationAnswer]:
    for part in mail.calendars:
        if part.method in ANSWERS:
            try:
                yield read_invitation_answer(part.content)
            except InvitationRefused:
                continue


def _invitation(
    writing: Writing, collaboration: Collaboration, receiver: Person, answer: InvitationAnswer
) -> InvitationRecord | None:
    """Return the person's own invitation that an answer names; one that was called off has none any more."""
    rows = writing.session.execute(
        select(InvitationRecord, Milestone.uid)
        .join(Milestone, Milestone.id == InvitationRecord.milestone_id)
        .where(InvitationRecord.person_id == receiver.id, InvitationRecord.cancelled.is_(False))
    )
    return next((row[0] for row in rows if uid_of(collaboration, row[0], row[1]) == answer.uid), None)
