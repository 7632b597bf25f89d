"""Levels, proofs, experiences and meetings of the demonstration school hold together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

import pytest
import sqlalchemy as sa
from tests.helpers.builders import make_school
from tests.helpers.demo_bases import demo_school

from e2c_desktop.domain.evaluation import VALIDATING, Assessor, Moment
from e2c_desktop.domain.experience import BilanKind, TradeState
from e2c_desktop.domain.placement_review import grid_of_text
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.demo.assessing import write_assessments
from e2c_desktop.services.demo.dice import Dice
from e2c_desktop.storage.models import (
    Bilan,
    CompetenceProof,
    Evaluation,
    Experience,
    ExploredTrade,
    Framework,
    PlacementReview,
    Portfolio,
)
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.unit_of_work import UnitOfWork

DAY = date(2026, 11, 12)
T = TypeVar("T")


def rows(work: UnitOfWork, query: sa.Select[T]) -> list[T]:
    with work.read() as session:
        return list(session.scalars(query))


def clock() -> datetime:
    return datetime(DAY.year, DAY.month, DAY.day, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def demo() -> Iterator[UnitOfWork]:
    with demo_school() as work:
        yield UnitOfWork(work.opened, work.actor, clock)


def paths_of(demo: UnitOfWork) -> dict[object, PathRow]:
    return {path.id: path for path in rows(demo, sa.select(PathRow))}


def test_every_level_was_given_while_the_path_lasted(demo: UnitOfWork) -> None:
    paths = paths_of(demo)
    found = rows(demo, sa.select(Evaluation))
    assert len(found) > 5_000
    for one in found:
        path = paths[one.path_id]
        assert path.entry_on is not None
        assert path.entry_on <= one.on <= min(DAY, path.exit_on or DAY)
        assert 1 <= one.level <= 4
    assert {one.moment for one in found} == {Moment.ENTRY, Moment.MID, Moment.EXIT}


def test_levels_grow_and_are_told_beside_the_opinion_of_the_trainee(demo: UnitOfWork) -> None:
    found = rows(demo, sa.select(Evaluation))
    who = Counter(one.assessor for one in found)
    assert who[Assessor.SELF] > who[Assessor.TRAINER] // 2
    means: dict[Moment, list[int]] = defaultdict(list)
    for one in found:
        if one.assessor in VALIDATING:
            means[one.moment].append(one.level)
    entry, middle, end = (
        sum(means[moment]) / len(means[moment])
        for moment in (Moment.ENTRY, Moment.MID, Moment.EXIT)
    )
    assert entry < middle < end


def test_every_path_assessed_holds_the_version_it_was_assessed_with(demo: UnitOfWork) -> None:
    framework = Reads(demo).competences.framework()
    assert framework is not None
    held = {one.path_id for one in rows(demo, sa.select(Portfolio))}
    assert {one.framework_id for one in rows(demo, sa.select(Portfolio))} == {framework.id}
    assert {one.path_id for one in rows(demo, sa.select(Evaluation))} <= held


def test_proofs_name_one_thing_and_are_not_of_tomorrow(demo: UnitOfWork) -> None:
    found = rows(demo, sa.select(CompetenceProof))
    assert len(found) > 1_000
    for one in found:
        named = (one.experience_id, one.placement_id, one.activity_id, one.piece_id)
        assert sum(1 for name in named if name is not None) <= 1
        assert one.title
        assert one.on is None or one.on <= DAY
    assert any(one.activity_id for one in found)
    assert any(one.placement_id for one in found)


def test_experiences_answer_the_three_questions(demo: UnitOfWork) -> None:
    found = rows(demo, sa.select(Experience))
    assert all(one.did and one.learned and one.reuse for one in found)
    shown = {one.experience_id for one in rows(demo, sa.select(CompetenceProof))}
    assert {one.id for one in found} <= shown


def test_at_most_one_trade_is_validated(demo: UnitOfWork) -> None:
    validated = Counter(
        one.path_id
        for one in rows(demo, sa.select(ExploredTrade))
        if one.state is TradeState.VALIDATED
    )
    assert validated
    assert set(validated.values()) == {1}


def test_meetings_follow_the_path_and_some_are_to_come(demo: UnitOfWork) -> None:
    paths = paths_of(demo)
    found = rows(demo, sa.select(Bilan))
    assert {one.kind for one in found} == set(BilanKind)
    for one in found:
        path = paths[one.path_id]
        assert path.entry_on is not None
        assert one.held_on is None or path.entry_on <= one.held_on <= min(DAY, path.exit_on or DAY)
        assert (one.held_on is None) == (one.summary == "")
    assert any(one.held_on is None for one in found)
    assert any(one.held_on and one.trainee_signed_on is None for one in found)


def test_tutors_say_the_levels_of_the_skills_of_the_convention(demo: UnitOfWork) -> None:
    told = [one for one in rows(demo, sa.select(PlacementReview)) if one.skills]
    assert told
    assert all(grid_of_text(one.skills) for one in told)


def test_without_a_framework_nothing_is_invented(tmp_path: Path) -> None:
    work = make_school(tmp_path)
    with work.write("Référentiel") as scope:
        scope.session.execute(sa.update(Framework).values(current=False))
    with work.write("Préparer") as scope:
        write_assessments(scope.session, Dice(1, DAY), DAY)
    assert rows(work, sa.select(Portfolio)) == []


def test_a_school_without_anybody_is_left_as_it_is(tmp_path: Path) -> None:
    work = make_school(tmp_path)
    with work.write("Préparer") as scope:
        write_assessments(scope.session, Dice(1, DAY), DAY)
    assert rows(work, sa.select(Portfolio)) == []
