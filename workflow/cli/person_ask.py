"""`hallpunkt person ask`: the contact round after a plan was imported."""

from __future__ import annotations

from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder, OnDay, PlanName, instant
from workflow.cli.printing import print_json, say
from workflow.flows.contact_round import ask_contacts
from workflow.store.plans import find_plan

app = one_app()


@app.command()
def ask(plan: PlanName, data: DataFolder = None, on: OnDay = None, as_json: AsJson = False) -> None:
    """Ask each party of a plan who answers for what, one letter a party.

    The letters go to the contacts that are known, and each party is asked once. The answers are read like others.
    """
    with opened(data) as collaboration:
        with collaboration.store.reading() as session:
            wanted = find_plan(session, plan)
        counts = ask_contacts(collaboration, wanted.id, instant(on), "cli:person ask").counts
    if as_json:
        print_json({"plan": wanted.id, **counts})
        return
    say(f"{counts['letters']} brev ligger i utkorgen.")
    if counts["unreached"]:
        say(f"{counts['unreached']} parter har ingen mottagare. Se ”hallpunkt person missing”.")
