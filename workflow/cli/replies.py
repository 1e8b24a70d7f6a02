"""`hallpunkt replies`: the doubts that only a person can clear, and how well the rules read what was cleared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any

import click
import typer

from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder, OnDay, instant
from workflow.cli.printing import print_json, print_row, say
from workflow.errors import WrongUse
from workflow.flows.doubt_choices import KEYS, STATES, Proposal
from workflow.flows.doubts import Choice, Doubt, clear_doubt, load_doubts
from workflow.flows.measure_replies import evaluate_replies, export_replies
from workflow.rules import understanding
from workflow.rules.understanding import Understanding
from workflow.states import ActivityState, label_of
from workflow.store import Collaboration

SKIP, STOP, EACH = "h", "s", "v"
NOTHING = "0"

app = one_app()


@app.command("queue")
def queue(
    settle: Annotated[int | None, typer.Option(metavar="QUESTION", help="Settle this question without asking.")] = None,
    choose: Annotated[int | None, typer.Option(min=1, help="The number of the proposal, with --settle.")] = None,
    state: Annotated[
        list[str] | None,
        typer.Option(metavar="NUMBER=STATE", help="The state of one activity, with --settle; can be given again."),
    ] = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Clear what waits for the coordinator, one keystroke each; with --json list it, with --settle clear one."""
    choice = read_choice(choose, state or [])
    if (settle is None) != (choice is None):
        raise WrongUse("Ge både --settle och --choose, eller --settle och --state.")
    with opened(data) as collaboration:
        if settle is not None and choice is not None:
            _tell(settle, clear_doubt(collaboration, settle, choice, instant(on)), as_json=as_json)
            return
        doubts = load_doubts(collaboration)
        if as_json:
            print_json({"doubts": [as_object(one) for one in doubts]})
            return
        _walk(collaboration, doubts, instant(on))


def read_choice(choose: int | None, states: Sequence[str]) -> Choice | None:
    """Read what was decided; None for nothing. Raises `WrongUse` for both ways at once and for what cannot be read."""
    if choose is not None and states:
        raise WrongUse("Ge antingen --choose eller --state.")
    if not states:
        return choose
    pairs = [one.partition("=") for one in states]
    try:
        return {int(number): ActivityState(name) for number, _, name in pairs}
    except ValueError as error:
        known = ", ".join(one.value for one in STATES)
        raise WrongUse("Det valet gick inte att läsa.", do=f"Skriv till exempel 1=done. Lägen: {known}.") from error


def _tell(question: int, chosen: Proposal, *, as_json: bool) -> None:
    if as_json:
        print_json({"question": question, "action": chosen.action, "told": chosen.told})
        return
    say(chosen.told)


def _walk(collaboration: Collaboration, doubts: Sequence[Doubt], now: dt.datetime) -> None:
    """Show one doubt after the other and do what the key that is pressed says."""
    if not doubts:
        say("Inget väntar på dig.")
        return
    for place, doubt in enumerate(doubts, start=1):
        say(f"\n{place} av {len(doubts)}")
        for line in told(doubt):
            say(line)
        key = _key(KEYS[: len(doubt.proposals)] + SKIP + STOP + (EACH if doubt.by_number else ""))
        if key == STOP:
            return
        choice = _each(doubt) if key == EACH else None if key == SKIP else KEYS.index(key) + 1
        if choice:
            say(f"→ {clear_doubt(collaboration, doubt.question, choice, now).told}")


def _each(doubt: Doubt) -> dict[int, ActivityState]:
    """Ask for the state of each activity, one key each; those that nothing was said of are left out."""
    keys = dict(zip(KEYS, STATES, strict=False))
    say("   " + "   ".join(f"[{key}] {label_of(state)}" for key, state in keys.items()) + f"   [{NOTHING}] inget sagt")
    states: dict[int, ActivityState] = {}
    for item in doubt.items:
        say(f"   {item.number}. {item.title}")
        key = _key("".join(keys) + NOTHING + STOP)
        if key == STOP:
            return {}
        states |= {item.number: keys[key]} if key != NOTHING else {}
        say(f"      {label_of(keys[key]) if key != NOTHING else 'inget sagt'}")
    return states


def _key(allowed: str) -> str:
    """Wait for one of the keys; Ctrl-D and Ctrl-C stop."""
    while True:
        try:
            key = click.getchar().lower()
        except (EOFError, KeyboardInterrupt):
            return STOP
        if key in allowed and len(key) == 1:
            return key


def told(doubt: Doubt) -> list[str]:
    """Tell a doubt in lines: the question, what was asked, what came, how it was read, and the ways to clear it."""
    whose = f"   {doubt.person}, {doubt.since}" if doubt.person else f"   {doubt.since}"
    asked = [f"   {item.number}. {item.title}" for item in doubt.items]
    came = [f"   > {line}" for line in (doubt.said or doubt.whole or "").splitlines()]
    read = [f"   {why}" for why in doubt.read.why]
    ways = [f"   [{key}] {one.told}" for key, one in zip(KEYS, doubt.proposals, strict=False)]
    each = [f"   [{EACH}] välj för varje aktivitet"] if doubt.by_number else []
    return [doubt.what, whose, *asked, *came, *read, *ways, *each, f"   [{SKIP}] hoppa över   [{STOP}] sluta"]


def as_object(doubt: Doubt) -> dict[str, Any]:
    """Return a doubt as JSON values; proposals are numbered as --choose takes them."""
    return {
        "question": doubt.question,
        "kind": doubt.kind,
        "what": doubt.what,
        "since": doubt.since,
        "person": doubt.person,
        "activity": doubt.activity,
        "asked": [{"number": item.number, "title": item.title, "state": item.state} for item in doubt.items],
        "said": doubt.said,
        "text": doubt.whole,
        "understood": understanding.as_answer(doubt.read),
        "states": [state.value for state in STATES] if doubt.by_number else [],
        "proposals": [
            {"choose": number, "told": one.told, "action": one.action, "items": _items(one)}
            for number, one in enumerate(doubt.proposals, start=1)
        ],
    }


def _items(proposal: Proposal) -> Any:
    return understanding.as_answer(Understanding(understanding.Action.APPLY, proposal.readings))["items"]


@app.command("evaluate")
def evaluate(
    rows: Annotated[
        bool, typer.Option("--jsonl", help="Print the labelled answers, one JSON object a line, instead.")
    ] = False,
    data: DataFolder = None,
    as_json: AsJson = False,
) -> None:
    """Measure the rules on the answers whose meaning a person has decided."""
    with opened(data) as collaboration:
        if rows:
            for row in export_replies(collaboration):
                print_row(row)
            return
        figures = evaluate_replies(collaboration)
    if as_json:
        print_json(figures)
        return
    say(f"{figures['rows']} svar har tolkats av en människa.")
    say(f"Reglerna läser {figures['right']} av dem rätt och {figures['harmful']} fel.")
    say(f"{figures['asked']} frågas det om i onödan. {figures['missed']} hamnar hos fel person eller läses förbi.")
