"""What stands in whose calendar.

Hållpunkter as calendar entries, per officer, party, working group, focus area and plan.
"""

from workflow.feeds.choices import EVERYTHING, LANGUAGES, Choice, read_choice
from workflow.feeds.clients import client_name
from workflow.feeds.entries import Rendered, entries_for, entries_of, render
from workflow.feeds.files import slug, write_feeds
from workflow.feeds.shelf import Copy, Refusal, Shelf
from workflow.feeds.subjects import FeedKind, FeedSubject, areas_of, list_subjects, subject_of
from workflow.feeds.subscriptions import Link, digest_secret, find_feed, get_feed, list_feeds

__all__ = [
    "EVERYTHING",
    "LANGUAGES",
    "Choice",
    "Copy",
    "FeedKind",
    "FeedSubject",
    "Link",
    "Refusal",
    "Rendered",
    "Shelf",
    "areas_of",
    "client_name",
    "digest_secret",
    "entries_for",
    "entries_of",
    "find_feed",
    "get_feed",
    "list_feeds",
    "list_subjects",
    "read_choice",
    "render",
    "slug",
    "subject_of",
    "write_feeds",
]
