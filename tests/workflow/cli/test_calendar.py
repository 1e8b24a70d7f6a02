"""`hallpunkt calendar`: addresses are handed out, listed, replaced and taken back."""

from pathlib import Path

import pytest

from tests.workflow.cli.running import Ended, hallpunkt, plan_file

DAY = ("--date", "2022-02-01")


class Office:
    """A data folder that commands work in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *words: str) -> Ended:
        return hallpunkt(*words, "--data", self.folder)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An adopted plan whose people have got no calendar yet."""
    folder = tmp_path_factory.mktemp("office")
    opened = Office(folder / "data")
    assert opened.run("person", "add", "Kim Ek", "kim.ek@lansstyrelsen.example").code == 0
    assert opened.run("plan", "import", str(plan_file(folder)), "--year", "2022", "--yes").code == 0
    return opened


def test_one_address_is_made_for_one_person_and_shown_once(office: Office) -> None:
    made = office.run(
        *("calendar", "links", "1", "--for", "Trygghet", "--to", "kim.ek@lansstyrelsen.example"),
        *("--name", "Kims telefon", "--language", "en", "--alarm-days", "7", *DAY, "--json"),
    )
    (row,) = made.object["feeds"]
    assert (row["kind"], row["url"]) == ("area", row["page"] + ".ics")
    (shown,) = office.run("calendar", "show", "1", "--json").object["feeds"]
    assert (shown["name"], shown["person"], shown["fetched"]) == ("Kims telefon", "Kim Ek", None)
    assert shown["choice"] == {"language": "en", "alarm_days": 7}
    assert row["url"].rsplit("/", 1)[1].removesuffix(".ics") not in office.run("calendar", "show").out
    assert "Kims telefon, lämnad till Kim Ek: aldrig hämtad" in office.run("calendar", "show").out


def test_an_address_is_replaced_and_then_taken_back(office: Office) -> None:
    number = str(office.run("calendar", "links", "1", *DAY, "--json").object["feeds"][0]["id"])
    later = office.run("calendar", "rotate", number, *DAY, "--json").object
    assert str(later["replaces"]) == number
    assert (
        office.run("calendar", "revoke", str(later["feed"]), *DAY).out
        == f"Adress {later['feed']} gäller inte längre.\n"
    )
    shown = office.run("calendar", "show").out
    assert f"indragen 2022-02-01 08:00, ersatt av {later['feed']}" in shown
    again = office.run("calendar", "revoke", number)
    assert (again.code, again.out) == (1, "")
    assert f"Kalenderadress {number} gäller redan inte längre." in again.err


def test_a_person_is_invited_to_a_meeting_and_told_that_it_is_off(office: Office) -> None:
    who = ("calendar", "invite", "1", "Kväll om trygghet", "--to", "kim.ek@lansstyrelsen.example", *DAY)
    assert office.run(*who).out == "Kim Ek får en inbjudan.\n"
    assert office.run(*who).out == "Kim Ek vet det redan.\n"
    assert office.run(*who, "--place", "Karlskrona").out == "Kim Ek får veta det nya.\n"
    assert office.run(*who, "--off").out == "Kim Ek får veta att mötet är inställt.\n"
    letters = office.run("mail", "log", "--json").object["letters"]
    sent = (one["key"] for one in letters if one["key"].startswith("invitation/"))
    assert sorted(key.rpartition("/")[2] for key in sent) == ["0", "1", "2"]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("links", "1", "--for", "Ingen"), 1, "Planen har ingen kalender för ”Ingen”."),
        (("links", "1", "--to", "alex@region.example"), 1, "Ingen i registret har adressen alex@region.example."),
        (("links", "1", "--language", "fi"), 2, "Kalendern finns inte på språket ”fi”."),
        (("links", "1", "--alarm-days", "99"), 2, "En påminnelse kommer 0 till 60 dagar före."),
        (("invite", "1", "Ingen", "--to", "kim.ek@lansstyrelsen.example"), 1, "Planen har ingen aktivitet ”Ingen”"),
        (
            ("invite", "1", "Utbilda krogar", "--to", "kim.ek@lansstyrelsen.example", "--time", "nio"),
            2,
            "”nio” är inget klockslag.",
        ),
        (
            ("invite", "1", "Utbilda krogar", "--to", "kim.ek@lansstyrelsen.example"),
            1,
            "Hållpunkten ”Juni 2022?” är osäker.",
        ),
        (("revoke", "99"), 1, "Det finns ingen kalenderadress med nummer 99."),
        (("rotate", "99"), 1, "Det finns ingen kalenderadress med nummer 99."),
    ],
)
def test_what_cannot_be_done_is_told(office: Office, words: tuple[str, ...], code: int, told: str) -> None:
    ended = office.run("calendar", *words)
    assert (ended.code, ended.out) == (code, "")
    assert told in ended.err
