"""What is told beside the counts of states: measures in full, no need, common answers, changes, evaluation."""

import datetime as dt

import pytest

from tests.workflow.followup.cast import DONE, DROPPED, NOT_DONE, ONGOING, activity, area, compiled, year
from workflow.followup import (
    IndicatorFacts,
    LateAnswer,
    MilestoneFacts,
    NewResponsible,
    Sentence,
    YearFacts,
    compile_followup,
)
from workflow.followup.prose.lexicon import LONGEST_SENTENCE, count_words
from workflow.states import ActivityState


def measured(**more: object) -> dict[str, list[str]]:
    """Tell of one measure and give the texts by rule."""
    indicator = IndicatorFacts(**{"name": "bjudna på alkohol", "outcome": 26.0, "unit": "procent", **more})  # type: ignore[arg-type]
    followup = compile_followup(year(area(activity("1.1"), indicators=(indicator,))))
    return by_rule(followup.sections[0].sentences)


def by_rule(sentences: tuple[Sentence, ...]) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = {}
    for sentence in sentences:
        assert count_words(sentence.text) <= LONGEST_SENTENCE, sentence.text
        texts.setdefault(sentence.rule, []).append(sentence.text)
    return texts


def of_year(facts: YearFacts) -> dict[str, list[str]]:
    return by_rule(compile_followup(facts).sentences)


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (24.5, "Bjudna på alkohol: utfallet är 1,5 procentenheter högre än förra året, då det var 24,5 procent."),
        (27, "Bjudna på alkohol: utfallet är 1 procentenhet lägre än förra året, då det var 27 procent."),
        (26, "Bjudna på alkohol: utfallet är detsamma som förra året, 26 procent."),
    ],
)
def test_an_outcome_stands_beside_last_years_without_praise_or_blame(before: float, text: str) -> None:
    assert measured(last_year=before)["area.trend"] == [text]


def test_without_last_years_outcome_no_trend_is_told() -> None:
    assert "area.trend" not in measured()
    assert "area.trend" not in measured(outcome=None, last_year=24)


LOWER = {"target": 20.0, "lower_is_better": True}
ABOUT = {"target": 90.0, "unit": "föreläsningar", "outcome": 80.0, "approximate": True}


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({**LOWER, "outcome": 21.0}, "utfallet är 21 procent, 1 procentenhet över målet på 20 procent."),
        ({**LOWER, "outcome": 19.0}, "utfallet är 19 procent, och målet på 20 procent är nått."),
        (
            {"target": 5.0, "unit": "kommuner", "outcome": 5.0, "of_total": 5.0},
            "utfallet är 5 av 5 kommuner, och målet på 5 kommuner är nått.",
        ),
        (
            {"target": 3.0, "unit": "träffar", "outcome": 4.0, "exactly": True},
            "utfallet är 4 träffar, 1 över målet på 3 träffar.",
        ),
        (ABOUT, "utfallet är ungefär 80 föreläsningar, ungefär 10 under målet på 90 föreläsningar."),
    ],
)
def test_an_outcome_knows_which_way_is_better(more: dict[str, object], text: str) -> None:
    assert measured(**more)["area.indicator"] == [f"Bjudna på alkohol: {text}"]


def test_who_answered_and_what_the_groups_said_follow_a_surveys_outcome() -> None:
    told = measured(response_rate=95.0, answers=312, parts=(("flickor", 30.0), ("pojkar", 22.0)))
    assert told["area.response_rate"] == ["Bjudna på alkohol: svarsfrekvensen är 95 procent, 312 svar."]
    assert told["area.indicator_groups"] == ["Bjudna på alkohol: flickor 30 procent och pojkar 22 procent."]


def test_a_measure_of_the_whole_plan_is_told_in_the_summary() -> None:
    facts = year(area(activity("1.1")), indicators=(IndicatorFacts(name="Antal parter", outcome=7),))
    assert of_year(facts)["area.indicator"] == ["Antal parter: utfallet är 7."]


def test_several_that_were_told_of_in_one_answer_share_a_sentence() -> None:
    rows = [activity(f"1.{n}", NOT_DONE, "police_reorg", statement="s" if n < 3 else None) for n in (1, 2, 3)]
    assert by_rule(compiled(*rows).sections[0].sentences)["area.not_done"] == [
        "Aktiviteterna 1.1 och 1.2 har inte genomförts på grund av polisens omorganisation.",
        "Aktivitet 1.3, ”Möte”, har inte genomförts på grund av polisens omorganisation.",
    ]


def test_what_was_not_needed_is_told_apart_from_what_was_given_up() -> None:
    rows = [
        activity("1.1", DROPPED, "not_relevant", no_need=True, title="Stötta vid behov"),
        activity("1.2", DROPPED, "not_relevant"),
    ]
    followup = compiled(*rows)
    told = by_rule(followup.sections[0].sentences)
    assert told["area.no_need"] == ["Aktivitet 1.1, ”Stötta vid behov”, har inte behövts."]
    assert told["area.dropped"] == ["Aktivitet 1.2, ”Möte”, är inte längre aktuell."]
    assert by_rule(followup.sentences)["year.no_need"] == ["För en aktivitet uppstod inget behov under året."]


def test_many_that_were_not_needed_are_counted() -> None:
    rows = [activity(f"1.{n}", DROPPED, "not_relevant", no_need=True) for n in range(1, 31)]
    told = by_rule(compiled(*rows).sections[0].sentences)
    assert told["area.no_need"] == ["Inom området har 30 aktiviteter inte behövts."]


def test_what_changed_during_the_year_is_told() -> None:
    moved = MilestoneFacts(wording="V 17", due=dt.date(2022, 9, 1), moved_from=dt.date(2022, 5, 1))
    facts = year(
        area(activity("1.1", milestones=(moved,)), activity("1.2")),
        unplanned=(activity("U1"),),
        new_responsible=(NewResponsible(code="1.2", was="Kim Ek", now="Sam Lind", on=dt.date(2022, 6, 1)),),
    )
    told = of_year(facts)
    assert told["year.moved"] == ["Under året har en hållpunkt flyttats."]
    assert told["year.new_responsible"] == ["Under året har en aktivitet fått ny ansvarig."]
    assert told["year.unplanned"] == [
        "Utöver planen redovisas en aktivitet, som har genomförts. Den räknas inte in ovan."
    ]


@pytest.mark.parametrize("number", [1, 3, 40])
def test_answers_that_were_left_out_are_owned_up_to(number: int) -> None:
    late = tuple(
        LateAnswer(
            code=f"1.{n}",
            title="Möte",
            on=dt.date(2023, 1, 25),
            state=ActivityState.DONE,
            counted_as=ActivityState.PLANNED,
        )
        for n in range(1, number + 1)
    )
    [sentence] = [
        one for one in compile_followup(year(area(activity("1.1")), late=late)).sentences if one.rule == "year.late"
    ]
    assert sentence.text.startswith("Svar om ")
    assert count_words(sentence.text) <= LONGEST_SENTENCE
    assert len(sentence.activities) == number
    assert sentence.warning is not None


@pytest.mark.parametrize(
    ("areas", "text"),
    [
        ([("Enkät.", None), ("Enkät.", None)], "Planen beskriver utvärdering för två av två områden."),
        (
            [("Enkät.", None), ("Ingen utvärdering planerad.", False)],
            "Planen beskriver utvärdering för ett av två områden.",
        ),
        (
            [("Ingen utvärdering planerad.", False), (None, None)],
            "Planen beskriver utvärdering för inget av två områden.",
        ),
        ([(None, None), (None, None)], None),
    ],
)
def test_for_how_many_areas_an_evaluation_is_planned(
    areas: list[tuple[str | None, bool | None]], text: str | None
) -> None:
    rows = [
        area(activity(f"{n}.1"), number=str(n), evaluation=words, evaluation_planned=planned)
        for n, (words, planned) in enumerate(areas, start=1)
    ]
    followup = compile_followup(year(*rows))
    assert by_rule(followup.sentences).get("year.evaluation", [None]) == [text]
    said = [by_rule(section.sentences).get("area.no_evaluation") for section in followup.sections]
    none_planned = ["Ingen utvärdering av området är planerad."]
    assert said == [none_planned if planned is False else None for _, planned in areas]


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ([DONE, DONE], "Utöver planen redovisas två aktiviteter, som har genomförts. De räknas inte in ovan."),
        (
            [DONE, ONGOING, DONE],
            "Utöver planen redovisas tre aktiviteter: två har genomförts och en pågår. De räknas inte in ovan.",
        ),
    ],
)
def test_work_outside_the_plan_is_counted_by_itself(states: list[ActivityState], said: str) -> None:
    unplanned = tuple(activity(f"U{number}", state) for number, state in enumerate(states))
    assert of_year(year(area(activity("1.1", DONE)), unplanned=unplanned))["year.unplanned"] == [said]
