"""What Ctrl K finds beside people and notes: companies, placements, records seen lately."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import CompanyState, PathState, PlacementObject, PlacementState
from e2c_desktop.domain.text import search_key
from e2c_desktop.storage.models import Company, Path, Placement, Trainee

_C, _L, _P, _T = (cast("sa.Table", kind.__table__) for kind in (Company, Placement, Path, Trainee))


@dataclass(frozen=True, slots=True)
class FoundCompany:
    """A company, with how many placements it received."""

    id: UUID
    name: str
    town: str
    state: CompanyState
    placements: int


@dataclass(frozen=True, slots=True)
class FoundPlacement:
    """A period of a person in a company."""

    id: UUID
    trainee_id: UUID
    path_id: UUID
    last_name: str
    first_name: str
    company: str
    starts_on: date
    ends_on: date
    purpose: PlacementObject | None
    state: PlacementState


@dataclass(frozen=True, slots=True)
class SeenPerson:
    """A person whose record was looked at lately."""

    id: UUID
    last_name: str
    first_name: str
    birth_date: date | None
    town: str
    state: PathState | None


def _holds(column: Any, word: str) -> sa.ColumnElement[bool]:  # noqa: ANN401  # a column of texts
    """Say that a folded column holds a word; LIKE's own signs are put around it by the base."""
    held: sa.ColumnElement[bool] = column.contains(sa.literal(word, sa.Text()))
    return held


def search_companies(session: Session, typed: str, *, limit: int) -> list[FoundCompany]:
    """Return the companies whose name, town or SIRET holds every word typed, by name."""
    words = search_key(typed).split()
    if not words:
        return []
    received = (
        sa.select(sa.func.count())
        .where(_L.c.company_id == _C.c.id, _L.c.archived_at.is_(None))
        .scalar_subquery()
    )
    query = (
        sa.select(_C.c.id, _C.c.name, _C.c.town, _C.c.state, received)
        .where(_C.c.archived_at.is_(None), *(_holds(_C.c.search_text, word) for word in words))
        .order_by(_C.c.sort_key, _C.c.id)
        .limit(limit)
    )
    return [FoundCompany(*row) for row in session.execute(query)]


def search_placements(session: Session, typed: str, *, limit: int) -> list[FoundPlacement]:
    """Return the latest placements whose person or company holds every word typed."""
    words = search_key(typed).split()
    if not words:
        return []
    held = (
        sa.or_(_holds(_T.c.search_text, word), _holds(_C.c.search_text, word)) for word in words
    )
    # The longest word, as the rarest, gives the placements that are looked at: of the people who
    # bear it, then of the companies.
    rare = max(words, key=len)
    of_people = (
        sa.select(_L.c.id)
        .join(_P, _P.c.id == _L.c.path_id)
        .join(_T, _T.c.id == _P.c.trainee_id)
        .where(_holds(_T.c.search_text, rare))
    )
    of_companies = (
        sa.select(_L.c.id)
        .join(_C, _C.c.id == _L.c.company_id)
        .where(_holds(_C.c.search_text, rare))
    )
    near = sa.union(of_people, of_companies)
    query = _placements().where(_L.c.id.in_(near), *held)
    query = query.order_by(_L.c.starts_on.desc(), _L.c.id).limit(limit)
    return [FoundPlacement(*row) for row in session.execute(query)]


def placements_of_company(
    session: Session, company_id: UUID, *, limit: int
) -> list[FoundPlacement]:
    """Return the latest placements that a company received."""
    query = _placements().where(_L.c.company_id == company_id)
    query = query.order_by(_L.c.starts_on.desc(), _L.c.id).limit(limit)
    return [FoundPlacement(*row) for row in session.execute(query)]


def _placements() -> sa.Select[Any]:
    return (
        sa.select(
            _L.c.id,
            _T.c.id,
            _P.c.id,
            _T.c.last_name,
            _T.c.first_name,
            _C.c.name,
            _L.c.starts_on,
            _L.c.ends_on,
            _L.c.purpose,
            _L.c.state,
        )
        .select_from(_L)
        .join(_P, _P.c.id == _L.c.path_id)
        .join(_T, _T.c.id == _P.c.trainee_id)
        .join(_C, _C.c.id == _L.c.company_id)
        .where(_L.c.archived_at.is_(None), _T.c.archived_at.is_(None))
    )


def people_seen(session: Session, ids: Sequence[UUID]) -> list[SeenPerson]:
    """Return some people in the order asked; those who are gone or in the bin are left out."""
    query = (
        sa.select(_T.c.id, _T.c.last_name, _T.c.first_name, _T.c.birth_date, _T.c.town, _P.c.state)
        .outerjoin(_P, sa.and_(_P.c.trainee_id == _T.c.id, _P.c.current))
        .where(_T.c.id.in_(ids), _T.c.archived_at.is_(None))
    )
    found = {row.id: SeenPerson(*row) for row in session.execute(query)}
    return [found[identifier] for identifier in ids if identifier in found]
