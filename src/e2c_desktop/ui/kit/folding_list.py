"""Lines in groups that fold, walked and acted upon by the keyboard as by the mouse.

Each line has at most one action: Enter, Space or a double click does it, and so does a click on
the button that the delegate paints. What a line shows is the delegate's affair.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from e2c_desktop.ui.kit.icons import paint_icon
from e2c_desktop.ui.kit.painting import rounded_box
from e2c_desktop.ui.kit.rows import is_selected
from e2c_desktop.ui.kit.theme import theme

AnyIndex = QModelIndex | QPersistentModelIndex
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
)
_ACTING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class FoldedLine(Protocol):
    """What a line must tell of itself."""

    def spoken(self) -> str:
        """Return what a screen reader says."""


@dataclass(frozen=True, slots=True)
class FoldingGroup:
    """A title and what stands under it.

    Attributes:
        key: tells the group from one reading to the next.
        title: its words.
        lines: in their order.
        icon: Lucide name before the title, or nothing.
        token: colour role of the icon and, when `loud`, of the title.
        loud: whether the title takes the colour.
        at_first: how many lines are seen before the others are asked for; 0 for all of them.
    """

    key: str
    title: str
    lines: tuple[FoldedLine, ...]
    icon: str = ""
    token: str = "text"
    loud: bool = False
    at_first: int = 0

    def spoken(self) -> str:
        """Return what a screen reader says of the title."""
        return f"{self.title}, {len(self.lines)}"


@dataclass(frozen=True, slots=True)
class MoreLines:
    """The line that stands for the others of a group: « 11 autres ».

    Attributes:
        key, title: those of the group.
        count: how many are not seen.
    """

    key: str
    title: str
    count: int

    def spoken(self) -> str:
        """Return what a screen reader says."""
        return f"Montrer les {self.count} autres, {self.title}"


def _key(row: FoldingGroup | FoldedLine | None) -> str:
    return row.key if isinstance(row, FoldingGroup | MoreLines) else ""


class FoldingModel(QAbstractListModel):
    """The titles, and the lines of the groups that are open."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.groups: tuple[FoldingGroup, ...] = ()
        self.rows: list[FoldingGroup | FoldedLine] = []
        self.open: set[str] = set()
        self.whole: set[str] = set()

    def show_groups(self, groups: Sequence[FoldingGroup]) -> None:
        """Replace everything; groups that were open stay so."""
        self.beginResetModel()
        self.groups = tuple(groups)
        self.rows = []
        for group in groups:
            self.rows.append(group)
            if group.key in self.open:
                self.rows += self._seen(group)
        self.endResetModel()

    def _seen(self, group: FoldingGroup) -> Sequence[FoldedLine]:
        """Return the lines of an open group; nobody alone is left behind « 1 autre »."""
        more = len(group.lines) - group.at_first
        if not group.at_first or more <= 1 or group.key in self.whole:
            return group.lines
        return *group.lines[: group.at_first], MoreLines(group.key, group.title, more)

    def ends_group(self, row: int) -> bool:
        """Tell whether a row is the last one seen of its group."""
        return row + 1 == len(self.rows) or isinstance(self.rows[row + 1], FoldingGroup)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of titles and lines."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a title, with whether it is open, or of a line."""
        if not index.isValid() or role not in _ROLES:
            return None
        row = self.rows[index.row()]
        if isinstance(row, FoldingGroup):
            if role == Qt.ItemDataRole.ToolTipRole:
                return None
            return f"{row.spoken()}, {'ouvert' if row.key in self.open else 'fermé'}"
        return row.spoken()


class FoldingDelegate(QStyledItemDelegate):
    """Paints the titles; who derives from it paints the lines.

    Attributes:
        head_height, line_height: pixels at zoom 100 %.
        left: where « 11 autres » begins, in pixels at zoom 100 %.
        flat: titles on the ground of the lines, their number at the right.
    """

    head_height, line_height = 28, 46
    left = 35
    flat = False

    def __init__(self, model: FoldingModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the height of a title or of a line."""
        title = isinstance(self._model.rows[index.row()], FoldingGroup)
        return QSize(theme().px(100), theme().px(self.head_height if title else self.line_height))

    def button_of(self, box: QRectF, line: FoldedLine) -> QRectF:
        """Return where the action of a line is clicked; the whole line by default."""
        del line
        return box

    def paint_line(self, painter: QPainter, box: QRectF, line: FoldedLine) -> None:
        """Paint a line on its ground."""
        raise NotImplementedError

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the ground, then a title or a line."""
        look, row, rect = theme(), self._model.rows[index.row()], option.rect
        box = QRectF(rect)
        chosen = is_selected(option)
        title = isinstance(row, FoldingGroup)
        plain = "surface-alt" if title and not self.flat else "surface"
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, look.color("select" if chosen else plain))
        if chosen:
            painter.fillRect(rect.x(), rect.y(), look.px(3), rect.height(), look.color("accent"))
        if isinstance(row, FoldingGroup):
            self._paint_title(painter, box, row)
        elif isinstance(row, MoreLines):
            self._paint_more(painter, box, row)
        else:
            self.paint_line(painter, box, row)
        if not self.flat or self._model.ends_group(index.row()):
            painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, look.color("grid"))
        painter.restore()

    def _paint_more(self, painter: QPainter, box: QRectF, more: MoreLines) -> None:
        look = theme()
        painter.setFont(look.font("bold"))
        painter.setPen(look.color("accent"))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(box.adjusted(look.px(self.left), 0, 0, 0), middle, f"{more.count} autres")

    def _paint_title(self, painter: QPainter, box: QRectF, group: FoldingGroup) -> None:
        look = theme()
        opened = group.key in self._model.open
        chevron = QRectF(box.x() + look.px(12), box.y(), look.px(16), box.height())
        ink = group.token if group.loud else "text"
        paint_icon(painter, chevron, "chevron-down" if opened else "chevron-right", 14, ink)
        left = box.x() + look.px(36)
        if group.icon:
            spot = QRectF(left - look.px(3), box.y(), look.px(18), box.height())
            paint_icon(painter, spot, group.icon, 16, group.token)
            left += look.px(24)
        font = look.font("bold")
        painter.setFont(font)
        painter.setPen(look.color(ink))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        words = box.adjusted(left - box.x(), 0, -look.px(14), 0)
        painter.drawText(words, middle, group.title)
        number = str(len(group.lines))
        if self.flat:
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(words, right, number)
            return
        at = left + look.metrics("bold").horizontalAdvance(group.title) + look.px(8)
        wide = look.metrics("label").horizontalAdvance(number) + look.px(14)
        tall = look.px(20)
        bubble = QRectF(at, box.center().y() - tall / 2, wide, tall)
        rounded_box(painter, bubble, tall / 2, fill=look.color("sunken"))
        painter.setFont(look.font("label"))
        painter.setPen(look.color("text-muted"))
        painter.drawText(bubble, Qt.AlignmentFlag.AlignCenter, number)


class FoldingList(QListView):
    """The groups.

    Args:
        name: what a screen reader calls the list.

    Signals:
        acted: the line whose action is asked for.
    """

    acted = Signal(object)

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_of_lines = FoldingModel(self)
        self.setModel(self.model_of_lines)
        self.setAccessibleName(name)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        theme().changed.connect(self._on_theme)

    def set_delegate(self, delegate: FoldingDelegate) -> None:
        """Say who paints."""
        self._delegate = delegate
        self.setItemDelegate(delegate)

    def show_groups(self, groups: Sequence[FoldingGroup], opened: Sequence[str] = ()) -> None:
        """Show other groups, the current row kept where it still is.

        Args:
            groups: in their order, empty ones too.
            opened: keys of those to open, beside those that are.
        """
        kept = self._row(self.currentIndex())
        self.model_of_lines.open |= set(opened)
        self.model_of_lines.show_groups(groups)
        self._go_back_to(kept)

    def lines(self) -> list[FoldedLine]:
        """Return the lines seen, in their order."""
        rows = self.model_of_lines.rows
        return [row for row in rows if not isinstance(row, FoldingGroup | MoreLines)]

    def is_open(self, key: str) -> bool:
        """Tell whether a group shows its lines."""
        return key in self.model_of_lines.open

    def set_open(self, key: str, *, on: bool) -> None:
        """Show the lines of a group, or fold it."""
        if on == self.is_open(key):
            return
        kept = self._row(self.currentIndex())
        self.model_of_lines.open ^= {key}
        self.model_of_lines.whole -= {key}
        self.model_of_lines.show_groups(self.model_of_lines.groups)
        self._go_back_to(kept)

    def _show_whole(self, more: MoreLines) -> None:
        """Show the other lines of a group, the first of them current."""
        model = self.model_of_lines
        first = model.rows.index(more)
        model.whole |= {more.key}
        model.show_groups(model.groups)
        self.setCurrentIndex(model.index(first, 0))

    def _row(self, index: AnyIndex) -> FoldingGroup | FoldedLine | None:
        rows = self.model_of_lines.rows
        return rows[index.row()] if 0 <= index.row() < len(rows) else None

    def _go_back_to(self, kept: FoldingGroup | FoldedLine | None) -> None:
        rows, key = self.model_of_lines.rows, _key(kept)
        same = [number for number, row in enumerate(rows) if row == kept]
        near = [number for number, row in enumerate(rows) if key and _key(row) == key]
        for number in (same or near)[:1]:
            self.setCurrentIndex(self.model_of_lines.index(number, 0))

    def focus_first(self) -> None:
        """Take the keyboard, the first row current when none is."""
        if not self.currentIndex().isValid() and self.model_of_lines.rows:
            self.setCurrentIndex(self.model_of_lines.index(0, 0))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _act(self, row: FoldingGroup | FoldedLine | None) -> None:
        if isinstance(row, FoldingGroup):
            self.set_open(row.key, on=not self.is_open(row.key))
        elif isinstance(row, MoreLines):
            self._show_whole(row)
        elif row is not None:
            self.acted.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter acts; right opens a group, left folds it."""
        row = self._row(self.currentIndex())
        if event.key() in _ACTING:
            self._act(row)
        elif event.key() == Qt.Key.Key_Right and isinstance(row, FoldingGroup):
            self.set_open(row.key, on=True)
        elif event.key() == Qt.Key.Key_Left:
            self._fold(row)
        else:
            super().keyPressEvent(event)

    def _fold(self, row: FoldingGroup | FoldedLine | None) -> None:
        """Fold the group of a row, its title current."""
        for group in self.model_of_lines.groups:
            if group is row or _key(row) == group.key or row in group.lines:
                self.setCurrentIndex(
                    self.model_of_lines.index(self.model_of_lines.rows.index(group), 0)
                )
                self.set_open(group.key, on=False)

    def _hit(self, event: QMouseEvent) -> FoldingGroup | FoldedLine | None:
        index = self.indexAt(event.position().toPoint())
        row = self._row(index) if index.isValid() else None
        if row is None or isinstance(row, FoldingGroup | MoreLines):
            return row
        box = self._delegate.button_of(QRectF(self.visualRect(index)), row)
        return row if box.contains(event.position()) else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do what was clicked."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._act(self._hit(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what can be clicked."""
        super().mouseMoveEvent(event)
        hand = Qt.CursorShape.PointingHandCursor
        arrow = Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(arrow if self._hit(event) is None else hand)

    def viewportEvent(self, event: QEvent) -> bool:
        """Forget the hand when the pointer leaves."""
        if event.type() == QEvent.Type.Leave:
            self.viewport().unsetCursor()
        return super().viewportEvent(event)

    def _on_theme(self) -> None:
        self.scheduleDelayedItemsLayout()
