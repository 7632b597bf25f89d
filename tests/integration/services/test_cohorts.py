"""Moving people to a cohort or to a site, and putting an empty cohort aside."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from tests.helpers.builders import TODAY, act, current_path, make_path, make_school, make_trainee

from e2c_desktop.domain.errors import Conflict, NotFound, Refused
from e2c_desktop.domain.path import PathAction
from e2c_desktop.domain.school import CohortDraft
from e2c_desktop.queries.pickers import CohortRow
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.cohorts import archive_cohort, move_to_cohort, move_to_site
from e2c_desktop.services.schools import add_cohort
from e2c_desktop.services.undo import undo_last
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def cohort(work: UnitOfWork, cohort_id: UUID) -> CohortRow:
    return next(row for row in Reads(work).cohorts() if row.id == cohort_id)


def test_people_are_moved_together_and_back(work: UnitOfWork) -> None:
    people = [make_trainee(work, last_name=f"N{rank}") for rank in range(3)]
    ids = [current_path(work, each).id for each in people]
    here, there = Reads(work).sites()
    other = Reads(work).cohorts([there.id])[0]
    before = current_path(work, people[0])
    move_to_cohort(work, path_ids=ids, cohort_id=other.id)
    moved = current_path(work, people[2])
    assert (moved.cohort, moved.site) == (other.name, there.name)
    assert cohort(work, other.id).size == 3
    undo_last(work)
    again = current_path(work, people[2])
    assert (again.cohort, again.site) == (before.cohort, here.name)
    move_to_cohort(work, path_ids=ids, cohort_id=None)
    assert current_path(work, people[0]).cohort == ""
    assert current_path(work, people[0]).site == here.name


def test_another_site_leaves_the_cohort_of_the_first(work: UnitOfWork) -> None:
    person = make_trainee(work)
    path = current_path(work, person)
    here, there = Reads(work).sites()
    move_to_site(work, path_ids=[path.id], site_id=here.id)
    assert current_path(work, person).cohort == path.cohort
    move_to_site(work, path_ids=[path.id], site_id=there.id)
    moved = current_path(work, person)
    assert (moved.site, moved.cohort) == (there.name, "")
    undo_last(work)
    assert current_path(work, person).cohort == path.cohort


def test_what_does_not_exist_is_refused(work: UnitOfWork) -> None:
    path = make_path(work)
    nobody = UUID(int=1)
    known = Reads(work).cohorts()[0].id
    for ids, cohort_id in (([nobody], known), ([path.id], nobody)):
        with pytest.raises(NotFound):
            move_to_cohort(work, path_ids=ids, cohort_id=cohort_id)
    with pytest.raises(NotFound):
        move_to_site(work, path_ids=[path.id], site_id=nobody)


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
    with pytest.raises(Refused, match="archivée"):
        move_to_cohort(work, path_ids=[path.id], cohort_id=made)
    undo_last(work)
    assert cohort(work, made).size == 0


def test_who_gave_up_leaves_a_place(work: UnitOfWork) -> None:
    person = make_trainee(work)
    path = current_path(work, person)
    assert path.draft.cohort_id is not None
    assert cohort(work, path.draft.cohort_id).size == 1
    act(work, person, PathAction.WITHDRAW, TODAY)
    assert cohort(work, path.draft.cohort_id).size == 0
