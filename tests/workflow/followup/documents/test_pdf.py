"""The PDF: what its tags say to a screen reader, and that no character stops it."""

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pikepdf
import pytest
from hypothesis import example as with_example
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.long_runs import rounds
from tests.workflow.followup.cast import activity, area, compiled, example, example_year, year
from workflow.followup import FollowUp, compile_followup, document_bytes
from workflow.followup.documents.blocks import Table
from workflow.followup.documents.pdf.glyphs import FOLDER, FONTS, SQUARE, _covered, displayable, plainest
from workflow.followup.documents.pdf.row_headers import mark_row_headers
from workflow.followup.documents.pdf.writing import _compile
from workflow.followup.documents.report import compose_attachment, compose_report


@cache
def the_example() -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(document_bytes(example(), ".pdf")))


def elements(node: Any) -> Iterator[Any]:
    """Walk the structure tree; what is no element (marked content) is passed over."""
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from elements(kid)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node.K)


def tagged(document: pikepdf.Pdf, tag: str) -> list[Any]:
    return [one for one in elements(document.Root.StructTreeRoot) if str(one.S) == tag]


def attribute(element: Any, name: str) -> str | None:
    given_ = element.get("/A", [])
    rows = given_ if isinstance(given_, pikepdf.Array) else [given_]
    return next((str(row[name]) for row in rows if name in row), None)


def tables_of(followup: FollowUp) -> int:
    return sum(isinstance(block, Table) for part in compose_report(followup).parts for block in part.blocks)


def test_it_is_an_archive_file_and_an_accessible_one_at_once() -> None:
    with the_example().open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Uppföljning för 2022: Handlingsplan för ett tryggare Karlskrona"


def test_it_is_swedish_and_tagged_and_shows_its_title() -> None:
    root = the_example().Root
    assert str(root.Lang).startswith("sv")
    assert bool(root.MarkInfo.Marked)
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert len(root.StructTreeRoot.K) > 0


def test_every_table_is_one_table_whose_headings_say_what_they_head() -> None:
    tables = tagged(the_example(), "/Table")
    assert len(tables) == tables_of(example()) > 6
    for table in tables:
        *_, head, body = (one for one in table.K if str(one.S) in {"/THead", "/TBody"})
        assert {attribute(one, "/Scope") for one in elements(head.K) if str(one.S) == "/TH"} == {"/Column"}
        for row in body.K:
            first, *others = row.K
            assert (str(first.S), attribute(first, "/Scope")) == ("/TH", "/Row")
            assert all(str(first.ID) in named_by(one) for one in others)


def named_by(cell: Any) -> list[str]:
    return [str(one) for row in cell.A if "/Headers" in row for one in row.Headers]


def test_every_header_is_found_by_its_name_and_the_names_are_in_order() -> None:
    root = the_example().Root.StructTreeRoot
    names, cells = [str(one) for one in root.IDTree.Names[::2]], list(root.IDTree.Names)[1::2]
    assert names == sorted(set(names))
    assert [str(cell.ID) for cell in cells] == names
    assert len(names) == len(tagged(the_example(), "/TH"))


@pytest.mark.parametrize("content", [b"", b"no PDF at all", b"%PDF-1.7\nstartxref\n5\n%%EOF"])
def test_a_file_of_another_form_is_left_as_it_is(content: bytes) -> None:
    assert mark_row_headers(content) == content


def test_the_table_of_objects_says_where_each_one_stands() -> None:
    written = document_bytes(example(), ".pdf")
    start = int(written.rsplit(b"startxref", 1)[1].split()[0])
    assert written[start:].startswith(b"xref")
    for number, line in enumerate(written[start:].split(b"trailer")[0].splitlines()[2:]):
        place, _, used = line.split()
        assert used == b"f" or written[int(place) :].startswith(b"%d 0 obj" % number)


def test_a_table_over_several_pages_is_still_one() -> None:
    rows = [activity(f"1.{number}", comment="Text. " * 40) for number in range(1, 40)]
    document = pikepdf.open(io.BytesIO(document_bytes(compiled(*rows), ".pdf", attachment=True)))
    assert len(document.pages) > 3
    assert len(tagged(document, "/Table")) == 1
    assert len(tagged(document, "/THead")) == 1


def test_every_picture_has_words_for_what_it_shows() -> None:
    figures = [one for one in tagged(the_example(), "/Figure") if "/Alt" in one]
    assert len(figures) == 1
    assert "2. En trygg skola: 1 delvis genomförd, 1 pågår, 1 planerad, 1 inte längre aktuell." in str(figures[0].Alt)


def test_the_headings_are_headings_and_the_outline_leads_to_them() -> None:
    document = the_example()
    assert (len(tagged(document, "/H1")), len(tagged(document, "/H2"))) == (10, 3)
    with document.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles[-1] == "Om uppgifterna"


def test_the_typefaces_are_in_the_file() -> None:
    for page in the_example().pages:
        for font in page.Resources.get("/Font", {}).values():
            inner = font.DescendantFonts[0].FontDescriptor
            assert "/FontFile2" in inner or "/FontFile3" in inner


def test_equal_follow_ups_give_equal_bytes() -> None:
    assert document_bytes(example(), ".pdf") == document_bytes(example(), ".pdf")


def test_the_file_is_dated_by_the_day_the_report_is_about() -> None:
    assert str(the_example().docinfo["/CreationDate"]).startswith("D:20221231120000")


def test_the_attachment_lies_across_the_page() -> None:
    document = pikepdf.open(io.BytesIO(document_bytes(example(), ".pdf", attachment=True)))
    box = [float(side) for side in document.pages[0].mediabox]
    assert box[2] > box[3]


def test_what_no_typeface_has_is_shown_as_a_square() -> None:
    assert displayable("汉\ue000\U000f0000👍 é\ufeff") == f"{SQUARE * 3}👍 é{SQUARE}"


def test_a_mark_that_no_typeface_has_together_with_its_letter_is_left_out() -> None:
    assert displayable("e\u0301") == "é"
    assert displayable("👍\u0301") == "👍"


def test_the_plainest_form_has_only_letters_of_the_first_typeface() -> None:
    assert plainest("Åsa 👍 Ősz α") == f"Åsa {SQUARE} Ősz α"


def test_what_people_write_most_has_a_glyph() -> None:
    for text in ("åäöÅÄÖéüßøæþðœšžćłńęąőűğı", "–—…•€§°½²→✓✔☐★≥≤≠", "👍🙂😀❤🎉📅", "абвгдежз", "αβγ", "אבג", "عربي"):
        assert SQUARE not in displayable(text)


def test_every_character_that_is_let_through_can_be_written() -> None:
    """Together: typst refuses the whole file for one it cannot write. Every tenth in a short run."""
    letters = [chr(code) for covered in _covered() for code in sorted(covered)]
    shown = [letter for letter in letters if displayable(letter) == letter]
    assert len(shown) > 8_000
    text = " ".join(shown[:: 10 // rounds(10)])
    report = compose_attachment(compiled(activity("1.1", comment=text)))
    assert _compile(report, displayable).startswith(b"%PDF")


def test_every_text_can_be_written_in_its_plainest_form() -> None:
    """What is done where the first form is refused."""
    report = compose_report(compile_followup(year(area(activity("1.1", comment=HOSTILE)), plan=HOSTILE)))
    assert _compile(report, plainest).startswith(b"%PDF")


HOSTILE = "汉\ue000👍\U0010fffd\u0301\ufe0f\u200d\U0001f1f8\U0001f1ea\u202e*_#[]$`\\<@ref>https://x.example/a//b=c"


@settings(max_examples=rounds(60), deadline=None, derandomize=True)
@with_example(HOSTILE)
@with_example("👩\u200d👩\u200d👧\u200d👦 🏳\ufe0f\u200d🌈 👍🏽 \u0627\u0301\u0308 क्षि ก็")
@given(st.text(st.characters(), max_size=60))
def test_no_text_can_stop_it(text: str) -> None:
    facts = year(area(activity("1.1", title=text, comment=text), title=text, evaluation=text), plan=text, owner=text)
    assert document_bytes(compile_followup(facts), ".pdf").startswith(b"%PDF")


def test_text_is_text_and_never_markup() -> None:
    facts = replace(example_year(), plan='#read("/etc/passwd") *x* $y$')
    document = pikepdf.open(io.BytesIO(document_bytes(compile_followup(facts), ".pdf")))
    with document.open_metadata() as metadata:
        assert metadata["dc:title"] == 'Uppföljning för 2022: #read("/etc/passwd") *x* $y$'


@pytest.mark.parametrize("name", FONTS)
def test_every_typeface_comes_with_its_licence(name: str) -> None:
    assert name in (FOLDER / "LICENCES.txt").read_text("utf-8")
