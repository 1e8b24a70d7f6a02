"""People's own texts: never written over, traced where they can be, warned of where the counts have moved."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflow.followup.cast import DONE, NOT_DONE, ONGOING, activity, area, year
from tests.workflow.followup.years import years
from workflow.followup import OWN, SUMMARY, OwnText, YearFacts, as_json, compile_followup, section_keys
from workflow.followup.texts import split_sentences, text_from

MEMO = (
    "Uppföljning av planerade aktiviteter för 2016 visar att de flesta planerade aktiviteter har genomförts. "
    "Då aktiviteter inte har gått att genomföra beror det framför allt på tidsbrist."
)


def written(facts: YearFacts, text: str, section: str = SUMMARY) -> YearFacts:
    """Let a person write in a section of a year as it is compiled now."""
    followup = compile_followup(facts)
    part = next((one for one in followup.sections if one.key == section), None) or followup
    kept = tuple(one for one in facts.texts if one.section != section)
    return replace(facts, texts=(*kept, text_from(part, text, section=section, version=1)))


def with_activities(facts: YearFacts, *states: object) -> YearFacts:
    return replace(facts, areas=year(area(*states)).areas)  # type: ignore[arg-type]


def changed_year() -> tuple[YearFacts, YearFacts]:
    """A year in which a person has written, and the same after one more answer."""
    before = year(area(activity("1.1"), activity("1.2", ONGOING), activity("1.3", ONGOING)))
    own = written(before, "Ett gott år. Uppföljningen för 2022 visar att en del är kvar.")
    return own, with_activities(own, activity("1.1"), activity("1.2", DONE), activity("1.3", ONGOING))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (MEMO, 2),
        ("Bl.a. Polisen deltog. Vi fortsätter.", 2),
        ("Det blev 11 av 23. Då återstår tolv.", 2),
        ("Det blev av den 17. maj.", 1),
        ("Första stycket\n\nAndra stycket utan punkt", 2),
        ("Blev det av? Ja! Allt.", 3),
        ("88 procent var godkända. Målet var 90 procent.", 2),
        ("", 0),
    ],
)
def test_a_text_is_split_into_its_sentences(text: str, sentences: int) -> None:
    assert len(split_sentences(text)) == sentences


@settings(max_examples=40, derandomize=True, deadline=None)
@given(st.text(alphabet="abÅÄ .!?\n”1t", max_size=60))
def test_no_letter_of_a_text_is_lost_when_it_is_split(text: str) -> None:
    assert "".join("".join(split_sentences(text)).split()) == "".join(text.split())


@settings(max_examples=12, derandomize=True, deadline=None)
@given(years(), years(), st.sampled_from([MEMO, "En mening.", "Två. Meningar ”här”."]), st.booleans())
def test_a_persons_text_survives_every_recompilation(
    first: YearFacts, later: YearFacts, text: str, in_a_section: bool
) -> None:
    keys = section_keys(first)
    section = keys[0] if in_a_section and keys else SUMMARY
    own = written(first, text, section)
    followup = compile_followup(replace(later, texts=own.texts))
    part = followup if section == SUMMARY else next((one for one in followup.sections if one.key == section), None)
    if part is None:
        return
    assert part.written is not None
    assert part.written.text == text
    assert [sentence.text for sentence in part.sentences] == list(split_sentences(text))
    assert all(sentence.edited for sentence in part.sentences)


@settings(max_examples=15, derandomize=True, deadline=None)
@given(years())
def test_a_text_just_written_is_not_said_to_be_out_of_date(facts: YearFacts) -> None:
    followup = compile_followup(written(facts, "Så här gick det."))
    assert followup.written is not None
    assert followup.written.changed == ()
    assert [sentence.warning for sentence in followup.sentences] == [None]


def test_where_the_facts_have_changed_the_text_says_for_which_activities() -> None:
    before, after = changed_year()
    assert compile_followup(before).sentences[0].warning is None
    followup = compile_followup(after)
    assert followup.sentences[0].text == "Ett gott år."
    assert followup.sentences[0].warning == "Underlaget har ändrats sedan texten skrevs: 1.2."
    assert followup.written is not None
    assert followup.written.changed == ("1.2",)
    assert followup.written.generated[0].rule == "year.done"


def test_a_generated_sentence_that_a_person_keeps_keeps_its_rule_and_is_compared_with_what_it_would_be_now() -> None:
    before = year(area(activity("1.1"), activity("1.2", ONGOING)))
    generated = compile_followup(before).sentences[0]
    own = written(before, f"{generated.text} Vi är nöjda med starten.")
    kept = compile_followup(own).sentences[0]
    assert (kept.rule, kept.activities, kept.edited, kept.warning) == ("year.done", ("1.1",), True, None)
    later = compile_followup(with_activities(own, activity("1.1"), activity("1.2")))
    assert later.sentences[0].text == generated.text
    assert later.sentences[0].warning == (
        "Underlaget har ändrats. Nu gäller: ”Uppföljningen för 2022 visar att samtliga planerade aktiviteter har "
        "genomförts: två av två.”"
    )


def test_the_claims_of_a_section_are_held_against_that_section_and_not_the_year() -> None:
    facts = year(
        area(activity("1.1"), activity("1.2")), area(activity("2.1", NOT_DONE, "time"), number="2", title="Skola")
    )
    followup = compile_followup(written(facts, "Samtliga aktiviteter har genomförts.", "1"))
    assert followup.sections[0].sentences[0].warning is None
    followup = compile_followup(written(facts, "Samtliga aktiviteter har genomförts.", "2"))
    assert followup.sections[1].sentences[0].warning == "I underlaget har 0 av 1 aktiviteter genomförts."


def test_a_section_that_is_gone_takes_no_text_elsewhere() -> None:
    facts = written(year(area(activity("1.1")), area(number="2", title="Skola")), "Text om skolan.", "2")
    followup = compile_followup(replace(facts, areas=facts.areas[:1]))
    assert "Text om skolan." not in str(followup.sections)


def test_the_text_and_what_would_have_stood_there_are_in_the_json() -> None:
    own, _ = changed_year()
    shown = as_json(compile_followup(own))
    assert shown["written"]["text"].startswith("Ett gott år.")
    assert shown["written"]["generated"][0]["rule"] == "year.done"
    assert {sentence["rule"] for sentence in shown["sentences"]} == {OWN}
    assert as_json(compile_followup(replace(own, texts=())))["written"] is None


def test_a_number_that_stands_on_two_areas_names_the_first() -> None:
    facts = year(area(number="1"), area(number="1"), area(number=None), area(number=SUMMARY))
    assert section_keys(facts) == ("1", "a2", "a3", "a4")


def test_who_wrote_it_and_when_follow_the_text() -> None:
    facts = year(area(activity("1.1")), texts=(OwnText(section="1", text="Klart.", version=3, by="Robin Berg"),))
    [section] = compile_followup(facts).sections
    assert section.written is not None
    assert (section.written.version, section.written.by) == (3, "Robin Berg")
