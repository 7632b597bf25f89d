"""« Historique »: who changed what in a record, the latest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.queries.history import HistoryLine
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.kit.table import DataTable
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.models.columns import Column, ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel

Line = tuple[int, HistoryLine, str]
"""Rank, change, and the labels of the fields it touched."""


def _when(line: Line) -> str:
    at = line[1].at.astimezone()
    return f"{at:%d/%m/%Y} {at.hour}\u00a0h\u00a0{at.minute:02d}"


def _who(line: Line) -> str:
    return line[1].actor


def _what(line: Line) -> str:
    return line[1].label


def _fields(line: Line) -> str:
    return line[2]


def _rank(line: Line) -> int:
    return line[0]


_COLUMNS: list[Column[Line]] = [
    Column("when", "Quand", _when, width=138, sortable=False, tabular=True),
    Column("who", "Qui", _who, width=150, sortable=False),
    Column("what", "Action", _what, width=190, sortable=False),
    Column("fields", "Champs", _fields, sortable=False),
]


class HistoryDialog(QDialog):
    """The changes of one record.

    Args:
        name: whose record it is.
        lines: the changes with the labels of the fields touched.
    """

    def __init__(
        self,
        name: str,
        lines: Sequence[tuple[HistoryLine, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Historique")
        self.resize(theme().px(760), theme().px(420))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(Label(name, "h2"))
        self.table = DataTable("Historique de la fiche")
        rows = [(rank, line, words) for rank, (line, words) in enumerate(lines)]
        model: QueryTableModel[Line] = QueryTableModel(
            _COLUMNS, ListSource(rows), row_id=_rank, parent=self
        )
        self.table.setModel(model)
        self.table.set_widths([each.width for each in _COLUMNS], stretch=3)
        if rows:
            column.addWidget(self.table, 1)
        else:
            column.addWidget(EmptyState("history", "Aucun changement noté"), 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.close_button = Button("Fermer", ButtonRole.PRIMARY)
        self.close_button.clicked.connect(self.accept)
        foot.addWidget(self.close_button)
        column.addLayout(foot)
