"""Runs the real command line in this process: the words of a command in, exit code and both outputs out."""

import io
import os
from collections.abc import Mapping
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from json import loads
from pathlib import Path
from typing import Any

import pytest

from workflow.cli import main

PLAN = """Fokusområde;Aktivitet;Hållpunkt;Ansvarig
1. Trygghet;Kväll om trygghet;V 17;Länsstyrelsen Blekinge
1. Trygghet;Utbilda krogar;Juni 2022?;Karlskrona kommun
"""


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def object(self) -> Any:
        """The one JSON object on standard output."""
        return loads(self.out)


def hallpunkt(*words: str | Path, stdin: bytes = b"", environ: Mapping[str, str] | None = None) -> Ended:
    """Run `hallpunkt` with these words; of the environment's own settings only `environ` counts."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with ExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        for name in [name for name in os.environ if name.startswith("HALLPUNKT_")]:
            patch.delenv(name)
        for name, value in (environ or {}).items():
            patch.setenv(name, value)
        patch.setattr("sys.argv", ["hallpunkt", *(str(word) for word in words)])
        patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        stack.enter_context(redirect_stdout(out))
        stack.enter_context(redirect_stderr(err))
        try:
            main()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
    return Ended(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))


def plan_file(folder: Path, text: str = PLAN) -> Path:
    """Write a small plan that the product reads."""
    path = folder / "plan.csv"
    path.write_text(text, encoding="utf-8")
    return path
