"""E-mail addresses: which ones may be written to, and which ones carry a signature of ours.

A signed token stands in every address, Message-ID and link that leads back to a letter, so an answer finds its letter
even where plus-addressing is off. A token is a letter's 8-byte id and the first 10 bytes of an HMAC-SHA256 (RFC 2104
asks for no less than 80 bits), in lower-case base32 since mail systems fold the case of local parts: 29 characters,
which with the collaboration's id fits in the 64 of RFC 5321 § 4.5.3.1.1.
"""

from __future__ import annotations

import hmac
import re
import unicodedata
from base64 import b32decode, b32encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import islice

from notifications.errors import AddressError, AddressFault


class Purpose(StrEnum):
    """What a token is good for; a token for one purpose verifies for no other."""

    REPLY = "reply"
    BOUNCE = "bounce"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Token:
    """A verified token. Whether it is expired or revoked stands in the product's own rows."""

    purpose: Purpose
    letter_id: bytes
    collaboration: str


LETTER_ID_BYTES = 8
_MAC_BYTES = 10
_SECRET_BYTES = 16
_MOST_TOKENS = 64
_MOST_CHARACTERS = 65_536
_COLLABORATION = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,18}[a-z0-9])?")
_PREFIXES = {"svar+": Purpose.REPLY, "brev.": Purpose.REPLY, "studs+": Purpose.BOUNCE, "": Purpose.PAGE}
_SIGNED = re.compile(
    r"(?<![A-Za-z0-9.+-])([Ss][Vv][Aa][Rr]\+|[Ss][Tt][Uu][Dd][Ss]\+|[Bb][Rr][Ee][Vv]\.|)"
    r"([A-Za-z0-9](?:[A-Za-z0-9-]{0,18}[A-Za-z0-9])?)\.([A-Za-z2-7]{29})(?![A-Za-z0-9])"
)
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL_PART = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")


class Signer:
    """Makes and verifies the tokens of one collaboration; every path from a text to a letter goes through it."""

    def __init__(self, secret: bytes, collaboration: str, domain: str) -> None:
        """Sign with `secret`, at least 16 random bytes, for mail at `domain`.

        `collaboration` is its public id: a-z, 0-9 and inner hyphens, at most 20 characters.
        """
        if len(secret) < _SECRET_BYTES:
            raise ValueError("the secret is shorter than 16 bytes")
        if not _COLLABORATION.fullmatch(collaboration):
            raise ValueError(f"{collaboration!r} is no collaboration id")
        self.collaboration = collaboration
        self.domain = _check_domain(domain)
        self._secret = secret

    def reply_address(self, letter_id: bytes) -> str:
        """Write the address that an answer to the letter goes to."""
        return f"svar+{self._signed(Purpose.REPLY, letter_id)}@{self.domain}"

    def bounce_address(self, letter_id: bytes) -> str:
        """Write the envelope sender of the letter, which a bounce comes back to (VERP)."""
        return f"studs+{self._signed(Purpose.BOUNCE, letter_id)}@{self.domain}"

    def message_id(self, letter_id: bytes, number: int = 0) -> str:
        """Write the letter's Message-ID, with its brackets; its token is the reply token, so In-Reply-To leads back."""
        return f"<brev.{self._signed(Purpose.REPLY, letter_id)}.{number}@{self.domain}>"

    def page_token(self, letter_id: bytes) -> str:
        """Write the token for a link to the letter's page; it holds only characters that stand unescaped in a URL."""
        return self._signed(Purpose.PAGE, letter_id)

    def verify(self, text: str) -> Token | None:
        """Return the token that `text` (an address, a Message-ID or a page token) carries, or None.

        None says nothing about why: another collaboration's, altered, cut off, or no token at all. The domain is not
        compared, since letters outlive a change of domain and the signature does not rest on it.
        """
        return next(self._verified(text), None)

    def find(self, candidates: Iterable[str], purpose: Purpose | None = None) -> Token | None:
        """Return the first valid token (for `purpose`, when given) in `candidates`, say a mail's address headers.

        At most 64 token-shaped texts are tried in all, so a header full of forgeries costs nothing.
        """
        tokens = islice((one for text in candidates for one in self._tried(text)), _MOST_TOKENS)
        return next((one for one in tokens if one and (purpose is None or one.purpose is purpose)), None)

    def _verified(self, text: str) -> Iterator[Token]:
        return (one for one in islice(self._tried(text), _MOST_TOKENS) if one)

    def _tried(self, text: str) -> Iterator[Token | None]:
        """Try every token-shaped piece of `text`."""
        for shape in _SIGNED.finditer(text[:_MOST_CHARACTERS]):
            prefix, collaboration, code = (part.lower() for part in shape.groups())
            yield self._checked(_PREFIXES[prefix], collaboration, code)

    def _checked(self, purpose: Purpose, collaboration: str, code: str) -> Token | None:
        letter_id = b32decode(f"{code.upper()}===")[:LETTER_ID_BYTES]
        expected = self._code(purpose, letter_id)
        ours = hmac.compare_digest(collaboration.encode(), self.collaboration.encode())
        signed = hmac.compare_digest(code.encode(), expected.encode())
        return Token(purpose, letter_id, self.collaboration) if ours and signed else None

    def _signed(self, purpose: Purpose, letter_id: bytes) -> str:
        return f"{self.collaboration}.{self._code(purpose, letter_id)}"

    def _code(self, purpose: Purpose, letter_id: bytes) -> str:
        if len(letter_id) != LETTER_ID_BYTES:
            raise ValueError(f"a letter id is {LETTER_ID_BYTES} bytes")
        facts = b"\0".join((self.collaboration.encode(), purpose.encode(), letter_id))
        mac = hmac.digest(self._secret, facts, "sha256")[:_MAC_BYTES]
        return b32encode(letter_id + mac).decode().rstrip("=").lower()


def claimed_collaboration(candidates: Iterable[str]) -> str | None:
    """Return the collaboration that the first token-shaped text names, unverified: it says whose signer to ask."""
    for text in candidates:
        shape = _SIGNED.search(text[:_MOST_CHARACTERS])
        if shape:
            return shape.group(2).lower()
    return None


def check_address(text: str) -> str:
    """Return the normalised form of one e-mail address: bare, its domain in lower-case ASCII (IDNA).

    Stricter than RFC 5322 on purpose: what has a comment, a quoted local part, brackets, a second address or letters
    outside ASCII before the @ is refused, since parsers and relays read such addresses differently (CVE-2023-27043).
    Spaces around it are dropped. Raises `AddressError`.
    """
    address = text.strip(" \u00a0")
    fault = _fault(address)
    if fault:
        raise AddressError(fault)
    local, _, domain = address.rpartition("@")
    if not local.isascii():
        raise AddressError(AddressFault.NOT_ASCII)
    if len(local) > 64 or not _LOCAL_PART.fullmatch(local):
        raise AddressError(AddressFault.LOCAL_PART)
    address = f"{local}@{_check_domain(domain)}"
    if len(address) > 254:
        raise AddressError(AddressFault.TOO_LONG)
    return address


def _fault(address: str) -> AddressFault | None:
    """Name what is wrong with the address as a whole, before its two parts are read."""
    faults = (
        (not address, AddressFault.EMPTY),
        (len(address) > 320, AddressFault.TOO_LONG),
        (not address.replace("\u00a0", " ").isprintable(), AddressFault.CONTROL),
        (address.count("@") > 1 or "," in address or ";" in address, AddressFault.SEVERAL),
        (len(address.split()) > 1, AddressFault.SPACE),
        ("@" not in address, AddressFault.NO_AT),
    )
    return next((fault for wrong, fault in faults if wrong), None)


@lru_cache(maxsize=1024)
def _check_domain(text: str) -> str:
    """Return a domain name in lower-case ASCII; two labels at least, no address literal. Raises `AddressError`."""
    domain = unicodedata.normalize("NFC", text).lower()
    if not domain.isascii():
        if unicodedata.normalize("NFKC", domain) != domain:
            raise AddressError(AddressFault.DOMAIN)
        try:
            domain = domain.encode("idna").decode("ascii")
        except UnicodeError as error:
            raise AddressError(AddressFault.DOMAIN) from error
    labels = domain.split(".")
    if len(domain) > 253 or len(labels) < 2 or labels[-1].isdigit() or not all(map(_LABEL.fullmatch, labels)):
        raise AddressError(AddressFault.DOMAIN)
    return domain
