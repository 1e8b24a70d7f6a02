"""What of an answer is worth reading in a report: a person's remark, without numbers of the list and bare states. Pure.

State, reason, date and figure stand in columns of their own. An answer that holds nothing else ("1 klart", ", 2 ej
genomfört, tidsbrist") has no remark; one that says more is kept as the person wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.rules.lexicon.letters import composed
from workflow.rules.understanding import ItemReading

_NUMBERS = r"\d{1,2}(?:\s*(?:,|och|&|\+|-|–|till)\s*\d{1,2})*"
_LABEL = re.compile(
    rf"[\s,;.–-]*(?:(?:och|samt|men)\s+)?(?:(?:nr|nummer|punkt|pkt|aktivitet)\.?\s*)?(?P<numbers>{_NUMBERS})"
    r"(?P<mark>\s*[:.)=–-])?(?:\s+|$)",
    re.IGNORECASE,
)
_MONTH = re.compile(r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_EDGES = " \t\r\n,;:–-"

_BARE = """
är var varit vara blir blev bli blivit har hade ha haft får fick kan kunde ska skall skulle kommer gick går gått vi jag
de det den detta dem här där en ett som så nu redan just inte ej icke inga ingen inget aldrig ännu än helt hållet delvis
nästan halvvägs tyvärr dock men och samt också även alla allt båda bägge övriga resten resterande på grund av pga beror
berodde eftersom då därför orsak orsaken anledning anledningen skäl till från i under för med om att vid innan före
efter senast sedan fortfarande precis ja jo nej tack hej hälsningar ok okej status aktivitet aktiviteten punkt punkten
hållpunkt hållpunkten läge läget arbetet enligt plan planen planerat planerad planeras gång igång upp fram år aktuell
aktuellt längre ny nytt tid datum klar klart färdig färdigt is was were are the a of to due because in on not yet no it
has been we have all both done
"""
"""Words that say nothing by themselves beside a state."""

_SPANS = "dag dagar vecka veckor månad månader två tre fyra fem sex par några framåt senare"
"""Words for how long something was put off."""


def remark_of(reading: ItemReading, text: str, *, title: str = "", several: bool = True) -> str | None:
    """Return what a person would want to read of what was said about one activity; None when there is nothing.

    `text` is the answer that was read, `title` the activity's, and `several` says that the letter numbered more than
    one activity. What is kept is kept whole and as it was written; only the list's number before it is taken off.
    """
    if not reading.comment:
        return None
    said = _without_label(composed(reading.comment), reading, several=several)
    known = _told_elsewhere(reading, composed(text), title)
    if all(word in known or word.isdigit() or len(word) < 2 for word in _words(said)):
        return None
    return said[:1].upper() + said[1:]


def _without_label(comment: str, reading: ItemReading, *, several: bool) -> str:
    """Take off the number by which the activity was named ("2", ", 2:", "1 och 3)"), where it is one."""
    label = _LABEL.match(comment)
    if label is None or not _names(label, comment, reading, several=several):
        return comment.strip(_EDGES)
    return comment[label.end() :].strip(_EDGES)


def _names(label: re.Match[str], comment: str, reading: ItemReading, *, several: bool) -> bool:
    """Tell a number of the list from a day ("12 maj") and from a figure ("2 deltagare")."""
    if reading.ref not in _expand(label["numbers"]) or not (several or label["mark"]):
        return False
    follows = comment[label.end() :]
    counted = any(follows.casefold().startswith(one.unit.casefold()) for one in reading.figures if one.unit)
    return bool(label["mark"]) or not (counted or _MONTH.match(follows))


def _expand(numbers: str) -> set[int]:
    """Return the numbers of "1, 2 och 4" or "1-3"."""
    found: set[int] = set()
    for part in re.split(r"\s*(?:,|och|&|\+)\s*", numbers):
        ends = [int(end) for end in re.findall(r"\d+", part)]
        found |= set(range(ends[0], ends[-1] + 1)) or set(ends)
    return found


def _told_elsewhere(reading: ItemReading, text: str, title: str) -> frozenset[str]:
    """Return the words that the report tells in other places, and those that say nothing by themselves."""
    spans = [(one.start, one.end) for one in reading.evidence] + [one.span for one in reading.reasons]
    told = [text[start:end] for start, end in spans]
    told += [when.wording for when in (reading.due, reading.done_on) if when is not None]
    told += [one.unit for one in reading.figures]
    told += [title, reading.done_instead or "", reading.remains or ""]
    told += [f"{reason.party} {reason.party}s" for reason in reading.reasons if reason.party]
    known = _BARE_WORDS | _SPAN_WORDS if reading.moved_days is not None else _BARE_WORDS
    return known | {word for one in told for word in _words(one)}


def _words(text: str) -> Iterator[str]:
    return (match[0].casefold() for match in _WORD.finditer(composed(text)))


_BARE_WORDS, _SPAN_WORDS = frozenset(_words(_BARE)), frozenset(_words(_SPANS))
