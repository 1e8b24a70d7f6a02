"""The rules of words that tell how it goes: påbörjad, pågår, planeras, flyttas, utgår, hann inte. Pure."""

from __future__ import annotations

from workflow.rules.lexicon.parties import is_party
from workflow.rules.lexicon.senses import TOLD_FORMS, Form, Mark, Sense
from workflow.rules.understanding.objects import called_off_something_else
from workflow.rules.understanding.scene import Fact, Rule, Scene, about_a_part
from workflow.rules.understanding.words import Kind, Token


def started(scene: Scene, token: Token) -> Fact | None:
    """påbörjad: under way; ej påbörjad, startar i höst: not begun; ska inte påbörjas: never."""
    if scene.negated(token):
        return _not_started(scene, token)
    if scene.has(Mark.WOULD, Mark.WISH, Mark.MUST):
        return Fact.UNCLEAR
    words = {other.word for other in scene.clause.tokens}
    if "jag" in words and token.word in {"börjat", "började"} and not words & IT:
        return Fact.UNCLEAR
    if token.form in TOLD_FORMS and not scene.ahead(token, Mark.FUTURE, Mark.BECOMES, Mark.INFINITIVE):
        return Fact.UNCLEAR if scene.beyond_today else Fact.RUNNING
    if scene.future or scene.ahead(token, Mark.FUTURE):
        return Fact.NOT_STARTED
    return None if token.form in {Form.INFINITIVE, Form.ACTIVE} else Fact.UNCLEAR


def _not_started(scene: Scene, token: Token) -> Fact:
    if scene.has(Mark.WOULD, Mark.ABLE, Mark.AS_PLANNED):
        return Fact.UNCLEAR
    if token.form in TOLD_FORMS or scene.has(Mark.UNTIL) or not scene.ahead(token, Mark.FUTURE):
        return Fact.NOT_STARTED
    return Fact.UNCLEAR if scene.limited else Fact.WILL_NOT


_WE = frozenset({"vi", "jag", "de", "dom"})
_WORKING = frozenset({"jobbar", "arbetar"})
_WORK_ON = frozenset({"med", "vidare", "fortfarande"})
IT = frozenset({"det", "detta", "den", "saken", "frågan", "denna"})
"""Words for the activity itself."""


def running(scene: Scene, token: Token) -> Fact | None:
    """pågår, arbetar med: unless what goes on is a preparation or a hindrance, or nothing says what is worked on."""
    if token.word == "fortsätta" and _will_go_on(scene, token):
        return Fact.RUNNING
    if scene.negated(token) or scene.has(Mark.WOULD) or token.form != Form.PRESENT:
        return Fact.UNCLEAR
    if "fält" in token.word and any(is_party(other.word) or other.word in _WE for other in scene.clause.before(token)):
        return Fact.UNCLEAR
    if "fält" in token.word and not scene.clause.before(token):
        return Fact.UNCLEAR
    words = {other.word for other in scene.clause.tokens}
    aimless = token.word in _WORKING and not words & _WORK_ON and not words & IT
    if aimless or about_a_part(scene):
        return Fact.WEAK
    return Fact.UNCLEAR if scene.ahead(token, Mark.FUTURE) or scene.has(Mark.EXCEPT) else Fact.RUNNING


def _will_go_on(scene: Scene, token: Token) -> bool:
    """Say whether what is done is told to go on: "och det kommer vi att fortsätta med", "hela året"."""
    if not scene.ahead(token, Mark.FUTURE) or scene.has(Mark.NOT, Mark.WOULD):
        return False
    after = [other for other in scene.clause.tokens if other.start >= token.end]
    others = any(is_party(other.word) for other in scene.clause.before(token))
    return not others and (scene.has(Mark.ALWAYS) or [other.word for other in after] in (["göra"], ["med"]))


def planned(scene: Scene, token: Token) -> Fact | None:
    """planeras, inbokad: not beside another predicate ("planerad tillsyn är genomförd"), nor of what once was."""
    others = {other.sense for other in scene.clause.predicates() if other is not token} - {Sense.PLANNED}
    after = [other for other in scene.clause.tokens if other.start >= token.end]
    if token.form == Form.STATE and after and after[0].kind in {Kind.NUMBER, Kind.FIGURE}:
        return None
    if others and (token.form != Form.PRESENT or Sense.READY in others):
        return Fact.UNCLEAR if token.form == Form.PRESENT else None
    if scene.negated(token) or scene.has(Mark.WOULD):
        return Fact.UNCLEAR
    once = any(other.word in {"var", "was", "hade"} for other in scene.clause.before(token))
    if once or token.form == Form.PAST or about_a_part(scene):
        return Fact.WEAK
    if scene.dates:
        return Fact.PLANNED
    place_only = any(other.word in {"lokal", "lokalen"} for other in scene.clause.tokens)
    return Fact.UNCLEAR if place_only else Fact.INTENDED


def cancelled(scene: Scene, token: Token) -> Fact | None:
    """inställd, utgår, struken; "ställs inte in" says nothing."""
    if scene.negated(token):
        return None
    if scene.has(Mark.WOULD, Mark.WISH) or (token.form == Form.INFINITIVE and scene.has(Mark.ABLE)):
        return Fact.UNCLEAR
    before = scene.clause.before(token)
    if any(other.word.startswith(_MEANS) for other in before):
        return Fact.WEAK
    other_thing = called_off_something_else(scene, token)
    if other_thing is not None:
        return other_thing
    if scene.has(Mark.PARTLY, Mark.EXCEPT, Mark.ALMOST) or scene.partial or about_a_part(scene):
        return Fact.UNCLEAR
    for_now = scene.has(Mark.YET, Mark.CONDITION) and any(word in token.word for word in _FOR_A_TIME)
    if for_now:
        return Fact.UNCLEAR
    return Fact.CANCELLED


_FOR_A_TIME = ("priorit", "stopp", "skipp", "strunta", "hopp")
"""Words that may hold for a time only: "stoppat tills vidare"."""

_MEANS = ("budget", "finansiering", "medlen", "pengarna", "bidraget", "anslaget", "tjänsten")
"""What a measure is done with: that it is struck is why, not that the measure is."""


def wanted(scene: Scene, token: Token) -> Fact | None:
    """Inte längre aktuell, behövs inte: dropped, if it is the activity that is not wanted, and for good."""
    gap = scene.negation_gap(token)
    if gap is None or len(gap) > 3:
        return None
    after = [other for other in scene.clause.tokens if other.start >= token.end]
    of_something = bool(after) and after[0].kind == Kind.WORD and after[0].word in {"att", "av", "med", "inga", "ingen"}
    noun = bool(after) and after[0].kind == Kind.WORD and after[0].cue is None and after[0].word not in _FOR_WHOM
    if of_something or noun or scene.has(Mark.YET, Mark.NOW, Mark.UNTIL) or scene.limited:
        return Fact.UNCLEAR
    return Fact.DROPPED


_FOR_WHOM = frozenset(
    {"längre", "för", "hos", "i", "inom", "på", "då", "numera", "här", "oss", "heller"}
    | {"any", "anymore", "for", "longer", "har", "uppstått", "funnits", "finns", "uppstod"}
)


def managed(scene: Scene, token: Token) -> Fact | None:
    """Hann inte: not done for lack of time; hinner inte i vår: put off."""
    others = {other.sense for other in scene.clause.predicates() if other is not token} - {Sense.NO_MORE}
    if not scene.negated(token):
        part = (scene.has(Mark.PARTLY) or scene.partial) and token.form in TOLD_FORMS and not scene.has(Mark.WOULD)
        told = token.form in TOLD_FORMS and not scene.has(Mark.WOULD, Mark.MUST)
        return Fact.PARTLY if part and not others else Fact.WEAK if others or told else Fact.UNCLEAR
    if Sense.STARTED in others:
        return None
    if scene.has(Mark.UNTIL) and token.form == Form.PRESENT and scene.future and not others:
        return Fact.MOVED
    partly = scene.has(Mark.PARTLY, Mark.EXCEPT, Mark.REST, Mark.UNTIL) or scene.wholly
    if others & {Sense.READY, Sense.OPEN} or partly:
        return Fact.UNCLEAR
    if token.form in {Form.PAST, Form.SUPINE}:
        return Fact.UNTOUCHED if scene.has(Mark.YET) else Fact.NOT_DONE
    if scene.limited:
        return Fact.MOVED if token.form == Form.PRESENT else Fact.UNCLEAR
    return Fact.WILL_NOT if scene.dates else Fact.UNCLEAR


def late(scene: Scene, token: Token) -> Fact | None:
    """Försenat: goes on; försenat till december: a new day."""
    if scene.negated(token) or scene.has(Mark.WOULD):
        return Fact.UNCLEAR
    return Fact.EXPECTED if any(one.promises and one.past is None for one in scene.dates) else Fact.LATE


def puzzle(scene: Scene, token: Token) -> Fact | None:
    """på is, både ja och nej: about the state, but which? What was tabled to a day to come is put off."""
    if token.word.startswith("bordla") and scene.future and not scene.has(Mark.NOT, Mark.WOULD):
        return Fact.MOVED
    return Fact.UNCLEAR


def impossible(scene: Scene, token: Token) -> Fact | None:
    """Gick inte att genomföra: not done; for now, or until a day to come, it can't be told."""
    del token
    passing = (
        scene.has(Mark.PARTLY, Mark.SOME)
        or scene.has(Mark.WOULD, Mark.UNTIL, Mark.YET, Mark.NOW, Mark.NOT)
        or scene.future is not None
    )
    return Fact.UNCLEAR if passing else Fact.NOT_DONE


def fixed(fact: Fact) -> Rule:
    """Make the rule of a sense that always says the same, and nothing sure under a negation."""

    def rule(scene: Scene, token: Token) -> Fact | None:
        return Fact.UNCLEAR if scene.negated(token) or scene.has(Mark.WOULD) else fact

    return rule
