"""Each plan's own rules for reminders, as they are stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.model import Plan
from workflow.rules.plan_policy import USUAL, PlanPolicy, read_policy
from workflow.states import PlanState


@dataclass(frozen=True, slots=True)
class Policies:
    """The policies of the plans that are followed, by the plan's row id; one that has none of its own has the usual."""

    own: Mapping[int, PlanPolicy] = field(default_factory=dict)
    usual: PlanPolicy = USUAL

    def of(self, plan: int) -> PlanPolicy:
        """Return a plan's policy."""
        return self.own.get(plan, self.usual)

    def all(self) -> tuple[PlanPolicy, ...]:
        """Return every policy that is in use, the usual one first."""
        return (self.usual, *self.own.values())


def load_policies(session: Session) -> Policies:
    """Return the policies of the plans that are followed."""
    session.flush()
    rows = session.connection().execute(_FOLLOWED)
    return Policies({row.id: read_policy(row.policy) for row in rows if row.policy})


_FOLLOWED = select(Plan.id, Plan.policy).where(Plan.state == PlanState.ADOPTED.value).order_by(Plan.id)
