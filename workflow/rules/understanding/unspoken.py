"""What clauses without a predicate add to the ones that have: "bara rapporten kvar", "men vi väntar på svar". Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workflow.rules.lexicon.numbers import UNITS
from workflow.rules.lexicon.parties import is_party
from workflow.rules.lexicon.senses import Mark, Sense
from workflow.rules.understanding.case import Case
from workflow.rules.understanding.clauses import Clause, Standing
from workflow.rules.understanding.scene import CLOSING, Fact, Finding
from workflow.rules.understanding.titles import own_subject
from workflow.rules.understanding.words import Kind, Token

_CONTINUOUS = frozenset({"löpande", "kontinuerligt", "fortlöpande", "ständigt"})


def going_on(clauses: Sequence[Clause]) -> list[Finding]:
    """Find work that just goes on in an answer without a verb: "löpande", "kontinuerligt arbete"."""
    for number, clause in enumerate(clauses):
        for mark in clause.marks(Mark.ALWAYS):
            if mark.word in _CONTINUOUS and not clause.has(Mark.NOT):
                return [Finding(Fact.RUNNING, number, mark.start, mark.end, "always")]
    return []


_BUT = frozenset({"men", "fast", "dock", "but", "though"})
_TAKES_BACK = (Mark.NOT, Mark.ALMOST, Mark.PARTLY, Mark.MUST)


def unspoken(clauses: Sequence[Clause], findings: Sequence[Finding], case: Case) -> Iterator[Finding]:
    """Find what clauses without a predicate add: "bara rapporten kvar", "inte än", "men inte i Ronneby"."""
    told = {
        one.clause
        for one in findings
        if one.fact not in {Fact.WEAK, Fact.DEED} or not _refused_before(findings, one.clause)
    }
    for number, clause in enumerate(clauses):
        if number in told or clause.standing != Standing.TOLD:
            continue
        added = _added(clauses, number, findings, case) or _ahead(clause, findings, case)
        if added:
            yield Finding(added[0], number, clause.tokens[0].start, clause.tokens[-1].end, added[1])


def _added(clauses: Sequence[Clause], number: int, findings: Sequence[Finding], case: Case) -> tuple[Fact, str] | None:
    """Read what takes back, or leaves over, some of what was told."""
    clause = clauses[number]
    if clause.has(Mark.NOT) and clause.has(Mark.YET):
        return Fact.NOT_YET if findings else Fact.UNTOUCHED, "not yet"
    if _not_come(clause) and any(one.fact == Fact.WEAK for one in findings if one.clause < number):
        return Fact.OPEN, "not come"
    if clause.has(Mark.PARTLY) and _nothing_else(clause):
        return Fact.PARTLY, "partly"
    opening = next((token.word for token in clause.tokens if token.kind == Kind.WORD), "")
    but = opening in {"men", "utan", "but"} and not clause.has(Mark.THANKS, Mark.INSTEAD)
    if but and _refused_before(findings, number):
        return Fact.UNCLEAR, "but"
    return _less(clauses, number, findings, case)


def _not_come(clause: Clause) -> bool:
    """Say whether what was ordered or sent for has not come: "men de har inte kommit"."""
    words = {token.word for token in clause.tokens}
    return clause.has(Mark.NOT) and bool(words & {"kommit", "anlänt", "arrived"}) and bool(words & _BUT)


def _refused_before(findings: Sequence[Finding], number: int) -> bool:
    """Say whether the clause before tells that it will not be carried out."""
    return any(one.clause == number - 1 and one.fact in CLOSING for one in findings)


def _another_day(clause: Clause) -> bool:
    """Say whether a clause only takes back a day: "genomförd 3 maj, inte 13 maj"."""
    words = [token for token in clause.tokens if token.kind not in {Kind.COMMA, Kind.DASH, Kind.BRACKET}]
    denied = bool(words) and words[0].mark == Mark.NOT
    return denied and len(words) > 1 and all(token.kind == Kind.DATE or token.word in _OF_PLACES for token in words[1:])


def _less(clauses: Sequence[Clause], number: int, findings: Sequence[Finding], case: Case) -> tuple[Fact, str] | None:
    """Read what makes less of something that is told as done."""
    clause = clauses[number]
    done = [one.clause for one in findings if one.fact == Fact.DONE]
    some = done or any(one.fact in {Fact.PARTLY, Fact.WEAK, Fact.DEED} for one in findings)
    behind = any(one < number for one in done)
    left = clause.has(Mark.LEFT, Mark.EXCEPT) and not clause.has(Mark.NOT) and not _of_means(clause)
    same = any(clauses[one].sentence == clause.sentence for one in done)
    to_do = same and behind and clause.has(Mark.FUTURE, Mark.MUST) and clause.has(Mark.ONLY)
    if (some and left) or to_do or (behind and _share(clause, case)):
        return Fact.PARTLY, "remains"
    waits = done and clause.has(Mark.WAITING) and not clause.has(Mark.NOT)
    corrected = _another_day(clause) and any(clauses[one].dates() for one in done)
    less = (
        (clause.has(*_TAKES_BACK) and not corrected)
        or _but_more(clause)
        or (same and _still_made(clause))
        or _without(clause, findings)
        or _not_all(clause)
    )
    return (Fact.UNCLEAR, "but not") if waits or (behind and less) else None


_OF_PLACES = frozenset({"på", "i", "hos", "för", "vid", "till", "at", "in"})


def _share(clause: Clause, case: Case) -> bool:
    """Say whether an afterthought tells of a share: "på tre av fem skolor", "till 80 procent"; not "8 av 15 kom"."""
    words = [token for token in clause.tokens if token.kind not in {Kind.COMMA, Kind.DASH, Kind.BRACKET}]
    if not words or words[0].word not in _OF_PLACES:
        return False
    return any(
        (one.total is not None and one.figure.value < one.total)
        or (one.figure.unit == "procent" and one.figure.value < 100)
        for one in case.figures_of(clause)
    )


_HALVES = frozenset({"delvis", "halvvägs", "till hälften", "till viss del", "till stor del", "partly", "halfway"})


def _nothing_else(clause: Clause) -> bool:
    """Say whether a clause says no more than "delvis"."""
    words = [
        token.word
        for token in clause.tokens
        if token.kind == Kind.WORD and token.mark not in {Mark.SUBJECT, Mark.GOES, Mark.NOW}
    ]
    return len(words) == 1 and words[0] in _HALVES


_MEANS = ("kr", "kronor", "tkr", "budget", "pengar", "medel", "material", "broschyrer", "affischer", "exemplar")


def _of_means(clause: Clause) -> bool:
    """Say whether it is money or things that are left, not work: "2 500 kr kvar av budgeten"."""
    return any(token.word.split()[-1].startswith(_MEANS) for token in clause.tokens if token.word.strip())


def _but_more(clause: Clause) -> bool:
    """Say whether a "men" says that more is to come: "men ska godkännas av nämnden", "men polisen skriver sitt"."""
    if not any(token.word in _BUT for token in clause.tokens[:2]):
        return False
    words = [token for token in clause.tokens if token.kind == Kind.WORD][1:4]
    checking = any(token.word in _CHECKING for token in clause.marks(Mark.THANKS))
    return checking or clause.has(Mark.FUTURE, Mark.WISH, Mark.NOW) or any(_present(token) for token in words)


def _still_made(clause: Clause) -> bool:
    """Say whether something beside the work is still being made: "arbetet är klart, rapporten skrivs"."""
    verbs = [token for token in clause.tokens if token.cue is None and token.word.endswith(_BEING_MADE)]
    return own_subject(clause) and any(len(verb.word) > 5 for verb in verbs)


_BEING_MADE = ("vs", "as", "ks", "ls", "läses", "trycks")

_CHECKING = frozenset(
    {"kollar", "kollar upp", "ska kolla", "stämmer av", "undersöker", "ser över", "tittar på", "tittar på det"}
    | {"kikar på", "will check", "ska titta"}
)


def _not_all(clause: Clause) -> bool:
    """Say whether a short afterthought tells that it was not all, or only so far: "…, hos några", "…, hittills"."""
    words = [token for token in clause.tokens if token.kind in {Kind.WORD, Kind.NUMBER}]
    if any(token.word in {"fler", "färre", "än", "more", "fewer"} for token in words):
        return False
    if not words or len(words) > 5 or words[0].word == "utan" or clause.has(Mark.GOES, Mark.SUBJECT):
        return False
    so_far = any(token.word not in {"än", "ännu"} for token in clause.marks(Mark.YET))
    return so_far or clause.has(Mark.SOME)


def _present(token: Token) -> bool:
    """Say whether an unknown word looks like a verb of what goes on: "granskar", "skriver"; not "utbildningar"."""
    noun = token.word in UNITS or token.word.endswith(("ningar", "ioner", "elser", "heter", "ligger"))
    return token.cue is None and len(token.word) > 4 and token.word.endswith(_VERB_ENDINGS) and not noun


_VERB_ENDINGS = ("ar", "er", "as", "vs", "ks", "ls", "js", "ps")

_BESIDES = frozenset({"även", "också", "dessutom", "redan", "extra", "ytterligare", "mer"})
_TROUBLES = (
    "problem",
    "avvik",
    "anmärk",
    "hinder",
    "incident",
    "svårighet",
    "missöd",
    "strul",
    "störning",
    "komplikation",
    "försening",
    "invändning",
    "bekym",
    "krångel",
    "kostnad",
)


def _without(clause: Clause, findings: Sequence[Finding]) -> bool:
    """Say whether something is left out: "klart, utan enkäten"; not without trouble, nor what was held without some."""
    words = [token.word for token in clause.tokens if token.kind == Kind.WORD]
    ready = any(one.fact == Fact.DONE and one.rule.startswith(Sense.READY) for one in findings)
    if words[:1] != ["utan"] or not ready or set(words) & _BESIDES:
        return False
    return not any(word.startswith(_TROUBLES) or is_party(word) for word in words)


def _ahead(clause: Clause, findings: Sequence[Finding], case: Case) -> tuple[Fact, str] | None:
    """Read a day to come that no predicate tells of: "det blir i november", or beside a delay "nu siktar vi på maj"."""
    if clause.has(Mark.HEDGE) or not any(one.future for one in case.dates_of(clause)):
        return None
    if clause.has(Mark.NOT):
        later = clause.has(Mark.UNTIL) and not findings and not _nouns(clause)
        return (Fact.PLANNED, "not until") if later else None
    late = any(one.fact == Fact.LATE for one in findings)
    if late and clause.has(Mark.FUTURE, Mark.TARGET, Mark.HOPE):
        return Fact.EXPECTED, "new target"
    if clause.has(Mark.BECOMES) and _about_itself(clause):
        begun = any(one.fact in {Fact.OPEN, Fact.RUNNING, Fact.NOT_YET, Fact.PARTLY} for one in findings)
        return (Fact.REST_LATER if clause.has(Mark.REST) else Fact.EXPECTED if begun else Fact.PLANNED), "will be"
    return None


_EVENTS = (
    "föreläsningen",
    "mötet",
    "utbildningen",
    "kursen",
    "träffen",
    "dagen",
    "kvällen",
    "vandringen",
    "workshopen",
    "seminariet",
    "konferensen",
    "aktiviteten",
    "kampanjen",
    "tillsynen",
)
"""Ends of nouns for what is held on a day: "föreläsningen blir den 26 oktober"."""


def _nouns(clause: Clause) -> bool:
    """Say whether a clause has words of its own beside those of the tables."""
    return any(token.kind == Kind.WORD and token.cue is None and len(token.word) > 3 for token in clause.tokens)


def _about_itself(clause: Clause) -> bool:
    """Say whether nothing else is what is to be: "det blir i maj", "resten blir i maj", not "nästa möte blir i maj"."""
    becomes = clause.marks(Mark.BECOMES)[0]
    subject = [token for token in clause.before(becomes) if token.kind == Kind.WORD]
    behind = [token for token in clause.tokens if token.start >= becomes.end and token.kind == Kind.WORD]
    known = all(token.cue is not None or token.word in {"och", "så", "men"} for token in subject)
    known = known or (len(subject) == 1 and subject[0].word.endswith(_EVENTS))
    return (
        known and not clause.has(Mark.PART, Mark.REPEAT) and all(len(token.word) < 4 or token.cue for token in behind)
    )
