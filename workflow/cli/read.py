"""`hallpunkt read`: show how a date, a reply or a plan is understood; nothing is changed."""

from __future__ import annotations

from workflow.cli.loading import Row, group_app

COMMANDS = (
    Row("date", "workflow.cli.read_date:app", 'Read a time expression such as "V 17" or "Hösten 2022".'),
    Row("reply", "workflow.cli.read_reply:app", "Read an officer's reply: a raw mail, or rows of words."),
    Row("plan", "workflow.cli.read_plan:app", "Read a plan and list what is doubtful in it."),
)

app = group_app(COMMANDS, "Show how a date, a reply or a plan is understood; nothing is changed.")
