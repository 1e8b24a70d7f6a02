"""Whether a plan says that an area's working group follows the area up. Pure."""

from __future__ import annotations

import re

_GROUP = r"(?:ag|arbetsgrupp(?:en|erna)?)"
_FOLLOWS = re.compile(
    r"\b(?:följs upp|utvärderas|redovisas|rapporteras|uppföljning|samt)\b[^.]*\b(?:av|genom|i|från)"
    rf"\s+(?:\w+\s+)?{_GROUP}\b"
    rf"|\b{_GROUP}\b[^.]*\b(?:följer upp|utvärderar|redovisar|rapporterar|sammanställer|svarar för uppföljning)",
    re.IGNORECASE,
)


def is_followed_up_by_group(evaluation: str | None) -> bool:
    """Say whether an area's words about evaluation name its working group as the one that follows up."""
    return bool(evaluation and _FOLLOWS.search(evaluation))
