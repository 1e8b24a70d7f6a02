"""What letters say: activities and hållpunkter become a digest, a receipt, a question or a note to the coordinator."""

from workflow.letters.correspondence import Correspondence, Words, compose, sender_of
from workflow.letters.words import (
    ABOUT_ORDER,
    BriefActivity,
    LetterActivity,
    LetterLine,
    appointed_words,
    brief_words,
    confirm_words,
    contacts_words,
    coordinator_words,
    digest_words,
    invitation_words,
    question_words,
    receipt_words,
    tell_asked,
    undone_words,
)

__all__ = [
    "ABOUT_ORDER",
    "BriefActivity",
    "Correspondence",
    "LetterActivity",
    "LetterLine",
    "Words",
    "appointed_words",
    "brief_words",
    "compose",
    "confirm_words",
    "contacts_words",
    "coordinator_words",
    "digest_words",
    "invitation_words",
    "question_words",
    "receipt_words",
    "sender_of",
    "tell_asked",
    "undone_words",
]
