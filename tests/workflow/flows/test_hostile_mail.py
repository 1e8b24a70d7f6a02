"""Hostile mail by its number in the catalogue of hostile inputs, through the whole way in.

Whatever comes, it is kept, it ends in one outcome, it changes no state unless it is an answer that holds, and the
mail after it is read.
"""

import time
from collections.abc import Callable
from io import BytesIO

import pytest

from notifications import Defect, Fetched, read_mail, read_stream
from tests.workflow.flows.post import ADDRESSES, EVENING, LOOK_OVER, MAY, Desk, a_mail
from workflow.changes.mail import begin_reading, store_mail
from workflow.flows.hearing import NO_RETURN
from workflow.flows.read_answers import take_in

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


def test_10_a_letter_to_thousands_is_read_without_reading_all_of_them(desk: Desk) -> None:
    """The addresses beyond 64 KiB of one header are left out; what stands before them is read in no time."""
    others = b", ".join(b"a%d@b.example" % number for number in range(6_000))
    raw = raw_mail(desk, b"1 klart", b"Cc: " + others)
    begun = time.process_time()
    mail = read_mail(raw)
    assert time.process_time() - begun < 0.5
    assert Defect.TOO_MANY_RECIPIENTS in mail.defects
    assert desk.outcome_of(raw) == "applied"


def test_13_forty_megabytes_on_one_line_are_neither_downloaded_nor_read(desk: Desk) -> None:
    raw = raw_mail(desk, b"QUJD" * 10_485_760, b"Content-Transfer-Encoding: base64")
    glimpse = read_stream(BytesIO(raw))
    assert (glimpse.whole, glimpse.size, len(glimpse.raw)) == (False, len(raw), 64 * 1024)
    desk.inbox.waiting["large"] = Fetched("large", glimpse.raw, glimpse.size, whole=False)
    desk.read(desk.answer("kim", "2 klart"))
    assert (desk.outcomes(), desk.state(EVENING)) == (["quarantined", "applied"], "planned")


OUR_SERVER = "mx.hallpunkt.example"
FORGED = "Authentication-Results: mx.karlskrona.example; dmarc=pass header.from=lansstyrelsen.example"
OURS = f"Authentication-Results: {OUR_SERVER}; dmarc=fail"


@pytest.mark.parametrize(
    "headers", [(FORGED,), (OURS, FORGED), (OURS, FORGED.replace("mx.karlskrona", "mx.hallpunkt"))]
)
def test_29_a_verdict_that_the_sender_wrote_counts_for_nothing(desk: Desk, headers: tuple[str, ...]) -> None:
    strict = desk.with_settings(authserv_id=OUR_SERVER, require_dmarc_pass=True)
    assert strict.outcome_of(a_mail(desk.to("kim"), "1 klart", headers=headers)) == "to_coordinator"
    assert (desk.state(EVENING), desk.letters()) == ("planned", [])


def flipped(address: str) -> str:
    place = address.index("@") - 1
    return address[:place] + ("a" if address[place] != "a" else "b") + address[place + 1 :]


TOKENS: dict[str, Callable[[str], str]] = {
    "flipped": flipped,
    "truncated": lambda address: address[: address.index("@") - 6] + address[address.index("@") :],
    "of another collaboration": lambda address: address.replace("testlan", "annatl"),
}


@pytest.mark.parametrize("spoil", TOKENS.values(), ids=TOKENS.keys())
def test_32_a_token_that_does_not_hold_is_told_nothing(desk: Desk, spoil: Callable[[str], str]) -> None:
    address = spoil(desk.to("kim"))
    assert address != desk.to("kim")
    assert desk.outcome_of(a_mail(address, "1 klart")) == "to_coordinator"
    assert [one.what for one in desk.questions()] == [
        "Ett mejl från kim.ek@lansstyrelsen.example hör inte till något brev."
    ]
    assert (desk.state(EVENING), desk.letters()) == ("planned", [])


def test_32_a_token_of_a_year_that_is_over_holds_no_more(desk: Desk) -> None:
    assert desk.outcome_of(desk.answer("kim", "1 klart"), now=MAY.replace(year=MAY.year + 2)) == "to_coordinator"
    assert (desk.state(EVENING), desk.letters()) == ("planned", [])


def test_32_a_token_used_again_and_again_leaves_one_event_or_at_most_three_letters(desk: Desk) -> None:
    desk.read(*(desk.answer("kim", "1 klart", number=number) for number in range(12)))
    assert (desk.state(EVENING), len(desk.reports()), len(desk.letters())) == ("done", 1, 1)
    desk.read(*(desk.answer("kim", f"1 klart, {number} deltagare", number=20 + number) for number in range(12)))
    assert (desk.state(EVENING), len(desk.letters())) == ("done", 3)


def test_34_what_the_old_letter_says_is_not_the_answer(desk: Desk) -> None:
    quoted = "> 1. Kväll om trygghet: svara till exempel 1 klart\n> 2. klart"
    desk.read(desk.answer("kim", f"nej\n\nDen 2 maj 2022 skrev Hållpunkt <svar@hallpunkt.example>:\n{quoted}"))
    assert (desk.outcomes(), desk.state(EVENING), desk.state(LOOK_OVER)) == (["asked_back"], "planned", "planned")


def returned(desk: Desk, status: str) -> bytes:
    """Write a delivery report (RFC 3464); without a status as Exchange writes it, in words alone."""
    head = f"From: postmaster@mx.example\r\nTo: {desk.bounces_of('kim')}\r\nReturn-Path: <>\r\nMIME-Version: 1.0\r\n"
    if not status:
        told = "Your message to kim.ek@lansstyrelsen.example couldn't be delivered.\r\n550 5.1.1 RecipNotFound"
        return f"{head}Subject: Undeliverable: 3\r\nContent-Type: text/plain\r\n\r\n1 klart\r\n{told}\r\n".encode()
    report = f"Final-Recipient: rfc822; kim.ek@lansstyrelsen.example\r\nAction: failed\r\nStatus: {status}\r\n"
    fields = f"--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n{report}\r\n--b--\r\n"
    parts = f"--b\r\nContent-Type: text/plain\r\n\r\n1 klart\r\n{fields}"
    kind = 'multipart/report; report-type=delivery-status; boundary="b"'
    return f"{head}Subject: Undelivered\r\nContent-Type: {kind}\r\n\r\n{parts}".encode()


@pytest.mark.parametrize(("status", "wrong"), [("5.1.1", True), ("4.2.2", False), ("", True)])
def test_39_a_letter_that_came_back_is_no_answer_and_only_a_wrong_address_is_given_up(
    desk: Desk, status: str, wrong: bool
) -> None:
    assert desk.outcome_of(returned(desk, status)) == "bounced"
    assert (desk.state(EVENING), desk.letters()) == ("planned", [])
    assert [one.kind for one in desk.questions()] == (["undeliverable"] if wrong else [])


def test_41_words_from_an_empty_return_path_are_heard_and_never_answered(desk: Desk) -> None:
    empty = ("Return-Path: <>",)
    desk.read(a_mail(desk.to("kim"), "1 klart, 2 kanske", headers=empty))
    desk.read(a_mail(desk.to("kim"), "vet inte", headers=empty, message_id="<tva@post.example>"))
    assert (desk.outcomes(), desk.state(EVENING), desk.letters()) == (["applied", "to_coordinator"], "done", [])
    assert [one.what for one in desk.questions()] == [NO_RETURN, NO_RETURN], "what was unclear is nobody's to lose"


def test_43_the_same_mail_twice_is_one_event_whatever_its_number_or_id(desk: Desk) -> None:
    raw = desk.answer("kim", "1 klart")
    desk.read(raw, raw)
    desk.inbox.waiting["after-uidvalidity"] = Fetched("after-uidvalidity", raw, len(raw))
    desk.read()
    assert (desk.outcomes(), len(desk.reports()), len(desk.letters())) == (["applied"], 1, 1)
    desk.read(b"Received: from mx2.example\r\n" + raw, raw.replace(b"kim-1@", b"kim-99@"))
    assert (desk.outcomes(), len(desk.reports()), len(desk.letters())) == (["applied", "ignored", "ignored"], 1, 1)


def test_43_a_mail_that_comes_again_after_a_newer_one_changes_nothing_back(desk: Desk) -> None:
    first = desk.answer("kim", "1 klart")
    desk.read(first, desk.answer("kim", "1 pågår", number=2), b"X-Moved: yes\r\n" + first)
    assert (desk.outcomes(), desk.state(EVENING)) == (["applied", "applied", "ignored"], "ongoing")


def test_43_the_same_words_again_after_they_were_taken_back_count_anew(desk: Desk) -> None:
    desk.read(desk.answer("kim", "1 klart"))
    desk.read(a_mail(desk.back_to(desk.letters("receipt")[0]), "ångra", message_id="<undo@post.example>"))
    desk.read(desk.answer("kim", "1 klart", number=2))
    assert (desk.outcomes(), desk.state(EVENING)) == (["applied"] * 3, "done")


def test_45_a_connection_that_breaks_before_the_mail_is_moved_leaves_one_event(desk: Desk) -> None:
    raw = desk.answer("kim", "1 klart")
    take_in(desk.office, Fetched("mail-1", raw, len(raw)), MAY)
    desk.read(raw)
    assert (desk.outcomes(), len(desk.reports())) == (["applied"], 1)


def test_46_a_mail_whose_reading_killed_the_process_three_times_is_put_aside(desk: Desk) -> None:
    with desk.store.writing(MAY, "test") as writing:
        poison = store_mail(writing, raw_mail(desk, b"1 klart"), "killer")
        for _ in range(2):
            begin_reading(writing, poison or 0)
    desk.read(desk.answer("kim", "2 klart"))
    assert (desk.outcomes(), desk.state(EVENING)) == (["quarantined", "applied"], "planned")


INVITED = "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n{inside}END:VEVENT\r\nEND:VCALENDAR\r\n"
ACCEPTS = (
    "ATTENDEE;PARTSTAT=ACCEPTED:mailto:{who}\r\nUID:{uid}\r\nDTSTART:20220520T160000Z\r\nDTSTAMP:20220517T070000Z\r\n"
)
ME, OTHER, KNOWN = "kim.ek@lansstyrelsen.example", "evil@x.example", "akt-1@hallpunkt.example"
CALENDARS = {
    "another attendee": ACCEPTS.format(who=OTHER, uid=KNOWN),
    "an unknown UID": ACCEPTS.format(who=ME, uid="nobody@x.example"),
    "a huge SEQUENCE": ACCEPTS.format(who=ME, uid=KNOWN) + "SEQUENCE:9223372036854775808\r\n",
    "every second": ACCEPTS.format(who=ME, uid=KNOWN) + "RRULE:FREQ=SECONDLY\r\n",
    "a billion alarms": ACCEPTS.format(who=ME, uid=KNOWN)
    + "BEGIN:VALARM\r\nTRIGGER:-PT1S\r\nREPEAT:999999999\r\nDURATION:PT1S\r\nEND:VALARM\r\n",
    "five thousand parts": "BEGIN:VALARM\r\n" * 5_000 + "END:VALARM\r\n" * 5_000,
}


@pytest.mark.parametrize("inside", CALENDARS.values(), ids=CALENDARS.keys())
def test_82_a_calendars_answer_changes_no_state_whatever_is_in_it(desk: Desk, inside: str) -> None:
    calendar = INVITED.format(inside=inside).encode()
    begun = time.process_time()
    outcome = desk.outcome_of(raw_mail(desk, calendar, b"Content-Type: text/calendar; method=REPLY; charset=utf-8"))
    assert time.process_time() - begun < 2
    assert (outcome in NOTHING, desk.state(EVENING), desk.reports()) == (True, "planned", [])
