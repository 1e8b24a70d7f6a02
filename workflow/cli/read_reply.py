"""`hallpunkt read reply`: how an officer's answer is understood, from rows of words or from a raw mail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from workflow.cli.loading import one_app
from workflow.cli.options import AsJson, settings_for
from workflow.cli.printing import print_json, say
from workflow.cli.rows import Rows, answer_rows
from workflow.errors import FileRefused, WrongUse
from workflow.rules import understanding
from workflow.states import ActivityState, label_of

ACTIONS = {
    "apply": "Svaret förs in.",
    "ask": "Handläggaren får en fråga tillbaka.",
    "question": "Svaret går till samordnaren.",
    "ignore": "Svaret ändrar ingenting.",
}
"""What becomes of a reply, by the contract's word for it."""

ASKED: Mapping[str, Any] = {"action": "ask", "items": []}
"""The answer to a row that could not be read: somebody has to ask, and nothing is written."""

app = one_app()


@app.command()
def read_reply(
    file: Annotated[Path | None, typer.Argument(help="A raw mail (.eml).")] = None,
    items: Annotated[int, typer.Option(min=1, max=1000, help="How many activities the letter listed.")] = 1,
    rows: Rows = False,
    as_json: AsJson = False,
) -> None:
    """Read an officer's reply: a raw mail, or rows of words."""
    if rows:
        answer_rows(understand_row, instead=ASKED)
        return
    if file is None:
        raise WrongUse("Ge en fil med ett mejl, eller --jsonl.")
    answer = read_mail_file(file, items)
    if as_json:
        print_json(answer)
        return
    for line in told(answer):
        say(line)


def understand_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """Understand one row of the contract's form. Raises `ValueError` or `TypeError` for a value that is none."""
    titles = row.get("titles") or []
    read = understanding.understand(
        str(row.get("text") or ""),
        items=_items(int(row.get("items") or 1), titles),
        today=dt.date.fromisoformat(row["today"]) if row.get("today") else dt.date.today(),
        language=row.get("lang"),
        subject=row.get("subject"),
        headers=dict(row.get("headers") or {}),
    )
    return understanding.as_answer(read)


def read_mail_file(file: Path, items: int) -> dict[str, Any]:
    """Understand the raw mail in a file. Raises `FileRefused` when it cannot be read at all."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise FileRefused("Filen finns inte eller går inte att öppna.", where=file.name) from error
    if not raw.strip():
        raise FileRefused("Filen är tom.", where=file.name, do="Kontrollera att du valde rätt fil.")
    from workflow.cli.read_mail import understand_mail  # noqa: PLC0415 - rows of words need no mail library

    return {"id": file.name, **understand_mail(raw, _items(items, ()), settings_for().authserv_id)}


def _items(count: int, titles: Iterable[Any]) -> list[understanding.Item]:
    known = dict(enumerate(titles, start=1))
    return [understanding.Item(number, str(known.get(number) or "")) for number in range(1, count + 1)]


def told(answer: Mapping[str, Any]) -> list[str]:
    """Tell an answer in lines: the new text, what becomes of it, each activity's state, and why."""
    text = (answer["new_text"] or "(ingen ny text)").splitlines()
    states = [f"   {one['ref']}. {_state(one)}" for one in answer["items"]]
    return [
        *(f"> {line}" for line in text),
        ACTIONS[answer["action"]],
        *states,
        *(f"   {why}" for why in answer["why"]),
    ]


def _state(item: Mapping[str, Any]) -> str:
    state = label_of(ActivityState(item["state"])) if item["state"] else "inget nytt läge"
    due = (item["due"] or {}).get("last")
    return ", ".join(
        [state, *([f"orsak {item['reason']}"] if item["reason"] else []), *([f"till {due}"] if due else [])]
    )
