"""The readings of activities, certifications, satisfaction and complaints."""

from __future__ import annotations

from e2c_desktop.queries.quality_reads import (
    CertificationReads,
    ComplaintReads,
    SatisfactionReads,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork


class ActivityReads:
    """Readings of activities in the name of one person.

    Args:
        work: the open base.
        visitor: people are told by their initials only.
    """

    def __init__(self, work: UnitOfWork, *, visitor: bool) -> None:
        self._work, self._visitor = work, visitor

    @property
    def certifications(self) -> CertificationReads:
        """The readings of certifications."""
        return CertificationReads(self._work, visitor=self._visitor)

    @property
    def satisfaction(self) -> SatisfactionReads:
        """The readings of satisfaction papers."""
        return SatisfactionReads(self._work, visitor=self._visitor)

    @property
    def complaints(self) -> ComplaintReads:
        """The readings of the register of complaints."""
        return ComplaintReads(self._work, visitor=self._visitor)
