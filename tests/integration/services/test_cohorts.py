"""Moving people to a cohort or to a site, and putting an empty cohort aside."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from tests.helpers.builders import TODAY, act, current_path, make_path, make_school, make_trainee

from e2c_desktop.domain.errors import Conflict, Refused
from e2c_desktop.domain.path import PathAction
from e2c_desktop.domain.school import CohortDraft
from e2c_desktop.queries.pickers import CohortRow
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.services.bulk import BulkField, change_many
from e2c_desktop.services.cohorts import archive_cohort
from e2c_desktop.services.schools import add_cohort
from e2c_desktop.services.undo import undo_last
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def cohort(work: UnitOfWork, cohort_id: UUID) -> CohortRow:
    return next(row for row in Reads(work).cohorts() if row.id == cohort_id)


def test_only_an_empty_cohort_is_put_aside(work: UnitOfWork) -> None:
    path = make_path(work)
    full = next(row for row in Reads(work).cohorts() if row.name == path.cohort)
    with pytest.raises(Refused, match="compte des stagiaires"):
        archive_cohort(work, cohort_id=full.id, version=full.version)
    site = Reads(work).sites()[0].id
    made, _ = add_cohort(work, draft=CohortDraft(site, "Décembre 2026", date(2026, 12, 7)))
    with pytest.raises(Conflict):
        archive_cohort(work, cohort_id=made, version=9)
    archive_cohort(work, cohort_id=made, version=1)
    assert all(row.id != made for row in Reads(work).cohorts())
    with pytest.raises(Refused, match="déjà"):
        archive_cohort(work, cohort_id=made, version=2)
    person = Reads(work).trainee_ids(TraineeFilter())
    with pytest.raises(Refused, match="archivée"):
        change_many(work, trainee_ids=person, field=BulkField.COHORT, value=made)
    undo_last(work)
    assert cohort(work, made).size == 0


def test_who_gave_up_leaves_a_place(work: UnitOfWork) -> None:
    person = make_trainee(work)
    path = current_path(work, person)
    assert path.draft.cohort_id is not None
    assert cohort(work, path.draft.cohort_id).size == 1
    act(work, person, PathAction.WITHDRAW, TODAY)
    assert cohort(work, path.draft.cohort_id).size == 0
