"""What `hallpunkt doctor` looks at."""

from __future__ import annotations

from dataclasses import dataclass

from workflow.errors import HallpunktError
from workflow.flows import Office
from workflow.store.journal import verify_chain
from workflow.store.people import coordinators, parties, receivers
from workflow.store.runs import all_runs


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was examined, whether it is well, and what was seen."""

    what: str
    well: bool
    told: str


def examine(office: Office) -> list[Finding]:
    """Examine an installation; nothing is changed and no letter is sent."""
    return [_journal(office), _relay(office), _inbox(office), _coordinator(office), _receivers(office), *_flows(office)]


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
        reached = receivers(session)
        missing = sorted(one.name for one in parties(session).values() if one.id not in reached)
    return Finding(
        "mottagare", well=not missing, told=f"saknas för {', '.join(missing)}" if missing else "finns för alla parter"
    )


def _flows(office: Office) -> list[Finding]:
    return [
        Finding(
            f"flödet {run.flow}",
            well=run.failed is None,
            told=run.failed or f"kördes {run.began_at:%Y-%m-%d %H:%M} UTC",
        )
        for run in all_runs(office.collaboration.store)
    ]
