"""What letters say: activities and hållpunkter become a digest, a receipt, a question or a note to the coordinator."""

from workflow.letters.correspondence import Correspondence, Words, compose, sender_of
from workflow.letters.words import (
    ABOUT_ORDER,
    LetterActivity,
    LetterLine,
    confirm_words,
    coordinator_words,
    digest_words,
    question_words,
    receipt_words,
    undone_words,
)

__all__ = [
    "ABOUT_ORDER",
    "Correspondence",
    "LetterActivity",
    "LetterLine",
    "Words",
    "compose",
    "confirm_words",
    "coordinator_words",
    "digest_words",
    "question_words",
    "receipt_words",
    "sender_of",
    "undone_words",
]
