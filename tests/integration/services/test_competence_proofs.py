"""What shows a competence on a real base: records, files, words; and the words of the booklet."""

from __future__ import annotations

from datetime import date
from pathlib import Path as FilePath
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.activities import make_activity, make_session, paper
from tests.helpers.assessing import competence
from tests.helpers.builders import make_path, make_placement, make_school

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.errors import Conflict, InvalidDraft, NotFound, Refused
from e2c_desktop.domain.evaluation import ProofDraft
from e2c_desktop.domain.experience import ExperienceKind
from e2c_desktop.domain.ids import new_id
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.competence_proofs import (
    add_proof,
    note_for_booklet,
    note_takeaways,
    remove_proof,
)
from e2c_desktop.services.undo import undo_last
from e2c_desktop.storage.models import (
    Competence,
    CompetenceNote,
    CompetenceProof,
    Experience,
    Framework,
    FrameworkDomain,
    Piece,
    Portfolio,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: FilePath) -> UnitOfWork:
    return make_school(tmp_path)


def proofs(work: UnitOfWork) -> list[CompetenceProof]:
    query = sa.select(CompetenceProof).where(CompetenceProof.archived_at.is_(None))
    with work.read() as session:
        return list(session.scalars(query.order_by(CompetenceProof.id)))


def experience(work: UnitOfWork, path_id: UUID) -> UUID:
    made = new_id()
    with work.write("Raconter une expérience") as scope:
        scope.session.add(
            Experience(
                id=made, path_id=path_id, title="Budget du voyage", kind=next(iter(ExperienceKind))
            )
        )
    return made


def foreign_competence(work: UnitOfWork) -> UUID:
    framework, domain, made = new_id(), new_id(), new_id()
    with work.write("Ajouter un référentiel") as scope:
        session = scope.session
        session.add(Framework(id=framework, name="Autre"))
        session.flush()
        session.add(
            FrameworkDomain(id=domain, framework_id=framework, code="X", label="Autre domaine")
        )
        session.flush()
        session.add(Competence(id=made, domain_id=domain, code="X.1", label="Autre"))
    return made


def test_a_record_of_the_path_shows_a_competence(work: UnitOfWork) -> None:
    path = make_path(work)
    wanted = competence(work, "D3.1")
    activity = make_activity(work)
    make_session(work, activity, [path.id])
    told = experience(work, path.id)
    placement = make_placement(work, path.id, date(2026, 9, 1), date(2026, 9, 25))
    for draft in (
        ProofDraft(wanted, experience_id=told),
        ProofDraft(wanted, placement_id=placement, title="Dosage des pâtes"),
        ProofDraft(wanted, activity_id=activity),
        ProofDraft(wanted, title="  A compté la caisse  ", on=date(2026, 9, 10)),
    ):
        added = add_proof(work, path_id=path.id, draft=draft)
        assert added.changes.of(Kind.EVALUATION) == {added.proof_id}
        with pytest.raises(Refused, match="déjà notée"):
            add_proof(work, path_id=path.id, draft=draft)
    assert [row.title for row in proofs(work)] == ["", "Dosage des pâtes", "", "A compté la caisse"]
    last = proofs(work)[-1]
    with pytest.raises(Conflict):
        remove_proof(work, proof_id=last.id, version=last.version + 1)
    remove_proof(work, proof_id=last.id, version=last.version)
    assert len(proofs(work)) == 3
    with pytest.raises(Refused, match="déjà retirée"):
        remove_proof(work, proof_id=last.id, version=last.version + 1)
    undo_last(work)
    assert len(proofs(work)) == 4


def test_a_file_goes_among_the_papers_once_and_shows_several_competences(
    work: UnitOfWork,
) -> None:
    path = make_path(work)
    file = paper("Recette pour quarante pains")
    for code in ("D3.1", "D1.2"):
        draft = ProofDraft(competence(work, code))
        add_proof(work, path_id=path.id, draft=draft, file=file)
    assert {row.title for row in proofs(work)} == {file.name}
    with work.read() as session:
        assert len(session.scalars(sa.select(Piece)).all()) == 1
    undo_last(work)
    undo_last(work)
    assert proofs(work) == []
    with work.read() as session:
        assert session.scalars(sa.select(Piece)).all() == []


def test_what_is_not_of_the_path_or_says_nothing_is_refused(work: UnitOfWork) -> None:
    path, other = make_path(work), make_path(work, first_name="Lina", last_name="ABADIE")
    wanted = competence(work, "D3.1")
    activity = make_activity(work)
    told = experience(work, other.id)
    placement = make_placement(work, other.id, date(2026, 9, 1), date(2026, 9, 25))
    piece = add_proof(work, path_id=other.id, draft=ProofDraft(wanted), file=paper())
    assert piece.proof_id
    kept = proofs(work)[0].piece_id
    for draft in (
        ProofDraft(wanted, experience_id=told),
        ProofDraft(wanted, placement_id=placement),
        ProofDraft(wanted, activity_id=activity),
        ProofDraft(wanted, piece_id=kept),
        ProofDraft(wanted, piece_id=new_id()),
        ProofDraft(new_id(), title="Vu"),
    ):
        with pytest.raises(NotFound):
            add_proof(work, path_id=path.id, draft=draft)
    with work.write("Mettre à la corbeille") as scope:
        row = scope.session.get(Experience, told)
        assert row is not None
        row.archived_at = work.now()
    with pytest.raises(NotFound):
        add_proof(work, path_id=other.id, draft=ProofDraft(wanted, experience_id=told))
    for draft, code in (
        (ProofDraft(wanted), "vide"),
        (ProofDraft(wanted, experience_id=told, piece_id=kept), "plusieurs"),
        (ProofDraft(wanted, title="Vu", on=date(2999, 1, 1)), "avenir"),
        (ProofDraft(wanted, title="M" * 200), "longueur"),
    ):
        with pytest.raises(InvalidDraft) as refused:
            add_proof(work, path_id=path.id, draft=draft)
        assert refused.value.problems[0].code == code
    with pytest.raises(Refused, match="référentiel"):
        draft = ProofDraft(foreign_competence(work), title="Vu")
        add_proof(work, path_id=path.id, draft=draft)


def test_the_words_of_the_booklet(work: UnitOfWork) -> None:
    path = make_path(work)
    wanted = competence(work, "D3.1")
    for text in ("A refait seule la recette.", "A refait la recette pour 40 pains."):
        note_for_booklet(work, path_id=path.id, competence_id=wanted, text=f" {text} ")
        with work.read() as session:
            assert [row.text for row in session.scalars(sa.select(CompetenceNote))] == [text]
    note_takeaways(work, path_id=path.id, text="J’ai pris confiance.")
    with work.read() as session:
        row = session.scalars(sa.select(Portfolio)).one()
    framework = Reads(work).competences.framework_of(path.id)
    assert framework is not None
    assert (row.takeaways, row.framework_id) == ("J’ai pris confiance.", framework.id)
    undo_last(work)
    undo_last(work)
    with work.read() as session:
        assert session.scalars(sa.select(CompetenceNote)).one().text == "A refait seule la recette."
    with pytest.raises(InvalidDraft):
        note_for_booklet(work, path_id=path.id, competence_id=wanted, text="x" * 601)
    with pytest.raises(InvalidDraft):
        note_takeaways(work, path_id=path.id, text="x" * 2001)
    with pytest.raises(NotFound):
        note_takeaways(work, path_id=new_id(), text="Rien")
