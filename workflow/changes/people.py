"""People over time: who answers for what, who stands in for whom, and who is away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from sqlalchemy import select

from workflow.changes.keeping_next_at import keep_next_at
from workflow.changes.parties import add_person
from workflow.errors import WrongUse
from workflow.letters import LANGUAGES
from workflow.model import Absence, Party, Person, Responsibility
from workflow.store import Writing
from workflow.store.milestones import all_milestones, milestones_of
from workflow.store.people import find_by_address


def find_or_add_person(writing: Writing, name: str, address: str, party: Party | None) -> Person:
    """Return the person with this address, added to `party` when nobody has it.

    Raises `AddressRefused` when no letter can be sent there.
    """
    known = find_by_address(writing.session, address)
    return known if known is not None else add_person(writing, name, address, party=party)


def let_answer(writing: Writing, responsibilities: Collection[int], person: Person | None) -> list[Responsibility]:
    """Let a person answer for these responsibilities (ids), or with None each party's contact again.

    Returns those that changed.
    """
    rows = writing.session.scalars(
        select(Responsibility).where(Responsibility.id.in_(responsibilities)).order_by(Responsibility.id)
    )
    wanted = person.id if person else None
    changed = [row for row in rows if row.person_id != wanted]
    for row in changed:
        row.person_id = wanted
    if changed:
        facts = {"responsibilities": [row.id for row in changed], "person": wanted}
        writing.note("responsibility.person_chosen", facts)
        keep_next_at(writing, milestones_of(writing.session, {row.activity_id for row in changed}))
    return changed


def choose_deputy(writing: Writing, person: Person, deputy: Person | None) -> None:
    """Say who gets a person's letters when the person cannot; None for nobody.

    Raises `WrongUse` when the line of deputies would come back to the person.
    """
    at, seen = deputy, {person.id}
    while at is not None:
        if at.id in seen:
            raise WrongUse(f"{person.name} och {at.name} skulle ersätta varandra i en ring.")
        seen.add(at.id)
        at = writing.session.get(Person, at.deputy_id) if at.deputy_id is not None else None
    if person.deputy_id == (deputy.id if deputy else None):
        return
    person.deputy_id = deputy.id if deputy else None
    writing.note("person.deputy_chosen", {"person": person.id, "deputy": person.deputy_id})
    keep_next_at(writing, all_milestones(writing.session))


def choose_language(writing: Writing, person: Person, language: str) -> None:
    """Say which language (ISO 639-1) a person is written to in. Raises `WrongUse` for one that letters do not have."""
    if language not in LANGUAGES:
        raise WrongUse(f"Breven finns inte på språket ”{language}”.", do=f"Välj {' eller '.join(LANGUAGES)}.")
    if person.language != language:
        person.language = language
        writing.note("person.language_chosen", {"person": person.id, "language": language})


def note_absence(
    writing: Writing, person: Person, first: dt.date, last: dt.date, *, deputy: Person | None = None
) -> Absence:
    """Note that a person is away from `first` to `last` (inclusive), and who stands in for just that time.

    Days that were noted before and meet these are one absence with them. Raises `WrongUse` when it ends before it
    begins, or somebody would stand in for themselves.
    """
    if last < first:
        raise WrongUse("Frånvaron slutar före den börjar.")
    if deputy is not None and deputy.id == person.id:
        raise WrongUse(f"{person.name} kan inte vara sin egen ersättare.")
    absence = _met(writing, person, first, last) or Absence(person_id=person.id, first=first, last=last)
    absence.first, absence.last = min(absence.first, first), max(absence.last, last)
    absence.deputy_id = deputy.id if deputy else absence.deputy_id
    writing.session.add(absence)
    writing.session.flush()
    facts = {"person": person.id, "absence": absence.id, "deputy": absence.deputy_id}
    writing.note("person.away", {**facts, "from": absence.first.isoformat(), "until": absence.last.isoformat()})
    keep_next_at(writing, all_milestones(writing.session))
    return absence


def end_absences(writing: Writing, person: Person, back_on: dt.date) -> int:
    """Note that a person is back on a day: absences end the day before, later ones are taken away. Returns how many."""
    rows = writing.session.scalars(select(Absence).where(Absence.person_id == person.id, Absence.last >= back_on))
    ended: Sequence[Absence] = rows.all()
    for row in ended:
        if row.first >= back_on:
            writing.session.delete(row)
        else:
            row.last = back_on - dt.timedelta(days=1)
    if ended:
        writing.note("person.back", {"person": person.id, "on": back_on.isoformat()})
        keep_next_at(writing, all_milestones(writing.session))
    return len(ended)


def _met(writing: Writing, person: Person, first: dt.date, last: dt.date) -> Absence | None:
    """Return an absence that shares a day with these."""
    meets = (Absence.person_id == person.id, Absence.first <= last, Absence.last >= first)
    return writing.session.scalar(select(Absence).where(*meets).order_by(Absence.id).limit(1))
