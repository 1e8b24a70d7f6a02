import asyncio
import socket
import ssl
from dataclasses import replace
from datetime import timedelta
from inspect import getmembers, isclass
from pathlib import Path
from typing import Any

import aiosmtplib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notifications import (
    Envelope,
    FolderTransport,
    Outcome,
    OutcomeKind,
    SmtpServer,
    SmtpTransport,
    Timeouts,
    Tls,
    TransportError,
    read_smtp_url,
)
from notifications.testing import Fault, LocalServer
from notifications.transports import FAULTS, Phase, outcome_of

QUICK = Timeouts(connect=2, verb=2, envelope=3, content=2)
ACCEPTED, TEMPORARY = OutcomeKind.ACCEPTED, OutcomeKind.TEMPORARY
PERMANENT, UNKNOWN = OutcomeKind.PERMANENT, OutcomeKind.UNKNOWN


def envelope(recipient: str = "kim.ek@karlskrona.example", raw: bytes = b"Subject: Hej\r\n\r\nHej!\r\n") -> Envelope:
    return Envelope("studs+blekinge.1@hallpunkt.example", recipient, raw, "<brev.1@hallpunkt.example>")


def post(transport: SmtpTransport | FolderTransport, *envelopes: Envelope) -> list[Outcome]:
    """Send the envelopes one after another, then hang up."""

    async def send() -> list[Outcome]:
        try:
            return [await transport.send(one) for one in envelopes]
        finally:
            await transport.close()

    return asyncio.run(send())


def relay(server: LocalServer, **options: Any) -> SmtpTransport:
    return SmtpTransport(read_smtp_url(server.url), **{"timeouts": QUICK, **options})


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://relay.example", SmtpServer("relay.example", 587, Tls.STARTTLS)),
        ("smtp://relay.example:25?tls=starttls", SmtpServer("relay.example", 25, Tls.STARTTLS)),
        ("smtps://relay.example", SmtpServer("relay.example", 465, Tls.IMPLICIT)),
        ("smtp://127.0.0.1:2525?tls=none", SmtpServer("127.0.0.1", 2525, Tls.NONE)),
        ("smtp://[::1]?tls=none", SmtpServer("::1", 25, Tls.NONE)),
        ("smtp://localhost?tls=none&helo=plan.example", SmtpServer("localhost", 25, Tls.NONE, helo="plan.example")),
        (
            "smtps://kim%40karlskrona.example:p%3Aa%2Fss@relay.example",
            SmtpServer("relay.example", 465, Tls.IMPLICIT, "kim@karlskrona.example", "p:a/ss"),
        ),
        (
            "smtp://kim@relay.example?auth=xoauth2",
            SmtpServer("relay.example", 587, Tls.STARTTLS, "kim", xoauth2=True),
        ),
    ],
)
def test_a_relay_is_read_from_its_url(url: str, server: SmtpServer) -> None:
    assert read_smtp_url(url) == server


@pytest.mark.parametrize(
    "url",
    [
        "",
        "relay.example:587",
        "http://relay.example",
        "smtp://",
        "smtp://relay.example:port",
        "smtp://relay.example?tls=maybe",
        "smtp://relay.example?tls=implicit",
        "smtp://relay.example?tls=none",
        "smtp://10.0.0.5?tls=none",
        "smtp://relay.example?verify=no",
        "smtp://[::1",
    ],
)
def test_a_relay_that_would_get_letters_in_the_clear_or_cannot_be_found_is_refused(url: str) -> None:
    with pytest.raises(TransportError):
        read_smtp_url(url)


def test_no_password_is_shown_when_a_relay_is_printed_or_refused() -> None:
    assert "secret" not in repr(read_smtp_url("smtps://kim:secret@relay.example"))
    with pytest.raises(TransportError) as refusal:
        read_smtp_url("smtp://kim:secret@relay.example?tls=none")
    assert "secret" not in str(refusal.value)


def test_a_relay_that_wants_tokens_needs_a_way_to_get_them() -> None:
    with pytest.raises(TransportError):
        SmtpTransport(read_smtp_url("smtp://kim@relay.example?auth=xoauth2"))


def test_an_accepted_letter_comes_with_the_relays_name_for_it() -> None:
    with LocalServer() as server:
        (outcome,) = post(relay(server), envelope())

    assert outcome == Outcome(ACCEPTED, 250, "2.0.0 Ok: queued as 000001", "000001")
    (received,) = server.received
    assert (received.sender, received.recipients) == (
        "studs+blekinge.1@hallpunkt.example",
        ("kim.ek@karlskrona.example",),
    )


@pytest.mark.parametrize(
    ("reply", "queue_id"),
    [
        ("250 2.0.0 Ok: queued as 4ABC123", "4ABC123"),
        ("250 OK id=1rTxyz-0001ab-Cd", "1rTxyz-0001ab-Cd"),
        ("250 2.6.0 <brev.1@x.example> [InternalId=8637, Hostname=x] Queued mail for delivery", "8637"),
        ("250 2.0.0 3AN7w0xy012345 Message accepted for delivery", "3AN7w0xy012345"),
        ("250 thank you", None),
    ],
)
def test_the_queue_id_is_found_in_the_words_of_the_usual_relays(reply: str, queue_id: str | None) -> None:
    with LocalServer([Fault("DOT", reply)]) as server:
        (outcome,) = post(relay(server), envelope())

    assert (outcome.kind, outcome.queue_id) == (ACCEPTED, queue_id)


def test_letters_share_a_connection_which_is_renewed_after_so_many() -> None:
    with LocalServer() as server:
        outcomes = post(relay(server, width=1, per_connection=3), *[envelope()] * 7)

    assert [outcome.kind for outcome in outcomes] == [ACCEPTED] * 7
    assert server.connections == 3
    assert server.verbs().count("QUIT") == 3


def test_letters_go_over_several_connections_at_once_but_no_more_than_allowed() -> None:
    with LocalServer([Fault("RCPT", delay=0.02)]) as server:
        transport = relay(server, width=3)

        async def all_at_once() -> list[Outcome]:
            outcomes = await asyncio.gather(*(transport.send(envelope()) for _ in range(12)))
            await transport.close()
            return outcomes

        outcomes = asyncio.run(all_at_once())

    assert {outcome.kind for outcome in outcomes} == {ACCEPTED}
    assert server.connections == 3


def test_a_transport_can_be_used_again_after_it_was_closed_and_in_another_loop() -> None:
    with LocalServer() as server:
        transport = relay(server)
        outcomes = post(transport, envelope()) + post(transport, envelope())

    assert [outcome.kind for outcome in outcomes] == [ACCEPTED] * 2


@pytest.mark.parametrize(
    "farewell", [Fault("MAIL", drop=True, times=0), Fault("MAIL", "421 4.4.2 idle", drop=True, times=0)]
)
def test_an_idle_connection_the_server_closed_costs_the_letter_nothing(farewell: Fault) -> None:
    with LocalServer([farewell]) as server:
        transport = relay(server, width=1)

        async def twice() -> list[Outcome]:
            first = await transport.send(envelope())
            farewell.times = 1
            second = await transport.send(envelope())
            await transport.close()
            return [first, second]

        outcomes = asyncio.run(twice())

    assert [outcome.kind for outcome in outcomes] == [ACCEPTED] * 2
    assert server.connections == 2


def test_a_refused_recipient_does_not_hurt_the_next_letter_on_the_connection() -> None:
    with LocalServer([Fault("RCPT", "550 5.1.1 User unknown", where="sam.lind")]) as server:
        outcomes = post(relay(server, width=1), envelope("sam.lind@polisen.example"), envelope())

    assert [outcome.kind for outcome in outcomes] == [PERMANENT, ACCEPTED]
    assert server.connections == 1


@pytest.mark.parametrize(
    "recipient", ["åsa@kommun.example", "u@x.example>\r\nRCPT TO:<evil@x.example", "a b@x.example"]
)
def test_an_address_that_cannot_be_written_is_undeliverable_and_the_next_letter_goes(recipient: str) -> None:
    with LocalServer() as server:
        outcomes = post(relay(server, width=1), envelope(recipient), envelope())

    assert [outcome.kind for outcome in outcomes] == [PERMANENT, ACCEPTED]
    assert server.verbs().count("RCPT") == 1


@pytest.mark.parametrize(
    "body",
    [
        b".",
        b"..",
        b".\r\n",
        b"\r\n.\r\n",
        b"\n.\n MAIL FROM:<evil@x.example>",
        b"\r.\rMAIL FROM:<evil@x.example>",
        b"\n.\r\nMAIL FROM:<evil@x.example>\r\n",
        b"\r\n.\rRCPT TO:<evil@x.example>",
        b"\r\n\x00.\r\n.",
        b"",
    ],
)
def test_no_spelling_of_the_final_dot_ends_a_letter_early(body: bytes) -> None:
    with LocalServer() as server:
        (outcome,) = post(relay(server), envelope(raw=b"Subject: x\r\n\r\n" + body))

    (received,) = server.received
    lines = (b"Subject: x\n\n" + body.replace(b"\r\n", b"\n").replace(b"\r", b"\n")).removesuffix(b"\n") + b"\n"
    assert outcome.kind is ACCEPTED
    assert received.raw.replace(b"\r\n", b"\n") == lines
    assert server.verbs() == ["CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "DOT", "QUIT"]


def test_a_server_that_knows_no_ehlo_gets_its_letters_after_helo() -> None:
    with LocalServer([Fault("EHLO", "502 5.5.1 Unknown")]) as server:
        outcomes = post(relay(server), envelope(), envelope())

    assert [outcome.kind for outcome in outcomes] == [ACCEPTED, ACCEPTED]
    assert server.verbs()[:3] == ["CONNECT", "EHLO", "HELO"]


@pytest.mark.parametrize("sender", ["kim ek@karlskrona.example", "a@b.example> SIZE=1", "å@b.example"])
def test_a_sender_that_no_server_may_be_given_is_never_told_to_one(sender: str) -> None:
    with LocalServer() as server:
        (outcome,) = post(relay(server), replace(envelope(), sender=sender))

    assert outcome.kind is PERMANENT
    assert server.verbs() == []


def test_a_prepared_letter_arrives_byte_for_byte() -> None:
    raw = b"Subject: Hej\r\n\r\n" + b"=C3=A5" * 12 + b"\r\n.punkt\r\n..\r\n"
    with LocalServer() as server:
        post(relay(server), envelope(raw=raw))

    assert server.received[0].raw == raw


def test_a_cancelled_send_leaves_no_half_used_connection_behind() -> None:
    with LocalServer([Fault("RCPT", delay=5, times=1)]) as server:
        transport = relay(server, width=1)

        async def cancel_then_send() -> Outcome:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.2):
                    await transport.send(envelope("sam.lind@polisen.example"))
            outcome = await transport.send(envelope())
            await transport.close()
            return outcome

        outcome = asyncio.run(cancel_then_send())

    assert outcome.kind is ACCEPTED
    assert [received.recipients for received in server.received] == [("kim.ek@karlskrona.example",)]


def make(kind: type[Exception]) -> Exception:
    """Make an error of this kind, whatever it wants to be told."""
    for facts in (
        ("what",),
        (550, "what"),
        (550, "what", "who"),
        ("utf-8", b"\xff", 0, 1, "what"),
        ("a", "b", 0, 1, "what"),
    ):
        try:
            return kind(*facts)
        except TypeError:
            continue
    raise AssertionError(kind)


CAUSES = sorted(
    {kind for _, kind in getmembers(aiosmtplib, isclass) if issubclass(kind, Exception)}
    | {ssl.SSLError, ssl.SSLCertVerificationError, ssl.SSLEOFError, socket.gaierror, socket.herror}
    | {ConnectionResetError, BrokenPipeError, ConnectionRefusedError, TimeoutError, OSError}
    | {UnicodeEncodeError, UnicodeDecodeError, UnicodeError, ValueError},
    key=lambda kind: kind.__name__,
)


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("kind", CAUSES)
def test_every_error_of_the_library_the_socket_tls_and_the_encoding_has_a_meaning(
    kind: type[Exception], phase: Phase
) -> None:
    error = make(kind)
    outcome = outcome_of(error, phase)

    assert isinstance(error, FAULTS)
    assert outcome.kind is not ACCEPTED
    assert outcome.text
    if phase is Phase.CONNECTING:
        assert (outcome.kind, outcome.host) == (TEMPORARY, True)
    if phase is Phase.CONTENT and not isinstance(error, aiosmtplib.SMTPResponseException):
        assert outcome.kind is UNKNOWN


@settings(max_examples=100, derandomize=True)
@given(st.integers(-1, 700), st.text(max_size=50), st.sampled_from(Phase))
def test_no_reply_is_taken_for_an_acceptance_when_it_came_as_an_error(code: int, text: str, phase: Phase) -> None:
    outcome = outcome_of(aiosmtplib.SMTPResponseException(code, text), phase)

    assert outcome.kind is not ACCEPTED
    assert outcome.kind is not PERMANENT or 500 <= code < 600


def test_a_folder_holds_each_letter_once_however_often_it_is_written(tmp_path: Path) -> None:
    outcomes = post(FolderTransport(tmp_path / "out"), envelope(), envelope())

    assert [outcome.kind for outcome in outcomes] == [ACCEPTED] * 2
    (file,) = (tmp_path / "out").iterdir()
    assert file.name == "brev.1@hallpunkt.example.eml" == outcomes[0].queue_id
    assert file.read_bytes() == envelope().raw


@pytest.mark.parametrize("message_id", ["", "<../../etc/passwd>", "<" + "x" * 900 + "@y>"])
def test_a_file_never_leaves_its_folder(tmp_path: Path, message_id: str) -> None:
    post(FolderTransport(tmp_path / "out"), Envelope("", "kim.ek@karlskrona.example", b"x", message_id))

    assert [file.parent for file in tmp_path.rglob("*.eml")] == [tmp_path / "out"]


def test_a_folder_that_cannot_be_written_is_a_passing_fault_of_the_host(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way")
    (outcome,) = post(FolderTransport(tmp_path / "out"), envelope())

    assert (outcome.kind, outcome.host) == (TEMPORARY, True)


def test_the_longest_attempt_is_known_beforehand() -> None:
    transport = SmtpTransport(SmtpServer("relay.example", 587), timeouts=Timeouts(envelope=100, content=200))

    assert transport.longest == timedelta(seconds=400)
