"""The predicates of officers' answers, every inflected form written out.

A table of forms rather than a stemmer: the form carries the time, and the time decides the state (genomförs, genomfördes,
genomförd). Adding a word is adding it to its row.
"""

from __future__ import annotations

from collections.abc import Mapping

from workflow.rules.lexicon.senses import Cue, Form, Sense

_WORDS: tuple[tuple[Sense, Form, str], ...] = (
    (Sense.READY, Form.STATE, "klar klart klara färdig färdigt färdiga färdige slutförd slutfört slutförda avslutad avslutat "
     "avslutade avklarad avklarat avklarade färdigställd färdigställt färdigställda fullföljd fullföljt fullföljda fullgjord "
     "fullgjort fullgjorda slutredovisad slutredovisat slutredovisade slutrapporterad slutrapporterat färdigbehandlad "
     "färdigbehandlat klargjord klarmarkerad klarmarkerat klarmarkerade klarrapporterad klarrapporterat klappad klappat "
     "färdigarbetad färdigarbetat färdigutbildade färdigutbildad"),
    (Sense.READY, Form.PAST, "slutfördes avslutades färdigställdes fullföljdes slutförde avslutade färdigställde fullföljde"),
    (Sense.READY, Form.SUPINE, "slutförts avslutats färdigställts fullföljts avklarats fullgjorts"),
    (Sense.READY, Form.INFINITIVE, "slutföra slutföras avsluta avslutas färdigställa färdigställas fullfölja fullföljas avklara avklaras"),
    (Sense.READY, Form.PRESENT, "slutförs avslutar slutför färdigställer färdigställs fullföljer fullföljs"),
    (Sense.TICKED, Form.STATE, "fixad fixat fixade ordnad ordnat ordnade avbockad avbockat avbockade bockad bockat bockade check "
     "checkat checkad checkade checked löst uppfylld uppfyllt uppfyllda åtgärdad åtgärdat "
     "åtgärdade expedierad avbetad avbetat avverkad avverkat"),
    (Sense.TICKED, Form.INFINITIVE, "fixa fixas ordna ordnas lösa lösas åtgärda åtgärdas"),
    (Sense.CARRIED, Form.STATE, "genomförd genomfört genomförda genomfärd utförd utfört utförda verkställd verkställt verkställda gjord "
     "gjort gjorda effektuerad effektuerat effektuerade realiserad realiserat iscensatt förverkligad förverkligat avhållen "
     "avhållet hållen hållet hållna anordnad anordnat anordnade arrangerad arrangerat arrangerade"),
    (Sense.CARRIED, Form.PAST, "genomförde genomfördes utförde utfördes verkställdes verkställde gjordes gjorde hölls höll anordnade "
     "anordnades arrangerade arrangerades skedde avhölls effektuerades realiserades"),
    (Sense.CARRIED, Form.SUPINE, "genomförts utförts verkställts gjorts hållits hållit anordnats arrangerats skett avhållits realiserats"),
    (Sense.CARRIED, Form.PRESENT, "genomförs utförs hålls anordnas arrangeras sker görs tas körs verkställs avhålls realiseras"),
    (Sense.CARRIED, Form.ACTIVE, "genomför håller gör tar kör anordnar arrangerar utför"),
    (Sense.CARRIED, Form.INFINITIVE, "genomföra genomföras utföra utföras hålla hållas anordna anordnas arrangera arrangeras ske "
     "göras göra ta köra köras verkställa verkställas avhållas realisera realiseras"),
    (Sense.WEAK, Form.PAST, "skickades skickade besökte besöktes träffade träffades publicerades lanserades antogs fastställdes beslutades "
     "invigdes delades medverkade samlade samlades utbildade utbildades informerade informerades föreläste "
     "presenterades presenterade redovisades lämnades levererades"),
    (Sense.WEAK, Form.SUPINE, "skickats besökts träffats publicerats lanserats antagits fastställts beslutats invigts delats haft utbildats "
     "informerats presenterats redovisats lämnats levererats"),
    (Sense.WEAK, Form.STATE, "skickad skickat skickade utskickad utskickat besökt besökta publicerad publicerat publicerade lanserad "
     "lanserat antagen antaget antagna fastställd fastställt beslutad invigd utbildad utbildat informerat informerade "
     "inlämnad inlämnat inskickad inskickat inrapporterat rapporterat rapporterad besvarad levererad levererat levererade"),
    (Sense.HAPPENED, Form.SUPINE, "hänt"),
    (Sense.HAPPENED, Form.PAST, "hände"),
    (Sense.HAPPENED, Form.PRESENT, "händer"),
    (Sense.HAPPENED, Form.INFINITIVE, "hända"),
    (Sense.STARTED, Form.STATE, "påbörjad påbörjat påbörjade startad startat igångsatt igångsatta uppstartad uppstartat inledd inlett inledda "
     "initierad initierat sjösatt igång"),
    (Sense.STARTED, Form.PAST, "påbörjades startade startades började inleddes inledde igångsattes initierades"),
    (Sense.STARTED, Form.SUPINE, "påbörjats startats börjat börjats inletts initierats"),
    (Sense.STARTED, Form.PRESENT, "påbörjas påbörjar startar börjar inleds inleder igångsätts"),
    (Sense.STARTED, Form.ACTIVE, "start starten uppstart uppstarten startdatum"),
    (Sense.STARTED, Form.INFINITIVE, "påbörja starta startas börja inleda inledas"),
    (Sense.RUNNING, Form.PRESENT, "pågår pågående fortgår fortlöper fortskrider fortsätter rullar jobbar arbetar framskrider"),
    (Sense.RUNNING, Form.PAST, "pågick fortsatte pågått fortgick"),
    (Sense.RUNNING, Form.INFINITIVE, "pågå fortgå fortsätta fortlöpa"),
    (Sense.PLANNED, Form.STATE, "planerad planerat planerade inplanerad inplanerat inplanerade inbokad inbokat inbokade bokad bokat bokade "
     "schemalagd schemalagt schemalagda uppbokad uppbokat datumsatt"),
    (Sense.PLANNED, Form.PAST, "planerades inplanerades bokades planerats inplanerats"),
    (Sense.PLANNED, Form.PRESENT, "planeras planerar inplaneras inplanerar bokas planläggs schemaläggs"),
    (Sense.MOVED, Form.STATE, "flyttad flyttat flyttade framflyttad framflyttat framflyttade senarelagd senarelagt senarelagda uppskjuten "
     "uppskjutet uppskjutna förskjuten förskjutet förskjutna framskjuten framskjutet framskjutna ombokad ombokat ombokade omplanerad omplanerat omplanerade"),
    (Sense.MOVED, Form.PAST, "flyttades senarelades framflyttades ombokades förskjöts"),
    (Sense.MOVED, Form.SUPINE, "flyttats senarelagts framflyttats förskjutits förskjutit uppskjutits uppskjutit ombokats omplanerats"),
    (Sense.MOVED, Form.PRESENT, "flyttas uppskjuts uppskjutes senareläggs framflyttas ombokas omplaneras förskjuts senarelägger skjuts"),
    (Sense.MOVED, Form.ACTIVE, "flyttar skjuter"),
    (Sense.MOVED, Form.INFINITIVE, "flytta senarelägga senareläggas omplanera omboka uppskjuta uppskjutas förskjuta"),
    (Sense.CANCELLED, Form.STATE, "inställd inställt inställda avblåst avblåsta avbokad avbokat avbokade struken struket strukna slopad slopat "
     "slopade nedlagd nedlagt nedlagda nerlagd nerlagt utgången utgånget skrinlagd skrinlagt skrinlagda bortprioriterad "
     "bortprioriterat bortprioriterade avskriven avskrivet bortplockad bortplockat inhiberad inhiberat"),
    (Sense.CANCELLED, Form.PAST, "utgick uteblev inställdes inställde avblåste avblåstes slopades ströks skrinlades inhiberades"),
    (Sense.CANCELLED, Form.SUPINE, "utgått uteblivit inställts slopats strukits strukit skrinlagts"),
    (Sense.CANCELLED, Form.PRESENT, "utgår uteblir slopas slopar stryks stryk inställs skrinläggs avblåses"),
    (Sense.CANCELLED, Form.INFINITIVE, "stryka strykas slopa utgå utebli inställa inställas avblåsa avblåsas"),
    (Sense.WANTED, Form.STATE, "aktuell aktuellt aktuella nödvändig nödvändigt relevant relevanta motiverad motiverat"),
    (Sense.WANTED, Form.PRESENT, "behövs behov"),
    (Sense.WANTED, Form.PAST, "behövdes behövts"),
    (Sense.OBSOLETE, Form.STATE, "inaktuell inaktuellt inaktuella irrelevant överspelad överspelat överspelade obsolet onödig onödigt"),
    (Sense.MANAGED, Form.PAST, "hann"),
    (Sense.MANAGED, Form.SUPINE, "hunnit hunnits"),
    (Sense.MANAGED, Form.PRESENT, "hinner"),
    (Sense.MANAGED, Form.INFINITIVE, "hinna"),
    (Sense.IMPOSSIBLE, Form.STATE, "ogenomförbar ogenomförbart ogenomförbara ogenomförd ogenomfört"),
    (Sense.OPEN, Form.STATE, "ofärdig ofärdigt ofärdiga oavslutad oavslutat halvklar halvklart halvklara halvfärdig halvfärdigt"),
    (Sense.UNTOUCHED, Form.STATE, "opåbörjad opåbörjat ogjord ogjort"),
    (Sense.LATE, Form.STATE, "försenad försenat försenade försenas försenats fördröjd fördröjt fördröjda"),
    (Sense.PUZZLE, Form.STATE, "oklart oklar oklara pausad pausat pausade vilande avbruten avbrutet avbrutna avbröts avbryts bordlagd "
     "bordlagt pausas vilar"),
)  # fmt: skip

_PHRASES: tuple[tuple[Sense, Form, tuple[str, ...]], ...] = (
    (Sense.READY, Form.STATE, ("klart och betalt", "är helt klart", "är helt klar", "är helt klara", "over and done", "done and dusted",
     "done och dusted", "i mål", "i hamn", "i land", "helt klar", "helt klara", "gått i mål", "gick i mål",
     "färdig med", "klar med", "klart med", "inget återstår", "inget kvar att göra", "inget kvar", "ingenting kvar")),
    (Sense.READY, Form.PRESENT, ("gör klart", "gör klara", "gör färdigt", "gör färdiga", "får klart", "gör vi klart", "gör vi färdigt", "gör jag klart")),
    (Sense.TICKED, Form.STATE, ("bockat av", "kan bockas av", "check på den", "kan kryssas av",
     "kan prickas av", "prickat av", "kan betraktas som klar", "kan betraktas som klart", "kan ses som klar", "kan markeras som klar",
     "kan markeras som klart", "kan klarmarkeras", "kan sättas som klar")),
    (Sense.TICKED, Form.PRESENT, ("bockas av", "bocka av", "bockar av", "kryssa av", "pricka av")),
    (Sense.CARRIED, Form.PAST, ("gick av stapeln", "genomfördes det", "genomförde vi", "sattes i verket", "blev verklighet")),
    (Sense.CARRIED, Form.SUPINE, ("gått av stapeln", "satts i verket")),
    (Sense.CARRIED, Form.PRESENT, ("går av stapeln",)),
    (Sense.RUNNING, Form.PRESENT, ("på god väg", "är på väg", "i full gång", "håller på", "håller vi på", "håller jag på", "håller man på", "håller fortfarande på", "håller vi fortfarande på", "på gång", "på g", "under arbete", "under arbetet",
     "under genomförande", "under pågående", "på rull", "i rullning", "går enligt plan", "går enligt planen", "följer planen",
     "följer plan", "löper på", "löper enligt plan", "flyter på", "tuffar på", "tickar på", "inne i", "mitt i", "mitt uppe i", "i process",
     "arbete pågår", "en pågående process", "löpande arbete", "löpande verksamhet", "i sin linda", "under uppbyggnad",
     "under framtagande", "under bearbetning", "på rätt spår", "i slutfasen", "i slutskedet", "på upploppet")),
    (Sense.STARTED, Form.STATE, ("i gång", "tagit tag i", "satt igång", "satt i gång", "kommit i gång", "dragit igång", "dragit i gång", "sparkat igång",
     "kommit en bit", "kommit en bra bit", "kommit halvvägs", "kommit långt")),
    (Sense.PLANNED, Form.STATE, ("i planen för", "på schemat", "i kalendern", "satt datum", "bestämt datum", "datum satt")),
    (Sense.MOVED, Form.STATE, ("nytt datum", "ny tid", "ny tidpunkt", "nytt startdatum", "nytt slutdatum", "ny tidplan", "ny deadline", "på framtiden",
     "ny dag", "nytt datum satt")),
    (Sense.CANCELLED, Form.STATE, ("runnit ut i sanden", "rann ut i sanden", "tagits bort", "tas bort", "plockas bort", "plockats bort", "gått i stöpet",
     "gick i stöpet", "blivit inget", "blev inget", "blir inget", "det blev inte så")),
    (Sense.IMPOSSIBLE, Form.STATE, ("går inte att genomföra", "går ej att genomföra", "gick inte att genomföra", "gick ej att genomföra",
     "inte möjligt att genomföra", "ej möjligt att genomföra", "inte gått att genomföra", "ej gått att genomföra", "omöjligt att genomföra")),
    (Sense.OPEN, Form.STATE, ("inte helt klart", "inte helt klar", "inte helt klara", "inte riktigt klart", "inte riktigt klar", "inte riktigt klara",
     "inte helt färdigt", "inte helt färdiga", "inte riktigt färdigt", "inte riktigt färdiga", "inte riktigt färdig", "inte riktigt i mål",
     "långt ifrån klart", "långt ifrån klara", "långt ifrån klar", "långtifrån klart", "långtifrån klara", "allt annat än klart",
     "ej helt klart", "ej helt färdigt", "en bit kvar", "lite kvar", "en del kvar", "mycket kvar", "inte i mål", "ej i mål",
     "inte ännu i mål", "inte i mål än", "inte i mål ännu")),
    (Sense.UNTOUCHED, Form.STATE, ("ligger still", "ligger stilla", "stått still", "står still", "står stilla", "stått stilla")),
    (Sense.PUZZLE, Form.STATE, ("både ja och nej", "ja och nej", "både och", "på is", "i malpåse", "i förtid", "nja", "sådär", "så där",
     "i stort", "mer eller mindre", "i princip", "så gott som", "i stort sett", "i det närmaste", "stannat av", "kört fast", "tappat fart",
     "på paus", "hänger i luften", "ligger på is", "till behandling", "på remiss")),
)  # fmt: skip

_SPLIT: tuple[tuple[Sense, Mapping[str, Form], str], ...] = (
    (Sense.CARRIED, {"blev": Form.PAST, "blivit": Form.SUPINE, "blir": Form.PRESENT, "bli": Form.INFINITIVE}, "av"),
    (Sense.CARRIED, {"ägde": Form.PAST, "ägt": Form.SUPINE, "äger": Form.PRESENT, "äga": Form.INFINITIVE}, "rum"),
    (Sense.CANCELLED, {"ställs": Form.PRESENT, "ställdes": Form.PAST, "ställde": Form.PAST, "ställt": Form.SUPINE, "ställts": Form.SUPINE,
                       "ställer": Form.PRESENT, "ställa": Form.INFINITIVE, "ställas": Form.INFINITIVE}, "in"),
    (Sense.CANCELLED, {"lägger": Form.PRESENT, "läggs": Form.PRESENT, "lade": Form.PAST, "lades": Form.PAST, "lagt": Form.SUPINE,
                       "lagts": Form.SUPINE, "lägg": Form.PRESENT, "lägga": Form.INFINITIVE, "läggas": Form.INFINITIVE}, "ner ned"),
    (Sense.CANCELLED, {"blåstes": Form.PAST, "blåser": Form.PRESENT, "blåst": Form.SUPINE, "blåsts": Form.SUPINE}, "av"),
    (Sense.MOVED, {"skjuts": Form.PRESENT, "skjuter": Form.PRESENT, "sköts": Form.PAST, "sköt": Form.PAST, "skjutit": Form.SUPINE,
                   "skjutits": Form.SUPINE, "skjuta": Form.INFINITIVE, "skjutas": Form.INFINITIVE}, "upp fram på framåt"),
    (Sense.MOVED, {"flyttas": Form.PRESENT, "flyttar": Form.PRESENT, "flyttades": Form.PAST, "flyttade": Form.PAST, "flyttat": Form.SUPINE,
                   "flyttats": Form.SUPINE, "flytta": Form.INFINITIVE}, "fram framåt"),
    (Sense.MOVED, {"läggs": Form.PRESENT, "lagts": Form.SUPINE, "lägger": Form.PRESENT}, "senare"),
    (Sense.MOVED, {"bokas": Form.PRESENT, "bokat": Form.SUPINE, "bokar": Form.PRESENT, "bokats": Form.SUPINE}, "om"),
    (Sense.STARTED, {"kommit": Form.SUPINE, "kom": Form.PAST, "kommer": Form.PRESENT, "komma": Form.INFINITIVE}, "igång"),
    (Sense.STARTED, {"dragit": Form.SUPINE, "drog": Form.PAST, "drar": Form.PRESENT, "dra": Form.INFINITIVE, "dras": Form.PRESENT,
                     "sätter": Form.PRESENT, "sätts": Form.PRESENT, "satte": Form.PAST, "satt": Form.SUPINE, "sätta": Form.INFINITIVE, "köra": Form.INFINITIVE, "kör": Form.PRESENT, "kört": Form.SUPINE,
                     "körde": Form.PAST}, "igång"),
    (Sense.TICKED, {"bockat": Form.SUPINE, "bocka": Form.PRESENT, "bockar": Form.PRESENT, "bockas": Form.PRESENT}, "av"),
    (Sense.TICKED, {"gick": Form.PAST, "gått": Form.SUPINE}, "lås"),
    (Sense.LATE, {"dragit": Form.SUPINE, "drar": Form.PRESENT, "drog": Form.PAST}, "ut över"),
)  # fmt: skip

_ENGLISH: tuple[tuple[Sense, Form, tuple[str, ...]], ...] = (
    (Sense.READY, Form.STATE, ("finished", "completed", "complete", "finalised", "finalized", "concluded", "all set", "wrapped up")),
    (Sense.READY, Form.INFINITIVE, ("finish", "be finished", "be completed", "be done", "be complete", "be ready", "get done")),
    (Sense.TICKED, Form.STATE, ("sorted", "ticked off", "all good")),
    (Sense.CARRIED, Form.STATE, ("done", "carried out", "performed", "implemented", "executed", "held", "conducted")),
    (Sense.CARRIED, Form.PAST, ("took place", "happened", "taken place")),
    (Sense.CARRIED, Form.PRESENT, ("to be held", "to be carried out", "to be done", "to be conducted", "takes place")),
    (Sense.CARRIED, Form.INFINITIVE, ("be held", "be carried out", "take place", "be implemented", "be conducted", "happen")),
    (Sense.STARTED, Form.STATE, ("started", "begun", "initiated", "kicked off")),
    (Sense.STARTED, Form.PRESENT, ("starts", "begins")),
    (Sense.STARTED, Form.INFINITIVE, ("begin",)),
    (Sense.RUNNING, Form.PRESENT, ("in progress", "ongoing", "on-going", "underway", "under way", "on track", "working on", "proceeding", "continues",
     "continuing")),
    (Sense.PLANNED, Form.STATE, ("planned", "scheduled", "booked")),
    (Sense.MOVED, Form.STATE, ("postponed", "rescheduled", "moved", "moved to", "pushed to", "pushed back", "deferred", "put off", "moved until")),
    (Sense.CANCELLED, Form.STATE, ("cancelled", "canceled", "called off", "scrapped", "abandoned")),
    (Sense.WANTED, Form.STATE, ("needed", "necessary", "applicable")),
    (Sense.LATE, Form.STATE, ("delayed", "behind schedule", "running late")),
    (Sense.PUZZLE, Form.STATE, ("on hold", "paused", "unclear", "yes and no")),
)  # fmt: skip


def predicates() -> Mapping[tuple[str, ...], Cue]:
    """Return every predicate, one word or several, with its sense and form."""
    table = {(word,): Cue(sense, form) for sense, form, words in _WORDS for word in words.split()}
    for sense, form, phrases in (*_PHRASES, *_ENGLISH):
        table |= {tuple(phrase.split()): Cue(sense, form) for phrase in phrases}
    return table


_MISTYPED: frozenset[Sense] = frozenset(
    {Sense.READY, Sense.CARRIED, Sense.STARTED, Sense.RUNNING, Sense.PLANNED, Sense.MOVED, Sense.CANCELLED, Sense.LATE}
)
_SHORT: frozenset[str] = frozenset({"färdig", "hunnit", "klart", "klara", "gjort"})


def correctable() -> Mapping[str, Cue]:
    """Return the words a slip of the finger is looked for in: long ones, and a few short ones that stand in most answers.

    Short words are close to many others ("planerad" is far from most words, "slopad" is not from "släpad").
    """
    return {
        word: Cue(sense, form)
        for sense, form, words in _WORDS
        for word in words.split()
        if word in _SHORT or (sense in _MISTYPED and len(word) >= 7)
    }


def split_predicates() -> tuple[tuple[Mapping[str, Cue], frozenset[str]], ...]:
    """Return verbs with a particle that may stand apart ("ställer tyvärr in"): their forms, and the particles."""
    return tuple(
        ({verb: Cue(sense, form) for verb, form in forms.items()}, frozenset(particles.split()))
        for sense, forms, particles in _SPLIT
    )
