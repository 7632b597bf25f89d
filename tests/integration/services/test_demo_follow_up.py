"""The follow-up of the demonstration school: coherent with the placements it is written along."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa
from tests.helpers.demo_bases import demo_school
from tests.helpers.queried import rows

from e2c_desktop.domain.codes import PlacementState
from e2c_desktop.domain.placement_review import CRITERIA, grid_of_text
from e2c_desktop.queries.placement_filters import PlacementView, view_of_placements
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.demo.dice import Dice
from e2c_desktop.services.demo.follow_up import write_follow_up
from e2c_desktop.storage.models import (
    Placement,
    PlacementAbsence,
    PlacementAccident,
    PlacementAmendment,
    PlacementReview,
    PlacementVisit,
)
from e2c_desktop.storage.sealed_accidents import open_circumstances
from e2c_desktop.storage.unit_of_work import UnitOfWork

DAY = date(2026, 11, 12)


@pytest.fixture(scope="module")
def demo() -> Iterator[UnitOfWork]:
    with demo_school() as work:
        yield work


@pytest.fixture
def rewritten() -> Iterator[UnitOfWork]:
    """A demonstration of its own, for a test that writes its follow-up again."""
    with demo_school() as work:
        yield work


def test_each_review_received_has_its_sheet(demo: UnitOfWork) -> None:
    reviewed = rows(demo, Placement.id, where=Placement.state == PlacementState.REVIEWED)
    sheets = rows(demo, PlacementReview.placement_id, PlacementReview.grid)
    assert {row.id for row in reviewed} == {row.placement_id for row in sheets}
    assert all(len(grid_of_text(row.grid)) == len(CRITERIA) for row in sheets)


def test_what_is_noted_lies_inside_its_placement_and_not_in_the_future(
    demo: UnitOfWork,
) -> None:
    with demo.read() as session:
        for kind, day in (
            (PlacementVisit, PlacementVisit.made_on),
            (PlacementAbsence, PlacementAbsence.on),
        ):
            query = (
                sa.select(day, Placement.starts_on, Placement.ends_on)
                .select_from(kind)
                .join(Placement, Placement.id == kind.placement_id)
                .where(day.is_not(None))
            )
            found = session.execute(query).all()
            assert found
            for noted, starts, ends in found:
                assert noted is not None
                assert starts <= noted <= min(ends, DAY)
        assert session.scalar(sa.select(sa.func.count()).select_from(PlacementAmendment))
        received = session.scalars(sa.select(PlacementReview.received_on))
        assert max(received) <= DAY


def test_the_views_of_the_list_have_something_to_show(demo: UnitOfWork) -> None:
    door = Reads(demo).placements
    for view in (
        PlacementView.RUNNING,
        PlacementView.REVIEW_DUE,
        PlacementView.ACCIDENT_OPEN,
    ):
        assert door.count(view_of_placements(view)), view


def test_the_circumstances_of_the_accident_are_sealed(demo: UnitOfWork) -> None:
    (row,) = rows(demo, PlacementAccident.id, PlacementAccident.sealed)
    assert "Coupure" not in row.sealed
    words = open_circumstances(demo.sensitive_key, row.sealed, row.id)
    assert words.startswith("Coupure")


def test_a_school_without_the_key_keeps_the_hours_alone(rewritten: UnitOfWork) -> None:
    with rewritten.write("Recommencer") as scope:
        for kind in (PlacementVisit, PlacementAbsence, PlacementReview, PlacementAccident):
            scope.session.execute(sa.delete(kind))
        scope.session.execute(sa.delete(PlacementAmendment))
        write_follow_up(scope.session, Dice(1, DAY), DAY, None)
    (row,) = rows(rewritten, PlacementAccident.sealed, PlacementAccident.happened_at)
    assert row.sealed == ""
    assert isinstance(row.happened_at, datetime)


def test_before_any_placement_there_is_nothing_to_note(rewritten: UnitOfWork) -> None:
    with rewritten.write("Recommencer plus tôt") as scope:
        for kind in (PlacementVisit, PlacementAbsence, PlacementReview, PlacementAccident):
            scope.session.execute(sa.delete(kind))
        scope.session.execute(sa.delete(PlacementAmendment))
        early = DAY - timedelta(days=3_650)
        write_follow_up(scope.session, Dice(1, early), early, None)
    assert rows(rewritten, PlacementVisit.id) == []
