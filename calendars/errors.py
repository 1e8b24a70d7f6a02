"""What the calendar library refuses. It knows nothing of the product, so it has a small tree of its own.

Nothing here passes by itself: the same call will be refused again. Reading a time expression never raises.
"""

from __future__ import annotations


class CalendarError(ValueError):
    """Something that cannot be shown in or read from a calendar, told in one Swedish sentence."""


class EntryRefused(CalendarError):
    """An entry that no calendar could show as meant."""


class InvitationRefused(CalendarError):
    """An invitation that cannot be written, or an answer to one that cannot be read."""
