"""The foot of the grid: what the levels are called, and the keys that type."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from e2c_desktop.domain.french import NBSP
from e2c_desktop.queries.frameworks import LevelRow
from e2c_desktop.ui.competences.grid_words import NOT_ASSESSED, short_word
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.painting import rounded_box
from e2c_desktop.ui.kit.strong_label import StrongLabel
from e2c_desktop.ui.kit.theme import theme

_KEYS = (("0 à 4", "noter"), ("J", "preuve"), ("C", "commentaire"))


class KeyCap(QWidget):
    """A key of the keyboard, drawn in a small box."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setAccessibleName(f"Touche {words}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the room of the words."""
        look = theme()
        wide = look.metrics("small").horizontalAdvance(self._words) + look.px(11)
        return QSize(max(wide, look.px(19)), look.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box and the words."""
        del event
        look, painter, box = theme(), QPainter(self), QRectF(self.rect())
        rounded_box(
            painter, box, look.px(4), fill=look.color("surface"), edge=look.color("mute-line")
        )
        painter.setFont(look.shared_font("small"))
        painter.setPen(look.color("text-muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._words)


class GridFoot(QWidget):
    """One line: the levels at the left, the keys at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.levels = StrongLabel()
        self.levels.setWordWrap(False)
        self.keys = QWidget(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(8)
        row.addWidget(self.levels)
        row.addStretch(1)
        row.addWidget(self.keys)
        keys = QHBoxLayout(self.keys)
        keys.setContentsMargins(0, 0, 0, 0)
        keys.setSpacing(8)
        for key, words in _KEYS:
            keys.addWidget(KeyCap(key))
            keys.addWidget(Label(words, "small"))
        self.setFixedHeight(theme().px(34))

    def minimumSizeHint(self) -> QSize:
        """Allow any width: the keys give way."""
        return QSize(0, theme().px(34))

    def show_levels(self, levels: Sequence[LevelRow]) -> None:
        """Show what the levels of a framework are called."""
        told = [(str(one.rank), short_word(one.word)) for one in levels] + [("0", NOT_ASSESSED)]
        parts = []
        for rank, (figure, words) in enumerate(told):
            parts += [
                ((f"{NBSP}{NBSP} " if rank else "") + figure, True),
                (f"{NBSP}{words}", False),
            ]
        self.levels.show_parts(parts)

    def set_narrow(self, narrow: bool) -> None:
        """Leave the keys out where there is no room for both."""
        self.keys.setVisible(not narrow)
