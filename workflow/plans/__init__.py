"""Plans as files: read into a draft with its doubts.

`read_plan` is the front door. Readers (`word`, `excel`, `delimited`) turn a file into blocks; `assemble` turns blocks
into a `PlanDraft`. A new kind of file is a new reader and a line in `reading.READERS`.
"""

from workflow.plans.columns import Column
from workflow.plans.draft import (
    ActivityDraft,
    AreaDraft,
    Doubt,
    DoubtKind,
    MilestoneDraft,
    OutcomeDraft,
    PartDraft,
    PlanDraft,
    ResponsibleDraft,
    Size,
    as_json,
    size_of,
)
from workflow.plans.reading import read_pasted, read_plan
from workflow.plans.renamed import column_meant

__all__ = [
    "ActivityDraft",
    "AreaDraft",
    "Column",
    "Doubt",
    "DoubtKind",
    "MilestoneDraft",
    "OutcomeDraft",
    "PartDraft",
    "PlanDraft",
    "ResponsibleDraft",
    "Size",
    "as_json",
    "column_meant",
    "read_pasted",
    "read_plan",
    "size_of",
]
