"""The lines of a batch: ticked or not, and how far each one is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from e2c_desktop.domain.french import typography
from e2c_desktop.services.printing_items import PrintedFile, PrintFailure
from e2c_desktop.ui.kit.rows import PARTS_ROLE, ROW_ID_ROLE, SIGN_ROLE, Sign, TextParts
from e2c_desktop.ui.printing.sources import PrintLine

SAID_ROLE = ROW_ID_ROLE + 20
"""Words at the right of a line, and whether the link « Remplir » follows."""

AnyIndex = QModelIndex | QPersistentModelIndex


class Stage(StrEnum):
    """How far a person is in the batch."""

    WAITING = "en attente"
    RUNNING = "en cours"
    DONE = "prêt"
    FAILED = "refusé"


_SIGNS = {
    Stage.WAITING: Sign("clock", "text-muted", "En attente"),
    Stage.RUNNING: Sign("refresh-cw", "accent", "En cours"),
    Stage.DONE: Sign("circle-check", "ok", "Prêt"),
    Stage.FAILED: Sign("circle-x", "bad", "À compléter"),
}


_PARTLY = Sign("triangle-alert", "warn", "Prêt, avec une remarque")


@dataclass
class BatchPerson:
    """One line of the batch.

    Attributes:
        person: who, or which placement or company.
        wanted: ticked.
        stage: how far.
        files: what was made.
        failures: what could not be, and why.
    """

    person: PrintLine
    wanted: bool = True
    stage: Stage = Stage.WAITING
    files: list[PrintedFile] = field(default_factory=list)
    failures: list[PrintFailure] = field(default_factory=list)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is to be known of what was made: what a file lacks, what it does not name."""
        return tuple(remark for file in self.files for remark in file.remarks)

    @property
    def sign(self) -> Sign:
        """The sign at the left of the line."""
        return _PARTLY if self.stage is Stage.DONE and self.remarks else _SIGNS[self.stage]

    @property
    def said(self) -> str:
        """The words at the right of the line."""
        if self.failures:
            return self.failures[0].reason
        if self.stage is Stage.DONE:
            pages = sum(file.pages for file in self.files)
            told = f"{pages} page{'s' if pages > 1 else ''}"
            return " · ".join((told, *self.remarks))
        return {Stage.RUNNING: "En cours", Stage.WAITING: "En attente"}.get(self.stage, "")


class PeopleModel(QAbstractTableModel):
    """Names with a tick and a sign at the left, the state in words at the right.

    Signals:
        ticked: the number of people wanted changed.
    """

    ticked = Signal()

    def __init__(self, people: Sequence[PrintLine], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.people = [BatchPerson(person) for person in people]
        self._rows = {line.person.subject_id: row for row, line in enumerate(self.people)}
        self.locked = False

    @property
    def wanted(self) -> list[UUID]:
        """What is ticked, in the order of the list."""
        return [line.person.subject_id for line in self.people if line.wanted]

    def line(self, subject_id: UUID) -> BatchPerson | None:
        """Return the line of a path, a placement or a company."""
        row = self._rows.get(subject_id)
        return None if row is None else self.people[row]

    def row_of(self, subject_id: UUID) -> int:
        """Return the row of a line, or -1."""
        return self._rows.get(subject_id, -1)

    def touch(self, subject_id: UUID) -> None:
        """Tell the view that a line changed."""
        row = self.row_of(subject_id)
        if row >= 0:
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def add_people(self, people: Sequence[PrintLine]) -> int:
        """Add people at the end of the list, those already there left out; returns how many."""
        fresh = [person for person in people if person.subject_id not in self._rows]
        if not fresh:
            return 0
        start = len(self.people)
        self.beginInsertRows(QModelIndex(), start, start + len(fresh) - 1)
        for row, person in enumerate(fresh, start):
            self.people.append(BatchPerson(person))
            self._rows[person.subject_id] = row
        self.endInsertRows()
        self.ticked.emit()
        return len(fresh)

    def tick_all(self, wanted: bool) -> None:
        """Tick everybody, or nobody."""
        for line in self.people:
            line.wanted = wanted
        self._refresh()

    def forget_results(self) -> None:
        """Begin again: other documents, another day."""
        for line in self.people:
            line.stage, line.files, line.failures = Stage.WAITING, [], []
        self._refresh()

    def _refresh(self) -> None:
        if self.people:
            last = self.index(len(self.people) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last)
        self.ticked.emit()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the number of people."""
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the one column: who at the left, how far at the right."""
        return 0 if parent.isValid() else 1

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let people be ticked while nothing runs."""
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return flags if self.locked else flags | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows and what a screen reader says."""
        if not index.isValid():
            return None
        line = self.people[index.row()]
        if role == ROW_ID_ROLE:
            return line.person.subject_id
        return self._who(line, role)

    def _who(self, line: BatchPerson, role: int) -> object:
        person = line.person
        said = typography(line.said)
        found: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: person.words,
            PARTS_ROLE: TextParts(person.strong, person.soft),
            SIGN_ROLE: line.sign,
            SAID_ROLE: (said, bool(line.failures)),
            Qt.ItemDataRole.CheckStateRole: (
                Qt.CheckState.Checked if line.wanted else Qt.CheckState.Unchecked
            ),
            Qt.ItemDataRole.ToolTipRole: said if line.failures or line.remarks else None,
            Qt.ItemDataRole.AccessibleTextRole: ", ".join((person.words, line.stage.value, said)),
        }
        return found.get(role)

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick a person."""
        if role != Qt.ItemDataRole.CheckStateRole or self.locked:
            return False
        line = self.people[index.row()]
        line.wanted = not line.wanted
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True
