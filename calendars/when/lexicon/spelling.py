"""What is to be known about single words: abbreviations, likely misspellings, and words that are two things."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ABBREVIATIONS = _words(
    """
    v kv jan feb febr mar apr jun jul aug sept sep okt nov dec ev evt prel ca mån tis ons tors tor fre lör sön
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
    vårterminen höstterminen löpande kontinuerligt fortlöpande årligen sommaren midsommar
    """
)
"""Words so long and so unlike others that one wrong, missing, extra or swapped letter still tells them."""

NO_TYPO = _words(
    """
    köpande aprils sommarens kvartals årligt årliga tertials löpandet
    """
)
"""Real words one letter away from a typo-prone one."""

AFTER_OUR_SEASON = _words(
    """
    istället i också redan igen men så när är blir har kan ska för med utan dock tyvärr kommer hinner
    """
)
"""Small words that may follow the season "vår"; any other word makes it "our"."""

COUNTED = _words(
    """
    kommuner kommun skolor barn elever deltagare personer klasser möten besök tillfällen träffar st stycken av
    procent kronor kr rektorer lärare föräldrar enkäter svar krogar butiker gym insatser aktiviteter mål poäng
    sidor timmar minuter år ungdomar poliser tillsyner kontroller ställen gånger ggr vårdnadshavare grupper
    enheter verksamheter förskolor föreningar utbildningar tkr mkr
    """
)
"""Nouns that make the number before them a count and no date."""
