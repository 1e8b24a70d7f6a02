from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notifications import (
    Attachment,
    Letter,
    LetterError,
    Mailbox,
    Sender,
    Signer,
    build_message,
    one_line,
    safe_file_name,
)
from notifications.errors import InstantError

GOLDEN = Path(__file__).parent / "golden"
NOW = datetime(2022, 5, 2, 7, 30, tzinfo=UTC)
SIGNER = Signer(b"0123456789abcdef", "blekinge", "hallpunkt.example")
SENDER = Sender("hallpunkt@hallpunkt.example", "Hållpunkt", "blekinge")
ID = b"\0\0\0\0\0\0\0\x2a"
REMINDER = Letter(
    key="reminder/17/2022-05-02/kim.ek",
    to=Mailbox("kim.ek@karlskrona.example", "Kim Ek"),
    subject="Påminnelse: 2 hållpunkter i maj",
    text="Hej Kim!\n\n1. Tillsyn av serveringstillstånd, senast 2 maj (v 18)\n2. Möte med arbetsgruppen, 31 maj\n\n"
    "Svara på brevet med egna ord.\n",
    message_id=SIGNER.message_id(ID),
    reply_to=Mailbox(SIGNER.reply_address(ID), "Svar till Hållpunkt"),
    references=("<plan.2022@hallpunkt.example>", "<aktivitet.17@hallpunkt.example>"),
)
HTML = '<p>Hej Kim!</p><p style="margin:0">1. Tillsyn – senast 2 maj (v 18)</p>'
INVITATION = Attachment("möte.ics", "text/calendar; method=REQUEST", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
REPORT = Attachment("Uppföljning år 2022.pdf", "application/pdf", b"%PDF-1.7\n" + bytes(range(256)))

LETTERS = {
    "reminder-text.eml": REMINDER,
    "reminder-html.eml": replace(
        REMINDER,
        html=HTML,
        headers=(("List-Unsubscribe", "<https://hallpunkt.example/b/1>"),),
        in_reply_to="<fraga.1@polisen.example>",
    ),
    "invitation-and-report.eml": replace(
        REMINDER, subject="Möte med arbetsgruppen 31 maj", html=HTML, attachments=(INVITATION, REPORT)
    ),
}


def build(letter: Letter) -> Message:
    """Build a letter and read it back as old mail programs do."""
    return message_from_bytes(build_message(letter, sender=SENDER, now=NOW))


def shown(message: Message, name: str) -> str:
    return str(make_header(decode_header(message[name])))


def text_of(part: Message) -> str:
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    return content.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_leaves_the_house_as_the_golden_file_has_it(name: str) -> None:
    assert build_message(LETTERS[name], sender=SENDER, now=NOW) == (GOLDEN / name).read_bytes()


def test_a_letter_says_who_it_is_from_and_to_and_where_answers_go() -> None:
    message = build(REMINDER)

    assert shown(message, "From") == "Hållpunkt <hallpunkt@hallpunkt.example>"
    assert message["To"] == "Kim Ek <kim.ek@karlskrona.example>"
    assert SIGNER.verify(message["Reply-To"]) == SIGNER.verify(message["Message-ID"])
    assert shown(message, "Subject") == "Påminnelse: 2 hållpunkter i maj"
    assert parsedate_to_datetime(message["Date"]) == NOW
    assert message["References"].split() == list(REMINDER.references)


def test_a_letter_asks_machines_not_to_answer_and_is_known_when_it_comes_back() -> None:
    message = build(REMINDER)

    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Auto-Response-Suppress"] == "OOF, AutoReply"
    assert message["X-Hallpunkt-Loop"] == "blekinge"
    assert message["Content-Language"] == "sv"
    assert message["Precedence"] is None


def test_the_text_comes_first_then_the_html_then_the_invitation_and_files_last() -> None:
    message = build(LETTERS["invitation-and-report.eml"])

    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "application/pdf",
    ]
    calendar, report = list(message.walk())[4:]
    assert (calendar.get_param("method"), calendar.get_param("charset")) == ("REQUEST", "utf-8")
    assert calendar.get_payload(decode=True) == INVITATION.content
    assert report.get_payload(decode=True) == REPORT.content
    assert "filename*=utf-8''Uppf%C3%B6ljning%20%C3%A5r%202022.pdf" in report["Content-Disposition"]


CONTROLS = ["\r\n", "\r", "\n", "\0", "\x0b", "\x0c", "\x1b", "\x7f", "\u0085", "\u2028", "\u2029", "\ud800"]


@pytest.mark.parametrize("sign", CONTROLS)
@pytest.mark.parametrize(
    ("field", "spoil"),
    [
        ("subject", lambda bad: replace(REMINDER, subject=f"Tillsyn{bad}Bcc: evil@x.example")),
        (
            "to.name",
            lambda bad: replace(REMINDER, to=Mailbox("kim.ek@karlskrona.example", f'Evil"{bad}Bcc: a@b.example')),
        ),
        ("to.address", lambda bad: replace(REMINDER, to=Mailbox(f"u@x.example>{bad}RCPT TO:<evil@x.example"))),
        ("reply_to.address", lambda bad: replace(REMINDER, reply_to=Mailbox(f"u@x.example{bad}"))),
        ("message_id", lambda bad: replace(REMINDER, message_id=f"<a{bad}b@x.example>")),
        ("in_reply_to", lambda bad: replace(REMINDER, in_reply_to=f"<a@x.example>{bad}Bcc: evil@x.example")),
        ("references", lambda bad: replace(REMINDER, references=(f"<a@x.example>{bad}",))),
        ("language", lambda bad: replace(REMINDER, language=f"sv{bad}X: 1")),
        ("headers.X-Plan", lambda bad: replace(REMINDER, headers=(("X-Plan", f"1{bad}Bcc: evil@x.example"),))),
        ("headers", lambda bad: replace(REMINDER, headers=((f"X-Plan{bad}Bcc", "1"),))),
        (
            "attachments[0].media_type",
            lambda bad: replace(REMINDER, attachments=(Attachment("a", f"text/plain{bad}Bcc: x", b""),)),
        ),
    ],
)
def test_a_line_break_or_control_character_in_a_header_refuses_that_letter(
    field: str, spoil: object, sign: str
) -> None:
    assert callable(spoil)
    with pytest.raises(LetterError) as refusal:
        build(spoil(sign))

    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("field", "letter"),
    [
        ("to.address", replace(REMINDER, to=Mailbox(""))),
        ("to.address", replace(REMINDER, to=Mailbox("åsa@kommun.example"))),
        ("message_id", replace(REMINDER, message_id="brev.1@hallpunkt.example")),
        ("headers", replace(REMINDER, headers=(("Bcc", "evil@x.example"),))),
        ("headers", replace(REMINDER, headers=(("subject", "en till"),))),
        ("headers", replace(REMINDER, headers=(("Content-Type", "text/html"),))),
        ("headers", replace(REMINDER, headers=(("X Plan", "1"),))),
        ("headers", replace(REMINDER, headers=(("", "1"),))),
        ("attachments[0].media_type", replace(REMINDER, attachments=(Attachment("a", "message/rfc822", b""),))),
        ("attachments[0].media_type", replace(REMINDER, attachments=(Attachment("a", "", b""),))),
    ],
)
def test_what_no_mail_program_could_read_is_refused_by_its_field(field: str, letter: Letter) -> None:
    with pytest.raises(LetterError) as refusal:
        build(letter)

    assert refusal.value.field == field


def test_a_letter_without_a_time_zone_on_its_date_is_refused() -> None:
    with pytest.raises(InstantError):
        build_message(REMINDER, sender=SENDER, now=NOW.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Uppföljning 2022.pdf", "Uppföljning 2022.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\planer\\plan.docx", "plan.docx"),
        ("a\r\nb.ics", "a b.ics"),
        ('a"b;c.ics', "a-b;c.ics"),
        ("rapport.exe", "rapport-exe.bin"),
        ("rapport.pdf.EXE", "rapport.pdf-EXE.bin"),
        (".exe", "exe"),
        ("..", "fil"),
        ("", "fil"),
        (".pdf", "pdf"),
        ("a\u202efdp.exe", "afdp-exe.bin"),
        ("å" * 300 + ".pdf", "å" * 58 + ".pdf"),
    ],
)
def test_a_file_name_is_made_safe_to_save(name: str, safe: str) -> None:
    assert safe_file_name(name) == safe


@settings(max_examples=200, derandomize=True)
@given(st.text(max_size=200))
def test_any_file_name_ends_up_short_flat_and_on_one_line(name: str) -> None:
    safe = safe_file_name(name)

    assert safe
    assert len(safe.encode()) <= 120
    assert not set(safe) & set('\\/"\r\n\0')
    assert build(replace(REMINDER, attachments=(Attachment(name, "application/pdf", b"x"),))).is_multipart()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Tillsyn\r\nBcc: evil@x.example", "Tillsyn Bcc: evil@x.example"),
        ("  En\u2028rad\u0085till\x0b ", "En rad till"),
        ("pdf\u202eexe\u200b\ufeff", "pdfexe"),
        ("\ud800Å", "Å"),
    ],
)
def test_any_text_can_be_made_one_line(text: str, line: str) -> None:
    assert one_line(text) == line


HEADER_TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=300)
BODY = st.text(max_size=500)


@settings(max_examples=200, derandomize=True)
@given(HEADER_TEXT, HEADER_TEXT, BODY, st.none() | BODY)
def test_any_letter_is_seven_bit_short_lines_and_reads_back_as_it_was(
    subject: str, name: str, text: str, html: str | None
) -> None:
    letter = replace(REMINDER, subject=subject, to=Mailbox("kim.ek@karlskrona.example", name), text=text, html=html)
    raw = build_message(letter, sender=SENDER, now=NOW)
    message = message_from_bytes(raw)

    assert raw.isascii()
    assert raw.endswith(b"\r\n")
    assert b"\r" not in raw.replace(b"\r\n", b"")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert message.keys() == build(replace(letter, subject="x", to=Mailbox("kim.ek@karlskrona.example"))).keys()
    assert shown(message, "Subject") == subject
    parts = [part for part in message.walk() if not part.is_multipart()]
    for part, wanted in zip(parts, [text, html], strict=False):
        unix = wanted.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode() if wanted else ""
        assert text_of(part).removesuffix("\n") == unix.removesuffix("\n")


@pytest.mark.parametrize(
    "subject",
    ["ord " * 80, "x" * 990, "å" * 400, "=?utf-8?q?luras?=", " kant ", "a   b", "", "a\u00a0b", "😀" * 60],
)
def test_a_long_or_odd_subject_survives_folding(subject: str) -> None:
    message = build(replace(REMINDER, subject=subject))

    assert shown(message, "Subject").replace("\r\n", "") == subject


@pytest.mark.parametrize(
    "name", ["Kim Ek", 'Kim "K" Ek', "Ek, Kim", "kim@x.example", "Nour Haddad (polisen)", "Åsa Öst\\", "<script>"]
)
def test_a_name_is_shown_as_it_is_written(name: str) -> None:
    message = message_from_bytes(
        build_message(replace(REMINDER, to=Mailbox("kim.ek@karlskrona.example", name)), sender=SENDER, now=NOW)
    )
    shown_name, address = parseaddr(str(message["To"]))
    assert str(make_header(decode_header(shown_name))) == name
    assert address == "kim.ek@karlskrona.example"


def test_the_same_letter_at_the_same_instant_is_the_same_bytes() -> None:
    letter = LETTERS["invitation-and-report.eml"]

    assert build_message(letter, sender=SENDER, now=NOW) == build_message(letter, sender=SENDER, now=NOW)
