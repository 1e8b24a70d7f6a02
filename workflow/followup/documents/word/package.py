"""The Word file as bytes that depend on its content alone: fixed times, and no trace of the machine that wrote it."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE

EARLIEST = dt.date(1980, 1, 1)
"""The first day a zip file can hold (APPNOTE.TXT, 4.4.6)."""


def describe(document: Document, *, title: str, author: str, day: dt.date) -> None:
    """Fill in the file's properties, all dated `day`, and drop the template's picture of itself."""
    noon = dt.datetime.combine(day, dt.time(12), dt.UTC)
    properties = document.core_properties
    properties.title, properties.subject = title, "Uppföljning"
    properties.author = properties.last_modified_by = author
    properties.created = properties.modified = noon
    properties.language, properties.comments, properties.keywords = "sv-SE", "", ""
    properties.revision = 1
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[key]


def pack(document: Document, day: dt.date) -> bytes:
    """Save the document; equal documents give equal bytes."""
    saved, packed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    stamp = max(day, EARLIEST)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, (stamp.year, stamp.month, stamp.day, 12, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            target.writestr(entry, source.read(name))
    return packed.getvalue()
