"""What is known of a company beside its identity: pins, engagements, trades, papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.company_relation import EngagementDraft, PinDraft
from e2c_desktop.domain.company_trades import TradeDraft, WelcomeDraft, read_months
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.partner_papers import PartnerFileDraft
from e2c_desktop.storage.models import (
    Company,
    CompanyEngagement,
    CompanyPin,
    CompanyTrade,
    PartnerFile,
)


@dataclass(frozen=True, slots=True)
class PinRow:
    """A pinned line, with the version that a saving has to name."""

    id: UUID
    version: int
    draft: PinDraft


@dataclass(frozen=True, slots=True)
class EngagementRow:
    """What a company did for the school, with the version that a saving has to name."""

    id: UUID
    version: int
    draft: EngagementDraft


@dataclass(frozen=True, slots=True)
class TradeRow:
    """A trade that a company hosts, with the version that a saving has to name."""

    id: UUID
    version: int
    draft: TradeDraft


@dataclass(frozen=True, slots=True)
class WelcomeRow:
    """How a company receives trainees; `version` is that of the company."""

    company_id: UUID
    version: int
    draft: WelcomeDraft


@dataclass(frozen=True, slots=True)
class PartnerFileRow:
    """A paper of a company; `sha256` names its bytes and its small picture."""

    id: UUID
    version: int
    draft: PartnerFileDraft
    file_name: str
    media_type: str
    size: int
    sha256: str
    placement_id: UUID | None


@dataclass(frozen=True, slots=True)
class YearTotal:
    """What a company gave in one year: engagements in number, apprenticeship tax in cents."""

    year: int
    engagements: int
    amount: int


def pins_of(session: Session, company_id: UUID) -> list[PinRow]:
    """Return the lines to know before calling a company, in their order."""
    query = (
        sa.select(CompanyPin.id, CompanyPin.version, CompanyPin.topic, CompanyPin.text)
        .where(CompanyPin.company_id == company_id, CompanyPin.archived_at.is_(None))
        .order_by(CompanyPin.rank, CompanyPin.id)
    )
    return [PinRow(row[0], row[1], PinDraft(row[2], row[3])) for row in session.execute(query)]


def engagements_of(session: Session, company_id: UUID) -> list[EngagementRow]:
    """Return what a company did for the school, the latest year first."""
    columns = ("kind", "year", "on", "amount", "note")
    query = (
        sa.select(
            CompanyEngagement.id,
            CompanyEngagement.version,
            *(getattr(CompanyEngagement, name) for name in columns),
        )
        .where(CompanyEngagement.company_id == company_id, CompanyEngagement.archived_at.is_(None))
        .order_by(
            CompanyEngagement.year.desc(),
            CompanyEngagement.on.desc().nulls_last(),
            CompanyEngagement.id.desc(),
        )
    )
    return [
        EngagementRow(row_id, version, EngagementDraft(*values))
        for row_id, version, *values in session.execute(query)
    ]


def year_totals(rows: Sequence[EngagementRow]) -> list[YearTotal]:
    """Return the totals of each year, the latest first."""
    years = sorted({row.draft.year or 0 for row in rows}, reverse=True)
    return [_total(year, [row for row in rows if row.draft.year == year]) for year in years]


def _total(year: int, rows: Sequence[EngagementRow]) -> YearTotal:
    return YearTotal(year, len(rows), sum(row.draft.amount or 0 for row in rows))


def trades_of(session: Session, company_id: UUID) -> list[TradeRow]:
    """Return the trades that a company hosts, by name."""
    query = (
        sa.select(CompanyTrade)
        .where(CompanyTrade.company_id == company_id, CompanyTrade.archived_at.is_(None))
        .order_by(CompanyTrade.name, CompanyTrade.id)
    )
    return [_trade(row) for row in session.execute(query).scalars()]


def _trade(row: CompanyTrade) -> TradeRow:
    draft = TradeDraft(
        code=row.code,
        name=row.name,
        tasks=row.tasks,
        equipment=row.equipment,
        dress=row.dress,
        min_age=row.min_age,
        interview=row.interview,
        places=row.places,
        closed_months=read_months(row.closed_months),
    )
    return TradeRow(row.id, row.version, draft)


def welcome_of(session: Session, company_id: UUID) -> WelcomeRow:
    """Return how a company receives trainees.

    Raises:
        NotFound: there is no such company.
    """
    query = sa.select(
        Company.version,
        Company.capacity,
        Company.accepts_minors,
        Company.minors_terms,
        Company.wheelchair,
        Company.safety,
        Company.equipment,
    ).where(Company.id == company_id)
    row = session.execute(query).first()
    if row is None:
        raise NotFound
    draft = WelcomeDraft(*row[1:])
    return WelcomeRow(company_id, row.version, draft)


def papers_of_company(session: Session, company_id: UUID) -> list[PartnerFileRow]:
    """Return the papers of a company and of its placements, the latest first."""
    columns = ("kind", "title", "received_on", "valid_until", "note")
    query = (
        sa.select(
            PartnerFile.id,
            PartnerFile.version,
            PartnerFile.file_name,
            PartnerFile.media_type,
            PartnerFile.size,
            PartnerFile.sha256,
            PartnerFile.placement_id,
            *(getattr(PartnerFile, name) for name in columns),
        )
        .where(PartnerFile.company_id == company_id, PartnerFile.archived_at.is_(None))
        .order_by(PartnerFile.received_on.desc(), PartnerFile.id.desc())
    )
    return [
        PartnerFileRow(row_id, version, PartnerFileDraft(*draft), name, media, size, sha, placement)
        for row_id, version, name, media, size, sha, placement, *draft in session.execute(query)
    ]


def paper_count(session: Session, company_id: UUID) -> int:
    """Return how many papers a company has."""
    query = sa.select(sa.func.count(PartnerFile.id)).where(
        PartnerFile.company_id == company_id, PartnerFile.archived_at.is_(None)
    )
    return session.execute(query).scalar_one()


def insurance_lapsed(day: date) -> sa.ColumnElement[bool]:
    """Say that the insurance of a company is over on a day; unknown, it is not."""
    return sa.and_(Company.insured_until.is_not(None), Company.insured_until < day)


def masked_engagements(rows: Sequence[EngagementRow]) -> list[EngagementRow]:
    """Return engagements without free words, which may name people."""
    return [replace(row, draft=replace(row.draft, note="")) for row in rows]


def masked_company_papers(rows: Sequence[PartnerFileRow]) -> list[PartnerFileRow]:
    """Return papers as a visitor may see them: which there are, never what they say."""
    return [
        replace(row, draft=replace(row.draft, title="", note=""), file_name="", sha256="")
        for row in rows
    ]
