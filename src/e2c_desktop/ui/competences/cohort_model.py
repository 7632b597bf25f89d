"""The grid of a cohort: a row a person, a column a competence of the domain shown."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from e2c_desktop.domain.evaluation import Moment
from e2c_desktop.queries.cohort_grid import CohortCell, CohortLine, CohortSheet
from e2c_desktop.ui.competences.cohort_words import cell_text, spoken_cell

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROLES = Qt.ItemDataRole


class CohortModel(QAbstractTableModel):
    """The domain shown of a cohort.

    Attributes:
        sheet: what is shown; None before the first reading.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet: CohortSheet | None = None

    def show_sheet(self, sheet: CohortSheet) -> None:
        """Show a sheet; the same people and columns keep the place of the keyboard."""
        if self._like(sheet):
            self.sheet = sheet
            if sheet.lines and sheet.competences:
                last = self.index(len(sheet.lines) - 1, len(sheet.competences) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.sheet = sheet
        self.endResetModel()

    def _like(self, sheet: CohortSheet) -> bool:
        known = self.sheet
        if known is None or known.domain != sheet.domain:
            return False
        return [one.path_id for one in known.lines] == [one.path_id for one in sheet.lines]

    def line(self, row: int) -> CohortLine | None:
        """Return the person of a row."""
        lines = self.sheet.lines if self.sheet is not None else ()
        return lines[row] if 0 <= row < len(lines) else None

    def cell(self, row: int, column: int) -> CohortCell | None:
        """Return a cell; None outside of the grid."""
        line = self.line(row)
        inside = line is not None and 0 <= column < len(line.cells)
        return line.cells[column] if inside and line is not None else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many people there are."""
        return 0 if parent.isValid() or self.sheet is None else len(self.sheet.lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many competences the domain has."""
        return 0 if parent.isValid() or self.sheet is None else len(self.sheet.competences)

    def data(self, index: Index, role: int = _ROLES.DisplayRole) -> object:
        """Return the words of a cell."""
        line, cell = self.line(index.row()), self.cell(index.row(), index.column())
        if self.sheet is None or line is None or cell is None:
            return None
        if role == _ROLES.DisplayRole:
            return cell_text(cell) if line.assessable else ""
        if role == _ROLES.AccessibleTextRole:
            return spoken_cell(line, self.sheet.competences[index.column()], cell)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLES.DisplayRole
    ) -> object:
        """Return the competence over a column, the name beside a row."""
        if self.sheet is None or section < 0:
            return None
        if orientation is Qt.Orientation.Vertical:
            line = self.line(section)
            shown = role in (_ROLES.DisplayRole, _ROLES.ToolTipRole, _ROLES.AccessibleTextRole)
            return line.name if line is not None and shown else None
        if section >= len(self.sheet.competences):
            return None
        one = self.sheet.competences[section]
        if role in (_ROLES.DisplayRole, _ROLES.AccessibleTextRole):
            return f"{one.code} {one.label}".strip()
        if role == _ROLES.ToolTipRole:
            return "\n".join(part for part in (one.label, one.description) if part)
        return None

    def shows_entry(self) -> bool:
        """Tell whether the level of the entry is shown beside those of a later moment."""
        return self.sheet is not None and self.sheet.moment is not Moment.ENTRY

    # What is left to do.

    def to_assess(self, *, own: bool) -> list[tuple[int, int]]:
        """Return the cells that nobody assessed, or of which the person said nothing."""
        return [
            (row, column)
            for row in range(self.rowCount())
            for column in range(self.columnCount())
            if self.open_cell(row, column, own=own)
        ]

    def open_cell(self, row: int, column: int, *, own: bool) -> bool:
        """Tell whether a cell may be assessed and is not."""
        line, cell = self.line(row), self.cell(row, column)
        if line is None or cell is None or not line.assessable:
            return False
        return (cell.own if own else cell.given) is None
