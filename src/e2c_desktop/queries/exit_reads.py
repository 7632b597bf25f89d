"""The reading door of exits, bound like `Reads` to the session."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from e2c_desktop.queries import exits
from e2c_desktop.queries.exit_filters import BY_DUE, ExitFilter, ExitSorting
from e2c_desktop.queries.exit_records import ExitRecord, exit_record, masked_exit
from e2c_desktop.queries.exit_rows import ExitRow, masked_row
from e2c_desktop.queries.outcome_rules import ChosenRules, chosen_rules
from e2c_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ExitCounts:
    """What waits among the exits: the chips of the list.

    Attributes:
        to_follow: people to be called today.
        without_proof, unknown: of the last twelve months.
    """

    to_follow: int
    without_proof: int
    unknown: int


class ExitReads:
    """Readings of exits in the name of one person.

    Args:
        work: the session.
        visitor: people are told by their initials, without what reaches them.
    """

    def __init__(self, work: UnitOfWork, *, visitor: bool) -> None:
        self._work, self._visitor = work, visitor

    @property
    def _today(self) -> date:
        return self._work.now().astimezone().date()

    def _shown(self, rows: list[ExitRow]) -> list[ExitRow]:
        return [masked_row(row) for row in rows] if self._visitor else rows

    def page(
        self,
        wanted: ExitFilter,
        sorting: Sequence[ExitSorting] = BY_DUE,
        offset: int = 0,
        limit: int = 256,
    ) -> list[ExitRow]:
        """Return one page of the list."""
        with self._work.read() as session:
            rows = exits.page(session, wanted, sorting, offset, limit, today=self._today)
        return self._shown(rows)

    def first_page(
        self, wanted: ExitFilter, sorting: Sequence[ExitSorting] = BY_DUE, limit: int = 256
    ) -> tuple[list[ExitRow], int]:
        """Return the first page of the list, and how many exits there are in all."""
        with self._work.read() as session:
            rows, total = exits.first_page(session, wanted, sorting, limit, today=self._today)
        return self._shown(rows), total

    def count(self, wanted: ExitFilter) -> int:
        """Return how many exits a filter keeps."""
        with self._work.read() as session:
            return exits.count(session, wanted, today=self._today)

    def counts(self, sites: frozenset[UUID] = frozenset()) -> ExitCounts:
        """Return what waits among the exits of some sites, of all without one."""
        return ExitCounts(
            self.count(ExitFilter(sites=sites, to_follow=True)),
            self.count(ExitFilter(sites=sites, last_year=True, without_proof=True)),
            self.count(ExitFilter(sites=sites, last_year=True, unknown=True)),
        )

    def ids(self, wanted: ExitFilter, sorting: Sequence[ExitSorting] = BY_DUE) -> list[UUID]:
        """Return the paths that a filter keeps, in the order of the list."""
        with self._work.read() as session:
            return exits.ids(session, wanted, sorting, today=self._today)

    def rows_of(
        self, path_ids: Collection[UUID], sorting: Sequence[ExitSorting] = BY_DUE
    ) -> list[ExitRow]:
        """Return the lines of some exits, whatever the list shows."""
        with self._work.read() as session:
            rows = exits.rows_of(session, path_ids, sorting, today=self._today)
        return self._shown(rows)

    def of_people(self, trainee_ids: Collection[UUID], limit: int) -> list[ExitRow]:
        """Return the latest exits of some people."""
        with self._work.read() as session:
            rows = exits.of_people(session, trainee_ids, limit, today=self._today)
        return self._shown(rows)

    def record(self, path_id: UUID) -> ExitRecord:
        """Return one exit.

        Raises:
            NotFound: there is no such path, or it has no exit.
        """
        with self._work.read() as session:
            found = exit_record(session, path_id, today=self._today)
        return masked_exit(found) if self._visitor else found

    def rules(self) -> ChosenRules:
        """Return the rule sets under which the list is read."""
        with self._work.read() as session:
            return chosen_rules(session)
