"""Every kind of file a follow-up can be written as, by the ending of its name."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from workflow.errors import FileRefused, WrongUse
from workflow.followup.contract import as_json
from workflow.followup.counts import FollowUp
from workflow.followup.documents.blocks import Report
from workflow.followup.documents.delimited import csv_bytes
from workflow.followup.documents.page import page_bytes
from workflow.followup.documents.pdf import pdf_bytes
from workflow.followup.documents.report import compose_attachment, compose_report
from workflow.followup.documents.share import share_of_party
from workflow.followup.documents.word import word_bytes
from workflow.followup.documents.workbook import workbook_bytes
from workflow.followup.snapshot import digest_of, freeze

Writer = Callable[[FollowUp, Report, Path | None], bytes]

FORMATS: Mapping[str, Writer] = {
    ".docx": lambda _, report, template: word_bytes(report, template),
    ".pdf": lambda _, report, __: pdf_bytes(report),
    ".html": lambda _, report, __: page_bytes(report),
    ".xlsx": lambda followup, report, _: workbook_bytes(followup, report),
    ".csv": lambda followup, _, __: csv_bytes(followup),
    ".json": lambda followup, _, __: json_bytes(followup),
}
"""Each ending with the writer of its file."""


def document_bytes(
    followup: FollowUp,
    ending: str,
    *,
    party: str | None = None,
    attachment: bool = False,
    template: Path | None = None,
) -> bytes:
    """Write a follow-up as a file of the kind that `ending` names (".pdf"). Equal follow-ups give equal bytes.

    With a `party` it is that party's share; with `attachment` the plan's table with what became of each activity. A
    `template` is the organisation's Word file. Raises `WrongUse` for an unknown ending or a template beside Word,
    `NotFound` for a party that answers for nothing, `FileRefused` for a template that cannot be used.
    """
    writer = FORMATS.get(ending.casefold())
    if writer is None:
        raise WrongUse(f"Uppföljningen kan inte skrivas som ”{ending}”.", do=f"Välj {', '.join(FORMATS)}.")
    if template is not None and ending.casefold() != ".docx":
        raise WrongUse("En mall kan bara användas för Word.", where=template.name)
    told = share_of_party(followup, party) if party else followup
    compose = compose_attachment if attachment else compose_report
    return writer(told, compose(told, party), template)


def write_document(
    followup: FollowUp,
    target: Path,
    *,
    party: str | None = None,
    attachment: bool = False,
    template: Path | None = None,
) -> None:
    """Write a follow-up to a file, as the ending of its name says; see `document_bytes`.

    Raises `FileRefused` when the file cannot be written.
    """
    write_file(document_bytes(followup, target.suffix, party=party, attachment=attachment, template=template), target)


def write_file(content: bytes, target: Path) -> None:
    """Write a finished document. Raises `FileRefused` when it cannot be written."""
    try:
        target.write_bytes(content)
    except OSError as error:
        raise FileRefused(
            "filen kan inte skrivas.", where=str(target), do="Välj en mapp som du får skriva i."
        ) from error


def json_bytes(followup: FollowUp) -> bytes:
    """Write the contract's JSON, and beside it the snapshot that every document can be made from again."""
    frozen = freeze(followup)
    told = {**as_json(followup), "snapshot": {"sha256": digest_of(frozen), "content": json.loads(frozen)}}
    return f"{json.dumps(told, ensure_ascii=False, indent=2)}\n".encode()


def write_followup(followup: FollowUp, folder: Path) -> dict[str, Any]:
    """Write the follow-up as Word and JSON below `folder` and return where, with its counts."""
    shown = as_json(followup)
    write_document(followup, folder / "followup.docx")
    (folder / "followup.json").write_text(json.dumps(shown, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return {"file": "followup.docx", "json": "followup.json", "counts": shown["totals"]}
