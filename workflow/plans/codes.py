"""What activities are called: "2.1" for the first of area 2, "2.1 a" for its first sub-activity."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from string import ascii_lowercase

from workflow.plans.draft import ActivityDraft, AreaDraft


def activity_code(area: AreaDraft, position: int, number: int) -> str:
    """Return the code of the activity with this `number` in an area at this `position`; both count from one."""
    return f"{area.number or position}.{number}"


def part_codes(code: str) -> Iterator[str]:
    """Yield the codes of an activity's sub-activities: a to z, then aa, ab and so on."""
    yield from (f"{code} {letter}" for letter in ascii_lowercase)
    yield from (f"{code} {''.join(letters)}" for letters in product(ascii_lowercase, repeat=2))


def stands_alone(activity: ActivityDraft) -> bool:
    """Say whether an activity is reported on itself, having no sub-activities with a title of their own."""
    return len(activity.parts) <= 1 and not any(part.title for part in activity.parts)
