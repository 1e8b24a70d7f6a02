"""What it is that was called off: the activity, or something else that is struck, skipped or stopped. Pure."""

from __future__ import annotations

from workflow.rules.lexicon.rows import single_words
from workflow.rules.understanding.scene import Fact, Scene
from workflow.rules.understanding.words import Kind, Token

_NONE_OF = ("ingen", "inga", "inget", "nåt", "något")
_HELD = (
    *("vandring", "vandringar", "träff", "träffar", "möte", "möten", "kurs", "kurser", "utbildning", "utbildningar"),
    *("föreläsning", "föreläsningar", "shop", "shoppar", "seminarium", "konferens", "kampanj", "tillsyn", "temadag"),
    *("läger", "mässa", "turnering", "utställning", "aktivitet", "aktiviteter", "insats", "insatser", "kontrollköp"),
    *("resa", "enkät", "satsning", "vecka", "föräldramöte", "studiecirkel", "övning"),
)
"""What is held or carried out: none of it was, where the answer says "det blev ingen vandring"."""

_NOTHING_WRONG = (
    *("problem", "skillnad", "frågor", "konstigheter", "bekymmer", "avvikelse", "klagomål", "bråk", "incident"),
    *("anmärkning", "följdfrågor", "invändning", "synpunkter", "ändring", "förändring", "kostnad"),
)
_STOPS = ("skipp", "stopp", "vi stopp", "hopp")
_LAYS_DOWN = ("la", "las", "lade", "lades", "lagt", "lagts", "lägger", "läggs")
_EFFORT = single_words(
    "tid, arbete, energi, kraft, pengar, timmar, möda, resurser, jobb, omsorg, arbetstid, dag, dagar, vecka, veckor"
)
_WHOLE = single_words("aktiviteten, projektet, arbetet, insatsen, uppdraget, satsningen, alltihop, helheten, hela")
_TIMES = single_words(
    "året, hösten, våren, terminen, läsåret, vidare, gången, omgången, helt, tyvärr, därför, här, där"
)


def called_off_something_else(scene: Scene, token: Token) -> Fact | None:
    """Return what is told where it may not be the activity that was called off; None where nothing says so."""
    if token.word.endswith(_NONE_OF):
        return _none_of(scene, token)
    after = [other for other in scene.clause.tokens if other.start >= token.end]
    nouns = [other.word for other in after if other.kind == Kind.WORD and other.cue is None and len(other.word) > 2]
    if token.word in _LAYS_DOWN and any(noun in _EFFORT for noun in nouns):
        return Fact.WEAK
    if not token.word.startswith(_STOPS):
        return None
    if any(other.kind in {Kind.NUMBER, Kind.FIGURE} for other in after):
        return Fact.WEAK
    others = [noun for noun in nouns if noun not in _WHOLE | _TIMES | scene.title_words | {"över"}]
    return Fact.UNCLEAR if others else None


def _none_of(scene: Scene, token: Token) -> Fact | None:
    """Read what follows "det blir ingen": an event that was not held, a trouble that never came, or anything else."""
    after = [other for other in scene.clause.tokens if other.start >= token.end]
    noun = after[0] if after and after[0].kind == Kind.WORD and after[0].cue is None else None
    if noun is not None and noun.word.startswith(_NOTHING_WRONG):
        return Fact.WEAK
    if scene.limited:
        return Fact.UNCLEAR
    if noun is None or len(noun.word) < 3:
        return Fact.UNCLEAR if token.word.endswith(("ingen", "inga")) else None
    event = noun.word.endswith(_HELD) or noun.word in scene.title_words
    return None if event or noun.word in {"för", "med", "där", "här", "alls"} else Fact.UNCLEAR
