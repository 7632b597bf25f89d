"""Radio cards: a few choices of weight, the whole frame of each can be clicked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from e2c_desktop.ui.kit.painting import elided, rounded_box
from e2c_desktop.ui.kit.theme import theme

_HEIGHT = 34


class RadioCard(QRadioButton):
    """One choice in its frame: a disc and its words, a wider edge when it is chosen."""

    def __init__(self, words: str, name: str, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.setAccessibleName(f"{name}\u00a0: {words}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room of the words and of the disc."""
        look = theme()
        wide = look.metrics("bold").horizontalAdvance(self.text()) + look.px(48)
        return QSize(wide, look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Allow cutting the words: they are whole in the tooltip then."""
        return QSize(theme().px(80), theme().px(_HEIGHT))

    def hitButton(self, pos: object) -> bool:
        """Take a click anywhere in the frame."""
        del pos
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the frame again, with the colour of the keyboard."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame, the disc and the words."""
        look = theme()
        painter = QPainter(self)
        on, able = self.isChecked(), self.isEnabled()
        ink = "text-disabled" if not able else ("accent" if on else "text")
        edge = "accent" if on else "mute-line"
        if self.hasFocus():
            edge = "focus"
        ground = "accent-soft" if on and able else ("surface" if able else "sunken")
        rounded_box(
            painter,
            QRectF(self.rect()),
            look.px(6),
            fill=look.color(ground),
            edge=look.color(edge),
            width=2 if on or self.hasFocus() else 1,
        )
        self._paint_disc(painter, "accent" if on and able else "border-strong")
        font = "bold" if on else "strong"
        painter.setFont(look.font(font))
        painter.setPen(look.color(ink))
        left = look.px(34)
        box = QRectF(left, 0, self.width() - left - look.px(8), self.height())
        words = elided(look.metrics(font), self.text(), box.width())
        self.setToolTip(self.text() if words != self.text() else "")
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _paint_disc(self, painter: QPainter, token: str) -> None:
        look = theme()
        side = look.px(16)
        disc = QRectF(look.px(11), (self.height() - side) / 2, side, side)
        surface, edge = look.color("surface"), look.color(token)
        rounded_box(painter, disc, side / 2, fill=surface, edge=edge, width=1.5)
        if self.isChecked():
            inset = look.px(4)
            dot = disc.adjusted(inset, inset, -inset, -inset)
            rounded_box(painter, dot, dot.width() / 2, fill=edge)


class RadioCards(QWidget):
    """A row of cards of which at most one is chosen.

    Signals:
        chosen: another card was chosen by a person.
    """

    chosen = Signal()

    def __init__(self, words: Sequence[str], *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(9)
        self.cards = [RadioCard(each, name, self) for each in words]
        self._group = QButtonGroup(self)
        for number, card in enumerate(self.cards):
            self._group.addButton(card, number)
            row.addWidget(card, 1)
        self._group.idClicked.connect(self._on_clicked)
        self._settle()

    def current(self) -> int:
        """Return the number of the card chosen, -1 without one."""
        return self._group.checkedId()

    def choose(self, number: int) -> None:
        """Choose a card; -1 for none. Nothing is told."""
        self._group.setExclusive(False)
        for rank, card in enumerate(self.cards):
            card.setChecked(rank == number)
        self._group.setExclusive(True)
        self._settle()

    def _settle(self) -> None:
        """Let Tab come to the card chosen, or to the first one."""
        self.setFocusProxy(self.cards[max(self.current(), 0)])

    def _on_clicked(self) -> None:
        self._settle()
        self.chosen.emit()
