"""Comments that members wrote in the margin of a report, brought home to its sections."""

from __future__ import annotations

import hashlib
import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.changes.followup import Remark, add_comments, settle_comment
from workflow.changes.followup_standing import standing
from workflow.errors import NotFound
from workflow.followup import SUMMARY, FollowUp, WordComment, WordComments, area_title
from workflow.model import FollowUpRecord, Plan, SectionComment
from workflow.store import Writing

ORIGIN = "word"
IDENTITY = re.compile(r"(\d{4})/(\d+)\.\d+")
"""How a report names its year and revision in the file's properties."""


def find_commented(session: Session, file: WordComments) -> FollowUpRecord:
    """Return the follow-up that a commented file was made from. Raises `NotFound` where the file does not tell."""
    named = IDENTITY.match(file.identity or "")
    if named:
        year, revision = map(int, named.groups())
        rows = session.execute(
            select(FollowUpRecord, Plan.title)
            .join(Plan, Plan.id == FollowUpRecord.plan_id)
            .where(FollowUpRecord.year == year, FollowUpRecord.revision == revision)
        ).all()
        found = [record for record, title in rows if len(rows) == 1 or (file.title or "").endswith(f": {title}")]
        if len(found) == 1:
            return found[0]
    raise NotFound("Filen säger inte vilken uppföljning den är.", do="Ange den med --plan och --year.")


def take_in_comments(writing: Writing, record: FollowUpRecord, file: WordComments) -> list[SectionComment]:
    """Keep the comments of a file on the sections they stand in, and return those that are new.

    What stands outside the sections lands on the summary with the heading it stood under. The same comment in a file
    that is sent in twice is one; one that is marked as resolved in Word is settled.
    """
    followup = standing(writing.session, record)
    remarks = {_key(comment): _remark(writing, followup, comment) for comment in file.comments}
    resolved = {_key(comment) for comment in file.comments if comment.resolved}
    rows = add_comments(writing, record, list(remarks.values()))
    for row in rows:
        if row.key in resolved:
            settle_comment(writing, row.id)
    return rows


def _remark(writing: Writing, followup: FollowUp, comment: WordComment) -> Remark:
    section = _section(followup, comment)
    text = comment.text if section or not comment.heading else f"{comment.heading}: {comment.text}"
    return Remark(
        section=section or SUMMARY,
        text=text,
        author=comment.author or "Okänd",
        at=comment.written_at or writing.now,
        origin=ORIGIN,
        key=_key(comment),
    )


def _section(followup: FollowUp, comment: WordComment) -> str | None:
    """Return the key of the section a comment stands in, by its mark or else by the heading above it."""
    keys = {SUMMARY, *(section.key for section in followup.sections)}
    if comment.part in keys:
        return comment.part
    titles = {area_title(section.area): section.key for section in followup.sections}
    return titles.get(comment.heading or "") if comment.part is None else None


def _key(comment: WordComment) -> str:
    """Tell a comment from others by who wrote what and when; its number in the file changes as the file is saved."""
    when = comment.written_at.isoformat() if comment.written_at else ""
    told = f"{comment.author}\x00{when}\x00{comment.text}"
    return hashlib.sha256(told.encode()).hexdigest()[:24]
