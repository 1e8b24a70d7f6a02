"""The parties officers name as being in the way, and the prepositions that tie a hindrance to one."""

from __future__ import annotations

import re
from collections.abc import Mapping

PARTIES: Mapping[str, str] = {
    r"polis(?:en|ens|myndighet\w*|område\w*|region\w*|e)?|kommunpolis\w*|närpolis\w*|lokalpolis\w*|police": "Polisen",
    r"region(?:en|ens)?|sjukvården\w*|primärvården\w*|vårdcentral\w*": "Regionen",
    r"länsstyrelsen\w*": "Länsstyrelsen",
    r"kronofogde\w*": "Kronofogden",
    r"skatteverket\w*": "Skatteverket",
    r"kriminalvården\w*|frivården\w*": "Kriminalvården",
    r"försäkringskassan\w*": "Försäkringskassan",
    r"arbetsförmedlingen\w*": "Arbetsförmedlingen",
    r"tull(?:en|ens|verket\w*)": "Tullverket",
    r"räddningstjänsten\w*": "Räddningstjänsten",
    r"åklagar\w*": "Åklagarmyndigheten",
    r"kommunerna\w*": "Kommunerna",
    r"skol(?:an|ans|orna|ornas)": "Skolan",
    r"socialtjänsten\w*|socialförvaltningen\w*": "Socialtjänsten",
    r"förening(?:en|ens|arna|arnas)": "Föreningen",
    r"leverantör(?:en|ens|er|erna)?": "Leverantören",
    r"samarbetspart\w*|samverkanspart\w*|motpart\w*|partner(?:n|s)?": "Samverkansparten",
}
"""A pattern for the name as it stands in a sentence, and the one name for the party."""

AT = r"(?:hos|inom|på|vid|av|i|från|at|of|within)"
"""Prepositions between a hindrance and where it sits: "omorganisation hos regionen"."""

OWN = r"(?:vår|vårt|våra|egen|eget|egna|förvaltningen\w*|enheten\w*|avdelningen\w*|nämnden\w*|kontoret\w*|our)"
"""Words by which an officer points at the own organisation."""

INSIDERS = frozenset({"Socialtjänsten", "Skolan"})
"""Parties that often are the officer's own organisation: their reorganisation is not called a partner's."""


_PARTY = re.compile(rf"(?:{'|'.join(PARTIES)}|kommunen|förvaltningen|nämnden|myndigheten|organisationen)\Z")


def is_party(word: str) -> bool:
    """Say whether one word (small letters) names a party."""
    return _PARTY.match(word) is not None
