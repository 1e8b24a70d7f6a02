"""What a person gets wrong is told in one Swedish sentence that says what and where, and nothing is half done."""

import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import NEW_YEAR, live_in, state_of
from tests.workflow.cli.running import Ended, hallpunkt, plan_file
from workflow.changes.report import Channel, Told, report
from workflow.engines.collaborations import open_kept
from workflow.errors import HallpunktError, ReasonUnknown, TransitionRefused
from workflow.settings import Settings
from workflow.states import ActivityState
from workflow.store import Store
from workflow.store.journal import head_hash

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An installation with one plan, waiting as a draft."""
    folder = tmp_path / "data"
    assert hallpunkt("plan", "import", plan_file(tmp_path), "--data", folder, "--date", "2022-01-10").code == 0
    return folder


def told_once(ended: Ended, code: int, *parts: str) -> None:
    """One sentence on standard error, nothing on standard output, no trace."""
    assert (ended.code, ended.out) == (code, "")
    assert ended.err.endswith("\n")
    assert len(ended.err.splitlines()) == 1, ended.err
    assert "Traceback" not in ended.err
    for part in parts:
        assert part in ended.err


def head_of(data: Path) -> str:
    with open_kept(Settings(data=data)) as collaboration, collaboration.store.reading() as session:
        return head_hash(session.connection())


def missing(folder: Path) -> Path:
    return folder / "saknas.docx"


def empty(folder: Path) -> Path:
    path = folder / "tom.docx"
    path.write_bytes(b"")
    return path


def folder_itself(folder: Path) -> Path:
    path = folder / "mapp.docx"
    path.mkdir()
    return path


def loop(folder: Path) -> Path:
    path = folder / "ring.docx"
    path.symlink_to(path)
    return path


def encrypted(folder: Path) -> Path:
    path = folder / "hemlig.docx"
    path.write_bytes(OLE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"))
    return path


def picture(folder: Path) -> Path:
    path = folder / "plan.docx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    return path


def damaged(folder: Path) -> Path:
    path = folder / "trasig.docx"
    path.write_bytes(b"PK\x03\x04 and then nothing")
    return path


def bomb(folder: Path) -> Path:
    path = folder / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 30_000_000)
    return path


def oversized(folder: Path) -> Path:
    path = folder / "stor.csv"
    with path.open("wb") as file:
        file.truncate(26 * 1024 * 1024)
    return path


def letter(folder: Path) -> Path:
    path = folder / "brev.csv"
    path.write_text("Hej! Här kommer protokollet från i går.\n", encoding="utf-8")
    return path


BAD_PLANS: list[tuple[Callable[[Path], Path], str]] = [
    (missing, "saknas.docx: Filen finns inte"),
    (empty, "tom.docx: Filen är tom."),
    (folder_itself, "mapp.docx: Det här är ingen fil."),
    (loop, "ring.docx: Filen finns inte eller går inte att öppna."),
    (encrypted, "hemlig.docx: Filen är skyddad med lösenord."),
    (picture, "plan.docx: Filen är en bild."),
    (damaged, "trasig.docx: Filen är skadad"),
    (bomb, "bomb.docx"),
    (oversized, "stor.csv: Filen är större än 25 megabyte."),
    (letter, "brev.csv: Filen innehåller ingen aktivitet."),
]


@pytest.mark.parametrize(("make", "sentence"), BAD_PLANS, ids=lambda value: getattr(value, "__name__", ""))
def test_a_file_that_is_no_plan_is_refused_and_nothing_is_kept(
    make: Callable[[Path], Path], sentence: str, data: Path, tmp_path: Path
) -> None:
    before = head_of(data)
    told_once(hallpunkt("plan", "import", make(tmp_path), "--data", data), 1, sentence)
    assert head_of(data) == before
    assert len(hallpunkt("plan", "list", "--json", "--data", data).object["plans"]) == 1


@pytest.mark.parametrize(("make", "sentence"), BAD_PLANS[:-1], ids=lambda value: getattr(value, "__name__", ""))
def test_a_file_that_cannot_be_opened_is_told_of_alike_wherever_it_is_given(
    make: Callable[[Path], Path], sentence: str, tmp_path: Path
) -> None:
    told_once(hallpunkt("read", "plan", make(tmp_path), "--json"), 1, sentence)


@pytest.mark.parametrize("make", [missing, encrypted, letter])
def test_a_tour_with_a_file_that_is_no_plan_leaves_nothing(make: Callable[[Path], Path], tmp_path: Path) -> None:
    told_once(hallpunkt("tour", make(tmp_path), "--out", tmp_path / "tour", "--json"), 1)
    assert not (tmp_path / "tour").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_refused(data: Path, tmp_path: Path) -> None:
    file = plan_file(tmp_path)
    file.chmod(0)
    told_once(hallpunkt("plan", "import", file, "--data", data), 1, "plan.csv: Filen finns inte eller går inte")


WRONG_USE: list[tuple[tuple[str, ...], int, str]] = [
    (("plan", "apply", "99"), 1, "Det finns ingen plan ”99”. Se ”hallpunkt plan list”."),
    (("plan", "apply", "p1999"), 1, "Det finns ingen plan ”p1999”."),
    (("plan", "apply", "1", "--date", "4 maj"), 2, "--date: ”4 maj” är ingen dag. Skriv som 2022-05-04."),
    (("remind", "--date", "2022-02-30"), 2, "--date: ”2022-02-30” är ingen dag."),
    (("remind", "--only-to", "ingen@example.se"), 1, "Ingen har adressen ingen@example.se."),
    (("person", "add", "Kim Ek", "kim.ek"), 1, "Kim Ek: ”kim.ek” är ingen adress"),
    (("person", "add", "Kim Ek", "a@b.se, c@d.se"), 1, "Kim Ek: ”a@b.se, c@d.se” är ingen adress"),
    (("person", "add", "Kim Ek", "kim@lansstyrelsen.example", "--party", "Ingen"), 1, "ingen part som heter ”Ingen”"),
    (("person", "add", "Kim\nBcc: sam", "kim@lansstyrelsen.example"), 2, "Namnet ska vara en rad text."),
    (("followup", "compile", "1", "2019"), 1, "gäller 2022, inte 2019."),
    (("followup", "show", "1", "2022"), 1, "Uppföljningen för 2022 är inte sammanställd."),
    (("followup", "show", "7", "2022"), 1, "Det finns ingen plan ”7”."),
    (("calendar", "links", "7"), 1, "Det finns ingen plan ”7”."),
    (("calendar", "export", "7"), 1, "Det finns ingen plan ”7”."),
    (("mail", "show", "digest/1"), 1, "Det finns inget brev med nyckeln digest/1."),
    (("mail", "deliver"), 2, "Ingen e-postserver är angiven. Sätt HALLPUNKT_SMTP_URL."),
]


@pytest.mark.parametrize(
    ("words", "code", "sentence"), WRONG_USE, ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_what_does_not_exist_or_is_miswritten_is_told_and_changes_nothing(
    words: tuple[str, ...], code: int, sentence: str, data: Path
) -> None:
    before = head_of(data)
    told_once(hallpunkt(*words, "--data", data), code, sentence)
    assert head_of(data) == before


WRONG_CHANGES: list[tuple[Told, type[HallpunktError], str]] = [
    (Told(ActivityState.NOT_DONE), TransitionRefused, "”planerad” kan inte bli ”inte genomförd”: en orsak behövs."),
    (Told(ActivityState.DROPPED), TransitionRefused, "”planerad” kan inte bli ”inte längre aktuell”: en orsak behövs."),
    (Told(ActivityState.NOT_DONE, reasons=(("hittepå", None),)), ReasonUnknown, "hittepå"),
]


@pytest.mark.parametrize(("told", "kind", "sentence"), WRONG_CHANGES)
def test_a_change_that_the_tables_do_not_hold_is_refused_whole(
    told: Told, kind: type[HallpunktError], sentence: str, store: Store
) -> None:
    cast = live_in(store)
    activity = cast.activities["Kväll om trygghet"]
    with store.reading() as session:
        before = head_hash(session.connection())
    with pytest.raises(kind, match=re.escape(sentence)), store.writing(NEW_YEAR, "test") as writing:
        report(writing, activity, cast.kim, told, Channel("page"))
    assert state_of(store, activity) == ActivityState.PLANNED
    with store.reading() as session:
        assert head_hash(session.connection()) == before


def test_an_address_belongs_to_one_person(data: Path) -> None:
    assert hallpunkt("person", "add", "Kim Ek", "kim.ek@lansstyrelsen.example", "--data", data).code == 0
    again = hallpunkt("person", "add", "Sam Lind", "Kim.Ek@lansstyrelsen.example", "--data", data)
    told_once(again, 1, "Kim Ek: Adressen Kim.Ek@lansstyrelsen.example finns redan.")


def test_a_mailbox_that_does_not_answer_is_told_of(data: Path) -> None:
    environ = {"HALLPUNKT_IMAP_URL": "imap://kim:mycket-hemligt@127.0.0.1:1/INBOX?tls=none"}
    ended = hallpunkt("mail", "receive", "--data", data, environ=environ)
    told_once(ended, 1, "Brevlådan på 127.0.0.1 svarar inte")
    assert "mycket-hemligt" not in ended.err


def test_a_plan_is_applied_once(data: Path) -> None:
    assert hallpunkt("plan", "apply", "1", "--data", data, "--date", "2022-01-10").code == 0
    before = head_of(data)
    told_once(hallpunkt("plan", "apply", "1", "--data", data), 1, "”antagen” kan inte ändras så")
    assert head_of(data) == before


BAD_SETTINGS: list[tuple[dict[str, str], str]] = [
    ({"HALLPUNKT_PORT": "åttio"}, "HALLPUNKT_PORT: ”åttio”: skriv ett heltal från 1 till 65535."),
    ({"HALLPUNKT_PORT": "99999"}, "HALLPUNKT_PORT: ”99999”: skriv ett heltal från 1 till 65535."),
    (
        {"HALLPUNKT_BASE_URL": "plan.example.se"},
        "HALLPUNKT_BASE_URL: ”plan.example.se”: skriv som https://plan.example.se.",
    ),
    ({"HALLPUNKT_MAIL_FROM": "Hållpunkt"}, "HALLPUNKT_MAIL_FROM: ”Hållpunkt”: skriv som namn@example.se."),
    ({"HALLPUNKT_MAIL_DOMAIN": "a b.se"}, "HALLPUNKT_MAIL_DOMAIN: ”a b.se”"),
    ({"HALLPUNKT_REQUIRE_DMARC_PASS": "ja"}, "HALLPUNKT_REQUIRE_DMARC_PASS: ”ja”: skriv True eller False."),
    ({"HALLPUNKT_SMTP_PER_MINUTE": "-3"}, "HALLPUNKT_SMTP_PER_MINUTE: ”-3”"),
    ({"HALLPUNKT_SMTP_URL_FILE": "/finns/inte"}, "/finns/inte: HALLPUNKT_SMTP_URL_FILE pekar på en fil"),
    ({"HALLPUNKT_SMTP_URL": "gopher://mail.example"}, "HALLPUNKT_SMTP_URL: "),
    ({"HALLPUNKT_SMTP_URL": "folder:"}, "HALLPUNKT_SMTP_URL: Mappen saknas efter folder:"),
    ({"HALLPUNKT_SMTP_URL": "smtp://user:lösen@host.example:25?tls=none"}, "HALLPUNKT_SMTP_URL: "),
    ({"HALLPUNKT_IMAP_URL": "imaps://utan-namn.example"}, "HALLPUNKT_IMAP_URL: Brevlådans adress ska se ut som"),
    ({"HALLPUNKT_DATABASE_URL": "min databas"}, "HALLPUNKT_DATABASE_URL: Databasens adress går inte att läsa."),
    ({"HALLPUNKT_DATABASE_URL": "mongodb://host/db"}, "HALLPUNKT_DATABASE_URL: Databasens adress går inte att läsa."),
]


@pytest.mark.parametrize(
    ("environ", "sentence"), BAD_SETTINGS, ids=lambda value: "=".join(*value.items()) if isinstance(value, dict) else ""
)
def test_a_setting_that_cannot_be_read_is_named_before_anything_is_made(
    environ: dict[str, str], sentence: str, tmp_path: Path
) -> None:
    told_once(hallpunkt("remind", "--data", tmp_path / "ny", environ=environ), 2, sentence)
    assert not (tmp_path / "ny").exists()


def test_a_secret_is_not_shown_when_it_cannot_be_read(tmp_path: Path) -> None:
    ended = hallpunkt("remind", "--data", tmp_path, environ={"HALLPUNKT_SMTP_URL": "smtp://kim:mycket-hemligt@"})
    assert "mycket-hemligt" not in ended.err


def test_a_database_that_does_not_answer_is_told_of_without_its_password(tmp_path: Path) -> None:
    url = "postgresql+psycopg://kim:mycket-hemligt@127.0.0.1:1/plan"
    ended = hallpunkt("plan", "list", "--data", tmp_path / "ny", environ={"HALLPUNKT_DATABASE_URL": url})
    told_once(ended, 1, "HALLPUNKT_DATABASE_URL: Databasen svarar inte")
    assert "mycket-hemligt" not in ended.err
    assert not (tmp_path / "ny").exists()


def test_a_data_folder_that_is_a_file_is_told_of(tmp_path: Path) -> None:
    told_once(hallpunkt("plan", "list", "--data", plan_file(tmp_path)), 1, "Här ligger en fil där en mapp behövs.")


def test_a_file_that_is_no_database_is_told_of(data: Path) -> None:
    (found,) = data.glob("*/hallpunkt.db")
    for path in data.glob("*/hallpunkt.db-*"):
        path.unlink()
    found.write_bytes(b"something else entirely, and long enough to be looked at as a database" * 100)
    told_once(hallpunkt("plan", "list", "--data", data), 1, "Det här är ingen databas som Hållpunkt kan använda.")


def test_a_control_file_that_is_damaged_is_told_of(data: Path) -> None:
    (data / "collaborations.json").write_text("{", encoding="utf-8")
    told_once(
        hallpunkt("plan", "list", "--data", data), 1, "collaborations.json: Förteckningen över samverkan går inte"
    )


def test_a_tour_leaves_a_folder_with_other_things_alone(tmp_path: Path) -> None:
    (tmp_path / "semester.txt").write_text("Bilder", encoding="utf-8")
    told_once(hallpunkt("tour", "--json", "--out", tmp_path), 1, f"{tmp_path}: Mappen innehåller annat än en rundtur.")
    assert [path.name for path in tmp_path.iterdir()] == ["semester.txt"]


@pytest.mark.parametrize(
    "words", [("--nej",), ("plan", "import"), ("plan", "impotr"), ("read", "date", "V 17", "--year", "när")]
)
def test_wrong_words_end_with_two_and_a_hint(words: tuple[str, ...]) -> None:
    ended = hallpunkt(*words)
    assert (ended.code, ended.out) == (2, "")
    assert "--help" in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("line", [b"V 17\n", b"[1]\n", b"\xff\xfe\n", b'{"id": 1'])
def test_a_row_that_is_no_object_is_named_by_its_number_after_the_rows_before_it(line: bytes) -> None:
    ended = hallpunkt("read", "date", "--jsonl", stdin=b'{"id": "a", "text": "V 17", "year": 2022}\n\n' + line)
    assert ended.code == 2
    assert ended.err.startswith("rad 3: Raden är in")
    assert len(ended.out.splitlines()) == 1


def test_a_reply_that_cannot_be_read_is_asked_about_and_the_rows_after_it_are_read() -> None:
    good = b'{"id": "b", "text": "Klart", "today": "2022-05-13"}\n'
    ended = hallpunkt("read", "reply", "--jsonl", stdin=good.replace(b"05-13", b"13-01").replace(b'"b"', b'"a"') + good)
    answers = [json.loads(line) for line in ended.out.splitlines()]
    assert [(one["id"], one["action"]) for one in answers] == [("a", "ask"), ("b", "apply")]
    assert ended.code == 1
    assert ended.err.splitlines()[0] == "rad 1: Raden gick inte att besvara (ValueError)."
    assert "Traceback" not in ended.err


def test_a_defect_that_one_reply_brings_to_light_costs_no_other_row(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_text: object, **_more: object) -> None:
        raise StopIteration

    monkeypatch.setattr("workflow.rules.understanding.understand", fail)
    ended = hallpunkt("read", "reply", "--jsonl", stdin=b'{"id": 1, "text": "Klart"}\n{"id": 2, "text": "Klart"}\n')
    assert [json.loads(line)["action"] for line in ended.out.splitlines()] == ["ask", "ask"]
    assert (ended.code, "2 rader gick inte att besvara" in ended.err) == (1, True)


@pytest.mark.parametrize("words", [["settings", "--json"], ["read", "date", "--jsonl"], ["read", "date", "V 17"]])
def test_a_reader_who_goes_away_is_no_news(words: list[str]) -> None:
    command = [str(Path(sys.executable).with_name("hallpunkt")), *words]
    rows = b'{"id": "a", "text": "V 17", "year": 2022}\n' * 2000
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        _, err = process.communicate(rows, timeout=120)
    assert (process.returncode, err) == (1, b"")
