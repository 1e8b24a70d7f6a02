import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml

from tests.workflow.plans.documents import Table, activities, add_table, heading, text, title, word_file
from workflow.errors import FileRefused
from workflow.plans.blocks import Block, Document, Grid, Heading, Paragraph
from workflow.plans.open import open_file
from workflow.plans.word import read_word

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def element(markup: str) -> Any:
    """Parse a piece of Word's markup; its prefixes are declared on its first element."""
    return parse_xml(re.sub(r"^<([\w:]+)", rf"<\1 {NAMESPACES}", markup))


def read(path: Path) -> Document:
    return read_word(open_file(path))


def saved(document: Any, folder: Path) -> Path:
    path = folder / "plan.docx"
    document.save(str(path))
    return path


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if not isinstance(block, Grid)]


def cells(document: Document) -> list[list[str]]:
    grid = next(block for block in document.blocks if isinstance(block, Grid))
    return [
        ["^" if cell.merged else "|".join(line.text for line in cell.lines) for cell in row.cells] for row in grid.rows
    ]


def test_headings_paragraphs_and_tables_come_in_the_order_of_the_document(tmp_path: Path) -> None:
    path = word_file(
        tmp_path, title("Trygga bad 2024"), heading("Stränder"), text("Vi börjar här."), activities(), text("Slut.")
    )
    kinds = [type(block) for block in read(path).blocks]
    assert kinds == [Heading, Heading, Paragraph, Grid, Paragraph]


def test_the_title_is_level_zero_and_headings_keep_theirs(tmp_path: Path) -> None:
    blocks = read(word_file(tmp_path, title("Trygga bad"), heading("Stränder", 2))).blocks
    assert [(block.text, block.level) for block in blocks if isinstance(block, Heading)] == [
        ("Trygga bad", 0),
        ("Stränder", 2),
    ]


def test_a_row_knows_its_table_and_number(tmp_path: Path) -> None:
    path = word_file(tmp_path, activities(), activities(("Skyltar", "", "maj", "Nybro kommun")))
    second = [block for block in read(path).blocks if isinstance(block, Grid)][1]
    assert [row.where for row in second.rows] == ["tabell 2, rad 1", "tabell 2, rad 2"]


def test_paragraphs_inside_a_cell_stay_lines_of_their_own(tmp_path: Path) -> None:
    path = word_file(tmp_path, Table([("Aktivitet", "Ansvarig"), ("Skyltar", "Nybro kommun\nPolisen")]))
    assert cells(read(path))[1] == ["Skyltar", "Nybro kommun|Polisen"]


def test_a_line_break_inside_a_paragraph_is_a_line_of_its_own_and_a_page_break_is_nothing(tmp_path: Path) -> None:
    document = docx.Document()
    run = document.add_paragraph().add_run("Nybro kommun")
    run.add_break()
    run.add_text("Poli")
    run.add_break(WD_BREAK.PAGE)
    run.add_text("sen")
    assert texts(read(saved(document, tmp_path)).blocks) == ["Nybro kommun", "Polisen"]


def test_a_cell_that_reaches_down_is_marked_in_the_rows_below(tmp_path: Path) -> None:
    path = word_file(
        tmp_path, activities(("Skyltar", "Köpa", "maj", "Polisen"), (None, "Sätta upp", "juni", "Polisen"))
    )
    assert cells(read(path))[1:] == [["Skyltar", "Köpa", "maj", "Polisen"], ["^", "Sätta upp", "juni", "Polisen"]]


def test_a_cell_across_columns_is_followed_by_empty_ones(tmp_path: Path) -> None:
    path = word_file(tmp_path, activities(("1. Stränder",), ("Skyltar", "", "maj", "Polisen")))
    grid = next(block for block in read(path).blocks if isinstance(block, Grid))
    assert [row.band for row in grid.rows] == [False, True, False]
    assert cells(read(path))[1] == ["1. Stränder", "", "", ""]


def test_insertions_are_read_and_deletions_are_not(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Klart i ")
    paragraph._p.append(element('<w:ins w:id="1" w:author="Robin Berg"><w:r><w:t>juni</w:t></w:r></w:ins>'))
    paragraph._p.append(element('<w:del w:id="2" w:author="Robin Berg"><w:r><w:delText>maj</w:delText></w:r></w:del>'))
    found = read(saved(document, tmp_path))
    assert texts(found.blocks) == ["Klart i juni"]
    assert "spårade ändringar" in found.doubts[0].what


def test_a_deleted_row_is_left_out(tmp_path: Path) -> None:
    document = docx.Document()
    table = add_table(document, [("Aktivitet", "Ansvarig"), ("Skyltar", "Polisen"), ("Badvakter", "Region Kalmar")])
    table.rows[1]._tr.get_or_add_trPr().append(element('<w:del w:id="3" w:author="Robin Berg"/>'))
    assert cells(read(saved(document, tmp_path))) == [["Aktivitet", "Ansvarig"], ["Badvakter", "Region Kalmar"]]


def test_a_paragraph_whose_mark_was_deleted_runs_into_the_next(tmp_path: Path) -> None:
    document = docx.Document()
    first = document.add_paragraph("Sätta upp ")
    first._p.get_or_add_pPr().append(element('<w:rPr><w:del w:id="4" w:author="Robin Berg"/></w:rPr>'))
    document.add_paragraph("skyltar")
    assert texts(read(saved(document, tmp_path)).blocks) == ["Sätta upp skyltar"]


def test_numbers_that_word_counts_are_part_of_the_text(tmp_path: Path) -> None:
    document = docx.Document()
    for words in ("Skyltar", "Badvakter"):
        document.add_paragraph(words, style="List Number")
    document.add_paragraph("Livbojar", style="List Bullet")
    found = [block for block in read(saved(document, tmp_path)).blocks if isinstance(block, Paragraph)]
    assert [block.text for block in found] == ["1. Skyltar", "2. Badvakter", "Livbojar"]
    assert [block.line.level for block in found] == [0, 0, 1]


def test_a_typed_number_is_not_doubled(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("1. Skyltar", style="List Number")
    assert texts(read(saved(document, tmp_path)).blocks) == ["1. Skyltar"]


def test_text_in_content_controls_and_links_is_read_and_hidden_text_is_not(tmp_path: Path) -> None:
    document = docx.Document()
    control = "<w:sdt><w:sdtContent><w:r><w:t>Nybro </w:t></w:r></w:sdtContent></w:sdt>"
    paragraph = document.add_paragraph()
    paragraph._p.append(element(control))
    paragraph._p.append(element("<w:hyperlink><w:r><w:t>kommun</w:t></w:r></w:hyperlink>"))
    paragraph._p.append(element("<w:r><w:rPr><w:vanish/></w:rPr><w:t> (hemligt)</w:t></w:r>"))
    assert texts(read(saved(document, tmp_path)).blocks) == ["Nybro kommun"]


def test_a_text_box_is_read_once_after_its_paragraph(tmp_path: Path) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Handlingsplan 2024</w:t></w:r></w:p></w:txbxContent>"
    document = docx.Document()
    document.add_paragraph("Omslag")._p.append(
        element(
            f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
            f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    assert texts(read(saved(document, tmp_path)).blocks) == ["Omslag", "Handlingsplan 2024"]


def test_a_table_of_contents_is_no_part_of_the_plan(tmp_path: Path) -> None:
    path = word_file(tmp_path, text("1. Stränder ........ 3"), text("2. Sjöar\t4"), text("Vi börjar här."))
    assert texts(read(path).blocks) == ["Vi börjar här."]


def test_a_table_inside_a_cell_is_kept_with_its_cell(tmp_path: Path) -> None:
    document = docx.Document()
    outer = add_table(document, [("Aktivitet", "Delaktivitet"), ("Skyltar", "")])
    add_table(outer.cell(1, 1), [("Köpa", "maj")])
    grid = next(block for block in read(saved(document, tmp_path)).blocks if isinstance(block, Grid))
    inner = grid.rows[1].cells[1].grids[0]
    assert inner.where == "tabell 1, rad 2, inre tabell"
    assert [cell.text for cell in inner.rows[0].cells] == ["Köpa", "maj"]


def test_a_heading_may_be_told_by_its_outline_level_alone(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Stränder")._p.get_or_add_pPr().append(element('<w:outlineLvl w:val="1"/>'))
    found = read(saved(document, tmp_path)).blocks[0]
    assert isinstance(found, Heading)
    assert found.level == 2


def test_a_word_file_in_strict_markup_is_read_too(tmp_path: Path) -> None:
    path = word_file(tmp_path, text("Vi börjar här."))
    transitional, strict = NAMESPACES.split('"')[1], "http://purl.oclc.org/ooxml/wordprocessingml/main"
    rewrite(path, "word/document.xml", transitional.encode(), strict.encode())
    assert texts(read(path).blocks) == ["Vi börjar här."]


def test_a_word_file_without_a_body_is_refused(tmp_path: Path) -> None:
    path = word_file(tmp_path, text("Vi börjar här."))
    rewrite(path, "word/document.xml", b"w:body", b"w:boby")
    with pytest.raises(FileRefused, match="skadad"):
        read(path)


def rewrite(path: Path, part: str, old: bytes, new: bytes) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace(old, new) if name == part else content)
