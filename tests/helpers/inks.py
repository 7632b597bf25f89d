"""Where the first drop of ink falls in what a widget paints."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

_DARK = 150


def first_ink(widget: QWidget, part: QRect) -> int:
    """Return the first column of `part`, from its left, that holds a dark pixel; -1 for none."""
    image = widget.grab(part).toImage()
    dark = (column for column in range(image.width()) if _has_ink(image, column))
    return next(dark, -1)


def _has_ink(image: QImage, column: int) -> bool:
    return any(image.pixelColor(column, y).lightness() < _DARK for y in range(image.height()))
