"""The HTML page: complete in itself, and readable without a mouse or eyes."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.workflow.followup.cast import activity, area, compiled, example, year
from workflow.followup import FollowUp, compile_followup, document_bytes


def page(followup: FollowUp | None = None) -> LexborHTMLParser:
    return LexborHTMLParser(document_bytes(followup or example(), ".html"))


def the(shown: LexborHTMLParser | LexborNode, what: str) -> LexborNode:
    """The first element that the selector finds; there must be one."""
    found = shown.css_first(what)
    assert found is not None, what
    return found


def test_it_is_swedish_and_says_what_it_is() -> None:
    shown = page()
    assert (the(shown, "html").attributes["lang"], len(shown.css("h1"))) == ("sv", 1)
    assert the(shown, "title").text() == "Uppföljning för 2022: Handlingsplan för ett tryggare Karlskrona"


def test_the_contents_lead_to_every_heading() -> None:
    shown = page()
    links = [link.attributes["href"] for link in shown.css("nav a")]
    assert links == [f"#{head.attributes['id']}" for head in shown.css("main h2, main h3")]
    assert [link.text() for link in shown.css("nav a")] == [head.text() for head in shown.css("main h2, main h3")]


def test_every_table_names_itself_and_heads_its_columns_and_rows() -> None:
    for table in page().css("table"):
        assert the(table, "caption").text().startswith("Tabell ")
        assert {head.attributes["scope"] for head in table.css("thead th")} == {"col"}
        assert all(len(row.css("th[scope=row]")) == 1 for row in table.css("tbody tr"))


def test_every_chart_is_told_in_words() -> None:
    (chart,) = page().css("svg")
    assert chart.attributes["role"] == "img"
    assert "1. Trygga krogar och en tryggare utemiljö: 1 genomförd, 1 pågår, 1 inte genomförd." in chart.text()


def test_it_loads_nothing_and_runs_nothing() -> None:
    source = document_bytes(example(), ".html").decode()
    assert "default-src 'none'" in source
    for foreign in ("<script", "<link", "<img", "src=", "@import", "url("):
        assert foreign not in source


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><img src=x onerror=y>', "&lt;b&gt;", "\x00\x0b"])
def test_text_is_text_and_never_markup(hostile: str) -> None:
    row = activity("1.1", title=hostile, comment=hostile)
    shown = page(compile_followup(year(area(row, title=hostile, aim=hostile), plan=hostile, owner=hostile)))
    assert not shown.css("script, img")
    assert the(shown, "h1").text() == hostile.replace("\x00\x0b", "")


def test_line_ends_are_kept() -> None:
    assert "ett<br>två" in document_bytes(compiled(activity("1.1", comment="ett\r\ntvå")), ".html").decode()


def test_it_passes_the_accessibility_rules_and_fits_a_phone(chromium: Path, tmp_path: Path) -> None:
    (tmp_path / "sida.html").write_bytes(document_bytes(example(), ".html"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=["--no-sandbox"])
        opened = browser.new_page(viewport={"width": 380, "height": 800})
        opened.goto((tmp_path / "sida.html").as_uri())
        assert Axe().run(opened).response["violations"] == []
        assert opened.evaluate("document.documentElement.scrollWidth") <= 380
        browser.close()
