"""The rules of words that tell whether it is done: klar, fixad, genomförd, hölls, hänt. Pure."""

from __future__ import annotations

from workflow.rules.lexicon.degrees import ADVERB_ENDINGS, BENIGN, NOUN_ENDINGS, QUALIFIERS
from workflow.rules.lexicon.senses import TOLD_FORMS, Form, Mark, Sense
from workflow.rules.understanding.dates import DateFound
from workflow.rules.understanding.scene import Fact, Scene, a_piece, about_a_part, about_the_start, attributive
from workflow.rules.understanding.subjects import about_it, of_another, of_something_else
from workflow.rules.understanding.words import Kind, Token


def ready(scene: Scene, token: Token) -> Fact | None:
    """klar, färdig, avslutad: done, unless something before or around it says not yet."""
    form = token.form
    if _of_course(scene, token) or attributive(scene, token):
        return None
    if token.word.startswith(_DEEDS) and about_a_part(scene):
        return Fact.WEAK
    before = scene.clause.before(token)
    then = bool(before) and before[-1].word in {"sen", "sedan", "därefter", "then"}
    if (
        then
        or qualified(scene, token)
        or scene.has(Mark.WOULD, Mark.WISH)
        or scene.ahead(token, Mark.MUST)
        or of_another(scene, token)
        or _until_something(scene, token)
    ):
        return Fact.UNCLEAR
    to_come = form in {Form.INFINITIVE, Form.PRESENT} or scene.ahead(token, Mark.FUTURE, Mark.BECOMES, Mark.INFINITIVE)
    to_come = to_come or works_on(scene, token)
    if scene.negated(token):
        return _ready_negated(scene, token, to_come=to_come)
    if to_come:
        promised = form != Form.INFINITIVE or scene.has(Mark.FUTURE, Mark.HOPE, Mark.BECOMES) or bool(scene.dates)
        return Fact.EXPECTED if promised and not scene.has(Mark.ABLE) else Fact.UNCLEAR
    past = any(other.word in {"blev", "blivit", "fick", "fått", "var"} for other in scene.clause.before(token))
    unsure = scene.unfinished_period or any(one.rather_ahead for one in scene.dates)
    return _told(scene, token, promise=scene.beyond_today or (unsure and not past))


_DEEDS = ("underteckn", "överlämn", "skrevs under", "skrivits under", "skrivas under")
"""Acts that close a work, and are no more than a step where a part of it is signed or handed over."""


def qualified(scene: Scene, token: Token) -> bool:
    """Say whether the word before says how far it is so, or only in what respect: "ganska klart", "tekniskt klart"."""
    before = scene.clause.before(token)
    if not before or before[-1].kind != Kind.WORD:
        return False
    word = before[-1].word
    unknown = before[-1].cue is None and word not in BENIGN
    manner = word.endswith("t") and not word.endswith(NOUN_ENDINGS) and len(word) > 4 and token.sense == Sense.READY
    of_the_day = token.sense == Sense.READY and any(other.word in _SET_BEFORE for other in before)
    return word in QUALIFIERS or of_the_day or (unknown and (word.endswith(ADVERB_ENDINGS) or manner))


_SET_BEFORE = frozenset(
    {"datum", "datumet", "datumen", "tid", "tiderna", "tider", "agendan", "dagordningen", "talaren"}
)
"""What is set before the work itself: "datum är klart"."""


def _until_something(scene: Scene, token: Token) -> bool:
    """Say whether a limit follows that is no day we know: "klart till månadsskiftet", "klar innan skolstarten"."""
    after = [other for other in scene.clause.tokens if other.start >= token.end][:2]
    limits = len(after) == 2 and after[0].mark == Mark.DUE and after[1].kind == Kind.WORD
    return limits and after[1].mark is None and after[1].word not in _IN_THE_END and not scene.dates


_IN_THE_END = frozenset({"slut", "sist", "fullo", "belåtenhet"})
"""Behind "till" they set no limit."""


def works_on(scene: Scene, token: Token) -> bool:
    """Say whether "klart" completes a verb of what is being done: "hinner klart", "skriver vi klart"."""
    before = [other for other in scene.clause.before(token) if other.kind == Kind.WORD]
    if any(other.sense == Sense.MANAGED and other.form == Form.PRESENT for other in before):
        return True
    if token.word not in {"klart", "färdigt", "klar", "färdig"}:
        return False
    for place, other in enumerate(before):
        near = len(before) - place <= 3
        subject = any(word.word in _PERSONS - {"det", "den", "alla"} for word in before[max(0, place - 1) : place + 2])
        if near and other.cue is None and other.word.endswith(_PRESENT_ENDINGS) and subject:
            return True
    verb = before[-1] if len(before) > 1 and before[-2].word == "att" else None
    return verb is not None and verb.cue is None and verb.word.endswith("a")


_PRESENT_ENDINGS = ("ar", "er", "år", "ör")


def _of_course(scene: Scene, token: Token) -> bool:
    """Say whether it is the "klart" of "(det är) klart vi gör det": at the head of its clause, before a subject."""
    before = {other.word for other in scene.clause.before(token) if other.kind == Kind.WORD}
    after = [other for other in scene.clause.tokens if other.start >= token.end]
    subject = len(after) > 1 and after[0].word in _PERSONS and after[1].kind == Kind.WORD
    return token.word == "klart" and before <= {"det", "är", "e"} and subject


_PERSONS = frozenset({"vi", "jag", "det", "den", "man", "ni", "du", "alla"})


def _ready_negated(scene: Scene, token: Token, *, to_come: bool) -> Fact:
    """Inte klar: it goes on; inte klar förrän: it will be; blir inte klar: who knows."""
    if scene.has(Mark.UNTIL):
        return _until(scene) or (Fact.EXPECTED if scene.dates else Fact.OPEN)
    nothing = any(mark.word in {"ingen", "inga", "inget", "noll"} for mark in scene.clause.marks(Mark.NOT))
    if scene.has(Mark.AS_PLANNED) or (nothing and not scene.has(Mark.YET)):
        return Fact.UNCLEAR
    if token.word in {"be done", "be completed", "get done"} and scene.has(Mark.FUTURE) and not scene.limited:
        return Fact.WILL_NOT
    return Fact.UNCLEAR if to_come or scene.beyond_today else Fact.OPEN


def _until(scene: Scene) -> Fact | None:
    """Not until a day that has been: "blev inte klart förrän i fredags" is done; None for a day to come."""
    past = any(token.word in _WAS for token in scene.clause.tokens) or any(
        token.form == Form.PAST for token in scene.clause.predicates()
    )
    been = bool(scene.dates) and all(one.past is not None for one in scene.dates)
    return Fact.DONE if past and been else None


_WAS = frozenset({"blev", "blivit", "var", "fick", "fått", "kunde", "was", "were"})


def _told(scene: Scene, token: Token, *, promise: bool) -> Fact:
    """A completed act: all of it, a part of it, or on a day that has not been."""
    if scene.has(Mark.ALMOST):
        return Fact.EXPECTED if promise else Fact.PARTLY
    some = _some_of_it(scene, token)
    if some is not None:
        return some
    promised = token.sense == Sense.READY or _verb_first(scene, token)
    if promise and promised and (scene.has(Mark.HOPE, Mark.UNTIL) or any(one.promises for one in _to_come(scene))):
        return Fact.EXPECTED
    return Fact.FORECAST if promise else Fact.DONE


def _to_come(scene: Scene) -> tuple[DateFound, ...]:
    return tuple(one for one in scene.dates if one.past is None)


def _some_of_it(scene: Scene, token: Token) -> Fact | None:
    """Say whether only some of it is told of, or it can't be told of how much; None when it is all."""
    if scene.has(Mark.PARTLY) and scene.has(Mark.ONLY) and token.form == Form.PAST and not scene.beyond_today:
        return Fact.REST_CLOSED
    piece = a_piece(scene) and not scene.beyond_today
    if piece or scene.partial or scene.has(Mark.PARTLY, Mark.EXCEPT) or scene.so_far:
        return Fact.PARTLY
    part = about_a_part(scene) or about_the_start(scene)
    named = any(other.kind in {Kind.REF, Kind.TITLE} for other in scene.clause.tokens)
    only_one = scene.ahead(token, Mark.ONLY) and not named
    if part or only_one or scene.ahead(token, Mark.ABLE) or scene.has(Mark.SOME) or scene.long_ago:
        return Fact.UNCLEAR
    return Fact.PARTLY if scene.has(Mark.LEFT) else None


def ticked(scene: Scene, token: Token) -> Fact | None:
    """fixat, bockat av, ✅: like klar, but its negation says little."""
    form = token.form
    if scene.negated(token) or scene.has(Mark.WOULD, Mark.MUST):
        return Fact.UNCLEAR
    if form == Form.INFINITIVE or scene.ahead(token, Mark.FUTURE, Mark.BECOMES, Mark.INFINITIVE):
        return Fact.EXPECTED if scene.future else None
    if form == Form.PRESENT and scene.has(Mark.ABLE):
        return Fact.DONE
    return _told(scene, token, promise=scene.beyond_today or scene.unfinished_period)


def carried(scene: Scene, token: Token) -> Fact | None:
    """genomförd, hölls, gjord: what the form says of the time decides."""
    form = token.form
    if attributive(scene, token):
        return Fact.WEAK
    if form in TOLD_FORMS:
        return _carried_out(scene, token)
    if form == Form.INFINITIVE:
        return _carried_infinitive(scene, token)
    return _carried_present(scene, token, active=form == Form.ACTIVE)


def _carried_out(scene: Scene, token: Token) -> Fact | None:
    if scene.ahead(token, Mark.BECOMES):
        return _carried_present(scene, token, active=False)
    if _was_to_be(scene, token):
        return Fact.WEAK
    ahead = scene.ahead(token, Mark.MUST, Mark.FUTURE, Mark.WISH, Mark.INFINITIVE)
    if scene.has(Mark.WOULD) or ahead or qualified(scene, token):
        return Fact.UNCLEAR
    if scene.negated(token):
        return _carried_out_negated(scene, token)
    fact = _told(scene, token, promise=scene.beyond_today)
    if (
        fact == Fact.DONE
        and token.word in {"gjort", "gjorde", "höll", "hållit", "körde", "kört"}
        and not about_it(scene, token)
    ):
        return Fact.WEAK
    return fact


def _was_to_be(scene: Scene, token: Token) -> bool:
    """Say whether it tells what once was meant: "skulle ha genomförts i maj" says not what came of it."""
    would = [other for other in scene.clause.before(token) if other.mark == Mark.WOULD]
    return bool(would) and would[0].word == "skulle" and token.form == Form.SUPINE and not scene.has(Mark.CONDITION)


def _verb_first(scene: Scene, token: Token) -> bool:
    """Say whether a day opens the clause and the verb stands before its subject: "imorgon är det gjort"."""
    words = [other for other in scene.clause.before(token) if other.kind in {Kind.WORD, Kind.DATE}]
    first = [place for place, other in enumerate(words) if other.mark == Mark.GOES]
    return bool(first) and words[0].kind == Kind.DATE and first[0] < len(words) - 1


def _carried_out_negated(scene: Scene, token: Token) -> Fact:
    """Inte genomförd: not done; inte … än: it goes on; inte gjort något: untouched; inte som planerat: unclear."""
    if scene.has(Mark.AS_PLANNED, Mark.EXCEPT, Mark.PARTLY) or scene.beyond_today or scene.wholly:
        return Fact.UNCLEAR
    if scene.has(Mark.UNTIL):
        return _until(scene) or Fact.UNCLEAR
    nothing = scene.has(Mark.NOTHING) or _nothing_as_subject(scene)
    if scene.has(Mark.YET):
        return Fact.UNTOUCHED if nothing or token.word not in _WORK else Fact.NOT_YET
    return Fact.UNTOUCHED if nothing else Fact.NOT_DONE


_WORK = frozenset(
    [
        "genomförd",
        "genomfört",
        "genomförda",
        "genomförts",
        "utförd",
        "utfört",
        "utförda",
        "utförts",
        "gjord",
        "gjort",
        "gjorda",
        "gjorts",
        "done",
    ]
)
"""Words for work that may be under way while it is not done; an event that has not taken place is not."""


def _nothing_as_subject(scene: Scene) -> bool:
    """Say whether the negation is "inget", "ingenting": "inget är gjort" tells of nothing so far."""
    return any(mark.word in {"inget", "ingenting", "nothing"} for mark in scene.clause.marks(Mark.NOT))


def _carried_infinitive(scene: Scene, token: Token) -> Fact | None:
    """Ska genomföras, kommer inte att genomföras, kunde inte genomföras."""
    if any(other.sense == Sense.MANAGED for other in scene.clause.predicates()):
        return None
    if scene.has(Mark.WOULD, Mark.WISH, Mark.EXCEPT, Mark.PARTLY) or scene.ahead(token, Mark.MUST):
        return Fact.UNCLEAR if scene.has(Mark.NOT) or scene.future else None
    if scene.negated(token):
        return _refused(scene, token)
    if scene.ahead(token, Mark.FUTURE):
        if scene.looks_back:
            return Fact.UNCLEAR
        passive = token.word.endswith("s") or token.word in {"ske", "äga", "bli"} or " " in token.word
        return Fact.PLANNED if scene.future or passive else None
    if scene.has(Mark.ABLE):
        return Fact.UNCLEAR if scene.future else None
    return None


_DECIDED = frozenset(
    {"beslutat", "beslutade", "beslutats", "beslutades", "bestämt", "bestämde", "bestämts", "valt", "valde"}
    | {"decided", "chose", "chosen"}
)
"""Before "att inte genomföra": it will not be done."""


def _refused(scene: Scene, token: Token) -> Fact:
    """Inte … genomföras: later, not now, or not at all."""
    if scene.has(Mark.UNTIL):
        return Fact.PLANNED if scene.future else Fact.UNCLEAR
    if scene.has(Mark.YET) or scene.limited or scene.has(Mark.AS_PLANNED):
        return Fact.UNCLEAR
    decided = any(other.word in _DECIDED for other in scene.clause.before(token))
    if scene.wholly:
        return Fact.UNCLEAR
    wont = any(mark.word == "won't" for mark in scene.clause.marks(Mark.NOT))
    if decided or wont or scene.ahead(token, Mark.FUTURE):
        return Fact.WILL_NOT
    return Fact.NOT_DONE if scene.ahead(token, Mark.ABLE) else Fact.UNCLEAR


def _carried_present(scene: Scene, token: Token, *, active: bool) -> Fact | None:
    """genomförs, hålls, blir av; and with a subject of its own: vi tar det i höst."""
    if scene.has(Mark.WISH, Mark.WOULD, Mark.EXCEPT):
        return Fact.UNCLEAR
    if scene.negated(token):
        if scene.has(Mark.UNTIL):
            return Fact.PLANNED if scene.future else Fact.UNCLEAR
        settled = not (scene.limited or active or scene.has(Mark.YET, Mark.AS_PLANNED, Mark.ALWAYS))
        return Fact.WILL_NOT if settled else Fact.UNCLEAR
    if scene.has(Mark.ALWAYS) and not active:
        return Fact.RUNNING
    if scene.future and not scene.has(Mark.PARTLY):
        other = about_a_part(scene) or scene.looks_back or (active and of_something_else(scene, token))
        return Fact.UNCLEAR if other else Fact.PLANNED
    runs = active and token.word == "kör" and not of_something_else(scene, token)
    if (active and not runs) or scene.has(Mark.INSTEAD):
        return None
    in_progress = scene.has(Mark.NOW, Mark.YET) and not scene.dates
    return Fact.RUNNING if in_progress else None if runs else Fact.UNCLEAR


def weak(scene: Scene, token: Token) -> Fact | None:
    """skickad, besökt: something was done."""
    return None if scene.negated(token) or scene.has(Mark.WOULD, Mark.FUTURE) else Fact.WEAK


def happened(scene: Scene, token: Token) -> Fact | None:
    """Inget har hänt: untouched; inget kommer att hända: it will not be done."""
    if not scene.negated(token):
        return None
    if token.form == Form.INFINITIVE and scene.ahead(token, Mark.FUTURE):
        return Fact.UNCLEAR if scene.limited or scene.has(Mark.UNTIL) else Fact.WILL_NOT
    return Fact.UNTOUCHED
