"""Absences as they are told: half-days missed one after the other, under one code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from e2c_desktop.domain.attendance import Cell, Half, Place
from e2c_desktop.domain.attendance_codes import CodeBook, CodeRule, Worth

_ABSENT = (Worth.JUSTIFIED, Worth.UNJUSTIFIED)


@dataclass(frozen=True, slots=True)
class AbsenceSpell:
    """Half-days missed one after the other; days without school do not part them.

    Attributes:
        first: the first half-day missed.
        last: the last one.
        rule: what its code means that day.
        halves: how many half-days.
        minutes: what was missed of a half-day that was not missed whole; 0 for whole ones.
    """

    first: Place
    last: Place
    rule: CodeRule
    halves: int = 1
    minutes: int = 0

    @property
    def justified(self) -> bool:
        """Whether its code justifies it."""
        return self.rule.worth is Worth.JUSTIFIED

    def days(self) -> tuple[date, date]:
        """Return its first and last days."""
        return self.first[0], self.last[0]


def absence_spells(cells: Mapping[Place, Cell], book: CodeBook) -> list[AbsenceSpell]:
    """Return the absences among half-days entered, the oldest first.

    A half-day of a code without rule is no absence: it is told elsewhere.
    """
    found: list[AbsenceSpell] = []
    going = False
    for place, cell in _in_order(cells):
        rule = book.rule(cell.code, place[0])
        if rule is None or rule.worth not in _ABSENT:
            going = going and rule is not None and rule.worth is Worth.NOTHING
            continue
        last = found[-1] if going else None
        if last is not None and last.rule.code == cell.code and not (last.minutes or cell.minutes):
            found[-1] = replace(last, last=place, halves=last.halves + 1)
        else:
            found.append(AbsenceSpell(place, place, rule, minutes=cell.minutes))
        going = True
    return found


def _in_order(cells: Mapping[Place, Cell]) -> Iterable[tuple[Place, Cell]]:
    return sorted(cells.items(), key=lambda item: (item[0][0], item[0][1] is Half.AFTERNOON))
