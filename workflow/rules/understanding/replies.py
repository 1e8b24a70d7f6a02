"""From the text of a reply to what it says of each activity. Pure: the same words on the same day always mean the same.

The steps: put automatic answers aside; blank what is not the person's answer; find headings, dates and figures; cut into
clauses; give each clause to the activities it is about; let each predicate say what it says; weigh the findings. Every step
leaves evidence, and any doubt ends in a question back rather than in a state.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workflow.rules.lexicon.letters import composed, lower
from workflow.rules.lexicon.senses import Mark
from workflow.rules.reasons import NO_REASONS, Reason
from workflow.rules.understanding.automatic import automatic_by_envelope, reads_automatic
from workflow.rules.understanding.clauses import Clause, split_clauses
from workflow.rules.understanding.cleaning import clean, title_spans
from workflow.rules.understanding.dates import DateFound, find_dates, is_english
from workflow.rules.understanding.figures import FigureFound, find_figures
from workflow.rules.understanding.case import Case
from workflow.rules.understanding.judging import NOBODY, Judgement, judge
from workflow.rules.understanding.readings import Action, Item, ItemReading, Understanding
from workflow.rules.understanding.labels import label_spans
from workflow.rules.understanding.scoping import Chunk, Scoper, scope
from workflow.rules.understanding.words import NO_ADDITIONS, Kind, Lexicon, Span, prepare, tokenise

LONGEST_READ = 8_000
"""Characters. A longer reply is asked about: it holds more than an answer, and reading stays quick whatever arrives."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply taken apart: its text in small letters, dates, figures and clauses."""

    text: str
    original: str
    dates: tuple[DateFound, ...]
    figures: tuple[FigureFound, ...]
    clauses: tuple[Clause, ...]


def understand(
    text: str,
    *,
    items: Sequence[Item],
    today: date,
    language: str | None = None,
    subject: str | None = None,
    headers: Mapping[str, str] | None = None,
    year: int | None = None,
    extra: Lexicon = NO_ADDITIONS,
    own_reasons: Mapping[str, Reason] = NO_REASONS,
) -> Understanding:
    """Say what `text`, the new part of a reply, means for the `items` the letter listed.

    `today` is the day the reply was received, in the plan's zone: "igår" counts from it. `language` is "sv" or "en" where
    known; `subject` and `headers` are the mail's and only tell automatic answers; `year` is the plan's, for dates without one.
    `extra` adds words, `own_reasons` the plan's reasons. Never raises on any text.
    """
    automatic = automatic_by_envelope(subject, headers or {})
    if automatic:
        return Understanding(Action.IGNORE, why=(automatic,))
    if len(text) > LONGEST_READ:
        return Understanding(Action.ASK, why=("svaret är för långt för att läsas säkert",))
    reply = _take_apart(text, items, today, language, year, extra)
    scoper = Scoper(items)
    chunks = scope(reply.clauses, scoper)
    case = Case(reply.original, reply.text, today, reply.dates, reply.figures, own_reasons, _title_words(items))
    judgements = judge(chunks, scoper.numbers, case)
    return _decide(reply, chunks, judgements, scoper)


def _take_apart(
    text: str, items: Sequence[Item], today: date, language: str | None, year: int | None, extra: Lexicon
) -> Reply:
    """Clean the text and cut it into clauses of tokens."""
    original = composed(text)
    small = clean(original, items)
    labels = (*label_spans(small, items), *title_spans(small, items))
    free = _blanked(small, labels)
    english = is_english(free, language)
    dates = find_dates(free, today=today, year=year, english=english)
    swallowed = [one for one in find_figures(free) if any(day.start < one.start < day.end for day in dates)]
    if swallowed:
        free = _blanked(free, [Span(one.start, one.end, Kind.FIGURE, 0) for one in swallowed])
        dates = find_dates(free, today=today, year=year, english=english)
    figures = find_figures(small, [*((one.start, one.end) for one in dates), *((one.start, one.end) for one in labels)])
    spans = [
        *labels,
        *(Span(one.start, one.end, Kind.DATE, number) for number, one in enumerate(dates)),
        *(Span(one.start, one.end, Kind.FIGURE, number) for number, one in enumerate(figures)),
    ]
    prepared = prepare(small)
    return Reply(prepared, original, dates, figures, split_clauses(tokenise(prepared, spans, extra)))


def _blanked(text: str, spans: Sequence[Span]) -> str:
    """Return `text` with the spans blanked out."""
    for span in spans:
        text = text[: span.start] + "\x00" * (span.end - span.start) + text[span.end :]
    return text


def _title_words(items: Sequence[Item]) -> frozenset[str]:
    return frozenset(word for item in items for word in lower(item.title).split())


def _decide(reply: Reply, chunks: Sequence[Chunk], judgements: Sequence[Judgement], scoper: Scoper) -> Understanding:
    """Choose the action for the whole reply."""
    readings = tuple(one.reading for one in judgements if one.reading.ref)
    told = tuple(why for one in judgements for why in one.why)
    obstacle = _obstacle(reply, chunks, judgements, scoper)
    if obstacle:
        return Understanding(obstacle[0], _guesses(readings), (obstacle[1], *told))
    decided = tuple(one for one in readings if one.state is not None or _corrects_figures(reply, one))
    if decided:
        return Understanding(Action.APPLY, readings, told)
    return _without_state(reply, judgements, readings, told)


def _obstacle(
    reply: Reply, chunks: Sequence[Chunk], judgements: Sequence[Judgement], scoper: Scoper
) -> tuple[Action, str] | None:
    """Say what stops anything from being written, whatever the clauses say one by one."""
    says_something = any(one.findings for one in judgements)
    if any(clause.question for clause in reply.clauses) or "?" in reply.text:
        return Action.QUESTION, "svaret är en fråga"
    if any(clause.has(Mark.REDIRECT) for clause in reply.clauses):
        return Action.QUESTION, "svaret säger att någon annan ska svara"
    if reads_automatic(reply.text):
        return (
            (Action.ASK, "svaret kan vara automatiskt") if says_something else (Action.IGNORE, "svaret är en frånvaro")
        )
    named = frozenset(ref for chunk in chunks if chunk.mention for ref in chunk.mention.refs)
    if named - scoper.numbers:
        return Action.ASK, "svaret nämner ett nummer som inte fanns i brevet"
    if scoper.several and any(one.reading.ref == 0 and one.weighty for one in judgements):
        return Action.ASK, "det framgår inte vilken aktivitet svaret gäller"
    said_no = any(clause.has(Mark.NO) for clause in reply.clauses)
    if said_no and any(one.reading.state and one.reading.state.value == "done" for one in judgements):
        return Action.ASK, "svaret säger både nej och att det är klart"
    return None


def _guesses(readings: Sequence[ItemReading]) -> tuple[ItemReading, ...]:
    """Keep what was understood, for the question back to propose."""
    return tuple(readings)


def _corrects_figures(reply: Reply, reading: ItemReading) -> bool:
    return bool(reading.figures) and any(clause.has(Mark.CORRECTION) for clause in reply.clauses)


def _without_state(
    reply: Reply, judgements: Sequence[Judgement], readings: Sequence[ItemReading], told: tuple[str, ...]
) -> Understanding:
    """Tell a courtesy that needs no answer from an answer that has to be asked about."""
    attached = any(clause.has(Mark.ATTACHED) for clause in reply.clauses)
    courteous = any(clause.has(Mark.THANKS) for clause in reply.clauses)
    doubtful = any(one.findings for one in judgements) or any(clause.has(Mark.HEDGE) for clause in reply.clauses)
    if courteous and not (attached or doubtful or reply.figures):
        return Understanding(Action.IGNORE, why=("svaret lämnar inget besked ännu",))
    why = told or ("svaret säger inte hur det gick",)
    return Understanding(Action.ASK, tuple(readings), why)
