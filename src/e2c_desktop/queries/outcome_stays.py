"""The periods in companies that figures look at, and the companies that never hosted before."""

from __future__ import annotations

from datetime import date
from operator import itemgetter

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import PlacementKind, PlacementState
from e2c_desktop.domain.outcomes.facts import ReportPeriod, StayFacts
from e2c_desktop.storage.models import Company, Path, Placement

_NOT_DONE = (PlacementState.DRAFT, PlacementState.CANCELLED, PlacementState.NO_SHOW)
_KINDS = {kind.value: kind for kind in PlacementKind}


def stays_of(session: Session, period: ReportPeriod) -> dict[str, tuple[StayFacts, ...]]:
    """Return the stays of the paths there in a period or in the year before it.

    Args:
        session: the reading.
        period: the days of the report.

    Returns:
        The stays, in no order, by the text of the identifier of their path.
    """
    first = period.year_before.first
    there = sa.or_(Path.exit_on.is_(None), Path.exit_on >= first)
    query = (
        sa.select(
            sa.cast(Placement.path_id, sa.String()),
            sa.type_coerce(Placement.kind, sa.String()),
            sa.cast(Placement.company_id, sa.String()),
            Placement.starts_on,
            Placement.ends_on,
            Placement.trade_code,
        )
        .join(Path, Path.id == Placement.path_id)
        .where(
            Path.archived_at.is_(None),
            there,
            Path.entry_on <= period.last,
            Placement.archived_at.is_(None),
            Placement.state.not_in(_NOT_DONE),
        )
    )
    # Put in order here: the base would sort whole rows.
    rows = session.connection().execute(query).all()
    begins = dict.fromkeys(_hosts_before(session, period), date.min)
    for _, _, company, starts_on, *_ in sorted(rows, key=itemgetter(3)):
        begins.setdefault(company, starts_on)
    activities = _activities(session)
    found: dict[str, list[StayFacts]] = {}
    for path, kind, company, starts_on, ends_on, trade in rows:
        activity, new = activities.get(company, ""), begins[company] == starts_on
        facts = StayFacts(_KINDS.get(kind), company, starts_on, ends_on, trade, activity, new)
        found.setdefault(path, []).append(facts)
    return {path: tuple(stays) for path, stays in found.items()}


def _hosts_before(session: Session, period: ReportPeriod) -> set[str]:
    """Return the companies that hosted before the year before a period."""
    query = (
        sa.select(Placement.id)
        .where(
            Placement.company_id == Company.id,
            Placement.starts_on < period.year_before.first,
            Placement.archived_at.is_(None),
            Placement.state.not_in(_NOT_DONE),
        )
        .correlate(Company)
    )
    # Company by company, the first stay found is enough: to read them all takes ten times longer.
    hosts = sa.select(sa.cast(Company.id, sa.String())).where(query.exists())
    return set(session.connection().scalars(hosts))


def _activities(session: Session) -> dict[str, str]:
    query = sa.select(sa.cast(Company.id, sa.String()), Company.naf).where(Company.naf != "")
    return {row[0]: row[1] for row in session.connection().execute(query)}
