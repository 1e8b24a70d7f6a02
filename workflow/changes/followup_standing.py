"""A follow-up as it stands: the facts it was last compiled from, people's own texts, and how far the review is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.errors import NotFound
from workflow.followup import CoverFacts, FollowUp, OwnText, Presentation, YearFacts, compile_followup
from workflow.followup.review import ReviewFacts, Verdict
from workflow.followup.snapshot import content_of, read_plain, thaw
from workflow.model import FollowUpRecord, Person
from workflow.states import FollowUpState
from workflow.store.followups import approvals_of, comments_on, load_follow_up, section_texts


def standing(session: Session, record: FollowUpRecord) -> FollowUp:
    """Return a follow-up with its texts, as documents are made from it; an adopted one as it was frozen.

    Its state and presentations are always today's. Raises `NotFound` where nothing has been compiled yet, and
    `FileRefused` where what was kept has been altered.
    """
    if record.frozen_digest is None:
        return compile_followup(standing_facts(session, record))
    frozen = thaw(load_follow_up(session, record.id).frozen or b"", record.frozen_digest)
    year = replace(frozen.year, status=FollowUpState(record.state), presentations=_presentations(record.presentations))
    return replace(frozen, year=year)


def standing_facts(session: Session, record: FollowUpRecord) -> YearFacts:
    """Return what a follow-up that is not frozen would be compiled from now. Raises `NotFound`, `FileRefused`."""
    if record.facts is None:
        raise NotFound(f"Uppföljningen för {record.year} är inte sammanställd.")
    facts: YearFacts = read_plain(YearFacts, record.facts)
    return replace(
        facts,
        status=FollowUpState(record.state),
        revision=record.revision,
        version=record.version,
        corrects=record.corrects,
        degrees=record.degrees,
        cover=read_plain(CoverFacts, record.cover),
        presentations=_presentations(record.presentations),
        texts=own_texts(session, record.id),
    )


def own_texts(session: Session, follow_up_id: int) -> tuple[OwnText, ...]:
    """Return people's own texts that hold, one a section at most."""
    rows = [row for row in section_texts(session, follow_up_id) if row.text is not None]
    wanted = {row.person_id for row in rows if row.person_id is not None}
    names = dict(session.execute(select(Person.id, Person.name).where(Person.id.in_(wanted))).all())
    return tuple(
        OwnText(
            section=row.section,
            text=row.text or "",
            version=row.version,
            by=names.get(row.person_id) if row.person_id is not None else None,
            on=row.at.date(),
            basis=_pairs(row.basis),
            generated=_pairs(row.generated),
        )
        for row in rows
    )


def review_facts(session: Session, record: FollowUpRecord, followup: FollowUp | None = None) -> ReviewFacts:
    """Return what `workflow.followup.review` decides from. Raises `NotFound` where nothing has been compiled yet."""
    verdicts = (Verdict(row.reviewer, row.approved, row.content) for row in approvals_of(session, record.id))
    return ReviewFacts(
        state=FollowUpState(record.state),
        content=content_of(followup or standing(session, record)),
        reviewers=tuple(record.reviewers),
        verdicts=tuple(verdicts),
        open_comments=sum(row.resolved_at is None for row in comments_on(session, record.id)),
    )


def _pairs(rows: list[Any]) -> tuple[tuple[str, str], ...]:
    return tuple((str(first), str(second)) for first, second in rows)


def _presentations(rows: list[Any]) -> tuple[Presentation, ...]:
    told: tuple[Presentation, ...] = read_plain(tuple[Presentation, ...], rows)
    return told
