"""Machines are told from people, and no person's answer is taken for a machine's."""

import pytest

from notifications.autoreplies import AutomaticKind, find_automatic, says_gone
from notifications.mime import Mail
from tests.notifications.layouts import BLOCK
from tests.notifications.received import ANSWERS, received, written

AWAY = "Jag är på semester och åter den 12 augusti, klart v 32."


def kind_of(mail: Mail) -> AutomaticKind | None:
    found = find_automatic(mail)
    return found.kind if found else None


@pytest.mark.parametrize("name", ANSWERS)
def test_a_letter_is_known_for_what_sent_it(name: str) -> None:
    expected = ANSWERS[name]
    found = find_automatic(received(name))

    if expected.get("automatic") == "*":
        assert found is not None
    else:
        assert (found.kind if found else None) == expected.get("automatic")
    assert bool(found and found.gone) == expected.get("gone", False)


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated (vacation)",
        "Auto-Submitted: auto-notified; owner-email=kim.ek@karlskrona.example",
        "Precedence: auto_reply",
        "Precedence: bulk",
        "Precedence: junk",
        "X-Autoreply: yes",
        "X-Autorespond: Hej",
        "X-Auto-Response-Suppress: All",
        "X-Auto-Response-Suppress: OOF, AutoReply",
        "X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent",
    ],
)
def test_an_absence_with_a_header_of_automatic_mail_is_out_of_office(header: str) -> None:
    assert kind_of(written(AWAY, headers=f"{header}\r\n")) == AutomaticKind.OUT_OF_OFFICE


@pytest.mark.parametrize(
    "subject",
    [
        "Autosvar: Påminnelse",
        "Automatiskt svar: Påminnelse",
        "Frånvaromeddelande",
        "Frånvaro: Kim Ek",
        "Frånvarande",
        "Ej på plats",
        "Out of Office: Påminnelse",
        "Automatic reply: Påminnelse",
        "[EXTERN] Automatiskt svar: Påminnelse",
        "Automatisk svar: Påminnelse",
        "Fraværsmelding",
    ],
)
def test_an_absence_with_the_subject_of_one_is_out_of_office(subject: str) -> None:
    assert kind_of(written(AWAY, subject=subject)) == AutomaticKind.OUT_OF_OFFICE


@pytest.mark.parametrize(
    "text",
    [
        "Hej! Tack för ditt mejl. Jag är på semester till och med v 32.",
        "Jag är inte i tjänst idag. Vid brådskande ärenden kontakta växeln.",
        "Jag är föräldraledig och läser inte min e-post.",
        "I'm currently out of the office with limited access to email. For urgent matters contact Sam.",
        "Jag är tjänstledig. Detta är ett automatiskt svar.",
        "Jag har slutat min tjänst. Ditt mejl vidarebefordras inte.",
    ],
)
def test_an_absence_without_any_header_is_known_by_two_signs_in_its_words(text: str) -> None:
    assert kind_of(written(text, subject="Re: Påminnelse")) == AutomaticKind.OUT_OF_OFFICE


@pytest.mark.parametrize(
    ("subject", "text", "kind"),
    [
        ("Läst: Påminnelse", "lästes den 3 maj", AutomaticKind.RECEIPT),
        ("Läskvitto", "Ditt meddelande har öppnats.", AutomaticKind.RECEIPT),
        ("Read: Påminnelse", "was read", AutomaticKind.RECEIPT),
        ("Levererat: Påminnelse", "Levererat.", AutomaticKind.RECEIPT),
        ("Vi har tagit emot ditt ärende", "Vi hör av oss.", AutomaticKind.ACKNOWLEDGEMENT),
        ("SV: Påminnelse", "Ditt mejl har tagits emot och fått ärendenummer 2022-1234.", AutomaticKind.ACKNOWLEDGEMENT),
        ("Hej", "Det går inte att svara på det här mejlet. Ärendenummer: 77.", AutomaticKind.ACKNOWLEDGEMENT),
        ("Ticket", "Your request has been received. Ticket number 88.", AutomaticKind.ACKNOWLEDGEMENT),
    ],
)
def test_receipts_and_ticket_systems_are_automatic(subject: str, text: str, kind: AutomaticKind) -> None:
    assert kind_of(written(text, subject=subject)) == kind


@pytest.mark.parametrize("sender", ["noreply@region.example", "no-reply+7@region.example", "svara-ej@region.example"])
def test_an_address_that_nobody_reads_is_a_machine(sender: str) -> None:
    assert kind_of(written("Klart.", sender=sender)) == AutomaticKind.OTHER


def test_our_own_letters_coming_back_are_a_loop() -> None:
    ours = written("Klart.", sender='"Kim Ek" <svar@lansstyrelsen.example>')

    assert kind_of(written("Klart.", headers="X-Hallpunkt-Loop: blekinge\r\n")) == AutomaticKind.LOOP
    found = find_automatic(ours, own_addresses={"svar@lansstyrelsen.example"})
    assert found is not None
    assert found.kind == AutomaticKind.LOOP


@pytest.mark.parametrize(
    ("headers", "subject", "text"),
    [
        ("X-Auto-Response-Suppress: All\r\n", "SV: Påminnelse", "Klart."),
        ("X-Auto-Response-Suppress: DR, OOF, AutoReply\r\n", "SV: Påminnelse", "Ej genomfört, tidsbrist."),
        ("Auto-Submitted: no\r\n", "SV: Påminnelse", "Ej genomfört, tidsbrist."),
        ("Auto-Submitted:\r\n", "SV: Påminnelse", "Klart."),
        ("Precedence: normal\r\n", "SV: Påminnelse", "Klart."),
        ("Return-Path: <>\r\n", "SV: Påminnelse", "Klart."),
        ("X-Autoreply: no\r\n", "SV: Påminnelse", "Klart."),
        ("List-Unsubscribe: <https://x.example>\r\nIn-Reply-To: <a@x.example>\r\n", "SV: Påminnelse", "Klart."),
        ("", "SV: Automatiskt svar på enkäten", "Klart."),
        ("", "Frånvaro i skolan, åtgärd 3", "Klart."),
        ("", "Semester: åtgärd 3", "Klart."),
        ("", "Frånvaro: åtgärd 3", "Klart, alla skolor har en rutin."),
        ("", "SV: Läst: Påminnelse", "Klart."),
        ("", "SV: Påminnelse", "Jag är på semester nästa vecka, men nr 1 är klar."),
        ("", "SV: Påminnelse", "Tack för ditt mejl! Nr 1 är klar."),
        ("", "SV: Påminnelse", "Kim har slutat hos oss, jag tar över. Nr 2 är klar."),
        ("", "SV: Påminnelse", "Vi har tagit emot ert material och börjat."),
        ("", "SV: Påminnelse", "Vi har tagit emot ditt ärende och det är klart."),
        ("X-Auto-Response-Suppress: All\r\n", "SV: Påminnelse", "Kontakta Sam vid frågor. Klart."),
    ],
)
def test_a_person_who_looks_like_a_machine_is_still_heard(headers: str, subject: str, text: str) -> None:
    assert kind_of(written(text, subject=subject, headers=headers)) is None


def test_what_stands_in_the_old_letter_does_not_make_an_answer_automatic() -> None:
    old = BLOCK + "Detta är ett automatiskt meddelande. Jag är på semester. Vid brådskande ärenden kontakta växeln.\n"

    assert kind_of(written(f"Klart.\n\n{old}")) is None


def test_absence_above_a_quoted_letter_is_a_person_writing() -> None:
    assert kind_of(written(f"Tack för ditt mejl. {AWAY}\n\n{BLOCK}")) is None


@pytest.mark.parametrize(
    "text",
    [
        "Jag har slutat min tjänst på Karlskrona kommun.",
        "Kim Ek har slutat.",
        "Kim Ek arbetar inte längre kvar hos oss.",
        "Jag arbetar inte längre på Länsstyrelsen.",
        "Jag jobbar inte kvar på polisen.",
        "Jag har gått i pension.",
        "Jag har bytt jobb.",
        "Min anställning har upphört.",
        "Den här e-postadressen används inte längre.",
        "Kim no longer works here.",
        "Kim has left the organisation.",
    ],
)
def test_words_that_tell_of_somebody_who_has_left_are_a_task_for_the_coordinator(text: str) -> None:
    assert says_gone(text)
    found = find_automatic(written(text, headers="Auto-Submitted: auto-replied\r\n"))
    assert found is not None
    assert found.gone


@pytest.mark.parametrize(
    "text",
    [
        AWAY,
        "Mötet har slutat.",
        "Vi har slutat med kampanjen.",
        "Vi arbetar inte med det.",
        "Klart.",
        "Projektet är slut.",
    ],
)
def test_words_that_only_sound_like_it_are_not(text: str) -> None:
    assert not says_gone(text)
