"""The main job end to end, on the plan that ships with the product and on a county's own."""

import json
from email import message_from_bytes
from pathlib import Path
from typing import Any

import docx
import icalendar
import pytest

from tests.shared import shared_file
from workflow.errors import FileRefused
from workflow.rehearsal import Tour, take_tour
from workflow.rehearsal.tour import COLLABORATION
from workflow.settings import Settings
from workflow.states import ActivityState
from workflow.store import open_collaboration
from workflow.store.journal import verify_chain
from workflow.store.plans import count_states
from workflow.store.rebuild import rebuild, stored


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> Tour:
    return take_tour(None, tmp_path_factory.mktemp("tour") / "out")


@pytest.fixture(scope="module")
def figures(tour: Tour) -> dict[str, Any]:
    return tour.figures


def test_the_whole_plan_is_read(figures: dict[str, Any]) -> None:
    plan = figures["plan"]
    assert (plan["areas"], plan["activities"], plan["milestones"]) == (9, 28, 35)
    assert plan["doubts"] > 0


def test_every_letter_that_was_written_was_sent_and_received(figures: dict[str, Any]) -> None:
    letters = figures["letters"]
    assert letters["written"] == letters["sent"] == letters["received_by_server"] > 100
    assert letters["undeliverable"] == 0


def test_every_answer_ended_in_one_way(figures: dict[str, Any]) -> None:
    answers = figures["answers"]
    ends = [answers[end] for end in ("applied", "asked_back", "to_coordinator", "ignored")]
    assert answers["received"] == sum(ends) > 30
    assert answers["asked_back"] > 0, "somebody answered vaguely"


def test_every_activity_is_in_one_state(figures: dict[str, Any]) -> None:
    assert set(figures["states"]) == {state.value for state in ActivityState}
    assert sum(figures["states"].values()) == figures["plan"]["activities"]


def test_the_follow_up_counts_what_the_store_holds(tour: Tour, figures: dict[str, Any]) -> None:
    counts = figures["followup"]["counts"]
    assert {state: counts[state] for state in figures["states"]} == figures["states"]
    collaboration = open_collaboration(Settings(data=tour.folder / "data"), COLLABORATION)
    with collaboration.store.reading() as session:
        assert count_states(session, 1) == {state: n for state, n in figures["states"].items() if n}
    collaboration.store.close()


def test_the_follow_ups_sections_add_up_to_its_totals(tour: Tour) -> None:
    shown = json.loads((tour.folder / "followup.json").read_text(encoding="utf-8"))
    assert len(shown["sections"]) == 9
    for name, total in shown["totals"].items():
        assert total == sum(section["totals"][name] for section in shown["sections"])


def test_the_word_file_opens_and_holds_every_focus_area(tour: Tour) -> None:
    document = docx.Document(str(tour.folder / "followup.docx"))
    headings = [one.text for one in document.paragraphs if ((one.style and one.style.name) or "").startswith("Heading")]
    shown = json.loads((tour.folder / "followup.json").read_text(encoding="utf-8"))
    for section in shown["sections"]:
        assert any(section["title"] in heading for heading in headings)


def test_there_is_a_feed_of_each_kind_and_every_feed_can_be_read(tour: Tour, figures: dict[str, Any]) -> None:
    assert {feed["kind"] for feed in figures["feeds"]} == {"person", "party", "group", "area", "plan"}
    for feed in figures["feeds"]:
        calendar = icalendar.Calendar.from_ical((tour.folder / feed["file"]).read_bytes())
        assert len(calendar.walk("VEVENT")) == feed["events"]
    plan = next(feed for feed in figures["feeds"] if feed["kind"] == "plan")
    assert plan["events"] > 20


def test_the_mail_is_there_to_be_read(tour: Tour) -> None:
    letters = [path for box in (tour.folder / "mail").iterdir() for path in box.rglob("*.eml*")]
    kinds = {message_from_bytes(path.read_bytes()).get("X-Hallpunkt-Kind") for path in letters}
    assert {"greeting", "digest", "receipt", "question", "yearend"} <= kinds


def test_the_doubts_are_listed_with_their_places(tour: Tour, figures: dict[str, Any]) -> None:
    lines = (tour.folder / "doubts.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == figures["plan"]["doubts"]
    assert all("tabell" in line or "stycke" in line or "rubrik" in line for line in lines)


def test_the_journal_of_the_year_is_whole_and_rebuilds_its_state(tour: Tour) -> None:
    collaboration = open_collaboration(Settings(data=tour.folder / "data"), COLLABORATION)
    with collaboration.store.reading() as session:
        lines, _ = verify_chain(session.connection())
        assert rebuild(session.connection()) == stored(session.connection())
    collaboration.store.close()
    assert lines > 500


def test_the_same_year_lived_again_gives_the_same_figures(tour: Tour, tmp_path: Path) -> None:
    assert take_tour(None, tmp_path / "again").figures == tour.figures


def test_the_countys_own_plan_lives_through_its_year(tmp_path: Path) -> None:
    figures = take_tour(shared_file("data/plans/blekinge-2022.docx"), tmp_path / "out").figures
    plan, letters, answers = figures["plan"], figures["letters"], figures["answers"]
    assert (plan["areas"], plan["activities"], plan["milestones"]) == (9, 28, 35)
    assert letters["sent"] == letters["received_by_server"]
    assert answers["received"] == sum(answers[end] for end in ("applied", "asked_back", "to_coordinator", "ignored"))
    counts = figures["followup"]["counts"]
    assert {state: counts[state] for state in figures["states"]} == figures["states"]


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "viktigt.txt").write_text("rör inte", encoding="utf-8")
    with pytest.raises(FileRefused, match="annat än en rundtur"):
        take_tour(None, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["viktigt.txt"]


def test_a_plan_that_cannot_be_read_leaves_no_folder(tmp_path: Path) -> None:
    broken = tmp_path / "plan.docx"
    broken.write_bytes(b"inte en Word-fil")
    with pytest.raises(FileRefused):
        take_tour(broken, tmp_path / "out")
    assert not (tmp_path / "out").exists()
