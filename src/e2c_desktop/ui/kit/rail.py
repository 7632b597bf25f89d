"""The left bar: one button per tab, icon over the words (92 px) or beside them (184 px)."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from e2c_desktop.ui.kit.icons import paint_icon
from e2c_desktop.ui.kit.labels import Label, Mark
from e2c_desktop.ui.kit.layout import Panel
from e2c_desktop.ui.kit.painting import KEYBOARD_REASONS, rounded_box
from e2c_desktop.ui.kit.theme import theme

NARROW, WIDE, TIGHT = 92, 184, 76
"""Widths of the bar at 1366, from 1600, and under 1180 logical pixels."""


class RailButton(QAbstractButton):
    """One tab of the program.

    Args:
        key: identifier of the tab.
        text: its name.
        icon: Lucide name.
        tip: tooltip, with the keys (« Stagiaires (Alt S) »).
    """

    def __init__(self, key: str, text: str, icon: str, *, tip: str = "") -> None:
        super().__init__()
        self.key = key
        self._icon = icon
        self._count = 0
        self._wide = False
        self._short = False
        self._keyed = False
        self.setText(text)
        self.setCheckable(True)
        self.setToolTip(tip or text)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def set_count(self, count: int) -> None:
        """Show what waits in this tab (0: nothing)."""
        self._count = count
        self.setAccessibleName(f"{self.text()}, {count} à faire" if count else self.text())
        self.update()

    def set_shape(self, *, wide: bool, short: bool) -> None:
        """Put the words beside the icon, or take less height."""
        self._wide, self._short = wide, short
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return 58 px of height; 44 when the words stand beside, or eleven hold in 540 px."""
        look = theme()
        height = 44 if self._wide or self._short else 58
        return QSize(look.px(WIDE if self._wide else TIGHT), look.px(height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, mark, icon and words."""
        look = theme()
        painter = QPainter(self)
        chosen = self.isChecked()
        box = QRectF(self.rect()).adjusted(look.px(6), 1, -look.px(6), -1)
        if chosen:
            rounded_box(painter, box, look.px(8), fill=look.color("nav-item-on"))
            mark = QRectF(0, look.px(10), look.px(4), self.height() - look.px(20))
            painter.fillRect(mark, look.color("nav-mark"))
        token = "nav-text-on" if chosen else "nav-text"
        if self.underMouse() and not chosen:
            rounded_box(painter, box, look.px(8), fill=None, edge=look.color("nav-item-on"))
        if self._keyed and self.hasFocus():
            ring = box.adjusted(1, 1, -1, -1)
            rounded_box(painter, ring, look.px(7), fill=None, edge=look.color("focus"), width=2)
        font = look.font("caption" if chosen else "small")
        painter.setFont(font)
        painter.setPen(look.color(token))
        if self._wide:
            self._paint_wide(painter, token)
        else:
            self._paint_narrow(painter, token, QFontMetrics(font))

    def _paint_wide(self, painter: QPainter, token: str) -> None:
        look = theme()
        spot = QRectF(look.px(18), 0, look.px(20), self.height())
        paint_icon(painter, spot, self._icon, 20, token)
        words = QRectF(look.px(50), 0, self.width() - look.px(50), self.height())
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, left, self.text())
        self._paint_count(painter, self.width() - look.px(24), self.height() / 2)

    def _paint_narrow(self, painter: QPainter, token: str, metrics: QFontMetrics) -> None:
        look = theme()
        size = 18 if self._short else 20
        gap = look.px(3 if self._short else 5)
        run = look.px(size) + gap + metrics.ascent()
        top = (self.height() - run) / 2 - look.px(1)
        spot = QRectF(0, top, self.width(), look.px(size))
        paint_icon(painter, spot, self._icon, size, token)
        words = QRectF(0, spot.bottom() + gap - look.px(2), self.width(), metrics.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignHCenter, self.text())
        self._paint_count(painter, self.width() / 2 + look.px(19), top + look.px(4))

    def _paint_count(self, painter: QPainter, x: float, y: float) -> None:
        if not self._count:
            return
        look = theme()
        text = str(self._count) if self._count < 100 else "99+"
        font = look.font("caption")
        wide = max(look.px(18), QFontMetrics(font).horizontalAdvance(text) + look.px(10))
        box = QRectF(x - wide / 2, y - look.px(9), wide, look.px(18))
        rounded_box(painter, box, look.px(9), fill=look.color("nav-mark"))
        painter.setFont(font)
        painter.setPen(look.color("nav-bg"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring of the keyboard."""
        super().focusInEvent(event)
        self._keyed = event.reason() in KEYBOARD_REASONS
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Repaint without the ring."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the tab, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Rail(Panel):
    """The left bar.

    Signals:
        chosen: the key of the tab the user asks for. `set_current` does not emit it.
    """

    chosen = Signal(str)

    def __init__(self, *, name: str = "E2C", parent: QWidget | None = None) -> None:
        super().__init__("nav", parent=parent)
        self.setAccessibleName("Onglets du programme")
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, RailButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(0)
        self._brand = QHBoxLayout()
        self._brand.setContentsMargins(16, 10, 8, 10)
        self._brand.setSpacing(7)
        self._brand.addWidget(Mark(side=26))
        self._brand.addWidget(Label(name, "h2", tone="on-nav"))
        column.addLayout(self._brand)
        self._upper = QVBoxLayout()
        self._lower = QVBoxLayout()
        for part in (self._upper, self._lower):
            part.setContentsMargins(0, 0, 0, 0)
            part.setSpacing(0)
        column.addLayout(self._upper)
        column.addStretch(1)
        column.addLayout(self._lower)
        self._wide, self._short, self._width = False, False, NARROW
        self._group.buttonClicked.connect(self._on_clicked)
        theme().changed.connect(self._fit)
        self._fit()

    def add(
        self, key: str, text: str, icon: str, *, tip: str = "", below: bool = False
    ) -> RailButton:
        """Add a tab; below, at the foot of the bar, what opens a window and is never in force."""
        button = RailButton(key, text, icon, tip=tip)
        button.set_shape(wide=self._wide, short=self._short)
        if below:
            # Outside the group: its arrows would open what they only pass by.
            button.setCheckable(False)
            button.clicked.connect(self._on_opened)
        else:
            self._group.addButton(button)
        self._buttons[key] = button
        (self._lower if below else self._upper).addWidget(button)
        if len(self._buttons) == 1:
            button.setChecked(True)
        return button

    def button(self, key: str) -> RailButton:
        """Return the button of a tab."""
        return self._buttons[key]

    def keys(self) -> list[str]:
        """Return the tabs, from top to bottom."""
        return list(self._buttons)

    def current(self) -> str:
        """Return the tab in force, or an empty text."""
        button = self._group.checkedButton()
        return button.key if isinstance(button, RailButton) else ""

    def beside(self, step: int) -> str:
        """Return the tab that stands so many places under the one in force, round and round."""
        keys = [key for key, button in self._buttons.items() if button.isEnabled()]
        return keys[(keys.index(self.current()) + step) % len(keys)]

    def set_current(self, key: str) -> None:
        """Show a tab as the one in force."""
        self._buttons[key].setChecked(True)

    def fit_to(self, width: int, height: int) -> None:
        """Follow the rules of the window's inside (logical pixels at zoom 100 %)."""
        self._wide = width >= 1600
        self._short = height < 640
        self._width = WIDE if self._wide else (TIGHT if width < 1180 else NARROW)
        self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(theme().px(self._width))
        side = Qt.AlignmentFlag.AlignLeft if self._wide else Qt.AlignmentFlag.AlignHCenter
        self._brand.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self._brand.setContentsMargins(theme().px(16 if self._wide else 8), 10, 8, 10)
        for button in self._buttons.values():
            button.set_shape(wide=self._wide, short=self._short)

    def _on_opened(self) -> None:
        button = self.sender()
        if isinstance(button, RailButton):
            self.chosen.emit(button.key)

    def _on_clicked(self, button: QAbstractButton) -> None:
        if isinstance(button, RailButton):
            self.chosen.emit(button.key)
