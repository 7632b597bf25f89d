"""A proof whose record is in the bin counts nowhere, and comes back with the record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.activities import make_activity, make_session, paper
from tests.helpers.assessing import competence, note
from tests.helpers.builders import TODAY, make_path, make_placement, make_school

from e2c_desktop.domain.booklet_chapters import BookletChapter
from e2c_desktop.domain.evaluation import Moment, ProofDraft
from e2c_desktop.domain.experience import ExperienceKind
from e2c_desktop.queries.booklet_facts import booklet_facts
from e2c_desktop.queries.portfolio import portfolio
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.competence_proofs import add_proof
from e2c_desktop.storage.models import Activity, CompetenceProof, Experience, Piece, Placement
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: FilePath) -> Iterator[UnitOfWork]:
    made = make_school(tmp_path)
    yield made
    made.opened.close()


def named(work: UnitOfWork, path_id: UUID, kind: type[Any]) -> dict[str, Any]:
    """Make a record of a path; return the field of a proof that names it."""
    if kind is Activity:
        activity = make_activity(work)
        make_session(work, activity, [path_id])
        return {"activity_id": activity}
    if kind is Placement:
        return {"placement_id": make_placement(work, path_id, TODAY, TODAY)}
    with work.write("Raconter une expérience") as scope:
        told = Experience(path_id=path_id, title="Budget", kind=ExperienceKind.CENTRE)
        scope.session.add(told)
        scope.session.flush()
        return {"experience_id": told.id}


def throw(work: UnitOfWork, kind: type[Any], record_id: UUID, *, back: bool = False) -> None:
    """Put a record in the bin, or take it back out."""
    with work.write("Mettre à la corbeille") as scope:
        scope.session.get_one(kind, record_id).archived_at = None if back else work.now()


def told(work: UnitOfWork, path_id: UUID) -> tuple[int, int, int, int]:
    """Count the proofs of D3.1 in the grid, the cohort, the documents and the meter."""
    wanted = competence(work, "D3.1")
    reads = Reads(work)
    case = reads.competences.grid(path_id).case(wanted)
    assert case is not None
    cohort = reads.cohorts([reads.sites()[0].id])[0].id
    third = next(one for one in reads.competences.grid(path_id).domains if one.code == "D3")
    (line,) = reads.competences.cohort(cohort, third.id, Moment.MID).lines
    with work.read() as session:
        proofs = booklet_facts(session, [path_id])[path_id].proofs_by_competence()
        chapters = portfolio(session, path_id, today=TODAY)
    skills = next(one for one in chapters if one.title == BookletChapter.SKILLS.label)
    return len(case.proofs), line.cells[0].proofs, len(proofs.get(wanted, ())), skills.done


@pytest.mark.parametrize("kind", [Experience, Placement, Activity, Piece])
def test_a_proof_goes_and_comes_back_with_its_record(work: UnitOfWork, kind: type[Any]) -> None:
    path = make_path(work)
    wanted = competence(work, "D3.1")
    note(work, path.id, "D3.1", 3, moment=Moment.MID)
    if kind is Piece:
        add_proof(work, path_id=path.id, draft=ProofDraft(wanted, "Recette"), file=paper())
        with work.read() as session:
            record_id = session.scalars(sa.select(CompetenceProof)).one().piece_id
        assert record_id is not None
    else:
        field = named(work, path.id, kind)
        (record_id,) = field.values()
        add_proof(work, path_id=path.id, draft=ProofDraft(wanted, "Ses mots", **field))
    assert told(work, path.id) == (1, 1, 1, 1)
    throw(work, kind, record_id)
    assert told(work, path.id) == (0, 0, 0, 0)
    throw(work, kind, record_id, back=True)
    assert told(work, path.id) == (1, 1, 1, 1)
