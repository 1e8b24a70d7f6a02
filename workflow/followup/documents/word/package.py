"""The Word file as bytes that depend on its content alone: fixed times, and no trace of the machine that wrote it."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from workflow.errors import FileRefused
from workflow.followup.documents.blocks import Report
from workflow.followup.documents.texts import readable
from workflow.followup.documents.word.sheet import MARK

EARLIEST = dt.date(1980, 1, 1)
"""The first day a zip file can hold (APPNOTE.TXT, 4.4.6)."""

LATEST = dt.date(2107, 12, 31)
"""The last one."""

LONGEST_PROPERTY = 255
"""Characters; what python-docx and Word take in a property."""

COMPRESSION = 3
"""Of nine: half the time of the usual six, for a file a tenth larger."""

BODY = "word/document.xml"
MARKED = f'<w:bookmarkStart w:id="0" w:name="{MARK}"/>'.encode()


def describe(document: Document, report: Report) -> None:
    """Fill in the file's properties, all dated the report's day, and drop the template's picture of itself."""
    noon = dt.datetime.combine(report.day, dt.time(12), dt.UTC)
    properties = document.core_properties
    properties.title = readable(report.full_title)[:LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = readable(report.author)[:LONGEST_PROPERTY]
    properties.subject = readable(report.kind)[:LONGEST_PROPERTY]
    properties.identifier = readable(report.identity)[:LONGEST_PROPERTY]
    properties.created = properties.modified = noon
    properties.language, properties.comments, properties.keywords = "sv-SE", "", ""
    properties.revision = 1
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[key]


def pack(document: Document, body: str, day: dt.date) -> bytes:
    """Save the document with `body` in place of its mark; equal documents give equal bytes.

    Raises `FileRefused` for a template that no Word wrote.
    """
    saved, packed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    stamp = min(max(day, EARLIEST), LATEST)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, (stamp.year, stamp.month, stamp.day, 12, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            content = source.read(name)
            target.writestr(entry, _filled(content, body) if name == BODY else content, compresslevel=COMPRESSION)
    return packed.getvalue()


def _filled(content: bytes, body: str) -> bytes:
    """Put `body` in place of the mark; a file that names its elements otherwise than Word does has none to see."""
    if content.count(MARKED) != 1:
        raise FileRefused("Mallen är inte sparad av Word.", do="Öppna den i Word och spara den på nytt.")
    return content.replace(MARKED, body.encode())
