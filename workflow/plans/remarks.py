"""What a file says beside an activity's own columns: the same remarks whether they are read, kept or compared. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workflow.model import NoteKind
from workflow.plans.columns import Column, column_called
from workflow.plans.diff import Change
from workflow.plans.draft import PlanDraft
from workflow.rules.remarks import Remark, RemarkKind, lines_in, remarks_in

Texts = Sequence[tuple[str, str]]
"""Texts with their labels."""

UNLABELLED = "Vid sidan om"
"""What a text goes by that stood under no heading at all."""

PLAN_LABELS = {NoteKind.STRATEGY: "Strategi", NoteKind.ADOPTION: "Antagande", NoteKind.OTHER_WORK: "Utvecklingsarbete"}
"""What the passages about the plan as a whole are called."""


def remarks_of(notes: Texts) -> tuple[Remark, ...]:
    """Read what stood in columns and passages of their own; a label that is some other column's name is marked so."""
    return remarks_in((own_label(label), text) for label, text in notes)


def own_label(label: str) -> str:
    """Return what a text goes by, so that a file with a column of that name is read back the same way."""
    if not label.strip():
        return UNLABELLED
    known = column_called(label)
    return label if known in {None, Column.NOTE} else f"Avvikande {label.casefold()}"


def plan_remarks(draft: PlanDraft) -> tuple[Remark, ...]:
    """Return what a file says of the plan as a whole, in passages."""
    told = {
        NoteKind.STRATEGY: draft.strategy,
        NoteKind.ADOPTION: draft.adoption,
        NoteKind.OTHER_WORK: "\n".join(draft.other_work),
    }
    said = ((kind, text) for kind, text in told.items() if text and text not in PLAN_LABELS.values())
    return tuple(Remark(RemarkKind.NOTE, PLAN_LABELS[kind], text, kind) for kind, text in said)


def labels_of(changes: Iterable[Change]) -> tuple[str, ...]:
    """Return the labels of the remarks that would be otherwise."""
    return tuple(change.what for change in changes)


def changed_remarks(kept: Texts, told: Sequence[Remark]) -> Iterator[Change]:
    """Yield what a file says otherwise; what it says nothing of stays, and so does an indicator it leaves out."""
    before = dict(kept)
    for one in told:
        was = before.get(one.label, "")
        if " ".join(was.split()) == " ".join(one.text.split()):
            continue
        known = set(lines_in(was))
        if one.kind is not RemarkKind.NOTE and known.issuperset(lines_in(one.text)):
            continue
        yield Change(one.label, was, one.text)
