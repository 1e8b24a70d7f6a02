"""What waits in an inbox, and that nothing is lost between reading a letter and putting it away."""

import io
import os
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from notifications.inbox import (
    Fetched,
    FolderInbox,
    ImapInbox,
    ImapServer,
    Inbox,
    InboxError,
    InboxUnavailableError,
    MaildirInbox,
    Settlement,
    read_imap_url,
    read_stream,
)
from notifications.relays import Tls
from tests.notifications import dovecot

LETTER = b"From: kim.ek@karlskrona.example\r\nSubject: SV: P\xe5minnelse\r\n\r\nKlart.\r\n"
OTHER = b"From: sam.lind@polisen.example\r\nSubject: SV: Hej\r\n\r\nP\xe5g\xe5r.\r\n"


def fill(folder: Path, *letters: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, raw in enumerate(letters, 1):
        path = folder / f"{number}.eml"
        path.write_bytes(raw)
        os.utime(path, (1_650_000_000 + number, 1_650_000_000 + number))


@pytest.fixture(params=["maildir", "folder"])
def inbox(request: pytest.FixtureRequest, tmp_path: Path) -> Inbox:
    if request.param == "maildir":
        fill(tmp_path / "new", LETTER, OTHER)
        return MaildirInbox(tmp_path)
    fill(tmp_path, LETTER, OTHER)
    return FolderInbox(tmp_path)


def test_letters_come_in_the_order_they_arrived_and_byte_for_byte(inbox: Inbox) -> None:
    assert [(fetched.raw, fetched.size, fetched.whole) for fetched in inbox.fetch()] == [
        (LETTER, len(LETTER), True),
        (OTHER, len(OTHER), True),
    ]


def test_a_letter_comes_again_under_its_key_until_it_is_settled(inbox: Inbox) -> None:
    first = [fetched.key for fetched in inbox.fetch()]

    assert [fetched.key for fetched in inbox.fetch()] == first
    inbox.settle(first[0], Settlement.PROCESSED)
    assert [fetched.key for fetched in inbox.fetch()] == first[1:]


@pytest.mark.parametrize("settlement", Settlement)
def test_letters_may_be_settled_while_they_are_fetched(inbox: Inbox, settlement: Settlement) -> None:
    for fetched in inbox.fetch():
        inbox.settle(fetched.key, settlement)

    assert not list(inbox.fetch())


def test_settling_twice_or_something_that_is_not_there_changes_nothing(inbox: Inbox) -> None:
    key = next(iter(inbox.fetch())).key
    inbox.settle(key, Settlement.REVIEW)

    inbox.settle(key, Settlement.FAILED)
    inbox.settle("../../etc/passwd", Settlement.FAILED)
    inbox.settle("", Settlement.FAILED)

    assert len(list(inbox.fetch())) == 1


def test_a_processed_letter_in_a_maildir_is_kept_as_read(tmp_path: Path) -> None:
    inbox = MaildirInbox(tmp_path)
    fill(tmp_path / "new", LETTER)

    inbox.settle("1.eml", Settlement.PROCESSED)

    assert (tmp_path / "cur" / "1.eml:2,S").read_bytes() == LETTER


@pytest.mark.parametrize("settlement", [Settlement.REVIEW, Settlement.FAILED])
def test_other_letters_in_a_maildir_go_to_folders_that_mail_programs_show(
    tmp_path: Path, settlement: Settlement
) -> None:
    inbox = MaildirInbox(tmp_path)
    fill(tmp_path / "new", LETTER)

    inbox.settle("1.eml", settlement)

    assert (tmp_path / f".{settlement.value}" / "cur" / "1.eml:2,").read_bytes() == LETTER


def test_a_settled_file_never_replaces_another_of_the_same_name(tmp_path: Path) -> None:
    inbox = FolderInbox(tmp_path)
    for raw in (LETTER, OTHER):
        fill(tmp_path, raw)
        inbox.settle("1.eml", Settlement.PROCESSED)

    assert sorted(path.read_bytes() for path in (tmp_path / "Behandlade").iterdir()) == sorted([LETTER, OTHER])


def test_links_hidden_files_and_files_of_other_kinds_are_no_letters(tmp_path: Path) -> None:
    fill(tmp_path / "box", LETTER)
    (tmp_path / "secret.eml").write_bytes(OTHER)
    (tmp_path / "box" / "link.eml").symlink_to(tmp_path / "secret.eml")
    (tmp_path / "box" / ".dold.eml").write_bytes(OTHER)
    (tmp_path / "box" / "notes.txt").write_bytes(OTHER)

    assert [fetched.key for fetched in FolderInbox(tmp_path / "box").fetch()] == ["1.eml"]


def test_of_a_letter_that_is_too_large_only_the_beginning_is_taken(tmp_path: Path) -> None:
    large = LETTER + b"x" * 200_000
    fill(tmp_path / "new", large)

    assert list(MaildirInbox(tmp_path, largest=100_000).fetch()) == [
        Fetched("1.eml", large[:65_536], len(large), whole=False)
    ]


def test_a_folder_that_is_missing_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(InboxError, match="finns inte"):
        FolderInbox(tmp_path / "borta")


def test_a_folder_that_vanishes_may_come_back(tmp_path: Path) -> None:
    inbox = FolderInbox(tmp_path)
    tmp_path.rmdir()

    with pytest.raises(InboxUnavailableError) as refused:
        list(inbox.fetch())
    assert refused.value.passing


def test_a_stream_holds_one_letter() -> None:
    assert read_stream(io.BytesIO(LETTER)) == Fetched("", LETTER, len(LETTER))


def test_a_stream_that_never_ends_is_counted_but_not_kept() -> None:
    fetched = read_stream(io.BytesIO(b"x" * 3_000_000), largest=1_000_000)

    assert (len(fetched.raw), fetched.size, fetched.whole) == (65_536, 3_000_000, False)


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("imaps://svar:hem%2Fligt@post.example/INBOX", ImapServer("post.example", 993, "svar", "hem/ligt")),
        ("imap://svar@post.example", ImapServer("post.example", 143, "svar", None, tls=Tls.STARTTLS)),
        ("imap://svar:x@127.0.0.1:1143?tls=none", ImapServer("127.0.0.1", 1143, "svar", "x", tls=Tls.NONE)),
        (
            "imaps://svar%40region.example@post.example/Delad/Svar?auth=xoauth2",
            ImapServer("post.example", 993, "svar@region.example", None, "Delad/Svar", xoauth2=True),
        ),
    ],
)
def test_an_address_says_where_the_mailbox_is_and_how_to_speak_to_it(url: str, server: ImapServer) -> None:
    assert read_imap_url(url) == server


@pytest.mark.parametrize(
    "url",
    [
        "http://svar:hemligt@post.example",
        "imap://post.example",
        "imap://svar:hemligt@post.example?tls=none",
        "imaps://svar:hemligt@post.example?tls=none",
        "imap://svar:hemligt@post.example?tls=kanske",
        "imap://svar:hemligt@post.example:port",
        "imap://svar:hemligt@post.example?starttls=0",
        "",
    ],
)
def test_an_address_that_is_wrong_or_unprotected_is_refused_without_telling_the_password(url: str) -> None:
    with pytest.raises(InboxError) as refused:
        read_imap_url(url)
    assert "hemligt" not in str(refused.value)


def test_a_password_is_not_shown_where_a_server_is_printed() -> None:
    assert "hemligt" not in repr(read_imap_url("imaps://svar:hemligt@post.example"))


def test_a_mailbox_that_wants_a_token_is_refused_when_there_is_no_way_to_get_one() -> None:
    with pytest.raises(InboxError, match="XOAUTH2"):
        ImapInbox(read_imap_url("imaps://svar@post.example?auth=xoauth2"))


def test_a_server_that_does_not_answer_may_answer_later() -> None:
    with pytest.raises(InboxUnavailableError) as refused:
        next(ImapInbox(read_imap_url("imap://svar:x@127.0.0.1:1?tls=none"), timeout=5).fetch())
    assert refused.value.passing


@pytest.fixture(scope="module")
def server() -> Iterator[dovecot.Dovecot]:
    with dovecot.running() as running:
        yield running


@pytest.fixture
def mailbox(server: dovecot.Dovecot, request: pytest.FixtureRequest) -> dovecot.Mailbox:
    return server.mailbox(request.node.name[-60:])


def test_a_real_mailbox_is_emptied_into_its_folders_without_marking_anything_read(mailbox: dovecot.Mailbox) -> None:
    mailbox.deliver(LETTER, OTHER, LETTER * 2)

    with ImapInbox(read_imap_url(mailbox.url())) as inbox:
        letters = list(inbox.fetch())
        unread = mailbox.letters()
        for fetched, settlement in zip(letters, Settlement, strict=True):
            inbox.settle(fetched.key, settlement)
        left = list(inbox.fetch())

    assert [fetched.raw for fetched in letters] == [LETTER, OTHER, LETTER * 2]
    assert not any("S" in name.partition(":2,")[2] for name in unread)
    assert left == []
    for folder in ("Behandlade", "Att granska", "Fel"):
        assert len(mailbox.letters(f".H&AOU-llpunkt.{folder}")) == 1


def test_a_letter_read_by_somebody_else_is_still_waiting(mailbox: dovecot.Mailbox) -> None:
    mailbox.deliver(LETTER)
    (mailbox.path / "new" / "1.post").rename(mailbox.path / "cur" / "1.post:2,S")

    with ImapInbox(read_imap_url(mailbox.url())) as inbox:
        assert [fetched.raw for fetched in inbox.fetch()] == [LETTER]


def test_a_letter_that_is_stored_already_is_settled_without_being_fetched_again(mailbox: dovecot.Mailbox) -> None:
    mailbox.deliver(LETTER)
    stored: set[str] = set()

    with ImapInbox(read_imap_url(mailbox.url()), known=stored.__contains__) as inbox:
        stored.update(fetched.key for fetched in inbox.fetch())
        assert list(inbox.fetch()) == []
    with ImapInbox(read_imap_url(mailbox.url())) as inbox:
        inbox.settle(stored.pop(), Settlement.PROCESSED)
        assert list(inbox.fetch()) == []


def test_a_key_from_before_the_mailbox_was_renumbered_moves_nothing(mailbox: dovecot.Mailbox) -> None:
    mailbox.deliver(LETTER)

    with ImapInbox(read_imap_url(mailbox.url())) as inbox:
        validity, _, uid = next(iter(inbox.fetch())).key.partition(".")
        inbox.settle(f"{int(validity) + 1}.{uid}", Settlement.PROCESSED)
        assert len(list(inbox.fetch())) == 1


def test_the_body_of_a_letter_that_is_too_large_stays_on_the_server(mailbox: dovecot.Mailbox) -> None:
    large = (LETTER + b"x" * 70 + b"\r\n") * 2_000
    mailbox.deliver(large)

    with ImapInbox(read_imap_url(mailbox.url()), largest=10_000) as inbox:
        fetched = next(iter(inbox.fetch()))

    assert (len(fetched.raw), fetched.whole, fetched.size) == (65_536, False, len(large))


def test_a_lost_connection_is_made_anew_and_no_letter_is_lost(mailbox: dovecot.Mailbox) -> None:
    mailbox.deliver(LETTER, LETTER, LETTER)

    with ImapInbox(read_imap_url(mailbox.url())) as inbox:
        letters = inbox.fetch()
        first = next(letters)
        assert inbox._mailbox is not None
        inbox._mailbox.client.shutdown()
        with pytest.raises(InboxUnavailableError):
            inbox.settle(first.key, Settlement.PROCESSED)
        assert list(letters) == []
        inbox.settle(first.key, Settlement.PROCESSED)
        assert len(list(inbox.fetch())) == 2


def test_a_server_that_cannot_move_gets_a_copy_and_one_deletion(mailbox: dovecot.Mailbox) -> None:
    mailbox.deliver(LETTER, OTHER)
    (mailbox.path / "new" / "2.post").rename(mailbox.path / "cur" / "2.post:2,T")

    with ImapInbox(read_imap_url(mailbox.url())) as inbox:
        (fetched,) = inbox.fetch()
        assert inbox._mailbox is not None
        inbox._mailbox.client.capabilities = ("IMAP4REV1", "UIDPLUS")
        inbox.settle(fetched.key, Settlement.PROCESSED)

    assert [name.partition(":")[0] for name in mailbox.letters()] == ["2.post"]
    assert len(mailbox.letters(".H&AOU-llpunkt.Behandlade")) == 1


def test_a_wrong_password_is_no_passing_failure_and_is_not_told(mailbox: dovecot.Mailbox) -> None:
    with pytest.raises(InboxError, match="släpper inte in") as refused:
        next(ImapInbox(read_imap_url(mailbox.url(secret="gissning"))).fetch())
    assert not refused.value.passing
    assert "gissning" not in str(refused.value)


def test_a_token_opens_the_mailbox_instead_of_a_password(mailbox: dovecot.Mailbox) -> None:
    mailbox.deliver(LETTER)

    with ImapInbox(read_imap_url(mailbox.url(options="?tls=none&auth=xoauth2")), token=lambda: dovecot.SECRET) as inbox:
        assert [fetched.raw for fetched in inbox.fetch()] == [LETTER]
    with pytest.raises(InboxError, match="släpper inte in"):
        next(ImapInbox(read_imap_url(mailbox.url(options="?tls=none&auth=xoauth2")), token=lambda: "gammalt").fetch())


def test_a_server_that_keeps_all_folders_below_the_inbox_is_served_too() -> None:
    with dovecot.running(separator=".", prefix="INBOX.") as server:
        mailbox = server.mailbox("svar")
        mailbox.deliver(LETTER)
        with ImapInbox(read_imap_url(mailbox.url())) as inbox:
            inbox.settle(next(iter(inbox.fetch())).key, Settlement.REVIEW)
            assert list(inbox.fetch()) == []
        assert len(mailbox.letters(".H&AOU-llpunkt.Att granska")) == 1


def test_a_certificate_that_nobody_vouches_for_is_refused() -> None:
    with dovecot.running(with_tls=True) as server:
        mailbox = server.mailbox("svar")
        mailbox.deliver(LETTER)
        url = read_imap_url(mailbox.url(options=""))

        with pytest.raises(InboxUnavailableError, match="CERTIFICATE_VERIFY_FAILED"):
            next(ImapInbox(url).fetch())
        trusted = ssl.create_default_context(cafile=server.certificate)
        with ImapInbox(url, tls_context=trusted) as inbox:
            assert [fetched.raw for fetched in inbox.fetch()] == [LETTER]
