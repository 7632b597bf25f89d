"""The periods in companies that figures look at, and the companies that never hosted before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import PlacementKind, PlacementState
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.outcomes.facts import ReportPeriod, StayFacts
from e2c_desktop.queries.fact_columns import Days, coded, marked
from e2c_desktop.storage.models import Company, Path, Placement

_NOT_DONE = (PlacementState.DRAFT, PlacementState.CANCELLED, PlacementState.NO_SHOW)
_Row = sa.Row[*tuple[Any, ...]]
_LATE = "9999-12-31"
_KINDS = {kind.value: kind for kind in PlacementKind}


def stays_of(
    session: Session, period: ReportPeriod, days: Days
) -> Mapping[str, Sequence[StayFacts]]:
    """Return the stays of the paths there in a period or in the year before it.

    Args:
        session: the reading.
        period: the days of the report.
        days: the days met so far.

    Returns:
        The stays, in no order, by the text of the identifier of their path.
    """
    rows = _rows(session, period)
    first_days = _first_days(session, period, rows)
    kind_of, activity_of = _KINDS.get, _activities(session).get
    found: defaultdict[str, list[StayFacts]] = defaultdict(list)
    for path, kind, company, starts, ends, trade in rows:
        found[path].append(
            StayFacts(
                kind_of(kind),
                company,
                days[starts],
                days[ends],
                trade,
                activity_of(company, ""),
                first_days.get(company) == starts,
            )
        )
    return found


def _rows(session: Session, period: ReportPeriod) -> Sequence[_Row]:
    first = period.year_before.first
    there = sa.or_(Path.exit_on.is_(None), Path.exit_on >= first)
    # As a list, it is looked up in the order of the identifiers: page after page in a large base.
    concerned = sa.select(Path.id).where(
        Path.archived_at.is_(None), there, Path.entry_on <= period.last
    )
    query = sa.select(
        marked(Placement.path_id),
        coded(Placement.kind),
        marked(Placement.company_id),
        marked(Placement.starts_on),
        marked(Placement.ends_on),
        Placement.trade_code,
    ).where(
        Placement.path_id.in_(concerned),
        Placement.archived_at.is_(None),
        Placement.state.not_in(_NOT_DONE),
    )
    return session.connection().execute(query).all()


def _first_days(session: Session, period: ReportPeriod, rows: Sequence[_Row]) -> dict[str, str]:
    """Return the first day of the first stay of the companies that never hosted before."""
    before = _hosts_before(session, period)
    found: dict[str, str] = {}
    for company, starts in [(row[2], row[3]) for row in rows if row[2] not in before]:
        # Days are told as « 2026-09-01 »: the smaller text is the earlier day.
        if starts <= found.get(company, _LATE):
            found[company] = starts
    return found


def _hosts_before(session: Session, period: ReportPeriod) -> set[str]:
    """Return the companies that hosted before the year before a period."""
    first = period.year_before.first
    done = sa.and_(Placement.archived_at.is_(None), Placement.state.not_in(_NOT_DONE))
    # Most hosted lately too, which one index tells. Of the others, company by company, the first
    # stay found is enough: to read them all takes ten times longer.
    lately = sa.select(Placement.company_id).where(
        Placement.starts_on >= add_months(first, -12), Placement.starts_on < first, done
    )
    ever = sa.select(Placement.id).where(
        Placement.company_id == Company.id, Placement.starts_on < first, done
    )
    hosts = sa.select(marked(Company.id)).where(
        sa.or_(Company.id.in_(lately), ever.correlate(Company).exists())
    )
    return set(session.connection().scalars(hosts).all())


def _activities(session: Session) -> dict[str, str]:
    query = sa.select(marked(Company.id), Company.naf).where(Company.naf != "")
    return {row[0]: row[1] for row in session.connection().execute(query).all()}
