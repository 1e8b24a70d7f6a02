"""A rehearsal: a simulated clock, officers who answer and a local post office.

They stand around the very flows that `serve` runs.
"""

from workflow.rehearsal.tour import Tour, take_tour
from workflow.rehearsal.trial import Trial, open_trial

__all__ = ["Tour", "Trial", "open_trial", "take_tour"]
