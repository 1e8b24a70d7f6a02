"""The signs of each reason in running text: one pattern a line, in Swedish letters, matched without dots and rings.

`{LACK}`, `{GONE}`, `{NOT}` … stand for the lists of `reason_lists`. The faint ones explain where nothing else does.
"""

from __future__ import annotations

from collections.abc import Mapping

from workflow.rules.lexicon.reason_lists import LISTS

_SIGNS: Mapping[str, str] = {
    "time": r"""
        (?:hade|har|fanns|finns) (?:\w+ ){0,3}(?:inte|ej|aldrig|ingen) (?:\w+ ){0,2}tid\b
        tiden (?:har )?(?:runnit|rann|sprungit|sprang) (?:ifrån|iväg|från|bort)
        (?:knappt|kort|knapert) om tid
        (?:pressat|fullt|späckat) schema
        (?:fullbokad|överbelasta|överhop)\w*
        {NOT} en chans (?:\w+ ){0,3}hinn\w+
        tidsbrist\w*
        tidspress\w*
        tidsnöd\w*
        tidsskäl
        tidsmässiga skäl
        {LACK} tid\b
        tiden {GONE}
        tid (?:har )?{GONE}
        tiden (?:har )?(?:inte|ej) (?:räckt|funnits|räckte|fanns)
        (?:inte|ej) haft tid(?:en)?
        hade (?:inte|ej) tid
        ingen tid
        ingen (?:har |hade )?(?:haft )?tid
        har (?:inte|ej) tid
        arbetsanhopning
        lack of time
        time constraints?
        ran out of time
        out of time
        (?:did ?n[o']t|did not|didn’t) have (?:the )?time
        not enough time
    """,
    "staff": r"""
        (?:inte|ej) (?:är |har |ännu )*tillsatt\w*
        (?:gått|gick) i pension
        (?:fältar\w*|projektledar\w*|strateg\w*|kurator\w*|chef\w*) (?:har |hade )?slutat
        \w*sjuk(?:a|dom\w*|skriv\w*|frånvaro\w*|ledig\w*)?\b
        vakan\w+
        personalbrist\w*
        personalbortfall
        personalomsättning\w*
        personalbyte\w*
        personalsituation\w*
        bemanning\w*
        {LACK} personal\w*
        personal\w* {GONE}
        ingen personal
        föräldraledig\w*
        tjänstledig\w*
        vab\w*
        frånvaro
        (?:har |hade )?slutat (?:sin tjänst|hos|på)
        {ROLE} (?:som (?:\w+ ){1,4})?(?:har |hade )?sluta(?:t|de)\b
        {LACK} {ROLE}
        \w+arbrist\w*
        (?:tjänsten?|rollen|posten|samordnare\w*) (?:är |har varit |var |står )?(?:obesatt|otillsatt|utan innehavare)
        (?:inte|ej) (?:kunnat |lyckats )?rekryter\w*
        rekrytering\w*
        underbemann\w*
        nyckelperson\w*
        influensa\w*
        dödsfall
        staff\w*
        illness
        sick\w*
        vacan\w+
        short[- ]staffed
        parental leave
        kommender\w*
        personal\w* (?:\w+ )?(?:avdelad|avdelat|utlånad|inlånad|omplacerad)\w*
        tjänsten (?:har )?(?:stod|stått|står) (?:tom|vakant|obesatt|obemannad)
        ingen (?:\w+ )?{ROLE}
        (?:bara|endast) (?:en|ett|två|1|2) {ROLE} kvar
        (?:kollegor|kolleger|medarbetare|ledare) (?:har |hade )?(?:slutat|slutade|sagt upp sig)
        \w*ledare hoppa(?:de|t|r) av
    """,
    "resources": r"""
        resursbrist\w*
        resursskäl
        kapacitetsbrist\w*
        {LACK} (?:resurser\w*|kapacitet\w*|ork)
        (?:resurserna|resurser|kapaciteten|kapacitet|orken) (?:har )?{GONE}
        inga resurser
        resurserna (?:har )?(?:inte|ej) \w+
        (?:nuvarande|begränsade|bristande|knappa|minskade|små|otillräckliga|inga|tillräckliga|nödvändiga) resurser\w*
        resursläge\w*
        resurssvag\w*
        resursfråga\w*
        mäkta\w*
        orka\w*
        resources
        capacity
        (?:inte|ej) (?:har |haft |hade |fått |avsatt |avsatts )?(?:\w+ )?resurser\w*
        resurser (?:avsattes|avsattas|avsatts) (?:inte|ej)
        dragits? (?:in|ned|ner) på resurser\w*
    """,
    "funding": r"""
        (?:pengabrist|penningbrist|medelsbrist)\w*
        nej till (?:\w+ )?(?:pengar|medel|medlen|finansiering|anslag|bidrag|ansökan)\w*
        neka(?:des|ts|t|de) (?:\w+ )?(?:pengar|medel|finansiering|anslag|bidrag)
        (?:inte|ej) (?:\w+ )?råd\b
        budget\w*
        ekonomi\w*
        finansier\w*
        besparing\w*
        spar(?:krav|beting|program|paket)\w*
        anslag\w*
        {LACK} (?:pengar\w*|medel\w*|finansiering\w*)
        (?:pengar\w*|medlen|medel|bidrag\w*) (?:har )?{GONE}
        (?:inga|minskade|uteblivna|bristande|indragna) (?:pengar|medel|bidrag|statsbidrag|projektmedel)
        projektmedel\w*
        (?:fick|fått|beviljades|beviljats|avsatt|avsatts) (?:inte|ej|inga) (?:\w+ )?(?:pengar|medel|bidrag)
        statsbidrag\w*
        (?:inte|ej) (?:fått|beviljats|beviljades|tilldelats|avsatt) (?:\w+ )?(?:pengar|medel|bidrag)
        (?:inte|ej) (?:\w+ ){0,3}(?:medel|pengar)\b
        dra\w* in (?:\w+ )?(?:medel|medlen|pengar\w*|bidrag\w*|anslag\w*)
        köpstopp
        inköpsstopp
        (?:pengarna|medlen|anslaget|bidraget) (?:\w+ )?(?:slut|indrag\w+|uteblev|drogs in|frös inne|fryst\w*)
        avslag på (?:vår |vår )?ansök\w*
        för dyrt?
        för (?:hög|höga) kostnad\w*
        kostnadsskäl
        (?:höj\w*|höjt|höjda) (?:\w+ )?pris\w*
        prishöjning\w*
        funding
        money
        funds
    """,
    "own_reorg": r"""
        omorgani\w*
        organisations(?:förändring|översyn|omläggning)\w*
        omstrukturering\w*
        (?:ny|nya|ändrad) organisation\w*
        sammanslagning\w* av (?:förvaltning|nämnd|enhet)\w*
        (?:gör|gjort|gjorde) om (?:sin|vår) organisation
        reorgani[sz]\w*
        restructuring
    """,
    "partner": r"""
        {PARTY} (?:har |hade )?(?:uteblev|uteblivit|avboka\w*|ställde in|ställt in|backa\w*|meddelade|avstod)\b
        (?:drog|dragit|drar) sig ur
        hoppa(?:de|t|r) av
        tacka(?:de|t|r) nej
        fick (?:för)?hinder
        förhinder
        avböjd?e?
        {PARTY} (?:kunde|kan|ville|vill) (?:tyvärr )?(?:inte|ej)\b(?! \w*resurs)
        (?:kunde|kan|kunnat|ville|vill|velat) (?:tyvärr )?(?:inte|ej) (?:delta\w*|medverka\w*|vara med)
        (?:kunde|kan|kunnat|ville|vill|velat) (?:tyvärr )?(?:inte|ej) (?:ställa upp|komma|avvara)
        (?:inte|ej) (?:kunde |kunnat |velat |ville )?(?:delta(?:git)?|medverkat?|ställa upp|ställt upp|avvara\w*)\b
        (?:inte|ej) (?:fått(?! (?:igång|i gång|ihop|till|fram)))\b(?: (?:svar|besked|återkoppling|kontakt))?
        (?:inte|ej) (?:svar\w*|återkopplat|återkommit|hört av sig)\b(?: (?:svar|besked|återkoppling|kontakt))?
        (?:samverkans|samarbets)part\w*
        (?:svarar|svarade|återkom|återkopplade) (?:inte|ej|aldrig)
        får (?:inte|ej|inget) (?:\w+ )?svar
        samarbetet (?:fungera\w* (?:inte|ej)|upphörde|avbröts)
        (?:föreläsare|leverantör|konsult|arrangör|partner|motpart)(?:n|en)? (?:har )?(?:avboka\w*|uteblev|backa\w*)
        (?:föreläsare|leverantör|konsult|arrangör|partner|motpart)(?:n|en)? (?:ställde in|lämnade återbud)
        återbud
        withdrew
        pulled out
        backa(?:de|t) ur
        dropped out
        {PARTY} (?:\w+ )?(?:hade|har) (?:inget|ingen|inga) (?:folk|personal|\w+ att skicka)
        never (?:\w+ ){0,3}(?:gave|released|provided|sent)
        (?:was|were) never (?:released|provided|delivered|sent)
    """,
    "low_interest": r"""
        (?:ingen|inga|få|knappt någon) (?:\w+ )?(?:kom|dök upp|hade tid att komma)\b
        (?:lågt|svagt|dåligt|litet|bristande|minskat|inget|ljumt|klent) (?:\w+ )?(?:intresse|deltagande|gensvar)
        (?:lågt|svagt|dåligt|litet|bristande|minskat|inget|ljumt|klent) (?:\w+ )?(?:engagemang|söktryck)
        låg anmälan
        intresset (?:\w+ ){0,2}(?:lågt|svagt|dåligt|litet|obefintligt|ljumt|klent|saknades|för lågt)
        intresse (?:saknas|saknades|fanns inte|fattas)
        (?:för|bara|endast|alltför|så) (?:få|\d+|en|två|tre|fyra|fem) (?:\w+ )?(?:anmäl\w+|deltag\w+|sökande)
        (?:för|bara|endast|alltför|så) (?:få|\d+|en|två|tre|fyra|fem) (?:\w+ )?(?:intresserade|som anmälde)
        brist på (?:anmäl\w+|deltag\w+|sökande|intresse)
        få (?:anmäl\w+|deltag\w+|sökande|intresserade)
        (?:inga|nästan inga|knappt några) (?:\w+ )?(?:anmäl\w+|deltag\w+|sökande)
        ingen (?:\w+ )?(?:anmäl\w+|sökte|nappade|ville delta|var intresserad)
        (?:anmälde sig|dök upp) (?:inte|ej|ingen)
        ointresse\w*
        (?:inte|ej) (?:har |fått )*(?:ihop )?tillräckligt (?:med )?(?:folk|deltagare|anmälda)
        \d+ (?:deltagare|personer|anmälda) (?:kom|anmälde sig)\b
        (?:low|little|no) interest
        too few
    """,
    "pandemic": r"""
        pandemi\w*
        covid\w*(?:-19)?
        [ck]orona\w*
        restriktion\w*
        smittspridning\w*
        smittläge\w*
        pandemic
        restrictions
    """,
    "decision_missing": r"""
        \w*beslut\w* (?:\w+ ){0,3}(?:kom|kommit|kommer|fattades|togs|blev av) (?:aldrig|inte|ej)
        (?:in)?vänta(?:r|t)?(?: vi)?(?: fortfarande)?(?: på)? (?:\w+ ){0,3}?{DECISION}
        avvakta(?:r|t)?(?: vi)? (?:\w+ ){0,3}?{DECISION}
        i väntan på (?:\w+ ){0,2}{DECISION}
        \w*beslut\w* (?:saknas|saknades|fattas|dröjer|dröjde|drar ut|drog ut|inte fattat|uteblev|uteblir)
        \w*beslut\w* har (?:ännu )?(?:inte|ej) (?:fattats|tagits|kommit)
        (?:inget|saknar|saknat|utan) (?:\w+ )?\w*beslut\w*
        (?:inte|ej|ännu) (?:har |hade )?(?:ännu )?(?:fattat|tagit|fått|fattats|tagits) (?:\w+ )?\w*beslut\w*
        (?:inte|ej) beslutat\w*
        {DECIDERS} (?:har )?(?:ännu )?(?:inte|ej) (?:beslut\w+|fattat|tagit|godkän\w+|gett)
        uppdrag saknas
        saknar uppdrag
        (?:inte|ej) (?:fått )?(?:klartecken|uppdrag\w*|mandat)
        bordla\w+
        återremi\w+
        (?:fatta(?:r|s|t|ts|de|des)|tar|tog|togs|tagit|tagits) (?:aldrig|inte|ej) (?:\w+ ){0,2}\w*beslut\w*
        (?:aldrig|inte|ej) (?:fattade?|togs?|tog|fick) (?:\w+ ){0,2}\w*beslut\w*
        no decision
        awaiting (?:a )?decision
    """,
    "dependency": r"""
        beroende av
        (?:(?:in)?vänta(?:r|t|de)|avvakta(?:r|t|de))\b(?!(?: vi| jag)? med)(?! (?:\w+ ){0,3}?\w*beslut)
        i väntan på(?! (?:\w+ ){0,2}?\w*beslut)
        förutsätter
        (?:måste|behöver) (?:\w+ ){0,3}först
        försenad\w* leverans\w*
        leverans\w* (?:är |var |har blivit |blev )?försen\w+
        upphandling\w*
        it-system\w*
        systemet (?:är |var |har )?(?:inte|ej) \w+
        plattformen (?:är |var |har )?(?:inte|ej) \w+
        driftsätt\w*
        depends on
        waiting for
    """,
    "legal": r"""
        juridi\w*
        \w*jurist(?:en|er\w*)?\b
        sekretess\w*
        gdpr
        dataskydd\w*
        lagstiftning\w*
        lagändring\w*
        lagstöd\w*
        lagkrav\w*
        lagrum\w*
        rättslig\w*
        överklag\w*
        personuppgift\w*
        legal\w*
        etikprövning\w*
        (?:saknar|saknas|inget) (?:\w+ )?bygglov
        tillstånd (?:saknas|saknades|fick vi inte|beviljades inte)
        (?:inte|ej|inget) (?:fått )?tillstånd
    """,
    "method": r"""
        metoden (?:\w+ ){0,2}(?:inte|ej|utgå\w*|avvecklad\w*|läggs ner|lagts ner|saknar|finns inte)
        (?:metoden|modellen|programmet|verktyget) (?:är |har )?(?:\w+ )?(?:utfasa\w*|nedlag\w*|avveckla\w*)
        (?:inte|ej) (?:hålla|håller|höll|hållit) måttet
        metodproblem\w*
        metodskäl
        fel metod
        metodbyte\w*
        byter metod
        (?:inte|ej) (?:längre )?(?:evidensbaserad|evidens|rätt metod|ändamålsenlig\w*|lämplig metod)
        saknar evidens
        (?:utbildare|licens)\w* (?:saknas|saknades)
        method\b
        (?:program|modell|upplägg)(?:et|en) (?:fungera\w*|passa\w*|håll\w*) (?:inte|ej)
        (?:enkät|verktyg|instrument)\w* (?:fungera\w*|håll\w*) (?:inte|ej)
    """,
    "replaced": r"""
        byt(?:s|t|ts|te|tes) (?:ut )?mot
        ersätt(?:s|as|er vi)?\b
        ersat(?:t|ts|tes|ta)\b
        ingår (?:nu|numera|istället|i stället|redan|i annan|i den|i det|i ett|i en|som en del)
        uppgå(?:r|tt) i\b
        (?:slagits|slås|slogs|slagit) (?:ihop|samman)
        sammansl\w+ med
        hanteras (?:nu |numera |istället |i stället )?(?:inom|i|genom|av)\b
        (?:görs|gjordes|sker|genomförs|tas) (?:nu |numera )?(?:istället|i stället) (?:inom|i|genom|av)\b
        (?:bakas|bakats|bakades|inlemmas|inlemmats) in
        (?:täcks|täckts) (?:in )?(?:redan )?av
        replaced by
        superseded
        merged (?:with|into)
        dubbelarbete
        görs redan (?:av|inom|i)\b
        motsvarande \w+ (?:görs|genomförs|finns|erbjuds)
        har redan fått (?:detta|det|den|samma)\b
        det blev (?:en|ett) \w+ i ?stället
        (?:kör|använder|gör|har|valt|valde|väljer|satsar på) (?:vi |nu |en |ett )*{OTHER} \w+ i ?stället
    """,
    "not_relevant": r"""
        (?:inte|ej|icke) (?:\w+ )?aktuell\w*
        inaktuell\w*
        (?:inte|ej|icke) (?:\w+ )?relevant\w*
        irrelevant\w*
        (?:inte|ej|icke) (?:längre )?(?:behöv\w+|nödvändig\w*|motiverad\w*)
        behövs (?:inte|ej)
        behövdes (?:inte|ej|aldrig)
        inget (?:\w+ )?behov
        inte (?:funnits |uppstått |haft )(?:något |)behov
        behov\w* (?:\w+ ){0,2}(?:saknas|saknades|försvunnit|upphört|bortfallit|är borta|inte finns)
        behov\w* (?:\w+ ){0,2}(?:finns|fanns|uppstod|kvarstår) (?:inte|ej|aldrig)
        har inget (?:\w+ )?behov
        inte (?:funnits|uppstått) (?:något )?behov
        överspela\w*
        obsolet\w*
        saknar relevans
        onödig\w*
        förlorat (?:sin )?(?:aktualitet|relevans)
        uppdraget finns (?:inte|ej) (?:kvar|längre)
        omfattar (?:inte|ej) (?:längre )?(?:detta|det|den)\b
        no longer (?:relevant|needed|necessary|applicable)
        not (?:relevant|needed|applicable)
        spelat ut sin roll
    """,
    "other": r"""
        dubbelbok\w*
        \w*oväder\w*
        vädret
        krock\w*
        strömavbrott\w*
        tekniska? (?:problem|fel|strul)
        lokalbrist\w*
        lokalen (?:var|är) (?:upptagen|stängd|bokad)
    """,
    "deprioritised": r"""
        (?:valt|valde|valts|väljer) (?:\w+ )?bort
        till förmån för
        (?:annat|nytt|ändrat) fokus
        (?:chef\w*|ledning\w*|nämnd\w*|styrgrupp\w*) (?:vill|ville|valde|har valt) (?:annat|något annat|annorlunda)
        nedpriorit\w*
        nerpriorit\w*
        bortpriorit\w*
        omprioriter\w*
        (?:andra|ändrade|nya|annorlunda|högre) prioritering\w*
        priorit\w+ (?:bort|ned|ner|om|annat|andra|annorlunda)
        låg prio\w*
        lågt prio\w*
        (?:inte|ej) (?:\w+ )?priorit\w*
        prioriter\w+ (?:\w+ )?(?:inte|ej)
        (?:fått|får|fick) stå tillbaka
        annat (?:har )?(?:gått|gick|går|kommit|kom) före
        akuta(?:re)? (?:ärenden|uppgifter|händelser|frågor)
        deprioriti[sz]\w*
        other priorities
    """,
}

_FAINT: Mapping[str, str] = {
    "replaced": r"""
        i ?stället för (?:\w+ ){1,3}(?:gjorde|hade|höll|körde|valde|satsade|ordnade) (?:vi|jag|man)\b
    """,
    "time": r"""
        {NOT} (?:\w+ ){1,3}{MANAGE}\b
        {MANAGE}\b(?: \w+)? {NOT}\b
        {NOT}(?: \w+)? {MANAGE}\b
        (?:hög|stor|tung) arbetsbelastning
        arbetsbelastning\w*
        fullt upp
        för mycket annat
        mycket annat
    """,
}


def signs(code: str) -> tuple[str, ...]:
    """Return the patterns of a reason, ready to compile; none for a reason that has no signs of its own."""
    return _expanded(_SIGNS.get(code, ""))


def faint_signs(code: str) -> tuple[str, ...]:
    """Return the patterns that explain only where no other reason does: "hann inte" follows from most of the others."""
    return _expanded(_FAINT.get(code, ""))


def _expanded(rows: str) -> tuple[str, ...]:
    """Put the lists in the place of their names."""
    for name, words in LISTS.items():
        rows = rows.replace(name, f"(?:{'|'.join(words)})")
    return tuple(line.strip() for line in rows.splitlines() if line.strip())
