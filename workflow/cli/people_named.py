"""People as commands name them: by address or by name."""

from __future__ import annotations

from sqlalchemy.orm import Session

from workflow.errors import NotFound
from workflow.model import Person
from workflow.rules.party_names import fold
from workflow.store.people import find_by_address, people


def find_person(session: Session, wanted: str) -> Person:
    """Return the person with this address or name. Raises `NotFound` when there is none, or several have the name."""
    by_address = find_by_address(session, wanted)
    if by_address is not None:
        return by_address
    found = [one for one in people(session).values() if fold(one.name) == fold(wanted)]
    if len(found) > 1:
        raise NotFound(f"Flera heter {wanted}.", do="Ange adressen i stället.")
    if not found:
        raise NotFound(f"Det finns ingen person ”{wanted}”.", do="Se ”hallpunkt person list”.")
    return found[0]
