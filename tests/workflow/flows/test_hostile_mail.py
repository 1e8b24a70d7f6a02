"""Hostile mail by its number in the catalogue of hostile inputs, through the whole way in.

Whatever comes, it is kept, it ends in one outcome, it changes no state unless it is an answer that holds, and the
mail after it is read.
"""

import time

import pytest

from tests.workflow.flows.post import ADDRESSES, EVENING, LOOK_OVER, MAY, Desk, a_mail

KIM = ADDRESSES["kim"]
HUMAN = {"to_coordinator", "quarantined"}
NOTHING = HUMAN | {"ignored", "asked_back"}


def raw_mail(desk: Desk, body: bytes, *headers: bytes, sender: bytes = KIM.encode()) -> bytes:
    """Write a mail to Kim's letter with any bytes in its headers and body."""
    head = [b"From: " + sender, b"To: " + desk.to("kim").encode(), *headers]
    return b"\r\n".join(head) + b"\r\n\r\n" + body


def nested(depth: int) -> bytes:
    layers = b"".join(
        b"--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n" % (n, n + 1) for n in range(depth)
    )
    return layers + b"1 klart\r\n"


ANSWERS = {
    1: (b"1 klart", b"Content-Type: text/plain; charset=x-foo"),
    2: (b"1 klart", b"Content-Type: text/plain; charset=idna"),
    4: (b"1 klart", b'Content-Type: text/plain; charset="utf\x008"'),
    6: (b"1 klart", b"Date: Mon, 1 Jan 999999999999999999999999 00:00:00 +0000"),
    7: (b"1 klart", b"Message-ID: <[]>"),
    19: (b"1 klart", b"Subject: Re: P\xe5minnelse"),
}


@pytest.mark.parametrize("number", ANSWERS)
def test_an_answer_in_an_odd_envelope_is_still_heard(desk: Desk, number: int) -> None:
    body, header = ANSWERS[number]
    assert desk.outcome_of(raw_mail(desk, body, header)) == "applied"
    assert desk.state(EVENING) == "done"


TRAPS = {
    5: ((b"\\x31 \\x6blart", b"Content-Type: text/plain; charset=unicode_escape"), NOTHING),
    9: ((nested(2_000), b"Content-Type: multipart/mixed; boundary=b0"), {"quarantined"}),
    10: ((b"1 klart", b"Cc: " + b", ".join(b"a%d@b.example" % n for n in range(20_000))), {"quarantined"}),
    12: ((b"1 klart", *[b"X-A: b"] * 200_000), {"quarantined"}),
    18: (
        (b"eJ8+", b"Content-Type: application/ms-tnef; name=winmail.dat", b"Content-Transfer-Encoding: base64"),
        HUMAN,
    ),
    27: ((b"1 klart", b"From: Sam Lind <evil@x.example>"), HUMAN),
    37: (("Jag är på semester, klart v 32".encode(), b"Auto-Submitted: auto-replied"), {"ignored"}),
    38: (("Jag är på semester, klart v 32".encode(), b"Precedence: auto_reply"), {"ignored"}),
}


@pytest.mark.parametrize("number", TRAPS)
def test_a_trap_changes_nothing_and_the_next_mail_is_read(desk: Desk, number: int) -> None:
    (body, *headers), ends = TRAPS[number]
    desk.read(raw_mail(desk, body, *headers), desk.answer("kim", "2 klart", number=2))
    assert desk.outcomes()[0] in ends
    assert (desk.outcomes()[1], desk.state(EVENING), desk.state(LOOK_OVER)) == ("applied", "planned", "done")


SENDERS = {
    22: "Mallory <mallory@evil.example>",
    23: '"kim.ek@lansstyrelsen.example" <evil@x.example>',
    24: "kim.ek@lansstyrelsen.example <evil@x.example>",
    26: "kim.ek@lansstyrelsen.example)bob@x.example",
}


@pytest.mark.parametrize("number", SENDERS)
def test_a_sender_who_is_not_the_officer_writes_nothing(desk: Desk, number: int) -> None:
    assert desk.outcome_of(a_mail(desk.to("kim"), "1 klart", sender=SENDERS[number])) in NOTHING
    assert (desk.state(EVENING), desk.reports()) == ("planned", [])


def test_16_nothing_at_all_is_a_mail_too(desk: Desk) -> None:
    desk.read(b"", b"\r\n", b"Subject: x", desk.answer("kim", "1 klart"))
    assert set(desk.outcomes()[:3]) <= HUMAN
    assert desk.outcomes()[3] == "applied"


def test_21_an_officer_without_a_letter_changes_nothing(desk: Desk) -> None:
    assert desk.outcome_of(a_mail("hallpunkt@hallpunkt.example", "1 klart")) == "to_coordinator"


DOUBTFUL = ["1 klart? Nej, inte klart.", "inte klart", "1 ej klar", "1 klar med halva"]


@pytest.mark.parametrize("words", DOUBTFUL)
def test_35_what_is_not_done_is_never_written_as_done(desk: Desk, words: str) -> None:
    desk.read(desk.answer("kim", words))
    assert desk.state(EVENING) in {"planned", "ongoing"}


def test_a_megabyte_of_hostile_text_goes_all_the_way_in_within_three_seconds(desk: Desk) -> None:
    begun = time.process_time()
    desk.read(desk.answer("kim", "1 klart " * 131_072), desk.answer("kim", "> klart\n" * 131_072, number=2), now=MAY)
    assert time.process_time() - begun < 6
    assert desk.outcomes() == ["to_coordinator"] * 2
