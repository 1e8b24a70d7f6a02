"""One party's share as a document of its own."""

import pytest

from tests.workflow.followup.cast import (
    DONE,
    PLANNED,
    activity,
    area,
    compiled,
    example,
    example_year,
    municipalities,
    party,
    year,
)
from workflow.errors import NotFound
from workflow.followup import FollowUp, compile_followup, document_bytes, share_of_party
from workflow.model import Role


def codes(followup: FollowUp) -> list[str]:
    return [row.code for line in followup.lines for row in (line.activity, *line.parts)]


def test_a_share_holds_what_the_party_answers_for_alone_or_with_others() -> None:
    assert codes(share_of_party(example(), "Polisen")) == ["1.2", "2.4"]


def test_areas_in_which_it_has_nothing_are_left_out() -> None:
    share = share_of_party(example(), "Olofströms kommun")
    assert [section.area.title for section in share.sections] == ["En trygg skola"]


def test_where_each_has_its_own_part_the_state_is_the_partys() -> None:
    states = {
        name: share_of_party(example(), name).lines[0].state for name in ("Karlskrona kommun", "Olofströms kommun")
    }
    assert states == {"Karlskrona kommun": DONE, "Olofströms kommun": PLANNED}


def test_a_group_has_a_share_too() -> None:
    share = share_of_party(compiled(activity("1.1", responsible=municipalities(True, False))), "samtliga kommuner")
    assert len(share.lines[0].activity.responsible) == 2


def test_what_the_partys_part_belongs_to_stands_above_it() -> None:
    own = activity("1.1 a", parent="1.1", responsible=(party("Polisen"),))
    other = activity("1.1 b", parent="1.1", responsible=(party("Länsstyrelsen"),))
    share = share_of_party(compiled(activity("1.1", title="Hela"), own, other), "Polisen")
    assert codes(share) == ["1.1", "1.1 a"]


def test_parts_that_name_nobody_go_with_the_whole() -> None:
    whole = activity("1.1", responsible=(party("Polisen"),))
    assert codes(share_of_party(compiled(whole, activity("1.1 a", parent="1.1")), "Polisen")) == ["1.1", "1.1 a"]


def test_support_is_no_share() -> None:
    with pytest.raises(NotFound, match="Kommunikatörsnätverket"):
        share_of_party(example(), "Kommunikatörsnätverket")


def test_an_unknown_party_is_refused_with_those_there_are() -> None:
    with pytest.raises(NotFound, match=r"Parterna är .*Länsstyrelsen, .*Polisen"):
        share_of_party(example(), "Brandkåren")


def test_a_plan_with_many_parties_names_some_of_them() -> None:
    rows = [activity(f"1.{number}", responsible=(party(f"Part {number:02}"),)) for number in range(15)]
    with pytest.raises(NotFound, match="Part 11 och 3 till"):
        share_of_party(compiled(*rows), "Brandkåren")


def test_the_shares_of_a_plan_cover_all_that_somebody_answers_for() -> None:
    facts = example_year()
    names = {row.name for area_ in facts.areas for one in area_.activities for row in one.responsible if row.asked}
    covered = {code for name in names for code in codes(share_of_party(compile_followup(facts), name))}
    asked = {one.code for area_ in facts.areas for one in area_.activities if any(row.asked for row in one.responsible)}
    assert asked <= covered


def test_the_document_says_whose_share_it_is() -> None:
    source = document_bytes(example(), ".html", party="Polisen").decode()
    assert "Uppföljning för 2022, den del som Polisen ansvarar för" in source


def test_beside_the_plan_counts_too() -> None:
    extra = activity("U1", responsible=(party("Polisen"),))
    helper = activity("1.1", responsible=(party("Polisen", role=Role.SUPPORT), party("Länsstyrelsen")))
    share = share_of_party(compile_followup(year(area(helper), unplanned=(extra,))), "Polisen")
    assert (codes(share), [line.code for line in share.unplanned]) == ([], ["U1"])
