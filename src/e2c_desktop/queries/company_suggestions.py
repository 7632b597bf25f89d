"""What the suggestion of companies for a trainee looks at, gathered in a few readings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import PlacementKind, PlacementState
from e2c_desktop.domain.company_suggestions import (
    CompanyFacts,
    HostedTrade,
    OwnPlacement,
    Stay,
    Wish,
)
from e2c_desktop.domain.company_trades import read_months
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.queries.company_exchanges import last_contacts
from e2c_desktop.queries.company_summary import hired
from e2c_desktop.queries.masking import initials
from e2c_desktop.storage.models import (
    Company,
    CompanyTrade,
    Path,
    Placement,
    PlacementAppraisal,
    Trainee,
)

_NOT_DONE = (PlacementState.CANCELLED, PlacementState.NO_SHOW)
_USUAL_WAIT, _USUAL_LENGTH = timedelta(days=14), timedelta(days=18)
"""A placement is looked for two weeks before, and lasts three weeks (Monday to Friday)."""

_NOBODY = UUID(int=0)
_LONGEST = 12
"""Months of the longest placement: those that began before are over."""

_REMEMBERED = 36
"""Months of placements that tell what a company hosts, what is thought of it and whom it hired."""


@dataclass(frozen=True, slots=True)
class Seeker:
    """For whom companies are looked for, and what is known of the wish."""

    trainee_id: UUID
    path_id: UUID
    last_name: str
    first_name: str
    wish: Wish


def seeker_of(session: Session, path_id: UUID, *, today: date) -> Seeker:
    """Return for whom a company is looked for, with the project of the path as the trade.

    Raises:
        NotFound: there is no such path.
    """
    query = (
        sa.select(
            Trainee.id,
            Trainee.last_name,
            Trainee.first_name,
            Trainee.birth_date,
            Trainee.town,
            Trainee.town_code,
            Trainee.postal_code,
            Path.project,
            Path.project_trade_code,
        )
        .join(Path, Path.trainee_id == Trainee.id)
        .where(Path.id == path_id)
    )
    row = session.execute(query).first()
    if row is None:
        raise NotFound
    first = today + _USUAL_WAIT
    first += timedelta(days=-first.weekday() % 7)
    wish = Wish(
        starts_on=first,
        ends_on=first + _USUAL_LENGTH,
        trade_code=row.project_trade_code,
        trade=row.project,
        town=row.town,
        town_code=row.town_code,
        postal_code=row.postal_code,
        birth_date=row.birth_date,
    )
    return Seeker(row.id, path_id, row.last_name, row.first_name, wish)


def company_facts(
    session: Session, wish: Wish, *, trainee_id: UUID | None = None, without: UUID | None = None
) -> list[CompanyFacts]:
    """Return what has to be known of every company for a wish.

    Args:
        session: the open base.
        wish: what is looked for.
        trainee_id: whose own placements count for the limits with one host.
        without: a placement that does not count: the one whose company is looked for.
    """
    companies, trades = _companies(session), _trades(session)
    own, others = _own(session, trainee_id, without)
    received = _received(session, wish, without)
    contacts = last_contacts(session, companies.keys())
    return [
        replace(
            company,
            trades=tuple(trades.get(company_id, ())),
            own=tuple(own.get(company_id, ())),
            own_others=company_id in others,
            last_contact=contacts.get(company_id),
            **received[company_id].facts(),
        )
        for company_id, company in companies.items()
    ]


@dataclass(slots=True)
class _Received:
    """What the placements of a company of the last years tell."""

    codes: set[str]
    busy: list[Stay]
    marks: int = 0
    sum_of_marks: int = 0
    hires: int = 0

    def facts(self) -> dict[str, Any]:
        """Return the values of `CompanyFacts`."""
        return {
            "hosted_codes": frozenset(self.codes - {""}),
            "busy": tuple(self.busy),
            "opinion": self.sum_of_marks / self.marks if self.marks else None,
            "opinions": self.marks,
            "hires": self.hires,
        }


def _companies(session: Session) -> dict[UUID, CompanyFacts]:
    query = sa.select(
        Company.id,
        Company.name,
        Company.state,
        Company.town,
        Company.town_code,
        Company.postal_code,
        Company.capacity,
        Company.accepts_minors,
        Company.minors_terms,
        Company.insured_until,
    ).where(Company.archived_at.is_(None), Company.merged_into_id.is_(None))
    return {row.id: CompanyFacts(*row) for row in session.execute(query)}


def _grouped(rows: Iterable[tuple[UUID, Any]]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for company_id, value in rows:
        found[company_id].append(value)
    return found


def _trades(session: Session) -> Mapping[UUID, list[HostedTrade]]:
    query = (
        sa.select(
            CompanyTrade.company_id,
            CompanyTrade.code,
            CompanyTrade.name,
            CompanyTrade.min_age,
            CompanyTrade.places,
            CompanyTrade.interview,
            CompanyTrade.closed_months,
        )
        .where(CompanyTrade.archived_at.is_(None))
        .order_by(CompanyTrade.name, CompanyTrade.id)
    )
    return _grouped(
        (
            row.company_id,
            HostedTrade(
                row.code,
                row.name,
                row.min_age,
                row.places,
                row.interview,
                read_months(row.closed_months),
            ),
        )
        for row in session.execute(query)
    )


def _received(session: Session, wish: Wish, without: UUID | None) -> defaultdict[UUID, _Received]:
    """Return what the placements of each company tell: added up by the base, by trade."""
    mark = PlacementAppraisal.opinion
    appraised = sa.and_(
        PlacementAppraisal.placement_id == Placement.id, PlacementAppraisal.archived_at.is_(None)
    )
    query = (
        sa.select(
            Placement.company_id,
            Placement.trade_code,
            sa.func.count(mark).label("marks"),
            sa.func.coalesce(sa.func.sum(mark), 0).label("sum_of_marks"),
            sa.func.sum(sa.case((hired(), 1), else_=0)).label("hires"),
        )
        .outerjoin(PlacementAppraisal, appraised)
        .where(Placement.starts_on >= add_months(wish.starts_on, -_REMEMBERED), _counted())
        .group_by(Placement.company_id, Placement.trade_code)
    )
    found: defaultdict[UUID, _Received] = defaultdict(_nothing)
    for row in session.execute(query):
        one = found[row.company_id]
        one.codes.add(row.trade_code)
        one.marks += row.marks
        one.sum_of_marks += row.sum_of_marks
        one.hires += row.hires
    for company_id, stay in _busy(session, wish, without):
        found[company_id].busy.append(stay)
    return found


def _nothing() -> _Received:
    return _Received(set(), [])


def _busy(session: Session, wish: Wish, without: UUID | None) -> list[tuple[UUID, Stay]]:
    """Return the placements on the days of the wish, interrupted ones left out."""
    query = (
        sa.select(Placement.company_id, Placement.starts_on, Placement.ends_on)
        .where(
            _counted(),
            Placement.state != PlacementState.INTERRUPTED,
            Placement.starts_on.between(add_months(wish.starts_on, -_LONGEST), wish.ends_on),
            Placement.ends_on >= wish.starts_on,
            Placement.id != (without or _NOBODY),
        )
        .order_by(Placement.starts_on, Placement.id)
    )
    return [(row[0], (row[1], row[2])) for row in session.execute(query)]


def _counted() -> sa.ColumnElement[bool]:
    return sa.and_(Placement.archived_at.is_(None), Placement.state.not_in(_NOT_DONE))


def _own(
    session: Session, trainee_id: UUID | None, without: UUID | None
) -> tuple[Mapping[UUID, list[OwnPlacement]], set[UUID]]:
    """Return the PMSMP of a trainee by company, and the companies of their other placements."""
    query = (
        sa.select(
            Placement.id,
            Placement.company_id,
            Placement.kind,
            Placement.starts_on,
            Placement.ends_on,
            Placement.renewal_of_id,
        )
        .join(Path, Path.id == Placement.path_id)
        .where(Path.trainee_id == trainee_id, _counted())
    )
    rows = [row for row in session.execute(query) if row.id != without]
    own = _grouped(
        (row.company_id, OwnPlacement(row.starts_on, row.ends_on, row.renewal_of_id is not None))
        for row in rows
        if row.kind is PlacementKind.PMSMP
    )
    return own, {row.company_id for row in rows if row.kind is not PlacementKind.PMSMP}


def masked_seeker(seeker: Seeker) -> Seeker:
    """Return for whom a company is looked for, told by initials."""
    name = initials(seeker.last_name, seeker.first_name)
    return replace(seeker, last_name=name, first_name="")
