"""The 43 parties of Blekinge's plan, as a register."""

from tests.workflow.model.seeds import Truth
from workflow.changes.parties import add_members, add_party
from workflow.changes.party_register import describe_party
from workflow.model import Party
from workflow.store import Writing

KINDS = {"group_expression": "group"}
"""What the seed was read with is another word for the same sort."""


def register(writing: Writing, truth: Truth) -> dict[str, Party]:
    """Put the plan's parties in the register, with aliases, parents and members."""
    known: dict[str, Party] = {}
    taken = {one["name"].casefold() for one in truth["parties"]}
    for one in truth["parties"]:
        aliases = {word.casefold(): word for word in one["aliases_in_source"] if "arbetsgrupp" not in word.casefold()}
        own = [word for folded, word in aliases.items() if folded not in taken]
        taken |= aliases.keys()
        kind = KINDS.get(one["kind"], one["kind"])
        known[one["id"]] = add_party(writing, one["name"], kind, aliases=own, note=one.get("note"))
    for one in truth["parties"]:
        if "parent" in one:
            describe_party(writing, known[one["id"]], parent=known[one["parent"]])
    for one in truth["parties"]:
        inside = [*one.get("members", []), *([one["expands_to"]] if "expands_to" in one else [])]
        add_members(writing, known[one["id"]], [known[member] for member in inside])
        for group in one.get("member_of", []):
            add_members(writing, known[group], [known[one["id"]]])
    return known
