"""Levels noted on a real base: kept, corrected, refused, put aside, undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path as FilePath

import pytest
import sqlalchemy as sa
from tests.helpers.assessing import ENTERED, assessed, competence, evaluations, levels_of, note
from tests.helpers.builders import (
    current_path,
    make_path,
    make_placement,
    make_school,
    make_trainee,
)
from tests.helpers.merges import left_person, merge_into

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.errors import Conflict, InvalidDraft, NotFound, Refused
from e2c_desktop.domain.evaluation import Assessor, Moment, ProofDraft
from e2c_desktop.domain.ids import new_id
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.competence_proofs import add_proof
from e2c_desktop.services.evaluations import (
    comment_evaluation,
    note_levels,
    set_aside_evaluation,
)
from e2c_desktop.services.undo import redo_last, undo_last
from e2c_desktop.storage.models import Framework, Portfolio
from e2c_desktop.storage.unit_of_work import UnitOfWork

JUNE = date(2026, 6, 20)


@pytest.fixture
def work(tmp_path: FilePath) -> UnitOfWork:
    return make_school(tmp_path)


def held(work: UnitOfWork) -> list[Portfolio]:
    with work.read() as session:
        return list(session.scalars(sa.select(Portfolio)))


def test_the_first_level_freezes_the_framework_and_everything_is_undone_as_one(
    work: UnitOfWork,
) -> None:
    path, other = make_path(work), make_path(work, first_name="Lina", last_name="ABADIE")
    changes = note_levels(
        work,
        levels={
            path.id: [assessed(work, "D1.1", 1), assessed(work, "D3.1", 2)],
            other.id: [assessed(work, "D3.1", 3)],
        },
    )
    assert len(changes.of(Kind.EVALUATION)) == 3
    framework = Reads(work).competences.framework()
    assert framework is not None
    assert {row.framework_id for row in held(work)} == {framework.id}
    assert {row.staff_id for row in evaluations(work, path.id)} == {work.actor.id}
    undo_last(work)
    assert (levels_of(work, path.id), levels_of(work, other.id), held(work)) == ([], [], [])
    redo_last(work)
    assert (levels_of(work, path.id), levels_of(work, other.id)) == ([1, 2], [3])


def test_a_path_keeps_its_framework_when_the_school_changes_it(work: UnitOfWork) -> None:
    path = make_path(work)
    note(work, path.id, "D3.1", 1)
    draft = assessed(work, "D3.1", 2, on=JUNE)
    with work.write("Changer de référentiel") as scope:
        before = scope.session.scalars(sa.select(Framework)).one()
        before.current = False
        scope.session.add(Framework(id=new_id(), name="Autre", current=True))
    note_levels(work, levels={path.id: [draft]})
    assert levels_of(work, path.id) == [1, 2]
    newcomer = make_path(work, first_name="Lina", last_name="ABADIE")
    with pytest.raises(Refused, match="pas dans le référentiel"):
        note_levels(work, levels={newcomer.id: [draft]})
    assert len(held(work)) == 1


def test_without_a_framework_in_service_nothing_is_noted(work: UnitOfWork) -> None:
    path = make_path(work)
    draft = assessed(work, "D3.1", 2)
    with work.write("Changer de référentiel") as scope:
        scope.session.scalars(sa.select(Framework)).one().current = False
    with pytest.raises(Refused, match="Aucun référentiel"):
        note_levels(work, levels={path.id: [draft]})


def test_the_same_person_the_same_day_corrects_any_other_assessment_is_added(
    work: UnitOfWork,
) -> None:
    path = make_path(work)
    note(work, path.id, "D3.1", 2, comment="Avec la calculatrice")
    note(work, path.id, "D3.1", 3)
    (row,) = evaluations(work, path.id)
    assert (row.level, row.comment, row.version) == (3, "Avec la calculatrice", 2)
    note(work, path.id, "D3.1", 1, on=JUNE)
    note(work, path.id, "D3.1", 4, moment=Moment.MID)
    note(work, path.id, "D3.1", 2, assessor=Assessor.SELF)
    note(work, path.id, "D3.1", 4, assessor=Assessor.JURY, assessor_name="Mme Petit")
    assert levels_of(work, path.id) == [3, 1, 4, 2, 4]
    # The trainer changes their mind after the jury: the history keeps both, in their order.
    note(work, path.id, "D3.1", 2)
    assert levels_of(work, path.id) == [3, 1, 4, 2, 4, 2]
    # The trainee's own opinion did not come in between for anybody but them.
    note(work, path.id, "D3.1", 3, assessor=Assessor.SELF)
    assert levels_of(work, path.id) == [3, 1, 4, 3, 4, 2]
    undo_last(work)
    assert levels_of(work, path.id)[3] == 2


def test_a_level_typed_twice_in_one_action_is_one_assessment(work: UnitOfWork) -> None:
    path = make_path(work)
    twice = [assessed(work, "D3.1", 1), assessed(work, "D3.1", 4)]
    note_levels(work, levels={path.id: twice})
    assert levels_of(work, path.id) == [4]
    assert not note_levels(work, levels={path.id: []})


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"level": 0}, "niveau"),
        ({"level": 5}, "niveau"),
        ({"on": date(2999, 1, 1)}, "avenir"),
        ({"on": date(2026, 3, 31)}, "avant"),
        ({"assessor": Assessor.TUTOR}, "vide"),
        ({"assessor": Assessor.JURY, "assessor_name": "  "}, "vide"),
        ({"comment": "x" * 20_000}, "longueur"),
        ({"assessor_name": "M" * 200}, "longueur"),
    ],
)
def test_what_cannot_be_stored_changes_nothing(
    work: UnitOfWork, values: dict[str, object], code: str
) -> None:
    path = make_path(work)
    good = assessed(work, "D1.1", 1)
    bad = replace(assessed(work, "D3.1", 1), **values)  # type: ignore[arg-type]  # fields
    with pytest.raises(InvalidDraft) as refused:
        note_levels(work, levels={path.id: [good, bad]})
    assert [problem.code for problem in refused.value.problems] == [code]
    assert levels_of(work, path.id) == []


def test_who_and_where_are_known(work: UnitOfWork) -> None:
    path, other = make_path(work), make_path(work, first_name="Lina", last_name="ABADIE")
    placement = make_placement(work, path.id, date(2026, 9, 1), date(2026, 9, 25))
    tutor = {
        "assessor": Assessor.TUTOR,
        "assessor_name": "Paul Delorme",
        "moment": Moment.PLACEMENT,
    }
    note(work, path.id, "D3.1", 3, placement_id=placement, on=date(2026, 9, 25), **tutor)
    assert evaluations(work, path.id)[0].staff_id is None
    for path_id, values in (
        (path.id, {"staff_id": new_id()}),
        (new_id(), {}),
        (other.id, {"placement_id": placement, **tutor}),
    ):
        with pytest.raises(NotFound):
            note(work, path_id, "D3.1", 3, **values)
    with pytest.raises(Refused):
        note_levels(
            work, levels={path.id: [replace(assessed(work, "D3.1", 1), competence_id=new_id())]}
        )


def test_a_level_typed_by_mistake_is_put_aside(work: UnitOfWork) -> None:
    path = make_path(work)
    note(work, path.id, "D3.1", 2)
    (row,) = evaluations(work, path.id)
    with pytest.raises(Conflict):
        set_aside_evaluation(work, evaluation_id=row.id, version=row.version + 1)
    set_aside_evaluation(work, evaluation_id=row.id, version=row.version)
    assert levels_of(work, path.id) == []
    with pytest.raises(Refused, match="déjà retirée"):
        set_aside_evaluation(work, evaluation_id=row.id, version=row.version + 1)
    note(work, path.id, "D3.1", 1, on=ENTERED)
    assert levels_of(work, path.id) == [1]
    undo_last(work)
    undo_last(work)
    assert levels_of(work, path.id) == [2]


def test_what_was_assessed_follows_the_path_of_a_merged_record(work: UnitOfWork) -> None:
    gone = left_person(work)
    path = current_path(work, gone)
    note(work, path.id, "D3.1", 3, on=date(2026, 1, 20))
    proof = ProofDraft(competence(work, "D3.1"), title="Vu en atelier")
    add_proof(work, path_id=path.id, draft=proof)
    kept = make_trainee(work)
    merge_into(work, kept, gone)
    found = Reads(work).trainee(kept).paths
    assert path.id in [one.id for one in found]
    case = Reads(work).competences.grid(path.id).case(competence(work, "D3.1"))
    assert case is not None
    assert [one.level for one in case.history] == [3]
    assert [one.title for one in case.proofs] == ["Vu en atelier"]
    undo_last(work)
    assert current_path(work, gone).id == path.id


def test_a_level_is_commented_without_being_changed(work: UnitOfWork) -> None:
    path = make_path(work)
    note(work, path.id, "D3.1", 2)
    (row,) = evaluations(work, path.id)
    assert comment_evaluation(
        work, evaluation_id=row.id, version=row.version, comment=" Avec la calculatrice "
    )
    (row,) = evaluations(work, path.id)
    assert (row.level, row.comment, row.version) == (2, "Avec la calculatrice", 2)
    with pytest.raises(Conflict):
        comment_evaluation(work, evaluation_id=row.id, version=1, comment="")
    with pytest.raises(InvalidDraft):
        comment_evaluation(work, evaluation_id=row.id, version=2, comment="x" * 20_000)
    assert not comment_evaluation(work, evaluation_id=row.id, version=2, comment=row.comment)
    set_aside_evaluation(work, evaluation_id=row.id, version=row.version)
    with pytest.raises(Refused, match="retirée"):
        comment_evaluation(work, evaluation_id=row.id, version=3, comment="Trop tard")
