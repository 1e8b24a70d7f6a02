"""The calendar feeds that somebody subscribes to, and invitations to single meetings."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflow.model.base import Base


class Feed(Base, kw_only=True):
    """The address of a calendar feed: whose hållpunkter it holds, and who got it.

    `kind` and `subject_id` say what it is about (see `workflow.feeds.FeedSubject`), `name` what its holder calls it.
    `person_id` is whom it was given to, None where nobody said. `choice` is what they want in it (see
    `workflow.feeds.Choice`). Only the SHA-256 of the secret in the address is kept. A revoked one answers that it is
    gone; `replaced_by_id` is the address that came instead. `fetched_at` and `fetched_by` tell of the latest fetch,
    written a minute at a time.
    """

    __tablename__ = "feed"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    secret_digest: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    subject_id: Mapped[int]
    name: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, default=None)
    choice: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    created_at: Mapped[dt.datetime]
    revoked_at: Mapped[dt.datetime | None] = mapped_column(default=None)
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("feed.id"), default=None)
    fetched_at: Mapped[dt.datetime | None] = mapped_column(default=None)
    fetched_by: Mapped[str | None] = mapped_column(default=None)


class InvitationRecord(Base, kw_only=True):
    """An invitation by mail to one person: to a hållpunkt that is a meeting, on a day or at a time.

    `first` and `last` are the days (inclusive) when there is no time of day, `begins_at` and `ends_at` the instants
    when there is. `letter_id` is the first letter about it; its reply address stays the organizer for life, since a
    mail program takes another organizer for another meeting. `sequence` counts the changes. What the person answers is
    a line in the journal, and where it asks for anything a question to the coordinator.
    """

    __tablename__ = "invitation"
    __table_args__ = (UniqueConstraint("milestone_id", "person_id"),)

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    milestone_id: Mapped[int] = mapped_column(ForeignKey("milestone.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("issued_letter.id"), default=None)
    first: Mapped[dt.date]
    last: Mapped[dt.date]
    begins_at: Mapped[dt.datetime | None] = mapped_column(default=None)
    ends_at: Mapped[dt.datetime | None] = mapped_column(default=None)
    place: Mapped[str] = mapped_column(default="")
    sequence: Mapped[int] = mapped_column(default=0)
    changed_at: Mapped[dt.datetime]
    cancelled: Mapped[bool] = mapped_column(default=False)
