"""Whether what a cell of a list says can be read."""

from __future__ import annotations

from e2c_desktop.ui.kit.table import DataTable
from e2c_desktop.ui.kit.theme import theme


def is_whole(table: DataTable, row: int, column: int) -> bool:
    """Say whether the words of a cell of plain text are painted without « … »."""
    look = theme()
    words = str(table.model().index(row, column).data())
    last = column == table.model().columnCount() - 1
    margins = look.px(16 if column == 0 else 4) + look.px(16 if last else 4)
    return look.metrics("body").horizontalAdvance(words) + margins <= table.columnWidth(column)
