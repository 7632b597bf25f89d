"""The list of certifications: search, filters, order, one page at a time; those of one path.

Every word searched must be found, accents and capitals ignored, in the names of the person or in
the certification. Those of people in the bin are shown nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.certification import CertificationDraft
from e2c_desktop.domain.certification_codes import (
    WAITING,
    CertificationKind,
    CertificationResult,
)
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.text import search_words
from e2c_desktop.queries.masking import initials
from e2c_desktop.queries.one_or_many import About, OneOrMany, Statement
from e2c_desktop.storage.models import Certification, Cohort, Path, School, Site, Trainee

_DRAFT = (
    "kind",
    "label",
    "organism",
    "prepared_on",
    "passed_on",
    "result",
    "expires_on",
    "note",
)


class CertificationOrder(StrEnum):
    """What the list is sorted by."""

    NAME = "nom"
    KIND = "certification"
    RESULT = "resultat"
    PASSED = "passage"
    EXPIRES = "validite"
    COHORT = "promotion"
    SITE = "site"
    ORGANISM = "organisme"


@dataclass(frozen=True, slots=True)
class CertificationSorting:
    """One key of the order."""

    order: CertificationOrder
    descending: bool = False


LATEST_FIRST = (CertificationSorting(CertificationOrder.PASSED, descending=True),)


@dataclass(frozen=True, slots=True)
class CertificationFilter:
    """Which certifications are asked for; what is empty asks for nothing.

    Attributes:
        text: words of the names or of the certification.
        waiting: the result is still expected, whatever the day.
        expiring: obtained, and their validity ends within the notice of the school or is over.
        since, until: days of the examination, both included.
    """

    text: str = ""
    kind: CertificationKind | None = None
    result: CertificationResult | None = None
    waiting: bool = False
    expiring: bool = False
    site_id: UUID | None = None
    cohort_id: UUID | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class CertificationRow:
    """One certification with the person it is of.

    Attributes:
        cohort, site: names, empty when there is none.
        piece_id: its scan, if any.
        exit_on: the day the path ended.
    """

    id: UUID
    version: int
    path_id: UUID
    trainee_id: UUID
    last_name: str
    first_name: str
    cohort: str
    site: str
    exit_on: date | None
    piece_id: UUID | None
    draft: CertificationDraft


@dataclass(frozen=True, slots=True)
class SessionPerson:
    """Somebody a session may be noted for, with what they are preparing."""

    path_id: UUID
    last_name: str
    first_name: str


def notice(session: Session) -> timedelta:
    """Return how long before its end a certification is told."""
    days = session.execute(sa.select(School.expiry_notice)).scalar()
    return timedelta(days=30 if days is None else days)


_HEAD: dict[str, Any] = {
    "id": Certification.id,
    "version": Certification.version,
    "path_id": Path.id,
    "trainee_id": Trainee.id,
    "last_name": Trainee.last_name,
    "first_name": Trainee.first_name,
    "cohort": sa.func.coalesce(Cohort.name, ""),
    "site": sa.func.coalesce(Site.name, ""),
    "exit_on": Path.exit_on,
    "piece_id": Certification.piece_id,
}


def _select() -> sa.Select[Any]:
    typed: list[Any] = [getattr(Certification, name) for name in _DRAFT]
    return (
        sa.select(*_HEAD.values(), *typed)
        .join(Path, Path.id == Certification.path_id)
        .join(Trainee, Trainee.id == Path.trainee_id)
        .outerjoin(Cohort, Cohort.id == Path.cohort_id)
        .outerjoin(Site, Site.id == Path.site_id)
    )


def _row(values: Sequence[Any]) -> CertificationRow:
    count = len(_HEAD)
    head = dict(zip(_HEAD, values[:count], strict=True))
    return CertificationRow(**head, draft=CertificationDraft(*values[count:]))


def _live() -> list[sa.ColumnElement[bool]]:
    return [
        Certification.archived_at.is_(None),
        Path.archived_at.is_(None),
        Trainee.archived_at.is_(None),
    ]


def _holds(word: str) -> sa.ColumnElement[bool]:
    return sa.or_(
        Trainee.search_text.contains(word, autoescape=True),
        Certification.search_text.contains(word, autoescape=True),
    )


def _asked(
    session: Session, wanted: CertificationFilter, today: date
) -> list[sa.ColumnElement[bool]]:
    found = [*_live(), *map(_holds, search_words(wanted.text))]
    for column, value in (
        (Certification.kind, wanted.kind),
        (Certification.result, wanted.result),
        (Path.site_id, wanted.site_id),
        (Path.cohort_id, wanted.cohort_id),
    ):
        if value is not None:
            found.append(column == value)
    if wanted.waiting:
        found.append(Certification.result.in_(sorted(WAITING)))
    if wanted.expiring:
        found.append(Certification.result == CertificationResult.OBTAINED)
        found.append(Certification.expires_on <= today + notice(session))
    if wanted.since is not None:
        found.append(Certification.passed_on >= wanted.since)
    if wanted.until is not None:
        found.append(Certification.passed_on <= wanted.until)
    return found


def _keys(order: CertificationOrder) -> tuple[Any, ...]:
    kinds = {kind: place for place, kind in enumerate(CertificationKind)}
    results = {result: place for place, result in enumerate(CertificationResult)}
    return {
        CertificationOrder.NAME: (Trainee.sort_key,),
        CertificationOrder.KIND: (sa.case(kinds, value=Certification.kind), Certification.label),
        CertificationOrder.RESULT: (sa.case(results, value=Certification.result),),
        CertificationOrder.PASSED: (Certification.passed_on,),
        CertificationOrder.EXPIRES: (Certification.expires_on,),
        CertificationOrder.COHORT: (Cohort.starts_on, Cohort.name_key),
        CertificationOrder.SITE: (Site.name,),
        CertificationOrder.ORGANISM: (sa.func.nullif(Certification.organism, ""),),
    }[order]


def _ordering(sorting: Sequence[CertificationSorting]) -> list[Any]:
    keys = [
        (column.desc() if one.descending else column.asc()).nulls_last()
        for one in sorting or LATEST_FIRST
        for column in _keys(one.order)
    ]
    return [*keys, Trainee.sort_key, Certification.id]


def page(
    session: Session,
    wanted: CertificationFilter,
    sorting: Sequence[CertificationSorting] = LATEST_FIRST,
    offset: int = 0,
    limit: int = 256,
    *,
    today: date,
) -> list[CertificationRow]:
    """Return one page of the list."""
    query = _select().where(*_asked(session, wanted, today)).order_by(*_ordering(sorting))
    return [_row(row) for row in session.execute(query.offset(offset).limit(limit))]


def count(session: Session, wanted: CertificationFilter, *, today: date) -> int:
    """Return how many certifications a filter keeps."""
    query = (
        sa.select(sa.func.count(Certification.id))
        .join(Path, Path.id == Certification.path_id)
        .join(Trainee, Trainee.id == Path.trainee_id)
        .where(*_asked(session, wanted, today))
    )
    return int(session.execute(query).scalar_one())


def of_path(session: Session, path_id: UUID) -> list[CertificationRow]:
    """Return the certifications of one path, the latest first, those to come above."""
    query = _select().where(Certification.path_id == path_id, *_live())
    order = (Certification.passed_on.desc().nulls_first(), Certification.id)
    return [_row(row) for row in session.execute(query.order_by(*order))]


def drafts_of_paths(
    session: Session, path_ids: Sequence[UUID]
) -> dict[UUID, list[CertificationDraft]]:
    """Return the certifications of some paths as they were typed, by path."""
    return OneOrMany(session, path_ids).facts(_drafts, CertificationDraft)


@cache
def _drafts(about: About) -> Statement:
    typed: list[Any] = [getattr(Certification, name) for name in _DRAFT]
    return (
        sa.select(Certification.path_id, *typed)
        .where(about(Certification.path_id), Certification.archived_at.is_(None))
        .order_by(Certification.id)
    )


def one(session: Session, certification_id: UUID) -> CertificationRow:
    """Return one certification, of the bin too.

    Raises:
        NotFound: there is none with this identifier.
    """
    found = session.execute(_select().where(Certification.id == certification_id)).first()
    if found is None:
        raise NotFound
    return _row(found)


def session_people(session: Session, cohort_id: UUID) -> list[SessionPerson]:
    """Return the people of a cohort that a session may be noted for, by name."""
    query = (
        sa.select(Path.id, Trainee.last_name, Trainee.first_name)
        .join(Trainee, Trainee.id == Path.trainee_id)
        .where(
            Path.cohort_id == cohort_id,
            Path.archived_at.is_(None),
            Trainee.archived_at.is_(None),
            Path.entry_on.is_not(None),
        )
        .order_by(Trainee.sort_key, Path.id)
    )
    return [SessionPerson(*row) for row in session.execute(query)]


def masked(row: CertificationRow) -> CertificationRow:
    """Return a certification as a visitor may see it: initials, without the note nor the scan."""
    return replace(
        row,
        last_name=initials(row.last_name, row.first_name),
        first_name="",
        piece_id=None,
        draft=replace(row.draft, note=""),
    )


def masked_person(person: SessionPerson) -> SessionPerson:
    """Return somebody by initials."""
    name = initials(person.last_name, person.first_name)
    return replace(person, last_name=name, first_name="")
