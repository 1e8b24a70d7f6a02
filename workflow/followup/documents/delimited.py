"""The follow-up's rows as CSV, as Swedish Excel opens it."""

from __future__ import annotations

import csv
import io

from workflow.followup.counts import FollowUp
from workflow.followup.documents.rows import HEADINGS, activity_rows
from workflow.followup.documents.texts import readable

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet may take for the beginning of a formula (OWASP, CSV injection)."""


def csv_bytes(followup: FollowUp) -> bytes:
    """Write the rows in UTF-8 with a byte order mark and semicolons, lines ended as in RFC 4180.

    A text that begins like a formula gets an apostrophe before it, so that it is shown and not reckoned.
    """
    written = io.StringIO()
    rows = csv.writer(written, delimiter=";", lineterminator="\r\n")
    rows.writerow(HEADINGS)
    rows.writerows([guard(text) for text in row] for row in activity_rows(followup))
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def guard(text: str) -> str:
    """Keep a text from being taken for a formula."""
    clean = readable(text)
    return f"'{clean}" if clean.lstrip(" \n").startswith(FORMULA) else clean
