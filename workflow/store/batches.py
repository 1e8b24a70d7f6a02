"""Many ids, a few thousand at a time: a statement takes no more (65 535 in PostgreSQL's protocol)."""

from collections.abc import Collection, Iterator

BATCH = 5000
"""How many ids one statement is given."""


def in_batches(ids: Collection[int]) -> Iterator[list[int]]:
    """Yield `ids` in ascending order, in lists of at most `BATCH`."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]
