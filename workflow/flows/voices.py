"""Who has told what of an activity: the standing reports, voice by voice, as one row of the follow-up.

All joint parties speak with one voice; every party that answers for its own part has a voice of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workflow.followup import FigureFacts, ReasonFacts
from workflow.model import ANSWERS, Share
from workflow.rules.reasons import NO_REASONS, Reason
from workflow.states import NEEDS_REASON, ActivityState


@dataclass(frozen=True, slots=True)
class Voice:
    """The standing reports about one progress, oldest first, and whose it is; None for the joint one.

    Of a report the columns of `workflow.store.reports.TOLD` are known, by name.
    """

    name: str | None
    reports: tuple[Any, ...]

    @property
    def state(self) -> ActivityState:
        """Where it says that things stand; planned while nothing has been said."""
        return ActivityState(self.reports[-1].state) if self.reports else ActivityState.PLANNED

    def last(self, field: str) -> Any:
        """Return the newest value of a field that was told in the state that stands; None when there is none.

        A later report that only puts a figure right leaves the reason and the remark as they were.
        """
        for report in reversed(self.reports):
            if report.state != self.reports[-1].state:
                return None
            value = getattr(report, field)
            if value:
                return value
        return None

    def figures(self) -> tuple[FigureFacts, ...]:
        """Return the newest figure for each thing that was counted."""
        newest = {figure["unit"]: FigureFacts(**figure) for report in self.reports for figure in report.figures}
        return tuple(newest.values())


def voices_of(responsibilities: Iterable[Any], reports: Sequence[Any], names: Mapping[int, str]) -> tuple[Voice, ...]:
    """Sort an activity's standing reports by whose they are: the joint ones first, then party by party.

    `responsibilities` are its rows and `names` the parties' names. Parties that have said nothing are there as well.
    """
    asked = [share for share in responsibilities if share.role in ANSWERS]
    own = {share.id: names[share.party_id] for share in asked if share.share == Share.EACH}
    joint = Voice(None, tuple(report for report in reports if report.responsibility_id not in own))
    each = (Voice(name, tuple(one for one in reports if one.responsibility_id == row)) for row, name in own.items())
    return (*([joint] if joint.reports or len(asked) > len(own) or not asked else []), *each)


def together(voices: Sequence[Voice], field: str) -> str | None:
    """Join what the voices say in a field of text, each with its name unless all of them say the same."""
    texts = [voice.last(field) for voice in voices]
    if len(set(texts)) <= 1:
        return texts[0] if texts else None
    named = ((voice.name, text) for voice, text in zip(voices, texts, strict=True) if text)
    return " ".join(f"{name}: {text}" if name else str(text) for name, text in named)


def reasons_of(
    state: ActivityState, voices: Sequence[Voice], own: Mapping[str, Reason] = NO_REASONS
) -> Iterator[ReasonFacts]:
    """Give the reasons that explain an activity's state, each once.

    What was not carried out is explained by those who did not; what is done needs no reason. `own` are the plan's own.
    """
    seen: set[tuple[str, str | None]] = set()
    for voice in voices:
        explains = state != ActivityState.DONE and (state not in NEEDS_REASON or voice.state == state)
        for one in voice.last("reasons") or () if explains else ():
            if (one["code"], one["party"]) not in seen:
                seen.add((one["code"], one["party"]))
                yield ReasonFacts(code=one["code"], party=one["party"], own=own.get(one["code"]))
