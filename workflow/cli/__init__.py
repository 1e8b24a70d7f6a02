"""The one command, `hallpunkt`: one file a command group, each thin, imported when it is called."""

from __future__ import annotations

from workflow.cli.ending import end_plainly
from workflow.cli.loading import Row, group_app

COMMANDS = (
    Row("tour", "workflow.cli.tour:app", "Live a plan's year with letters, answers and calendars, in half a minute."),
    Row("read", "workflow.cli.read:app", "Show how a date, a reply or a plan is understood; nothing is changed."),
    Row("plan", "workflow.cli.plan:app", "Plans: import, compare, follow, export, carry over."),
    Row("party", "workflow.cli.party:app", "Parties that answer for activities."),
    Row("person", "workflow.cli.person:app", "People who get letters."),
    Row("remind", "workflow.cli.remind:app", "Write the reminders that are owed into the outbox."),
    Row("mail", "workflow.cli.mail:app", "Letters out and answers in."),
    Row(
        "replies",
        "workflow.cli.replies:app",
        "Answers that only a person can read: clear the doubts, measure the rules.",
    ),
    Row("calendar", "workflow.cli.calendar:app", "Calendar feeds, as addresses and as files."),
    Row("followup", "workflow.cli.follow_up:app", "The year-end follow-up: compile, write, review, publish."),
    Row("serve", "workflow.cli.serve:app", "Serve the pages and feeds, and run the timetable on the real clock."),
    Row("doctor", "workflow.cli.doctor:app", "Examine the installation and say what is not well."),
    Row("settings", "workflow.cli.settings:app", "Show every setting with its value; secrets are never shown."),
    Row("audit", "workflow.cli.audit:app", "The journal: is it whole?"),
    Row("deploy", "workflow.cli.distributed:deploying", "Register the timetable as Prefect deployments."),
    Row("worker", "workflow.cli.distributed:working", "Run a Prefect worker for the deployments."),
)
"""Every command and group, in the order `hallpunkt --help` lists them, each with the first line of its own help."""

app = group_app(
    COMMANDS,
    "Follows up action plans that several authorities share: who promised what, by when, how it went and why not.",
)


def main() -> None:
    """Run the command line; what was refused or failed is one sentence on standard error and an exit code."""
    end_plainly(app)
