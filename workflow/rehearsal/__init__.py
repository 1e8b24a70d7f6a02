"""A rehearsal: a simulated clock, officers who answer and a local post office.

They stand around the very flows that `serve` runs.
"""

from workflow.rehearsal.tour import Tour, take_tour

__all__ = ["Tour", "take_tour"]
