"""One change on many paths: planned, done at once, undone at once, or not done at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from tests.helpers.trainee_pages import school_with_people

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.errors import Cancelled, NotFound, Refused
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.services.bulk import BulkField, BulkPlan, change_many, plan_bulk
from e2c_desktop.services.undo import undo_last
from e2c_desktop.services.work import Work
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.models import Trainee


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    work, _ = school_with_people(tmp_path)
    yield work
    work.opened.close()


def everybody(work: Work) -> list[UUID]:
    return Reads(work).trainee_ids(TraineeFilter())


def column(work: Work, field: BulkField) -> list[UUID | None]:
    with work.read() as session:
        return list(session.execute(sa.select(getattr(PathRow, field.value))).scalars())


def test_a_referent_for_everybody_is_planned_done_and_undone(work: Work) -> None:
    ids, referent = everybody(work), Reads(work).staff()[1].id
    before = column(work, BulkField.REFERENT)
    plan = plan_bulk(work, trainee_ids=ids, field=BulkField.REFERENT, value=referent)
    already = sum(value == referent for value in before)
    assert plan == BulkPlan(6 - already, already, 0, 0)
    heard: list[tuple[int, int]] = []

    def told(done: int, total: int) -> None:
        heard.append((done, total))

    changes = change_many(
        work, trainee_ids=ids, field=BulkField.REFERENT, value=referent, told=told
    )
    # Each path, with the period of its former referent and that of the new one.
    assert len(changes.of(Kind.PATH)) == 3 * plan.changing
    assert heard == [(0, plan.changing)]
    assert set(column(work, BulkField.REFERENT)) == {referent}
    periods = [Reads(work).trainee(each).paths[0].stay.referents for each in ids]
    assert sum(len(each) == 2 for each in periods) == plan.changing
    undone = undo_last(work)
    assert undone is not None
    assert undone.label == "Changer de référent(e)"
    assert column(work, BulkField.REFERENT) == before


def test_a_cohort_is_taken_away_and_its_site_is_told(work: Work) -> None:
    ids, cohorts = everybody(work), Reads(work).cohorts()
    elsewhere = {row.site: row.id for row in cohorts}["Vitry"]
    plan = plan_bulk(work, trainee_ids=ids, field=BulkField.COHORT, value=elsewhere)
    assert plan.changing == 6
    assert plan.elsewhere == 5
    change_many(work, trainee_ids=ids, field=BulkField.COHORT, value=elsewhere)
    assert set(column(work, BulkField.COHORT)) == {elsewhere}
    there = {row.name: row.id for row in Reads(work).sites()}["Vitry"]
    assert set(column(work, BulkField.SITE)) == {there}
    change_many(work, trainee_ids=ids, field=BulkField.COHORT, value=None)
    assert set(column(work, BulkField.COHORT)) == {None}


def test_a_site_is_changed_never_emptied(work: Work) -> None:
    ids, sites = everybody(work), Reads(work).sites()
    plan = plan_bulk(work, trainee_ids=ids, field=BulkField.SITE, value=sites[1].id)
    assert plan.changing == 5
    assert plan.already == 1
    assert plan.elsewhere == 5
    change_many(work, trainee_ids=ids, field=BulkField.SITE, value=sites[1].id)
    assert set(column(work, BulkField.COHORT)) == {None}
    with pytest.raises(Refused, match="toujours un site"):
        change_many(work, trainee_ids=ids, field=BulkField.SITE, value=None)
    with pytest.raises(Refused, match="déjà cette valeur"):
        change_many(work, trainee_ids=ids, field=BulkField.SITE, value=sites[1].id)


def test_what_is_gone_is_refused_and_who_has_no_path_is_told(work: Work) -> None:
    ids = everybody(work)
    with pytest.raises(NotFound):
        plan_bulk(work, trainee_ids=ids, field=BulkField.COHORT, value=uuid4())
    with work.write("Sans parcours") as scope:
        scope.session.add(Trainee(last_name="SANS", first_name="Parcours"))
    with work.read() as session:
        alone = session.execute(
            sa.select(Trainee.id).where(Trainee.last_name == "SANS")
        ).scalar_one()
    plan = plan_bulk(work, trainee_ids=[*ids, alone], field=BulkField.REFERENT, value=None)
    assert plan.without_path == 1


def test_a_stop_changes_nothing(work: Work) -> None:
    before = column(work, BulkField.REFERENT)

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        change_many(
            work,
            trainee_ids=everybody(work),
            field=BulkField.REFERENT,
            value=Reads(work).staff()[1].id,
            told=stop,
        )
    assert column(work, BulkField.REFERENT) == before
