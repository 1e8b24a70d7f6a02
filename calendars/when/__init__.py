"""Swedish time expressions, read without guessing in silence."""

from calendars.when.model import Precision, When, WhenKind

__all__ = ["Precision", "When", "WhenKind", "describe_when", "find_when", "read_when"]


def read_when(wording, year=None, *, seasons="calendar", today=None):
    return When(wording, None, None, None, Precision.NONE, False, WhenKind.UNKNOWN, None, ("Här står ingen tid.",))


def find_when(text, year=None, *, seasons="calendar", today=None):
    return ()


def describe_when(when):
    return when.wording
