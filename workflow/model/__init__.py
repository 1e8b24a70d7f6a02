"""The nouns of the product, as rows that are also dataclasses.

Relationships refuse to load by themselves (`raise_on_sql`): a hidden query inside a rule is an error, and whoever
needs the neighbours asks the store for them.
"""

from workflow.model.base import Base
from workflow.model.documents import Consultation, ConsultationAnswer, Handling, PlanDocument
from workflow.model.feeds import Feed, InvitationRecord
from workflow.model.followups import Approval, FollowUpRecord, IssuedDocument, SectionComment, SectionText
from workflow.model.journal import JournalHead, JournalLine, JournalPayload
from workflow.model.mail import IncomingMail, IssuedLetter, LabelledReply, LetterItem, MailOutcome, Snooze
from workflow.model.measuring import Comparison, Indicator, Measurement, MeasuringTime, Target
from workflow.model.notes import Note, NoteKind, Perspective, PerspectiveMark
from workflow.model.people import (
    ANSWERS,
    Absence,
    MemberRole,
    Membership,
    Party,
    PartyName,
    Person,
    Responsibility,
    Role,
    Share,
)
from workflow.model.plans import Activity, ActivityKind, AreaKind, FocusArea, Milestone, Plan
from workflow.model.readings import reading_of
from workflow.model.reasons import PlanReason, PlanWord
from workflow.model.reports import MilestoneMove, OpenQuestion, StatusReport
from workflow.model.revisions import PlanRevision
from workflow.model.running import FlowRun
from workflow.model.steering import Decision, EventKind, PlanEvent, PlanParty, PlanRole, Stage
from workflow.model.strategies import Goal, GoalLevel, PlanStrategy, PriorityArea, Strategy

__all__ = [
    "ANSWERS",
    "Absence",
    "Activity",
    "ActivityKind",
    "Approval",
    "AreaKind",
    "Base",
    "Comparison",
    "Consultation",
    "ConsultationAnswer",
    "Decision",
    "EventKind",
    "Feed",
    "FlowRun",
    "FocusArea",
    "FollowUpRecord",
    "Goal",
    "GoalLevel",
    "Handling",
    "IncomingMail",
    "Indicator",
    "InvitationRecord",
    "IssuedDocument",
    "IssuedLetter",
    "JournalHead",
    "JournalLine",
    "JournalPayload",
    "LabelledReply",
    "LetterItem",
    "MailOutcome",
    "Measurement",
    "MeasuringTime",
    "MemberRole",
    "Membership",
    "Milestone",
    "MilestoneMove",
    "Note",
    "NoteKind",
    "OpenQuestion",
    "Party",
    "PartyName",
    "Person",
    "Perspective",
    "PerspectiveMark",
    "Plan",
    "PlanDocument",
    "PlanEvent",
    "PlanParty",
    "PlanReason",
    "PlanRevision",
    "PlanRole",
    "PlanStrategy",
    "PlanWord",
    "PriorityArea",
    "Responsibility",
    "Role",
    "SectionComment",
    "SectionText",
    "Share",
    "Snooze",
    "Stage",
    "StatusReport",
    "Strategy",
    "Target",
    "reading_of",
]
