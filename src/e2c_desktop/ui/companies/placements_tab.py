"""The sub-tab « Stages »: who was received there, when, for what, and what came of it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from e2c_desktop.domain.codes import PlacementObject
from e2c_desktop.queries.company_records import (
    CompanyFigures,
    CompanyPlacement,
    CompanyRecord,
)
from e2c_desktop.ui.companies.doing import Doing
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Card, Line, clear_layout
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.kit.rows import TextParts
from e2c_desktop.ui.kit.table import DataTable
from e2c_desktop.ui.models.columns import Column, ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.statuses import placement_pill

_OBJECTS = {
    PlacementObject.DISCOVER: "Découvrir",
    PlacementObject.CONFIRM: "Confirmer",
    PlacementObject.RECRUIT: "Recruter",
}


def _who(row: CompanyPlacement) -> str:
    return f"{row.last_name.upper()} {row.first_name}".strip()


def _who_parts(row: CompanyPlacement) -> TextParts:
    return TextParts(row.last_name.upper(), row.first_name)


def dates_of(starts_on: date, ends_on: date) -> str:
    """Return « 23/11 – 18/12/26 », the year written once where it is the same."""
    first = "%d/%m" if starts_on.year == ends_on.year else "%d/%m/%y"
    return f"{starts_on:{first}} – {ends_on:%d/%m/%y}"


def _dates(row: CompanyPlacement) -> str:
    return dates_of(row.starts_on, row.ends_on)


def _object(row: CompanyPlacement) -> str:
    return _OBJECTS[row.purpose] if row.purpose is not None else row.kind.label


def _tutor(row: CompanyPlacement) -> str:
    return row.tutor


def _trade(row: CompanyPlacement) -> str:
    return row.trade


def _outcome(row: CompanyPlacement) -> str:
    return row.outcome


def _state(row: CompanyPlacement) -> str:
    return row.state.label


def _pill(row: CompanyPlacement) -> PillSpec:
    return placement_pill(row.state)


def _spoken(row: CompanyPlacement) -> str:
    parts = (_who(row), _dates(row), _object(row), _trade(row), _state(row), row.outcome)
    return ", ".join(part for part in parts if part)


def _id(row: CompanyPlacement) -> UUID:
    return row.id


_COLUMNS: list[Column[CompanyPlacement]] = [
    Column("stagiaire", "Stagiaire", _who, width=168, sortable=False, parts=_who_parts),
    Column("dates", "Dates", _dates, width=144, sortable=False, tabular=True),
    Column("objet", "Objet", _object, width=74, sortable=False),
    Column("metier", "Métier", _trade, width=104, sortable=False),
    Column("tuteur", "Tuteur", _tutor, width=100, sortable=False),
    Column("etat", "État", _state, width=112, sortable=False, pill=_pill),
    Column("suite", "Embauche", _outcome, width=96, sortable=False),
]


class Figures(QWidget):
    """« 9 stages finis, 8 menés à terme, 2 embauches »."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 10, 16, 10)
        self._row.setSpacing(14)

    def show_figures(self, figures: CompanyFigures) -> None:
        """Show other figures."""
        clear_layout(self._row)
        over, done, hires = figures.over, figures.completed, figures.hires
        self._add(over, "stage fini" if over < 2 else "stages finis")
        self._add(done, "mené à terme" if done < 2 else "menés à terme")
        self._add(hires, "embauche" if hires < 2 else "embauches")
        self._row.addStretch(1)

    def _add(self, number: int, words: str) -> None:
        if self._row.count():
            self._row.addWidget(Line("grid-line", vertical=True))
        cell = QWidget(self)
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(str(number), "h1", parent=cell))
        column.addWidget(Label(words, "small", parent=cell))
        cell.setAccessibleName(f"{number} {words}")
        self._row.addWidget(cell)
        cell.show()


class PlacementsTab(QWidget):
    """The placements of a company; opening a row leads to it."""

    def __init__(self, doors: Doors, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        del doing
        self._going = doors.going
        self._record: CompanyRecord | None = None
        self.figures = Figures()
        self.table = DataTable("Stages dans cette entreprise")
        self.model: QueryTableModel[CompanyPlacement] = QueryTableModel(
            _COLUMNS, ListSource([]), row_id=_id, describe=_spoken, parent=self
        )
        self.card = Card("Accueil des stagiaires", flush=True)
        self.empty = EmptyState(
            "briefcase-business",
            "Aucun stage pour l’instant",
            "Le premier stage dans cette entreprise apparaîtra ici.",
        )
        self._stack = QStackedWidget()
        self._build()
        self.table.row_opened.connect(self._on_opened)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 12)
        self.table.setModel(self.model)
        self.table.set_widths([column.width for column in _COLUMNS], stretch=0)
        self.card.add(self.figures)
        self.card.add(self.table, 1)
        self._stack.addWidget(self.card)
        self._stack.addWidget(self.empty)
        outer.addWidget(self._stack)

    def show_record(self, record: CompanyRecord) -> None:
        """Show the placements of a company, the latest first."""
        self._record = record
        figures = record.figures
        since = f"depuis {figures.since}" if figures.since is not None else ""
        self.card.set_title("Accueil des stagiaires", since)
        self.figures.show_figures(figures)
        self.model.set_source(ListSource(record.placements))
        self.table.choose_row(0)
        self._stack.setCurrentIndex(0 if record.placements else 1)

    def set_editable(self, editable: bool) -> None:
        """Nothing is written here: a placement is made and corrected in its own tab."""

    def focus_first(self) -> None:
        """Give the keyboard to the rows."""
        if self.model.total():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_opened(self) -> None:
        row = self.table.currentIndex().row()
        if not 0 <= row < self.model.rowCount():
            return
        self._going.placement(self.model.row(row).id)
