"""What a file says otherwise about one row of the plan: name, hållpunkter, responsible parties and outcome. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from workflow.model import Role
from workflow.plans.diff import Change, Content, Row, RowKind
from workflow.plans.draft import MilestoneDraft, OutcomeDraft, PartDraft, ResponsibleDraft
from workflow.plans.kept import KeptActivity, KeptLeaf, KeptMilestone, KeptOutcome, KeptParty
from workflow.plans.remarks import changed_remarks, labels_of, remarks_of
from workflow.rules.outcomes import Outcome, read_outcome
from workflow.rules.party_names import fold
from workflow.rules.reasons import find_reason
from workflow.states import label_of

ROLE_WORDS = {Role.CO_RESPONSIBLE: " (medverkar)", Role.SUPPORT: " (stöd)"}
"""What stands behind the name of a party that is not the one responsible."""

Named = tuple[str, Change]
"""A column of the model and the change it would get."""


def leaf_changes(
    kept: KeptLeaf, part: PartDraft, title: str, activity: KeptActivity, called: Callable[[str], str]
) -> tuple[tuple[Change, ...], Content, str]:
    """Return what would change in a row, what applying that needs, and what the file lacks but the plan keeps."""
    named = changed_text("title", "Aktivitet" if activity.alone else "Delaktivitet", kept.title, title)
    marks, left = _changed_milestones(kept.milestones, part.milestones)
    parties = _changed_parties(kept.parties, part.responsible, called)
    texts = [one for one in (named, *_other_texts(kept, part, activity)) if one]
    changes = [change for _, change in texts]
    if marks:
        after = [*(new.wording for _, new in _all_pairs(kept.milestones, part.milestones)), *left]
        changes.append(Change("Hållpunkter", _wordings(kept.milestones), "; ".join(after)))
    if parties:
        changes.append(parties)
    beside = tuple(changed_remarks(kept.remarks, remarks_of(part.notes)))
    content = Content(
        activity=activity,
        leaf=kept,
        fields=tuple((name, change.after) for name, change in texts),
        milestones=tuple(marks),
        responsible=part.responsible if parties else None,
        new_part=part if beside else None,
        remarks=labels_of(beside),
    )
    remark = f"Hållpunkten ”{'”, ”'.join(left)}” saknas i filen och behålls." if left and part.milestones else ""
    return (*changes, *beside), content, remark


def _other_texts(kept: KeptLeaf, part: PartDraft, activity: KeptActivity) -> Iterator[Named | None]:
    """Compare what is said of a sub-activity by itself."""
    if not activity.alone:
        yield changed_text("detail", "Beskrivning", kept.detail, part.detail)
        told = kept.target_group or activity.target_group
        yield changed_text("target_group", "Målgrupp", told, part.target_group)


def changed_text(name: str, what: str, before: str | None, after: str | None) -> Named | None:
    """Compare a text; one that the file does not give is no change, nor are other spaces."""
    if not after or " ".join(after.split()) == " ".join((before or "").split()):
        return None
    return name, Change(what, before or "", after)


def _wordings(milestones: Sequence[KeptMilestone]) -> str:
    return "; ".join(one.wording for one in milestones if one.wording)


def _all_pairs(
    kept: Sequence[KeptMilestone], drafts: Sequence[MilestoneDraft]
) -> list[tuple[KeptMilestone | None, MilestoneDraft]]:
    """Pair hållpunkter by their words; what is left over in the file takes what is left over in the plan, in order."""
    free = list(kept)
    same: dict[int, KeptMilestone] = {}
    for place, draft in enumerate(drafts):
        found = next((one for one in free if _squeezed(one.wording) == _squeezed(draft.wording)), None)
        if found is not None:
            same[place] = found
            free.remove(found)
    return [(same.get(place) or (free.pop(0) if free else None), draft) for place, draft in enumerate(drafts)]


def _changed_milestones(
    kept: Sequence[KeptMilestone], drafts: Sequence[MilestoneDraft]
) -> tuple[list[tuple[KeptMilestone | None, MilestoneDraft]], list[str]]:
    """Return the pairs that differ, and the words of what the plan alone has."""
    pairs = _all_pairs(kept, drafts)
    taken = {old.id for old, _ in pairs if old is not None}
    changed = [(old, new) for old, new in pairs if old is None or _squeezed(old.wording) != _squeezed(new.wording)]
    return changed, [one.wording for one in kept if one.id not in taken and one.wording]


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _changed_parties(
    kept: Sequence[KeptParty], drafts: Sequence[ResponsibleDraft], called: Callable[[str], str]
) -> Change | None:
    """Compare who answers, by the words of the cell or by whom they mean; an empty cell says nothing."""
    if not drafts or {(fold(one.wording), one.role) for one in kept} == {
        (fold(one.wording), one.role) for one in drafts
    }:
        return None
    before = {(fold(called(one.name)), one.role) for one in kept}
    if before == {(fold(called(one.name)), one.role) for one in drafts}:
        return None
    return Change("Ansvarig", _names(kept), _names(drafts))


def _names(parties: Sequence[KeptParty] | Sequence[ResponsibleDraft]) -> str:
    return ", ".join(f"{one.name}{ROLE_WORDS.get(Role(one.role), '')}" for one in parties)


def outcome_row(kept: KeptLeaf, part: PartDraft, told: OutcomeDraft, today: dt.date) -> Row | None:
    """Return what the row's status, reason and comment would change; None where they say nothing new."""
    outcome = read_outcome(told.status, told.reason, told.comment, today=today)
    comment = _comment(told, outcome)
    changes = tuple(_outcome_changes(kept.outcome, outcome, told.reason, comment))
    if not changes and not outcome.what:
        return None
    if not changes and outcome.state is not None:
        return None
    question = outcome.what if outcome.state or not told.status else f"{outcome.what} Där står ”{told.status}”."
    content = Content(leaf=kept, outcome=outcome, comment=comment)
    return Row(0, RowKind.OUTCOME, kept.code, kept.title, part.place, changes, outcome.sure, question, content)


def _comment(told: OutcomeDraft, outcome: Outcome) -> str:
    """Keep the person's words, and those of a reason that the catalogue has no code of its own for."""
    known = fold(told.reason) in {fold(word) for word in (*find_reason("other").words, find_reason("other").label)}
    unknown = told.reason and not known and any(one.code == "other" for one in outcome.reasons)
    return " ".join(text for text in (told.comment, f"Orsak: {told.reason}." if unknown else "") if text)


def _outcome_changes(before: KeptOutcome, after: Outcome, cell: str, comment: str) -> Iterator[Change]:
    if after.state is not None and after.state != before.state:
        yield Change("Läge", label_of(before.state), label_of(after.state))
    reasons = tuple((one.code, one.party) for one in after.reasons)
    same = _squeezed(cell) == reason_words(before.reasons)
    if reasons and not same and set(reasons) != set(before.reasons):
        yield Change("Orsak", reason_words(before.reasons), reason_words(reasons))
    if comment and _without_bullet(comment) != _without_bullet(before.comment):
        yield Change("Kommentar", before.comment, comment)


def _without_bullet(text: str) -> str:
    """Compare comments without the dash before them, which readers of files take for a list."""
    return _squeezed(text).lstrip("-–•* ")


def reason_words(reasons: Sequence[tuple[str, str | None]]) -> str:
    """Write reasons as they stand in a cell: their Swedish labels, the blocking party where it is not a given."""
    told = []
    for code, party in reasons:
        reason = find_reason(code)
        told.append(f"{reason.label} ({party})" if party and party != reason.party else reason.label)
    return ", ".join(told)
