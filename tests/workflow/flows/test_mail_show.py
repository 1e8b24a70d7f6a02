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
