"""What letters say: activities and hållpunkter become a digest, a receipt, a question or a note to the coordinator."""

from workflow.letters.correspondence import Correspondence, Words, compose, sender_of
from workflow.letters.phrases import LANGUAGES, SWEDISH, InsteadOf, Phrases, phrases_of
from workflow.letters.telling import tell_reading
from workflow.letters.words import (
    ABOUT_ORDER,
    BriefActivity,
    LetterActivity,
    LetterLine,
    Measure,
    appointed_words,
    brief_words,
    confirm_words,
    contacts_words,
    coordinator_words,
    digest_words,
    invitation_words,
    question_words,
    receipt_words,
    undone_words,
)
from workflow.letters.year_end import YearEndCall, year_end_words

__all__ = [
    "ABOUT_ORDER",
    "LANGUAGES",
    "SWEDISH",
    "BriefActivity",
    "Correspondence",
    "InsteadOf",
    "LetterActivity",
    "LetterLine",
    "Measure",
    "Phrases",
    "Words",
    "YearEndCall",
    "appointed_words",
    "brief_words",
    "compose",
    "confirm_words",
    "contacts_words",
    "coordinator_words",
    "digest_words",
    "invitation_words",
    "phrases_of",
    "question_words",
    "receipt_words",
    "sender_of",
    "tell_reading",
    "undone_words",
    "year_end_words",
]
