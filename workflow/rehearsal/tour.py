"""The main job on one plan, from the printed table to the year-end report, in about a minute.

The plan is read, stored and adopted on the first day of its year; the year is lived day by day with real SMTP on
loopback; calendar feeds and the follow-up are written. The same plan gives the same figures every time.
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from notifications import LetterState, count_letters
from workflow.changes.import_plan import Source, check_draft
from workflow.errors import FileRefused
from workflow.feeds import write_feeds
from workflow.flows.compile_followups import compile_followup, due_on
from workflow.followup import write_followup
from workflow.plans import Doubt, PlanDraft, read_plan
from workflow.rehearsal.cast import cast_for
from workflow.rehearsal.example import ExampleRegister, example_register, write_example_plan
from workflow.rehearsal.post_office import PostOffice
from workflow.rehearsal.scene import MAIL_DOMAIN, Progress, Scene, hire, store_plan, year_of
from workflow.settings import Settings
from workflow.states import ActivityState
from workflow.store import Collaboration, open_collaboration
from workflow.store.mail import count_issued, count_outcomes
from workflow.store.plans import count_parts, count_states
from workflow.timetable import ZONE

MARK = "tour.json"
"""The file by which a tour knows a folder that an earlier tour wrote, and may replace."""

FALLBACK_YEAR = 2022
"""The year of a plan that names none; the example plan's."""

COLLABORATION = "rundtur"


@dataclass
class Tour:
    """What a tour leaves: the figures of the contract, and where its files lie."""

    folder: Path
    figures: dict[str, Any]
    doubts: tuple[Doubt, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)


def take_tour(plan_file: Path | None, folder: Path, *, progress: Progress = lambda _what, _done, _all: None) -> Tour:
    """Live the year of `plan_file` (the example plan without it) below `folder` and return the figures.

    Raises `FileRefused` for a plan that cannot be read, and for a folder that holds something else than an earlier
    tour; nothing has been written then.
    """
    register, plan_file, draft = _read(plan_file, folder)
    settings = Settings(data=folder / "data", mail_domain=MAIL_DOMAIN, mail_from=f"hallpunkt@{MAIL_DOMAIN}")
    collaboration = open_collaboration(settings, COLLABORATION)
    try:
        source = Source(plan_file.name, plan_file.read_bytes(), draft.year or FALLBACK_YEAR)
        plan = store_plan(collaboration, draft, register, source)
        with PostOffice(folder / "mail", MAIL_DOMAIN) as post_office:
            scene = Scene(collaboration, plan, post_office, hire(register))
            counts = scene.live(year_of(plan), progress)
            figures = _conclude(scene, folder, len(draft.doubts))
    finally:
        collaboration.store.close()
    write_doubts(draft.doubts, folder)
    (folder / MARK).write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return Tour(folder, figures, draft.doubts, counts)


def _read(plan_file: Path | None, folder: Path) -> tuple[ExampleRegister, Path, PlanDraft]:
    if plan_file is not None:
        draft = read_plan(plan_file)
        check_draft(draft, plan_file.name)
        _clear(folder)
        return cast_for(draft), plan_file, draft
    _clear(folder)
    path = folder / "plan.docx"
    write_example_plan(path)
    return example_register(), path, read_plan(path)


def _clear(folder: Path) -> None:
    """Make the folder, empty but for nothing; only what an earlier tour left is thrown away."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARK).exists():
            raise FileRefused(
                "Mappen innehåller annat än en rundtur.", where=str(folder), do="Ange en tom mapp med --out."
            )
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text("{}\n", encoding="utf-8")


def _conclude(scene: Scene, folder: Path, doubts: int) -> dict[str, Any]:
    collaboration, plan = scene.collaboration, scene.plan
    morning = dt.datetime.combine(due_on(plan, None), dt.time(5), ZoneInfo(ZONE)).astimezone(dt.UTC)
    followup = compile_followup(collaboration, plan.id, morning)
    with collaboration.store.reading() as session:
        parts, states = count_parts(session, plan.id), count_states(session, plan.id)
    return {
        "plan": {"title": plan.title, "year": plan.year, **parts, "doubts": doubts},
        "letters": _letters(collaboration, scene.post_office),
        "answers": _answers(collaboration),
        "states": {state.value: states.get(state.value, 0) for state in ActivityState},
        "feeds": write_feeds(collaboration, plan.id, folder),
        "followup": write_followup(followup, folder),
    }


def _letters(collaboration: Collaboration, post_office: PostOffice) -> dict[str, int]:
    with collaboration.store.reading() as session:
        written, people = count_issued(session)
        states = count_letters(session.connection())
    return {
        "written": written,
        "sent": states.get(LetterState.SENT, 0),
        "received_by_server": post_office.letters,
        "undeliverable": states.get(LetterState.FAILED, 0) + states.get(LetterState.EXPIRED, 0),
        "people": people,
    }


def _answers(collaboration: Collaboration) -> dict[str, int]:
    with collaboration.store.reading() as session:
        outcomes = count_outcomes(session)
    ends = ("applied", "asked_back", "to_coordinator", "ignored")
    return {"received": sum(outcomes.values()), **{end: outcomes.get(end, 0) for end in ends}}


def write_doubts(doubts: Sequence[Doubt], folder: Path) -> None:
    """List what is doubtful in the plan, one line each: where it stands, what it is, and what was assumed meanwhile."""
    lines = (f"{one.where}: {one.what}" + (f" ({one.assumed})" if one.assumed else "") for one in doubts)
    (folder / "doubts.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
