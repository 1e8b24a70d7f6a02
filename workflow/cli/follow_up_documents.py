"""`hallpunkt followup export|import-comments`: the follow-up as documents, and what was written in their margins."""

from __future__ import annotations

import datetime as dt
import mimetypes
from pathlib import Path
from typing import Annotated, Any

import typer

from workflow.changes.followup_review import issue_document
from workflow.changes.followup_standing import standing
from workflow.changes.word_comments import find_commented, take_in_comments
from workflow.cli.follow_up_year import Revision, Year
from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder, OnDay, PlanName, instant
from workflow.cli.printing import local_minute, print_json, say
from workflow.cli.working import working
from workflow.errors import WrongUse
from workflow.followup import document_bytes, read_comments, write_file
from workflow.model import SectionComment
from workflow.store import Collaboration
from workflow.store.followups import find_follow_up, load_follow_up
from workflow.store.plans import find_plan

app = one_app()


@app.command("export")
def export(
    plan: PlanName,
    year: Year,
    to: Annotated[Path, typer.Option("--to", help="The file to write: .docx, .pdf, .html, .xlsx, .csv or .json.")],
    party: Annotated[str | None, typer.Option(help="Only what this party answers for.")] = None,
    attachment: Annotated[
        bool, typer.Option("--attachment", help="The plan's table with what became of each activity.")
    ] = False,
    template: Annotated[Path | None, typer.Option(help="Your organisation's Word template (.docx or .dotx).")] = None,
    issue: Annotated[bool, typer.Option("--issue", help="Keep the file in the archive as it was issued.")] = False,
    revision: Revision = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Write the follow-up as it stands to a file; the same follow-up twice gives the same bytes."""
    with opened(data) as collaboration:
        with collaboration.store.reading() as session:
            record = find_follow_up(session, find_plan(session, plan), year, revision)
            followup = standing(session, record)
        with working(f"Skriver {to.name}", quiet=as_json):
            content = document_bytes(followup, to.suffix, party=party, attachment=attachment, template=template)
        write_file(content, to)
        issued = _keep(collaboration, record.id, to.name, content, instant(on)) if issue else None
    if as_json:
        print_json({"file": str(to), "bytes": len(content), "revision": record.revision, "issued": issued})
        return
    say(f"{to}: {len(content) // 1024 + 1} kilobyte.")


def _keep(collaboration: Collaboration, follow_up_id: int, name: str, content: bytes, now: dt.datetime) -> int:
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    with collaboration.store.writing(now, "coordinator") as writing:
        return issue_document(writing, load_follow_up(writing.session, follow_up_id), name, media_type, content).id


@app.command("import-comments")
def import_comments(
    file: Annotated[Path, typer.Argument(help="The Word file with comments in its margin.")],
    plan: Annotated[str | None, typer.Option(help="The plan, where the file does not say.")] = None,
    year: Annotated[int | None, typer.Option(help="The year, where the file does not say.")] = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Bring the comments of a Word file home to their sections; those that are known already are passed over."""
    if (plan is None) != (year is None):
        raise WrongUse("Ange både plan och år.", where="--plan, --year")
    found = read_comments(file)
    with opened(data) as collaboration, collaboration.store.writing(instant(on), "coordinator") as writing:
        if plan is not None and year is not None:
            record = find_follow_up(writing.session, find_plan(writing.session, plan), year)
        else:
            record = find_commented(writing.session, found)
        rows = take_in_comments(writing, record, found)
        told = {"followup": record.id, "year": record.year, "revision": record.revision, "found": len(found.comments)}
    if as_json:
        print_json({**told, "comments": [_shown(row) for row in rows]})
        return
    say(f"Nya kommentarer: {len(rows)} av {len(found.comments)}.")
    for row in rows:
        say(f"   {row.section} · {row.author}, {local_minute(row.at)}: {row.text}")


def _shown(row: SectionComment) -> dict[str, Any]:
    return {
        "section": row.section,
        "author": row.author,
        "at": row.at,
        "text": row.text,
        "resolved": row.resolved_at is not None,
    }
