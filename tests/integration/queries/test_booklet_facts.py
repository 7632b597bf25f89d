"""The facts of booklets: everything that was noted, of many paths, in few statements."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from tests.helpers.attendance import hold
from tests.helpers.booklets import EXIT, MIDDLE, add, assess, competences, fill_booklet
from tests.helpers.builders import make_path, make_school
from tests.helpers.issuing import issue

from e2c_desktop.domain.attendance import Half
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.evaluation import Assessor, Moment, ProofKind, own_opinion
from e2c_desktop.domain.placement_review import GridLevel
from e2c_desktop.queries.booklet_facts import booklet_facts, with_booklet
from e2c_desktop.queries.booklet_rows import BookletFacts
from e2c_desktop.queries.dossiers import dossiers
from e2c_desktop.storage.models import CompetenceProof, Contact, Experience, Piece, Placement
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: Path) -> Iterator[UnitOfWork]:
    made = make_school(tmp_path)
    yield made
    made.opened.close()


def facts_of(work: UnitOfWork, path_id: Any) -> BookletFacts:
    with work.read() as session:
        return booklet_facts(session, [path_id])[path_id]


def test_everything_that_was_noted_is_read(work: UnitOfWork) -> None:
    path = make_path(work)
    placement = fill_booklet(work, path.id)
    found = facts_of(work, path.id)
    assert found.framework is not None
    assert found.frozen
    assert [one.level for one in found.levels] == [1, 2, 3, 4, 2]
    assert found.levels[0].by == "Nadège Lemaître"
    assert (found.levels[-1].by, found.levels[-1].placement_id) == ("Ada Tuteur", placement)
    assert found.portfolio.takeaways == "Je parle mieux."
    (experience,) = found.experiences
    assert experience.competences == (competences(work)[0].id,)
    assert [(one.label, one.state.label) for one in found.trades] == [
        ("Cuisinier", "Projet validé"),
        ("Vendeur", "Écarté"),
    ]
    assert [step.label for step in found.steps] == ["Signer le contrat"]
    assert [one.text for one in found.objectives] == ["Parler"]
    assert [(one.held_on, one.led_by) for one in found.bilans] == [(MIDDLE, "Nadège Lemaître")]
    review = found.reviews[placement]
    assert dict(review.grid) == {"Initiative": GridLevel.VERY_GOOD}
    assert dict(review.skills) == {"Accueillir": GridLevel.GOOD}
    assert found.notes == {competences(work)[0].id: "À l’aise devant le groupe."}


def test_the_level_that_counts_is_never_that_of_the_trainee(work: UnitOfWork) -> None:
    path = make_path(work)
    fill_booklet(work, path.id)
    speaking, reading, other = competences(work)[:3]
    assess(work, path.id, other.id, 4, assessor=Assessor.SELF)
    found = facts_of(work, path.id)
    shown = found.shown_levels()
    assert {name: one.level for name, one in shown.items()} == {speaking.id: 3, reading.id: 2}
    own = {name: own_opinion(given) for name, given in found.by_competence().items()}
    assert {name: one.level for name, one in own.items() if one} == {speaking.id: 4, other.id: 4}
    assert shown[reading.id].moment is Moment.PLACEMENT


def test_a_proof_says_what_it_names(work: UnitOfWork) -> None:
    path = make_path(work)
    placement = fill_booklet(work, path.id)
    one = competences(work)[0]
    with work.read() as session:
        trainee = session.scalars(sa.select(PathRow.trainee_id)).one()
    paper = add(work, Piece, trainee_id=trainee, title="Attestation ASSR", received_on=EXIT)
    add(work, CompetenceProof, path_id=path.id, competence_id=one.id, piece_id=paper)
    with work.write("Nommer la tutrice") as scope:
        row = scope.session.get(Placement, placement)
        assert row is not None
        tutor = Contact(company_id=row.company_id, name="Ada Tuteur")
        scope.session.add(tutor)
        scope.session.flush()
        row.tutor_id = tutor.id
    found = facts_of(work, path.id)
    proofs = found.proofs_by_competence()
    assert [(proof.kind, proof.words) for proof in proofs[one.id]] == [
        (ProofKind.PIECE, "Attestation ASSR"),
        (ProofKind.EXPERIENCE, "Le repas solidaire"),
        (ProofKind.WORD, "Exposé"),
    ]
    (placed,) = proofs[competences(work)[1].id]
    assert placed.words == "Accueil des enfants, Crèche Les Petits Galets"
    assert placed.validated_by == "Ada Tuteur"


def test_a_record_in_the_bin_is_no_longer_told(work: UnitOfWork) -> None:
    path = make_path(work)
    fill_booklet(work, path.id)
    with work.write("Mettre à la corbeille") as scope:
        scope.session.scalars(sa.select(Experience)).one().archived_at = work.now()
    found = facts_of(work, path.id)
    assert found.experiences == ()
    words = [proof.words for proof in found.proofs_by_competence()[competences(work)[0].id]]
    assert words == ["Exposé"]


def test_a_path_of_which_nothing_was_noted_has_the_current_framework(work: UnitOfWork) -> None:
    path = make_path(work)
    found = facts_of(work, path.id)
    assert found.framework is not None
    assert not found.frozen
    assert (found.levels, found.proofs, found.bilans, found.issued) == ((), (), (), ())


def test_hours_are_those_of_the_shared_count_up_to_the_day(work: UnitOfWork) -> None:
    path = make_path(work)
    later = make_path(work, last_name="SOW")
    morning, afternoon = Half.MORNING, Half.AFTERNOON
    day, after = date(2026, 6, 15), date(2026, 7, 6)
    hold(work, path.id, {(day, morning): "P", (day, afternoon): "P", (after, morning): "P"})
    with work.read() as session:
        read = dossiers(session, [path.id, later.id])
        first, second = with_booklet(session, read, on=date(2026, 6, 30))
        (before,) = with_booklet(session, read[:1], on=date(2026, 4, 1))
    assert first.booklet is not None
    assert first.booklet.hours is not None
    assert first.booklet.hours.total.done == 420
    assert second.booklet is not None
    assert second.booklet.hours is not None
    assert second.booklet.hours.total.done == 0
    assert before.booklet is not None
    assert before.booklet.hours is None


def test_papers_delivered_are_told(work: UnitOfWork) -> None:
    path = make_path(work)
    issue(work, path.id, kinds=(DocumentKind.ENTRY_CERTIFICATE,))
    (paper,) = facts_of(work, path.id).issued
    assert paper.kind is DocumentKind.ENTRY_CERTIFICATE
    assert paper.number.startswith("AE-")
    assert paper.placement_id is None


def test_the_statements_are_as_many_for_one_path_as_for_ten(work: UnitOfWork) -> None:
    paths = [make_path(work, last_name=f"SOW{n}").id for n in range(10)]
    for name in paths[:3]:
        fill_booklet(work, name)
    counted: list[int] = []
    with work.read() as session:
        booklet_facts(session, paths[:1])  # the framework, kept from then on
        statements: list[str] = []
        engine = session.get_bind()

        def noted(*given: Any) -> None:
            statements.append(given[2])

        sa.event.listen(engine, "before_cursor_execute", noted)
        try:
            for asked in (paths[:1], paths):
                statements.clear()
                booklet_facts(session, asked)
                counted.append(len(statements))
        finally:
            sa.event.remove(engine, "before_cursor_execute", noted)
    assert counted == [11, 11]
