"""The ways of seeing the placements, one shown at a time; the calendars are read when seen."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from e2c_desktop.ui.kit.chips import Segment
from e2c_desktop.ui.placements.day_kinds import RoundKind, WeekKind, WhereKind
from e2c_desktop.ui.placements.day_views import DayView
from e2c_desktop.ui.placements.list_state import ListState
from e2c_desktop.ui.placements.months_view import MonthsView
from e2c_desktop.ui.ports import Doors


class Way(IntEnum):
    """A way of seeing, in the order of the segment."""

    LIST = 0
    WEEK = 1
    MONTHS = 2
    WHERE = 3
    TOWNS = 4


class Ways(QStackedWidget):
    """The list and the calendars.

    Args:
        doors: of the page.
        first: the list and its record.

    Signals:
        opened: a placement of a calendar (Enter, double-click).

    Attributes:
        calendars: the views beside the list, by their way.
        week, towns: that of the week, that of the communes.
        rows: whether the week begins with the trainees or the companies.
    """

    opened = Signal(object)

    def __init__(self, doors: Doors, first: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._week = WeekKind(doors)
        self.week = DayView(doors, self._week)
        self.towns = DayView(doors, RoundKind(doors))
        self.rows = Segment(["Par stagiaire", "Par entreprise"], name="Lignes de la semaine")
        self.week.extra.addWidget(self.rows)
        self.rows.changed.connect(self._on_rows)
        self.calendars: dict[Way, DayView | MonthsView] = {
            Way.WEEK: self.week,
            Way.MONTHS: MonthsView(doors),
            Way.WHERE: DayView(doors, WhereKind(doors)),
            Way.TOWNS: self.towns,
        }
        self.addWidget(first)
        for view in self.calendars.values():
            self.addWidget(view)
            view.opened.connect(self.opened)

    def way(self) -> Way:
        """Return the way in force."""
        return Way(self.currentIndex())

    def calendar(self) -> DayView | MonthsView | None:
        """Return the calendar in force; None when it is the list."""
        return self.calendars.get(self.way())

    def show_way(self, way: Way, state: ListState) -> None:
        """Show another way of seeing."""
        self.setCurrentIndex(way)
        self.show_state(state)

    def show_state(self, state: ListState) -> None:
        """Narrow the calendar in force."""
        view = self.calendar()
        if view is not None:
            view.show_state(state)

    def read(self) -> None:
        """Read the calendar in force again."""
        view = self.calendar()
        if view is not None:
            view.read()

    def _on_rows(self, rank: int) -> None:
        self._week.by_company = bool(rank)
        self.week.read()
