"""Blekinge's register: sorts, aliases, parents and members come back, and group words mean their members."""

from tests.workflow.model.blekinge_register import KINDS, register
from tests.workflow.model.seeds import NOW, truth_of
from workflow.changes.parties import Parties
from workflow.model import Membership
from workflow.store import Store


def test_the_parties_of_blekinge_fit_without_loss(store: Store) -> None:
    truth = truth_of("blekinge-2022")
    with store.writing(NOW, "test") as writing:
        rows = {party.id: row for row, party in register(writing, truth).items()}
    with store.writing(NOW, "test") as writing:
        known = Parties.load(writing)
        seats = [(one.group_id, one.member_id) for one in writing.session.query(Membership)]
    for one in truth["parties"]:
        party = known.get(one["name"])
        assert party.kind == KINDS.get(one["kind"], one["kind"])
        assert party.note == one.get("note")
        assert rows.get(party.parent_id or 0) == one.get("parent")
        assert {rows[group] for group, member in seats if member == party.id} >= set(one.get("member_of", []))
        inside = {rows[member] for group, member in seats if group == party.id}
        assert inside >= {*one.get("members", []), *one.get("expands_to", "").split()}
        own = [alias for alias in one["aliases_in_source"] if "arbetsgrupp" not in alias.casefold()]
        assert all(known.find(alias) is not None for alias in own)
    towns = known.inside(known.get("Respektive kommun"))
    assert [party.name for party in towns] == ["Karlskrona kommun", "Olofströms kommun"]
