"""What the words of an answer can mean: senses and forms of predicates, and marks that change what they say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Sense(StrEnum):
    """What a predicate says of the activity. The table of words is `workflow.rules.lexicon.predicates`."""

    READY = "ready"
    """klar, färdig, slutförd. Negated: not finished, so it goes on."""
    TICKED = "ticked"
    """fixad, avbockad. Done; negated it is anybody's guess."""
    CARRIED = "carried"
    """genomförd, hölls, gjord. Negated: it did not take place."""
    WEAK = "weak"
    """skickade, besökte, deltog: something was done, perhaps not the whole activity."""
    DEED = "deed"
    """publicerad, antagen, utdelad: a work of this kind is done by it, where nothing else is said."""
    HAPPENED = "happened"
    """hänt: only its negation says something ("inget har hänt")."""
    STARTED = "started"
    RUNNING = "running"
    PLANNED = "planned"
    MOVED = "moved"
    CANCELLED = "cancelled"
    WANTED = "wanted"
    """aktuell, behövs: only its negation says something (dropped)."""
    OBSOLETE = "obsolete"
    MANAGED = "managed"
    """hann, hunnit: only its negation says something (not done, lack of time)."""
    IMPOSSIBLE = "impossible"
    OPEN = "open"
    """ofärdig, "inte riktigt klart": under way, however it is put."""
    UNTOUCHED = "untouched"
    """"inget gjort", "inget har hänt": nothing so far; says not whether anything will."""
    NO_MORE = "no more"
    """"mer blir det inte": what is left will not be done."""
    LATE = "late"
    CLOSE = "close"
    """kan stängas, stryk den från listan: over, but how did it go?"""
    PUZZLE = "puzzle"
    """"både ja och nej", "på is": about the state, but which?"""


class Form(StrEnum):
    """The form of a predicate, which decides its time: genomförd, genomfördes, genomförs, genomföras."""

    STATE = "state"
    PAST = "past"
    SUPINE = "supine"
    PRESENT = "present"
    ACTIVE = "active"
    """Present in the active voice with a subject of its own: "vi tar", "vi håller"."""
    INFINITIVE = "infinitive"


TOLD_FORMS: frozenset[Form] = frozenset({Form.STATE, Form.PAST, Form.SUPINE})
"""Forms that tell of what is already so."""


class Mark(StrEnum):
    """A word that decides nothing alone but changes what the predicate of its clause says."""

    NOT = "not"
    MAYBE_NOT = "maybe not"
    """A word so like "inte" that it may be one: never read as either."""
    NOTHING = "nothing"
    """något, any: with a negation and "gjort" nothing was done at all."""
    YET = "yet"
    UNTIL = "until"
    """förrän: "inte förrän i höst" is a promise, not a refusal."""
    HEDGE = "hedge"
    HOPE = "hope"
    """hoppas, förhoppningsvis: a hedge about the future only."""
    FUTURE = "future"
    BECOMES = "becomes"
    INFINITIVE = "infinitive"
    """bli, vara, göra, få: "klar" after one of them is not there yet."""
    WOULD = "would"
    MUST = "must"
    WISH = "wish"
    ABLE = "able"
    ALMOST = "almost"
    PARTLY = "partly"
    ONLY = "only"
    """bara, endast: what it stands beside is all there was, or all that is left."""
    WAITING = "waiting"
    """väntar, inväntar: something has yet to come."""
    SOME = "some"
    """några, flera, många: some of it, but how much of the whole?"""
    EXCEPT = "except"
    LEFT = "left"
    """återstår, kvar, saknas: something remains."""
    REST = "rest"
    NOW = "now"
    ALWAYS = "always"
    """löpande, hela året: no single day."""
    START = "start"
    """start, uppstart, från och med: the date behind it is a beginning."""
    DUE = "due"
    """senast, till, nytt datum: the date behind it is the one to keep."""
    ORIGIN = "origin"
    """från, sedan: the date behind it is where something came from."""
    AS_PLANNED = "as planned"
    AGAIN = "again"
    """också, likaså: the same as was said before."""
    REPEAT = "repeat"
    """igen, nästa gång: about another time round."""
    PART = "part"
    """första mötet, planeringen, inbjudan: a part of the work or what comes before it."""
    INSTEAD = "instead"
    YES = "yes"
    NO = "no"
    THANKS = "thanks"
    """tack, återkommer, noterat: a courtesy or a promise to come back."""
    ATTACHED = "attached"
    REDIRECT = "redirect"
    """fel person, inte min: not for this reader to answer."""
    CORRECTION = "correction"
    TARGET = "target"
    GOES = "goes"
    """är, var, har, blev: a finite verb that carries no state of its own."""
    SUBJECT = "subject"
    """vi, jag, det, den: a subject of its own."""
    CONDITION = "condition"
    """när, om det, så fort: what follows is a condition or a time, not a fact."""
    CONCESSION = "concession"
    """trots att, även om: what follows stood in the way but changed nothing."""
    CAUSE = "cause"
    """på grund av, eftersom: what follows is why."""
    NEUTRAL = "neutral"
    """Words of a set phrase that say nothing of the state ("det är klart att …")."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What a word or phrase contributes: a predicate (sense and form) or a mark."""

    sense: Sense | None = None
    form: Form | None = None
    mark: Mark | None = None
