"""The journal's rows.

Lines that are only ever added, payloads that can be erased, and the one head row they meet in.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workflow.model.base import Base


class JournalLine(Base, kw_only=True):
    """What happened, in facts without names or free text.

    `hash` covers the line and `previous`; a fork cannot be stored.
    """

    __tablename__ = "journal_line"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[dt.datetime]
    actor: Mapped[str]
    kind: Mapped[str]
    facts: Mapped[dict[str, Any]]
    payload_digest: Mapped[str | None]
    previous: Mapped[str] = mapped_column(unique=True)
    hash: Mapped[str] = mapped_column(unique=True)


class JournalPayload(Base, kw_only=True):
    """Names, texts and mail of a line, with the salt of its digest; erasing both leaves the chain whole."""

    __tablename__ = "journal_payload"

    number: Mapped[int] = mapped_column(ForeignKey("journal_line.number"), primary_key=True)
    salt: Mapped[str | None]
    body: Mapped[dict[str, Any] | None]


class JournalHead(Base, kw_only=True):
    """The one row every commit locks last: how many lines there are, and the hash of the newest."""

    __tablename__ = "journal_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    count: Mapped[int]
    hash: Mapped[str]
