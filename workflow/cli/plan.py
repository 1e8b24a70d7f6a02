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
    Row("show", "workflow.cli.plan_show:app", "Show a plan with all that belongs to it."),
    Row(
        "add-activity",
        "workflow.cli.plan_add_activity:app",
        "Add an activity that was not planned to a plan that is followed; it is followed too, and reported apart.",
    ),
    Row("goal", "workflow.cli.plan_goal:app", "Goals of a plan, and the priority areas under them."),
    Row("stage", "workflow.cli.plan_stage:app", "Stages of a plan, each ending in a gate."),
    Row("document", "workflow.cli.plan_document:app", "Add a paper about a plan, with its registry number."),
    Row("decision", "workflow.cli.plan_decision:app", "Decisions about a plan: proposed, and made."),
    Row("consultation", "workflow.cli.plan_consultation:app", "Rounds of consultation about a plan."),
    Row("event", "workflow.cli.plan_event:app", "What happens to a plan as a whole, and when."),
    Row(
        "role",
        "workflow.cli.plan_role:app",
        "Say what a party does for the plan: steering_group, working_group, owner, follows_up and others.",
    ),
    Row(
        "reason",
        "workflow.cli.plan_reason:app",
        "Add a reason of the plan's own: answers are read by its words, and the report tells it by its label.",
    ),
    Row(
        "word",
        "workflow.cli.plan_word:app",
        "Say what a word means: answers about the plan are read by it from now on.",
    ),
    Row("indicator", "workflow.cli.plan_indicator:app", "Indicators of a plan, with their targets and values."),
    Row(
        "note",
        "workflow.cli.plan_note:app",
        "Keep a note about a plan, an area or an activity: its budget, staffing, risk or scope.",
    ),
    Row(
        "perspective",
        "workflow.cli.plan_note:perspectives",
        "Mark a plan, an area or an activity with a perspective: child rights, gender equality and others.",
    ),
    Row(
        "target-group",
        "workflow.cli.plan_target_group:app",
        "Say one by one whom an activity is for, beside the plan's own words for it.",
    ),
    Row(
        "drop",
        "workflow.cli.plan_drop:app",
        "Take away a part that should not have come in, as long as nothing else hangs on it; the journal keeps it.",
    ),
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
