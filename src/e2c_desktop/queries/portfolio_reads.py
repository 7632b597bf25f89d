"""The readings of how far booklets are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from e2c_desktop.domain.booklet_progress import BEFORE_CONTRACT
from e2c_desktop.queries import portfolio_list
from e2c_desktop.queries.masking import initials
from e2c_desktop.queries.trainees import TraineeRow
from e2c_desktop.storage.unit_of_work import UnitOfWork


class PortfolioReads:
    """Readings of many booklets in the name of one person.

    Args:
        work: the open base.
        visitor: people are told by their initials only.
    """

    def __init__(self, work: UnitOfWork, *, visitor: bool) -> None:
        self._work, self._visitor = work, visitor

    @property
    def _today(self) -> date:
        return self._work.now().astimezone().date()

    def lines(
        self, cohort_id: UUID | None = None, *, gone: bool = False
    ) -> list[portfolio_list.BookletLine]:
        """Return the booklets being written, of a cohort or of all; see `booklet_lines`."""
        with self._work.read() as session:
            found = portfolio_list.booklet_lines(
                session, today=self._today, cohort_id=cohort_id, gone=gone
            )
        return [_masked(one) for one in found] if self._visitor else found

    def with_booklets(self, rows: Sequence[TraineeRow]) -> list[TraineeRow]:
        """Return lines of the list of trainees with how far each booklet is."""
        begun = [row for row in rows if row.state not in BEFORE_CONTRACT]
        ids = [row.path_id for row in begun if row.path_id is not None]
        with self._work.read() as session:
            found = portfolio_list.booklet_shares(session, ids, today=self._today)
        return [
            row if row.path_id is None else replace(row, booklet=found.get(row.path_id))
            for row in rows
        ]


def _masked(line: portfolio_list.BookletLine) -> portfolio_list.BookletLine:
    """Return a booklet whose person is told by initials."""
    name = initials(line.last_name, line.first_name)
    return replace(line, last_name=name, first_name="")
