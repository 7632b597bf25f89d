"""Texts in a grid: the first lines of the file, and the verdict on each of its lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from e2c_desktop.domain.french import typography
from e2c_desktop.domain.import_lines import IMPORTED, TO_CONFIRM
from e2c_desktop.domain.import_plan import (
    IGNORED,
    MERGED,
    NEW,
    NEW_PATH,
    REFUSED,
    UNCHANGED,
    UPDATED,
)
from e2c_desktop.services.imports_preview import Preview
from e2c_desktop.ui.imports.words import WHO, name_of
from e2c_desktop.ui.kit.rows import ROW_ID_ROLE, TONE_ROLE

AnyIndex = QModelIndex | QPersistentModelIndex

VERDICTS = {
    NEW: "À créer",
    NEW_PATH: "Nouveau parcours",
    MERGED: "Même fiche, ligne réunie",
    UPDATED: "À mettre à jour",
    UNCHANGED: "Déjà identique",
    REFUSED: "À corriger",
    IGNORED: "Ignorée",
    IMPORTED: "À créer",
    TO_CONFIRM: "À confirmer",
}


class PlainTable(QAbstractTableModel):
    """A grid of texts with titles; a row may have a colour role."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles: Sequence[str] = ()
        self._rows: Sequence[Sequence[str]] = ()
        self._tones: Sequence[str] = ()

    def show_rows(
        self, titles: Sequence[str], rows: Sequence[Sequence[str]], tones: Sequence[str] = ()
    ) -> None:
        """Show other texts."""
        self.beginResetModel()
        self._titles, self._rows, self._tones = titles, rows, tones
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the titles."""
        across = orientation == Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.DisplayRole and section < len(self._titles):
            return self._titles[section]
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows and what a screen reader says."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row[index.column()]
        if role == ROW_ID_ROLE:
            return index.row()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            title = self._titles[index.column()]
            return f"{title}, {row[index.column()]}"
        if role == TONE_ROLE and self._tones:
            return self._tones[index.row()]
        return None

    def find_prefix(self, column: int, typed: str, start: int) -> int:
        """Return the first row from `start` whose text begins with `typed`, or -1."""
        for number in range(start, len(self._rows)):
            if self._rows[number][column].casefold().startswith(typed.casefold()):
                return number
        return -1


def all_titles(preview: Preview) -> tuple[str, ...]:
    """Return the titles of the columns of `all_rows`."""
    return ("Ligne", WHO[preview.kind], "Suite", "Raison")


def all_rows(preview: Preview) -> tuple[list[tuple[str, ...]], list[str]]:
    """Return every line with somebody and its verdict, with the colour role of each."""
    rows: list[tuple[str, ...]] = []
    tones: list[str] = []
    several = len({line.place[0] for line in preview.plan.lines}) > 1
    for line in preview.plan.lines:
        if line.verdict == IGNORED and line.place not in preview.skipped:
            continue
        sheet, row = line.place
        place = f"{row} {sheet}" if several else str(row)
        reason = line.sentence or " ".join(warning.sentence for warning in line.warnings)
        rows.append((place, name_of(line), VERDICTS[line.verdict], typography(reason)))
        tones.append(_TONES.get(line.verdict, ""))
    return rows, tones


_TONES = {REFUSED: "bad", TO_CONFIRM: "warn"}
