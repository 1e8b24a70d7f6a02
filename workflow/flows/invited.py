"""An answer to a calendar invitation (iMIP, RFC 6047) becomes a journal line, or a question to the coordinator.

Accepting says "I take it", never that anything is done; so it changes no state. Words of the person's own, in the
letter or as the calendar program's comment, are heard like any answer when they tell a state.
"""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from calendars import Answer as Reply
from calendars import InvitationAnswer, InvitationRefused, describe_when, read_invitation_answer, read_when
from notifications import CalendarPart
from workflow.changes.mail import ask_coordinator
from workflow.flows.hearing import Answer, Outcome, hear
from workflow.model import MailOutcome
from workflow.rules import understanding
from workflow.settings import ZONE
from workflow.store.mail import AskedItem, uids_of

UNREADABLE = "Ett svar på en kalenderinbjudan gick inte att läsa."
TOLD = {
    Reply.ACCEPTED: "tackar ja i kalendern; läget ändras inte",
    Reply.TENTATIVE: "svarar kanske i kalendern; läget ändras inte",
}
"""Why nothing more is done, in Swedish."""


def hear_invited(answer: Answer, part: CalendarPart, *, doubtful: str | None = None) -> Outcome:
    """Hear a calendar program's answer: noted when it is yes or maybe, put to the coordinator when it is no.

    A proposed time goes to the coordinator too. `doubtful` is why the person's own words cannot be trusted to be all.
    """
    try:
        reply = read_invitation_answer(part.content)
    except InvitationRefused:
        return _to_coordinator(answer, UNREADABLE, None)
    words = answer.text.strip() or reply.comment
    if words and _tells_state(answer, words):
        return hear(replace(answer, text=words), doubtful=doubtful)
    about = _about(answer, reply.uid)
    if reply.answer in TOLD and not words:
        answer.writing.note(
            "invitation.answered",
            {
                "mail": answer.mail_id,
                "letter": answer.letter.id,
                "person": answer.giver.id,
                "activity": about.activity if about else None,
                "answer": reply.answer.value,
            },
        )
        return Outcome(MailOutcome.IGNORED, TOLD[reply.answer])
    return _to_coordinator(answer, _question(answer, reply, about, words), about)


def _tells_state(answer: Answer, words: str) -> bool:
    items = [understanding.Item(item.number, item.title) for item in answer.items]
    read = understanding.understand(words, items=items, today=answer.received_on)
    return read.action == understanding.Action.APPLY


def _about(answer: Answer, uid: str) -> AskedItem | None:
    """Return the activity an invitation was about, by its UID, or the letter's only one; never by ORGANIZER."""
    uids = uids_of(answer.writing.session, answer.letter.id)
    named = [item for item in answer.items if any(known in uid for known in uids.get(item.number, ()))]
    found = named or answer.items
    return found[0] if len(found) == 1 else None


def _question(answer: Answer, reply: InvitationAnswer, about: AskedItem | None, words: str) -> str:
    meeting = f"inbjudan till ”{about.title}”" if about else "en inbjudan"
    said = f" Kommentar: {words[:300]}" if words else ""
    match reply.answer:
        case Reply.OTHER_TIME:
            told = f"{answer.giver.name} föreslår {_proposed(reply)} som svar på {meeting}."
        case Reply.DECLINED:
            told = f"{answer.giver.name} tackar nej till {meeting}."
        case _:
            told = f"{answer.giver.name} svarar på {meeting}."
    return told + said


def _proposed(reply: InvitationAnswer) -> str:
    if reply.proposed_day is None:
        return "en annan tid"
    day = describe_when(read_when(reply.proposed_day.isoformat()))
    if reply.proposed_start is None:
        return day
    return f"{day} klockan {reply.proposed_start.astimezone(ZoneInfo(ZONE)):%H.%M}"


def _to_coordinator(answer: Answer, what: str, about: AskedItem | None) -> Outcome:
    ask_coordinator(
        answer.writing,
        "invitation",
        what,
        mail=answer.mail_id,
        person=answer.giver.id,
        activity=about.activity if about else None,
    )
    return Outcome(MailOutcome.TO_COORDINATOR, what)
