"""« Comparer »: what two or three rule sets treat otherwise, in words, side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.outcomes.rule_set import OutcomeRules
from e2c_desktop.domain.outcomes.rule_words import Difference, differences
from e2c_desktop.ui.kit.fields import Field, guard_wheel
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.table import DataTable
from e2c_desktop.ui.models.columns import Column, ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel

_TITLES = ("Première règle", "Deuxième règle", "Troisième règle")
_NONE = "Aucune"


def _label(row: Difference) -> str:
    return row.label


def _words(rank: int, row: Difference) -> str:
    return row.words[rank] if rank < len(row.words) else ""


def _column(rank: int, title: str) -> Column[Difference]:
    read: Callable[[Difference], str] = partial(_words, rank)
    return Column(f"set{rank}", title, read, width=290, sortable=False, tooltip=read)


_COLUMNS: list[Column[Difference]] = [
    Column("label", "Situation ou choix", _label, width=220, sortable=False),
    *(_column(rank, title) for rank, title in enumerate(_TITLES)),
]


class OutcomeComparePage(QWidget):
    """The sets to compare, and a line for each thing that they treat otherwise."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sets: Sequence[OutcomeRules] = ()
        self.choices = tuple(QComboBox() for _ in _TITLES)
        self.table = DataTable("Différences entre les règles")
        self.model: QueryTableModel[Difference] = QueryTableModel(
            _COLUMNS, ListSource([]), row_id=_label, parent=self
        )
        self.said = Label("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(12)
        for title, box in zip(_TITLES, self.choices, strict=True):
            guard_wheel(box)
            row.addWidget(Field(title, box), 1)
            box.activated.connect(self._on_chosen)
        column.addLayout(row)
        column.addWidget(self.said)
        self.table.setModel(self.model)
        self.table.set_widths([one.width for one in _COLUMNS], stretch=0)
        column.addWidget(self.table, 1)

    def show_sets(self, sets: Sequence[OutcomeRules]) -> None:
        """Show the sets again; those that were compared stay chosen while they are there."""
        self._sets = sets
        for rank, box in enumerate(self.choices):
            before = box.currentData()
            box.clear()
            if rank == len(self.choices) - 1:
                box.addItem(_NONE, "")
            for rules in sets:
                box.addItem(rules.name, rules.name)
            usual = 0 if rank == len(self.choices) - 1 else rank
            found = box.findData(before) if before else -1
            box.setCurrentIndex(found if found >= 0 else usual)
        self._on_chosen()

    def _on_chosen(self, *_: object) -> None:
        by_name = {rules.name: rules for rules in self._sets}
        names = [str(box.currentData()) for box in self.choices]
        chosen = [by_name[name] for name in names if name in by_name]
        found = differences(chosen)
        self.model.set_source(ListSource(found))
        count = len(found)
        told = "Ces règles comptent de la même façon." if not count else "1 différence."
        self.said.setText(f"{count} différences." if count > 1 else told)
        two = len(chosen) < len(self.choices)
        self.table.set_widths([170, *[470 if two else 320] * len(_TITLES)], stretch=0)
        self.table.setColumnHidden(len(_COLUMNS) - 1, two)
