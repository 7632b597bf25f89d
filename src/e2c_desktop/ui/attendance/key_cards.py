"""What a half-day may be: one under the other, each with the key that says so."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from e2c_desktop.ui.kit.painting import rounded_box
from e2c_desktop.ui.kit.radio_cards import RadioCard
from e2c_desktop.ui.kit.theme import theme

_HEIGHT = 31


class KeyCard(RadioCard):
    """One choice, with its key in a small box at the right."""

    def __init__(self, words: str, key: str, parent: QWidget) -> None:
        super().__init__(words, "Présence", parent)
        self._key = key
        self.setAccessibleDescription(f"Touche {key} dans la grille")

    def sizeHint(self) -> QSize:
        """Stand low: four of them are one over the other."""
        return QSize(super().sizeHint().width(), theme().px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Allow a narrow panel."""
        return QSize(super().minimumSizeHint().width(), theme().px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame, the words, then the key."""
        super().paintEvent(event)
        look, painter = theme(), QPainter(self)
        side = look.px(20)
        wide = max(look.px(19), look.metrics("small").horizontalAdvance(self._key) + look.px(10))
        box = QRectF(self.width() - look.px(10) - wide, (self.height() - side) / 2, wide, side)
        token = "text-muted" if self.isEnabled() else "text-disabled"
        rounded_box(
            painter, box, look.px(4), fill=look.color("surface"), edge=look.color("mute-line")
        )
        painter.setFont(look.shared_font("small"))
        painter.setPen(look.color(token))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)


class KeyCards(QWidget):
    """A column of choices of which at most one holds.

    Args:
        choices: words and key of each.

    Signals:
        chosen: the number of the choice that a person made.
    """

    chosen = Signal(int)

    def __init__(self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        self.cards = [KeyCard(words, key, self) for words, key in choices]
        self._group = QButtonGroup(self)
        for number, card in enumerate(self.cards):
            self._group.addButton(card, number)
            column.addWidget(card)
        self._group.idClicked.connect(self.chosen)
        self.setFocusProxy(self.cards[0])

    def current(self) -> int:
        """Return the number of the choice that holds, -1 without one."""
        return self._group.checkedId()

    def choose(self, number: int) -> None:
        """Show a choice; -1 for none. Nothing is told."""
        self._group.setExclusive(False)
        for rank, card in enumerate(self.cards):
            card.setChecked(rank == number)
        self._group.setExclusive(True)
        self.setFocusProxy(self.cards[max(number, 0)])
