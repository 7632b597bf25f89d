"""The calls of the demonstration school: coherent with its exits, a few left to make."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from tests.helpers.demo_bases import demo_school
from tests.helpers.queried import rows

from e2c_desktop.domain.codes import Moment
from e2c_desktop.domain.follow_up_agenda import TO_DO, FollowUpPlan, FollowUpState
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.demo.calls import write_calls
from e2c_desktop.services.demo.dice import Dice
from e2c_desktop.storage.models import FollowUpCall, Path, Situation
from e2c_desktop.storage.unit_of_work import UnitOfWork

DAY = date(2026, 11, 12)


def clock() -> datetime:
    return datetime(DAY.year, DAY.month, DAY.day, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def demo() -> Iterator[UnitOfWork]:
    with demo_school() as work:
        yield UnitOfWork(work.opened, work.actor, clock)


def test_a_few_are_to_be_called_some_of_them_late(demo: UnitOfWork) -> None:
    states = [row.state(DAY) for row in Reads(demo).follow_ups.due()]
    to_do = [state for state in states if state in TO_DO]
    assert 5 <= len(to_do) <= 15
    assert to_do.count(FollowUpState.LATE) >= 2


def test_a_call_is_made_in_the_days_of_its_moment(demo: UnitOfWork) -> None:
    calls = rows(demo, FollowUpCall.path_id, FollowUpCall.moment, FollowUpCall.made_at)
    exits = {row.id: row.exit_on for row in rows(demo, Path.id, Path.exit_on)}
    assert len(calls) > 50
    for call in calls:
        follow_up = FollowUpPlan().follow_up(call.moment, exits[call.path_id])
        day = call.made_at.date()
        assert follow_up.opens_on <= day <= min(follow_up.ends_on, DAY)


def test_who_was_reached_has_one_answer_of_that_day(demo: UnitOfWork) -> None:
    reached = rows(
        demo,
        FollowUpCall.path_id,
        FollowUpCall.moment,
        FollowUpCall.made_at,
        where=FollowUpCall.reached,
    )
    answers = rows(
        demo,
        Situation.path_id,
        Situation.moment,
        Situation.observed_on,
        where=Situation.moment != Moment.EXIT,
    )
    told = {(row.path_id, row.moment): row.observed_on for row in answers}
    assert reached
    for call in reached:
        assert told[call.path_id, call.moment] == call.made_at.date()


def test_a_day_without_exits_writes_nothing(demo: UnitOfWork) -> None:
    count = sa.select(sa.func.count()).select_from(Situation)
    with demo.write("Sans sortie") as scope:
        before = scope.session.scalar(count)
        write_calls(scope.session, Dice(1, date(2020, 1, 1)), date(2020, 1, 1))
        assert scope.session.scalar(count) == before
