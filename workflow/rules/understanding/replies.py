"""From the text of a reply to what it says of each activity. Pure: the same words on the same day always mean the same.

The steps: put automatic answers aside; blank what is not the person's answer; find headings, dates and figures; cut
into clauses; give each clause to the activities it is about; let each predicate say what it says; weigh the findings.
Every step leaves evidence, and any doubt ends in a question back rather than in a state.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workflow.rules.lexicon.letters import composed, lower
from workflow.rules.lexicon.senses import TOLD_FORMS, Mark
from workflow.rules.reasons import NO_REASONS, Reason, read_reason
from workflow.rules.understanding.automatic import automatic_by_envelope, reads_automatic
from workflow.rules.understanding.case import Case, stretches
from workflow.rules.understanding.clauses import Clause, split_clauses
from workflow.rules.understanding.cleaning import clean, title_spans
from workflow.rules.understanding.dates import DateFound, find_dates, is_english
from workflow.rules.understanding.figures import FigureFound, find_figures
from workflow.rules.understanding.judging import NOBODY, Judgement, judge
from workflow.rules.understanding.labels import label_spans
from workflow.rules.understanding.readings import Action, Item, ItemReading, Understanding
from workflow.rules.understanding.scoping import Chunk, scope
from workflow.rules.understanding.spelling import with_dots
from workflow.rules.understanding.titles import Listing, listing
from workflow.rules.understanding.words import NO_ADDITIONS, Kind, Lexicon, Span, prepare, tokenise
from workflow.states import ActivityState

LONGEST_READ = 4_000
"""Characters. A longer reply is asked about: it holds more than an answer, and reading stays quick whatever arrives."""

MOST_NUMBERS = 120
LONGEST_CLAUSE = 80
MOST_CLAUSES = 200
"""Numbers, words and clauses. More of any is a table or a text run together, not an answer; it is asked about too."""

_NUMBER = re.compile(r"\d+")
_TOO_LONG = Understanding(Action.ASK, why=("svaret är för långt för att läsas säkert",))

NO_HEADERS: Mapping[str, str] = {}
"""A reply of which only the text is known."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a reply is read against: the letter's activities, the day, the language, the plan's year, added words."""

    items: tuple[Item, ...]
    today: date
    language: str | None
    year: int | None
    extra: Lexicon


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply taken apart: the text as written and in small letters, its dates, figures and clauses."""

    original: str
    text: str
    dates: tuple[DateFound, ...]
    figures: tuple[FigureFound, ...]
    clauses: tuple[Clause, ...]

    def has(self, *marks: Mark) -> bool:
        """Say whether any clause bears one of these marks."""
        return any(clause.has(*marks) for clause in self.clauses)


def understand(
    text: str,
    *,
    items: Sequence[Item],
    today: date,
    language: str | None = None,
    subject: str | None = None,
    headers: Mapping[str, str] = NO_HEADERS,
    year: int | None = None,
    extra: Lexicon = NO_ADDITIONS,
    own_reasons: Mapping[str, Reason] = NO_REASONS,
) -> Understanding:
    """Say what `text`, the new part of a reply, means for the `items` the letter listed.

    `today` is the day the reply was received, in the plan's zone: "igår" counts from it. `language` is "sv" or "en"
    where known; `subject` and `headers` are the mail's and only tell automatic answers; `year` is the plan's, for dates
    without one. `extra` adds words, `own_reasons` the plan's reasons. Never raises, whatever the text.
    """
    automatic = automatic_by_envelope(subject, headers)
    if automatic:
        return Understanding(Action.IGNORE, why=(automatic,))
    if len(text) > LONGEST_READ or sum(1 for _ in _NUMBER.finditer(text)) > MOST_NUMBERS:
        return _TOO_LONG
    reply = _take_apart(text, Setting(tuple(items), today, language, year, extra))
    if len(reply.clauses) > MOST_CLAUSES or any(len(clause.tokens) > LONGEST_CLAUSE for clause in reply.clauses):
        return _TOO_LONG
    listed = listing(items)
    chunks = scope(reply.clauses, listed)
    titles = frozenset(word for item in items for word in lower(item.title).split())
    case = Case(reply.original, reply.text, today, reply.dates, reply.figures, own_reasons, titles)
    return _decide(reply, chunks, judge(chunks, listed.numbers, case), listed)


def _take_apart(text: str, setting: Setting) -> Reply:
    """Clean the text and cut it into clauses of tokens."""
    original = composed(text)
    small = with_dots(clean(original, setting.items))
    labels = (*label_spans(small, setting.items), *title_spans(small, setting.items))
    dates, figures = _dates_and_figures(_without(small, labels), setting)
    spans = [
        *labels,
        *(Span(one.start, one.end, Kind.DATE, number) for number, one in enumerate(dates)),
        *(Span(one.start, one.end, Kind.FIGURE, number) for number, one in enumerate(figures)),
    ]
    prepared = prepare(small)
    return Reply(original, prepared, dates, figures, split_clauses(tokenise(prepared, spans, setting.extra)))


def _dates_and_figures(text: str, setting: Setting) -> tuple[tuple[DateFound, ...], tuple[FigureFound, ...]]:
    """Find dates and figures; a count that would lengthen a list of weeks ("v 15-16, 22 butiker") is a count."""
    english = is_english(text, setting.language)
    dates = find_dates(text, today=setting.today, year=setting.year, english=english)
    counts = [one for one in find_figures(text) if any(day.start < one.start < day.end for day in dates)]
    if counts:
        shortened = _without(text, [Span(one.start, one.end, Kind.FIGURE, -1) for one in counts])
        dates = find_dates(shortened, today=setting.today, year=setting.year, english=english)
    return dates, find_figures(text, [(one.start, one.end) for one in dates])


def _without(text: str, spans: Sequence[Span]) -> str:
    """Return `text` with characters that are no part of any word in place of the spans."""
    for span in spans:
        text = text[: span.start] + "\x00" * (span.end - span.start) + text[span.end :]
    return text


def _decide(reply: Reply, chunks: Sequence[Chunk], judgements: Sequence[Judgement], listed: Listing) -> Understanding:
    """Choose the action for the whole reply."""
    readings = tuple(one.reading for one in judgements if one.reading.ref != NOBODY)
    told = tuple(why for one in judgements for why in one.why)
    obstacle = _passed_on(reply, judgements) or _unattributed(chunks, judgements, listed) or _denied(chunks, judgements)
    if obstacle:
        return Understanding(obstacle[0], readings, (obstacle[1], *told))
    corrected = reply.has(Mark.CORRECTION) and any(one.figures for one in readings)
    if corrected or any(one.state is not None for one in readings):
        return Understanding(Action.APPLY, readings, told)
    return _without_state(reply, judgements, readings, told)


def _passed_on(reply: Reply, judgements: Sequence[Judgement]) -> tuple[Action, str] | None:
    """Find a question, a word that somebody else should answer, or an absence."""
    if "?" in reply.text or any(clause.question for clause in reply.clauses):
        return Action.QUESTION, "svaret är en fråga"
    if reply.has(Mark.REDIRECT):
        return Action.QUESTION, "svaret säger att någon annan ska svara"
    if not reads_automatic(reply.text):
        return None
    if any(one.findings for one in judgements):
        return Action.ASK, "svaret kan vara automatiskt"
    return Action.IGNORE, "svaret är ett frånvarobesked"


def _unattributed(
    chunks: Sequence[Chunk], judgements: Sequence[Judgement], listed: Listing
) -> tuple[Action, str] | None:
    """Find a number that was not in the letter, or something said that could be about any of several activities."""
    named = frozenset(ref for chunk in chunks if chunk.mention for ref in chunk.mention.refs)
    if named - listed.numbers:
        return Action.ASK, "svaret nämner ett nummer som inte fanns i brevet"
    if listed.several and any(one.reading.ref == NOBODY and one.weighty for one in judgements):
        return Action.ASK, "det framgår inte vilken aktivitet svaret gäller"
    return None


def _denied(chunks: Sequence[Chunk], judgements: Sequence[Judgement]) -> tuple[Action, str] | None:
    """Find "nej" beside something done: one of the two is meant."""
    done = {one.reading.ref for one in judgements if one.reading.state == ActivityState.DONE}
    for chunk in chunks:
        about = chunk.mention is None or done & chunk.mention.refs
        denied = any(clause.has(Mark.NO) for clause in chunk.clauses)
        if done and about and denied and not any(_states_it(clause) for clause in chunk.clauses):
            return Action.ASK, "svaret säger både nej och att det är klart"
    return None


def _states_it(clause: Clause) -> bool:
    """Say whether a clause is a whole statement that it is done, so that the "nej" beside it answers something else."""
    whole = clause.has(Mark.GOES) and clause.has(Mark.SUBJECT)
    return (
        whole and not clause.has(Mark.NO, Mark.NOT) and any(token.form in TOLD_FORMS for token in clause.predicates())
    )


def _without_state(
    reply: Reply, judgements: Sequence[Judgement], readings: tuple[ItemReading, ...], told: tuple[str, ...]
) -> Understanding:
    """Tell a courtesy that needs no answer from an answer that has to be asked about."""
    doubtful = any(one.findings for one in judgements) or bool(reply.figures)
    refused = any(clause.has(Mark.THANKS) and clause.has(Mark.NOT) for clause in reply.clauses if _of_course(clause))
    if (
        reply.has(Mark.THANKS)
        and not refused
        and not doubtful
        and not reply.has(Mark.ATTACHED)
        and all(_deliberated(clause, reply) for clause in reply.clauses if clause.has(Mark.HEDGE))
        and not _says_more(reply)
    ):
        return Understanding(Action.IGNORE, why=("svaret lämnar inget besked ännu",))
    return Understanding(Action.ASK, readings, told or ("svaret säger inte hur det gick",))


_DELIBERATING = frozenset({"diskuterar", "funderar", "överväger"})
_COMES_BACK = frozenset({"hör av mig", "hör av oss", "hör jag av mig", "hör vi av oss", "återkommer", "återkopplar"})


def _deliberated(clause: Clause, reply: Reply) -> bool:
    """Say whether a doubt is only what is talked over before the promised word: "diskuteras i dag, jag återkommer"."""
    talked = all(token.word in _DELIBERATING for token in clause.marks(Mark.HEDGE))
    same = (other for other in reply.clauses if other.sentence == clause.sentence)
    return talked and any(token.word in _COMES_BACK for other in same for token in other.marks(Mark.THANKS))


def _of_course(clause: Clause) -> bool:
    """Say whether "det är klart att" opens what is said."""
    return any(token.word.endswith("klart att") for token in clause.marks(Mark.THANKS))


def _says_more(reply: Reply) -> bool:
    """Say whether a sentence beside the courtesy says yes, no or why: "tack för påminnelsen. Tidsbrist."."""
    courteous = {clause.sentence for clause in reply.clauses if clause.has(Mark.THANKS)}
    others = [clause for clause in reply.clauses if clause.sentence not in courteous]
    return any(
        clause.has(Mark.YES, Mark.NO) or read_reason(reply.original[start:end])
        for clause in others
        for start, end in stretches([clause])
    )
