"""The short lists that forms and filters offer: sites, cohorts, staff, prescribers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import PathState, PrescriberKind, Sex
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.school import SchoolDraft
from e2c_desktop.storage.models import Cohort, Path, Prescriber, School, Site, Staff


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A site (antenne)."""

    id: UUID
    version: int
    name: str
    code: str
    address: str
    postal_code: str
    town: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class CohortRow:
    """A cohort (promotion), with how many people have their present path in it.

    Candidates count, they have their place; who was refused or gave up does not.
    """

    id: UUID
    version: int
    name: str
    site_id: UUID
    site: str
    starts_on: date | None
    capacity: int
    size: int


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A member of staff."""

    id: UUID
    version: int
    name: str
    function: str
    sex: Sex | None
    email: str
    phone: str
    site_id: UUID | None
    active: bool


@dataclass(frozen=True, slots=True)
class PrescriberRow:
    """A structure that directs young people to the school."""

    id: UUID
    version: int
    kind: PrescriberKind
    name: str
    adviser: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class SchoolRecord:
    """The school of the base, as it is typed and with the version that a saving names."""

    id: UUID
    version: int
    draft: SchoolDraft


def sites(session: Session) -> list[SiteRow]:
    """Return the sites by name."""
    query = sa.select(*_columns(Site, SiteRow)).where(Site.archived_at.is_(None))
    return [SiteRow(*row) for row in session.execute(query.order_by(Site.name, Site.id))]


_LATEST_FIRST = (Cohort.starts_on.desc().nulls_last(), Cohort.name_key, Cohort.id)


def cohorts(session: Session, site_ids: Sequence[UUID] = ()) -> list[CohortRow]:
    """Return the cohorts of some sites (all when none is named), the latest first."""
    # Counted once for all: no index leads from a cohort to its paths.
    sizes = (
        sa.select(Path.cohort_id, sa.func.count().label("size"))
        .where(
            Path.cohort_id.is_not(None),
            Path.current,
            Path.archived_at.is_(None),
            Path.state.not_in((PathState.REFUSED, PathState.WITHDRAWN)),
        )
        .group_by(Path.cohort_id)
        .subquery("sizes")
    )
    query = (
        sa.select(
            Cohort.id,
            Cohort.version,
            Cohort.name,
            Cohort.site_id,
            Site.name,
            Cohort.starts_on,
            Cohort.capacity,
            sa.func.coalesce(sizes.c.size, 0),
        )
        .join(Site, Site.id == Cohort.site_id)
        .outerjoin(sizes, sizes.c.cohort_id == Cohort.id)
        .where(Cohort.archived_at.is_(None))
    )
    if site_ids:
        query = query.where(Cohort.site_id.in_(site_ids))
    return [CohortRow(*row) for row in session.execute(query.order_by(*_LATEST_FIRST))]


def cohort_names(session: Session) -> list[tuple[UUID, str]]:
    """Return all the cohorts with their names only, the latest first: no path is counted."""
    query = sa.select(Cohort.id, Cohort.name).where(Cohort.archived_at.is_(None))
    return [(row[0], row[1]) for row in session.execute(query.order_by(*_LATEST_FIRST))]


def staff(session: Session) -> list[StaffRow]:
    """Return the staff by name; those who left come last."""
    query = sa.select(*_columns(Staff, StaffRow)).where(Staff.archived_at.is_(None))
    query = query.order_by(Staff.active.desc(), Staff.name_key, Staff.id)
    return [StaffRow(*row) for row in session.execute(query)]


def prescribers(session: Session) -> list[PrescriberRow]:
    """Return the prescribers in the order of the list of kinds, then by name."""
    query = sa.select(*_columns(Prescriber, PrescriberRow)).where(Prescriber.archived_at.is_(None))
    rows = [PrescriberRow(*row) for row in session.execute(query.order_by(Prescriber.name))]
    ranks = {kind: rank for rank, kind in enumerate(PrescriberKind)}
    return sorted(rows, key=lambda row: ranks[row.kind])


def school(session: Session) -> SchoolRecord:
    """Return the school.

    Raises:
        NotFound: the base has just been made and its school is not written yet.
    """
    names = [spec.name for spec in fields(SchoolDraft)]
    query = sa.select(School.id, School.version, *(getattr(School, name) for name in names))
    row = session.execute(query).first()
    if row is None:
        raise NotFound("La base ne contient pas encore d’école.")
    return SchoolRecord(row[0], row[1], SchoolDraft(*row[2:]))


def _columns(kind: Any, row: type[Any]) -> list[Any]:  # noqa: ANN401  # a mapped class
    return [getattr(kind, spec.name) for spec in fields(row)]
