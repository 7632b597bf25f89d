"""What a filter asks of the placements, without any table beside theirs.

What is asked of the trainee, the path or the company is found once, in a list of identifiers, and
not looked up for each placement: the list is read again at each letter typed.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any, cast

import sqlalchemy as sa

from e2c_desktop.domain.codes import PlacementKind, PlacementState
from e2c_desktop.domain.placement_states import PLACED, UNSIGNED
from e2c_desktop.domain.text import search_words
from e2c_desktop.queries.placement_filters import PlacementFilter
from e2c_desktop.storage.models import (
    Company,
    Path,
    Placement,
    PlacementAccident,
    PlacementVisit,
    Trainee,
)
from e2c_desktop.storage.models.base import Code

VISIT_SOON = timedelta(days=7)
"""A planned visit is « to make » from a week before its day on."""

WITH_SHEET = (PlacementKind.PMSMP, PlacementKind.TRAINING)
"""Kinds that stand on a convention and end with a tutor's sheet."""

_L, _P, _T, _E, _V, _X = (
    cast("sa.Table", kind.__table__)
    for kind in (Placement, Path, Trainee, Company, PlacementVisit, PlacementAccident)
)
"""Placements, paths, trainees, companies, visits, accidents."""

UNDECLARED = (_X.c.declared_at.is_(None), _X.c.archived_at.is_(None))
"""What tells an accident that is still to be declared."""


def shown_state(today: date) -> sa.ColumnElement[PlacementState]:
    """Return where a placement stands on a day: one that is signed begins and ends by itself."""
    begun = sa.and_(_L.c.state.in_([PlacementState.SIGNED, PlacementState.RUNNING]))
    kind = Code(PlacementState)
    return sa.case(
        (sa.and_(begun, _L.c.ends_on < today), sa.literal(PlacementState.ENDED, kind)),
        (sa.and_(begun, _L.c.starts_on <= today), sa.literal(PlacementState.RUNNING, kind)),
        else_=_L.c.state,
    )


def _paths(*asked: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """Ask something of the path: found once, not looked up for each placement."""
    return _L.c.path_id.in_(sa.select(_P.c.id).where(*asked))


def _people(asked: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """Ask something of the trainee."""
    return _paths(_P.c.trainee_id.in_(sa.select(_T.c.id).where(asked)))


def _sets(wanted: PlacementFilter, today: date) -> list[sa.ColumnElement[bool]]:
    own: tuple[tuple[Any, Collection[Any]], ...] = (
        (shown_state(today), wanted.states),
        (_L.c.kind, wanted.kinds),
        (_L.c.company_id, wanted.companies),
    )
    of_path: tuple[tuple[Any, Collection[Any]], ...] = (
        (_P.c.site_id, wanted.sites),
        (_P.c.cohort_id, wanted.cohorts),
        (_P.c.referent_id, wanted.referents),
    )
    found = [column.in_(sorted(values)) for column, values in own if values]
    asked = [column.in_(sorted(values)) for column, values in of_path if values]
    if asked:
        found.append(_paths(*asked))
    if wanted.towns:
        there = sa.select(_E.c.id).where(_E.c.town.in_(sorted(wanted.towns)))
        found.append(_L.c.company_id.in_(there))
    return found


def _holds(word: str) -> sa.ColumnElement[bool]:
    """Ask that a word stands in the names of the trainee, of the company, or in the number."""
    asked = sa.literal(word, sa.Text())
    companies = sa.select(_E.c.id).where(_E.c.search_text.contains(asked))
    return sa.or_(
        _L.c.company_id.in_(companies),
        _people(_T.c.search_text.contains(asked)),
        sa.func.lower(_L.c.convention_number).contains(asked),
    )


def _flags(wanted: PlacementFilter, today: date) -> list[sa.ColumnElement[bool]]:
    placed = _L.c.state.in_(PLACED)
    running = sa.and_(placed, _L.c.starts_on <= today, _L.c.ends_on >= today)
    found: list[sa.ColumnElement[bool]] = []
    if wanted.running:
        found.append(running)
    if wanted.to_sign:
        found += [
            _L.c.state.in_(UNSIGNED),
            _L.c.kind != PlacementKind.VISIT,
            _L.c.ends_on >= today,
        ]
    if wanted.starts_within is not None:
        last = today + timedelta(days=wanted.starts_within)
        found += [
            _L.c.starts_on.between(today, last),
            _L.c.state.in_((*UNSIGNED, PlacementState.SIGNED, PlacementState.RUNNING)),
        ]
    if wanted.review_due:
        found += [
            placed,
            _L.c.ends_on < today,
            ~_L.c.review_received,
            _L.c.kind.in_(WITH_SHEET),
        ]
    if wanted.visit_due:
        visited = sa.select(_V.c.placement_id).where(_V.c.archived_at.is_(None))
        waiting = visited.where(_V.c.made_on.is_(None), _V.c.planned_on <= today + VISIT_SOON)
        never = sa.and_(running, _L.c.id.not_in(visited))
        found.append(sa.or_(_L.c.id.in_(waiting), never))
    if wanted.accident_open:
        hurt = sa.select(_X.c.placement_id).where(*UNDECLARED)
        found.append(_L.c.id.in_(hurt))
    return found


def conditions(wanted: PlacementFilter, today: date) -> list[sa.ColumnElement[bool]]:
    """Return what a filter asks of the placements, without any table beside theirs."""
    aside = _L.c.archived_at.is_not(None)
    found: list[sa.ColumnElement[bool]] = [
        aside if wanted.archived else ~aside,
        ~_people(_T.c.archived_at.is_not(None)),
        *(_holds(word) for word in search_words(wanted.text)),
    ]
    if wanted.since is not None:
        found.append(_L.c.ends_on >= wanted.since)
    if wanted.until is not None:
        found.append(_L.c.starts_on <= wanted.until)
    return found + _sets(wanted, today) + _flags(wanted, today)
