import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notifications import AddressError, AddressFault, Purpose, Signer, Token, check_address, claimed_collaboration

SECRET = bytes(range(32))
SIGNER = Signer(SECRET, "blekinge", "hallpunkt.karlskrona.example")
LETTER = b"\x00\x01\x02\x03\xfc\xfd\xfe\xff"
LETTERS = st.binary(min_size=8, max_size=8)
FORMS = {
    "address": (SIGNER.reply_address, Purpose.REPLY),
    "bounce": (SIGNER.bounce_address, Purpose.BOUNCE),
    "message id": (SIGNER.message_id, Purpose.REPLY),
    "page": (SIGNER.page_token, Purpose.PAGE),
}


def test_the_addresses_look_as_they_are_printed_in_the_manual() -> None:
    token = r"blekinge\.[a-z2-7]{29}"

    assert re.fullmatch(rf"svar\+{token}@hallpunkt\.karlskrona\.example", SIGNER.reply_address(LETTER))
    assert re.fullmatch(rf"studs\+{token}@hallpunkt\.karlskrona\.example", SIGNER.bounce_address(LETTER))
    assert re.fullmatch(rf"<brev\.{token}\.2@hallpunkt\.karlskrona\.example>", SIGNER.message_id(LETTER, 2))
    assert re.fullmatch(token, SIGNER.page_token(LETTER))


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=50, derandomize=True)
@given(letter=LETTERS)
def test_every_form_leads_back_to_its_letter_even_in_capitals(form: str, letter: bytes) -> None:
    write, purpose = FORMS[form]
    text = write(letter)

    assert SIGNER.verify(text) == Token(purpose, letter, "blekinge")
    assert SIGNER.verify(text.upper()) == Token(purpose, letter, "blekinge")


@pytest.mark.parametrize("collaboration", ["k", "a" * 20, "syd-2-ost"])
def test_the_local_part_fits_in_the_64_characters_that_mail_systems_allow(collaboration: str) -> None:
    signer = Signer(SECRET, collaboration, "hallpunkt.example")

    for address in (signer.reply_address(LETTER), signer.bounce_address(LETTER)):
        assert len(address.partition("@")[0]) <= 64
        assert check_address(address) == address


def test_a_token_with_any_one_character_changed_is_nobodys() -> None:
    token = SIGNER.page_token(LETTER)
    places = range(len(token) - 29, len(token))
    forgeries = {token[:at] + sign + token[at + 1 :] for at in places for sign in "abcdefghijklmnopqrstuvwxyz234567"}

    assert len(forgeries) == 29 * 31 + 1
    assert [text for text in forgeries if SIGNER.verify(text)] == [token]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "svar@hallpunkt.karlskrona.example",
        SIGNER.reply_address(LETTER).replace("@", "a@"),
        SIGNER.page_token(LETTER)[:-1],
        SIGNER.page_token(LETTER) + "a",
        SIGNER.page_token(LETTER).partition(".")[2],
        SIGNER.page_token(LETTER).replace("blekinge", "skane"),
        SIGNER.page_token(LETTER).replace("k", "\u212a"),
        SIGNER.reply_address(LETTER).replace("svar+", "studs+"),
        SIGNER.bounce_address(LETTER).replace("studs+", "svar+"),
        SIGNER.reply_address(LETTER).replace("svar+", ""),
        SIGNER.page_token(LETTER).join(("svar+", "@hallpunkt.karlskrona.example")),
        Signer(SECRET, "skane", "hallpunkt.karlskrona.example").reply_address(LETTER),
        Signer(SECRET[::-1], "blekinge", "hallpunkt.karlskrona.example").reply_address(LETTER),
    ],
)
def test_what_was_not_signed_here_for_this_purpose_verifies_as_nothing(text: str) -> None:
    assert SIGNER.verify(text) is None


@settings(max_examples=200, derandomize=True)
@given(st.text(max_size=200))
def test_no_text_makes_verification_fail_or_succeed(text: str) -> None:
    assert SIGNER.verify(text) is None
    assert SIGNER.find([text, f"blekinge.{text}", f"svar+blekinge.{text}@x"]) is None


def test_a_letter_is_found_in_whole_headers_after_foreign_tokens() -> None:
    stranger = Signer(SECRET, "skane", "hallpunkt.example")
    headers = [
        '"Samordnare" <robin.berg@lansstyrelsen.example>',
        f"{stranger.message_id(LETTER)}\r\n {SIGNER.message_id(LETTER)}",
    ]

    assert SIGNER.find(headers) == Token(Purpose.REPLY, LETTER, "blekinge")


def test_a_letter_is_found_after_a_forwarder_rewrote_the_address() -> None:
    rewritten = f"SRS0=abcd=tt=hallpunkt.example={SIGNER.bounce_address(LETTER)}"

    assert SIGNER.find([rewritten], Purpose.BOUNCE) == Token(Purpose.BOUNCE, LETTER, "blekinge")


def test_only_a_token_for_the_purpose_asked_for_is_found() -> None:
    headers = [SIGNER.page_token(LETTER), SIGNER.bounce_address(LETTER)]

    assert SIGNER.find(headers, Purpose.REPLY) is None
    assert SIGNER.find(headers, Purpose.BOUNCE) == Token(Purpose.BOUNCE, LETTER, "blekinge")


def test_a_flood_of_forgeries_is_not_read_to_its_end() -> None:
    flood = " ".join(["svar+blekinge." + "a" * 29] * 64)

    assert SIGNER.find([flood, SIGNER.reply_address(LETTER)]) is None


def test_the_collaboration_a_mail_names_is_told_without_being_believed() -> None:
    assert claimed_collaboration(["Robin Berg", "SVAR+Skane." + "A" * 29 + "@x.example"]) == "skane"
    assert claimed_collaboration(["robin.berg@lansstyrelsen.example"]) is None


@pytest.mark.parametrize("collaboration", ["", "Blekinge", "å", "a.b", "a" * 21, "-a", "a-", "a b"])
def test_a_collaboration_id_that_mail_could_mangle_is_refused(collaboration: str) -> None:
    with pytest.raises(ValueError, match="no collaboration id"):
        Signer(SECRET, collaboration, "hallpunkt.example")


def test_a_short_secret_and_a_wrong_letter_id_are_refused() -> None:
    with pytest.raises(ValueError, match="secret"):
        Signer(b"x" * 15, "blekinge", "hallpunkt.example")
    with pytest.raises(ValueError, match="letter id"):
        SIGNER.page_token(b"1234567")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("kim.ek@karlskrona.example", "kim.ek@karlskrona.example"),
        ("  Kim.Ek@Karlskrona.EXAMPLE\u00a0", "Kim.Ek@karlskrona.example"),
        ("kim+plan@karlskrona.example", "kim+plan@karlskrona.example"),
        ("o'hara@region.example", "o'hara@region.example"),
        ("kim@växjö.example", "kim@xn--vxj-qla6g.example"),
        ("kim@va\u0308xjo\u0308.example", "kim@xn--vxj-qla6g.example"),
        ("k@xn--vxj-qla6g.example", "k@xn--vxj-qla6g.example"),
        ("a" * 64 + "@region.example", "a" * 64 + "@region.example"),
    ],
)
def test_an_ordinary_address_is_normalised(text: str, address: str) -> None:
    assert check_address(text) == address


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", AddressFault.EMPTY),
        ("   ", AddressFault.EMPTY),
        ("u@x.example>\r\nRCPT TO:<evil@x.example", AddressFault.CONTROL),
        ("u@x.example\n", AddressFault.CONTROL),
        ("u\0@x.example", AddressFault.CONTROL),
        ("u@x.example\u2028", AddressFault.CONTROL),
        ("u\u202e@x.example", AddressFault.CONTROL),
        ("u@x.example\u0085", AddressFault.CONTROL),
        ("u@x.example> AUTH=<evil@x.example", AddressFault.SEVERAL),
        ("alice@kommun.example <evil@x.example>", AddressFault.SEVERAL),
        ("alice@example.org)bob@x.example", AddressFault.SEVERAL),
        ("alice@example.org(<bob@example.org>", AddressFault.SEVERAL),
        ("a@x.example,b@x.example", AddressFault.SEVERAL),
        ("a@x.example;b@x.example", AddressFault.SEVERAL),
        ("Kim Ek", AddressFault.SPACE),
        ("kim ek@x.example", AddressFault.SPACE),
        ("kim.ek", AddressFault.NO_AT),
        ("<kim.ek@x.example>", AddressFault.LOCAL_PART),
        ('"kim"@x.example', AddressFault.LOCAL_PART),
        ("mailto:kim@x.example", AddressFault.LOCAL_PART),
        (".kim@x.example", AddressFault.LOCAL_PART),
        ("kim..ek@x.example", AddressFault.LOCAL_PART),
        ("kim.@x.example", AddressFault.LOCAL_PART),
        ("@x.example", AddressFault.LOCAL_PART),
        ("a" * 65 + "@x.example", AddressFault.LOCAL_PART),
        ("åsa@kommun.example", AddressFault.NOT_ASCII),
        ("kim@", AddressFault.DOMAIN),
        ("kim@localhost", AddressFault.DOMAIN),
        ("kim@x..example", AddressFault.DOMAIN),
        ("kim@x.example.", AddressFault.DOMAIN),
        ("kim@-x.example", AddressFault.DOMAIN),
        ("kim@x_y.example", AddressFault.DOMAIN),
        ("kim@[127.0.0.1]", AddressFault.DOMAIN),
        ("kim@127.0.0.1", AddressFault.DOMAIN),
        ("kim@x.example>", AddressFault.DOMAIN),
        ("kim@x.ex\uff1eample", AddressFault.DOMAIN),
        ("kim@\uff4b.example", AddressFault.DOMAIN),
        ("kim@" + "a" * 64 + ".example", AddressFault.DOMAIN),
        ("kim@" + "a." * 125 + "example", AddressFault.DOMAIN),
        ("kim@" + "a" * 400 + ".example", AddressFault.TOO_LONG),
        ("a" * 64 + "@" + "b.c." * 48 + "example", AddressFault.TOO_LONG),
    ],
)
def test_an_address_that_could_be_read_in_two_ways_is_refused(text: str, fault: AddressFault) -> None:
    with pytest.raises(AddressError) as refusal:
        check_address(text)

    assert refusal.value.reason is fault


@settings(max_examples=300, derandomize=True)
@given(st.text(st.sampled_from("ab.@<> \"'(),;:\r\n\0åé\u2028-_+"), max_size=30))
def test_what_is_accepted_holds_nothing_a_mail_command_could_be_made_of(text: str) -> None:
    try:
        address = check_address(text)
    except AddressError:
        return
    assert re.fullmatch(r"[A-Za-z0-9.+'_-]+@[a-z0-9.-]+", address)
    assert check_address(address) == address
