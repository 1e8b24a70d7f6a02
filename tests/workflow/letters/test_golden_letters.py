"""Letters as they leave the house, byte for byte. HALLPUNKT_WRITE_GOLDEN=1 writes them anew; read the diff then."""

import os
from pathlib import Path

import pytest

from notifications import build_message, read_mail
from tests.workflow.letters.samples import NOW, ROOT, SAMPLES, an_envelope
from workflow.letters import compose, sender_of

GOLDEN = Path(__file__).parent / "golden"
ANSWERED = "<svar-1@lansstyrelsen.example>"
NAMES = (
    "digest",
    "digest-silent",
    "digest-value",
    "yearend",
    "yearend-group",
    "greeting",
    "receipt",
    "question",
    "confirm",
    "coordinator",
    "contacts",
    "appointed",
    "brief",
    "invitation",
)
ANSWERS = {"receipt", "question", "appointed"}


def as_sent(name: str) -> bytes:
    kind, words = SAMPLES[name]
    answering = ANSWERED if name in ANSWERS else None
    thread = (ROOT, ANSWERED) if name in ANSWERS else ()
    envelope = an_envelope(kind, thread=thread, answering=answering)
    return build_message(compose(envelope, words), sender=sender_of(envelope), now=NOW)


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_leaves_the_house_as_its_golden_file_has_it(name: str) -> None:
    file = GOLDEN / f"{name}.eml"
    if os.environ.get("HALLPUNKT_WRITE_GOLDEN"):
        file.write_bytes(as_sent(name))
    assert as_sent(name).decode() == file.read_bytes().decode()


@pytest.mark.parametrize("name", SAMPLES)
def test_every_letter_can_be_answered_and_comes_back_to_itself(name: str) -> None:
    mail = read_mail(as_sent(name))
    envelope = an_envelope()
    assert f"<{envelope.reply_address}>" in (mail.headers.get("reply-to") or "")
    assert mail.message_id == envelope.message_id
    assert mail.headers.get("auto-submitted") == "auto-generated"
    assert mail.headers.get("x-hallpunkt-kind") == SAMPLES[name][0]


def test_an_answer_stands_in_the_thread_of_what_it_answers() -> None:
    mail = read_mail(as_sent("receipt"))
    assert (mail.in_reply_to, mail.references) == ((ANSWERED,), (ROOT, ANSWERED))


@pytest.mark.parametrize("name", SAMPLES)
def test_what_comes_again_and_again_has_a_list_that_can_be_left_by_an_answer(name: str) -> None:
    mail = read_mail(as_sent(name))
    again = SAMPLES[name][0] in {"digest", "greeting", "yearend"}
    assert (mail.headers.get("list-id") == "<paminnelser.testlan.hallpunkt.example>") == again
    assert (f"<mailto:{an_envelope().reply_address}?" in (mail.headers.get("list-unsubscribe") or "")) == again


STRANGE = ["<utan-snabel>", "<å@kommun.example>", "<a@b>x", "<>", f"<{'x' * 600}@kommun.example>"]


@pytest.mark.parametrize("message_id", STRANGE)
def test_an_id_that_a_header_cannot_carry_is_left_out(message_id: str) -> None:
    envelope = an_envelope("receipt", thread=(ROOT, message_id), answering=message_id)
    letter = compose(envelope, SAMPLES["receipt"][1])
    assert (letter.in_reply_to, letter.references) == (None, (ROOT,))
    build_message(letter, sender=sender_of(envelope), now=NOW)
