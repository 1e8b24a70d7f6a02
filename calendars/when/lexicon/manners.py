"""Words that say how a time is meant, how sure it is and how often it comes back."""

from __future__ import annotations

from calendars.when.lexicon.rows import Row
from calendars.when.nodes import Kind

RELATIONS: tuple[Row, ...] = (
    (
        Kind.BY,
        0,
        "",
        (
            "senast, ej senare än, inte senare än, icke senare än, ej senare, inte senare, ej efter, inte efter, "
            "icke efter, aldrig efter, not after, allra senast, deadline, deadline är, sista dag, "
            "sista dagen, sista datum, sista inlämningsdag, sista ansökningsdag, slutdatum, stoppdatum, by, no later "
            "than, not later than, at the latest, due, due by"
        ),
    ),
    (Kind.UNTIL, 0, "", "till, tills, to, until"),
    (Kind.THROUGH, 0, "", "tom, till och med, till o med, t o m, through"),
    (Kind.UP_TO, 0, "", "fram till, fram tills, fram emot, framemot, up to"),
    (Kind.THROUGH, 0, "", "fram till och med, fram tom"),
    (Kind.BEFORE, 0, "", "före, innan, before, prior to, ahead of"),
    (Kind.AHEAD, 0, "", "inför, lagom till, i god tid före"),
    (Kind.AFTER, 0, "", "efter, efter att, after"),
    (Kind.FROM, 0, "between", "från, fr"),
    (Kind.FROM, 0, "", "from, fom, från och med, från o med, fr o m, f o m, since"),
    (Kind.BEGINNING, 0, "", "med start, med början, med startdatum, starting, starting in"),
    (Kind.AGO, 0, "since", "sedan"),
    (Kind.AGO, 0, "ago", "ago"),
    (
        Kind.EARLIEST,
        0,
        "",
        (
            "tidigast, earliest, at the earliest, inte före, ej före, inte innan, ej innan, icke före, "
            "inte tidigare än, ej tidigare än, allra tidigast, not before"
        ),
    ),
    (
        Kind.ONWARD,
        0,
        "",
        (
            "framåt, och framåt, ff, och därefter, och vidare, och fortsatt, onwards, onward, and onwards, och senare, "
            "och kommande år"
        ),
    ),
    (Kind.BETWEEN, 0, "", "mellan, between"),
    (
        Kind.ENDED,
        0,
        "",
        (
            "är slut, tar slut, är över, är till ända, är förbi, är till sitt slut, har gått, har gått ut, gått ut, "
            "går ut, löper ut, löpt ut, har löpt ut, slutar, slutat, har slutat, har passerat, är avslutad, "
            "är avslutat, är avklarad, ends, is over, has ended"
        ),
    ),
    (
        Kind.START,
        0,
        "",
        (
            "start, starta, startar, startas, starten, startade, startdatum, starts, begins, påbörjas, påbörja, "
            "påbörjan, påbörjar, börjar, börja, inleds, inledas, inleda, uppstart, uppstarten, startas upp, "
            "drar igång, dra igång, sätts igång, sätta igång, sjösätts, igångsättning, ingång"
        ),
    ),
    (
        Kind.DONE,
        0,
        "",
        (
            "klar, klart, färdig, färdigt, färdigställd, färdigställt, färdigställs, färdigställas, "
            "slutförd, slutfört, slutföras, slutförs, genomförd, genomfört, genomförs, genomföras, "
            "avslutad, avslutat, avslutas, levererad, levererat, levereras, redovisas, redovisad, lämnas in, inlämnas, "
            "implementerad, implementerat, done, ready, finished, completed, complete"
        ),
    ),
    (Kind.DONE, 0, "several", "klara, färdiga, genomförda, slutförda, avslutade"),
    (
        Kind.CHECK,
        0,
        "",
        (
            "avstämning, avstämningar, avstäms, uppföljning, uppföljningar, följs upp, utvärdering, utvärderas, "
            "delrapport, slutrapport, rapport, rapporteras, redovisning, delredovisning, slutredovisning, "
            "sammanställning, sammanställs, revidering, revideras, check, review"
        ),
    ),
)

MANNERS: tuple[Row, ...] = (
    (
        Kind.HEDGE,
        0,
        "",
        (
            "ev, eller senare, eller tidigare, eventuellt, eventuell, evt, prel, preliminärt, preliminär, "
            "troligen, troligtvis, trolig, troligt, sannolikt, sannolik, kanske, möjligen, möjligtvis, "
            "förhoppningsvis, ca, cirka, circa, cca, omkring, kring, runt, runt om, ungefär, ungefärligen, "
            "ungefärligt, obekräftat, obekräftad, osäkert, osäker, förslagsvis, tentativt, tentativ, tentative, "
            "tentatively, probably, maybe, perhaps, possibly, approx, approximately, around, om möjligt, helst, "
            "tbc, ej fastställt, enligt överenskommelse, enl överenskommelse, enligt ök, enl ök, "
            "efter överenskommelse, målsättning, tanken är, antagligen, förmodligen, i bästa fall, siktar på, "
            "hoppas, might"
        ),
    ),
    (
        Kind.HEDGE,
        0,
        "condition",
        (
            "beroende på, förutsatt, förutsatt att, under förutsättning, under förutsättning att, om medel finns, om "
            "medel beviljas, när medel finns, om finansiering finns, om beslut tas, i mån av tid, i mån av resurser, "
            "om resurser finns, om tid finns, villkorat, avhängigt, depending on"
        ),
    ),
    (
        Kind.CALLED_OFF,
        0,
        "",
        (
            "utgår, utgått, inställt, inställd, inställda, inställs, ställs in, ställdes in, struken, struket, stryks, "
            "avbruten, avbrutet, avbryts, cancelled, canceled"
        ),
    ),
    (
        Kind.HEDGE,
        0,
        "report",
        "delår, delårsrapport, delårsrapporten, delårsbokslut, delårsbokslutet, delårsuppföljning",
    ),
    (Kind.ONGOING, 0, "runs", "pågår, fortgår, löper"),
    (
        Kind.ONGOING,
        0,
        "",
        (
            "löpande, kontinuerligt, kontinuerlig, kontinuerliga, fortlöpande, fortgående, pågående, "
            "ständigt, tillsvidare, tills vidare, året om, året runt, året-runt, hela tiden, ongoing, on-going, "
            "continuously, continuous, successivt, stadigvarande, permanent, alltid, vid behov, efter behov, vid "
            "förfrågan, på begäran, på förfrågan, på uppdrag, när behov uppstår, då behov uppstår, när behov finns, då "
            "behov finns, om behov uppstår, om behov finns, utifrån behov, efterfrågestyrt, vid efterfrågan, "
            "behovsstyrt, när det behövs, as needed, on demand, when needed, if needed, allt eftersom, allteftersom, "
            "efterhand, efter hand, rullande, in progress"
        ),
    ),
    (Kind.NEVER, 0, "", "för närvarande, för tillfället"),
    (
        Kind.NEVER,
        0,
        "declined",
        "inte aktuellt, ej aktuellt, inte aktuell, ej aktuell, inte relevant, ej relevant",
    ),
    (Kind.NOT, 0, "", "inte, ej, icke, aldrig, ingen, inget, inga, not, never"),
    (
        Kind.NOT,
        0,
        "except",
        (
            "utom, förutom, undantaget, undantag för, med undantag för, med undantag av, exklusive, exkl, "
            "bortsett från, dock inte, dock ej, except, except for, excluding"
        ),
    ),
    (Kind.WORD, 0, "", "inte bara, inte enbart, inte endast, ej bara, ej enbart, ej endast, inte minst, inte längre"),
    (Kind.PREPOSITION, 0, "", "inte förrän, ej förrän, inte förr än, ej förr än"),
    (
        Kind.MOVED,
        0,
        "",
        (
            "flyttad, flyttat, flyttade, flyttas, flyttats, flyttades, framflyttad, framflyttat, framflyttas, skjuten, "
            "skjutet, skjutits, skjuts, skjuts upp, skjuten framåt, uppskjuten, uppskjutet, uppskjutna, "
            "uppskjuts, senarelagd, senarelagt, senareläggs, senarelades, förlängd, förlängt, förlängs, förlängdes, "
            "försenad, försenat, försenas, ombokad, ombokat, ombokas, omplanerad, omplanerat, omplaneras, ändrad, "
            "ändrat, ändras, ändrades, ändrat datum, nytt datum, ny tid, ny tidplan, "
            "moved, postponed, rescheduled, delayed, extended"
        ),
    ),
    (Kind.MOVED, 0, "earlier", "tidigarelagd, tidigarelagt, tidigareläggs, tidigarelades"),
    (
        Kind.FORMER,
        0,
        "",
        (
            "tidigare, ursprungligen, ursprungligt, ursprunglig plan, ursprunglig tid, ursprungligt datum, förut, "
            "från början, egentligen, initialt, tidigare datum, tidigare planerat, tidigare planerad, originally, "
            "previously, formerly"
        ),
    ),
    (
        Kind.URGENT,
        0,
        "",
        (
            "snarast, snarast möjligt, så snart som möjligt, så snart det går, snarast möjliga, omgående, omedelbart, "
            "genast, skyndsamt, asap, as soon as possible, immediately, akut, inom kort"
        ),
    ),
    (
        Kind.EVENT,
        0,
        "",
        (
            "möte, mötet, konferens, konferensen, temadag, temadagen, seminarium, seminariet, workshop, workshoppen, "
            "utbildningsdag, heldag, halvdag, frukostmöte, lunchmöte, nätverksträff, träff, träffen, mässa, mässan, "
            "meeting, conference"
        ),
    ),
)

RECURRENCES: tuple[Row, ...] = (
    (Kind.EVERY, 0, "", "varje, var, vart, every, each, varenda"),
    (Kind.EVERY_OTHER, 2, "", "varannan, vartannat, varannat, every other, every second"),
    (Kind.TIMES, 0, "", "ggr, gånger, gång, gg, g, ggn, times, tillfällen, tillfälle, träffar, möten, st, x, omgångar"),
    (Kind.TIMES, 1, "", "once"),
    (Kind.TIMES, 2, "", "twice"),
    (Kind.PER, 0, "", "per, a"),
    (
        Kind.OFTEN,
        0,
        "FREQ=YEARLY",
        "årligen, årsvis, annually, yearly, en gång årligen, varje år, every year, each year, alla år, efter varje år",
    ),
    (Kind.OFTEN, 0, "FREQ=MONTHLY;INTERVAL=6", "halvårsvis, halvårsvisa, terminsvis, halvårligen"),
    (Kind.OFTEN, 0, "FREQ=MONTHLY;INTERVAL=4", "tertialvis, tertialsvis"),
    (Kind.OFTEN, 0, "FREQ=MONTHLY;INTERVAL=3", "kvartalsvis, kvartalsvisa, quarterly"),
    (Kind.OFTEN, 0, "FREQ=MONTHLY", "månadsvis, månatligen, månatlig, månatliga, månadsvisa, monthly"),
    (Kind.OFTEN, 0, "FREQ=WEEKLY", "veckovis, veckovisa, weekly"),
    (Kind.OFTEN, 0, "FREQ=WEEKLY;INTERVAL=2", "jämna veckor, udda veckor, jämn vecka, udda vecka"),
    (Kind.OFTEN, 0, "FREQ=DAILY", "dagligen, daily, dagligt"),
    (
        Kind.OFTEN,
        0,
        "",
        (
            "regelbundet, regelbundna, regelbunden, återkommande, periodvis, regularly, periodiskt, med jämna "
            "mellanrum, flera gånger per år, flera ggr/år"
        ),
    ),
    (
        Kind.YEARLY,
        0,
        "FREQ=YEARLY",
        "årlig, årliga, årligt, respektive år, efter respektive år, annual, varje verksamhetsår",
    ),
)

SMALL_WORDS: tuple[Row, ...] = (
    (Kind.PREPOSITION, 0, "", "under, vid, det, de, hela, the, of, in, at, during, loppet av"),
    (Kind.PREPOSITION, 0, "den", "den"),
    (Kind.PREPOSITION, 0, "i", "i"),
    (Kind.PREPOSITION, 0, "av", "av"),
    (Kind.PREPOSITION, 0, "inom", "inom, within"),
    (Kind.PREPOSITION, 0, "om", "om"),
    (Kind.ON, 0, "", "på, on, nu på"),
    (Kind.AND, 0, "", "och, o, samt, and, respektive"),
    (Kind.OR, 0, "", "eller, el, alternativt, alt, or"),
    (
        Kind.NUMBERED,
        0,
        "",
        (
            "mål, delmål, aktivitet, insats, åtgärd, åk, årskurs, årskurserna, klass, steg, fas, etapp, rad, fråga, "
            "område, fokusområde, åldern, delaktivitet, del, omgång, phase, step"
        ),
    ),
    (
        Kind.NUMBERED,
        0,
        "reference",
        (
            "nr, nummer, punkt, sid, sida, sidan, kap, kapitel, paragraf, paragrafen, version, avsnitt, tel, telefon, "
            "mobil, dnr, diarienummer, diarienr, diarie nr, bilaga, ärende, ärendenummer, ärendenr, sfs, prop, "
            "proposition, sou, skrivelse, skr, betänkande, bet, avtalsnummer, section, page"
        ),
    ),
    (Kind.NUMBERED, 0, "name", "agenda, vision, färdplan, horisont, horizon"),
)
