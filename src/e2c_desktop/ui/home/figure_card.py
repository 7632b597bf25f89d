"""A figure of the head of the page: its words, how it went, and a click that opens the names."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from e2c_desktop.domain.home_figures import Trend
from e2c_desktop.ui.kit.painting import RingedFocus, elided, rounded_box
from e2c_desktop.ui.kit.sparkline import paint_sparkline
from e2c_desktop.ui.kit.theme import theme

_TALL, _SHORT = 88, 66
_LINE = 104
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class FigureWords:
    """What a card shows.

    Attributes:
        title: what is counted.
        value: the number, or the share.
        beside: what it is made of: « 36 sur 58 ».
        caption: one line under it.
        trend: how it went, the oldest month first.
        token: colour role of the trend.
        tip: what the line tells, and what a click does.
    """

    title: str
    value: str
    beside: str = ""
    caption: str = ""
    trend: Trend = ()
    token: str = "chart-1"
    tip: str = ""

    def spoken(self) -> str:
        """Return what a screen reader says."""
        value = f"{self.value}, {self.beside}" if self.beside else self.value
        return ", ".join(part for part in (f"{self.title}\u00a0: {value}", self.caption) if part)


class FigureCard(RingedFocus, QPushButton):
    """One figure; a click opens the names behind it."""

    ring_radius = 8

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = FigureWords("", "")
        self._hovered = self._short = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        theme().changed.connect(self.updateGeometry)

    def words(self) -> FigureWords:
        """Return what is shown."""
        return self._words

    def show_words(self, words: FigureWords) -> None:
        """Show another figure."""
        self._words = words
        self.setAccessibleName(words.spoken())
        self.setToolTip("\n".join(part for part in (words.caption, words.tip) if part))
        self.update()

    def set_short(self, short: bool) -> None:
        """Leave the caption out, in a low window."""
        self._short = short
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the drawn height."""
        return QSize(theme().px(240), theme().px(_SHORT if self._short else _TALL))

    def minimumSizeHint(self) -> QSize:
        """Keep the height; the words may be cut."""
        return QSize(theme().px(150), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        look, painter, words = theme(), QPainter(self), self._words
        ground = "hover" if self._hovered or self.isDown() else "surface"
        fill, edge = look.color(ground), look.color("border")
        rounded_box(painter, QRectF(self.rect()), look.px(8), fill=fill, edge=edge)
        side = look.px(14)
        inner = QRectF(self.rect()).adjusted(side, look.px(9), -side, -look.px(8))
        line = look.px(20)
        self._write(painter, inner.x(), inner.y(), inner.width(), line, "label", words.title)
        middle = QRectF(inner.x(), inner.y() + line, inner.width(), look.px(32))
        title_end = inner.x() + look.metrics("label").horizontalAdvance(words.title)
        used = max(title_end, self._write_value(painter, middle))
        room = min(look.px(_LINE), middle.right() - used - look.px(12))
        if room >= look.px(48):
            spot = QRectF(middle.right() - room, inner.y() + look.px(18), room, look.px(32))
            paint_sparkline(painter, spot, words.trend, words.token)
        if not self._short:
            top = middle.bottom()
            self._write(painter, inner.x(), top, inner.width(), line, "small", words.caption)

    def _write_value(self, painter: QPainter, box: QRectF) -> float:
        look, words = theme(), self._words
        painter.setFont(look.font("figure", tabular=True))
        painter.setPen(look.color("text"))
        painter.drawText(box, _LEFT, words.value)
        width = look.metrics("figure", tabular=True).horizontalAdvance(words.value)
        at = box.x() + width
        if words.beside:
            at += look.px(8)
            part = QRectF(at, box.y() + look.px(4), box.right() - at, box.height() - look.px(4))
            painter.setFont(look.font("bold"))
            painter.setPen(look.color("text-muted"))
            painter.drawText(part, _LEFT, words.beside)
            at += look.metrics("bold").horizontalAdvance(words.beside)
        return at

    @staticmethod
    def _write(
        painter: QPainter, x: float, y: float, width: float, tall: float, role: str, words: str
    ) -> None:
        look = theme()
        painter.setFont(look.font(role))
        painter.setPen(look.color("text-muted"))
        cut = elided(look.metrics(role), words, width)
        painter.drawText(QRectF(x, y, width, tall), _LEFT, cut)

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
        """Let Enter open the names, as Space does."""
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
