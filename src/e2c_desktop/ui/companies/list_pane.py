"""The left pane: the head of the list, its rows, and what is done with them at the foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from e2c_desktop.queries.companies import CompanyRow
from e2c_desktop.queries.company_filters import (
    BY_NAME,
    CompanyFilter,
    CompanyOrder,
    CompanySorting,
)
from e2c_desktop.ui.companies.columns import NAME, OFFERED, counted, spoken_row
from e2c_desktop.ui.companies.filters import ListState, facet_choices
from e2c_desktop.ui.companies.list_head import CompaniesHead
from e2c_desktop.ui.models.columns import OrderKey
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.headed_rows import FilteredRows, ListReads
from e2c_desktop.ui.records.rows_pane import RowsKind

_COMPANIES: RowsKind[CompanyRow] = RowsKind(
    name="Liste des entreprises",
    offered=OFFERED,
    order=OrderKey(NAME),
    spoken=spoken_row,
    nothing_here="Aucune entreprise",
    nothing_yet="Aucune entreprise pour l’instant",
    how_to_begin="«\u00a0Nouvelle\u00a0» crée une fiche.",
    icon="building-2",
    feminine=True,
)


class ListPane(FilteredRows[CompanyRow, ListState, CompaniesHead]):
    """The list of the companies."""

    def __init__(self, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__(_COMPANIES, doors, CompaniesHead(ListState(), doors), parent=parent)
        self.below.bar.change_button.hide()
        self.columns.fit(self.width())

    def reads(self) -> ListReads[CompanyRow]:
        """Return the reading door of the companies."""
        return self._doors.reads.companies

    def sorting_of(self, order: Sequence[OrderKey]) -> tuple[CompanySorting, ...]:
        """Return what the base sorts by; by name when nothing is asked."""
        known = {each.value: each for each in CompanyOrder}
        keys = [key for key in order if key.key in known]
        return tuple(CompanySorting(known[key.key], key.descending) for key in keys) or BY_NAME

    def read_choices(self) -> None:
        """Read again the values of the filters, and how many companies are to be called."""
        reads = self._doors.reads
        to_call = CompanyFilter(site=self.state().filter.site, due=True)
        self.head.set_counted(facet_choices(reads), reads.companies.count(to_call))

    def _count_words(self, total: int) -> str:
        return counted(total) + self._picked_words()
