"""The product to try: the example plan as if it were this year's, lived until yesterday, with officers who answer.

Nothing leaves the machine: letters and answers go through a post office on loopback.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from workflow.changes.import_plan import Source
from workflow.errors import FileRefused
from workflow.flows import Office, Summary
from workflow.plans import read_plan
from workflow.rehearsal.example import example_register, write_example_plan
from workflow.rehearsal.officers import answer_letters
from workflow.rehearsal.post_office import PostOffice
from workflow.rehearsal.scene import MAIL_DOMAIN, Progress, Scene, hire, no_progress, store_plan
from workflow.rehearsal.year import days_between
from workflow.settings import Settings
from workflow.store import open_collaboration
from workflow.timetable import TIMETABLE, Appointment

COLLABORATION = "prova"
MINUTES = 1
"""How often the officers look for letters."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What `serve` needs to run a trial on the real clock, and the folder with everybody's mail."""

    office: Office
    timetable: tuple[Appointment, ...]
    mail: Path


@contextmanager
def open_trial(
    folder: Path,
    settings: Settings,
    today: dt.date,
    clock: Callable[[], dt.datetime],
    progress: Progress = no_progress,
) -> Iterator[Trial]:
    """Live the year so far below the empty `folder`, then keep the post office and the officers at work.

    Of `settings` only the addresses of the pages are kept. Raises `FileRefused` when the folder is not empty.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileRefused("Mappen är inte tom.", where=str(folder), do="Ange en tom mapp med --data.")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "plan.docx"
    write_example_plan(path, today.year)
    own = replace(settings, data=folder / "data", mail_domain=MAIL_DOMAIN, mail_from=f"hallpunkt@{MAIL_DOMAIN}")
    collaboration = open_collaboration(own, COLLABORATION)
    register = example_register()
    try:
        source = Source(path.name, path.read_bytes(), today.year)
        plan = store_plan(collaboration, read_plan(path), register, source)
        with PostOffice(folder / "mail", MAIL_DOMAIN) as post_office:
            scene = Scene(collaboration, plan, post_office, hire(register))
            scene.live(list(days_between(plan.first_day, today - dt.timedelta(days=1))), progress)
            officers = Appointment(name="officers", flow=_answering(scene), every=MINUTES)
            yield Trial(scene.office(clock), (*TIMETABLE, officers), folder / "mail")
    finally:
        collaboration.store.close()


def _answering(scene: Scene) -> Callable[[Office, dt.datetime], Summary]:
    """Make the officers' work a row of the timetable."""

    def answer(_office: Office, now: dt.datetime) -> Summary:
        return Summary("officers", {"answers": answer_letters(scene.officers, scene.post_office, now)})

    return answer
