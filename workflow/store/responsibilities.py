"""Responsibilities with what they are about: whose they are, and which of them nobody is written to about."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, aliased

from workflow.model import ANSWERS, Activity, Plan, Responsibility
from workflow.states import CLOSED, PlanState
from workflow.store.people import answerers, parties

_CLOSED = frozenset(state.value for state in CLOSED)


@dataclass(frozen=True, slots=True)
class Share:
    """One party's part in an activity: ids, what people call the activity, and who is written to (None: nobody)."""

    id: int
    party: int
    party_name: str
    person: int | None
    named: int | None
    activity: int
    code: str
    title: str
    within: str | None
    state: str
    plan: int

    @property
    def closed(self) -> bool:
        """Whether nobody is asked about it any more."""
        return self.state in _CLOSED


@dataclass(frozen=True, slots=True)
class NotReached:
    """An activity that nobody is written to about: whose it is, None where the plan makes nobody responsible."""

    plan: int
    code: str
    title: str
    party: str | None


def load_shares(session: Session, plans: Collection[int] | None = None) -> list[Share]:
    """Return the parts that are asked about, in the plans' order; without `plans` those of all that are not closed."""
    parent = aliased(Activity)
    query = (
        select(Responsibility, Activity, parent.title.label("within"))
        .join(Activity, Activity.id == Responsibility.activity_id)
        .join(parent, parent.id == Activity.parent_id, isouter=True)
        .join(Plan, Plan.id == Activity.plan_id)
        .where(Responsibility.role.in_(ANSWERS), _wanted(plans))
        .order_by(Plan.id, Activity.area_id, Activity.id, Responsibility.id)
    )
    rows = session.execute(query).all()
    names = {party.id: party.name for party in parties(session).values()}
    reached = answerers(session, {(share.party_id, share.person_id) for share, _, _ in rows})
    return [_share(share, activity, within, names, reached) for share, activity, within in rows]


def _wanted(plans: Collection[int] | None) -> ColumnElement[bool]:
    return Plan.id.in_(plans) if plans is not None else Plan.state != PlanState.CLOSED.value


def _share(
    share: Responsibility,
    activity: Activity,
    within: str | None,
    names: dict[int, str],
    reached: dict[tuple[int, int | None], int],
) -> Share:
    return Share(
        id=share.id,
        party=share.party_id,
        party_name=names[share.party_id],
        person=reached.get((share.party_id, share.person_id)),
        named=share.person_id,
        activity=activity.id,
        code=activity.code,
        title=activity.title,
        within=within,
        state=share.state,
        plan=activity.plan_id,
    )


def not_reached(session: Session, plans: Collection[int] | None = None) -> list[NotReached]:
    """Return the open activities nobody is written to about: first those without a receiver, then without a party."""
    silent = [
        NotReached(one.plan, one.code, one.title, one.party_name)
        for one in load_shares(session, plans)
        if one.person is None and not one.closed
    ]
    return [*silent, *_unowned(session, plans)]


def _unowned(session: Session, plans: Collection[int] | None) -> Sequence[NotReached]:
    """Return the open activities without sub-activities that no party answers for."""
    child = aliased(Activity)
    owned = select(Responsibility.activity_id).where(Responsibility.role.in_(ANSWERS))
    query = (
        select(Activity)
        .join(Plan, Plan.id == Activity.plan_id)
        .where(
            _wanted(plans),
            Activity.id.not_in(owned),
            Activity.id.not_in(select(child.parent_id).where(child.parent_id.is_not(None))),
            Activity.state.not_in(_CLOSED),
        )
        .order_by(Plan.id, Activity.area_id, Activity.id)
    )
    return [NotReached(one.plan_id, one.code, one.title, None) for one in session.scalars(query)]
