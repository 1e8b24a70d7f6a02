"""The year-end follow-up is opened, compiled and written in.

What is compiled is kept as the facts it was compiled from; a person's text in a section stays as written whatever is
compiled after it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from workflow.changes.followup_standing import standing
from workflow.errors import ChangedMeanwhile, NotFound, TransitionRefused
from workflow.followup import SUMMARY, FollowUp, Section, YearFacts
from workflow.followup.snapshot import digest_of, write_plain
from workflow.followup.texts import text_from
from workflow.model import FollowUpRecord, Plan, SectionComment, SectionText
from workflow.states import FOLLOW_UP, FollowUpState, label_of
from workflow.store import Writing
from workflow.store.followups import comments_on, newest_follow_up, section_texts
from workflow.store.journal import canonical


@dataclass(frozen=True, slots=True)
class Opening:
    """What is agreed when a follow-up is opened; None leaves what was agreed before.

    The last day for answers, who must approve, whether the counties' scale is used, and what stands on the cover
    (the fields of `workflow.followup.CoverFacts`).
    """

    answers_by: dt.date | None = None
    reviewers: tuple[str, ...] | None = None
    degrees: bool | None = None
    cover: dict[str, str] | None = None


def open_follow_up(writing: Writing, plan: Plan, year: int, opening: Opening | None = None) -> FollowUpRecord:
    """Open the follow-up of a plan's year, or change what was agreed about one that is open.

    Raises `NotFound` for a year outside the plan's period and `TransitionRefused` for one that is adopted.
    """
    if not plan.first_day.year <= year <= plan.last_day.year:
        raise NotFound(f"{plan.title} gäller {plan.year}, inte {year}.")
    record = newest_follow_up(writing.session, plan.id, year)
    if record is None:
        record = _begin(writing, plan.id, year, revision=1)
    if opening is not None:
        refuse_frozen(record)
        _agree(record, opening)
        writing.note("followup.agreed", {"followup": record.id, "answers_by": _day(record.answers_by)})
    return record


def begin_correction(writing: Writing, record: FollowUpRecord, why: str) -> FollowUpRecord:
    """Begin a new revision that puts right what was adopted; the adopted one stays as it is.

    It starts from the same facts, texts and cover. Raises `TransitionRefused` for one that can still be changed.
    """
    if FollowUpState(record.state) not in {FollowUpState.ADOPTED, FollowUpState.PUBLISHED}:
        raise TransitionRefused(
            f"Uppföljningen är ”{label_of(FollowUpState(record.state))}” och kan ändras som den är."
        )
    later = _begin(writing, record.plan_id, record.year, revision=record.revision + 1)
    later.corrects, later.degrees, later.last_report = why, record.degrees, record.last_report
    later.reviewers, later.left_out, later.facts = list(record.reviewers), list(record.left_out), record.facts
    later.cover = {name: value for name, value in record.cover.items() if name not in DECISION}
    later.digest, later.as_of, later.compiled_at = record.digest, record.as_of, record.compiled_at
    for row in section_texts(writing.session, record.id):
        writing.session.add(_text_row(later.id, row, writing.now))
    writing.note("followup.correction_begun", {"followup": later.id, "corrects": record.id}, {"why": why})
    return later


DECISION = frozenset({"adopted_by", "adopted_on", "decision"})
"""What stands on the cover because of the decision, and does not follow into a correction."""


def keep_compiled(
    writing: Writing, record: FollowUpRecord, facts: YearFacts, *, newest_report: int, left_out: Collection[int] = ()
) -> None:
    """Keep what was compiled as the next version of a follow-up, state draft.

    `newest_report` is the id of the newest report it knows, `left_out` those that the coordinator left out. Raises
    `TransitionRefused` for a follow-up that is adopted.
    """
    refuse_frozen(record)
    record.state = FOLLOW_UP.move(FollowUpState(record.state), "compile").value
    record.version += 1
    record.as_of, record.compiled_at = facts.as_of, writing.now
    record.facts = write_plain(facts)
    record.digest = digest_of(canonical(record.facts))
    record.last_report, record.left_out = newest_report, sorted(left_out)
    writing.change("follow_up", record.id, record.state)
    told = {"plan": record.plan_id, "year": record.year, "version": record.version, "digest": record.digest}
    writing.note("followup.compiled", {"followup": record.id, **told})


def write_section(
    writing: Writing,
    record: FollowUpRecord,
    section: str,
    text: str | None,
    *,
    person_id: int | None = None,
    over: int | None = None,
) -> SectionText:
    """Write a person's text in a section; None gives the section back to the generated sentences.

    `over` is the version the person had in front of them (0 for none): another one since is refused with
    `ChangedMeanwhile`, which says both texts' versions. Approvals of the text as it was count no more. Raises
    `NotFound` for a section that is not there and `TransitionRefused` for a follow-up that is adopted.
    """
    refuse_frozen(record)
    before = next((row for row in section_texts(writing.session, record.id) if row.section == section), None)
    version = before.version if before else 0
    if over is not None and over != version:
        raise ChangedMeanwhile(
            f"Avsnittet har ändrats av någon annan: du skrev i version {over}, nu gäller version {version}.",
            do="Läs den nya texten och skriv in din ändring i den.",
        )
    part = section_of(standing(writing.session, record), section)
    cleaned = text.strip() if text and text.strip() else None
    own = text_from(part, cleaned or "", section=section, version=version + 1)
    row = SectionText(
        follow_up_id=record.id,
        section=section,
        version=own.version,
        text=cleaned,
        at=writing.now,
        person_id=person_id,
        basis=[list(pair) for pair in own.basis],
        generated=[list(pair) for pair in own.generated],
    )
    writing.session.add(row)
    record.state = FOLLOW_UP.move(FollowUpState(record.state), "edit").value
    writing.session.flush()
    writing.change("follow_up", record.id, record.state)
    told = {"followup": record.id, "section": section, "version": row.version, "person": person_id}
    writing.note("followup.section_written", told, {"text": cleaned} if cleaned else None)
    return row


def section_of(followup: FollowUp, key: str) -> Section | FollowUp:
    """Return the section with this key, or the whole for the summary. Raises `NotFound`."""
    if key == SUMMARY:
        return followup
    found = next((section for section in followup.sections if section.key == key), None)
    if found is None:
        known = ", ".join([SUMMARY, *(section.key for section in followup.sections)])
        raise NotFound(f"Uppföljningen har inget avsnitt ”{key}”.", do=f"Välj bland {known}.")
    return found


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment as it was made: on which section, by whom, when, and how it came.

    `key` tells it apart from others of the same `origin` ("word", "page", "command"). `activity` is the code of the
    activity it is about, where it is about one.
    """

    section: str
    text: str
    author: str
    at: dt.datetime
    origin: str
    key: str
    activity: str | None = None
    person_id: int | None = None


def add_comments(writing: Writing, record: FollowUpRecord, remarks: Collection[Remark]) -> list[SectionComment]:
    """Keep comments and return those that are new; one with an origin and key that is known is left as it is."""
    known = {(row.origin, row.key) for row in comments_on(writing.session, record.id)}
    rows: list[SectionComment] = []
    for remark in remarks:
        if (remark.origin, remark.key) in known:
            continue
        known.add((remark.origin, remark.key))
        rows.append(_comment_row(record.id, remark))
    writing.session.add_all(rows)
    writing.session.flush()
    for row in rows:
        facts = {"followup": record.id, "comment": row.id, "section": row.section, "origin": row.origin}
        writing.note("followup.commented", facts, {"text": row.text, "author": row.author})
    return rows


def settle_comment(writing: Writing, comment_id: int, record: FollowUpRecord | None = None) -> SectionComment:
    """Settle a comment (on this follow-up, where one is named); one that is settled stays so. Raises `NotFound`."""
    row = writing.session.get(SectionComment, comment_id)
    if row is None or (record is not None and row.follow_up_id != record.id):
        raise NotFound(f"Det finns ingen kommentar med nummer {comment_id}.")
    if row.resolved_at is None:
        row.resolved_at = writing.now
        writing.note("followup.comment_settled", {"followup": row.follow_up_id, "comment": row.id})
    return row


def refuse_frozen(record: FollowUpRecord) -> None:
    """Refuse to change what is adopted. Raises `TransitionRefused`."""
    state = FollowUpState(record.state)
    if state in {FollowUpState.ADOPTED, FollowUpState.PUBLISHED}:
        raise TransitionRefused(
            f"Uppföljningen för {record.year} är {label_of(state)} och ändras inte.",
            do="Rätta den i en ny revision: ”hallpunkt followup compile … --correction SKÄL”.",
        )


def _begin(writing: Writing, plan_id: int, year: int, *, revision: int) -> FollowUpRecord:
    record = FollowUpRecord(plan_id=plan_id, year=year, revision=revision, opened_at=writing.now)
    writing.session.add(record)
    writing.session.flush()
    writing.change("follow_up", record.id, record.state)
    writing.note("followup.opened", {"followup": record.id, "plan": plan_id, "year": year, "revision": revision})
    return record


def _agree(record: FollowUpRecord, opening: Opening) -> None:
    if opening.answers_by is not None:
        record.answers_by = opening.answers_by
    if opening.reviewers is not None:
        record.reviewers = list(dict.fromkeys(opening.reviewers))
    if opening.degrees is not None:
        record.degrees = opening.degrees
    if opening.cover is not None:
        record.cover = {**record.cover, **opening.cover}


def _text_row(follow_up_id: int, row: SectionText, now: dt.datetime) -> SectionText:
    return SectionText(
        follow_up_id=follow_up_id,
        section=row.section,
        version=1,
        text=row.text,
        at=now,
        person_id=row.person_id,
        basis=row.basis,
        generated=row.generated,
    )


def _comment_row(follow_up_id: int, remark: Remark) -> SectionComment:
    return SectionComment(
        follow_up_id=follow_up_id,
        section=remark.section,
        text=remark.text,
        author=remark.author,
        at=remark.at,
        origin=remark.origin,
        key=remark.key,
        activity=remark.activity,
        person_id=remark.person_id,
    )


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
