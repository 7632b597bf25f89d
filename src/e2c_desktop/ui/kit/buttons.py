"""Buttons, painted as the design draws them."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QEnterEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QMenu,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from e2c_desktop.ui.kit.icons import paint_icon
from e2c_desktop.ui.kit.painting import RingedFocus, rounded_box
from e2c_desktop.ui.kit.theme import theme

ButtonSize = Literal["small", "normal", "large", "huge"]
_HEIGHTS: dict[str, int] = {"small": 28, "normal": 32, "large": 38, "huge": 48}


class ButtonRole(StrEnum):
    """What a button is for; one `PRIMARY` per zone, a `DANGER` is never the default."""

    PRIMARY = "primary"
    NONE = "none"
    SOFT = "soft"
    LINK = "link"
    DANGER = "danger"
    QUIET = "quiet"
    """An icon without an edge: undo, close, previous, next."""
    TOAST = "toast"
    """The action inside a toast, on the colour of the left bar."""


_GROUNDS: dict[ButtonRole, tuple[str | None, str, str]] = {
    ButtonRole.PRIMARY: ("accent", "accent-hover", "accent-pressed"),
    ButtonRole.NONE: ("surface", "hover", "sunken"),
    ButtonRole.SOFT: ("accent-soft", "select", "select"),
    ButtonRole.LINK: (None, "hover", "sunken"),
    ButtonRole.DANGER: ("surface", "bad-soft", "bad-soft"),
    ButtonRole.QUIET: (None, "hover", "sunken"),
    ButtonRole.TOAST: ("nav-item-on", "nav-item-on", "nav-item-on"),
}
_EDGES: dict[ButtonRole, str | None] = {
    ButtonRole.NONE: "mute-line",
    ButtonRole.DANGER: "bad-line",
}
_INKS: dict[ButtonRole, str] = {
    ButtonRole.PRIMARY: "on-accent",
    ButtonRole.NONE: "text",
    ButtonRole.SOFT: "accent",
    ButtonRole.LINK: "accent",
    ButtonRole.DANGER: "bad",
    ButtonRole.QUIET: "accent",
    ButtonRole.TOAST: "nav-text-on",
}
_BOLD_ROLES = (ButtonRole.PRIMARY, ButtonRole.SOFT, ButtonRole.LINK, ButtonRole.TOAST)


class Button(RingedFocus, QPushButton):
    """A button with its role, its size and its icon.

    Args:
        text: verb first; may be empty when `icon` and `tip` are given.
        role: what the button is for.
        icon: Lucide name shown before the text.
        size: `small` 28 px (bars, heads, lists), `normal` 32, `large` 38 (lock, first run), `huge`
            48 (what two people read side by side).
        tip: tooltip; also the accessible name of a button without text.
        icon_token: colour of the icon when it is not that of the text.
    """

    def __init__(
        self,
        text: str = "",
        role: ButtonRole = ButtonRole.NONE,
        *,
        icon: str = "",
        size: ButtonSize = "normal",
        tip: str = "",
        icon_token: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.role = role
        self.icon_name = icon
        self.icon_token = icon_token
        self._size: ButtonSize = size
        self._trailing = ""
        self._action: QAction | None = None
        self._hovered = False
        self.setText(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setToolTip(tip)
        self.setAccessibleName(text or tip)
        theme().changed.connect(self.updateGeometry)

    def set_text(self, text: str) -> None:
        """Change the words, and what a screen reader says."""
        if text == self.text():
            return
        self.setText(text)
        self.setAccessibleName(text or self.toolTip())
        self.updateGeometry()

    def set_icon(self, name: str) -> None:
        """Change the icon (empty: none)."""
        self.icon_name = name
        self.updateGeometry()
        self.update()

    def set_menu(self, menu: QMenu) -> None:
        """Open `menu` under the button when it is clicked; a chevron announces it."""
        self._trailing = "chevron-down"
        self.setMenu(menu)
        self.updateGeometry()

    def bind(self, action: QAction) -> None:
        """Follow an action: a click triggers it, and it decides enabled, checked and tooltip.

        The tooltip shows the keys of the action, as the keyboard page lists them.
        """
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._on_action_changed)
        self._on_action_changed()

    def _on_action_changed(self) -> None:
        if self._action is None:
            return
        self.setEnabled(self._action.isEnabled())
        keys = self._action.shortcut().toString(self._action.shortcut().SequenceFormat.NativeText)
        words = self._action.toolTip() or self._action.text()
        self.setToolTip(f"{words} ({keys})" if keys else words)
        if not self.text():
            self.setAccessibleName(self._action.text())

    def _font_role(self) -> str:
        bold = self.role in _BOLD_ROLES
        if self._size == "huge":
            return "large-strong" if bold else "large"
        return "bold" if bold else "strong"

    def _icon_size(self) -> int:
        return {"small": 14, "huge": 20}.get(self._size, 16)

    def _padding(self) -> float:
        if self.role is ButtonRole.LINK:
            return 8
        return 11 if self._size == "small" else 13

    def _gap(self) -> float:
        return 7 if self._size == "small" else 8

    def sizeHint(self) -> QSize:
        """Return the drawn size: padding, icon, gap, text, chevron."""
        look = theme()
        height = look.px(_HEIGHTS[self._size])
        if not self.text() and not self._trailing:
            return QSize(height, height)
        metrics = QFontMetrics(look.font(self._font_role()))
        width = 2.0 * look.px(self._padding()) + metrics.horizontalAdvance(self.text())
        if self.icon_name:
            width += look.px(self._icon_size()) + (look.px(self._gap()) if self.text() else 0)
        if self._trailing:
            width += look.px(14) + look.px(self._gap())
        return QSize(round(width), height)

    def minimumSizeHint(self) -> QSize:
        """Never shrink: the words of a button are never cut."""
        return self.sizeHint()

    def _tokens(self) -> tuple[str | None, str | None, str]:
        """Return ground, edge and ink for the state of the moment."""
        if not self.isEnabled():
            plain = self.role in (ButtonRole.LINK, ButtonRole.QUIET)
            edge = "text-disabled" if theme().is_contrast() and not plain else None
            return (None if plain else "sunken", edge, "text-disabled")
        normal, hover, pressed = _GROUNDS[self.role]
        ground = normal
        if self.isDown() or self.isChecked():
            ground = pressed
        elif self._hovered:
            ground = hover
        edge = _EDGES.get(self.role)
        if theme().is_contrast() and edge is None and self.role is ButtonRole.SOFT:
            edge = "accent-line"
        return (ground, edge, _INKS[self.role])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, then icon, words and chevron in one centred run."""
        look = theme()
        painter = QPainter(self)
        ground, edge, ink = self._tokens()
        rounded_box(
            painter,
            QRectF(self.rect()),
            look.px(6),
            fill=look.color(ground) if ground else None,
            edge=look.color(edge) if edge else None,
            dashed=not self.isEnabled(),
        )
        self._paint_content(painter, ink)

    def _paint_content(self, painter: QPainter, ink: str) -> None:
        look = theme()
        font = look.font(self._font_role())
        metrics = QFontMetrics(font)
        text, gap = self.text(), look.px(self._gap())
        side = look.px(self._icon_size()) if self.icon_name else 0
        tail = look.px(14) if self._trailing else 0
        parts = [part for part in (side, metrics.horizontalAdvance(text), tail) if part]
        x = (self.width() - sum(parts) - gap * (len(parts) - 1)) / 2
        height = self.height()
        if side:
            token = self.icon_token if self.icon_token and self.isEnabled() else ink
            if not self.icon_token and self.role is ButtonRole.NONE and self.isEnabled():
                token = "text-muted"
            box = QRectF(x, 0, side, height)
            paint_icon(painter, box, self.icon_name, self._icon_size(), token)
            x += side + gap
        if text:
            painter.setFont(font)
            painter.setPen(look.color(ink))
            width = metrics.horizontalAdvance(text)
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(QRectF(x, 0, width + 2, height), middle, text)
            x += width + gap
        if tail:
            token = "text-muted" if self.role is ButtonRole.NONE and self.isEnabled() else ink
            paint_icon(painter, QRectF(x, 0, tail, height), self._trailing, 14, token)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the hover colour."""
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Leave the hover colour."""
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring of the keyboard."""
        super().focusInEvent(event)
        self._ring_in(self, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._ring_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the focused button, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.isEnabled():
            self.click()
            return
        super().keyPressEvent(event)


def icon_button(
    icon: str, tip: str, *, size: ButtonSize = "small", role: ButtonRole = ButtonRole.NONE
) -> Button:
    """Return a button that stands alone as an icon: `tip` is also its accessible name."""
    return Button("", role, icon=icon, size=size, tip=tip)
