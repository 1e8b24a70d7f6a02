"""What every noun stands on: the declarative base, the one metadata, and the column types used throughout."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import JSON, MetaData
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass

from notifications import NAMING, UtcInstant


class Base(MappedAsDataclass, DeclarativeBase):
    """A row that is also a dataclass: built without a session, with all of its columns named.

    Days are `datetime.date` in the plan's zone (Europe/Stockholm); instants are aware UTC and go through `UtcInstant`.
    """

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012 - read by SQLAlchemy, never changed
        dt.datetime: UtcInstant,
        dict[str, Any]: JSON,
        list[Any]: JSON,
    }
