"""Feeds over HTTP: what clients are told, who is turned away, and what is remembered of who asked."""

import datetime as dt
import gzip
import logging
import shutil
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from starlette.testclient import TestClient

from calendars import read_when
from tests.builders import YEAR, Cast, live_in
from tests.workflow.flows.post import without_waiting_for_the_disk
from workflow.changes.feeds import open_feed, revoke_feed
from workflow.changes.move import move_milestone
from workflow.errors import ServiceUnavailable
from workflow.feeds import FeedKind, FeedSubject, get_feed
from workflow.model import Feed
from workflow.store import Collaboration, Store
from workflow.web import build_app
from workflow.web.feeds import FeedsAtHand, Reception, takes_gzip
from workflow.web.sign_in import page_key

MAY = dt.datetime(YEAR, 5, 9, 9, 0, tzinfo=dt.UTC)
THUNDERBIRD = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Thunderbird/153.7.0"}


@pytest.fixture(scope="module")
def peopled(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Cast]:
    """Put the cast and their plan in a database to copy from."""
    path = tmp_path_factory.mktemp("peopled") / "hallpunkt.db"
    shutil.copy(empty_database, path)
    store = without_waiting_for_the_disk(Store(f"sqlite:///{path}"))
    cast = live_in(store)
    store.close()
    return path, cast


@pytest.fixture
def store(peopled: tuple[Path, Cast], tmp_path: Path) -> Iterator[Store]:
    shutil.copy(peopled[0], tmp_path / "hallpunkt.db")
    opened = without_waiting_for_the_disk(Store(f"sqlite:///{tmp_path / 'hallpunkt.db'}"))
    yield opened
    opened.close()


@pytest.fixture
def cast(peopled: tuple[Path, Cast]) -> Cast:
    return peopled[1]


@pytest.fixture
def secret(collaboration: Collaboration, cast: Cast) -> str:
    with collaboration.store.writing(MAY, "test") as writing:
        return open_feed(writing, FeedSubject(FeedKind.PLAN, cast.plan, "Planen"))


@pytest.fixture
def address(secret: str) -> str:
    return f"/testlan/k/{secret}.ics"


@pytest.fixture
def client(collaboration: Collaboration) -> Iterator[TestClient]:
    """A calendar program, while the server runs; it takes no gzip unless it says so."""
    with TestClient(build_app(collaboration), headers={"accept-encoding": "identity"}) as client:
        yield client


def test_a_feed_tells_when_it_changed_and_whom_it_is_for(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "private, max-age=3600"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["etag"].startswith('"')
    assert parsedate_to_datetime(answer.headers["last-modified"]) <= dt.datetime.now(dt.UTC)
    at_hand = client.get(address)
    assert (at_hand.headers, at_hand.content) == (answer.headers, answer.content), "rendered or at hand, all the same"


def test_a_client_that_takes_gzip_gets_the_same_bytes_packed_under_a_tag_of_their_own(
    client: TestClient, address: str
) -> None:
    plain = client.get(address)
    with client.stream("GET", address, headers={"accept-encoding": "gzip, deflate"}) as packed:
        assert packed.headers["content-encoding"] == "gzip"
        assert packed.headers["vary"] == "accept-encoding"
        assert packed.headers["etag"] != plain.headers["etag"]
        assert gzip.decompress(b"".join(packed.iter_raw())) == plain.content


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        *[("gzip", True), ("deflate, GZIP;q=0.5", True), ("*", True), ("gzip;q=0", False), ("gzip; q=0.0", False)],
        *[("identity", False), ("", False), ("x-gzipped", False)],
    ],
)
def test_gzip_is_sent_only_to_whoever_takes_it(header: str, taken: bool) -> None:
    assert takes_gzip(header) is taken


@pytest.mark.parametrize("form", ["{tag}", "W/{tag}", '"other", {tag}', "{gzip}", "*"])
def test_a_client_that_has_the_feed_is_told_so(client: TestClient, address: str, form: str) -> None:
    tag = client.get(address).headers["etag"]
    condition = form.format(tag=tag, gzip=tag[:-1] + '-gzip"')
    answer = client.get(address, headers={"if-none-match": condition})
    assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)


def test_a_client_without_a_tag_is_told_by_the_day_of_change(client: TestClient, address: str) -> None:
    told = client.get(address).headers["last-modified"]
    assert client.get(address, headers={"if-modified-since": told}).status_code == 304
    assert client.get(address, headers={"if-modified-since": "Sat, 01 Jan 2022 07:00:00 GMT"}).status_code == 200
    assert client.get(address, headers={"if-modified-since": "yesterday"}).status_code == 200
    other = {"if-modified-since": told, "if-none-match": '"other"'}
    assert client.get(address, headers=other).status_code == 200, "the tag counts before the day"


def test_a_change_reaches_whoever_asks_again(
    client: TestClient, address: str, collaboration: Collaboration, cast: Cast
) -> None:
    tag = client.get(address).headers["etag"]
    with collaboration.store.writing(MAY, "test") as writing:
        move_milestone(writing, cast.milestones["Utbilda"], read_when("December", YEAR))
    no_wait(client)
    answer = client.get(address, headers={"if-none-match": tag})
    assert answer.status_code == 200
    assert b"DTSTART;VALUE=DATE:20221231" in answer.content


def no_wait(client: TestClient) -> None:
    """Let the second pass in which the shelf trusts what it knows."""
    reception_of(client).shelf._fresh_until = None


def reception_of(client: TestClient) -> Reception:
    assert isinstance(client.app, FeedsAtHand)
    return client.app.reception


def test_a_head_request_tells_the_size_and_sends_nothing(client: TestClient, address: str) -> None:
    whole, head = client.get(address), client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(whole.content))
    assert head.headers["etag"] == whole.headers["etag"]


def test_the_same_hallpunkter_are_there_as_tasks(client: TestClient, secret: str, address: str) -> None:
    answer = client.get(f"/testlan/k/{secret}/uppgifter.ics")
    assert answer.content.count(b"BEGIN:VTODO") == client.get(address).content.count(b"BEGIN:VEVENT") > 0


def test_a_revoked_address_is_gone_for_every_form_and_page(
    client: TestClient, secret: str, address: str, collaboration: Collaboration
) -> None:
    """Hostile inputs 63 and 64: an address that was replaced or taken back."""
    client.get(address)
    with collaboration.store.writing(MAY, "test") as writing:
        revoke_feed(writing, get_feed(writing.session, 1))
    no_wait(client)
    for path in (address, f"/testlan/k/{secret}/uppgifter.ics", f"/testlan/k/{secret}"):
        answer = client.get(path)
        assert answer.status_code == 410
        assert secret not in answer.text
    assert client.post(f"/testlan/k/{secret}/val", data={"content": "open"}).status_code == 410


def test_strangers_are_turned_away_after_a_while_and_subscribers_never(
    client: TestClient, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workflow.web.feeds.STRANGERS_A_MINUTE", 3)
    client.get(address)
    answers = [client.get(f"/testlan/k/{number:043d}.ics").status_code for number in range(8)]
    assert answers[:3] == [404] * 3
    assert 429 in answers, "at most one new minute can have begun"
    assert client.get(address).status_code == 200


def test_strangers_cost_the_database_nothing_once_they_are_too_many(
    client: TestClient, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get(address)
    monkeypatch.setattr(Reception, "turn_away", lambda *_: True)
    no_wait(client)
    reception_of(client).shelf._fresh_until = dt.datetime.max.replace(tzinfo=dt.UTC)
    monkeypatch.setattr(reception_of(client).shelf, "fetch", None)
    answer = client.get("/testlan/k/fel.ics")
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "60")


def test_the_latest_fetch_is_written_down_when_the_minute_is_over(collaboration: Collaboration, address: str) -> None:
    with TestClient(build_app(collaboration), headers=THUNDERBIRD) as client:
        client.get(address)
        assert fetched(collaboration) == (False, None)
    assert fetched(collaboration) == (True, "Thunderbird"), "the server writes it down before it ends"


def fetched(collaboration: Collaboration) -> tuple[bool, str | None]:
    with collaboration.store.reading() as session:
        row = session.get_one(Feed, 1)
        return row.fetched_at is not None, row.fetched_by


def test_fetches_wait_for_a_database_that_does_not_answer(
    collaboration: Collaboration, secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reception = Reception(collaboration)
    reception.fetches[1] = (MAY, "Outlook")
    with monkeypatch.context() as patch:
        patch.setattr("workflow.web.feeds.note_fetches", failing)
        with pytest.raises(ServiceUnavailable):
            reception.flush(MAY)
    reception.flush(MAY)
    assert fetched(collaboration) == (True, "Outlook")
    assert reception.fetches == {}


def failing(*_: object) -> None:
    raise ServiceUnavailable("Databasen svarar inte just nu.")


def test_the_secret_stands_in_no_log_when_a_feed_fails(
    collaboration: Collaboration, secret: str, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Hostile input 64."""
    caplog.set_level(logging.DEBUG)
    stranger = TestClient(build_app(collaboration), raise_server_exceptions=False)
    with collaboration.store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE milestone SET wording = NULL WHERE 0")
        connection.exec_driver_sql("UPDATE activity SET state = 'hemligt'")
    answer = stranger.get(address)
    assert answer.status_code == 500
    assert secret not in answer.text
    ours = [record for record in caplog.records if not record.name.startswith(("httpx", "httpcore"))]
    assert not any(secret in record.getMessage() + str(record.exc_text) for record in ours)


def test_links_are_built_from_the_settings_and_never_from_the_request(client: TestClient, secret: str) -> None:
    """Hostile input 74."""
    page = client.get(f"/testlan/k/{secret}", headers={"host": "evil.example"}).text
    assert f"http://127.0.0.1:8180/testlan/k/{secret}.ics" in page
    assert f"webcal://127.0.0.1:8180/testlan/k/{secret}.ics" in page
    assert "evil.example" not in page


def test_another_collaborations_feed_is_not_found(
    collaboration: Collaboration, client: TestClient, secret: str
) -> None:
    """Hostile input 72: an address opens what its own collaboration holds and nothing else."""
    assert client.get(f"/annan/k/{secret}.ics").status_code == 404


def test_the_page_says_to_subscribe_and_not_to_import(client: TestClient, secret: str) -> None:
    page = client.get(f"/testlan/k/{secret}").text
    assert "Prenumerera, importera inte." in page
    assert all(program in page for program in ("Outlook", "Google", "Apple", "Thunderbird"))


def test_the_holder_chooses_what_is_in_the_feed(
    client: TestClient, secret: str, address: str, collaboration: Collaboration
) -> None:
    page = client.get(f"/testlan/k/{secret}").text
    assert page.count('name="area"') == 2
    form = {"content": "open", "area": "2", "alarm": "7", "language": "en"}
    saved = client.post(f"/testlan/k/{secret}/val", data=form)
    assert "Sparat." in saved.text
    with collaboration.store.reading() as session:
        chosen = {"open_only": True, "areas": [2], "alarm_days": 7, "language": "en"}
        assert session.get_one(Feed, 1).choice == chosen
    no_wait(client)
    assert b"Milestones:" in client.get(address).content


@pytest.mark.parametrize("form", [{"language": "fi"}, {"alarm": "-1"}, {"alarm": "x"}, {"area": "x"}])
def test_a_form_that_the_page_did_not_make_is_refused(client: TestClient, secret: str, form: dict[str, str]) -> None:
    assert client.post(f"/testlan/k/{secret}/val", data=form).status_code == 400


def test_an_unknown_holder_can_choose_nothing(client: TestClient, secret: str) -> None:
    assert client.post("/testlan/k/fel/val", data={}).status_code == 404
    assert client.get("/testlan/k/fel").status_code == 404


def test_the_coordinator_sees_who_subscribes_and_nobody_else_does(
    client: TestClient, address: str, collaboration: Collaboration
) -> None:
    assert client.get("/testlan/kalendrar").status_code == 403
    client.get(address, headers={"user-agent": "Google-Calendar-Importer"})
    reception_of(client).flush(MAY)
    page = client.get(f"/testlan/kalendrar?nyckel={page_key(collaboration)}").text
    assert "Planen" in page
    assert "Google Kalender" in page


def test_an_entrys_link_opens_its_activity_and_tells_nothing_more(
    client: TestClient, address: str, collaboration: Collaboration
) -> None:
    links = [str(one["url"]) for one in Calendar.from_ical(client.get(address).content).walk("VEVENT")]
    pages = [client.get(link.removeprefix("http://127.0.0.1:8180")) for link in links]
    assert [page.status_code for page in pages] == [200] * len(links)
    evening = next(page.text for page in pages if "Kväll om trygghet" in page.text)
    assert "V 17" in evening
    assert "läses som" in evening
    assert "Kim Ek" not in evening
    assert client.get("/testlan/aktivitet/0").status_code == 404
