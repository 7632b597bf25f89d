"""Types, opens and counts half-days, beside bare works. Run in a process of its own."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from bench.bases import open_measured
from bench.child_saving import bare_base, bare_commit
from bench.figures import milliseconds
from bench.runs import tell
from e2c_desktop.domain.attendance import Cell, Half, month_of
from e2c_desktop.domain.timetable import monday_of
from e2c_desktop.queries.attendance_hours import PathsAsked
from e2c_desktop.queries.attendance_week import WeekSheet
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.statement_papers import StatementAsked
from e2c_desktop.services.attendance import CellsOf, note_cells
from e2c_desktop.services.statements import print_statements
from e2c_desktop.storage.engine import Access, DriverConnection, connect
from e2c_desktop.storage.models import AttendanceMonth
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.unit_of_work import UnitOfWork

_PEOPLE, _YEAR = 60, 350
_WEEK = timedelta(days=7)
_OF_MONTH = (
    "SELECT path_id, cells FROM attendance_month JOIN path ON path.id = attendance_month.path_id "
    "WHERE month = ? AND path.entry_on <= ?"
)
_OF_YEAR = "SELECT path_id, month, cells FROM attendance_month WHERE month BETWEEN ? AND ?"


def main(base: Path, rounds: int) -> None:
    """Give the milliseconds of each work, and of the bare ones."""
    work = open_measured(base)
    reads = Reads(work)
    bare = connect(work.opened.files.base, work.opened.keys.base, Access.READ)
    gc.disable()  # as in the program, whose window collects between two actions
    told = _opened(reads, bare, rounds)
    told |= _counted(work, bare, rounds)
    told |= _stated(work, rounds)
    bare.close()
    told |= _typed(work, bare_base(base.with_name("nue.e2c")))
    told["halves"] = _halves(work)
    work.opened.close()
    tell(**told)


class _Timed:
    """Milliseconds of a work done many times, by the clock and of the processor alone."""

    def __init__(self) -> None:
        self.taken: list[float] = []
        self.worked: list[float] = []

    def add(self, work: Callable[[], object]) -> None:
        """Do it once more."""
        begun = time.process_time()
        self.taken.append(milliseconds(work))
        self.worked.append((time.process_time() - begun) * 1000)

    def told(self, name: str) -> dict[str, Any]:
        """Return both under a name."""
        return {name: self.taken, f"{name}_worked": self.worked}


def _halves(work: UnitOfWork) -> int:
    with work.read() as session:
        texts = session.scalars(sa.select(AttendanceMonth.cells))
        return sum(len([part for part in text.split(",") if part]) for text in texts)


def _opened(reads: Reads, bare: DriverConnection, rounds: int) -> dict[str, Any]:
    """Open weeks spread over the years, of a group then of everybody."""
    opened, everybody, scanned = _Timed(), _Timed(), []
    last = monday_of(reads.today)
    for rank in range(rounds):
        monday = last - (rank * 500 // max(1, rounds)) * _WEEK
        groups = reads.presence.groups(monday)
        group_id = groups[rank % len(groups)].id if groups else None
        opened.add(partial(reads.presence.week, group_id, monday))
        everybody.add(partial(reads.presence.week, None, monday))
        days = (month_of(monday).isoformat(), monday.isoformat())
        scanned.append(milliseconds(partial(_scan, bare, _OF_MONTH, days)))
    return {**opened.told("opened"), **everybody.told("opened_all"), "scanned": scanned}


def _scan(bare: DriverConnection, statement: str, values: tuple[str, str]) -> object:
    return bare.execute(statement, values).fetchall()


def _counted(work: UnitOfWork, bare: DriverConnection, rounds: int) -> dict[str, Any]:
    """Count the hours of a year of the people who entered in it."""
    reads = Reads(work)
    first, last = date(reads.today.year - 1, 1, 1), date(reads.today.year - 1, 12, 31)
    with work.read() as session:
        query = sa.select(PathRow.id).where(PathRow.entry_on.between(first, last)).limit(_YEAR)
        ids = list(session.scalars(query))
    hours, read = _Timed(), []
    for _ in range(rounds):
        hours.add(partial(reads.presence.hours, ids, first, last))
        days = (first.isoformat(), last.isoformat())
        read.append(milliseconds(partial(_scan, bare, _OF_YEAR, days)))
    return {**hours.told("hours"), "read": read, "counted": len(ids)}


def _stated(work: UnitOfWork, rounds: int) -> dict[str, Any]:
    """Lay out the statements of the funder whose people are nearest to sixty, or a little more."""
    reads = Reads(work)
    month = month_of(month_of(reads.today) - timedelta(days=1))
    end = month_of(month + timedelta(days=32)) - timedelta(days=1)
    with work.read() as session:
        payers = list(session.scalars(sa.select(PathRow.payer).distinct()))
    sizes = {
        payer: len(reads.presence.paths_there(month, end, PathsAsked(payer=payer)))
        for payer in payers
    }
    payer = min(sizes, key=lambda name: (sizes[name] < _PEOPLE, abs(sizes[name] - _PEOPLE)))
    asked = StatementAsked(month, payer)

    def lay_out() -> None:
        for item in print_statements(work, asked=asked, on=reads.today, draft=True):
            assert item.failure is None, item

    lay_out()  # fonts and modules are loaded by the first one
    timed = _Timed()
    for _ in range(max(2, rounds // 4)):
        timed.add(lay_out)
    return {**timed.told("statements"), "stated": sizes[payer]}


def _typed(work: UnitOfWork, bare: DriverConnection) -> dict[str, Any]:
    """Type a month to come, group after group and week after week, one transaction a sheet."""
    reads = Reads(work)
    first = monday_of(reads.today) + _WEEK
    committed: list[float] = []
    typed = _Timed()
    people = 0
    for group_id in _groups(reads, first):
        for week in range(4):
            sheet = reads.presence.week(group_id, first + week * _WEEK)
            entries = list(_entries(sheet))
            typed.add(partial(note_cells, work, entries=entries))
            committed.append(milliseconds(partial(bare_commit, bare, len(committed))))
        people += len(sheet.people)
        if people >= _PEOPLE:
            break
    bare.close()
    return {**typed.told("typed"), "committed": committed, "people": people}


def _groups(reads: Reads, monday: date) -> Iterator[UUID]:
    return (line.id for line in reads.presence.groups(monday) if line.id is not None)


def _entries(sheet: WeekSheet) -> Iterator[CellsOf]:
    """Return everybody present, someone late each morning."""
    for rank, person in enumerate(sheet.people):
        cells = {}
        for half in person.halves:
            day, part = half.place
            if day.weekday() < 5:
                late = part is Half.MORNING and rank == day.weekday()
                cells[half.place] = Cell("RET", 15) if late else Cell("P")
        yield CellsOf(person.path_id, cells, person.versions)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
