"""Calendars: Swedish time expressions, working days, and entries written as iCalendar.

Knows nothing of activities or letters.
"""

from calendars.entries import Entry, EntryStatus, Progress
from calendars.errors import CalendarError, EntryRefused, InvitationRefused
from calendars.feed import LONGEST_ALARM, REFRESH_HOURS, Look, render_feed
from calendars.invitations import (
    Answer,
    Invitation,
    InvitationAnswer,
    invitation_method,
    read_invitation_answer,
    render_invitation,
)
from calendars.periods import Season, Term, iso_week, school_year_days, term_days, week_days, weeks_in_year
from calendars.when import Precision, When, WhenKind, answer_row, days_text, describe_when, find_when, read_when
from calendars.workdays import (
    add_working_days,
    closed_days,
    is_day_off,
    next_working_day,
    previous_working_day,
    working_days_between,
)
from calendars.zones import STOCKHOLM, stockholm_zone

__all__ = [
    "LONGEST_ALARM",
    "REFRESH_HOURS",
    "STOCKHOLM",
    "Answer",
    "CalendarError",
    "Entry",
    "EntryRefused",
    "EntryStatus",
    "Invitation",
    "InvitationAnswer",
    "InvitationRefused",
    "Look",
    "Precision",
    "Progress",
    "Season",
    "Term",
    "When",
    "WhenKind",
    "add_working_days",
    "answer_row",
    "closed_days",
    "days_text",
    "describe_when",
    "find_when",
    "invitation_method",
    "is_day_off",
    "iso_week",
    "next_working_day",
    "previous_working_day",
    "read_invitation_answer",
    "read_when",
    "render_feed",
    "render_invitation",
    "school_year_days",
    "stockholm_zone",
    "term_days",
    "week_days",
    "weeks_in_year",
    "working_days_between",
]
