"""Klarspråk: every letter in short sentences and whole words, with the same content as text and as HTML."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.workflow.letters.samples import SAMPLES
from workflow.letters.words import TEMPLATES

LONGEST_SENTENCE = 25
BANNED = re.compile(
    r"\b(?:t\.\s?ex|bl\.\s?a|m\.\s?m|m\.\s?fl|resp|s\.\s?k|p\.\s?g\.\s?a|osv|dvs|ev|etc|enl|ca|f\.\s?n|obs)\b\.?"
    r"|\b(?:ovan|nedan)stående\b|\berhåll\w*|\bavseende\b|\bvänligen\b|\bnämnda?\b|\bdylikt\b|\berfordra\w*|\btillse\b"
    r"|\binkomma\w*|\bniss?e\b|\bman\b|\bni\b|\bEr\b",
    re.IGNORECASE,
)
BLAME = re.compile(r"\b(?:misslyck\w+|försena\w+|glöm\w+|borde|måste|fel(?:et|aktig\w*)?|snarast)\b", re.IGNORECASE)
ENGLISH = re.compile(r"\b(?:reply|update|feedback|deadline|login|inlogg\w+|klicka här)\b", re.IGNORECASE)


def sentences(text: str) -> list[str]:
    """Cut a letter's text into sentences; a line break, a colon before a list and a full stop end one."""
    return [one.strip() for one in re.split(r"(?<=[.!?:])\s+|\n+", text) if one.strip()]


def words_of(html: str) -> list[str]:
    parsed = LexborHTMLParser(html)
    body = parsed.body
    assert body is not None
    return re.findall(r"\w+", body.text(separator=" "))


@pytest.mark.parametrize("name", SAMPLES)
def test_no_sentence_is_longer_than_twenty_five_words(name: str) -> None:
    long = [one for one in sentences(SAMPLES[name][1].text) if len(one.split()) > LONGEST_SENTENCE]
    assert long == []


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("pattern", [BANNED, BLAME, ENGLISH], ids=["stiff or cut short", "blame", "foreign"])
def test_no_word_makes_an_officer_stumble(name: str, pattern: re.Pattern[str]) -> None:
    words = SAMPLES[name][1]
    for text in (words.subject, words.text, " ".join(words_of(words.html or ""))):
        assert pattern.findall(text) == []


@pytest.mark.parametrize("file", sorted(TEMPLATES._environment.list_templates(extensions=["txt", "html"])))
def test_the_words_hold_for_what_no_sample_shows(file: str) -> None:
    source, _, _ = TEMPLATES._environment.loader.get_source(TEMPLATES._environment, file)  # type: ignore[union-attr]
    shown = re.sub(r"{[%#].*?[%#]}|{{.*?}}|<style.*?</style>|<[^>]*>", " ", source, flags=re.DOTALL)
    assert BANNED.findall(shown) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_the_html_says_what_the_text_says(name: str) -> None:
    words = SAMPLES[name][1]
    shown = set(words_of(words.html or ""))
    text = re.sub(r"https?://\S+", " ", words.text)
    apart = {"webben", "Svara", "till", "exempel", "Du", "hittar", "frågorna", "på"}
    assert set(re.findall(r"[^\W\d]\w*", text)) - shown <= apart | {
        "pågår",
        "eller",
        "klart",
        "genomfört",
        "inte",
        "grund",
        "av",
        "tidsbrist",
    }


@pytest.mark.parametrize("name", SAMPLES)
def test_a_letter_says_du_and_greets_by_the_first_name(name: str) -> None:
    text = SAMPLES[name][1].text
    assert text.startswith("Hej Kim!\n\n")
    assert text.endswith("Hälsningar\nHållpunkt\n")


@pytest.mark.parametrize("name", SAMPLES)
def test_a_subject_fits_where_mail_programs_show_it(name: str) -> None:
    assert 5 < len(SAMPLES[name][1].subject) <= 90
    assert not SAMPLES[name][1].subject.endswith(".")


@pytest.mark.parametrize("name", SAMPLES)
def test_the_text_has_no_gaps_and_no_trailing_spaces(name: str) -> None:
    text = SAMPLES[name][1].text
    assert "\n\n\n" not in text
    assert not re.search(r"[ \t]\n", text)
