"""A diff as people read it: one block a row, old → new, with the place in the file and what is to be decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workflow.plans.diff import KIND_WORDS, Row

LONGEST_TEXT = 200


def diff_lines(rows: Sequence[Row]) -> Iterator[str]:
    """Tell the rows of a diff, or that there are none."""
    if not rows:
        yield "Filen säger samma sak som planen."
    for row in rows:
        code = f"{row.code} " if row.code else ""
        place = f" ({row.where})" if row.where else ""
        yield f"{row.number:>4}. {KIND_WORDS[row.kind]}: {code}{short(row.title)}{place}"
        for change in row.changes:
            before = f"{short(change.before)} → " if change.before else ""
            yield f"      {change.what}: {before}{short(change.after)}"
        if row.question:
            yield f"      ? {row.question}"


def ask_lines(plan: int, rows: Sequence[Row]) -> Iterator[str]:
    """Say how the rows are applied."""
    unsure = [row.number for row in rows if not row.sure]
    yield f"Filen väntar. Kör ”hallpunkt plan apply {plan}” för att föra in allt som inte är en fråga."
    if unsure:
        yield f"Frågorna förs in när du kryssar för dem: ”hallpunkt plan apply {plan} --rows 1,4-9”."


def left_lines(rows: Sequence[Row], applied: Sequence[Row]) -> Iterator[str]:
    """Say how many rows were applied, and which of them still ask for a decision."""
    if not rows:
        return
    done = {row.number for row in applied}
    left = [str(row.number) for row in rows if row.number not in done]
    yield f"{len(done)} av {len(rows)} rader är införda."
    if left:
        yield f"Kvar att ta ställning till: {', '.join(left)}."


def short(text: str) -> str:
    """Write a text on one line of at most `LONGEST_TEXT` characters."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TEXT else f"{line[: LONGEST_TEXT - 1].rstrip()}…"
