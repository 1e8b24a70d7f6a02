"""Unwrapping of format=flowed text (RFC 3676), as Thunderbird and Apple Mail send it."""

from __future__ import annotations


def unflow(text: str, *, delete_space: bool) -> str:
    """Return flowed text with its soft line breaks joined; `delete_space` is the DelSp parameter.

    Quote marks are kept as they stand, one space after them; "-- " and blank lines stay lines of their own.
    """
    lines: list[str] = []
    open_depth: int | None = None
    for line in text.split("\n"):
        depth, content = _unstuff(line.rstrip("\r"))
        soft = content.endswith(" ") and content != "-- "
        piece = content[:-1] if soft and delete_space else content
        if open_depth == depth and content.strip() and content != "-- ":
            lines[-1] += piece
        else:
            lines.append(f"{'>' * depth} {piece}" if depth else piece)
        open_depth = depth if soft else None
    return "\n".join(lines)


def _unstuff(line: str) -> tuple[int, str]:
    content = line.lstrip(">")
    return len(line) - len(content), content.removeprefix(" ")
