"""The activities of the demonstration school: people in path, open days, a few to note."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.helpers.activities import make_people
from tests.helpers.builders import TODAY, make_school
from tests.helpers.demo_bases import demo_school
from tests.helpers.queried import rows

from e2c_desktop.domain.activity_codes import ActivityKind, Presence
from e2c_desktop.queries.activity_filters import ActivityFilter
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.demo.activities import write_activities
from e2c_desktop.services.demo.dice import Dice
from e2c_desktop.storage.models import (
    Activity,
    ActivityParticipant,
    ActivitySession,
    CompetenceProof,
)
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.unit_of_work import UnitOfWork

DAY = date(2026, 11, 12)


def clock() -> datetime:
    return datetime(DAY.year, DAY.month, DAY.day, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def demo() -> Iterator[UnitOfWork]:
    with demo_school() as work:
        yield UnitOfWork(work.opened, work.actor, clock)


def test_there_are_activities_of_most_kinds(demo: UnitOfWork) -> None:
    found = Reads(demo).activities.page(ActivityFilter(last_year=True))
    assert 15 <= len(found) <= 45
    assert len({row.kind for row in found}) >= 6
    assert all(row.participants >= 3 for row in found)
    assert sum(bool(row.company) for row in found) >= 2
    assert {row.kind for row in found if row.company} <= set(ActivityKind)


def test_some_are_to_come_and_some_to_note(demo: UnitOfWork) -> None:
    reads = Reads(demo).activities
    assert reads.count(ActivityFilter(coming=True)) >= 1
    assert reads.count(ActivityFilter(to_note=True)) <= 4


def test_who_takes_part_is_in_path_that_day(demo: UnitOfWork) -> None:
    query = (
        sa.select(ActivitySession.on_date, PathRow.entry_on, PathRow.exit_on)
        .join(ActivityParticipant, ActivityParticipant.session_id == ActivitySession.id)
        .join(PathRow, PathRow.id == ActivityParticipant.path_id)
    )
    with demo.read() as session:
        found = session.execute(query).all()
    assert len(found) > 100
    for row in found:
        assert row.entry_on <= row.on_date
        assert row.exit_on is None or row.on_date <= row.exit_on


def test_most_of_those_expected_came(demo: UnitOfWork) -> None:
    noted = [row.presence for row in rows(demo, ActivityParticipant.presence)]
    present = noted.count(Presence.PRESENT.value)
    over = len(noted) - noted.count(Presence.PLANNED.value)
    assert 0.8 <= present / over <= 0.97


def test_the_same_seed_gives_the_same_activities(demo: UnitOfWork) -> None:
    titles = [row.title for row in rows(demo, Activity.title)]
    with demo.write("Encore") as scope:
        for model in (CompetenceProof, ActivityParticipant, ActivitySession, Activity):
            scope.session.execute(sa.delete(model))
        write_activities(scope.session, Dice(1, DAY), DAY)
        first = list(scope.session.scalars(sa.select(Activity.title).order_by(Activity.id)))
        for model in (CompetenceProof, ActivityParticipant, ActivitySession, Activity):
            scope.session.execute(sa.delete(model))
        write_activities(scope.session, Dice(1, DAY), DAY)
        again = list(scope.session.scalars(sa.select(Activity.title).order_by(Activity.id)))
    assert first == again
    assert titles


def test_too_few_people_make_no_activity(tmp_path: Path) -> None:
    work = make_school(tmp_path)
    make_people(work, 2)
    with work.write("Activités") as scope:
        write_activities(scope.session, Dice(1, TODAY), TODAY)
    assert rows(work, Activity.title) == []
    work.opened.close()
