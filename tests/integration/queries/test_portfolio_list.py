"""The booklets of many people: the list of a cohort, the column, order and filters of the list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.builders import act, make_path, make_school, make_trainee

from e2c_desktop.domain.codes import ExitReason
from e2c_desktop.domain.evaluation import EvaluationDraft, Moment
from e2c_desktop.domain.experience import BilanKind
from e2c_desktop.domain.path import PathAction
from e2c_desktop.queries.criteria import Criterion
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainees import (
    Sorting,
    TraineeFilter,
    TraineeOrder,
    TraineeView,
    view_filter,
)
from e2c_desktop.services.evaluations import note_levels
from e2c_desktop.storage import models
from e2c_desktop.storage.unit_of_work import UnitOfWork


@dataclass(slots=True)
class School:
    """Three committed people and a candidate; the second one has more in the booklet."""

    work: UnitOfWork
    reads: Reads
    paths: list[UUID]


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    work = make_school(tmp_path)
    reads = Reads(work)
    paths = [make_path(work, last_name=name).id for name in ("ALPHA", "BETA", "GAMMA")]
    make_trainee(work, last_name="DELTA")
    tree = reads.competences.framework()
    assert tree is not None
    drafts = [
        EvaluationDraft(one.id, 2, date(2026, 6, 1), moment)
        for one in tree.competences()
        for moment in (Moment.ENTRY, Moment.MID)
    ]
    note_levels(work, levels={paths[1]: drafts})
    with work.write("Inventer") as scope:
        for path in scope.session.scalars(sa.select(models.Path)):
            path.planned_end_on = date(2030, 1, 1)
        path = scope.session.get_one(models.Path, paths[1])
        path.project, path.next_steps = "Petite enfance", "CAP"
        for kind, signed in ((BilanKind.INTEGRATION, None), (BilanKind.FINAL, date(2026, 7, 1))):
            scope.session.add(
                models.Bilan(
                    path_id=paths[1],
                    kind=kind,
                    held_on=date(2026, 7, 1),
                    trainee_signed_on=signed,
                    referent_signed_on=signed,
                )
            )
    yield School(work, reads, paths)
    work.opened.close()


def _filter(key: str, *values: str) -> TraineeFilter:
    return TraineeFilter(criteria=(Criterion(key, frozenset(values)),))


def _names(school: School, wanted: TraineeFilter, *sorting: Sorting) -> list[str]:
    return [row.last_name for row in school.reads.trainees_page(wanted, sorting or (Sorting(),))]


def test_the_list_of_a_cohort_counts_what_lacks(school: School) -> None:
    cohort = school.reads.cohorts([school.reads.sites()[0].id])[0]
    lines = school.reads.portfolios.lines(cohort.id)
    assert [line.last_name for line in lines] == ["ALPHA", "BETA", "GAMMA"]
    first, second, _ = lines
    assert first.percent < second.percent < 100
    assert (second.levels, second.proofs, second.signatures) == (0, 26, 1)
    assert (first.levels, first.proofs, first.signatures) == (26, 0, 0)
    assert "aucune expérience" in second.missing
    assert second.pages < first.pages
    assert (second.name, second.cohort) == ("BETA Thị Mai", cohort.name)
    assert school.reads.portfolios.lines(school.paths[0]) == []


def test_those_who_left_are_listed_when_asked_for(school: School) -> None:
    trainee = school.reads.portfolios.lines()[0].trainee_id
    act(school.work, trainee, PathAction.LEAVE, date(2026, 10, 30), reason=ExitReason.SOLUTION)
    assert [one.last_name for one in school.reads.portfolios.lines()] == ["BETA", "GAMMA"]
    assert len(school.reads.portfolios.lines(gone=True)) == 3


def test_a_visitor_sees_initials(school: School) -> None:
    school.reads.visitor = True
    assert school.reads.portfolios.lines()[0].name == "T. A."


def test_the_column_is_read_for_the_rows_shown(school: School) -> None:
    rows = school.reads.portfolios.with_booklets(school.reads.trainees_page(TraineeFilter()))
    told = {row.last_name: row.booklet for row in rows}
    lines = {line.last_name: line for line in school.reads.portfolios.lines()}
    assert told["DELTA"] is None
    for name, line in lines.items():
        booklet = told[name]
        assert booklet is not None
        assert booklet.percent == line.percent
        assert ", ".join(booklet.missing) == line.missing
    alone = [row for row in rows if row.last_name == "DELTA"]
    nobody = [replace(alone[0], path_id=None)]
    assert school.reads.portfolios.with_booklets(nobody) == nobody


def test_the_list_is_ordered_and_narrowed_by_the_booklet(school: School) -> None:
    by_booklet = Sorting(TraineeOrder.BOOKLET, descending=True)
    names = _names(school, TraineeFilter(), by_booklet)
    assert names == ["BETA", "ALPHA", "GAMMA", "DELTA"]
    incomplete = view_filter(TraineeView.BOOKLETS)
    assert _names(school, incomplete, Sorting(TraineeOrder.BOOKLET)) == ["ALPHA", "GAMMA", "BETA"]
    assert school.reads.trainees_count(incomplete) == 3
    assert _names(school, _filter("portefeuille", "complet")) == []
    assert _names(school, _filter("portefeuille", "presque")) == []
    assert school.reads.trainee_ids(incomplete, (by_booklet,))[0] == (
        school.reads.portfolios.lines()[1].trainee_id
    )


def test_the_list_is_narrowed_by_the_first_levels_and_the_last_meeting(school: School) -> None:
    assert _names(school, _filter("niveau_entree_evalue", "O")) == ["BETA"]
    assert _names(school, _filter("niveau_entree_evalue", "N")) == ["ALPHA", "DELTA", "GAMMA"]
    assert _names(school, _filter("bilan_final", "O")) == ["BETA"]
    assert _names(school, _filter("bilan_final", "N")) == ["ALPHA", "DELTA", "GAMMA"]
