"""Every feed of a plan as a file, for whoever looks at them by hand."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

from workflow.feeds.entries import render
from workflow.feeds.subjects import FeedKind, list_subjects
from workflow.store import Collaboration

FILE_WORDS = {
    FeedKind.PLAN: "plan",
    FeedKind.AREA: "omrade",
    FeedKind.GROUP: "arbetsgrupp",
    FeedKind.PARTY: "part",
    FeedKind.PERSON: "person",
}
"""What a feed's file begins with."""


def write_feeds(collaboration: Collaboration, plan_id: int, folder: Path) -> list[dict[str, Any]]:
    """Write every feed of the plan below `folder`/calendar and list them.

    Names are told apart by a number where they are alike.
    """
    (folder / "calendar").mkdir(exist_ok=True)
    listed, taken = [], Counter[str]()
    with collaboration.store.reading() as session:
        for subject in list_subjects(session, plan_id):
            rendered = render(session, collaboration, subject)
            stem = f"{FILE_WORDS[subject.kind]}-{slug(subject.name)[:60]}"
            taken[stem] += 1
            name = f"calendar/{stem}{'' if taken[stem] == 1 else f'-{taken[stem]}'}.ics"
            (folder / name).write_bytes(rendered.content)
            listed.append({"for": subject.name, "kind": subject.kind.value, "file": name, "events": rendered.events})
    return listed


def slug(text: str) -> str:
    """Write a name with the letters an address or a file name can have.

    "Länsstyrelsen Blekinge" is "lansstyrelsen-blekinge".
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "x"
