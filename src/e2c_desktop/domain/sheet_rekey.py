"""A signed sheet typed again: only what differs is typed, nothing held is replaced silently.

Where nothing was entered, the sheet begins as if all went as planned. What was entered already is
shown; when the paper says otherwise, both are put side by side and somebody decides, cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from e2c_desktop.domain.attendance import Cell, Place
from e2c_desktop.domain.attendance_codes import AttendanceCode, CodeBook, Worth
from e2c_desktop.domain.attendance_week import HalfDay, usual_cell

KEYS: Mapping[str, AttendanceCode] = {
    "P": AttendanceCode.PRESENT,
    "E": AttendanceCode.COMPANY,
    "R": AttendanceCode.LATE,
    "A": AttendanceCode.UNJUSTIFIED,
    "M": AttendanceCode.SICK,
}
"""What one letter means (ui-design §13)."""
_TYPED = re.compile(r"([A-Z]{1,8})\s*([0-9]{0,3})")

Spot = tuple[UUID, Place]
"""A half-day of somebody."""


def read_typed(text: str, book: CodeBook, place: Place) -> Cell:
    """Return what was typed in a cell: « P », « R15 », « MAL ».

    Raises:
        ValueError: it is no code of that day; the words say so.
    """
    found = _TYPED.fullmatch(text.strip().upper())
    if found is None:
        raise ValueError("Tapez un code\u00a0: P, E, R, A, M, ou un code des réglages.")
    letters, minutes = found[1], int(found[2] or 0)
    code = KEYS[letters].value if letters in KEYS else letters
    rule = book.rule(code, place[0])
    if rule is None or not rule.in_use:
        raise ValueError(f"Le code «\u00a0{letters}\u00a0» n’est pas dans les réglages.")
    return Cell(code, minutes)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A half-day that the paper tells otherwise than the base.

    Attributes:
        held: what was entered already.
        told: what the paper says; None for an empty cell.
    """

    path_id: UUID
    place: Place
    held: Cell
    told: Cell | None


@dataclass(slots=True)
class SheetEntry:
    """What is typed of a signed sheet.

    Attributes:
        halves: half-days of the paper as the base holds them, by person.
        typed: what the paper says where it differs from what is shown first.
        taken: conflicts decided: True takes the paper, False keeps what was entered.
    """

    halves: Mapping[UUID, Mapping[Place, HalfDay]]
    typed: dict[Spot, Cell | None] = field(default_factory=dict)
    taken: dict[Spot, bool] = field(default_factory=dict)

    def shown(self, path_id: UUID, place: Place) -> Cell | None:
        """Return what the paper says of a half-day, as far as it is typed."""
        spot = path_id, place
        return self.typed[spot] if spot in self.typed else self.first(path_id, place)

    def first(self, path_id: UUID, place: Place) -> Cell | None:
        """Return what is shown before anything is typed."""
        half = self.halves[path_id][place]
        return half.cell or usual_cell(half)

    def put(self, path_id: UUID, place: Place, cell: Cell | None) -> None:
        """Note what the paper says of a half-day; what was decided of it is asked again."""
        spot = path_id, place
        self.taken.pop(spot, None)
        if cell == self.first(path_id, place):
            self.typed.pop(spot, None)
        else:
            self.typed[spot] = cell

    def conflicts(self) -> list[Conflict]:
        """Return what the paper tells otherwise than the base, in the order of the paper."""
        found = []
        for path_id, halves in self.halves.items():
            for place, half in halves.items():
                told = self.shown(path_id, place)
                if half.cell is not None and told != half.cell:
                    found.append(Conflict(path_id, place, half.cell, told))
        return found

    def undecided(self) -> list[Conflict]:
        """Return the conflicts that wait for a decision."""
        return [one for one in self.conflicts() if (one.path_id, one.place) not in self.taken]

    def decide(self, conflict: Conflict, *, take: bool) -> None:
        """Take the paper, or keep what was entered."""
        self.taken[conflict.path_id, conflict.place] = take

    def cells(self) -> dict[UUID, dict[Place, Cell | None]]:
        """Return what is to be written, by person: what is held already and agrees is left out."""
        found: dict[UUID, dict[Place, Cell | None]] = {}
        for path_id, halves in self.halves.items():
            for place, half in halves.items():
                told = self.shown(path_id, place)
                kept = half.cell is not None and not self.taken.get((path_id, place), False)
                if told != half.cell and not kept:
                    found.setdefault(path_id, {})[place] = told
        return found


def entry_of(
    people: Sequence[tuple[UUID, Mapping[Place, HalfDay]]], places: Sequence[Place]
) -> SheetEntry:
    """Return the entry of a paper.

    Args:
        people: in the order of the paper, with their half-days.
        places: the half-days that the paper holds.
    """
    return SheetEntry(
        {
            path_id: {place: halves[place] for place in places if place in halves}
            for path_id, halves in people
        }
    )


def absent_count(entry: SheetEntry, book: CodeBook) -> int:
    """Return how many half-days of a sheet are missed without any reason."""
    count = 0
    for path_id, halves in entry.halves.items():
        for place in halves:
            cell = entry.shown(path_id, place)
            rule = None if cell is None else book.rule(cell.code, place[0])
            count += rule is not None and rule.worth is Worth.UNJUSTIFIED
    return count
