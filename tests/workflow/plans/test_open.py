import zipfile
from pathlib import Path

import pytest

from tests.workflow.plans.documents import activities, title, word_file
from workflow.errors import FileRefused
from workflow.plans.open import MAX_ENTRIES, MAX_FILE_BYTES, FileKind, open_file

TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512


def archive(path: Path, parts: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in {"[Content_Types].xml": TYPES, **parts}.items():
            made.writestr(name, content)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(FileRefused) as caught:
        open_file(path)
    return str(caught.value)


def test_a_word_file_is_told_by_what_it_holds_not_by_its_name(tmp_path: Path) -> None:
    path = word_file(
        tmp_path, title("Handlingsplan 2024"), activities(("Skyltar", "", "maj", "Nybro kommun")), name="plan.bin"
    )
    assert open_file(path).kind is FileKind.WORD


def test_text_is_read_in_the_encoding_that_swedish_excel_writes(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes("Åtgärd;Hållpunkt".encode("cp1252"))
    assert open_file(path).text == "Åtgärd;Hållpunkt"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_in_any_unicode_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes("Åtgärd;Hållpunkt".encode(encoding))
    assert open_file(path).text == "Åtgärd;Hållpunkt"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Filen är tom."),
        (b"\xef\xbb\xbf\r\n \t", "Filen är tom."),
        (b"%PDF-1.7 ...", "Filen är en PDF."),
        (b"{\\rtf1 ...}", "Filen är i formatet RTF."),
        (b"<html><body>", "Filen är en webbsida."),
        (b"\x89PNG\r\n\x1a\n", "Filen är en bild."),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "Filen är skyddad med lösenord."),
        (OLE + "WordDocument".encode("utf-16-le"), "Filen är i det äldre Wordformatet .doc."),
        (OLE + "Workbook".encode("utf-16-le"), "Filen är i ett äldre Officeformat."),
        (b"MZ\x90\x00\x03\x00 program", "Filen är av ett slag som inte går att läsa."),
        (b"PK\x03\x04 not really an archive", "Filen är skadad och går inte att läsa."),
    ],
)
def test_a_file_of_another_kind_is_refused_in_one_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(content)
    assert refusal(path).startswith(f"plan.docx: {sentence}")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "finns inte" in refusal(tmp_path / "borta.docx")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert "ingen fil" in refusal(tmp_path)


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "stor.docx"
    with path.open("wb") as file:
        file.seek(MAX_FILE_BYTES + 1)
        file.write(b"x")
    assert "större än 30 megabyte" in refusal(path)


def test_a_small_file_that_unpacks_to_something_huge_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path / "plan.docx", {"word/document.xml": "<a>" + " " * 30_000_000 + "</a>"})
    assert path.stat().st_size < 100_000
    assert "växer orimligt mycket" in refusal(path)


def test_an_archive_with_countless_parts_is_refused(tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = {f"word/{number}.xml": "<a/>" for number in range(MAX_ENTRIES + 1)}
    assert "fler än 2000 delar" in refusal(archive(tmp_path / "plan.docx", parts))


@pytest.mark.parametrize(
    "content",
    [
        '<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/hostname">]><w>&e;</w>',
        '<?xml version="1.0"?>\n<!DOCTYPE w><w/>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE w><w/>'.encode("utf-16"),
        '<?xml version="1.0" encoding="utf-7"?><w/>',
        "<!DOCTYPE w><w/>".encode("utf-16-le"),
    ],
)
@pytest.mark.parametrize("part", ["word/document.xml", "word/_rels/document.xml.rels", "customXml/item1"])
def test_a_document_type_declaration_is_refused_wherever_it_stands(
    tmp_path: Path, part: str, content: str | bytes
) -> None:
    parts = {"word/document.xml": "<w/>", part: content}
    message = refusal(archive(tmp_path / "plan.docx", parts))
    assert message.startswith(f"plan.docx, {part}: ")
    assert "dokumenttypsdeklaration" in message


def test_an_opendocument_file_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "plan.odt"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert "OpenDocument" in refusal(path)


def test_an_archive_that_is_no_office_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("plan.txt", "Handlingsplan")
    assert "varken en Word- eller Excelfil" in refusal(path)


def test_a_cut_off_word_file_is_refused(tmp_path: Path) -> None:
    path = word_file(tmp_path, title("Handlingsplan 2024"))
    path.write_bytes(path.read_bytes()[:-200])
    assert "skadad" in refusal(path)


def test_broken_xml_is_refused_when_it_is_parsed(tmp_path: Path) -> None:
    opened = open_file(archive(tmp_path / "plan.docx", {"word/document.xml": "<w><w></w>"}))
    with pytest.raises(FileRefused, match="skadad"):
        opened.xml("word/document.xml")


def test_a_part_that_is_not_there_is_none(tmp_path: Path) -> None:
    opened = open_file(archive(tmp_path / "plan.docx", {"word/document.xml": "<w/>"}))
    assert opened.xml("word/styles.xml") is None


def test_a_swollen_content_list_is_measured_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", TYPES + " " * 20_000_000)
        made.writestr("word/document.xml", "<w/>")
    assert "växer orimligt mycket" in refusal(path)
