"""The placements by their days: a week, everybody on one day, the round of a day by commune."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, Protocol
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.french import DAYS, long_date
from e2c_desktop.domain.timetable import monday_of
from e2c_desktop.queries.placement_filters import PlacementFilter
from e2c_desktop.ui.kit.buttons import Button, icon_button
from e2c_desktop.ui.kit.dates import DateField, DateProblem
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Line, Panel
from e2c_desktop.ui.models.columns import Column, ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.placements.list_state import ListState
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.exporting import Book, ListOnScreen, TakenColumn
from e2c_desktop.ui.records.list_foot import ListFoot
from e2c_desktop.ui.records.rows_table import RowsTable


class DayLine(Protocol):
    """What a line of such a view leads to."""

    @property
    def row(self) -> Any:  # noqa: ANN401  # a placement, or None for somebody at the school
        """The placement."""


class DayKind(Protocol):
    """One way of seeing days: what it reads and shows.

    Attributes:
        title: of the printed list.
        step: days between two of them.
    """

    @property
    def title(self) -> str:
        """The title."""

    @property
    def step(self) -> int:
        """The number of days from one to the next."""

    def start(self, day: date) -> date:
        """Return the day on which what holds a day begins."""

    def words(self, day: date) -> str:
        """Return the days in words."""

    def columns(self, day: date) -> list[Column[Any]]:
        """Return the columns."""

    def lines(self, wanted: PlacementFilter, day: date) -> Sequence[Any]:
        """Read the lines."""

    def key(self, line: Any) -> UUID:  # noqa: ANN401  # a line of this way
        """Return what tells a line from the others."""

    def counted(self, lines: Sequence[Any]) -> str:
        """Return how many there are, in words."""


def day_words(day: date) -> str:
    """Return « lundi 16 novembre 2026 »."""
    return f"{DAYS[day.weekday()]} {long_date(day)}"


class DayView(QWidget):
    """Lines of a day or of a week, with what goes from one to the next.

    Args:
        doors: of the page.
        kind: what is shown.

    Signals:
        opened: a placement (Enter, double-click).

    Attributes:
        table, foot, day_field: the parts, for shortcuts and tests.
    """

    opened = Signal(object)

    def __init__(self, doors: Doors, kind: DayKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors, self._kind = doors, kind
        self._state = ListState()
        self._lines: list[Any] = []
        self._day = kind.start(doors.today())
        self.title = Label("", "h2")
        self.previous_button = icon_button("chevron-left", "Avant (Page ↑)")
        self.today_button = Button("Aujourd’hui", size="small")
        self.next_button = icon_button("chevron-right", "Après (Page ↓)")
        self.day_field = DateField(today=doors.today, weekday=True)
        self.day_field.setAccessibleName("Jour")
        self.extra = QHBoxLayout()
        self.table = RowsTable(kind.title)
        self.model: QueryTableModel[Any] = QueryTableModel(
            kind.columns(self._day), ListSource([]), row_id=kind.key, parent=self
        )
        self.foot = ListFoot()
        self.foot.more_button.hide()
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = Panel("surface")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(6)
        self.day_field.setFixedWidth(self.day_field.fontMetrics().horizontalAdvance("M") * 13)
        for widget in (
            self.previous_button,
            self.today_button,
            self.next_button,
            self.day_field,
            self.title,
        ):
            row.addWidget(widget)
        row.addStretch(1)
        row.addLayout(self.extra)
        column.addWidget(bar)
        column.addWidget(Line())
        self.table.setModel(self.model)
        column.addWidget(self.table, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        self.previous_button.clicked.connect(self.go_back)
        self.next_button.clicked.connect(self.go_on)
        self.today_button.clicked.connect(self.go_today)
        self.day_field.date_changed.connect(self._on_day)
        self.table.row_opened.connect(self._on_opened)

    def day(self) -> date:
        """Return the first day shown."""
        return self._day

    def lines(self) -> list[Any]:
        """Return the lines shown."""
        return list(self._lines)

    def go_back(self) -> None:
        """Show the day or the week before."""
        self.show_day(self._day - timedelta(days=self._kind.step))

    def go_on(self) -> None:
        """Show the day or the week after."""
        self.show_day(self._day + timedelta(days=self._kind.step))

    def go_today(self) -> None:
        """Show today."""
        self.show_day(self._doors.today())

    def _on_day(self) -> None:
        try:
            day = self.day_field.date()
        except DateProblem:
            return
        if day is not None:
            self.show_day(day)

    def show_day(self, day: date) -> None:
        """Show another day."""
        self._day = self._kind.start(day)
        self.read()

    def show_state(self, state: ListState) -> None:
        """Narrow the lines to what the filters keep."""
        self._state = state
        self.read()

    def read(self) -> None:
        """Read the lines again; the one under the keyboard stays under it."""
        current = self.table.current_id()
        self.day_field.set_date(self._day)
        self.title.setText(self._kind.words(self._day))
        columns = self._kind.columns(self._day)
        self._lines = list(self._kind.lines(self._state.filter, self._day))
        self.model.set_columns(columns)
        self.model.set_source(ListSource(self._lines))
        widths = [column.width for column in columns]
        self.table.set_widths(widths, stretch=widths.index(0))
        found = self.model.find_row(current) if isinstance(current, UUID) else -1
        self.table.choose_row(max(found, 0))
        self.foot.words.set_text(self._kind.counted(self._lines))
        self.foot.tell(len(self._lines), 0, 0)

    def _on_opened(self, key: object) -> None:
        line = next((each for each in self._lines if self._kind.key(each) == key), None)
        if line is not None and line.row is not None:
            self.opened.emit(line.row.id)

    def shown(self, words: str) -> ListOnScreen[Any]:
        """Return what is shown, for paper and for the workbook."""
        subtitle = " · ".join(part for part in (self._kind.words(self._day), words) if part)
        keys = tuple(column.key for column in self._kind.columns(self._day))
        return ListOnScreen(keys, self.lines, subtitle)

    def book(self) -> Book[Any]:
        """Return how the view is taken out: the words of its columns."""
        columns = {column.key: column for column in self._kind.columns(self._day)}

        def taken(key: str) -> TakenColumn[Any] | None:
            column = columns[key]
            return TakenColumn(column.title, column.width or 170, column.display)

        return Book(self._kind.title, _count_of(self._kind, self), taken)


def _count_of(kind: DayKind, view: DayView) -> Callable[[int], str]:
    def counted(number: int) -> str:
        del number
        return kind.counted(view.lines())

    return counted


def week_start(day: date) -> date:
    """Return the Monday of the week of a day."""
    return monday_of(day)
