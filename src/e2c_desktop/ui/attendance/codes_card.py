"""The card « Codes »: what the letters of the grid mean."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from e2c_desktop.ui.attendance.grid_paint import paint_chip
from e2c_desktop.ui.attendance.grid_words import Chip, ChipLook
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Card, Scrolled, fill_height
from e2c_desktop.ui.kit.theme import theme

_LEGEND = (
    (Chip("P", "ok"), "Présent au centre"),
    (Chip("E", "violet"), "En entreprise, repris du stage"),
    (Chip("R 15", "warn"), "Retard, en minutes"),
    (Chip("MAL", "info"), "Absence justifiée, code du motif"),
    (Chip("INJ", "bad"), "Absence injustifiée"),
    (Chip("P", look=ChipLook.PLANNED), "Prévu, pas encore constaté"),
    (Chip("?", look=ChipLook.ASKED), "À saisir"),
    (Chip("SU"), "Parcours suspendu"),
)


class ChipSample(QWidget):
    """A chip as the grid shows it."""

    def __init__(self, chip: Chip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chip = chip

    def sizeHint(self) -> QSize:
        """Return the size of a chip."""
        return QSize(theme().px(42), theme().px(23))

    def minimumSizeHint(self) -> QSize:
        """Return the size of a chip."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip."""
        del event
        paint_chip(QPainter(self), QRectF(self.rect()), self._chip)


class CodesCard(Card):
    """The legend; it scrolls where there is no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Codes", flush=True, parent=parent)
        scroll = Scrolled(margins=(12, 0, 12, 10), name="Codes")
        scroll.inner.setSpacing(2)
        for chip, words in _LEGEND:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(ChipSample(chip))
            row.addWidget(Label(words), 1)
            scroll.inner.addLayout(row)
        scroll.inner.addStretch(1)
        fill_height(scroll, 40)
        self.body.addWidget(scroll, 1)
