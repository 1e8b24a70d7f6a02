"""Real Swedish words one slip away from a predicate: "farliga" is no mistyped "färdiga", "placeras" no "planeras"."""

from __future__ import annotations

from workflow.rules.lexicon.rows import single_words

_WORDS = """
    anhållas, anhållen, anhållet, anhållits, anordnande, anordnare, anordnares, anorna, anornas, ansluta, anslutas,
    arbeta, arbetad, arbetare, arbetas, arbetat, arrangerande, avblåser, avblåsts, avfallen, avfallet, avfalls, avhåll,
    avhålla, avhåller, avhålles, avhållit, avhållne, avhöll, avklarades, avklarar, avkläda, avklädas, avlasta, avläsa,
    avläsas, avläses, avläst, avlästa, avläste, avlästes, avskriver, avskrivit, bakades, bockades, bonades, bordade,
    bordats, borgade, borrade, borrats, botades, boxades, bökade, bökades, böljade, börjades, börjande, börjas,
    bötades, effektuera, effektuerar, effektuerats, farlig, farliga, farligt, flottar, flyktade, flyktar, flyktat,
    flyttal, flyttals, flytts, forsens, fortfar, fortlöpt, fortsatta, fortsättas, framskriden, framskridet, fullfölj,
    fullgjorde, färdigställ, fördröj, fördröja, fördröjde, fördröjs, fördröjts, föregick, föregår, förenad, förenade,
    förenas, förenat, förenats, föresatte, föresätta, föresätter, förgick, förgår, förlöpa, förmenad, förmenade,
    förmenas, förmenat, förmenats, förrgår, försatte, försena, försenades, försenande, försenar, förskjut, förskjutas,
    förskjuter, försköts, försonad, försonade, försonas, försonat, försonats, förstenad, förstenade, förstenat,
    försätta, försätter, förtar, förtär, förutsatte, förutsätta, förutsätter, förverkliga, förverkligade, förverkligar,
    förverkligas, förverkligats, genomfart, genomfor, genomfors, hällts, hållets, igångsatte, igångsatts, inbakad,
    inbakade, inbakat, ingetts, initiera, initierade, initierar, inladda, inledes, inplacerad, inplacerade,
    inplacerades, inplacerar, inplaceras, inplacerat, inplacerats, inredas, inredda, inredde, inreddes, inreder,
    inretts, insedda, insetts, iscensatta, iscensatte, iscensatts, iscensätta, klampat, klappa, klappade, klappar,
    klappas, klappats, klargjorde, nedlät, nedlåt, ombonad, ombonade, ombonat, omplacera, omplacerad, omplacerade,
    omplaceras, omplacerat, omplacerats, oplanerad, oplanerade, oplanerat, placerad, placerade, placerades, placerar,
    placeras, placerat, placerats, planernas, planers, planterad, planterade, planterades, planterar, planteras,
    planterat, planterats, pläderade, pläderar, pläderat, realiserade, realiserar, slipade, slipades, slipats, slokade,
    slutord, släpade, släpades, släpats, slösade, slösades, slösats, smärtade, smärtar, smärtas, smärtat, snärtade,
    snärtar, snärtat, sopade, sopades, sopats, starar, startande, stjärtar, strulet, strupen, strykes, stråken,
    styrkas, stärkas, störtade, störtades, störtar, störtas, störtat, störtats, svartas, svartås, svärtade, svärtar,
    svärtat, umgänget, uppskjut, uppskjuter, uteblivet, utfodra, utfodras, utforma, utformas, utfärda, utföres,
    utgångens, utgöras, utkoras
"""

REAL_WORDS: frozenset[str] = single_words(_WORDS)
"""Never read as a slip."""
