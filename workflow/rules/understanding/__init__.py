"""Understanding what officers answer: the text of a reply in, what it says of each activity out. Pure."""

from workflow.rules.understanding.automatic import automatic_by_envelope
from workflow.rules.understanding.readings import Action, Evidence, Figure, Item, ItemReading, Understanding
from workflow.rules.understanding.replies import LONGEST_READ, understand
from workflow.rules.understanding.telling import as_answer, describe
from workflow.rules.understanding.words import NO_ADDITIONS, Lexicon

__all__ = [
    "LONGEST_READ",
    "NO_ADDITIONS",
    "Action",
    "Evidence",
    "Figure",
    "Item",
    "ItemReading",
    "Lexicon",
    "Understanding",
    "as_answer",
    "automatic_by_envelope",
    "describe",
    "understand",
]
