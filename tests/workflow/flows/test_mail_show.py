"""`mail show`: any letter, as its bytes or as its reader sees it."""

from pathlib import Path

from tests.workflow.cli.running import hallpunkt
from tests.workflow.flows.post import EVENING, Desk


def test_a_letter_is_shown_as_text_as_headers_and_as_a_page(desk: Desk, tmp_path: Path) -> None:
    own = ("mail", "show", "digest/kim", "--data", str(tmp_path / "data"))
    environ = {"HALLPUNKT_DATABASE_URL": str(desk.store.engine.url)}
    text = hallpunkt(*own, "--text", environ=environ)
    assert text.out.startswith("Hej Kim!")
    headers = hallpunkt(*own, "--headers", environ=environ).out
    assert "Subject: 3 hållpunkter: hur gick det?" in headers
    assert "List-Id: <paminnelser.testlan." in headers
    assert "Hej Kim" not in headers
    page = tmp_path / "letter.html"
    assert hallpunkt(*own, "--html", page, environ=environ).out == ""
    assert EVENING in page.read_text(encoding="utf-8")
    assert hallpunkt(*own, environ=environ).out.startswith("From: ")
    assert hallpunkt("mail", "show", "digest/nobody", "--data", str(tmp_path / "data"), environ=environ).code == 1


def test_a_mail_that_came_is_shown_by_its_number_as_it_came_and_as_text(desk: Desk, tmp_path: Path) -> None:
    wild = b"X-A: b\r\n" * 6_000 + b"\r\n1 klart"
    desk.read(b"Subject: =?utf-8?q?hej_=C3=A5?=\r\nX-A: \xe4\r\n\r\nHej\r\n> 1. klart\r\n", wild)
    own = ("mail", "show", "--data", str(tmp_path / "data"))
    environ = {"HALLPUNKT_DATABASE_URL": str(desk.store.engine.url)}
    assert hallpunkt(*own, "1", "--text", environ=environ).out == "Hej\n> 1. klart\n"
    assert "subject: hej å" in hallpunkt(*own, "1", "--headers", environ=environ).out
    refused = hallpunkt(*own, "2", "--text", environ=environ)
    assert (refused.code, "orimligt stort" in refused.err) == (1, True)
    assert hallpunkt(*own, "2", environ=environ).out.startswith("X-A: b")
    assert hallpunkt(*own, "77", environ=environ).code == 1
