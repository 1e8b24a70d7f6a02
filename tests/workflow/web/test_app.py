"""The pages and feeds over HTTP: who gets in, what is shown, and that a GET changes nothing."""

import datetime as dt
import re

import pytest
from starlette.testclient import TestClient

from tests.builders import Cast, live_in
from workflow.changes.letters import Issue, Item, issue_letter
from workflow.feeds import FeedKind, FeedSubject, open_feed
from workflow.letters import question_words
from workflow.model import Feed
from workflow.store import Collaboration, Store
from workflow.store.journal import head_hash
from workflow.web import build_app
from workflow.web.sign_in import page_key

MAY = dt.datetime(2022, 5, 9, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def cast(store: Store) -> Cast:
    return live_in(store)


@pytest.fixture
def visitor(collaboration: Collaboration) -> TestClient:
    return TestClient(build_app(collaboration), follow_redirects=True)


@pytest.fixture
def coordinator(visitor: TestClient, collaboration: Collaboration) -> TestClient:
    visitor.get(f"/testlan/?nyckel={page_key(collaboration)}")
    return visitor


def subscribe(collaboration: Collaboration, plan: int) -> str:
    with collaboration.store.writing(MAY, "test") as writing:
        return open_feed(writing, FeedSubject(FeedKind.PLAN, plan, "Planen"))


def test_the_first_page_asks_for_its_key(visitor: TestClient, cast: Cast) -> None:
    answer = visitor.get("/testlan/")
    assert answer.status_code == 403
    assert "nyckel" in answer.text


def test_a_wrong_key_opens_nothing(visitor: TestClient, cast: Cast) -> None:
    assert visitor.get("/testlan/?nyckel=fel").status_code == 403


def test_the_key_leaves_the_address_once_it_is_used(
    coordinator: TestClient, collaboration: Collaboration, cast: Cast
) -> None:
    answer = coordinator.get(f"/testlan/?nyckel={page_key(collaboration)}")
    assert answer.status_code == 200
    assert coordinator.get("/testlan/").status_code == 200
    assert page_key(collaboration) not in answer.text


def test_the_first_page_shows_the_plan_and_what_is_late(coordinator: TestClient, cast: Cast) -> None:
    page = coordinator.get("/testlan/?dag=2022-05-09").text
    assert "Trygg kväll 2022" in page
    late = page[page.index('id="sent"') : page.index('id="snart"')]
    assert "Kväll om trygghet" in late
    assert "8 dagar sen" in late
    assert "Handlingsplan i varje kommun" not in late


def test_without_a_plan_the_first_page_says_what_to_do(coordinator: TestClient) -> None:
    assert "hallpunkt plan import" in coordinator.get("/testlan/").text


def test_a_feed_is_a_calendar_with_a_tag_that_saves_the_second_fetch(
    visitor: TestClient, collaboration: Collaboration, cast: Cast
) -> None:
    address = f"/testlan/k/{subscribe(collaboration, cast.plan)}.ics"
    first = visitor.get(address)
    assert first.headers["content-type"] == "text/calendar; charset=utf-8"
    assert first.content.startswith(b"BEGIN:VCALENDAR\r\n")
    again = visitor.get(address, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_an_unknown_feed_is_not_found_and_a_revoked_one_is_gone(
    visitor: TestClient, collaboration: Collaboration, cast: Cast
) -> None:
    assert visitor.get("/testlan/k/okänd.ics").status_code == 404
    secret = subscribe(collaboration, cast.plan)
    with collaboration.store.writing(MAY, "test") as writing:
        writing.session.get_one(Feed, 1).revoked_at = MAY
    assert visitor.get(f"/testlan/k/{secret}.ics").status_code == 410


def test_the_secret_of_a_feed_is_not_stored(collaboration: Collaboration, cast: Cast) -> None:
    secret = subscribe(collaboration, cast.plan)
    with collaboration.store.reading() as session:
        assert secret not in session.get_one(Feed, 1).secret_digest


def test_a_letters_page_shows_its_activities_and_opens_with_its_own_token_only(
    visitor: TestClient, collaboration: Collaboration, cast: Cast
) -> None:
    issue = Issue(key="test/1", kind="question", person=cast.kim, items=(Item(cast.activities["Kväll om trygghet"]),))
    now = dt.datetime.now(dt.UTC)
    with collaboration.store.writing(now, "test") as writing:
        letter = issue_letter(writing, collaboration, issue, lambda envelope: question_words(envelope, (), ""))
        assert letter is not None
        reference = letter.reference
    token = collaboration.signer.page_token(reference)
    assert "Kväll om trygghet" in visitor.get(f"/testlan/brev/{token}").text
    flipped = token[:-1] + ("a" if token[-1] != "a" else "b")
    assert visitor.get(f"/testlan/brev/{flipped}").status_code == 410


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_looking_changes_nothing(
    coordinator: TestClient, collaboration: Collaboration, cast: Cast, method: str
) -> None:
    secret = subscribe(collaboration, cast.plan)
    with collaboration.store.reading() as session:
        before = head_hash(session.connection())
    for path in ("/", "/testlan/", f"/testlan/k/{secret}.ics", "/halsa"):
        assert coordinator.request(method, path).status_code == 200
    with collaboration.store.reading() as session:
        assert head_hash(session.connection()) == before


def test_a_title_with_markup_is_shown_as_text(
    coordinator: TestClient, collaboration: Collaboration, cast: Cast
) -> None:
    from workflow.model import Activity

    with collaboration.store.writing(MAY, "test") as writing:
        writing.session.get_one(Activity, cast.activities["Inventera"]).title = "<script>alert(1)</script>"
    page = coordinator.get("/testlan/").text
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_no_answer_lets_a_script_run_or_the_address_leave(visitor: TestClient) -> None:
    headers = visitor.get("/halsa").headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"
    assert not re.search("script-src", headers["content-security-policy"])
