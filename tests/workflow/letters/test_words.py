"""What stands in a letter: numbers, sections, ready-made answers, and nothing that a title could smuggle in."""

import datetime as dt
import re
from dataclasses import replace
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from notifications import build_message
from tests.workflow.letters.samples import LISTED, NOW, SEVERAL, an_envelope, an_item
from workflow.letters import (
    ABOUT_ORDER,
    InsteadOf,
    LetterLine,
    Words,
    compose,
    coordinator_words,
    digest_words,
    question_words,
    receipt_words,
    sender_of,
)
from workflow.letters.phrases import SWEDISH
from workflow.letters.words import LONGEST_TITLE, shorten
from workflow.rules.understanding import Item, understand
from workflow.states import ActivityState

PLAN = "Trygg kväll 2022"


def links(words: Words) -> list[str]:
    parsed = LexborHTMLParser(words.html or "")
    return [one.attributes.get("href") or "" for one in parsed.css("a")]


def answers(words: Words) -> list[str]:
    """The words that the ready-made answers put in a reply."""
    return [parse_qs(urlsplit(one).query)["body"][0] for one in links(words) if one.startswith("mailto:")]


def test_a_digest_has_its_sections_with_the_most_urgent_first() -> None:
    text = digest_words(an_envelope(), PLAN, SEVERAL, greeting=False).text
    found = [text.index(one) for one in ("Hållpunkten har passerat", "Hållpunkten närmar sig", "Dags att börja")]
    assert found == sorted(found)
    assert "Året ska följas upp" not in text
    assert ABOUT_ORDER[0] == "after"


SUBJECTS = [
    ([an_item(1, "after")], False, "Hur gick det? Kväll om trygghet"),
    ([an_item(1, "before")], False, "Hållpunkt: Kväll om trygghet"),
    ([an_item(1, "before"), an_item(2, "start")], False, "2 hållpunkter: hur går det?"),
    (
        [an_item(1, "after"), an_item(2, "before"), an_item(3, "before")],
        False,
        "3 hållpunkter: hur gick det med 1 av dem?",
    ),
    ([an_item(1, "after"), an_item(2, "yearend")], False, "2 hållpunkter: hur gick det?"),
    ([an_item(1, "listed")], True, "Det här svarar du för i planen: 1 aktivitet"),
    ([an_item(1, "before"), an_item(2, "listed")], True, "Det här svarar du för i planen: 2 aktiviteter"),
]


@pytest.mark.parametrize(("items", "greeting", "subject"), SUBJECTS)
def test_the_subject_says_what_is_asked(items: list[object], greeting: bool, subject: str) -> None:
    assert digest_words(an_envelope(), PLAN, items, greeting=greeting).subject == subject  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "longest", "short"),
    [
        ("kort", 10, "kort"),
        ("precis tio", 10, "precis tio"),
        ("ett ord som är för långt", 16, "ett ord som är…"),
        ("ett, två", 7, "ett…"),
        ("a" * 30, 10, "a" * 9 + "…"),
    ],
)
def test_a_long_title_is_cut_after_a_word(text: str, longest: int, short: str) -> None:
    assert shorten(text, longest) == short
    assert len(short) <= longest


def test_a_very_long_title_is_cut_in_the_subject_and_whole_in_the_letter() -> None:
    title = "Ta fram en gemensam handlingsplan mot nyrekrytering av unga till kriminella miljöer i länet"
    words = digest_words(an_envelope(), PLAN, [an_item(1, "before", title)], greeting=False)
    assert len(words.subject) <= LONGEST_TITLE + len("Hållpunkt: ")
    assert title in words.text


def test_each_activity_asked_about_has_ready_made_answers_with_its_number() -> None:
    words = digest_words(an_envelope(), PLAN, SEVERAL, greeting=False)
    assert answers(words) == [f"{number} {said}" for number in range(1, 5) for _, said in SWEDISH.ready_answers]


def test_one_activity_alone_needs_no_number() -> None:
    words = digest_words(an_envelope(), PLAN, SEVERAL[:1], greeting=False)
    assert answers(words) == [said for _, said in SWEDISH.ready_answers]
    assert "1 klart, 2 pågår" not in words.text


def test_what_is_only_listed_has_no_ready_made_answers() -> None:
    words = digest_words(an_envelope(), PLAN, LISTED, greeting=True)
    assert {one.split()[0] for one in answers(words)} == {"1"}


@pytest.mark.parametrize("said", [said for _, said in SWEDISH.ready_answers])
@pytest.mark.parametrize("several", [False, True])
def test_every_ready_made_answer_is_understood_with_certainty(said: str, several: bool) -> None:
    items = [Item(1, "Kväll om trygghet"), Item(2, "Inventera")] if several else [Item(1, "Kväll om trygghet")]
    read = understand(f"1 {said}" if several else said, items=items, today=NOW.date())
    assert read.action == "apply"
    state = read.items[0].state
    assert state is not None
    assert read.items[0].reasons or state not in {ActivityState.NOT_DONE, ActivityState.DROPPED}


@pytest.mark.parametrize(
    "line", ["Klart", "Pågår, klart i juni", "Inte genomfört på grund av tidsbrist", "Flyttas till hösten"]
)
def test_every_example_in_the_letter_is_understood(line: str) -> None:
    assert f"- {line}\n" in digest_words(an_envelope(), PLAN, SEVERAL, greeting=False).text
    read = understand(line, items=[Item(1, "Kväll om trygghet")], today=NOW.date())
    assert (read.action, read.items[0].state is None) == ("apply", False)


def test_a_ready_made_answer_opens_a_mail_to_the_letters_own_address() -> None:
    link = links(digest_words(an_envelope(), PLAN, SEVERAL, greeting=False))[0]
    assert unquote(urlsplit(link).path) == an_envelope().reply_address
    assert parse_qs(urlsplit(link).query)["subject"] == ["SV: 4 hållpunkter: hur gick det med 1 av dem?"]


def test_a_hallpunkt_is_told_in_the_plans_words_and_then_as_it_was_read() -> None:
    text = digest_words(an_envelope(), PLAN, SEVERAL, greeting=False).text
    assert "Hållpunkt: V 17 – vecka 17 2022 (25 april–1 maj)\n" in text
    assert "Datumet är osäkert i planen. Stämmer det?" in text
    assert "Senast rapporterat: pågår" in text
    assert "Del av: Stärka krogarna" in text


READINGS = [
    ("Juni 2022", "juni 2022", "Juni 2022"),
    ("31 maj", "31 maj 2022", "31 maj"),
    ("Februari", "februari 2022", "Februari"),
    ("DEC 2022", "december 2022", "DEC 2022 – december 2022"),
    ("Våren", "våren 2022 (1 mars–31 maj)", "Våren – våren 2022 (1 mars–31 maj)"),
    ("Före sommaren", "senast 31 maj 2022", "Före sommaren – senast 31 maj 2022"),
    ("V 17", "vecka 17 2022 (25 april–1 maj)", "V 17 – vecka 17 2022 (25 april–1 maj)"),
]


@pytest.mark.parametrize(("wording", "reading", "line"), READINGS)
def test_a_reading_stands_beside_the_wording_where_it_says_more(wording: str, reading: str, line: str) -> None:
    item = an_item(1, "before", wording=wording, reading=reading)
    assert f"Hållpunkt: {line}\n" in digest_words(an_envelope(), PLAN, [item], greeting=False).text


def test_a_title_that_ends_in_a_full_stop_does_not_keep_it_before_a_colon() -> None:
    line = LetterLine(number=1, title="Gruppen talar sig samman.", said="pågår.")
    assert "1. Gruppen talar sig samman: pågår.\n" in receipt_words(an_envelope(), (line,)).text


def test_whose_place_the_reader_takes_is_said_once_where_it_is_the_same_in_all_of_the_letter() -> None:
    kim, nour = InsteadOf("Kim Ek", unreachable=True), InsteadOf("Nour Haddad", away_until=dt.date(2022, 5, 20))
    asked = (("Kim Ek", dt.date(2022, 3, 7)), ("Lisa Alm", dt.date(2022, 3, 21)))
    items = [an_item(1, "after", instead_of=kim), an_item(2, "silent", instead_of=kim, asked=asked)]
    same = digest_words(an_envelope(), PLAN, items, greeting=False)
    assert same.text.count("Kim Ek") == 1
    assert "Du får det här mejlet i stället för Kim Ek, vars adress inte fungerar.\n\nDet här gäller" in same.text
    assert "Frågan har gått till Lisa Alm den 21 mars." in same.text
    mixed = digest_words(an_envelope(), PLAN, [items[0], an_item(2, "before", instead_of=nour)], greeting=False)
    assert "Du får den här frågan i stället för Kim Ek, vars adress inte fungerar." in mixed.text
    assert "Du får den här påminnelsen i stället för Nour Haddad, som är borta till och med 20 maj." in mixed.text


def test_an_activity_without_a_hallpunkt_says_so() -> None:
    text = digest_words(an_envelope(), PLAN, LISTED, greeting=True).text
    assert "2. Dialog med föreningar\n   Hållpunkt: ingen angiven i planen\n" in text


HOSTILE = [
    "Tillsyn\r\nBcc: evil@x.example",
    "Tillsyn\u2028Bcc: evil@x.example",
    "Tillsyn\x85\x0bDolt",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{7*7}} {% raw %}",
    "javascript:alert(1)",
    "Ett \u202eomvänt namn",
    ".\r\n.\r\nMAIL FROM:<a@b.example>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_plan_or_an_answer_becomes_anything_but_text(text: str) -> None:
    line = LetterLine(number=1, title=text, said=text)
    letters = [
        digest_words(an_envelope(), text, [an_item(1, "after", text, wording=text, within=text)], greeting=False),
        receipt_words(an_envelope(), (line,), (line,), (line,)),
        question_words(an_envelope(), (line,), text),
        coordinator_words(an_envelope(), (text,), "https://hallpunkt.example/"),
    ]
    for words in letters:
        raw = build_message(compose(an_envelope(), words), sender=sender_of(an_envelope()), now=NOW)
        head = raw.partition(b"\r\n\r\n")[0].lower()
        assert b"\r\nbcc:" not in head
        assert b"\r\n.\r\n" not in raw
        parsed = LexborHTMLParser(words.html or "")
        assert not parsed.css("script, img, form, iframe, link")
        assert all(re.match(r"(?:mailto|https?):", one) for one in links(words))
        assert "49" not in words.text


def test_a_name_with_a_line_break_stops_no_letter() -> None:
    envelope = replace(an_envelope(), receiver_name="Kim\r\nBcc: evil@x.example", sender_name="Håll\u2028punkt")
    words = digest_words(envelope, PLAN, SEVERAL, greeting=False)
    raw = build_message(compose(envelope, words), sender=sender_of(envelope), now=NOW)
    assert b"\r\nBcc:" not in raw.partition(b"\r\n\r\n")[0]
    assert words.text.startswith("Hej Kim!")


def test_a_nameless_receiver_is_greeted_all_the_same() -> None:
    envelope = replace(an_envelope(), receiver_name="  ")
    assert envelope.first_name == ""
    build_message(compose(envelope, receipt_words(envelope, ())), sender=sender_of(envelope), now=NOW)


def test_a_receipt_tells_what_was_noted_what_was_not_and_what_the_coordinator_decides() -> None:
    noted, unclear, against = (LetterLine(number=one, title=f"Nr {one}", said="sagt") for one in (1, 2, 3))
    words = receipt_words(an_envelope(), (noted,), (unclear,), (against,))
    order = [
        words.text.index(one) for one in ("1. Nr 1", "samordnaren ställning", "3. Nr 3", "kunnat notera", "2. Nr 2")
    ]
    assert order == sorted(order)
    assert words.subject == "Tack, ditt svar är noterat"


def test_a_long_answer_is_quoted_only_in_part() -> None:
    words = question_words(an_envelope(), (LetterLine(number=1, title="Inventera"),), "ord " * 500)
    assert "…" in words.text
    assert len(words.text) < 1_000
