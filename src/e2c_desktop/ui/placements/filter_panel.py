"""The panel « Filtrer »: lists of values to tick and a period, applied as they are chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.dates import DateField, DateProblem
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.placements.list_state import Facet, ListState
from e2c_desktop.ui.records.filter_panel import Choice, FilterPopup
from e2c_desktop.ui.records.tick_list import TickList

_SHOWN = (
    Facet.STATE,
    Facet.KIND,
    Facet.COHORT,
    Facet.REFERENT,
    Facet.COMPANY,
    Facet.TOWN,
)
_ACROSS = 3


class FilterPanel(FilterPopup):
    """What opens under the button « Filtrer ».

    Args:
        today: gives the day of today, for the days typed.

    Signals:
        period_changed: the first and the last day, either of which may be None.
    """

    period_changed = Signal(object, object)

    def __init__(self, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__("Filtrer la liste des stages", parent)
        self.lists = {facet: TickList(facet.label, self) for facet in _SHOWN}
        self.since = DateField(today=today)
        self.until = DateField(today=today)
        self.clear_button = Button(
            "Enlever les filtres", ButtonRole.LINK, icon="funnel-x", size="small"
        )
        self.close_button = Button("Fermer", size="small")
        self._build()
        for facet, widget in self.lists.items():
            widget.ticked.connect(partial(self._on_ticked, facet))
        for field in (self.since, self.until):
            field.date_changed.connect(self._on_period)
        self.clear_button.clicked.connect(self.cleared)
        self.close_button.clicked.connect(self.close)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(12)
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for place, facet in enumerate(_SHOWN):
            row, side = divmod(place, _ACROSS)
            grid.addWidget(Label(facet.label, "caption"), row * 2, side)
            grid.addWidget(self.lists[facet], row * 2 + 1, side)
        column.addLayout(grid)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for words, field in (("A lieu entre le", self.since), ("et le", self.until)):
            foot.addWidget(Label(words, "caption"))
            field.setAccessibleName(words)
            foot.addWidget(field)
        foot.addStretch(1)
        foot.addWidget(self.clear_button)
        foot.addWidget(self.close_button)
        column.addLayout(foot)

    def show_choices(self, choices: Mapping[Facet, Sequence[Choice]], state: ListState) -> None:
        """Fill the lists with what may be ticked and what is."""
        for facet, widget in self.lists.items():
            offered = [(choice.value, choice.label) for choice in choices.get(facet, ())]
            widget.show_choices(offered, state.ticked(facet))
        self.since.set_date(state.filter.since)
        self.until.set_date(state.filter.until)

    def showEvent(self, event: QShowEvent) -> None:
        """Give the keyboard to the first list."""
        super().showEvent(event)
        self.lists[Facet.STATE].setFocus()

    def _on_ticked(self, facet: Facet) -> None:
        self.changed.emit(facet, self.lists[facet].kept())

    def _on_period(self) -> None:
        days = []
        for field in (self.since, self.until):
            try:
                days.append(field.date())
            except DateProblem:
                return
        self.period_changed.emit(*days)
