"""What a booklet is made of, written straight into a base: levels, proofs, experiences, project."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from tests.helpers.builders import make_placement

from e2c_desktop.domain.evaluation import Assessor, Moment
from e2c_desktop.domain.experience import (
    BilanKind,
    Discovery,
    ExperienceKind,
    ObjectiveState,
    TradeState,
)
from e2c_desktop.domain.follow_up_codes import ReviewOutcome
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.placement_review import GridLevel, grid_to_text
from e2c_desktop.queries.frameworks import CompetenceRow
from e2c_desktop.queries.reads import Reads
from e2c_desktop.storage.models import (
    Bilan,
    CompetenceNote,
    CompetenceProof,
    Entity,
    Evaluation,
    Experience,
    ExploredTrade,
    PathObjective,
    Placement,
    PlacementReview,
    Portfolio,
    ProjectStep,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork

ENTRY, MIDDLE, EXIT = date(2026, 5, 18), date(2026, 8, 24), date(2026, 11, 9)
PLACED = (date(2026, 9, 7), date(2026, 9, 18))


def competences(work: UnitOfWork) -> tuple[CompetenceRow, ...]:
    """Return the competences of the framework that the base began with."""
    found = Reads(work).competences.framework()
    assert found is not None
    return found.competences()


def add(work: UnitOfWork, table: Callable[..., Entity], /, **columns: Any) -> UUID:
    """Write one row and return its identifier."""
    made = new_id()
    with work.write("Préparer") as scope:
        scope.session.add(table(id=made, **columns))
    return made


def assess(
    work: UnitOfWork, path_id: UUID, competence_id: UUID, level: int, **columns: Any
) -> UUID:
    """Give a level to a competence: at the exit, by a trainer, unless told otherwise."""
    usual: dict[str, Any] = {"on": EXIT, "moment": Moment.EXIT, "assessor": Assessor.TRAINER}
    values = {"path_id": path_id, "competence_id": competence_id, "level": level}
    return add(work, Evaluation, **{**usual, **values, **columns})


def fill_booklet(work: UnitOfWork, path_id: UUID) -> UUID:
    """Write one of everything that a booklet tells; return the placement."""
    framework = Reads(work).competences.framework()
    assert framework is not None
    speaking, reading = framework.competences()[:2]
    staff = Reads(work).staff()[0].id
    placement = make_placement(work, path_id, *PLACED)
    with work.write("Nommer le métier") as scope:
        row = scope.session.get(Placement, placement)
        assert row is not None
        row.trade = "Accueil des enfants"
    for moment, on, level in (
        (Moment.ENTRY, ENTRY, 1),
        (Moment.MID, MIDDLE, 2),
        (Moment.EXIT, EXIT, 3),
    ):
        assess(work, path_id, speaking.id, level, on=on, moment=moment, staff_id=staff)
    assess(work, path_id, speaking.id, 4, assessor=Assessor.SELF)
    tutor = {"assessor": Assessor.TUTOR, "assessor_name": "Ada Tuteur", "placement_id": placement}
    assess(work, path_id, reading.id, 2, moment=Moment.PLACEMENT, **tutor)
    experience = add(
        work,
        Experience,
        path_id=path_id,
        title="Le repas solidaire",
        kind=ExperienceKind.CENTRE,
        starts_on=MIDDLE,
        did="J’ai cuisiné.",
        learned="À compter.",
        reuse="La fiche.",
    )
    proof = {"path_id": path_id, "competence_id": speaking.id}
    add(work, CompetenceProof, **proof, experience_id=experience, on=MIDDLE)
    add(work, CompetenceProof, **proof, title="Exposé", on=EXIT, validated_by="M. D’Hôtel")
    add(work, CompetenceProof, path_id=path_id, competence_id=reading.id, placement_id=placement)
    add(work, CompetenceNote, **proof, text="À l’aise devant le groupe.")
    add(
        work,
        Portfolio,
        path_id=path_id,
        framework_id=framework.id,
        takeaways="Je parle mieux.",
        attitudes=grid_to_text({"Initiative": GridLevel.GOOD}),
        project_validated_on=EXIT,
    )
    for rank, (label, state) in enumerate(
        (("Cuisinier", TradeState.VALIDATED), ("Vendeur", TradeState.DROPPED))
    ):
        how = Discovery.PLACEMENT
        add(work, ExploredTrade, path_id=path_id, label=label, state=state, how=how, rank=rank)
    add(work, ProjectStep, path_id=path_id, label="Signer le contrat", due_on=EXIT)
    add(work, PathObjective, path_id=path_id, text="Parler", state=ObjectiveState.REACHED)
    add(
        work,
        Bilan,
        path_id=path_id,
        kind=BilanKind.INTERMEDIATE,
        held_on=MIDDLE,
        staff_id=staff,
        summary="J’ai gagné en confiance.",
    )
    add(
        work,
        PlacementReview,
        placement_id=placement,
        received_on=EXIT,
        outcome=ReviewOutcome.COMPLETED,
        grid=grid_to_text({"Initiative": GridLevel.VERY_GOOD}),
        skills=grid_to_text({"Accueillir": GridLevel.GOOD}),
    )
    return placement
