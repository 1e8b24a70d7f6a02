"""The pages in a real browser: without violations of WCAG, on a phone, in the dark, by keyboard and on paper."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.workflow.web.conftest import LIVED_UNTIL, Site
from workflow.states import ActivityState, label_of

PICTURES = Path(__file__).resolve().parents[3] / "docs" / "pictures"
LIMIT = 200_000
CALM = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def browser(chromium: Path, site: Site) -> Iterator[Browser]:
    """Open the browser when the site is up: while Playwright is, no other event loop can run in this thread."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(chromium), args=CALM.split())
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, site: Site, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open the first page on 9 May 2022, in a window as the test's parameter says (desktop without one)."""
    context = browser.new_context(**getattr(request, "param", {"viewport": DESKTOP}))
    opened = context.new_page()
    opened.goto(site.page(dag=LIVED_UNTIL.isoformat()))
    opened.goto(f"{site.address}/?dag={LIVED_UNTIL}")
    yield opened
    context.close()


WINDOWS = [
    pytest.param({"viewport": DESKTOP}, id="desktop"),
    pytest.param({"viewport": PHONE, "is_mobile": True}, id="phone"),
    pytest.param({"viewport": DESKTOP, "color_scheme": "dark"}, id="dark"),
    pytest.param({"viewport": PHONE, "color_scheme": "dark"}, id="dark phone"),
]


@pytest.mark.parametrize("page", WINDOWS, indirect=True)
def test_the_first_page_breaks_no_rule_of_accessibility(page: Page) -> None:
    for details in page.locator("details").all():
        details.locator("summary").click()
    found = Axe().run(page)
    assert [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]] == []


@pytest.mark.parametrize("page", [WINDOWS[0], WINDOWS[-1]], indirect=True)
@pytest.mark.parametrize("path", ["/", "/finns-inte"])
def test_error_pages_break_none_either(page: Page, site: Site, path: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{site.address}{path}")
    assert Axe().run(page).violations_count == 0


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_has_to_be_scrolled_sideways(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for details in page.locator("details").all():
        details.locator("summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_stop_of_the_tab_key_can_be_seen(page: Page) -> None:
    stops = page.locator("a[href], summary").count()
    for number in range(stops):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            "(() => { const style = getComputedStyle(document.activeElement); const box = document.activeElement"
            ".getBoundingClientRect(); return [style.outlineStyle, box.left >= 0 && box.width > 0]; })()"
        )
        assert seen == ["solid", True], f"stop {number}: {page.evaluate('document.activeElement.outerHTML')[:200]}"


def test_the_link_to_the_content_leads_there(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "innehall"


@pytest.mark.parametrize("page", [{"viewport": DESKTOP, "java_script_enabled": False}], indirect=True)
def test_without_scripts_everything_is_there(page: Page) -> None:
    page.locator("summary").first.click()
    assert page.locator("details table").first.is_visible()


def test_nothing_is_blocked_by_the_pages_own_policy_and_nothing_comes_from_elsewhere(
    browser: Browser, site: Site
) -> None:
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.page())
    context.close()
    assert complaints == []
    assert {url.split("/")[2] for url in asked} == {site.address.split("/")[2]}


def test_lateness_is_told_in_words_beside_every_colour(page: Page) -> None:
    late = page.locator("section[aria-labelledby=sent] tbody tr")
    assert late.count() > 0
    assert all("sen" in one.inner_text() for one in late.all())
    states = {state.strip() for state in page.locator(".state").all_text_contents()}
    assert states
    assert states <= {label_of(state) for state in ActivityState}


def test_on_paper_every_focus_area_is_open(page: Page) -> None:
    page.emulate_media(media="print")
    assert page.locator("details table").last.is_visible()
    assert page.pdf().startswith(b"%PDF")


PHOTOGRAPHS = {"first-page.png": {"viewport": DESKTOP}, "first-page-phone.png": {"viewport": PHONE}}


@pytest.mark.parametrize(("page", "name"), [(window, name) for name, window in PHOTOGRAPHS.items()], indirect=["page"])
def test_the_documents_have_a_picture_of_the_page(page: Page, name: str) -> None:
    """With UPDATE_PICTURES=1 they are taken anew."""
    picture = PICTURES / name
    if os.environ.get("UPDATE_PICTURES"):
        PICTURES.mkdir(exist_ok=True)
        page.screenshot(path=str(picture))
    assert 5_000 < picture.stat().st_size < LIMIT
