"""The year-end's answers: labels filled in, no need, one word for several; and which working groups are called."""

import datetime as dt

import pytest

from workflow.rules import understanding
from workflow.rules.group_calls import is_followed_up_by_group
from workflow.rules.understanding import ItemReading, Understanding
from workflow.rules.year_end_answers import Label, find_labels, says_no_need, told_together, understand_labelled
from workflow.states import ActivityState

ITEMS = tuple(
    understanding.Item(number, title)
    for number, title in enumerate(("Inventera krogarna", "Stötta metoden", "Utbilda ordningsvakter"), start=1)
)


def read(text: str) -> Understanding:
    return understand_labelled(
        text, lambda plain: understanding.understand(plain, items=ITEMS, today=dt.date(2022, 12, 5))
    )


def of(text: str, number: int) -> ItemReading:
    return next(one for one in read(text).items if one.ref == number)


def test_what_stands_behind_a_label_is_taken_as_it_stands() -> None:
    reading = of("2 delvis genomfört\r\nKvarstår: att utse en\r\nhuvudansvarig\r\nHinder: beslut saknas", 2)
    assert (reading.state, reading.remains) == (ActivityState.PARTLY_DONE, "att utse en huvudansvarig")
    assert [one.code for one in reading.reasons] == ["decision_missing"]


def test_labels_belong_to_what_was_said_last_before_them() -> None:
    text = "1 klart\n2 delvis genomfört. Kvarstår: avtal. Hinder: tidsbrist. 3 inte genomfört. Orsak: minskad budget"
    assert [(one.ref, one.state, one.remains) for one in read(text).items] == [
        (1, ActivityState.DONE, None),
        (2, ActivityState.PARTLY_DONE, "avtal"),
        (3, ActivityState.NOT_DONE, None),
    ]
    assert [[reason.code for reason in one.reasons] for one in read(text).items] == [[], ["time"], ["funding"]]


def test_a_label_after_several_numbers_holds_for_all_of_them() -> None:
    answer = read("1, 3: inte genomfört\nOrsak: polisens omorganisation\nGjort i stället: information på hemsidan")
    assert [(one.ref, one.done_instead) for one in answer.items] == [
        (1, "information på hemsidan"),
        (3, "information på hemsidan"),
    ]
    assert {one.reasons[0].code for one in answer.items} == {"police_reorg"}


def test_a_label_left_empty_says_nothing_but_that_it_is_partly_done() -> None:
    reading = of("2 delvis genomfört\nKvarstår: \nHinder: ", 2)
    assert (reading.state, reading.remains, reading.reasons) == (ActivityState.PARTLY_DONE, None, ())


def test_a_hinder_that_no_reason_names_is_kept_in_the_persons_words() -> None:
    reading = of("2 delvis genomfört\nKvarstår: avtal\nHinder: väder och vind", 2)
    assert reading.remains == "avtal (hinder: väder och vind)"
    assert [one.code for one in reading.reasons] == ["other"]


def test_a_reason_left_empty_leaves_the_state_without_a_reason() -> None:
    reading = of("2 inte genomfört\nOrsak: \nGjort i stället: ", 2)
    assert (reading.state, reading.reasons, reading.done_instead) == (ActivityState.NOT_DONE, (), None)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("2 pågår", []),
        ("Det som kvarstår: avtal", [(Label.REMAINS, "avtal")]),
        ("- Hinder: tid\n\nHälsningar", [(Label.OBSTACLE, "tid")]),
        (
            "2 not done\nReason: no time\nDone instead: a web page",
            [(Label.REASON, "no time"), (Label.INSTEAD, "a web page")],
        ),
        ("Hindren kvarstår, orsaken är känd", []),
    ],
)
def test_a_label_is_a_word_with_a_colon_where_a_sentence_may_begin(text: str, labels: list[tuple[Label, str]]) -> None:
    assert [(one.label, one.text) for one in find_labels(text)] == labels


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("2 inget behov har uppstått", True),
        ("Det har inte funnits något behov", True),
        ("behovet har inte uppstått i år", True),
        ("No need arose", True),
        ("klart vid behov", False),
        ("behovet är stort", False),
        (None, False),
    ],
)
def test_no_need_is_told_from_other_words_about_need(words: str | None, said: bool) -> None:
    assert says_no_need(words) is said


def test_one_word_for_several_is_one_statement_and_two_words_are_two() -> None:
    assert told_together(read("1 och 3 inte genomförda på grund av tidsbrist").items) == {1: 0, 3: 0}
    assert told_together(read("1 klart, 2 klart").items) == {}


@pytest.mark.parametrize(
    ("evaluation", "by_group"),
    [
        ("Insatserna följs upp av arbetsgrupp SMADIT i samband med årsrapporten.", True),
        ("Arbetet följs upp i den årliga rapporten, samt av AG inför årsrapporten.", True),
        ("Arbetsgruppen redovisar resultatet.", True),
        ("Insatserna följs upp av ansvarig i samband med årsrapporten. Ingen utvärdering planerad.", False),
        ("Enkät till deltagarna. AG träffas i maj.", False),
        (None, False),
    ],
)
def test_a_group_is_called_where_the_plan_says_that_it_follows_up(evaluation: str | None, by_group: bool) -> None:
    assert is_followed_up_by_group(evaluation) is by_group


@pytest.mark.parametrize(
    ("text", "remains"),
    [
        ("2 delvis genomfört, det som kvarstår är huvudansvarig", "huvudansvarig"),
        ("2 delvis genomfört, kvarstår: att utse ansvarig", "att utse ansvarig"),
    ],
)
def test_what_remains_is_told_without_the_word_that_the_report_puts_before_it(text: str, remains: str) -> None:
    assert of(text, 2).remains == remains
