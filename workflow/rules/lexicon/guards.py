"""Words that guard an answer against being read as surer than it is, also where a finger slipped in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workflow.rules.lexicon.marks import phrases_of
from workflow.rules.lexicon.rows import single_words
from workflow.rules.lexicon.senses import Cue, Mark

_SHORT_WORDS = """
    enl, exk, ext, eko, edr, elr, ell, eft, inv, inst, ist, itu, ica,
    eam, eg, el, em, en, end, ens, ep, er, era, ert, etc, ett, eu, ex, exp, i, iaf, ibl, if, ifo, ig, ii, iii, in,
    inf, ink, inkl, is, it, its, iv, ivo, eva, ida, isa, eli, ian
"""
_NOT_NEGATION = """
    dinte, icks, index, ingas, ingav, ingens, inger, inges, ingå, ingår, ingås, ingöt, inka, inne, inom, inpå,
    inre, inse, inser, inter, intern, into, vinge
"""

NEGATION_LIKE: frozenset[str] = frozenset({"inte", "icke", "aldrig", "inget", "ingen", "inga"})
"""Negations that a slip may hide in an unknown short word."""

SHORT_WORDS: frozenset[str] = single_words(_SHORT_WORDS)
"""Words of two or three letters that begin as "ej" or "inte" do and are something else."""

NOT_NEGATION: frozenset[str] = single_words(_NOT_NEGATION)
"""Real words one letter away from a negation."""

PART_ENDINGS: tuple[str, ...] = tuple(
    ending + suffix
    for ending, suffixes in {
        "startsmöte": ("", "t", "n", "na"),
        "startmöte": ("", "t", "n", "na"),
        "planeringsmöte": ("", "t", "n", "na"),
        "avstämning": ("", "en", "ar", "arna"),
        "planering": ("", "en"),
        "förberedelse": ("", "r", "n", "rna"),
        "inbjud": ("an", "ningar", "ningarna"),
        "underlag": ("", "et", "en"),
        "utkast": ("", "et"),
        "upplägg": ("", "et"),
        "förslag": ("", "et"),
        "ansök": ("an", "ningen"),
        "upphandling": ("", "en"),
        "rekrytering": ("", "en"),
        "bokning": ("", "en", "ar", "arna"),
        "förstudie": ("", "n"),
        "delrapport": ("", "en"),
    }.items()
    for suffix in suffixes
)
"""How compounds end that name a part of the work or what comes before it: "beslutsunderlaget", "enkätutkastet"."""

_GUARDING: tuple[Mark, ...] = (
    Mark.NOT,
    Mark.HEDGE,
    Mark.HOPE,
    Mark.WOULD,
    Mark.WISH,
    Mark.MUST,
    Mark.FUTURE,
    Mark.UNTIL,
    Mark.ALMOST,
    Mark.PARTLY,
    Mark.SOME,
    Mark.EXCEPT,
    Mark.LEFT,
    Mark.REST,
    Mark.PART,
    Mark.YET,
    Mark.ALWAYS,
    Mark.CONDITION,
)
_DATE_WORDS = """
    januari, februari, augusti, september, oktober, november, december, måndag, tisdag, onsdag, torsdag, fredag,
    imorgon, hösten, sommaren, vintern, veckan, midsommar, årsskiftet, semestern, månaden, kvartalet, terminen
"""


def guards() -> Mapping[str, Cue]:
    """Return long words that make an answer less sure, so that a slip in one ("kansek klart") does not make it sure.

    A mistyped negation is read as perhaps one, a mistyped date as a hedge: it can't be told which day was meant. Words
    of guarding phrases ("i princip klart") are respelled instead: `guarding_words`.
    """
    words = {phrase[0]: mark for mark, phrase in _guarding() if len(phrase) == 1}
    marked = {word: Cue(mark=Mark.MAYBE_NOT if mark == Mark.NOT else mark) for word, mark in words.items()}
    dated = dict.fromkeys(single_words(_DATE_WORDS), Cue(mark=Mark.HEDGE))
    return {word: cue for word, cue in {**dated, **marked}.items() if len(word) >= 6}


def guarding_words() -> frozenset[str]:
    """Return long words of phrases that make an answer less sure, which are respelled where they are mistyped."""
    return frozenset(word for _, phrase in _guarding() if len(phrase) > 1 for word in phrase if len(word) >= 6)


def _guarding() -> Iterator[tuple[Mark, tuple[str, ...]]]:
    for mark in (*_GUARDING, Mark.AS_PLANNED, Mark.ORIGIN):
        for phrase in phrases_of(mark):
            yield mark, phrase


_DOTTED_DATES = """
    på, år, året, årsskiftet, våren, höst, hösten, måndag, lördag, söndag, två, åtta, nästa, förra, före, månad,
    månaden, månader, påsk, påsken, halvår, halvåret, läsår, igår, övermorgon
"""

DOTTED_DATES: frozenset[str] = single_words(_DOTTED_DATES)
"""Words of dates that have dots and rings, for who types none."""
