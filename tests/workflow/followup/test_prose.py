"""Counts -> Swedish sentences: what is said of which counts."""

from collections.abc import Sequence

import pytest

from tests.workflow.followup.cast import (
    DONE,
    DROPPED,
    NOT_DONE,
    ONGOING,
    PARTLY,
    PLANNED,
    activity,
    area,
    compiled,
    example,
    municipalities,
    party,
    year,
)
from workflow.followup import (
    ActivityFacts,
    FollowUp,
    IndicatorFacts,
    ReasonFacts,
    Sentence,
    compile_followup,
)
from workflow.states import ActivityState


def rows(**counts: int) -> list[ActivityFacts]:
    """So many answered activities in each state."""
    states = [ActivityState(name) for name, count in counts.items() for _ in range(count)]
    return [activity(f"1.{place}", state) for place, state in enumerate(states, start=1)]


def said(sentences: Sequence[Sentence], rule: str) -> list[str]:
    return [sentence.text for sentence in sentences if sentence.rule == rule]


def told(followup: FollowUp) -> list[Sentence]:
    return [*followup.sentences, *(sentence for section in followup.sections for sentence in section.sentences)]


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        ({"done": 3}, "Uppföljningen för 2022 visar att samtliga planerade aktiviteter har genomförts: tre av tre."),
        (
            {"done": 9, "ongoing": 1},
            "Uppföljningen för 2022 visar att nästan alla planerade aktiviteter har genomförts: nio av tio.",
        ),
        (
            {"done": 15, "planned": 5},
            "Uppföljningen för 2022 visar att de flesta planerade aktiviteterna har genomförts: 15 av 20.",
        ),
        (
            {"done": 1, "dropped": 1},
            "Uppföljningen för 2022 visar att hälften av de planerade aktiviteterna har genomförts: en av två.",
        ),
        (
            {"not_done": 4},
            "Uppföljningen för 2022 visar att ingen av de planerade aktiviteterna har genomförts: 0 av 4.",
        ),
    ],
)
def test_the_year_opens_with_how_much_was_done(counts: dict[str, int], text: str) -> None:
    assert compiled(*rows(**counts)).sentences[0].text == text


@pytest.mark.parametrize(
    ("state", "claim"),
    [
        (DONE, "har genomförts"),
        (PARTLY, "har delvis genomförts"),
        (ONGOING, "pågår"),
        (PLANNED, "är planerad"),
        (NOT_DONE, "har inte genomförts"),
        (DROPPED, "är inte längre aktuell"),
    ],
)
def test_an_only_activity_is_told_by_its_state(state: ActivityState, claim: str) -> None:
    followup = compiled(activity("1.1", state))
    assert followup.sentences[0].text == f"Uppföljningen för 2022 visar att den planerade aktiviteten {claim}."
    assert followup.sections[0].sentences[0].text == f"Områdets enda aktivitet {claim}."
    assert not said(told(followup), "year.others")


def test_a_plan_without_activities_says_so() -> None:
    followup = compile_followup(year(area()))
    assert [sentence.text for sentence in told(followup)] == [
        "Planen har inga aktiviteter att följa upp för 2022.",
        "Området har inga planerade aktiviteter.",
    ]


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        ({"done": 2, "ongoing": 1}, "En aktivitet pågår."),
        ({"done": 2, "dropped": 2}, "Övriga två aktiviteter är inte längre aktuella."),
        ({"planned": 3}, "Samtliga tre aktiviteter är planerade."),
        (
            {"done": 1, "ongoing": 4, "not_done": 7, "dropped": 1},
            "Av övriga tolv aktiviteter pågår fyra, sju har inte genomförts och en är inte längre aktuell.",
        ),
        (
            {"done": 1, "partly_done": 13, "planned": 2},
            "Av övriga 15 aktiviteter har 13 delvis genomförts och 2 är planerade.",
        ),
        ({"dropped": 2, "planned": 1}, "Av aktiviteterna är en planerad och två är inte längre aktuella."),
    ],
)
def test_what_was_not_done_is_told_state_by_state(counts: dict[str, int], text: str) -> None:
    followup = compiled(*rows(**counts))
    assert said(followup.sentences, "year.others") == [text]
    assert said(followup.sections[0].sentences, "area.others") == [text]


@pytest.mark.parametrize(
    ("reasons", "text"),
    [
        (["legal"], "Att en aktivitet inte har genomförts beror på juridiska hinder."),
        (
            ["pandemic", "pandemic"],
            "Då aktiviteter inte har gått att genomföra beror det i samtliga fall på pandemin: två av två.",
        ),
        (
            ["pandemic", "pandemic", "legal"],
            "Då aktiviteter inte har gått att genomföra beror det framför allt på pandemin: två av tre.",
        ),
        (
            ["pandemic", "pandemic", "legal", "low_interest"],
            "Då aktiviteter inte har gått att genomföra beror det oftast på pandemin: två av fyra.",
        ),
        (
            ["pandemic", "", ""],
            "Den orsak som är angiven till att aktiviteter inte har genomförts är pandemin: en av tre.",
        ),
        (
            ["low_interest", "legal", "legal", "low_interest", "pandemic"],
            (
                "De vanligaste orsakerna till att aktiviteter inte har genomförts är juridiska hinder och "
                "lågt intresse: två av fem vardera."
            ),
        ),
        (
            ["pandemic", "legal"],
            "Orsakerna till att aktiviteter inte har genomförts är juridiska hinder och pandemin: en av två vardera.",
        ),
        (
            ["partner", "dependency", "decision_missing", "method"],
            "Till att aktiviteter inte har genomförts anges fyra orsaker lika ofta: en av fyra aktiviteter vardera.",
        ),
    ],
)
def test_one_reason_is_the_main_one_only_where_no_other_is_as_common(reasons: list[str], text: str) -> None:
    unmet = [
        activity(f"1.{place}", NOT_DONE, *([reason] if reason else [])) for place, reason in enumerate(reasons, start=1)
    ]
    assert said(compiled(*unmet).sentences, "year.reasons") == [text]


def test_the_same_reason_with_different_parties_is_one_reason_in_the_summary() -> None:
    given_reasons = [ReasonFacts(code="partner_reorg", party=name) for name in ("Region Syd", "Polisen")]
    unmet = [activity(f"1.{place}", NOT_DONE, reasons=(reason,)) for place, reason in enumerate(given_reasons)]
    followup = compiled(*unmet)
    assert [row.n for row in followup.reasons] == [1, 1]
    assert said(followup.sentences, "year.reasons")[0].endswith("en omorganisation hos en samverkanspart: två av två.")


@pytest.mark.parametrize(
    ("unmet", "text"),
    [
        ([()], "Ingen orsak är angiven för den aktivitet som inte har genomförts."),
        ([(), ("time",), ()], "Ingen orsak är angiven för två av tre aktiviteter som inte har genomförts."),
    ],
)
def test_a_missing_reason_is_said_and_warned_of(unmet: list[tuple[str, ...]], text: str) -> None:
    followup = compiled(*(activity(f"1.{place}", NOT_DONE, *given) for place, given in enumerate(unmet)))
    (sentence,) = (row for row in followup.sentences if row.rule == "year.reasons_missing")
    assert (sentence.text, sentence.warning) == (text, "orsak saknas")


def test_non_response_is_always_said() -> None:
    silent = activity("1.2", PLANNED, answered=False)
    assert said(compiled(activity("1.1"), silent).sentences, "year.unanswered") == [
        "Svar saknas för en av två aktiviteter."
    ]
    assert said(compiled(activity("1.1"), activity("1.2")).sentences, "year.answered") == [
        "Svar finns för samtliga två aktiviteter."
    ]
    assert said(compiled(silent).sentences, "year.unanswered") == ["Svar saknas för planens aktivitet."]


def test_an_areas_non_response_names_the_activities() -> None:
    unanswered = [activity(f"1.{place}", PLANNED, answered=False) for place in (1, 2)]
    sentences = compiled(*unanswered, activity("1.3")).sections[0].sentences
    assert said(sentences, "area.unanswered") == ["Svar saknas för två av tre aktiviteter: 1.1 och 1.2."]


def test_parties_that_owe_an_answer_are_named_while_they_are_few() -> None:
    followup = compiled(activity("1.1", ONGOING, responsible=municipalities(True, False, False)))
    assert said(followup.sentences, "year.silent") == [
        "Svar väntas från två parter: Karlshamns kommun och Ronneby kommun."
    ]
    many = tuple(party(f"Förvaltningen för {letter} i Karlskrona") for letter in "ABCDEFGHIJKLMN")
    followup = compiled(activity("1.1", PLANNED, answered=False, responsible=many))
    assert said(followup.sentences, "year.silent") == ["Svar väntas från 14 parter."]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (
            activity("1.1", NOT_DONE, "police_reorg", title="Tillsyn av krogar"),
            "Aktivitet 1.1, ”Tillsyn av krogar”, har inte genomförts på grund av polisens omorganisation.",
        ),
        (
            activity("1.1", NOT_DONE, "time", "funding", title="Tillsyn av krogar"),
            "Aktivitet 1.1, ”Tillsyn av krogar”, har inte genomförts på grund av tidsbrist och minskad budget.",
        ),
        (
            activity("1.1", NOT_DONE, reasons=(ReasonFacts(code="partner_reorg", party="Region Syd"),)),
            "Aktivitet 1.1, ”Möte”, har inte genomförts på grund av omorganisation hos en samverkanspart (Region Syd).",
        ),
        (
            activity("1.1", NOT_DONE),
            "Aktivitet 1.1, ”Möte”, har inte genomförts. Ingen orsak är angiven.",
        ),
        (activity("1.1", DROPPED, "not_relevant"), "Aktivitet 1.1, ”Möte”, är inte längre aktuell."),
        (
            activity("1.1", DROPPED, "deprioritised"),
            "Aktivitet 1.1, ”Möte”, är inte längre aktuell på grund av andra prioriteringar.",
        ),
        (
            activity("1.1", ONGOING, "own_reorg"),
            "Att aktivitet 1.1, ”Möte”, inte är klar beror på en omorganisation i den egna verksamheten.",
        ),
        (
            activity("1.1", PARTLY, "pandemic"),
            "Att aktivitet 1.1, ”Möte”, inte är helt genomförd beror på pandemin.",
        ),
    ],
)
def test_an_activity_is_told_with_its_reasons(row: ActivityFacts, text: str) -> None:
    assert text in [sentence.text for sentence in compiled(row).sections[0].sentences]


def test_a_long_title_is_cut_so_that_the_sentence_is_not() -> None:
    title = (
        "Inventera metoder och påbörja utveckling av nya metoder för unga vuxna i samverkan mellan länets alla parter"
    )
    (text,) = said(compiled(activity("1.1", NOT_DONE, "time", title=title)).sections[0].sentences, "area.not_done")
    assert text == (
        "Aktivitet 1.1, ”Inventera metoder och påbörja utveckling av nya metoder för unga vuxna i samverkan mellan "
        "länets …”, har inte genomförts på grund av tidsbrist."
    )


def test_more_than_three_activities_with_the_same_reason_share_a_sentence() -> None:
    unmet = [activity(f"1.{place}", NOT_DONE, "time") for place in range(1, 5)]
    assert said(compiled(*unmet).sections[0].sentences, "area.not_done") == [
        "Aktiviteterna 1.1, 1.2, 1.3 och 1.4 har inte genomförts på grund av tidsbrist."
    ]


def test_a_crowd_of_activities_with_the_same_reason_is_counted() -> None:
    unmet = [activity(f"1.{place}", NOT_DONE, "time") for place in range(1, 31)]
    (sentence,) = (row for row in compiled(*unmet).sections[0].sentences if row.rule == "area.not_done")
    assert sentence.text == "Inom området har 30 aktiviteter inte genomförts på grund av tidsbrist."
    assert len(sentence.activities) == 30


def test_a_part_that_was_not_done_is_told_while_its_activity_went_on() -> None:
    part = activity("1.1 b", NOT_DONE, "time", parent="1.1")
    assert said(compiled(activity("1.1", PARTLY), part).sections[0].sentences, "area.not_done") == [
        "Delaktivitet 1.1 b, ”Möte”, har inte genomförts på grund av tidsbrist."
    ]


@pytest.mark.parametrize(
    ("answers", "text"),
    [
        (
            (True, True, True, False),
            "I aktivitet 1.1 har tre av fyra parter genomfört sin del, och en part har inte svarat.",
        ),
        ((True, True), "I aktivitet 1.1 har två av två parter genomfört sin del."),
    ],
)
def test_parts_that_each_party_has_are_counted(answers: tuple[bool, ...], text: str) -> None:
    followup = compiled(activity("1.1", ONGOING, responsible=municipalities(*answers)))
    assert said(followup.sections[0].sentences, "area.each") == [text]


@pytest.mark.parametrize(
    ("indicator", "text"),
    [
        (
            IndicatorFacts(name="Godkända försäljningsställen", outcome=88, target=90, unit="procent"),
            "Godkända försäljningsställen: utfallet är 88 procent, 2 procentenheter under målet på 90 procent.",
        ),
        (
            IndicatorFacts(name="Godkända", outcome=89, target=90, unit="%"),
            "Godkända: utfallet är 89 %, 1 procentenhet under målet på 90 %.",
        ),
        (
            IndicatorFacts(name="Godkända", outcome=92.5, target=90, unit="procent"),
            "Godkända: utfallet är 92,5 procent, och målet på 90 procent är nått.",
        ),
        (
            IndicatorFacts(name="bjudna på alkohol", outcome=21, target=0, unit="procent", lower_is_better=True),
            "Bjudna på alkohol: utfallet är 21 procent, 21 procentenheter över målet på 0 procent.",
        ),
        (IndicatorFacts(name="Föreläsningar", outcome=80, approximate=True), "Föreläsningar: utfallet är ungefär 80."),
        (IndicatorFacts(name="SSPF", outcome=3, target=5), "SSPF: utfallet är 3, 2 under målet på 5."),
        (IndicatorFacts(name="Besökare", target=5), "Besökare: utfallet är inte mätt."),
    ],
)
def test_an_outcome_stands_beside_its_target(indicator: IndicatorFacts, text: str) -> None:
    followup = compile_followup(year(area(activity("1.1"), indicators=(indicator,))))
    assert said(followup.sections[0].sentences, "area.indicator") == [text]


def test_moved_milestones_and_activities_beside_the_plan_are_told() -> None:
    followup = example()
    assert said(followup.sentences, "year.moved") == ["Under året har en hållpunkt flyttats."]
    assert said(followup.sentences, "year.unplanned") == [
        "Utöver planen redovisas en aktivitet, som har genomförts. Den räknas inte in ovan."
    ]
