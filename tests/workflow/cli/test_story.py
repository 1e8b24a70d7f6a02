"""A year's work with nothing but commands: each step's JSON is one object, and the next step builds on it."""

from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from tests.workflow.cli.running import Ended, hallpunkt
from workflow.rehearsal.example import write_example_plan

KIM = "kim.ek@lansstyrelsen.example"
ROBIN = "robin.berg@lansstyrelsen.example"
COUNTY = "Länsstyrelsen Blekinge"

Command = Callable[..., Ended]


@pytest.fixture
def office(tmp_path: Path) -> Command:
    """Run a command in an installation whose letters are written to a folder."""
    environ = {
        "HALLPUNKT_DATA": str(tmp_path / "data"),
        "HALLPUNKT_SMTP_URL": f"folder:{tmp_path / 'letters'}",
        "HALLPUNKT_IMAP_URL": f"maildir:{tmp_path / 'answers'}",
        "HALLPUNKT_BASE_URL": "https://plan.example.se",
    }
    return lambda *words, **how: hallpunkt(*words, environ=environ, **how)


def answer(command: Command, *words: str | Path, **how: Any) -> Any:
    """Return what a command's --json prints."""
    ended = command(*words, "--json", **how)
    assert (ended.code, ended.err) == (0, ""), ended.err
    assert isinstance(ended.object, dict)
    return ended.object


def reply_to(letter: Path, words: str) -> bytes:
    """Write Kim's answer to a letter as a mail server hands it over."""
    sent = message_from_bytes(letter.read_bytes(), policy=policy.default)
    mail = EmailMessage()
    mail["From"], mail["To"] = f"Kim Ek <{KIM}>", str(sent["Reply-To"])
    mail["Subject"], mail["In-Reply-To"] = f"SV: {sent['Subject']}", str(sent["Message-ID"])
    mail["Message-ID"], mail["Date"] = "<svar@lansstyrelsen.example>", "Tue, 01 Feb 2022 10:00:00 +0100"
    mail.set_content(words)
    return bytes(mail)


def test_a_year_is_worked_through_with_commands(office: Command, tmp_path: Path) -> None:
    read_and_follow_the_plan(office, tmp_path)
    remind_once(office)
    hear_an_answer(office, tmp_path)
    subscribe(office, tmp_path)
    follow_up(office, tmp_path)
    assert answer(office, "audit", "verify")["lines"] > 10


def read_and_follow_the_plan(office: Command, tmp_path: Path) -> None:
    write_example_plan(tmp_path / "plan.docx")
    told = answer(office, "plan", "import", tmp_path / "plan.docx", "--date", "2022-01-10")
    assert (told["plan"], told["state"], told["areas"], told["activities"]) == (1, "draft", 9, 28)
    assert told["doubts"]
    parties = {one["name"]: one["contact"] for one in answer(office, "party", "list")["parties"]}
    assert parties[COUNTY] is None
    kim = answer(office, "person", "add", "Kim Ek", KIM, "--party", COUNTY, "--date", "2022-01-10")
    assert (kim["name"], kim["address"]) == ("Kim Ek", KIM)
    answer(office, "person", "add", "Robin Berg", ROBIN, "--coordinator", "--date", "2022-01-10")
    listed = answer(office, "person", "list")["people"]
    assert [(one["name"], one["coordinator"]) for one in listed] == [("Kim Ek", False), ("Robin Berg", True)]
    applied = answer(office, "plan", "apply", "1", "--date", "2022-01-10")
    assert applied.items() >= {"plan": 1, "state": "adopted", "adopted_on": "2022-01-10"}.items()
    (plan,) = answer(office, "plan", "list")["plans"]
    assert (plan["short_code"], plan["state"]) == ("p2022", "adopted")


def remind_once(office: Command) -> None:
    on = ("--date", "2022-02-01")
    owed = answer(office, "remind", "--dry-run", *on)
    assert [one["to"] for one in owed["letters"]] == [KIM]
    assert (owed["date"], owed["written"]) == ("2022-02-01", 0)
    assert answer(office, "mail", "log")["letters"] == []
    assert answer(office, "remind", "--only-to", ROBIN, *on)["letters"] == []
    assert answer(office, "remind", "--only-to", KIM.upper(), *on)["written"] == 1
    assert answer(office, "remind", *on)["letters"] == [], "nobody gets two letters a day"
    assert answer(office, "mail", "deliver", *on)["sent"] == 1
    assert answer(office, "mail", "deliver", *on)["sent"] == 0
    (letter,) = answer(office, "mail", "log")["letters"]
    assert (letter["to"], letter["state"], letter["at"]) == (KIM, "sent", "2022-02-01T07:00:00+00:00")


def hear_an_answer(office: Command, tmp_path: Path) -> None:
    (letter,) = (tmp_path / "letters").glob("*.eml")
    (logged,) = answer(office, "mail", "log")["letters"]
    assert office("mail", "show", logged["key"]).out.encode() == letter.read_bytes()
    raw = reply_to(letter, "1. Genomförd.\n")
    on = ("--date", "2022-02-01")
    assert answer(office, "mail", "receive", *on, stdin=raw) == {"fetched": 1, "applied": 1}
    assert answer(office, "mail", "receive", *on, stdin=raw) == {"fetched": 0, "applied": 1}, "the same mail is one"
    told = answer(office, "mail", "log")
    assert [one["outcome"] for one in told["incoming"]] == ["applied"]
    assert [one["key"] for one in told["letters"] if one["key"].startswith("receipt/")] != []
    assert answer(office, "mail", "receive", *on)["fetched"] == 0


def subscribe(office: Command, tmp_path: Path) -> None:
    links = answer(office, "calendar", "links", "p2022", "--date", "2022-02-01")["feeds"]
    assert {"for", "kind", "url"} <= links[0].keys()
    assert all(one["url"].startswith("https://plan.example.se/") for one in links)
    files = answer(office, "calendar", "export", "1", "--out", tmp_path / "out")["feeds"]
    assert len(files) == len(links)
    assert all((tmp_path / "out" / one["file"]).read_bytes().startswith(b"BEGIN:VCALENDAR\r\n") for one in files)


def follow_up(office: Command, tmp_path: Path) -> None:
    words = ("followup", "compile", "1", "2022", "--date", "2023-01-20", "--out", tmp_path / "out")
    compiled = answer(office, *words)
    assert (compiled["year"], compiled["as_of"], compiled["revision"]) == (2022, "2023-01-20", 1)
    assert (tmp_path / "out" / "followup.docx").stat().st_size > 5_000
    shown = answer(office, "followup", "show", "1", "2022")
    assert shown == compiled
    assert sum(count for state, count in shown["totals"].items() if state != "unanswered") == 28
    assert "utkast 1, läget 2023-01-20" in office("followup", "show", "1", "2022").out


def test_doctor_tells_what_is_missing_and_ends_with_one_until_all_is_well(office: Command, tmp_path: Path) -> None:
    ended = office("doctor", "--json")
    found = {one["what"]: one["well"] for one in ended.object["findings"]}
    assert (ended.code, ended.err) == (1, "")
    assert found["journalen"]
    assert found["e-post ut"]
    assert not found["samordnare"]
    answer(office, "person", "add", "Robin Berg", ROBIN, "--coordinator")
    assert office("doctor").code == 0
    assert hallpunkt("doctor", "--data", tmp_path / "data", environ={"HALLPUNKT_PROT": "8180"}).code == 1


def test_everything_is_also_told_to_people(office: Command, tmp_path: Path) -> None:
    assert office("plan", "list").out == "Ingen plan ännu. Läs in en med ”hallpunkt plan import FIL”.\n"
    write_example_plan(tmp_path / "plan.docx")
    told = office("plan", "import", tmp_path / "plan.docx", "--date", "2022-01-10").out
    assert "9 delar, 28 aktiviteter och 35 hållpunkter." in told
    assert "Kör ”hallpunkt plan apply 1”" in told
    assert f"{COUNTY}: ingen mottagare" in office("party", "list").out
    assert office("person", "add", "Kim Ek", KIM, "--party", COUNTY).out == f"Kim Ek <{KIM}> är tillagd.\n"
    assert office("person", "list").out == f"Kim Ek <{KIM}>\n"
    assert office("plan", "apply", "p2022", "--date", "2022-01-10").out.endswith("följs från 2022-01-10.\n")
    assert office("remind", "--date", "2022-02-01").out.endswith("1 brev är på gång, 1 är skrivna.\n")
    assert office("mail", "deliver", "--date", "2022-02-01").out == "sent 1\n"
    assert KIM in office("mail", "log").out
    assert "Journalen är hel" in office("audit", "verify").out
    assert "HALLPUNKT_BASE_URL=https://plan.example.se" in office("settings").out
