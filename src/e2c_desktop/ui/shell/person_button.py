"""A person of this PC on the lock page: initials, name, role; one is chosen at a time."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from e2c_desktop.ui.kit.icons import paint_icon
from e2c_desktop.ui.kit.labels import initials
from e2c_desktop.ui.kit.painting import RingedFocus, elided, rounded_box
from e2c_desktop.ui.kit.theme import theme

_TONES = ("info", "ok", "accent", "violet", "warn")


class PersonButton(RingedFocus, QPushButton):
    """One line of « Qui travaille sur ce poste ? »; without a name, an icon stands for anybody.

    Args:
        name: as people call the person.
        caption: role, under the name.
        rank: place in the list, which gives the colour of the initials.
    """

    def __init__(
        self, name: str, caption: str, rank: int, *, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._caption, self._icon = name, caption, icon
        self._tone = _TONES[rank % len(_TONES)]
        self.setCheckable(not icon)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(", ".join(part for part in (name, caption) if part))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of a two-line row."""
        return QSize(theme().px(280), theme().px(52))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground when chosen, the disc with its initials, the two lines."""
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            token = "select" if self.isChecked() else "hover"
            rounded_box(painter, box, look.px(8), fill=look.color(token))
        if self.isChecked():
            mark = QRectF(0, look.px(10), look.px(3), box.height() - look.px(20))
            rounded_box(painter, mark, 1.5, fill=look.color("accent"))
        disc = QRectF(look.px(12), (box.height() - look.px(36)) / 2, look.px(36), look.px(36))
        self._paint_disc(painter, disc)
        self._paint_lines(painter, disc.right() + look.px(11))

    def _paint_disc(self, painter: QPainter, disc: QRectF) -> None:
        look = theme()
        if self._icon:
            paint_icon(painter, disc, self._icon, 18, "text-muted")
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(f"{self._tone}-soft"))
        painter.drawEllipse(disc)
        painter.setPen(look.color(self._tone))
        painter.setFont(look.font("strong"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, initials(self._name))

    def _paint_lines(self, painter: QPainter, left: float) -> None:
        look = theme()
        width = self.width() - left - look.px(8)
        strong = look.font("body" if self._icon else "strong")
        first = QFontMetrics(strong)
        painter.setFont(strong)
        painter.setPen(look.color("text-muted" if self._icon else "text"))
        if not self._caption:
            box = QRectF(left, 0, width, self.height())
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(box, int(flags), elided(first, self._name, width))
            return
        middle = self.height() / 2
        painter.drawText(QPointF(left, middle - look.px(4)), elided(first, self._name, width))
        small = look.font("small")
        painter.setFont(small)
        painter.setPen(look.color("text-muted"))
        caption = elided(QFontMetrics(small), self._caption, width)
        painter.drawText(QPointF(left, middle + look.px(13)), caption)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring of the keyboard."""
        super().focusInEvent(event)
        self._ring_in(self, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._ring_out()
