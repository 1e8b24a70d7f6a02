"""Answers of a word or two: yes, no, and "ångra". Pure.

Only an answer that begins so counts; who asks decides what a yes is about.
"""

from __future__ import annotations

import re

_YES = "ja|japp|jajamän|jo|jodå|absolut|(?:det )?stämmer|korrekt|precis|yes|yep|correct"
_NO = "nej|nä|nope|no|(?:det )?stämmer inte"
_UNDO = "ångra|angra|ångrar|ta tillbaka|dra tillbaka|undo"
YES, NO, UNDO = (re.compile(rf"\s*(?:{words})\b", re.IGNORECASE) for words in (_YES, _NO, _UNDO))


def says_yes(text: str) -> bool:
    """Say whether an answer begins with a yes, and not with a no."""
    return YES.match(text) is not None and not says_no(text)


def says_no(text: str) -> bool:
    """Say whether an answer begins with a no."""
    return NO.match(text) is not None


def says_undo(text: str) -> bool:
    """Say whether an answer asks to take the last one back."""
    return UNDO.match(text) is not None
