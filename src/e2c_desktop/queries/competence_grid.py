"""The grid of competences of one path, in a few statements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.assessing import open_moment
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.evaluation import Moment, ProofKind
from e2c_desktop.domain.path import expected_end, integration_end
from e2c_desktop.domain.placement_review import GridLevel, grid_of_text
from e2c_desktop.domain.text import comparison_key
from e2c_desktop.queries.competence_rows import (
    CompetenceCase,
    CompetenceGrid,
    DomainCases,
    GivenLevel,
    ProofLine,
    TutorOpinion,
)
from e2c_desktop.queries.frameworks import FrameworkRow, current_framework_id, framework
from e2c_desktop.queries.masking import initials_of_whole
from e2c_desktop.queries.standing_proofs import STANDS
from e2c_desktop.storage.models import (
    Activity,
    Company,
    CompetenceNote,
    CompetenceProof,
    Contact,
    Evaluation,
    Experience,
    Path,
    Piece,
    PieceKind,
    Placement,
    PlacementReview,
    Portfolio,
    School,
    Staff,
    Trainee,
)

_Levels = dict[UUID, list[GivenLevel]]


def competence_grid(session: Session, path_id: UUID, *, today: date) -> CompetenceGrid:
    """Return the grid of a path.

    Raises:
        NotFound: the path does not exist.
    """
    row = _path(session, path_id)
    held = row.framework_id is not None
    tree = framework(session, row.framework_id or current_framework_id(session))
    grid = CompetenceGrid(
        path_id=path_id,
        framework=tree,
        held=held,
        first_day=row.application_on,
        first_name=row.usual_name or row.first_name,
        open_moment=_open(row, today),
        began=row.entry_on is not None and row.entry_on <= today,
        takeaways=row.takeaways or "",
    )
    if tree is None:
        return grid
    levels, aside = _levels(session, path_id), _levels(session, path_id, aside=True)
    proofs = _proofs(session, path_id)
    notes = _notes(session, path_id)
    domains = tuple(
        DomainCases(
            domain.id,
            domain.code,
            domain.label,
            tuple(
                CompetenceCase(
                    one,
                    tuple(levels.get(one.id, ())),
                    tuple(proofs.get(one.id, ())),
                    notes.get(one.id, ""),
                    tuple(aside.get(one.id, ())),
                )
                for one in domain.competences
            ),
        )
        for domain in tree.domains
    )
    taken = _taken(session, path_id)
    return replace(grid.with_domains(domains), opinions=_opinions(session, path_id, tree, taken))


def masked_grid(grid: CompetenceGrid) -> CompetenceGrid:
    """Return the grid as a visitor may see it: no name, none of the words that were typed."""
    domains = tuple(
        replace(domain, cases=tuple(map(_masked_case, domain.cases))) for domain in grid.domains
    )
    opinions = tuple(replace(one, tutor=initials_of_whole(one.tutor)) for one in grid.opinions)
    hidden = replace(
        grid, first_name=initials_of_whole(grid.first_name), takeaways="", opinions=opinions
    )
    return hidden.with_domains(domains)


def _masked_case(case: CompetenceCase) -> CompetenceCase:
    return replace(
        case,
        note="",
        history=tuple(map(_masked_level, case.history)),
        aside=tuple(map(_masked_level, case.aside)),
        proofs=tuple(
            replace(one, title=one.kind.label, by=initials_of_whole(one.by)) for one in case.proofs
        ),
    )


def _masked_level(one: GivenLevel) -> GivenLevel:
    return replace(one, by=initials_of_whole(one.by), comment="")


def _path(session: Session, path_id: UUID) -> Any:  # noqa: ANN401  # a row of the statement
    query = (
        sa.select(
            Path.application_on,
            Path.entry_on,
            Path.integration_end_on,
            Path.contract_on,
            Path.planned_end_on,
            Path.exit_on,
            Trainee.first_name,
            Trainee.usual_name,
            Portfolio.framework_id,
            Portfolio.takeaways,
            sa.select(School.integration_weeks).limit(1).scalar_subquery().label("weeks"),
            sa.select(School.path_months).limit(1).scalar_subquery().label("months"),
        )
        .join(Trainee, Trainee.id == Path.trainee_id)
        .outerjoin(Portfolio, Portfolio.path_id == Path.id)
        .where(Path.id == path_id)
    )
    row = session.execute(query).first()
    if row is None:
        raise NotFound
    return row


def _open(row: Any, today: date) -> Moment:  # noqa: ANN401  # the row of `_path`
    entry = row.entry_on
    return open_moment(
        integration_end=row.integration_end_on or (entry and integration_end(entry, row.weeks)),
        contract_on=row.contract_on,
        last_day=row.exit_on or row.planned_end_on or (entry and expected_end(entry, row.months)),
        today=today,
    )


def _levels(session: Session, path_id: UUID, *, aside: bool = False) -> _Levels:
    """Return the levels of each competence that count, or those that were put aside."""
    one = Evaluation
    told = (one.id, one.version, one.level, one.on, one.moment, one.assessor)
    columns: tuple[Any, ...] = (
        one.competence_id,
        *told,
        sa.func.coalesce(Staff.name, one.assessor_name),
        one.comment,
    )
    query = (
        sa.select(*columns)
        .outerjoin(Staff, Staff.id == one.staff_id)
        .where(one.path_id == path_id)
        .where(one.archived_at.is_not(None) if aside else one.archived_at.is_(None))
        .order_by(one.created_at, one.id)
    )
    found: dict[UUID, list[GivenLevel]] = {}
    for competence_id, *values in session.execute(query):
        found.setdefault(competence_id, []).append(GivenLevel(*values))
    return found


def _notes(session: Session, path_id: UUID) -> dict[UUID, str]:
    one = CompetenceNote
    query = sa.select(one.competence_id, one.text).where(
        one.path_id == path_id, one.archived_at.is_(None)
    )
    return {row.competence_id: row.text for row in session.execute(query)}


def _proofs(session: Session, path_id: UUID) -> dict[UUID, list[ProofLine]]:
    """Return what shows each competence."""
    one = CompetenceProof
    query = (
        sa.select(
            one,
            Experience.title.label("experience"),
            Experience.kind.label("experience_kind"),
            sa.func.coalesce(Experience.ends_on, Experience.starts_on).label("experience_on"),
            Placement.trade.label("trade"),
            Placement.ends_on.label("placement_on"),
            Placement.review_received.label("reviewed"),
            Company.name.label("company"),
            Activity.title.label("activity"),
            sa.func.coalesce(PieceKind.name, Piece.title).label("piece"),
            Piece.received_on.label("piece_on"),
        )
        .outerjoin(Experience, Experience.id == one.experience_id)
        .outerjoin(Placement, Placement.id == one.placement_id)
        .outerjoin(Company, Company.id == Placement.company_id)
        .outerjoin(Activity, Activity.id == one.activity_id)
        .outerjoin(Piece, Piece.id == one.piece_id)
        .outerjoin(PieceKind, PieceKind.id == Piece.kind_id)
        .where(one.path_id == path_id, STANDS)
        .order_by(one.on.desc(), one.created_at.desc(), one.id.desc())
    )
    found: dict[UUID, list[ProofLine]] = {}
    for row in session.execute(query):
        found.setdefault(row.CompetenceProof.competence_id, []).append(_proof(row))
    return found


def _proof(row: Any) -> ProofLine:  # noqa: ANN401  # a row of the statement of `_proofs`
    proof: CompetenceProof = row.CompetenceProof
    kind, record, place, on = ProofKind.WORD, "", ProofKind.WORD.label, None
    by = proof.validated_by
    if row.experience:
        kind, record, on = ProofKind.EXPERIENCE, row.experience, row.experience_on
        place = row.experience_kind.label
    elif row.company:
        kind, place, on = ProofKind.PLACEMENT, ProofKind.PLACEMENT.label, row.placement_on
        record = ", ".join(part for part in (row.trade, row.company) if part)
        by = by or ("le tuteur" if row.reviewed else "")
    elif row.activity:
        kind, record, place = ProofKind.ACTIVITY, row.activity, ProofKind.ACTIVITY.label
    elif row.piece:
        kind, record, place = ProofKind.PIECE, row.piece, ProofKind.PIECE.label
        on = row.piece_on
    title = proof.title or record
    if row.company and proof.title and row.company not in proof.title:
        title = f"{proof.title}, {row.company}"
    return ProofLine(
        id=proof.id,
        version=proof.version,
        title=title,
        kind=kind,
        place=place,
        on=proof.on or on,
        by=by,
        experience_id=proof.experience_id,
        placement_id=proof.placement_id,
        activity_id=proof.activity_id,
        piece_id=proof.piece_id,
    )


def _taken(session: Session, path_id: UUID) -> frozenset[tuple[UUID | None, UUID, int]]:
    """Return the levels of tutors that were taken over: placement, competence, level."""
    one = Evaluation
    query = sa.select(one.placement_id, one.competence_id, one.level).where(
        one.path_id == path_id, one.placement_id.is_not(None), one.archived_at.is_(None)
    )
    return frozenset((row[0], row[1], row[2]) for row in session.execute(query))


def _opinions(
    session: Session,
    path_id: UUID,
    tree: FrameworkRow,
    taken: frozenset[tuple[UUID | None, UUID, int]],
) -> tuple[TutorOpinion, ...]:
    """Return what the sheets of tutors say of competences of the framework, by their labels."""
    review = PlacementReview
    query = (
        sa.select(
            review.placement_id, Company.name, Contact.name, review.received_on, review.skills
        )
        .join(Placement, Placement.id == review.placement_id)
        .join(Company, Company.id == Placement.company_id)
        .outerjoin(Contact, Contact.id == Placement.tutor_id)
        .where(
            Placement.path_id == path_id,
            Placement.archived_at.is_(None),
            review.archived_at.is_(None),
            review.skills != "",
        )
        .order_by(review.received_on, review.id)
    )
    by_label = {comparison_key(one.label): one.id for one in tree.competences()}
    found = []
    for placement_id, company, tutor, on, skills in session.execute(query):
        levels = {
            competence_id: level
            for competence_id, level in _told(by_label, skills).items()
            if (placement_id, competence_id, level) not in taken
        }
        if levels:
            found.append(TutorOpinion(placement_id, company, tutor or "", on, levels))
    return tuple(found)


def _told(by_label: Mapping[str, UUID], skills: str) -> dict[UUID, int]:
    return {
        by_label[key]: int(level.value)
        for label, level in grid_of_text(skills).items()
        if (key := comparison_key(label)) in by_label and level is not GridLevel.NOT_SEEN
    }
