"""The readings of presence: weeks, planning, hours, sheets, each read by its own module."""

from __future__ import annotations

from e2c_desktop.queries.planning_reads import PlanningReads
from e2c_desktop.storage.unit_of_work import UnitOfWork


class PresenceReads:
    """Readings of presence in the name of one person.

    Args:
        work: the open base.
        visitor: people are told by their initials only.
    """

    def __init__(self, work: UnitOfWork, *, visitor: bool) -> None:
        self._work, self._visitor = work, visitor

    @property
    def planning(self) -> PlanningReads:
        """The planning of cohorts, and the codes of half-days."""
        return PlanningReads(self._work)
