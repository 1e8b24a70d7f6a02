import ssl
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from notifications import OutcomeKind, SmtpServer, SmtpTransport, Tls
from notifications.testing import LocalServer
from tests.notifications.test_transports import QUICK, envelope, post

ACCEPTED, TEMPORARY = OutcomeKind.ACCEPTED, OutcomeKind.TEMPORARY


def certificate(folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Make a certificate for 127.0.0.1: the server's side of it, and the side of a client that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2120, 1, 1, tzinfo=UTC))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "server.pem"
    formats = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    secret = key.private_bytes(serialization.Encoding.PEM, *formats)
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM) + secret)
    server_side = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server_side.load_cert_chain(file)
    return server_side, ssl.create_default_context(cafile=str(file))


def test_a_letter_goes_over_starttls_after_signing_in(tmp_path: Path) -> None:
    ours, trusted = certificate(tmp_path)
    with LocalServer(tls_context=ours, logins={"kim": "rätt"}) as server:
        access = SmtpServer("127.0.0.1", server.port, username="kim", password="rätt")
        (outcome,) = post(SmtpTransport(access, tls_context=trusted, timeouts=QUICK), envelope())

    assert outcome.kind is ACCEPTED
    assert server.verbs()[:6] == ["CONNECT", "EHLO", "STARTTLS", "EHLO", "AUTH", "MAIL"]


def test_a_letter_goes_over_tls_from_the_first_byte(tmp_path: Path) -> None:
    ours, trusted = certificate(tmp_path)
    with LocalServer(tls_context=ours, implicit_tls=True) as server:
        access = SmtpServer("127.0.0.1", server.port, Tls.IMPLICIT)
        (outcome,) = post(SmtpTransport(access, tls_context=trusted, timeouts=QUICK), envelope())

    assert outcome.kind is ACCEPTED


def test_a_letter_goes_after_signing_in_with_a_token(tmp_path: Path) -> None:
    ours, trusted = certificate(tmp_path)

    async def token() -> str:
        return "an-access-token"

    with LocalServer(tls_context=ours, logins={"kim": "an-access-token"}) as server:
        access = SmtpServer("127.0.0.1", server.port, username="kim", xoauth2=True)
        transport = SmtpTransport(access, tls_context=trusted, timeouts=QUICK, token_generator=token)
        (outcome,) = post(transport, envelope())

    assert outcome.kind is ACCEPTED


def test_a_wrong_password_delays_every_letter_and_fails_none(tmp_path: Path) -> None:
    ours, trusted = certificate(tmp_path)
    with LocalServer(tls_context=ours, logins={"kim": "rätt"}) as server:
        access = SmtpServer("127.0.0.1", server.port, username="kim", password="fel")
        (outcome,) = post(SmtpTransport(access, tls_context=trusted, timeouts=QUICK), envelope())

    assert (outcome.kind, outcome.host, outcome.code) == (TEMPORARY, True, 535)


@pytest.mark.parametrize("implicit", [False, True])
def test_a_certificate_nobody_vouches_for_gets_no_letter(tmp_path: Path, *, implicit: bool) -> None:
    ours, _ = certificate(tmp_path)
    with LocalServer(tls_context=ours, implicit_tls=implicit) as server:
        access = SmtpServer("127.0.0.1", server.port, Tls.IMPLICIT if implicit else Tls.STARTTLS)
        (outcome,) = post(SmtpTransport(access, timeouts=QUICK), envelope())

    assert (outcome.kind, outcome.host, server.received) == (TEMPORARY, True, [])
    assert "MAIL" not in server.verbs()


def test_a_server_that_has_lost_its_starttls_gets_no_letter_in_the_clear() -> None:
    with LocalServer() as server:
        access = SmtpServer("127.0.0.1", server.port, Tls.STARTTLS)
        (outcome,) = post(SmtpTransport(access, timeouts=QUICK), envelope())

    assert (outcome.kind, outcome.host) == (TEMPORARY, True)
    assert "MAIL" not in server.verbs()
