"""Opening a file somebody sent: what kind it is, and whether it is safe to unpack.

Word and Excel files are zip archives of XML. Before anything is parsed, the sizes the archive declares are added up
(ASVS 5.0, 5.2.3: zip bombs), and a document type declaration, which an Office file never has, is refused wherever it
stands (ASVS 1.5.1: external entities). Every refusal is one `FileRefused` that names the file and says what to do.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from lxml import etree

from workflow.errors import FileRefused

MEGABYTE = 1024 * 1024
MAX_FILE_BYTES = 30 * MEGABYTE
MAX_UNPACKED_BYTES = 150 * MEGABYTE
MAX_XML_BYTES = 40 * MEGABYTE
MAX_ENTRIES = 2000
MAX_RATIO = 120
"""An honest Office part seldom shrinks more than forty times. Parts below one megabyte are not measured."""
MAX_TEXT_BYTES = 16 * MEGABYTE


class FileKind(StrEnum):
    """Kinds of file that a plan can be read from."""

    WORD = "word"
    EXCEL = "excel"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was found safe: its kind, its name, and its parts (an archive's) or its text."""

    kind: FileKind
    name: str
    path: Path
    parts: frozenset[str] = frozenset()
    main: str = ""
    text: str = ""

    def xml(self, part: str) -> etree._Element | None:
        """Parse one part of the archive, or return None when it is not there. Raises `FileRefused` on broken XML."""
        if part not in self.parts:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            with zipfile.ZipFile(self.path) as archive:
                return etree.fromstring(archive.read(part).replace(_STRICT, _TRANSITIONAL), parser)
        except etree.XMLSyntaxError as error:
            raise broken(self.name) from error


WORD_TYPES = re.compile(
    rb"wordprocessingml\.(?:document|template)\.main\+xml|ms-word\.\w+\.macroEnabled(?:Template)?\.main\+xml"
)
EXCEL_TYPES = re.compile(rb"spreadsheetml\.(?:sheet|template)\.main\+xml|ms-excel\.sheet\.macroEnabled\.main\+xml")
PICTURES = (
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".tif",
    ".tiff",
    ".bmp",
    ".emf",
    ".wmf",
    ".odttf",
    ".fntdata",
    ".bin",
    ".mp4",
)
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
"""The two namespaces of the same markup: strict and transitional (ECMA-376 parts 1 and 4)."""
_OVERRIDE = re.compile(rb"<(?:\w+:)?Override\b[^>]*>")
_PART_NAME = re.compile(rb"PartName\s*=\s*[\"']/?([^\"']+)[\"']")
_DECLARED_ENCODING = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"']([\w.-]+)[\"']")
_PLAIN_ENCODINGS = {b"utf-8", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_KINDS = (
    (b"%PDF", "Filen är en PDF.", "Spara planen som Word-fil (.docx) och försök igen."),
    (b"{\\rtf", "Filen är i formatet RTF.", "Öppna den i Word och spara den som .docx."),
    (b"\x89PNG", "Filen är en bild.", "Skicka planen som Word- eller Excelfil."),
    (b"\xff\xd8\xff", "Filen är en bild.", "Skicka planen som Word- eller Excelfil."),
    (b"GIF8", "Filen är en bild.", "Skicka planen som Word- eller Excelfil."),
    (b"\x1f\x8b", "Filen är ett packat arkiv.", "Packa upp det och skicka själva planen."),
    (b"<html", "Filen är en webbsida.", "Öppna den i Word och spara den som .docx."),
    (b"<!DOCTYPE", "Filen är en webbsida.", "Öppna den i Word och spara den som .docx."),
    (b"7z\xbc\xaf", "Filen är ett packat arkiv.", "Packa upp det och skicka själva planen."),
)


def open_file(path: Path) -> Opened:
    """Look at a file, refuse what is unsafe or of another kind, and return what can be read.

    Raises `FileRefused` when the file is missing, empty, too large, encrypted, damaged or something else than Word
    (.docx, .docm), Excel (.xlsx, .xlsm) or text (.csv, .txt, .tsv).
    """
    head = _first_bytes(path)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _open_archive(path)
    if head.startswith(_OLE):
        raise _refused_ole(path)
    for signature, what, do in _OTHER_KINDS:
        if head.startswith(signature):
            raise FileRefused(what, where=path.name, do=do)
    return Opened(FileKind.TEXT, path.name, path, text=_text_of(path))


def broken(name: str) -> FileRefused:
    """Build the refusal of a file that cannot be read through."""
    do = "Öppna den i programmet den kommer från, spara den på nytt och försök igen."
    return FileRefused("Filen är skadad och går inte att läsa.", where=name, do=do)


def _first_bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise FileRefused("Det här är ingen fil.", where=path.name)
        if size > MAX_FILE_BYTES:
            limit = MAX_FILE_BYTES // MEGABYTE
            raise FileRefused(f"Filen är större än {limit} megabyte.", where=path.name, do="Ta bort bilder ur den.")
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as error:
        raise FileRefused("Filen finns inte eller går inte att öppna.", where=path.name) from error
    if not head.strip(b"\x00\xef\xbb\xbf \t\r\n"):
        raise FileRefused("Filen är tom.", where=path.name, do="Kontrollera att du valde rätt fil.")
    return head


def _refused_ole(path: Path) -> FileRefused:
    """Tell a file locked with a password from one in the formats before 2007; both are OLE containers (MS-CFB)."""
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        do = "Ta bort lösenordet i Word eller Excel, spara och försök igen."
        return FileRefused("Filen är skyddad med lösenord.", where=path.name, do=do)
    if "WordDocument".encode("utf-16-le") in content:
        do = "Öppna den i Word och spara den som .docx."
        return FileRefused("Filen är i det äldre Wordformatet .doc.", where=path.name, do=do)
    do = "Öppna den i Excel och spara den som .xlsx."
    return FileRefused("Filen är i ett äldre Officeformat.", where=path.name, do=do)


def _open_archive(path: Path) -> Opened:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _refuse_bombs(path.name, entries)
            names = frozenset(entry.filename for entry in entries)
            kind, main = _kind_of_archive(path.name, archive, names)
            for entry in entries:
                if not entry.filename.lower().endswith(PICTURES):
                    _refuse_doctype(path.name, entry.filename, archive.read(entry))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise broken(path.name) from error
    return Opened(kind, path.name, path, names, main)


def _refuse_bombs(name: str, entries: list[zipfile.ZipInfo]) -> None:
    do = "Kontrollera var filen kommer från."
    if len(entries) > MAX_ENTRIES:
        raise FileRefused(f"Filen innehåller fler än {MAX_ENTRIES} delar.", where=name, do=do)
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        limit = MAX_UNPACKED_BYTES // MEGABYTE
        raise FileRefused(f"Filen blir större än {limit} megabyte när den packas upp.", where=name, do=do)
    for entry in entries:
        swollen = entry.file_size > MEGABYTE and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
        too_long = entry.filename.endswith((".xml", ".rels")) and entry.file_size > MAX_XML_BYTES
        if swollen or too_long:
            what = "En del av filen växer orimligt mycket när den packas upp."
            raise FileRefused(what, where=f"{name}, {entry.filename}", do=do)
        if entry.flag_bits & 1:
            raise FileRefused("Filen är skyddad med lösenord.", where=name, do="Ta bort lösenordet och försök igen.")


def _kind_of_archive(name: str, archive: zipfile.ZipFile, names: frozenset[str]) -> tuple[FileKind, str]:
    if "[Content_Types].xml" in names:
        for override in _OVERRIDE.findall(archive.read("[Content_Types].xml")):
            part = _PART_NAME.search(override)
            main = part[1].decode("utf-8", "replace") if part else ""
            if WORD_TYPES.search(override) and main in names:
                return FileKind.WORD, main
            if EXCEL_TYPES.search(override) and main in names:
                return FileKind.EXCEL, main
    if "mimetype" in names:
        do = "Öppna den och spara den som .docx eller .xlsx."
        raise FileRefused("Filen är i formatet OpenDocument.", where=name, do=do)
    do = "Skicka planen som .docx, .xlsx eller .csv."
    raise FileRefused("Filen är varken en Word- eller Excelfil.", where=name, do=do)


def _refuse_doctype(name: str, part: str, content: bytes) -> None:
    """Refuse a document type declaration, also where an odd encoding could hide one from a search for its letters."""
    where = f"{name}, {part}"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = content.decode("utf-16", "replace").encode()
    declared = _DECLARED_ENCODING.match(content.removeprefix(b"\xef\xbb\xbf"))
    encoding = declared[1].lower() if declared else b"utf-8"
    if not content.lstrip(b"\xef\xbb\xbf \t\r\n\x00").startswith(b"<"):
        return
    odd = encoding not in _PLAIN_ENCODINGS | {b"utf-16"}
    if odd or b"\x00" in content[:64] or re.search(rb"<!(?:DOCTYPE|ENTITY)", content, re.IGNORECASE):
        what = "Filen innehåller en dokumenttypsdeklaration, som en Officefil aldrig har."
        raise FileRefused(what, where=where, do="Spara om filen i Word eller Excel.")


def _text_of(path: Path) -> str:
    """Decode text: UTF-16 by its mark, else UTF-8, else what Swedish Excel writes (Windows-1252)."""
    content = path.read_bytes()
    if len(content) > MAX_TEXT_BYTES:
        limit = MAX_TEXT_BYTES // MEGABYTE
        raise FileRefused(f"Textfilen är större än {limit} megabyte.", where=path.name, do="Dela upp den.")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if b"\x00" in content:
        do = "Skicka planen som .docx, .xlsx eller .csv."
        raise FileRefused("Filen är av ett slag som inte går att läsa.", where=path.name, do=do)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
