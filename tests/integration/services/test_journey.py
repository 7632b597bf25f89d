"""Experiences and own words of a path, on a real base."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path as FilePath
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.activities import DAY, make_activity, make_session
from tests.helpers.assessing import competence
from tests.helpers.builders import TODAY, as_role, make_path, make_placement, make_school

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.employer_choice import EmployerChoice, EmployerPart
from e2c_desktop.domain.errors import Conflict, Forbidden, InvalidDraft, NotFound, Refused
from e2c_desktop.domain.evaluation import ProofDraft
from e2c_desktop.domain.experience import (
    ExperienceDraft,
    ExperienceKind,
)
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.own_words import OwnWords
from e2c_desktop.domain.placement_review import GridLevel
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.booklet_facts import booklet_facts
from e2c_desktop.queries.journey import ExperienceRow, JourneyRecord
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import experiences, own_words
from e2c_desktop.services.competence_proofs import add_proof
from e2c_desktop.services.undo import redo_last, undo_last
from e2c_desktop.storage.models import CompetenceProof, Framework
from e2c_desktop.storage.unit_of_work import UnitOfWork

TRIP = ExperienceDraft(
    "Budget du voyage à Lille", starts_on=date(2026, 6, 18), did="J’ai compté", learned="À prévoir"
)


@pytest.fixture
def work(tmp_path: FilePath) -> UnitOfWork:
    return make_school(tmp_path)


@pytest.fixture
def path_id(work: UnitOfWork) -> UUID:
    return make_path(work).id


def journey(work: UnitOfWork, path_id: UUID) -> JourneyRecord:
    return Reads(work).journey.of_path(path_id)


def only(work: UnitOfWork, path_id: UUID) -> ExperienceRow:
    (row,) = journey(work, path_id).experiences
    return row


def proofs(work: UnitOfWork, path_id: UUID) -> list[tuple[UUID, date | None]]:
    query = sa.select(CompetenceProof).where(
        CompetenceProof.path_id == path_id, CompetenceProof.archived_at.is_(None)
    )
    with work.read() as session:
        return [(row.competence_id, row.on) for row in session.scalars(query)]


def test_an_experience_shows_competences_until_it_goes_to_the_bin(
    work: UnitOfWork, path_id: UUID
) -> None:
    counting, speaking = competence(work, "D3.1"), competence(work, "D1.1")
    draft = replace(TRIP, competence_ids=(counting,))
    noted = experiences.add_experience(work, path_id=path_id, draft=draft, today=TODAY)
    assert noted.changes.of(Kind.EXPERIENCE) == {noted.experience_id}
    row = only(work, path_id)
    assert row.draft == draft
    assert proofs(work, path_id) == [(counting, TRIP.starts_on)]
    changed = replace(draft, ends_on=date(2026, 6, 20), competence_ids=(speaking, counting))
    experiences.update_experience(
        work, experience_id=row.id, version=row.version, draft=changed, today=TODAY
    )
    assert set(proofs(work, path_id)) == {(counting, changed.ends_on), (speaking, changed.ends_on)}
    row = only(work, path_id)
    assert row.draft.competence_ids == (speaking, counting)  # in the order of the framework
    assert len(row.competences) == 2
    without = replace(row.draft, competence_ids=(speaking,))
    experiences.update_experience(
        work, experience_id=row.id, version=row.version, draft=without, today=TODAY
    )
    assert [one for one, _ in proofs(work, path_id)] == [speaking]
    undo_last(work)
    assert len(proofs(work, path_id)) == 2
    row = only(work, path_id)
    experiences.archive_experience(work, experience_id=row.id, version=row.version)
    with work.read() as session:
        assert booklet_facts(session, [path_id])[path_id].proofs == ()
    assert journey(work, path_id).experiences == ()
    undo_last(work)
    row = only(work, path_id)
    assert len(row.draft.competence_ids) == 2
    redo_last(work)
    with pytest.raises(Refused, match="corbeille"):
        experiences.archive_experience(work, experience_id=row.id, version=row.version + 1)


def test_an_experience_is_refused_without_a_title_stale_or_of_somebody_else(
    work: UnitOfWork, path_id: UUID
) -> None:
    with pytest.raises(InvalidDraft):
        experiences.add_experience(work, path_id=path_id, draft=ExperienceDraft(), today=TODAY)
    with pytest.raises(NotFound):
        experiences.add_experience(work, path_id=new_id(), draft=TRIP, today=TODAY)
    other = make_path(work, first_name="Lina", last_name="ABADIE").id
    placement = make_placement(work, other, date(2026, 6, 1), date(2026, 6, 12))
    foreign = replace(TRIP, kind=ExperienceKind.PLACEMENT, placement_id=placement)
    with pytest.raises(NotFound):
        experiences.add_experience(work, path_id=path_id, draft=foreign, today=TODAY)
    unknown = replace(TRIP, competence_ids=(new_id(),))
    with pytest.raises(Refused, match="référentiel"):
        experiences.add_experience(work, path_id=path_id, draft=unknown, today=TODAY)
    noted = experiences.add_experience(work, path_id=path_id, draft=TRIP, today=TODAY)
    with pytest.raises(Conflict):
        experiences.update_experience(
            work, experience_id=noted.experience_id, version=9, draft=TRIP, today=TODAY
        )
    with pytest.raises(Forbidden):
        experiences.add_experience(
            as_role(work, Role.READER), path_id=path_id, draft=TRIP, today=TODAY
        )


def test_what_an_experience_comes_from_is_chosen_among_what_the_person_did(
    work: UnitOfWork, path_id: UUID
) -> None:
    activity = make_activity(work)
    draft = replace(TRIP, activity_id=activity)
    with pytest.raises(NotFound):
        experiences.add_experience(work, path_id=path_id, draft=draft, today=TODAY)
    make_session(work, activity, [path_id])
    placement = make_placement(work, path_id, date(2026, 7, 1), date(2026, 7, 10))
    experiences.add_experience(work, path_id=path_id, draft=draft, today=TODAY)
    assert only(work, path_id).source == "Atelier CV et lettre"
    reads = Reads(work).journey
    assert [(one.id, one.on) for one in reads.activities(path_id)] == [(activity, DAY)]
    (stay,) = reads.placements(path_id)
    assert (stay.id, stay.words) == (placement, "Crèche Les Petits Galets")
    row = only(work, path_id)
    moved = replace(draft, kind=ExperienceKind.PLACEMENT, placement_id=placement)
    experiences.update_experience(
        work, experience_id=row.id, version=row.version, draft=moved, today=TODAY
    )
    row = only(work, path_id)
    assert (row.draft.activity_id, row.source) == (None, "Crèche Les Petits Galets")


def test_a_visitor_is_told_nothing_of_a_journey(work: UnitOfWork, path_id: UUID) -> None:
    experiences.add_experience(work, path_id=path_id, draft=TRIP, today=TODAY)
    everything = Reads(work)
    everything.visitor = True
    reads = everything.journey
    shown = reads.of_path(path_id)
    assert shown.masked
    assert (shown.experiences, shown.bilans, shown.words) == ((), (), OwnWords())
    assert reads.activities(path_id) == reads.placements(path_id) == []
    with pytest.raises(NotFound):
        Reads(work).journey.of_path(new_id())


def test_a_proof_noted_from_the_grid_is_the_same_link(work: UnitOfWork, path_id: UUID) -> None:
    counting = competence(work, "D3.1")
    draft = replace(TRIP, competence_ids=(counting,))
    noted = experiences.add_experience(work, path_id=path_id, draft=draft, today=TODAY)
    twice = ProofDraft(counting, "Le tableau du budget", experience_id=noted.experience_id)
    add_proof(work, path_id=path_id, draft=twice)
    row = only(work, path_id)
    assert row.draft.competence_ids == (counting,)
    experiences.update_experience(
        work, experience_id=row.id, version=row.version, draft=TRIP, today=TODAY
    )
    assert proofs(work, path_id) == []


def test_own_words_are_saved_over_what_was_read_only(work: UnitOfWork, path_id: UUID) -> None:
    words = OwnWords("J’ose", "Un CAP", "Ponctuelle", {"Initiative": GridLevel.GOOD})
    own_words.save_own_words(work, path_id=path_id, known=OwnWords(), draft=words)
    shown = journey(work, path_id)
    assert shown.words == words
    assert "Initiative" in shown.criteria
    with pytest.raises(Conflict):
        own_words.save_own_words(work, path_id=path_id, known=OwnWords(), draft=words)
    kept_under_other_words = replace(words, attitudes={"Sourire": GridLevel.VERY_GOOD})
    own_words.save_own_words(work, path_id=path_id, known=words, draft=kept_under_other_words)
    assert journey(work, path_id).criteria[-1] == "Sourire"
    undo_last(work)
    assert journey(work, path_id).words == words
    with pytest.raises(InvalidDraft):
        own_words.save_own_words(
            work, path_id=path_id, known=words, draft=replace(words, takeaways="x" * 3000)
        )


def test_an_agreement_for_an_employer_is_dated_and_may_be_taken_back(
    work: UnitOfWork, path_id: UUID
) -> None:
    placement = make_placement(work, path_id, date(2026, 7, 1), date(2026, 7, 10))
    choice = EmployerChoice(frozenset({EmployerPart.PHONE}), frozenset({placement}))
    own_words.agree_for_employer(work, path_id=path_id, choice=choice, agreed_on=TODAY, today=TODAY)
    shown = journey(work, path_id)
    assert (shown.choice, shown.agreed_on) == (choice, TODAY)
    own_words.withdraw_for_employer(work, path_id=path_id)
    shown = journey(work, path_id)
    assert (shown.choice, shown.agreed_on) == (choice, None)
    with pytest.raises(Refused):
        own_words.withdraw_for_employer(work, path_id=path_id)
    undo_last(work)
    assert journey(work, path_id).agreed_on == TODAY
    with pytest.raises(InvalidDraft):
        own_words.agree_for_employer(
            work, path_id=path_id, choice=choice, agreed_on=date(2026, 12, 1), today=TODAY
        )
    with pytest.raises(Refused):
        own_words.agree_for_employer(
            work, path_id=path_id, choice=EmployerChoice(), agreed_on=TODAY, today=TODAY
        )
    with pytest.raises(NotFound):
        own_words.agree_for_employer(
            work,
            path_id=path_id,
            choice=replace(choice, tutor_words=frozenset({new_id()})),
            agreed_on=TODAY,
            today=TODAY,
        )


def test_without_a_framework_an_experience_is_kept_and_a_competence_refused(
    work: UnitOfWork, path_id: UUID
) -> None:
    counting = competence(work, "D3.1")
    with work.write("Changer de référentiel") as scope:
        scope.session.scalars(sa.select(Framework)).one().current = False
    experiences.add_experience(work, path_id=path_id, draft=TRIP, today=TODAY)
    with pytest.raises(Refused, match="Aucun référentiel"):
        experiences.add_experience(
            work, path_id=path_id, draft=replace(TRIP, competence_ids=(counting,)), today=TODAY
        )
