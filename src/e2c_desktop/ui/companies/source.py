"""Where the rows of the list come from, for the filter in force."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from e2c_desktop.queries.companies import CompanyRow
from e2c_desktop.queries.company_filters import CompanyFilter, CompanyOrder, CompanySorting
from e2c_desktop.queries.company_reads import CompanyReads
from e2c_desktop.ui.models.columns import OrderKey


def sorting_of(order: Sequence[OrderKey]) -> tuple[CompanySorting, ...]:
    """Return what the base sorts by; by name when nothing is asked."""
    known = set(CompanyOrder)
    asked = [
        CompanySorting(CompanyOrder(key.key), key.descending) for key in order if key.key in known
    ]
    return tuple(asked) or (CompanySorting(),)


class CompanySource:
    """The companies that a filter keeps.

    Args:
        reads: the reading door.
        wanted: the filter.
    """

    def __init__(self, reads: CompanyReads, wanted: CompanyFilter) -> None:
        self._reads, self._filter = reads, wanted

    def page(self, order: Sequence[OrderKey], offset: int, limit: int) -> list[CompanyRow]:
        """Return one page of rows."""
        return self._reads.page(self._filter, sorting_of(order), offset, limit)

    def first_page(self, order: Sequence[OrderKey], limit: int) -> tuple[list[CompanyRow], int]:
        """Return the first rows, and how many companies there are in all."""
        return self._reads.first_page(self._filter, sorting_of(order), limit)

    def rank(self, company_id: UUID, order: Sequence[OrderKey]) -> int:
        """Return the place of a company in this order, or -1 when the filter hides it."""
        found = self._reads.ids(self._filter, sorting_of(order))
        return found.index(company_id) if company_id in found else -1
