"""Numbers in words, and what officers count."""

from __future__ import annotations

from collections.abc import Mapping

from workflow.rules.lexicon.rows import single_words

_NUMERALS: Mapping[int, str] = {
    1: "en ett one",
    2: "två two",
    3: "tre three",
    4: "fyra four",
    5: "fem five",
    6: "sex six",
    7: "sju seven",
    8: "åtta eight",
    9: "nio nine",
    10: "tio ten",
    11: "elva eleven",
    12: "tolv twelve",
    13: "tretton",
    14: "fjorton",
    15: "femton",
    16: "sexton",
    17: "sjutton",
    18: "arton",
    19: "nitton",
    20: "tjugo twenty",
    25: "tjugofem",
    30: "trettio thirty",
    40: "fyrtio forty",
    50: "femtio fifty",
    60: "sextio",
    70: "sjuttio",
    80: "åttio",
    90: "nittio",
    100: "hundra hundred",
}
_ORDINALS: Mapping[int, str] = {
    1: "första ettan etta first",
    2: "andra tvåan tvåa second",
    3: "tredje trean trea third",
    4: "fjärde fyran fourth",
    5: "femte femman femma fifth",
    6: "sjätte sexan sexa sixth",
    7: "sjunde sjuan sjua seventh",
    8: "åttonde åttan eighth",
    9: "nionde nian nia",
    10: "tionde tian tia",
}
_UNITS = """
    deltagare, delt, deltagande, deltog, besökare, besök, personer, person, pers, elever, elev, barn, ungdomar, unga,
    vuxna, föräldrar, vårdnadshavare, rektorer, lärare, pedagoger, handläggare, chefer, politiker, medarbetare,
    anställda, poliser, krögare, ordningsvakter, vakter, restauranger, krogar, butiker, försäljningsställen,
    serveringsställen, skolor, klasser, grupper, familjer, hushåll, kommuner, föreningar, organisationer, myndigheter,
    möten, möte, träffar, träff, tillfällen, tillfälle, föreläsningar, föreläsning, utbildningar, workshoppar,
    workshops, seminarier, kurser, kontroller, kontroll, kontrollköp, köpförsök, tillsyner, tillsyn, inspektioner,
    insatser, aktiviteter, enkäter, svar, svarande, respondenter, intervjuer, samtal, ärenden, anmälningar, anmälda,
    ansökningar, orosanmälningar, åhörare, gäster, lyssnare, närvarande, inbjudna, exemplar, broschyrer, affischer,
    flyers, nedladdningar, visningar, följare, ledare, tränare, utbildade, sjuksköterskor, läkare, kuratorer,
    socialsekreterare, sekreterare, samordnare, representanter, aktörer, verksamheter, enheter, avdelningar,
    moment, delmoment, block, pass, ex, fritidsgårdar, gårdar, lektioner, timmar, kronor, procent, stycken, st, kom,
    medverkade, arbetsplatser, företag, beslag, ingripanden, omhändertaganden, avvisningar, åtal, böter, prov, prover,
    stickprov, tester, brev, utskick, inlägg, tips, larm, vandringar,
    nätverk, dokument, rutiner, participants, attendees, people, pupils, students, schools, visits, meetings, teachers,
    fordon, bilar, försändelser, platser, hållplatser, områden, frivilliga, volontärer, inloggade, inskrivna, gym, kids,
    ställen, lokaler, adresser, fastigheter, tjänstepersoner,
    parents, inspections, responses, percent, sessions
"""
_NOT_UNITS = """
    januari, februari, mars, april, maj, juni, juli, augusti, september, oktober, november, december, jan, feb, mar,
    apr, jun, jul, aug, sep, sept, okt, nov, dec, veckor, vecka, dagar, dag, månader, månad, år, åren, timme, minuter,
    minut, gånger, gång, och, eller, är, har, var, klar, klart, klara, genomförd, genomfört, genomförda, pågår,
    flyttas, inte, ej, inställd, inställt, av, till, från, med, på, i, för, utgår, påbörjad, planeras, kvarstår,
    återstår, som, samt, senare, pågående, struken, kan, ska, blir, färdig, färdigt, färdiga, done, finished, planerad,
    bokad, kvar, utförd, utfört, gjord, gjort, gjorda
"""

NUMERALS: Mapping[str, int] = {word: value for value, words in _NUMERALS.items() for word in words.split()}
"""Cardinal numbers in words, Swedish and English."""

ORDINALS: Mapping[str, int] = {word: value for value, words in _ORDINALS.items() for word in words.split()}
"""Ordinal numbers and the nouns made of numbers: "den andra", "tvåan"."""

UNITS: frozenset[str] = single_words(_UNITS)
"""Nouns that are counted; a compound counts by its last part ("tillsynsbesök" by "besök")."""

NOT_UNITS: frozenset[str] = single_words(_NOT_UNITS)
"""Words that may stand behind a number without being what it counts."""
