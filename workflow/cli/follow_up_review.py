"""`hallpunkt followup status|section|submit|approve|adopt|publish|present`: the way to a decision, as commands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from workflow.changes.followup import Remark, add_comments, section_of, settle_comment, write_section
from workflow.changes.followup_review import (
    Adoption,
    adopt_follow_up,
    give_verdict,
    present_follow_up,
    publish_follow_up,
    submit_follow_up,
)
from workflow.changes.followup_standing import review_facts, standing
from workflow.cli.follow_up_lines import (
    say_late,
    say_missing,
    say_review,
    shown_late,
    shown_missing,
    shown_review,
)
from workflow.cli.follow_up_year import Year
from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder, OnDay, PlanName, instant, read_day
from workflow.cli.printing import print_json, say
from workflow.errors import FileRefused, WrongUse
from workflow.flows.compile_followups import is_compiled
from workflow.flows.late_answers import find_late
from workflow.flows.readiness_facts import how_ready
from workflow.followup import Presentation
from workflow.followup import as_json as followup_as_json
from workflow.model import FollowUpRecord
from workflow.states import FollowUpState
from workflow.store import Writing
from workflow.store.followups import comments_on, find_follow_up, versions_of
from workflow.store.plans import find_plan

app = one_app()

COORDINATOR = "samordnaren"
By = Annotated[str, typer.Option("--by", help="Who does it.")]


@app.command("status")
def status(
    plan: PlanName,
    year: Year,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Say what is missing, what came in after the compilation, and what may happen next."""
    with opened(data) as collaboration, collaboration.store.reading() as session:
        found = find_plan(session, plan)
        record = find_follow_up(session, found, year)
        whole, groups = how_ready(session, found, year, instant(on).date())
        late = find_late(session, record)
        review = review_facts(session, record) if is_compiled(record) else None
    if as_json:
        told = shown_review(review) if review else {"status": record.state}
        frozen = {"version": record.version, "revision": record.revision, "digest": record.frozen_digest}
        print_json({**told, **frozen, "late": shown_late(late), **shown_missing(whole, groups)})
        return
    if review:
        say_review(review)
    say_late(late)
    say_missing(whole)


@app.command("section")
def section(
    plan: PlanName,
    year: Year,
    key: Annotated[str, typer.Argument(metavar="SECTION", help="The section's number, or “summary”.")],
    text: Annotated[str | None, typer.Option(help="Write this in the section instead of the generated text.")] = None,
    file: Annotated[Path | None, typer.Option(help="The same, from a text file in UTF-8.")] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Give the section back to the generated text.")] = False,
    over: Annotated[int | None, typer.Option(help="The version you read; refused when there is a newer one.")] = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Write in a section, or show it with its versions and comments. What you write is never written over."""
    words = None if clear else read_words(text, file)
    with opened(data) as collaboration:
        if words is not None or clear:
            with collaboration.store.writing(instant(on), "coordinator") as writing:
                record = find_follow_up(writing.session, find_plan(writing.session, plan), year)
                write_section(writing, record, key, words, over=over)
        with collaboration.store.reading() as session:
            record = find_follow_up(session, find_plan(session, plan), year)
            followup = standing(session, record)
            section_of(followup, key)
            shown = show_section(followup_as_json(followup), key)
            shown["versions"] = [
                {"version": row.version, "text": row.text, "at": row.at} for row in versions_of(session, record.id, key)
            ]
            shown["comments"] = [
                {
                    "id": row.id,
                    "author": row.author,
                    "text": row.text,
                    "at": row.at,
                    "settled": row.resolved_at is not None,
                }
                for row in comments_on(session, record.id, key)
            ]
    if as_json:
        print_json(shown)
        return
    for sentence in shown["sentences"]:
        say(sentence["text"])
        if sentence["warning"]:
            say(f"  Obs: {sentence['warning']}")
    for comment in shown["comments"]:
        say(f"  {comment['author']}: {comment['text']}")


@app.command("comment")
def comment(
    plan: PlanName,
    year: Year,
    key: Annotated[str, typer.Argument(metavar="SECTION", help="The section's number, or “summary”.")],
    text: Annotated[str | None, typer.Argument(help="What to say of the section.")] = None,
    by: By = COORDINATOR,
    settle: Annotated[int | None, typer.Option(help="Settle the comment with this number instead.")] = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Say something of a section without changing it, or settle what somebody has said."""
    if (text is None) == (settle is None):
        raise WrongUse("Ange en kommentar eller vilken som är besvarad.", where="TEXT, --settle")
    now = instant(on)

    def act(writing: Writing, record: FollowUpRecord) -> None:
        section_of(standing(writing.session, record), key)
        if settle is not None:
            settle_comment(writing, settle, record)
        if text is not None:
            add_comments(writing, record, [Remark(key, text, by, now, "command", f"{now.isoformat()} {by} {text}")])

    change(plan, year, data, on, as_json=as_json, act=act)


def read_words(text: str | None, file: Path | None) -> str | None:
    """Return what is to be written, from the command or from a file. Raises `FileRefused`."""
    if file is None:
        return text
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FileRefused("Textfilen går inte att läsa som UTF-8.", where=str(file)) from error


def show_section(shown: dict[str, Any], key: str) -> dict[str, Any]:
    """Pick a section out of the whole."""
    part = next((one for one in shown["sections"] if one["key"] == key), shown)
    names = ("number", "title", "totals", "reasons", "sentences", "written", "indicators")
    return {"section": key, **{name: part[name] for name in names if name in part}}


def change(
    plan: str,
    year: int,
    data: Path | None,
    on: dt.date | None,
    *,
    as_json: bool,
    act: Callable[[Writing, FollowUpRecord], object],
) -> None:
    """Do something with the newest revision and say where it stands then."""
    with opened(data) as collaboration:
        with collaboration.store.writing(instant(on), "coordinator") as writing:
            act(writing, find_follow_up(writing.session, find_plan(writing.session, plan), year))
        with collaboration.store.reading() as session:
            record = find_follow_up(session, find_plan(session, plan), year)
            review = review_facts(session, record)
    if as_json:
        print_json({**shown_review(review), "revision": record.revision, "digest": record.frozen_digest})
        return
    say_review(review)


@app.command("submit")
def submit(plan: PlanName, year: Year, data: DataFolder = None, on: OnDay = None, as_json: AsJson = False) -> None:
    """Send the follow-up to review."""
    change(plan, year, data, on, as_json=as_json, act=submit_follow_up)


@app.command("approve")
def approve(
    plan: PlanName,
    year: Year,
    by: By = COORDINATOR,
    changes: Annotated[str | None, typer.Option(help="Ask for these changes instead of approving.")] = None,
    note: Annotated[str | None, typer.Option(help="What the reviewer says.")] = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Approve the text as it stands, or ask for changes; an edit afterwards makes an approval count no more."""

    def act(writing: Writing, record: FollowUpRecord) -> None:
        give_verdict(writing, record, by, approved=changes is None, note=changes or note)

    change(plan, year, data, on, as_json=as_json, act=act)


Body = Annotated[str | None, typer.Option(help="The body that adopted it.")]
Reference = Annotated[str | None, typer.Option(help="Where in its minutes, such as “§ 12”.")]
AdoptedOn = Annotated[
    dt.date | None,
    typer.Option(parser=read_day, metavar="YYYY-MM-DD", help="The day of the decision; today without it."),
]


@app.command("adopt")
def adopt(
    plan: PlanName,
    year: Year,
    body: Body = None,
    reference: Reference = None,
    adopted_on: AdoptedOn = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Adopt the approved follow-up: it is frozen, and every document is made from it as it is now."""
    adoption = Adoption(body, adopted_on, reference)
    change(
        plan, year, data, on, as_json=as_json, act=lambda writing, record: adopt_follow_up(writing, record, adoption)
    )


@app.command("publish")
def publish(
    plan: PlanName,
    year: Year,
    body: Body = None,
    reference: Reference = None,
    adopted_on: AdoptedOn = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Publish the follow-up; one that is approved and not yet adopted is adopted by it."""

    def act(writing: Writing, record: FollowUpRecord) -> None:
        if record.state == FollowUpState.APPROVED:
            adopt_follow_up(writing, record, Adoption(body, adopted_on, reference))
        publish_follow_up(writing, record)

    change(plan, year, data, on, as_json=as_json, act=act)


@app.command("present")
def present(
    plan: PlanName,
    year: Year,
    body: Annotated[str, typer.Argument(help="Whom it was presented to.")],
    attended: Annotated[list[str] | None, typer.Option(help="Who attended; may be given several times.")] = None,
    note: Annotated[str | None, typer.Option(help="What was said.")] = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Write down that the follow-up was presented to a body, on the day of --date."""
    told = Presentation(body=body, on=instant(on).date(), attended=tuple(attended or ()), note=note)
    change(plan, year, data, on, as_json=as_json, act=lambda writing, record: present_follow_up(writing, record, told))
