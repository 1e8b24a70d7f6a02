"""What Swedish parties are called: the shapes of names, as data.

Authorities end in -myndigheten, -nämnden, -tjänsten and so on, posts in -samordnare or -chef, and many at once are
"samtliga kommuner" or "skolorna". Add a shape here and names of that shape are read everywhere. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from enum import StrEnum


class PartyKind(StrEnum):
    """What sort of party a name stands for; a group stands for many ("Samtliga kommuner"), who answer one by one."""

    ORGANISATION = "organisation"
    GROUP = "group"
    NETWORK = "network"
    ROLE = "role"
    UNIT = "unit"
    WORKING_GROUP = "working_group"
    STEERING_GROUP = "steering_group"


COUNTIES = (
    "Blekinge",
    "Dalarnas",
    "Dalarna",
    "Gotlands",
    "Gotland",
    "Gävleborg",
    "Halland",
    "Jämtland Härjedalen",
    "Jämtland",
    "Jönköping",
    "Kalmar",
    "Kronoberg",
    "Norrbotten",
    "Skåne",
    "Stockholm",
    "Södermanland",
    "Sörmland",
    "Uppsala",
    "Värmland",
    "Västerbotten",
    "Västernorrland",
    "Västmanland",
    "Västra Götaland",
    "Örebro",
    "Östergötland",
)
"""Sweden's 21 counties as they stand after "Länsstyrelsen" and "Region", and the forms that differ between the two."""

REGION_NAMES = {
    "Jämtland": "Region Jämtland Härjedalen",
    "Södermanland": "Region Sörmland",
    "Västra Götaland": "Västra Götalandsregionen",
}
"""Regions that are not called "Region" and the county's name."""

NAME = r"(?-i:[A-ZÅÄÖÉ][\w-]*)"
"""A word with a capital, also where the rest of a pattern does not mind case."""

QUANTIFIER = (
    r"(?:samtliga|alla|respektive|resp\.?|varje|berörda?|deltagande|övriga|medverkande|involverade"
    r"|(?:länets|de)(?: \w+)?)"
)
"""Words that make a group of what follows."""

_LOWER = r"(?-i:[a-zåäö][\w-]*)"
_ABBREVIATION = r"(?-i:[A-ZÅÄÖ]{2,}\b)"
_TAIL = rf"(?: (?:{_LOWER}|{_ABBREVIATION}))*"
_FIRST = rf"(?:(?:{NAME}|{_LOWER}) (?=(?-i:[a-zåäö]|[A-ZÅÄÖ]{{2}})))"
_OWNER = rf"(?:(?:{NAME}|{_LOWER})s (?=(?-i:[a-zåäö])))?"
_COUNTY = "(?:" + "|".join(COUNTIES) + ")"
_MANY = (
    r"[\w-]*(?:kommuner|skolor|parter|myndigheter|aktörer|organisationer|verksamheter|föreningar|förvaltningar|nämnder"
    r"|enheter|länsstyrelser|regioner|medlemmar|arbetsgrupper|vårdcentraler|fritidsgårdar|stadsdelar|församlingar"
    r"|poliser|personer|chefer|rektorer|kuratorer|strateger|sköterskor|informatörer|koordinatorer|inspektörer"
    r"|pedagoger)(?:na)?"
)
_POST = (
    r"[\w-]*(?:samordnare|chef|handläggare|strateg|kontaktperson|kommunpolis|kurator|informatör|förebyggare|ledare"
    r"|sekreterare|rektor|sköterska|koordinator|inspektör|controller|utredare|ordförande|utvecklare)(?:n|en)?"
)
_OFFICE = (
    r"[\w-]*(?:myndighet|styrelse|verk|förvaltning|nämnd|tjänst|kontor|enhet|avdelning|vård|skola|förbund|förening"
    r"|bolag|institut|universitet|högskola|centrum|centr|kassa|mottagning|förmedling|sektion|stiftelse|jour"
    r"|inspektion|kyrka|trafik|verksamhet|bevakning|beredning|hälsa)(?:en|n|et|t)?"
)
_NO_OFFICE = rf"(?!(?:länsstyrelsen|region|regionen|polisen|polismyndigheten|{_OFFICE}) )"
_COUNTY_BOARD = rf"länsstyrelsen(?: i)?(?: {_COUNTY}s?)?(?: län)?"
_REGION = rf"region(?:en)?(?: {_COUNTY})?|landsting(?:et)?(?: i)?(?: {_COUNTY})?|västra götalandsregionen"
_NO_PLACE = rf"(?!{_COUNTY}s? {NAME} )(?!(?:{QUANTIFIER}|länsstyrelsen|region|polis|AG|{_MANY}|{_OFFICE})\b)"
_MUNICIPALITY = rf"{_NO_PLACE}{NAME}(?: {NAME})? (?:kommun|stad|(?:kommun|stad)s {_LOWER})|kommun(?:en)?"
_POLICE = rf"polis(?:en|myndigheten)?(?: (?:i )?{_COUNTY})?|polisregion {NAME}|lokalpolisområdet?(?: {NAME})?"

_SHAPES = (
    (PartyKind.WORKING_GROUP, rf"(?:den |vår )?arbetsgrupp(?:en)?{_TAIL}|AG(?::?n)?|AG (?:{NAME}|{_LOWER}){_TAIL}"),
    (PartyKind.ORGANISATION, f"{_COUNTY_BOARD}|{_REGION}|{_MUNICIPALITY}|{_POLICE}"),
    (PartyKind.ORGANISATION, rf"{NAME}(?: (?:{NAME}|&|i|och)){{0,3}} (?-i:AB|HB|KB)"),
    (PartyKind.GROUP, rf"{QUANTIFIER}(?: {_LOWER}){{0,3}}(?: i {NAME})?"),
    (PartyKind.GROUP, rf"{_NO_OFFICE}{_FIRST}?{_MANY}(?: i (?:länet|kommunen|kommunerna|regionen|{NAME}))?"),
    (PartyKind.ROLE, rf"{_FIRST}{{0,3}}{_POST}(?: (?:i|på|vid|för|inom|hos|av) {_LOWER}{_TAIL})?|controller {_LOWER}"),
    (PartyKind.NETWORK, rf"{_FIRST}?[\w-]*(?:nätverk(?:et)?|samverkan|forum(?:et)?|partnerskap(?:et)?){_TAIL}"),
    (PartyKind.WORKING_GROUP, rf"(?:den )?{_FIRST}?[\w-]*(?:grupp(?:en)?|team(?:et)?|kommittén?){_TAIL}"),
    (PartyKind.ORGANISATION, rf"{_OWNER}{_OFFICE}|(?:{NAME} ){{0,2}}[\w-]* ?råd(?:et)?|brå"),
    (PartyKind.ORGANISATION, rf"{_ABBREVIATION}(?:[ /-]{_ABBREVIATION})*(?: {_COUNTY})?"),
)
SHAPES = tuple((kind, re.compile(shape, re.IGNORECASE)) for kind, shape in _SHAPES)
"""The shapes, first match wins. Case counts only where a proper name must start with a capital."""

_ALL_MUNICIPALITIES = re.compile(r"(?:(?:samtliga|alla|länets|de)(?: \w+)? )?kommuner(?:na)?(?: i länet)?")
_THE_WORKING_GROUP = re.compile(r"(?:den |vår )?arbetsgrupp(?:en)?|ag(?::?n)?")


def fold(name: str) -> str:
    """Make two spellings of a name equal where only case, spaces or closing punctuation differ."""
    return " ".join(name.casefold().split()).strip(" .,;:")


def kind_of(name: str) -> PartyKind | None:
    """Tell what sort of party a name has the shape of, or None when it has no shape the lexicon knows."""
    return next((kind for kind, shape in SHAPES if shape.fullmatch(name)), None)


def is_the_working_group(name: str) -> bool:
    """Tell whether the words mean the working group of the place they stand in, and name none by themselves."""
    return _THE_WORKING_GROUP.fullmatch(fold(name)) is not None


def full_name(words: str, county: str | None) -> str:
    """Write a party's name in full where a plan for `county` shortens it: "polisen", "Länsstyrelsen", "kommunerna"."""
    folded = fold(words)
    if folded in {"polis", "polisen", "polismyndigheten"}:
        return "Polismyndigheten"
    if folded in {"länsstyrelse", "länsstyrelsen"}:
        return f"Länsstyrelsen {county}" if county else "Länsstyrelsen"
    if folded in {"region", "regionen"} and county:
        return REGION_NAMES.get(county, f"Region {county}")
    if _ALL_MUNICIPALITIES.fullmatch(folded):
        return "Samtliga kommuner"
    return words[0].upper() + words[1:]


def municipality(place: str) -> str:
    """Put a place before "kommun" as municipalities write it: Karlskrona kommun, but Karlshamns and Olofströms."""
    ending = "" if re.search(r"[aeiouyåäösxz]$", place, re.IGNORECASE) else "s"
    return f"{place}{ending} kommun"


_GROUP_OF = re.compile(rf"{QUANTIFIER}\s+(?P<noun>[\w-]+)|(?P<alone>[\w-]+(?:er|or|ar)(?:na)?)", re.IGNORECASE)
_PLURAL = re.compile(r"(?:ern?a|orna|arna|er|or|ar|an|en|a)$")


def group_noun(name: str) -> str | None:
    """Return what a group is made up of, in one form: "kommun" for "Samtliga kommuner" and "Respektive kommun".

    None for a name that stands for no group, or for one that only some of them are in ("Kommunala kontaktpersoner").
    """
    match = _GROUP_OF.fullmatch(" ".join(name.split()))
    noun = match and (match["noun"] or match["alone"])
    if not noun or kind_of(name) is not PartyKind.GROUP:
        return None
    return _PLURAL.sub("", noun.casefold()) or None


_FORMS = ("et", "t", "en", "n")
_ALIKE = 0.85
_SHORTEST = 4


def near_names(name: str, register: Mapping[int, Iterable[str]]) -> tuple[int, ...]:
    """Return the rows of a register (id -> all names) that `name` may be another word for, the likeliest first.

    The definite form of a name, a name that begins with the other ("Länsstyrelsen", "Länsstyrelsen Blekinge"), and one
    that is spelled nearly alike. Two of a kind that differ in a name of their own ("Ronneby kommun", "Nybro kommun")
    are not near.
    """
    wanted = fold(full_name(name.strip(), None)) if name.strip() else ""
    scored = (
        (max(_nearness(wanted, fold(full_name(one, None))) for one in names), row) for row, names in register.items()
    )
    return tuple(row for score, row in sorted(scored, key=lambda pair: (-pair[0], pair[1])) if score > 0)


def _nearness(one: str, other: str) -> float:
    """Say how near two folded names are, 0 for not at all."""
    if one == other:
        return 3.0
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST:
        return 0.0
    if any(short + ending == long for ending in _FORMS):
        return 2.0
    if long.startswith(f"{short} "):
        return 1.5
    ratio = SequenceMatcher(None, short, long).ratio() if short[0] == long[0] else 0.0
    return ratio if ratio >= _ALIKE and _same_words(short, long) else 0.0


def _same_words(one: str, other: str) -> bool:
    """Say whether two names differ by no more than the spelling of each word."""
    pairs = list(zip(one.split(), other.split(), strict=False))
    spelled = all(SequenceMatcher(None, mine, theirs).ratio() >= _ALIKE for mine, theirs in pairs)
    return len(one.split()) == len(other.split()) and spelled
