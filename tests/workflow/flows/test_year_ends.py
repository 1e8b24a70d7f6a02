"""The call for the year-end: what it says, what comes back from its buttons, and the working groups' lists."""

import datetime as dt
import re
from urllib.parse import unquote

import pytest
from sqlalchemy import select

from notifications import find_raw, read_mail
from tests.workflow.flows.post import EACH, EVENING, ISSUED, TALK, Desk, a_line, reference_of
from workflow.changes.followup import Opening, open_follow_up
from workflow.changes.letters import Issue, Item, issue_letter
from workflow.changes.parties import add_party
from workflow.changes.plan_parts import add_part
from workflow.changes.report import Channel, Told, report
from workflow.errors import ReasonUnknown
from workflow.flows.call_groups import call_groups
from workflow.flows.send_reminders import send_reminders
from workflow.flows.year_facts import load_year
from workflow.flows.year_rows import read_rows
from workflow.followup import compile_followup
from workflow.followup.snapshot import freeze, thaw
from workflow.letters import YearEndCall, year_end_words
from workflow.model import Activity, FocusArea, IssuedLetter, Plan, PlanReason
from workflow.rules.party_names import PartyKind
from workflow.states import ActivityState
from workflow.store.people import find_by_address

DECEMBER = dt.datetime(2022, 12, 5, 9, 0, tzinfo=dt.UTC)
LAST = dt.date(2022, 12, 31)


def letter_of(desk: Desk, kind: str, person: int) -> str:
    """Return the text and HTML of the one letter of a kind to somebody."""
    with desk.store.reading() as session:
        wanted = select(IssuedLetter.key).where(IssuedLetter.kind == kind, IssuedLetter.person_id == person)
        (key,) = session.scalars(wanted)
        raw = find_raw(session.connection(), key)
    assert raw is not None
    mail = read_mail(raw)
    return f"{mail.text}\n{mail.html}"


def call(desk: Desk, name: str, *titles: str, on_demand: bool = False) -> list[str]:
    """Call somebody about these activities, and return what the letter's buttons open."""
    items = tuple(Item(desk.cast.activities[one], desk.cast.milestones.get(one)) for one in titles)
    told = YearEndCall(plan="Trygg kväll", answers_by=dt.date(2023, 1, 19), on_demand=[1] if on_demand else [])
    lines = [a_line(number, title, about="yearend") for number, title in enumerate(titles, start=1)]
    issue = Issue(f"yearend/{name}", "yearend", getattr(desk.cast, name), items, reference=reference_of(f"{name}-end"))
    with desk.store.writing(ISSUED, "test") as writing:
        issue_letter(writing, desk.office.collaboration, issue, lambda envelope: year_end_words(envelope, told, lines))
    links = re.findall(r'href="mailto:[^"]*body=([^"&]*)"', letter_of(desk, "yearend", getattr(desk.cast, name)))
    return [unquote(one) for one in links]


def answer(desk: Desk, name: str, words: str) -> str:
    to = desk.office.collaboration.signer.reply_address(reference_of(f"{name}-end"))
    return desk.outcome_of(desk.answer(name, words, to=to), now=DECEMBER)


@pytest.mark.parametrize(("agreed", "told"), [(None, "19 januari 2023"), (dt.date(2023, 1, 13), "13 januari 2023")])
def test_the_call_names_the_last_day_for_answers(quiet_desk: Desk, agreed: dt.date | None, told: str) -> None:
    send_reminders(quiet_desk.office, dt.datetime(2022, 1, 3, 7, 0, tzinfo=dt.UTC))
    with quiet_desk.store.writing(DECEMBER, "test") as writing:
        open_follow_up(writing, writing.session.get_one(Plan, quiet_desk.cast.plan), 2022, Opening(answers_by=agreed))
    send_reminders(quiet_desk.office, DECEMBER)
    with quiet_desk.store.reading() as session:
        keys = session.scalars(select(IssuedLetter.key).where(IssuedLetter.issued_at == DECEMBER)).all()
        texts = [read_mail(find_raw(session.connection(), key) or b"").text or "" for key in keys]
    called = [text for text in texts if "Året ska följas upp" in text]
    assert called
    assert all(f"Sista dag att svara är den {told}." in text for text in called)


def test_the_buttons_of_a_call_come_back_understood(desk: Desk) -> None:
    bodies = call(desk, "kim", EVENING, TALK)
    partly = next(one for one in bodies if one.startswith("1 delvis"))
    filled = partly.replace("Kvarstår: ", "Kvarstår: avtal med krogarna").replace("Hinder: ", "Hinder: beslut saknas")
    assert answer(desk, "kim", filled) == "applied"
    (row,) = desk.reports()
    assert (row.state, row.remains, row.reasons) == (
        "partly_done",
        "avtal med krogarna",
        [{"code": "decision_missing", "party": None}],
    )


def test_one_answer_for_several_is_one_statement_and_the_report_tells_of_them_together(desk: Desk) -> None:
    bodies = call(desk, "kim", EVENING, TALK)
    together = next(one for one in bodies if one.startswith("1, 2: inte genomfört"))
    assert answer(desk, "kim", together.replace("Orsak: ", "Orsak: polisens omorganisation")) == "applied"
    first, second = desk.reports()
    assert first.statement == second.statement is not None
    assert {first.state, second.state} == {"not_done"}


def test_what_was_not_needed_is_no_failure_and_nothing_is_asked_more(desk: Desk) -> None:
    with desk.store.writing(ISSUED, "test") as writing:
        writing.session.get_one(Activity, desk.cast.activities[TALK]).kind = "on_demand"
    bodies = call(desk, "kim", TALK, on_demand=True)
    assert answer(desk, "kim", next(one for one in bodies if "behov" in one)) == "applied"
    (row,) = desk.reports()
    assert (row.state, row.no_need) == ("dropped", True)
    with desk.store.reading() as session:
        followup = compile_followup(load_year(session, desk.cast.plan, as_of=LAST))
    assert [one.text for one in followup.sentences if one.rule == "year.no_need"] == [
        "För en aktivitet uppstod inget behov under året."
    ]


def test_no_need_of_what_was_promised_anyway_is_only_that_it_was_dropped(desk: Desk) -> None:
    call(desk, "kim", TALK)
    assert answer(desk, "kim", "inget behov har uppstått") == "applied"
    assert [(row.state, row.no_need) for row in desk.reports()] == [("dropped", False)]


def in_group(desk: Desk, evaluation: str) -> None:
    """Give the first area a working group that Nour convenes."""
    with desk.store.writing(ISSUED, "test") as writing:
        nour = find_by_address(writing.session, "nour.haddad@polisen.example")
        assert nour is not None
        group = add_party(writing, "AG Trygghet", PartyKind.WORKING_GROUP)
        group.contact_id = nour.id
        area = writing.session.scalars(select(FocusArea).order_by(FocusArea.position)).first()
        assert area is not None
        area.working_group_id, area.evaluation = group.id, evaluation


def test_the_convener_gets_the_list_of_the_area_that_the_group_follows_up(desk: Desk) -> None:
    in_group(desk, "Insatserna följs upp av AG inför årsrapporten.")
    assert call_groups(desk.office, dt.datetime(2022, 11, 30, 9, 0, tzinfo=dt.UTC)).counts == {"letters": 0}
    assert call_groups(desk.office, DECEMBER).counts == {"letters": 1}
    assert call_groups(desk.office, DECEMBER + dt.timedelta(days=1)).counts == {"letters": 0}
    text = letter_of(desk, "yearend", desk.cast.nour)
    assert "Du är sammankallande för AG Trygghet." in text
    assert "området ”1. Trygghet”" in text
    assert f"1. {EVENING}" in text
    assert f"2. {EACH}" in text
    assert "Ansvarig: Länsstyrelsen Blekinge, Polisen" in text
    assert "Sista dag att svara är den 19 januari 2023." in text


@pytest.mark.parametrize(
    ("evaluation", "day"),
    [
        ("Följs upp av ansvarig.", DECEMBER),
        ("Följs upp av AG.", dt.datetime(2023, 1, 20, 9, 0, tzinfo=dt.UTC)),
        ("Följs upp av AG.", dt.datetime(2022, 12, 3, 9, 0, tzinfo=dt.UTC)),
    ],
    ids=["another follows up", "after the last day", "on a Saturday"],
)
def test_no_group_is_called_otherwise(desk: Desk, evaluation: str, day: dt.datetime) -> None:
    in_group(desk, evaluation)
    assert call_groups(desk.office, day).counts == {"letters": 0}


def test_the_year_is_read_without_a_single_mapped_object(desk: Desk) -> None:
    with desk.store.reading() as session:
        plan = session.get_one(Plan, desk.cast.plan)
        read_rows(session, plan)
        assert [type(one) for one in session.identity_map.values()] == [Plan]


def test_a_plans_own_reason_is_understood_counted_and_told_by_its_own_name(desk: Desk) -> None:
    with desk.store.writing(ISSUED, "test") as writing:
        reason = PlanReason(
            plan_id=desk.cast.plan,
            code="premises",
            label="brist på lokaler",
            because="brist på lokaler",
            depends_on="att lokaler saknades",
            words=["lokalbrist", "brist på lokaler"],
        )
        add_part(writing, reason)
    call(desk, "kim", TALK)
    assert answer(desk, "kim", "inte genomfört. Orsak: lokalbrist") == "applied"
    with desk.store.reading() as session:
        followup = compile_followup(load_year(session, desk.cast.plan, as_of=LAST))
    assert [(row.reason.label, row.n) for row in followup.reasons] == [("brist på lokaler", 1)]
    assert thaw(freeze(followup)) == followup


def test_a_reason_that_nobody_knows_is_refused(desk: Desk) -> None:
    told = Told(ActivityState.NOT_DONE, reasons=(("premises", None),))
    with desk.store.writing(DECEMBER, "test") as writing, pytest.raises(ReasonUnknown):
        report(writing, desk.cast.activities[TALK], desk.cast.kim, told, Channel("letter"))
