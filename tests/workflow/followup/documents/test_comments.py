"""Comments in the margin of the Word file: written by members, brought back to the part they stand in."""

import datetime as dt
import io
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.document import Document

from tests.workflow.followup.cast import activity, area, example, example_year, year
from workflow.errors import FileRefused
from workflow.followup import FollowUp, WordComments, compile_followup, document_bytes, read_comments
from workflow.followup.documents.word.pages import bookmark_of, key_of


@cache
def the_bytes() -> bytes:
    return document_bytes(example(), ".docx")


def the_report(followup: FollowUp | None = None) -> Document:
    return docx.Document(io.BytesIO(document_bytes(followup, ".docx") if followup else the_bytes()))


def saved(document: Document) -> io.BytesIO:
    stream = io.BytesIO()
    document.save(stream)
    stream.seek(0)
    return stream


def remark(document: Document, begins: str, text: str, author: str) -> None:
    """Comment on the last paragraph that begins with these words, in the text or else in a table."""
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    inside = [paragraph for cell in cells for paragraph in cell.paragraphs]
    found = next(one for one in (*reversed(document.paragraphs), *inside) if one.text.startswith(begins) and one.runs)
    document.add_comment(found.runs, text=text, author=author, initials="")


@cache
def commented_bytes() -> bytes:
    document = the_report()
    remark(document, "Uppföljningen för 2022", "Nämn målen.", "Sam Lind")
    remark(document, "2. En trygg skola", "Vilken skola?", "Nour Haddad")
    remark(document, "Kvarstår", "Beslutas i mars.\nSe bilaga 4.", "Kim Ek")
    remark(document, "Siffrorna räknar", "Bra.", "Robin Berg")
    return saved(document).getvalue()


def commented() -> Document:
    return docx.Document(io.BytesIO(commented_bytes()))


def told(found: WordComments) -> list[tuple[str | None, str, str]]:
    return [(comment.part, comment.author, comment.text) for comment in found.comments]


EXPECTED = [
    ("summary", "Sam Lind", "Nämn målen."),
    ("1", "Kim Ek", "Beslutas i mars.\nSe bilaga 4."),
    ("2", "Nour Haddad", "Vilken skola?"),
    ("about", "Robin Berg", "Bra."),
]


def test_a_comment_comes_back_to_its_part_with_its_author_and_words() -> None:
    found = read_comments(saved(commented()))
    assert told(found) == EXPECTED
    assert found.comments[2].heading == "2. En trygg skola"
    assert found.comments[2].quoted == "2. En trygg skola"
    assert all(comment.written_at and comment.written_at.tzinfo == dt.UTC for comment in found.comments)


def test_the_file_says_which_follow_up_it_is() -> None:
    found = read_comments(saved(the_report(compile_followup(replace(example_year(), revision=2, version=5)))))
    assert found.identity == f"2022/2.5 {'9f2c' * 16}"
    assert found.title == "Uppföljning för 2022: Handlingsplan för ett tryggare Karlskrona"


def test_a_part_is_found_though_its_heading_was_rewritten() -> None:
    document = commented()
    for paragraph in document.paragraphs:
        if paragraph.text == "2. En trygg skola" and paragraph.style and paragraph.style.name == "Heading 2":
            paragraph.runs[0].text = "Skolan"
    assert ("2", "Nour Haddad", "Vilken skola?") in told(read_comments(saved(document)))


@pytest.mark.parametrize("key", ["summary", "1", "1.", "Mål 3", "a12", "Område Å–Ö"])
def test_every_key_can_be_a_bookmark_and_be_read_back(key: str) -> None:
    assert bookmark_of(key).replace("_", "").isalnum()
    assert key_of(bookmark_of(key)) == key


def test_a_bookmark_of_somebody_elses_marks_no_part() -> None:
    assert key_of("_Toc000000001") is None


def test_the_keys_of_the_report_fit_in_a_bookmark() -> None:
    followup = compile_followup(year(area(activity("1.1"), number="Delområde 12")))
    assert max(len(bookmark_of(section.key)) for section in followup.sections) <= 40


def test_a_file_without_comments_has_none() -> None:
    assert read_comments(saved(the_report())).comments == ()


def test_words_local_time_is_swedish() -> None:
    stream = rewritten(saved(commented()), comments=lambda xml: _dated(xml, b"2023-01-12T09:30:00Z"))
    assert read_comments(stream).comments[0].written_at == dt.datetime(2023, 1, 12, 8, 30, tzinfo=dt.UTC)


def test_a_comment_without_a_time_has_none() -> None:
    stream = rewritten(saved(commented()), comments=lambda xml: _dated(xml, b"i fredags"))
    assert read_comments(stream).comments[0].written_at is None


def _dated(xml: bytes, written: bytes) -> bytes:
    pieces = xml.split(b'w:date="')
    return b'w:date="'.join([pieces[0], *(written + piece[piece.index(b'"') :] for piece in pieces[1:])])


def rewritten(
    stream: io.BytesIO, *, comments: Callable[[bytes], bytes] = bytes, more: dict[str, bytes] | None = None
) -> io.BytesIO:
    """The same file with its comments rewritten and `more` parts, each named with its content type."""
    packed = io.BytesIO()
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/comments.xml":
                content = comments(content)
            if name == "[Content_Types].xml":
                overrides = b"".join(
                    b'<Override PartName="/word/%s.xml" ContentType="application/vnd.x.%s+xml"/>' % (part, part)
                    for part in (name.encode() for name in more or {})
                )
                content = content.replace(b"</Types>", overrides + b"</Types>")
            target.writestr(name, content)
        for name, content in (more or {}).items():
            target.writestr(f"word/{name}.xml", content)
    packed.seek(0)
    return packed


def _numbered(xml: bytes) -> bytes:
    """Give the last paragraph of every comment an id, as newer Word does: A0, A1, …"""
    pieces = xml.split(b"</w:comment>")
    numbered = [
        piece[:at] + b'<w:p xmlns:w14="urn:w14" w14:paraId="A%d"' % number + piece[at + 4 :]
        for number, piece in enumerate(pieces[:-1])
        if (at := piece.rindex(b"<w:p>") if b"<w:p>" in piece else piece.rindex(b"<w:p ")) >= 0
    ]
    return b"</w:comment>".join([*numbered, pieces[-1]])


def test_replies_and_what_is_resolved_and_the_time_in_utc_are_read_where_word_tells_them() -> None:
    parts = {
        "commentsExtended": b'<x><e paraId="A0" done="1"/><e paraId="A1" paraIdParent="A0"/></x>',
        "commentsIds": b'<x xmlns:w="urn:w"><e w:paraId="A0" w:durableId="D0"/></x>',
        "commentsExtensible": b'<x xmlns:w="urn:w"><e w:durableId="D0" w:dateUtc="2023-01-12T09:30:00Z"/></x>',
    }
    found = read_comments(rewritten(saved(commented()), comments=_numbered, more=parts))
    first = next(comment for comment in found.comments if comment.author == "Sam Lind")
    second = next(comment for comment in found.comments if comment.author == "Nour Haddad")
    assert (first.resolved, second.resolved) == (True, False)
    assert second.answers == first.number
    assert first.written_at == dt.datetime(2023, 1, 12, 9, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"ingen zip", b"<xml/>"])
def test_what_is_no_word_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "svar.docx").write_bytes(content)
    with pytest.raises(FileRefused, match=r"svar\.docx"):
        read_comments(tmp_path / "svar.docx")


def test_a_zip_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bok.docx").write_bytes(document_bytes(example(), ".xlsx"))
    with pytest.raises(FileRefused, match="inget Word-dokument"):
        read_comments(tmp_path / "bok.docx")


def test_an_entity_is_never_expanded() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "%s">]><comments><comment id="0"><t>&a;</t></comment></comments>'
    found = read_comments(rewritten(saved(commented()), comments=lambda _: bomb % (b"x" * 1000)))
    assert found.comments == ()


def test_a_comment_survives_libreoffice(libreoffice: Path, tmp_path: Path) -> None:
    (tmp_path / "kommenterad.docx").write_bytes(saved(commented()).getvalue())
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command: list[str | Path] = [
        libreoffice,
        "--headless",
        profile,
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        tmp_path / "ut",
    ]
    subprocess.run([*command, tmp_path / "kommenterad.docx"], check=True, capture_output=True, timeout=120)
    found = read_comments(tmp_path / "ut" / "kommenterad.docx")
    assert told(found) == EXPECTED
