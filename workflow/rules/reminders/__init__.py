"""Who is reminded of which hållpunkt, and when.

Each hållpunkt has a ladder of rungs; `owed` names the one to mention now and `next_at` when there will be one.
`digest` puts what several hållpunkter owe the same person into one letter and picks its day.
"""

from workflow.rules.reminders.days import QuietSpan, add_letter_days, is_letter_day, letter_day_from, letter_day_until
from workflow.rules.reminders.digests import DigestKind, History, Item, PersonDigest, digest
from workflow.rules.reminders.ladder import ASKING, MilestoneFacts, Rung, RungKind, rungs_of
from workflow.rules.reminders.owing import next_at, owed
from workflow.rules.reminders.policy import Ladder, Policy

__all__ = [
    "ASKING",
    "DigestKind",
    "History",
    "Item",
    "Ladder",
    "MilestoneFacts",
    "PersonDigest",
    "Policy",
    "QuietSpan",
    "Rung",
    "RungKind",
    "add_letter_days",
    "digest",
    "is_letter_day",
    "letter_day_from",
    "letter_day_until",
    "next_at",
    "owed",
    "rungs_of",
]
