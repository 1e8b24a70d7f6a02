"""What people wrote in the margin of a Word file, brought back to the parts of the report it was written about.

Names are compared without their namespaces, so that files saved by Word, Word on the web and LibreOffice, in the
transitional or the strict form, are read alike.
"""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, TypeAlias
from zoneinfo import ZoneInfo

from lxml import etree

from workflow.errors import FileRefused
from workflow.followup.documents.word.pages import key_of

Element: TypeAlias = etree._Element  # noqa: SLF001 – the only name lxml has for the type

LARGEST_FILE = 512 * 1024 * 1024
"""Bytes unpacked; a report of thirty thousand activities takes a tenth of it."""

LONGEST_QUOTE = 300
KINDS = {
    "document.main+xml": "document",
    "template.main+xml": "document",
    "comments+xml": "comments",
    "commentsExtended+xml": "extended",
    "commentsIds+xml": "ids",
    "commentsExtensible+xml": "extensible",
    "core-properties+xml": "properties",
}
"""What the content types of the parts that matter end in (MS-DOCX 2.2 and ECMA-376, part 1, 11.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordComment:
    """One comment in the margin.

    `part` is the key of the part it stands in, None where it stands on the cover or the file has lost its marks;
    `heading` is the heading above it. `written_at` is in UTC, None where the file does not say. `quoted` is the text it
    was put on, at most 300 characters. `answers` is the number of the comment it replies to.
    """

    number: str
    part: str | None
    heading: str | None
    author: str
    written_at: dt.datetime | None
    text: str
    quoted: str = ""
    answers: str | None = None
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class WordComments:
    """A file's comments in the order they stand in it.

    `identity` is that of the report it was made from (year, revision and version, journal), None where it is none;
    `title` is the file's.
    """

    identity: str | None
    title: str | None
    comments: tuple[WordComment, ...]


def read_comments(source: Path | BinaryIO, zone: str = "Europe/Stockholm") -> WordComments:
    """Read the comments of a Word file. Empty ones are left out.

    Word writes local time without saying so, unless the newest of its parts gives UTC as well; `zone` is whose time
    that is. Raises `FileRefused` for what is no Word file, is damaged, or is larger unpacked than any report.
    """
    where = source.name if isinstance(source, Path) else "filen"
    try:
        with zipfile.ZipFile(source) as package:
            if sum(entry.file_size for entry in package.infolist()) > LARGEST_FILE:
                raise FileRefused("Filen är för stor.", where=where)
            parts = dict(_parts(package))
    except (OSError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, etree.XMLSyntaxError) as error:
        raise FileRefused("Filen går inte att läsa som Word.", where=where, do="Spara den som .docx.") from error
    if "document" not in parts:
        raise FileRefused("Filen är inget Word-dokument.", where=where, do="Spara den som .docx.")
    return WordComments(
        _property(parts, "identifier"), _property(parts, "title"), tuple(_comments(parts, ZoneInfo(zone)))
    )


def _parts(package: zipfile.ZipFile) -> Iterator[tuple[str, Element]]:
    """Parse the parts that matter; nothing outside the file is looked up, and no entity is expanded."""
    for override in _parse(package.read("[Content_Types].xml")):
        attributes = _attributes(override)
        for ending, kind in KINDS.items():
            if attributes.get("ContentType", "").endswith(f".{ending}"):
                yield kind, _parse(package.read(attributes["PartName"].lstrip("/")))


def _parse(content: bytes) -> Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def _local(element: Element) -> str:
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def _attributes(element: Element) -> dict[str, str]:
    """Give an element's attributes by their names without namespaces."""
    return {str(etree.QName(name).localname): str(value) for name, value in element.attrib.items()}


def _property(parts: Mapping[str, Element], name: str) -> str | None:
    for found in parts.get("properties", ()):
        if _local(found) == name and found.text:
            return str(found.text)
    return None


@dataclass(slots=True)
class _Place:
    """Where a comment stands, and what it was put on."""

    part: str | None
    heading: str | None
    quoted: list[str] = field(default_factory=list)


def _places(document: Element) -> dict[str, _Place]:
    """Walk through the text and note where each comment begins and what stands in it."""
    part: str | None = None
    heading: str | None = None
    found: dict[str, _Place] = {}
    opened: dict[str, _Place] = {}
    for element in document.iter():
        match _local(element):
            case "p" if marked := _marked(element):
                part, heading = marked, _text(element)
            case "commentRangeStart":
                number = _attributes(element).get("id", "")
                found[number] = opened[number] = _Place(part, heading)
            case "commentRangeEnd":
                opened.pop(_attributes(element).get("id", ""), None)
            case "commentReference":
                found.setdefault(_attributes(element).get("id", ""), _Place(part, heading))
            case "t":
                for place in opened.values():
                    place.quoted.append(element.text or "")
    return found


def _marked(paragraph: Element) -> str | None:
    """Return the key of the part whose heading this paragraph is."""
    for inner in paragraph.iter():
        if _local(inner) == "bookmarkStart" and (key := key_of(_attributes(inner).get("name", ""))):
            return key
    return None


def _text(element: Element) -> str:
    """Return what is written in an element, a line for each paragraph and line break."""
    pieces = []
    for inner in element.iter():
        match _local(inner):
            case "t":
                pieces.append(inner.text or "")
            case "br" | "cr" | "p":
                pieces.append("\n")
            case "tab":
                pieces.append("\t")
    return "".join(pieces).strip()


def _comments(parts: Mapping[str, Element], zone: ZoneInfo) -> Iterator[WordComment]:
    places = _places(parts["document"])
    more = _Threads(parts)
    given = {_attributes(comment).get("id", ""): comment for comment in parts.get("comments", ())}
    order = [number for number in places if number in given]
    for number in [*order, *(number for number in given if number not in places)]:
        comment, place = given[number], places.get(number, _Place(None, None))
        text = _text(comment)
        if not text:
            continue
        yield WordComment(
            number=number,
            part=place.part,
            heading=place.heading,
            author=_attributes(comment).get("author", "").strip(),
            written_at=more.utc(comment) or _local_time(_attributes(comment).get("date"), zone),
            text=text,
            quoted="".join(place.quoted)[:LONGEST_QUOTE],
            answers=more.answered(comment),
            resolved=more.resolved(comment),
        )


def _local_time(written: str | None, zone: ZoneInfo) -> dt.datetime | None:
    """Read Word's local time, which it marks with a Z all the same."""
    try:
        naive = dt.datetime.fromisoformat((written or "").removesuffix("Z"))
    except ValueError:
        return None
    return (naive if naive.tzinfo else naive.replace(tzinfo=zone)).astimezone(dt.UTC)


class _Threads:
    """What newer parts tell of comments: which they answer, whether they are resolved, and their time in UTC."""

    def __init__(self, parts: Mapping[str, Element]) -> None:
        self._extended = {row["paraId"]: row for row in _rows(parts, "extended") if "paraId" in row}
        durable = {
            row["durableId"]: row["paraId"] for row in _rows(parts, "ids") if {"durableId", "paraId"} <= row.keys()
        }
        self._utc = {
            durable[row["durableId"]]: row["dateUtc"]
            for row in _rows(parts, "extensible")
            if row.get("durableId") in durable and "dateUtc" in row
        }
        self._numbers = {
            paragraph: _attributes(comment).get("id", "")
            for comment in parts.get("comments", ())
            if (paragraph := _last_paragraph(comment))
        }

    def _row(self, comment: Element) -> Mapping[str, str]:
        return self._extended.get(_last_paragraph(comment), {})

    def answered(self, comment: Element) -> str | None:
        """Return the number of the comment that this one replies to."""
        return self._numbers.get(self._row(comment).get("paraIdParent", ""))

    def resolved(self, comment: Element) -> bool:
        """Say whether somebody has marked it as done."""
        return self._row(comment).get("done") in {"1", "true", "on"}

    def utc(self, comment: Element) -> dt.datetime | None:
        """Return the time in UTC, where the file has it."""
        return _local_time(self._utc.get(_last_paragraph(comment)), ZoneInfo("UTC"))


def _rows(parts: Mapping[str, Element], kind: str) -> Iterator[dict[str, str]]:
    return (_attributes(row) for row in parts.get(kind, ()))


def _last_paragraph(comment: Element) -> str:
    """Return the id of the comment's last paragraph, by which the newer parts know it."""
    ids = [_attributes(inner).get("paraId", "") for inner in comment.iter() if _local(inner) == "p"]
    return ids[-1] if ids else ""
