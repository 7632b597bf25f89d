"""Selection kept by record, not by line: reading a list again must not lose the place."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QItemSelectionModel

from e2c_desktop.ui.kit.table import DataTable
from e2c_desktop.ui.models.query_table_model import QueryTableModel


@dataclass(frozen=True, slots=True)
class Selection:
    """What was selected in a list.

    Attributes:
        ids: the selected records.
        current: the record under the keyboard.
        row: the line of that record, for when it is gone.
        scroll: the place of the scroll bar.
    """

    ids: tuple[Hashable, ...]
    current: Hashable | None
    row: int
    scroll: int


def remember(table: DataTable) -> Selection:
    """Note what is selected, before the rows are read again."""
    ids = tuple(each for each in table.selected_ids() if isinstance(each, Hashable))
    current = table.current_id()
    return Selection(
        ids,
        current if isinstance(current, Hashable) else None,
        table.currentIndex().row(),
        table.verticalScrollBar().value(),
    )


def restore(table: DataTable, before: Selection) -> bool:
    """Select the same records again; when the current one is gone, the line that took its place.

    Returns:
        Whether the current record is still in the list.
    """
    model = table.model()
    if not isinstance(model, QueryTableModel):
        return False
    typed: QueryTableModel[Any] = model
    kept = before.current is not None and typed.find_row(before.current) >= 0
    if kept and before.current is not None:
        table.choose_row(typed.find_row(before.current))
    elif before.row >= 0 and typed.rowCount():
        table.choose_row(min(before.row, typed.rowCount() - 1))
    flags = QItemSelectionModel.SelectionFlag
    for identifier in before.ids:
        number = typed.find_row(identifier, read_on=False)
        if number >= 0:
            index = typed.index(number, 0)
            table.selectionModel().select(index, flags.Select | flags.Rows)
    table.verticalScrollBar().setValue(before.scroll)
    return kept


def reload_keeping(table: DataTable) -> bool:
    """Read the rows of a list again and keep the place; whether the current record remains."""
    before = remember(table)
    model = table.model()
    if isinstance(model, QueryTableModel):
        model.reload()
    return restore(table, before)
