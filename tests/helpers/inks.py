"""Where ink falls in what a widget paints, and whether words have room."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtWidgets import QTableView, QWidget

from e2c_desktop.ui.kit.theme import theme

_DARK = 150
_SIDES, _FIRST = 8, 20
"""What the cells keep free around their words: in each column, and in the first."""


def first_ink(widget: QWidget, part: QRect) -> int:
    """Return the first column of `part`, from its left, that holds a dark pixel; -1 for none."""
    image = widget.grab(part).toImage()
    dark = (column for column in range(image.width()) if _has_ink(image, column))
    return next(dark, -1)


def _has_ink(image: QImage, column: int) -> bool:
    return any(image.pixelColor(column, y).lightness() < _DARK for y in range(image.height()))


def has_room(
    table: QTableView, column: int, words: str, *, bold: bool = False, tabular: bool = False
) -> bool:
    """Say whether a cell of this column shows these words whole."""
    font = theme().font("bold" if bold else "body", tabular=tabular)
    room = table.columnWidth(column) - theme().px(_SIDES if column else _FIRST)
    return QFontMetrics(font).horizontalAdvance(words) <= room
