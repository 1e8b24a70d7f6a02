"""The rules of words that tell how it goes: påbörjad, pågår, planeras, flyttas, utgår, hann inte. Pure."""

from __future__ import annotations

from workflow.rules.lexicon.senses import TOLD_FORMS, Form, Mark, Sense
from workflow.rules.understanding.scene import Fact, Rule, Scene, about_a_part
from workflow.rules.understanding.words import Token


def started(scene: Scene, token: Token) -> Fact | None:
    """påbörjad: under way; ej påbörjad, startar i höst: not begun."""
    form = token.form
    if scene.negated(token):
        return Fact.UNCLEAR if scene.has(Mark.WOULD, Mark.ABLE, Mark.AS_PLANNED) else Fact.NOT_STARTED
    if scene.has(Mark.WOULD, Mark.WISH, Mark.MUST):
        return Fact.UNCLEAR
    if form in TOLD_FORMS and not scene.ahead(token, Mark.FUTURE, Mark.BECOMES, Mark.INFINITIVE):
        return Fact.UNCLEAR if scene.beyond_today else Fact.RUNNING
    if scene.future or scene.ahead(token, Mark.FUTURE):
        return Fact.NOT_STARTED
    return None if form in {Form.INFINITIVE, Form.ACTIVE} else Fact.UNCLEAR


def running(scene: Scene, token: Token) -> Fact | None:
    """pågår, arbetar med: unless what goes on is a preparation or a hindrance."""
    form = token.form
    if scene.negated(token) or scene.has(Mark.WOULD) or form != Form.PRESENT:
        return Fact.UNCLEAR
    if about_a_part(scene):
        return Fact.WEAK
    return Fact.UNCLEAR if scene.ahead(token, Mark.FUTURE) or scene.has(Mark.EXCEPT) else Fact.RUNNING


def planned(scene: Scene, token: Token) -> Fact | None:
    """planeras, inbokad: not beside another predicate ("planerad tillsyn är genomförd"), nor of what once was."""
    form = token.form
    others = [other for other in scene.clause.predicates() if other is not token and other.sense != Sense.PLANNED]
    if others and (form != Form.PRESENT or any(other.sense == Sense.READY for other in others)):
        return Fact.UNCLEAR if any(other.sense == Sense.READY for other in others) and form == Form.PRESENT else None
    if (
        scene.negated(token)
        or form == Form.PAST
        or scene.has(Mark.WOULD)
        or any(t.word in {"var", "was", "hade"} for t in scene.clause.before(token))
    ):
        return Fact.UNCLEAR
    if about_a_part(scene):
        return Fact.WEAK
    return (
        Fact.PLANNED
        if scene.dates or not any(other.word in {"lokal", "lokalen"} for other in scene.clause.tokens)
        else Fact.UNCLEAR
    )


def moved(scene: Scene, token: Token) -> Fact | None:
    """flyttas, skjuts upp: put off; wanting or having to ask for it is no decision."""
    form = token.form
    if scene.negated(token) or scene.has(Mark.WOULD, Mark.WISH) or (scene.ahead(token, Mark.ABLE)):
        return Fact.UNCLEAR
    if any(other.word in {"behöver", "behöva"} for other in scene.clause.marks(Mark.MUST)):
        return Fact.UNCLEAR
    if form == Form.ACTIVE and not (scene.future or scene.has(Mark.SUBJECT)):
        return None
    return Fact.UNCLEAR if about_a_part(scene) else Fact.MOVED


def cancelled(scene: Scene, token: Token) -> Fact | None:
    """inställd, utgår, struken; "ställs inte in" says nothing."""
    form = token.form
    if scene.negated(token):
        return None
    if scene.has(Mark.WOULD, Mark.WISH) or (form == Form.INFINITIVE and scene.has(Mark.ABLE)):
        return Fact.UNCLEAR
    if scene.has(Mark.PARTLY, Mark.EXCEPT) or scene.partial or about_a_part(scene):
        return Fact.UNCLEAR
    return Fact.CANCELLED


def wanted(scene: Scene, token: Token) -> Fact | None:
    """Inte längre aktuell, behövs inte: dropped."""
    near = scene.negation_gap(token)
    if near is None or len(near) > 3:
        return None
    if scene.has(Mark.YET, Mark.NOW, Mark.UNTIL) or scene.limited:
        return Fact.UNCLEAR
    return Fact.DROPPED


def managed(scene: Scene, token: Token) -> Fact | None:
    """Hann inte: not done for lack of time; hinner inte i vår: put off."""
    form = token.form
    others = {other.sense for other in scene.clause.predicates() if other is not token}
    if not scene.negated(token):
        return Fact.WEAK if others else Fact.UNCLEAR
    if Sense.STARTED in others:
        return None
    if others & {Sense.READY, Sense.OPEN} or scene.has(Mark.PARTLY, Mark.EXCEPT, Mark.REST, Mark.UNTIL):
        return Fact.UNCLEAR
    if any(other.word in {"allt", "alla", "riktigt"} for other in scene.clause.tokens):
        return Fact.UNCLEAR
    if form in {Form.PAST, Form.SUPINE}:
        return Fact.UNTOUCHED if scene.has(Mark.YET) else Fact.NOT_DONE
    if scene.limited:
        return Fact.MOVED if form == Form.PRESENT else Fact.UNCLEAR
    return Fact.WILL_NOT if scene.dates else Fact.UNCLEAR


def puzzle(scene: Scene, token: Token) -> Fact | None:
    """på is, både ja och nej: about the state, but which?"""
    del scene, token
    return Fact.UNCLEAR


def fixed(fact: Fact) -> Rule:
    """Make the rule of a sense that always says the same, and nothing sure under a negation."""

    def rule(scene: Scene, token: Token) -> Fact | None:
        return Fact.UNCLEAR if scene.negated(token) or scene.has(Mark.WOULD) else fact

    return rule
