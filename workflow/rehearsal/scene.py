"""Where a rehearsal plays: a collaboration with one adopted plan, a post office, and the officers who answer."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from notifications import MaildirInbox, SmtpTransport, read_smtp_url
from workflow.changes.import_plan import Source, adopt_plan, import_plan
from workflow.flows import Office, Relay
from workflow.flows.compile_followups import due_on
from workflow.model import Plan
from workflow.plans import PlanDraft
from workflow.rehearsal.cast import enter_register
from workflow.rehearsal.example import ExampleRegister
from workflow.rehearsal.officers import Officer
from workflow.rehearsal.post_office import PostOffice
from workflow.rehearsal.year import days_between, live_day
from workflow.store import Collaboration
from workflow.timetable import ZONE

MAIL_DOMAIN = "hallpunkt.example"

Progress = Callable[[str, int, int], None]
"""Told what goes on, how much of it is done and how much there is."""


def no_progress(_what: str, _done: int, _all: int) -> None:
    """Show nothing."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A collaboration with one plan, the post office its mail goes through, and everybody who gets letters."""

    collaboration: Collaboration
    plan: Plan
    post_office: PostOffice
    officers: Sequence[Officer]

    def office(self, clock: Callable[[], dt.datetime] | None = None) -> Office:
        """Open an office whose letters go to the post office and whose answers come from there."""
        server = read_smtp_url(f"smtp://127.0.0.1:{self.post_office.port}?tls=none&helo=localhost")
        return Office(self.collaboration, Relay(SmtpTransport(server)), MaildirInbox(self.post_office.inbox), clock)

    def live(self, days: Sequence[dt.date], progress: Progress = no_progress) -> Counter[str]:
        """Live these days, and return what the flows counted."""
        office = self.office()
        counts: Counter[str] = Counter()
        for number, day in enumerate(days, start=1):
            counts.update(live_day(office, self.post_office, self.officers, day))
            progress("Året", number, len(days))
        return counts


def year_of(plan: Plan) -> list[dt.date]:
    """Return the days to live: the plan's year, and January until the follow-up is compiled."""
    return list(days_between(plan.first_day, due_on(plan, None) - dt.timedelta(days=1)))


def hire(register: ExampleRegister) -> list[Officer]:
    """Let everybody in the register be an officer who answers."""
    return [Officer(person.name, person.address) for person in register.people]


def store_plan(collaboration: Collaboration, draft: PlanDraft, register: ExampleRegister, source: Source) -> Plan:
    """Put a register and a plan in an empty store, and adopt the plan on the first day of its year."""
    first = dt.datetime(source.year, 1, 1, 8, tzinfo=ZoneInfo(ZONE)).astimezone(dt.UTC)
    with collaboration.store.writing(first, "tour") as writing:
        enter_register(writing, register)
    with collaboration.store.writing(first, "import") as writing:
        plan = import_plan(writing, draft, source)
    with collaboration.store.writing(first, "tour") as writing:
        return adopt_plan(writing, plan.id, plan.first_day)
