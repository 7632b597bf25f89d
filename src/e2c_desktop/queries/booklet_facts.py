"""What a booklet, its variants and the attestation of competences read, of many paths at once.

A dozen and a half statements whatever the number of paths; see `booklet_rows` for what the facts
mean and which level counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.document_groups import DISCIPLINE
from e2c_desktop.domain.evaluation import ProofKind
from e2c_desktop.domain.placement_review import grid_of_text
from e2c_desktop.queries.attendance_hours import hours_of_paths
from e2c_desktop.queries.booklet_rows import (
    BilanFacts,
    BookletFacts,
    ExperienceFacts,
    IssuedPaper,
    LevelGiven,
    ObjectiveFacts,
    PortfolioFacts,
    ProofFacts,
    ReviewFacts,
    StepFacts,
    TradeFacts,
)
from e2c_desktop.queries.dossier_rows import Dossier
from e2c_desktop.queries.fact_columns import fact_columns
from e2c_desktop.queries.frameworks import FrameworkRow, current_framework_id, framework
from e2c_desktop.queries.one_or_many import About, Making, OneOrMany, Statement
from e2c_desktop.queries.standing_proofs import STANDS
from e2c_desktop.storage.models import (
    Activity,
    Bilan,
    Company,
    CompetenceNote,
    CompetenceProof,
    Contact,
    Evaluation,
    Experience,
    ExploredTrade,
    IssuedDocument,
    PathObjective,
    Piece,
    PieceKind,
    Placement,
    PlacementReview,
    Portfolio,
    ProjectStep,
    Staff,
)

_AT_ONCE: Final = 400


def with_booklet(session: Session, dossiers: Sequence[Dossier], *, on: date) -> list[Dossier]:
    """Return dossiers with what the documents a person leaves with say.

    Args:
        session: the reading.
        dossiers: of paths.
        on: the day of the documents: no hour is told beyond it.
    """
    entries = {one.path.id: one.path.entry_on for one in dossiers}
    facts = booklet_facts(session, list(entries))
    begun = {name: day for name, day in entries.items() if day is not None and day <= on}
    hours = hours_of_paths(session, begun, min(begun.values(), default=on), on)
    return [
        replace(one, booklet=replace(facts[one.path.id], hours=hours.get(one.path.id)))
        for one in dossiers
    ]


def booklet_facts(session: Session, path_ids: Sequence[UUID]) -> Mapping[UUID, BookletFacts]:
    """Return the facts of each path; a path of which nothing was noted has empty ones.

    Hours are left out: `with_booklet` adds them.
    """
    found: dict[UUID, BookletFacts] = {}
    trees: dict[UUID | None, FrameworkRow | None] = {}
    for start in range(0, len(path_ids), _AT_ONCE):
        found.update(_facts(session, path_ids[start : start + _AT_ONCE], trees))
    return found


def _facts(
    session: Session, ids: Sequence[UUID], trees: dict[UUID | None, FrameworkRow | None]
) -> dict[UUID, BookletFacts]:
    read = OneOrMany(session, ids)
    portfolios = read.facts(_of(Portfolio, PortfolioFacts), PortfolioFacts)
    levels = read.facts(_levels, LevelGiven)
    proofs = read.facts(_proofs, _proof)
    experiences = read.facts(_experiences, ExperienceFacts)
    trades = read.facts(_of(ExploredTrade, TradeFacts, "rank"), TradeFacts)
    steps = read.facts(_of(ProjectStep, StepFacts, "rank", "due_on"), StepFacts)
    objectives = read.facts(_of(PathObjective, ObjectiveFacts, "rank"), ObjectiveFacts)
    bilans = read.facts(_bilans, BilanFacts)
    notes = read.facts(_notes, _pair)
    reviews = read.facts(_reviews, _review)
    issued = read.facts(_issued, IssuedPaper)
    usual = current_framework_id(session)
    found = {}
    for name in ids:
        portfolio = next(iter(portfolios.get(name, ())), PortfolioFacts())
        held = portfolio.framework_id or usual
        if held not in trees:
            trees[held] = framework(session, held)
        shown = tuple(proofs.get(name, ()))
        found[name] = BookletFacts(
            trees[held],
            portfolio,
            tuple(levels.get(name, ())),
            shown,
            dict(notes.get(name, ())),
            _with_competences(experiences.get(name, ()), shown),
            tuple(trades.get(name, ())),
            tuple(steps.get(name, ())),
            tuple(objectives.get(name, ())),
            tuple(bilans.get(name, ())),
            {one.placement_id: one for one in reviews.get(name, ())},
            tuple(issued.get(name, ())),
        )
    return found


def _with_competences(
    experiences: Sequence[ExperienceFacts], proofs: Sequence[ProofFacts]
) -> tuple[ExperienceFacts, ...]:
    """Return experiences with the competences that they are the proof of."""
    shown: dict[UUID | None, list[UUID]] = {}
    for one in proofs:
        shown.setdefault(one.experience_id, []).append(one.competence_id)
    return tuple(
        replace(one, competences=tuple(dict.fromkeys(shown.get(one.id, ())))) for one in experiences
    )


def _pair(competence_id: UUID, words: str) -> tuple[UUID, str]:
    return competence_id, words


def _review(placement_id: UUID, received_on: date, grid: str, skills: str) -> ReviewFacts:
    return ReviewFacts(placement_id, received_on, grid_of_text(grid), grid_of_text(skills))


def _proof(
    competence_id: UUID,
    title: str,
    on: date | None,
    validated_by: str,
    experience_id: UUID | None,
    placement_id: UUID | None,
    experience: str | None,
    trade: str | None,
    company: str | None,
    tutor: str | None,
    activity: str | None,
    piece: str | None,
) -> ProofFacts:
    placement = ", ".join(part for part in (trade, company) if part)
    told = (
        (experience, ProofKind.EXPERIENCE),
        (placement, ProofKind.PLACEMENT),
        (activity, ProofKind.ACTIVITY),
        (piece, ProofKind.PIECE),
    )
    record, kind = next(((words, kind) for words, kind in told if words), ("", ProofKind.WORD))
    by = validated_by or (tutor or "")
    return ProofFacts(competence_id, title, on, kind, record, by, experience_id, placement_id)


@cache
def _of(mapped: Any, facts: type[Any], *order: str) -> Making:  # noqa: ANN401  # any table of paths
    """Return what makes the statement of what a table says of paths, column by column."""

    @cache
    def making(about: About) -> Statement:
        return (
            sa.select(mapped.path_id, *fact_columns(mapped, facts))
            .where(about(mapped.path_id), mapped.archived_at.is_(None))
            .order_by(*(getattr(mapped, name).nulls_last() for name in order), mapped.id)
        )

    return making


@cache
def _levels(about: About) -> Statement:
    linked = {"by": sa.func.coalesce(Staff.name, Evaluation.assessor_name)}
    return (
        sa.select(Evaluation.path_id, *fact_columns(Evaluation, LevelGiven, linked))
        .outerjoin(Staff, Staff.id == Evaluation.staff_id)
        .where(about(Evaluation.path_id), Evaluation.archived_at.is_(None))
        .order_by(Evaluation.created_at, Evaluation.id)
    )


@cache
def _proofs(about: About) -> Statement:
    one = CompetenceProof
    return (
        sa.select(
            one.path_id,
            one.competence_id,
            one.title,
            one.on,
            one.validated_by,
            one.experience_id,
            one.placement_id,
            Experience.title,
            Placement.trade,
            Company.name,
            Contact.name,
            Activity.title,
            sa.func.coalesce(PieceKind.name, Piece.title),
        )
        .outerjoin(Experience, Experience.id == one.experience_id)
        .outerjoin(Placement, Placement.id == one.placement_id)
        .outerjoin(Company, Company.id == Placement.company_id)
        .outerjoin(Contact, Contact.id == Placement.tutor_id)
        .outerjoin(Activity, Activity.id == one.activity_id)
        .outerjoin(Piece, Piece.id == one.piece_id)
        .outerjoin(PieceKind, PieceKind.id == Piece.kind_id)
        .where(about(one.path_id), STANDS)
        .order_by(one.on.nulls_first(), one.created_at, one.id)
    )


@cache
def _experiences(about: About) -> Statement:
    one = Experience
    names = [name for name in ExperienceFacts.__dataclass_fields__ if name != "competences"]
    return (
        sa.select(one.path_id, *(getattr(one, name) for name in names))
        .where(about(one.path_id), one.archived_at.is_(None))
        .order_by(sa.func.coalesce(one.starts_on, one.ends_on), one.created_at, one.id)
    )


@cache
def _bilans(about: About) -> Statement:
    linked = {"led_by": sa.func.coalesce(Staff.name, "")}
    return (
        sa.select(Bilan.path_id, *fact_columns(Bilan, BilanFacts, linked))
        .outerjoin(Staff, Staff.id == Bilan.staff_id)
        .where(about(Bilan.path_id), Bilan.archived_at.is_(None))
        .order_by(sa.func.coalesce(Bilan.held_on, Bilan.planned_on), Bilan.id)
    )


@cache
def _notes(about: About) -> Statement:
    one = CompetenceNote
    return (
        sa.select(one.path_id, one.competence_id, one.text)
        .where(about(one.path_id), one.archived_at.is_(None), one.text != "")
        .order_by(one.id)
    )


@cache
def _reviews(about: About) -> Statement:
    one = PlacementReview
    return (
        sa.select(Placement.path_id, one.placement_id, one.received_on, one.grid, one.skills)
        .join(Placement, Placement.id == one.placement_id)
        .where(
            about(Placement.path_id),
            Placement.archived_at.is_(None),
            one.archived_at.is_(None),
        )
        .order_by(one.received_on, one.id)
    )


@cache
def _issued(about: About) -> Statement:
    one = IssuedDocument
    told = (one.kind != letter for letter in DISCIPLINE)
    return (
        sa.select(one.path_id, *fact_columns(one, IssuedPaper))
        .where(about(one.path_id), one.archived_at.is_(None), *told)
        .order_by(one.issued_at, one.number)
    )
