"""Who has told what of an activity: the standing reports, voice by voice, as one row of the follow-up.

All joint parties speak with one voice; every party that answers for its own part has a voice of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workflow.followup import FigureFacts, ReasonFacts
from workflow.model import Activity, Party, Share, StatusReport
from workflow.states import NEEDS_REASON, ActivityState


@dataclass(frozen=True, slots=True)
class Voice:
    """The reports about one progress, oldest first (at least one), and whose it is; None for the joint one."""

    name: str | None
    reports: tuple[StatusReport, ...]

    @property
    def state(self) -> ActivityState:
        """Where it says that things stand."""
        return ActivityState(self.reports[-1].state)

    def last(self, field: str) -> Any:
        """Return the newest value of a field that was told in the state that stands; None when there is none.

        A later report that only puts a figure right leaves the reason and the remark as they were.
        """
        for report in reversed(self.reports):
            if report.state != self.state:
                return None
            value = getattr(report, field)
            if value:
                return value
        return None

    def figures(self) -> tuple[FigureFacts, ...]:
        """Return the newest figure for each thing that was counted."""
        newest = {figure["unit"]: FigureFacts(**figure) for report in self.reports for figure in report.figures}
        return tuple(newest.values())


def voices_of(activity: Activity, reports: Sequence[StatusReport], parties: Mapping[int, Party]) -> tuple[Voice, ...]:
    """Sort an activity's standing reports by whose they are: the joint ones first, then the plan's order of parties."""
    own = {share.id: parties[share.party_id].name for share in activity.responsibilities if share.share == Share.EACH}
    joint = tuple(report for report in reports if report.responsibility_id not in own)
    each = ((name, tuple(one for one in reports if one.responsibility_id == share)) for share, name in own.items())
    return tuple(Voice(name, told) for name, told in ((None, joint), *each) if told)


def together(voices: Sequence[Voice], field: str) -> str | None:
    """Join what the voices say in a field of text, each with its name where they say different things."""
    said = [(voice.name, text) for voice in voices if (text := voice.last(field))]
    if len({text for _, text in said}) <= 1:
        return said[0][1] if said else None
    return " ".join(f"{name}: {text}" if name else str(text) for name, text in said)


def reasons_of(state: ActivityState, voices: Sequence[Voice]) -> Iterator[ReasonFacts]:
    """Give the reasons that explain an activity's state, each once.

    What was not carried out is explained by those who did not; what is done needs no reason.
    """
    seen: set[tuple[str, str | None]] = set()
    for voice in voices:
        explains = state != ActivityState.DONE and (state not in NEEDS_REASON or voice.state == state)
        for one in voice.last("reasons") or () if explains else ():
            if (one["code"], one["party"]) not in seen:
                seen.add((one["code"], one["party"]))
                yield ReasonFacts(code=one["code"], party=one["party"])
