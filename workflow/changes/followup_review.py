"""The follow-up on its way to a decision: reviewed, approved, adopted and frozen, published, presented, issued."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select

from workflow.changes.followup_standing import review_facts, standing
from workflow.changes.keeping_next_at import local_day
from workflow.errors import TransitionRefused
from workflow.followup import Presentation
from workflow.followup.review import Verdict, facts_of, is_approved
from workflow.followup.snapshot import digest_of, freeze, write_plain
from workflow.model import Approval, FollowUpRecord, IssuedDocument
from workflow.states import FOLLOW_UP, FollowUpState
from workflow.store import Writing
from workflow.store.journal import head_hash


def submit_follow_up(writing: Writing, record: FollowUpRecord) -> None:
    """Send a follow-up to review. Raises `TransitionRefused`."""
    record.state = FOLLOW_UP.move(FollowUpState(record.state), "submit").value
    _note(writing, record, "followup.submitted")


def give_verdict(
    writing: Writing,
    record: FollowUpRecord,
    reviewer: str,
    *,
    approved: bool,
    note: str | None = None,
    person_id: int | None = None,
) -> Approval:
    """Write down that a reviewer approves the follow-up as it is, or asks for changes.

    The last approval that was waited for makes it approved. Raises `TransitionRefused` where it is not under review.
    """
    review = review_facts(writing.session, record)
    if FollowUpState(record.state) not in {FollowUpState.IN_REVIEW, FollowUpState.APPROVED}:
        FOLLOW_UP.move(FollowUpState(record.state), "approve" if approved else "ask_changes")
    row = Approval(
        follow_up_id=record.id,
        reviewer=reviewer,
        approved=approved,
        content=review.content,
        at=writing.now,
        note=note,
        person_id=person_id,
    )
    writing.session.add(row)
    writing.session.flush()
    review = replace(review, verdicts=(*review.verdicts, Verdict(reviewer, approved, review.content)))
    if not approved:
        record.state = FOLLOW_UP.move(review.state, "ask_changes").value
    elif review.state == FollowUpState.IN_REVIEW and is_approved(review):
        record.state = FOLLOW_UP.move(review.state, "approve", facts_of(review)).value
    kind = "followup.approved" if approved else "followup.changes_asked"
    told = {"reviewer": reviewer, **({"note": note} if note else {})}
    _note(writing, record, kind, {"approval": row.id, "content": review.content, "person": person_id}, told)
    return row


@dataclass(frozen=True, slots=True)
class Adoption:
    """The decision: which body adopted the follow-up, on what day (the day it is written down without one), and where.

    `reference` is the paragraph of the minutes ("§ 12").
    """

    body: str | None = None
    on: dt.date | None = None
    reference: str | None = None


def adopt_follow_up(writing: Writing, record: FollowUpRecord, adoption: Adoption) -> None:
    """Adopt a follow-up and freeze it: from now on every document is made from these bytes.

    Raises `TransitionRefused` where the approvals were given to another text or are missing.
    """
    followup = standing(writing.session, record)
    review = review_facts(writing.session, record, followup)
    record.state = FOLLOW_UP.move(review.state, "adopt", facts_of(review)).value
    day = adoption.on or local_day(writing.now)
    decided = {"adopted_by": adoption.body, "adopted_on": day.isoformat(), "decision": adoption.reference}
    record.cover = {**record.cover, **{name: value for name, value in decided.items() if value is not None}}
    head = head_hash(writing.session.connection())
    cover = replace(followup.year.cover, adopted_by=adoption.body, adopted_on=day, decision=adoption.reference)
    year = replace(
        followup.year, status=FollowUpState.ADOPTED, issued_on=day, journal_head=head, cover=cover, presentations=()
    )
    record.frozen = freeze(replace(followup, year=year))
    record.frozen_digest = digest_of(record.frozen)
    _note(writing, record, "followup.adopted", {"digest": record.frozen_digest, "head": head, "day": day.isoformat()})


def publish_follow_up(writing: Writing, record: FollowUpRecord) -> None:
    """Publish an adopted follow-up. Raises `TransitionRefused`."""
    record.state = FOLLOW_UP.move(FollowUpState(record.state), "publish").value
    _note(writing, record, "followup.published")


def present_follow_up(writing: Writing, record: FollowUpRecord, presentation: Presentation) -> None:
    """Write down that a follow-up was presented, to whom and who attended. Raises `TransitionRefused` for a draft."""
    state = FollowUpState(record.state)
    if state in {FollowUpState.COLLECTING, FollowUpState.DRAFT, FollowUpState.CHANGES_ASKED}:
        raise TransitionRefused("Uppföljningen är inte klar att föredras.", do="Skicka den på granskning först.")
    record.presentations = [*record.presentations, write_plain(presentation)]
    told = {"body": presentation.body, "attended": list(presentation.attended), "note": presentation.note}
    _note(writing, record, "followup.presented", {"day": presentation.on.isoformat()}, told)


def issue_document(
    writing: Writing, record: FollowUpRecord, name: str, media_type: str, content: bytes, *, snapshot: str | None = None
) -> IssuedDocument:
    """Archive a file as it was issued. The same file twice is one.

    `snapshot` is the digest of what it was made from; the frozen one, or else the compiled one, without it.
    """
    digest = hashlib.sha256(content).hexdigest()
    same = select(IssuedDocument).where(
        IssuedDocument.follow_up_id == record.id, IssuedDocument.name == name, IssuedDocument.digest == digest
    )
    known = writing.session.scalar(same)
    if known is not None:
        return known
    row = IssuedDocument(
        follow_up_id=record.id,
        name=name,
        media_type=media_type,
        content=content,
        digest=digest,
        snapshot=snapshot or record.frozen_digest or record.digest or "",
        at=writing.now,
    )
    writing.session.add(row)
    writing.session.flush()
    writing.note("followup.issued", {"followup": record.id, "document": row.id, "digest": digest}, {"name": name})
    return row


def _note(
    writing: Writing,
    record: FollowUpRecord,
    kind: str,
    facts: Mapping[str, object] | None = None,
    payload: Mapping[str, object] | None = None,
) -> None:
    writing.change("follow_up", record.id, record.state)
    writing.note(kind, {"followup": record.id, **(facts or {})}, dict(payload) if payload else None)
