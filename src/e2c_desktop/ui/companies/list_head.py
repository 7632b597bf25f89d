"""The head of the list: title and count, view, « Nouvelle », search, filters, columns, chips."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from e2c_desktop.queries.company_filters import CompanyView
from e2c_desktop.ui.companies.filters import Facet, Flag, ListState, chip_words
from e2c_desktop.ui.companies.views import NamedViews
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.chips import Chip
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.filter_panel import Choice, FilterPanel
from e2c_desktop.ui.records.list_head import ListHead

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
            doors.toasts,
            title="Entreprises",
            search="Nom, commune, métier, contact…",
            facets=list(Facet),
            panel=partial(FilterPanel, list(Facet)),
            actions=[new_button],
            parent=parent,
        )
        self._doors, self.new_button = doors, new_button
        self._to_call = 0
        self._draw()

    def open_base(self) -> None:
        """Offer the views of whoever opened the base, and begin with the one they chose."""
        self.views.open_for(NamedViews(self._doors.settings, self._doors.work.actor.id))
        first = self.views.first()
        self.set_state(first.with_site(self._state.filter.site))
        self.views.lay_out(first.name)

    def set_counted(self, choices: Mapping[Facet, Sequence[Choice]], to_call: int) -> None:
        """Give the values that may be ticked, and how many companies are to be called again."""
        self._to_call = to_call
        self.set_choices(choices)

    def _add_chips(self) -> None:
        for facet in Facet:
            labels = self._labels(facet)
            if facet is Facet.WELCOME:
                for label, flag in zip(labels, self._flags(), strict=True):
                    self._add_chip(label, flag.value)
            elif labels:
                self._add_chip(chip_words(facet, labels), facet.value)
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
        if key in list(Facet):
            return self._state.with_ticked(Facet(key), frozenset())
        if key in list(Flag):
            kept = self._state.ticked(Facet.WELCOME) - {Flag(key)}
            return self._state.with_ticked(Facet.WELCOME, kept)
        return self._state.cleared()  # out of the bin

    def _flags(self) -> list[Flag]:
        kept = self._state.ticked(Facet.WELCOME)
        return [flag for flag in Flag if flag in kept]

    def _labels(self, facet: Facet) -> list[str]:
        if facet is Facet.WELCOME:
            return [flag.label for flag in self._flags()]
        return super()._labels(facet)

    def _told(self) -> list[str]:
        told = ((facet.label, self._labels(facet)) for facet in Facet if facet is not Facet.STATE)
        return [f"{label}\u00a0: {', '.join(labels)}" for label, labels in told if labels]
