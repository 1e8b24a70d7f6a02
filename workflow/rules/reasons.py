"""Why an activity was not done, postponed or dropped: the catalogue of reasons, and how they are found in words. Pure.

One row of `CATALOGUE` is all there is to know about a reason: its code, the Swedish phrases of the report, who stands in the
way by default, the words that stand for it in files, and the signs of it in running text. A plan may add its own reasons as
further rows; they are handed to the functions as `own`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from workflow.errors import ReasonUnknown
from workflow.rules.lexicon.letters import composed, fold, lower
from workflow.rules.lexicon.parties import AT, INSIDERS, OWN, PARTIES

NO_REASONS: Mapping[str, "Reason"] = {}
"""What a plan without reasons of its own adds to the catalogue."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason. `because` follows "på grund av", `depends_on` follows "beror på"; both are Swedish.

    `party` is who blocks by default. `words` are whole phrases as they stand in a cell of a file, in small letters; `signs`
    are patterns for running text, written with Swedish letters and matched with and without their dots and rings. Where
    several reasons stand in one text, the greater `strength` is the root of the others.
    """

    code: str
    label: str
    because: str
    depends_on: str
    party: str | None = None
    words: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    strength: int = 2


@dataclass(frozen=True, slots=True)
class ReasonFound:
    """A reason found in a text: its code, who stands in the way (None when nobody is named) and where (start, end)."""

    code: str
    party: str | None
    span: tuple[int, int]


_LACK = r"(?:brist på|avsaknad av|saknar|saknas|saknade|ont om|för lite|för få|inte tillräckligt med|otillräckliga?|lack of|no)"
_ABSENT = r"(?:saknas|saknades|fattas|finns (?:inte|ej)|fanns (?:inte|ej)|räckte (?:inte|ej)|räcker (?:inte|ej)|tog slut|är slut)"
_NOT = r"(?:inte|ej|inget|ingen|inga|icke|not|never|aldrig|inet|itne|int|ente)"
_REORGANISED = (
    r"omorgani\w*|organisationsförändring\w*|organisationsöversyn\w*|organisationsomläggning\w*|omstrukturering\w*|"
    r"(?:ny|nya|ändrad) organisation\w*|sammanslagning\w* av (?:förvaltning|nämnd|enhet)\w*|reorgani[sz]\w*|restructuring"
)

CATALOGUE: Mapping[str, Reason] = {
    reason.code: reason
    for reason in (
        Reason(
            "time", "tidsbrist", "tidsbrist", "att tiden inte räckte",
            words=("tidsbrist", "brist på tid", "hann inte", "ej hunnit", "inte hunnit", "tid", "tidsskäl"),
            signs=(
                r"tidsbrist\w*", r"tidspress\w*", r"tidsnöd\w*", r"tidsskäl", r"tidsmässiga skäl", rf"{_LACK} tid\b",
                rf"tiden {_ABSENT}", rf"tid (?:har )?{_ABSENT}", r"tiden (?:har )?(?:inte|ej) (?:räckt|funnits|räckte|fanns)",
                r"(?:inte|ej) haft tid(?:en)?", r"hade (?:inte|ej) tid", r"ingen tid", r"har (?:inte|ej) tid",
                rf"(?:hann|hunnit|hinner|hinna)\b(?: \w+)? {_NOT}\b", rf"{_NOT}(?: \w+)? (?:hann|hunnit|hinner|hinna)\b",
                r"(?:hög|stor|tung) arbetsbelastning", r"arbetsbelastning\w*", r"arbetsanhopning", r"fullt upp",
                r"för mycket annat", r"mycket annat", r"lack of time", r"time constraints?", r"ran out of time", r"out of time",
                r"(?:did ?n[o']t|did not|didn’t) have (?:the )?time", r"not enough time",
            ),
            strength=1,
        ),
        Reason(
            "staff", "brist på personal", "brist på personal", "att personal saknades",
            words=("personalbrist", "brist på personal", "sjukdom", "vakans", "vakant tjänst", "sjukskrivning", "bemanning",
                   "personal", "rekrytering"),
            signs=(
                r"\w*sjuk(?:a|dom\w*|skriv\w*|frånvaro\w*|ledig\w*)?\b", r"vakan\w+", r"personalbrist\w*", r"personalbortfall",
                r"personalomsättning\w*", r"personalbyte\w*", r"personalsituation\w*", r"bemanning\w*", rf"{_LACK} personal\w*",
                rf"personal\w* {_ABSENT}", r"ingen personal", r"föräldraledig\w*", r"tjänstledig\w*", r"vab\w*", r"frånvaro",
                r"(?:har |hade )?slutat (?:sin tjänst|hos|på)", r"(?:\w*samordnaren?|\w*ledaren?|\w*handläggaren?|kollegan?|hon|han|personen|kuratorn) (?:har |hade )?slutat",
                r"(?:tjänsten?|rollen|posten|samordnare\w*) (?:är |har varit |var |står )?(?:obesatt|tillsatt inte|utan innehavare|otillsatt)",
                r"(?:inte|ej) (?:kunnat |lyckats )?rekryter\w*", r"rekrytering\w*", r"underbemann\w*", r"nyckelperson\w*",
                r"influensa\w*", r"dödsfall", r"staff\w*", r"illness", r"sick\w*", r"vacan\w+", r"short[- ]staffed",
            ),
        ),
        Reason(
            "resources", "brist på resurser", "brist på resurser", "att resurserna inte räckte",
            words=("resursbrist", "brist på resurser", "resurser", "resursskäl", "kapacitetsbrist"),
            signs=(
                r"resursbrist\w*", r"resursskäl", r"kapacitetsbrist\w*", rf"{_LACK} (?:resurser\w*|kapacitet\w*|ork)",
                rf"(?:resurserna|resurser|kapaciteten|kapacitet|orken) (?:har )?{_ABSENT}", r"inga resurser", r"resurserna (?:har )?(?:inte|ej) \w+",
                r"(?:nuvarande|begränsade|bristande|knappa|minskade|små|otillräckliga|inga|tillräckliga|nödvändiga) resurser\w*",
                r"resursläge\w*", r"resurssvag\w*", r"resursfråga\w*", r"mäkta\w*", r"orka\w*", r"resources", r"capacity",
                r"(?:inte|ej) (?:har |haft |hade |fått |avsatt |avsatts )?(?:\w+ )?resurser\w*", r"resurser (?:avsattes|avsattas|avsatts) (?:inte|ej)",
                r"dragits? (?:in|ned|ner) på resurser\w*",
            ),
            strength=1,
        ),
        Reason(
            "funding", "minskad budget", "minskad budget", "att pengarna inte räckte",
            words=("minskad budget", "budget", "ekonomi", "finansiering", "bristande finansiering", "medel saknas", "besparingar",
                   "ekonomiska skäl", "pengar", "brist på medel"),
            signs=(
                r"budget\w*", r"ekonomi\w*", r"finansier\w*", r"besparing\w*", r"spar(?:krav|beting|program|paket)\w*", r"anslag\w*",
                rf"{_LACK} (?:pengar\w*|medel\w*|finansiering\w*)", rf"(?:pengar\w*|medlen|medel|bidrag\w*) (?:har )?{_ABSENT}",
                r"(?:inga|minskade|uteblivna|bristande|indragna) (?:pengar|medel|bidrag|statsbidrag|projektmedel)", r"projektmedel\w*",
                r"(?:fick|fått|beviljades|beviljats|avsatt|avsatts) (?:inte|ej|inga) (?:\w+ )?(?:pengar|medel|bidrag)", r"statsbidrag\w*",
                r"(?:inte|ej) (?:fått|beviljats|beviljades|tilldelats|avsatt) (?:\w+ )?(?:pengar|medel|bidrag)", r"(?:inte|ej) (?:\w+ ){0,3}(?:medel|pengar)\b", r"köpstopp", r"inköpsstopp",
                r"(?:pengarna|medlen|anslaget|bidraget) (?:\w+ )?(?:slut|indrag\w+|uteblev|drogs in|frös inne|fryst\w*)",
                r"avslag på (?:vår |vår )?ansök\w*", r"för dyrt?", r"för (?:hög|höga) kostnad\w*", r"kostnadsskäl", r"funding", r"money", r"funds",
            ),
            strength=3,
        ),
        Reason(
            "own_reorg", "egen omorganisation", "omorganisation i den egna verksamheten", "en omorganisation i den egna verksamheten",
            words=("omorganisation", "egen omorganisation", "omorganisering", "intern omorganisation", "organisationsförändring"),
            signs=(_REORGANISED,), strength=4,
        ),
        Reason(
            "police_reorg", "polisens omorganisation", "polisens omorganisation", "polisens omorganisation", party="Polisen",
            words=("polisens omorganisation", "omorganisation inom polisen", "polisens omorganisering", "omorganisation polisen"),
            strength=4,
        ),
        Reason(
            "partner_reorg", "en parts omorganisation", "omorganisation hos en samverkanspart", "en omorganisation hos en samverkanspart",
            words=("partens omorganisation", "samverkanspartens omorganisation", "omorganisation hos samverkanspart"),
            strength=4,
        ),
        Reason(
            "partner", "en part kunde inte medverka", "att en samverkanspart inte kunde medverka", "att en samverkanspart inte kunde medverka",
            words=("samverkanspart", "part kunde inte delta", "extern part", "partner", "samarbetspartner", "bristande samverkan"),
            signs=(
                r"(?:drog|dragit|drar) sig ur", r"hoppa(?:de|t|r) av", r"tacka(?:de|t|r) nej", r"fick (?:för)?hinder", r"förhinder", r"avböjd?e?",
                rf"(?:{'|'.join(PARTIES)}) (?:kunde|kan|ville|vill) (?:tyvärr )?(?:inte|ej)\b(?! \w*resurs)",
                r"(?:kunde|kan|kunnat|ville|vill|velat) (?:inte|ej|tyvärr inte) (?:delta\w*|medverka\w*|vara med|ställa upp|komma|avvara)",
                r"(?:inte|ej) (?:kunde |kunnat |velat |ville )?(?:delta|deltagit|medverka|medverkat|ställa upp|ställt upp|avvara\w*)\b",
                r"(?:inte|ej) (?:fått|svar\w*|återkopplat|återkommit|hört av sig)\b(?: (?:svar|besked|återkoppling|kontakt))?", r"(?:samverkans|samarbets)part\w*",
                r"(?:svarar|svarade|återkom|återkopplade) (?:inte|ej|aldrig)", r"får (?:inte|ej|inget) (?:\w+ )?svar", r"samarbetet (?:fungera\w* (?:inte|ej)|upphörde|avbröts)",
                r"(?:föreläsaren?|leverantören?|konsulten?|arrangören|partnern|motparten) (?:har |fick |blev |)?(?:avboka\w*|ställde in|lämnade återbud|uteblev|backa\w*)",
                r"återbud", r"withdrew", r"pulled out", r"backa(?:de|t) ur", r"dropped out",
            ),
        ),
        Reason(
            "low_interest", "lågt intresse", "lågt intresse", "att intresset var lågt",
            words=("lågt intresse", "för få anmälda", "bristande intresse", "inget intresse", "få deltagare", "litet intresse"),
            signs=(
                r"(?:lågt|svagt|dåligt|litet|bristande|minskat|inget|obefintligt|noll|ljumt|klent) (?:\w+ )?(?:intresse|deltagande|gensvar|engagemang|söktryck)",
                r"intresset (?:\w+ ){0,2}(?:lågt|svagt|dåligt|litet|obefintligt|ljumt|klent|saknades|för lågt)", r"intresse (?:saknas|saknades|fanns inte|fattas)",
                r"(?:för|bara|endast|alltför|så) (?:få|\d+|en|ett|två|tre|fyra|fem) (?:\w+ )?(?:anmäl\w+|deltag\w+|sökande|intresserade|som anmälde)",
                r"få (?:anmäl\w+|deltag\w+|sökande|intresserade)", r"inga (?:anmäl\w+|deltag\w+|sökande)", r"ingen (?:\w+ )?(?:anmäl\w+|sökte|nappade|ville delta|var intresserad)",
                r"(?:anmälde sig|dök upp) (?:inte|ej|ingen)", r"ointresse\w*", r"\d+ (?:deltagare|personer|anmälda) (?:kom|anmälde sig)\b", r"(?:low|little|no) interest", r"too few",
            ),
        ),
        Reason(
            "pandemic", "pandemin", "pandemin", "pandemin",
            words=("pandemi", "pandemin", "covid", "covid-19", "corona", "coronapandemin", "restriktioner"),
            signs=(r"pandemi\w*", r"covid\w*(?:-19)?", r"[ck]orona\w*", r"restriktion\w*", r"smittspridning\w*", r"smittläge\w*", r"pandemic", r"restrictions"),
            strength=3,
        ),
        Reason(
            "decision_missing", "beslut saknas", "att beslut saknas", "att beslut saknas",
            words=("beslut saknas", "inväntar beslut", "saknar beslut", "väntar på beslut", "inget beslut"),
            signs=(
                r"(?:väntar|inväntar|avvaktar|invänta|avvakta|vänta|väntat|inväntat|avvaktat)(?: vi)?(?: fortfarande)?(?: på)? (?:\w+ ){0,3}?(?:beslut\w*|\w+beslut\w*|ställningstagande\w*|klartecken)",
                r"i väntan på (?:\w+ ){0,2}(?:beslut\w*|\w+beslut\w*|ställningstagande\w*)", r"\w*beslut\w* (?:saknas|saknades|fattas|dröjer|dröjde|drar ut|drog ut|inte fattat|uteblev|uteblir|har (?:inte|ej|ännu inte) (?:fattats|tagits|kommit))",
                r"(?:inget|saknar|saknat|utan) (?:\w+ )?\w*beslut\w*", r"(?:inte|ej|ännu) (?:har |hade )?(?:ännu )?(?:fattat|tagit|fått|fattats|tagits) (?:\w+ )?\w*beslut\w*", r"(?:inte|ej) beslutat\w*",
                r"(?:nämnden|styrelsen|styrgruppen|fullmäktige|ledningen|politiken|politikerna) (?:har )?(?:inte|ej|aldrig) (?:ännu )?(?:beslut\w+|tagit|godkän\w+|fattat|gett)",
                r"uppdrag saknas", r"saknar uppdrag", r"(?:inte|ej) (?:fått )?(?:klartecken|uppdrag\w*|mandat)", r"bordla\w+", r"återremi\w+", r"no decision", r"awaiting (?:a )?decision",
            ),
            strength=3,
        ),
        Reason(
            "dependency", "beroende av annat arbete", "att annat arbete måste bli klart först", "att annat arbete måste bli klart först",
            words=("beroende", "beroende av annan aktivitet", "inväntar annat arbete", "väntar på annan aktivitet"),
            signs=(
                r"beroende av", r"(?:väntar|inväntar|avvaktar|väntat|inväntat|avvaktat)\b(?! (?:\w+ ){0,3}?\w*beslut)", r"i väntan på(?! (?:\w+ ){0,2}?\w*beslut)", r"förutsätter",
                r"(?:måste|behöver) (?:\w+ ){0,3}först", r"försenad\w* leverans\w*", r"leverans\w* (?:är |var |har blivit |blev )?försen\w+", r"upphandling\w*", r"it-system\w*",
                r"systemet (?:är |var |har )?(?:inte|ej) \w+", r"plattformen (?:är |var |har )?(?:inte|ej) \w+", r"driftsätt\w*", r"depends on", r"waiting for",
            ),
            strength=1,
        ),
        Reason(
            "legal", "juridiska hinder", "juridiska hinder", "juridiska hinder",
            words=("juridik", "juridiska hinder", "sekretess", "gdpr", "lagstiftning", "lagändring", "rättsliga hinder"),
            signs=(r"juridi\w*", r"jurister\w*", r"sekretess\w*", r"gdpr", r"dataskydd\w*", r"lagstiftning\w*", r"lagändring\w*", r"lagstöd\w*", r"lagkrav\w*", r"lagrum\w*",
                   r"rättslig\w*", r"överklag\w*", r"personuppgift\w*", r"legal\w*", r"tillstånd (?:saknas|saknades|fick vi inte|beviljades inte)", r"(?:inte|ej|inget) (?:fått )?tillstånd"),
            strength=3,
        ),
        Reason(
            "method", "metoden fungerade inte", "att metoden inte fungerade", "att metoden inte fungerade",
            words=("metod", "metoden fungerade inte", "metodskäl", "metodproblem"),
            signs=(
                r"metoden (?:\w+ ){0,2}(?:inte|ej|utgå\w*|avvecklad\w*|läggs ner|lagts ner|saknar|finns inte)", r"metodproblem\w*", r"metodskäl", r"fel metod", r"metodbyte\w*", r"byter metod",
                r"(?:inte|ej) (?:längre )?(?:evidensbaserad|evidens|rätt metod|ändamålsenlig\w*|lämplig metod)", r"saknar evidens", r"(?:utbildare|licens)\w* (?:saknas|saknades)", r"method\b",
                r"(?:program|modell|upplägg)(?:et|en) (?:fungera\w*|passa\w*|håll\w*) (?:inte|ej)", r"(?:enkät|verktyg|instrument)\w* (?:fungera\w*|håll\w*) (?:inte|ej)",
            ),
        ),
        Reason(
            "replaced", "ersatt av annat", "att annat gjordes i stället", "att annat gjordes i stället",
            words=("ersatt", "ersatt av annan aktivitet", "ersätts av annan aktivitet", "ersatt av annat", "ingår i annan aktivitet"),
            signs=(
                r"ersätt(?:s|as|er vi)?\b", r"ersat(?:t|ts|tes|ta)\b", r"ingår (?:nu|numera|istället|i stället|redan|i annan|i den|i det|i ett|i en|som en del)", r"uppgå(?:r|tt) i\b", r"(?:slagits|slås|slogs|slagit) (?:ihop|samman)",
                r"sammansl\w+ med", r"hanteras (?:nu |numera |istället |i stället )?(?:inom|i|genom|av)\b", r"(?:görs|gjordes|sker|genomförs|tas) (?:nu |numera )?(?:istället|i stället) (?:inom|i|genom|av)\b",
                r"(?:bakas|bakats|bakades|inlemmas|inlemmats) in", r"(?:täcks|täckts) (?:in )?(?:redan )?av", r"replaced by", r"superseded", r"merged (?:with|into)", r"dubbelarbete", r"görs redan (?:av|inom|i)\b",
            ),
            strength=3,
        ),
        Reason(
            "not_relevant", "inte längre aktuell", "att aktiviteten inte längre är aktuell", "att aktiviteten inte längre är aktuell",
            words=("inte aktuell", "inte aktuellt", "ej aktuell", "ej aktuellt", "inte längre aktuell", "inte längre aktuellt", "inaktuell", "behövs inte", "inget behov"),
            signs=(
                r"(?:inte|ej|icke) (?:\w+ )?aktuell\w*", r"inaktuell\w*", r"(?:inte|ej|icke) (?:\w+ )?relevant\w*", r"irrelevant\w*", r"(?:inte|ej|icke) (?:längre )?(?:behöv\w+|nödvändig\w*|motiverad\w*)",
                r"behövs (?:inte|ej)", r"behövdes (?:inte|ej|aldrig)", r"inget (?:\w+ )?behov", r"inte (?:funnits |uppstått |haft )(?:något |)behov", r"behov\w* (?:\w+ ){0,2}(?:saknas|saknades|försvunnit|upphört|finns inte|fanns inte|uppstod inte|uppstod aldrig|inte finns|bortfallit|kvarstår inte|kvarstår ej|är borta)",
                r"har inget (?:\w+ )?behov", r"inte (?:funnits|uppstått) (?:något )?behov", r"överspela\w*", r"obsolet\w*", r"saknar relevans", r"onödig\w*", r"förlorat (?:sin )?(?:aktualitet|relevans)", r"no longer (?:relevant|needed|necessary|applicable)",
                r"not (?:relevant|needed|applicable)", r"spelat ut sin roll",
            ),
            strength=1,
        ),
        Reason(
            "deprioritised", "nedprioriterad", "andra prioriteringar", "att annat har prioriterats",
            words=("nedprioriterad", "nedprioriterat", "bortprioriterad", "bortprioriterat", "prioritering", "andra prioriteringar", "omprioritering"),
            signs=(
                r"nedpriorit\w*", r"nerpriorit\w*", r"bortpriorit\w*", r"omprioriter\w*", r"(?:andra|ändrade|nya|annorlunda|högre) prioritering\w*", r"priorit\w+ (?:bort|ned|ner|om|annat|andra|annorlunda)",
                r"låg prio\w*", r"lågt prio\w*", r"(?:inte|ej) (?:\w+ )?priorit\w*", r"prioriter\w+ (?:\w+ )?(?:inte|ej)", r"(?:fått|får|fick) stå tillbaka", r"annat (?:har )?(?:gått|gick|går|kommit|kom) före", r"akuta(?:re)? (?:ärenden|uppgifter|händelser|frågor)",
                r"deprioriti[sz]\w*", r"other priorities",
            ),
            strength=3,
        ),
        Reason("other", "annan orsak", "annan orsak", "annat", words=("annat", "annan orsak", "övrigt", "andra skäl"), strength=0),
    )
}  # fmt: skip
"""Every reason the product knows, by code. Adding one is adding a row."""

_FILE_WORDS: Mapping[str, str] = {fold(word): reason.code for reason in CATALOGUE.values() for word in reason.words}

_MARKER = re.compile(
    r"\b(?:p ?g ?a|p\.\s?g\.\s?a\.?|pa grund av(?: att)?|till foljd av|med anledning av|beroende pa|beror (?:framst |framfor allt )?pa|"
    r"berodde pa|av (?=[a-z]+skal\b)|orsak(?:en)?(?: ar| var)?:?|anledning(?:en)? (?:ar|var):?|skal:|due to|because(?: of)?|owing to)\s*"
)
_SENTENCE_END = re.compile(r"[.!?;\n](?=\s|$)")


def find_reason(code: str, own: Mapping[str, Reason] = NO_REASONS) -> Reason:
    """Return the reason with this `code`, from the plan's `own` reasons first.

    Raises `ReasonUnknown` when neither the plan nor the catalogue has it.
    """
    reason = own.get(code) or CATALOGUE.get(code)
    if reason is None:
        raise ReasonUnknown(f"Orsaken ”{code}” finns inte.", do="Välj en ur listan eller lägg till den i planen.")
    return reason


def reason_in_file(words: str, own: Mapping[str, Reason] = NO_REASONS) -> ReasonFound | None:
    """Read a cell such as "Tidsbrist" or "Polisens omorganisation"; None for an empty cell, `other` for unknown words."""
    plain = fold(lower(composed(words))).strip(" .:;–-\n\t")
    if not plain:
        return None
    span = (0, len(words))
    for reason in own.values():
        if plain in {fold(lower(word)) for word in (*reason.words, reason.label)}:
            return ReasonFound(reason.code, reason.party, span)
    if plain in _FILE_WORDS:
        code = _FILE_WORDS[plain]
        return ReasonFound(code, CATALOGUE[code].party, span)
    found = read_reason(words, own)
    return found[0] if found else ReasonFound("other", None, span)


def read_reason(text: str, own: Mapping[str, Reason] = NO_REASONS) -> tuple[ReasonFound, ...]:
    """Return the reasons that stand in running `text`, the one that explains the most first.

    Roots go before what follows from them (a reorganisation before the lack of time), then what stands behind "på grund av",
    then what stands first. "På grund av" with words the catalogue does not know is `other`. Says nothing of whether the text
    is about something that was not done: "trots tidsbrist" is found too.
    """
    plain = fold(lower(composed(text)))
    markers = [(match.start(), match.end()) for match in _MARKER.finditer(plain)]
    ranked: list[tuple[int, bool, int, ReasonFound]] = []
    for reason in (*own.values(), *CATALOGUE.values()):
        pattern = _pattern(reason.signs, () if reason.code in CATALOGUE else reason.words)
        match = pattern.search(plain) if pattern else None
        if match:
            found = _attributed(reason, plain, match.span())
            marked = any(0 <= match.start() - end <= 30 for _, end in markers)
            ranked.append((-find_reason(found.code, own).strength, not marked, match.start(), found))
    if not ranked and markers and plain[markers[0][1] :].strip(" .!"):
        return (ReasonFound("other", None, (markers[0][1], _sentence(plain, markers[0][1])[1])),)
    return tuple(row[3] for row in sorted(ranked, key=lambda row: row[:3]))


def starts_a_reason(plain: str) -> bool:
    """Say whether a folded text holds "på grund av", "orsak:" or another phrase that a reason follows."""
    return _MARKER.search(plain) is not None


@cache
def _pattern(signs: tuple[str, ...], words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Compile the signs of one reason into one pattern over folded text; None for a reason without signs."""
    every = [fold(sign) for sign in signs] + [re.escape(fold(lower(word))) for word in words]
    return re.compile(rf"\b(?:{'|'.join(every)})") if every else None


@cache
def _party_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"\b(?:{fold(pattern)})\b"), name) for pattern, name in PARTIES.items())


def _attributed(reason: Reason, plain: str, span: tuple[int, int]) -> ReasonFound:
    """Say whose hindrance it is: by the party tied to it, and for a reorganisation by any party in the sentence."""
    if reason.code == "own_reorg":
        return _reorganised(plain, span)
    return ReasonFound(reason.code, _tied_party(plain, span) or reason.party, span)


def _reorganised(plain: str, span: tuple[int, int]) -> ReasonFound:
    """Tell the police's, a partner's and the own reorganisation apart."""
    start, end = _sentence(plain, span[0])
    own = rf"(?:\b{fold(OWN)}\s+(?:\w+\s+)?$)"
    if re.search(own, plain[start : span[0]]) or re.match(rf"\s+{fold(AT)}\s+{fold(OWN)}\b", plain[span[1] : end]):
        return ReasonFound("own_reorg", None, span)
    party = _tied_party(plain, span) or _any_party(plain[start:end])
    if party == "Polisen":
        return ReasonFound("police_reorg", party, span)
    if party is None or party in INSIDERS:
        return ReasonFound("own_reorg", party, span)
    return ReasonFound("partner_reorg", party, span)


def _tied_party(plain: str, span: tuple[int, int]) -> str | None:
    """Find the party a hindrance is tied to: before it ("polisens …", "polisen drog …") or after "hos", "inom", "på"."""
    start, end = _sentence(plain, span[0])
    before, after = plain[start : span[0]], plain[span[1] : end]
    for pattern, name in _party_patterns():
        if re.search(rf"(?:{pattern.pattern})(?:\s+\w+)?\s+$", before) or re.match(
            rf"\s+{fold(AT)}\s+(?:{pattern.pattern})", after
        ):
            return name
    return None


def _any_party(sentence: str) -> str | None:
    """Find the first party named in a sentence."""
    places = [(match.start(), name) for pattern, name in _party_patterns() if (match := pattern.search(sentence))]
    return min(places)[1] if places else None


def _sentence(plain: str, place: int) -> tuple[int, int]:
    """Return where the sentence around `place` starts and ends."""
    start = max((match.end() for match in _SENTENCE_END.finditer(plain, 0, place)), default=0)
    after = _SENTENCE_END.search(plain, place)
    return start, after.start() if after else len(plain)


def own_reasons(rows: Iterable[Reason]) -> Mapping[str, Reason]:
    """Gather a plan's own reasons by code, as the other functions take them."""
    return {reason.code: reason for reason in rows}
