"""The follow-up's pages in a real browser: accessible, on the narrowest phone, and written in without scripts."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from sqlalchemy import select

from tests.builders import live_in
from tests.workflow.flows.conftest import a_collaboration
from tests.workflow.web.conftest import Served, Site
from tests.workflow.web.test_browser import CALM, DESKTOP
from workflow.changes.followup import Opening, Remark, add_comments, open_follow_up
from workflow.changes.report import Channel, Told, report
from workflow.flows import compile_followup
from workflow.model import FocusArea, Plan
from workflow.states import ActivityState
from workflow.store.followups import find_follow_up
from workflow.web import build_app
from workflow.web.sign_in import page_key

JANUARY = dt.datetime(2023, 1, 20, 9, 0, tzinfo=dt.UTC)
PATH = "/uppfoljning/1/2022"
ODD = "2 å b"
"""A number as no plan should have it, and one may."""


@pytest.fixture(scope="module")
def compiled_site(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve a year that is compiled, with a comment and answers missing."""
    folder = tmp_path_factory.mktemp("compiled")
    shutil.copy(empty_database, folder / "hallpunkt.db")
    collaboration = a_collaboration(folder)
    cast = live_in(collaboration.store)
    with collaboration.store.writing(JANUARY, "test") as writing:
        plan = writing.session.get_one(Plan, cast.plan)
        area = writing.session.scalars(select(FocusArea).order_by(FocusArea.position.desc())).first()
        assert area is not None
        area.number = ODD
        told = Told(ActivityState.NOT_DONE, reasons=(("time", None),))
        report(writing, cast.activities["Kväll om trygghet"], cast.kim, told, Channel("letter"))
        open_follow_up(writing, plan, 2022, Opening(reviewers=("Nour Haddad",)))
    compile_followup(collaboration, cast.plan, JANUARY, year=2022)
    with collaboration.store.writing(JANUARY, "test") as writing:
        record = find_follow_up(writing.session, writing.session.get_one(Plan, cast.plan), 2022)
        said = "Stämmer det med polisens siffror?"
        add_comments(writing, record, [Remark("1", said, "Nour Haddad", JANUARY, "page", "1")])
    with Served(build_app(collaboration)) as served:
        yield Site(f"http://127.0.0.1:{served.port}/testlan", page_key(collaboration))
    collaboration.store.close()


@pytest.fixture(scope="module")
def browser(chromium: Path, compiled_site: Site) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(chromium), args=CALM.split())
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, compiled_site: Site, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open the follow-up in a window as the test's parameter says (desktop without one)."""
    context = browser.new_context(**getattr(request, "param", {"viewport": DESKTOP}))
    opened = context.new_page()
    opened.goto(compiled_site.page(PATH))
    yield opened
    context.close()


@pytest.mark.parametrize("page", [{"viewport": {"width": 320, "height": 700}, "color_scheme": "dark"}], indirect=True)
def test_the_pages_break_no_rule_of_accessibility_and_fit_the_narrowest_window(page: Page, compiled_site: Site) -> None:
    for path in (PATH, f"{PATH}/avsnitt/1"):
        page.goto(f"{compiled_site.address}{path}")
        for details in page.locator("details").all():
            details.locator("summary").click()
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("page", [{"viewport": DESKTOP, "java_script_enabled": False}], indirect=True)
def test_a_section_is_found_written_in_and_given_back_without_scripts(page: Page) -> None:
    page.get_by_role("link", name="Krogmiljö").click()
    page.get_by_label("Text i stället för den föreslagna").fill("Krogarna har mött en omorganisation.")
    page.get_by_role("button", name="Spara texten").click()
    assert "Egen text, version 1" in page.locator("main").inner_text()
    page.get_by_role("button", name="Återgå till den föreslagna texten").click()
    assert "Föreslagen text" in page.locator("main").inner_text()
