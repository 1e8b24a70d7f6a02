"""Parties and people, and who answers for what."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflow.model.base import Base
from workflow.states import ActivityState


class Share(StrEnum):
    """Joint: the first answer counts for all. Each: every party has its own progress, rolled up."""

    JOINT = "joint"
    EACH = "each"


class Role(StrEnum):
    """What a party does in an activity; only the first two are asked how it went.

    A former one has answered for it and does no longer; what it said stays.
    """

    RESPONSIBLE = "responsible"
    CO_RESPONSIBLE = "co_responsible"
    SUPPORT = "support"
    FORMER = "former"


ANSWERS: frozenset[str] = frozenset({Role.RESPONSIBLE.value, Role.CO_RESPONSIBLE.value})
"""Roles whose party is asked."""


class Party(Base, kw_only=True):
    """An organisation, group, network, role or working group that a plan makes responsible.

    It is addressed through its contact; a working group through its convener's. `aliases` are other words for the
    same party, its former names among them. `parent_id` is the organisation it is a part of. `valid_from` and
    `valid_to` (inclusive) are the days it exists, None where nobody said; what was addressed to one that has ended
    goes to its successor.
    """

    __tablename__ = "party"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(default="organisation")
    aliases: Mapped[list[Any]] = mapped_column(default_factory=list)
    convener_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), default=None)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", use_alter=True), default=None)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), default=None)
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), default=None)
    valid_from: Mapped[dt.date | None] = mapped_column(default=None)
    valid_to: Mapped[dt.date | None] = mapped_column(default=None)
    note: Mapped[str | None] = mapped_column(default=None)


class PartyName(Base, kw_only=True):
    """What a party was called before it was renamed, and the last day of that name."""

    __tablename__ = "party_name"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    name: Mapped[str]
    valid_to: Mapped[dt.date]


class MemberRole(StrEnum):
    """What a member is in a group."""

    MEMBER = "member"
    CONVENER = "convener"
    LEADER = "leader"
    PROPOSED = "proposed"


class Membership(Base, kw_only=True):
    """One party is a member of a group ("Samtliga kommuner", a working group), from one day to another (inclusive).

    `person_id` is who sits there for it, `wording` how the plan says it. A convener or leader who is a member as well
    has two rows.
    """

    __tablename__ = "membership"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    role: Mapped[str] = mapped_column(default=MemberRole.MEMBER.value)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    wording: Mapped[str | None] = mapped_column(default=None)
    valid_from: Mapped[dt.date | None] = mapped_column(default=None)
    valid_to: Mapped[dt.date | None] = mapped_column(default=None)


class Person(Base, kw_only=True):
    """An officer or coordinator: the human who answers. Only people get mail.

    `other_addresses` were confirmed by the person; an answer from any of them counts. `undeliverable_since` stops
    letters. `successor_id` is who took over everything from somebody who has left.
    """

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    name: Mapped[str]
    address: Mapped[str] = mapped_column(unique=True)
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), default=None, index=True)
    other_addresses: Mapped[list[Any]] = mapped_column(default_factory=list)
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    coordinator: Mapped[bool] = mapped_column(default=False)
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    language: Mapped[str] = mapped_column(default="sv")
    undeliverable_since: Mapped[dt.datetime | None] = mapped_column(default=None)


class Absence(Base, kw_only=True):
    """Days on which a person is away, first and last (inclusive), and who stands in if not the usual deputy."""

    __tablename__ = "absence"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    first: Mapped[dt.date]
    last: Mapped[dt.date]
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)


class Responsibility(Base, kw_only=True):
    """A party's part in an activity, with its own progress where the share is each.

    `group_id` is the group the party answers as a member of ("Samtliga kommuner"); `wording` is the plan's cell.
    `person_id` is who answers for the party in this activity, None where its contact does.
    """

    __tablename__ = "responsibility"
    __table_args__ = (UniqueConstraint("activity_id", "party_id"),)

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"), index=True, default=None)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    role: Mapped[str] = mapped_column(default=Role.RESPONSIBLE.value)
    share: Mapped[str] = mapped_column(default=Share.JOINT.value)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), default=None)
    wording: Mapped[str] = mapped_column(default="")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, default=None)
    state: Mapped[str] = mapped_column(default=ActivityState.PLANNED.value)
    answered_at: Mapped[dt.datetime | None] = mapped_column(default=None)

    party: Mapped[Party] = relationship(
        foreign_keys=[party_id], lazy="raise_on_sql", default=None, repr=False, init=False
    )
