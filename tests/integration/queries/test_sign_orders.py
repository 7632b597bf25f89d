"""The order of the signs in the lists: the same, row by row, as the rules that draw them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.helpers.bases import FakeClock
from tests.helpers.builders import make_path, make_placement, make_school

from e2c_desktop.domain.codes import CompanyState, PlacementKind, PlacementState
from e2c_desktop.domain.company_insurance import insurance_alert
from e2c_desktop.queries.companies import CompanyRow
from e2c_desktop.queries.company_filters import CompanyFilter, CompanyOrder, CompanySorting
from e2c_desktop.queries.placement_filters import PlacementFilter, PlacementOrder, PlacementSorting
from e2c_desktop.queries.placements import PlacementRow
from e2c_desktop.queries.reads import Reads
from e2c_desktop.storage.models import Company, Placement, PlacementAccident, PlacementVisit
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.ui.placements.columns import row_due

TODAY = date(2026, 11, 12)
COUNT = 12
near = st.integers(-9, 9).map(lambda days: TODAY + timedelta(days=days))
lasting = st.tuples(near, st.integers(0, 12)).map(
    lambda both: (both[0], both[0] + timedelta(days=both[1]))
)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[UnitOfWork]:
    """A school with placements of one person, each in a company, with a visit and an accident."""
    clock = FakeClock(datetime(2026, 11, 12, 9, tzinfo=UTC))
    opened = make_school(tmp_path_factory.mktemp("signes"), clock=clock)
    path = make_path(opened)
    for _ in range(COUNT):
        placement = make_placement(opened, path.id, TODAY, TODAY)
        with opened.write("Suivre") as scope:
            scope.session.add(PlacementVisit(placement_id=placement, planned_on=TODAY))
            happened = datetime(2026, 11, 1, 9, tzinfo=UTC)
            scope.session.add(PlacementAccident(placement_id=placement, happened_at=happened))
    yield opened
    opened.opened.close()


def tone_of(found: object) -> int:
    """0 late, 1 coming, 2 nothing."""
    return 2 if found is None else ("bad", "warn").index(getattr(found, "tone"))  # noqa: B009


def placement_tone(row: PlacementRow) -> int:
    return tone_of(next(iter(row_due(row, TODAY)), None))


def company_tone(row: CompanyRow) -> int:
    return tone_of(insurance_alert(row.state, row.insured_until, row.needed_on, TODAY))


placements = st.fixed_dictionaries(
    {
        "days": lasting,
        "kind": st.sampled_from(PlacementKind),
        "state": st.sampled_from(PlacementState),
        "review_received": st.booleans(),
        "planned_on": st.none() | near,
        "made_on": st.none() | near,
        "accident": st.booleans(),
        "company": st.sampled_from(CompanyState),
        "insured_until": st.none() | near,
    }
)


def write(work: UnitOfWork, wanted: list[dict[str, Any]]) -> None:
    """Give other values to every placement and to its company."""
    with work.write("Changer") as scope:
        rows = scope.session.scalars(sa.select(Placement).order_by(Placement.id))
        for row, values in zip(rows, wanted, strict=True):
            row.starts_on, row.ends_on = values["days"]
            row.kind, row.state = values["kind"], values["state"]
            row.review_received = values["review_received"]
            visits = sa.select(PlacementVisit).where(PlacementVisit.placement_id == row.id)
            visit = scope.session.scalars(visits).one()
            visit.planned_on, visit.made_on = values["planned_on"], values["made_on"]
            accidents = sa.select(PlacementAccident).where(PlacementAccident.placement_id == row.id)
            accident = scope.session.scalars(accidents).one()
            accident.declared_at = None if values["accident"] else work.now()
            company = scope.session.get_one(Company, row.company_id)
            company.state, company.insured_until = values["company"], values["insured_until"]


@settings(max_examples=15)
@given(wanted=st.lists(placements, min_size=COUNT, max_size=COUNT))
def test_placements_and_companies_are_put_in_the_order_of_their_rules(
    work: UnitOfWork, wanted: list[dict[str, Any]]
) -> None:
    write(work, wanted)
    reads = Reads(work)
    by_sign = (PlacementSorting(PlacementOrder.SIGN),)
    tones = [placement_tone(row) for row in reads.placements.page(PlacementFilter(), by_sign)]
    assert len(tones) == COUNT
    assert tones == sorted(tones)
    by_alert = (CompanySorting(CompanyOrder.SIGN),)
    alerts = [company_tone(row) for row in reads.companies.page(CompanyFilter(), by_alert)]
    assert len(alerts) == COUNT
    assert alerts == sorted(alerts)
