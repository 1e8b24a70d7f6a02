"""The goals and strategies that a file names: each kept once, however many rows point at it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from workflow.model import Goal, Plan, PlanStrategy, Strategy
from workflow.rules.goals import level_of_goals
from workflow.rules.party_names import fold
from workflow.rules.strategies import strategies_named
from workflow.store import Writing


@dataclass
class PlanGoals:
    """The goals of one plan by their words, looked up when the first is asked for. The caller writes the journal."""

    writing: Writing
    plan: Plan
    known: dict[str, Goal] | None = None

    def goal(self, words: str, header: str) -> int:
        """Return the goal (id) with these words, added on the level that its column's `header` names when it is new."""
        if self.known is None:
            rows = self.writing.session.scalars(select(Goal).where(Goal.plan_id == self.plan.id).order_by(Goal.id))
            self.known = {fold(row.wording): row for row in rows}
        row = self.known.get(fold(words))
        if row is None:
            level = level_of_goals(header).value
            row = Goal(plan_id=self.plan.id, position=len(self.known) + 1, level=level, wording=words)
            self.writing.session.add(row)
            self.writing.session.flush()
            self.known[fold(words)] = row
        return row.id

    def lean_on(self, sentence: str) -> None:
        """Tie the plan to the strategies that a sentence names by title; one that another plan has is the same."""
        session = self.writing.session
        own = set(session.scalars(select(PlanStrategy.strategy_id).where(PlanStrategy.plan_id == self.plan.id)))
        known = {fold(row.title): row for row in session.scalars(select(Strategy).order_by(Strategy.id.desc()))}
        for position, named in enumerate(strategies_named(sentence), start=len(own) + 1):
            new = Strategy(title=named.title, first_year=named.first_year, last_year=named.last_year)
            row = known.get(fold(named.title), new)
            session.add(row)
            session.flush()
            if row.id not in own:
                session.add(PlanStrategy(plan_id=self.plan.id, strategy_id=row.id, position=position))
