"""Words right before "klart" or "genomfört" that say how far it is so, and those that say nothing of that."""

from __future__ import annotations

from workflow.rules.lexicon.rows import single_words

QUALIFIERS: frozenset[str] = single_words("""
    ganska, hyfsat, någorlunda, tämligen, relativt, skapligt, rätt, förhållandevis, jämförelsevis, hjälpligt,
    nödtorftigt, knapphändigt, otillräckligt, bristfälligt, formellt, tekniskt, administrativt, teoretiskt, internt,
    externt, lokalt, juridiskt, nominellt, tillfälligt, provisoriskt, temporärt, fairly, reasonably, pretty, somewhat,
    rather, technically, formally
""")
"""Beside one of these it can't be told whether all is done."""

ADVERB_ENDINGS: tuple[str, ...] = ("lunda", "ledes", "ligen", "vis")
"""How words end that say in what manner: unknown ones right before the predicate leave doubt."""

NOUN_ENDINGS: tuple[str, ...] = ("et", "port", "ment", "ekt", "rift", "takt", "vent", "nätt", "brott")
"""How nouns end that might be taken for such words of manner in -t."""

BENIGN: frozenset[str] = single_words("""
    äntligen, slutligen, verkligen, nyligen, lyckligtvis, naturligtvis, givetvis, lyckligen, egentligen, självfallet,
    helt, fullt, allt, redan, faktiskt, tydligt, definitivt, absolut, garanterat, officiellt, snabbt, galant, digitalt,
    fysiskt, planenligt, framgångsrikt, gemensamt, säkert, sammantaget, punktligt, utmärkt, perfekt, komplett,
    slutgiltigt,
    projekt, avsnitt, utskick, dokument, moment, arrangemang, event, manuskript, koncept, evenemang, insatspaket, paket,
    testamente, kvalitetsarbete, samt, likväl, numera, överlag, avtal, produkt, aspekt, punkt
""")
"""Words that end so and say nothing of how far it is done; nouns that end like them."""
