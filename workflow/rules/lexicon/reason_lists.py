"""Lists of words that the signs of reasons share: what is lacking, what is gone, who decides."""

from __future__ import annotations

from collections.abc import Mapping

from workflow.rules.lexicon.parties import PARTIES

LISTS: Mapping[str, tuple[str, ...]] = {
    "{LACK}": (
        "brist på",
        "avsaknad av",
        "saknar",
        "saknas",
        "saknade",
        "ont om",
        "för lite",
        "för få",
        "inte tillräckligt med",
        "otillräckliga?",
        "lack of",
        "no",
    ),
    "{GONE}": (
        "saknas",
        "saknades",
        "fattas",
        "finns (?:inte|ej)",
        "fanns (?:inte|ej)",
        "räckte (?:inte|ej)",
        "räcker (?:inte|ej)",
        "tog slut",
        "är slut",
    ),
    "{NOT}": (
        "inte",
        "ej",
        "inget",
        "ingen",
        "inga",
        "icke",
        "varken",
        "not",
        "never",
        "aldrig",
        "inet",
        "itne",
        "int",
        "ente",
    ),
    "{PARTY}": tuple(PARTIES),
    "{ROLE}": (
        r"\w*(?:samordnare|ledare|handläggare|lärare|strateg|sekreterare|utredare|utbildare|konsulent)n?",
        r"(?:\w*kuratorn?|kollegan?|hon|han|personen|\w*chefen?|\w*personal(?:en)?)",
    ),
    "{OTHER}": ("annan", "annat", "andra", "ny", "nytt", "nya"),
    "{MANAGE}": ("hann", "hanns", "hunnit", "hunnits", "hinner", "hinns", "hinna", "hinnas"),
    "{DECISION}": (r"\w*beslut\w*", r"ställningstagande\w*", "klartecken"),
    "{DECIDERS}": ("nämnden", "styrelsen", "styrgruppen", "fullmäktige", "ledningen", r"politike\w+"),
}
"""The name that stands in a sign, and the patterns it is put in place of."""
