"""The periods in companies that figures look at, and the companies that never hosted before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import sqlalchemy as sa

from e2c_desktop.domain.codes import PlacementKind, PlacementState
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.outcomes.facts import ReportPeriod, StayFacts
from e2c_desktop.queries.fact_columns import Columns, Days, Reader, ReadingAhead, coded, marked
from e2c_desktop.storage.models import Company, Path, Placement

_NOT_DONE = (PlacementState.DRAFT, PlacementState.CANCELLED, PlacementState.NO_SHOW)
_LATE = "9999-12-31"
_KINDS = {kind.value: kind for kind in PlacementKind}


Stays = Mapping[str, Sequence[StayFacts]]
"""The stays of paths, in no order, by the text of the path's identifier."""


def ask_stays(ahead: ReadingAhead, period: ReportPeriod, days: Days) -> Callable[[], Stays]:
    """Ask for the stays of the paths there in a period or in the year before it.

    Args:
        ahead: the reading.
        period: the days of the report.
        days: the days met so far.

    Returns:
        What waits for the stays.
    """
    stays, before = ahead.ask(_query(period)), ahead.ask(_hosts_before(period))
    named = sa.select(marked(Company.id), Company.naf).where(Company.naf != "")
    return partial(_stays, stays, before, ahead.ask(named), days)


def _stays(stays: Columns, before: Columns, named: Columns, days: Days) -> Stays:
    day = days.__getitem__
    readers: dict[int, Reader] = {1: _KINDS.get, 4: day}
    marks, kinds, companies, starts, ends, trades = stays(readers)
    first = _first_days(set(before({})[0]), companies, starts).get
    activity = dict(zip(*named({}), strict=True)).get
    told = zip(
        kinds,
        companies,
        map(day, starts),
        ends,
        trades,
        [activity(company, "") for company in companies],
        [first(company) == begun for company, begun in zip(companies, starts, strict=True)],
        strict=True,
    )
    found: defaultdict[str, list[StayFacts]] = defaultdict(list)
    for mark, facts in zip(marks, map(StayFacts._make, told), strict=True):
        found[mark].append(facts)
    return found


def _query(period: ReportPeriod) -> sa.Select[*tuple[Any, ...]]:
    first = period.year_before.first
    there = sa.or_(Path.exit_on.is_(None), Path.exit_on >= first)
    # As a list, it is looked up in the order of the identifiers: page after page in a large base.
    concerned = sa.select(Path.id).where(
        Path.archived_at.is_(None), there, Path.entry_on <= period.last
    )
    return sa.select(
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


def _first_days(
    before: set[str], companies: Sequence[str], starts: Sequence[str]
) -> dict[str, str]:
    """Return the first day of the first stay of the companies that are not those `before`."""
    found: dict[str, str] = {}
    new = [pair for pair in zip(companies, starts, strict=True) if pair[0] not in before]
    for company, begun in new:
        # Days are told as « 2026-09-01 »: the smaller text is the earlier day.
        if begun <= found.get(company, _LATE):
            found[company] = begun
    return found


def _hosts_before(period: ReportPeriod) -> sa.Select[*tuple[Any, ...]]:
    """Select the companies that hosted before the year before a period."""
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
    return sa.select(marked(Company.id)).where(
        sa.or_(Company.id.in_(lately), ever.correlate(Company).exists())
    )
