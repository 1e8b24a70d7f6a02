"""The page of doubts in a real browser: accessible, on the narrowest phone, and cleared with one key."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.builders import live_in
from tests.workflow.flows.conftest import a_collaboration
from tests.workflow.flows.post import Desk, MemoryInbox, send_letters
from tests.workflow.web.conftest import Served, Site
from tests.workflow.web.test_browser import CALM, DESKTOP
from workflow.flows import Office
from workflow.web import build_app
from workflow.web.sign_in import page_key


@pytest.fixture(scope="module")
def asked_site(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve a collaboration in which officers have asked two things."""
    folder = tmp_path_factory.mktemp("asked")
    shutil.copy(empty_database, folder / "hallpunkt.db")
    collaboration = a_collaboration(folder)
    cast, inbox = live_in(collaboration.store), MemoryInbox()
    send_letters(collaboration, cast)
    desk = Desk(Office(collaboration, inbox=inbox), cast, inbox)
    desk.read(desk.answer("kim", "1 klart, men vem ska göra nummer 2?"), desk.answer("sam", "Kan vi ses om det här?"))
    with Served(build_app(collaboration)) as served:
        yield Site(f"http://127.0.0.1:{served.port}/testlan", page_key(collaboration))
    collaboration.store.close()


@pytest.fixture(scope="module")
def browser(chromium: Path, asked_site: Site) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(chromium), args=CALM.split())
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, asked_site: Site, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open the queue in a window as the test's parameter says (desktop without one)."""
    context = browser.new_context(**getattr(request, "param", {"viewport": DESKTOP}))
    opened = context.new_page()
    opened.goto(asked_site.page())
    opened.goto(f"{asked_site.address}/fragor")
    yield opened
    context.close()


@pytest.mark.parametrize(
    "page", [{"viewport": {"width": 320, "height": 700}}, {"color_scheme": "dark", "viewport": DESKTOP}], indirect=True
)
def test_the_page_breaks_no_rule_of_accessibility_and_fits_the_narrowest_window(page: Page) -> None:
    for details in page.locator("details").all():
        details.locator("summary").click()
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("page", [{"viewport": DESKTOP, "java_script_enabled": False}], indirect=True)
def test_without_scripts_every_choice_is_there_and_the_next_doubt_a_link_away(page: Page) -> None:
    page.locator("summary", has_text="Välj för varje aktivitet").click()
    assert page.locator("input[type=radio][value=done]").first.is_visible()
    page.get_by_text("Hoppa över").click()
    assert "Kan vi ses om det här?" in page.locator("blockquote").inner_text()


def test_keys_count_only_while_the_doubt_has_the_focus_and_one_clears_it(page: Page) -> None:
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("1")
    page.wait_for_timeout(50)
    assert "1 av 2" in page.locator("article").inner_text()
    page.locator("article").focus()
    page.keyboard.press("h")
    page.wait_for_url("**/fragor/2")
    page.keyboard.press("1")
    page.wait_for_url("**/fragor/1?klar=2")
    assert "Du valde: 1. genomförd." in page.locator("[role=status]").inner_text()
