"""The grid: cells are walked and typed in by the keyboard; the names take the room left."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from e2c_desktop.domain.evaluation import Moment
from e2c_desktop.queries.competence_rows import CompetenceCase, CompetenceGrid, DomainCases
from e2c_desktop.ui.competences.grid_model import GridModel, Index
from e2c_desktop.ui.competences.grid_paint import GridDelegate, GridHeads
from e2c_desktop.ui.competences.grid_words import COLUMNS, LEVEL_COLUMNS, Col, column_of
from e2c_desktop.ui.kit.digit_choice import typed_digit
from e2c_desktop.ui.kit.theme import theme

_MOVES = QAbstractItemView.CursorAction
_RIGHTWARDS = (_MOVES.MoveRight, _MOVES.MoveNext)
_SIDEWAYS = (*_RIGHTWARDS, _MOVES.MoveLeft, _MOVES.MovePrevious)
_LEVEL, _PROOFS, _LEAST_NAME, _LEAST_LEVEL = 104, 74, 200, 96
_TYPED = ("0", "1", "2", "3", "4")
_FIRST, _LAST = COLUMNS.index(LEVEL_COLUMNS[0]), COLUMNS.index(LEVEL_COLUMNS[-1])


class CompetenceTable(QTableView):
    """The competences of a path.

    Args:
        model: the grid.

    Signals:
        current_changed: another cell has the keyboard.
        level_typed: a level was typed in the cell of the keyboard; 0 for none.
        moment_asked: the moment whose head was clicked.
    """

    current_changed = Signal()
    level_typed = Signal(int)
    moment_asked = Signal(object)

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.heads = GridHeads(self)
        self.setAccessibleName("Grille d’évaluation")
        self.setModel(model)
        self.setHorizontalHeader(self.heads)
        self.setItemDelegate(GridDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.heads.sectionClicked.connect(self._on_head)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def _on_theme(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme().row_height() - theme().px(3))
        self._lay()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the columns out in the width there is."""
        super().resizeEvent(event)
        self._lay()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _lay(self) -> None:
        look, count = theme(), len(LEVEL_COLUMNS)
        room = self.viewport().width() - look.px(_PROOFS)
        level = min(look.px(_LEVEL), (room - look.px(_LEAST_NAME)) // count)
        level = max(look.px(_LEAST_LEVEL), level)
        for rank, column in enumerate(COLUMNS):
            if column in LEVEL_COLUMNS:
                self.setColumnWidth(rank, level)
        self.setColumnWidth(COLUMNS.index(Col.PROOFS), look.px(_PROOFS))
        self.setColumnWidth(COLUMNS.index(Col.NAME), max(look.px(80), room - count * level))

    # What is shown.

    def show_grid(self, grid: CompetenceGrid | None, opened: Moment) -> None:
        """Show a grid; the keyboard stays on its competence, or goes to the first one."""
        here = self.current_case()
        column = self.currentIndex().column()
        self._model.show_grid(grid, opened)
        if self.currentIndex().isValid():
            self.current_changed.emit()
            return
        row = -1 if here is None else self._model.row_of(here.competence.id)
        if row < 0:
            row = next(iter(self._case_rows()), 0 if self._model.rowCount() else -1)
        if row >= 0:
            wanted = column if column in range(_FIRST, _LAST + 1) else self._open_column()
            self.stand_on(row, wanted)
        self.current_changed.emit()

    def _open_column(self) -> int:
        return COLUMNS.index(column_of(self._model.opened))

    def _case_rows(self) -> list[int]:
        rows = range(self._model.rowCount())
        return [row for row in rows if self._model.case(row) is not None]

    # Where the keyboard is.

    def stand_on(self, row: int, column: int) -> None:
        """Give the keyboard to one cell."""
        index = self._model.index(row, column)
        if index.isValid():
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def show_competence(self, competence_id: UUID, moment: Moment | None = None) -> None:
        """Bring the keyboard to a competence, at a moment; its domain opens."""
        row = self._model.unfold_to(competence_id)
        column = self._open_column() if moment is None else COLUMNS.index(column_of(moment))
        if row >= 0:
            self.stand_on(row, column)

    def current_case(self) -> CompetenceCase | None:
        """Return the competence of the keyboard; None on a domain."""
        return self._model.case(self.currentIndex().row())

    def current_domain(self) -> DomainCases | None:
        """Return the domain in which the keyboard stands."""
        line = self._model.line(self._model.domain_row(self.currentIndex().row()))
        return line if isinstance(line, DomainCases) else None

    def current_column(self) -> Col:
        """Return the column of the keyboard."""
        column = self.currentIndex().column()
        return COLUMNS[column] if _FIRST <= column <= _LAST else column_of(self._model.opened)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Paint the row of the cell again, and tell."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.current_changed.emit()

    # Moving.

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Walk among levels: names and numbers of proofs are stepped over."""
        here = self.currentIndex()
        if not here.isValid():
            return super().moveCursor(action, modifiers)
        if action in _SIDEWAYS:
            step = 1 if action in _RIGHTWARDS else -1
            return here.siblingAtColumn(min(max(here.column() + step, _FIRST), _LAST))
        if action in (_MOVES.MoveHome, _MOVES.MoveEnd):
            return here.siblingAtColumn(_FIRST if action is _MOVES.MoveHome else _LAST)
        return super().moveCursor(action, modifiers).siblingAtColumn(here.column())

    def step_down(self) -> None:
        """Go to the next competence; closed domains stay closed."""
        here = self.currentIndex()
        below = [row for row in self._case_rows() if row > here.row()]
        if below:
            self.stand_on(below[0], here.column())

    def fold(self, *, folded: bool) -> None:
        """Close or open the domain in which the keyboard stands."""
        here = self.currentIndex()
        row = self._model.domain_row(here.row())
        if row < 0:
            return
        if folded:
            self.stand_on(row, here.column())
        self._model.fold(row, folded=folded)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A name brings to its row, a domain opens or closes; a level is chosen."""
        index = self.indexAt(event.position().toPoint())
        line = self._model.line(index.row()) if index.isValid() else None
        if isinstance(line, DomainCases):
            self.stand_on(index.row(), COLUMNS.index(self.current_column()))
            self.fold(folded=not self._model.is_folded(line))
        elif line is not None and COLUMNS[index.column()] not in LEVEL_COLUMNS:
            self.stand_on(index.row(), COLUMNS.index(self.current_column()))
        else:
            super().mousePressEvent(event)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _on_head(self, section: int) -> None:
        moment = COLUMNS[section].moment
        if moment is not None:
            self.moment_asked.emit(moment)

    # Typing.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit is a level, Enter goes down, Space opens or closes a domain."""
        digit = typed_digit(event.text())
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and digit in _TYPED:
            self.level_typed.emit(int(digit))
        elif plain and event.text() in ("+", "-"):
            self.fold(folded=event.text() == "-")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.step_down()
        elif event.key() == Qt.Key.Key_Space and self.current_case() is None:
            line = self.current_domain()
            self.fold(folded=line is not None and not self._model.is_folded(line))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are actions: they look for nothing."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the frame of the keyboard."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Draw the frame of a cell without the keyboard."""
        super().focusOutEvent(event)
        self.viewport().update()
