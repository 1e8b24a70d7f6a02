"""Whose and what a clause tells of: somebody else's part, the activity itself, or something else that is done. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from workflow.rules.lexicon.degrees import NOUN_ENDINGS
from workflow.rules.lexicon.numbers import ORDINALS
from workflow.rules.lexicon.parties import is_party
from workflow.rules.lexicon.references import ALL, BOTH, NOUNS, OTHERS, REST
from workflow.rules.lexicon.rows import single_words
from workflow.rules.lexicon.senses import Form, Mark
from workflow.rules.understanding.scene import Scene, about_a_part
from workflow.rules.understanding.words import Kind, Token


def of_another(scene: Scene, token: Token) -> bool:
    """Say whether it is a party that is ready, which may leave others: "polisen är klar"."""
    before = [other for other in scene.clause.before(token) if other.kind == Kind.WORD]
    partly = scene.partial or scene.has(Mark.PARTLY, Mark.SOME)
    return not partly and (any(is_party(other.word) for other in before) or _somebody(scene, before))


def _somebody(scene: Scene, before: Sequence[Token]) -> bool:
    """Say whether the subject is a name, of a place or a person: "Ronneby är klart", "Kim är klar".

    A noun that is the subject of "är" stands in its definite form, unless it is short for the activity's title.
    """
    words = [other for other in before if other.word not in {"och", "men", "nu", "även"}]
    if len(words) < 2 or words[1].word not in {"är", "e", "blev"} or words[0].cue is not None:
        return False
    name, after = words[0].word, scene.clause.tokens[scene.clause.tokens.index(words[0]) + 1]
    inverted = any(other.mark == Mark.SUBJECT or may_be_object(other) for other in words[2:])
    if after is not words[1] or inverted or name in _NO_NAMES | scene.title_words:
        return False
    return len(name) > 2 and (name in _TOWNS or not name.endswith((*_DEFINITE, *NOUN_ENDINGS, *_NOUNS, *_HELD)))


_NO_NAMES = NOUNS | ALL | BOTH | REST | OTHERS | frozenset(ORDINALS) | {"här", "där", "själva", "mycket", "inget"}
_DEFINITE = ("en", "et", "na", "an")
_NOUNS = (
    "ar",
    "er",
    "or",
    "ör",
    "it",
    "ät",
    "yn",
    "ög",
    "ion",
    "else",
    "het",
    "skap",
    "ande",
    "ende",
    "arbete",
    "plan",
)
_TOWNS = single_words(
    "karlskrona, landskrona, sigtuna, eskilstuna, vallentuna, sollentuna, solna, kiruna, smedjebacken"
)
"""Towns whose names end as nouns in the definite form do."""


_WHOLE = frozenset(
    [
        "det",
        "detta",
        "den",
        "denna",
        "allt",
        "alltihop",
        "alla",
        "dessa",
        "dem",
        "sakerna",
        "aktiviteten",
        "insatsen",
        "uppdraget",
        "uppgiften",
        "här",
        "that",
        "this",
        "it",
    ]
)


def about_it(scene: Scene, token: Token) -> bool:
    """Say whether "gjort" has the activity as its object: "det är gjort", "gjort!", not "gjort 14 besök"."""
    others = [
        other
        for other in scene.clause.tokens
        if other is not token
        and other.kind not in {Kind.DATE, Kind.COMMA, Kind.DASH, Kind.BRACKET, Kind.REF, Kind.COLON}
    ]
    if any(other.word in _WHOLE for other in others) or _fronted(scene, token):
        return True
    if token.word in {"höll", "hållit"}:
        return bool(scene.dates) or any(other.kind == Kind.FIGURE for other in others)
    if token.form == Form.PAST and any(other.word.endswith(_EVENTS) for other in others if may_be_object(other)):
        return not about_a_part(scene) and not any(is_party(other.word) for other in scene.clause.before(token))
    if any(other.word == "vad" for other in others):
        return False
    return not any(other.kind == Kind.FIGURE or may_be_object(other) for other in others)


_EVENTS = (
    *("utbildningen", "föreläsningen", "mötet", "kursen", "träffen", "vandringen", "shopen", "seminariet"),
    *("konferensen", "kampanjen", "tillsynen", "temadagen", "kontrollen", "kontrollköpen", "besöken", "lägret"),
)
"""Ends of the nouns, in the definite, for what is held or carried out: "vi körde utbildningen"."""


def _fronted(scene: Scene, token: Token) -> bool:
    """Say whether the named activity opens the clause as the object of the verb: "temadagen körde vi 23/10"."""
    before = [other for other in scene.clause.before(token) if other.kind in {Kind.WORD, Kind.REF, Kind.TITLE}]
    after = [other for other in scene.clause.tokens if other.start >= token.end]
    return (
        len(before) == 1 and before[0].kind in {Kind.REF, Kind.TITLE} and bool(after) and after[0].word in {"vi", "jag"}
    )


def may_be_object(other: Token) -> bool:
    """Say whether a word no table knows may be a noun."""
    return other.cue is None and len(other.word) > 3 and other.word not in {"under", "månad", "sedan", "redan", "inom"}


def of_something_else(scene: Scene, token: Token) -> bool:
    """Say whether what is done is not the activity: "vi tar hjälp", "håller tummarna"; not "håller utbildningen".

    The object of a verb as empty as "tar" or "håller" tells: a bare noun makes a set phrase of it, unless it is
    something that is held.
    """
    behind = [other for other in scene.clause.tokens if other.start >= token.end]
    while behind and (behind[0].mark in {Mark.SUBJECT, Mark.NOW, Mark.YET} or behind[0].word in _ADVERBS):
        if behind[0].word in {"det", "den", "detta", "denna", "dem", "dessa"}:
            return False
        behind = behind[1:]
    while behind and behind[0].word in _ARTICLES:
        behind = behind[1:]
    if not behind or behind[0].kind != Kind.WORD or behind[0].cue is not None or len(behind[0].word) < 3:
        return False
    noun = behind[0].word
    known = noun.endswith(_HELD) or noun in scene.title_words or (noun.endswith(_DEFINITE) and noun not in _SET)
    return not known


_ARTICLES = frozenset({"en", "ett", "ny", "nytt", "nya", "extra"})
_ADVERBS = frozenset({"därför", "istället", "troligen", "alltså", "sedan", "sen", "även", "ju"})
_HELD: tuple[str, ...] = ("möte", "ning", "kurs", "träff", "vandring", "shop", "seminarium", "konferens", "kampanj")
_HELD += (
    "tillsyn",
    "dag",
    "försök",
    "omgång",
    "kväll",
    "insats",
    "aktivitet",
    "kontroll",
    "köp",
    "besök",
    "pass",
    "läger",
    "mässa",
    "ningar",
    "träffar",
)
_SET = frozenset({"tummarna", "ordningen", "fanan", "takten", "farten", "kontakten", "ställningen"})
"""Definite all the same: "håller tummarna"."""
