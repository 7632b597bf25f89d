"""Actions on what a company does for the school and on how it receives trainees."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.company_relation import (
    EngagementDraft,
    PinDraft,
    cleaned_engagement,
    cleaned_pins,
    validate_engagement,
    validate_pins,
)
from e2c_desktop.domain.company_trades import (
    TradeDraft,
    WelcomeDraft,
    cleaned_trade,
    cleaned_welcome,
    validate_trade,
    validate_welcome,
    written_months,
)
from e2c_desktop.domain.errors import Conflict, Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.services.records import (
    apply_values,
    find_record,
    find_version,
    refuse_errors,
    values_of,
)
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import Company, CompanyEngagement, CompanyPin, CompanyTrade
from e2c_desktop.storage.unit_of_work import UnitOfWork

Known = Sequence[tuple[UUID, int]]
"""Identifiers and versions of the rows that a screen read, in their order."""


@allowed(*EDITORS)
def set_pins(
    work: UnitOfWork, *, company_id: UUID, known: Known, pins: Sequence[PinDraft]
) -> Changes:
    """Set the lines to know before calling a company, all at once.

    Raises:
        InvalidDraft: more than five lines, or one that is too long.
        NotFound: the company does not exist.
        Conflict: somebody changed them since they were read.
    """
    cleaned = cleaned_pins(pins)
    refuse_errors(validate_pins(cleaned))
    with work.write("Noter ce qu’il faut savoir avant d’appeler") as scope:
        session = scope.session
        company = find_record(session, Company, company_id)
        rows = _pins(session, company_id)
        if [(row.id, row.version) for row in rows] != list(known):
            raise Conflict
        for rank, pin in enumerate(cleaned):
            if rank < len(rows):
                apply_values(rows[rank], {**values_of(pin), "rank": rank})
            else:
                session.add(
                    CompanyPin(
                        id=new_id(),
                        company_id=company_id,
                        site_origine=company.site_origine,
                        rank=rank,
                        **values_of(pin),
                    )
                )
        for row in rows[len(cleaned) :]:
            row.archived_at = work.now()
    return scope.changes


def _pins(session: Session, company_id: UUID) -> list[CompanyPin]:
    query = (
        sa.select(CompanyPin)
        .where(CompanyPin.company_id == company_id, CompanyPin.archived_at.is_(None))
        .order_by(CompanyPin.rank, CompanyPin.id)
    )
    return list(session.execute(query).scalars())


@allowed(*EDITORS)
def add_engagement(
    work: UnitOfWork, *, company_id: UUID, draft: EngagementDraft, today: date
) -> tuple[UUID, Changes]:
    """Note what a company does for the school; returns its identifier and what was changed.

    Raises:
        InvalidDraft: no kind, no year, or an amount that cannot be.
        NotFound: the company does not exist.
    """
    draft = cleaned_engagement(draft)
    refuse_errors(validate_engagement(draft, today=today))
    row_id = new_id()
    with work.write("Noter un engagement") as scope:
        company = find_record(scope.session, Company, company_id)
        scope.session.add(
            CompanyEngagement(
                id=row_id,
                company_id=company_id,
                site_origine=company.site_origine,
                **values_of(draft),
            )
        )
    return row_id, scope.changes


@allowed(*EDITORS)
def update_engagement(
    work: UnitOfWork, *, engagement_id: UUID, version: int, draft: EngagementDraft, today: date
) -> Changes:
    """Correct an engagement.

    Raises:
        InvalidDraft, NotFound, Conflict: nothing was changed.
    """
    draft = cleaned_engagement(draft)
    refuse_errors(validate_engagement(draft, today=today))
    with work.write("Modifier un engagement") as scope:
        row = find_version(scope.session, CompanyEngagement, engagement_id, version)
        apply_values(row, values_of(draft))
    return scope.changes


@allowed(*EDITORS)
def remove_engagement(work: UnitOfWork, *, engagement_id: UUID, version: int) -> Changes:
    """Put an engagement in the bin.

    Raises:
        NotFound, Conflict: nothing was changed.
    """
    with work.write("Supprimer un engagement") as scope:
        row = find_version(scope.session, CompanyEngagement, engagement_id, version)
        row.archived_at = work.now()
    return scope.changes


@allowed(*EDITORS)
def update_welcome(
    work: UnitOfWork, *, company_id: UUID, version: int, draft: WelcomeDraft
) -> Changes:
    """Note how a company receives trainees; `version` is that of the company.

    Raises:
        InvalidDraft, NotFound, Conflict: nothing was changed.
    """
    draft = cleaned_welcome(draft)
    refuse_errors(validate_welcome(draft))
    with work.write("Modifier l’accueil d’une entreprise") as scope:
        apply_values(find_version(scope.session, Company, company_id, version), values_of(draft))
    return scope.changes


@allowed(*EDITORS)
def add_trade(work: UnitOfWork, *, company_id: UUID, draft: TradeDraft) -> tuple[UUID, Changes]:
    """Note a trade that a company hosts; returns its identifier and what was changed.

    Raises:
        InvalidDraft: no name, or a value that cannot be.
        NotFound: the company does not exist.
        Refused: the company has this very trade already.
    """
    draft = cleaned_trade(draft)
    refuse_errors(validate_trade(draft))
    row_id = new_id()
    with work.write("Noter un métier accueilli") as scope:
        company = find_record(scope.session, Company, company_id)
        _refuse_twice(scope.session, company_id, draft, None)
        scope.session.add(
            CompanyTrade(
                id=row_id,
                company_id=company_id,
                site_origine=company.site_origine,
                **_columns(draft),
            )
        )
    return row_id, scope.changes


def _columns(draft: TradeDraft) -> dict[str, Any]:
    return {**values_of(draft), "closed_months": written_months(draft.closed_months)}


def _refuse_twice(
    session: Session, company_id: UUID, draft: TradeDraft, row_id: UUID | None
) -> None:
    query = sa.select(CompanyTrade.id).where(
        CompanyTrade.company_id == company_id,
        CompanyTrade.code == draft.code,
        CompanyTrade.name == draft.name,
        CompanyTrade.archived_at.is_(None),
    )
    if any(found != row_id for found in session.execute(query).scalars()):
        raise Refused(
            "Ce métier est déjà noté pour cette entreprise.",
            advice="Corrigez celui de la liste.",
        )


@allowed(*EDITORS)
def update_trade(work: UnitOfWork, *, trade_id: UUID, version: int, draft: TradeDraft) -> Changes:
    """Correct a trade that a company hosts.

    Raises:
        InvalidDraft, NotFound, Conflict: nothing was changed.
        Refused: the company has this very trade already.
    """
    draft = cleaned_trade(draft)
    refuse_errors(validate_trade(draft))
    with work.write("Modifier un métier accueilli") as scope:
        row = find_version(scope.session, CompanyTrade, trade_id, version)
        _refuse_twice(scope.session, row.company_id, draft, row.id)
        apply_values(row, _columns(draft))
    return scope.changes


@allowed(*EDITORS)
def remove_trade(work: UnitOfWork, *, trade_id: UUID, version: int) -> Changes:
    """Put a trade that a company hosts in the bin.

    Raises:
        NotFound, Conflict: nothing was changed.
    """
    with work.write("Supprimer un métier accueilli") as scope:
        find_version(scope.session, CompanyTrade, trade_id, version).archived_at = work.now()
    return scope.changes
