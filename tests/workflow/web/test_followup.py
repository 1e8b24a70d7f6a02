"""The follow-up over HTTP: what is missing, writing, commenting and approving, and that a GET changes nothing."""

import datetime as dt
import re

import pytest
from starlette.testclient import TestClient

from tests.builders import Cast, live_in
from workflow.changes.followup import Opening, open_follow_up
from workflow.changes.report import Channel, Told, report
from workflow.flows import compile_followup
from workflow.model import FollowUpRecord, Plan, SectionComment
from workflow.states import ActivityState
from workflow.store import Collaboration, Store
from workflow.store.followups import comments_on, newest_follow_up, section_texts
from workflow.store.journal import head_hash
from workflow.web import build_app
from workflow.web.sign_in import page_key

JANUARY = dt.datetime(2023, 1, 20, 9, 0, tzinfo=dt.UTC)
OWN = "Året var ovanligt. De flesta aktiviteter har genomförts."


@pytest.fixture
def cast(store: Store) -> Cast:
    """The plan's year, answered in part and compiled, with Nour Haddad to approve it."""
    cast = live_in(store)
    with store.writing(JANUARY, "test") as writing:
        told = Told(ActivityState.NOT_DONE, reasons=(("time", None),))
        report(writing, cast.activities["Kväll om trygghet"], cast.kim, told, Channel("letter"))
        plan = writing.session.get_one(Plan, cast.plan)
        open_follow_up(writing, plan, 2022, Opening(reviewers=("Nour Haddad",)))
    return cast


@pytest.fixture
def compiled(cast: Cast, collaboration: Collaboration) -> Cast:
    compile_followup(collaboration, cast.plan, JANUARY, year=2022)
    return cast


@pytest.fixture
def coordinator(collaboration: Collaboration) -> TestClient:
    visitor = TestClient(build_app(collaboration), follow_redirects=True)
    visitor.get(f"/testlan/?nyckel={page_key(collaboration)}")
    return visitor


def address(cast: Cast, path: str = "") -> str:
    return f"/testlan/uppfoljning/{cast.plan}/2022{path}"


def send(coordinator: TestClient, page: str, action: str, **fields: object) -> tuple[int, str]:
    """Open a page, fill in its form for `action` and send it; return how it was answered."""
    shown = coordinator.get(page).text
    form = next(one for one in re.findall(r"<form.*?</form>", shown, re.DOTALL) if f'action="{action}"' in one)
    hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))
    answer = coordinator.post(action, data={**hidden, **fields})
    return answer.status_code, answer.text


def record_of(store: Store, cast: Cast) -> FollowUpRecord:
    with store.reading() as session:
        found = newest_follow_up(session, cast.plan, 2022)
    assert found is not None
    return found


@pytest.mark.parametrize("path", ["", "/avsnitt/summary"])
def test_the_follow_up_asks_for_the_key(compiled: Cast, collaboration: Collaboration, path: str) -> None:
    stranger = TestClient(build_app(collaboration))
    assert stranger.get(address(compiled, path)).status_code == 403
    assert stranger.post(address(compiled, path or "/steg"), data={"verb": "submit"}).status_code == 403


def test_before_it_is_compiled_the_page_says_what_is_missing_and_offers_to_compile(
    cast: Cast, coordinator: TestClient, store: Store
) -> None:
    page = coordinator.get(address(cast)).text
    assert "Inte sammanställd än." in page
    assert "Svar finns för 1 av 5 aktiviteter." in page
    assert "Sista dag för svar är den 19 januari 2023." in page
    status, page = send(coordinator, address(cast), address(cast, "/steg"))
    assert status == 200
    assert "Sammanställ på nytt" in page
    assert record_of(store, cast).version == 1


def test_each_thing_that_is_missing_leads_to_its_activity_and_to_whom_can_be_asked(
    cast: Cast, coordinator: TestClient
) -> None:
    page = coordinator.get(address(cast)).text
    row = page[page.index("Handlingsplan i varje kommun") - 200 :][:600]
    (link,) = re.findall(r'href="(/testlan/aktivitet/[^"]+)">1.2 Handlingsplan', row)
    assert coordinator.get(link).status_code == 200
    assert '<a href="mailto:sam.lind@karlskrona.example">Sam Lind</a>' in row


def test_what_somebody_writes_stands_and_can_be_given_back(
    compiled: Cast, coordinator: TestClient, store: Store
) -> None:
    page = address(compiled, "/avsnitt/summary")
    status, shown = send(coordinator, page, page, text=OWN)
    assert status == 200
    assert "Egen text, version 1" in shown
    assert "I underlaget har 0 av 4 aktiviteter genomförts." in shown
    compile_again = send(coordinator, address(compiled), address(compiled, "/steg"))
    assert compile_again[0] == 200
    assert "Året var ovanligt." in coordinator.get(page).text
    send(coordinator, page, page, generated="ja")
    assert "Föreslagen text" in coordinator.get(page).text
    with store.reading() as session:
        (row,) = section_texts(session, record_of(store, compiled).id)
    assert (row.version, row.text) == (2, None)


def test_who_comes_second_keeps_the_text_and_is_told_what_has_changed(compiled: Cast, coordinator: TestClient) -> None:
    page = address(compiled, "/avsnitt/1")
    send(coordinator, page, page, text="Först.")
    status, shown = send(coordinator, page, page, text="Sedan.", over="0")
    assert status == 409
    assert "Avsnittet har ändrats av någon annan" in shown
    assert ">Sedan.</textarea>" in shown
    assert "<li>Först." in shown


def test_comments_are_kept_and_settled(compiled: Cast, coordinator: TestClient, store: Store) -> None:
    page, action = address(compiled, "/avsnitt/1"), address(compiled, "/avsnitt/1/kommentar")
    send(coordinator, page, action, by="Nour Haddad", text="Stämmer det med polisens siffror?")
    (row,) = comments(store, compiled)
    assert (row.section, row.author, row.origin) == ("1", "Nour Haddad", "page")
    assert "1 kommentar" in coordinator.get(address(compiled)).text
    send(coordinator, page, action, settle=str(row.id))
    assert comments(store, compiled)[0].resolved_at is not None


def comments(store: Store, cast: Cast) -> list[SectionComment]:
    with store.reading() as session:
        return comments_on(session, record_of(store, cast).id)


def test_the_way_to_an_approved_text(compiled: Cast, coordinator: TestClient, store: Store) -> None:
    page, action = address(compiled), address(compiled, "/steg")
    send(coordinator, page, action, verb="submit")
    assert record_of(store, compiled).state == "in_review"
    assert "Väntar på Nour Haddad." in coordinator.get(page).text
    send(coordinator, page, action, verb="approve", by="Nour Haddad")
    assert record_of(store, compiled).state == "approved"
    section = address(compiled, "/avsnitt/1")
    send(coordinator, section, section, text="Ändrat efteråt.")
    assert "Godkänd i en äldre version av Nour Haddad." in coordinator.get(page).text


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"verb": "approve", "by": "Nour Haddad"}, "kan inte"),
        ({"verb": "approve", "by": ""}, "Skriv vem som granskar."),
        ({"verb": "adopt"}, "Steget finns inte på den här sidan."),
    ],
)
def test_a_step_that_cannot_be_taken_is_told_on_the_page(
    compiled: Cast, coordinator: TestClient, store: Store, fields: dict[str, str], problem: str
) -> None:
    status, page = send(coordinator, address(compiled), address(compiled, "/steg"), **fields)
    assert status == 409
    assert problem in page
    assert record_of(store, compiled).state == "draft"


def test_a_form_that_another_site_made_changes_nothing(compiled: Cast, coordinator: TestClient, store: Store) -> None:
    for path, fields in (("/steg", {"verb": "submit"}), ("/avsnitt/1", {"text": "x", "over": "0"})):
        assert coordinator.post(address(compiled, path), data=fields).status_code == 403
    assert record_of(store, compiled).state == "draft"


def test_reading_changes_nothing(compiled: Cast, coordinator: TestClient, store: Store) -> None:
    with store.reading() as session:
        before = head_hash(session.connection())
    for path in ("", "/avsnitt/summary", "/avsnitt/1"):
        assert coordinator.get(address(compiled, path)).status_code == 200
    with store.reading() as session:
        assert head_hash(session.connection()) == before


@pytest.mark.parametrize(
    "path", ["/testlan/uppfoljning/99/2022", "/testlan/uppfoljning/1/1999", "/testlan/uppfoljning/1/2022/avsnitt/zz"]
)
def test_what_is_not_there_is_not_found(compiled: Cast, coordinator: TestClient, path: str) -> None:
    assert coordinator.get(path).status_code == 404


def test_an_adopted_section_is_shown_without_a_form_to_write_in(
    compiled: Cast, coordinator: TestClient, store: Store
) -> None:
    with store.writing(JANUARY, "test") as writing:
        writing.session.get_one(FollowUpRecord, record_of(store, compiled).id).state = "adopted"
    page = coordinator.get(address(compiled, "/avsnitt/summary")).text
    assert "Skriv i avsnittet" not in page
