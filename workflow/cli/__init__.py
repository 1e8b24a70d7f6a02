"""The one command, `hallpunkt`: one file a command group, each thin."""

from __future__ import annotations

import sys

import typer

from workflow.cli import audit, calendar, collaboration, follow_up, mail, plan, read, run, settings, tour
from workflow.errors import HallpunktError

app = typer.Typer(
    name="hallpunkt",
    help="Follows up action plans that several authorities share: who promised what, by when, how it went and why not.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for group in (audit, calendar, collaboration, follow_up, mail, plan, read, run, settings, tour):
    group.add_to(app)


def main() -> None:
    """Run the command line; what was refused or failed is one sentence on standard error and an exit code."""
    try:
        app()
    except HallpunktError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(error.exit_code) from error
