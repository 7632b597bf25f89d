"""The grid of a week: a row a person, two columns a day of school, one for a day off, the sums."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from e2c_desktop.domain.attendance import Cell, Half, Place
from e2c_desktop.domain.attendance_codes import Worth
from e2c_desktop.domain.attendance_week import Expected, HalfDay
from e2c_desktop.domain.french import DAYS
from e2c_desktop.queries.attendance_week import WeekDay, WeekPerson, WeekSheet
from e2c_desktop.ui.attendance.grid_words import (
    Chip,
    chip_of,
    full_name,
    spoken_half,
    sum_words,
)

Index = QModelIndex | QPersistentModelIndex
_ROLES = Qt.ItemDataRole
_SHORT_DAYS = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")
_HALVES = {Half.MORNING: "matin", Half.AFTERNOON: "a.-m."}
_IN = frozenset({Worth.CENTRE, Worth.COMPANY})
_OUT = frozenset({Expected.OFF, Expected.OUTSIDE, Expected.NOTHING, Expected.SUSPENDED})


class ColumnKind(Enum):
    """What a column holds."""

    NAME = "name"
    HALF = "half"
    OFF = "off"
    SUM = "sum"


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column.

    Attributes:
        kind: what it holds.
        title: its own words, under those of the day.
        group: words over it: a day, « Heures ».
        spoken: what a screen reader calls it.
        day: the day of half-days and days off.
        half: which half; None for the others.
        tip: why a day is off.
        tone: colour role of a sum.
    """

    kind: ColumnKind
    title: str
    group: str = ""
    spoken: str = ""
    day: date | None = None
    half: Half | None = None
    tip: str = ""
    tone: str = ""

    @property
    def place(self) -> Place | None:
        """The half-day of the column."""
        return None if self.day is None or self.half is None else (self.day, self.half)


NAME_COLUMN = GridColumn(ColumnKind.NAME, "Stagiaire", spoken="Stagiaire")
SUM_COLUMNS = (
    GridColumn(ColumnKind.SUM, "faites", "Heures", "Heures faites"),
    GridColumn(ColumnKind.SUM, "justifiées", "Heures", "Heures justifiées", tone="info"),
    GridColumn(ColumnKind.SUM, "injustif.", "Heures", "Heures injustifiées", tone="bad"),
)


class WeekModel(QAbstractTableModel):
    """The week shown.

    Attributes:
        columns: from left to right.
        week: what is shown; None before a base is open.
        now: the present moment by the clock of the school.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: list[GridColumn] = [NAME_COLUMN, *SUM_COLUMNS]
        self.week: WeekSheet | None = None
        self.now = datetime.min
        self.sorted_by, self.descending = 0, False
        self._people: list[WeekPerson] = []
        self._pending: dict[tuple[UUID, Place], Cell] = {}

    def show_week(self, week: WeekSheet, now: datetime) -> None:
        """Show a week; the same people keep their places, their order and the selection."""
        columns = [NAME_COLUMN, *_day_columns(week), *SUM_COLUMNS]
        known = {one.path_id: one for one in week.people}
        same = columns == self.columns and set(known) == {one.path_id for one in self._people}
        if same:
            self.week, self.now = week, now
            self._people = [known[one.path_id] for one in self._people]
            self._tell_all()
            return
        self.beginResetModel()
        self.week, self.now, self.columns = week, now, columns
        self._pending = {}
        self._people = self._ordered(list(week.people))
        self.endResetModel()

    def _tell_all(self) -> None:
        if self._people:
            last = self.index(len(self._people) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # The order of the rows.

    def order_by(self, section: int) -> None:
        """Sort by the names or by a sum; the same column again turns the order round."""
        if self.columns[section].kind not in (ColumnKind.NAME, ColumnKind.SUM):
            return
        # By its place from the right: other weeks have other columns.
        wanted = 0 if section == 0 else section - len(self.columns)
        self.descending = not self.descending if wanted == self.sorted_by else wanted != 0
        self.sorted_by = wanted
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        places = {one.path_id: one for one in self._people}
        order = [self._people[index.row()].path_id for index in before]
        self._people = self._ordered(list(places.values()))
        rows = {one.path_id: rank for rank, one in enumerate(self._people)}
        after = [
            self.index(rows[path_id], index.column())
            for path_id, index in zip(order, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _ordered(self, people: list[WeekPerson]) -> list[WeekPerson]:
        names = {
            one.path_id: rank for rank, one in enumerate(self.week.people if self.week else ())
        }
        by_name = sorted(people, key=lambda one: names[one.path_id])
        if self.sorted_by == 0:
            return by_name[::-1] if self.descending else by_name
        rank = self.sorted_by + len(SUM_COLUMNS)
        return sorted(by_name, key=lambda one: sums_of(one)[rank], reverse=self.descending)

    # What the grid asks.

    def person(self, row: int) -> WeekPerson:
        """Return the person of a row."""
        return self._people[row]

    def people(self) -> list[WeekPerson]:
        """Return everybody, in the order shown."""
        return list(self._people)

    def half(self, index: Index) -> HalfDay | None:
        """Return the half-day of a cell, with what is being typed in it; None elsewhere."""
        place = self.columns[index.column()].place if index.isValid() else None
        if place is None:
            return None
        person = self._people[index.row()]
        half = person.half(place)
        pending = self._pending.get((person.path_id, place))
        return half if pending is None else replace(half, cell=pending)

    def chip(self, index: Index) -> Chip | None:
        """Return what a cell shows."""
        half = self.half(index)
        if half is None or self.week is None:
            return None
        return chip_of(half, self.week.book, self.now)

    def set_pending(self, typed: Mapping[tuple[UUID, Place], Cell]) -> None:
        """Show what is being typed and is not saved yet."""
        self._pending = dict(typed)
        self._tell_all()

    def half_columns(self) -> list[int]:
        """Return the columns that are typed in."""
        return [rank for rank, one in enumerate(self.columns) if one.kind is ColumnKind.HALF]

    def column_of(self, place: Place) -> int:
        """Return the column of a half-day, -1 when it has none."""
        found = [rank for rank, one in enumerate(self.columns) if one.place == place]
        return found[0] if found else -1

    def row_of(self, path_id: UUID) -> int:
        """Return the row of a path, -1 when it has none."""
        ids = [one.path_id for one in self._people]
        return ids.index(path_id) if path_id in ids else -1

    def total(self, column: int) -> str:
        """Return how many people are there on a half-day: a count, « ? » or « – »."""
        place = self.columns[column].place
        if place is None or self.week is None:
            return ""
        halves = [person.half(place) for person in self._people]
        if any(half.to_enter(self.now) for half in halves):
            entered = sum(1 for half in halves if half.cell is not None)
            missing = sum(1 for half in halves if half.missing)
            if missing >= entered:
                return "?"
        there = sum(1 for half in halves if self._is_in(half))
        return str(there) if there or any(half.cell for half in halves) else "–"

    def _is_in(self, half: HalfDay) -> bool:
        if half.cell is None or self.week is None:
            return False
        rule = self.week.book.rule(half.cell.code, half.place[0])
        return rule is not None and rule.worth in _IN

    # What Qt asks.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the number of people."""
        return 0 if parent.isValid() else len(self._people)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLES.DisplayRole
    ) -> Any:  # noqa: ANN401  # Qt's own answer
        """Return the words of a column, or the name of a row."""
        if orientation == Qt.Orientation.Vertical:
            return full_name(self._people[section]) if role == _ROLES.DisplayRole else None
        column = self.columns[section]
        if role in (_ROLES.DisplayRole, _ROLES.AccessibleTextRole):
            return column.spoken
        return column.tip or None if role == _ROLES.ToolTipRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let half-days be chosen."""
        enabled = Qt.ItemFlag.ItemIsEnabled
        if index.isValid() and self.columns[index.column()].kind is ColumnKind.HALF:
            return enabled | Qt.ItemFlag.ItemIsSelectable
        return enabled

    def data(self, index: Index, role: int = _ROLES.DisplayRole) -> Any:  # noqa: ANN401  # Qt's own
        """Return what a cell shows or says."""
        if not index.isValid() or self.week is None:
            return None
        if role == _ROLES.DisplayRole:
            return self._text(index)
        if role in (_ROLES.AccessibleTextRole, _ROLES.ToolTipRole):
            return self._spoken(index) or None
        return None

    def _text(self, index: Index) -> str:
        column, person = self.columns[index.column()], self._people[index.row()]
        if column.kind is ColumnKind.NAME:
            return full_name(person)
        if column.kind is ColumnKind.SUM:
            return self.sum_text(index.row(), index.column())
        chip = self.chip(index)
        return chip.text if chip is not None else ""

    def sum_text(self, row: int, column: int) -> str:
        """Return a sum of hours: a dash for somebody of whom nothing is expected."""
        person, rank = self._people[row], column - len(self.columns) + len(SUM_COLUMNS)
        words = sum_words(sums_of(person)[rank])
        away = all(half.expected in _OUT for half in person.halves)
        return words or ("–" if rank == 0 and away else "")

    def _spoken(self, index: Index) -> str:
        column, person = self.columns[index.column()], self._people[index.row()]
        half = self.half(index)
        if half is not None and self.week is not None:
            return spoken_half(person, half, self.week.book, self.now)
        if column.kind is ColumnKind.OFF:
            return f"{full_name(person)}, {column.spoken}"
        if column.kind is ColumnKind.SUM:
            return f"{full_name(person)}, {column.spoken} {self._text(index) or '0'}"
        return name_words(person)


def name_words(person: WeekPerson) -> str:
    """Return the name of somebody, and what has to be known before calling."""
    alert = "" if person.alert is None else person.alert.counted.rstrip(".")
    return ", ".join(one for one in (full_name(person), alert) if one)


def sums_of(person: WeekPerson) -> tuple[int, int, int]:
    """Return the minutes done, missed with a reason, missed without one."""
    hours = person.tally.hours
    return hours.centre + hours.company, hours.justified, hours.unjustified


def _day_columns(week: WeekSheet) -> list[GridColumn]:
    return [column for day in week.shown_days() for column in _columns_of(week, day)]


def _columns_of(week: WeekSheet, day: WeekDay) -> list[GridColumn]:
    """Return the two halves of a day, or one column when the day is off for everybody."""
    name = f"{DAYS[day.on.weekday()]} {day.on.day}"
    if day.reason_off and not _holds(week, day.on):
        word = "férié" if day.holiday else "fermé"
        short = f"{_SHORT_DAYS[day.on.weekday()]} {day.on.day}"
        reason = day.reason_off[:1].upper() + day.reason_off[1:]
        spoken = f"{name}, {word}"
        return [GridColumn(ColumnKind.OFF, word, short, spoken, day.on, tip=reason)]
    return [
        GridColumn(ColumnKind.HALF, _HALVES[half], name, f"{name} {half.words}", day.on, half)
        for half in Half
    ]


def _holds(week: WeekSheet, day: date) -> bool:
    """Tell whether somebody is expected on a day, or something was entered."""
    return any(
        half.cell is not None or half.expected in (Expected.CENTRE, Expected.COMPANY)
        for person in week.people
        for half in person.halves
        if half.place[0] == day
    )
