"""The grid of questionnaires: one line a paper, one key a mark, always an empty line to go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)

from e2c_desktop.domain.satisfaction import (
    COMMENT_LIMIT,
    HIGHEST,
    LOWEST,
    MARKS,
    MOST_LIKELY,
    Wording,
)
from e2c_desktop.ui.kit.rows import CELL_ROLE, ROW_ID_ROLE, Cell
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.kit.typed_grid import (
    EMPTYING,
    TypedCellDelegate,
    TypedGrid,
    cell_field,
    goes_down,
)

Index = QModelIndex | QPersistentModelIndex
_ROLES = Qt.ItemDataRole
_NUMBER, _MARK, _TEN = 56, 46, 60


@dataclass
class Paper:
    """One paper while it is typed."""

    marks: list[int | None]
    recommend: int | None = None
    comment: str = ""

    @property
    def empty(self) -> bool:
        """Whether it says nothing yet."""
        said = (*self.marks, self.recommend)
        return all(mark is None for mark in said) and not self.comment.strip()


@dataclass(frozen=True)
class _Column:
    kind: str
    title: str
    words: str = ""
    rank: int = 0
    width: int = field(default=_MARK)


def _columns(wording: Wording) -> list[_Column]:
    found = [_Column("number", "Feuille", width=_NUMBER)]
    for rank, question in enumerate(wording.questions):
        found.append(_Column("mark", str(rank + 1), question.words, rank))
    if wording.recommend:
        found.append(_Column("recommend", "Sur 10", wording.recommend, width=_TEN))
    found.append(_Column("comment", "Remarques", wording.comment, width=0))
    return found


class SatisfactionModel(QAbstractTableModel):
    """The papers of one questionnaire.

    Signals:
        typed: something was typed.

    Attributes:
        papers: in the order typed, the last one empty.
    """

    typed = Signal()

    def __init__(self, wording: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._columns = _columns(wording)
        self.papers: list[Paper] = [self._blank()]

    def _blank(self) -> Paper:
        return Paper([None] * len(self._wording.questions))

    # What the window asks.

    def show_wording(self, wording: Wording, papers: Sequence[Paper] = ()) -> None:
        """Begin another questionnaire, with what was typed of it before."""
        self.beginResetModel()
        self._wording, self._columns = wording, _columns(wording)
        self.papers = [*papers, self._blank()]
        self.endResetModel()

    def told(self) -> list[Paper]:
        """Return the papers that say something."""
        return [paper for paper in self.papers if not paper.empty]

    def column(self, place: int) -> tuple[str, str]:
        """Return the kind of a column, and the words of its question."""
        column = self._columns[place]
        return column.kind, column.words

    def widths(self) -> list[int]:
        """Return the widths of the columns; 0 takes the room left."""
        return [column.width for column in self._columns]

    def set_value(self, index: Index, value: int | None) -> None:
        """Give a mark, or take it away."""
        paper, column = self.papers[index.row()], self._columns[index.column()]
        if column.kind == "mark":
            paper.marks[column.rank] = value
        elif column.kind == "recommend":
            paper.recommend = value
        self._changed(index)

    def value(self, index: Index) -> int | None:
        """Return the mark of a cell."""
        paper, column = self.papers[index.row()], self._columns[index.column()]
        if column.kind == "mark":
            return paper.marks[column.rank]
        return paper.recommend if column.kind == "recommend" else None

    def _changed(self, index: Index) -> None:
        self.dataChanged.emit(self.index(index.row(), 0), index)
        if not self.papers[-1].empty:
            last = len(self.papers)
            self.beginInsertRows(QModelIndex(), last, last)
            self.papers.append(self._blank())
            self.endInsertRows()
        self.typed.emit()

    # What Qt asks.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the number of papers."""
        return 0 if parent.isValid() else len(self.papers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLES.DisplayRole
    ) -> Any:  # noqa: ANN401  # Qt's own answer
        """Return the number of a question; its words in the tip."""
        if orientation == Qt.Orientation.Horizontal and section < len(self._columns):
            column = self._columns[section]
            if role == _ROLES.DisplayRole:
                return column.title
            if role == _ROLES.ToolTipRole:
                return column.words or None
        return False if role == _ROLES.UserRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the remarks be written; marks are keys."""
        usual = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        written = self._columns[index.column()].kind == "comment"
        return usual | Qt.ItemFlag.ItemIsEditable if written else usual

    def data(self, index: Index, role: int = _ROLES.DisplayRole) -> Any:  # noqa: ANN401  # Qt's own
        """Return what a cell shows, holds or says."""
        if not index.isValid():
            return None
        if role == ROW_ID_ROLE:
            return index.row()
        text = self._text(index)
        if role in (_ROLES.DisplayRole, _ROLES.EditRole):
            return text
        if role == _ROLES.AccessibleTextRole:
            return self._spoken(index, text)
        if role == CELL_ROLE:
            centred = self._columns[index.column()].kind != "comment"
            align = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
            return Cell(text, align=align, tabular=index.column() == 0)
        return None

    def setData(self, index: Index, value: object, role: int = _ROLES.EditRole) -> bool:
        """Take the remarks."""
        if role != _ROLES.EditRole or self._columns[index.column()].kind != "comment":
            return False
        self.papers[index.row()].comment = str(value)
        self._changed(index)
        return True

    def _text(self, index: Index) -> str:
        column, paper = self._columns[index.column()], self.papers[index.row()]
        if column.kind == "number":
            return "…" if paper.empty else str(index.row() + 1)
        if column.kind == "comment":
            return paper.comment
        value = self.value(index)
        return "" if value is None else str(value)

    def _spoken(self, index: Index, text: str) -> str:
        column = self._columns[index.column()]
        value = self.value(index)
        words = MARKS[value] if column.kind == "mark" and value is not None else text or "vide"
        parts = (f"Feuille {index.row() + 1}", column.words, words)
        return ", ".join(part for part in parts if part)


class SatisfactionDelegate(TypedCellDelegate):
    """Opens the remarks."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QLineEdit:
        """Return a line of text."""
        del option
        return cell_field(parent, f"Remarques, feuille {index.row() + 1}", COMMENT_LIMIT)


class SatisfactionGrid(TypedGrid):
    """The papers under the keyboard.

    Args:
        model: the papers.
    """

    def __init__(self, model: SatisfactionModel, parent: QWidget | None = None) -> None:
        super().__init__("Questionnaires à saisir", model, parent)
        self._papers = model
        self.setItemDelegate(SatisfactionDelegate(self))
        model.modelReset.connect(self._fit)
        theme().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        header = self.horizontalHeader()
        for place, width in enumerate(self._papers.widths()):
            if width:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
                self.setColumnWidth(place, theme().px(width))
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def begin(self) -> None:
        """Stand on the first question of the first empty paper."""
        self.setCurrentIndex(self._papers.index(self._papers.rowCount() - 1, 1))
        self.setFocus()

    def descend(self) -> None:
        """Go to the first question of the next paper."""
        row = min(self.currentIndex().row() + 1, self._papers.rowCount() - 1)
        self.setCurrentIndex(self._papers.index(row, 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit is a mark, Suppr takes it away, Enter goes to the next paper."""
        index = self.currentIndex()
        if self.state() is QAbstractItemView.State.EditingState or not index.isValid():
            super().keyPressEvent(event)
            return
        kind, _ = self._papers.column(index.column())
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if goes_down(event):
            self.descend()
        elif event.key() in EMPTYING and kind != "number":
            self._empty(index, kind)
        elif kind in ("mark", "recommend") and event.text().isdecimal() and plain:
            self._type(index, kind, int(event.text()))
        else:
            super().keyPressEvent(event)

    def _empty(self, index: Index, kind: str) -> None:
        if kind == "comment":
            self._papers.setData(index, "")
        else:
            self._papers.set_value(index, None)

    def _type(self, index: Index, kind: str, digit: int) -> None:
        """Take a digit: a mark goes on to the next question; « 1 » then « 0 » is ten."""
        if kind == "recommend":
            before = self._papers.value(index)
            self._papers.set_value(index, MOST_LIKELY if (before, digit) == (1, 0) else digit)
        elif LOWEST <= digit <= HIGHEST:
            self._papers.set_value(index, digit)
            self.step(forward=True)
