"""`hallpunkt calendar`: feeds to subscribe to, as addresses and as files."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Any

import typer

from workflow.changes.feeds import open_feed, revoke_feed, rotate_feed
from workflow.changes.invitations import Meeting, call_off, find_invitation, invite
from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder, OnDay, PlanName, instant
from workflow.cli.printing import local_minute, print_json, say
from workflow.errors import NotFound, WrongUse
from workflow.feeds import Choice, FeedSubject, find_feed, get_feed, list_feeds, list_subjects, write_feeds
from workflow.model import Feed, Person
from workflow.store import Collaboration, Writing
from workflow.store.milestones import find_milestone
from workflow.store.people import find_by_address
from workflow.store.plans import find_plan

app = one_app()

Number = Annotated[int, typer.Argument(help="The address's number, as `calendar show` lists it.")]


@app.command("links")
def links(
    plan: PlanName,
    only: Annotated[
        str | None, typer.Option("--for", help="Only the feed of this name: a person, party, area …")
    ] = None,
    to: Annotated[str | None, typer.Option(help="E-mail address of the person who gets the addresses.")] = None,
    name: Annotated[str | None, typer.Option(help="What tells this address from others of the same feed.")] = None,
    language: Annotated[str | None, typer.Option(help="sv or en; the person's own without it.")] = None,
    open_only: Annotated[bool, typer.Option("--open-only", help="Leave out what is done.")] = False,
    alarm_days: Annotated[int | None, typer.Option(help="Remind this many days before.")] = None,
    data: DataFolder = None,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Make an address for each feed of a plan. An address is shown once; run again for new ones beside the old.

    With --for one feed is meant, with --to the addresses are noted as that person's.
    """
    with opened(data) as collaboration, collaboration.store.writing(instant(on), "cli:calendar links") as writing:
        subjects = _subjects(writing, plan, only)
        holder = _holder(writing, to) if to is not None else None
        rows = []
        for one in subjects:
            known = language or (holder.language if holder is not None else "sv")
            choice = Choice(open_only=open_only, alarm_days=alarm_days, language=known)
            secret = open_feed(writing, one, name=name, holder=holder, choice=choice)
            rows.append(_told(collaboration, writing, one, secret))
    if as_json:
        print_json({"feeds": rows})
        return
    for row in rows:
        say(f"{row['kind']:<7} {row['for']}: {row['url']}")
    say("Lämna ut sidan utan .ics på slutet: den visar hur man prenumererar.")


@app.command("show")
def show(
    plan: Annotated[str | None, typer.Argument(help="The plan's number or short code; all plans without it.")] = None,
    data: DataFolder = None,
    as_json: AsJson = False,
) -> None:
    """List the addresses there are: whose, for whom, and when which program last fetched them."""
    with opened(data) as collaboration, collaboration.store.reading() as session:
        subjects = None
        if plan is not None:
            subjects = {(one.kind.value, one.id) for one in list_subjects(session, find_plan(session, plan).id)}
        rows = [_shown(row, holder) for row, holder in list_feeds(session, subjects)]
    if as_json:
        print_json({"feeds": rows})
        return
    for row in rows:
        say(_line(row))
    if not rows:
        say("Det finns inga kalenderadresser. Skapa dem med calendar links.")


@app.command("rotate")
def rotate(number: Number, data: DataFolder = None, on: OnDay = None, as_json: AsJson = False) -> None:
    """Replace an address with a new one; the old one answers that it is gone."""
    with opened(data) as collaboration, collaboration.store.writing(instant(on), "cli:calendar rotate") as writing:
        feed = get_feed(writing.session, number)
        secret = rotate_feed(writing, feed)
        later, url = feed.replaced_by_id, f"{collaboration.address}/k/{secret}.ics"
    if as_json:
        print_json({"feed": later, "replaces": number, "url": url})
        return
    say(f"Adress {number} gäller inte längre. Adress {later} kom i stället: {url}")


@app.command("revoke")
def revoke(number: Number, data: DataFolder = None, on: OnDay = None, as_json: AsJson = False) -> None:
    """Let an address open nothing any more."""
    with opened(data) as collaboration, collaboration.store.writing(instant(on), "cli:calendar revoke") as writing:
        revoke_feed(writing, get_feed(writing.session, number))
    if as_json:
        print_json({"revoked": number})
        return
    say(f"Adress {number} gäller inte längre.")


@app.command("export")
def export(
    plan: PlanName,
    out: Annotated[Path, typer.Option(help="Folder for the files, which lie in calendar/ there.")] = Path(),
    data: DataFolder = None,
    as_json: AsJson = False,
) -> None:
    """Write every feed of a plan as an .ics file. A file that is imported is never updated; subscribe instead."""
    with opened(data) as collaboration:
        with collaboration.store.reading() as session:
            found = find_plan(session, plan)
        out.mkdir(parents=True, exist_ok=True)
        rows = write_feeds(collaboration, found.id, out)
    if as_json:
        print_json({"feeds": rows})
        return
    for row in rows:
        say(f"{row['file']}: {row['events']} {'hållpunkt' if row['events'] == 1 else 'hållpunkter'}")


@app.command("invite")
def invite_person(
    plan: PlanName,
    activity: Annotated[str, typer.Argument(help="The activity's code or title.")],
    to: Annotated[str, typer.Option(help="E-mail address of the person.")],
    starts: Annotated[
        str | None, typer.Option("--time", help="When it begins, as 09:00; whole days without it.")
    ] = None,
    minutes: Annotated[int, typer.Option(min=5, max=1440, help="How long it takes.")] = 60,
    place: Annotated[str, typer.Option(help="Where.")] = "",
    off: Annotated[bool, typer.Option("--off", help="Call it off.")] = False,
    data: DataFolder = None,
    on: OnDay = None,
) -> None:
    """Invite a person to a hållpunkt that is a meeting, with buttons in the mail program.

    Run it again with another time, or after the hållpunkt was moved, and the person gets the change.
    """
    with opened(data) as collaboration, collaboration.store.writing(instant(on), "cli:calendar invite") as writing:
        person = _holder(writing, to)
        milestone = find_milestone(writing.session, find_plan(writing.session, plan).id, activity)
        known = find_invitation(writing, milestone, person.id)
        before = known.sequence if known is not None else None
        if off:
            record = call_off(writing, collaboration, milestone, person.id)
        else:
            record = invite(writing, collaboration, milestone, person.id, Meeting(_time(starts), minutes, place))
        name, told = person.name, record.sequence != before
    news = "får veta att mötet är inställt" if off else "får en inbjudan" if before is None else "får veta det nya"
    say(f"{name} {news if told else 'vet det redan'}.")


def _time(text: str | None) -> dt.time | None:
    """Read a time of day. Raises `WrongUse`."""
    try:
        return dt.time.fromisoformat(text) if text is not None else None
    except ValueError as error:
        raise WrongUse(f"”{text}” är inget klockslag.", where="--time", do="Skriv som 09:00.") from error


def _subjects(writing: Writing, plan: str, only: str | None) -> list[FeedSubject]:
    """Return the feeds of a plan, or the one that is called `only`. Raises `NotFound`."""
    subjects = list_subjects(writing.session, find_plan(writing.session, plan).id)
    if only is None:
        return subjects
    found = [one for one in subjects if one.name.casefold() == only.casefold()]
    if not found:
        raise NotFound(f"Planen har ingen kalender för ”{only}”.", do="Se namnen med calendar export.")
    return found


def _holder(writing: Writing, address: str) -> Person:
    """Return the person with an address. Raises `NotFound`."""
    found = find_by_address(writing.session, address)
    if found is None:
        raise NotFound(f"Ingen i registret har adressen {address}.", do="Se person list.")
    return found


def _told(collaboration: Collaboration, writing: Writing, subject: FeedSubject, secret: str) -> dict[str, Any]:
    row = find_feed(writing.session, secret)
    page = f"{collaboration.address}/k/{secret}"
    number = row.id if row is not None else None
    return {"id": number, "for": subject.name, "kind": subject.kind.value, "url": f"{page}.ics", "page": page}


def _shown(row: Feed, holder: str | None) -> dict[str, Any]:
    return {
        "id": row.id,
        "kind": row.kind,
        "name": row.name,
        "person": holder,
        "made": row.created_at,
        "revoked": row.revoked_at,
        "replaced_by": row.replaced_by_id,
        "fetched": row.fetched_at,
        "fetched_by": row.fetched_by,
        "choice": row.choice,
    }


def _line(row: dict[str, Any]) -> str:
    holder = f", lämnad till {row['person']}" if row["person"] else ""
    if row["revoked"] is not None:
        later = f", ersatt av {row['replaced_by']}" if row["replaced_by"] else ""
        return f"{row['id']:>4} {row['kind']:<7} {row['name']}{holder}: indragen {local_minute(row['revoked'])}{later}"
    if row["fetched"] is None:
        return f"{row['id']:>4} {row['kind']:<7} {row['name']}{holder}: aldrig hämtad"
    fetched = f"senast hämtad {local_minute(row['fetched'])} av {row['fetched_by']}"
    return f"{row['id']:>4} {row['kind']:<7} {row['name']}{holder}: {fetched}"
