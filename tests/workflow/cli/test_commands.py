"""Every command as people meet it: its help, its JSON, how quickly it starts, and that each keeps to its contract."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.core import TyperGroup

from tests.shared import shared_file
from tests.workflow.cli.running import hallpunkt, plan_file
from workflow.cli import COMMANDS, plan, read
from workflow.cli.loading import Row

DISTRIBUTED = {"deploy", "worker"}
"""Commands that import Prefect, which leaves threads behind and has a test of its own."""

ROWS = [row for row in (*COMMANDS, *read.COMMANDS, *plan.COMMANDS) if row.name not in DISTRIBUTED]


def every_command() -> Iterator[tuple[str, ...]]:
    """Yield the words of every command and every group."""
    for row in COMMANDS:
        yield (row.name,)
        loaded = None if row.name in DISTRIBUTED else row.load()
        if isinstance(loaded, TyperGroup):
            yield from ((row.name, name) for name in loaded.commands)


@pytest.mark.parametrize("words", [words for words in every_command() if words[0] not in DISTRIBUTED], ids=" ".join)
def test_every_command_has_help(words: tuple[str, ...]) -> None:
    shown = hallpunkt(*words, "--help")
    assert (shown.code, shown.err) == (0, "")
    assert f"hallpunkt {' '.join(words)}" in shown.out
    assert "--install-completion" not in shown.out


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_the_list_of_commands_says_what_each_says_of_itself(row: Row) -> None:
    told = " ".join((row.load().help or "").partition("\n\n")[0].split())
    assert told == row.told


def test_the_list_of_commands_holds_every_command_the_readers_of_the_contract_use() -> None:
    listed = {" ".join(words) for words in every_command()}
    assert listed >= {
        *("read date", "read reply", "read plan", "plan import", "plan apply", "plan list", "plan rehearse"),
        *(
            "party list",
            "person add",
            "person list",
            "remind",
            "mail deliver",
            "mail receive",
            "mail log",
            "mail show",
            "calendar links",
        ),
        *("calendar export", "followup compile", "followup show", "serve", "tour", "deploy", "worker", "doctor"),
        *("audit verify", "settings"),
    }


HEAVY = "sqlalchemy alembic docx openpyxl typst starlette uvicorn apscheduler prefect jinja2 notifications"


@pytest.mark.parametrize(
    ("words", "spared"),
    [
        (["--help"], f"{HEAVY} calendars"),
        (["settings"], f"{HEAVY} calendars"),
        (["read", "date", "V 17", "--year", "2022"], HEAVY),
        (["read", "reply", "--jsonl"], HEAVY),
        (["read", "--help"], HEAVY),
        (["party", "list", "--help"], "docx openpyxl typst starlette uvicorn apscheduler prefect"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_command_starts_without_what_it_does_not_use(words: list[str], spared: str) -> None:
    script = f"""
import sys
sys.argv = ["hallpunkt", *{words!r}]
from workflow.cli import main
try:
    main()
finally:
    print(*sorted(set({spared!r}.split()) & set(sys.modules)), file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], input="", capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.returncode, done.stderr.split()) == (0, [])


def test_a_reading_is_printed_with_its_day_and_its_doubts() -> None:
    assert hallpunkt("read", "date", "V 17", "--year", "2022").out == (
        "V 17: vecka 17 2022 (25 april–1 maj)\n   sista dag: 2022-05-01\n"
    )
    unsure = hallpunkt("read", "date", "Juni 2022?", "--year", "2022").out.splitlines()
    assert unsure[0] == "Juni 2022?: juni 2022, men det är osäkert"
    assert unsure[1] == "   sista dag: 2022-06-30"
    assert len(unsure) == 3


def test_a_date_as_json_is_one_object_of_the_contract() -> None:
    told = hallpunkt("read", "date", "V 17", "--year", "2022", "--json").object
    assert told["wording"] == "V 17"
    assert (told["first"], told["last"], told["due"]) == ("2022-04-25", "2022-05-01", "2022-05-01")
    assert (told["certain"], told["recurrence"], told["warnings"]) == (True, None, [])


def test_rows_are_answered_in_their_order_with_their_ids() -> None:
    asked = [{"id": f"r{number}", "text": f"V {number}", "year": 2022} for number in range(1, 53)]
    done = hallpunkt("read", "date", "--jsonl", stdin="\n".join(map(json.dumps, asked)).encode())
    told = [json.loads(line) for line in done.out.splitlines()]
    assert [one["id"] for one in told] == [one["id"] for one in asked]
    assert {"first", "last", "due", "precision", "certain", "recurrence", "warnings"} <= told[0].keys()


def test_a_row_is_answered_before_the_next_one_comes() -> None:
    command = [sys.executable, "-c", "from workflow.cli import main; main()", "read", "date", "--jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in (17, 18):
            process.stdin.write(json.dumps({"id": number, "text": f"V {number}", "year": 2022}) + "\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
    assert process.returncode == 0


def test_words_that_no_encoding_can_write_are_answered_all_the_same() -> None:
    done = hallpunkt("read", "date", "--jsonl", stdin=b'{"id": "\\ud800", "text": "V 17", "year": 2022}\n')
    assert json.loads(done.out)["id"] == "\ud800"


def test_a_reply_is_understood_as_the_contract_says() -> None:
    row = {
        "id": 1,
        "text": "Klart!",
        "lang": "sv",
        "today": "2022-05-04",
        "items": 1,
        "subject": "SV: x",
        "headers": {},
    }
    told = json.loads(hallpunkt("read", "reply", "--jsonl", stdin=json.dumps(row).encode()).out)
    assert (told["id"], told["action"]) == (1, "apply")
    (item,) = told["items"]
    assert item["state"] == "done"
    assert {"ref", "state", "reason", "done_on", "due", "figures"} <= item.keys()


MAIL = """From: Kim Ek <kim.ek@lansstyrelsen.example>
To: hallpunkt@hallpunkt.example
Subject: {subject}
Date: Wed, 4 May 2022 09:00:00 +0200
Message-ID: <1@lansstyrelsen.example>
{extra}Content-Type: text/plain; charset=utf-8

{text}
"""


def raw_mail(text: str, *, subject: str = "SV: Handlingsplan 2022", extra: str = "") -> str:
    return MAIL.format(text=text, subject=subject, extra=extra)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (
            raw_mail("Klart!\n\nDen 2 maj skrev Hållpunkt:\n> Hur går det?"),
            {"action": "apply", "new_text": "Klart!", "automatic": False, "bounce": False, "sender_ok": None},
        ),
        (
            raw_mail("Jag är ledig till den 9 maj.", subject="Autosvar: Ledig", extra="Auto-Submitted: auto-replied\n"),
            {"action": "ignore", "new_text": None, "automatic": True, "bounce": False},
        ),
        (
            raw_mail("Klart!", extra="From: Sam Lind <sam.lind@karlskrona.example>\n"),
            {"action": "apply", "sender_ok": False},
        ),
    ],
    ids=["answer", "automatic", "two senders"],
)
def test_a_raw_mail_is_understood_as_the_contract_says(
    raw: str, expected: dict[str, object], tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("mail") / "svar.eml"
    file.write_text(raw, encoding="utf-8")
    told = hallpunkt("read", "reply", file, "--json").object
    assert {name: told[name] for name in expected} == expected
    assert isinstance(told["why"], list)
    assert hallpunkt("read", "reply", file).code == 0


@pytest.mark.parametrize(
    ("verdict", "ok"), [("dmarc=pass", True), ("dmarc=fail", False), ("dmarc=none", None)], ids=str
)
def test_our_own_servers_verdict_tells_whether_the_sender_is_who_it_says(
    verdict: str, ok: bool | None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("mail") / "svar.eml"
    file.write_text(raw_mail("Klart!", extra=f"Authentication-Results: mx.example; {verdict}\n"), encoding="utf-8")
    told = hallpunkt("read", "reply", file, "--json", environ={"HALLPUNKT_AUTHSERV_ID": "mx.example"}).object
    assert told["sender_ok"] is ok


def test_a_plan_as_json_has_the_shape_the_scoring_reads() -> None:
    told = hallpunkt("read", "plan", shared_file("data/plans/blekinge-2022.docx"), "--json").object
    assert {"title", "year", "areas", "doubts"} <= told.keys()
    assert len(told["areas"]) == 9
    area = told["areas"][0]
    assert {"number", "title", "working_group", "goals", "activities"} <= area.keys()
    part = area["activities"][0]["parts"][0]
    assert {"wording", "first", "last", "precision", "certain", "kind"} <= part["milestones"][0].keys()
    assert {"name", "role"} <= part["responsible"][0].keys()
    assert {"where", "what", "wording"} <= told["doubts"][0].keys()


def test_a_plan_is_told_to_people_with_every_wording_as_it_stands(tmp_path: Path) -> None:
    lines = hallpunkt("read", "plan", plan_file(tmp_path)).out.splitlines()
    assert "      V 17: vecka 17 2022 (25 april–1 maj); Länsstyrelsen Blekinge" in lines
    assert "      Juni 2022?: juni 2022, osäkert; Karlskrona kommun" in lines
    assert "   rad 3, kolumn Hållpunkt: Ett frågetecken visar att tiden inte är bestämd." in lines


def test_no_secret_is_shown_among_the_settings() -> None:
    environ = {
        "HALLPUNKT_SMTP_URL": "smtp://kim:mycket-hemligt@relay.example:587",
        "HALLPUNKT_DATABASE_URL": "postgresql+psycopg://kim:mycket-hemligt@db.example/plan",
    }
    for words in (("settings",), ("settings", "--json")):
        shown = hallpunkt(*words, environ=environ)
        assert shown.code == 0
        assert "mycket-hemligt" not in shown.out
        assert "(hemlig)" in shown.out
