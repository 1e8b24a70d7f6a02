"""The promises of reply understanding, one at a time."""

import datetime as dt
from typing import Any

import pytest

from calendars import When
from workflow.rules.lexicon.predicates import predicates
from workflow.rules.lexicon.senses import Cue
from workflow.rules.reasons import Reason
from workflow.rules.understanding import (
    LONGEST_READ,
    Action,
    Figure,
    Item,
    ItemReading,
    Lexicon,
    Understanding,
    as_answer,
    describe,
    understand,
)
from workflow.states import ActivityState

TODAY = dt.date(2022, 5, 17)
ONE = (Item(1, "Handlingsplan Olofström"),)
TWO = (Item(1, "Enkät till rektorer"), Item(2, "Tillsyn av serveringstillstånd"))


def read(text: str, items: tuple[Item, ...] = ONE, today: dt.date = TODAY, **known: Any) -> Understanding:
    return understand(text, items=items, today=today, **known)


def only(text: str, **known: Any) -> ItemReading:
    answer = read(text, **known)
    assert answer.action == Action.APPLY, answer.why
    (item,) = answer.items
    return item


def last_of(when: When | None) -> dt.date | None:
    return when.last if when else None


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def only_cue(word: str) -> Cue:
    return predicates()[(word,)]


class TestDates:
    @pytest.mark.parametrize(
        ("text", "last"),
        [
            ("Genomfört 12 maj", "2022-05-12"),
            ("Hölls v 17", "2022-05-01"),
            ("Klart i april", "2022-04-30"),
            ("Vi blev klara förra veckan", "2022-05-15"),
            ("Genomfördes den 3-4 maj", "2022-05-04"),
            ("Den 28 april hölls utbildningen", "2022-04-28"),
            ("Slutfört 2022-05-10", "2022-05-10"),
            ("Finished on 12 April", "2022-04-12"),
        ],
    )
    def test_a_done_activity_knows_when_it_was_done(self, text: str, last: str) -> None:
        assert last_of(only(text).done_on) == day(last)

    @pytest.mark.parametrize(
        ("text", "last"),
        [
            ("Pågår, räknar med att vara färdiga v 36", "2022-09-11"),
            ("Flyttas till hösten", "2022-11-30"),
            ("Senarelagt, nytt datum 2022-10-05", "2022-10-05"),
            ("Ska hållas den 2 juni", "2022-06-02"),
            ("Pågår fortfarande, klart senast 30 juni", "2022-06-30"),
            ("Delvis klart, resten tar vi i september", "2022-09-30"),
            ("Skulle hållits 5 maj, nytt datum 9 juni", "2022-06-09"),
            ("Inte klart förrän i september", "2022-09-30"),
            ("Postponed to week 38", "2022-09-25"),
        ],
    )
    def test_a_new_day_is_kept(self, text: str, last: str) -> None:
        assert last_of(only(text).due) == day(last)

    @pytest.mark.parametrize(
        "text",
        ["Ej påbörjad, start i september", "Vi tar det efter sommaren", "Inte börjat, tjänsten tillsätts i augusti"],
    )
    def test_a_start_is_not_a_day_to_keep(self, text: str) -> None:
        item = only(text)
        assert (item.state, item.due) == (ActivityState.PLANNED, None)

    @pytest.mark.parametrize(
        "text", ["Genomfört 24 maj", "Klart v 40", "Hölls 30 maj med 12 deltagare", "Genomförd 2023"]
    )
    def test_nothing_is_done_on_a_day_that_has_not_been(self, text: str) -> None:
        assert read(text).action == Action.ASK

    def test_a_missing_year_is_the_one_next_to_today(self) -> None:
        january = day("2023-01-10")
        assert last_of(only("Klart 12 december", today=january, year=2022).done_on) == day("2022-12-12")
        assert last_of(only("Flyttas till mars").due) == day("2023-03-31")
        assert read("Klart 5 januari", today=day("2022-12-20")).action == Action.ASK

    def test_a_shift_is_told_in_days_when_no_day_is_named(self) -> None:
        item = only("Flyttar fram två veckor")
        assert (item.moved, item.moved_days, item.due) == (True, 14, None)


class TestFigures:
    @pytest.mark.parametrize(
        ("text", "figure"),
        [
            ("Klart. Vi besökte 18 restauranger (mål 25).", Figure(18, "restauranger")),
            ("Genomfört 2022-05-03. Antal elever: 240", Figure(240, "elever")),
            ("Klart i mars, 2 300 hushåll fick broschyren", Figure(2300, "hushåll")),
            ("Genomfört med ca 40 deltagare", Figure(40, "deltagare", approximate=True)),
            ("Klart, ett 80-tal föreläsningar", Figure(80, "föreläsningar", approximate=True)),
            ("Hölls 3 maj, tolv deltagare", Figure(12, "deltagare")),
            ("Klart, 35 st deltog", Figure(35, "deltagare")),
            ("Kontrollköpen genomfördes v 15-16, 22 butiker besöktes", Figure(22, "butiker")),
            ("Klart, svarsfrekvens 88 %", Figure(88, "procent")),
            ("Rättelse: det var 31 elever, inte 13.", Figure(31, "elever")),
        ],
    )
    def test_a_number_with_what_it_counts_is_an_outcome_and_a_target_is_not(self, text: str, figure: Figure) -> None:
        assert only(text).figures == (figure,)

    def test_a_count_that_falls_short_of_its_total_is_not_all_of_it(self) -> None:
        item = only("Vi har kommit halvvägs, 5 av 9 skolor besökta")
        assert (item.state, item.figures) == (ActivityState.ONGOING, (Figure(5, "skolor"),))

    def test_a_corrected_figure_leaves_the_state_alone(self) -> None:
        item = only("Rättelse: 14 besök, inte 12")
        assert (item.state, item.figures) == (None, (Figure(14, "besök"),))


class TestReasons:
    def test_a_reason_stands_only_beside_what_needs_explaining(self) -> None:
        assert only("Omorganisationen störde, men vi genomförde ändå med 12 deltagare").reasons == ()
        assert only("Pågår men försenat pga sjukdom").reasons[0].code == "staff"
        assert only("Ej genomfört pga sjukdom").reasons[0].code == "staff"

    def test_the_place_of_a_reason_is_a_place_in_the_answer(self) -> None:
        text = "Tyvärr ej genomfört, och det beror på tidsbrist."
        start, end = only(text).reasons[0].span
        assert text[start:end] == "tidsbrist"

    def test_a_plan_may_have_reasons_of_its_own(self) -> None:
        own = {"weather": Reason("weather", "väder", "vädret", "vädret", words=("snöoväder", "storm"))}
        assert only("Inställt pga storm", own_reasons=own).reasons[0].code == "weather"
        assert only("Inställt pga storm").reasons[0].code == "other"

    def test_a_reason_without_a_state_is_asked_about(self) -> None:
        assert read("Personalbrist.").action == Action.ASK

    def test_what_was_called_off_because_something_took_its_place_is_dropped_and_not_a_failure(self) -> None:
        assert only("Utgår. Ersätts av länets kampanj.").state == ActivityState.DROPPED
        assert only("Utgår pga tidsbrist").state == ActivityState.NOT_DONE


class TestLists:
    def test_a_bare_answer_to_several_activities_is_asked_about(self) -> None:
        assert read("Klart", items=TWO).action == Action.ASK

    def test_one_stray_sentence_keeps_everything_from_being_written(self) -> None:
        assert read("2 deltagare kom, så vi ställde in. 1 har vi inte börjat med.", items=TWO).action in {
            Action.ASK,
            Action.QUESTION,
        }

    def test_a_number_that_was_not_in_the_letter_keeps_everything_from_being_written(self) -> None:
        assert read("1: klart, 7: klart", items=TWO).action == Action.ASK

    def test_an_unsure_line_does_not_keep_the_sure_ones_back(self) -> None:
        answer = read("1: klart. 2: tror att den är klar.", items=TWO)
        assert [(one.ref, one.state) for one in answer.items] == [(1, ActivityState.DONE), (2, None)]

    def test_answers_under_quoted_lines_belong_to_those_lines(self) -> None:
        text = "> 1. Enkät till rektorer\nGenomförd\n> 2. Tillsyn av serveringstillstånd\nInställd, tidsbrist"
        answer = read(text, items=TWO)
        assert [one.state for one in answer.items] == [ActivityState.DONE, ActivityState.NOT_DONE]

    def test_a_title_that_sounds_like_an_answer_is_not_one(self) -> None:
        items = (Item(1, "Genomförd tillsyn"), Item(2, "Klar enkät"))
        answer = read("Genomförd tillsyn: pågår\nKlar enkät: inte påbörjad", items=items)
        assert [one.state for one in answer.items] == [ActivityState.ONGOING, ActivityState.PLANNED]


class TestAutomaticAnswers:
    @pytest.mark.parametrize(
        ("subject", "headers"),
        [
            ("Automatiskt svar: Påminnelse", {}),
            ("Frånvaro: SV: hållpunkt", {}),
            (None, {"Auto-Submitted": "auto-replied"}),
            (None, {"precedence": "bulk"}),
            (None, {"X-Autoreply": "yes"}),
            ("Läst: Påminnelse", {}),
            (None, {"Content-Type": "multipart/report; report-type=disposition-notification"}),
        ],
    )
    def test_what_no_person_wrote_is_ignored_whatever_it_says(
        self, subject: str | None, headers: dict[str, str]
    ) -> None:
        assert read("Klart", subject=subject, headers=headers).action == Action.IGNORE

    @pytest.mark.parametrize(
        "headers", [{"Auto-Submitted": "no"}, {"X-Auto-Response-Suppress": "All"}, {"Precedence": "normal"}]
    )
    def test_headers_that_people_s_letters_also_bear_prove_nothing(self, headers: dict[str, str]) -> None:
        assert read("Klart", subject="SV: Påminnelse", headers=headers).action == Action.APPLY

    def test_an_absence_that_also_tells_a_state_is_asked_about(self) -> None:
        assert read("Jag är på semester till 1 juni. Utbildningen är klar.").action == Action.ASK


class TestOwnWords:
    def test_the_signature_and_the_quotation_say_nothing(self) -> None:
        assert read("Återkommer.\n\nMed vänliga hälsningar\nKlara Färdig").action == Action.IGNORE
        assert only("Pågår\n> Klart\n> inställt").state == ActivityState.ONGOING

    def test_only_the_ticked_box_speaks(self) -> None:
        assert only("[ ] Klart  [x] Pågår  [ ] Inte genomfört").state == ActivityState.ONGOING
        assert read("[ ] Klart  [ ] Pågår").action == Action.ASK

    def test_what_remains_and_what_was_done_instead_are_kept_in_the_person_s_words(self) -> None:
        assert only("Nästan klart, saknar bara underskrifter").remains == "saknar bara underskrifter"
        instead = only("Ej genomfört pga tidsbrist. Vi la ut information i stället.").done_instead
        assert instead == "Vi la ut information i stället"

    def test_all_that_was_said_is_the_comment(self) -> None:
        assert only("Klart, det gick bra!").comment == "Klart, det gick bra"

    def test_the_evidence_stands_where_it_says(self) -> None:
        text = "Hej!\nVi har GENOMFÖRT utbildningen."
        (evidence,) = only(text).evidence
        assert text[evidence.start : evidence.end] == "GENOMFÖRT"

    def test_a_collaboration_may_add_words(self) -> None:
        known = understand("Avhandlat", items=ONE, today=TODAY)
        extra = Lexicon({"avhandlat": only_cue("klart")})
        assert known.action == Action.ASK
        assert only("Avhandlat", extra=extra).state == ActivityState.DONE

    def test_a_reply_too_long_to_be_an_answer_is_asked_about(self) -> None:
        assert read("Klart. " * LONGEST_READ).action == Action.ASK


class TestTelling:
    def test_the_receipt_tells_each_activity_in_a_sentence(self) -> None:
        answer = read("1: genomförd\n2: ej genomförd, tidsbrist", items=TWO)
        assert describe(answer, {item.number: item.title for item in TWO}) == (
            "1. Enkät till rektorer: genomförd.",
            "2. Tillsyn av serveringstillstånd: inte genomförd på grund av tidsbrist.",
        )

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("Klart 3 maj, drygt 1 250 elever", "genomförd 3 maj 2022, ungefär 1\u00a0250 elever."),
            ("Flyttas till v 38 pga tidsbrist", "framflyttad på grund av tidsbrist, ny tid: vecka 38 2022 "),
            ("Flyttar fram en vecka", "framflyttad, 7 dagar senare än förut."),
            ("Pågår men försenat pga vakans", "pågår, försenad på grund av brist på personal."),
            ("Inte längre aktuellt", "inte längre aktuell."),
            ("Rättelse: 14 besök, inte 12", "rättad uppgift, 14 besök."),
        ],
    )
    def test_a_sentence_tells_state_reason_day_and_figures(self, text: str, sentence: str) -> None:
        (told,) = describe(read(text), {1: "Handlingsplan Olofström"})
        assert told.startswith(f"Handlingsplan Olofström: {sentence}")

    def test_the_answer_for_other_programs_has_the_contract_s_shape(self) -> None:
        answer = as_answer(read("Klart 3/5, 19 deltagare"))
        (item,) = answer["items"]
        assert (answer["action"], item["ref"], item["state"], item["reason"]) == ("apply", 1, "done", None)
        assert item["done_on"] == {"first": "2022-05-03", "last": "2022-05-03"}
        assert item["figures"] == [{"value": 19, "unit": "deltagare", "approximate": False}]

    def test_why_is_told_in_swedish(self) -> None:
        assert read("Inställt, sjukdom").why == ("”Inställt”: inställt",)
        assert read("Klart, tror jag").why == ("svaret är tveksamt uttryckt",)


class TestSlips:
    @pytest.mark.parametrize("text", ["Gneomfört", "genomfrt", "KLRAT", "avslutda igår", "slutförrd", "fardigt"])
    def test_a_slip_of_the_finger_in_a_long_word_is_understood_or_asked_about(self, text: str) -> None:
        answer = read(text)
        assert answer.action == Action.ASK or only(text).state == ActivityState.DONE

    @pytest.mark.parametrize(
        "text",
        [
            "Kansek klart",
            "Delvsi genomfört",
            "Intr genomfört",
            "Genomfrö inta",
            "Adlrig genomfört",
            "Klart förutmo rapporten",
            "Planerinegn är klar",
            "Inbujdan är klar",
            "I pricnip klart",
            "Förtsa mötet genomfört",
            "Klart imrogon",
        ],
    )
    def test_a_slip_in_a_word_of_doubt_never_makes_an_answer_sure(self, text: str) -> None:
        answer = read(text)
        assert answer.action == Action.ASK or only(text).state != ActivityState.DONE

    @pytest.mark.parametrize(
        "text", ["Placerad i pärm", "Ny person anställd", "Vi har inte funnit någon lokal", "Hinder"]
    )
    def test_a_real_word_is_no_slip_of_another(self, text: str) -> None:
        assert read(text).action == Action.ASK

    def test_who_types_no_dots_and_rings_is_understood(self) -> None:
        assert only("pagar, klart v 40").state == ActivityState.ONGOING
        assert read("Tack for paminnelsen, vi aterkommer nar det ar klart.").action == Action.IGNORE
        assert read("Ar detta klart").action == Action.QUESTION
