"""The pages and feeds over HTTP: who gets in, what is shown, and that a GET changes nothing."""

import datetime as dt
import re
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from tests.builders import Cast, a_plan_draft, live_in, state_of
from workflow.changes.feeds import open_feed
from workflow.changes.import_plan import Source, import_plan
from workflow.changes.letters import Issue, Item, issue_letter
from workflow.changes.mail import ask_coordinator, store_mail
from workflow.changes.report import Channel, Told, report
from workflow.feeds import FeedKind, FeedSubject
from workflow.letters import LetterLine, question_words, receipt_words
from workflow.model import Activity, Feed
from workflow.states import ActivityState
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
def stranger(collaboration: Collaboration) -> TestClient:
    """Somebody who follows no redirect and sees what a failing server answers."""
    return TestClient(build_app(collaboration), follow_redirects=False, raise_server_exceptions=False)


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
    lines, now = (LetterLine(number=1, title="Kväll om trygghet", said=""),), dt.datetime.now(dt.UTC)
    with collaboration.store.writing(now, "test") as writing:
        letter = issue_letter(writing, collaboration, issue, lambda envelope: question_words(envelope, lines, ""))
        assert letter is not None
        reference = letter.reference
    token = collaboration.signer.page_token(reference)
    assert "Kväll om trygghet" in visitor.get(f"/testlan/brev/{token}").text
    flipped = token[:-1] + ("a" if token[-1] != "a" else "b")
    assert visitor.get(f"/testlan/brev/{flipped}").status_code == 410


def test_a_receipts_page_takes_the_answer_back_by_a_button_and_not_by_being_opened(
    visitor: TestClient, collaboration: Collaboration, cast: Cast
) -> None:
    activity, now = cast.activities["Kväll om trygghet"], dt.datetime.now(dt.UTC)
    with collaboration.store.writing(now, "test") as writing:
        mail = store_mail(writing, b"Subject: Klart\r\n\r\nKlart", "test")
        assert mail is not None
        report(writing, activity, cast.kim, Told(ActivityState.DONE), Channel("letter", incoming=mail))
        issue = Issue(key="receipt/1", kind="receipt", person=cast.kim, items=(Item(activity),), answers=mail)
        line = LetterLine(number=1, title="Kväll om trygghet", said="genomförd.")
        letter = issue_letter(writing, collaboration, issue, lambda envelope: receipt_words(envelope, (line,)))
        assert letter is not None
        reference = letter.reference
    page = f"/testlan/brev/{collaboration.signer.page_token(reference)}"
    assert "Ångra svaret" in visitor.get(page).text
    assert visitor.get(f"{page}/angra").status_code == 405
    assert state_of(collaboration.store, activity) == "done"
    for _ in range(2):
        answer = visitor.post(f"{page}/angra", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, page)
        assert state_of(collaboration.store, activity) == "planned"
    assert "Ångra svaret" not in visitor.get(page).text
    assert visitor.post("/testlan/brev/testlan.nej/angra").status_code == 410


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


@pytest.mark.parametrize(
    "path", ["/finns-inte", "/testlan/finns-inte", "/testlan/k/hemlig", "/statiskt/x.css", "/annan/"]
)
def test_an_unknown_address_is_told_in_swedish_without_being_repeated(stranger: TestClient, path: str) -> None:
    answer = stranger.get(path)
    assert answer.status_code == 404
    assert "Sidan finns inte" in answer.text
    assert "Not Found" not in answer.text
    assert path not in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", ["/testlan/", "/testlan/brev/x", "/testlan/k/x.ics", "/halsa"])
def test_nothing_can_be_written_by_http(stranger: TestClient, method: str, path: str) -> None:
    answer = stranger.request(method, path)
    assert answer.status_code == 405
    assert "Sidan går bara att läsa" in answer.text


def test_a_failure_shows_nothing_of_what_is_inside(
    stranger: TestClient, collaboration: Collaboration, cast: Cast
) -> None:
    stranger.get(f"/testlan/?nyckel={page_key(collaboration)}")
    with collaboration.store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE milestone SET precision = 'hemligt'")
    answer = stranger.get("/testlan/")
    assert answer.status_code == 500
    assert "Något gick fel hos oss" in answer.text
    assert not re.search("Traceback|Error|hemligt|workflow", answer.text)
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_database_that_does_not_answer_is_told_as_passing(
    collaboration: Collaboration, coordinator: TestClient, cast: Cast
) -> None:
    with collaboration.store.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE plan RENAME TO nowhere")
    answer = coordinator.get("/testlan/")
    assert answer.status_code == 503
    assert "Försök igen om en stund" in answer.text


@pytest.mark.parametrize("path", ["/", "/testlan", "/testlan/?nyckel={key}", "/testlan/k/{feed}.ics", "/halsa/"])
def test_the_host_that_a_request_names_is_in_no_answer(
    stranger: TestClient, collaboration: Collaboration, cast: Cast, path: str
) -> None:
    address = path.format(key=page_key(collaboration), feed=subscribe(collaboration, cast.plan))
    answer = stranger.get(address, headers={"host": "evil.example", "x-forwarded-host": "evil.example"})
    assert "evil.example" not in answer.text
    assert "evil.example" not in str(answer.headers)
    assert answer.headers.get("location", "/").startswith("/")


@pytest.mark.parametrize("path", ["/testlan", "/"])
def test_the_key_survives_the_way_to_the_first_page(
    coordinator: TestClient, path: str, collaboration: Collaboration
) -> None:
    coordinator.cookies.clear()
    assert coordinator.get(f"{path}?nyckel={page_key(collaboration)}").status_code == 200


@pytest.mark.parametrize(("base_url", "secure"), [("http://127.0.0.1:8180", False), ("https://plan.example.se", True)])
def test_the_cookie_is_kept_from_scripts_and_other_sites(
    collaboration: Collaboration, base_url: str, *, secure: bool
) -> None:
    reached = replace(collaboration, settings=replace(collaboration.settings, base_url=base_url))
    visitor = TestClient(build_app(reached), follow_redirects=False)
    cookie = visitor.get(f"/testlan/?nyckel={page_key(reached)}").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Path=/testlan" in cookie
    assert ("Secure" in cookie) is secure
    assert page_key(reached) not in cookie


@pytest.mark.parametrize("path", ["/testlan/", "/testlan/k/{feed}.ics", "/halsa", "/statiskt/hallpunkt.css"])
def test_a_head_request_gets_the_headers_of_a_get_and_no_body(
    coordinator: TestClient, collaboration: Collaboration, cast: Cast, path: str
) -> None:
    address = path.format(feed=subscribe(collaboration, cast.plan))
    whole, head = coordinator.get(address), coordinator.head(address)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-length", "content-type", "etag"):
        assert head.headers.get(name) == whole.headers.get(name)


def test_an_empty_day_is_calm_and_says_what_comes_next(coordinator: TestClient, cast: Cast) -> None:
    page = coordinator.get("/testlan/?dag=2022-02-01").text
    assert "Inget brådskar. Nästa hållpunkt är den 31 mars: Inventera." in page
    assert 'id="sent"' not in page


def test_after_the_last_hallpunkt_none_remains(
    coordinator: TestClient, collaboration: Collaboration, cast: Cast
) -> None:
    with collaboration.store.writing(MAY, "test") as writing:
        for title in ("Inventera", "Utbilda", "Kväll om trygghet", "Dialog med föreningar"):
            report(writing, cast.activities[title], None, Told(ActivityState.DONE), Channel("page"))
        for person in (cast.sam, None):
            report(
                writing,
                cast.activities["Handlingsplan i varje kommun"],
                person,
                Told(ActivityState.DONE),
                Channel("page"),
            )
    assert "Inget brådskar. Ingen hållpunkt återstår." in coordinator.get("/testlan/?dag=2022-12-01").text


@pytest.mark.parametrize(
    ("day", "words"),
    [("2022-04-29", "om 2 dagar"), ("2022-04-30", "i morgon"), ("2022-05-01", "i dag"), ("2022-05-02", "1 dag sen")],
)
def test_how_far_a_day_is_from_today_is_told_in_words(
    coordinator: TestClient, cast: Cast, day: str, words: str
) -> None:
    assert f"</span> {words}</span>" in coordinator.get(f"/testlan/?dag={day}").text


def test_a_hallpunkt_stands_as_it_was_written_with_its_reading_beneath(coordinator: TestClient, cast: Cast) -> None:
    page = coordinator.get("/testlan/?dag=2022-05-09").text
    written, read = (
        page.index('<span class="wording">V 17</span>'),
        page.index("läses som vecka 17 2022 (25 april–1 maj)"),
    )
    assert written < read
    assert "läses som juni 2022" not in page, "what is read as it is written is not said twice"


def test_a_group_whose_members_answer_each_is_told_as_a_count(
    coordinator: TestClient, collaboration: Collaboration, cast: Cast
) -> None:
    with collaboration.store.writing(MAY, "test") as writing:
        activity = cast.activities["Handlingsplan i varje kommun"]
        report(writing, activity, cast.sam, Told(ActivityState.DONE), Channel("page"))
    assert "Samtliga kommuner: 1 av 2 klara" in coordinator.get("/testlan/?dag=2022-05-09").text


def test_what_waits_for_the_coordinator_names_the_activity_and_the_person(
    coordinator: TestClient, collaboration: Collaboration, cast: Cast
) -> None:
    with collaboration.store.writing(MAY, "test") as writing:
        ask_coordinator(
            writing, "answer", "Kim har en fråga.", person=cast.kim, activity=cast.activities["Kväll om trygghet"]
        )
    page = coordinator.get("/testlan/?dag=2022-05-09").text
    waiting = page[page.index('id="fragor"') : page.index('id="sent"')]
    for words in ("Kim har en fråga.", "Kim Ek, 9 maj, Kväll om trygghet"):
        assert words in waiting


def test_parties_without_a_receiver_are_named(coordinator: TestClient, cast: Cast) -> None:
    page = coordinator.get("/testlan/?dag=2022-05-09").text
    assert "<li>Olofströms kommun</li>" in page[page.index('id="mottagare"') : page.index('id="planen"')]


def test_the_newest_plan_that_is_followed_comes_first_and_others_are_linked(
    coordinator: TestClient, collaboration: Collaboration, cast: Cast
) -> None:
    with collaboration.store.writing(MAY, "test") as writing:
        import_plan(
            writing, replace(a_plan_draft(), title="Trygg kväll 2023", year=2023), Source("plan.docx", b"", 2023)
        )
    first = coordinator.get("/testlan/?dag=2022-05-09").text
    assert '<p class="over">Trygg kväll 2022</p>' in first
    assert '<a href="?plan=p2023">Trygg kväll 2023</a>' in first
    draft = coordinator.get("/testlan/?plan=p2023").text
    assert "Planen är ett utkast och följs inte ännu." in draft
    assert "hallpunkt plan apply p2023" in draft


def test_a_day_or_a_plan_that_is_none_shows_today_and_the_newest_plan(coordinator: TestClient, cast: Cast) -> None:
    page = coordinator.get("/testlan/?dag=i-morgon&plan=x%22%3E%3Cscript%3E").text
    assert "Trygg kväll 2022" in page
    assert "<script>" not in page
