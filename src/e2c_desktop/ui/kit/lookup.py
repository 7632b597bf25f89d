"""A choice among many: type a few letters, accents ignored, pick in the list under the field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyleOptionFrame,
    QToolButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from e2c_desktop.ui.kit.folding import folded
from e2c_desktop.ui.kit.icons import icon
from e2c_desktop.ui.kit.painting import elided
from e2c_desktop.ui.kit.rows import PARTS_ROLE, RowDelegate, TextParts
from e2c_desktop.ui.kit.theme import theme


@dataclass(frozen=True, slots=True)
class LookupItem:
    """One line of the list: what is stored, what is read, and a second line in small letters."""

    value: object
    label: str
    caption: str = ""


_INSIDE = 2
"""Pixels that Qt leaves between the edge of a field and its text."""

LookupSource = Callable[[str], Sequence[LookupItem]]
"""Gives the lines for the words typed (all the first ones for an empty text)."""


def source_of(items: Sequence[LookupItem]) -> LookupSource:
    """Return a source over a known list: every word typed must be in the label or the caption."""
    keyed: list[tuple[str, LookupItem]] = []

    def matching(typed: str) -> list[LookupItem]:
        if not keyed:  # folded when somebody types: a record to read offers its lists too
            keyed.extend((folded(f"{item.label} {item.caption}"), item) for item in items)
        words = folded(typed).split()
        return [item for key, item in keyed if all(word in key for word in words)]

    return matching


class _LinesModel(QAbstractListModel):
    """The lines that match."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.items: list[LookupItem] = []

    def show_items(self, items: Sequence[LookupItem]) -> None:
        """Replace the lines."""
        self.beginResetModel()
        self.items = list(items)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.items)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return what a line shows."""
        if not index.isValid() or index.row() >= len(self.items):
            return None
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{item.label}, {item.caption}" if item.caption else item.label
        if role == PARTS_ROLE:
            return TextParts(item.label, caption=item.caption)
        return None


class _Popup(QFrame):
    """The list under the field. It never takes the keyboard from the field."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.ToolTip)
        self.setProperty("role", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 4, 1, 4)
        self.model = _LinesModel(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_LineDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName("Propositions")
        column.addWidget(self.list)

    def choose(self, row: int) -> None:
        """Put the mark on a line."""
        if 0 <= row < self.model.rowCount():
            index = self.model.index(row)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)


class _LineDelegate(RowDelegate):
    """Lines of one or two texts."""


class Lookup(QLineEdit):
    """A field whose value is one line of a list.

    Args:
        source: gives the lines for the words typed.
        create_label: with a text, a last line « Créer "…" » is offered and emits `create_asked`.

    Signals:
        chosen: the value of the line picked, or None when the field is emptied.
        create_asked: the words typed, for a record that does not exist yet.
    """

    chosen = Signal(object)
    create_asked = Signal(str)
    MAX_LINES = 8

    def __init__(
        self,
        source: LookupSource,
        *,
        placeholder: str = "",
        create_label: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._create = create_label
        self._value: object = None
        self._label = ""
        self._popup: _Popup | None = None
        self._arrow: QAction | None = None
        self.setPlaceholderText(placeholder)
        self.textEdited.connect(self._on_edited)
        self._draw()
        theme().changed.connect(self._draw)

    def _draw(self) -> None:
        if self._arrow is not None:
            self.removeAction(self._arrow)
            self._arrow.deleteLater()
        self._arrow = self.addAction(
            icon("chevron-down", "text-muted", 14), QLineEdit.ActionPosition.TrailingPosition
        )
        self._arrow.setText("Ouvrir la liste (F3)")
        self._arrow.triggered.connect(self.open_list)

    def value(self) -> object:
        """Return the value of the line in force, or None."""
        return self._value

    def set_value(self, value: object, label: str = "") -> None:
        """Show a value; without a label it is looked for in the list."""
        if value is not None and not label:
            label = next((item.label for item in self._source("") if item.value == value), "")
        self._value, self._label = value, label
        self.setText(label)
        self.setCursorPosition(0)

    def set_source(self, source: LookupSource) -> None:
        """Look in another list."""
        self._source = source

    def is_open(self) -> bool:
        """Say whether the list is shown."""
        return self._popup is not None and self._popup.isVisible()

    def lines(self) -> list[LookupItem]:
        """Return the lines proposed at this moment."""
        return list(self._popup.model.items) if self._popup is not None and self.is_open() else []

    def open_list(self) -> None:
        """Show every line, whatever is typed."""
        if not self.isReadOnly() and self.isEnabled():
            self._propose("")

    def take_marked(self) -> None:
        """Take the line that is marked in the list, if it is shown."""
        if self._popup is not None and self.is_open():
            self._pick(self._popup.list.currentIndex().row())

    def _on_edited(self, text: str) -> None:
        if not text.strip():
            self._close()
            self._settle(None, "")
        else:
            self._propose(text)

    def _propose(self, typed: str) -> None:
        items = list(self._source(typed))
        if self._create and typed.strip():
            items.append(
                LookupItem(_Create(typed.strip()), f"{self._create} «\u00a0{typed.strip()}\u00a0»")
            )
        if not items:
            self._close()
            return
        if self._popup is None:
            self._popup = _Popup(self)
            self._popup.list.clicked.connect(self._on_clicked)
            self.window().installEventFilter(self)
        popup = self._popup
        popup.model.show_items(items)
        popup.list.itemDelegate()
        height = popup.list.sizeHintForRow(0) * min(len(items), self.MAX_LINES)
        popup.resize(max(self.width(), theme().px(220)), height + 12)
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        popup.show()
        popup.choose(0)

    def _close(self) -> None:
        if self._popup is not None:
            self._popup.hide()

    def _on_clicked(self, index: QModelIndex) -> None:
        self._pick(index.row())

    def _pick(self, row: int) -> None:
        if self._popup is None or not 0 <= row < len(self._popup.model.items):
            return
        item = self._popup.model.items[row]
        self._close()
        if isinstance(item.value, _Create):
            self.create_asked.emit(item.value.words)
        else:
            self._settle(item.value, item.label)

    def _settle(self, value: object, label: str) -> None:
        changed = value != self._value
        self._value, self._label = value, label
        self.setText(label)
        if changed:
            self.chosen.emit(value)

    def _frame(self) -> tuple[QStyleOptionFrame, QRect]:
        """Return how the field is drawn, and the room of its text."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        arrows = [one.x() for one in self.findChildren(QToolButton) if one.isVisible()]
        room.setRight(min([room.right(), *arrows]))
        return option, room.adjusted(_INSIDE, 0, -_INSIDE, 0)

    def seen(self) -> str:
        """Return the words as they are painted: cut with « … » as long as nobody types."""
        return self.text() if self.hasFocus() else self._fitted()

    def _fitted(self) -> str:
        return elided(self.fontMetrics(), self.text(), self._frame()[1].width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, and words that do not fit with the sign that there are more."""
        words = self.seen()
        if words == self.text():
            super().paintEvent(event)
            return
        option, room = self._frame()
        painter = QPainter(self)
        panel = QStyle.PrimitiveElement.PE_PanelLineEdit
        self.style().drawPrimitive(panel, option, painter, self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, middle, words)

    def event(self, event: QEvent) -> bool:
        """Tell words that lack room in a tooltip, when the field has none of its own."""
        if isinstance(event, QHelpEvent) and not self.toolTip() and self._fitted() != self.text():
            QToolTip.showText(event.globalPos(), self.text(), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↓ and F3 open, ↑ ↓ move, Enter picks, Echap closes."""
        key = event.key()
        if self.is_open() and self._popup is not None:
            row = self._popup.list.currentIndex().row()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._popup.choose(row + (1 if key == Qt.Key.Key_Down else -1))
                return
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._pick(row)
                return
            if key == Qt.Key.Key_Escape:
                self._close()
                return
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_F3):
            self.open_list()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the only possible line, or come back to the value in force."""
        typed = self.text().strip()
        if typed and folded(typed) != folded(self._label):
            exact = [item for item in self._source(typed) if folded(item.label) == folded(typed)]
            if len(exact) == 1:
                self._settle(exact[0].value, exact[0].label)
            else:
                self.setText(self._label)
        self._close()
        self.setCursorPosition(0)  # long words are read from their beginning
        super().focusOutEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the list when the window moves away under it."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Hide, QEvent.Type.WindowDeactivate):
            self._close()
        return super().eventFilter(watched, event)


@dataclass(frozen=True, slots=True)
class _Create:
    """The value of the line « Créer « … » »."""

    words: str
