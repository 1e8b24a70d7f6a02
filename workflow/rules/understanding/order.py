"""What is only to follow on something else: "så är det klart", "efter nästa möte är vi klara". Pure.

Swedish puts the verb before its subject when something else opens the clause. Behind "så", "sedan" or "därefter" an
"är det klart" tells of what comes next; it closes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from workflow.rules.lexicon.senses import Mark, Sense
from workflow.rules.understanding.case import Case
from workflow.rules.understanding.clauses import Clause
from workflow.rules.understanding.scene import Fact, Finding
from workflow.rules.understanding.words import Kind, Token

_NEXT = frozenset({"sen", "sedan", "därefter", "därpå", "sedermera", "then"})
_SO = frozenset({"så", "då", "so"})
_FOLLOWING = frozenset({"efter", "after", "vid", "med", "i och med"})
_AT = frozenset({"i", "på", "hos", "inom", "in", "at"})
"""Opening a clause they set one place against others: "i Ronneby är det klart"."""
_COMING = frozenset({"nästa", "kommande", "sista", "next", "another", "ytterligare"})
_IS = frozenset({"är", "e", "ä", "is", "are"})
_LINKS = frozenset({"och", "men", "and", "but", "fast"})
_TO_COME = (Mark.ONLY, Mark.FUTURE, Mark.MUST, Mark.LEFT, Mark.WAITING, Mark.BECOMES, Mark.REST)


def put_off(clauses: Sequence[Clause], findings: Iterable[Finding], case: Case) -> list[Finding]:
    """Take back what is told as done where the order of the words shows that something else comes first."""
    return [_in_order(clauses, one, case) if one.fact == Fact.DONE else one for one in findings]


def _in_order(clauses: Sequence[Clause], finding: Finding, case: Case) -> Finding:
    clause = clauses[finding.clause]
    words = _opening(clause)
    before = [token for token in words if token.end <= finding.start]
    if any(first.word in _NEXT and second.word in _IS for first, second in pairwise(before)):
        return replace(finding, fact=Fact.EXPECTED)
    if len(words) < 2 or clause.has(Mark.NOW):
        return finding
    if words[0].word in _SO and words[1].word in _IS | _NEXT | {"då"}:
        return _behind(clauses, finding)
    if words[0].word in _AT and words[1].cue is None and words[1].kind == Kind.WORD and _inverted(words, finding):
        return replace(finding, fact=Fact.UNCLEAR)
    opens = words[0].kind == Kind.DATE and case.dates[words[0].index].opens
    if (opens or words[0].word in _FOLLOWING) and _inverted(words[int(opens) :], finding):
        coming = any(token.word in _COMING for token in words)
        return replace(finding, fact=Fact.EXPECTED if coming else Fact.UNCLEAR)
    return finding


_SPOKEN = frozenset({Kind.WORD, Kind.DATE, Kind.NUMBER, Kind.FIGURE, Kind.REF, Kind.TITLE})


def _opening(clause: Clause) -> list[Token]:
    """Return the words of a clause past the marks and the "och" or "men" that open it."""
    words = [token for token in clause.tokens if token.kind in _SPOKEN]
    return words[1:] if words and words[0].word in _LINKS else words


def _inverted(words: Sequence[Token], finding: Finding) -> bool:
    """Say whether "är" stands before its subject, and no day that was stands before it: "efter mötet är vi klara"."""
    before = [token for token in words if token.end <= finding.start]
    verbs = [place for place, token in enumerate(before) if token.word in _IS]
    if not verbs or verbs[0] == len(before) - 1:
        return False
    return not any(token.kind == Kind.DATE for token in before[: verbs[0]])


def _behind(clauses: Sequence[Clause], finding: Finding) -> Finding:
    """Read "så är det klart" by what stands before it in the sentence: work to come, or only the topic.

    Alone it is as much a promise as a report: the letter it answers may have named a day to come.
    """
    clause = clauses[finding.clause]
    earlier = [one for one in clauses[: finding.clause] if one.sentence == clause.sentence]
    if not earlier:
        return replace(finding, fact=Fact.UNCLEAR)
    if any(one.has(*_TO_COME) or _one_more(one) for one in earlier):
        return replace(finding, fact=Fact.EXPECTED)
    return finding if any(_names_the_topic(one) for one in earlier) else replace(finding, fact=Fact.UNCLEAR)


def _one_more(clause: Clause) -> bool:
    """Say whether a clause ends in "till": "ett möte till"."""
    words = [token for token in clause.tokens if token.kind == Kind.WORD]
    return bool(words) and words[-1].word == "till"


def _names_the_topic(clause: Clause) -> bool:
    """Say whether a clause only leads up to what is told: "som sagt", "vad gäller utbildningen", "jo"."""
    words = [token for token in clause.tokens if token.kind == Kind.WORD]
    leads = {"som", "vad", "angående", "gällande", "beträffande", "jo", "ja", "japp", "as", "regarding"}
    told = any(token.sense and token.sense != Sense.WEAK for token in words)
    return bool(words) and (words[0].word in leads or words[0].mark == Mark.YES) and not told
