"""What a path of invented people holds, from the usual words to the longest that forms accept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from tests.helpers.placements import Host

from e2c_desktop.domain.certification_codes import CertificationKind, CertificationResult
from e2c_desktop.domain.codes import Moment as Followed
from e2c_desktop.domain.codes import SituationCode
from e2c_desktop.domain.evaluation import Assessor, Moment
from e2c_desktop.domain.experience import (
    BilanKind,
    Discovery,
    ExperienceKind,
    ObjectiveState,
    TradeState,
)
from e2c_desktop.domain.follow_up_codes import (
    AmendmentSubject,
    OfferedContract,
    ReviewOutcome,
    SheetAnswer,
)
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.placement_review import CRITERIA, GridLevel, grid_to_text
from e2c_desktop.domain.relation_codes import EngagementKind
from e2c_desktop.queries.frameworks import CompetenceRow, FrameworkRow
from e2c_desktop.storage.models import (
    Bilan,
    Certification,
    CompanyEngagement,
    CompanyTrade,
    CompetenceNote,
    CompetenceProof,
    Entity,
    Evaluation,
    Experience,
    ExploredTrade,
    PathObjective,
    PlacementAmendment,
    PlacementReview,
    PlacementVisit,
    Portfolio,
    ProjectStep,
    Situation,
)

ENTRY, EXIT = date(2026, 5, 4), date(2026, 11, 13)


@dataclass(frozen=True, slots=True)
class Rows:
    """Writes rows one after the other in the same writing."""

    session: Session

    def add(self, table: Callable[..., Entity], /, **columns: Any) -> UUID:
        """Write one row and return its identifier."""
        made = new_id()
        self.session.add(table(id=made, **columns))
        self.session.flush()
        return made


@dataclass(frozen=True, slots=True)
class Words:
    """What is written of somebody: short and usual, or as long as the forms accept.

    Attributes:
        limit: how many signs fill a field; 0 leaves the usual words.
    """

    limit: bool = False

    def line(self, usual: str, longest: int = 120) -> str:
        """Return the words of a line, stretched to the most a form accepts."""
        return stretched(usual, longest) if self.limit else usual


def stretched(usual: str, longest: int) -> str:
    """Return words repeated up to a length, the last one whole."""
    words, said = cycle(usual.split()), ""
    for word in words:
        longer = f"{said} {word}".strip()
        if len(longer) > longest:
            return said
        said = longer
    raise AssertionError


def write_company(rows: Rows, host: Host, words: Words) -> None:
    """Write what a company hosts and gives."""
    rows.add(
        CompanyTrade,
        company_id=host.id,
        code="K1303",
        name=words.line("Accueil des enfants"),
        tasks=words.line("Accueillir, ranger, préparer", 400),
    )
    for kind, amount in ((EngagementKind.TAX, 120_000), (EngagementKind.JURY, None)):
        rows.add(
            CompanyEngagement,
            company_id=host.id,
            kind=kind,
            year=2026,
            amount=amount,
            note=words.line("Merci", 240),
        )


def write_placement_papers(rows: Rows, placement: UUID, referent: UUID, words: Words) -> None:
    """Write the visits, the amendment and the review of a placement."""
    rows.add(
        PlacementVisit,
        placement_id=placement,
        made_on=date(2026, 10, 22),
        staff_id=referent,
        met=words.line("Alicia Caron"),
        notes=words.line("Tout se passe bien. L’équipe est contente.", 1_000),
        next_step=words.line("Rappeler vendredi", 240),
    )
    rows.add(
        PlacementAmendment,
        placement_id=placement,
        number=1,
        decided_on=date(2026, 10, 21),
        subject=AmendmentSubject.HOURS,
        before=words.line("8 h 30 – 16 h 30", 240),
        after=words.line("9 h – 17 h", 240),
        reason=words.line("Ouverture plus tardive", 240),
    )
    grid = {one.label: GridLevel.GOOD for one in CRITERIA}
    rows.add(
        PlacementReview,
        placement_id=placement,
        received_on=date(2026, 11, 2),
        outcome=ReviewOutcome.COMPLETED,
        missed_hours=3.5,
        late_count=1,
        grid=grid_to_text(grid),
        skills=grid_to_text({words.line("Suivre une consigne", 120): GridLevel.VERY_GOOD}),
        strengths=words.line("Calme, à l’écoute des enfants.", 600),
        to_improve=words.line("Oser demander.", 600),
        advice=words.line("Continuer dans cette voie.", 600),
        would_rehire=SheetAnswer.YES,
        realistic=SheetAnswer.YES,
        hiring_answer=SheetAnswer.BETWEEN,
        offer=OfferedContract.APPRENTICE,
        agreement=SheetAnswer.YES,
    )


def write_booklet(
    rows: Rows,
    framework: FrameworkRow,
    path_id: UUID,
    placed: list[UUID],
    referent: UUID,
    words: Words,
) -> None:
    """Write the levels, proofs, experiences, project and meetings of a path."""
    known = framework.competences()
    for rank, one in enumerate(known):
        _levels(rows, path_id, one, rank, referent, placed[-1])
    experiences = [
        rows.add(
            Experience,
            path_id=path_id,
            title=words.line(title),
            kind=kind,
            starts_on=date(2026, 8, 24) + timedelta(days=rank),
            did=words.line("J’ai cuisiné pour trente personnes avec mon groupe.", 800),
            learned=words.line("À compter les quantités et à tenir un délai.", 800),
            reuse=words.line("La fiche recette et le tour de parole.", 800),
        )
        for rank, (title, kind) in enumerate(
            (
                ("Le repas solidaire", ExperienceKind.CENTRE),
                ("Bénévole à la ressourcerie", ExperienceKind.ENGAGEMENT),
                ("Garde de mes petits frères", ExperienceKind.LIFE),
            )
        )
    ]
    proof = {"path_id": path_id, "competence_id": known[0].id}
    rows.add(CompetenceProof, **proof, experience_id=experiences[0], on=date(2026, 8, 24))
    rows.add(
        CompetenceProof,
        **proof,
        title=words.line("Exposé sur mon métier", 160),
        on=EXIT,
        validated_by=words.line("Maëlle D’Hôtel"),
    )
    for placement in placed:
        rows.add(
            CompetenceProof,
            path_id=path_id,
            competence_id=known[1].id,
            placement_id=placement,
        )
    note = words.line("À l’aise devant le groupe.", 600)
    rows.add(CompetenceNote, **proof, text=note)
    attitudes = grid_to_text({one.label: GridLevel.GOOD for one in CRITERIA[:6]})
    rows.add(
        Portfolio,
        path_id=path_id,
        framework_id=framework.id,
        takeaways=words.line("Je parle plus facilement devant les autres.", 1_000),
        looking_for=words.line("Un apprentissage en crèche", 400),
        strengths="\n".join([words.line("Calme et patience"), words.line("Ponctualité")]),
        attitudes=attitudes,
        project_validated_on=date(2026, 10, 30),
    )
    _project(rows, path_id, referent, words)


def _levels(
    rows: Rows, path_id: UUID, one: CompetenceRow, rank: int, referent: UUID, placed: UUID
) -> None:
    """Give the levels of a competence: at the entry, in the middle, at the exit, by all."""
    low = 1 + rank % 2
    given = {"path_id": path_id, "competence_id": one.id}
    for moment, on, level in (
        (Moment.ENTRY, date(2026, 5, 18), low),
        (Moment.MID, date(2026, 8, 24), low + 1),
        (Moment.EXIT, date(2026, 11, 9), low + 2),
    ):
        rows.add(
            Evaluation,
            **given,
            on=on,
            moment=moment,
            level=level,
            assessor=Assessor.TRAINER,
            staff_id=referent,
        )
    own = {"moment": Moment.EXIT, "assessor": Assessor.SELF, "on": date(2026, 11, 9)}
    rows.add(Evaluation, **given, **own, level=low + 1)
    if rank < 2:
        rows.add(
            Evaluation,
            **given,
            level=2,
            on=date(2026, 10, 30),
            moment=Moment.PLACEMENT,
            assessor=Assessor.TUTOR,
            assessor_name="Alicia Caron",
            placement_id=placed,
        )


def _project(rows: Rows, path_id: UUID, referent: UUID, words: Words) -> None:
    for rank, (label, state) in enumerate(
        (
            ("Auxiliaire de puériculture", TradeState.VALIDATED),
            ("Vente en boulangerie", TradeState.DROPPED),
            ("Fleuriste", TradeState.EXPLORED),
        )
    ):
        rows.add(
            ExploredTrade,
            path_id=path_id,
            label=words.line(label),
            state=state,
            how=Discovery.PLACEMENT,
            on=date(2026, 9, 7),
            opinion=words.line("Le contact avec les enfants me plaît.", 400),
            rank=rank,
        )
    for label in ("Envoyer ma candidature", "Signer le contrat"):
        text = words.line(label, 300)
        rows.add(ProjectStep, path_id=path_id, label=text, due_on=date(2026, 12, 1))
    for text, reached in (
        ("Prendre la parole en groupe", ObjectiveState.REACHED),
        ("Passer le code de la route", ObjectiveState.ONGOING),
    ):
        rows.add(
            PathObjective,
            path_id=path_id,
            text=words.line(text, 300),
            state=reached,
            detail=words.line("Trois exposés", 300),
        )
    for kind, on in (
        (BilanKind.INTEGRATION, date(2026, 6, 11)),
        (BilanKind.INTERMEDIATE, date(2026, 8, 24)),
        (BilanKind.FINAL, date(2026, 11, 12)),
    ):
        rows.add(
            Bilan,
            path_id=path_id,
            kind=kind,
            held_on=on,
            staff_id=referent,
            summary=words.line("J’ai gagné en confiance et en régularité.", 1_000),
            decisions=words.line("Poursuivre vers l’apprentissage.", 600),
            trainee_words=words.line("Je sais ce que je veux.", 600),
            trainee_signed_on=on,
            referent_signed_on=on,
        )
    rows.add(
        Certification,
        path_id=path_id,
        kind=CertificationKind.SST,
        label=words.line("Sauveteur secouriste du travail"),
        organism=words.line("Croix-Rouge"),
        passed_on=date(2026, 9, 30),
        result=CertificationResult.OBTAINED,
        expires_on=date(2028, 9, 30),
    )


def write_situations(rows: Rows, path_id: UUID, words: Words, count: int) -> None:
    """Write where the person is after the school: as many situations as placements."""
    for rank in range(count):
        rows.add(
            Situation,
            path_id=path_id,
            moment=Followed.EXIT,
            observed_on=EXIT + timedelta(days=rank % 3),
            code=SituationCode.APPRENTICE,
            starts_on=EXIT,
            employer=words.line("Crèche Les Petits Galets"),
            title=words.line("Auxiliaire de puériculture"),
        )
