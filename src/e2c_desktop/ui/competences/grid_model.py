"""The grid of a path: a row a domain, a row a competence; a closed domain hides its own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from e2c_desktop.domain.evaluation import Moment
from e2c_desktop.domain.french import short_date
from e2c_desktop.queries.competence_rows import CompetenceCase, CompetenceGrid, DomainCases
from e2c_desktop.ui.competences.grid_words import (
    COLUMNS,
    LEVEL_COLUMNS,
    Col,
    case_text,
    domain_text,
    spoken_case,
    spoken_domain,
)

Index = QModelIndex | QPersistentModelIndex
Line = DomainCases | CompetenceCase
_ROLES = Qt.ItemDataRole


class GridModel(QAbstractTableModel):
    """The grid shown.

    Attributes:
        grid: what is shown; None for nobody.
        opened: the moment being assessed.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid: CompetenceGrid | None = None
        self.opened = Moment.ENTRY
        self._lines: list[Line] = []
        self._folded: set[UUID] = set()

    def show_grid(self, grid: CompetenceGrid | None, opened: Moment) -> None:
        """Show a grid; the same competences keep their rows and the place of the keyboard."""
        lines = self._lines_of(grid)
        same = [_id_of(line) for line in lines] == [_id_of(line) for line in self._lines]
        if same:
            self.grid, self.opened, self._lines = grid, opened, lines
            self._tell_all()
            return
        self.beginResetModel()
        self.grid, self.opened, self._lines = grid, opened, lines
        self.endResetModel()

    def _lines_of(self, grid: CompetenceGrid | None) -> list[Line]:
        found: list[Line] = []
        for domain in grid.domains if grid is not None else ():
            found.append(domain)
            if domain.id not in self._folded:
                found.extend(domain.cases)
        return found

    def _tell_all(self) -> None:
        if self._lines:
            last = self.index(len(self._lines) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    # What the view asks.

    def line(self, row: int) -> Line | None:
        """Return what a row shows; None outside of the grid."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def case(self, row: int) -> CompetenceCase | None:
        """Return the competence of a row; None on a domain."""
        line = self.line(row)
        return line if isinstance(line, CompetenceCase) else None

    def domain_row(self, row: int) -> int:
        """Return the row of the domain in which a row stands, -1 without one."""
        rows = (one for one in range(row, -1, -1) if isinstance(self.line(one), DomainCases))
        return next(rows, -1)

    def row_of(self, competence_id: UUID) -> int:
        """Return the row of a competence, -1 when it is not shown."""
        ids = [_id_of(line) for line in self._lines]
        return ids.index(competence_id) if competence_id in ids else -1

    def is_folded(self, domain: DomainCases) -> bool:
        """Tell whether a domain is closed."""
        return domain.id in self._folded

    def fold(self, row: int, *, folded: bool) -> None:
        """Close or open the domain of a row."""
        domain = self.line(self.domain_row(row))
        if not isinstance(domain, DomainCases) or self.is_folded(domain) == folded:
            return
        start = self.domain_row(row) + 1
        last = start + len(domain.cases) - 1
        if folded:
            self.beginRemoveRows(QModelIndex(), start, last)
            self._folded.add(domain.id)
            del self._lines[start : last + 1]
            self.endRemoveRows()
        else:
            self.beginInsertRows(QModelIndex(), start, last)
            self._folded.discard(domain.id)
            self._lines[start:start] = domain.cases
            self.endInsertRows()

    def unfold_to(self, competence_id: UUID) -> int:
        """Open the domain of a competence; returns its row, -1 when there is none."""
        if self.row_of(competence_id) < 0:
            for row, line in enumerate(list(self._lines)):
                if isinstance(line, DomainCases) and any(
                    case.competence.id == competence_id for case in line.cases
                ):
                    self.fold(row, folded=False)
                    break
        return self.row_of(competence_id)

    def head_note(self, column: Col) -> str:
        """Return the small words of a head: the day of the last levels, « en cours »."""
        grid = self.grid
        if grid is None or column not in LEVEL_COLUMNS:
            return ""
        if column.moment is self.opened:
            return "en cours"
        day = grid.own_on() if column.moment is None else grid.assessed_on(column.moment)
        return "" if day is None else short_date(day)

    # What Qt asks.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLES.DisplayRole
    ) -> Any:  # noqa: ANN401  # Qt's own answer
        """Return the words of a column, or what a row is called."""
        if role not in (_ROLES.DisplayRole, _ROLES.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.data(self.index(section, 0))
        column = COLUMNS[section]
        return ", ".join(part for part in (column.value, self.head_note(column)) if part)

    def data(self, index: Index, role: int = _ROLES.DisplayRole) -> Any:  # noqa: ANN401  # Qt's own
        """Return what a cell shows or says."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        column = COLUMNS[index.column()]
        if role == _ROLES.DisplayRole:
            if isinstance(line, DomainCases):
                return domain_text(line, column, self.opened)
            return case_text(line, column, self.opened)
        if role in (_ROLES.AccessibleTextRole, _ROLES.ToolTipRole):
            return self._spoken(line, column)
        return None

    def _spoken(self, line: Line, column: Col) -> str:
        if isinstance(line, DomainCases):
            return spoken_domain(line, column, self.opened, folded=self.is_folded(line))
        return spoken_case(line, column, self.opened)


def _id_of(line: Line) -> UUID:
    return line.id if isinstance(line, DomainCases) else line.competence.id
