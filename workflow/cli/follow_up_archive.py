"""`hallpunkt followup archive`: the adopted follow-up with all it was decided on, as one package."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workflow.cli.follow_up_year import Revision, Year
from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder, PlanName
from workflow.cli.printing import print_json, say
from workflow.cli.working import working
from workflow.followup import write_file
from workflow.keeping.archive import pack_archive
from workflow.store.followups import find_follow_up
from workflow.store.plans import find_plan

app = one_app()


@app.command("archive")
def archive(
    plan: PlanName,
    year: Year,
    to: Annotated[Path, typer.Option("--to", help="The zip file to write.")],
    revision: Revision = None,
    data: DataFolder = None,
    as_json: AsJson = False,
) -> None:
    """Pack an adopted follow-up: snapshot, issued files, journal, letters, metadata and checksums."""
    with opened(data) as collaboration, collaboration.store.reading() as session:
        record = find_follow_up(session, find_plan(session, plan), year, revision)
        with working("Packar arkivet", quiet=as_json):
            content = pack_archive(session, record.id)
    write_file(content, to)
    if as_json:
        print_json({"file": str(to), "bytes": len(content), "snapshot": record.frozen_digest})
        return
    say(f"{to}: {len(content) // 1024 + 1} kilobyte.")
