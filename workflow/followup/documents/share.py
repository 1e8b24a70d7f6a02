"""One party's share of a follow-up, for its own planning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from workflow.errors import NotFound
from workflow.followup.compile import compile_followup
from workflow.followup.counts import FollowUp
from workflow.followup.facts import ActivityFacts, AreaFacts, PartyFacts
from workflow.model import Share

MOST_NAMED = 12
"""Parties that an error names before it says how many more there are."""


def share_of_party(followup: FollowUp, name: str) -> FollowUp:
    """Compile what a party answers for, alone or with others, by its name or the name of its group.

    Where each party has its own part, the state is the party's own; otherwise the common one. Areas in which it has
    nothing are left out, and so are texts that people wrote about everybody's work. Raises `NotFound` for a party that
    answers for nothing.
    """
    year, wanted = followup.year, name.casefold().strip()
    areas = tuple(_area(area, wanted) for area in year.areas)
    kept = tuple(area for area in areas if area.activities)
    unplanned = tuple(_activities(year.unplanned, wanted))
    if not kept and not unplanned:
        raise NotFound(f"”{name}” ansvarar inte för någon aktivitet.", do=_known(followup))
    codes = {row.code for area in kept for row in area.activities} | {row.code for row in unplanned}
    return compile_followup(
        replace(
            year,
            areas=kept,
            unplanned=unplanned,
            texts=(),
            late=tuple(row for row in year.late if row.code in codes),
            new_responsible=tuple(row for row in year.new_responsible if row.code in codes),
        )
    )


def _area(area: AreaFacts, wanted: str) -> AreaFacts:
    measured = tuple(row for row in area.indicators if not row.supplier or row.supplier.casefold() == wanted)
    return replace(area, activities=tuple(_activities(area.activities, wanted)), indicators=measured)


def _activities(rows: Iterable[ActivityFacts], wanted: str) -> Iterator[ActivityFacts]:
    """Keep what the party answers for, what such a thing is a part of, and parts that name nobody of their own."""
    known = list(rows)
    own = {row.code for row in known if any(_is(party, wanted) for party in row.responsible)}
    above = {row.parent for row in known if row.code in own}
    for row in known:
        inherited = not row.responsible and row.parent in own
        if row.code in own:
            yield _own_part(row, wanted)
        elif row.code in above or inherited:
            yield row


def _is(party: PartyFacts, wanted: str) -> bool:
    return party.asked and wanted in {party.name.casefold(), (party.group or "").casefold()}


def _own_part(row: ActivityFacts, wanted: str) -> ActivityFacts:
    own = [party for party in row.responsible if party.name.casefold() == wanted and party.share == Share.EACH]
    if not own:
        return row
    others = tuple(party for party in row.responsible if party.share != Share.EACH)
    return replace(row, state=own[0].state, answered=own[0].answered, responsible=(own[0], *others))


def _known(followup: FollowUp) -> str:
    names = sorted(
        {
            party.name
            for line in followup.lines
            for row in (line.activity, *line.parts)
            for party in row.responsible
            if party.asked
        }
    )
    more = f" och {len(names) - MOST_NAMED} till" if len(names) > MOST_NAMED else ""
    return f"Parterna är {', '.join(names[:MOST_NAMED])}{more}." if names else "Planen har inga ansvariga parter."
