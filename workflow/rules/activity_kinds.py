"""How an activity meets time: once, again and again, all the time, or only when somebody needs it. Pure.

The hållpunkt decides where it says so; else the words of the title do ("Kontinuerligt genomföra …", "vid behov").
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from calendars import When, WhenKind
from workflow.model import ActivityKind

_ON_DEMAND = (
    r"(?:vid|efter|utifrån) (?:\w+ )?(?:behov|önskemål|efterfrågan|förfrågan)|(?:när|om) (?:\w+ )?behov|på begäran"
    r"|vid händelse av|när det behövs|i förekommande fall"
)
_CONTINUOUS = r"kontinuerligt?|löpande|fortlöpande|ständigt|hela året|året om|under hela perioden"
_RECURRING = (
    r"årlig(?:en|a|t)?|varje (?:år|månad|vecka|kvartal|termin|vår|höst|vinter|sommar)|månadsvis|månatlig\w*"
    r"|veckovis|kvartalsvis|terminsvis|återkommande|regelbund\w+|(?:en|ett|två|tre|fyra|\d+) gång(?:er)?"
    r"(?: per| om|/)? ?(?:året|år|månaden|månad|veckan|vecka|termin|kvartal)"
)
_WORDS = tuple(
    (kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for kind, words in (
        (ActivityKind.ON_DEMAND, _ON_DEMAND),
        (ActivityKind.CONTINUOUS, _CONTINUOUS),
        (ActivityKind.RECURRING, _RECURRING),
    )
)
_OF_TIME = {WhenKind.CONTINUOUS: ActivityKind.CONTINUOUS, WhenKind.OCCURRENCE: ActivityKind.RECURRING}


def kind_of_activity(title: str, times: Iterable[When]) -> ActivityKind:
    """Tell how an activity with these hållpunkter meets time.

    "Vid behov" is stronger than a time beside it, since nothing may come of it; a deadline is stronger than a title.
    """
    found = list(times)
    told = [kind for kind, words in _WORDS for when in found if words.search(when.wording)]
    if ActivityKind.ON_DEMAND in told or _WORDS[0][1].search(title):
        return ActivityKind.ON_DEMAND
    by_time = [_OF_TIME[when.kind] for when in found if when.kind in _OF_TIME]
    if by_time or told:
        return (by_time or told)[0]
    return next((kind for kind, words in _WORDS if words.search(title)), ActivityKind.ONCE)
