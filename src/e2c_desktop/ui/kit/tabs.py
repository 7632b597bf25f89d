"""Sub-tabs of a record: words, a count in a grey bubble, a line under the one in force."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from e2c_desktop.ui.kit.painting import rounded_box
from e2c_desktop.ui.kit.theme import theme


class SubTabs(QTabBar):
    """The sub-tabs of a record (36 px). `currentChanged` is Qt's own signal.

    A count is shown in a bubble, and read after the name by a screen reader; a changed form is
    marked by « ● ».
    """

    def __init__(self, titles: list[str] | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: dict[int, int] = {}
        self._marked: set[int] = set()
        self._titles: list[str] = []
        self._hover = -1
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Rubriques de la fiche")
        for title in titles or []:
            self.add(title)
        theme().changed.connect(self._on_theme_changed)

    def add(self, title: str, count: int | None = None) -> int:
        """Add a sub-tab and return its index."""
        self._titles.append(title)
        index = self.addTab(title)
        if count is not None:
            self.set_count(index, count)
        return index

    def title(self, index: int) -> str:
        """Return the words of a sub-tab."""
        return self._titles[index]

    def set_count(self, index: int, count: int | None) -> None:
        """Show a count, or take it away."""
        if count is None:
            self._counts.pop(index, None)
        else:
            self._counts[index] = count
        self._rename(index)

    def set_marked(self, index: int, marked: bool) -> None:
        """Show or take away the « ● » of a form with unsaved changes."""
        if marked:
            self._marked.add(index)
        else:
            self._marked.discard(index)
        self._rename(index)

    def _rename(self, index: int) -> None:
        words = self._titles[index]
        if index in self._counts:
            words += f", {self._counts[index]}"
        if index in self._marked:
            words += ", non enregistré"
        self.setAccessibleTabName(index, words)
        # Setting the text makes Qt compute the widths again.
        self.setTabText(index, self._titles[index])

    def _on_theme_changed(self) -> None:
        for index, title in enumerate(self._titles):
            self.setTabText(index, title)
        self.updateGeometry()

    def _bubble(self, index: int) -> tuple[str, int]:
        """Return the text of the bubble and its width (0 without one)."""
        if index not in self._counts:
            return "", 0
        text = str(self._counts[index])
        look = theme()
        wide = QFontMetrics(look.font("label")).horizontalAdvance(text) + look.px(12)
        return text, max(wide, look.px(20))

    def _words(self, index: int) -> str:
        return self._titles[index] + (" ●" if index in self._marked else "")

    def tabSizeHint(self, index: int) -> QSize:
        """Return the width of the bold words, so that nothing jumps, and 36 px of height."""
        look = theme()
        width = QFontMetrics(look.font("bold")).horizontalAdvance(self._words(index))
        _text, bubble = self._bubble(index)
        if bubble:
            width += bubble + look.px(7)
        return QSize(width + look.px(17), look.px(36))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Never cut the words of a sub-tab: arrows appear instead."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sub-tabs."""
        painter = QPainter(self)
        for index in range(self.count()):
            self._paint_tab(painter, index, self.tabRect(index))

    def _paint_tab(self, painter: QPainter, index: int, rect: QRect) -> None:
        look = theme()
        chosen = index == self.currentIndex()
        bold = QFontMetrics(look.font("bold"))
        text, bubble = self._bubble(index)
        words = bold.horizontalAdvance(self._words(index))
        run = words + (bubble + look.px(7) if bubble else 0)
        x = rect.x() + (rect.width() - run) / 2
        height = rect.height() - look.px(3)
        token = "accent" if chosen else ("text" if index == self._hover else "text-muted")
        painter.setFont(look.font("bold" if chosen else "strong"))
        painter.setPen(look.color(token if self.isTabEnabled(index) else "text-disabled"))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter
        painter.drawText(QRectF(x, rect.y(), words + 2, height), middle, self._words(index))
        if bubble:
            tall = look.px(18)
            box = QRectF(
                x + words + look.px(7), rect.y() + round((height - tall) / 2), bubble, tall
            )
            edge = look.color("border") if look.is_contrast() else None
            rounded_box(painter, box, tall / 2, fill=look.color("sunken"), edge=edge)
            painter.setFont(look.font("label"))
            painter.setPen(look.color("text-muted"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        if chosen:
            thick = look.px(3)
            top = rect.bottom() + 1 - thick
            painter.fillRect(rect.x(), top, rect.width(), thick, look.color("accent"))
            if self.hasFocus():
                ring = QRectF(rect).adjusted(1, 3, -1, -thick - 2)
                rounded_box(painter, ring, 4, fill=None, edge=look.color("focus"), width=2)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the sub-tab under the mouse."""
        super().mouseMoveEvent(event)
        self._set_hover(self.tabAt(event.position().toPoint()))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Follow the sub-tab under the mouse."""
        super().enterEvent(event)
        self._set_hover(self.tabAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """No sub-tab is under the mouse any more."""
        super().leaveEvent(event)
        self._set_hover(-1)

    def _set_hover(self, index: int) -> None:
        if index != self._hover:
            self._hover = index
            self.update()
