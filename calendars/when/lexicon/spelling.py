"""What is to be known about single words: abbreviations, likely misspellings, and words that are two things."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


REFERENCE = "reference"
"""The key of nouns whose number is always a name and never a date ("nr", "§", "dnr")."""

ABBREVIATIONS = _words(
    """
    v kv jan feb febr mar apr jun jul aug sept sep okt nov dec ev evt prel ca mån tis ons tors fre lör sön
    månd tisd onsd torsd tor fred lörd sönd kl nr tom fom from fr ggr alt vt ht exkl enl el ök dnr kap sid prop skr
    bet tel
    """
)
"""Words whose full stop ends no sentence."""

CAPITALISED = _words("may march")
"""English months that are other words when written small."""

OUR = "vår"
"""The season, or "our": it is a season only where no noun follows."""

TYPO_PRONE = _words(
    """
    januari februari april augusti september oktober november december kvartal kvartalet halvåret tertial
    vårterminen höstterminen löpande kontinuerligt fortlöpande årligen sommaren midsommar läsåret
    """
)
"""Words so long and so unlike others that one wrong, missing, extra or swapped letter still tells them."""

NO_TYPO = _words(
    """
    köpande aprils tertials löpandet vården vårdens värden posten kosten rösten hästen helger vars mass mats mors
    annan förr efteråt väcka veckla maja mat mal man mej ma med mot fill ill våran varan hösta slutit delat lovet
    skolan föret farten för fram fler fel frön frun fria fall full helt vill kvar unga ditt sitt stort igen media
    ifrån snart först heller områden området flytta flyttar igång sina ändra ändrar sluta sluter sluten dags lite
    inne ingå ingår inre senaste emellan sådan intern staten halvt mött löst undra angra antal anta dessa samma ihop
    intet inter ande alla alter aller onda onsala åter sist finns finna plats slott slita slitet senare
    """
)
"""Real words one letter away from a word of time."""

LOOKS_BACK = _words("skulle borde planerades beräknades förväntades tänktes")
"""Verbs that tell of a plan that was."""

BESIDE_A_YEAR = _words(
    """
    ska skall är vara ske sker görs göras blir bli beräknas planeras
    planerad planerat planerade alla samtliga för fortsatt fortsätter forts fortsättning tidplan tid när har hade som
    vi och även tas tar upp kan helt gäller avser
    """
)
"""Words beside a year that are plainly no time; any other may be one that was misspelt."""

AFTER_OUR_SEASON = _words(
    """
    istället i också redan igen men så när är blir har kan ska för med utan dock tyvärr kommer hinner
    """
)
"""Small words that may follow the season "vår"; any other word makes it "our"."""

SHORT_COUNTED = _words("st kr tkr mkr ton tim min ex pm pl kg km mil dgr pers bl ha kl")
"""The nouns of at most three letters that a number may count; any other so short is likelier a misspelt month."""

COUNTED = _words(
    """
    kommuner kommun skolor barn elever deltagare personer klasser möten besök tillfällen träffar st stycken av
    procent kronor kr rektorer lärare föräldrar enkäter svar krogar butiker gym insatser aktiviteter mål poäng
    sidor timmar minuter år ungdomar poliser tillsyner kontroller ställen gånger ggr vårdnadshavare grupper
    enheter verksamheter förskolor föreningar utbildningar tkr mkr kommunerna skolorna eleverna barnen personalen
    förvaltningar myndigheter nämnder bolag organisationer aktörer medarbetare chefer politiker handläggare
    butikerna krogarna områden bostadsområden orter platser familjer hushåll ärenden fall åtgärder delmål
    tjänst tjänster heltid deltid tid heltidstjänst årsarbetare svarande intervjuer fritidsgårdar
    """
)
"""Nouns that make the number before them a count and no date."""

PLURAL_ENDINGS = ("or", "ar", "er", "erna", "orna", "arna", "are")
"""How a noun ends when there are several of them: behind "4/5" it is counted."""
