"""A group that was to answer each for its own gets members: every one of them has its own part from then on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Select, select

from workflow.changes.keeping_next_at import keep_next_at
from workflow.changes.parties import Parties
from workflow.changes.progress import add_up_again
from workflow.model import Activity, Party, Plan, Responsibility, Role, Share
from workflow.rules.party_names import PartyKind
from workflow.states import CLOSED, PlanState
from workflow.store import Writing
from workflow.store.milestones import milestones_of


def share_among_members(writing: Writing) -> list[int]:
    """Give each member of a group its own part of what the group answers for; return the activities (ids).

    What a group as such has answered, what is closed and what belongs to a plan that is closed stay as they are. A
    member that comes later gets its part too.
    """
    register = Parties.load(writing)
    groups = [one for one in register.by_id.values() if one.kind == PartyKind.GROUP]
    members = {group.id: inside for group in groups if (inside := register.inside(group))}
    touched: dict[int, None] = {}
    for share in list(writing.session.scalars(_open_shares().where(Responsibility.party_id.in_(members)))):
        if share.share == Share.JOINT and share.group_id is None and share.answered_at is None:
            _divide(writing, share, members[share.party_id])
            touched[share.activity_id] = None
    for share in list(writing.session.scalars(_open_shares().where(Responsibility.group_id.in_(members)))):
        if _add_missing(writing, share, members[share.group_id or 0]):
            touched[share.activity_id] = None
    for activity in touched:
        add_up_again(writing, writing.session.get_one(Activity, activity))
    keep_next_at(writing, milestones_of(writing.session, list(touched)))
    return list(touched)


def _open_shares() -> Select[Responsibility]:
    return (
        select(Responsibility)
        .join(Activity, Activity.id == Responsibility.activity_id)
        .join(Plan, Plan.id == Activity.plan_id)
        .where(Activity.state.not_in(CLOSED), Plan.state != PlanState.CLOSED, Responsibility.role != Role.FORMER)
        .order_by(Responsibility.id)
    )


def _divide(writing: Writing, share: Responsibility, members: Sequence[Party]) -> None:
    """Let the first member that has no part yet take over the group's; the others get parts of their own."""
    group, there = share.party_id, _answering(writing, share.activity_id)
    first = next((one for one in members if one.id not in there), None)
    if first is None:
        share.role = Role.FORMER.value
    else:
        share.party_id, share.group_id, share.share = first.id, group, Share.EACH.value
        writing.session.flush()
        _add_missing(writing, share, members)
    writing.note("responsibility.shared", {"activity": share.activity_id, "group": group})


def _add_missing(writing: Writing, like: Responsibility, members: Iterable[Party]) -> bool:
    """Add parts like `like` for the members that have none in its activity; say whether there were any."""
    there = _answering(writing, like.activity_id)
    new = [
        Responsibility(
            activity_id=like.activity_id,
            party_id=one.id,
            role=like.role,
            share=Share.EACH.value,
            group_id=like.group_id,
            wording=like.wording,
        )
        for one in members
        if one.id not in there
    ]
    writing.session.add_all(new)
    writing.session.flush()
    for share in new:
        writing.change("responsibility", share.id, share.state)
    if new:
        facts = {"activity": like.activity_id, "group": like.group_id, "members": [one.party_id for one in new]}
        writing.note("responsibility.added", facts)
    return bool(new)


def _answering(writing: Writing, activity: int) -> set[int]:
    rows = select(Responsibility.party_id).where(Responsibility.activity_id == activity)
    return set(writing.session.scalars(rows))
