"""Who was where in the demonstration school: half-days of every path, plannings, signed sheets.

Drawn apart from a seed of its own: what was invented before stays the same. Half-days follow the
days of the site, the placements and the suspensions; a few are left to enter on the last days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.attendance import Cell, Half, Place, months_of
from e2c_desktop.domain.attendance_codes import SHIPPED_BOOK
from e2c_desktop.domain.codes import PathState, PlacementState
from e2c_desktop.domain.work_calendar import WORKING_DAYS, WorkCalendar
from e2c_desktop.queries.placement_rules import calendars
from e2c_desktop.services.demo.dice import Dice, Weighted, monday, working_day
from e2c_desktop.storage.models import (
    AbsenceProof,
    AttendanceMonth,
    AttendanceSheet,
    Base,
    Cohort,
    Path,
    Placement,
    PlanningSlot,
)

PRESENCE_STREAM = 70_707
"""Added to the seed: chance of its own."""

PRESENT, COMPANY, LATE = Cell("P"), Cell("ENT"), "RET"
_PRESENT_STATES = (PathState.INTEGRATION, PathState.COMMITTED, PathState.SUSPENDED)
_NOT_DONE = (PlacementState.DRAFT, PlacementState.CANCELLED, PlacementState.NO_SHOW)
_REASONS = Weighted(
    [
        ("INJ", 38.0),
        ("MAL", 30.0),
        ("RDV", 12.0),
        ("CONV", 5.0),
        ("TRA", 4.0),
        ("ENF", 4.0),
        ("EVF", 3.0),
        ("EXA", 2.0),
        ("AUT", 2.0),
    ]
)
_LONG = frozenset({"INJ", "MAL", "ENF", "EVF"})
_SPELL, _LATE_SHARE = 3.0, 0.035
"""Half-days of an absence on average, and the share of late arrivals."""
_PROVED = 0.75
_MODULES = (
    "Projet professionnel",
    "Français",
    "Mathématiques",
    "Numérique",
    "Recherche de stage",
    "Vie sociale et citoyenneté",
    "Atelier d’écriture",
    "Sport et santé",
    "Anglais",
    "Bilan de la semaine",
)
_ROOMS = (
    "Salle 1",
    "Salle 2",
    "Atelier",
    "Salle informatique",
    "Salle 3",
    "Salle 4",
    "Mezzanine",
    "Salle 5",
    "Salle 6",
    "Préau",
)
_AT_ONCE = 5
"""A trainer is with a cohort one half-day of five: the other cohorts have theirs."""
_HOURS = {Half.MORNING: (540, 750), Half.AFTERNOON: (810, 1020)}
_Span = tuple[date, date]
_KEPT = timedelta(days=366)
"""Plannings, proofs and sheets are kept of the last year."""


def write_presence(session: Session, dice: Dice, today: date) -> None:
    """Write half-days, plannings, proofs and sheets."""
    writer = _Writer(session, dice, today)
    writer.write()
    writer.finish()


class _Writer:
    """Gathers the rows of one writing and inserts them at its end."""

    def __init__(self, session: Session, dice: Dice, today: date) -> None:
        self._session, self._dice, self._today = session, dice, today
        self._calendars = calendars(session)
        self._rows: dict[type[Base], list[dict[str, Any]]] = defaultdict(list)
        self._off: dict[tuple[UUID, date], bool] = {}

    def write(self) -> None:
        """Write everything."""
        placed = self._placed()
        unfilled, largest = self._unfilled(), self._largest()
        silent = False
        for row in self._session.execute(_paths(self._today)).all():
            last = self._last_day(row)
            cells = self._life(row, last, placed[row.id])
            if row.cohort_id == unfilled and row.exit_on is None:
                self._leave(cells)
            elif not silent and row.cohort_id == largest and row.state is PathState.COMMITTED:
                silent = self._no_news(cells)
            cells.pop((self._today, Half.AFTERNOON), None)
            for month in months_of(cells).values():
                values = {"path_id": row.id, "month": month.first, "cells": month.to_text()}
                self._add(AttendanceMonth, row.site_origine, values)
            self._proofs(row, cells)
        for number, cohort in enumerate(self._session.scalars(_cohorts(self._today)).all()):
            self._plan(cohort, number)
            self._sheets(cohort, unfilled)

    def _last_day(self, row: sa.Row[Any]) -> date:
        """Return the last day of a path that may be entered: the day of a suspension is none."""
        last: date = row.exit_on or self._today
        if row.suspended_on is not None:
            last = row.suspended_on - timedelta(days=1)
        return min(last, self._today)

    def _largest(self) -> UUID | None:
        """Return the largest of the cohorts of this week."""
        left = Path.exit_on >= monday(self._today)
        query = (
            sa.select(Path.cohort_id)
            .where(sa.or_(Path.state.in_(_PRESENT_STATES), left), Path.cohort_id.is_not(None))
            .group_by(Path.cohort_id)
            .order_by(sa.func.count().desc(), Path.cohort_id)
        )
        return self._session.scalars(query).first()

    def _unfilled(self) -> UUID | None:
        """Return the cohort of which somebody still has to enter the last half-days."""
        query = (
            sa.select(Path.cohort_id)
            .join(Cohort, Cohort.id == Path.cohort_id)
            .where(Path.state.in_(_PRESENT_STATES))
            .group_by(Path.cohort_id)
            .order_by(sa.func.max(Cohort.starts_on).desc(), sa.func.count().desc(), Path.cohort_id)
        )
        return self._session.scalars(query).first()

    def _placed(self) -> defaultdict[UUID, list[_Span]]:
        found: defaultdict[UUID, list[_Span]] = defaultdict(list)
        placements = sa.select(Placement.path_id, Placement.starts_on, Placement.ends_on).where(
            Placement.state.not_in(_NOT_DONE)
        )
        for path_id, first, last in self._session.execute(placements):
            found[path_id].append((first, last))
        return found

    def _life(self, row: sa.Row[Any], last: date, placed: list[_Span]) -> dict[Place, Cell]:
        """Return the half-days of a path, in their order."""
        dice = self._dice
        starts = dice.around(0.06, 0.05, 0.0, 0.3) / _SPELL
        cells: dict[Place, Cell] = {}
        reason, left = "", 0
        for place in self._places(row.site_id, row.entry_on, last):
            if any(first <= place[0] <= end for first, end in placed):
                cells[place] = COMPANY
                continue
            if not left and dice.chance(starts):
                reason = _REASONS.draw(dice)
                left = dice.between(1, 5) if reason in _LONG else dice.between(1, 2)
            if left:
                left -= 1
                cells[place] = Cell(reason)
            elif place[1] is Half.MORNING and dice.chance(2 * _LATE_SHARE):
                cells[place] = Cell(LATE, 5 * dice.between(1, 9))
            else:
                cells[place] = PRESENT
        return cells

    def _places(self, site_id: UUID, first: date, last: date) -> Iterator[Place]:
        day = first
        while day <= last:
            if day.weekday() < WORKING_DAYS and not self._is_off(site_id, day):
                yield day, Half.MORNING
                yield day, Half.AFTERNOON
            day += timedelta(days=1)

    def _is_off(self, site_id: UUID, day: date) -> bool:
        known = self._off.get((site_id, day))
        if known is None:
            calendar: WorkCalendar = self._calendars[site_id]
            known = self._off[site_id, day] = calendar.is_off(day)
        return known

    def _leave(self, cells: dict[Place, Cell]) -> None:
        """Leave the last day before today, and today, to be entered."""
        day = max((day for day, _ in cells if day < self._today), default=self._today)
        at_school = [place for place, cell in cells.items() if cell is not COMPANY]
        for place in at_school:
            if place[0] >= day:
                del cells[place]

    def _no_news(self, cells: dict[Place, Cell]) -> bool:
        """Leave the school without news of somebody for three half-days; tell whether it could."""
        afternoon = (self._today, Half.AFTERNOON)
        last = [place for place in cells if place != afternoon][-6:]
        if len(last) < 6 or any(cells[place] != PRESENT for place in last):
            return False
        cells.update(dict.fromkeys(last[-3:], Cell("INJ")))
        return True

    def _proofs(self, row: sa.Row[Any], cells: dict[Place, Cell]) -> None:
        """Write what was brought for most absences that ask for a paper, in the last year."""
        spells: list[tuple[str, date, date]] = []
        for (day, _), cell in cells.items():
            if day < self._today - _KEPT or not self._asks_proof(cell, day):
                continue
            if spells and spells[-1][0] == cell.code and (day - spells[-1][2]).days <= 1:
                spells[-1] = cell.code, spells[-1][1], day
            else:
                spells.append((cell.code, day, day))
        for code, first, last in spells:
            received = working_day(last + timedelta(days=self._dice.between(1, 5)))
            if received <= self._today and self._dice.chance(_PROVED):
                values = {"first_on": first, "last_on": last, "code": code}
                values |= {"path_id": row.id, "received_on": received, "piece_id": None}
                self._add(AbsenceProof, row.site_origine, values)

    def _asks_proof(self, cell: Cell, day: date) -> bool:
        rule = SHIPPED_BOOK.rule(cell.code, day)
        return rule is not None and rule.piece_needed

    def _plan(self, cohort: Cohort, number: int) -> None:
        """Write the weekly pattern of a cohort from its first Monday.

        Cohorts that are there at the same time have neither the same room nor the same trainer.
        """
        room = _ROOMS[number % len(_ROOMS)]
        referent = self._referent(cohort.id)
        for weekday in range(WORKING_DAYS):
            for half, (begins, ends) in _HOURS.items():
                rank = 2 * weekday + (half is Half.AFTERNOON)
                values = {
                    "cohort_id": cohort.id,
                    "starts_on": monday(cohort.starts_on or self._today),
                    "weekday": weekday,
                    "half": half.value,
                    "begins": begins,
                    "ends": ends,
                    "module": _MODULES[(rank + 3 * number) % len(_MODULES)],
                    "room": room,
                    "staff_id": referent if rank % _AT_ONCE == number % _AT_ONCE else None,
                }
                self._add(PlanningSlot, cohort.site_origine, values)

    def _referent(self, cohort_id: UUID) -> UUID | None:
        query = (
            sa.select(Path.referent_id)
            .where(Path.cohort_id == cohort_id, Path.referent_id.is_not(None))
            .group_by(Path.referent_id)
            .order_by(sa.func.count().desc(), Path.referent_id)
        )
        return self._session.scalars(query).first()

    def _sheets(self, cohort: Cohort, unfilled: UUID | None) -> None:
        """Write the weeks that were validated and whose signed paper was filed."""
        query = sa.select(sa.func.min(Path.entry_on), sa.func.max(Path.exit_on)).where(
            Path.cohort_id == cohort.id, Path.entry_on.is_not(None)
        )
        first, last = self._session.execute(query).one()
        open_path = sa.select(Path.id).where(
            Path.cohort_id == cohort.id, Path.state.in_(_PRESENT_STATES)
        )
        is_open = self._session.scalars(open_path).first() is not None
        end = self._today if is_open or last is None else min(last, self._today)
        referent = self._referent(cohort.id)
        week = max(monday(first or self._today), monday(self._today - _KEPT))
        while week + timedelta(days=7) <= end:
            friday = week + timedelta(days=4)
            recent = week + timedelta(days=14) > self._today
            signed = not (recent and cohort.id == unfilled)
            values = {
                "cohort_id": cohort.id,
                "monday": week,
                "code": "",
                "document_id": None,
                "signed_on": week + timedelta(days=7) if signed else None,
                "frozen_on": friday,
                "frozen_by": referent,
                "note": "",
            }
            self._add(AttendanceSheet, cohort.site_origine, values)
            week += timedelta(days=7)

    def _add(self, model: type[Base], site: str, values: dict[str, Any]) -> None:
        now = self._dice.now
        record = {
            "id": self._dice.new_id(),
            "site_origine": site,
            "version": 1,
            "created_at": now,
            "updated_at": now,
        }
        self._rows[model].append(record | values)

    def finish(self) -> None:
        """Insert what was gathered."""
        connection = self._session.connection()
        for model, rows in self._rows.items():
            connection.execute(sa.insert(model), rows)


def _paths(today: date) -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            Path.id,
            Path.site_origine,
            Path.site_id,
            Path.cohort_id,
            Path.entry_on,
            Path.exit_on,
            Path.suspended_on,
            Path.state,
        )
        .where(Path.entry_on <= today)
        .order_by(Path.entry_on, Path.id)
    )


def _cohorts(today: date) -> sa.Select[*tuple[Cohort]]:
    living = sa.select(Path.cohort_id).where(
        Path.entry_on <= today, sa.or_(Path.exit_on.is_(None), Path.exit_on >= today - _KEPT)
    )
    return sa.select(Cohort).where(Cohort.id.in_(living)).order_by(Cohort.starts_on, Cohort.id)
