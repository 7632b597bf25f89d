"""The half-days that a gesture acts upon."""

from __future__ import annotations

from dataclasses import dataclass

from e2c_desktop.domain.attendance_week import HalfDay
from e2c_desktop.queries.attendance_week import WeekPerson


@dataclass(frozen=True, slots=True)
class Target:
    """One half-day of one person."""

    person: WeekPerson
    half: HalfDay
