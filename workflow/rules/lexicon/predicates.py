"""The predicates of officers' answers, every inflected form written out.

A table of forms rather than a stemmer: the form carries the time, and the time decides the state (genomförs,
genomfördes, genomförd). Adding a word or phrase is adding it to its row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workflow.rules.lexicon.deeds import deeds, split_deeds
from workflow.rules.lexicon.english_predicates import ENGLISH
from workflow.rules.lexicon.particles import WITH_PARTICLE
from workflow.rules.lexicon.rows import phrases
from workflow.rules.lexicon.senses import Cue, Form, Sense

_SWEDISH: Mapping[Sense, Mapping[Form, str]] = {
    Sense.READY: {
        Form.STATE: """
            klar, klart, klara, färdig, färdigt, färdiga, färdige, slutförd, slutfört, slutförda, avslutad, avslutat,
            avslutade, avklarad, avklarat, avklarade, färdigställd, färdigställt, färdigställda, fullföljd, fullföljt,
            fullföljda, fullgjord, fullgjort, fullgjorda, slutredovisad, slutredovisat, slutredovisade,
            slutrapporterad, slutrapporterat, färdigbehandlad, färdigbehandlat, klargjord, klarmarkerad, klarmarkerat,
            klarmarkerade, klarrapporterad, klarrapporterat, klappad, klappat, färdigarbetad, färdigarbetat,
            färdigutbildade, färdigutbildad, klart och betalt, är helt klart, är helt klar, är helt klara,
            over and done, done and dusted, done och dusted, i mål, i hamn, i land, helt klar, helt klara, gått i mål,
            gick i mål, klar för länge sedan, klar för länge sen, klart för länge sedan, klart för länge sen,
            klart för den här gången, klart för denna gång, klart för i år, klart för i år igen, klara för i år,
            klara för den här gången, klart för säsongen, klart för terminen, klara för säsongen, klar för i år,
            klara för länge sedan, inget återstår, inget kvar att göra, inget kvar,
            ingenting kvar, undertecknad, undertecknat, undertecknade, överlämnad, överlämnat, överlämnade
        """,
        Form.PAST: """
            slutfördes, avslutades, färdigställdes, fullföljdes, slutförde, avslutade, färdigställde, fullföljde,
            undertecknades, skrevs under, överlämnades
        """,
        Form.SUPINE: """
            slutförts, avslutats, färdigställts, fullföljts, avklarats, fullgjorts, undertecknats, skrivits under,
            överlämnats
        """,
        Form.PRESENT: """
            slutförs, avslutar, slutför, färdigställer, färdigställs, fullföljer, fullföljs, gör klart, gör klara,
            gör färdigt, gör färdiga, får klart, gör vi klart, gör vi färdigt, gör jag klart
        """,
        Form.INFINITIVE: """
            slutföra, slutföras, avsluta, avslutas, färdigställa, färdigställas, fullfölja, fullföljas, avklara,
            avklaras, undertecknas, överlämnas, skrivas under
        """,
    },
    Sense.TICKED: {
        Form.STATE: """
            fixad, fixat, fixade, ordnad, ordnat, ordnade, avbockad, avbockat, avbockade, bockad, bockat, bockade,
            check, checkat, checkad, checkade, checked, löst, uppfylld, uppfyllt, uppfyllda, åtgärdad, åtgärdat,
            åtgärdade, expedierad, avbetad, avbetat, avverkad, avverkat, bockat av, kan bockas av, check på den,
            kan kryssas av, kan prickas av, prickat av, kan betraktas som klar, kan betraktas som klart,
            kan ses som klar, kan markeras som klar, kan markeras som klart, kan klarmarkeras, kan sättas som klar
        """,
        Form.PRESENT: """
            bockas av, bocka av, bockar av, kryssa av, pricka av, klarmarkera, klarmarkera gärna, klarmarkera den,
            bocka gärna av, markera gärna som klar, markera gärna som klart
        """,
        Form.INFINITIVE: "fixa, fixas, ordna, ordnas, lösa, lösas, åtgärda, åtgärdas",
    },
    Sense.CARRIED: {
        Form.STATE: """
            genomförd, genomfört, genomförda, genomfärd, utförd, utfört, utförda, verkställd, verkställt, verkställda,
            gjord, gjort, gjorda, effektuerad, effektuerat, effektuerade, realiserad, realiserat, iscensatt,
            förverkligad, förverkligat, körd, körda, avhållen, avhållet, hållen, hållet, hållna, anordnad, anordnat,
            anordnade,
            arrangerad, arrangerat, arrangerade
        """,
        Form.PAST: """
            körde, kördes,
            avlöpte, genomförde, genomfördes, utförde, utfördes, verkställdes, verkställde, gjordes, gjorde, hölls,
            höll,
            anordnade, anordnades, arrangerade, arrangerades, skedde, avhölls, effektuerades, realiserades,
            gick av stapeln, genomfördes det, genomförde vi, sattes i verket, blev verklighet
        """,
        Form.SUPINE: """
            körts, kört, genomförts, utförts, verkställts, gjorts, hållits, hållit, anordnats, arrangerats, skett,
            avhållits,
            realiserats, gått av stapeln, satts i verket
        """,
        Form.PRESENT: """
            genomförs, utförs, hålls, anordnas, arrangeras, sker, görs, tas, körs, verkställs, avhålls, realiseras,
            går av stapeln
        """,
        Form.ACTIVE: """
            genomför, håller, gör, tar, kör, anordnar, arrangerar, utför, får ta, får vi ta, får jag ta, får göra,
            får vi göra, får köra, får vi köra
        """,
        Form.INFINITIVE: """
            genomföra, genomföras, utföra, utföras, hålla, hållas, anordna, anordnas, arrangera, arrangeras, ske,
            göras, göra, ta, köra, köras, verkställa, verkställas, avhållas, realisera, realiseras
        """,
    },
    Sense.WEAK: {
        Form.STATE: """
            lanserad, lanserat, lanserade, levererad, levererat, levererade, tryckt, tryckta, inköpt, inköpta,
            sammanställd, sammanställt, sammanställda, etablerad, etablerat, skriven, skrivet, skrivna, beställd,
            beställt, beställda, besökt, besökta, utbildad, utbildat, framtagen, framtaget, framtagna, informerat,
            informerade, inskickad,
            inskickat, inrapporterat, rapporterat, rapporterad, besvarad
        """,
        Form.PAST: """
            lanserades, levererades, trycktes, besökte, besöktes, träffade, träffades, delades, medverkade, samlade,
            samlades, utbildade, utbildades,
            informerade, informerades, föreläste, presenterades, presenterade, redovisades, lämnades
        """,
        Form.SUPINE: """
            lanserats, levererats, sammanställts, besökts, träffats, delats, haft, utbildats, informerats,
            presenterats, redovisats, lämnats
        """,
    },
    Sense.HAPPENED: {
        Form.PAST: "hände",
        Form.SUPINE: "hänt",
        Form.PRESENT: "händer",
        Form.INFINITIVE: "hända",
    },
    Sense.STARTED: {
        Form.STATE: """
            påbörjad, påbörjat, påbörjade, startad, startat, igångsatt, igångsatta, uppstartad, uppstartat, inledd,
            inlett, inledda, initierad, initierat, sjösatt, igång, i gång, tagit tag i, satt igång, satt i gång,
            kommit i gång, dragit igång, dragit i gång, sparkat igång, kommit en bit, kommit en bra bit,
            kommit halvvägs, kommit långt, halfway through, half way through
        """,
        Form.PAST: "påbörjades, startade, startades, började, inleddes, inledde, igångsattes, initierades",
        Form.SUPINE: "påbörjats, startats, börjat, börjats, inletts, initierats",
        Form.PRESENT: "påbörjas, påbörjar, startar, börjar, inleds, inleder, igångsätts",
        Form.ACTIVE: "start, starten, uppstart, uppstarten, startdatum",
        Form.INFINITIVE: "påbörja, starta, startas, börja, inleda, inledas",
    },
    Sense.RUNNING: {
        Form.PAST: "pågick, fortsatte, pågått, fortgick, höll på, hållit på, höll vi på, höll jag på",
        Form.PRESENT: """
            pågår, pågående, fortgår, fortlöper, fortskrider, fortsätter, rullar, jobbar, arbetar, framskrider,
            på god väg, är på väg, i full gång, håller på, håller vi på, håller jag på, håller man på,
            håller fortfarande på, håller vi fortfarande på, på gång, på g, under arbete, under arbetet,
            under genomförande, under pågående, på rull, i rullning, går enligt plan, går enligt planen,
            följer planen,
            följer plan, löper på, löper enligt plan, flyter på, tuffar på, tickar på, inne i, mitt i, mitt uppe i,
            i process, arbete pågår, en pågående process, löpande arbete, löpande verksamhet, i sin linda,
            under uppbyggnad, under framtagande, under bearbetning, på rätt spår, i slutfasen, i slutskedet,
            på upploppet, är i fält, är ute i fält
        """,
        Form.INFINITIVE: "pågå, fortgå, fortsätta, fortlöpa",
    },
    Sense.PLANNED: {
        Form.STATE: """
            planerad, planerat, planerade, inplanerad, inplanerat, inplanerade, inbokad, inbokat, inbokade, bokad,
            bokat, bokade, schemalagd, schemalagt, schemalagda, uppbokad, uppbokat, datumsatt, i planen för,
            på schemat, i kalendern, i startgroparna, satt datum, bestämt datum, datum satt
        """,
        Form.PAST: "planerades, inplanerades, bokades, planerats, inplanerats",
        Form.PRESENT: "planeras, planerar, inplaneras, inplanerar, bokas, planläggs, schemaläggs",
    },
    Sense.MOVED: {
        Form.STATE: """
            flyttad, flyttat, flyttade, framflyttad, framflyttat, framflyttade, senarelagd, senarelagt, senarelagda,
            uppskjuten, uppskjutet, uppskjutna, förskjuten, förskjutet, förskjutna, framskjuten, framskjutet,
            framskjutna, ombokad, ombokat, ombokade, omplanerad, omplanerat, omplanerade, nytt datum, ny tid,
            ny tidpunkt, nytt startdatum, nytt slutdatum, ny tidplan, ny deadline, på framtiden, ny dag, ny hållpunkt,
            nytt klardatum,
            nytt datum satt, nytt försök, ny omgång, nya tag, blir senare, blir det senare
        """,
        Form.PAST: "flyttades, senarelades, framflyttades, ombokades, förskjöts",
        Form.SUPINE: """
            flyttats, senarelagts, framflyttats, förskjutits, förskjutit, uppskjutits, uppskjutit, ombokats,
            omplanerats
        """,
        Form.PRESENT: """
            väntar med, väntar vi med, väntar jag med, avvaktar med, avvaktar vi med, dröjer med, dröjer vi med,
            får vänta, överförs till, överförs i, förs över till, skjuts över till, flyttas över till, flyttas,
            uppskjuts, uppskjutes, senareläggs, framflyttas, ombokas, omplaneras, förskjuts, senarelägger,
            skjuts
        """,
        Form.ACTIVE: "flyttar, skjuter",
        Form.INFINITIVE: "flytta, senarelägga, senareläggas, omplanera, omboka, uppskjuta, uppskjutas, förskjuta",
    },
    Sense.CANCELLED: {
        Form.STATE: """
            inställd, inställt, inställda, avblåst, avblåsta, avbokad, avbokat, avbokade, struken, struket, strukna,
            slopad, slopat, slopade, nedlagd, nedlagt, nedlagda, nerlagd, nerlagt, utgången, utgånget, skrinlagd,
            skrinlagt, skrinlagda, nedprioriterad, nedprioriterat, nedprioriterade, nerprioriterad, bortprioriterad,
            bortprioriterat, bortprioriterade, avskriven, avskrivet,
            bortplockad, bortplockat, inhiberad, inhiberat, runnit ut i sanden, rann ut i sanden, tagits bort,
            tas bort, plockas bort, plockats bort, gått i stöpet, gick i stöpet, blivit inget, blev inget, blir inget,
            blev det inget, blir det inget, blev det ingenting, blir det ingenting, blidde inget, blidde det inget,
            det blev inte så, slutat med det, slutat med den, slutat med detta, slutat helt med det, skippad, skippat,
            struntar i det, struntar i den, struntade i det, struntade i den, struntar vi i, valt bort den,
            valt bort det,
            valde bort den, väljer bort den, vi avstår, vi avstod, vi har avstått,
            inte bli nåt, inte bli något, inte att bli nåt, inte att bli något, inte bli nåt av, inte bli något av,
            inte att bli något av, blir inget av, blev inget av, blev inga, blir inga, blev det inga, blir det inga,
            blev ingen, blir ingen, blev det ingen, blir det ingen, bidde inget, bidde det inget, bidde ingenting,
            bidde intet, stoppad, stoppat
        """,
        Form.PAST: """
            skippade, skippades, utgick, uteblev, inställdes, inställde, avblåste, avblåstes, slopades, ströks,
            skrinlades, inhiberades
        """,
        Form.SUPINE: "skippats, utgått, uteblivit, inställts, slopats, strukits, strukit, skrinlagts",
        Form.PRESENT: """
            skippar, skippas, vi stoppar, stoppar vi, utgår, uteblir, slopas, slopar, stryks, stryk, stryker,
            stryker vi, inställs, skrinläggs, avblåses
        """,
        Form.INFINITIVE: """
            skippa, skippas, stryka, strykas, slopa, utgå, utebli, inställa, inställas, avblåsa, avblåsas
        """,
    },
    Sense.WANTED: {
        Form.STATE: "aktuell, aktuellt, aktuella, nödvändig, nödvändigt, relevant, relevanta, motiverad, motiverat",
        Form.PAST: "behövdes, behövts",
        Form.PRESENT: "behövs, behov",
    },
    Sense.OBSOLETE: {
        Form.STATE: """
            uppdraget finns inte kvar, uppdraget finns inte längre, inaktuell, inaktuellt, inaktuella, irrelevant,
            överspelad, överspelat, överspelade, obsolet, onödig,
            onödigt
        """,
    },
    Sense.MANAGED: {
        Form.PAST: "hann, hanns",
        Form.SUPINE: "hunnit, hunnits",
        Form.PRESENT: "hinner, hinns",
        Form.INFINITIVE: "hinna",
    },
    Sense.IMPOSSIBLE: {
        Form.STATE: """
            inte få till det, inte få till den, fick inte till det, fick aldrig till det, fick ej till det,
            går inte vidare med, går ej vidare med, beslutat att inte gå vidare, valt att inte gå vidare,
            sa stopp, sade stopp, sagt stopp, säger stopp, sa nej till, sade nej till, sagt nej till,
            drivs inte vidare, drivs ej vidare, drivs inte längre, drivs ej längre, satte stopp, satt stopp,
            sätter stopp, omöjliggjorde, omöjliggjort, omöjliggör,
            inte fått till det, aldrig fått till det, fick vi inte till, fick vi aldrig till,
            ogenomförbar, ogenomförbart, ogenomförbara, ogenomförd, ogenomfört, går inte att genomföra,
            går ej att genomföra, gick inte att genomföra, gick ej att genomföra, inte möjligt att genomföra,
            ej möjligt att genomföra, inte gått att genomföra, ej gått att genomföra, omöjligt att genomföra
        """,
    },
    Sense.NO_MORE: {
        Form.STATE: """
            mer blir det inte, mer blir det ej, blir det inte mer, blir inte mer, inget mer blir, mer blev det inte,
            blir inget mer, blir det inget mer, blev inte mer, blev det inte mer, fler blir det inte, blir inte fler,
            blir det inte fler, fler blev det inte, blev det inte fler, blev inte fler, något mer blir det inte,
            inte blir mer, inte blir fler, inte bli mer, inte bli fler, inte att bli mer, inte att bli fler
        """,
    },
    Sense.OPEN: {
        Form.STATE: """
            ofärdig, ofärdigt, ofärdiga, oavslutad, oavslutat, halvklar, halvklart, halvklara, halvfärdig,
            halvfärdigt,
            inte helt klart, inte helt klar, inte helt klara, inte riktigt klart, inte riktigt klar,
            inte riktigt klara, inte helt färdigt, inte helt färdiga, inte riktigt färdigt, inte riktigt färdiga,
            inte riktigt färdig, inte riktigt i mål, långt ifrån klart, långt ifrån klara, långt ifrån klar,
            långtifrån klart, långtifrån klara, allt annat än klart, ej helt klart, ej helt färdigt, en bit kvar,
            lite kvar, en del kvar, mycket kvar, inte i mål, ej i mål, inte ännu i mål, inte i mål än,
            inte i mål ännu,
            i stort sett klart, i stort sett klar, i stort sett klara, i stort sett färdigt, i stort sett färdig,
            i stort sett färdiga, så gott som klart, så gott som klar, så gott som klara, så gott som färdigt,
            så gott som färdig, så gott som färdiga, not quite done, not quite finished, not quite there,
            not fully done, not entirely done, not completely done
        """,
    },
    Sense.UNTOUCHED: {
        Form.STATE: """
            opåbörjad, opåbörjat, ogjord, ogjort, ligger still, ligger stilla, stått still, står still, står stilla,
            stått stilla
        """,
    },
    Sense.LATE: {
        Form.PRESENT: "behöver mer tid, behöver lite mer tid, tar längre tid, drar ut på tiden",
        Form.STATE: "försenad, försenat, försenade, försenas, försenats, fördröjd, fördröjt, fördröjda",
    },
    Sense.CLOSE: {
        Form.STATE: """
            kan du stryka, kan ni stryka, du kan stryka, ni kan stryka, kan stängas, kan stänga, kan ni stänga,
            kan du stänga, stäng den, stäng ärendet, stäng aktiviteten,
            kan läggas till handlingarna, kan arkiveras, stryka från listan, stryka den från listan,
            stryk från listan, stryk den från listan, strykas från listan, ta bort från listan,
            ta bort den från listan, tas bort från listan, plocka bort från listan, plocka bort den från listan
        """,
    },
    Sense.PUZZLE: {
        Form.STATE: """
            oklart, oklar, oklara, pausad, pausat, pausade, vilande, avbruten, avbrutet, avbrutna, avbröts, avbryts,
            bordlagd, bordlagt, bordlagda, bordlagts, bordlades, bordläggs, pausas, vilar, både ja och nej,
            ja och nej, både och, på is, i malpåse, i förtid, nja,
            sådär, så där, i stort, mer eller mindre, i princip, så gott som, i stort sett, i det närmaste,
            stannat av,
            ångra, ångrar, ångrar mig, tar tillbaka, ta tillbaka, drar tillbaka, dra tillbaka, bortse från, glöm det,
            kört fast, tappat fart, på paus, hänger i luften, ligger på is, till behandling, på remiss, eller jo,
            eller nej, eller ja, eller nja, nej vänta, vänta, eller vänta, jo förresten, ja förresten, förresten,
            inte så att, ej så att, stämmer inte, stämmer ej, stämmer dock inte, fel av mig, skojar, skojar bara,
            skojade, skämtar, skämtade,
            skämt, aprilskämt, ljög, ironi, kidding, just kidding, joking, är kört, e kört, den är körd,
            det är kört, den e körd, är det kört, körde fast,
            kört i diket, kört på grund
        """,
    },
}

_MISTYPED: frozenset[Sense] = frozenset(
    {
        Sense.READY,
        Sense.TICKED,
        Sense.CARRIED,
        Sense.STARTED,
        Sense.RUNNING,
        Sense.PLANNED,
        Sense.MOVED,
        Sense.CANCELLED,
        Sense.LATE,
    }
)
_SHORT: frozenset[str] = frozenset({"färdig", "hunnit", "klart", "klara", "gjort", "gjord"})


def predicates() -> Mapping[tuple[str, ...], Cue]:
    """Return every predicate, one word or several, with its sense and form."""
    return dict((*deeds(), *_rows(_SWEDISH), *_rows(ENGLISH)))


def correctable() -> Mapping[str, Cue]:
    """Return the words a slip of the finger is looked for in: long ones, and a few short ones of most answers.

    Short words are close to many others ("planerad" is far from most words, "slopad" is not from "släpad").
    """
    return {
        phrase[0]: cue
        for phrase, cue in _rows(_SWEDISH)
        if len(phrase) == 1 and (phrase[0] in _SHORT or (cue.sense in _MISTYPED and len(phrase[0]) >= 7))
    }


def puzzling_words() -> frozenset[str]:
    """Return long words of phrases that leave the state open ("i princip"), which are respelled where mistyped."""
    open_ones = (Sense.PUZZLE, Sense.OPEN, Sense.UNTOUCHED)
    return frozenset(
        word
        for phrase, cue in predicates().items()
        for word in phrase
        if cue.sense in open_ones and len(phrase) > 1 and len(word) >= 6
    )


def split_predicates() -> tuple[tuple[Mapping[str, Cue], frozenset[str]], ...]:
    """Return verbs with a particle that may stand apart ("ställer tyvärr in"): their forms, and the particles."""
    own = ((dict(_forms(sense, row)), frozenset(particles.split())) for sense, particles, row in WITH_PARTICLE)
    return (*own, *split_deeds())


def _rows(table: Mapping[Sense, Mapping[Form, str]]) -> Iterator[tuple[tuple[str, ...], Cue]]:
    for sense, forms in table.items():
        for form, row in forms.items():
            for phrase in phrases(row):
                yield phrase, Cue(sense, form)


def _forms(sense: Sense, row: str) -> Iterator[tuple[str, Cue]]:
    for form, *verbs in phrases(row):
        for verb in verbs:
            yield verb, Cue(sense, Form(form))
