"""Letters are written down together: each with its numbers, its bytes and its line, under a key that is used once."""

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select

from notifications import find_raw, list_letters, read_mail
from tests.builders import YEAR, Cast, milestone_of
from tests.workflow.flows.conftest import a_collaboration
from workflow.changes.letters import Issue, Issued, Item, Write, issue_letter, issue_letters
from workflow.errors import NotFound
from workflow.letters import Correspondence, Words
from workflow.model import JournalLine, LetterItem
from workflow.store import Collaboration, Store
from workflow.store.journal import verify_chain

MORNING = dt.datetime(YEAR, 3, 10, 7, 0, tzinfo=dt.UTC)
EVENING, TALK, LOOK_OVER = "Kväll om trygghet", "Dialog med föreningar", "Inventera"


@pytest.fixture
def house(store: Store, tmp_path: Path) -> Collaboration:
    return a_collaboration(tmp_path, store)


def say(words: str) -> Write:
    def write(envelope: Correspondence) -> Words:
        return Words(subject=words, text=f"Hej {envelope.first_name}! {words}")

    return write


def about(cast: Cast, title: str, rung: str | None = None) -> Item:
    return Item(cast.activities[title], cast.milestones[title], rung, dt.date(YEAR, 5, 1) if rung else None)


def issue(house: Collaboration, *wanted: tuple[Issue, Write]) -> dict[str, Issued]:
    with house.store.writing(MORNING, "test") as writing:
        return dict(issue_letters(writing, house, wanted))


def test_many_letters_are_written_together_and_each_reaches_its_own_person_with_its_own_words(
    house: Collaboration, cast: Cast
) -> None:
    both = (about(cast, EVENING), about(cast, TALK))
    issued = issue(
        house,
        (Issue("digest/kim", "digest", cast.kim, both), say("Två saker")),
        (Issue("digest/sam", "digest", cast.sam, both[1:]), say("En sak")),
    )
    with house.store.reading() as session:
        connection = session.connection()
        mails = {one.recipient: read_mail(find_raw(connection, one.key) or b"") for one in list_letters(connection)}
        items = session.execute(select(LetterItem.letter_id, LetterItem.number, LetterItem.activity_id))
        numbered = {(row.letter_id, row.number): row.activity_id for row in items}
        lines = session.scalars(select(JournalLine).where(JournalLine.kind == "letter.issued")).all()
        verify_chain(connection)
    assert {address.partition("@")[0]: mail.text.split("! ")[1].strip() for address, mail in mails.items()} == {
        "kim.ek": "Två saker",
        "sam.lind": "En sak",
    }
    kim, sam = issued["digest/kim"].id, issued["digest/sam"].id
    evening, talk = cast.activities[EVENING], cast.activities[TALK]
    assert numbered == {(kim, 1): evening, (kim, 2): talk, (sam, 1): talk}
    assert [(line.facts["letter"], line.facts["items"]) for line in lines] == [(kim, 2), (sam, 1)]


def test_a_letter_that_was_issued_before_is_left_out_and_the_others_are_written(
    house: Collaboration, cast: Cast
) -> None:
    first, second = (Issue(f"digest/{name}", "digest", getattr(cast, name)) for name in ("kim", "sam"))
    assert set(issue(house, (first, say("Först")))) == {"digest/kim"}
    assert set(issue(house, (first, say("Igen")), (second, say("Ny")), (second, say("Ny")))) == {"digest/sam"}
    with house.store.reading() as session:
        assert [one.key for one in list_letters(session.connection())] == ["digest/sam", "digest/kim"]
    with house.store.writing(MORNING, "test") as writing:
        assert issue_letter(writing, house, first, say("Igen")) is None


def test_a_letter_to_nobody_writes_none_of_the_batch(house: Collaboration, cast: Cast) -> None:
    with pytest.raises(NotFound):
        issue(
            house,
            (Issue("digest/kim", "digest", cast.kim), say("Hej")),
            (Issue("digest/nobody", "digest", 999_999), say("Hej")),
        )
    with house.store.reading() as session:
        assert list_letters(session.connection()) == ()


def test_a_rung_that_is_used_up_gives_the_hallpunkt_its_next_day_and_a_mention_in_passing_does_not(
    house: Collaboration, cast: Cast
) -> None:
    before = milestone_of(house.store, cast.milestones[LOOK_OVER]).next_at
    issue(house, (Issue("one", "digest", cast.kim, (about(cast, LOOK_OVER),)), say("Hej")))
    assert milestone_of(house.store, cast.milestones[LOOK_OVER]).next_at == before
    issue(house, (Issue("two", "digest", cast.kim, (about(cast, LOOK_OVER, "before-21"),)), say("Hej")))
    after = milestone_of(house.store, cast.milestones[LOOK_OVER]).next_at
    assert before is not None
    assert after is not None
    assert before < after
