"""The words that plans and officers use about time, as data: one row for each meaning, with all its spellings.

A row is (kind, number, key, spellings). `number` is a month, weekday, ordinal, shift in years or weeks, or the length of a unit in
months (in days where the key is "days"); `key` a name. A spelling of several words is a phrase; the longest one wins. Swedish first,
then the English that officers write. Spellings without å, ä and ö are understood too, where they are no other word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from calendars.when.feasts import FEASTS
from calendars.when.meaning import Part
from calendars.when.nodes import Kind


class Term(NamedTuple):
    """What the lexicon says about one word or phrase."""

    kind: Kind
    number: int = 0
    key: str = ""


Row = tuple[Kind, int, str, str]

_CALENDAR: tuple[Row, ...] = (
    (Kind.MONTH, 1, "", "januari, jan, january, januaris"),
    (Kind.MONTH, 2, "", "februari, feb, febr, february"),
    (Kind.MONTH, 3, "", "mars, mar, march"),
    (Kind.MONTH, 4, "", "april, apr"),
    (Kind.MONTH, 5, "", "maj, mai, may"),
    (Kind.MONTH, 6, "", "juni, jun, june"),
    (Kind.MONTH, 7, "", "juli, july"),
    (Kind.MONTH, 8, "", "augusti, aug, august"),
    (Kind.MONTH, 9, "", "september, sept, sep"),
    (Kind.MONTH, 10, "", "oktober, okt, october, oct"),
    (Kind.MONTH, 11, "", "november, nov"),
    (Kind.MONTH, 12, "", "december, dec"),
    (Kind.JULY_OR_YULE, 7, "jul", "jul"),
    (Kind.WEEKDAY, 1, "", "måndag, måndagen, mån, mon, monday"),
    (Kind.WEEKDAY, 2, "", "tisdag, tisdagen, tis, tue, tuesday"),
    (Kind.WEEKDAY, 3, "", "onsdag, onsdagen, ons, wed, wednesday"),
    (Kind.WEEKDAY, 4, "", "torsdag, torsdagen, tors, tor, thu, thursday"),
    (Kind.WEEKDAY, 5, "", "fredag, fredagen, fre, friday"),
    (Kind.WEEKDAY, 6, "", "lördag, lördagen, lör, saturday"),
    (Kind.WEEKDAY, 7, "", "söndag, söndagen, sön, sunday"),
    (Kind.WEEKDAYS, 1, "", "måndagar, måndagarna"),
    (Kind.WEEKDAYS, 2, "", "tisdagar, tisdagarna"),
    (Kind.WEEKDAYS, 3, "", "onsdagar, onsdagarna"),
    (Kind.WEEKDAYS, 4, "", "torsdagar, torsdagarna"),
    (Kind.WEEKDAYS, 5, "", "fredagar, fredagarna"),
    (Kind.WEEKDAYS, 6, "", "lördagar, lördagarna"),
    (Kind.WEEKDAYS, 7, "", "söndagar, söndagarna"),
    (Kind.PAST_WEEKDAY, 1, "", "i måndags, last monday"),
    (Kind.PAST_WEEKDAY, 2, "", "i tisdags, last tuesday"),
    (Kind.PAST_WEEKDAY, 3, "", "i onsdags, last wednesday"),
    (Kind.PAST_WEEKDAY, 4, "", "i torsdags, last thursday"),
    (Kind.PAST_WEEKDAY, 5, "", "i fredags, last friday"),
    (Kind.PAST_WEEKDAY, 6, "", "i lördags, last saturday"),
    (Kind.PAST_WEEKDAY, 7, "", "i söndags, last sunday"),
    (Kind.SEASON, 0, "spring", "våren, vår, vårens, vårarna, spring"),
    (Kind.SEASON, 0, "summer", "sommaren, sommar, sommarens, somrarna, summer, högsommaren"),
    (Kind.SEASON, 0, "autumn", "hösten, höst, höstens, höstarna, höstkanten, autumn"),
    (Kind.SEASON, 0, "winter", "vintern, vinter, vinterns, vintrarna, winter"),
    (Kind.SEASON, 0, "spring:early", "förvåren, förvår, vårvintern, vårkanten, tidigvåren"),
    (Kind.SEASON, 0, "spring:late", "senvåren, senvår"),
    (Kind.SEASON, 0, "summer:early", "försommaren, försommar"),
    (Kind.SEASON, 0, "summer:late", "sensommaren, sensommar, eftersommaren"),
    (Kind.SEASON, 0, "autumn:early", "förhösten, tidighösten"),
    (Kind.SEASON, 0, "autumn:late", "senhösten, senhöst"),
    (Kind.SEASON, 0, "winter:early", "förvintern"),
    (Kind.SEASON, 0, "winter:late", "senvintern, senvinter"),
    (Kind.IN_SEASON, 0, "spring", "i vår, nu i vår, this spring"),
    (Kind.IN_SEASON, 0, "summer", "i sommar, nu i sommar, this summer"),
    (Kind.IN_SEASON, 0, "autumn", "i höst, nu i höst, this autumn"),
    (Kind.IN_SEASON, 0, "winter", "i vinter, nu i vinter, this winter"),
    (Kind.IN_SEASON, -1, "spring", "i våras, last spring"),
    (Kind.IN_SEASON, -1, "summer", "i somras, last summer"),
    (Kind.IN_SEASON, -1, "autumn", "i höstas, last autumn"),
    (Kind.IN_SEASON, -1, "winter", "i vintras, last winter"),
    (Kind.TERM, 0, "VT", "vt, vårterminen, vårtermin, vårterminens, spring term"),
    (Kind.TERM, 0, "HT", "ht, höstterminen, hösttermin, höstterminens, autumn term"),
)

_UNITS: tuple[Row, ...] = (
    (Kind.DAY_NOUN, 1, "days", "dag, dagen, day, dygn"),
    (Kind.WEEK, 7, "days", "vecka, veckorna, v, w, wk, vk, week, weeks"),
    (Kind.THE_WEEK, 7, "days", "veckan, veckans"),
    (Kind.WEEKEND, 7, "days", "helgen, helg, veckoslutet, weekend, the weekend"),
    (Kind.MONTH_NOUN, 1, "months", "månad, månads, month"),
    (Kind.THE_MONTH, 1, "months", "månaden, månadens, the month"),
    (Kind.QUARTER, 3, "months", "kvartal, kvartalet, kvartalen, kvartals, kvartalets, kvart, kv, quarter"),
    (Kind.TERTIAL, 4, "months", "tertial, tertialet, tertialen, tertialets"),
    (Kind.HALF, 6, "months", "halvår, halvåret, halvårets"),
    (Kind.HALF, 6, "1", "vårhalvåret, vårhalvår"),
    (Kind.HALF, 6, "2", "hösthalvåret, hösthalvår"),
    (Kind.TERM_NOUN, 6, "months", "termin, terminen, terminens, term"),
    (Kind.SCHOOL_YEAR, 12, "months", "läsår, läsåret, läsårets, läsåren, skolår, skolåret, school year, academic year"),
    (
        Kind.YEAR_NOUN,
        12,
        "months",
        "år, åren, year, years, kalenderåret, kalenderår, verksamhetsåret, verksamhetsår, budgetåret, budgetår",
    ),
    (Kind.THE_YEAR, 0, "months", "året, årets, innevarande år, i år, detta år, nuvarande år, innevarande kalenderår, the year, this year"),
    (Kind.THE_YEAR, 1, "months", "nästa år, nästkommande år, nästa kalenderår, kommande år, next year"),
    (Kind.THE_YEAR, -1, "months", "förra året, föregående år, i fjol, ifjol, last year, previous year"),
    (Kind.YEARS_OWN, 0, "", "års"),
    (Kind.LENGTH, 1, "days", "dagar, days"),
    (Kind.LENGTH, 7, "days", "veckor, veckors"),
    (Kind.LENGTH, 1, "months", "månader, månaders, months"),
    (Kind.PERIOD, 0, "", "mandatperioden, planperioden, perioden, programperioden, projektperioden, projekttiden, avtalsperioden, strategiperioden"),
    (Kind.NEAR, 1, "", "nästa, nästkommande, kommande, next, coming"),
    (Kind.NEAR, 0, "", "denna, detta, innevarande, den här, det här, this, nuvarande"),
    (Kind.NEAR, -1, "", "förra, föregående, previous, last"),
    (Kind.NEAR_DAY, 0, "", "idag, i dag, i eftermiddag, i kväll, ikväll, today"),
    (Kind.NEAR_DAY, -1, "", "igår, i går, yesterday"),
    (Kind.NEAR_DAY, -2, "", "i förrgår, förrgår"),
    (Kind.NEAR_DAY, 1, "", "imorgon, i morgon, imorrn, i morrn, tomorrow"),
    (Kind.NEAR_DAY, 2, "", "i övermorgon, övermorgon"),
    (Kind.TURN, 1, "", "månadsskiftet, månadsskifte"),
    (Kind.TURN, 6, "", "halvårsskiftet, halvårsskifte"),
    (Kind.TURN, 12, "", "årsskiftet, årsskifte, årsskiftena, turn of the year"),
)

_PARTS: tuple[Row, ...] = (
    (Kind.PART, 0, Part.EARLY, "början, tidig, tidigt, tidiga, inledningen, begynnelsen, börj, tidigare delen, beginning, early, start of, the start of"),
    (Kind.PART, 0, Part.MIDDLE, "mitten, medio, mitt, mid, middle"),
    (Kind.PART, 0, Part.LATE, "slutet, slut, slutat, sen, sent, sena, senare delen, slutdelen, end, late"),
    (Kind.PART, 0, Part.FIRST_DAY, "primo"),
    (Kind.PART, 0, Part.LAST_DAY, "ultimo"),
    (Kind.HALF_OF, 0, "", "halvan, hälften, delen, halva, half"),
    (Kind.UTTER_END, 0, "", "utgång, utgången"),
)

_RELATIONS: tuple[Row, ...] = (
    (
        Kind.BY,
        0,
        "",
        "senast, ej senare än, inte senare än, icke senare än, allra senast, "
        "deadline, deadline är, sista dag, sista dagen, sista datum, sista inlämningsdag, sista ansökningsdag, slutdatum, stoppdatum, "
        "by, no later than, not later than, at the latest, due, due by",
    ),
    (Kind.UNTIL, 0, "", "till, tills, to, until"),
    (Kind.THROUGH, 0, "", "tom, till och med, till o med, t o m, through"),
    (Kind.UP_TO, 0, "", "fram till, fram tills, fram emot, framemot, up to"),
    (Kind.THROUGH, 0, "", "fram till och med, fram tom"),
    (Kind.BEFORE, 0, "", "före, innan, before, prior to, ahead of"),
    (Kind.AHEAD, 0, "", "inför, lagom till, i god tid före"),
    (Kind.AFTER, 0, "", "efter, after"),
    (
        Kind.FROM,
        0,
        "",
        "från, fr, from, fom, från och med, från o med, fr o m, f o m, med start, med början, since, "
        "starting, starting in, med startdatum",
    ),
    (Kind.AGO, 0, "since", "sedan"),
    (Kind.AGO, 0, "ago", "ago"),
    (Kind.EARLIEST, 0, "", "tidigast, earliest, at the earliest, inte före, ej före"),
    (Kind.ONWARD, 0, "", "framåt, och framåt, ff, och därefter, och vidare, och fortsatt, onwards, onward, and onwards, och senare, och kommande år"),
    (Kind.BETWEEN, 0, "", "mellan, between"),
    (
        Kind.START,
        0,
        "",
        "start, starta, startar, startas, starten, startade, startdatum, starts, begins, påbörjas, påbörja, påbörjan, påbörjar, börjar, börja, inleds, "
        "inledas, inleda, uppstart, uppstarten, startas upp, drar igång, dra igång, sätts igång, sätta igång, sjösätts, igångsättning, ingång",
    ),
    (
        Kind.DONE,
        0,
        "",
        "klar, klart, klara, färdig, färdigt, färdiga, färdigställd, färdigställt, färdigställs, färdigställas, slutförd, slutfört, "
        "slutföras, slutförs, genomförd, genomfört, genomförda, genomförs, genomföras, avslutad, avslutat, avslutas, levererad, levererat, "
        "levereras, redovisas, redovisad, lämnas in, inlämnas, implementerad, implementerat, done, ready, finished, completed, complete",
    ),
    (
        Kind.CHECK,
        0,
        "",
        "avstämning, avstämningar, avstäms, uppföljning, uppföljningar, följs upp, utvärdering, utvärderas, delrapport, slutrapport, rapport, "
        "rapporteras, redovisning, delredovisning, slutredovisning, sammanställning, sammanställs, revidering, revideras, check, review",
    ),
)

_MANNERS: tuple[Row, ...] = (
    (
        Kind.HEDGE,
        0,
        "",
        "ev, eventuellt, eventuell, evt, prel, preliminärt, preliminär, troligen, troligtvis, trolig, troligt, sannolikt, sannolik, kanske, "
        "möjligen, möjligtvis, eventuellt i, förhoppningsvis, ca, cirka, circa, c:a, cca, omkring, kring, runt, runt om, ungefär, ungefärligen, "
        "ungefärligt, obekräftat, obekräftad, osäkert, osäker, förslagsvis, tentativt, tentativ, tentative, tentatively, probably, maybe, perhaps, "
        "possibly, approx, approximately, around, om möjligt, helst, tbc, ej fastställt, målsättning, tanken är, antagligen, "
        "förmodligen, i bästa fall, siktar på, hoppas, might",
    ),
    (Kind.HEDGE, 0, "report", "delår, delårsrapport, delårsrapporten, delårsbokslut, delårsbokslutet, delårsuppföljning"),
    (
        Kind.ONGOING,
        0,
        "",
        "löpande, kontinuerligt, kontinuerlig, kontinuerliga, fortlöpande, fortgående, fortgår, pågående, pågår, ständigt, tillsvidare, tills vidare, "
        "året om, året runt, året-runt, hela tiden, ongoing, on-going, continuously, continuous, successivt, stadigvarande, permanent, alltid, "
        "vid behov, efter behov, vid förfrågan, på begäran, på förfrågan, på uppdrag, när behov uppstår, då behov uppstår, när behov finns, då behov finns, "
        "om behov uppstår, om behov finns, utifrån behov, efterfrågestyrt, vid efterfrågan, behovsstyrt, när det behövs, as needed, on demand, "
        "when needed, if needed, allt eftersom, allteftersom, efterhand, efter hand, rullande, in progress",
    ),
    (
        Kind.NEVER,
        0,
        "",
        "för närvarande, inte aktuellt, ej aktuellt, inte aktuell, ej aktuell, inte relevant, ej relevant, för tillfället",
    ),
    (
        Kind.EVENT,
        0,
        "",
        "möte, mötet, konferens, konferensen, temadag, temadagen, seminarium, seminariet, workshop, workshoppen, utbildningsdag, heldag, halvdag, "
        "frukostmöte, lunchmöte, nätverksträff, träff, träffen, mässa, mässan, meeting, conference",
    ),
)

_RECURRENCES: tuple[Row, ...] = (
    (Kind.EVERY, 0, "", "varje, var, vart, every, each, varenda"),
    (Kind.EVERY_OTHER, 2, "", "varannan, vartannat, every other, every second"),
    (Kind.TIMES, 0, "", "ggr, gånger, gång, gg, g, ggn, times, tillfällen, tillfälle, träffar, möten, st, x, omgångar"),
    (Kind.TIMES, 1, "", "once"),
    (Kind.TIMES, 2, "", "twice"),
    (Kind.PER, 0, "", "per, a"),
    (Kind.OFTEN, 0, "FREQ=YEARLY", "årligen, årsvis, annually, yearly, en gång årligen, varje år, every year, each year, alla år, efter varje år"),
    (Kind.OFTEN, 0, "FREQ=MONTHLY;INTERVAL=6", "halvårsvis, halvårsvisa, terminsvis, halvårligen"),
    (Kind.OFTEN, 0, "FREQ=MONTHLY;INTERVAL=4", "tertialvis, tertialsvis"),
    (Kind.OFTEN, 0, "FREQ=MONTHLY;INTERVAL=3", "kvartalsvis, kvartalsvisa, quarterly"),
    (Kind.OFTEN, 0, "FREQ=MONTHLY", "månadsvis, månatligen, månatlig, månatliga, månadsvisa, monthly"),
    (Kind.OFTEN, 0, "FREQ=WEEKLY", "veckovis, veckovisa, weekly"),
    (Kind.OFTEN, 0, "FREQ=DAILY", "dagligen, daily, dagligt"),
    (Kind.OFTEN, 0, "", "regelbundet, regelbundna, regelbunden, återkommande, periodvis, regularly, periodiskt, med jämna mellanrum, flera gånger per år, flera ggr/år"),
    (Kind.YEARLY, 0, "FREQ=YEARLY", "årlig, årliga, årligt, respektive år, efter respektive år, annual, varje verksamhetsår"),
)

_NUMBERS: tuple[Row, ...] = (
    (Kind.ORDINAL, 1, "", "första, förste, first"),
    (Kind.ORDINAL, 2, "", "andra, andre, second"),
    (Kind.ORDINAL, 3, "", "tredje, third"),
    (Kind.ORDINAL, 4, "", "fjärde, fourth"),
    (Kind.ORDINAL, 5, "", "femte, fifth"),
    (Kind.ORDINAL, 6, "", "sjätte"),
    (Kind.ORDINAL, 7, "", "sjunde"),
    (Kind.ORDINAL, 8, "", "åttonde"),
    (Kind.ORDINAL, 9, "", "nionde"),
    (Kind.ORDINAL, 10, "", "tionde"),
    (Kind.ORDINAL, 14, "", "fjortonde"),
    (Kind.ORDINAL, 15, "", "femtonde"),
    (Kind.ORDINAL, -1, "", "sista, siste, final"),
    (Kind.COUNT, 1, "", "en, ett, one"),
    (Kind.COUNT, 2, "", "två, two, båda"),
    (Kind.COUNT, 3, "", "tre, three"),
    (Kind.COUNT, 4, "", "fyra, four"),
    (Kind.COUNT, 5, "", "fem, five"),
    (Kind.COUNT, 6, "", "sex, six"),
    (Kind.COUNT, 7, "", "sju"),
    (Kind.COUNT, 8, "", "åtta, eight"),
    (Kind.COUNT, 9, "", "nio"),
    (Kind.COUNT, 10, "", "tio, ten"),
    (Kind.COUNT, 12, "", "tolv, twelve"),
)

_SMALL: tuple[Row, ...] = (
    (Kind.PREPOSITION, 0, "", "under, vid, den, det, de, hela, the, of, in, at, during, loppet av"),
    (Kind.PREPOSITION, 0, "i", "i"),
    (Kind.PREPOSITION, 0, "av", "av"),
    (Kind.PREPOSITION, 0, "inom", "inom, within"),
    (Kind.PREPOSITION, 0, "om", "om"),
    (Kind.ON, 0, "", "på, on, nu på"),
    (Kind.AND, 0, "", "och, o, samt, and, respektive"),
    (Kind.OR, 0, "", "eller, alternativt, alt, or"),
)

ROWS: tuple[Row, ...] = (
    *_CALENDAR,
    *_UNITS,
    *_PARTS,
    *_RELATIONS,
    *_MANNERS,
    *_RECURRENCES,
    *_NUMBERS,
    *_SMALL,
    *((Kind.FEAST, 0, name, feast.words) for name, feast in FEASTS.items()),
)

CODES: Mapping[str, Term] = MappingProxyType(
    {
        "q": Term(Kind.QUARTER, 3, "months"),
        "k": Term(Kind.QUARTER, 3, "months"),
        "t": Term(Kind.TERTIAL, 4, "months"),
        "h": Term(Kind.HALF, 6, "months"),
    }
)
"""Single letters that mean something only directly before a digit: Q3, K4, T1, H2."""

ABBREVIATIONS: frozenset[str] = frozenset(
    "v kv jan feb febr mar apr jun jul aug sept sep okt nov dec ev evt prel ca mån tis ons tors tor fre lör sön kl nr tom fom from fr "
    "ggr alt vt ht".split()
)
"""Words whose full stop ends no sentence."""

CAPITALISED: frozenset[str] = frozenset({"may", "march"})
"""English months that are other words when written small."""

OUR: str = "vår"
"""The season, or "our": it is a season only where no noun follows."""

TYPO_PRONE: frozenset[str] = frozenset(
    "januari februari april augusti september oktober november december kvartal kvartalet halvåret tertial vårterminen höstterminen "
    "löpande kontinuerligt fortlöpande årligen sommaren midsommar".split()
)
"""Words so long and so unlike others that one wrong, missing, extra or swapped letter still tells them."""

NO_TYPO: frozenset[str] = frozenset({"köpande", "aprils", "sommarens", "kvartals", "årligt", "årliga", "tertials", "löpandet"})
"""Real words one letter away from a typo-prone one."""

AFTER_OUR_SEASON: frozenset[str] = frozenset(
    "istället i också redan igen men så när är blir har kan ska för med utan dock tyvärr kommer hinner".split()
)
"""Small words that may follow the season "vår"; any other word makes it "our"."""

COUNTED: frozenset[str] = frozenset(
    "kommuner kommun skolor barn elever deltagare personer klasser möten besök tillfällen träffar st stycken av procent kronor kr rektorer "
    "lärare föräldrar enkäter svar krogar butiker gym insatser aktiviteter mål poäng sidor timmar minuter år ungdomar poliser tillsyner "
    "kontroller ställen gånger ggr vårdnadshavare grupper enheter verksamheter förskolor föreningar utbildningar tkr mkr".split()
)
"""Nouns that make the number before them a count and no date."""

NUMBERED: frozenset[str] = frozenset(
    "mål delmål aktivitet insats åtgärd punkt nr nummer åk årskurs årskurserna klass sid sida kap kapitel paragraf steg fas version avsnitt rad "
    "fråga område fokusområde åldern tel telefon mobil dnr diarienummer bilaga § ärende paragrafen delaktivitet".split()
)
"""Nouns that make the number after them a name and no date."""


def phrases() -> Iterator[tuple[tuple[str, ...], Term]]:
    """Yield every spelling as its words, with what it means."""
    for kind, number, key, spellings in ROWS:
        for spelling in spellings.split(","):
            yield tuple(spelling.split()), Term(kind, number, key)
