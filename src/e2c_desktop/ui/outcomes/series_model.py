"""The lines of the mass entry: what is typed of each person, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from e2c_desktop.domain.codes import SituationCode
from e2c_desktop.domain.follow_up_series import (
    DAYS,
    SeriesDraft,
    read_answer,
    validate_series,
)
from e2c_desktop.domain.french import typography
from e2c_desktop.domain.problems import Problem, errors_of
from e2c_desktop.domain.situation import AroundSituation
from e2c_desktop.queries.follow_up_due import FollowUpRow
from e2c_desktop.ui.kit.dates import DateProblem, parse_date, show_date
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.kit.rows import CELL_ROLE, ROW_ID_ROLE, Cell, TextParts

Index = QModelIndex | QPersistentModelIndex
Texts = dict[str, str]
"""What is typed of a person, by field; codes by their value."""

_ROLES = Qt.ItemDataRole
_CODES = {code.value: code for code in SituationCode}
READY, WATCHED, WRONG = (
    PillSpec("Prête", "ok", "check"),
    PillSpec("À surveiller", "warn", "triangle-alert"),
    PillSpec("À corriger", "bad", "circle-alert"),
)


@dataclass(frozen=True, slots=True)
class SeriesColumn:
    """One column of the grid; the first and the last are only read.

    Attributes:
        field: name of the draft's attribute.
        width: logical pixels at zoom 100 %; 0 takes the room left.
    """

    field: str
    title: str
    width: int
    typed: bool = True


COLUMNS = (
    SeriesColumn("name", "Personne sortie", 190, typed=False),
    SeriesColumn("reached", "Jointe", 58),
    SeriesColumn("code", "Situation", 170),
    SeriesColumn("title", "Contrat, métier, formation", 170),
    SeriesColumn("employer", "Employeur, organisme", 160),
    SeriesColumn("starts_on", "Du", 92),
    SeriesColumn("ends_on", "Au", 92),
    SeriesColumn("observed_on", "Constaté le", 92),
    SeriesColumn("note", "Note", 0),
    SeriesColumn("state", "Ligne", 120, typed=False),
)
FIELDS = tuple(one.field for one in COLUMNS)


class SeriesModel(QAbstractTableModel):
    """The people asked about, and what is typed of each.

    Args:
        today: gives the day of today.

    Signals:
        typed: something was typed.

    Attributes:
        texts: what is typed, by path; people out of the list keep theirs.
    """

    typed = Signal()

    def __init__(self, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._rows: list[FollowUpRow] = []
        self._told: dict[UUID, list[Problem]] = {}
        self._seen_on: str = ""
        self.texts: dict[UUID, Texts] = {}

    def show_rows(self, rows: Sequence[FollowUpRow], texts: Mapping[UUID, Texts]) -> None:
        """Show people, with what is typed of them."""
        self.beginResetModel()
        self._rows = list(rows)
        self.texts = {key: dict(one) for key, one in texts.items()}
        self._told = {}
        self.endResetModel()

    # What the window asks.

    def person(self, row: int) -> FollowUpRow:
        """Return the person of a line."""
        return self._rows[row]

    def draft(self, row: int) -> SeriesDraft:
        """Return what is typed of a line; what cannot be read is told in it."""
        texts = self.texts.get(self._rows[row].path_id, {})
        days: dict[str, date | None] = {}
        unread: dict[str, str] = {}
        for name in DAYS:
            try:
                days[name] = parse_date(texts.get(name, ""), today=self._today())
            except DateProblem as fault:
                days[name], unread[name] = None, str(fault)
        return SeriesDraft(
            reached=read_answer(texts.get("reached", "")),
            code=_CODES.get(texts.get("code", "")),
            title=texts.get("title", ""),
            employer=texts.get("employer", ""),
            note=texts.get("note", ""),
            unread=unread,
            **days,
        )

    def problems(self, row: int) -> list[Problem]:
        """Return what is to be said of a line."""
        person = self._rows[row]
        if person.path_id not in self._told:
            around = AroundSituation(person.moment, self._today(), exit_on=person.exit_on)
            self._told[person.path_id] = validate_series(self.draft(row), around)
        return self._told[person.path_id]

    def ready(self) -> dict[UUID, SeriesDraft]:
        """Return the lines that can be kept, by path."""
        drafts = ((row, self.draft(row)) for row in range(len(self._rows)))
        return {
            self._rows[row].path_id: draft
            for row, draft in drafts
            if not draft.empty and not errors_of(self.problems(row))
        }

    def wrong(self) -> int:
        """Return how many lines are to be corrected."""
        return sum(bool(errors_of(self.problems(row))) for row in range(len(self._rows)))

    def begun(self) -> dict[UUID, Texts]:
        """Return what is typed of everybody, people out of the list too."""
        return {
            key: dict(texts)
            for key, texts in self.texts.items()
            if any(text for name, text in texts.items() if name != "observed_on")
        }

    def aside(self) -> int:
        """Return how many lines are begun of people out of the list."""
        return len(self.begun().keys() - {row.path_id for row in self._rows})

    # What Qt asks.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the number of people."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLES.DisplayRole
    ) -> Any:  # noqa: ANN401  # Qt's own answer
        """Return the title of a column."""
        if orientation == Qt.Orientation.Horizontal and role == _ROLES.DisplayRole:
            return COLUMNS[section].title
        return False if role == _ROLES.UserRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the columns be typed that are."""
        usual = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return usual | Qt.ItemFlag.ItemIsEditable if COLUMNS[index.column()].typed else usual

    def data(self, index: Index, role: int = _ROLES.DisplayRole) -> Any:  # noqa: ANN401  # Qt's own
        """Return what a cell shows, holds or says."""
        row, name = index.row(), COLUMNS[index.column()].field
        if role == CELL_ROLE:
            return self._cell(row, name)
        if role == _ROLES.DisplayRole:
            return self._shown(row, name)
        if role == _ROLES.EditRole:
            return self._text(row, name)
        if role == _ROLES.ToolTipRole:
            return self._remark(row, name) or self._shown(row, name)
        if role == _ROLES.AccessibleTextRole:
            return self._spoken(row, index.column())
        return self._rows[row].path_id if role == ROW_ID_ROLE else None

    def setData(self, index: Index, value: object, role: int = _ROLES.EditRole) -> bool:
        """Take what is typed in a cell."""
        name = COLUMNS[index.column()].field
        text = self._read(name, str(value or ""))
        if role != _ROLES.EditRole or text == self._text(index.row(), name):
            return False
        path_id = self._rows[index.row()].path_id
        texts = self.texts.setdefault(path_id, {})
        texts[name] = text
        if name == "observed_on":
            self._seen_on = text
        self._complete(texts, name)
        self._told.pop(path_id, None)
        first = self.index(index.row(), 0)
        self.dataChanged.emit(first, self.index(index.row(), len(COLUMNS) - 1))
        self.typed.emit()
        return True

    def _complete(self, texts: Texts, name: str) -> None:
        """Fill in what follows: who has a situation was reached, on the day typed last."""
        if name == "code" and texts["code"] and not texts.get("reached"):
            texts["reached"] = "O"
        if texts.get("reached") and not texts.get("observed_on"):
            texts["observed_on"] = self._seen_on or show_date(self._today())

    def _read(self, name: str, text: str) -> str:
        """Return what is kept of a text: an answer as one letter, a day written in full."""
        if name == "reached":
            answer = read_answer(text)
            return "" if answer is None else "NO"[answer]
        if name in DAYS:
            try:
                day = parse_date(text, today=self._today())
            except DateProblem:
                return text.strip()
            return "" if day is None else show_date(day)
        return text.strip()

    def _text(self, row: int, name: str) -> str:
        return self.texts.get(self._rows[row].path_id, {}).get(name, "")

    def _pill(self, row: int) -> PillSpec | None:
        problems = self.problems(row)
        if errors_of(problems):
            return WRONG
        if problems:
            return WATCHED
        return None if self.draft(row).empty else READY

    def _shown(self, row: int, name: str) -> str:
        if name == "name":
            person = self._rows[row]
            return f"{person.last_name.upper()} {person.first_name}".strip()
        if name == "state":
            pill = self._pill(row)
            return "" if pill is None else pill.text
        text = self._text(row, name)
        if name == "code":
            return _CODES[text].label if text in _CODES else ""
        return {"O": "Oui", "N": "Non"}.get(text, text) if name == "reached" else text

    def _remark(self, row: int, name: str) -> str:
        found = (one.message for one in self.problems(row) if one.field == name)
        return typography(next(found, ""))

    def _spoken(self, row: int, column: int) -> str:
        words = self._shown(row, FIELDS[column]) or "vide"
        parts = [self._shown(row, "name"), f"{COLUMNS[column].title}\u00a0: {words}"]
        return ", ".join([*parts, *filter(None, [self._remark(row, FIELDS[column])])])

    def _cell(self, row: int, name: str) -> Cell:
        words = self._shown(row, name)
        if name == "name":
            person = self._rows[row]
            return Cell(words, parts=TextParts(person.last_name.upper(), person.first_name))
        if name == "state":
            return Cell(words, pill=self._pill(row))
        wrong = any(one.field == name for one in errors_of(self.problems(row)))
        return Cell(words, tabular=name in DAYS and not wrong, tone="bad" if wrong else "")
