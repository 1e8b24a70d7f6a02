"""`hallpunkt read`: show how a date, a reply or a plan is understood; nothing is changed."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from calendars import When, describe_when, read_when
from notifications import MailTooWild, find_automatic, find_bounce, new_text, read_mail
from workflow.cli.opening import AsJson, print_json, say
from workflow.errors import FileRefused, WrongUse
from workflow.plans import as_json as plan_as_json
from workflow.plans import read_plan
from workflow.rules import understanding

group = typer.Typer(help="Show how something is understood; nothing is changed.", no_args_is_help=True)
Rows = Annotated[
    bool, typer.Option("--jsonl", help="Read one JSON object a line on standard input, answer one a line.")
]


def add_to(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(group, name="read")


def answer_rows(answer: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Answer each line of standard input with one line, in the same order."""
    for number, line in enumerate(sys.stdin, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise WrongUse("Raden är ingen JSON.", where=f"rad {number}") from error
        sys.stdout.write(json.dumps({"id": row.get("id"), **answer(row)}, ensure_ascii=False, default=str) + "\n")


def when_as_json(when: When) -> dict[str, Any]:
    """Write a reading in the contract's shape."""
    return {
        "first": when.first,
        "last": when.last,
        "due": when.due,
        "precision": when.precision.value,
        "certain": when.certain,
        "kind": when.kind.value,
        "recurrence": when.recurrence,
        "warnings": list(when.warnings),
    }


@group.command("date")
def date(
    wording: Annotated[str | None, typer.Argument(help="A time expression such as ”V 17”.")] = None,
    year: Annotated[int | None, typer.Option(help="The plan's year, for dates without one.")] = None,
    rows: Rows = False,
    as_json: AsJson = False,
) -> None:
    """Read a time expression such as "V 17" or "Hösten 2022"."""
    if rows:
        answer_rows(lambda row: when_as_json(read_when(row["text"], row.get("year"))))
        return
    if wording is None:
        raise WrongUse("Skriv ett tidsuttryck, eller ge --jsonl.")
    when = read_when(wording, year or dt.date.today().year)
    if as_json:
        print_json({"wording": wording, **when_as_json(when)})
        return
    say(f"{wording}: {describe_when(when)}{'' if when.certain else ' (osäkert)'}")
    for warning in when.warnings:
        say(f"  {warning}")


@group.command("plan")
def plan(
    file: Annotated[Path, typer.Argument(help="A plan: Word, Excel or CSV.")],
    year: Annotated[int | None, typer.Option(help="The plan's year, when the file does not say.")] = None,
    as_json: AsJson = False,
) -> None:
    """Read a plan and list what is doubtful in it."""
    draft = read_plan(file, year=year)
    if as_json:
        print_json(plan_as_json(draft))
        return
    for area in draft.areas:
        say(f"{area.number or ''} {area.title or draft.title or ''}".strip())
        for activity in area.activities:
            marks = [one.wording for part in activity.parts for one in part.milestones]
            say(f"   {activity.title}: {', '.join(marks) or 'ingen hållpunkt'}")
    say(f"{len(draft.doubts)} tveksamheter:")
    for doubt in draft.doubts:
        say(f"   {doubt.where}: {doubt.what}")


@group.command("reply")
def reply(
    file: Annotated[Path | None, typer.Argument(help="A raw mail (.eml).")] = None,
    items: Annotated[int, typer.Option(help="How many activities the letter listed.")] = 1,
    rows: Rows = False,
    as_json: AsJson = False,
) -> None:
    """Read an officer's reply, as words on standard input lines or as a raw mail."""
    if rows:
        answer_rows(understand_row)
        return
    if file is None:
        raise WrongUse("Ge en fil med ett mejl, eller --jsonl.")
    answer = understand_mail(file, items)
    if as_json:
        print_json(answer)
        return
    say(answer["new_text"] or "(ingen ny text)")
    say(f"{answer['action']}: {answer['items']}")


def understand_row(row: dict[str, Any]) -> dict[str, Any]:
    """Understand one row of the contract's form."""
    today = dt.date.fromisoformat(row["today"]) if row.get("today") else dt.date.today()
    titles = row.get("titles") or []
    count = int(row.get("items") or 1)
    asked = [
        understanding.Item(number, titles[number - 1] if number <= len(titles) else "")
        for number in range(1, count + 1)
    ]
    read = understanding.understand(
        row.get("text") or "",
        items=asked,
        today=today,
        language=row.get("lang"),
        subject=row.get("subject"),
        headers=row.get("headers") or {},
    )
    return understanding.as_answer(read)


def understand_mail(file: Path, items: int) -> dict[str, Any]:
    """Understand a raw mail in a file: the contract's answer with the new text and what kind of mail it is.

    Raises `FileRefused` when the file cannot be read at all.
    """
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise FileRefused("Filen går inte att läsa.", where=str(file)) from error
    empty: dict[str, Any] = {
        "id": file.name,
        "action": "ignore",
        "items": [],
        "new_text": None,
        "automatic": False,
        "bounce": False,
    }
    try:
        mail = read_mail(raw)
    except MailTooWild as error:
        return {**empty, "action": "question", "sender_ok": None, "why": [str(error)]}
    bounce, automatic = find_bounce(mail), find_automatic(mail)
    shown = {**empty, "sender_ok": None if mail.sender else False}
    if bounce or automatic:
        why = [bounce.why] if bounce else [automatic.why] if automatic else []
        return {**shown, "bounce": bounce is not None, "automatic": True, "why": why}
    said = new_text(mail)
    received = mail.date.date() if mail.date else dt.date.today()
    asked = [understanding.Item(number, "") for number in range(1, items + 1)]
    read = understanding.understand(said.text, items=asked, today=received, subject=mail.subject)
    return {**shown, **understanding.as_answer(read), "new_text": said.text, "why": [*said.why, *read.why]}
