"""Answers to calendar invitations: yes is noted, no and another time go to the coordinator, nothing becomes done."""

import pytest
from sqlalchemy import select

from tests.workflow.flows.post import ADDRESSES, EACH, EVENING, Desk
from workflow.model import Activity, JournalLine

EXCHANGE = "ATTENDEE;PARTSTAT={answer};CN=Sam Lind:mailto:sam.lind@karlskrona.example"


def a_reply(
    desk: Desk,
    name: str,
    answer: str = "ACCEPTED",
    *,
    method: str = "REPLY",
    labelled: bool = True,
    uid: str = "akt-17@hallpunkt.example",
    words: str = "",
    more: tuple[str, ...] = (),
) -> bytes:
    """Write what Exchange sends back for an invitation: no ORGANIZER, an empty text, the object beside it."""
    parameter = f"; method={method}" if labelled else ""
    lines = [
        f"From: {ADDRESSES[name]}",
        f"To: {desk.to(name)}",
        "Subject: Accepterat: Trygg kväll",
        f"Message-ID: <{name}-kalender-{answer}@post.example>",
        "MIME-Version: 1.0",
        'Content-Type: multipart/alternative; boundary="b"',
        "",
        "--b",
        'Content-Type: text/plain; charset="utf-8"',
        "",
        words,
        "--b",
        f'Content-Type: text/calendar; charset="utf-8"{parameter}',
        "",
        "BEGIN:VCALENDAR",
        f"METHOD:{method}",
        "PRODID:Microsoft Exchange Server 2010",
        "VERSION:2.0",
        "BEGIN:VEVENT",
        EXCHANGE.format(answer=answer),
        f"UID:{uid}",
        "DTSTART:20220520T160000Z",
        "DTSTAMP:20220517T070000Z",
        *more,
        "END:VEVENT",
        "END:VCALENDAR",
        "--b--",
        "",
    ]
    return "\r\n".join(lines).encode()


@pytest.mark.parametrize("answer", ["ACCEPTED", "TENTATIVE"])
@pytest.mark.parametrize("labelled", [True, False], ids=["method in the header", "method in the object alone"])
def test_a_yes_or_a_maybe_is_noted_and_changes_no_state(desk: Desk, answer: str, labelled: bool) -> None:
    assert desk.outcome_of(a_reply(desk, "sam", answer, labelled=labelled)) == "ignored"
    assert (desk.state(EACH), desk.reports(), desk.letters(), desk.questions()) == ("planned", [], [], [])
    with desk.store.reading() as session:
        facts = session.scalars(select(JournalLine.facts).where(JournalLine.kind == "invitation.answered")).one()
    assert (facts["answer"], facts["activity"]) == (answer.lower(), desk.cast.activities[EACH])


def test_a_no_is_a_question_to_the_coordinator_with_the_persons_words(desk: Desk) -> None:
    raw = a_reply(desk, "sam", "DECLINED", more=("COMMENT:Jag är på annan ort den dagen",))
    assert desk.outcome_of(raw) == "to_coordinator"
    (question,) = desk.questions()
    assert question.kind == "invitation"
    assert "Sam Lind tackar nej till inbjudan till ”Handlingsplan i varje kommun”." in question.what
    assert "annan ort" in question.what


def test_another_time_is_a_question_with_the_time_in_swedish_time(desk: Desk) -> None:
    raw = a_reply(desk, "sam", "TENTATIVE", method="COUNTER")
    assert desk.outcome_of(raw) == "to_coordinator"
    assert "Sam Lind föreslår 20 maj 2022 klockan 18.00" in desk.questions()[0].what
    assert desk.state(EACH) == "planned"


def test_the_activity_is_found_by_the_id_of_the_invitation_and_guessed_by_nothing(desk: Desk) -> None:
    with desk.store.reading() as session:
        uid = session.get_one(Activity, desk.cast.activities[EVENING]).uid
    desk.read(a_reply(desk, "kim", "DECLINED", uid=f"inbjudan-{uid}@hallpunkt.example"))
    desk.read(a_reply(desk, "nour", "DECLINED"))
    assert [one.activity_id for one in desk.questions()] == [desk.cast.activities[EVENING], None]


def test_words_that_tell_a_state_are_heard_like_any_answer(desk: Desk) -> None:
    assert desk.outcome_of(a_reply(desk, "sam", words="Den är genomförd 3 maj.")) == "applied"
    assert [one.state for one in desk.reports()] == ["done"]


def test_words_that_do_not_are_read_by_the_coordinator(desk: Desk) -> None:
    assert desk.outcome_of(a_reply(desk, "sam", words="Kan vi ses i Ronneby i stället?")) == "to_coordinator"


def test_what_a_calendar_writes_itself_is_nobodys_words(desk: Desk) -> None:
    said = "Sam Lind har tackat ja till den här inbjudan."
    assert desk.outcome_of(a_reply(desk, "sam", words=said)) == "ignored"


def test_a_calendar_answer_that_cannot_be_read_goes_to_the_coordinator(desk: Desk) -> None:
    assert desk.outcome_of(a_reply(desk, "sam", "DELEGATED")) == "to_coordinator"
    assert desk.state(EACH) == "planned"
