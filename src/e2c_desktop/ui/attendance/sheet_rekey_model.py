"""The grid of a signed sheet: people in the order of the paper, half-days across."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from e2c_desktop.domain.attendance import Cell, Half, Place
from e2c_desktop.domain.attendance_codes import CodeBook, Worth
from e2c_desktop.domain.french import DAYS
from e2c_desktop.domain.sheet_rekey import Conflict, SheetEntry, entry_of, read_typed
from e2c_desktop.queries.attendance_week import WeekPerson, WeekSheet
from e2c_desktop.ui.kit.rows import CELL_ROLE, ROW_ID_ROLE, TextParts
from e2c_desktop.ui.kit.rows import Cell as PaintedCell

Index = QModelIndex | QPersistentModelIndex
_ROLES = Qt.ItemDataRole
_TONES: Mapping[Worth, str] = {
    Worth.CENTRE: "",
    Worth.COMPANY: "violet",
    Worth.JUSTIFIED: "info",
    Worth.UNJUSTIFIED: "bad",
    Worth.NOTHING: "mute",
}


def half_title(place: Place) -> str:
    """Return « lun. 9 matin », over a column."""
    day, half = place
    return f"{DAYS[day.weekday()][:3]}. {day.day} {'matin' if half is Half.MORNING else 'a.-m.'}"


def half_spoken(place: Place) -> str:
    """Return « lundi 9 matin »."""
    day, half = place
    return f"{DAYS[day.weekday()]} {day.day} {half.words}"


def person_words(person: WeekPerson) -> str:
    """Return « NGUYỄN Thị Mai »."""
    return f"{person.last_name.upper()} {person.first_name}".strip()


class RekeyModel(QAbstractTableModel):
    """What the paper says, as far as it is typed.

    Signals:
        typed: something was typed.
        refused: what was typed is no code; the words say so.

    Attributes:
        entry: what is typed and decided.
        people: in the order of the paper.
        places: the columns.
    """

    typed = Signal()
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.people: list[WeekPerson] = []
        self.places: list[Place] = []
        self.entry = SheetEntry({})
        self._book = CodeBook()

    def show_sheet(
        self, week: WeekSheet, people: Sequence[WeekPerson], places: Sequence[Place]
    ) -> None:
        """Show a paper as if it said what is expected and what is entered already.

        Args:
            week: the week in the base.
            people: those of the paper who are still in the cohort, in its order.
            places: the half-days of the paper.
        """
        self.beginResetModel()
        self.people, self.places, self._book = list(people), list(places), week.book
        halves = [(one.path_id, {half.place: half for half in one.halves}) for one in people]
        self.entry = entry_of(halves, places)
        self.endResetModel()

    def forget(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self.people, self.places, self.entry = [], [], SheetEntry({})
        self.endResetModel()

    def retell(self) -> None:
        """Paint everything again: something was decided."""
        if self.people and self.places:
            last = self.index(len(self.people) - 1, len(self.places))
            self.dataChanged.emit(self.index(0, 0), last)

    def words_of(self, conflict: Conflict) -> str:
        """Return « NGUYỄN Thị Mai, lundi 9 matin. Déjà saisi : P. Feuille : INJ. »."""
        person = next(one for one in self.people if one.path_id == conflict.path_id)
        told = "rien" if conflict.told is None else conflict.told.text
        return (
            f"{person_words(person)}, {half_spoken(conflict.place)}. Déjà saisi\u00a0: "
            f"{conflict.held.text}. Feuille\u00a0: {told}."
        )

    def index_of(self, conflict: Conflict) -> QModelIndex:
        """Return the cell of a conflict."""
        row = next(rank for rank, one in enumerate(self.people) if one.path_id == conflict.path_id)
        return self.index(row, 1 + self.places.index(conflict.place))

    # What Qt asks.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the number of people."""
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the name and the half-days."""
        return 0 if parent.isValid() else 1 + len(self.places)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLES.DisplayRole
    ) -> Any:  # noqa: ANN401  # Qt's own answer
        """Return the title of a column."""
        if orientation == Qt.Orientation.Horizontal and role == _ROLES.DisplayRole:
            return half_title(self.places[section - 1]) if section else "Stagiaire"
        return False if role == _ROLES.UserRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the half-days be typed."""
        usual = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return usual | Qt.ItemFlag.ItemIsEditable if index.column() else usual

    def data(self, index: Index, role: int = _ROLES.DisplayRole) -> Any:  # noqa: ANN401  # Qt's own
        """Return what a cell shows, holds or says."""
        person = self.people[index.row()]
        if role == ROW_ID_ROLE:
            return person.path_id
        if not index.column():
            return self._name(person, role)
        place = self.places[index.column() - 1]
        if role == CELL_ROLE:
            return self._painted(person, place)
        if role in (_ROLES.DisplayRole, _ROLES.EditRole):
            return self._text(person, place)
        if role in (_ROLES.AccessibleTextRole, _ROLES.ToolTipRole):
            return self._spoken(person, place)
        return None

    def setData(self, index: Index, value: object, role: int = _ROLES.EditRole) -> bool:
        """Take what is typed in a cell; an empty text says that nothing stands there."""
        if role != _ROLES.EditRole or not index.column():
            return False
        person, place = self.people[index.row()], self.places[index.column() - 1]
        text = str(value or "").strip()
        try:
            cell = read_typed(text, self._book, place) if text else None
        except ValueError as fault:
            self.refused.emit(str(fault))
            return False
        self.entry.put(person.path_id, place, cell)
        self.dataChanged.emit(index, index)
        self.typed.emit()
        return True

    def _name(self, person: WeekPerson, role: int) -> object:
        if role == CELL_ROLE:
            parts = TextParts(person.last_name.upper(), person.first_name)
            return PaintedCell(person_words(person), parts=parts)
        named = role in (_ROLES.DisplayRole, _ROLES.AccessibleTextRole)
        return person_words(person) if named else None

    def _shown(self, person: WeekPerson, place: Place) -> Cell | None:
        return self.entry.shown(person.path_id, place)

    def _text(self, person: WeekPerson, place: Place) -> str:
        cell = self._shown(person, place)
        return "" if cell is None else cell.text

    def _conflict(self, person: WeekPerson, place: Place) -> Conflict | None:
        held, told = self.entry.halves[person.path_id][place].cell, self._shown(person, place)
        if held is None or held == told:
            return None
        return Conflict(person.path_id, place, held, told)

    def _painted(self, person: WeekPerson, place: Place) -> PaintedCell:
        cell, conflict = self._shown(person, place), self._conflict(person, place)
        text = "" if cell is None else cell.text
        rule = None if cell is None else self._book.rule(cell.code, place[0])
        tone = "" if rule is None else _TONES[rule.worth]
        if conflict is not None:
            text, tone = f"{conflict.held.text} → {text or 'rien'}", "warn"
        return PaintedCell(text, tone=tone)

    def _spoken(self, person: WeekPerson, place: Place) -> str:
        cell, conflict = self._shown(person, place), self._conflict(person, place)
        rule = None if cell is None else self._book.rule(cell.code, place[0])
        words = "vide" if rule is None else rule.label
        if cell is not None and cell.minutes:
            words = f"{words}, {cell.minutes} minutes"
        told = [person_words(person), half_spoken(place), words]
        if conflict is not None:
            told.append(f"déjà saisi\u00a0: {conflict.held.text}")
        return ", ".join(told)
