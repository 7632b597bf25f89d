"""Where the fields of a form stand: one after the other, in a few columns."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget


def lay_fields(grid: QGridLayout, fields: Iterable[tuple[QWidget, int]], columns: int) -> None:
    """Put fields into a grid in their order; one that stands there already moves.

    Args:
        grid: where they stand.
        fields: each with the columns it takes.
        columns: how many there are: what does not fit begins the next line.
    """
    line = column = 0
    for field, width in fields:
        if column + width > columns:
            line, column = line + 1, 0
        grid.removeWidget(field)
        grid.addWidget(field, line, column, 1, width, Qt.AlignmentFlag.AlignTop)
        column += width
