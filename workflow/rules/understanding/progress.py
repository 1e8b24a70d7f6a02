"""The rules of words that tell how it goes: påbörjad, pågår, planeras, flyttas, utgår, hann inte. Pure."""

from __future__ import annotations

from workflow.rules.lexicon.parties import is_party
from workflow.rules.lexicon.senses import TOLD_FORMS, Form, Mark, Sense
from workflow.rules.understanding.scene import Fact, Rule, Scene, about_a_part
from workflow.rules.understanding.words import Kind, Token


def started(scene: Scene, token: Token) -> Fact | None:
    """påbörjad: under way; ej påbörjad, startar i höst: not begun; ska inte påbörjas: never."""
    if scene.negated(token):
        return _not_started(scene, token)
    if scene.has(Mark.WOULD, Mark.WISH, Mark.MUST):
        return Fact.UNCLEAR
    words = {other.word for other in scene.clause.tokens}
    if "jag" in words and token.word in {"börjat", "började"} and not words & _IT:
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


_WORKING = frozenset({"jobbar", "arbetar"})
_WORK_ON = frozenset({"med", "vidare", "fortfarande"})
_IT = frozenset({"det", "detta", "den", "saken", "frågan", "denna"})


def running(scene: Scene, token: Token) -> Fact | None:
    """pågår, arbetar med: unless what goes on is a preparation or a hindrance, or nothing says what is worked on."""
    if scene.negated(token) or scene.has(Mark.WOULD) or token.form != Form.PRESENT:
        return Fact.UNCLEAR
    words = {other.word for other in scene.clause.tokens}
    aimless = token.word in _WORKING and not words & _WORK_ON and not words & _IT
    if aimless or about_a_part(scene):
        return Fact.WEAK
    return Fact.UNCLEAR if scene.ahead(token, Mark.FUTURE) or scene.has(Mark.EXCEPT) else Fact.RUNNING


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


def moved(scene: Scene, token: Token) -> Fact | None:
    """flyttas, skjuts upp: put off; wanting or having to ask for it is no decision, and people move too.

    What was moved to a day that may have been ("flyttade den till april", said in May) may have been held by now.
    """
    if scene.negated(token) or scene.has(Mark.WOULD, Mark.WISH) or scene.ahead(token, Mark.ABLE):
        return Fact.UNCLEAR
    if any(other.word in {"behöver", "behöva"} for other in scene.clause.marks(Mark.MUST)) or about_a_part(scene):
        return Fact.UNCLEAR
    was_moved = token.form in {Form.PAST, Form.SUPINE} or token.word.endswith("ade")
    if was_moved and any(one.past is not None and one.future for one in scene.dates):
        return Fact.UNCLEAR
    if scene.future:
        alone = not _unknown_subject(scene, token)
        return Fact.MOVED if token.form != Form.ACTIVE or alone else None
    to_others = any(is_party(other.word) for other in scene.clause.tokens)
    elsewhere = any(other.word == "till" for other in scene.clause.marks(Mark.DUE)) and (
        to_others or token.form in TOLD_FORMS
    )
    goes = token.word.startswith(("flytt", "skjut", "moved"))
    by_itself = goes and token.form in {Form.STATE, Form.ACTIVE, Form.PAST} and _unknown_subject(scene, token)
    return Fact.UNCLEAR if elsewhere or by_itself else Fact.MOVED


def _unknown_subject(scene: Scene, token: Token) -> bool:
    """Say whether somebody or something unnamed to us stands before the verb: "Sam har flyttat", "kontoret flyttar"."""
    before = [other for other in scene.clause.before(token) if other.kind == Kind.WORD]
    return any(other.cue is None and len(other.word) > 2 for other in before) and not any(
        other.word in _IT for other in scene.clause.tokens
    )


def cancelled(scene: Scene, token: Token) -> Fact | None:
    """inställd, utgår, struken; "ställs inte in" says nothing."""
    if scene.negated(token):
        return None
    if scene.has(Mark.WOULD, Mark.WISH) or (token.form == Form.INFINITIVE and scene.has(Mark.ABLE)):
        return Fact.UNCLEAR
    before = scene.clause.before(token)
    if any(other.word.startswith(_MEANS) for other in before):
        return Fact.WEAK
    if scene.has(Mark.PARTLY, Mark.EXCEPT, Mark.ALMOST) or scene.partial or about_a_part(scene):
        return Fact.UNCLEAR
    if scene.has(Mark.YET) and "priorit" in token.word:
        return Fact.UNCLEAR
    return Fact.CANCELLED


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
    others = {other.sense for other in scene.clause.predicates() if other is not token}
    if not scene.negated(token):
        part = scene.has(Mark.PARTLY) and token.form in TOLD_FORMS and not scene.has(Mark.WOULD)
        told = token.form in TOLD_FORMS and not scene.has(Mark.WOULD, Mark.MUST)
        return Fact.PARTLY if part and not others else Fact.WEAK if others or told else Fact.UNCLEAR
    if Sense.STARTED in others:
        return None
    if others & {Sense.READY, Sense.OPEN} or scene.has(Mark.PARTLY, Mark.EXCEPT, Mark.REST, Mark.UNTIL):
        return Fact.UNCLEAR
    if scene.wholly:
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
    """på is, både ja och nej: about the state, but which?"""
    del scene, token
    return Fact.UNCLEAR


def impossible(scene: Scene, token: Token) -> Fact | None:
    """Gick inte att genomföra: not done; for now, or until a day to come, it can't be told."""
    del token
    passing = scene.has(Mark.WOULD, Mark.UNTIL, Mark.YET, Mark.NOW, Mark.NOT) or scene.future is not None
    return Fact.UNCLEAR if passing else Fact.NOT_DONE


def fixed(fact: Fact) -> Rule:
    """Make the rule of a sense that always says the same, and nothing sure under a negation."""

    def rule(scene: Scene, token: Token) -> Fact | None:
        return Fact.UNCLEAR if scene.negated(token) or scene.has(Mark.WOULD) else fact

    return rule
