"""Who is printed, and everything that a document needs of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.helpers.builders import (
    TODAY,
    make_path,
    make_school,
    make_trainee,
)
from tests.helpers.issuing import issue

from e2c_desktop.domain.codes import EventKind
from e2c_desktop.domain.errors import (
    NotFound,
)
from e2c_desktop.domain.ids import new_id
from e2c_desktop.queries.dossiers import (
    all_entered_path_ids,
    cohorts_named,
    dossiers,
    path_ids_of_cohort,
    path_ids_of_trainees,
    school_facts,
    trainees_named,
)
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.models import (
    PathEvent,
    School,
    Trainee,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: Path) -> Iterator[UnitOfWork]:
    made = make_school(tmp_path)
    yield made
    made.opened.close()


def test_a_base_without_school_is_said(work: UnitOfWork) -> None:
    with work.write("Ôter l’école") as scope:
        scope.session.execute(sa.delete(School))
    with work.read() as session, pytest.raises(NotFound, match="école"):
        school_facts(session)


def test_who_is_printed_is_found_by_cohort_name_or_all(work: UnitOfWork) -> None:
    mai = make_path(work)
    sow = make_path(work, last_name="Sow", first_name="Aminata")
    waiting = make_trainee(work, last_name="ABEL")
    with work.read() as session:
        (cohort,) = cohorts_named(session, "creteilmai2026")
        everybody = path_ids_of_cohort(session, cohort)
        assert everybody[1:] == [mai.id, sow.id]
        assert all_entered_path_ids(session) == [mai.id, sow.id]
        assert trainees_named(session, ["abel"]) == [waiting]
        assert len(trainees_named(session, ["alfortville"])) == 3
        assert path_ids_of_trainees(session, trainees_named(session, ["sow", "aminata"])) == [
            sow.id
        ]
        assert cohorts_named(session, "inconnue") == []


def test_an_exact_name_wins_over_those_that_contain_it(work: UnitOfWork) -> None:
    exact = make_trainee(work, last_name="Le", first_name="Lan")
    make_trainee(work, last_name="Leblanc", first_name="Lana")
    with work.read() as session:
        assert trainees_named(session, ["le", "lan"]) == [exact]


def test_dossiers_keep_the_order_and_the_events(work: UnitOfWork) -> None:
    first, second = make_path(work).id, make_path(work, last_name="SOW").id
    with work.write("Noter un bilan") as scope:
        scope.session.add(PathEvent(path_id=first, kind=EventKind.REVIEW, on=TODAY, detail="Bilan"))
    with work.read() as session:
        found = dossiers(session, [second, new_id(), first])
    assert [dossier.path.id for dossier in found] == [second, first]
    assert found[1].events[-1].detail == "Bilan"
    assert found[0].cohort == "Créteil mai 2026"
    assert found[0].referent is not None


def test_a_path_without_cohort_nor_referent_is_whole(work: UnitOfWork) -> None:
    path = make_path(work).id
    with work.write("Ôter") as scope:
        row = scope.session.get(PathRow, path)
        assert row is not None
        row.cohort_id = row.referent_id = None
    with work.read() as session:
        (found,) = dossiers(session, [path])
    assert (found.cohort, found.referent) == ("", None)
    assert issue(work, path)


def test_archived_trainees_are_not_printed_with_everybody(work: UnitOfWork) -> None:
    path = make_path(work).id
    with work.write("Archiver") as scope:
        trainee = scope.session.scalars(sa.select(Trainee)).one()
        trainee.archived_at = work.now()
    with work.read() as session:
        assert all_entered_path_ids(session) == []
        assert [found.path.id for found in dossiers(session, [path])] == [path]


def test_an_earlier_path_is_printed_with_everybody_too(work: UnitOfWork) -> None:
    path = make_path(work).id
    with work.write("Clore le premier parcours") as scope:
        row = scope.session.get(PathRow, path)
        assert row is not None
        row.current = False
    with work.read() as session:
        assert all_entered_path_ids(session) == [path]
