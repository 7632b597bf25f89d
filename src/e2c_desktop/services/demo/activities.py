"""The activities of the demonstration school: about twenty-five a year, a few still to come.

Drawn apart from a seed of its own: what was invented before stays the same. Who takes part is in
path that day, at the site of the activity; one meeting of last week waits for its presences.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.activity_codes import Presence
from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.work_calendar import WorkCalendar
from e2c_desktop.queries.placement_rules import calendars
from e2c_desktop.runtime.resources import resource_text
from e2c_desktop.services.demo.dice import Dice, Weighted, working_day
from e2c_desktop.storage.models import (
    Activity,
    ActivityParticipant,
    ActivitySession,
    Base,
    Company,
    Path,
    Staff,
    activity_keys,
)

ACTIVITIES_STREAM = 51_977
"""Added to the seed: chance of its own."""

_EVERY = timedelta(days=12)
_YEARS = 10
_LATEST = timedelta(days=21)
_NEVER_THERE = (PathState.REFUSED, PathState.WITHDRAWN, PathState.CANDIDATE, PathState.ADMITTED)
_PRESENCE = Weighted([(Presence.PRESENT, 90.0), (Presence.ABSENT, 6.0), (Presence.EXCUSED, 4.0)])
_BEGINS = ((540, 720), (540, 750), (810, 990))
"""When meetings are, in minutes after midnight."""


@lru_cache(maxsize=1)
def _models() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(resource_text("demo/activities.toml"))["activity"]
    return found


def write_activities(session: Session, dice: Dice, today: date) -> None:
    """Write the activities of the last ten years that had people, and those to come."""
    writer = _Writer(session, dice, today)
    writer.write()
    writer.finish()


class _Writer:
    """Gathers the rows of one writing and inserts them at its end."""

    def __init__(self, session: Session, dice: Dice, today: date) -> None:
        self._session, self._dice, self._today = session, dice, today
        self._calendars = calendars(session)
        self._staff = list(session.scalars(sa.select(Staff.id).order_by(Staff.name)))
        self._rows: dict[type[Base], list[dict[str, Any]]] = {
            Activity: [],
            ActivitySession: [],
            ActivityParticipant: [],
        }
        self._paths: dict[UUID, list[Any]] = defaultdict(list)
        query = (
            sa.select(Path.id, Path.site_id, Path.site_origine, Path.entry_on, Path.exit_on)
            .where(Path.entry_on.is_not(None), Path.state.not_in(_NEVER_THERE))
            .order_by(Path.entry_on, Path.id)
        )
        for row in session.execute(query):
            self._paths[row.site_id].append(row)
        self._companies = self._partners()

    def _partners(self) -> dict[str, list[UUID]]:
        """Return the companies of each site."""
        found: dict[str, list[UUID]] = defaultdict(list)
        query = sa.select(Company.id, Company.site_origine).order_by(Company.sort_key, Company.id)
        for company, site in self._session.execute(query.limit(400)):
            found[site].append(company)
        return found

    def write(self) -> None:
        """Write an activity every two or three weeks at each of two sites, the oldest first."""
        for site, paths in sorted(self._paths.items(), key=lambda item: -len(item[1]))[:2]:
            first = max(paths[0].entry_on, add_months(self._today, -12 * _YEARS))
            day = first + timedelta(days=self._dice.between(10, 24))
            while day <= self._today + _LATEST:
                self._activity(site, paths, day)
                day += _EVERY + timedelta(days=self._dice.between(0, 12))

    def _activity(self, site: UUID, paths: list[Any], day: date) -> None:
        dice, model = self._dice, self._dice.one(_models())
        code = paths[0].site_origine
        days = self._days(site, day, model["sessions"])
        group = [path for path in paths if _holds(path, days[0])]
        if len(group) < 3:
            return
        company = dice.one(self._companies[code]) if model.get("company") else None
        cost = model.get("cost")
        values = {
            "title": dice.one(model["titles"]),
            "kind": model["kind"],
            "site_id": site,
            "staff_id": dice.one(self._staff),
            "company_id": company,
            "partner": model.get("partner", ""),
            "place": model.get("place", ""),
            "cost_cents": None if cost is None else 100 * (dice.between(*cost) // 100),
            "description": model.get("description", ""),
            "competences": "\n".join(model["competences"]),
        }
        activity = self._add(Activity, code, **values, **activity_keys(values))
        size = min(len(group), dice.between(6, 14))
        chosen = dice.random.sample(group, size)
        for on_date in days:
            self._session_of(
                activity, code, on_date, [one for one in chosen if _holds(one, on_date)]
            )

    def _days(self, site: UUID, day: date, number: int) -> list[date]:
        """Return the days of the meetings, one a week, never a closed one."""
        calendar = self._calendars.get(site, WorkCalendar())
        found = []
        for week in range(number):
            on_date = working_day(day + timedelta(days=7 * week))
            while calendar.is_off(on_date):
                on_date = working_day(on_date - timedelta(days=1))
            found.append(on_date)
        return sorted(set(found))

    def _session_of(self, activity: UUID, code: str, on_date: date, people: list[Any]) -> None:
        begins, ends = self._dice.one(_BEGINS)
        meeting = self._add(
            ActivitySession,
            code,
            activity_id=activity,
            on_date=on_date,
            begins=begins,
            ends=ends,
            minutes=ends - begins,
            place="",
            note="",
        )
        # What was held on the very last days is still to be noted.
        noted = on_date < self._today - timedelta(days=3)
        for person in people:
            presence = _PRESENCE.draw(self._dice) if noted else Presence.PLANNED
            self._add(
                ActivityParticipant,
                code,
                session_id=meeting,
                path_id=person.id,
                presence=presence.value,
                minutes=None,
            )

    def _add(self, model: type[Base], site: str, **values: Any) -> UUID:  # noqa: ANN401  # columns
        now, row_id = self._dice.now, self._dice.new_id()
        self._rows[model].append(
            {
                "id": row_id,
                "site_origine": site,
                "version": 1,
                "created_at": now,
                "updated_at": now,
                **values,
            }
        )
        return row_id

    def finish(self) -> None:
        """Insert what was gathered."""
        connection = self._session.connection()
        for model, rows in self._rows.items():
            if rows:
                connection.execute(sa.insert(model), rows)


def _holds(path: Any, day: date) -> bool:  # noqa: ANN401  # a row of selected columns
    return bool(path.entry_on <= day and (path.exit_on is None or day <= path.exit_on))
