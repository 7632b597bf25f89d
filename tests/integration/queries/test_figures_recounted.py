"""Figures of the demonstration school beside the same, counted straight from all its rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.demo_bases import DAY, demo_school

from e2c_desktop.domain.codes import PlacementState
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.outcomes.figures import Figures
from e2c_desktop.queries.reads import Reads
from e2c_desktop.storage.models import Path, Placement, Trainee
from e2c_desktop.storage.unit_of_work import UnitOfWork

NOT_DONE = {PlacementState.DRAFT, PlacementState.CANCELLED, PlacementState.NO_SHOW}
PERIODS = (
    ReportPeriod.of_year(DAY.year - 1),
    ReportPeriod.of_year(DAY.year),
    ReportPeriod.of_school_year(DAY.year - 1),
    ReportPeriod(date(DAY.year, 2, 12), date(DAY.year, 7, 3)),
)


@pytest.fixture(scope="module")
def work() -> Iterator[UnitOfWork]:
    with demo_school() as found:
        yield found


@pytest.fixture(params=PERIODS, ids=lambda period: period.label)
def period(request: pytest.FixtureRequest) -> ReportPeriod:
    found: ReportPeriod = request.param
    return found


def report(work: UnitOfWork, period: ReportPeriod) -> Figures:
    return Reads(work).figures.report(period, extracted_on=DAY)


def received(work: UnitOfWork, period: ReportPeriod) -> dict[UUID, Any]:
    """Every path there in a period, with its person, by its identifier."""
    with work.read() as session:
        rows = session.execute(
            sa.select(Path, Trainee.sex, Trainee.town)
            .join(Trainee, Trainee.id == Path.trainee_id)
            .where(Path.archived_at.is_(None), Trainee.archived_at.is_(None))
        ).all()
    return {
        row.Path.id: row
        for row in rows
        if row.Path.entry_on is not None
        and row.Path.entry_on <= period.last
        and (row.Path.exit_on is None or row.Path.exit_on >= max(period.first, row.Path.entry_on))
    }


def placements(work: UnitOfWork, paths: Iterable[UUID]) -> dict[UUID, list[Placement]]:
    """Every stay that took place or is agreed, by path."""
    with work.read() as session:
        rows = session.scalars(sa.select(Placement).where(Placement.archived_at.is_(None))).all()
    found: dict[UUID, list[Placement]] = defaultdict(list)
    for row in rows:
        if row.path_id in paths and row.state not in NOT_DONE:
            found[row.path_id].append(row)
    return found


def test_who_was_received_entered_and_left(work: UnitOfWork, period: ReportPeriod) -> None:
    found = report(work, period)
    told = {
        key: (found.of(key).now.people, found.of(key).before.people)
        for key in ("accueillis", "entrants", "sorties")
    }
    for rank, days in enumerate((period, period.year_before)):
        rows = received(work, days)
        entered = {one for one, row in rows.items() if row.Path.entry_on in days}
        gone = {one for one, row in rows.items() if row.Path.exit_on in days}
        for key, expected in (("accueillis", set(rows)), ("entrants", entered), ("sorties", gone)):
            assert {path.id for path in told[key][rank]} == expected


def test_the_lines_of_the_tables(work: UnitOfWork, period: ReportPeriod) -> None:
    rows = received(work, period)
    tables = {table.axis.key: table.shares for table in report(work, period).tables}
    towns = Counter(row.town or "non renseigné" for row in rows.values())
    assert {line.label: line.count for line in tables["commune"]} == towns
    for line in tables["sexe"][:2]:
        assert set(line.ids) == {one for one, row in rows.items() if row.sex == line.label}


def test_stays_hosts_and_new_hosts(work: UnitOfWork, period: ReportPeriod) -> None:
    own = placements(work, received(work, period))
    stays = [one for some in own.values() for one in some]
    begun = [one for one in stays if one.starts_on in period]
    there = {
        one.company_id
        for one in stays
        if one.starts_on <= period.last and one.ends_on >= period.first
    }
    with work.read() as session:
        everybody = session.scalars(sa.select(Placement).where(Placement.archived_at.is_(None)))
        firsts: dict[UUID, date] = {}
        for one in everybody:
            if one.state not in NOT_DONE:
                firsts[one.company_id] = min(one.starts_on, firsts.get(one.company_id, date.max))
    new = {one.company_id for one in begun if one.starts_on == firsts[one.company_id]}
    found = report(work, period)
    assert found.of("stages").now.numerator == len(begun)
    assert found.of("entreprises_accueil").now.numerator == len(there)
    assert found.of("entreprises_nouvelles").now.numerator == len(new)
