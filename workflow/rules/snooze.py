"""A wish for peace in an answer: "påminn mig i maj", "återkom efter semestern", "remind me in two weeks". Pure.

A wish is a request to be asked again at a time to come. One that names no time, lies in the past or further away than
`LONGEST`, or says no to reminders is none, and the answer is read like any other.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from calendars import find_when

LONGEST = dt.timedelta(days=400)
"""How far ahead anybody may put a question off: what is later than the next year-end is a changed plan."""

_REQUEST = re.compile(
    r"\b(?:påminn(?:a|er)?(?: gärna)? (?:mig|oss)|återkom(?:ma)?\b(?: gärna)?|hör(?:a)? (?:gärna )?av (?:er|dig)"
    r"|fråga (?:gärna )?(?:mig |oss )?(?:igen|på nytt|senare|om)"
    r"|skriv (?:gärna )?(?:till (?:mig|oss) )?(?:igen|på nytt)"
    r"|remind (?:me|us)|ask (?:me |us )?again|(?:get|check|come) back (?:to|with) (?:me|us))",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?;\n]+(?:\.(?=\d)[^.!?;\n]*)*[.!?;]*")
_NO = re.compile(r"\b(?:inte|inga|aldrig|not|never)\b", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:om|för|gällande|about)\s+(?:nummer |nr |punkt |number )?(\d+(?:(?:\s*,\s*|\s+(?:och|and)\s+)\d+)*)"
    r"(?=\s*(?:(?:i|till|den|efter|på|under|in|on|until|after)\b|[.,!?]|$))",
    re.IGNORECASE,
)
_OWN_NUMBERS = re.compile(
    r"(?:\A|(?<=[,;:.])|(?<=\boch)|(?<=\band)|(?<=\bmen)|(?<=\bbut)|(?<=\bhej))\s*"
    r"(?:(?:nr|nummer|punkt|number|för|om)\b\.?\s*)*(?P<list>\d+(?:(?:\s*,\s*|\s+(?:och|and)\s+)\d+)*)\s*[:.)–,-]?\s*"
    r"(?:(?:kan|kunde|skulle|vill|ni|du|gärna|snälla|please|can|could|you)\s+)*\Z",
    re.IGNORECASE,
)
"""The numbers that a wish begins with: "2: påminn mig i maj" after "1 klart, "."""
_LEADING_ON = re.compile(r"[\s,]+(?:och|men|and|but)\s*\Z", re.IGNORECASE)
_FILLER = re.compile(
    r"\b(?:kan|kunde|skulle|ni|du|vill|snälla|vänligen|gärna|please|can|could|you|och|and|men|but|så|hej|nr|nummer|punkt)\b"
    r"|[\s,.:;()–-]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Wish:
    """Peace until a day; for the activities with these `numbers`, all when empty; `rest` is what else was written."""

    until: dt.date
    numbers: tuple[int, ...] = ()
    rest: str = ""


def find_wish(text: str, today: dt.date) -> Wish | None:
    """Return the wish for peace in an answer that came `today`, or None."""
    for sentence in _SENTENCE.finditer(text):
        request = _REQUEST.search(sentence.group())
        if request is None:
            continue
        before, wish = sentence.group()[: request.start()], sentence.group()[request.start() :]
        until = _day(_ABOUT.sub("", wish), today)
        if until is None or _NO.search(sentence.group()):
            continue
        own = _OWN_NUMBERS.search(before)
        numbers = [int(one) for one in re.findall(r"\d+", own["list"])] if own else []
        numbers += [int(one) for found in _ABOUT.findall(wish) for one in re.findall(r"\d+", found)]
        said = _LEADING_ON.sub("", before[: own.start()] if own else before)
        left = said.rstrip(" ,:.–-") + "." if _FILLER.sub("", said) else ""
        rest = f"{text[: sentence.start()]}{left}{text[sentence.end() :]}".strip()
        return Wish(until, tuple(dict.fromkeys(numbers)), rest)
    return None


def _day(wish: str, today: dt.date) -> dt.date | None:
    """Return the first day of the time that is named first, when it lies ahead and not too far."""
    days = (when.first for _, _, when in find_when(wish, today=today))
    day = next((day for day in days if day is not None), None)
    return day if day is not None and today < day <= today + LONGEST else None
