"""A list of addresses becomes people: who gets a party's letters, who answers for which activity, who stands in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workflow.changes.parties import Parties, make_contact
from workflow.changes.people import choose_deputy, find_or_add_person, let_answer
from workflow.errors import HallpunktError, NotFound, WrongUse
from workflow.model import Party, Person
from workflow.rules.address_list import AddressRow
from workflow.rules.party_names import fold
from workflow.store import Writing
from workflow.store.people import find_by_address, people
from workflow.store.responsibilities import Share, load_shares


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one row: a sentence in Swedish, and whether the row was taken at all."""

    number: int
    what: str
    done: bool


def import_addresses(writing: Writing, rows: Iterable[AddressRow]) -> list[Taken]:
    """Take each row that can be taken; one that cannot be is told and changes nothing.

    A person becomes the party's contact where it has none. With activities the person answers for those alone.
    Deputies are looked up when every row is in.
    """
    listed = list(rows)
    taken = [_take(writing, row) for row in listed]
    done = {one.number for one in taken if one.done}
    return taken + [one for row in listed if row.deputy and row.number in done for one in _stand_in(writing, row)]


def _take(writing: Writing, row: AddressRow) -> Taken:
    try:
        return Taken(row.number, _put_in(writing, row), done=True)
    except HallpunktError as refused:
        return Taken(row.number, str(refused), done=False)


def _put_in(writing: Writing, row: AddressRow) -> str:
    if not row.address or "@" not in row.address:
        raise WrongUse("E-postadressen saknas.")
    if find_by_address(writing.session, row.address) is None and not row.name:
        raise WrongUse("Namnet saknas.")
    party = Parties.load(writing).get(row.party) if row.party else None
    shares = _shares_of(writing, party, row) if row.activities else []
    person = find_or_add_person(writing, row.name or row.address, row.address, party)
    if party is not None and person.party_id is None:
        person.party_id = party.id
    if shares:
        let_answer(writing, [one.id for one in shares], person)
        return f"{person.name} svarar för {', '.join(one.code for one in shares)}."
    return _make_known(writing, party, person)


def _make_known(writing: Writing, party: Party | None, person: Person) -> str:
    if party is None:
        return f"{person.name} är tillagd."
    if party.contact_id is None:
        make_contact(writing, party, person)
        return f"{person.name} får breven till {party.name}."
    if party.contact_id == person.id:
        return f"{person.name} får redan breven till {party.name}."
    contact = writing.session.get_one(Person, party.contact_id)
    return f"{person.name} är tillagd. Breven till {party.name} går fortfarande till {contact.name}."


def _shares_of(writing: Writing, party: Party | None, row: AddressRow) -> list[Share]:
    """Return the parts that a row names, those of the party where one is given. Raises `NotFound` for unknown codes."""
    wanted = {fold(code) for code in row.activities}
    shares = [one for one in load_shares(writing.session) if fold(one.code) in wanted]
    own = [one for one in shares if party is None or one.party == party.id]
    missing = wanted - {fold(one.code) for one in own}
    if missing:
        whose = f" för {party.name}" if party is not None else ""
        raise NotFound(f"Det finns ingen öppen aktivitet {', '.join(sorted(missing))}{whose}.")
    return own


def _stand_in(writing: Writing, row: AddressRow) -> list[Taken]:
    person = find_by_address(writing.session, row.address or "")
    deputy = find_by_address(writing.session, row.deputy or "") or _by_name(writing, row.deputy or "")
    if person is None or deputy is None:
        return [Taken(row.number, f"Ersättaren ”{row.deputy}” finns inte bland personerna.", done=False)]
    try:
        choose_deputy(writing, person, deputy)
    except WrongUse as refused:
        return [Taken(row.number, str(refused), done=False)]
    return []


def _by_name(writing: Writing, name: str) -> Person | None:
    found = [one for one in people(writing.session).values() if fold(one.name) == fold(name)]
    return found[0] if len(found) == 1 else None
