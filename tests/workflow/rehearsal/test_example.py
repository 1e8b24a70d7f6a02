"""The plan that ships with the product keeps the shape of a real one, and none of its sentences."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import docx
import pytest

from tests.shared import shared_file
from workflow.plans import ActivityDraft, MilestoneDraft, read_plan
from workflow.rehearsal.example import ExamplePlan, ExampleRegister, example_plan, example_register, write_example_plan

PLAN = example_plan()
REGISTER = example_register()
MUNICIPALITIES = {"Karlshamns kommun", "Karlskrona kommun", "Olofströms kommun", "Ronneby kommun", "Sölvesborgs kommun"}


def plan_texts(plan: ExamplePlan) -> Iterable[str]:
    """Yield every text of the plan but its days and its parties."""
    yield from plan.opening
    for section in (*plan.before, *plan.after):
        yield from (section.heading, *section.text)
    for area in plan.areas:
        yield from (area.listed, area.title, area.aim, *area.evaluation)
        for activity in area.activities:
            yield activity.title
            for row in activity.rows:
                yield from row.what


def words(text: str) -> list[str]:
    return re.findall(r"[\w/]+", text.casefold())


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """Return every run of `length` words."""
    found = words(text)
    return {tuple(found[start : start + length]) for start in range(len(found) - length + 1)}


def marks_of(activity: ActivityDraft) -> list[MilestoneDraft]:
    return [mark for part in activity.parts for mark in part.milestones]


def duties(register: ExampleRegister) -> dict[str, str | None]:
    """Return who gets each party's mail: its contact, or the contact of its convener."""
    contacts = {party.name: party.contact for party in register.parties}
    return {party.name: party.contact or contacts.get(party.convener or "") for party in register.parties}


@pytest.fixture(scope="module")
def plan_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("example") / "plan.docx"
    write_example_plan(path)
    return path


def test_the_plan_has_nine_areas_twenty_eight_activities_and_thirty_five_hallpunkter() -> None:
    assert [area.number for area in PLAN.areas] == list(range(1, 10))
    assert [len(area.activities) for area in PLAN.areas] == [3, 3, 3, 3, 4, 3, 3, 5, 1]
    assert len(list(PLAN.wordings())) == 35


def test_the_hallpunkter_are_worded_as_in_the_plan_it_resembles() -> None:
    truth = json.loads(shared_file("data/truth/blekinge-2022.json").read_text(encoding="utf-8"))
    rows = [row for area in truth["focus_areas"] for activity in area["activities"] for row in activity["rows"]]
    wanted = Counter(mark["raw"] for row in rows for mark in row["milestones"])
    assert Counter(PLAN.wordings()) == wanted


@pytest.mark.parametrize(
    "source", ["data/plans/blekinge-2022.docx", "data/plans/blekinge-2022-rader-som-i-kallan.docx"]
)
def test_no_five_words_in_a_row_are_those_of_the_plan_it_resembles(source: str) -> None:
    document = docx.Document(str(shared_file(source)))
    theirs = {run for item in document.element.body.iter("{*}p") for run in runs(item.text, 5)}
    assert theirs
    assert not [run for text in plan_texts(PLAN) for run in runs(text, 5) if run in theirs]


def test_a_sentence_is_at_most_twenty_five_words() -> None:
    sentences = [sentence for text in plan_texts(PLAN) for sentence in re.split(r"[.:?] ", text)]
    assert [sentence for sentence in sentences if len(words(sentence)) > 25] == []


def test_the_word_file_holds_every_text_of_the_plan(plan_file: Path) -> None:
    document = docx.Document(str(plan_file))
    printed = {item.text for item in document.element.body.iter("{*}p")}
    wanted = list(PLAN.opening)
    wanted += [text.removeprefix("- ") for section in (*PLAN.before, *PLAN.after) for text in section.text]
    wanted += [area.aim for area in PLAN.areas] + list(PLAN.wordings())
    assert [text for text in wanted if text not in printed] == []


def test_the_word_file_has_the_traits_that_make_plans_hard_to_read(plan_file: Path) -> None:
    """Tall cells, tables without a header after a page break, a line broken over two pages, labels in three ways."""
    document = docx.Document(str(plan_file))
    headers = [[cell.text for cell in table.rows[0].cells] for table in document.tables]
    assert headers.count(["Aktivitet", "Delaktivitet", "Hållpunkter", "Ansvarig"]) == 9
    assert len(headers) == 9 + 2 + 1
    assert len(list(document.element.body.iter("{*}vMerge"))) > 15
    assert len(document.element.body.xpath('.//w:br[@w:type="page"]')) == 2
    broken = [row[0] for row in headers if row[0].startswith("(")]
    assert broken == ["(grupperna för vuxna och barn samt samordnargruppen)"]
    labels = [item.text for item in document.paragraphs if item.text.startswith("Arbetsgrupp:")]
    assert "Arbetsgrupp:" in labels
    assert "Arbetsgrupp: AG Samsjuklighet" in labels
    assert ["Arbetsgrupp:", "AG näringslivet"] in headers


def test_the_word_file_says_that_it_is_swedish(plan_file: Path) -> None:
    document = docx.Document(str(plan_file))
    languages = {item.get(f"{{{item.nsmap['w']}}}val") for item in document.styles.element.iter("{*}lang")}
    assert languages == {"sv-SE"}


def test_the_reader_finds_every_area_activity_and_hallpunkt_where_the_plan_has_it(plan_file: Path) -> None:
    """Also where a page broke a line in two, which must become one activity again."""
    found = [
        (area.number, len(area.activities), [mark.wording for one in area.activities for mark in marks_of(one)])
        for area in read_plan(plan_file).areas
    ]
    assert found == [
        (
            str(area.number),
            len(area.activities),
            [when for one in area.activities for row in one.rows for when in row.when],
        )
        for area in PLAN.areas
    ]


def test_the_hallpunkter_mean_the_same_days_as_in_the_plan_it_resembles(plan_file: Path) -> None:
    truth = json.loads(shared_file("data/truth/blekinge-2022.json").read_text(encoding="utf-8"))
    rows = [row for area in truth["focus_areas"] for activity in area["activities"] for row in activity["rows"]]
    wanted = Counter((mark["start"], mark["end"]) for row in rows for mark in row["milestones"])
    activities = [one for area in read_plan(plan_file).areas for one in area.activities]
    assert (
        Counter((str(mark.when.first), str(mark.when.last)) for one in activities for mark in marks_of(one)) == wanted
    )


def test_every_party_that_the_reader_finds_is_in_the_register(plan_file: Path) -> None:
    known = {name.casefold() for party in REGISTER.parties for name in (party.name, *party.aliases)}
    parts = [part for area in read_plan(plan_file).areas for one in area.activities for part in one.parts]
    found = {responsible.name.casefold() for part in parts for responsible in part.responsible}
    assert found - known == set()


def test_samtliga_kommuner_are_the_five_municipalities_of_the_county() -> None:
    groups = {name: set(party.members) for party in REGISTER.parties for name in (party.name, *party.aliases)}
    assert groups["Samtliga kommuner"] == MUNICIPALITIES
    assert groups["Respektive kommun"] == MUNICIPALITIES


def test_every_party_that_the_plan_makes_responsible_is_in_the_register() -> None:
    known = [name.casefold() for party in REGISTER.parties for name in (party.name, *party.aliases)]
    known += ["arbetsgruppen", "ta hjälp av"]
    known.sort(key=len, reverse=True)
    for activity in PLAN.activities():
        for text in (who for row in activity.rows for who in row.who):
            rest = text.casefold()
            for name in known:
                rest = rest.replace(name, "")
            assert re.sub(r"\b(och|tillsammans med|i samarbete med)\b|[+,. ]", "", rest) == "", text


def test_every_working_group_of_the_plan_is_in_the_register() -> None:
    groups = {party.name for party in REGISTER.parties if party.kind == "working_group"}
    assert {area.group for area in PLAN.areas} <= groups


def test_the_register_names_only_parties_and_people_it_holds() -> None:
    parties = {party.name for party in REGISTER.parties}
    people = {person.name for person in REGISTER.people}
    named = [name for party in REGISTER.parties for name in (*party.members, party.convener) if name]
    assert set(named) | {person.party for person in REGISTER.people} <= parties
    assert {party.contact for party in REGISTER.parties if party.contact} <= people


def test_nobody_gets_the_mail_of_two_parties() -> None:
    contacts = [party.contact for party in REGISTER.parties if party.contact]
    assert len(set(contacts)) == len(contacts)


def test_a_party_stands_after_its_members_and_its_convener() -> None:
    order = {party.name: place for place, party in enumerate(REGISTER.parties)}
    for party in REGISTER.parties:
        assert all(order[name] < order[party.name] for name in (*party.members, party.convener) if name)


def test_no_name_or_alias_stands_for_two_parties() -> None:
    names = Counter(name.casefold() for party in REGISTER.parties for name in {party.name, *party.aliases})
    assert [name for name, times in names.items() if times > 1] == []


def test_the_named_cast_is_there_and_robin_berg_is_the_coordinator() -> None:
    assert [person.name for person in REGISTER.people if person.coordinator] == ["Robin Berg"]
    assert {"Kim Ek", "Sam Lind", "Nour Haddad"} <= {person.name for person in REGISTER.people}
    assert 25 <= len(REGISTER.people) <= 35


def test_no_address_can_reach_anybody() -> None:
    """RFC 2606 keeps `.example` out of the real name system."""
    addresses = [person.address for person in REGISTER.people]
    assert len(set(addresses)) == len(addresses)
    assert [address for address in addresses if not re.fullmatch(r"[a-z]+\.[a-z]+@[a-z]+\.example", address)] == []


def test_two_parties_have_nobody_who_gets_their_mail_so_that_the_coordinators_list_is_not_empty() -> None:
    reached = duties(REGISTER)
    groups = {party.name for party in REGISTER.parties if party.members and party.kind != "working_group"}
    silent = {name for name, person in reached.items() if person is None} - groups
    assert silent == {"Polisens linjeverksamhet", "Ledningsgruppen för Krogar mot knark"}
