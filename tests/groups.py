"""The groups of real servers and clients that some tests need, and how each is found on this machine.

A test asks with `@pytest.mark.needs("chromium")`, or through a fixture that does (`postgres_url`). Where a group is
missing its tests are skipped, and the end of the run says which groups were left out and why; with `REQUIRE_SERVERS=1`
they fail instead. `make servers` installs all of them from Debian's packages. A new group is one row here and its
packages in `.ci/servers`.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

PLACES = ("/usr/sbin", "/usr/lib/dovecot")
"""Where Debian keeps servers that are not on everybody's path."""

NODE_MODULES = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "hallpunkt" / "node" / "node_modules"
"""Where `.ci/servers` puts clients that come from npm."""


@dataclass(frozen=True, slots=True)
class Group:
    """What is used together. Each entry of `programs` is one need, met by any of its names; `files` are patterns."""

    name: str
    programs: tuple[tuple[str, ...], ...]
    files: tuple[str, ...] = ()

    def missing(self) -> str | None:
        """Say what this machine lacks, or None when the group is whole."""
        lacking = [names[0] for names in self.programs if find_program(*names) is None]
        lacking += [Path(pattern).name for pattern in self.files if not any(Path("/").glob(pattern.lstrip("/")))]
        return f"no {', '.join(lacking)} on this machine (make servers installs it)" if lacking else None


GROUPS: Mapping[str, Group] = {
    group.name: group
    for group in (
        Group("postgresql", (("postgres",), ("initdb",), ("pg_ctl",))),
        Group("postfix", (("postfix",), ("postconf",), ("smtp-sink",))),
        Group("dovecot", (("dovecot",), ("imap",), ("lmtp",))),
        Group("chromium", (("chromium", "chromium-browser", "google-chrome"),)),
        Group(
            "calendars",
            (("khal",), ("vdirsyncer",), ("radicale",), ("calcurse",)),
            ("/usr/lib/*/girepository-1.0/ICalGLib-3.0.typelib", "/usr/lib/python3/dist-packages/gi"),
        ),
        Group("thunderbird", (("thunderbird",),)),
        Group("node", (("node",),), (f"{NODE_MODULES}/ical.js", f"{NODE_MODULES}/node-ical")),
        Group("libreoffice", (("soffice", "libreoffice"), ("pdftotext",), ("pdftoppm",))),
    )
}

LEFT_OUT = pytest.StashKey[dict[str, str]]()
"""Per run: which groups some test asked for in vain, and why."""


def find_program(*names: str) -> Path | None:
    """Return the first of these programs that is installed, also where Debian hides servers; the newest PostgreSQL."""
    versions = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda place: float(place.parent.name), reverse=True
    )
    path = os.pathsep.join([os.environ.get("PATH", ""), *map(str, versions), *PLACES])
    found = (shutil.which(name, path=path) for name in names)
    return next((Path(program) for program in found if program), None)


def program(*names: str) -> Path:
    """Return an installed program of a group that was asked for before."""
    found = find_program(*names)
    if found is None:
        raise FileNotFoundError(f"{names[0]} was here a moment ago")
    return found


def ask_for(run: pytest.Stash, name: str) -> None:
    """Go on when the group `name` is whole, else leave the test out, or fail it where every group is required."""
    reason = GROUPS[name].missing()
    if reason is None:
        return
    run.setdefault(LEFT_OUT, {})[name] = reason
    if required():
        pytest.fail(f"the group {name} is required but left out: {reason}", pytrace=False)
    pytest.skip(f"{name}: {reason}")


def left_out_lines(run: pytest.Stash) -> list[str]:
    """Tell which groups were left out of this run and why: a title and a line for each, or nothing."""
    left_out = run.get(LEFT_OUT, {})
    verdict = "a failure, since REQUIRE_SERVERS is set" if required() else "their tests did not run"
    lines = [f"{name}: {reason}" for name, reason in sorted(left_out.items())]
    return [f"groups of servers left out: {verdict}", *lines] if lines else []


def required() -> bool:
    """Tell whether a left-out group is a failure."""
    return os.environ.get("REQUIRE_SERVERS", "0") not in {"", "0"}
