"""`hallpunkt plan rehearse`: every letter that a plan's year would bring, before the plan is adopted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Annotated, Any

import typer

from workflow.cli.letter_words import DIGESTS, RUNGS
from workflow.cli.loading import one_app
from workflow.cli.options import AsJson, read_day
from workflow.cli.plan_files import PlanFile, PlanYear, read_plan_file
from workflow.cli.printing import print_json, say
from workflow.errors import WrongUse
from workflow.plans import PlanDraft
from workflow.rehearsal.letters_ahead import rehearse as rehearse_letters
from workflow.rules.escalation import Rank

app = one_app()

LONGEST_REHEARSAL = dt.timedelta(days=3660)
"""Ten years: longer than any plan, and still told in a moment."""

WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")


@app.command()
def rehearse(
    file: PlanFile,
    adopted: Annotated[
        dt.date,
        typer.Option(
            parser=lambda text: read_day(text, "--adopted"),
            metavar="YYYY-MM-DD",
            help="The day the plan is adopted; letters may go from it.",
        ),
    ],
    until: Annotated[
        dt.date,
        typer.Option(
            parser=lambda text: read_day(text, "--until"), metavar="YYYY-MM-DD", help="The last day to rehearse."
        ),
    ],
    year: PlanYear = None,
    all_to: Annotated[
        str | None, typer.Option(help="Make one person, who never answers, responsible for everything.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show every letter that a plan's year would bring, day by day; nothing is stored or sent."""
    if not adopted <= until <= adopted + LONGEST_REHEARSAL:
        raise WrongUse("Dagen ska ligga efter antagandet, men inte mer än tio år senare.", where="--until")
    draft = read_plan_file(file, year)
    told = rehearse_letters(
        draft, adopted=adopted, until=until, year=year or draft.year or adopted.year, all_to=all_to
    ).as_json()
    if as_json:
        print_json(told)
        return
    for line in lines_of(draft, told):
        say(line)


def lines_of(draft: PlanDraft, told: Mapping[str, Any]) -> Iterator[str]:
    """Tell a rehearsed year in lines: the sum, each day with its letters, then what no letter is about."""
    letters: Sequence[Mapping[str, Any]] = told["letters"]
    passed_on: Sequence[Mapping[str, Any]] = told["passed_on"]
    people = len(told["per_person"])
    yield f"{draft.title}: {_counted(len(letters), 'brev', 'brev')} till {_counted(people, 'mottagare', 'mottagare')}."
    yield from _sum_passed_on(passed_on)
    for day, sent in groupby(sorted([*letters, *passed_on], key=_day_of), key=_day_of):
        yield f"\n{day} {WEEKDAYS[day.weekday()]}"
        for letter in sent:
            yield from _passed_on(letter) if "rank" in letter else _letter(letter)
    yield from _left_out("Hållpunkter som inget brev hinner påminna om i förväg:", told["never_announced"])
    yield from _left_out(
        "Hållpunkter som ingen får brev om, eftersom ingen ansvarig står angiven:", told["no_receiver"]
    )


def _day_of(letter: Mapping[str, Any]) -> dt.date:
    day: dt.date = letter["date"]
    return day


def _sum_passed_on(passed_on: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if passed_on:
        told = sum(len(one["items"]) for one in passed_on if one["rank"] == Rank.COORDINATOR)
        letters = sum(one["rank"] != Rank.COORDINATOR for one in passed_on)
        others = f"{_counted(letters, 'brev', 'brev')} till ersättare och kontaktpersoner"
        yield f"Ingen svarar. Därför går {others}, och {_counted(told, 'fråga', 'frågor')} till samordnaren."


def _passed_on(one: Mapping[str, Any]) -> Iterator[str]:
    yield f"   {one['person']}: frågor som {one['instead_of']} inte har svarat på"
    yield from (f"      {_item(item)}" for item in one["items"])


def _letter(letter: Mapping[str, Any]) -> Iterator[str]:
    yield f"   {letter['person']}: {DIGESTS[letter['kind']]}"
    if letter["answers_for"]:
        marks = _counted(letter["answers_for"], "hållpunkt", "hållpunkter")
        yield f"      listar {marks} att svara för"
    for item in letter["items"]:
        yield f"      {_item(item)}: {RUNGS[item['rung']]}"


def _left_out(heading: str, marks: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if marks:
        yield f"\n{heading}"
        yield from (f"   {_item(mark)}" for mark in marks)


def _item(mark: Mapping[str, Any]) -> str:
    title = " ".join(mark["title"].split())
    return f"{mark['activity']} {title.rstrip('.')} ({mark['wording'] or 'utan hållpunkt'})"


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
