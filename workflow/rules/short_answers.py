"""Answers of a word or two: yes, no, and "ångra". Pure.

Only an answer that begins so counts, since "ja, men det är inte klart" to another question means something else; who asks decides what
a yes is about.
"""

from __future__ import annotations

import re

YES = re.compile(r"\s*(?:ja|japp|jajamän|jo|jodå|absolut|stämmer|det stämmer|korrekt|precis|yes|yep|correct)\b", re.IGNORECASE)
NO = re.compile(r"\s*(?:nej|nä|nej tack|nope|no|stämmer inte|det stämmer inte)\b", re.IGNORECASE)
UNDO = re.compile(r"\s*(?:ångra|angra|ångrar|ta tillbaka|dra tillbaka|undo)\b", re.IGNORECASE)


def says_yes(text: str) -> bool:
    """Say whether an answer begins with a yes, and not with a no."""
    return YES.match(text) is not None and not says_no(text)


def says_no(text: str) -> bool:
    """Say whether an answer begins with a no."""
    return NO.match(text) is not None


def says_undo(text: str) -> bool:
    """Say whether an answer asks to take the last one back."""
    return UNDO.match(text) is not None
