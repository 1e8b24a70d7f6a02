"""A list of names and addresses, as it lies in somebody's spreadsheet: columns found by their names. Pure.

A list without headings is read by what stands in its cells: the one with an at sign is the address.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workflow.rules.party_names import fold

COLUMNS: Mapping[str, frozenset[str]] = {
    "name": frozenset({"namn", "name", "person", "handläggare", "kontaktperson", "kontakt", "förnamn och efternamn"}),
    "address": frozenset(
        {
            "e-post",
            "epost",
            "e-postadress",
            "epostadress",
            "mejl",
            "mejladress",
            "mail",
            "mailadress",
            "email",
            "e-mail",
        }
        | {"adress", "address", "e-mailadress"}
    ),
    "party": frozenset(
        {"part", "party", "organisation", "myndighet", "ansvarig", "enhet", "verksamhet", "kommun", "arbetsgivare"}
        | {"ansvarig part", "arbetsgrupp", "grupp"}
    ),
    "activities": frozenset(
        {"aktivitet", "aktiviteter", "activities", "aktivitetsnummer", "nummer", "nr", "kod", "koder"}
    ),
    "deputy": frozenset({"ersättare", "deputy", "vikarie", "ersättarens e-post"}),
}
"""What a column may be called, folded."""

_ADDRESS = re.compile(r"[^\s<>;,()]+@[^\s<>;,()]+")
_BETWEEN_CODES = re.compile(r"\s*(?:[,;&+/\n]|\b(?:och|samt)\b)\s*")


@dataclass(frozen=True, slots=True)
class AddressRow:
    """One row of a list: its number in the file, and what it holds; absent is None.

    `activities` are codes ("2.1", "2.1 a") that the person answers for at the party; `deputy` is an address or a name.
    """

    number: int
    name: str | None
    address: str | None
    party: str | None = None
    activities: tuple[str, ...] = ()
    deputy: str | None = None


def read_addresses(text: str) -> tuple[AddressRow, ...]:
    """Read a list with cells between semicolons, tabs or commas. Empty rows are passed over; never raises."""
    cells = [(number, row) for number, row in _cells(text) if any(cell.strip() for cell in row)]
    if not cells:
        return ()
    places = _places(cells[0][1])
    if places:
        return tuple(_row(number, row, places) for number, row in cells[1:])
    return tuple(_guessed(number, row) for number, row in cells)


def _cells(text: str) -> Iterator[tuple[int, list[str]]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(";\t,", key=lambda mark: (first.count(mark), mark == ";"))
    rows = csv.reader(text.lstrip("\ufeff").splitlines(keepends=True), delimiter=delimiter)
    last = 0
    for row in rows:
        yield last + 1, row
        last = rows.line_num


def _places(heading: Sequence[str]) -> dict[str, int]:
    """Return where each column is; nothing when the first row is no heading."""
    found: dict[str, int] = {}
    for place, cell in enumerate(heading):
        kind = next((kind for kind, names in COLUMNS.items() if fold(cell) in names), None)
        if kind is not None:
            found.setdefault(kind, place)
    return found if "address" in found else {}


def _row(number: int, cells: Sequence[str], places: Mapping[str, int]) -> AddressRow:
    def cell(kind: str) -> str | None:
        place = places.get(kind)
        return (cells[place].strip() or None) if place is not None and place < len(cells) else None

    return AddressRow(
        number,
        cell("name"),
        _plain_address(cell("address")),
        cell("party"),
        tuple(code.strip() for code in _BETWEEN_CODES.split(cell("activities") or "") if code.strip()),
        cell("deputy"),
    )


def _guessed(number: int, cells: Sequence[str]) -> AddressRow:
    """Read a row without headings: the cell with an address, then name and party in their order."""
    address = next((cell for cell in cells if _ADDRESS.search(cell)), None)
    others = [cell.strip() for cell in cells if cell is not address and cell.strip()]
    given = re.sub(r"[<(].*", "", address).strip() if address and re.search(r"[<(]", address) else None
    names = [given, *others] if given else others
    return AddressRow(
        number, names[0] if names else None, _plain_address(address), names[1] if len(names) > 1 else None
    )


def _plain_address(cell: str | None) -> str | None:
    """Take the address out of "Sam Lind <sam.lind@…>"; what holds none stays as it is."""
    match = _ADDRESS.search(cell or "")
    return match.group().removeprefix("mailto:") if match else cell
