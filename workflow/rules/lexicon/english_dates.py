"""How English dates are said in Swedish, so that an answer in English is read by the same calendar rules."""

from __future__ import annotations

from collections.abc import Mapping

from workflow.rules.lexicon.rows import single_words

MONTHS: Mapping[str, str] = {
    "january": "januari",
    "february": "februari",
    "march": "mars",
    "april": "april",
    "may": "maj",
    "june": "juni",
    "july": "juli",
    "august": "augusti",
    "september": "september",
    "october": "oktober",
    "november": "november",
    "december": "december",
    "jan": "jan",
    "feb": "feb",
    "mar": "mars",
    "apr": "april",
    "jun": "juni",
    "jul": "juli",
    "aug": "aug",
    "sept": "sept",
    "sep": "sep",
    "oct": "okt",
    "nov": "nov",
    "dec": "dec",
}
SEASONS: Mapping[str, str] = {
    "spring": "våren",
    "summer": "sommaren",
    "autumn": "hösten",
    "fall": "hösten",
    "winter": "vintern",
}

WEEKDAYS: Mapping[str, str] = {
    "monday": "måndag",
    "tuesday": "tisdag",
    "wednesday": "onsdag",
    "thursday": "torsdag",
    "friday": "fredag",
    "saturday": "lördag",
    "sunday": "söndag",
}

_MONTH = rf"(?P<month>{'|'.join(MONTHS)})\b\.?"
_YEAR = r"(?:,?\s+(?P<year>\d{4}))?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"

PATTERNS: tuple[tuple[str, str], ...] = (
    (rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}{_YEAR}", "{day} {month} {year}"),
    (rf"\b{_MONTH}\s+{_DAY}\b{_YEAR}", "{day} {month} {year}"),
    (rf"\b{_MONTH}\s+(?P<year>\d{{4}})\b", "{month} {year}"),
    (r"\blast\s+(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b", "i {weekday}s"),
    (r"\b(?:by|until|next|this)\s+(?P<weekday>monday|tuesday|wednesday|thursday|friday)\b", "på {weekday}"),
    (r"\bthis year\b", "i år"),
    (r"\bweek\s+(?P<day>\d{1,2})\b", "vecka {day}"),
    (rf"\b(?:in|by|until|till|during|of|to|before|since|end of)\s+{_MONTH}{_YEAR}", "{month} {year}"),
    (r"\bnext\s+(?P<season>spring|summer|autumn|fall|winter)\b", "nästa {season}"),
    (r"\b(?P<season>spring|summer|autumn|fall|winter)\b(?:\s+(?P<year>\d{4}))?", "{season} {year}"),
    (r"\bnext year\b", "nästa år"),
    (r"\bnext week\b", "nästa vecka"),
    (r"\blast week\b", "förra veckan"),
    (r"\bnext month\b", "nästa månad"),
    (r"\byesterday\b", "igår"),
    (r"\btoday\b", "idag"),
    (r"\btomorrow\b", "imorgon"),
    (r"\b(?:by|before|until)\s+(?:the\s+)?end of (?:the\s+)?year\b", "årsskiftet"),
    (r"\b(?P<year>\d{4}-\d{2}-\d{2})\b", "{year}"),
)
"""An English pattern (small letters) and the Swedish wording it is read as; the fields are named groups."""

_ENGLISH = """
    and, are, because, been, by, cancelled, completed, done, due, finished, for, has, have, held, is, it, last, moved,
    next, not, on, ongoing, participants, place, postponed, progress, scheduled, started, still, the, this, to, took,
    until, was, we, week, were, will, with, yet, won, happen, happened, year, new, target, our, they, delayed, lack,
    moved, due, nothing, don, doesn, didn, cancelled, because, should, would, could, ran, went, all, of, at, in, but
"""
_SWEDISH = """
    att, av, den, det, ej, har, inte, jag, klar, klart, med, och, som, till, vi
"""

ENGLISH_SIGNS: frozenset[str] = single_words(_ENGLISH)
"""Words that show an answer is in English where nobody said so."""

SWEDISH_SIGNS: frozenset[str] = single_words(_SWEDISH)
"""Words that show it is in Swedish after all: "done och dusted"."""
