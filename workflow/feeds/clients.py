"""Which calendar program fetches a feed, told from its User-Agent.

Only what a coordinator needs to help somebody: the program's name. The header itself, with versions and devices, is
not kept.
"""

from __future__ import annotations

import re
from functools import lru_cache

CLIENTS: tuple[tuple[str, str], ...] = (
    ("Google-Calendar-Importer", "Google Kalender"),
    ("Microsoft.Exchange", "Outlook på webben"),
    ("Microsoft.Data.Mashup", "Excel"),
    ("Microsoft Outlook", "Outlook"),
    ("Microsoft Office", "Outlook"),
    ("MSOffice", "Outlook"),
    ("Thunderbird", "Thunderbird"),
    ("dataaccessd", "Apple Kalender"),
    ("CalendarAgent", "Apple Kalender"),
    ("macOS", "Apple Kalender"),
    ("iOS", "Apple Kalender"),
    ("ICSx5", "ICSx⁵"),
    ("DAVx5", "DAVx⁵"),
    ("Nextcloud", "Nextcloud"),
    ("Evolution", "GNOME Kalender"),
    ("evolution", "GNOME Kalender"),
    ("vdirsyncer", "vdirsyncer"),
    ("Mozilla/", "webbläsare"),
)
"""What stands in the header, and what people call the program; the first that fits."""

UNKNOWN = "okänt program"
_PRODUCT = re.compile(r"[A-Za-z][A-Za-z0-9 ._+-]{0,38}")


@lru_cache(maxsize=256)
def client_name(user_agent: str) -> str:
    """Return what people call the program: for one that is not in the table the word before its first slash."""
    for sign, name in CLIENTS:
        if sign in user_agent:
            return name
    product = _PRODUCT.match(user_agent)
    return product[0].strip() if product else UNKNOWN
