"""The readings of competences: frameworks, grids of paths and of cohorts."""

from __future__ import annotations

from uuid import UUID

from e2c_desktop.domain.evaluation import Moment
from e2c_desktop.queries import (
    cohort_grid,
    competence_grid,
    framework_editions,
    frameworks,
    proof_choices,
)
from e2c_desktop.queries.competence_rows import CompetenceGrid
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

    def framework_of(self, path_id: UUID) -> frameworks.FrameworkRow | None:
        """Return the framework a path is assessed with."""
        with self._work.read() as session:
            return frameworks.framework(session, frameworks.framework_id_of(session, path_id))

    def editions(self) -> list[framework_editions.EditionRow]:
        """Return the versions of the frameworks of the school, the current one first."""
        with self._work.read() as session:
            return framework_editions.editions(session)

    def cohort(
        self,
        cohort_id: UUID,
        domain_id: UUID | None,
        moment: Moment | None = None,
        *,
        gone: bool = False,
    ) -> cohort_grid.CohortSheet:
        """Return the grid of a cohort for one domain, at one moment or at the one that is open.

        Raises:
            NotFound: the cohort does not exist.
        """
        today = self._work.now().astimezone().date()
        with self._work.read() as session:
            sheet = cohort_grid.cohort_sheet(
                session, cohort_id, domain_id, moment, today=today, gone=gone
            )
        return cohort_grid.masked_sheet(sheet) if self._visitor else sheet

    def grid(self, path_id: UUID) -> CompetenceGrid:
        """Return the grid of a path; a visitor sees neither names nor words.

        Raises:
            NotFound: the path does not exist.
        """
        today = self._work.now().astimezone().date()
        with self._work.read() as session:
            found = competence_grid.competence_grid(session, path_id, today=today)
        return competence_grid.masked_grid(found) if self._visitor else found

    def proof_choices(self, path_id: UUID) -> tuple[proof_choices.ProofChoice, ...]:
        """Return what may show a competence of a path; nothing before a visitor."""
        if self._visitor:
            return ()
        today = self._work.now().astimezone().date()
        with self._work.read() as session:
            return proof_choices.proof_choices(session, path_id, today=today)
