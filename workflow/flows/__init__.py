"""One file per thing that happens on the clock: load, ask the rules, write, hand over. "All that is due as of now"."""

from workflow.flows.call_groups import call_groups
from workflow.flows.compile_followups import compile_followup, compile_followups
from workflow.flows.deliver_letters import deliver_letters
from workflow.flows.office import Flow, Office, Relay, Summary
from workflow.flows.read_answers import read_answers
from workflow.flows.send_reminders import send_reminders
from workflow.flows.tell_coordinator import tell_coordinator

__all__ = [
    "Flow",
    "Office",
    "Relay",
    "Summary",
    "call_groups",
    "compile_followup",
    "compile_followups",
    "deliver_letters",
    "read_answers",
    "send_reminders",
    "tell_coordinator",
]
