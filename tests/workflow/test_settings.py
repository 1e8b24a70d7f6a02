"""Settings come from the environment or from files it names; a value that cannot be read is named and never guessed."""

import dataclasses
from pathlib import Path

import pytest

from workflow.errors import SettingMissing
from workflow.settings import Settings, environment_name, read_settings, unknown_names


def test_without_an_environment_everything_has_its_default() -> None:
    assert read_settings({}) == Settings()


def test_every_setting_has_help_a_default_and_a_reader() -> None:
    for field in dataclasses.fields(Settings):
        assert field.metadata["help"].endswith("."), field.name
        assert field.default is not dataclasses.MISSING
        assert callable(field.metadata["read"])


def test_a_default_is_what_its_reader_would_read() -> None:
    for field in dataclasses.fields(Settings):
        if field.default is not None:
            assert field.metadata["read"](str(field.default)) == field.default, field.name


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("data", "/srv/hallpunkt", Path("/srv/hallpunkt")),
        ("port", " 8443\n", 8443),
        ("base_url", "https://plan.example.se/", "https://plan.example.se"),
        ("base_url", "http://[::1]:8180", "http://[::1]:8180"),
        ("base_url", "https://example.se/plan", "https://example.se/plan"),
        ("mail_domain", "plan.example.se", "plan.example.se"),
        ("mail_from", "plan@länsstyrelsen.example", "plan@länsstyrelsen.example"),
        ("mail_from_name", "Samverkan Blekinge", "Samverkan Blekinge"),
        ("smtp_url", "smtp://relay.example:587", "smtp://relay.example:587"),
        ("require_dmarc_pass", "true", True),
        ("max_file_mib", "30", 30),
    ],
)
def test_a_value_is_read_from_its_variable(name: str, text: str, value: object) -> None:
    assert getattr(read_settings({environment_name(name): text}), name) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("port", "0"),
        ("port", "65536"),
        ("port", "8180.5"),
        ("port", "²"),
        ("base_url", "ftp://plan.example.se"),
        ("base_url", "https://"),
        ("base_url", "https://plan.example.se/?a=b"),
        ("base_url", "https://[::1"),
        ("mail_domain", "@example.se"),
        ("mail_domain", "example.se\r\nBcc: x"),
        ("mail_from", "Kim <kim@example.se>"),
        ("mail_from", "a@b@example.se"),
        ("require_dmarc_pass", "1"),
        ("max_file_mib", "31"),
        ("max_file_mib", "-1"),
        ("mail_from_name", "   "),
    ],
)
def test_a_value_that_cannot_be_read_is_refused_by_name(name: str, text: str) -> None:
    with pytest.raises(SettingMissing) as refused:
        read_settings({environment_name(name): text})
    assert refused.value.where == environment_name(name)
    assert refused.value.exit_code == 2


def test_a_secret_may_lie_in_a_file_and_wins_over_the_variable(tmp_path: Path) -> None:
    secret = tmp_path / "smtp"
    secret.write_text("smtp://kim:hemligt@relay.example:587\n", encoding="utf-8")
    environ = {"HALLPUNKT_SMTP_URL_FILE": str(secret), "HALLPUNKT_SMTP_URL": "smtp://annan.example"}
    assert read_settings(environ).smtp_url == "smtp://kim:hemligt@relay.example:587"


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", None])
def test_a_file_that_cannot_be_read_is_named(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "hemlighet"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingMissing, match="HALLPUNKT_IMAP_URL_FILE") as refused:
        read_settings({"HALLPUNKT_IMAP_URL_FILE": str(path)})
    assert refused.value.where == str(path)


@pytest.mark.parametrize("name", ["HALLPUNKT_PORT", "HALLPUNKT_PORT_FILE", "HALLPUNKT_SMTP_URL"])
def test_an_empty_variable_counts_as_not_set(name: str) -> None:
    assert read_settings({name: ""}) == Settings()


def test_a_file_that_is_empty_is_refused_since_somebody_meant_something(tmp_path: Path) -> None:
    (tmp_path / "tom").write_text("\n", encoding="utf-8")
    with pytest.raises(SettingMissing, match="värdet är tomt"):
        read_settings({"HALLPUNKT_SMTP_URL_FILE": str(tmp_path / "tom")})


def test_what_a_secret_holds_is_not_repeated_when_it_cannot_be_read(tmp_path: Path) -> None:
    for field in dataclasses.fields(Settings):
        assert not field.metadata["secret"] or field.name in {"smtp_url", "imap_url", "database_url"}
    (tmp_path / "hemlighet").write_text(" \n", encoding="utf-8")
    with pytest.raises(SettingMissing) as refused:
        read_settings({"HALLPUNKT_DATABASE_URL_FILE": str(tmp_path / "hemlighet")})
    assert "”" not in str(refused.value)


def test_an_option_of_a_command_wins_over_the_environment() -> None:
    assert read_settings({"HALLPUNKT_DATA": "a"}, data=Path("b"), port=None).data == Path("b")


def test_a_variable_that_is_no_setting_is_found() -> None:
    environ = {"HALLPUNKT_PROT": "1", "HALLPUNKT_PORT": "1", "HALLPUNKT_SMTP_URL_FILE": "x", "PATH": "y"}
    assert unknown_names(environ) == ["HALLPUNKT_PROT"]
