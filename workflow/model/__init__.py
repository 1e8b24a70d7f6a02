"""The nouns of the product, as rows that are also dataclasses.

Relationships refuse to load by themselves (`raise_on_sql`): a hidden query inside a rule is an error, and whoever
needs the neighbours asks the store for them.
"""

from workflow.model.base import Base
from workflow.model.journal import JournalHead, JournalLine, JournalPayload
from workflow.model.mail import Feed, IncomingMail, IssuedLetter, LetterItem, MailOutcome
from workflow.model.people import ANSWERS, Membership, Party, Person, Responsibility, Role, Share
from workflow.model.plans import Activity, FocusArea, Milestone, Plan
from workflow.model.reports import FollowUpRecord, OpenQuestion, StatusReport
from workflow.model.running import FlowRun

__all__ = [
    "ANSWERS",
    "Activity",
    "Base",
    "Feed",
    "FlowRun",
    "FocusArea",
    "FollowUpRecord",
    "IncomingMail",
    "IssuedLetter",
    "JournalHead",
    "JournalLine",
    "JournalPayload",
    "LetterItem",
    "MailOutcome",
    "Membership",
    "Milestone",
    "OpenQuestion",
    "Party",
    "Person",
    "Plan",
    "Responsibility",
    "Role",
    "Share",
    "StatusReport",
]
