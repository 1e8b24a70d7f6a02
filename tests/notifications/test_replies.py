"""What is new in an answer: all of it, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notifications.replies import new_text
from tests.notifications.layouts import BLOCK, LAYOUTS, QUOTED
from tests.notifications.received import ANSWERS, received, written

ANSWER = "Nr 1 är klar, 350 elever deltog.\n\nNr 2 flyttas till v 38 på grund av tidsbrist."


@pytest.mark.parametrize("name", ANSWERS)
def test_a_letter_from_a_real_client_gives_its_new_text(name: str) -> None:
    expected = ANSWERS[name]
    found = new_text(received(name))

    if expected["text"] is not None:
        assert found.text == expected["text"]
    if "automatic" not in expected:
        assert bool(found.doubtful or found.attached) == expected.get("doubtful", False)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_answer_above_the_old_letter_is_all_that_is_new(layout: str) -> None:
    found = new_text(written(f"{ANSWER}\n\n{LAYOUTS[layout]}"))

    assert (found.text, found.doubtful, found.quotes) == (ANSWER, None, True)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_answer_right_above_the_old_letter_is_all_that_is_new(layout: str) -> None:
    assert new_text(written(f"{ANSWER}\n{LAYOUTS[layout]}")).text == ANSWER


@pytest.mark.parametrize("layout", [name for name, text in LAYOUTS.items() if text.endswith(QUOTED)])
def test_an_answer_below_the_old_letter_is_all_that_is_new(layout: str) -> None:
    assert new_text(written(f"{LAYOUTS[layout]}\n\n{ANSWER}\n")).text == ANSWER


@given(
    lines=st.lists(
        st.lists(
            st.sampled_from(
                [
                    "klart",
                    "inte",
                    "pågår",
                    "vi",
                    "till",
                    "från",
                    "skrev",
                    "1",
                    "2",
                    "v",
                    "38",
                    "den",
                    "3",
                    "maj",
                    "möte",
                    "polisen",
                    "nr",
                    "är",
                    "och",
                    "på",
                    "grund",
                    "av",
                ]
            ),
            min_size=1,
            max_size=9,
        ).map(" ".join),
        min_size=1,
        max_size=5,
    ),
    layout=st.sampled_from(sorted(LAYOUTS)),
)
@settings(derandomize=True, max_examples=150, deadline=None)
def test_no_answer_loses_a_word_whatever_stands_below_it(lines: list[str], layout: str) -> None:
    answer = "\n".join(lines)

    assert new_text(written(f"Hej!\n{answer}.\n\n{LAYOUTS[layout]}")).text == f"Hej!\n{answer}."


# What people and programs write around an answer


@pytest.mark.parametrize(
    "signature",
    [
        "Mvh Kim",
        "Mvh/Kim",
        "M v h\nKim Ek",
        "MVH,\nKim",
        "Hälsningar Kim",
        "Hälsn Kim",
        "Med vänlig hälsning\n\nKim Ek",
        "Med vänliga hälsningar,\n\n*Kim Ek* | Folkhälsostrateg\nKarlskrona kommun\nTfn: 0455-30 30 30",
        "Med vänlig hälsning / Best regards\nKim Ek",
        "Bästa hälsningar från ett soligt Karlskrona\nKim",
        "Vänligen,\nEk Kim",
        "Ha en fin dag!\nKim",
        "Tack på förhand\nKim Ek",
        "Kind regards,\nKim Ek\nPublic health officer",
        "Med vennlig hilsen\nKim",
        "/Kim",
        "/K",
        "// Kim Ek, Karlskrona kommun, 0455-30 30 30",
        "- Kim",
        "Kim",
        "Kim Ek",
        "Kim Ek | Folkhälsostrateg\nKarlskrona kommun",
        "Kim Ek, Folkhälsostrateg, Karlskrona kommun, 0455-30 30 30",
        "Kim Ek\n\nKarlskrona kommun\n\n0455-30 30 30",
        "Karlskrona kommun\nKommunledningsförvaltningen\n371 83 Karlskrona\nwww.karlskrona.example",
        "-- \nKim Ek\nKarlskrona kommun",
        "--\nKim",
        "Skickat från min iPhone",
        "Skickat från min Huawei-mobil",
        "Skickat från Outlook för Android",
        "Skickades från E-post för Windows",
        "Skickat från telefon, ursäkta korthuggenheten\nKim",
        "Hämta Outlook för iOS<https://aka.ms/o0ukef>",
        "Skaffa Outlook för Android",
        "Sent from my iPad",
        "Sendt fra min iPhone",
        "Lähetetty iPhonesta",
        "Kim\n\nSkickat från min iPhone",
        "Tänk på miljön - skriv inte ut det här i onödan",
        "Kim Ek\n\nDetta e-postmeddelande kan innehålla sekretess.\nOm du inte är rätt mottagare, radera det.",
        "För information om hur Karlskrona kommun behandlar dina personuppgifter,\nse www.karlskrona.example",
        "[cid:image001.png@01D85]\n\nMvh Kim",
    ],
)
def test_a_signature_is_no_part_of_an_answer(signature: str) -> None:
    for below in ("", BLOCK, f"{LAYOUTS['gmail']}"):
        found = new_text(written(f"1 klart.\n2 pågår.\n\n{signature}\n\n{below}"))
        assert (found.text, found.doubtful) == ("1 klart.\n2 pågår.", None)


@pytest.mark.parametrize(
    "banner",
    [
        "Du får inte ofta e-post från kim.ek@karlskrona.example. Läs om varför det här är viktigt<https://aka.ms/x>",
        "[You don't often get email from kim.ek@karlskrona.example. Learn why this is important at https://aka.ms/x ]",
        "VARNING: Externt mejl. Öppna inte bilagor om du inte litar på avsändaren.",
        "OBS! Mejlet är skickat från en avsändare utanför organisationen. Klicka inte på\nlänkar du inte litar på.",
        "**Externt e-postmeddelande**",
        "[EXTERNT]",
        "CAUTION: This email originated from outside of the organization. Do not click links or\nopen attachments.",
        "Du får inte ofta e-post från kim.ek@karlskrona.example. Läs mer om varför.\n\nVarning: externt\n---------",
    ],
)
def test_a_warning_about_external_senders_is_no_part_of_an_answer(banner: str) -> None:
    assert new_text(written(f"{banner}\n\nKlart i april.\n\n{BLOCK}")).text == "Klart i april."
    assert new_text(written(f"{banner}\nKlart i april.")).text == "Klart i april."


@pytest.mark.parametrize(
    "text",
    [
        "1 klart, 2 pågår",
        "1. Klart\n2. Pågår\n3. Ej påbörjat",
        "1) Klart 3/5, 19 deltagare\n2) Flyttas till v 38",
        "1: klart\n\n2: pågår",
        "Klart: 1, 2, 4\nPågår: 3",
        "/2 är kvar\n1 är klar",
        "Från: och med v 40",
        "Från: och med v 40\nTill: och med v 45\nså blir det klart.",
        "Till: hösten\nFrån: våren",
        "Datum: 3 maj\nPlats: Ronneby\nKlart.",
        "Den 3 maj skrev vi avtal med tre kommuner:\n- Ronneby\n- Karlshamn\nSå den är klar.",
        "Vi skrev till sam.lind@polisen.example den 3 maj 2022 13:30:\ninget svar än.",
        "On 3 May 2022 at 13:30 we wrote to all schools:\nno answer yet.",
        "Skickat från kommunen till alla skolor i maj. Klart.",
        "Skickat med e-post till alla mobila team i länet.",
        "Vi skickade ett externt meddelande till alla. Klart.",
        "> 90 procent av butikerna är besökta",
        "Nästan klart\n> 90 % av butikerna",
        "Klart i VT/HT och med polisen/kommunen",
        "Klart och/eller pågår",
        "Hälsningar från mötet har gått ut till alla. Klart.",
        "Vänligen återkom om ni vill veta mer, annars är nr 2 klar.",
        "Mvh-projektet är klart",
        "Utbildning om personuppgifter och dataskydd är genomförd.",
        "Tack för påminnelsen. Klart.",
        "Kontakta Sam Lind, sam.lind@polisen.example, 0455-30 30 30 så får du siffrorna.",
        "Ansvarig är numera:\n\nSam Lind\nsam.lind@polisen.example\n0455-30 30 31",
        "Här kommer mina svar: 1 klart, 2 pågår.",
        "Telefonlinjen 020-84 44 48 är öppnad\nwww.alkohollinjen.example är uppdaterad",
        "Hej!\nHälsningar\n\nKommunen har nu gjort klart arbetet med alla nio skolor i hela länet.",
    ],
)
def test_words_that_look_like_mail_but_are_the_answer_are_kept(text: str) -> None:
    assert new_text(written(text)).text == text
    assert new_text(written(f"{text}\n\n{BLOCK}")).text == text


def test_a_name_that_is_also_an_answer_is_kept() -> None:
    mail = written(f"Hej!\n\nKlar\n\n{BLOCK}", sender="Anna Klar <anna.klar@region.example>")

    assert new_text(mail).text == "Hej!\n\nKlar"


@pytest.mark.parametrize(
    ("line", "text"),
    [("Klart /Kim", "Klart"), ("Klart i maj, mvh Kim Ek", "Klart i maj"), ("Ja. Hälsningar Kim", "Ja")],
)
def test_a_name_at_the_end_of_the_line_is_taken_off(line: str, text: str) -> None:
    assert new_text(written(line)).text.rstrip(".") == text


def test_a_postscript_is_kept_and_shown_to_a_person() -> None:
    found = new_text(written("Nr 1 är klar.\n\nMvh\nKim\n\nPS. Nr 2 flyttas till v 24."))

    assert found.text == "Nr 1 är klar.\nPS. Nr 2 flyttas till v 24."
    assert found.doubtful


@pytest.mark.parametrize(
    "signature",
    [
        "-- \nKim Ek\nFolkhälsostrateg",
        "--\nDetta e-postmeddelande har skannats av ett antivirusprogram.",
        "Mvh\nKim",
        "Kim Ek\nKarlskrona kommun\n0455-30 30 30",
        "Kim",
        "/Kim",
        "Skickat från min iPhone",
        "Tänk på miljön innan du skriver ut.",
    ],
)
def test_a_signature_below_the_old_letter_is_no_part_of_an_answer(signature: str) -> None:
    assert new_text(written(f"Klart.\n\n{LAYOUTS['gmail']}\n\n{signature}\n")).text == "Klart."
    assert new_text(written(f"{LAYOUTS['gmail']}\n\nKlart.\n\n{signature}\n")).text == "Klart."


# Between the lines of the old letter


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("> 1: Tobaksfri skolgård\nKlart\n> 2: Föräldramöte\nInställt, sjukdom", "1: Klart\n2: Inställt, sjukdom"),
        ("> 1. A\n> 2. B\n\nKlar\n\n> 3. C\nPågår", "2: Klar\n3: Pågår"),
        ("> 1. A\n>    Hållpunkt: V 17\n\nKlart\n20 deltagare\n\n> 2. B\n", "1: Klart 20 deltagare"),
        (
            "> 1. A\nKlart\n> 2. B\n> \n> Är något klart?\n> \n\nHör av er vid frågor.",
            "1: Klart\nHör av er vid frågor.",
        ),
        ("> 1. A\n> 2. B\n> \n> Svara på brevet.\n\nBägge klara.", "Bägge klara."),
        ("> 1. A\n> \n> Svara på brevet.\n\nKlart.", "Klart."),
        ("> 1. A\n2: klart\n> 2. B\n1: pågår", "2: klart\n1: pågår"),
        ("> 1. A\n> 3. maj 2022 är dagen\nKlart\n> 2. B\nPågår", "1: Klart\n2: Pågår"),
        ("Hej, svar nedan.\n> 1. A\nKlart.\n> 2. B\nPågår.\n\nMvh Kim", "Hej, svar nedan.\n1: Klart.\n2: Pågår."),
        (">> 1. A\n>> 2. B\n> Vad säger du?\nBägge klara", "Bägge klara"),
    ],
)
def test_an_answer_between_quoted_lines_gets_the_number_it_answers(text: str, answer: str) -> None:
    found = new_text(written(text))

    assert (found.text, found.doubtful) == (answer, None)


@pytest.mark.parametrize(
    "words",
    [
        "Se mina svar nedan i rött.",
        "Se svar nedan",
        "Hej, svarar nedan i texten.",
        "Jag har fyllt i direkt i tabellen",
        "Svar i rött",
        "Se nedan",
        "Hej, jag har skrivit mina kommentarer i mejlet.",
        "Please see my comments below.",
        "Answers in red.",
        "Hej! Här kommer mina svar.",
    ],
)
def test_answers_inside_an_unmarked_old_letter_are_for_a_person(words: str) -> None:
    found = new_text(written(f"{words}\n\n{BLOCK}"))

    assert (found.text, bool(found.doubtful)) == (words, True)
    assert not new_text(written(words)).doubtful


@pytest.mark.parametrize("text", ["", "\n\n", QUOTED, BLOCK, f"Hej!\n\n{BLOCK}", "Mvh\nKim", "Skickat från min iPhone"])
def test_a_letter_that_says_nothing_is_for_a_person(text: str) -> None:
    assert new_text(written(text)).doubtful


def test_a_line_that_may_be_the_rest_of_the_line_above_is_for_a_person() -> None:
    long = "> 1. Avstämning med arbetsgruppen inför ett första möte med alla kommuner i\nlänet\n> 2. Möte\n"

    assert new_text(written(long)).doubtful
    assert new_text(written(f"Bägge klara.\n\n{long}")).text == "Bägge klara."
