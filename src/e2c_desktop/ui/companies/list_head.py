"""The head of the list: title and count, view, « Nouvelle », search, filters, columns, chips."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from e2c_desktop.queries.company_filters import CompanyView
from e2c_desktop.ui.companies.filters import Facet, Flag, ListState
from e2c_desktop.ui.companies.views import CompanyViews
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.chips import Chip
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.filter_panel import Choice, FilterPanel
from e2c_desktop.ui.records.list_head import ListHead
from e2c_desktop.ui.records.list_state import ListFacet

_ARCHIVED = "archived"


class CompaniesHead(ListHead[ListState, FilterPanel]):
    """What stands above the rows.

    Attributes:
        new_button: « Nouvelle ».
    """

    def __init__(self, state: ListState, doors: Doors, parent: QWidget | None = None) -> None:
        new_button = Button("Nouvelle", ButtonRole.PRIMARY, icon="plus", size="small")
        super().__init__(
            state,
            doors,
            CompanyViews(),
            title="Entreprises",
            search="Nom, commune, métier, contact…",
            facets=[facet for facet in Facet if facet is not Facet.STATE],
            panel=partial(FilterPanel, list(Facet)),
            actions=[new_button],
            parent=parent,
        )
        self.new_button = new_button
        self._to_call = 0
        self._draw()

    def set_counted(self, choices: Mapping[Facet, Sequence[Choice]], to_call: int) -> None:
        """Give the values that may be ticked, and how many companies are to be called again."""
        self._to_call = to_call
        self.set_choices(choices)

    def _add_chips(self) -> None:
        self._add_facet_chips()
        for flag in self._flags():
            self._add_chip(flag.label, flag.value)
        if self._state.filter.archived:
            self._add_chip(CompanyView.ARCHIVED.label, _ARCHIVED)
        if self._to_call and not self._state.filter.due:
            self._suggest(f"{Flag.DUE.label} {self._to_call}", Flag.DUE.value)
        adding = Chip("Ajouter un filtre", adds=True, parent=self._chips)
        adding.clicked.connect(self.open_panel)
        self._put(adding, "")

    def _on_suggested(self, key: str) -> None:
        del key
        self._ask(self._state.moved_to(ListState.of_view(CompanyView.TO_CALL)))

    def _without(self, key: str) -> ListState:
        if key == _ARCHIVED:
            return self._state.cleared()  # out of the bin
        return super()._without(key)

    def _flags(self) -> list[Flag]:
        kept = self._state.ticked(Facet.WELCOME)
        return [flag for flag in Flag if flag in kept]

    def _labels(self, facet: ListFacet) -> list[str]:
        if facet is Facet.WELCOME:
            return [flag.label for flag in self._flags()]
        return super()._labels(facet)
