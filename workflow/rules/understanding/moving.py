"""The rule of words that tell of another day: flyttas, skjuts upp, bordlagt till, ny omgång. Pure."""

from __future__ import annotations

from workflow.rules.lexicon.parties import is_party
from workflow.rules.lexicon.senses import TOLD_FORMS, Form, Mark
from workflow.rules.understanding.progress import IT
from workflow.rules.understanding.scene import Fact, Scene, about_a_part
from workflow.rules.understanding.words import Kind, Token

ANOTHER_TRY = frozenset({"nytt försök", "ny omgång", "nya tag"})
"""Beside what was called off, with a day to come, they put it off; alone they say nothing of what they repeat."""


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
    if token.word in ANOTHER_TRY or _moved_something(scene, token):
        return Fact.MOVED if token.word in ANOTHER_TRY and scene.future else None
    return _to_another_day(scene, token)


def _to_another_day(scene: Scene, token: Token) -> Fact | None:
    """Say whether it is put off in time, not in space, and by whom it is told."""
    if _without_a_day(scene, token):
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


_OVER_TO = ("överförs", "förs över", "skjuts över", "flyttas över")


def _without_a_day(scene: Scene, token: Token) -> bool:
    """Say whether the words only put it off beside a day: "överförs till regionen", "det får vänta"."""
    if token.word.startswith("blir"):
        after = [other for other in scene.clause.tokens if other.start >= token.end and other.kind == Kind.WORD]
        return any(other.cue is None and len(other.word) > 1 for other in after)
    years = [int(other.word) for other in scene.clause.tokens if other.kind == Kind.NUMBER and len(other.word) == 4]
    to_come = scene.future is not None or any(year > scene.today.year for year in years)
    return token.word.startswith((*_OVER_TO, "får vänta")) and not to_come


_DEFINITE = ("et", "en", "na")
"""How the object ends of what others have moved: "omorganisationen har flyttat ansvaret till regionen"."""


def _moved_something(scene: Scene, token: Token) -> bool:
    """Say whether a subject of its own has moved an object that is not the activity."""
    told = token.form == Form.SUPINE or (token.form == Form.STATE and token.word.endswith("at"))
    own = [other for other in scene.clause.tokens if other.start >= token.end][:1]
    noun = bool(own) and own[0].kind == Kind.WORD and own[0].cue is None and own[0].word.endswith(_DEFINITE)
    return told and noun and _unknown_subject(scene, token)


def _unknown_subject(scene: Scene, token: Token) -> bool:
    """Say whether somebody or something unnamed to us stands before the verb: "Sam har flyttat", "kontoret flyttar"."""
    before = [other for other in scene.clause.before(token) if other.kind == Kind.WORD]
    return any(other.cue is None and len(other.word) > 2 for other in before) and not any(
        other.word in IT for other in scene.clause.tokens
    )
