"""What Ctrl K finds beside people and notes: companies, placements, records seen lately."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import CompanyState, PathState, PlacementObject, PlacementState, Sex
from e2c_desktop.domain.text import search_words
from e2c_desktop.storage.models import Company, Path, Placement, Trainee

_FEW = 100
"""Records whose placements are looked up one by one."""

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
    sex: Sex | None
    birth_date: date | None
    town: str
    state: PathState | None


def _holds(column: Any, word: str) -> sa.ColumnElement[bool]:  # noqa: ANN401  # a column of texts
    """Say that a folded column holds a word; LIKE's own signs are put around it by the base."""
    held: sa.ColumnElement[bool] = column.contains(sa.literal(word, sa.Text()))
    return held


def search_companies(session: Session, typed: str, *, limit: int) -> list[FoundCompany]:
    """Return the companies whose name, town or SIRET holds every word typed, by name."""
    words = search_words(typed)
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
    words = search_words(typed)
    if not words:
        return []
    kept = sa.select(_L.c.id).where(_L.c.archived_at.is_(None))
    kept = kept.where(_of_person(_T.c.archived_at.is_(None)))
    kept = kept.where(*(_told_by(word) for word in words))
    rare = next((word for word in sorted(words, key=len, reverse=True) if _few(session, word)), "")
    # Any day is after the first of all days: said so that the index of the days is walked.
    kept = kept.where(_L.c.id.in_(_near(rare)) if rare else _L.c.starts_on > date.min)
    latest = kept.order_by(_L.c.starts_on.desc(), _L.c.id).limit(limit)
    query = _placements().where(_L.c.id.in_(latest))
    query = query.order_by(_L.c.starts_on.desc(), _L.c.id)
    return [FoundPlacement(*row) for row in session.execute(query)]


def _of_person(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """Say that the person of a placement satisfies a condition.

    Without a join, the base walks the placements from the latest and stops at the first ones kept.
    """
    person = sa.select(_T.c.id).join(_P, _P.c.trainee_id == _T.c.id)
    return person.where(_P.c.id == _L.c.path_id, condition).correlate(_L).exists()


def _told_by(word: str) -> sa.ColumnElement[bool]:
    """Say that the person of a placement, or its company, bears a word."""
    company = sa.select(_C.c.id).where(_C.c.id == _L.c.company_id, _holds(_C.c.search_text, word))
    return sa.or_(_of_person(_holds(_T.c.search_text, word)), company.correlate(_L).exists())


def _few(session: Session, word: str) -> bool:
    """Tell whether few people and few companies bear a word: their placements are then looked up.

    The others are found by walking the placements, the first ones being met at once.
    """
    for table in (_T, _C):
        held = sa.select(table.c.id).where(_holds(table.c.search_text, word)).limit(_FEW + 1)
        count = sa.select(sa.func.count()).select_from(held.subquery())
        if session.execute(count).scalar_one() > _FEW:
            return False
    return True


def _near(word: str) -> sa.CompoundSelect[Any]:
    """Return the placements of the people, then of the companies, that bear a word."""
    people = sa.select(_T.c.id).where(_holds(_T.c.search_text, word))
    paths = sa.select(_P.c.id).where(_P.c.trainee_id.in_(people))
    companies = sa.select(_C.c.id).where(_holds(_C.c.search_text, word))
    return sa.union(
        sa.select(_L.c.id).where(_L.c.path_id.in_(paths)),
        sa.select(_L.c.id).where(_L.c.company_id.in_(companies)),
    )


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
        sa.select(
            _T.c.id,
            _T.c.last_name,
            _T.c.first_name,
            _T.c.sex,
            _T.c.birth_date,
            _T.c.town,
            _P.c.state,
        )
        .outerjoin(_P, sa.and_(_P.c.trainee_id == _T.c.id, _P.c.current))
        .where(_T.c.id.in_(ids), _T.c.archived_at.is_(None))
    )
    found = {row.id: SeenPerson(*row) for row in session.execute(query)}
    return [found[identifier] for identifier in ids if identifier in found]
