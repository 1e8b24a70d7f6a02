"""Letters that did not arrive are known, with whom they were for and whether to try again; answers never are."""

import pytest

from notifications.bounces import Bounce, find_bounce
from notifications.mime import Mail, read_mail
from tests.notifications.layouts import BLOCK
from tests.notifications.received import ANSWERS, received, written

DAEMON = "Mail Delivery System <MAILER-DAEMON@mx.example>"


def report(fields: str, *, words: str = "Hej") -> Mail:
    """A delivery report with the fields of one recipient."""
    parts = (
        f"--b\r\nContent-Type: text/plain\r\n\r\n{words}\r\n"
        f"--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n{fields}\r\n"
        "--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <vårt@x.example>\r\n\r\nHej\r\n--b--\r\n"
    )
    return written(parts, sender=DAEMON, kind="multipart/report; report-type=delivery-status; boundary=b")


def found(mail: Mail, *, returned: bool = False) -> Bounce:
    bounce = find_bounce(mail, returned=returned)
    assert bounce is not None
    return bounce


@pytest.mark.parametrize("name", ANSWERS)
def test_bounces_are_known_and_nothing_else_is_one(name: str) -> None:
    bounce = find_bounce(received(name))
    told = bounce and {
        "address": bounce.address,
        "permanent": bounce.permanent,
        "status": bounce.status,
        "original": bounce.original_message_id,
    }

    assert told == ANSWERS[name].get("bounce")


@pytest.mark.parametrize(
    ("action", "status", "diagnosis", "permanent"),
    [
        ("failed", "5.1.1", "smtp; 550 5.1.1 User unknown", True),
        ("failed", "5.1.10", "smtp; 550 5.1.10 RESOLVER.ADR.RecipientNotFound", True),
        ("failed", "5.4.4", "X-Postfix; Host or domain name not found", True),
        ("failed", "5.7.1", "smtp; 550 5.7.1 Message rejected by policy", True),
        ("failed", "5.2.1", "smtp; 550 5.2.1 mailbox disabled", True),
        ("Failed", "5.0.0", "smtp; 550 no such user", True),
        ("failure", "553 size", "", True),
        ("failed", "5.2.2", "smtp; 552 5.2.2 over quota", False),
        ("failed", "5.0.0", "smtp; 552 mailbox is full", False),
        ("failed", "4.2.2", "smtp; 452 4.2.2 mailbox full", False),
        ("failed", "4.4.7", "smtp; 421 4.4.7 delivery time expired", False),
        ("failed", "5.0.0", "smtp; 451 greylisted, try again later", False),
        ("delayed", "4.4.1", "X-Postfix; connection timed out", False),
        ("delayed", "5.1.1", "", False),
    ],
)
def test_a_report_says_whether_to_give_up(action: str, status: str, diagnosis: str, permanent: bool) -> None:
    fields = f"Final-Recipient: rfc822; kim.ek@karlskrona.example\r\nAction: {action}\r\nStatus: {status}"

    bounce = found(report(f"{fields}\r\nDiagnostic-Code: {diagnosis}" if diagnosis else fields))

    assert (bounce.address, bounce.permanent) == ("kim.ek@karlskrona.example", permanent)


def test_a_report_names_the_address_we_wrote_to_and_our_letter() -> None:
    bounce = found(
        report(
            "Original-Recipient: rfc822;Kim.Ek@karlskrona.example\r\nFinal-Recipient: rfc822;kimek@internt.example\r\n"
            "Action: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1\r\n  User unknown"
        )
    )

    assert bounce == Bounce("kim.ek@karlskrona.example", True, "5.1.1", "550 5.1.1 User unknown", "<vårt@x.example>")


def test_of_several_recipients_the_one_that_failed_counts() -> None:
    fields = "Final-Recipient: rfc822;{}\r\nAction: {}\r\nStatus: {}\r\n"
    told = fields.format("a@x.example", "delivered", "2.0.0") + "\r\n" + fields.format("b@x.example", "failed", "5.1.1")

    assert found(report(told)).address == "b@x.example"


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded"])
def test_a_report_of_a_letter_that_arrived_is_no_bounce(action: str) -> None:
    mail = report(
        f"Final-Recipient: rfc822;kim.ek@karlskrona.example\r\nAction: {action}\r\nStatus: 2.0.0", words="550 nej"
    )

    assert find_bounce(mail, returned=True) is None


@pytest.mark.parametrize(
    ("words", "permanent", "status"),
    [
        ("<kim.ek@karlskrona.example>: host mx.example said: 550 5.1.1 User unknown", True, "5.1.1"),
        ("kim.ek@karlskrona.example\nMottagarens postlåda hittades inte.", True, None),
        ("kim.ek@karlskrona.example\nPostlådan är full.", False, None),
        ("kim.ek@karlskrona.example\nMeddelandet har fördröjts. Fler försök kommer att göras.", False, None),
        ("Delivery to kim.ek@karlskrona.example failed. Server 192.5.1.1 said 550 no such user", True, None),
        ("kim.ek@karlskrona.example\n452 4.2.2 mailbox full", False, "4.2.2"),
    ],
)
def test_a_bounce_without_a_report_is_read_by_its_words(words: str, permanent: bool, status: str | None) -> None:
    mail = written(words, sender=DAEMON, subject="Undelivered Mail Returned to Sender")

    bounce = found(mail)

    assert (bounce.address, bounce.permanent, bounce.status) == ("kim.ek@karlskrona.example", permanent, status)


def test_the_copy_of_our_letter_below_a_bounce_is_not_read() -> None:
    words = "Det gick inte att leverera till kim.ek@karlskrona.example.\n\n--- Original message ---\n4.2.2 mailbox full"

    assert found(written(words, sender=DAEMON, subject="Kan inte levereras: x")).status is None


def test_a_letter_to_the_address_for_bounces_is_one_when_its_words_say_so() -> None:
    told = written("Sorry: kim.ek@karlskrona.example, no such user.", sender="it@karlskrona.example", subject="Fel")
    away = written("Jag är på semester.", subject="Autosvar: Påminnelse")

    assert find_bounce(told) is None
    assert found(told, returned=True).permanent
    assert find_bounce(away, returned=True) is None


@pytest.mark.parametrize(
    ("sender", "subject", "headers", "text"),
    [
        (
            "Kim Ek <kim.ek@karlskrona.example>",
            "SV: Kan inte leverera: Påminnelse",
            "",
            "550 5.1.1 User unknown. Klart.",
        ),
        ("Kim Ek <kim.ek@karlskrona.example>", "Undeliverable: Påminnelse", "", "Vad betyder 550 5.1.1?"),
        ("Kim Ek <kim.ek@karlskrona.example>", "VB: Returned mail", "", "Sams brevlåda är full. Nr 1 klar."),
        (
            "Kim Ek <kim.ek@karlskrona.example>",
            "SV: Påminnelse",
            "Return-Path: <>\r\n",
            "Mötet blev inte av, 450 elever.",
        ),
        ("Postmaster <postmaster@region.example>", "SV: Påminnelse", "", "Klart, vi har bytt system."),
        ("Kim Ek <kim.ek@karlskrona.example>", "SV: Påminnelse", "", f"Klart.\n\n{BLOCK}550 5.1.1 User unknown"),
        ("Kim Ek <kim.ek@karlskrona.example>", "Automatiskt svar", "Return-Path: <>\r\n", "Jag är på semester."),
    ],
)
def test_people_who_write_about_bounces_are_answered(sender: str, subject: str, headers: str, text: str) -> None:
    assert find_bounce(written(text, sender=sender, subject=subject, headers=headers)) is None


@pytest.mark.parametrize(
    "raw", [b"", b"From: MAILER-DAEMON\r\n\r\n", b"From: postmaster@x\r\nSubject: failure notice\r\n\r\n"]
)
def test_a_bounce_that_says_nothing_does_no_harm(raw: bytes) -> None:
    bounce = find_bounce(read_mail(raw), returned=True)

    assert bounce is None or bounce.address is None
