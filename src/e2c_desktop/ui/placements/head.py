"""The head of the tab: title and count, ways of seeing, search, view, filters, chips, new ones."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.chips import Segment
from e2c_desktop.ui.kit.layout import Line
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.placements.filter_panel import FilterPanel
from e2c_desktop.ui.placements.list_state import (
    Facet,
    Flag,
    ListState,
    PlacementViews,
    flag_words,
    period_words,
)
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.list_head import ListHead

_SEARCH = 300
WAYS = ("Liste", "Semaine", "Par stagiaire", "Où sont-ils", "Par commune")
"""Ways of seeing the placements, in the order of the segment."""
_PERIOD = "period"


class PlacementsHead(ListHead[ListState, FilterPanel]):
    """What stands above the placements, in whatever way they are seen.

    Signals:
        way_changed: the index of another way of seeing.

    Attributes:
        ways: the ways of seeing.
        sheets_button, new_button: « Saisir des bilans », « Préparer un stage ».
    """

    way_changed = Signal(int)

    def __init__(self, doors: Doors, parent: QWidget | None = None) -> None:
        ways = Segment(list(WAYS), name="Façon de voir les stages")
        sheets = Button("Saisir des bilans", icon="clipboard-check", size="small")
        new = Button("Préparer un stage", ButtonRole.PRIMARY, icon="plus", size="small")
        super().__init__(
            ListState(),
            doors,
            PlacementViews(),
            title="Stages",
            search="Stagiaire, entreprise, n° de convention…",
            facets=list(Facet),
            panel=partial(FilterPanel, doors.today),
            actions=[ways, sheets, new],
            parent=parent,
        )
        self.ways, self.sheets_button, self.new_button = ways, sheets, new
        self.panel.period_changed.connect(self._on_period)
        self.ways.changed.connect(self._on_way)
        self._draw()

    def _build(self, actions: Sequence[QWidget], tools: Sequence[QWidget]) -> QVBoxLayout:
        del tools
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        column = QVBoxLayout()
        column.setContentsMargins(16, 10, 16, 0)
        column.setSpacing(8)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.title)
        first.addWidget(self.count)
        first.addSpacing(12)
        ways, *buttons = actions
        first.addWidget(ways)
        first.addStretch(1)
        for button in buttons:
            first.addWidget(button)
        second = QHBoxLayout()
        second.setSpacing(8)
        self.search.setFixedWidth(theme().px(_SEARCH))
        for widget in (self.search, self.view_button, self.filter_button, self.columns_button):
            second.addWidget(widget)
        second.addWidget(self._chips, 1)
        column.addLayout(first)
        column.addLayout(second)
        outer.addLayout(column)
        outer.addWidget(Line())
        return outer

    def _begin_with(self, first: ListState) -> None:
        self.set_state(first.with_filter(sites=self._state.filter.sites))
        self.views.lay_out(first.name)

    def set_way(self, way: int) -> None:
        """Show which way of seeing is in force; a view and columns are those of the list alone."""
        self.ways.set_current(way)
        self.count.setVisible(way == 0)
        self.view_button.setVisible(way == 0)
        self.columns_button.setVisible(way == 0)
        self._draw()

    def _on_way(self, way: int) -> None:
        self.set_way(way)
        self.way_changed.emit(way)

    def _on_period(self, since: object, until: object) -> None:
        self._ask(self._state.with_period(since, until))  # type: ignore[arg-type]  # days or None

    # Chips.

    def _add_chips(self) -> None:
        self._add_facet_chips()
        if self.ways.current() == 0:
            for flag in Flag:
                if self._state.is_flagged(flag):
                    self._add_chip(flag_words(flag, self._state.filter), flag.value)
            if self._state.has_period():
                self._add_chip(period_words(self._state.filter), _PERIOD)

    def _show_chips(self) -> None:
        """Keep their room, which holds the buttons at the left."""

    def _without(self, key: str) -> ListState:
        return self._state.with_period(None, None) if key == _PERIOD else super()._without(key)

    def words(self, *, of_list: bool = True) -> str:
        """Return the question in words, for the head of a printed list or calendar."""
        parts = [self._state.label] if of_list else []
        parts += self._told()
        if of_list and self._state.has_period():
            parts.append(period_words(self._state.filter))
        return " · ".join([*parts, *self._searched()])
