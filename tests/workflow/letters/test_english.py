"""Letters to people who read English: the same letters, in plain English, whose ready-made answers are understood."""

import datetime as dt
import os
import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from calendars import read_when
from notifications import build_message, read_mail
from tests.workflow.letters.samples import ENGLISH_SAMPLES, IN_ENGLISH, NOW, SAMPLES
from tests.workflow.letters.test_golden_letters import GOLDEN
from tests.workflow.letters.test_plain_language import LONGEST_SENTENCE, sentences, words_of
from workflow.letters import compose, sender_of, tell_reading
from workflow.letters.phrases import ENGLISH, LANGUAGES, SWEDISH, phrases_of
from workflow.letters.telling import REASONS
from workflow.letters.words import ABOUT_ORDER, TEMPLATES
from workflow.rules import understanding
from workflow.rules.contact_answers import read_contacts
from workflow.rules.reasons import find_reason
from workflow.rules.short_answers import says_no, says_undo, says_yes

TODAY = dt.date(2022, 4, 13)
SWEDISH_WORDS = re.compile(
    r"\b(?:och|att|det|är|du|ditt|din|svar|svara|mejl|inte|hållpunkt\w+|aktivitet\w*|hej)\b", re.IGNORECASE
)
OWN_WORDS = re.compile(r"Kväll om trygghet|Trygg kväll 2022|Dialog med föreningar")
SHARED = {"frame", "parts", "letters"}
"""Files that all letters are made with."""


def as_sent(name: str) -> bytes:
    letter = compose(IN_ENGLISH, ENGLISH_SAMPLES[name][1])
    return build_message(letter, sender=sender_of(IN_ENGLISH), now=NOW)


@pytest.mark.parametrize(
    "name", ["digest", "digest-silent", "receipt", "contacts", "appointed", "brief", "coordinator"]
)
def test_an_english_letter_leaves_the_house_as_its_golden_file_has_it(name: str) -> None:
    file = GOLDEN / f"{name}.en.eml"
    if os.environ.get("HALLPUNKT_WRITE_GOLDEN"):
        file.write_bytes(as_sent(name))
    assert as_sent(name).decode() == file.read_bytes().decode()


@pytest.mark.parametrize("name", ENGLISH_SAMPLES)
def test_an_english_letter_is_english_in_short_sentences(name: str) -> None:
    words = ENGLISH_SAMPLES[name][1]
    assert read_mail(as_sent(name)).headers.get("content-language") == "en"
    parsed = LexborHTMLParser(words.html or "")
    root = parsed.css_first("html")
    assert root is not None
    assert root.attributes.get("lang") == "en"
    for text in (words.subject, words.text, " ".join(words_of(words.html or ""))):
        assert SWEDISH_WORDS.findall(OWN_WORDS.sub("", re.sub(r"https?://\S+", "", text))) == []
    assert [one for one in sentences(words.text) if len(one.split()) > LONGEST_SENTENCE] == []


@pytest.mark.parametrize(("_label", "words"), ENGLISH.ready_answers)
def test_an_english_ready_made_answer_means_what_the_swedish_one_does(_label: str, words: str) -> None:
    swedish = dict(zip(ENGLISH.ready_answers, SWEDISH.ready_answers, strict=True))[_label, words][1]
    items = [understanding.Item(1, "Kväll om trygghet"), understanding.Item(2, "Inventera")]
    read, meant = (understanding.understand(f"2 {text}", items=items, today=TODAY) for text in (words, swedish))
    assert read.action == "apply"
    said, wanted = (
        [(one.ref, one.state, [reason.code for reason in one.reasons]) for one in reading.items]
        for reading in (read, meant)
    )
    assert said == wanted


def test_the_words_an_english_letter_asks_for_are_understood() -> None:
    _, yes, no = ENGLISH.confirm
    assert says_yes(yes)
    assert says_no(no)
    assert says_undo(ENGLISH.undo[1])


def test_every_kind_of_letter_is_there_in_every_language() -> None:
    there = set(TEMPLATES._environment.list_templates())
    kinds = {one for one in there if "/" not in one and one.partition(".")[0] not in SHARED}
    assert len(kinds) > 20
    for say in LANGUAGES.values():
        assert [about for about, _ in say.sections] == list(ABOUT_ORDER)
        assert {one for one in there if one.startswith(say.templates)} >= {f"{say.templates}{one}" for one in kinds}
    assert phrases_of("fi") is SWEDISH
    assert {kind for kind, _ in ENGLISH_SAMPLES.values()} == {kind for kind, _ in SAMPLES.values()}


@pytest.mark.parametrize("name", sorted(ENGLISH_SAMPLES.keys() & SAMPLES.keys()))
def test_both_languages_put_the_same_things_in_a_letter(name: str) -> None:
    swedish, english = (LexborHTMLParser(some[name][1].html or "") for some in (SAMPLES, ENGLISH_SAMPLES))
    for kind in ("h1", "a.answer", "table.items", "ul", "p.foot"):
        assert bool(swedish.css(kind)) == bool(english.css(kind)), kind


@pytest.mark.parametrize(
    "line", ["I answer for all", "1: Lisa Alm, lisa.alm@kommun.example. I take the rest", "I answer for it"]
)
def test_every_example_of_the_english_contact_round_is_understood(line: str) -> None:
    text = "".join(words.text for _, words in ENGLISH_SAMPLES.values() if "How you can answer" in words.text)
    assert f"- {line}\n" in text
    items = [understanding.Item(1, "Kväll om trygghet"), understanding.Item(2, "Inventera")]
    read = read_contacts(line, items[:1] if line.endswith("it") else items)
    who = {number: one.name for one in read.appointed for number in one.numbers}
    assert who == ({1: "Lisa Alm", 2: None} if "Lisa" in line else dict.fromkeys(who, None))
    assert len(who) == (1 if line.endswith("it") else 2)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("done 28 April", "done 28 April 2022."),
        ("not done due to lack of time", "not done, because of lack of time."),
        ("no longer relevant", "no longer relevant."),
        ("done, 40 deltagare", "done, 40 deltagare."),
    ],
)
def test_what_was_understood_is_told_in_english(answer: str, told: str) -> None:
    read = understanding.understand(
        answer, items=[understanding.Item(1, "Kväll om trygghet")], today=dt.date(2022, 5, 9)
    )
    assert tell_reading(read.items[0]).startswith(told)


@pytest.mark.parametrize("code", REASONS)
def test_every_reason_that_is_told_in_english_is_one_of_the_house(code: str) -> None:
    assert find_reason(code).code == code


@pytest.mark.parametrize(
    ("wording", "told"),
    [
        ("2 maj", "2 May 2022"),
        ("V 17", "25 April – 1 May 2022"),
        ("vintern 2022", "1 December 2022 – 28 February 2023"),
        ("", ""),
    ],
)
def test_days_are_told_in_english(wording: str, told: str) -> None:
    assert ENGLISH.reading(read_when(wording, 2022)) == told
