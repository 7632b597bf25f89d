"""The grid of a planned week: two half-days by day, dragged, copied and changed by keys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from e2c_desktop.domain.attendance import Half
from e2c_desktop.domain.french import DAYS
from e2c_desktop.domain.planning_words import half_title, hours_words, people_words, place_words
from e2c_desktop.queries.planning_week import CohortWeek, HalfView
from e2c_desktop.ui.kit.theme import theme

CARRIED = "application/x-e2c-planning"
"""What a drag of the planning carries."""

_HALVES = tuple(Half)
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Copied:
    """A day, or the week of a Monday, to be copied elsewhere."""

    day: date
    week: bool = False

    def to_mime(self) -> QMimeData:
        """Return what a drag carries."""
        mime = QMimeData()
        kind = "semaine" if self.week else "jour"
        mime.setData(CARRIED, QByteArray(f"{kind}:{self.day.isoformat()}".encode()))
        return mime

    @classmethod
    def from_mime(cls, mime: QMimeData) -> Copied | None:
        """Read what a drag carries; None for a drag of something else."""
        if not mime.hasFormat(CARRIED):
            return None
        kind, _, day = mime.data(CARRIED).toStdString().partition(":")
        return cls(date.fromisoformat(day), kind == "semaine")

    def onto(self, monday: date) -> date:
        """Return the day of a week on which it is copied."""
        return monday if self.week else monday + timedelta(days=self.day.weekday())


def spoken(half: HalfView) -> str:
    """Return what a screen reader says of a half-day."""
    parts = [place_words(half.place)]
    planned = half.planned
    if planned is not None:
        parts += [hours_words(planned), planned.module, planned.room, half.trainer]
    else:
        parts.append(closed_words(half))
    if half.differs:
        parts.append("modifiée")
    parts.append(people_words(half.expected, half.company))
    return ", ".join(part for part in parts if part)


def closed_words(half: HalfView) -> str:
    """Return why nobody is expected on a half-day without hours."""
    if half.off:
        return half.off
    return "Fermée ce jour-là" if half.differs else "Rien de prévu"


class WeekModel(QAbstractTableModel):
    """The half-days of a cohort: a line for the mornings, one for the afternoons."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._week: CohortWeek | None = None

    def show_week(self, week: CohortWeek | None) -> None:
        """Show a week, or nothing."""
        self.beginResetModel()
        self._week = week
        self.endResetModel()

    def half(self, index: _Index) -> HalfView | None:
        """Return the half-day of a cell."""
        if self._week is None or not index.isValid():
            return None
        return self._week.halves[2 * index.column() + index.row()]

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return two, once there is a week."""
        return 0 if parent.isValid() or self._week is None else len(_HALVES)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return the days shown, from Monday."""
        return 0 if parent.isValid() or self._week is None else self._week.days

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that a half-day is chosen, and its day dragged."""
        dragged = Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | dragged

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  # a value of Qt
        """Return the words of a cell."""
        half = self.half(index)
        if half is None:
            return None
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return spoken(half)
        if role == Qt.ItemDataRole.DisplayRole:
            return hours_words(half.planned) if half.planned else closed_words(half)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401  # a value of Qt
        """Return « lundi 9 », « Matin »."""
        if role != Qt.ItemDataRole.DisplayRole or self._week is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return half_title(_HALVES[section])
        day = self._week.halves[2 * section].day
        return f"{DAYS[day.weekday()]} {day.day}"


class WeekTable(QTableView):
    """The grid under the hands of who plans.

    Signals:
        chosen: a half-day is under the keyboard.
        opened: it is to be changed (Enter, double-click).
        close_asked: it is to be closed (Suppr).
        copy_asked: (whether the week) is to be copied.
        paste_asked: what was copied goes on the day under the keyboard, or on the week.
        dropped: (what, day) a drag was left on a day.
    """

    chosen = Signal()
    opened = Signal()
    close_asked = Signal()
    copy_asked = Signal(bool)
    paste_asked = Signal()
    dropped = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.weeks = WeekModel(self)
        self.setModel(self.weeks)
        self.setAccessibleName("Planning de la semaine")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.horizontalHeader().setFixedHeight(theme().px(32))
        self.verticalHeader().setFixedWidth(theme().px(88))
        self.setCornerButtonEnabled(False)
        self.doubleClicked.connect(self.opened)

    def show_week(self, week: CohortWeek | None) -> None:
        """Show a week; the same half-day stays under the keyboard."""
        current = self.currentIndex()
        row, column = max(current.row(), 0), max(current.column(), 0)
        self.weeks.show_week(week)
        shown = self.weeks.index(row, min(column, self.weeks.columnCount() - 1))
        if shown.isValid():
            self.setCurrentIndex(shown)
        self.chosen.emit()

    def current(self) -> HalfView | None:
        """Return the half-day under the keyboard."""
        return self.weeks.half(self.currentIndex())

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell that another half-day is under the keyboard."""
        super().currentChanged(current, previous)
        self.chosen.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that it went."""
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, close, copy and paste by keys."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.close_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit(False)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
        else:
            super().keyPressEvent(event)

    # Dragging a day.

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Carry the day of the cell."""
        del actions
        half = self.current()
        if half is not None:
            carry(self, Copied(half.day))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a day or a week of the planning."""
        accept_if_carried(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take it over a day."""
        if self.indexAt(event.position().toPoint()).isValid():
            accept_if_carried(event)
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell on which day it was left."""
        half = self.weeks.half(self.indexAt(event.position().toPoint()))
        copied = Copied.from_mime(event.mimeData())
        if half is not None and copied is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(copied, half.day)


def carry(source: QWidget, copied: Copied) -> None:
    """Let a day or a week follow the pointer; tests replace this function."""
    drag = QDrag(source)
    drag.setMimeData(copied.to_mime())
    drag.exec(Qt.DropAction.CopyAction)


def accept_if_carried(event: QDragEnterEvent | QDragMoveEvent) -> None:
    """Take what comes from the planning, nothing else."""
    if event.mimeData().hasFormat(CARRIED):
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
    else:
        event.ignore()
