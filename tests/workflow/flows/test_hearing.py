"""What an answer does: states, reasons, days and figures, what is asked back, and how it is taken back or corrected."""

import datetime as dt

import pytest

from notifications import find_raw, read_mail
from tests.builders import milestone_of
from tests.workflow.flows.post import EACH, EVENING, LOOK_OVER, MAY, TALK, Desk, a_mail
from workflow.store.milestones import load_asked

SEEN = [
    ("1 klart", {EVENING: "done"}),
    ("1, 2 och 3 klara", {EVENING: "done", LOOK_OVER: "done", TALK: "done"}),
    ("1 klart, 2 pågår", {EVENING: "done", LOOK_OVER: "ongoing"}),
    ("1: inte genomfört på grund av tidsbrist", {EVENING: "not_done"}),
    ("3 inte längre aktuellt", {TALK: "dropped"}),
    ("Inventera är klart", {LOOK_OVER: "done"}),
]


@pytest.mark.parametrize(("words", "states"), SEEN)
def test_an_answer_changes_what_it_names_and_nothing_else(desk: Desk, words: str, states: dict[str, str]) -> None:
    assert desk.outcome_of(desk.answer("kim", words)) == "applied"
    assert {title: desk.state(title) for title in (EVENING, LOOK_OVER, TALK)} == {
        EVENING: "planned",
        LOOK_OVER: "planned",
        TALK: "planned",
        **states,
    }


UNCLEAR = [
    "kanske",
    "Klart? Nej, inte klart.",
    "1 klart, tror jag",
    "klart",
    "7 klart",
    "",
    "Se bifogad fil",
]


@pytest.mark.parametrize("words", UNCLEAR)
def test_a_doubtful_answer_is_asked_about_and_changes_nothing(desk: Desk, words: str) -> None:
    before = desk.state(EVENING)
    outcome = desk.outcome_of(desk.answer("kim", words))
    assert outcome in {"asked_back", "to_coordinator"}
    assert (desk.state(EVENING), desk.reports()) == (before, [])


def test_an_answer_without_words_of_the_matter_is_passed_over(desk: Desk) -> None:
    assert desk.outcome_of(desk.answer("kim", "Tack för påminnelsen!")) == "ignored"
    assert desk.letters() == []


def test_a_question_from_an_officer_goes_to_the_coordinator(desk: Desk) -> None:
    assert desk.outcome_of(desk.answer("kim", "Vem ska göra det här?")) == "to_coordinator"
    assert [(one.kind, one.person_id) for one in desk.questions()] == [("answer", desk.cast.kim)]


QUOTED = """1 pågår.

Med vänlig hälsning
Kim Ek

________________________________
Från: Hållpunkt <svar@hallpunkt.example>
Skickat: den 2 maj 2022 09:00
Till: Kim Ek <kim.ek@lansstyrelsen.example>
Ämne: 3 hållpunkter: hur gick det?

1. Kväll om trygghet
Klart
"""


def test_only_the_new_text_counts_not_the_letter_below_it(desk: Desk) -> None:
    assert desk.outcome_of(desk.answer("kim", QUOTED)) == "applied"
    assert desk.state(EVENING) == "ongoing"


def test_one_item_is_applied_and_the_one_without_a_reason_stands_as_unclear_in_the_receipt(desk: Desk) -> None:
    assert desk.outcome_of(desk.answer("kim", "1 klart, 2 inte genomfört")) == "applied"
    assert (desk.state(EVENING), desk.state(LOOK_OVER)) == ("done", "planned")
    text = desk.text_of(desk.letters("receipt")[0])
    noted, _, missing = text.partition("Det här har vi inte kunnat notera")
    assert "1. Kväll om trygghet: genomförd." in noted
    assert "2. Inventera: Skriv också varför" in missing


SAID = [
    ("3 inte längre aktuellt", "3. Dialog med föreningar: inte längre aktuell."),
    ("3 inte längre aktuellt, vi har bytt metod", "3. Dialog med föreningar: inte längre aktuell"),
    ("2 inte genomfört på grund av tidsbrist", "2. Inventera: inte genomförd på grund av tidsbrist."),
    ("2 klart, 40 deltagare", "2. Inventera: genomförd, 40 deltagare."),
]


@pytest.mark.parametrize(("words", "line"), SAID)
def test_the_receipt_says_what_was_understood_in_plain_words(desk: Desk, words: str, line: str) -> None:
    desk.read(desk.answer("kim", words))
    text = desk.text_of(desk.letters("receipt")[0])
    assert line in text
    assert "på grund av att aktiviteten inte längre är aktuell" not in text


def test_an_item_left_vague_beside_a_clear_one_is_not_taken_as_answered(desk: Desk) -> None:
    desk.read(desk.answer("kim", "1 klart, 2 kanske"))
    assert [one.activity_id for one in desk.reports()] == [desk.cast.activities[EVENING]]
    assert "2. Inventera" in desk.text_of(desk.letters("receipt")[0]).partition("inte kunnat notera")[2]


def test_only_the_missing_reason_is_asked_for_and_the_number_stays(desk: Desk) -> None:
    assert desk.outcome_of(desk.answer("kim", "2 inte genomfört")) == "asked_back"
    question = desk.letters("question")[0]
    text = desk.text_of(question)
    assert "2. Inventera" in text
    assert "Kväll om trygghet" not in text
    again = a_mail(desk.back_to(question), "Inte genomfört på grund av sjukdom", message_id="<igen@post.example>")
    assert desk.outcome_of(again) == "applied"
    assert desk.state(LOOK_OVER) == "not_done"
    assert "2. Inventera: inte genomförd" in desk.text_of(desk.letters("receipt")[0])


def test_a_second_vague_answer_goes_to_the_coordinator(desk: Desk) -> None:
    desk.read(desk.answer("kim", "kanske"))
    question = desk.letters("question")[0]
    assert desk.outcome_of(a_mail(desk.back_to(question), "vet inte riktigt")) == "to_coordinator"
    assert [one.kind for one in desk.letters()] == ["question"]
    assert desk.state(EVENING) == "planned"


def test_the_question_can_be_answered_clearly(desk: Desk) -> None:
    desk.read(desk.answer("kim", "kanske"))
    question = desk.letters("question")[0]
    assert desk.outcome_of(a_mail(desk.back_to(question), "1 klart, 3 pågår")) == "applied"
    assert (desk.state(EVENING), desk.state(TALK)) == ("done", "ongoing")


def test_an_answer_is_taken_back_by_answering_angra_to_its_receipt(desk: Desk) -> None:
    desk.read(desk.answer("kim", "1 klart, 2 pågår"))
    receipt = desk.letters("receipt")[0]
    assert desk.outcome_of(a_mail(desk.back_to(receipt), "Ångra")) == "applied"
    assert (desk.state(EVENING), desk.state(LOOK_OVER)) == ("planned", "planned")
    undone = desk.letters("undone")[0]
    assert "1. Kväll om trygghet: planerad" in desk.text_of(undone)
    assert all(one.undone_at == MAY for one in desk.reports())


def test_taking_back_twice_changes_nothing_more(desk: Desk) -> None:
    desk.read(desk.answer("kim", "1 klart"))
    back = desk.back_to(desk.letters("receipt")[0])
    desk.read(*(a_mail(back, "ångra", message_id=f"<undo-{number}@post.example>") for number in range(2)))
    assert desk.outcomes()[-2:] == ["applied", "ignored"]
    assert len(desk.letters("undone")) == 1


def test_angra_gives_the_hallpunkt_its_day_back_unless_it_was_moved_again(desk: Desk) -> None:
    def day() -> dt.date | None:
        return milestone_of(desk.store, desk.cast.milestones[TALK]).due

    before = day()
    desk.read(desk.answer("kim", "3 flyttas till oktober 2022"))
    assert day() == dt.date(2022, 10, 31)
    receipt = desk.letters("receipt")[0]
    desk.read(a_mail(desk.back_to(receipt), "ångra", message_id="<undo@post.example>"))
    assert (day(), desk.state(TALK)) == (before, "planned")
    desk.read(desk.answer("kim", "3 flyttas till oktober 2022", number=2))
    desk.read(desk.answer("kim", "3 flyttas till november 2022", number=3))
    second = desk.letters("receipt")[1]
    desk.read(a_mail(desk.back_to(second), "ångra", message_id="<undo-2@post.example>"))
    assert day() == dt.date(2022, 11, 30), "the later answer stands"


def test_angra_to_any_other_letter_takes_nothing_back(desk: Desk) -> None:
    desk.read(desk.answer("kim", "1 klart"), desk.answer("kim", "ångra", number=2))
    assert desk.state(EVENING) == "done"
    assert desk.outcomes()[-1] != "applied"


def test_an_answer_is_corrected_by_answering_its_receipt(desk: Desk) -> None:
    desk.read(desk.answer("kim", "1 klart"))
    back = desk.back_to(desk.letters("receipt")[0])
    assert desk.outcome_of(a_mail(back, "1 inte genomfört, tidsbrist")) == "applied"
    assert desk.state(EVENING) == "not_done"


def test_taking_back_the_first_answer_leaves_a_later_one_standing(desk: Desk) -> None:
    desk.read(desk.answer("kim", "1 pågår"), desk.answer("kim", "1 klart", number=2))
    first = desk.letters("receipt")[0]
    assert desk.outcome_of(a_mail(desk.back_to(first), "ångra")) == "applied"
    assert desk.state(EVENING) == "done"


def test_a_contradiction_between_joint_parties_goes_to_the_coordinator_and_the_officer_is_told(desk: Desk) -> None:
    desk.read(desk.answer("kim", "1 klart"))
    contradicts = desk.answer("nour", "1 inte genomfört på grund av sjukdom, 2 klart")
    assert desk.outcome_of(contradicts) == "applied"
    assert (desk.state(EVENING), desk.state("Utbilda")) == ("done", "done")
    assert "Det här tar samordnaren ställning till:\n1. Kväll" in desk.text_of(desk.letters("receipt")[-1])
    question = desk.questions()[0]
    assert (question.kind, question.person_id) == ("contradiction", desk.cast.nour)
    assert question.what == (
        "”Kväll om trygghet” är redan rapporterad som genomförd, men ett nytt svar säger inte genomförd."
    )


def test_an_answer_that_only_contradicts_is_the_coordinators(desk: Desk) -> None:
    desk.read(desk.answer("kim", "1 klart"))
    assert desk.outcome_of(desk.answer("nour", "1 pågår")) == "to_coordinator"
    letter = desk.letters("receipt")[-1]
    assert (letter.person_id, letter.subject) == (desk.cast.nour, "Tack, samordnaren tar hand om ditt svar")


def test_a_moved_day_moves_the_hallpunkt_and_what_is_owed_starts_over(desk: Desk) -> None:
    milestone = desk.cast.milestones[EVENING]
    assert milestone_of(desk.store, milestone).next_at is not None
    assert desk.outcome_of(desk.answer("kim", "1 flyttas till oktober")) == "applied"
    moved = milestone_of(desk.store, milestone)
    assert (moved.wording, moved.due, moved.original_due) == ("V 17", dt.date(2022, 10, 31), dt.date(2022, 5, 1))
    assert moved.next_at is not None
    assert moved.next_at > dt.date(2022, 8, 31)
    assert "ny tid: " in desk.text_of(desk.letters("receipt")[0])


def test_a_day_put_off_by_weeks_counts_from_the_day_it_had(desk: Desk) -> None:
    assert desk.outcome_of(desk.answer("kim", "1 flyttas två veckor")) == "applied"
    assert milestone_of(desk.store, desk.cast.milestones[EVENING]).due == dt.date(2022, 5, 15)


def test_one_municipality_does_not_move_the_day_of_the_others(desk: Desk) -> None:
    assert desk.outcome_of(desk.answer("sam", "Flyttas till oktober")) == "applied"
    assert milestone_of(desk.store, desk.cast.milestones[EACH]).due == dt.date(2022, 6, 30)
    assert [one.kind for one in desk.questions()] == ["move"]
    assert "Samordnaren tar ställning till den nya tiden" in desk.text_of(desk.letters("receipt")[0])


def test_a_day_is_not_moved_by_an_answer_that_closes(desk: Desk) -> None:
    desk.read(desk.answer("kim", "1 inte längre aktuellt, vi tar det i oktober nästa år"))
    assert milestone_of(desk.store, desk.cast.milestones[EVENING]).due == dt.date(2022, 5, 1)


def test_a_figure_put_right_keeps_the_state(desk: Desk) -> None:
    desk.read(desk.answer("kim", "1 klart, 40 deltagare"))
    desk.read(desk.answer("kim", "1 rättelse: det var 45 deltagare", number=2))
    first, second = desk.reports()
    assert (first.state, second.state, desk.state(EVENING)) == ("done", "done", "done")
    assert second.figures == [{"value": 45, "unit": "deltagare", "approximate": False}]


def test_a_figure_of_a_part_that_is_done_keeps_that_part_done(desk: Desk) -> None:
    """The activity as a whole is ongoing, since the other municipality has not answered."""
    desk.read(desk.answer("sam", "Klart, 40 deltagare"))
    desk.read(desk.answer("sam", "Rättelse: det var 45 deltagare", number=2))
    assert [one.state for one in desk.reports()] == ["done", "done"]
    assert desk.state(EACH) == "ongoing"


def test_the_day_an_answer_came_is_what_yesterday_counts_from(desk: Desk) -> None:
    desk.read(desk.answer("kim", "1 klart igår"))
    assert desk.reports()[0].done_on == dt.date(2022, 5, 8)


def test_the_report_keeps_a_remark_and_no_bare_state(desk: Desk) -> None:
    desk.read(desk.answer("kim", "1 klart, 2 klart, alla krogar i länet var med"))
    assert [one.comment for one in desk.reports()] == [None, "Klart, alla krogar i länet var med"]


def test_a_joint_answer_ends_the_asking_for_everybody(desk: Desk) -> None:
    desk.read(desk.answer("nour", "1 klart"))
    with desk.store.reading() as session:
        asked = load_asked(session, [desk.cast.milestones[EVENING]])
    assert {(one.person, one.facts.closed) for one in asked} == {(desk.cast.kim, True), (desk.cast.nour, True)}


def test_a_receipt_continues_the_thread_of_the_letter(desk: Desk) -> None:
    desk.read(desk.answer("sam", "Klart"))
    receipt = desk.letters("receipt")[0]
    with desk.store.reading() as session:
        raw = find_raw(session.connection(), receipt.key)
    assert raw is not None
    mail = read_mail(raw)
    assert mail.in_reply_to == ("<sam-1@post.example>",)
    assert mail.references[1:] == (desk.message_id("sam"), "<sam-1@post.example>")
    assert mail.references[0].startswith("<aktivitet.")


def with_file(raw: bytes, words: str) -> bytes:
    """Attach a list of participants to a mail that says `words`."""
    head, _, _ = raw.partition(b"MIME-Version")
    parts = [
        "MIME-Version: 1.0",
        'Content-Type: multipart/mixed; boundary="b"',
        "",
        "--b",
        "Content-Type: text/plain; charset=utf-8",
        "",
        words,
        "--b",
        "Content-Type: application/pdf",
        'Content-Disposition: attachment; filename="lista.pdf"',
        "",
        "JVBERi0=",
        "--b--",
        "",
    ]
    return head + "\r\n".join(parts).encode()


FILES = [
    ("Klart, deltagarlista bifogas.", "applied"),
    ("Se bifogad fil.", "to_coordinator"),
    ("Läget framgår av bilagan.", "to_coordinator"),
]


@pytest.mark.parametrize(("words", "outcome"), FILES)
def test_an_attached_file_decides_only_where_the_words_do_not(desk: Desk, words: str, outcome: str) -> None:
    assert desk.outcome_of(with_file(desk.answer("sam", words), words)) == outcome
    assert [one.state for one in desk.reports()] == (["done"] if outcome == "applied" else [])


def test_a_file_may_hold_what_the_words_leave_out(desk: Desk) -> None:
    words = "1 klart, resten står i bilagan"
    assert desk.outcome_of(with_file(desk.answer("kim", words), words)) == "to_coordinator"
    assert desk.state(EVENING) == "planned"


def test_nobody_gets_more_than_three_automatic_letters_a_day_of_all_kinds_together(desk: Desk) -> None:
    said = ["1 klart", "kanske", "2 klart", "3 klart", "kanske inte"]
    desk.read(*(desk.answer("kim", words, number=number) for number, words in enumerate(said)))
    assert desk.outcomes() == ["applied", "asked_back", "applied", "applied", "to_coordinator"]
    assert sorted(one.kind for one in desk.letters()) == ["question", "receipt", "receipt"]
    assert desk.state(TALK) == "done"
    desk.read(desk.answer("sam", "klart"))
    desk.read(desk.answer("kim", "1 pågår", number=9), now=MAY + dt.timedelta(days=1))
    assert [one.kind for one in desk.letters()].count("receipt") == 4
