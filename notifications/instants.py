"""The one column type for points in time."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect
from sqlalchemy.types import TypeDecorator

from notifications.errors import InstantError


def as_utc(instant: datetime) -> datetime:
    """Return the same instant in UTC; raises `InstantError` when it has no time zone."""
    if instant.tzinfo is None or instant.utcoffset() is None:
        raise InstantError(f"Tidpunkten {instant.isoformat()} saknar tidszon.")
    return instant.astimezone(UTC)


class UtcInstant(TypeDecorator[datetime]):
    """An instant: aware in, stored as UTC, aware UTC out, the same on SQLite and PostgreSQL.

    SQLite keeps it as text with microseconds, so rows compare and sort in SQL as the instants do; PostgreSQL as
    `timestamptz`. A naive value raises `InstantError`, which SQLAlchemy hands on as the `orig` of a `StatementError`.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware instant into what the database keeps."""
        if value is None:
            return None
        instant = as_utc(value)
        return instant.replace(tzinfo=None) if dialect.name == "sqlite" else instant

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy calls it with two
        """Turn what the database kept into an aware instant in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
