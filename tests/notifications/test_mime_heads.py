"""Nobody passes for somebody else, and what a letter's head says is read as it was meant."""

import datetime as dt

import pytest

from notifications.mime import Defect, read_mail
from notifications.mime.headers import decode_header, message_ids, parse_date, parse_parameters
from tests.notifications.received import written


@pytest.mark.parametrize(
    ("header", "sender", "name"),
    [
        ("kim.ek@karlskrona.example", "kim.ek@karlskrona.example", ""),
        ("<kim.ek@karlskrona.example>", "kim.ek@karlskrona.example", ""),
        ("Kim Ek <Kim.Ek@Karlskrona.Example>", "kim.ek@karlskrona.example", "Kim Ek"),
        ('"Ek, Kim (IT)" <kim.ek@karlskrona.example>', "kim.ek@karlskrona.example", "Ek, Kim (IT)"),
        ("Kim Ek (IT) <kim.ek@karlskrona.example>", "kim.ek@karlskrona.example", "Kim Ek (IT)"),
        ("kim.ek@karlskrona.example (Kim Ek)", "kim.ek@karlskrona.example", "Kim Ek"),
        ("=?utf-8?b?w4VzYQ==?= =?utf-8?q?_=C3=85berg?= <asa@region.example>", "asa@region.example", "Åsa Åberg"),
        ("=?iso-8859-1?Q?=C5sa_=C5berg?=\r\n <asa@region.example>", "asa@region.example", "Åsa Åberg"),
        (
            '"kim.ek@karlskrona.example" <kim.ek@karlskrona.example>',
            "kim.ek@karlskrona.example",
            "kim.ek@karlskrona.example",
        ),
    ],
)
def test_a_plain_sender_is_known(header: str, sender: str, name: str) -> None:
    mail = read_mail(f"From: {header}\r\n\r\nKlart.".encode())

    assert (mail.sender, mail.sender_name, mail.from_addresses, mail.defects) == (sender, name, (sender,), frozenset())


@pytest.mark.parametrize(
    ("header", "defect"),
    [
        ('"kim.ek@karlskrona.example" <eve@x.example>', Defect.NAME_SHOWS_OTHER_ADDRESS),
        ("=?utf-8?q?kim.ek=40karlskrona.example?= <eve@x.example>", Defect.NAME_SHOWS_OTHER_ADDRESS),
        ('"a\\" <kim.ek@karlskrona.example> \\"b" <eve@x.example>', Defect.NAME_SHOWS_OTHER_ADDRESS),
        ("kim.ek@karlskrona.example <eve@x.example>", Defect.SENDER_MALFORMED),
        ("kim.ek@karlskrona.example)eve@x.example", Defect.SENDER_MALFORMED),
        ("kim.ek@karlskrona.example(<eve@x.example>", Defect.SENDER_MALFORMED),
        ("kim.ek@karlskrona.example, eve@x.example", Defect.SENDER_MALFORMED),
        ("Grupp: kim.ek@karlskrona.example;", Defect.SENDER_MALFORMED),
        ("<kim.ek@karlskrona.example> <eve@x.example>", Defect.SENDER_MALFORMED),
        ("=?utf-8?q?Kim_=3Ckim.ek=40karlskrona.example=3E?=", Defect.SENDER_MALFORMED),
        ("Kim Ek <kim..ek@karlskrona.example>", Defect.SENDER_MALFORMED),
        ("Kim Ek <kim.ek@karlskrona.example\x00>", Defect.SENDER_MALFORMED),
        ("Kim Ek", Defect.SENDER_MALFORMED),
        ("", Defect.SENDER_MALFORMED),
        ("kim.ek@karlskrona.example\r\nFrom: eve@x.example", Defect.MANY_SENDERS),
        ("kim.ek@karlskrona.example\r\nfrom: kim.ek@karlskrona.example", Defect.MANY_SENDERS),
    ],
)
def test_a_sender_that_could_be_two_people_is_nobody(header: str, defect: Defect) -> None:
    mail = read_mail(f"From: {header}\r\n\r\nKlart.".encode())

    assert mail.sender is None
    assert mail.defects == {defect}


def test_a_letter_without_a_sender_is_from_nobody() -> None:
    assert read_mail(b"Subject: Hej\r\n\r\nKlart.").defects == {Defect.NO_SENDER}


def test_only_the_topmost_verdict_of_our_own_server_counts() -> None:
    ours = "Authentication-Results: mx.lansstyrelsen.example; spf=pass smtp.mailfrom=x; dmarc=fail (p=none; a)\r\n"
    theirs = "Authentication-Results: mx.lansstyrelsen.example; dmarc=pass header.from=karlskrona.example\r\n"
    strangers = "Authentication-Results: mx.x.example; dmarc=pass\r\n"

    assert written(headers=ours + theirs).verdict("dmarc", "MX.lansstyrelsen.example") == "fail"
    assert written(headers=strangers + theirs).verdict("dmarc", "mx.lansstyrelsen.example") is None
    assert written().verdict("dmarc", "mx.lansstyrelsen.example") is None


def test_a_verdict_without_a_server_name_is_read_as_exchange_online_writes_it() -> None:
    header = "Authentication-Results: spf=pass (sender IP is 192.0.2.1)\r\n smtp.mailfrom=x; dmarc=bestguesspass\r\n"

    assert written(headers=header).verdict("dmarc", "") == "bestguesspass"


# Where it went, when, and what it answers


def test_a_letter_tells_every_address_it_may_have_come_to_the_surest_first() -> None:
    mail = written(
        headers="Delivered-To: Svar+ABC@lansstyrelsen.example\r\nX-Original-To: b@x.example\r\nCc: C <c@x.example>\r\n"
    )

    assert mail.recipients == ("svar+abc@lansstyrelsen.example", "b@x.example", "c@x.example")


@pytest.mark.parametrize(
    ("header", "path"),
    [
        ("", None),
        ("Return-Path: <>\r\n", ""),
        ("Return-Path: <Kim.Ek@karlskrona.example>\r\n", "kim.ek@karlskrona.example"),
    ],
)
def test_an_empty_return_path_is_told_from_a_missing_one(header: str, path: str | None) -> None:
    assert written(headers=header).return_path == path


@pytest.mark.parametrize(
    ("value", "instant"),
    [
        ("Tue, 03 May 2022 09:12:44 +0200", dt.datetime(2022, 5, 3, 7, 12, 44, tzinfo=dt.UTC)),
        ("3 May 2022 09:12 -0000", dt.datetime(2022, 5, 3, 9, 12, tzinfo=dt.UTC)),
        ("tisdag", None),
        ("", None),
        (None, None),
    ],
)
def test_a_date_is_an_instant_in_utc_or_nothing(value: str | None, instant: dt.datetime | None) -> None:
    assert parse_date(value) == instant


def test_message_ids_keep_their_brackets_and_never_raise() -> None:
    assert message_ids("<a@x> skräp <b@y>\r\n <[]> <c d>") == ("<a@x>", "<b@y>", "<[]>")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("=?utf-8?q?P=C3=A5minnelse?=", "Påminnelse"),
        ("=?UTF-8?B?UMOlbWlu?=\r\n =?UTF-8?B?bmVsc2U=?= nu", "Påminnelse nu"),
        ("=?utf-8?b?w4U=?= =?utf-8?b?w4Q=?=", "ÅÄ"),
        ("=?utf-8?q?=C3?= =?utf-8?q?=A5?=", "å"),
        ("=?iso-8859-1*sv?q?=E5?=", "å"),
        ("=?windows-1252?q?=93Klart=94?=", "“Klart”"),
        ("Re: P\udce5minnelse", "Re: Påminnelse"),
        ("Re: P\udcc3\udca5minnelse", "Re: Påminnelse"),
        ("=?okänd?q?=C3=A5?=", "å"),
        ("helt vanlig = rad ?= med =? tecken", "helt vanlig = rad ?= med =? tecken"),
    ],
)
def test_a_header_reads_as_people_see_it(raw: str, text: str) -> None:
    assert decode_header(raw) == text


@pytest.mark.parametrize(
    ("raw", "name", "content"),
    [
        ('attachment; filename="a;b.docx"', "filename", "a;b.docx"),
        ('attachment; filename="a\\"b.docx"', "filename", 'a"b.docx'),
        ("attachment; FileName=svar.docx", "filename", "svar.docx"),
        ("attachment; filename*=utf-8''%C3%A5.docx", "filename", "å.docx"),
        ("attachment; filename*0=a; filename*1=b.docx", "filename", "ab.docx"),
        ('attachment; filename="=?utf-8?q?=C3=A5.docx?="', "filename", "å.docx"),
    ],
)
def test_a_parameter_is_read_however_it_is_written(raw: str, name: str, content: str) -> None:
    assert parse_parameters(raw).get(name) == content
