"""When each flow last ran, so that an engine that was down knows what it missed, and `doctor` can tell."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from workflow.model.base import Base


class FlowRun(Base, kw_only=True):
    """The latest run of one flow: when it began, what it did, or the sentence it failed with."""

    __tablename__ = "flow_run"

    flow: Mapped[str] = mapped_column(primary_key=True)
    began_at: Mapped[dt.datetime]
    counts: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    failed: Mapped[str | None] = mapped_column(default=None)
