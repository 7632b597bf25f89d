"""The journal of exchanges with companies, and the contacts that are due."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.company_relation import CallDraft, ExchangeDraft
from e2c_desktop.domain.relation_codes import ExchangeOutcome
from e2c_desktop.storage.models import Company, CompanyCall, CompanyExchange, Contact, Staff

_DRAFT = ("on", "channel", "words", "outcome", "staff_id", "contact_id")


@dataclass(frozen=True, slots=True)
class ExchangeRow:
    """An exchange, with the names it was between; both may be empty."""

    id: UUID
    version: int
    draft: ExchangeDraft
    staff: str
    contact: str


@dataclass(frozen=True, slots=True)
class CallRow:
    """The contact that is due with a company, and who of the school will make it."""

    id: UUID
    version: int
    draft: CallDraft
    staff: str


@dataclass(frozen=True, slots=True)
class DueCall:
    """A company to call: one line of the list « À relancer »."""

    id: UUID
    company_id: UUID
    company: str
    town: str
    phone: str
    due_on: date
    staff: str
    about: str


def exchanges_of(
    session: Session, company_id: UUID, *, limit: int | None = None
) -> list[ExchangeRow]:
    """Return the exchanges with a company, the latest first."""
    query = (
        sa.select(
            CompanyExchange.id,
            CompanyExchange.version,
            sa.func.coalesce(Staff.name, ""),
            sa.func.coalesce(Contact.name, ""),
            *(getattr(CompanyExchange, name) for name in _DRAFT),
        )
        .outerjoin(Staff, Staff.id == CompanyExchange.staff_id)
        .outerjoin(Contact, Contact.id == CompanyExchange.contact_id)
        .where(CompanyExchange.company_id == company_id, CompanyExchange.archived_at.is_(None))
        .order_by(CompanyExchange.on.desc(), CompanyExchange.id.desc())
        .limit(limit)
    )
    return [
        ExchangeRow(row_id, version, ExchangeDraft(*values), staff, contact)
        for row_id, version, staff, contact, *values in session.execute(query)
    ]


def exchange_count(session: Session, company_id: UUID) -> int:
    """Return how many exchanges were noted with a company."""
    query = sa.select(sa.func.count(CompanyExchange.id)).where(
        CompanyExchange.company_id == company_id, CompanyExchange.archived_at.is_(None)
    )
    return session.execute(query).scalar_one()


def next_call(session: Session, company_id: UUID) -> CallRow | None:
    """Return the contact that is due with a company; the nearest of two that a merging left."""
    query = (
        sa.select(
            CompanyCall.id,
            CompanyCall.version,
            CompanyCall.due_on,
            CompanyCall.staff_id,
            CompanyCall.about,
            sa.func.coalesce(Staff.name, ""),
        )
        .outerjoin(Staff, Staff.id == CompanyCall.staff_id)
        .where(CompanyCall.company_id == company_id, _open())
        .order_by(CompanyCall.due_on, CompanyCall.id)
        .limit(1)
    )
    row = session.execute(query).first()
    if row is None:
        return None
    return CallRow(row[0], row[1], CallDraft(row.due_on, row.staff_id, row.about), row[5])


def _open() -> sa.ColumnElement[bool]:
    return sa.and_(CompanyCall.done_on.is_(None), CompanyCall.archived_at.is_(None))


def due_calls(
    session: Session, *, until: date, staff_id: UUID | None = None, limit: int | None = None
) -> list[DueCall]:
    """Return the companies to call by a day, the longest due first.

    Args:
        session: the open base.
        until: the last day that counts.
        staff_id: only what this person is to do.
        limit: how many lines at most.
    """
    query = (
        sa.select(
            CompanyCall.id,
            Company.id,
            Company.name,
            Company.town,
            Company.phone,
            CompanyCall.due_on,
            sa.func.coalesce(Staff.name, ""),
            CompanyCall.about,
        )
        .join(Company, Company.id == CompanyCall.company_id)
        .outerjoin(Staff, Staff.id == CompanyCall.staff_id)
        .where(_open(), CompanyCall.due_on <= until, Company.archived_at.is_(None))
        .order_by(CompanyCall.due_on, Company.sort_key, CompanyCall.id)
        .limit(limit)
    )
    if staff_id is not None:
        query = query.where(CompanyCall.staff_id == staff_id)
    return [DueCall(*row) for row in session.execute(query)]


def call_due(company_id: sa.SQLColumnExpression[Any], until: date) -> sa.ColumnElement[bool]:
    """Say that a contact is due with a company by a day: the condition of a list."""
    return (
        sa.select(CompanyCall.id)
        .where(CompanyCall.company_id == company_id, _open(), CompanyCall.due_on <= until)
        .exists()
    )


def due_day(company_id: sa.SQLColumnExpression[Any]) -> sa.ScalarSelect[date]:
    """Return the day of the contact due with a company, for a column or an order of a list."""
    return (
        sa.select(sa.func.min(CompanyCall.due_on))
        .where(CompanyCall.company_id == company_id, _open())
        .scalar_subquery()
    )


def _reached() -> sa.ColumnElement[bool]:
    """Say that an exchange took place: an unanswered call is none."""
    outcome = CompanyExchange.outcome
    return sa.and_(
        sa.or_(outcome.is_(None), outcome != ExchangeOutcome.UNREACHED),
        CompanyExchange.archived_at.is_(None),
    )


def silent_since(company_id: sa.SQLColumnExpression[Any], day: date) -> sa.ColumnElement[bool]:
    """Say that nobody was reached in a company on a day or later: the condition of a list."""
    return ~(
        sa.select(CompanyExchange.id)
        .where(CompanyExchange.company_id == company_id, CompanyExchange.on >= day, _reached())
        .exists()
    )


def last_contacts(session: Session, company_ids: Collection[UUID]) -> dict[UUID, date]:
    """Return the day on which some companies were last reached, by company."""
    query = (
        sa.select(CompanyExchange.company_id, sa.func.max(CompanyExchange.on))
        .where(CompanyExchange.company_id.in_(company_ids), _reached())
        .group_by(CompanyExchange.company_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def masked_exchanges(rows: Sequence[ExchangeRow]) -> list[ExchangeRow]:
    """Return exchanges as a visitor may see them: that they took place, not what was said."""
    return [replace(row, draft=replace(row.draft, words=""), contact="") for row in rows]


def masked_call(call: CallRow | None) -> CallRow | None:
    """Return a contact that is due without what it is about."""
    return None if call is None else replace(call, draft=replace(call.draft, about=""))


SIX_MONTHS = timedelta(days=183)
"""« Sans contact depuis 6 mois » (ui-design §7, views of companies)."""
