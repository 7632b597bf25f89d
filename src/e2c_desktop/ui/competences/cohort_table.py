"""The table of a cohort: names stay at the left, cells are walked and typed in by the keyboard."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from e2c_desktop.ui.competences.cohort_model import CohortModel
from e2c_desktop.ui.competences.cohort_words import OTHER_FRAMEWORK, entry_words
from e2c_desktop.ui.competences.grid_words import TO_ASSESS
from e2c_desktop.ui.competences.level_cell import paint_level
from e2c_desktop.ui.kit.digit_choice import typed_digit
from e2c_desktop.ui.kit.icons import paint_icon
from e2c_desktop.ui.kit.painting import elided, rounded_box
from e2c_desktop.ui.kit.theme import theme

Index = QModelIndex | QPersistentModelIndex
_MODIFIERS = Qt.KeyboardModifier
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_NAMES, _HEAD, _LEAST, _PAD = 226, 48, 196, 8
_GIVEN, _OWN = 100, 84
"""The room of the level given, and of what the person thinks, in a cell."""
_TYPED = ("0", "1", "2", "3", "4")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PAGES = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
_EMPTYING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class CohortDelegate(QStyledItemDelegate):
    """Paints a cell: the level at the left, what the person thinks in grey at its right.

    Attributes:
        own: the keys type the opinion of the person: the frame stands around it.
    """

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.own = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground, the two levels, and the frame of the keyboard."""
        model = self._view.model()
        if not isinstance(model, CohortModel):
            return
        line, cell = model.line(index.row()), model.cell(index.row(), index.column())
        if line is None or cell is None:
            return
        look, rect, current = theme(), option.rect, self._view.currentIndex()
        here = index == current
        painter.fillRect(rect, look.color("select" if index.row() == current.row() else "surface"))
        painter.fillRect(rect.right(), rect.y(), 1, rect.height(), look.color("grid"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, look.color("grid"))
        box = QRectF(rect).adjusted(look.px(_PAD), 0, -look.px(4), -1)
        if not line.assessable:
            _words(painter, box, OTHER_FRAMEWORK, "text-muted")
            return
        left, right = self._halves(box)
        if cell.given is not None:
            paint_level(painter, left, cell.given.level)
        else:
            _to_assess(painter, left)
        if cell.own is not None:
            paint_level(painter, right, cell.own.level, own=True)
        if cell.entry is not None and model.shows_entry():
            rest = right.adjusted(look.px(_OWN), 0, -look.px(_PAD), 0)
            _words(painter, rest, entry_words(cell.entry.level), "text-muted", "small")
        if here:
            self._frame(painter, rect, right)

    def _halves(self, box: QRectF) -> tuple[QRectF, QRectF]:
        look = theme()
        wide = look.px(_GIVEN)
        return (
            QRectF(box.x(), box.y(), wide, box.height()),
            QRectF(box.x() + wide, box.y(), box.width() - wide, box.height()),
        )

    def _frame(self, painter: QPainter, rect: QRect, right: QRectF) -> None:
        """Frame the half that the keys type in."""
        look, focused = theme(), self._view.hasFocus()
        whole, cut = QRectF(rect).adjusted(0, 0, -1, -1), right.x() - look.px(6)
        box = QRectF(whole)
        if self.own:
            box.setLeft(cut)
            box.setRight(min(whole.right(), cut + look.px(_OWN)))
        else:
            box.setRight(cut)
        edge = look.color("focus" if focused else "border-strong")
        rounded_box(painter, box, 2, fill=None, edge=edge, width=2 if focused else 1)


def _to_assess(painter: QPainter, box: QRectF) -> None:
    look = theme()
    sign = QRectF(box.x(), box.y(), look.px(14), box.height())
    paint_icon(painter, sign, "circle-dashed", 14, "warn")
    _words(painter, box.adjusted(look.px(18), 0, 0, 0), TO_ASSESS, "warn")


def _words(
    painter: QPainter,
    box: QRectF,
    words: str,
    token: str,
    font: Literal["caption", "small"] = "caption",
) -> None:
    look = theme()
    if look.metrics(font).horizontalAdvance(words) > box.width():
        return
    painter.setFont(look.shared_font(font))
    painter.setPen(look.color(token))
    painter.drawText(box, _LEFT, words)


class CohortHeads(QHeaderView):
    """The competences, on two lines."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setDefaultAlignment(_LEFT | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap.value))
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setAccessibleName("Compétences du domaine")

    def sizeHint(self) -> QSize:
        """Return two lines of height."""
        return QSize(super().sizeHint().width(), theme().px(_HEAD))


class NameHeads(QHeaderView):
    """The people, at the left of their levels; the one of the keyboard in strong letters."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, table)
        self._table = table
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setAccessibleName("Stagiaires")

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint a name."""
        look, here = theme(), self._table.currentIndex().row() == logicalIndex
        painter.save()
        painter.fillRect(rect, look.color("select" if here else "surface"))
        if here:
            painter.fillRect(rect.x(), rect.y(), look.px(3), rect.height(), look.color("accent"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, look.color("grid"))
        painter.fillRect(rect.right(), rect.y(), 1, rect.height(), look.color("border"))
        font = "bold" if here else "body"
        painter.setFont(look.shared_font(font))
        painter.setPen(look.color("text"))
        box = QRectF(rect).adjusted(look.px(16), 0, -look.px(6), 0)
        words = str(self.model().headerData(logicalIndex, Qt.Orientation.Vertical) or "")
        painter.drawText(box, _LEFT, elided(look.metrics(font), words, box.width()))
        painter.restore()


class CohortTable(QTableView):
    """The levels of a cohort in a domain.

    Args:
        model: the domain.

    Signals:
        current_changed: another cell has the keyboard.
        level_typed: a level for the cell of the keyboard; 0 takes the one shown away.
        column_filled: a level for everybody who has none in the column of the keyboard.
        domain_asked: the domain after (1) or before (-1).
    """

    current_changed = Signal()
    level_typed = Signal(int)
    column_filled = Signal(int)
    domain_asked = Signal(int)

    def __init__(self, model: CohortModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._delegate = CohortDelegate(self)
        self.setAccessibleName("Évaluation de la promotion")
        self.setModel(model)
        self.setHorizontalHeader(CohortHeads(self))
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalHeader(NameHeads(self))
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def _on_theme(self) -> None:
        look, names = theme(), self.verticalHeader()
        names.setDefaultSectionSize(look.row_height() - look.px(3))
        names.setFixedWidth(look.px(_NAMES))
        self.lay()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the columns out in the width there is."""
        super().resizeEvent(event)
        self.lay()

    def lay(self) -> None:
        """Share the width among the competences; below a width they scroll beside the names."""
        count = self._model.columnCount()
        if not count:
            return
        width = max(theme().px(_LEAST), self.viewport().width() // count)
        for column in range(count):
            self.setColumnWidth(column, width)

    def set_own(self, *, own: bool) -> None:
        """Type the opinion of the people, or the levels given to them."""
        self._delegate.own = own
        self.viewport().update()

    def stand_on(self, row: int, column: int) -> None:
        """Give the keyboard to one cell."""
        index = self._model.index(row, column)
        if index.isValid():
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def keep_place(self) -> None:
        """Stand on a cell when none has the keyboard."""
        if not self.currentIndex().isValid():
            self.stand_on(0, 0)
        self.current_changed.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Paint the rows again, and tell."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.verticalHeader().viewport().update()
        self.current_changed.emit()

    def step_down(self) -> None:
        """Go to the next person; after the last one, to the first of the next competence."""
        here = self.currentIndex()
        if here.row() + 1 < self._model.rowCount():
            self.stand_on(here.row() + 1, here.column())
        else:
            self.stand_on(0, here.column() + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit is a level, with Maj for the whole column; Enter goes to the next person."""
        digit, modifiers = typed_digit(event.text()), event.modifiers()
        plain = modifiers in (_MODIFIERS.NoModifier, _MODIFIERS.KeypadModifier)
        if digit in _TYPED and (plain or modifiers == _MODIFIERS.ShiftModifier):
            self._type(int(digit), whole=not plain)
        elif plain and event.key() in _ENTER:
            self.step_down()
        elif plain and event.key() in _EMPTYING:
            self.level_typed.emit(0)
        elif plain and event.key() in _PAGES:
            self.domain_asked.emit(_PAGES[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _type(self, level: int, *, whole: bool) -> None:
        if whole and level:
            self.column_filled.emit(level)
        elif not whole:
            self.level_typed.emit(level)

    def keyboardSearch(self, search: str) -> None:
        """Keys are levels: they look for nobody."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the frame of the keyboard."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Draw the frame of a cell without the keyboard."""
        super().focusOutEvent(event)
        self.viewport().update()
