"""`hallpunkt followup`: a plan's year from the first call for answers to the published report.

Each part's commands lie in a file of their own; a new part is a line here.
"""

from __future__ import annotations

from workflow.cli import follow_up_archive, follow_up_compare, follow_up_documents, follow_up_review, follow_up_year
from workflow.cli.loading import one_app

PARTS = (
    follow_up_year.app,
    follow_up_review.app,
    follow_up_compare.app,
    follow_up_documents.app,
    follow_up_archive.app,
)

app = one_app()
for part in PARTS:
    app.add_typer(part)
