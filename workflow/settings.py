"""Every setting once, with its type, default and help.

A setting `base_url` is read from the environment variable `HALLPUNKT_BASE_URL`, or from the file that
`HALLPUNKT_BASE_URL_FILE` names (for secrets). `docs/settings.md` is generated from this table.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from workflow.errors import SettingMissing

PREFIX = "HALLPUNKT_"

ZONE = "Europe/Stockholm"
"""The zone that plans, the timetable and every shown time live in; no setting, since the plans are Swedish."""


def read_flag(text: str) -> bool:
    """Read `True` or `False`; anything else is a mistake somebody should hear of."""
    known = {"true": True, "false": False}
    if text.strip().lower() not in known:
        raise ValueError("skriv True eller False")
    return known[text.strip().lower()]


def read_text(text: str) -> str:
    """Keep the words, without the line end that a secret's file has."""
    if not text.strip():
        raise ValueError("värdet är tomt")
    return text.strip()


def read_number(least: int, most: int) -> Callable[[str], int]:
    """Make a reader of whole numbers from `least` to `most`."""

    def read(text: str) -> int:
        if not text.strip().isdecimal() or not least <= int(text) <= most:
            raise ValueError(f"skriv ett heltal från {least} till {most}")
        return int(text)

    return read


def read_base_url(text: str) -> str:
    """Read an http or https address without query or fragment; links are built by adding to it."""
    parts = urlsplit(text.strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("skriv som https://plan.example.se")
    return text.strip().rstrip("/")


def read_domain(text: str) -> str:
    """Read a mail domain. Its names can be checked only by sending; what would break an address is refused here."""
    if not re.fullmatch(r"[\w-]+(\.[\w-]+)*", text.strip()):
        raise ValueError("skriv bara domänen, som plan.example.se")
    return text.strip()


def read_address(text: str) -> str:
    """Read an e-mail address, roughly: one at sign, no spaces."""
    if not re.fullmatch(r"[^\s@<>]+@[\w-]+(\.[\w-]+)*", text.strip()):
        raise ValueError("skriv som namn@example.se")
    return text.strip()


def read_path(text: str) -> Path:
    """Read where something lies; "~" is the home folder."""
    return Path(read_text(text)).expanduser()


def setting(help_text: str, default: Any, read: Callable[[str], Any] = read_text, *, secret: bool = False) -> Any:
    """Describe one setting: its `help_text`, its `default` and how its text is read; a `secret` is never shown."""
    return dataclasses.field(default=default, metadata={"help": help_text, "read": read, "secret": secret})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What an installation may set. Built once, at the edge, by `read_settings`."""

    data: Path = setting(
        "Folder where the database, the keys and the mail of this installation lie.", Path("data"), read_path
    )
    database_url: str | None = setting(
        "SQLAlchemy address of the first collaboration's database; without it an SQLite file in the data folder.",
        None,
        secret=True,
    )
    base_url: str = setting(
        "Address at which people reach the pages and feeds, without a closing slash.",
        "http://127.0.0.1:8180",
        read_base_url,
    )
    host: str = setting("Network address that `serve` listens on.", "127.0.0.1")
    port: int = setting("Port that `serve` listens on.", 8180, read_number(1, 65535))
    mail_domain: str = setting("Domain of the addresses that answers come back to.", "hallpunkt.example", read_domain)
    mail_from: str = setting("Address that letters come from.", "hallpunkt@hallpunkt.example", read_address)
    mail_from_name: str = setting("Name that letters come from.", "Hållpunkt")
    smtp_url: str | None = setting(
        "Relay that takes the letters: `smtp://user:password@host:587?tls=starttls`, `smtps://…`, or `folder:PATH`.",
        None,
        secret=True,
    )
    smtp_per_minute: int = setting(
        "Letters a minute that the relay allows; 30 suits Exchange Online, 0 means no limit.", 0, read_number(0, 10000)
    )
    imap_url: str | None = setting(
        "Mailbox that answers are read from: `imaps://user:password@host/INBOX`, or `maildir:PATH`.", None, secret=True
    )
    authserv_id: str | None = setting(
        "Name under which our own mail server writes Authentication-Results; only its verdict on DMARC counts.", None
    )
    require_dmarc_pass: bool = setting("Take answers only from mail that passed DMARC.", default=False, read=read_flag)
    max_file_mib: int = setting("Largest plan file that is opened, in MiB; at most 30.", 25, read_number(1, 30))
    max_mail_mib: int = setting("Largest mail that is read, in MiB.", 25, read_number(1, 200))
    prefect_pool: str = setting("Prefect work pool that `deploy` puts the flows in.", "hallpunkt")


def read_settings(environ: Mapping[str, str], **overrides: Any) -> Settings:
    """Build the settings from `environ`; `overrides` that are not None (options of a command) win.

    A variable that is empty counts as not set, since container tools pass what is not set so. Raises `SettingMissing`
    naming the variable when a value cannot be read.
    """
    values = {}
    for field in dataclasses.fields(Settings):
        raw = _raw_value(environ, field.name)
        if raw is not None:
            values[field.name] = _read_value(field, raw)
    values.update({name: value for name, value in overrides.items() if value is not None})
    return Settings(**values)


def environment_name(field_name: str) -> str:
    """Name the environment variable of a setting."""
    return PREFIX + field_name.upper()


def unknown_names(environ: Mapping[str, str]) -> list[str]:
    """List the variables that look like settings of ours but are none: misspelt, or of another version."""
    known = {environment_name(field.name) for field in dataclasses.fields(Settings)}
    return sorted(name for name in environ if name.startswith(PREFIX) and name.removesuffix("_FILE") not in known)


def _raw_value(environ: Mapping[str, str], field_name: str) -> str | None:
    name = environment_name(field_name)
    path = environ.get(name + "_FILE")
    if not path:
        return environ.get(name) or None
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingMissing(f"{name}_FILE pekar på en fil som inte går att läsa.", where=path) from error


def _read_value(field: dataclasses.Field[Any], raw: str) -> Any:
    try:
        return field.metadata["read"](raw)
    except ValueError as error:
        shown = "" if field.metadata["secret"] or not raw.strip() else f"”{raw.strip()}”: "
        raise SettingMissing(f"{shown}{error}.", where=environment_name(field.name)) from error
