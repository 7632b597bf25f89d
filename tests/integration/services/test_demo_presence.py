"""The presence of the demonstration school: coherent with its paths, little left to enter."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.demo_bases import DAY, demo_school

from e2c_desktop.domain.attendance import Cell, Half, Month, Place
from e2c_desktop.domain.attendance_codes import SHIPPED_BOOK
from e2c_desktop.domain.codes import PathState, PlacementState
from e2c_desktop.queries.placement_rules import calendars
from e2c_desktop.services.demo.dice import Dice
from e2c_desktop.services.demo.presence import write_presence
from e2c_desktop.storage.models import (
    AbsenceProof,
    AttendanceMonth,
    AttendanceSheet,
    Path,
    Placement,
    PlanningSlot,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork

Life = dict[Place, Cell]


@pytest.fixture(scope="module")
def demo() -> Iterator[UnitOfWork]:
    with demo_school() as work:
        yield work


@pytest.fixture(scope="module")
def lives(demo: UnitOfWork) -> dict[UUID, Life]:
    found: defaultdict[UUID, Life] = defaultdict(dict)
    with demo.read() as session:
        for one in session.scalars(sa.select(AttendanceMonth)):
            found[one.path_id].update(Month.from_text(one.month, one.cells).cells)
    return found


def test_half_days_lie_inside_paths_on_days_of_the_school(
    demo: UnitOfWork, lives: dict[UUID, Life]
) -> None:
    with demo.read() as session:
        days = calendars(session)
        for path in session.scalars(sa.select(Path).where(Path.id.in_(lives))):
            assert path.entry_on is not None
            last = min(path.exit_on or DAY, DAY)
            for day, half in lives[path.id]:
                assert path.entry_on <= day <= last
                assert day.weekday() < 5
                assert not days[path.site_id].is_off(day)
                assert (day, half) != (DAY, Half.AFTERNOON)


def test_company_days_are_those_of_placements(demo: UnitOfWork, lives: dict[UUID, Life]) -> None:
    placed: defaultdict[UUID, list[tuple[date, date]]] = defaultdict(list)
    with demo.read() as session:
        for one in session.scalars(sa.select(Placement)):
            if one.state not in (
                PlacementState.DRAFT,
                PlacementState.CANCELLED,
                PlacementState.NO_SHOW,
            ):
                placed[one.path_id].append((one.starts_on, one.ends_on))
    for path_id, cells in lives.items():
        for (day, _), cell in cells.items():
            inside = any(first <= day <= last for first, last in placed[path_id])
            assert (cell.code == "ENT") is inside


def test_absences_are_of_a_plausible_share_and_have_known_codes(lives: dict[UUID, Life]) -> None:
    codes = Counter(cell.code for cells in lives.values() for cell in cells.values())
    assert all(SHIPPED_BOOK.rule(code, DAY) for code in codes)
    at_school = codes.total() - codes["ENT"]
    assert 0.04 <= 1 - (codes["P"] + codes["RET"]) / at_school <= 0.12
    assert codes["INJ"] < codes.total() * 0.05


def test_a_little_is_left_to_enter_and_somebody_is_without_news(
    demo: UnitOfWork, lives: dict[UUID, Life]
) -> None:
    yesterday = DAY - timedelta(days=1)
    while not any((yesterday, Half.MORNING) in cells for cells in lives.values()):
        yesterday -= timedelta(days=1)
    with demo.read() as session:
        query = sa.select(Path.id).where(
            Path.state.in_((PathState.INTEGRATION, PathState.COMMITTED))
        )
        present = session.scalars(query).all()
    missing = [one for one in present if (yesterday, Half.MORNING) not in lives[one]]
    assert 0 < len(missing) <= 20
    recent = DAY - timedelta(days=10)
    unjustified = Counter(
        path_id
        for path_id in present
        for (day, _), cell in lives[path_id].items()
        if day > recent and cell.code == "INJ"
    )
    assert max(unjustified.values()) >= 3


def test_groups_have_their_week_and_weeks_over_are_signed_but_one(demo: UnitOfWork) -> None:
    with demo.read() as session:
        slots = session.execute(
            sa.select(PlanningSlot.cohort_id, sa.func.count()).group_by(PlanningSlot.cohort_id)
        ).all()
        assert {count for _, count in slots} == {10}
        sheets = session.scalars(sa.select(AttendanceSheet)).all()
        assert all(one.monday + timedelta(days=7) <= DAY for one in sheets)
        assert sum(one.signed_on is None for one in sheets) == 1
        proofs = session.scalars(sa.select(AbsenceProof)).all()
        assert all(one.first_on <= one.last_on <= one.received_on <= DAY for one in proofs)


def test_a_school_without_paths_writes_nothing(demo: UnitOfWork) -> None:
    with demo.read() as session:
        before = session.scalar(sa.select(sa.func.count()).select_from(AttendanceMonth))
        write_presence(session, Dice(1, date(1990, 1, 1)), date(1990, 1, 1))
        after = session.scalar(sa.select(sa.func.count()).select_from(AttendanceMonth))
    assert after == before
