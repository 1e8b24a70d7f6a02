"""What stands in whose calendar.

Hållpunkter as calendar entries, per officer, party, working group, focus area and plan.
"""

from workflow.feeds.entries import FeedKind, FeedSubject, entries_for, entries_of, list_subjects, render, subject_of
from workflow.feeds.subscriptions import find_feed, open_feed

__all__ = [
    "FeedKind",
    "FeedSubject",
    "entries_for",
    "entries_of",
    "find_feed",
    "list_subjects",
    "open_feed",
    "render",
    "subject_of",
]
