"""`hallpunkt plan policy`: how eagerly a plan's people are reminded, shown, changed and tried beforehand."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from workflow.changes.keeping_next_at import local_day
from workflow.changes.plan_policy import changed_rules, set_policy
from workflow.cli.letter_words import DIGESTS
from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder, OnDay, PlanName, instant, read_day
from workflow.cli.printing import print_json, say
from workflow.errors import WrongUse
from workflow.model import Plan
from workflow.rehearsal.policy_preview import UNHEARD, Foreseen, foresee
from workflow.rules.plan_policy import read_policy, write_policy
from workflow.store.plans import find_plan

app = one_app()

LONGEST_PREVIEW = dt.timedelta(days=3660)
NONE = "none"
"""How an empty list of days is written and read."""

Letters = tuple[tuple[Foreseen, ...], ...]


@app.command()
def policy(
    plan: PlanName,
    wanted: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="Set a rule; without a value the usual one holds again."),
    ] = None,
    preview: Annotated[
        bool, typer.Option("--preview", help="Show the letters it would bring, beside today's; store nothing.")
    ] = False,
    until: Annotated[
        dt.date | None,
        typer.Option(
            parser=lambda text: read_day(text, "--until"),
            metavar="YYYY-MM-DD",
            help="The last day to preview; the plan's last day without it.",
        ),
    ] = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Show a plan's rules for reminders, set some of them, or preview the letters they would bring."""
    rules, now = _rules_of(wanted or ()), instant(on)
    with opened(data) as collaboration:
        if rules and not preview:
            with collaboration.store.writing(now, "coordinator") as writing:
                set_policy(writing, find_plan(writing.session, plan), rules)
        with collaboration.store.reading() as session:
            found = find_plan(session, plan)
            if preview:
                _show_preview(
                    _foreseen(session, found, rules, (local_day(now), until or found.last_day)), as_json=as_json
                )
                return
    _show(found, as_json=as_json)


def _show(plan: Plan, *, as_json: bool) -> None:
    told = write_policy(read_policy(plan.policy))
    if as_json:
        print_json({"plan": plan.short_code, "policy": told, "own": dict(plan.policy)})
        return
    for key, value in told.items():
        say(f"{key} = {value or NONE}{'   (planens egen)' if key in plan.policy else ''}")


def _foreseen(session: Session, plan: Plan, rules: Mapping[str, str], span: tuple[dt.date, dt.date]) -> Letters:
    """Return the letters that the rules as they are, and as they would be, bring in a span of days."""
    if not span[0] <= span[1] <= span[0] + LONGEST_PREVIEW:
        raise WrongUse("Sista dagen ska ligga efter idag, men inte mer än tio år bort.", where="--until")
    changed = read_policy(changed_rules(plan, rules))
    return tuple(foresee(session, plan.id, one, *span) for one in (read_policy(plan.policy), changed))


def _show_preview(letters: Letters, *, as_json: bool) -> None:
    today, changed = letters
    if as_json:
        counts = dict(sorted(Counter(one.name for one in changed if one.kind != UNHEARD).items()))
        print_json(
            {"letters": [asdict(one) for one in changed], "per_person": counts, "letters_today": _letters(today)}
        )
        return
    for one in changed:
        say(f"{one.day}  {one.name}: {DIGESTS[one.kind]}, {_marks(one.items)}{_instead_of(one)}")
    say(f"{_letters(changed)} brev. Med reglerna som de är: {_letters(today)} brev.")


def _letters(foreseen: Sequence[Foreseen]) -> int:
    return sum(one.kind != UNHEARD for one in foreseen)


def _marks(number: int) -> str:
    return f"{number} {'hållpunkt' if number == 1 else 'hållpunkter'}"


def _instead_of(one: Foreseen) -> str:
    before = "från" if one.kind == UNHEARD else "i stället för"
    return f" ({before} {', '.join(one.instead_of)})" if one.instead_of else ""


def _rules_of(pairs: Sequence[str]) -> dict[str, str]:
    rules = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals:
            raise WrongUse(f"”{pair}” har inget likhetstecken.", where="--set", do="Skriv som letters_per_week=1.")
        rules[key.strip().replace("-", "_")] = value
    return rules
