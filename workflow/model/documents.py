"""The papers around a plan: documents with registry numbers, and consultation rounds with their answers."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflow.model.base import Base


class PlanDocument(Base, kw_only=True):
    """A document about a plan: its memo, an attachment, a strategy it leans on.

    `kind` and `registry_number` are as the authority writes them ("Tjänsteutlåtande", "0366/15"); `label` is what
    others call it ("Bilaga 3"); `describes` what it holds where the document itself is not at hand.
    """

    __tablename__ = "plan_document"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    position: Mapped[int] = mapped_column(default=1)
    kind: Mapped[str]
    title: Mapped[str | None] = mapped_column(default=None)
    label: Mapped[str | None] = mapped_column(default=None)
    registry_number: Mapped[str | None] = mapped_column(default=None)
    issued_on: Mapped[dt.date | None] = mapped_column(default=None)
    author: Mapped[str | None] = mapped_column(default=None)
    signed_by: Mapped[str | None] = mapped_column(default=None)
    organisation: Mapped[str | None] = mapped_column(default=None)
    unit: Mapped[str | None] = mapped_column(default=None)
    board: Mapped[str | None] = mapped_column(default=None)
    describes: Mapped[str | None] = mapped_column(default=None)


class Handling(StrEnum):
    """What became of an answer in a consultation."""

    WAITS = "waits"
    WORKED_IN = "worked_in"
    PARTLY = "partly"
    DECLINED = "declined"
    NOTED = "noted"


class Consultation(Base, kw_only=True):
    """A round of consultation (remiss): what was sent to whom, and until when they could answer."""

    __tablename__ = "consultation"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    title: Mapped[str]
    sent_on: Mapped[dt.date | None] = mapped_column(default=None)
    answers_by: Mapped[dt.date | None] = mapped_column(default=None)
    closed_on: Mapped[dt.date | None] = mapped_column(default=None)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("plan_document.id"), default=None)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"), default=None)
    wording: Mapped[str | None] = mapped_column(default=None)


class ConsultationAnswer(Base, kw_only=True):
    """A party asked in a consultation, its answer when it has come, and how that was worked in.

    `answer` is None until there is one. `handling` is `waits` until somebody decides, and then has a `note` that says
    how, or why not.
    """

    __tablename__ = "consultation_answer"
    __table_args__ = (UniqueConstraint("consultation_id", "party_id"),)

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    answered_on: Mapped[dt.date | None] = mapped_column(default=None)
    answer: Mapped[str | None] = mapped_column(default=None)
    handling: Mapped[str] = mapped_column(default=Handling.WAITS.value)
    handled_on: Mapped[dt.date | None] = mapped_column(default=None)
    note: Mapped[str | None] = mapped_column(default=None)
