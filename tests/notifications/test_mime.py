"""Any bytes become a letter or are refused, and nobody passes for somebody else."""

import base64
import quopri
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notifications.mime import Defect, Limits, MailTooWild, read_mail
from notifications.mime.charsets import decode_text
from notifications.mime.flowed import unflow
from tests.notifications.received import ANSWERS, MAILS, received, written

HEAD = b"From: kim.ek@karlskrona.example\r\nTo: svar@lansstyrelsen.example\r\nSubject: SV: Hej\r\n"
SWEDISH = "Åtgärden är påbörjad – 40 % klar, ”äntligen”"


def nested(depth: int) -> bytes:
    """A letter whose text lies `depth` containers down."""
    containers = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (number, number) for number in range(depth)
    )
    return HEAD + containers + b"Content-Type: text/plain\r\n\r\nKlart."


# Any bytes at all


@pytest.mark.parametrize(
    ("content_type", "body", "text"),
    [
        (b"text/plain; charset=x-foo", b"Klart.", "Klart."),
        (b"text/plain; charset=idna", b"Klart.", "Klart."),
        (b'text/plain; charset="utf\x008"', b"Klart.", "Klart."),
        (b"text/plain; charset=unicode_escape", b"\\x41", "\\x41"),
        (b"text/plain; charset=utf-7", b"+AOU-r", "+AOU-r"),
        (b"text", b"Klart.", "Klart."),
        (b"", b"Klart.", "Klart."),
        (b"text/plain; charset=utf-8; charset=utf-8; ;;=;", b"Klart.", "Klart."),
    ],
)
def test_a_content_type_that_parsers_choke_on_still_gives_its_text(content_type: bytes, body: bytes, text: str) -> None:
    assert read_mail(HEAD + b"Content-Type: " + content_type + b"\r\n\r\n" + body).text == text


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Date", "Mon, 1 Jan 999999999999999999999999 00:00:00 +0000"),
        ("Date", "Mon, 1 Jan 0001 00:00:00 +2359"),
        ("Message-ID", "<[]>"),
        ("References", "<" * 5_000),
        ("To", "(" * 5_000),
        ("Authentication-Results", "(" * 5_000),
        ("Content-Type", "multipart/mixed; boundary*=\"x'y'%%%\"; boundary*1*=z"),
        ("Content-Disposition", "attachment; filename*9999999999*=''%zz"),
        ("Subject", "=?utf-8?b?====?= =?x?q?=zz?= =?utf-8?q?"),
    ],
)
def test_a_header_that_parsers_choke_on_does_not_stop_a_letter(header: str, value: str) -> None:
    mail = read_mail(f"From: kim.ek@karlskrona.example\r\n{header}: {value}\r\n\r\nKlart.".encode())

    assert mail.sender == "kim.ek@karlskrona.example"


@pytest.mark.parametrize("raw", [b"", b"\r\n", b"\n", b"\0", b"\xff\xfe", b"From: kim.ek@karlskrona.example", b": x"])
def test_next_to_nothing_is_a_letter_without_text(raw: bytes) -> None:
    assert read_mail(raw).text.strip("\0\ufeff") in {"", ": x"}


def test_a_letter_without_a_head_is_all_text() -> None:
    assert read_mail(b"Bara text\nutan huvud").text == "Bara text\nutan huvud"


@given(st.binary(max_size=400))
@settings(derandomize=True, max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    read_or_refuse(raw)
    read_or_refuse(HEAD + raw)


@given(
    name=st.sampled_from(sorted(ANSWERS)),
    place=st.floats(0, 1),
    piece=st.sampled_from(
        [b"\r\n", b"\0", b'"', b"=?", b"--", b"boundary=x", b"\xe5", b"message/rfc822", b"*0*=", b"("]
    ),
    times=st.integers(1, 40),
)
@settings(derandomize=True, max_examples=150, deadline=None)
def test_a_letter_damaged_on_the_way_is_read_or_refused(name: str, place: float, piece: bytes, times: int) -> None:
    raw = (MAILS / f"{name}.eml").read_bytes()
    cut = int(len(raw) * place)

    read_or_refuse(raw[:cut] + piece * times + raw[cut:])


def read_or_refuse(raw: bytes) -> None:
    try:
        mail = read_mail(raw)
    except MailTooWild:
        return
    assert not any("\ud800" <= letter <= "\udfff" for letter in mail.text + mail.html + mail.subject)


# Wild letters


@pytest.mark.parametrize(
    "raw",
    [
        nested(25),
        nested(2_000),
        HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 3_000,
        HEAD + b"X-A: b\r\n" * 500_000 + b"\r\nKlart.",
        b"To: " + b", ".join(b"user%d@karlskrona.example" % number for number in range(20_000)) + b"\r\n\r\nKlart.",
        HEAD + b"Content-Transfer-Encoding: base64\r\n\r\n" + b"QUFB" * 10_000_000,
        HEAD + b"\r\n" + b"\n" * 1_100_000,
        HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + b"--b\r\n\r\nx\r\n" * 30_000,
        HEAD + b"Content-Type: text/plain" + b';"' * 20_000 + b"\r\n\r\nKlart.",
        HEAD
        + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: a/b"
        + b';"' * 50_000
        + b"\r\n\r\nx",
    ],
    ids=[
        "deep",
        "deeper",
        "letters-in-letters",
        "headers",
        "recipients",
        "size",
        "lines",
        "parts",
        "header",
        "inner-header",
    ],
)
def test_a_letter_beyond_all_bounds_is_refused_at_once(raw: bytes) -> None:
    started = time.process_time()

    with pytest.raises(MailTooWild):
        read_mail(raw)
    assert time.process_time() - started < 1


def test_a_letter_as_deep_as_people_forward_is_read() -> None:
    assert read_mail(nested(15)).text == "Klart."


def test_the_bounds_can_be_set() -> None:
    with pytest.raises(MailTooWild, match="större än 1 MB"):
        read_mail(HEAD + b"\r\n" + b"x" * 2_000_000, limits=Limits(raw_bytes=1024 * 1024))


def test_many_recipients_are_cut_short_and_flagged_within_fifty_milliseconds() -> None:
    raw = b"To: " + b", ".join(b"user%d@x.example" % number for number in range(5_000)) + b"\r\n\r\nKlart."
    started = time.process_time()

    mail = read_mail(raw)

    assert time.process_time() - started < 0.05
    assert Defect.TOO_MANY_RECIPIENTS in mail.defects
    assert len(mail.to) == 1_000


def test_a_text_without_end_is_cut_short_and_flagged() -> None:
    mail = read_mail(HEAD + b"\r\n" + b"x" * 3_000, limits=Limits(text_bytes=1_000))

    assert (len(mail.text), Defect.TEXT_CUT_SHORT in mail.defects) == (1_000, True)


# Letters of the alphabet


@pytest.mark.parametrize("label", ["utf-8", "iso-8859-1", "us-ascii", "windows-1252", "x-okand", None])
@pytest.mark.parametrize("codec", ["utf-8", "cp1252"])
def test_swedish_text_is_read_whatever_its_label_says(codec: str, label: str | None) -> None:
    assert decode_text(SWEDISH.encode(codec), label) == SWEDISH


def test_text_that_was_encoded_twice_is_mended() -> None:
    assert decode_text("PÃ¥minnelse â€“ Ã„r det klart?".encode()) == "Påminnelse – Är det klart?"


@pytest.mark.parametrize(
    ("data", "label"),
    [("å".encode("utf-16"), None), ("å".encode("utf-16-le"), "utf-16"), ("å".encode("utf-16-be"), "utf-16be")],
)
def test_sixteen_bit_text_is_read(data: bytes, label: str | None) -> None:
    assert decode_text(data, label).strip("\ufeff") == "å"


def test_the_euro_sign_of_latin_9_is_read() -> None:
    assert decode_text("500 € till åtgärder".encode("iso-8859-15"), "iso-8859-15") == "500 € till åtgärder"


@given(
    st.text(st.sampled_from("abcxyzåäöÅÄÖé –”,.!?\n0123456789"), max_size=60), st.sampled_from(["utf-8", "iso-8859-1"])
)
@settings(derandomize=True, max_examples=100, deadline=None)
def test_text_in_utf_8_is_always_read_back(text: str, label: str) -> None:
    assert decode_text(text.encode("utf-8"), label) == text


# Bodies


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("base64", base64.encodebytes(SWEDISH.encode()).decode()),
        ("base64", base64.b64encode(SWEDISH.encode()).decode().rstrip("=")),
        (
            "BASE64 ",
            base64.b64encode(SWEDISH.encode()).decode()[:9]
            + "!\r\n*"
            + base64.b64encode(SWEDISH.encode()).decode()[9:],
        ),
        ("quoted-printable", quopri.encodestring(SWEDISH.encode()).decode()),
        ("8bit", SWEDISH),
        ("okänd", SWEDISH),
    ],
)
def test_a_body_is_decoded_even_when_its_encoding_is_broken(encoding: str, body: str) -> None:
    assert written(body, headers=f"Content-Transfer-Encoding: {encoding}\r\n").text == SWEDISH


def test_a_uuencoded_body_is_decoded() -> None:
    body = "begin 644 svar.txt\r\n&2VQA<G0N\r\n`\r\nend\r\n"

    assert written(body, headers="Content-Transfer-Encoding: x-uuencode\r\n").text == "Klart."


@pytest.mark.parametrize(
    ("wrapped", "joined"),
    [
        ("Mötet hölls \ni april.", "Mötet hölls i april."),
        ("Nr 1 \n\nNr 2", "Nr 1 \n\nNr 2"),
        ("> citat \n> mer\nsvar", "> citat mer\nsvar"),
        ("> citat \nsvar", "> citat \nsvar"),
        ("Klart.\n-- \nKim", "Klart.\n-- \nKim"),
        (" >90 procent", ">90 procent"),
    ],
)
def test_soft_line_breaks_are_joined_within_one_depth_of_quoting(wrapped: str, joined: str) -> None:
    assert unflow(wrapped, delete_space=False) == joined


def test_the_space_of_a_soft_line_break_goes_when_the_letter_says_so() -> None:
    mail = written("Föräldra \r\nmöte", kind="text/plain; format=flowed; delsp=yes")

    assert mail.text == "Föräldramöte"


def test_the_text_of_a_signed_letter_is_read_without_its_signature() -> None:
    mail = received("smime-signed")

    assert mail.text.startswith("Klart.")
    assert mail.attachments == ()


@pytest.mark.parametrize(("name", "defect"), [("smime-encrypted", Defect.ENCRYPTED), ("winmail-only", Defect.WINMAIL)])
def test_a_letter_that_only_its_own_program_can_open_says_so_and_is_kept(name: str, defect: Defect) -> None:
    mail = received(name)

    assert defect in mail.defects
    assert len(mail.attachments) == 1


def test_an_answer_to_an_invitation_brings_its_calendar_part() -> None:
    (calendar,) = received("meeting-accepted").calendars

    assert calendar.method == "REPLY"
    assert calendar.content.startswith(b"BEGIN:VCALENDAR")


def test_an_attached_file_is_no_body_and_keeps_its_name() -> None:
    mail = received("answer-in-attachment")

    assert [(part.name, part.content) for part in mail.attachments] == [("Svar.docx", b"PK\x03\x04")]
    assert "Svar.docx" not in mail.text


def test_text_on_both_sides_of_a_picture_is_one_text() -> None:
    parts = "".join(
        f"--b\r\nContent-Type: {kind}\r\n\r\n{text}\r\n"
        for kind, text in [("text/plain", "Nr 1 klart"), ("image/png", "x"), ("text/plain", "Nr 2 klart")]
    )

    assert (
        read_mail(HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + parts.encode() + b"--b--").text
        == "Nr 1 klart\nNr 2 klart"
    )


def test_a_container_without_a_boundary_is_flagged_as_broken() -> None:
    assert Defect.STRUCTURE_BROKEN in read_mail(HEAD + b"Content-Type: multipart/mixed\r\n\r\nKlart.").defects


def test_the_head_of_a_returned_letter_can_be_read() -> None:
    reports = {part.kind: part.content for part in received("bounce-postfix-unknown").reports}

    assert b"Message-ID: <r.mfrggzdfmztwq2lk.1@" in reports["text/rfc822-headers"]
    assert b"Status: 5.1.1" in reports["message/delivery-status"]
