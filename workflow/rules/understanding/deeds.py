"""The rule of words for what is finished when it has been done: publicerad, antagen, utdelad, submitted. Pure.

Such a word tells that a work is done when it is that work it is said of: "rapporten är publicerad", not "inbjudan är
skickad". Where anything else is said of the state beside it, that decides (see `weighing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from workflow.rules.lexicon.degrees import BENIGN
from workflow.rules.lexicon.letters import fold
from workflow.rules.lexicon.parties import is_party
from workflow.rules.lexicon.rows import single_words
from workflow.rules.lexicon.senses import TOLD_FORMS, Form, Mark
from workflow.rules.understanding.clauses import Clause
from workflow.rules.understanding.scene import Fact, Scene, about_a_part, attributive
from workflow.rules.understanding.titles import own_subject
from workflow.rules.understanding.words import Kind, Token

_LESS = (
    *(Mark.ALMOST, Mark.PARTLY, Mark.SOME, Mark.EXCEPT, Mark.LEFT, Mark.REST, Mark.ONLY, Mark.WAITING, Mark.YET),
    *(Mark.MUST, Mark.WISH, Mark.ABLE, Mark.UNTIL, Mark.BECOMES),
    *(Mark.INFINITIVE, Mark.REPEAT, Mark.ORIGIN, Mark.ATTACHED),
)
"""Marks beside which something is only said to have been done, not all of it."""

_STEPS = tuple(
    sorted(
        single_words("""
            enkät, lista, uppgifter, roller, ansvar, inbjud, ansök, förfråg, kallelse, påminnelse, remiss, utkast,
            förslag, offert, beställning, annons, delrapport, underlag, formulär, schema, faktur, avtal, upphandling,
            anbud, yttrande, datum, budget, medel, mål, tidpunkt, motion, anmäl, frågor, frågan, bokning, program,
            agenda, dagordning, begäran, utlysning, länk, protokoll, survey, invit, application, draft, proposal,
            reminder, request, questionnaire, minutes
        """)
    )
)
"""Nouns, by a part of them, for what is sent or settled on the way to something else."""

_MESSAGES = single_words("""
    tid, tiden, plats, platsen, lokal, lokalen, brev, brevet, mejl, mejlet, mail, mailet, sms, e-post, email, svar,
    svaret, besked, larmet, lagen, list, lists, form, forms, letter
""")
"""Whole words of the same kind."""

_PASSED_ON = (
    *("beredning", "beslut", "godkännande", "granskning", "synpunkter", "underskrift", "påskrift", "korrektur"),
    *("genomläsning", "kontroll", "justering", "tryckeri", "review", "approval", "comments", "layout", "mottagning"),
)
"""What a paper is sent on to: it is not finished yet."""

_PERSONS = frozenset({"vi", "jag", "ni", "du", "we"})
_IS = frozenset({"är", "e", "blev", "fick", "får", "am", "are"})
_HAS = frozenset({"har", "hade", "have", "has", "had"})


def deed(scene: Scene, token: Token) -> Fact | None:
    """publicerad, antagen, skickades: done, where it is said of the work itself."""
    if scene.negated(token):
        but = any(other.word in {"men", "fast", "but"} for other in scene.clause.tokens[:2])
        return Fact.OPEN if but and token.form in TOLD_FORMS and not scene.has(Mark.UNTIL) else None
    if scene.has(Mark.WOULD, Mark.FUTURE):
        return None
    return Fact.DEED if _of_the_whole(scene, token) else Fact.WEAK


def _of_the_whole(scene: Scene, token: Token) -> bool:
    """Say whether it is the work that is told of, and all of it."""
    if attributive(scene, token) or _describes(scene, token) or scene.has(*_LESS) or about_a_part(scene):
        return False
    if scene.partial or scene.long_ago or scene.beyond_today or scene.so_far or _in_one_place(scene):
        return False
    nouns = [other for other in scene.clause.tokens if other.kind == Kind.WORD and other.cue is None]
    return (
        not any(_on_the_way(noun.word) for noun in nouns)
        and _by_us(scene, token)
        and _of_the_title(scene, token, nouns)
    )


def _in_one_place(scene: Scene) -> bool:
    """Say whether it was done in one of several places: "utdelad på en skola"."""
    return any(first.word in _AT and second.word in _ONE for first, second in pairwise(scene.clause.tokens))


_AT = frozenset({"på", "i", "hos", "vid", "till", "at", "in"})
_ONE = frozenset({"en", "ett", "one"})


def _describes(scene: Scene, token: Token) -> bool:
    """Say whether the participle only describes the noun behind it: "uppdaterad lista bifogas"."""
    after = [other for other in scene.clause.tokens if other.start >= token.end][:1]
    if " " in token.word:
        return False
    described = bool(after) and after[0].kind == Kind.WORD and after[0].cue is None and len(after[0].word) > 3
    return described and after[0].word not in BENIGN and after[0].word not in _BEHIND


_BEHIND = single_words(
    "samtliga, enligt, under, inom, över, samt, bland, genom, hemsidan, ute, eller, runt, with, across"
)


def _on_the_way(word: str) -> bool:
    """Say whether a noun names a step, or what a paper is sent on to."""
    on_its_way = any(step in word for step in _STEPS) or word.endswith(_PASSED_ON)
    return word in _MESSAGES or on_its_way or word.startswith(_FOR_NOW)


_FOR_NOW = ("försök", "prov", "pröv", "test", "tillfällig", "pilot", "temporär")
"""How words begin that say it is only so for a time: "införd på försök"."""


def _by_us(scene: Scene, token: Token) -> bool:
    """Say whether no other party has done it, and "skickat den till Kim" is not all there is."""
    before = [other for other in scene.clause.before(token) if other.kind == Kind.WORD]
    words = {other.word for other in before}
    if any(is_party(word) for word in words) or (words & _PERSONS and words & _IS) or _by_another(scene, token):
        return False
    has = bool(words & _HAS) and not token.word.endswith("s") and not any("been" in word for word in words)
    persons = token.form == Form.PAST and words & _PERSONS
    if not has and not persons:
        return True
    others = any(other.cue is None and len(other.word) > 2 for other in before)
    return not others and token.word not in {"skickat", "skickade"}


def _by_another(scene: Scene, token: Token) -> bool:
    """Say whether a subject of its own did it to an object: "tidningen publicerade en artikel"."""
    before = scene.clause.before(token)
    after = [other for other in scene.clause.tokens if other.start >= token.end][:1]
    subject = any(other.kind == Kind.WORD and other.cue is None and len(other.word) > 2 for other in before)
    copula = any(other.mark == Mark.GOES for other in before)
    named = bool(after) and after[0].word in _BEFORE_AN_OBJECT
    return token.form == Form.PAST and subject and not copula and named


_BEFORE_AN_OBJECT = single_words("en, ett, den, det, sin, sina, sitt, a, an, the, their")


_SHARED = 5
"""Letters at the beginning or end that a word of the answer has in common with one of the title."""


def _of_the_title(scene: Scene, token: Token, nouns: Sequence[Token]) -> bool:
    """Say whether what is told of may be what the title names; without a title or a noun nothing says otherwise.

    What stands before the word is told of, where anything does: "foldern är utdelad i skolan" is about the folder.
    """
    subjects = [noun for noun in nouns if noun.end <= token.start]
    known = [fold(word) for word in scene.title_words if len(word) >= _SHARED]
    about = scene.clause.before(token) if subjects else scene.clause.tokens
    named = any(other.kind in {Kind.REF, Kind.TITLE} for other in about)
    told = [fold(noun.word) for noun in subjects or nouns if len(noun.word) >= _SHARED]
    return not known or named or not told or any(_akin(word, title) for word in told for title in known)


def _akin(word: str, title: str) -> bool:
    """Say whether two folded words begin alike or end alike: "webbsidan" and "webbsida", "planen" and "vårdplan"."""
    bare = word[:-2]
    return word[:_SHARED] == title[:_SHARED] or (len(bare) >= 4 and title.endswith((word, bare)))


_MORE = (
    *(Mark.NOT, Mark.YET, Mark.ALMOST, Mark.PARTLY, Mark.SOME, Mark.EXCEPT, Mark.LEFT, Mark.REST, Mark.ONLY),
    *(Mark.WAITING, Mark.MUST, Mark.WISH, Mark.WOULD, Mark.FUTURE, Mark.BECOMES, Mark.HOPE, Mark.HEDGE),
    *(Mark.REPEAT, Mark.CONDITION, Mark.NO, Mark.ABLE, Mark.PART, Mark.MAYBE_NOT),
)


def stands_alone(clauses: Sequence[Clause]) -> bool:
    """Say whether nothing in all that is told of an activity makes less of the deed, or leaves more to do."""
    return not any(clause.has(*_MORE) or _goes_on(clause) for clause in clauses)


def _goes_on(clause: Clause) -> bool:
    """Say whether a clause without a predicate tells in the present what comes now: "nu granskar nämnden den"."""
    words = [token for token in clause.tokens if token.kind == Kind.WORD]
    if any(token.sense and token.form in TOLD_FORMS for token in clause.tokens):
        return False
    lies = any(token.word in {"ligger", "finns", "hittas", "nås"} for token in words)
    opens = bool(words) and words[0].word in {"sen", "sedan", "därefter", "men", "then", "but"}
    told_now = clause.has(Mark.NOW) and not lies
    being_done = own_subject(clause) and any(_being_done(token) for token in words[1:])
    return opens or told_now or being_done or bool(clause.predicates())


def _being_done(token: Token) -> bool:
    """Say whether an unknown word looks like a verb in the present: "broschyren trycks", "nämnden granskar"."""
    return token.cue is None and len(token.word) > 4 and token.word.endswith(("as", "ks", "vs", "ls", "ns", "ar", "er"))
