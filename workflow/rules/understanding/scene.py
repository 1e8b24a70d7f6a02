"""A clause as the rules see it: its negations, its tense, its dates; and what a rule may find in it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from workflow.rules.lexicon.references import NEITHER, NUMBERED
from workflow.rules.lexicon.senses import Form, Mark, Sense
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
    """It has a day to come."""
    INTENDED = "intended"
    """It is planned, without a day."""
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
    DEED = "deed"
    """A work was published, adopted, handed out: done, where nothing else is said."""
    CLOSE = "close"
    """The reader is told to close it: says that it is over, not how it went."""
    UNCLEAR = "unclear"


LABELS: Mapping[Fact, str] = {
    Fact.DONE: "klart",
    Fact.PARTLY: "delvis eller nästan klart",
    Fact.OPEN: "inte färdigt",
    Fact.EXPECTED: "ska bli klart",
    Fact.FORECAST: "klart en dag som inte har varit",
    Fact.RUNNING: "pågår",
    Fact.NOT_STARTED: "inte påbörjat",
    Fact.PLANNED: "planerat till en dag",
    Fact.INTENDED: "planerat",
    Fact.MOVED: "flyttat",
    Fact.REST_LATER: "resten senare",
    Fact.NOT_YET: "inte än",
    Fact.UNTOUCHED: "inget gjort",
    Fact.NOT_DONE: "inte genomfört",
    Fact.WILL_NOT: "kommer inte att genomföras",
    Fact.CANCELLED: "inställt",
    Fact.REST_CLOSED: "resten blir inte av",
    Fact.DROPPED: "inte aktuellt",
    Fact.LATE: "försenat",
    Fact.WEAK: "något är gjort",
    Fact.DEED: "det som gör arbetet klart är gjort",
    Fact.CLOSE: "kan stängas",
    Fact.UNCLEAR: "oklart",
}
"""The Swedish word for each fact, for telling why."""


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
        """Say whether a negation stands too far from `token`, or behind an "och", to be sure what it negates."""
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
    def twice_denied(self) -> bool:
        """Say whether two negations stand together, or "varken" denies two different things: "inte inte klart"."""
        denied = [token.mark == Mark.NOT for token in self.clause.tokens]
        together = any(first and second for first, second in pairwise(denied))
        neither = any(token.word in NEITHER for token in self.clause.marks(Mark.NOT))
        senses = {token.sense for token in self.clause.predicates()}
        several = (len(senses) > 1 and not senses <= {Sense.STARTED, Sense.PLANNED}) or sum(denied) > 1
        both = any(denied) and any(token.word == "både" for token in self.clause.tokens)
        return together or both or (neither and several)

    @property
    def wholly(self) -> bool:
        """Say whether a word for all of it stands in the clause, so that a negation denies only that it was all."""
        return any(token.word in _WHOLLY for token in self.clause.tokens if token.kind == Kind.WORD)

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
        """Say whether the clause tells of a day that has not been; "före jul" beside a day that was is none."""
        been = any(one.past is not None for one in self.dates)
        return any(one.past is None and not (been and one.only_before) for one in self.dates)

    @property
    def long_ago(self) -> bool:
        """Say whether a day of another year's work stands in the clause: "genomfördes 2019"."""
        ends = (one.base.last for one in self.dates)
        years = (int(token.word) for token in self.clause.tokens if token.kind == Kind.NUMBER and len(token.word) == 4)
        bare = any(1900 < year < self.today.year - 1 for year in years)
        return bare or any(end is not None and (self.today - end).days > _TOO_LONG_AGO for end in ends)

    @property
    def looks_back(self) -> bool:
        """Say whether a day may as well be the one that has just been: "ska genomföras i september" in October."""
        return any(_has_been(one, self.today) for one in self.dates if not one.promises)

    @property
    def unfinished_period(self) -> bool:
        """Say whether the clause names a week or longer that today lies in."""
        return any(
            one.past and one.past.last and one.past.last > self.today and one.past.first != one.past.last
            for one in self.dates
        )


CLOSING = frozenset({Fact.NOT_DONE, Fact.WILL_NOT, Fact.CANCELLED, Fact.DROPPED})
"""Facts that say it will not be carried out."""

_JUST_BEEN, _FAR_OFF = 60, 270
"""Days: said of a day so near behind and so far ahead, it can't be told which is meant."""


def _has_been(found: DateFound, today: date) -> bool:
    """Say whether a day is over and either can't come again, or only in most of a year."""
    if found.past is None or found.past.last is None or found.past.last >= today:
        return False
    if found.future is None or found.future.last is None:
        return True
    return (today - found.past.last).days < _JUST_BEEN < _FAR_OFF < (found.future.last - today).days


_TOO_LONG_AGO = 500
"""Days: what was done longer ago belongs to another plan."""

Rule = Callable[[Scene, Token], Fact | None]
"""What one sense says in a clause; None when it says nothing of the state."""

_WHOLLY = frozenset(
    {"allt", "alla", "samtliga", "helt", "fullt", "fullo", "helhet", "fullständigt", "riktigt", "överallt", "båda"}
    | {"everything", "all", "fully", "completely", "entirely"}
)
_PREPOSITIONS = frozenset(
    {"i", "på", "av", "för", "om", "till", "från", "enligt", "efter", "inför", "under", "vid", "via", "genom"}
    | {"on", "in", "of", "for", "from", "after"}
)


def about_a_part(scene: Scene) -> bool:
    """Say whether a clause is about a part of the work or what comes before it: "planeringen är klar".

    Behind a preposition the word is no subject ("genomfördes i lokalen"); a word of the title is the whole, and so are
    all the parts.
    """
    for part in scene.clause.marks(Mark.PART):
        before = scene.clause.before(part)
        whole = bool(scene.title_words & set(part.word.split())) or bool(before and before[-1].word in _WHOLLY)
        if not whole and (not before or before[-1].word not in _PREPOSITIONS):
            return True
    return _numbered_part(scene) or _looks_like_a_day(scene)


def _looks_like_a_day(scene: Scene) -> bool:
    """Say whether what looks like a day is another year's work or a holiday: "förra årets var klar", "tar semester"."""
    pairs = pairwise(scene.clause.tokens)
    last = any(second.kind == Kind.DATE and first.word in {"förra", "fjol"} for first, second in pairs)
    return last or any(one.wording.lower().startswith(("semester", "ledig")) for one in scene.dates)


def _numbered_part(scene: Scene) -> bool:
    """Say whether a part is named by its number: "modul 1 klar", "dag 2 genomförd"; not by a word of the title."""
    tokens = scene.clause.tokens
    return any(
        noun.kind == Kind.WORD
        and (place == 0 or tokens[place - 1].word not in _PREPOSITIONS)
        and noun.cue is None
        and not noun.word.endswith("vecka")
        and noun.word not in NUMBERED | {"kl", "klockan"} | scene.title_words
        and number.kind == Kind.NUMBER
        and (verb.sense is not None or verb.mark == Mark.GOES)
        for place, (noun, number, verb) in enumerate(zip(tokens, tokens[1:], tokens[2:], strict=False))
    )


def a_piece(scene: Scene) -> bool:
    """Say whether one piece of the work itself is told of, so that there is more: "första delen", "steg 1"."""
    pieces = [part for part in scene.clause.marks(Mark.PART) if part.word.startswith(_PIECES)]
    own = any(scene.title_words & set(part.word.split()) for part in pieces)
    return bool(pieces) and not own and about_a_part(scene)


_PIECES = ("första delen", "första omgången", "första steget", "första etappen", "första fasen", "steg", "etapp", "fas")


def about_the_start(scene: Scene) -> bool:
    """Say whether it is only how it began that is told of: "uppstart genomförd", "kickoff hölls 3 oktober"."""
    first = scene.clause.tokens[:2]
    return any(token.word in _BEGINNINGS and token.word not in scene.title_words for token in first)


_BEGINNINGS = frozenset(
    {"uppstart", "uppstarten", "start", "starten", "uppstartsmöte", "uppstartsmötet", "kickoff", "kick-off"}
)


def attributive(scene: Scene, token: Token) -> bool:
    """Say whether a participle only describes a noun: "efter genomförd tillsyn", "antal genomförda besök"."""
    before = scene.clause.before(token)
    after = [other for other in scene.clause.tokens if other.start >= token.end]
    if token.form != Form.STATE or not after or after[0].kind not in {Kind.WORD, Kind.FIGURE}:
        return False
    behind = bool(before) and before[-1].word in {"efter", "av", "om", "vid", "kring", "över", "inför", "mot", "antal"}
    if behind and after[0].cue is None:
        return True
    if token.sense == Sense.READY and (after[0].word == "att" or after[0].word.startswith(_TELLINGS)):
        return True
    described = behind_article(before, after[0])
    if described and token.sense == Sense.READY:
        return True
    joint = after[0].word in {"och", "men", "samt", "eller", "and", "or"}
    subject = (
        not joint
        and after[0].kind == Kind.WORD
        and after[0].cue is None
        and token.sense == Sense.READY
        and len(after) > 1
    )
    return subject and after[1].mark in {Mark.GOES, Mark.LEFT, Mark.FUTURE, Mark.ABLE, Mark.NOT}


_TELLINGS = ("besked", "svar", "datum", "underlag", "information", "signal", "direktiv", "ställningstagande")
"""What "klart" describes when it stands before it: "återkommer med klart svar"."""

_ARTICLES = frozenset({"en", "ett", "den", "de", "en mycket", "har", "hade", "vår", "vårt", "våra", "inga", "några"})
_DEFINITE = ("en", "et", "na", "an")


def behind_article(before: tuple[Token, ...], noun: Token) -> bool:
    """Say whether an adjective stands between an article, or "har", and a noun: "en klar plan", "har klara rutiner"."""
    plain = noun.kind == Kind.WORD and noun.cue is None and len(noun.word) > 3
    return (
        plain
        and bool(before)
        and before[-1].word in _ARTICLES
        and not (len(noun.word) > 5 and noun.word.endswith(_DEFINITE))
    )
