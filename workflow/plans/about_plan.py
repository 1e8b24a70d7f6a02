"""What a file says otherwise of the plan as a whole, and of who is in its groups. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workflow.plans.diff import Change, Content, Row, RowKind
from workflow.plans.draft import PlanDraft
from workflow.plans.groups import groups_told
from workflow.plans.kept import KeptPlan
from workflow.plans.leaf_changes import changed_text
from workflow.plans.remarks import changed_remarks, labels_of, plan_remarks
from workflow.rules.party_names import fold

MORE_MEMBERS = "Filen nämner fler medlemmar än registret. Är de med i gruppen?"
_LONG_ENOUGH = 20


def year_line(year: int) -> str:
    """Return the line under a title that tells the plan's year where the title does not."""
    return f"Avser år {year}"


def about_plan(draft: PlanDraft, kept: KeptPlan, called: Callable[[str], str]) -> Iterator[Row]:
    """Yield what a file says otherwise of the plan, then each group that has more members in it than in the register.

    `called` gives the one name of a party that has several.
    """
    yield from _texts(draft, kept)
    inside = {fold(called(group)): {fold(called(one)) for one in members} for group, members in kept.groups}
    for told in groups_told(draft):
        group, known = told.name, inside.get(fold(called(told.name)), set())
        new = tuple(dict.fromkeys(one for one in told.members if fold(called(one)) not in known))
        if new:
            change = Change("Medlemmar", "", ", ".join(new))
            content = Content(members=(group, new))
            yield Row(
                0,
                RowKind.MEMBERS,
                None,
                group,
                told.where,
                (change,),
                not known,
                MORE_MEMBERS if known else "",
                content,
            )


def _texts(draft: PlanDraft, kept: KeptPlan) -> Iterator[Row]:
    subtitle = None if draft.subtitle in {str(kept.year), year_line(kept.year)} else draft.subtitle
    texts = (
        changed_text("subtitle", "Underrubrik", kept.subtitle, subtitle),
        changed_text("followup_rule", "Uppföljning", kept.followup, _new(draft.followup, kept)),
    )
    changes = [one for one in texts if one]
    told = [one for one in plan_remarks(draft) if _new(one.text, kept)]
    beside = tuple(changed_remarks(kept.remarks, told))
    if changes or beside:
        fields = tuple((name, change.after) for name, change in changes)
        shown = (*(change for _, change in changes), *beside)
        content = Content(new_plan=draft, fields=fields, remarks=labels_of(beside))
        yield Row(0, RowKind.PLAN_CHANGED, None, kept.title, "", shown, content=content)


def _new(text: str | None, kept: KeptPlan) -> str | None:
    """Leave out a passage that the plan has already, under whatever label: readers find passages by their words."""
    if not text:
        return None
    passages = [kept.followup, *(told for _, told in kept.remarks)]
    for area in kept.areas:
        passages += [area.aim, area.desired_effect, area.evaluation, *(told for _, told in area.remarks)]
    known = [" ".join(one.split()) for one in passages if one]
    squeezed = " ".join(text.split())
    return None if len(squeezed) >= _LONG_ENOUGH and any(squeezed in one for one in known) else text
