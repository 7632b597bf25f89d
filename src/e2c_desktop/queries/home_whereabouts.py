"""Where the people of the school are at a moment: a few statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.attendance import Half, Place
from e2c_desktop.domain.attendance_codes import CodeBook
from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.path import OPEN_STATES
from e2c_desktop.domain.placement_states import PLACED
from e2c_desktop.domain.planning import Planning
from e2c_desktop.domain.whereabouts import Person, Whereabouts, entered_place
from e2c_desktop.queries.attendance_recent import RecentHalfDays, recent_half_days
from e2c_desktop.queries.home_scope import TaskScope, of_paths, people
from e2c_desktop.queries.masking import initials
from e2c_desktop.queries.planning import code_book, planning_of
from e2c_desktop.storage.models import (
    Cohort,
    Company,
    Path,
    Placement,
    PlacementAbsence,
    PlacementPause,
    Trainee,
)

_LONGEST = timedelta(days=366)
"""No placement lasts longer."""


def whereabouts(
    session: Session, today: date, half: Half, *, site_id: UUID | None = None
) -> tuple[Person, ...]:
    """Return everybody at school by name, with where they are; « mine » is never asked here.

    Args:
        session: the open base.
        today: the day of today.
        half: the half of the day that is going on.
        site_id: of which site; of all of them without it.
    """
    scope = TaskScope(today, site_id=site_id)
    placed, absent = _placed(session, scope), _absent(session, today)
    query = (
        people(
            Path.id,
            Path.state,
            Path.referent_id,
            Path.cohort_id,
            sa.func.coalesce(Cohort.name, "").label("cohort"),
        )
        .outerjoin(Cohort, Cohort.id == Path.cohort_id)
        .where(Path.current, Path.state.in_(sorted(OPEN_STATES)), *of_paths(scope))
        .order_by(Trainee.sort_key, Trainee.id)
    )
    found = [_person(row, placed, absent) for row in session.execute(query)]
    return _attended(session, found, (today, half))


@dataclass(frozen=True, slots=True)
class _Planned:
    """Somebody as planned, and the group."""

    person: Person
    cohort_id: UUID | None
    cohort: str


def _person(
    row: sa.Row[*tuple[Any, ...]], placed: Mapping[UUID, tuple[UUID, str]], absent: set[UUID]
) -> _Planned:
    there = placed.get(row.id)
    where, note = Whereabouts.CENTRE, row.cohort
    if row.state is PathState.SUSPENDED:
        where = Whereabouts.SUSPENDED
    elif there is not None:
        where = Whereabouts.ABSENT if there[0] in absent else Whereabouts.COMPANY
        note = there[1]
    person = Person(
        row.id,
        row.trainee_id,
        row.last_name,
        row.first_name,
        where,
        note,
        there[0] if there is not None else None,
        row.referent_id,
    )
    return _Planned(person, row.cohort_id, row.cohort)


def _attended(session: Session, planned: Sequence[_Planned], place: Place) -> tuple[Person, ...]:
    """Put what was entered before what was planned, for the groups that enter half-days."""
    recent = recent_half_days(session, place[0])
    if not recent.groups:
        return tuple(one.person for one in planned)
    known = {group for group in recent.groups if group is not None}
    reader = _Reader(
        recent, planning_of(session, place[0], place[0], known), code_book(session), place
    )
    return tuple(reader.person(one) for one in planned)


class _Reader:
    """Reads the half-day that is going on."""

    def __init__(
        self, recent: RecentHalfDays, planning: Planning, book: CodeBook, place: Place
    ) -> None:
        self._recent, self._planning, self._book, self._place = recent, planning, book, place

    def person(self, planned: _Planned) -> Person:
        """Return where somebody is."""
        person = planned.person
        asked = planned.cohort_id in self._recent.groups
        if not asked or person.where is Whereabouts.SUSPENDED:
            return person
        where = self._entered(person.path_id, self._place)
        if where is None:
            return self._awaited(planned)
        at_school = where in (Whereabouts.CENTRE, Whereabouts.OFF)
        note = planned.cohort if at_school else person.note
        return replace(person, where=where, note=note, asked=True)

    def _entered(self, path_id: UUID, place: Place) -> Whereabouts | None:
        cell = self._recent.cell(path_id, place)
        if cell is None:
            return None
        return entered_place(cell, self._book.rule(cell.code, place[0]))

    def _awaited(self, planned: _Planned) -> Person:
        """Return somebody of whom this half-day is not entered."""
        person = replace(planned.person, asked=True)
        if person.where is not Whereabouts.CENTRE:
            return person
        if not self._planning.minutes(planned.cohort_id, self._place):
            return replace(person, where=Whereabouts.OFF)
        day, half = self._place
        morning = half is Half.AFTERNOON and self._entered(person.path_id, (day, Half.MORNING))
        note = "présent ce matin" if morning is Whereabouts.CENTRE else ""
        words = " · ".join(part for part in (person.note, note) if part)
        return replace(person, where=Whereabouts.AWAITED, note=words)


def _placed(session: Session, scope: TaskScope) -> dict[UUID, tuple[UUID, str]]:
    """Return the placement of the day and its company, by path; interrupted ones left out."""
    today = scope.today
    paused = sa.select(PlacementPause.placement_id).where(
        PlacementPause.archived_at.is_(None),
        PlacementPause.starts_on <= today,
        PlacementPause.ends_on >= today,
    )
    query = (
        sa.select(Placement.path_id, Placement.id, Company.name, Company.town)
        .join(Company, Company.id == Placement.company_id)
        .where(
            Placement.archived_at.is_(None),
            Placement.state.in_(PLACED),
            Placement.starts_on.between(today - _LONGEST, today),
            Placement.ends_on >= today,
            Placement.id.not_in(paused),
        )
    )
    return {
        row.path_id: (row.id, f"{row.name}, {row.town}" if row.town else row.name)
        for row in session.execute(query)
    }


def _absent(session: Session, today: date) -> set[UUID]:
    """Return the placements of which the company told an absence of the day."""
    query = sa.select(PlacementAbsence.placement_id).where(
        PlacementAbsence.on == today, PlacementAbsence.archived_at.is_(None)
    )
    return set(session.execute(query).scalars())


def masked_whereabouts(one: Person) -> Person:
    """Return somebody as a visitor may see them: by initials."""
    return replace(one, last_name=initials(one.last_name, one.first_name), first_name="")
