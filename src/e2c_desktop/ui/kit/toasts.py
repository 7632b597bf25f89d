"""Short notices over the foot of the window, with their action, announced to screen readers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QEnterEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QWidget

from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import IconLabel, Label
from e2c_desktop.ui.kit.painting import rounded_box
from e2c_desktop.ui.kit.theme import theme

SHOWN_MS = 8000
"""How long a toast stays; never less while the mouse or the keyboard is on it."""


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say some words without moving the keyboard."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


class Toast(QWidget):
    """One notice: icon, words, at most one action."""

    def __init__(
        self,
        text: str,
        *,
        icon: str = "circle-check",
        action: str = "",
        action_icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 6, 6)
        row.setSpacing(10)
        row.addWidget(IconLabel(icon, size=16, token="nav-text"))
        self._label = Label(text, "body", tone="on-nav")
        row.addWidget(self._label, 1)
        self.button = Button(action, ButtonRole.TOAST, icon=action_icon, size="small")
        row.addWidget(self.button)
        self.button.setVisible(bool(action))  # once it has a place: alone, it would be a window
        self.setMinimumHeight(theme().px(40))
        self.setAccessibleName(text)

    def text(self) -> str:
        """Return the words."""
        return self._label.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the colour of the left bar."""
        look = theme()
        edge = look.color("border") if look.is_contrast() else None
        rounded_box(
            QPainter(self), QRectF(self.rect()), look.px(8), fill=look.color("nav-bg"), edge=edge
        )


class ToastHost(QWidget):
    """Shows one toast at a time at the bottom centre of a window.

    It is a child of the window, not a popup, so that screen readers follow. Errors are never
    toasts.
    """

    def __init__(self, window: QWidget, *, shown_ms: int = SHOWN_MS) -> None:
        super().__init__(window)
        self._window = window
        self._toast: Toast | None = None
        self._run: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(shown_ms)
        self._timer.timeout.connect(self._on_elapsed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        window.installEventFilter(self)
        self.hide()

    def toast(self) -> Toast | None:
        """Return the toast on the screen."""
        return self._toast

    def say(
        self,
        text: str,
        *,
        action: str = "",
        run: Callable[[], None] | None = None,
        icon: str = "circle-check",
        action_icon: str = "",
    ) -> None:
        """Show a notice, instead of the one before.

        Args:
            text: what was done, without a full stop.
            action: verb of the button (« Annuler », « Ouvrir »).
            run: what the button does; the toast closes first.
            icon: Lucide name before the words.
            action_icon: Lucide name in the button.
        """
        self._clear()
        self._run = run
        toast = Toast(text, icon=icon, action=action, action_icon=action_icon, parent=self)
        toast.button.clicked.connect(self._on_action)
        self._toast = toast
        self._row.addWidget(toast)
        toast.show()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self, f"{text}. {action}" if action else text)

    def dismiss(self) -> None:
        """Take the toast away."""
        self._timer.stop()
        self._clear()
        self.hide()

    def _clear(self) -> None:
        if self._toast is not None:
            self._row.removeWidget(self._toast)
            self._toast.hide()
            self._toast.deleteLater()
            self._toast = None

    def _on_action(self) -> None:
        run = self._run
        self.dismiss()
        if run is not None:
            run()

    def _on_elapsed(self) -> None:
        toast = self._toast
        if toast is not None and (self.underMouse() or toast.button.hasFocus()):
            self._timer.start()
        else:
            self.dismiss()

    def _place(self) -> None:
        self.adjustSize()
        wanted = self.sizeHint()
        width = min(max(wanted.width(), theme().px(320)), self._window.width() - 32)
        self.resize(width, wanted.height())
        x = (self._window.width() - width) // 2
        self.move(x, self._window.height() - self.height() - 24)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if event.type() is QEvent.Type.Resize and self._toast is not None:
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the mouse is on the toast."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Count again from the start."""
        if self._toast is not None:
            self._timer.start()
        super().leaveEvent(event)
