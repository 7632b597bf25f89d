"""The four figures of the home page: counts on indexes, rates by the engine of the figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import Moment, PathState, PlacementKind
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.home_figures import (
    MONTHS_TOLD,
    Presence,
    Rate,
    Stretch,
    Trend,
    going_on,
    month_ends,
    shares_of_a_year,
)
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.outcomes.figures import measure_of
from e2c_desktop.domain.outcomes.rule_set import Category
from e2c_desktop.domain.outcomes.study import Selection, Study
from e2c_desktop.domain.path import OPEN_STATES
from e2c_desktop.domain.placement_states import PLACED, UNSIGNED
from e2c_desktop.queries.follow_up_due import FollowUpFilter, due
from e2c_desktop.queries.home_scope import TaskScope, of_paths, of_placements
from e2c_desktop.queries.outcome_facts import outcome_facts
from e2c_desktop.queries.outcome_rules import chosen_rules
from e2c_desktop.storage.models import Path, Placement, Site, Trainee

_AHEAD = timedelta(days=14)
"""Conventions are counted to the end of the month in which two weeks from now fall."""


def presence(session: Session, scope: TaskScope, in_company: int) -> Presence:
    """Return who is at school, and how many were, month after month.

    Args:
        session: the open base.
        scope: of whom; « mine » counts one's own trainees.
        in_company: how many are in a company today.
    """
    by_state = (
        sa.select(Path.state, sa.func.count())
        .join(Trainee, Trainee.id == Path.trainee_id)
        .where(Path.current, Path.state.in_(sorted(OPEN_STATES)), *of_paths(scope))
        .group_by(Path.state)
    )
    counts = {row[0]: row[1] for row in session.execute(by_state)}
    before = add_months((scope.today + _AHEAD).replace(day=1), 1) - timedelta(days=1)
    to_sign = (
        sa.select(sa.func.count())
        .select_from(Placement)
        .join(Path, Path.id == Placement.path_id)
        .join(Trainee, Trainee.id == Path.trainee_id)
        .where(
            Placement.state.in_(UNSIGNED),
            Placement.kind != PlacementKind.VISIT,
            Placement.ends_on >= scope.today,
            Placement.starts_on.between(add_months(scope.today, -MONTHS_TOLD), before),
            *of_placements(scope),
        )
    )
    return Presence(
        counts.get(PathState.INTEGRATION, 0),
        counts.get(PathState.COMMITTED, 0),
        counts.get(PathState.SUSPENDED, 0),
        in_company,
        session.execute(to_sign).scalar_one(),
        before,
    )


def with_trends(session: Session, scope: TaskScope, told: Presence) -> Presence:
    """Return the same counts with how they went over twelve months."""
    since = add_months(scope.today, -MONTHS_TOLD)
    stays = (
        sa.select(Path.entry_on, Path.exit_on)
        .join(Trainee, Trainee.id == Path.trainee_id)
        .where(
            Path.entry_on <= scope.today,
            sa.or_(Path.exit_on >= since, Path.state.in_(sorted(OPEN_STATES))),
            *of_paths(scope),
        )
    )
    periods = (
        sa.select(Placement.starts_on, Placement.ends_on)
        .join(Path, Path.id == Placement.path_id)
        .join(Trainee, Trainee.id == Path.trainee_id)
        .where(
            Placement.state.in_(PLACED),
            Placement.starts_on.between(add_months(since, -MONTHS_TOLD), scope.today),
            Placement.ends_on >= since,
            *of_placements(scope),
        )
    )
    return replace(
        told,
        followed=going_on(_stretches(session, stays), scope.today),
        placed=going_on(_stretches(session, periods), scope.today),
    )


def _stretches(session: Session, query: sa.Select[*tuple[Any, ...]]) -> list[Stretch]:
    return [(first, last) for first, last in session.execute(query)]


def rates(session: Session, today: date, *, site_id: UUID | None = None) -> tuple[Rate, Rate]:
    """Return the positive exits of the year, and who of the year before answered at 12 months.

    Both are told of the whole site: no rate is told of one person's trainees.

    Args:
        session: the open base.
        today: the day of today, to which the facts are known.
        site_id: of which site; of the whole school without it.
    """
    last_months = ReportPeriod(add_months(today, -MONTHS_TOLD), today)
    wide = replace(last_months, first=add_months(today, -2 * MONTHS_TOLD))
    site = session.execute(sa.select(Site.name).where(Site.id == site_id)).scalar() or ""
    study = Study.of(
        # Two years before these months: all the exits of which something is told here.
        outcome_facts(session, last_months, None, exits_alone=True).paths,
        ReportPeriod.of_year(today.year),
        extracted_on=today,
        rules=chosen_rules(session).first,
        selection=Selection(site=site),
    )
    whole = replace(study, period=wide)
    reached = replace(_reached(study, whole), calls=_calls(session, today, site_id))
    return _positive(study, whole), reached


def _positive(study: Study, whole: Study) -> Rate:
    """Return the positive exits of the year; `whole` holds those of the trend."""
    judged = [
        (path.exit_on, category is Category.POSITIVE)
        for path, category in whole.judged
        if path.exit_on is not None
    ]
    today, rules = study.extracted_on, study.rules
    trend = shares_of_a_year(judged, month_ends(today), rules.mask_under)
    told = _beside(study, "tsp", today.year, trend)
    return replace(told, rules=rules.name)


def _reached(study: Study, whole: Study) -> Rate:
    """Return who of the exits of the year before answered at twelve months."""
    answers = measure_of("joignabilite_12", whole)
    told = [
        (path.exit_on, answered)
        for group, answered in ((answers.counted, True), (answers.others, False))
        for path in group.paths
        if path.exit_on is not None
    ]
    today = study.extracted_on
    ends = [add_months(day, -MONTHS_TOLD) for day in month_ends(today)]
    trend = shares_of_a_year(told, ends, study.rules.mask_under)
    return _beside(study, "joignabilite_12", today.year - 1, trend)


def _beside(study: Study, key: str, year: int, trend: Trend) -> Rate:
    """Return a rate of a year with the same one year before and how it went."""
    now, before = measure_of(key, study), measure_of(key, study.year_before)
    return Rate(
        now.text or "", now.numerator, now.denominator or 0, before.text or "", year, trend=trend
    )


def _calls(session: Session, today: date, site_id: UUID | None) -> int:
    """Return how many calls at twelve months are still to be made before the end of the month."""
    last = add_months(today.replace(day=1), 1) - timedelta(days=1)
    wanted = FollowUpFilter(today, last, site_id, moment=Moment.M12)
    return sum(row.follow_up.call_on <= last for row in due(session, wanted, brief=True))
