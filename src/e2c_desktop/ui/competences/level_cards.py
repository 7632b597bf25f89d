"""The four levels as cards: the figure over its word; at most one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from e2c_desktop.domain.framework import LEVELS
from e2c_desktop.queries.frameworks import LevelRow
from e2c_desktop.ui.competences.grid_words import short_word
from e2c_desktop.ui.kit.painting import elided, rounded_box
from e2c_desktop.ui.kit.radio_cards import RadioCard
from e2c_desktop.ui.kit.theme import theme

_HEIGHT = 44
_CENTRE = Qt.AlignmentFlag.AlignCenter


class LevelCard(RadioCard):
    """One level."""

    def __init__(self, rank: int, parent: QWidget) -> None:
        super().__init__("", "Niveau", parent)
        self._rank = rank
        self.show_word("")

    def show_word(self, word: str) -> None:
        """Show the word of the framework."""
        self.setText(short_word(word))
        self.setAccessibleName(f"Niveau {self._rank}\u00a0: {word}" if word else str(self._rank))
        self.setToolTip(word)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of the figure over its word."""
        look = theme()
        wide = look.metrics("caption").horizontalAdvance(self.text()) + look.px(12)
        return QSize(wide, look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Allow cutting the word: it is whole in the tooltip."""
        return QSize(theme().px(52), theme().px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame, the figure, the word."""
        del event
        look, painter = theme(), QPainter(self)
        on, able = self.isChecked(), self.isEnabled()
        strong = on or self.hasFocus()
        edge = "focus" if self.hasFocus() else ("accent" if on else "mute-line")
        ground = "accent-soft" if on and able else ("surface" if able else "sunken")
        rounded_box(
            painter,
            QRectF(self.rect()),
            look.px(6),
            fill=look.color(ground),
            edge=look.color(edge),
            width=2 if strong else 1,
        )
        ink = "text-disabled" if not able and not on else ("accent" if on else "text")
        painter.setPen(look.color(ink))
        half = self.height() / 2
        painter.setFont(look.shared_font("bold"))
        painter.drawText(QRectF(0, look.px(3), self.width(), half), _CENTRE, str(self._rank))
        font = "caption" if on else "label"
        painter.setFont(look.shared_font(font))
        words = elided(look.metrics(font), self.text(), self.width() - look.px(6))
        painter.drawText(
            QRectF(0, half - look.px(2), self.width(), half - look.px(2)), _CENTRE, words
        )


class LevelCards(QWidget):
    """The four levels side by side.

    Signals:
        chosen: the level that a person chose.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.cards = [LevelCard(rank, self) for rank in LEVELS]
        self._group = QButtonGroup(self)
        for rank, card in zip(LEVELS, self.cards, strict=True):
            self._group.addButton(card, rank)
            row.addWidget(card, 1)
        self._group.idClicked.connect(self.chosen)
        self.setFocusProxy(self.cards[0])

    def show_words(self, levels: Sequence[LevelRow]) -> None:
        """Show the words of a framework."""
        words = {one.rank: one.word for one in levels}
        for rank, card in zip(LEVELS, self.cards, strict=True):
            card.show_word(words.get(rank, ""))

    def choose(self, level: int | None) -> None:
        """Show a level; None for none. Nothing is told."""
        self._group.setExclusive(False)
        for rank, card in zip(LEVELS, self.cards, strict=True):
            card.setChecked(rank == level)
        self._group.setExclusive(True)
        self.setFocusProxy(self.cards[(level or 1) - 1])

    def current(self) -> int | None:
        """Return the level shown; None for none."""
        found = self._group.checkedId()
        return found if found in LEVELS else None
