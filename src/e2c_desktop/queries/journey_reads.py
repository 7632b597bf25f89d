"""The readings of what a path lived: experiences, project, objectives, meetings."""

from __future__ import annotations

from e2c_desktop.storage.unit_of_work import UnitOfWork


class JourneyReads:
    """Readings of experiences, projects and meetings in the name of one person.

    Args:
        work: the open base.
        visitor: people are told by their initials only.
    """

    def __init__(self, work: UnitOfWork, *, visitor: bool) -> None:
        self._work, self._visitor = work, visitor
