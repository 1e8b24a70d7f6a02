"""What one clause says: from its predicates, negations and tense to findings. Pure.

Each sense has its own small rule below; `FINDERS` is the table of them. A finding is not yet a state: `weighing` puts the
findings of all clauses together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workflow.rules.lexicon.senses import TOLD_FORMS, Form, Mark, Sense
from workflow.rules.understanding.clauses import Clause
from workflow.rules.understanding.dates import DateFound, whole_year
from workflow.rules.understanding.words import Kind, Token


class Fact(StrEnum):
    """What a clause can say of an activity."""

    DONE = "done"
    PARTLY = "partly"
    """Some of it is done, or nearly all."""
    OPEN = "open"
    """Not finished, so it goes on."""
    EXPECTED = "expected"
    """It will be finished."""
    FORECAST = "forecast"
    """Finished on a day that has not been: a promise beside "pågår", a contradiction alone."""
    RUNNING = "running"
    NOT_STARTED = "not started"
    PLANNED = "planned"
    MOVED = "moved"
    REST_LATER = "rest later"
    NOT_YET = "not yet"
    """Not carried out so far; says not whether it has begun."""
    UNTOUCHED = "untouched"
    NOT_DONE = "not done"
    WILL_NOT = "will not"
    CANCELLED = "cancelled"
    REST_CLOSED = "rest closed"
    DROPPED = "dropped"
    LATE = "late"
    WEAK = "weak"
    """Something was done, perhaps not all of it."""
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact, the clause and the word it stands in, the rule that found it, and whether the writer was sure."""

    fact: Fact
    clause: int
    start: int
    end: int
    rule: str
    hedged: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """A clause with what its rules look at: its dates, today, the title's words, and partial counts in it."""

    clause: Clause
    today: date
    dates: tuple[DateFound, ...]
    partial: bool
    title_words: frozenset[str] = frozenset()

    def negated(self, token: Token) -> bool:
        """Say whether a negation reaches `token`."""
        return self.negation_gap(token) is not None

    def doubtful_negation(self, token: Token) -> bool:
        """Say whether a negation stands in the clause but too far off, or behind an "och", to be sure what it negates."""
        gap = self.negation_gap(token)
        return gap is not None and (len(gap) > 6 or any(other.word in {"och", "samt", "eller"} for other in gap))

    def negation_gap(self, token: Token) -> tuple[Token, ...] | None:
        """Return the words between the nearest negation and `token`; None without a negation."""
        gaps = [
            tuple(other for other in self.clause.tokens if first.end <= other.start and other.end <= last.start)
            for mark in self.clause.marks(Mark.NOT)
            for first, last in [(mark, token) if mark.start < token.start else (token, mark)]
        ]
        return min(gaps, key=len, default=None)

    def has(self, *marks: Mark) -> bool:
        """Say whether the clause bears one of these marks."""
        return self.clause.has(*marks)

    def ahead(self, token: Token, *marks: Mark) -> bool:
        """Say whether one of these marks stands before `token` in the clause."""
        return any(other.mark in marks for other in self.clause.before(token))

    @property
    def so_far(self) -> bool:
        """Say whether the clause tells how far it has come: "hittills", "än så länge"."""
        return any(mark.word not in {"än", "ännu"} for mark in self.clause.marks(Mark.YET))

    @property
    def future(self) -> DateFound | None:
        """The first date of the clause that lies ahead, or reaches beyond today."""
        return next((one for one in self.dates if one.future), None)

    @property
    def limited(self) -> bool:
        """Say whether a time narrower than the year stands in the clause: "i vår", "den 20 maj"."""
        return any(not whole_year(one, self.today) for one in self.dates)

    @property
    def beyond_today(self) -> bool:
        """Say whether the clause tells of a day that has not been."""
        return any(one.past is None for one in self.dates)

    @property
    def unfinished_period(self) -> bool:
        """Say whether the clause names a week or longer that today lies in."""
        return any(
            one.past and one.past.last and one.past.last > self.today and one.past.first != one.past.last
            for one in self.dates
        )


Rule = Callable[[Scene, Token], Fact | None]


def find(scene: Scene, token: Token, number: int) -> Finding | None:
    """Return what the predicate `token` says in its clause (the clause's `number` is kept); None when it says nothing."""
    if token.sense is None:
        return None
    fact = FINDERS[token.sense](scene, token)
    if fact is None:
        return None
    if scene.has(Mark.MAYBE_NOT) or (fact not in {Fact.WEAK} and scene.doubtful_negation(token)):
        fact = Fact.UNCLEAR
    return Finding(fact, number, token.start, token.end, f"{token.sense.value}:{fact.value}")


def _ready(scene: Scene, token: Token) -> Fact | None:
    """klar, färdig, avslutad: done, unless something before or around it says not yet."""
    form = token.cue.form if token.cue else None
    if _of_course(scene, token):
        return None
    if scene.has(Mark.WOULD, Mark.WISH) or scene.ahead(token, Mark.MUST):
        return Fact.UNCLEAR
    to_come = form in {Form.INFINITIVE, Form.PRESENT} or scene.ahead(token, Mark.FUTURE, Mark.BECOMES, Mark.INFINITIVE)
    if scene.negated(token):
        return _ready_negated(scene, to_come=to_come)
    if to_come:
        promised = form != Form.INFINITIVE or scene.has(Mark.FUTURE, Mark.HOPE, Mark.BECOMES) or bool(scene.dates)
        return Fact.EXPECTED if promised and not scene.has(Mark.ABLE) else Fact.UNCLEAR
    past = any(other.word in {"blev", "blivit", "fick", "fått", "var"} for other in scene.clause.before(token))
    return _told(scene, token, promise=scene.beyond_today or (scene.unfinished_period and not past))


def _of_course(scene: Scene, token: Token) -> bool:
    """Say whether it is the "klart" of "(det är) klart vi gör det": at the head of its clause, right before a subject."""
    before = {other.word for other in scene.clause.before(token) if other.kind == Kind.WORD}
    after = [other for other in scene.clause.tokens if other.start >= token.end]
    subject = len(after) > 1 and after[0].word in _PERSONS and after[1].kind == Kind.WORD
    return token.word == "klart" and before <= {"det", "är", "e"} and subject


_PERSONS = frozenset({"vi", "jag", "det", "den", "man", "ni", "du", "alla"})


def _ready_negated(scene: Scene, *, to_come: bool) -> Fact:
    """inte klar: it goes on; inte klar förrän: it will be; blir inte klar: who knows."""
    if scene.has(Mark.UNTIL):
        return Fact.EXPECTED if scene.dates else Fact.OPEN
    if scene.has(Mark.AS_PLANNED) or any(mark.word in {"ingen", "inga", "inget"} for mark in scene.clause.marks(Mark.NOT)):
        return Fact.UNCLEAR
    return Fact.UNCLEAR if to_come or scene.beyond_today else Fact.OPEN


def _told(scene: Scene, token: Token, *, promise: bool) -> Fact:
    """A completed act: all of it, a part of it, or on a day that has not been."""
    if scene.has(Mark.ALMOST):
        return Fact.EXPECTED if promise else Fact.PARTLY
    if scene.partial or scene.has(Mark.PARTLY, Mark.EXCEPT) or scene.so_far:
        return Fact.PARTLY
    if _about_a_part(scene, token) or scene.ahead(token, Mark.ABLE) or scene.has(Mark.SOME):
        return Fact.UNCLEAR
    if scene.has(Mark.LEFT):
        return Fact.PARTLY
    if promise and token.sense == Sense.READY and any(one.promises for one in scene.dates if one.past is None):
        return Fact.EXPECTED
    return Fact.FORECAST if promise else Fact.DONE


_PREPOSITIONS = frozenset(
    "i på av för om till från enligt efter inför under vid via genom on in of for from after".split()
)


def _about_a_part(scene: Scene, token: Token) -> bool:
    """Say whether the predicate is about a part of the work or what comes before it: "planeringen är klar"."""
    for part in scene.clause.marks(Mark.PART):
        if scene.title_words & set(part.word.split()):
            continue
        before = scene.clause.before(part)
        if not before or before[-1].word not in _PREPOSITIONS:
            return True
    return False


def _ticked(scene: Scene, token: Token) -> Fact | None:
    """fixat, bockat av, ✅: like klar, but its negation says little."""
    form = token.cue.form if token.cue else None
    if scene.negated(token) or scene.has(Mark.WOULD, Mark.MUST):
        return Fact.UNCLEAR
    if form == Form.INFINITIVE or scene.ahead(token, Mark.FUTURE, Mark.BECOMES, Mark.INFINITIVE):
        return Fact.EXPECTED if scene.future else None
    if form == Form.PRESENT and scene.has(Mark.ABLE):
        return Fact.DONE
    return _told(scene, token, promise=scene.beyond_today or scene.unfinished_period)


def _carried(scene: Scene, token: Token) -> Fact | None:
    """genomförd, hölls, gjord: what the form says of the time decides."""
    form = token.cue.form if token.cue else Form.STATE
    if form in TOLD_FORMS:
        return _carried_out(scene, token)
    if form == Form.INFINITIVE:
        return _carried_infinitive(scene, token)
    return _carried_present(scene, token, active=form == Form.ACTIVE)


def _carried_out(scene: Scene, token: Token) -> Fact | None:
    if scene.has(Mark.WOULD) or scene.ahead(token, Mark.MUST, Mark.FUTURE, Mark.WISH):
        return Fact.UNCLEAR
    if scene.negated(token):
        return _carried_out_negated(scene, token)
    fact = _told(scene, token, promise=scene.beyond_today)
    if fact == Fact.DONE and token.word in {"gjort", "gjorde", "höll", "hållit"} and not _about_it(scene, token):
        return Fact.WEAK
    return fact


_WHOLE = frozenset(
    "det detta den denna allt alltihop alla dessa dem sakerna aktiviteten insatsen uppdraget uppgiften här that this it".split()
)


def _about_it(scene: Scene, token: Token) -> bool:
    """Say whether "gjort" has the activity as its object: "det är gjort", "gjort!", not "gjort 14 besök"."""
    others = [
        other
        for other in scene.clause.tokens
        if other is not token
        and other.kind not in {Kind.DATE, Kind.COMMA, Kind.DASH, Kind.BRACKET, Kind.REF, Kind.COLON}
    ]
    if any(other.word in _WHOLE for other in others):
        return True
    if token.word in {"höll", "hållit"}:
        return bool(scene.dates) or any(other.kind == Kind.FIGURE for other in others)
    return not any(other.kind == Kind.FIGURE or (other.cue is None and len(other.word) > 3) for other in others)


def _carried_out_negated(scene: Scene, token: Token) -> Fact:
    """inte genomförd: not done; inte … än: it goes on; inte gjort något: untouched; inte som planerat: unclear."""
    if scene.has(Mark.AS_PLANNED, Mark.EXCEPT, Mark.PARTLY) or scene.beyond_today:
        return Fact.UNCLEAR
    if scene.has(Mark.UNTIL):
        return Fact.UNCLEAR
    nothing = scene.has(Mark.NOTHING) or _nothing_as_subject(scene)
    if scene.has(Mark.YET):
        return Fact.UNTOUCHED if nothing or token.word not in _WORK else Fact.NOT_YET
    return Fact.UNTOUCHED if nothing else Fact.NOT_DONE


_WORK = frozenset("genomförd genomfört genomförda genomförts utförd utfört utförda utförts gjord gjort gjorda gjorts done".split())
"""Words for work that may be under way while it is not done; an event that has not taken place is not."""


def _nothing_as_subject(scene: Scene) -> bool:
    """Say whether the negation is "inget", "ingenting": "inget är gjort" tells of nothing so far."""
    return any(mark.word in {"inget", "ingenting", "nothing"} for mark in scene.clause.marks(Mark.NOT))


def _carried_infinitive(scene: Scene, token: Token) -> Fact | None:
    """ska genomföras, kommer inte att genomföras, kunde inte genomföras."""
    if any(other.sense == Sense.MANAGED for other in scene.clause.predicates()):
        return None
    if scene.has(Mark.WOULD, Mark.WISH, Mark.EXCEPT, Mark.PARTLY) or scene.ahead(token, Mark.MUST):
        return Fact.UNCLEAR if scene.has(Mark.NOT) or scene.future else None
    if scene.negated(token):
        return _refused(scene, token)
    if scene.ahead(token, Mark.FUTURE):
        passive = token.word.endswith("s") or token.word in {"ske", "äga", "bli"} or " " in token.word
        return Fact.PLANNED if scene.future or passive else None
    if scene.has(Mark.ABLE):
        return Fact.UNCLEAR if scene.future else None
    return None


def _refused(scene: Scene, token: Token) -> Fact:
    """inte … genomföras: later, not now, or not at all."""
    if scene.has(Mark.UNTIL):
        return Fact.PLANNED if scene.future else Fact.UNCLEAR
    if scene.has(Mark.YET) or scene.limited or scene.has(Mark.AS_PLANNED):
        return Fact.UNCLEAR
    if scene.ahead(token, Mark.FUTURE):
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
        return Fact.UNCLEAR if _about_a_part(scene, token) else Fact.PLANNED
    if active:
        return None
    return Fact.RUNNING if scene.has(Mark.NOW, Mark.YET) and not scene.dates else Fact.UNCLEAR


def _weak(scene: Scene, token: Token) -> Fact | None:
    return None if scene.negated(token) or scene.has(Mark.WOULD, Mark.FUTURE) else Fact.WEAK


def _happened(scene: Scene, token: Token) -> Fact | None:
    """inget har hänt: untouched; inget kommer att hända: it will not be done."""
    if not scene.negated(token):
        return None
    if token.cue and token.cue.form == Form.INFINITIVE and scene.ahead(token, Mark.FUTURE):
        return Fact.UNCLEAR if scene.limited or scene.has(Mark.UNTIL) else Fact.WILL_NOT
    return Fact.UNTOUCHED


def _started(scene: Scene, token: Token) -> Fact | None:
    form = token.cue.form if token.cue else None
    if scene.negated(token):
        return Fact.UNCLEAR if scene.has(Mark.WOULD, Mark.ABLE, Mark.AS_PLANNED) else Fact.NOT_STARTED
    if scene.has(Mark.WOULD, Mark.WISH, Mark.MUST):
        return Fact.UNCLEAR
    if form in TOLD_FORMS and not scene.ahead(token, Mark.FUTURE, Mark.BECOMES, Mark.INFINITIVE):
        return Fact.UNCLEAR if scene.beyond_today else Fact.RUNNING
    if scene.future or scene.ahead(token, Mark.FUTURE):
        return Fact.NOT_STARTED
    return None if form in {Form.INFINITIVE, Form.ACTIVE} else Fact.UNCLEAR


def _running(scene: Scene, token: Token) -> Fact | None:
    """pågår, arbetar med: unless what goes on is a preparation or a hindrance."""
    form = token.cue.form if token.cue else None
    if scene.negated(token) or scene.has(Mark.WOULD) or form != Form.PRESENT:
        return Fact.UNCLEAR
    if _about_a_part(scene, token):
        return Fact.WEAK
    return Fact.UNCLEAR if scene.ahead(token, Mark.FUTURE) or scene.has(Mark.EXCEPT) else Fact.RUNNING


def _planned(scene: Scene, token: Token) -> Fact | None:
    """planeras, inbokad: not beside another predicate ("planerad tillsyn är genomförd"), not about what had been planned."""
    form = token.cue.form if token.cue else None
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
    if _about_a_part(scene, token):
        return Fact.WEAK
    return (
        Fact.PLANNED
        if scene.dates or not any(other.word in {"lokal", "lokalen"} for other in scene.clause.tokens)
        else Fact.UNCLEAR
    )


def _moved(scene: Scene, token: Token) -> Fact | None:
    form = token.cue.form if token.cue else None
    if scene.negated(token) or scene.has(Mark.WOULD, Mark.WISH) or (scene.ahead(token, Mark.ABLE)):
        return Fact.UNCLEAR
    if any(other.word in {"behöver", "behöva"} for other in scene.clause.marks(Mark.MUST)):
        return Fact.UNCLEAR
    if form == Form.ACTIVE and not (scene.future or scene.has(Mark.SUBJECT)):
        return None
    return Fact.UNCLEAR if _about_a_part(scene, token) else Fact.MOVED


def _cancelled(scene: Scene, token: Token) -> Fact | None:
    """inställd, utgår, struken; "ställs inte in" says nothing."""
    form = token.cue.form if token.cue else None
    if scene.negated(token):
        return None
    if scene.has(Mark.WOULD, Mark.WISH) or (form == Form.INFINITIVE and scene.has(Mark.ABLE)):
        return Fact.UNCLEAR
    if scene.has(Mark.PARTLY, Mark.EXCEPT) or scene.partial or _about_a_part(scene, token):
        return Fact.UNCLEAR
    return Fact.CANCELLED


def _wanted(scene: Scene, token: Token) -> Fact | None:
    """inte längre aktuell, behövs inte: dropped."""
    near = scene.negation_gap(token)
    if near is None or len(near) > 3:
        return None
    if scene.has(Mark.YET, Mark.NOW, Mark.UNTIL) or scene.limited:
        return Fact.UNCLEAR
    return Fact.DROPPED


def _managed(scene: Scene, token: Token) -> Fact | None:
    """hann inte: not done for lack of time; hinner inte i vår: put off."""
    form = token.cue.form if token.cue else None
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


def _fixed(fact: Fact) -> Rule:
    """Make the rule of a sense that always says the same, and nothing sure under a negation."""

    def rule(scene: Scene, token: Token) -> Fact | None:
        return Fact.UNCLEAR if scene.negated(token) or scene.has(Mark.WOULD) else fact

    return rule


FINDERS: Mapping[Sense, Rule] = {
    Sense.READY: _ready,
    Sense.TICKED: _ticked,
    Sense.CARRIED: _carried,
    Sense.WEAK: _weak,
    Sense.HAPPENED: _happened,
    Sense.STARTED: _started,
    Sense.RUNNING: _running,
    Sense.PLANNED: _planned,
    Sense.MOVED: _moved,
    Sense.CANCELLED: _cancelled,
    Sense.WANTED: _wanted,
    Sense.OBSOLETE: _fixed(Fact.DROPPED),
    Sense.MANAGED: _managed,
    Sense.IMPOSSIBLE: _fixed(Fact.NOT_DONE),
    Sense.OPEN: _fixed(Fact.OPEN),
    Sense.UNTOUCHED: _fixed(Fact.UNTOUCHED),
    Sense.LATE: _fixed(Fact.LATE),
    Sense.PUZZLE: lambda scene, token: Fact.UNCLEAR,
}
"""The rule for each sense."""
