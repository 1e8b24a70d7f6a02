"""Rows that a session holds are shown what was written past it, by a statement about many rows at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value


def show_written(session: Session, kind: type[Any], row: int, values: Mapping[str, Any]) -> None:
    """Let the row of this kind and id, if the session holds it, have `values` (by attribute) as they are stored now."""
    held = session.identity_map.get(session.identity_key(kind, row))
    for attribute, value in values.items() if held is not None else ():
        set_committed_value(held, attribute, value)
