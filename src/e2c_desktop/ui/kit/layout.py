"""Where widgets stand: cards, lines, scrolled bodies, and rows of chips that wrap."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.painting import rounded_box
from e2c_desktop.ui.kit.theme import theme

_WALKED = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
"""A body opened by an action already shows what was asked: no ring is drawn around it."""


class Panel(QFrame):
    """A ground: `card`, `surface`, `surface-alt`, `window`, `nav`, `popup`."""

    def __init__(self, role: str = "surface", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)


class Line(QFrame):
    """A 1 px line: `line` between zones, `grid-line` inside a card."""

    def __init__(
        self,
        role: str = "line",
        *,
        vertical: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


class Card(QFrame):
    """A white card: title, actions as links at its right, then the body.

    Attributes:
        body: layout to which the content is added.
        head: layout of the title row, or None without a title.
    """

    def __init__(
        self,
        title: str = "",
        *,
        caption: str = "",
        flush: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(title)
        self._title = Label(title, "h2")
        self._caption = Label(caption, "small")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self.head: QHBoxLayout | None = None
        if title:
            self.head = QHBoxLayout()
            self.head.setContentsMargins(14, 0, 12, 0)
            self.head.setSpacing(8)
            self.head.addWidget(self._title)
            self.head.addWidget(self._caption)
            self.head.addStretch(1)
            row = QWidget(self)
            row.setMinimumHeight(theme().px(38))
            row.setLayout(self.head)
            outer.addWidget(row)
        self.body = QVBoxLayout()
        side = 0 if flush else 14
        top = 0 if title else side
        self.body.setContentsMargins(side, top, side, side)
        self.body.setSpacing(8)
        outer.addLayout(self.body, 1)

    def set_title(self, title: str, caption: str = "") -> None:
        """Change the title and the grey words after it."""
        self._title.setText(title)
        self._caption.setText(caption)
        self.setAccessibleName(title)

    def add_action(self, widget: QWidget) -> None:
        """Put an action at the right of the title."""
        if self.head is not None:
            self.head.addWidget(widget)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Add a widget to the body."""
        self.body.addWidget(widget, stretch)


class _InnerRing(QWidget):
    """The ring of the keyboard, inside the edge of a body that scrolls."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        edge = theme().color("focus")
        rounded_box(QPainter(self), QRectF(self.rect()), 2, fill=None, edge=edge, width=2)


class Scrolled(QScrollArea):
    """A body that scrolls: nothing of a form can fall off a small screen.

    Args:
        name: what is read there; a body with a name takes the keyboard, and scrolls by its keys.
        bar_gap: pixels kept free at the right while there is a bar.

    Attributes:
        inner: layout to which the content is added.
    """

    def __init__(
        self,
        *,
        margins: tuple[int, int, int, int] = (16, 12, 16, 12),
        name: str = "",
        bar_gap: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._margins, self._bar_gap = margins, bar_gap
        self._ring = _InnerRing(self)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if name else Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setProperty("role", "scrolled")
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.inner = QVBoxLayout(content)
        self.inner.setContentsMargins(*margins)
        self.inner.setSpacing(12)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        if bar_gap:
            self.verticalScrollBar().rangeChanged.connect(self._part_from_bar)

    def _part_from_bar(self, low: int, high: int) -> None:
        left, top, right, bottom = self._margins
        gap = self._bar_gap if high > low else 0
        self.inner.setContentsMargins(left, top, right + gap, bottom)

    def take_keyboard(self) -> None:
        """Take the keyboard: the arrows and the pages scroll."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show who walked here by the keyboard where they are."""
        super().focusInEvent(event)
        self._ring.setGeometry(self.viewport().geometry())
        self._ring.setVisible(event.reason() in _WALKED)
        self._ring.raise_()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._ring.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the ring around what is seen."""
        super().resizeEvent(event)
        self._ring.setGeometry(self.viewport().geometry())

    def minimumSizeHint(self) -> QSize:
        """Be as wide as the content asks, so that only the height scrolls."""
        hint = super().minimumSizeHint()
        content = self.widget()
        if content is not None:
            hint.setWidth(min(content.minimumSizeHint().width() + theme().px(14), theme().px(560)))
        return hint


class FlowLayout(QLayout):
    """Widgets in a row that continues on the next line when it is full (chips, pills)."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 8) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = spacing
        self.setContentsMargins(0, 0, 0, 0)
        if parent is not None:
            parent.setLayout(self)
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            parent.setSizePolicy(policy)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return an item, or None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Never ask for more than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at this width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """Return the size on one line."""
        hints = [item.sizeHint() for item in self._items]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        size = QSize(width, max((hint.height() for hint in hints), default=0))
        return size.grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        """Return the room of the largest item."""
        size = QSize(0, 0)
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        rect = rect.marginsRemoved(margins)
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            hint = item.sizeHint()
            if x > rect.x() and x + hint.width() > rect.x() + rect.width():
                x, y, line = rect.x(), y + line + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x += hint.width() + self._gap
            line = max(line, hint.height())
        return y + line - rect.y() + margins.top() + margins.bottom()


def fill_height(widget: QWidget, least: int) -> None:
    """Let a body that scrolls take the height left by what stands around it.

    Args:
        widget: the body.
        least: its height at least, in pixels at zoom 100 %.
    """
    policy = widget.sizePolicy()
    policy.setVerticalPolicy(QSizePolicy.Policy.Ignored)
    widget.setSizePolicy(policy)
    widget.setMinimumHeight(theme().px(least))


def clear_layout(layout: QLayout) -> None:
    """Delete the widgets of a layout, once the event in progress has ended."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
