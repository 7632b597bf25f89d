"""The gestures of the grid: each is one action, saved at once and undone as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QPoint

from e2c_desktop.domain.attendance import Cell, Half, Place
from e2c_desktop.domain.attendance_codes import AttendanceCode, CodeRule, Worth
from e2c_desktop.domain.attendance_week import (
    all_present,
    code_given,
    morning_copied,
    usual_cell,
)
from e2c_desktop.queries.attendance_week import WeekPerson, WeekSheet
from e2c_desktop.services import attendance
from e2c_desktop.ui.attendance.grid_view import WeekGrid
from e2c_desktop.ui.attendance.reason_popup import ReasonPopup
from e2c_desktop.ui.attendance.targets import Target
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.doing import RecordDoing

_ABSENT = (Worth.UNJUSTIFIED, Worth.JUSTIFIED)
_FROZEN = "Semaine validée\u00a0: la direction peut la rouvrir"


class Entering(QObject):
    """Turns keys and buttons into half-days saved.

    Args:
        doors: of the window.
        doing: calls the services.
        grid: where the cells are.
    """

    def __init__(self, doors: RecordDoors, doing: RecordDoing, grid: WeekGrid) -> None:
        super().__init__(grid)
        self._doors, self._doing, self._grid = doors, doing, grid
        self._week: WeekSheet | None = None
        self._now = datetime.min
        self._asked: Sequence[Target] = ()
        self._for_all = False
        self.reasons = ReasonPopup(grid)
        self.reasons.picked.connect(self._on_reason)
        grid.late.ended.connect(self._on_late)

    def show_week(self, week: WeekSheet, now: datetime) -> None:
        """Work on a week."""
        self._week, self._now = week, now

    def may_enter(self) -> bool:
        """Tell whether half-days of the week shown may be entered by the person."""
        week = self._week
        return week is not None and not week.frozen and self._doing.may(attendance.note_cells)

    def absences(self) -> list[CodeRule]:
        """Return the motives in force on the day of the cell, the unjustified one first."""
        here, week = self._grid.current(), self._week
        if here is None or week is None:
            return []
        rules = week.book.on(here.half.place[0]).values()
        found = [one for one in rules if one.worth in _ABSENT and one.in_use]
        return sorted(found, key=lambda one: (_ABSENT.index(one.worth), one.label))

    # What keys do.

    def present(self) -> None:
        """P."""
        self._give_chosen(Cell(AttendanceCode.PRESENT))

    def company(self) -> None:
        """E."""
        self._give_chosen(Cell(AttendanceCode.COMPANY))

    def sick(self) -> None:
        """M."""
        self._give_chosen(Cell(AttendanceCode.SICK))

    def clear(self) -> None:
        """Suppr."""
        if not self._grid.late.erase():
            self._give_chosen(None)

    def late(self) -> None:
        """R: the minutes follow."""
        self._grid.late.end()
        self._begin_late(self._grid.chosen(), for_all=False)

    def absent(self) -> None:
        """A: the reason follows."""
        self._grid.late.end()
        self._ask_reason(self._grid.chosen(), for_all=False)

    def everybody(self, cell: Cell) -> None:
        """Maj with a key: this half-day for all rows not yet entered."""
        self._give_each(self._left(), cell)

    def everybody_late(self) -> None:
        """Maj R."""
        self._begin_late(self._left(), for_all=True)

    def everybody_absent(self) -> None:
        """Maj A."""
        self._ask_reason(self._left(), for_all=True)

    def _left(self) -> list[Target]:
        """Return the half-day of the keyboard for everybody of whom it is not entered."""
        self._grid.late.end()
        here = self._grid.current()
        if here is None:
            return []
        column = self._grid.column_targets(here.half.place)
        expected = [one for one in column if usual_cell(one.half) is not None]
        return [one for one in expected if one.half.cell is None]

    def _begin_late(self, targets: Sequence[Target], *, for_all: bool) -> None:
        if targets and self._open():
            self._for_all = for_all
            self._grid.late.begin(targets)

    def _on_late(self, targets: Sequence[Target], cell: Cell) -> None:
        self._give_asked(targets, cell)

    def _ask_reason(self, targets: Sequence[Target], *, for_all: bool) -> None:
        rules = self.absences()
        if targets and rules and self._open():
            self._asked, self._for_all = targets, for_all
            self.reasons.ask(rules, self._grid.under_current() + QPoint(0, 2))

    def _on_reason(self, code: str) -> None:
        targets, self._asked = self._asked, ()
        self._grid.setFocus()
        self._give_asked(targets, Cell(code))

    def _give_asked(self, targets: Sequence[Target], cell: Cell) -> None:
        give = self._give_each if self._for_all else self.give
        give(targets, cell)

    def _give_chosen(self, cell: Cell | None) -> None:
        self._grid.late.end()
        self.give(self._grid.chosen(), cell)

    # What buttons do.

    def all_present(self) -> None:
        """« Tous présents »: every empty half-day that has begun."""
        self._grid.late.end()
        self._fill([(one, all_present(one.halves, self._now)) for one in self._people()])

    def copy_morning(self) -> None:
        """« Recopier le matin »: the empty afternoons of the day of the keyboard."""
        self._grid.late.end()
        here = self._grid.current()
        if here is None:
            return
        afternoon = (here.half.place[0], Half.AFTERNOON)
        found = [(one, morning_copied(one.halves).get(afternoon)) for one in self._people()]
        self._fill([(one, {afternoon: cell}) for one, cell in found if cell is not None])

    def _people(self) -> Sequence[WeekPerson]:
        return () if self._week is None else self._week.people

    def _fill(self, cells: Sequence[tuple[WeekPerson, Mapping[Place, Cell]]]) -> None:
        entries = [_entry(one, given) for one, given in cells if given]
        count = sum(len(entry.cells) for entry in entries)
        if count == 0:
            self._doing.toast("Rien à remplir\u00a0: tout est déjà saisi")
        elif self._save(entries):
            unit = "demi-journée saisie" if count == 1 else "demi-journées saisies"
            self._doing.toast(f"{count} {unit}", undo_it=True)

    # Saving.

    def give(self, targets: Sequence[Target], cell: Cell | None) -> None:
        """Enter the same half-day everywhere; nothing is saved where it is there already."""
        changed = [(one, cell) for one in targets if one.half.cell != cell]
        self._save(_entries(changed))

    def _give_each(self, targets: Sequence[Target], cell: Cell) -> None:
        given = [(one, code_given(one.half, cell)) for one in targets]
        self._save(_entries([(one, found) for one, found in given if found is not None]))

    def _open(self) -> bool:
        """Tell whether something may be entered, and say why not."""
        if self._week is not None and self._week.frozen:
            self._doing.toast(_FROZEN)
        return self.may_enter()

    def _save(self, entries: Sequence[attendance.CellsOf]) -> bool:
        if not entries or not self._open():
            return False
        changes = self._doing.attempt(
            partial(attendance.note_cells, self._doors.work, entries=entries)
        )
        if changes is None:
            self._doing.changed.emit(None)
            return False
        self._doing.publish(changes)
        return True


def _entry(person: WeekPerson, cells: Mapping[Place, Cell | None]) -> attendance.CellsOf:
    return attendance.CellsOf(person.path_id, dict(cells), person.versions)


def _entries(given: Sequence[tuple[Target, Cell | None]]) -> list[attendance.CellsOf]:
    """Gather half-days by person: one month is written once."""
    people: dict[UUID, WeekPerson] = {}
    cells: dict[UUID, dict[Place, Cell | None]] = {}
    for target, cell in given:
        path_id = target.person.path_id
        people[path_id] = target.person
        cells.setdefault(path_id, {})[target.half.place] = cell
    return [_entry(people[path_id], found) for path_id, found in cells.items()]
