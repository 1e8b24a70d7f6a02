"""The coordinator's queue as pages: what is shown, what a choice writes, and what a foreign form cannot do."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.builders import Cast, live_in
from tests.workflow.flows.conftest import a_collaboration, opened
from tests.workflow.flows.post import EVENING, LOOK_OVER, TALK, Desk, MemoryInbox, send_letters
from workflow.flows import Office
from workflow.flows.doubts import load_doubts
from workflow.flows.measure_replies import export_replies
from workflow.store import Collaboration
from workflow.store.journal import head_hash
from workflow.web import build_app
from workflow.web.sign_in import form_token, page_key

DOUBTFUL = "1 klart, men <b>vem</b> ska göra nummer 2?"


@pytest.fixture(scope="module")
def asked(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Cast]:
    """A database in which two officers have asked something, to copy from."""
    folder = tmp_path_factory.mktemp("asked")
    shutil.copy(empty_database, folder / "hallpunkt.db")
    collaboration = a_collaboration(folder)
    cast, inbox = live_in(collaboration.store), MemoryInbox()
    send_letters(collaboration, cast)
    desk = Desk(Office(collaboration, inbox=inbox), cast, inbox)
    desk.read(desk.answer("kim", f"{DOUBTFUL}\n\n> Hur gick det?"), desk.answer("sam", "Kan vi ses om det här?"))
    collaboration.store.close()
    return folder / "hallpunkt.db", cast


@pytest.fixture
def desk(asked: tuple[Path, Cast], tmp_path: Path) -> Iterator[Desk]:
    yield from opened(asked, tmp_path)


@pytest.fixture
def collaboration(desk: Desk) -> Collaboration:
    return desk.office.collaboration


@pytest.fixture
def coordinator(collaboration: Collaboration) -> TestClient:
    visitor = TestClient(build_app(collaboration), follow_redirects=True)
    visitor.get(f"/testlan/?nyckel={page_key(collaboration)}")
    return visitor


def send(coordinator: TestClient, question: int, **fields: str) -> str:
    """Send a form of the page of a question as a browser does, and return the page that comes."""
    page = coordinator.get(f"/testlan/fragor/{question}").text
    token = re.search(r'name="form" value="(\w+)"', page)
    assert token is not None
    answer = coordinator.post(f"/testlan/fragor/{question}", data={"form": token[1], **fields})
    assert answer.status_code == 200
    return answer.text


def test_the_queue_asks_for_the_key(coordinator: TestClient) -> None:
    coordinator.cookies.clear()
    assert coordinator.get("/testlan/fragor").status_code == 403
    assert coordinator.post("/testlan/fragor/1", data={"choice": "1"}).status_code == 403


def test_a_doubt_is_shown_with_its_words_their_reading_and_a_key_for_every_way(coordinator: TestClient) -> None:
    page = coordinator.get("/testlan/fragor").text
    assert "1 av 2" in page
    assert "<mark>klart</mark>, men &lt;b&gt;vem&lt;/b&gt; ska göra nummer 2?" in page
    assert "Så lästes det: svaret är en fråga" in page
    assert "&gt; Hur gick det?" in page, "all of the mail is there, also what was quoted"
    keys = re.findall(r'value="(\d+)" accesskey="(\w)" data-key="(\w)"', page)
    assert [key for _, key, _ in keys] == list("123456789a")


def test_one_button_writes_the_answer_keeps_the_label_and_goes_on(coordinator: TestClient, desk: Desk) -> None:
    after = send(coordinator, 1, choice="1")
    assert "Du valde: 1. genomförd." in after
    assert "Kan vi ses om det här?" in after
    assert (desk.state(EVENING), desk.state(LOOK_OVER)) == ("done", "planned")
    assert [one["expect"]["action"] for one in export_replies(desk.office.collaboration)] == ["apply"]


def test_a_state_is_chosen_for_each_activity(coordinator: TestClient, desk: Desk) -> None:
    send(coordinator, 1, **{"state-1": "done", "state-2": "", "state-3": "not_done"})
    assert [desk.state(title) for title in (EVENING, LOOK_OVER, TALK)] == ["done", "planned", "not_done"]


def test_when_everything_is_cleared_the_page_says_so(coordinator: TestClient) -> None:
    send(coordinator, 1, choice="4")
    assert "Inget väntar på dig." in send(coordinator, 2, choice="9")
    assert "Inget väntar på dig." in coordinator.get("/testlan/fragor").text


@pytest.mark.parametrize("fields", [{"choice": "77"}, {"choice": "x"}, {}, {"state-1": "klart"}, {"state-9": "done"}])
def test_a_choice_that_is_none_is_told_and_the_doubt_stays(
    coordinator: TestClient, collaboration: Collaboration, fields: dict[str, str]
) -> None:
    token = form_token(collaboration, "/testlan/fragor/1")
    answer = coordinator.post("/testlan/fragor/1", data={"form": token, **fields})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert len(load_doubts(collaboration)) == 2


def test_67_a_form_from_elsewhere_or_for_another_doubt_changes_nothing(
    coordinator: TestClient, collaboration: Collaboration
) -> None:
    tokens = ["", "x" * 64, form_token(collaboration, "/testlan/fragor/2")]
    for token in tokens:
        assert coordinator.post("/testlan/fragor/1", data={"form": token, "choice": "1"}).status_code == 403
    assert coordinator.post("/testlan/fragor/1", json={"choice": 1}).status_code == 403
    assert len(load_doubts(collaboration)) == 2


def test_a_doubt_that_somebody_else_has_cleared_leads_on(coordinator: TestClient, collaboration: Collaboration) -> None:
    token = form_token(collaboration, "/testlan/fragor/1")
    for _ in range(2):
        answer = coordinator.post("/testlan/fragor/1", data={"form": token, "choice": "4"})
        assert (answer.status_code, "Kan vi ses" in answer.text) == (200, True)
    assert coordinator.get("/testlan/fragor/1").status_code == 404


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_looking_at_the_queue_changes_nothing(
    coordinator: TestClient, collaboration: Collaboration, method: str
) -> None:
    with collaboration.store.reading() as session:
        before = head_hash(session.connection())
    for path in ("fragor", "fragor/1", "fragor/2?klar=1"):
        assert coordinator.request(method, f"/testlan/{path}").status_code == 200
    with collaboration.store.reading() as session:
        assert head_hash(session.connection()) == before


def test_only_this_page_may_run_the_script_of_the_keys(coordinator: TestClient) -> None:
    assert "script-src 'self';" in coordinator.get("/testlan/fragor").headers["content-security-policy"]
    assert "script-src" not in coordinator.get("/testlan/").headers["content-security-policy"]
    script = coordinator.get("/statiskt/tangenter.js")
    assert "javascript" in script.headers["content-type"]
