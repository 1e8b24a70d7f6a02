"""The archive package of an adopted follow-up: one zip with all it was decided on, and checksums of everything in it.

What was issued is in it as issued. The package says nothing that is not in the store, and the same follow-up gives the
same bytes: names are sorted and every file carries the day of the decision.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, undefer

from notifications import find_raw
from workflow.changes.followup_standing import standing
from workflow.errors import TransitionRefused
from workflow.followup import FollowUp
from workflow.followup.snapshot import write_plain
from workflow.model import Activity, FollowUpRecord, Indicator, IssuedLetter, LetterItem, MeasuringTime, Plan
from workflow.store.followups import approvals_of, comments_on, issued_bytes, issued_documents, load_follow_up
from workflow.store.journal import canonical, read_lines
from workflow.store.plans import find_plan

FORM = 1
"""The form of the package; its metadata names it."""

_UNSAFE = re.compile(r"[^\w.åäöÅÄÖ-]+")


@dataclass(frozen=True, slots=True)
class Filed:
    """A file of the package: its path in it, what it is, and its bytes."""

    path: str
    media_type: str
    content: bytes

    @property
    def digest(self) -> str:
        """The SHA-256 of its bytes."""
        return hashlib.sha256(self.content).hexdigest()


def pack_archive(session: Session, follow_up_id: int) -> bytes:
    """Pack an adopted follow-up. Raises `NotFound`, and `TransitionRefused` for one that is not adopted yet."""
    record = load_follow_up(session, follow_up_id)
    if record.frozen is None or record.frozen_digest is None:
        raise TransitionRefused("Bara en fastställd uppföljning arkiveras.", do="Fastställ den först.")
    plan = find_plan(session, str(record.plan_id))
    followup = standing(session, record)
    files = sorted(_files(session, record, plan, record.frozen), key=lambda one: one.path)
    metadata = Filed("metadata.json", "application/json", _json(_metadata(record, plan, followup, files)))
    every = [*files, metadata]
    sums = "".join(f"{one.digest}  {one.path}\n" for one in every).encode()
    return _zip([*every, Filed("SHA256SUMS", "text/plain", sums)], followup.year.issued_on or followup.year.as_of)


def _files(session: Session, record: FollowUpRecord, plan: Plan, frozen: bytes) -> Iterator[Filed]:
    yield Filed("snapshot.json", "application/json", frozen)
    yield Filed("review.json", "application/json", _json(_review(session, record)))
    yield Filed("journal.jsonl", "application/jsonl", _journal(session))
    source = session.get(Plan, plan.id, options=[undefer(Plan.source_bytes)], populate_existing=True)
    if source is not None and source.source_bytes:
        yield Filed(f"plan/{_safe(plan.source_name or 'plan')}", "application/octet-stream", source.source_bytes)
    for document in issued_documents(session, record.id):
        path = f"documents/{document.id:04d}-{_safe(document.name)}"
        yield Filed(path, document.media_type, issued_bytes(session, document.id))
    for letter in _letters(session, record.plan_id):
        raw = find_raw(session.connection(), letter.key)
        if raw is not None:
            yield Filed(f"letters/{letter.day.isoformat()}-{letter.id:06d}.eml", "message/rfc822", raw)


def _letters(session: Session, plan_id: int) -> list[IssuedLetter]:
    """Return the letters that spoke of the plan's activities and indicators, oldest first."""
    spoken = select(LetterItem.letter_id).join(Activity, Activity.id == LetterItem.activity_id)
    asked = (
        select(LetterItem.letter_id)
        .join(MeasuringTime, MeasuringTime.id == LetterItem.measuring_time_id)
        .join(Indicator, Indicator.id == MeasuringTime.indicator_id)
    )
    wanted = or_(
        IssuedLetter.id.in_(spoken.where(Activity.plan_id == plan_id)),
        IssuedLetter.id.in_(asked.where(Indicator.plan_id == plan_id)),
    )
    return list(session.scalars(select(IssuedLetter).where(wanted).order_by(IssuedLetter.id)))


def _journal(session: Session) -> bytes:
    """Write the chain of the whole journal, without names and texts, so that anybody can check it up to the head."""
    rows = (
        [
            line.number,
            line.at.isoformat(),
            line.actor,
            line.kind,
            line.facts,
            line.payload_digest,
            line.previous,
            line.hash,
        ]
        for line in read_lines(session.connection())
    )
    return b"".join(canonical(row) + b"\n" for row in rows)


def _review(session: Session, record: FollowUpRecord) -> dict[str, Any]:
    return {
        "approvals": [
            {"reviewer": row.reviewer, "approved": row.approved, "content": row.content, "at": row.at, "note": row.note}
            for row in approvals_of(session, record.id)
        ],
        "comments": [
            {"section": row.section, "author": row.author, "text": row.text, "at": row.at, "settled": row.resolved_at}
            for row in comments_on(session, record.id)
        ],
    }


def _metadata(record: FollowUpRecord, plan: Plan, followup: FollowUp, files: list[Filed]) -> dict[str, Any]:
    year = followup.year
    return {
        "form": FORM,
        "product": {"name": "hallpunkt", "version": _version()},
        "plan": {"title": plan.title, "registry_number": plan.registry_number, "owner": year.owner},
        "year": year.year,
        "revision": year.revision,
        "status": record.state,
        "as_of": year.as_of,
        "cover": write_plain(year.cover),
        "presentations": list(record.presentations),
        "snapshot": record.frozen_digest,
        "journal_head": year.journal_head,
        "files": [
            {"path": one.path, "media_type": one.media_type, "bytes": len(one.content), "sha256": one.digest}
            for one in files
        ],
    }


def _version() -> str:
    try:
        return version("hallpunkt")
    except PackageNotFoundError:
        return "okänd"


def _json(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, indent=1, default=_day).encode() + b"\n"


def _day(value: Any) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _safe(name: str) -> str:
    """Keep of a file's name what no system reads as a path."""
    return _UNSAFE.sub("_", name).lstrip(".") or "fil"


def _zip(files: list[Filed], day: dt.date) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for one in files:
            entry = zipfile.ZipInfo(one.path, date_time=(max(day.year, 1980), day.month, day.day, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            package.writestr(entry, one.content)
    return packed.getvalue()
