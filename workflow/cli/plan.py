"""`hallpunkt plan`: plans are imported, compared, followed, exported and carried over; each command is a file."""

from __future__ import annotations

from workflow.cli.loading import Row, group_app

COMMANDS = (
    Row("import", "workflow.cli.plan_import:app", "Import a plan. Without --yes it waits as a draft for `plan apply`."),
    Row(
        "diff",
        "workflow.cli.plan_diff:app",
        "Show what a newer file would change in a plan, row by row; nothing is changed.",
    ),
    Row(
        "apply",
        "workflow.cli.plan_apply:app",
        "Follow a plan that was imported as a draft, from today on; bring in what waits beside one.",
    ),
    Row(
        "undo",
        "workflow.cli.plan_undo:app",
        "Take back what the newest file brought into a plan, as one; after its first file the plan is gone.",
    ),
    Row(
        "export",
        "workflow.cli.plan_export:app",
        "Write a plan with how it went as a file in its own layout, which imports back unchanged.",
    ),
    Row(
        "carry-over",
        "workflow.cli.plan_carry_over:app",
        "Carry over what was not finished into a draft of the next plan, each activity with where it comes from.",
    ),
    Row("list", "workflow.cli.plan_list:app", "List the plans with their numbers."),
    Row(
        "lint",
        "workflow.cli.plan_lint:app",
        "List what in a plan cannot be followed up, with its place, and the share that can in each focus area.",
    ),
    Row(
        "rehearse",
        "workflow.cli.plan_rehearse:app",
        "Show every letter that a plan's year would bring, day by day; nothing is stored or sent.",
    ),
    Row(
        "policy",
        "workflow.cli.plan_policy:app",
        "Show a plan's rules for reminders, set some of them, or preview the letters they would bring.",
    ),
)

app = group_app(COMMANDS, "Plans: import, compare, follow, export, carry over.")
