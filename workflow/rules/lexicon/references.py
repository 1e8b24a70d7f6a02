"""How officers point at the activities of a list: the words for all, none, the rest, and what stands around numbers."""

from __future__ import annotations

from workflow.rules.lexicon.rows import single_words

ALL: frozenset[str] = single_words(
    "alla, allt, allting, allihop, alltihop, samtliga, båda, bägge, both, all, everything"
)
BOTH: frozenset[str] = single_words("båda, bägge, both")
NONE: frozenset[str] = single_words("ingen, inga, inget, none")
REST: frozenset[str] = frozenset({"övriga", "resterande", "resten", "rest", "the rest", "others", "remaining"})
OTHERS: frozenset[str] = single_words("andra, övriga, resterande, rest, others, other")
"""Behind an article: "de andra", "the rest"."""

EXCEPT: frozenset[str] = frozenset(
    {"utom", "förutom", "bortsett från", "med undantag av", "med undantag för", "undantaget", "undantag för"}
    | {"undantag av", "undantag", "undantagandes", "frånsett", "minus", "exkl", "exklusive", "så när som på"}
    | {"sånär som på", "så när som", "sånär som", "om man bortser från", "om vi bortser från", "excluding"}
    | {"except", "except for", "but", "apart from", "other than"}
)
AND: frozenset[str] = single_words("och, samt, and, &, +, o, å, resp")
OR: frozenset[str] = single_words("eller, or")
NEITHER: frozenset[str] = frozenset({"varken", "vare sig", "neither"})
UP_TO: frozenset[str] = frozenset({"till", "t o m", "to", "tom"})
OF: frozenset[str] = single_words("av, of, utav")
ARTICLES: frozenset[str] = single_words("den, det, de, dom, dem, dessa, the, them, these, those")
NUMBERED: frozenset[str] = single_words("nummer, nr, punkt, aktivitet, uppdrag, uppgift, number, item")
"""Words a number in letters belongs to: "nummer två"."""

NOUNS: frozenset[str] = ARTICLES | single_words("""
    nr, nummer, no, number, pkt, punkt, punkten, punkter, punkterna, aktivitet, aktiviteten, aktiviteter,
    aktiviteterna,
    uppgift, uppgiften, uppgifter, uppgifterna, uppdrag, uppdragen, hållpunkt, hållpunkten, hållpunkter,
    hållpunkterna, insats, insatsen,
    insatser, insatserna, item, items, one, ones, activity, activities
""")
"""Words for the activities themselves, which may stand in a mention."""

COUNTED: frozenset[str] = single_words("""
    av, mål, målet, kl, klockan, åk, årskurs, fas, steg, del, etapp, version, ca, cirka, ungefär, runt, plan, bilaga,
    sida, kapitel, tel, sal, rum, omgång
""")
"""Words a number behind belongs to, so that it is no activity's: "fas 2", "åk 7", "kl 13"."""

ABOUT: frozenset[str] = frozenset(
    {"efter", "inför", "före", "innan", "under", "trots", "på grund av", "pga", "p g a", "sedan", "utan", "från"}
    | {"after", "before", "because of", "due to", "during"}
)
"""Prepositions before what is only the time or the cause: "efter krögarträffen"."""

TOO_COMMON: frozenset[str] = single_words("""
    arbete, arbetet, projekt, projektet, process, processen, aktivitet, aktiviteten, insats, insatsen, insatser,
    uppdrag, uppdraget, uppgift, uppgiften, verksamhet, verksamheten, samverkan, kommunen, kommun, gruppen, grupp,
    personal, personalen, deltagare, deltagarna, planen, listan, rapporten, rapport, dagen, tiden, handlingsplan
""")
"""Words that end many titles and stand for none of them."""
