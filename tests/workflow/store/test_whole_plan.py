"""The view of a whole plan tells every table that belongs to a plan, also those that come later."""

from tests.workflow.model.seeds import TOLD
from workflow.model import Base

BESIDE = {"plan_revision", "follow_up", "plan_strategy"}
"""What is told by other commands, and the link that a strategy is told through."""


def test_no_table_of_a_plan_is_forgotten() -> None:
    known = {kind.__tablename__ for kind in TOLD.values()}
    tables = Base.metadata.sorted_tables
    below = [one.name for one in tables if "plan_id" in one.c and one.c.plan_id.foreign_keys]
    assert {name for name in below if name not in known} == BESIDE
