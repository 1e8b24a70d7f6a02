"""`hallpunkt person`: people who get letters, who stands in for them, and who takes over."""

from __future__ import annotations

from workflow.cli.loading import Row, group_app

COMMANDS = (
    Row("add", "workflow.cli.person_add:app", "Add a person, as the contact of a party."),
    Row("list", "workflow.cli.person_list:app", "List the people."),
    Row("import", "workflow.cli.person_import:app", "Take in a list of names and addresses from a file."),
    Row("missing", "workflow.cli.person_missing:app", "List the open activities that nobody is written to about."),
    Row("ask", "workflow.cli.person_ask:app", "Ask each party of a plan who answers for what, one letter a party."),
    Row("away", "workflow.cli.person_away:app", "Say that a person is away, and who stands in."),
    Row("back", "workflow.cli.person_back:app", "Say that a person who was away is back."),
    Row("deputy", "workflow.cli.person_deputy:app", "Say who gets a person's letters when the person cannot."),
    Row("language", "workflow.cli.person_language:app", "Say which language a person is written to in."),
    Row("hand-over", "workflow.cli.person_hand_over:app", "Let one person take over everything from another."),
)

app = group_app(COMMANDS, "People who get letters.")
