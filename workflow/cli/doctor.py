"""`hallpunkt doctor`: what is well with an installation, and what is not."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass

import typer

from workflow.cli.loading import one_app
from workflow.cli.options import AsJson, DataFolder, settings_for
from workflow.cli.printing import local_minute, print_json, say
from workflow.engines.offices import open_office
from workflow.errors import HallpunktError
from workflow.flows import Office
from workflow.settings import unknown_names
from workflow.store.journal import verify_chain
from workflow.store.people import coordinators
from workflow.store.responsibilities import not_reached
from workflow.store.runs import all_runs

app = one_app()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was examined, whether it is well, and what was seen."""

    what: str
    well: bool
    told: str


@app.command()
def doctor(data: DataFolder = None, as_json: AsJson = False) -> None:
    """Examine the installation and say what is not well.

    Looks at settings, journal, relay, mailbox, flows, and what nobody answers for. Ends with 1 when something is not
    well.
    """
    with open_office(settings_for(data)) as office:
        findings = [_settings(os.environ), *examine(office)]
    if as_json:
        print_json({"findings": [asdict(one) for one in findings]})
    else:
        for one in findings:
            say(f"{'ok ' if one.well else 'fel'}  {one.what}: {one.told}")
    if not all(one.well for one in findings):
        raise typer.Exit(1)


def examine(office: Office) -> list[Finding]:
    """Examine an installation; nothing is changed and no letter is sent."""
    return [_journal(office), _relay(office), _inbox(office), _coordinator(office), _receivers(office), *_flows(office)]


def _settings(environ: Mapping[str, str]) -> Finding:
    unknown = unknown_names(environ)
    told = f"finns inte: {', '.join(unknown)}" if unknown else "alla är kända"
    return Finding("inställningar", well=not unknown, told=told)


def _journal(office: Office) -> Finding:
    try:
        with office.collaboration.store.reading() as session:
            lines, _ = verify_chain(session.connection())
    except HallpunktError as error:
        return Finding("journalen", well=False, told=str(error))
    return Finding("journalen", well=True, told=f"hel, {lines} rader")


def _relay(office: Office) -> Finding:
    return Finding(
        "e-post ut",
        well=office.relay is not None,
        told="angiven" if office.relay else "HALLPUNKT_SMTP_URL saknas, breven väntar",
    )


def _inbox(office: Office) -> Finding:
    return Finding(
        "e-post in",
        well=office.inbox is not None,
        told="angiven" if office.inbox else "HALLPUNKT_IMAP_URL saknas, inga svar hämtas",
    )


def _coordinator(office: Office) -> Finding:
    with office.collaboration.store.reading() as session:
        found = coordinators(session)
    return Finding("samordnare", well=bool(found), told=", ".join(one.name for one in found) or "ingen angiven")


def _receivers(office: Office) -> Finding:
    with office.collaboration.store.reading() as session:
        missing = sorted({one.party for one in not_reached(session) if one.party})
    return Finding(
        "mottagare",
        well=not missing,
        told=f"saknas för {', '.join(missing)}" if missing else "finns för alla parter som svarar för något",
    )


def _flows(office: Office) -> list[Finding]:
    return [
        Finding(
            f"flödet {run.flow}",
            well=run.failed is None,
            told=run.failed or f"kördes {local_minute(run.began_at)}",
        )
        for run in all_runs(office.collaboration.store)
    ]
