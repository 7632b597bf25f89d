"""A line of a card that opens what it shows: a sign, a title, small words under it."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from e2c_desktop.ui.kit.icons import paint_icon
from e2c_desktop.ui.kit.painting import RingedFocus, elided
from e2c_desktop.ui.kit.theme import theme

ROW_HEIGHT = 44


class LineWords(Protocol):
    """What a line shows: its title, its small words, its sign and the colour of both, its tip."""

    @property
    def title(self) -> str:
        """The words of the first line."""

    @property
    def caption(self) -> str:
        """The small words under them."""

    @property
    def icon(self) -> str:
        """Lucide name of the sign."""

    @property
    def tone(self) -> str:
        """Colour role of the sign, and of the small words when they warn."""

    @property
    def tip(self) -> str:
        """More words, in the tooltip."""

    def spoken(self) -> str:
        """Return what a screen reader says of the line."""


class LineButton(RingedFocus, QPushButton):
    """A line that opens what it shows: sign, title, small words under it.

    Args:
        words: what it shows.
        quiet: the small words keep the grey of a caption, whatever the sign tells.
    """

    ring_radius = 4

    def __init__(
        self, words: LineWords, parent: QWidget | None = None, *, quiet: bool = False
    ) -> None:
        super().__init__(parent)
        self.words = words
        calm = quiet or words.tone == "ok"
        self._caption_token = "text-muted" if calm else words.tone
        self._hovered = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setAccessibleName(words.spoken())
        self.setToolTip("\n".join(part for part in (words.title, words.caption, words.tip) if part))

    def set_editable(self, editable: bool) -> None:
        """Let the line be opened, or only read."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if editable else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not editable)

    def sizeHint(self) -> QSize:
        """Return the height of two lines."""
        return QSize(theme().px(180), theme().px(ROW_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Keep the height; the texts may be cut."""
        return QSize(theme().px(100), theme().px(ROW_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        look = theme()
        painter = QPainter(self)
        if self._hovered or self.isDown():
            painter.fillRect(self.rect(), look.color("hover"))
        side, half = look.px(36), self.height() // 2
        sign = QRectF(look.px(12), 0, look.px(16), self.height())
        paint_icon(painter, sign, self.words.icon, 16, self.words.tone)
        room = self.width() - side - look.px(6)
        lines = (
            ("strong", "text", self.words.title, look.px(3), Qt.AlignmentFlag.AlignBottom),
            ("small", self._caption_token, self.words.caption, half, Qt.AlignmentFlag.AlignTop),
        )
        for role, token, text, top, where in lines:
            font = look.font(role)
            painter.setFont(font)
            painter.setPen(look.color(token))
            box = QRectF(side, top, room, half - (look.px(3) if top != half else 0))
            words = elided(QFontMetrics(font), text, room)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | where, words)

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter open the line, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring of the keyboard."""
        super().focusInEvent(event)
        self._ring_in(self, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._ring_out()
