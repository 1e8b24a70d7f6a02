"""Words that change what a predicate says: negations, hedges, tense, parts and wholes, courtesies, set phrases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workflow.rules.lexicon.rows import phrases
from workflow.rules.lexicon.senses import Cue, Mark

_MARKS: Mapping[Mark, str] = {
    Mark.NOT: """
        inte, ej, icke, aldrig, varken, vare sig, inget, ingen, inga, ingenting, inte alls, int, ente, inge, inet,
        itne, inta, ine, intee, innte, ikke, ei, not, never, neither, nor, none, nothing, no, cannot, can't, hasn't,
        haven't, didn't, couldn't, won't, isn't, wasn't, aren't, doesn't, don't, hadn't, unable, noll, ingalunda,
        på intet sätt, på intet vis, på inget sätt, ingendera, inte på något sätt, aldrig någonsin, icket, nicht
    """,
    Mark.NOTHING: """
        något, nåt, någonting, nånting, alls, anything
    """,
    Mark.YET: """
        ännu, än, hittills, än så länge, ännu så länge, yet, so far, så här långt, så långt, i nuläget, i dagsläget,
        för närvarande, just nu, för tillfället, tills vidare, at the moment, currently
    """,
    Mark.UNTIL: """
        förrän, förren, förräns, först, until
    """,
    Mark.HEDGE: """
        kanske, kanhända, tror, trodde, antar, gissar, tycker, tyckte, verkar, verkade, tycks, förmodligen,
        antagligen,
        möjligen, möjligtvis, eventuellt, ev, osäker, osäkert, osäkra, tveksam, tveksamt, tveksamma, nog, väl, typ,
        lär, torde, borde, bör, rimligen, vad jag vet, vad jag förstår, så vitt jag vet, såvitt jag vet,
        såvitt vi vet,
        så vitt vi vet, vet jag inte, vet vi inte, vet jag ej, vet vi ej, om jag minns rätt, om jag inte minns fel,
        om jag inte misstar mig, vet inte, vet ej,
        inte klart att, ej klart att, inte klart om, ej klart om, inte klart när, ej klart när, inte klart hur,
        inte klart vem, inte klart vilka, inte helt klart att, inte helt klart om, inte helt klart när,
        inte helt klart hur, inte säker, inte säkert, inte helt säker, ej säker, riskerar, risk att, risk för,
        överväger, funderar, diskuterar, undrar, gissningsvis, förefaller, ser ut, känns, om det går, om vi hinner,
        om möjligt, på ett ungefär, inte omöjligt, menar, hört, hörde, ryktas, påstår, enligt uppgift, lite osäkert,
        knappast, knappt, utgår från att, utgår ifrån att, förutsätter att, utgår jag från att, utgår vi från att,
        svårt att säga, får se, vi får se, får vi se, kan vara, kan ha, kan hända, oviss, ovisst, maybe, perhaps,
        probably, think, believe, guess, might, possibly, seems, unsure, not sure, don't know, i suppose, likely,
        as far as i know, presumably, apparently, i teorin, i praktiken, praktiskt taget, säger att, snarast, asap,
        så snart som möjligt, så fort som möjligt, snarast möjligt, omgående, fortast möjligt, vecka senare, påstås,
        påstods, påståtts, uppges, uppgavs, sägs, sades, tydligen, ryktesvis, föga, näppeligen, svårligen, lär väl,
        enligt hörsägen, sa att, sade att, sagt att, hävdar, hävdade, uppger, uppgav, berättade att,
        menade att, meddelade att, skrev att, skriver att, rapporterade att, nämnde att, lovade att, ryktet säger,
        supposedly, reportedly, allegedly, hardly, barely, scarcely, vad jag har hört,
        vad jag minns, som jag minns det, mig veterligt, vad jag kan se, så vitt jag kan se, såvitt jag kan se,
        skulle jag tro, skulle jag säga, hade för mig,
        eller inte, eller ej, eller hur, inte sant att, inte sant, antingen, har för mig, med förbehåll,
        med reservation, förbehåll för, om jag fattat rätt, om jag förstått rätt,
        om jag förstått saken rätt, lutar åt, chansar, visst inte, är visst, var visst, blev visst, har visst,
        hade visst,
        veckor senare, dagar senare, månad senare, månader senare, under dagen, under eftermiddagen, i eftermiddag,
        i kväll, ikväll
    """,
    Mark.HOPE: """
        hoppas, hoppades, förhoppningsvis, troligen, troligtvis, sannolikt, preliminärt, prel, hopefully, hope,
        should,
        förhoppningen är, siktet är, målsättningen är att, tanken är att, planen är att, målet är att, ambitionen är
    """,
    Mark.FUTURE: """
        ska, skall, kommer, kommer att, tänker, avser, avses, beräknas, beräknar, beräknad, beräknat, räknar med,
        räknas, siktar på, siktar mot, satsar på, ämnar, förväntas, förväntar, väntas, planerar att, planeras att,
        siktar, siktar vi på, siktar vi mot, siktar jag på, räknar vi med, räknar jag med, räknar vi, satsar vi på,
        planerar vi att, avser vi, tänker vi, hoppas vi, ambitionen är att,
        räkna med, vill hinna, lovar, prognosen är, prognos, snart dags, will, going to, expect, expected, shall,
        due by, aim,
        aiming
    """,
    Mark.BECOMES: """
        blir, får bli, lämnas, levereras
    """,
    Mark.INFINITIVE: """
        bli, vara, få, ha, att göra, göra, hinna bli, be, get
    """,
    Mark.WOULD: """
        skulle, would, hade varit, hade blivit, hade det varit, hade den varit, hade det blivit, hade den blivit,
        hade vi, hade jag, hade det inte
    """,
    Mark.MUST: """
        måste, behöver, behöva, tvungna, tvungen, tvingas, must, need to, needs to, ought, have to
    """,
    Mark.WISH: """
        vill, önskar, velat, vore, föreslår, förslag, gärna, hellre, want, would like, propose, suggest
    """,
    Mark.ABLE: """
        kan, kunde, kunnat, kunna, gick, gått, går, lyckats, lyckades, could, can, able
    """,
    Mark.ALMOST: """
        nästan, snart, strax, nära, närapå, nästintill, inom kort, på väg att,
        näst intill, nära nog, nära på, snudd på, på gränsen till, inom räckhåll, i antågande, på målsnöret,
        på sluttampen, på slutrakan, på sista rakan, almost all,  nearly, almost, soon,
        shortly, close to, håller på att, på slutet
    """,
    Mark.PARTLY: """
        delvis, till viss del, till vissa delar, i viss mån, till hälften, hälften, halva, halvvägs, halvt, de flesta,
        flertalet, majoriteten, huvuddelen, merparten, större delen, till stor del, till största delen, stora delar,
        mesta, det mesta, två tredjedelar, en tredjedel, en fjärdedel, tre fjärdedelar, partly, partially, half,
        halfway, most of, mostly, en av, ett av, två av, tre av, fyra av, fem av, sex av, i omgångar, etappvis,
        stegvis, långt ifrån, långtifrån, långt ifrån alla, långt från, fjärran från, långt kvar till, ljusår från,
        inte i närheten av, inte på långa vägar, inte på långt när, på långt när, inte tillnärmelsevis, halvvägs till,
        inte ens nära, inte nära, allt annat än, ingenstans nära, nowhere near, far from, långt ifrån att vara,
        ett stycke kvar
    """,
    Mark.SOME: """
        en del, delar av, några av, några, vissa, somliga, många, många av, flera, flera av, ett antal, enstaka,
        åtskilliga, en handfull, ett par, some, several, many, a few, i huvudsak, huvudsakligen, mestadels,
        i stora drag, i grova drag, överlag, på det hela taget, till stora delar, i utkast, som utkast, i utkastform,
        i arbetsversion, på papperet, på pappret
    """,
    Mark.EXCEPT: """
        utom, förutom, bortsett från, med undantag av, med undantag för, undantaget, så när som på, sånär som på,
        så när som, sånär som, undantag för, undantag av, undantag, undantagandes, frånsett, med reservation för,
        minus, exkl, exklusive, ej inräknat, oräknat, med bortseende från, minus att, excluding, apart, other than,
        except, except for, apart from, men inte alla, dock inte, dock ej, om man bortser från, om vi bortser från
    """,
    Mark.LEFT: """
        återstår, kvarstår, kvar, saknas, saknar, saknas bara, saknar bara, fattas, återstående, kvarstående,
        kvarvarande, remains, remaining, left, missing, saknades, utestående
    """,
    Mark.REST: """
        resten, resterande, övrigt, andra halvan, andra delen, andra hälften, sista delen, sista biten, the rest
    """,
    Mark.ONLY: """
        bara, endast, enbart, blott, bara att, only
    """,
    Mark.WAITING: """
        väntar, väntar på, väntar vi, väntar vi på, väntar jag på, inväntar, inväntar vi, avvaktar, avvaktar vi,
        awaiting, waiting, waiting for, waiting on
    """,
    Mark.NOW: """
        nu, idag, i dag, fortfarande, fortsatt, just, precis, still, now
    """,
    Mark.ALWAYS: """
        löpande, kontinuerligt, kontinuerlig, kontinuerliga, fortlöpande, ständigt, hela året, hela tiden, året runt,
        varje vecka, varje månad, varje kvartal, varje termin, varje år, årligen, återkommande, regelbundet,
        under hela året, continuously,
        all year, pågående hela
    """,
    Mark.START: """
        från och med, fr o m, from och med, med början, med start, efter, tidigast, starting, kickoff, kick-off,
        uppstartsmöte, after
    """,
    Mark.DUE: """
        senast, till, till och med, t o m, innan, före, nytt datum, ny tid, deadline, slutdatum, by, until, before
    """,
    Mark.ORIGIN: """
        från, sedan, alltsedan, from, istället för, i stället för, planerat datum, ursprungligen, tidigare
    """,
    Mark.AS_PLANNED: """
        enligt plan, enligt planen, enl plan, enl planen, som planerat, som planerats, enligt planering,
        enligt planeringen, som tänkt, som det var tänkt, enligt tidplan, enligt tidplanen, as planned,
        according to plan, helt enligt plan, precis som planerat, i tid, på utsatt tid, inom tidplanen,
        enligt överenskommelse, enligt handlingsplanen, enl överenskommelse, enl planering, enl planeringen,
        enl tidplan, enl tidplanen, enl handlingsplanen, enl avtal, enligt avtal, enligt önskemål, som bestämt,
        som avtalat, som överenskommet, enligt schema, enl schema, som var tänkt, som vi tänkt, som vi hade tänkt,
        som det var sagt, i den form, i den omfattning, på det sätt, på det sättet, i full skala, i full omfattning,
        i sin helhet
    """,
    Mark.AGAIN: """
        också, likaså, detsamma, ditto, dito, även, samma, samma sak, also, too, as well, med, gäller även,
        samma status
    """,
    Mark.REPEAT: """
        igen, göra om, gör om, gör om det, upprepa, upprepas, upprepar, nästa omgång, nästa tillfälle, nästa gång,
        ytterligare ett tillfälle, uppföljning, uppföljningen, uppföljningsmöte, uppföljningsträff, again
    """,
    Mark.INSTEAD: """
        istället, i stället, däremot, instead
    """,
    Mark.YES: """
        ja, japp, jo, jadå, jajamän, absolut, javisst, jodå, yes, yep, ok, okej, okay
    """,
    Mark.NO: """
        nej, nepp, nix, nejdå, tyvärr nej, nope, nä, näe
    """,
    Mark.THANKS: """
        tack, tackar, tackar för, mottaget, mottagit, noterat, noterar, noterad, återkommer, återkopplar, återkomma,
        hör av mig, hör av oss, hör vi av oss, hör jag av mig, kollar, kollar upp, ska kolla, stämmer av, stämma av,
        undersöker, tittar på, tittar på det, ser över, besked kommer, kommer besked, ger besked, lämnar besked,
        meddelar, svarar senare, svar kommer, klart besked, självklart, såklart, så klart, givetvis, naturligtvis,
        klart att, visst, thanks, thank you, noted, received, get back, let you know, will check, tar tag i,
        ta tag i det, tas emot, tar emot, det är klart att, ha en fin, trevlig helg, bra jobbat, uppfattat, ska titta,
        kikar på, följer upp det, svarar sen, svarar sedan, svarar på, jag svarar, vi svarar, svarar nästa,
        svarar er, ge mig, ge oss, få svar, får svar
    """,
    Mark.ATTACHED: """
        bifogad, bifogat, bifogade, bifogas, bifogar, bilaga, bilagan, bilagd, bilagda, attached, attachment,
        se svar nedan, svar nedan, i rött, se nedan
    """,
    Mark.REDIRECT: """
        fel person, fel mottagare, fel adress, inte min, inte mitt, inte mina, inte vår, inte vårt, inte våra,
        inte mig, inte oss, inte jag som, inte vi som, ej min, ej mitt, ej vår, ej vårt, ligger hos,
        ligger på polisen,
        ligger på regionen, ligger på länsstyrelsen, ligger på kommunen, ligger på er, ligger inte på,
        ligger inte hos,
        ansvarar inte, inte ansvarig, inte ansvariga, inte ansvar, ej ansvarig, jag har slutat, slutat min tjänst,
        har slutat här, har slutat hos oss, inte längre ansvarig, ej längre ansvarig, inte längre ansvariga,
        bytt jobb,
        bytt tjänst, ny tjänst, nytt jobb, gått i pension, ta bort mig, plocka bort mig, stryk mig, avregistrera,
        avanmäla, avprenumerera, sluta skicka, utskick till mig, hanteras av, vänd dig till, vänd er till, hör med,
        fråga, frågan går till, skickar vidare, vidarebefordrar, vidarebefordrat, jobbar inte kvar, arbetar inte kvar,
        jobbar inte längre, arbetar inte längre, inte längre kvar, tagit över, tar över, övertagit, övertar,
        inte fått den här, ska gå till, kontakta, unsubscribe, wrong person, not mine, not my, not our, not me,
        no longer work, not responsible, belongs to, remove me, take me off, mailing list, borde gå till, på fel,
        inte för mig, inte till mig, fler påminnelser, inga fler påminnelser, fler mejl, inga fler mejl, fler utskick,
        inga fler utskick, sluta påminna, sluta mejla, slippa påminnelser, slippa mejl, slippa utskick, slippa få,
        no more reminders, stop sending, stop reminding
    """,
    Mark.CORRECTION: """
        rättelse, korrigering, rättar, rättning, korrigerar, fel siffra, ska det vara, skrev fel, skrev jag fel,
        correction, blev fel, rätt siffra, rätt antal, råkade skriva, råkade jag skriva, felskrivning, felskrivet,
        skrivfel, slarvfel, ska det stå, skulle det stå, ska stå, skulle stå, inte som jag skrev, skrev jag
    """,
    Mark.TARGET: """
        mål, målet, målet var, måltal, målsättning, planerade, planerat antal, target, goal, av totalt, av, of,
        budgeterat, förväntat, väntat, new target, nytt mål, nytt sikte
    """,
    Mark.GOES: """
        är, e, var, har, hade, blev, blivit, is, are, was, were, has, have, been, fick, fått, äro
    """,
    Mark.SUBJECT: """
        vi, jag, det, den, de, dom, detta, denna, dessa, man, ni, du, allt, alla, we, it, this, that, they
    """,
    Mark.PART: """
        första delen, första omgången, första steget, första mötet, första tillfället, första träffen,
        första utkastet,
        första versionen, första etappen, första fasen, första utbildningen, första workshopen, första kontrollen,
        första besöket, första, del, delen, etapp, etappen, steg, steget, fas, fasen, omgång, moment, planering,
        planeringen, förberedelse, förberedelser, förberedelserna, förberedelsen, förarbete, förarbetet, förstudie,
        förstudien, inbjudan, inbjudningar, inbjudningarna, inbjudningen, upplägg, upplägget, programmet, utkast,
        utkastet, underlag, underlaget, underlagen, förslag, förslaget, upphandling, upphandlingen, rekrytering,
        rekryteringen, bokning, bokningen, lokalen, lokal, lokaler, budgeten, ansökan, ansökningen, avtalet, avtal,
        tidplan, tidplanen, projektplan, projektplanen, pilot, piloten, pilotomgången, datainsamling, datainsamlingen,
        vår del, min del, våra delar, sin del, mina delar, delmoment, delmomentet, ena, den ena, diskussion,
        diskussioner, diskussionen, dialog, dialogen, handläggning, handläggningen, remiss, remissen, omorganisation,
        omorganisationen, omorganisering, omorganiseringen, utredning, utredningen, översyn, översynen, materialet,
        beställningen, beställning, manus, manuset, introduktionen, beslutet, anmälan, delrapport, delrapporten,
        den förra, den gamla, gamla planen, förra planen, förra versionen, gamla versionen,
        delstudien, insamlingen, our part, my part, planning, preparations, preparation, draft, first, recruitment,
        invitation, invitations, grunden, grundarbetet, stommen, strukturen, ramarna, konceptet, logistiken, schemat,
        bemanningen, finansieringen, kontraktet, semester, semestern, ledighet, uppehåll, sommaruppehåll,
        sjukskrivning, föräldraledighet, förra årets, fjolårets, förra omgången, förra terminens, testomgång,
        testomgången, provomgång, provomgången, pilotförsök, pilotförsöket, kickoffen, kick-offen
    """,
    Mark.CONDITION: """
        när, om vi, om det, om den, om ni, om jag, om de, om inte, om inget, om polisen, om alla, om allt, ifall,
        innan vi, innan det, innan den, innan alla, innan jag, tills, så fort, så snart, så länge, efter att, för att,
        såvida, förutsatt, under förutsättning, when, if, as soon as, once, utan att, klart när, klart om, klart hur,
        klart vem, klart vilka, klart vilken, klart vad, klart var, klart huruvida, klart varför, bestämt när,
        bestämt om, bestämt hur, i väntan på, i avvaktan på, väntar på att, inväntar att, väntar tills,
        avvaktar tills,
        beroende på när, beroende av att, kräver att, förutsätter
    """,
    Mark.CONCESSION: """
        trots att, trots, även om, fastän, oavsett, although, even though, despite
    """,
    Mark.CAUSE: """
        på grund av, på grund av att, pga, p g a, pga att, till följd av, beroende på, beror på, beror på att,
        berodde på, med anledning av, gör att, gjorde att, gjort att, innebär att, medför att, eftersom, emedan,
        därför att, orsak, orsaken, orsaken är, anledning, anledningen,
        skäl, då, due to, because, because of, owing to, reason, since
    """,
    Mark.NEUTRAL: """
        hålla måttet, håller måttet, höll måttet, hållit måttet, gjorde det svårt, gör det svårt, gjort det svårt,
        gjorde det omöjligt, gör det omöjligt, gjort det omöjligt,
        gjorde det lättare, gör det lättare, gjorde det möjligt, gör det möjligt, gjorde det svårare,
        gör det svårare, gjorde oss, gör oss,
        kan meddela, kan konstatera, kan bekräfta, kan rapportera, kan berätta, kan jag meddela, kan vi meddela,
        väntar med spänning, väntar med glädje, väntar med förväntan, väntar med intresse, väntar med otålighet,
        glädjande nog, roligt nog, tråkigt nog, väl besökt, väl mött, väl mottaget, väl mottagen, väl fungerande,
        väl genomfört, känns bra, känns skönt, känns jättebra, tycker det gick, tycker att det gick, kontakta mig,
        kontakta oss, kontakta gärna, inga problem, inget problem, inga konstigheter, inget konstigt, inga hinder,
        inget hinder, inga avvikelser, inga frågor, inga synpunkter, inga anmärkningar, inga invändningar,
        inga bekymmer, inga svårigheter, ingen fara, inget att tillägga, inget att anmärka, utan problem, utan tvekan,
        utan avvikelser, utan avvikelse, utan anmärkning, utan anmärkningar, utan hinder, utan vidare, utan dröjsmål,
        utan tvivel, utan krångel, utan bekymmer, inte bara, inte enbart, inte endast, inte minst, inte illa,
        inga större problem, inga större avvikelser, no problem, no problems, no worries, no issues, without problems,
        without problem, not only, utgår från, utgår ifrån, utgick från, utgick ifrån, utgått från, klart för,
        klara besked, klart som korvspad, klart som dagen, klar för, klara för, klar att, klara att, färdig att,
        färdiga att, färdigt att, vid behov, helt klart, klart är att, mer än, fler än, färre än, mindre än,
        större än, senare än, tidigare än, bättre än, annat än, inget nytt, inga nyheter,
        inte heller någon förändring,
        ingen förändring, ingen ändring, har inget emot, inte mycket, mycket väl, väl genomförd, gick väl,
        inte så illa, klar över, är klar över, är klara över, klar med att, typ av, fler än väntat, inget annat,
        inget mer, inte för inte, hör gärna av, hör av er, hör av dig, tveka inte, klart godkänt, klart bättre,
        klart sämre,
        klart fler, klart färre, klart mer, klart mindre, klart över, klart under målet, klart under förväntan,
        klart under snittet, klar bild, klara regler, fördela,
        planerade aktiviteter, planerade insatser, den planerade, det planerade, de planerade, planerad aktivitet,
        planerat och, planerad och, planerade och
    """,
}


def marks() -> Mapping[tuple[str, ...], Cue]:
    """Return every mark, one word or several."""
    asked = dict.fromkeys(registering(), Cue(mark=Mark.NEUTRAL))
    return asked | {phrase: Cue(mark=mark) for mark, row in _MARKS.items() for phrase in phrases(row)}


_REGISTER = "sätt, sätta, markera, rapportera, registrera, redovisa, notera, ange, ändra, lägg in, lägga in"
_IT = ", den, det, detta, denna, den här, aktiviteten, uppdraget, status, statusen"


def registering() -> Iterator[tuple[str, ...]]:
    """Yield how a reader is told to register a state, up to the state: "sätt den som", "kan markera som"."""
    for verb in _REGISTER.split(", "):
        for it in _IT.split(", "):
            for joint in ("som", "till"):
                said = tuple(f"{verb} {it} {joint}".split())
                yield said
                yield ("kan", *said)


def phrases_of(mark: Mark) -> tuple[tuple[str, ...], ...]:
    """Return the words and phrases that bear one mark."""
    return phrases(_MARKS[mark])
