"""The reading door of the home page, bound like `Reads` to the session."""

from __future__ import annotations

from uuid import UUID

from e2c_desktop.domain.home_figures import Presence, Rate
from e2c_desktop.domain.todo import Task
from e2c_desktop.domain.whereabouts import Person, half_going_on
from e2c_desktop.queries.home_figures import presence, rates, with_trends
from e2c_desktop.queries.home_scope import TaskScope
from e2c_desktop.queries.home_tasks import masked_task, tasks
from e2c_desktop.queries.home_whereabouts import masked_whereabouts, whereabouts
from e2c_desktop.storage.unit_of_work import UnitOfWork


class HomeReads:
    """Readings of the day in the name of one person.

    Args:
        work: the session.
        visitor: people are told by their initials, and nothing that was typed about them.
    """

    def __init__(self, work: UnitOfWork, *, visitor: bool) -> None:
        self._work = work
        self._visitor = visitor

    def scope(self, *, mine: bool, site_id: UUID | None = None) -> TaskScope:
        """Return whose work is looked at today.

        Args:
            mine: one's own trainees and calls; everybody's otherwise.
            site_id: of which site; of all of them without it.
        """
        today = self._work.now().astimezone().date()
        return TaskScope(today, self._work.actor.id if mine else None, site_id)

    def tasks(self, scope: TaskScope) -> list[Task]:
        """Return everything that is to be done, in no order."""
        with self._work.read() as session:
            found = tasks(session, scope)
        return [masked_task(one) for one in found] if self._visitor else found

    def whereabouts(self, scope: TaskScope) -> tuple[Person, ...]:
        """Return where everybody of the site is today, by name."""
        half = half_going_on(self._work.now().astimezone().time())
        with self._work.read() as session:
            found = whereabouts(session, scope.today, half, site_id=scope.site_id)
        return tuple(map(masked_whereabouts, found)) if self._visitor else found

    def presence(self, scope: TaskScope, in_company: int) -> Presence:
        """Return who is at school today; `in_company` of them are in a company."""
        with self._work.read() as session:
            return presence(session, scope, in_company)

    def trends(self, scope: TaskScope, told: Presence) -> Presence:
        """Return the same counts with how they went over twelve months."""
        with self._work.read() as session:
            return with_trends(session, scope, told)

    def rates(self, scope: TaskScope) -> tuple[Rate, Rate]:
        """Return the positive exits of the year, and who of the year before answered."""
        with self._work.read() as session:
            return rates(session, scope.today, site_id=scope.site_id)
