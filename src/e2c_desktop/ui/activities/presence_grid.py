"""The grid of an activity: one line a person, one column a meeting; a letter notes a presence."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from e2c_desktop.domain.activity_codes import Presence
from e2c_desktop.domain.timetable import hours_text
from e2c_desktop.queries.activity_records import ActivityRecord, Participant, PartMark, SessionRow
from e2c_desktop.ui.activities.words import LETTERS, hours_of, name_of, session_title
from e2c_desktop.ui.kit.lines import fitted
from e2c_desktop.ui.kit.painting import rounded_box
from e2c_desktop.ui.kit.theme import theme

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
OUTSIDE = "\u00a0!"
"""After the letter of somebody whose path does not hold the day."""
_NAME, _MEETING, _TOTAL, _ROW, _HEAD = 190, 92, 72, 32, 46
_KEYS = {
    Qt.Key.Key_P: Presence.PRESENT,
    Qt.Key.Key_A: Presence.ABSENT,
    Qt.Key.Key_E: Presence.EXCUSED,
    Qt.Key.Key_Backspace: Presence.PLANNED,
}
_TONES = {
    Presence.PLANNED: "text-muted",
    Presence.PRESENT: "ok",
    Presence.ABSENT: "bad",
    Presence.EXCUSED: "warn",
}


class GridModel(QAbstractTableModel):
    """The people and the meetings of one activity; the last column sums the hours up."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.people: tuple[Participant, ...] = ()
        self.sessions: tuple[SessionRow, ...] = ()
        self._marks: Mapping[tuple[UUID, UUID], PartMark] = {}

    def show_record(self, record: ActivityRecord) -> None:
        """Show another activity, or the same one noted further."""
        self.beginResetModel()
        self.people, self.sessions, self._marks = record.people, record.sessions, record.marks
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return how many people there are."""
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return how many columns: the name, the meetings, the hours."""
        return 0 if parent.isValid() else len(self.sessions) + 2

    def session(self, column: int) -> SessionRow | None:
        """Return the meeting of a column; None for the name and the hours."""
        return self.sessions[column - 1] if 0 < column <= len(self.sessions) else None

    def mark(self, row: int, column: int) -> PartMark | None:
        """Return what is noted in a cell; None for who takes no part in that meeting."""
        session = self.session(column)
        return None if session is None else self._marks.get((session.id, self.people[row].path_id))

    def outside(self, row: int, column: int) -> bool:
        """Tell whether somebody takes part on a day that their path does not hold."""
        session = self.session(column)
        held = session is not None and self.people[row].stay.holds(session.on_date)
        return self.mark(row, column) is not None and not held

    def text(self, row: int, column: int) -> str:
        """Return what is painted."""
        if column == 0:
            return name_of(self.people[row])
        if column > len(self.sessions):
            minutes = self._minutes(row)
            return hours_text(minutes) if minutes else ""
        mark = self.mark(row, column)
        if mark is None:
            return "–"
        partly = "" if mark.minutes is None else f" {hours_text(mark.minutes)}"
        return f"{LETTERS[mark.presence]}{partly}{OUTSIDE if self.outside(row, column) else ''}"

    def _minutes(self, row: int) -> int:
        path = self.people[row].path_id
        found = ((one, self._marks.get((one.id, path))) for one in self.sessions)
        return sum(
            one.minutes if mark.minutes is None else mark.minutes
            for one, mark in found
            if mark is not None and mark.presence is Presence.PRESENT
        )

    def words(self, row: int, column: int) -> str:
        """Return what is said of a cell: who, when, how."""
        session, mark = self.session(column), self.mark(row, column)
        if session is None:
            return self.text(row, column)
        said = "ne participe pas" if mark is None else mark.presence.label.lower()
        if mark is not None and mark.minutes is not None:
            said += f", {hours_text(mark.minutes)}"
        if self.outside(row, column):
            said += ", hors de son parcours ce jour-là"
        return f"{name_of(self.people[row])}, {session_title(session)}\u00a0: {said}"

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return the words of a cell."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column())
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.words(index.row(), index.column())
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> object:
        """Return the title of a column."""
        if role == Qt.ItemDataRole.TextAlignmentRole and section == 0:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if orientation is Qt.Orientation.Vertical or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        session = self.session(section)
        if session is None:
            return "Heures" if section else "Participant"
        if role == Qt.ItemDataRole.ToolTipRole:
            off = f"\nJour fermé\u00a0: {session.reason_off}" if session.reason_off else ""
            return session_title(session) + off
        return f"{session.on_date:%d/%m/%y}\n{hours_of(session) or hours_text(session.minutes)}"


class _GridDelegate(QStyledItemDelegate):
    """Paints letters, never colour alone."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the size of a cell."""
        return QSize(theme().px(_MEETING), theme().px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one cell."""
        model = index.model()
        if not isinstance(model, GridModel):
            return
        look, rect = theme(), option.rect
        row, column = index.row(), index.column()
        mark, session = model.mark(row, column), model.session(column)
        painter.save()
        painter.setClipRect(rect)
        view = option.widget
        here = isinstance(view, QTableView) and view.currentIndex().row() == row
        painter.fillRect(rect, look.color("select" if here else "surface"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, look.color("grid"))
        strong = session is not None and mark is not None
        role = "bold" if strong else "body"
        token = (
            "text" if session is None else "text-muted" if mark is None else _TONES[mark.presence]
        )
        if model.outside(row, column):
            token = "warn"
        box = QRectF(rect).adjusted(look.px(16 if column == 0 else 4), 0, -look.px(4), -1)
        side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignHCenter
        painter.setFont(look.shared_font(role))
        painter.setPen(look.color(token))
        words = fitted(model.text(row, column), role, box.width())
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, words)
        if option.state.value & QStyle.StateFlag.State_HasFocus.value:
            edge = QRectF(rect).adjusted(1, 1, -2, -2)
            rounded_box(painter, edge, look.px(4), fill=None, edge=look.color("focus"), width=2)
        painter.restore()


class PresenceGrid(QTableView):
    """The grid under the hands of who notes it.

    P, A and E note a presence and go down; Retour arrière makes it expected again; Maj with one of
    them notes it for everybody of that meeting; Suppr takes the person off.

    Signals:
        noted: presence of the current cell (session, path or None for everybody, presence).
        taken_off: the person of the current cell leaves its meeting (session, path).
        opened: Enter on a cell (session, path).
        session_chosen: the meeting of the current column.
    """

    noted = Signal(object, object, object)
    taken_off = Signal(object, object)
    opened = Signal(object, object)
    session_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = GridModel(self)
        self.setModel(self.grid)
        self.setItemDelegate(_GridDelegate(self))
        self.setAccessibleName("Présences aux séances")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setProperty("role", "names")
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setAccessibleName("Séances")
        header.sectionClicked.connect(self._on_header)
        self.doubleClicked.connect(self._on_opened)
        theme().changed.connect(self._fit)

    def show_record(self, record: ActivityRecord) -> None:
        """Show an activity; the keyboard stays on the same person and meeting."""
        before = self.currentIndex()
        row, column = before.row(), before.column()
        self.grid.show_record(record)
        self._fit()
        last = (self.grid.rowCount() - 1, len(self.grid.sessions))
        if last[0] >= 0:
            place = (min(max(row, 0), last[0]), min(max(column, min(1, last[1])), last[1]))
            self.setCurrentIndex(self.grid.index(*place))

    def session(self) -> SessionRow | None:
        """Return the meeting of the current column."""
        return self.grid.session(self.currentIndex().column())

    def person(self) -> Participant | None:
        """Return the person of the current line."""
        row = self.currentIndex().row()
        return self.grid.people[row] if 0 <= row < len(self.grid.people) else None

    def choose_session(self, session_id: UUID) -> None:
        """Go to the column of a meeting."""
        for column, one in enumerate(self.grid.sessions, start=1):
            if one.id == session_id and self.grid.rowCount():
                self.setCurrentIndex(self.grid.index(max(0, self.currentIndex().row()), column))

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell which meeting is chosen."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.session_chosen.emit(self.grid.session(current.column()))

    def _on_header(self, column: int) -> None:
        if self.grid.rowCount():
            self.setCurrentIndex(self.grid.index(max(0, self.currentIndex().row()), column))

    def _on_opened(self) -> None:
        session, person = self.session(), self.person()
        if session is not None and person is not None:
            self.opened.emit(session, person)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Note, take off, open, or walk."""
        session, person = self.session(), self.person()
        plain = not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if session is None or person is None or not plain:
            super().keyPressEvent(event)
        elif event.key() in _KEYS:
            everybody = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._note(session, person, _KEYS[Qt.Key(event.key())], everybody=everybody)
        elif event.key() == Qt.Key.Key_Delete:
            self.taken_off.emit(session, person)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(session, person)
        else:
            super().keyPressEvent(event)

    def _note(
        self, session: SessionRow, person: Participant, presence: Presence, *, everybody: bool
    ) -> None:
        here = self.currentIndex()
        self.noted.emit(session, None if everybody else person, presence)
        below = here.row() + 1
        if not everybody and below < self.grid.rowCount():
            self.setCurrentIndex(self.grid.index(below, here.column()))

    def _fit(self) -> None:
        look = theme()
        self.horizontalHeader().setFixedHeight(look.px(_HEAD))
        self.verticalHeader().setDefaultSectionSize(look.px(_ROW))
        meetings = len(self.grid.sessions)
        for column in range(1, meetings + 1):
            self.setColumnWidth(column, look.px(_MEETING))
        if self.grid.columnCount():
            self.setColumnWidth(meetings + 1, look.px(_TOTAL))
            others = look.px(_MEETING) * meetings + look.px(_TOTAL)
            self.setColumnWidth(0, max(look.px(_NAME), self.viewport().width() - others))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names the room left."""
        super().resizeEvent(event)
        self._fit()
