"""Which collaborations an installation holds, and where: the control file of the data folder.

Every collaboration has a database and a secret of its own. Its short public id stands in every token, address and
path, so that nothing from one can be mistaken for another's.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from notifications import Signer
from workflow.errors import FileRefused, NotFound
from workflow.settings import Settings
from workflow.store.database import Store
from workflow.store.migrations import migrate

CONTROL_FILE = "collaborations.json"
ID_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
ID_SHAPE = re.compile(r"[a-z0-9]{4,12}")


@dataclass(frozen=True)
class Collaboration:
    """One collaboration (tenant), opened.

    Its id, its database, what it signs with and what its letters say of themselves.
    """

    id: str
    name: str
    store: Store
    signer: Signer
    settings: Settings
    folder: Path

    @property
    def address(self) -> str:
        """The web address below which all of this collaboration's pages and feeds lie."""
        return f"{self.settings.base_url.rstrip('/')}/{self.id}"


def open_collaboration(settings: Settings, wanted: str | None = None) -> Collaboration:
    """Open the collaboration `wanted` (the first one without it), made and migrated when the data folder has none.

    Raises `NotFound` for an id that the control file does not hold, `FileRefused` for a control file that cannot be
    read.
    """
    control = read_control(settings.data)
    if not control:
        control = {wanted or new_id(): {"name": "Samverkan", "database": settings.database_url}}
        write_control(settings.data, control)
    chosen = wanted or next(iter(control))
    if chosen not in control:
        raise NotFound(f"Det finns ingen samverkan med beteckningen {chosen}.", where=str(settings.data / CONTROL_FILE))
    return _open(settings, chosen, control[chosen])


def _open(settings: Settings, chosen: str, entry: dict[str, str | None]) -> Collaboration:
    folder = settings.data / chosen
    folder.mkdir(parents=True, exist_ok=True)
    url = entry.get("database") or settings.database_url or f"sqlite:///{folder / 'hallpunkt.db'}"
    migrate(url)
    signer = Signer(read_secret(folder / "key"), chosen, settings.mail_domain)
    name = entry.get("name") or "Samverkan"
    return Collaboration(id=chosen, name=name, store=Store(url), signer=signer, settings=settings, folder=folder)


def new_id() -> str:
    """Draw a short public id: eight letters and digits that cannot be confused in print."""
    return "".join(secrets.choice(ID_LETTERS) for _ in range(8))


def read_control(data: Path) -> dict[str, dict[str, str | None]]:
    """Read which collaborations there are; none where the file is not there yet."""
    path = data / CONTROL_FILE
    if not path.exists():
        return {}
    try:
        control = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FileRefused("Förteckningen över samverkan går inte att läsa.", where=str(path)) from error
    if not isinstance(control, dict) or not all(ID_SHAPE.fullmatch(key) for key in control):
        raise FileRefused("Förteckningen över samverkan har fel form.", where=str(path))
    return control


def write_control(data: Path, control: dict[str, dict[str, str | None]]) -> None:
    """Write the control file whole or not at all."""
    data.mkdir(parents=True, exist_ok=True)
    draft = data / (CONTROL_FILE + ".new")
    draft.write_text(json.dumps(control, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    draft.replace(data / CONTROL_FILE)


def read_secret(path: Path) -> bytes:
    """Read the collaboration's signing secret; drawn, and kept for its owner only, when there is none.

    The file appears whole or not at all, and the first of two that start at once wins.
    """
    if not path.exists():
        draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(32))
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_bytes()
