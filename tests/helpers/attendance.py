"""Weeks of a group for tests: people, half-days and placements on a real base."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from tests.helpers.builders import make_path

from e2c_desktop.domain.attendance import Cell, Half, Place, months_of
from e2c_desktop.domain.ids import new_id
from e2c_desktop.queries.attendance_week import WeekPerson, WeekSheet
from e2c_desktop.queries.reads import Reads
from e2c_desktop.storage.models import AttendanceMonth
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.unit_of_work import UnitOfWork

MONDAY = date(2026, 11, 9)
"""The week of the pictures: Wednesday is a holiday."""
THURSDAY = MONDAY + timedelta(days=3)
MORNING, AFTERNOON = Half.MORNING, Half.AFTERNOON


def thursday_afternoon() -> datetime:
    """Return the moment of the pictures: Thursday 12 November 2026, half past two in Paris."""
    return datetime(2026, 11, 12, 13, 30, tzinfo=UTC)


class SlowClock:
    """A clock that lets a second go by at each look: actions come one after the other.

    It is ten years ahead: after what the model of the school was written at, by the machine's.
    """

    def __init__(self) -> None:
        self._now = thursday_afternoon().replace(year=2036)

    def __call__(self) -> datetime:
        """Return the present moment."""
        self._now += timedelta(seconds=1)
        return self._now


def at(rank: int, half: Half = Half.MORNING) -> Place:
    """Return a half-day of the week of the pictures: 0 for Monday."""
    return MONDAY + timedelta(days=rank), half


def cells(texts: Mapping[Place, str]) -> dict[Place, Cell]:
    """Return half-days from texts: « P », « RET15 »."""
    found = {}
    for place, text in texts.items():
        letters = text.rstrip("0123456789")
        found[place] = Cell(letters, int(text[len(letters) :] or 0))
    return found


def hold(work: UnitOfWork, path_id: UUID, texts: Mapping[Place, str]) -> None:
    """Write half-days of a path as the base holds them."""
    with work.write("Saisir") as scope:
        for month in months_of(cells(texts)).values():
            row = AttendanceMonth(
                id=new_id(), path_id=path_id, month=month.first, cells=month.to_text()
            )
            scope.session.add(row)


def somebody(work: UnitOfWork, last_name: str = "NGUYỄN", **columns: Any) -> UUID:
    """Register a person at school since May 2026 and return the path; any column may be given."""
    path_id = make_path(work, last_name=last_name).id
    if columns:
        change_path(work, path_id, **columns)
    return path_id


def change_path(work: UnitOfWork, path_id: UUID, **columns: Any) -> None:
    """Set columns of a path."""
    with work.write("Corriger") as scope:
        path = scope.session.get_one(PathRow, path_id)
        for name, value in columns.items():
            setattr(path, name, value)


def cohort_of(work: UnitOfWork) -> UUID:
    """Return the group of the people of the first site."""
    reads = Reads(work)
    return reads.cohorts([reads.sites()[0].id])[0].id


def week(work: UnitOfWork, monday: date = MONDAY) -> WeekSheet:
    """Return the week of the group."""
    return Reads(work).presence.week(cohort_of(work), monday)


def person(work: UnitOfWork, path_id: UUID, monday: date = MONDAY) -> WeekPerson:
    """Return somebody in the week of the group."""
    return next(one for one in week(work, monday).people if one.path_id == path_id)
