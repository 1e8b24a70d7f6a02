"""The coordinator changes how eagerly a plan's people are reminded."""

from __future__ import annotations

from collections.abc import Mapping

from workflow.changes.keeping_next_at import keep_next_at
from workflow.model import Plan
from workflow.rules.plan_policy import PlanPolicy, read_policy
from workflow.store import Writing
from workflow.store.milestones import all_milestones


def changed_rules(plan: Plan, wanted: Mapping[str, str]) -> dict[str, str]:
    """Return what a plan would have stored with these rules set; an empty value takes the usual one back.

    "none" is written for an empty list of days.
    """
    rules = {**plan.policy, **{name: value.strip() for name, value in wanted.items() if value.strip()}}
    for name in (name for name, value in wanted.items() if not value.strip()):
        rules.pop(name, None)
    return {name: "" if value == "none" else value for name, value in rules.items()}


def set_policy(writing: Writing, plan: Plan, wanted: Mapping[str, str]) -> PlanPolicy:
    """Set some of a plan's rules. Raises `SettingMissing`, as `read_policy` does, and changes nothing then."""
    rules = changed_rules(plan, wanted)
    policy = read_policy(rules)
    if rules != plan.policy:
        writing.note("plan.policy_set", {"plan": plan.id, "before": dict(plan.policy), "after": rules})
        plan.policy = rules
        writing.session.flush()
        keep_next_at(writing, all_milestones(writing.session))
    return policy
