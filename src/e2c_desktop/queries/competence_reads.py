"""The readings of competences: frameworks, grids of paths and of cohorts."""

from __future__ import annotations

from uuid import UUID

from e2c_desktop.queries import framework_editions, frameworks
from e2c_desktop.storage.unit_of_work import UnitOfWork


class CompetenceReads:
    """Readings of competences in the name of one person.

    Args:
        work: the open base.
        visitor: people are told by their initials only.
    """

    def __init__(self, work: UnitOfWork, *, visitor: bool) -> None:
        self._work, self._visitor = work, visitor

    def framework(self, framework_id: UUID | None = None) -> frameworks.FrameworkRow | None:
        """Return a framework whole; without an identifier the current one."""
        with self._work.read() as session:
            if framework_id is None:
                return frameworks.current_framework(session)
            return frameworks.framework(session, framework_id)

    def editions(self) -> list[framework_editions.EditionRow]:
        """Return the versions of the frameworks of the school, the current one first."""
        with self._work.read() as session:
            return framework_editions.editions(session)

    def framework_of(self, path_id: UUID) -> frameworks.FrameworkRow | None:
        """Return the framework a path is assessed with."""
        with self._work.read() as session:
            return frameworks.framework(session, frameworks.framework_id_of(session, path_id))
