"""An organisation's own Word template: its page, header and styles stay, and the report is written in them."""

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from tests.workflow.followup.cast import example
from workflow.errors import FileRefused
from workflow.followup import document_bytes
from workflow.followup.documents.word.sheet import DOCUMENT_TYPE, HERE, TEMPLATE_TYPE


def a_letterhead(*body: str) -> Document:
    """A county's template: Swedish style ids, wide margins, a header with its name, neither lists nor our styles."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(4), Cm(3)
    section.header.paragraphs[0].text = "LÄNSSTYRELSEN I KARLSKRONA"
    heading = document.styles["Heading 1"]
    heading.element.set(qn("w:styleId"), "Rubrik1")
    heading.font.name, heading.font.size = "Georgia", Pt(19)
    document.styles["Normal"].font.name = "Georgia"
    for name in ("List Bullet", "Caption", "Subtitle"):
        document.styles[name].delete()
    part = document.part
    for key in [key for key, relation in part.rels.items() if relation.reltype.endswith("/numbering")]:
        del part.rels[key]
    for text in body:
        document.add_paragraph(text)
    return document


def written_on(template: Document, tmp_path: Path, *, attachment: bool = False) -> Document:
    template.save(str(tmp_path / "brevpapper.docx"))
    content = document_bytes(example(), ".docx", template=tmp_path / "brevpapper.docx", attachment=attachment)
    return docx.Document(io.BytesIO(content))


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The report on a letterhead that nobody changes."""
    return written_on(a_letterhead("Skriv här"), tmp_path_factory.mktemp("brevpapper"))


def test_the_header_the_margins_and_the_styles_are_the_organisations(report: Document) -> None:
    section = report.sections[0]
    assert section.header.paragraphs[0].text == "LÄNSSTYRELSEN I KARLSKRONA"
    assert (section.left_margin, section.right_margin) == pytest.approx((Cm(4), Cm(3)), abs=1000)
    headings = [one.text for one in report.paragraphs if one._p.style == "Rubrik1"]
    assert headings[0] == "Sammanfattning"
    font = report.styles["Heading 1"].font
    assert (font.name, font.size) == ("Georgia", Pt(19))
    assert "Skriv här" not in [one.text for one in report.paragraphs]


def test_a_style_that_the_template_lacks_takes_its_typeface(report: Document) -> None:
    style = report.styles["Uppgift"]
    assert (style.font.name, style.base_style.font.name) == (None, "Georgia")


def test_every_style_that_is_used_is_in_the_file(report: Document) -> None:
    known = {style.style_id for style in report.styles}
    tags = [qn(f"w:{tag}") for tag in ("pStyle", "rStyle", "tblStyle")]
    used = {one.get(qn("w:val")) for tag in tags for one in report.element.body.iter(tag)}
    assert used <= known


def test_the_tables_are_as_wide_as_the_template_lets_them(report: Document) -> None:
    for table in report.tables:
        grid = [int(column.get(qn("w:w"), "0")) for column in table._tbl.iter(qn("w:gridCol"))]
        assert abs(sum(grid) - 14 / 2.54 * 1440) < 2


def test_lists_are_real_lists_also_where_the_template_has_none(report: Document) -> None:
    number = report.styles["List Bullet"].element.pPr.numPr.numId.val
    lists = report.part.numbering_part.element
    assert number in [int(one.get(qn("w:numId"))) for one in lists.iter(qn("w:num"))]
    assert [one.get(qn("w:val")) for one in lists.iter(qn("w:numFmt"))] == ["bullet"]


def test_the_report_goes_where_the_template_says(tmp_path: Path) -> None:
    document = written_on(a_letterhead("Missiv", HERE, "Med vänlig hälsning"), tmp_path)
    texts = [one.text for one in document.paragraphs]
    assert (texts[0], texts[1], texts[-1]) == ("Missiv", "Uppföljning", "Med vänlig hälsning")
    assert HERE not in texts


def test_a_foot_of_its_own_stays_and_one_is_written_where_there_is_none(tmp_path: Path) -> None:
    template = a_letterhead()
    assert "Sida " in written_on(template, tmp_path).sections[0].footer.paragraphs[0].text
    template.sections[0].footer.paragraphs[0].text = "Box 1, Karlskrona"
    assert written_on(template, tmp_path).sections[0].footer.paragraphs[0].text == "Box 1, Karlskrona"


def test_the_attachment_turns_the_letterheads_page(tmp_path: Path) -> None:
    section = written_on(a_letterhead(), tmp_path, attachment=True).sections[0]
    assert (section.page_width, section.page_height) == pytest.approx((Cm(29.7), Cm(21)), abs=1000)


def test_the_same_template_gives_the_same_bytes(tmp_path: Path) -> None:
    a_letterhead().save(str(tmp_path / "brevpapper.docx"))
    first, second = (document_bytes(example(), ".docx", template=tmp_path / "brevpapper.docx") for _ in range(2))
    assert first == second


def repacked(
    template: Document, path: Path, *, more: dict[str, bytes] | None = None, dotx: bool = False, prefix: bytes = b"w"
) -> Path:
    """Save the template with `more` files in it, as a .dotx, or with another prefix in its text."""
    stream = io.BytesIO()
    template.save(stream)
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = re.sub(rb"(</?|\s|xmlns:)w(?=[:=])", rb"\1" + prefix, content)
            target.writestr(name, content.replace(DOCUMENT_TYPE, TEMPLATE_TYPE) if dotx else content)
        for name, content in (more or {}).items():
            target.writestr(name, content)
    return path


def test_a_dotx_will_do(tmp_path: Path) -> None:
    template = repacked(a_letterhead(), tmp_path / "brevpapper.dotx", dotx=True)
    written = docx.Document(io.BytesIO(document_bytes(example(), ".docx", template=template)))
    assert written.sections[0].header.paragraphs[0].text == "LÄNSSTYRELSEN I KARLSKRONA"


def test_a_template_with_macros_is_refused(tmp_path: Path) -> None:
    template = repacked(a_letterhead(), tmp_path / "mall.dotm", more={"word/vbaProject.bin": b"x"})
    with pytest.raises(FileRefused, match="makron"):
        document_bytes(example(), ".docx", template=template)


def test_a_template_that_word_did_not_write_is_refused(tmp_path: Path) -> None:
    template = repacked(a_letterhead(), tmp_path / "mall.docx", prefix=b"ns0")
    with pytest.raises(FileRefused, match="spara den på nytt"):
        document_bytes(example(), ".docx", template=template)


@pytest.mark.parametrize("content", [b"", b"ingen zip", b"PK\x03\x04"])
def test_what_is_no_word_file_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "mall.docx").write_bytes(content)
    with pytest.raises(FileRefused, match=r"mall\.docx"):
        document_bytes(example(), ".docx", template=tmp_path / "mall.docx")


def test_a_workbook_is_no_template(tmp_path: Path) -> None:
    (tmp_path / "mall.docx").write_bytes(document_bytes(example(), ".xlsx"))
    with pytest.raises(FileRefused, match="går inte att läsa"):
        document_bytes(example(), ".docx", template=tmp_path / "mall.docx")
