"""The first cell of every table row as a header of its row, for readers who listen (ISO 32000-1, 14.8.4.3.4).

Typst marks the cells of a table's head alone; its own mark for others cannot be reached from Python (0.15). So the tags
are amended in the finished file, in which every object stands as plain text between the places that its table of
objects names. What a page looks like is not touched, and a file of another form is left as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TABLE = re.compile(rb"xref\s+0 (\d+)\s+")
_PLACE = re.compile(rb"(\d{10}) \d{5} ([nf])")
_ROW = re.compile(rb"^\d+ 0 obj\s<</Type/StructElem/S/TR/P \d+ 0 R/K\[([\d R]+)\]>>")
_CELL = re.compile(rb"/S/TD(/P \d+ 0 R)(/A\[<</O/Table)/Headers\[\((U\d+)(x\d+y\d+)\)\]")
_NAMED = re.compile(rb"/IDTree<</Names\[((?:\([^()]+\)\d+ 0 R)+)\]>>")
LONGEST_ENTRY = 20
"""Bytes of a place in the table of objects (ISO 32000-1, 7.5.4)."""

_NAME = re.compile(rb"\(([^()]+)\)(\d+ 0 R)")


def mark_row_headers(pdf: bytes) -> bytes:
    """Return the file with the first cell of each row tagged as its header, and named by the others in it."""
    found = _START.search(pdf)
    table = _TABLE.match(pdf, int(found[1])) if found else None
    if found is None or table is None:
        return pdf
    places = _places(pdf, table)
    objects = dict(_objects(pdf, places, table.start()))
    named = _mark_rows(objects)
    for number, content in objects.items():
        if b"/IDTree<<" in content:
            objects[number] = _NAMED.sub(lambda names: _listed(names[1], named), content, count=1)
    return _written(pdf[: places[0][0]], objects, pdf[table.start() :])


def _places(pdf: bytes, table: re.Match[bytes]) -> list[tuple[int, int]]:
    """Return where each object begins, with its number, in the order they stand in the file."""
    entries = _PLACE.findall(pdf, table.end(), table.end() + int(table[1]) * LONGEST_ENTRY)
    return sorted((int(at), number) for number, (at, used) in enumerate(entries) if used == b"n")


def _objects(pdf: bytes, places: Sequence[tuple[int, int]], end: int) -> Iterator[tuple[int, bytes]]:
    """Yield each object's number and bytes, up to the `end` of the last one."""
    ends = [at for at, _ in places[1:]] + [end]
    for (at, number), until in zip(places, ends, strict=True):
        yield number, pdf[at:until]


def _mark_rows(objects: dict[int, bytes]) -> dict[bytes, bytes]:
    """Mark the first cell of every row in the bodies of tables; return the cells' names with what they refer to."""
    rows: Counter[bytes] = Counter()
    named: dict[bytes, bytes] = {}
    for content in list(objects.values()):
        row = _ROW.match(content)
        cells = [int(number) for number in row[1].replace(b"0 R", b"").split()] if row else []
        first = _CELL.search(objects[cells[0]]) if cells else None
        if first is None:
            continue
        rows[first[3]] += 1
        name = b"%sr%d" % (first[3], rows[first[3]])
        named[name] = b"%d 0 R" % cells[0]
        heads = rb"/S/TH\1/ID(%s)\2/Scope/Row/Headers[(\3\4)]" % name
        objects[cells[0]] = _CELL.sub(heads, objects[cells[0]], count=1)
        for cell in cells[1:]:
            objects[cell] = _CELL.sub(rb"/S/TD\1\2/Headers[(\3\4)(%s)]" % name, objects[cell], count=1)
    return named


def _listed(names: bytes, more: dict[bytes, bytes]) -> bytes:
    """Write the list of named cells anew, in the order of their names."""
    every = {**dict(_NAME.findall(names)), **more}
    told = b"".join(b"(%s)%s" % (name, every[name]) for name in sorted(every))
    return b"/IDTree<</Names[%s]>>" % told


def _written(begins: bytes, objects: dict[int, bytes], rest: bytes) -> bytes:
    """Put the file together again, with a table of where each object stands now."""
    places, at = {}, len(begins)
    for number, content in objects.items():
        places[number] = at
        at += len(content)
    moved = iter(sorted(places))
    table, mark, trailer = rest.partition(b"trailer")
    listed = _PLACE.sub(lambda one: b"%010d 00000 n" % places[next(moved)] if one[2] == b"n" else one[0], table)
    ending = _START.sub(b"startxref\n%d\n%%%%EOF" % at, mark + trailer)
    return b"".join([begins, *objects.values(), listed, ending])
