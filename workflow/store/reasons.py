"""Reasons and words that plans have added to those the rules know, looked up."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from workflow.model import Activity, PlanReason, PlanWord
from workflow.rules.own_words import OwnLanguage, own_lexicon
from workflow.rules.reasons import Reason, own_reasons
from workflow.rules.understanding import Lexicon
from workflow.store.among import Among
from workflow.store.batches import in_batches


def reasons_of_plan(session: Session, plan_id: int) -> Mapping[str, Reason]:
    """Return a plan's own reasons, by code."""
    wanted = select(PlanReason).where(PlanReason.plan_id == plan_id).order_by(PlanReason.id)
    return own_reasons(_reason(row) for row in session.scalars(wanted))


def reasons_for(session: Session, activities: Collection[int]) -> Mapping[str, Reason]:
    """Return the own reasons of the plans that these activities (row ids) stand in, by code."""
    session.flush()
    connection = session.connection()
    rows = {row.id: row for some in in_batches(activities) for row in connection.execute(*_OF_ACTIVITIES.of(some))}
    return own_reasons(_reason(rows[number]) for number in sorted(rows))


_OF_ACTIVITIES = Among(
    select(PlanReason.__table__).join(Activity, Activity.plan_id == PlanReason.plan_id), Activity.__table__.c.id
)

_WORDS_OF_ACTIVITIES = Among(
    select(PlanWord.phrase, PlanWord.state).join(Activity, Activity.plan_id == PlanWord.plan_id),
    Activity.__table__.c.id,
)


def own_language(session: Session, activities: Collection[int]) -> OwnLanguage:
    """Return the own reasons and words of the plans that these activities (row ids) stand in."""
    return OwnLanguage(reasons_for(session, activities), _words_for(session, activities))


def _words_for(session: Session, activities: Collection[int]) -> Lexicon:
    connection = session.connection()
    wanted = (_WORDS_OF_ACTIVITIES.of(some) for some in in_batches(activities))
    return own_lexicon((row.phrase, row.state) for one in wanted for row in connection.execute(*one))


def _reason(row: PlanReason | Row[Any]) -> Reason:
    return Reason(
        code=row.code,
        label=row.label,
        because=row.because,
        depends_on=row.depends_on,
        party=row.party,
        words=tuple(row.words),
    )
