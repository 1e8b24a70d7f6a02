"""Every letter that a plan's year would bring, before the plan is adopted: who gets it, on which day, about what.

Nothing is stored or sent. The same rules that owe letters in a followed plan are asked day by day, and nobody answers.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from workflow.model import ANSWERS
from workflow.plans import ActivityDraft, MilestoneDraft, PartDraft, PlanDraft
from workflow.plans.codes import activity_code, part_codes, stands_alone
from workflow.rehearsal.year import days_between
from workflow.rules.reminders import DigestKind, History, MilestoneFacts, PersonDigest, Policy, RungKind, digest

YEAR_END_MONTH = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """A hållpunkt of the draft: its number among all, its activity's code and title, its words, and who is asked."""

    number: int
    code: str
    title: str
    wording: str
    facts: MilestoneFacts
    people: tuple[str, ...]


@dataclass
class Rehearsal:
    """What a rehearsed year comes to. People are called what their party is called, or the one name that was given."""

    marks: tuple[Mark, ...]
    letters: list[tuple[dt.date, str, PersonDigest]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Write the rehearsal in the contract's shape."""
        known = {mark.number: mark for mark in self.marks}
        per_person = Counter(person for _, person, _ in self.letters)
        announced = {
            facts.milestone for _, _, letter in self.letters for facts, rung in letter.items if rung.kind in ANNOUNCING
        }
        dated = [mark for mark in self.marks if mark.facts.due is not None and mark.people]
        return {
            "letters": [_letter(day, person, letter, known) for day, person, letter in self.letters],
            "per_person": dict(sorted(per_person.items())),
            "never_announced": [_mark(mark) for mark in dated if mark.number not in announced],
            "no_receiver": [_mark(mark) for mark in self.marks if not mark.people],
        }


ANNOUNCING = frozenset({RungKind.BEFORE, RungKind.START})


def rehearse(
    draft: PlanDraft,
    *,
    adopted: dt.date,
    until: dt.date,
    year: int,
    all_to: str | None = None,
    policy: Policy | None = None,
) -> Rehearsal:
    """Live the days from `adopted` to `until`, both included, with people who never answer.

    `all_to` makes one person responsible for everything. `year` is the plan's; its year-end call begins on 1 December.
    """
    marks = tuple(_marks(draft, adopted, dt.date(year, YEAR_END_MONTH, 1), all_to))
    rehearsal = Rehearsal(marks)
    names = sorted({person for mark in marks for person in mark.people})
    numbers = {name: number for number, name in enumerate(names, start=1)}
    sent: defaultdict[tuple[int, int], dict[str, dt.date]] = defaultdict(dict)
    history: dict[int, History] = {}
    for day in days_between(adopted, until):
        candidates = [
            (numbers[name], replace(mark.facts, sent=dict(sent[mark.number, numbers[name]])))
            for mark in marks
            for name in mark.people
        ]
        for letter in digest(candidates, policy or Policy(), day, history):
            rehearsal.letters.append((day, names[letter.person - 1], letter))
            for facts, rung in letter.items:
                sent[facts.milestone, letter.person][rung.name] = day
            history[letter.person] = _remember(history.get(letter.person, History()), letter, day)
    return rehearsal


def _remember(before: History, letter: PersonDigest, day: dt.date) -> History:
    greeted = day if letter.kind == DigestKind.GREETING else before.greeted
    return History((*before.letters, day), greeted)


def _marks(draft: PlanDraft, adopted: dt.date, year_end: dt.date, all_to: str | None) -> Iterator[Mark]:
    number = 0
    for position, area in enumerate(draft.areas, start=1):
        for index, activity in enumerate(area.activities, start=1):
            for code, part in _leaves(activity, activity_code(area, position, index)):
                people = (all_to,) if all_to else _people(part)
                for mark in part.milestones:
                    number += 1
                    facts = _facts(number, mark, adopted, year_end)
                    yield Mark(number, code, part.title or activity.title, mark.wording, facts, people)


def _leaves(activity: ActivityDraft, code: str) -> Iterator[tuple[str, PartDraft]]:
    if stands_alone(activity):
        yield from ((code, part) for part in activity.parts)
    else:
        yield from zip(part_codes(code), activity.parts, strict=False)


def _people(part: PartDraft) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.name for one in part.responsible if one.role in ANSWERS))


def _facts(number: int, mark: MilestoneDraft, adopted: dt.date, year_end: dt.date) -> MilestoneFacts:
    return MilestoneFacts(
        milestone=number,
        activity=number,
        first=mark.when.first,
        last=mark.when.last,
        due=mark.when.due,
        precision=mark.when.precision,
        certain=mark.when.certain,
        kind=mark.when.kind,
        closed=False,
        ongoing=False,
        adopted=adopted,
        year_end=year_end,
    )


def _letter(day: dt.date, person: str, letter: PersonDigest, known: dict[int, Mark]) -> dict[str, Any]:
    items = [{**_mark(known[facts.milestone]), "rung": rung.kind.value} for facts, rung in letter.items]
    return {
        "date": day,
        "person": person,
        "kind": letter.kind.value,
        "items": items,
        "answers_for": len(_listed(letter.answers_for)),
    }


def _listed(facts: Sequence[MilestoneFacts]) -> set[int]:
    return {one.milestone for one in facts}


def _mark(mark: Mark) -> dict[str, Any]:
    return {
        "activity": mark.code,
        "title": mark.title,
        "milestone": mark.number,
        "wording": mark.wording,
        "due": mark.facts.due,
    }
