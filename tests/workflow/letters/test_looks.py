"""How letters look in a real browser: on the narrowest phone, in light and in dark, and to who cannot run styles."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from selectolax.lexbor import LexborHTMLParser

from tests.workflow.letters.samples import ENGLISH_SAMPLES, LISTED, SAMPLES, an_envelope, an_item
from workflow.letters import digest_words

CALM = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync"
NARROW: ViewportSize = {"width": 320, "height": 900}
LONG_WORD = "Kommunikationsstrategiutvecklingsarbetsgruppssammanträdesprotokoll"

CONTRAST = """
() => {
  const light = colour => {
    const [r, g, b] = colour.match(/[0-9.]+/g).slice(0, 3).map(one => one / 255)
      .map(one => one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = node => {
    for (; node; node = node.parentElement) {
      const colour = getComputedStyle(node).backgroundColor;
      if (!/, 0\\)$/.test(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const texts = [...document.querySelectorAll("h1, h2, p, a, li, strong, td")];
  return texts.filter(one => one.textContent.trim()).map(one => {
    const [a, b] = [light(getComputedStyle(one).color), light(behind(one))].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  });
}
"""
"""The contrast of every piece of text with what is behind it (WCAG 2.2, 1.4.3)."""


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(chromium), args=CALM.split())
        yield opened
        opened.close()


@pytest.fixture(params=["light", "dark"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    opened = browser.new_page(viewport=NARROW, color_scheme=request.param)
    yield opened
    opened.close()


def shown() -> dict[str, str]:
    """Every sample, and one with words too long for a phone."""
    long = [an_item(1, "after", LONG_WORD, wording=LONG_WORD), *LISTED[1:]]
    samples = {name: words.html or "" for name, (_, words) in SAMPLES.items()}
    samples |= {f"{name} in English": words.html or "" for name, (_, words) in ENGLISH_SAMPLES.items()}
    return {**samples, "long words": digest_words(an_envelope(), LONG_WORD, long, greeting=True).html or ""}


def test_every_letter_fits_a_phone_and_can_be_read_in_light_and_in_dark(page: Page) -> None:
    for name, html in shown().items():
        page.set_content(html)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
        assert min(page.evaluate(CONTRAST)) >= 4.5, name


def test_a_finger_hits_the_right_answer(page: Page) -> None:
    """WCAG 2.2, 2.5.8: a target is at least 24 pixels high, or as far from the next."""
    page.set_content(SAMPLES["digest"][1].html or "")
    boxes = [one.bounding_box() for one in page.query_selector_all("a.answer")]
    assert len(boxes) == 16
    assert all(box is not None and box["height"] >= 24 and box["width"] >= 24 for box in boxes)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_letter_needs_no_style_sheet_script_or_picture(name: str) -> None:
    """Outlook for Windows and many filters drop all but tables and style attributes."""
    parsed = LexborHTMLParser(SAMPLES[name][1].html or "")
    assert not parsed.css("script, img, link, div, section, svg, form, button")
    assert all(one.attributes.get("style") for one in parsed.css("h1, h2, p, td, a, body"))
    assert all(one.attributes.get("role") == "presentation" for one in parsed.css("table"))
    styles = " ".join(one.attributes.get("style") or "" for one in parsed.css("[style]"))
    assert not {"flex", "grid", "position:", "float", "url("} & set(styles.replace(":", ": ").split())


@pytest.mark.parametrize("name", SAMPLES)
def test_a_letter_tells_its_language_and_title_to_a_screen_reader(name: str) -> None:
    parsed = LexborHTMLParser(SAMPLES[name][1].html or "")
    root, title = parsed.css_first("html"), parsed.css_first("title")
    assert root is not None
    assert title is not None
    assert root.attributes.get("lang") == "sv"
    assert title.text().strip() == SAMPLES[name][1].subject
    assert len(parsed.css("h1")) == 1
