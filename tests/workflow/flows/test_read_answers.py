"""Every mail ends in exactly one outcome: by its token, by who sent it, by whether a person wrote it."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import select, update

from notifications import Settlement, Signer
from tests.workflow.flows.post import (
    ADDRESSES,
    EACH,
    EVENING,
    LOOK_OVER,
    MAY,
    Desk,
    a_mail,
    reference_of,
)
from workflow.changes.plan_parts import add_part
from workflow.model import IssuedLetter, Party, Person, Plan, PlanWord
from workflow.store.people import receivers

Writes = Callable[[Desk], bytes]

ANOTHER = Signer(b"k" * 32, "annat", "hallpunkt.example")
SAME_ID_OTHER_KEY = Signer(b"x" * 32, "testlan", "hallpunkt.example")
NOBODY = "svar@hallpunkt.example"


def flipped(address: str) -> str:
    """Change one character in the middle of a token."""
    head, _, tail = address.rpartition("@")
    return f"{head[:-10]}{'a' if head[-10] != 'a' else 'b'}{head[-9:]}@{tail}"


def to(address: Callable[[Desk], str], *headers: Callable[[Desk], str], words: str = "1 klart") -> Writes:
    return lambda desk: a_mail(address(desk), words, headers=tuple(header(desk) for header in headers))


FOUND: dict[str, Writes] = {
    "the token in To": to(lambda desk: desk.to("kim")),
    "the token in capitals": to(lambda desk: desk.to("kim").upper()),
    "the token in Cc": to(lambda _: NOBODY, lambda desk: f"Cc: {desk.to('kim')}"),
    "the token only in Delivered-To": to(lambda _: NOBODY, lambda desk: f"Delivered-To: {desk.to('kim')}"),
    "the token only in In-Reply-To": to(lambda _: NOBODY, lambda desk: f"In-Reply-To: {desk.message_id('kim')}"),
    "the token only in References": to(
        lambda _: NOBODY, lambda desk: f"References: <a@b.example> {desk.message_id('kim')}"
    ),
    "the address that bounces come to": to(lambda desk: desk.bounces_of("kim")),
    "a broken token in To, a good one in In-Reply-To": to(
        lambda desk: flipped(desk.to("kim")), lambda desk: f"In-Reply-To: {desk.message_id('kim')}"
    ),
}

NOT_FOUND: dict[str, Writes] = {
    "no token": to(lambda _: NOBODY),
    "one character flipped": to(lambda desk: flipped(desk.to("kim"))),
    "cut short": to(lambda desk: desk.to("kim").replace("@", "x@").replace("x@", "@", 1)[3:]),
    "another collaboration's": to(lambda _: ANOTHER.reply_address(reference_of("kim"))),
    "signed with another key": to(lambda _: SAME_ID_OTHER_KEY.reply_address(reference_of("kim"))),
    "of a letter that was never written": to(lambda desk: desk.office.collaboration.signer.reply_address(b"nothing!")),
    "a page's token in an address": to(
        lambda desk: f"svar+{desk.office.collaboration.signer.page_token(reference_of('kim'))}@hallpunkt.example"
    ),
}


@pytest.mark.parametrize("write", FOUND.values(), ids=FOUND.keys())
def test_an_answer_finds_its_letter_wherever_the_token_was_left(desk: Desk, write: Writes) -> None:
    assert desk.outcome_of(write(desk)) == "applied"
    assert desk.state(EVENING) == "done"


@pytest.mark.parametrize("write", NOT_FOUND.values(), ids=NOT_FOUND.keys())
def test_a_token_that_does_not_hold_changes_nothing_and_goes_to_the_coordinator(desk: Desk, write: Writes) -> None:
    assert desk.outcome_of(write(desk)) == "to_coordinator"
    assert (desk.state(EVENING), desk.reports(), desk.letters()) == ("planned", [], [])
    assert [one.kind for one in desk.questions()] == ["no_letter"]


@pytest.mark.parametrize(
    ("change", "now"),
    [({}, MAY + dt.timedelta(days=400)), ({"revoked_at": MAY}, MAY)],
    ids=["expired", "revoked"],
)
def test_a_letter_that_no_longer_holds_cannot_be_answered(
    desk: Desk, change: dict[str, dt.datetime], now: dt.datetime
) -> None:
    with desk.store.writing(MAY, "test") as writing:
        writing.session.execute(update(IssuedLetter).values(**change) if change else select(1))
    assert desk.outcome_of(desk.answer("kim", "1 klart"), now) == "to_coordinator"
    assert desk.state(EVENING) == "planned"


def test_a_letter_can_be_answered_in_january_of_the_next_year(desk: Desk) -> None:
    january = dt.datetime(2023, 1, 20, 9, tzinfo=dt.UTC)
    assert desk.outcome_of(desk.answer("kim", "1 klart"), january) == "applied"


def test_a_word_of_the_plans_own_is_understood(desk: Desk) -> None:
    assert desk.outcome_of(desk.answer("kim", "1 bromsklossad")) == "asked_back"
    with desk.store.writing(MAY, "test") as writing:
        plan = writing.session.scalars(select(Plan.id)).first()
        assert plan is not None
        add_part(writing, PlanWord(plan_id=plan, phrase="bromsklossad", state="not_done"))
    assert desk.outcome_of(desk.answer("kim", "1 är bromsklossad, vi hann inte", number=2)) == "applied"
    assert desk.state(EVENING) == "not_done"


SPOOFED = {
    "nobody": "",
    "a name that shows Kim's address": '"kim.ek@lansstyrelsen.example" <eve@evil.example>',
    "Kim's address before a bracket": "kim.ek@lansstyrelsen.example <eve@evil.example>",
    "a comment after Kim's address": "kim.ek@lansstyrelsen.example)eve@evil.example",
    "a bracket in a comment": "kim.ek@lansstyrelsen.example(<eve@evil.example>",
    "two mailboxes": "kim.ek@lansstyrelsen.example, eve@evil.example",
    "a route": "<@evil.example:kim.ek@lansstyrelsen.example>",
    "an encoded address": "=?utf-8?q?kim=2Eek=40lansstyrelsen=2Eexample?=",
    "two From headers": "kim.ek@lansstyrelsen.example\r\nFrom: eve@evil.example",
    "two From headers, Kim last": "eve@evil.example\r\nFrom: kim.ek@lansstyrelsen.example",
}


@pytest.mark.parametrize("sender", SPOOFED.values(), ids=SPOOFED.keys())
def test_a_sender_that_can_be_read_in_two_ways_is_nobody(desk: Desk, sender: str) -> None:
    assert desk.outcome_of(a_mail(desk.to("kim"), "1 klart", sender=sender)) == "to_coordinator"
    assert (desk.state(EVENING), desk.reports(), desk.letters()) == ("planned", [], [])
    assert [one.kind for one in desk.questions()] == ["unknown_sender"]


PLAIN = ["kim.ek@lansstyrelsen.example", "<kim.ek@lansstyrelsen.example>", "KIM.EK@Lansstyrelsen.Example (Kim Ek)"]


@pytest.mark.parametrize("sender", PLAIN)
def test_a_plain_sender_is_who_it_says(desk: Desk, sender: str) -> None:
    assert desk.outcome_of(a_mail(desk.to("kim"), "1 klart", sender=sender)) == "applied"


OURS, THEIRS = "mx.lansstyrelsen.example", "mx.evil.example"
VERDICTS = [
    (OURS, False, (f"{OURS}; dmarc=pass header.from=lansstyrelsen.example",), "applied"),
    (OURS, False, (f"{OURS}; dmarc=fail header.from=lansstyrelsen.example",), "to_coordinator"),
    (OURS, False, (f"{THEIRS}; dmarc=fail",), "applied"),
    (OURS, False, (), "applied"),
    (OURS, True, (), "to_coordinator"),
    (OURS, True, (f"{THEIRS}; dmarc=pass",), "to_coordinator"),
    (OURS, True, (f"{THEIRS}; dmarc=none", f"{OURS}; dmarc=pass"), "to_coordinator"),
    (OURS, True, (f"{OURS}; dmarc=pass", f"{OURS}; dmarc=fail"), "applied"),
    (None, False, (f"{OURS}; dmarc=fail",), "applied"),
    (None, True, (f"{OURS}; dmarc=pass",), "to_coordinator"),
]


@pytest.mark.parametrize(("server", "required", "results", "outcome"), VERDICTS)
def test_only_the_topmost_verdict_of_our_own_server_counts(
    desk: Desk, server: str | None, required: bool, results: tuple[str, ...], outcome: str
) -> None:
    strict = desk.with_settings(authserv_id=server, require_dmarc_pass=required)
    headers = tuple(f"Authentication-Results: {one}" for one in results)
    assert strict.outcome_of(a_mail(desk.to("kim"), "1 klart", headers=headers)) == outcome
    assert desk.state(EVENING) == ("done" if outcome == "applied" else "planned")


def test_a_failed_verdict_is_not_asked_about(desk: Desk) -> None:
    """Nobody is asked whether a mail is theirs when the server says that its sender is false."""
    strict = desk.with_settings(authserv_id=OURS)
    false = a_mail(
        desk.to("kim"), "1 klart", sender="eve@evil.example", headers=(f"Authentication-Results: {OURS}; dmarc=fail",)
    )
    assert strict.outcome_of(false) == "to_coordinator"
    assert desk.letters() == []


AUTOMATIC: dict[str, tuple[str, tuple[str, ...], str]] = {
    "auto-replied": ("Jag är på semester, klart v 32", ("Auto-Submitted: auto-replied",), "SV: hållpunkter"),
    "X-Autoreply": ("Klart när jag är tillbaka", ("X-Autoreply: yes",), "SV: hållpunkter"),
    "Precedence": ("Klart", ("Precedence: auto_reply",), "SV: hållpunkter"),
    "Autosvar in the subject": ("Jag är ledig till 9 maj. Klart då.", (), "Autosvar: 3 hållpunkter"),
    "Automatiskt svar in the subject": ("Jag är på tjänsteresa.", (), "Automatiskt svar: 3 hållpunkter"),
    "a newsletter": ("Klart till våren", ("Precedence: bulk",), "Nyhetsbrev"),
    "our own letter": ("1 klart", ("X-Hallpunkt-Loop: testlan",), "3 hållpunkter"),
}


@pytest.mark.parametrize(("words", "headers", "subject"), AUTOMATIC.values(), ids=AUTOMATIC.keys())
def test_what_a_machine_wrote_changes_nothing_and_is_not_answered(
    desk: Desk, words: str, headers: tuple[str, ...], subject: str
) -> None:
    assert desk.outcome_of(a_mail(desk.to("kim"), words, headers=headers, subject=subject)) == "ignored"
    assert (desk.state(EVENING), desk.letters(), desk.questions()) == ("planned", [], [])


def test_mail_from_our_own_address_is_ignored(desk: Desk) -> None:
    own = a_mail(desk.to("kim"), "1 klart", sender="Hållpunkt <hallpunkt@hallpunkt.example>")
    assert desk.outcome_of(own) == "ignored"


def test_an_automatic_answer_that_somebody_has_left_goes_to_the_coordinator_too(desk: Desk) -> None:
    left = a_mail(
        desk.to("kim"),
        "Jag har slutat min anställning. Kontakta Sam Lind i stället.",
        headers=("Auto-Submitted: auto-replied",),
    )
    assert desk.outcome_of(left) == "ignored"
    assert [(one.kind, one.person_id) for one in desk.questions()] == [("gone", desk.cast.kim)]


def test_a_person_whose_server_leaves_the_return_path_empty_is_still_heard(desk: Desk) -> None:
    mail = a_mail(desk.to("kim"), "1 klart", headers=("Return-Path: <>",))
    assert desk.outcome_of(mail) == "applied"


def a_report(
    desk: Desk, *, status: str = "5.1.1", action: str = "failed", to: str = "kim.ek@lansstyrelsen.example"
) -> bytes:
    """Write a delivery report (RFC 3464) as Postfix does, to the letter's envelope sender."""
    lines = [
        "From: MAILER-DAEMON@mx.example (Mail Delivery System)",
        f"To: {desk.bounces_of('kim')}",
        "Subject: Undelivered Mail Returned to Sender",
        "Auto-Submitted: auto-replied",
        "Return-Path: <>",
        "MIME-Version: 1.0",
        'Content-Type: multipart/report; boundary="b1"; report-type=delivery-status',
        "",
        "--b1",
        "Content-Type: text/plain; charset=utf-8",
        "",
        "Brevet är klart och kunde inte levereras.",
        "",
        "--b1",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mx.example",
        "",
        f"Final-Recipient: rfc822; {to}",
        f"Action: {action}",
        f"Status: {status}",
        "",
        "--b1--",
        "",
    ]
    return "\r\n".join(lines).encode()


def test_a_letter_that_came_back_for_good_marks_the_person_and_the_deputy_takes_over(desk: Desk) -> None:
    with desk.store.writing(MAY, "test") as writing:
        writing.session.execute(update(Person).where(Person.id == desk.cast.kim).values(deputy_id=desk.cast.nour))
    assert desk.outcome_of(a_report(desk)) == "bounced"
    with desk.store.reading() as session:
        county = session.scalars(select(Party.id).where(Party.contact_id == desk.cast.kim)).one()
        assert receivers(session)[county] == desk.cast.nour
    assert [(one.kind, one.person_id) for one in desk.questions()] == [("undeliverable", desk.cast.kim)]
    assert desk.state(EVENING) == "planned"


@pytest.mark.parametrize(("status", "action"), [("4.2.2", "failed"), ("5.2.2", "failed"), ("4.4.1", "delayed")])
def test_a_full_mailbox_or_a_delay_marks_nobody(desk: Desk, status: str, action: str) -> None:
    assert desk.outcome_of(a_report(desk, status=status, action=action)) == "bounced"
    with desk.store.reading() as session:
        assert session.get_one(Person, desk.cast.kim).undeliverable_since is None
    assert desk.questions() == []


def test_a_letter_that_came_back_from_an_old_address_does_not_mark_the_new_one(desk: Desk) -> None:
    with desk.store.writing(MAY, "test") as writing:
        writing.session.get_one(Person, desk.cast.kim).address = "kim.ek@karlskrona.example"
    assert desk.outcome_of(a_report(desk)) == "bounced"
    with desk.store.reading() as session:
        assert session.get_one(Person, desk.cast.kim).undeliverable_since is None


def test_a_second_report_about_the_same_person_is_no_second_question(desk: Desk) -> None:
    desk.read(a_report(desk), a_report(desk, status="5.1.10"))
    assert len(desk.questions()) == 1


ODD = {
    "zero bytes": b"",
    "a lone line end": b"\r\n",
    "no blank line": b"From: kim.ek@lansstyrelsen.example\r\nSubject: hej",
    "a date beyond all calendars": b"Date: Mon, 1 Jan 999999999999999999999999 00:00:00 +0000\r\n\r\nKlart",
    "a message id of brackets": b"Message-ID: <[]>\r\n\r\nKlart",
    "latin-1 in a header": b"Subject: Re: P\xe5minnelse\r\n\r\nKlart",
}


@pytest.mark.parametrize("raw", ODD.values(), ids=ODD.keys())
def test_an_odd_mail_without_a_letter_goes_to_the_coordinator(desk: Desk, raw: bytes) -> None:
    assert desk.outcome_of(raw) == "to_coordinator"


CHARSETS = [b"x-foo", b"idna", b'"utf\x008"', b"unicode_escape", b"utf-8", b"iso-8859-1", b"windows-1252"]


@pytest.mark.parametrize("charset", CHARSETS)
def test_an_answer_is_read_whatever_its_charset_calls_itself(desk: Desk, charset: bytes) -> None:
    plain = a_mail(desk.to("kim"), "1 klart").replace(b"charset=utf-8", b"charset=" + charset)
    assert desk.outcome_of(plain) == "applied"


IDS = ["<[]>", "<å@kommun.example>", "<utan-snabel>", f"<{'x' * 800}@kommun.example>", "", "<a b@c>"]


@pytest.mark.parametrize("message_id", IDS)
def test_a_receipt_is_written_whatever_the_answers_own_id_looks_like(desk: Desk, message_id: str) -> None:
    assert desk.outcome_of(a_mail(desk.to("kim"), "1 klart", message_id=message_id)) == "applied"
    assert [one.kind for one in desk.letters()] == ["receipt"]


def nested(depth: int) -> bytes:
    """Put parts within parts."""
    head = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (one, one) for one in range(depth)
    )
    return b"From: kim.ek@lansstyrelsen.example\r\nMIME-Version: 1.0\r\n" + head + b"\r\nKlart\r\n"


WILD = {
    "two thousand parts within parts": nested(2000),
    "half a million headers": b"X-A: b\r\n" * 500_000 + b"\r\nKlart",
    "twenty thousand recipients": b"To: "
    + b", ".join(b"a%d@kommun.example" % one for one in range(20_000))
    + b"\r\n\r\nKlart",
    "a header without end": b"X-A: " + b"b" * 400_000 + b"\r\n\r\nKlart",
}


@pytest.mark.parametrize("raw", WILD.values(), ids=WILD.keys())
def test_a_mail_that_is_too_wild_to_read_is_put_aside_and_the_next_is_read(desk: Desk, raw: bytes) -> None:
    desk.read(raw, desk.answer("kim", "1 klart"))
    assert desk.outcomes() == ["quarantined", "applied"]
    assert list(desk.inbox.settled.values()) == [Settlement.FAILED, Settlement.PROCESSED]
    assert [one.kind for one in desk.questions()] == ["unreadable"]


def test_a_mail_to_thousands_is_still_read(desk: Desk) -> None:
    many = ", ".join(f"a{number}@kommun.example" for number in range(5_000))
    assert desk.outcome_of(a_mail(f"{desk.to('kim')}, {many}", "1 klart")) == "applied"


WITHOUT_WORDS = {
    "winmail.dat": 'application/ms-tnef; name="winmail.dat"',
    "a picture": 'image/png; name="svar.png"',
    "an encrypted message": 'application/pkcs7-mime; name="smime.p7m"; smime-type=enveloped-data',
}


@pytest.mark.parametrize("kind", WITHOUT_WORDS.values(), ids=WITHOUT_WORDS.keys())
def test_an_answer_without_words_we_can_read_goes_to_the_coordinator(desk: Desk, kind: str) -> None:
    plain = a_mail(desk.to("kim"), "eJ8+IgAAAAA=").replace(b"text/plain; charset=utf-8", kind.encode())
    assert desk.outcome_of(plain.replace(b"8bit", b"base64")) == "to_coordinator"
    assert (desk.state(EVENING), [one.kind for one in desk.questions()]) == ("planned", ["answer"])


def test_a_dozen_of_the_same_answer_leave_the_same_state(desk: Desk) -> None:
    desk.read(*(desk.answer("kim", "1 klart", number=number) for number in range(12)))
    assert desk.outcomes() == ["applied", *["ignored"] * 11]
    assert (desk.state(EVENING), desk.questions()) == ("done", [])


def test_each_party_answers_from_its_own_letter(desk: Desk) -> None:
    desk.read(desk.answer("kim", "2 klart"), desk.answer("sam", "Klart!"))
    assert (desk.state(LOOK_OVER), desk.state(EACH)) == ("done", "ongoing")


def test_everything_that_came_has_one_outcome_and_lies_in_one_folder(desk: Desk) -> None:
    desk.read(
        desk.answer("kim", "1 klart"),
        desk.answer("nour", "2 kanske, jag vet inte"),
        a_mail("svar@hallpunkt.example", "Hej!"),
        a_mail(desk.to("sam"), "Jag är borta", sender=ADDRESSES["sam"], headers=("Auto-Submitted: auto-replied",)),
        a_report(desk),
    )
    assert desk.outcomes() == ["applied", "asked_back", "to_coordinator", "ignored", "bounced"]
    assert list(desk.inbox.settled.values()) == [
        Settlement.PROCESSED,
        Settlement.PROCESSED,
        Settlement.REVIEW,
        Settlement.PROCESSED,
        Settlement.PROCESSED,
    ]
    assert desk.inbox.waiting == {}
