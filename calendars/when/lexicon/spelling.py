"""What is to be known about single words: abbreviations, likely misspellings, and words that are two things."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ABBREVIATIONS = _words(
    """
    v kv jan feb febr mar apr jun jul aug sept sep okt nov dec ev evt prel ca mån tis ons tors fre lör sön
    kl nr tom fom from fr ggr alt vt ht
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
    köpande aprils sommarens kvartals årligt årliga tertials löpandet vården vårdens värden posten kosten rösten
    hästen helger vars mass mats mors annan föra förr efteråt väcka veckla maja mat mal man mar mej ma med mot
    till fill ill våran varan hösta slutit delat mitt tidig sent lovet skolan inte föret farten för fram fler
    fel tills frön frun fria fall full
    """
)
"""Real words one letter away from a word of time."""

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
    enheter verksamheter förskolor föreningar utbildningar tkr mkr
    """
)
"""Nouns that make the number before them a count and no date."""
