"""Tables of what the activities belong to: goals, priority areas, parties, degrees; and of who stood in the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workflow.followup.counts import Degrees, FollowUp, Group
from workflow.followup.documents.blocks import Column, ColumnKind, Note, Row, Table
from workflow.followup.documents.cells import area_title
from workflow.followup.documents.tables import STATE_COLUMNS, count_row, plain_cells
from workflow.followup.facts import Degree
from workflow.followup.prose.divided import noun_of
from workflow.followup.prose.lexicon import begin_sentence
from workflow.followup.prose.reasons import label_reason

OBSTACLE_COLUMNS = (
    Column("Part", 1700),
    Column("Orsak", 2000),
    Column("Områden", 3600),
    Column("Antal", 838, ColumnKind.NUMBER),
    Column("Aktiviteter", 1500),
)
DEGREE_COLUMNS = (Column("Genomförandegrad", 8000), Column("Antal", 1638, ColumnKind.NUMBER))
DEGREES: Mapping[Degree, str] = {
    Degree.FULLY: "G – genomförd helt eller i huvudsak, eller pågår kontinuerligt",
    Degree.HALF: "H – genomförd till hälften eller mer",
    Degree.BEGUN: "P – påbörjad, genomförd till mindre än hälften",
    Degree.NOT_BEGUN: "E – ej påbörjad",
}


def group_tables(followup: FollowUp) -> Iterator[Table]:
    """Count the activities by goal, priority area and party, each where the plan has more than one."""
    kinds = (
        ("mål", "Mål", followup.goals),
        ("prioriterat målområde", "Prioriterat målområde", followup.priority_areas),
        ("ansvarig part", "Part", followup.parties),
    )
    for name, heading, groups in kinds:
        if len(groups) > 1:
            yield _group_table(f"Antal aktiviteter per {name} och läge", heading, groups)


def _group_table(caption: str, heading: str, groups: Sequence[Group]) -> Table:
    columns = (Column(heading, STATE_COLUMNS[0].width), *STATE_COLUMNS[1:])
    return Table(caption, caption, columns, tuple(count_row(group.name, group.totals) for group in groups))


def degree_table(degrees: Degrees) -> Table:
    """Count the activities on the counties' scale."""
    rows = [Row(plain_cells(DEGREES[degree], str(count))) for degree, count in degrees.counts]
    rows.append(Row(plain_cells("Ej relevant", str(degrees.not_relevant))))
    return Table("Genomförandegrad", "Antal aktiviteter per genomförandegrad", DEGREE_COLUMNS, tuple(rows))


def obstacle_table(followup: FollowUp) -> Table:
    """List the parties that stood in the way, with their reasons and the areas and activities that were concerned."""
    titles = {section.key: area_title(section.area) for section in followup.sections}
    rows = tuple(
        Row(
            (
                (Note(obstacle.party),),
                tuple(Note(label_reason(reason, reason.party)) for reason in obstacle.reasons),
                tuple(Note(titles[key]) for key in obstacle.sections if key in titles),
                (Note(str(len(obstacle.activities))),),
                (Note(", ".join(obstacle.activities)),),
            )
        )
        for obstacle in followup.obstacles
    )
    caption = "Parter som orsakerna gäller"
    party, reason, _, *numbers = OBSTACLE_COLUMNS
    columns = (party, reason, Column(begin_sentence(noun_of(followup).several), OBSTACLE_COLUMNS[2].width), *numbers)
    return Table(caption, caption, columns, rows)
