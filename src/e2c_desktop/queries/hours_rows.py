"""The facts of the papers about a person's hours, as plain frozen rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from e2c_desktop.domain.attendance import Half
from e2c_desktop.domain.path_hours import PathHours

LETTER_DAYS = 30
"""A letter tells the absences of as many days: older ones were told by the letters before."""


@dataclass(frozen=True, slots=True)
class HoursAsked:
    """The days that a paper about hours is asked for; None: from the entry, up to the last entry.

    Raises:
        ValueError: both days are given, and not in their order.
    """

    first: date | None = None
    last: date | None = None

    def __post_init__(self) -> None:
        if self.first is not None and self.last is not None and self.first > self.last:
            raise ValueError(self)


WHOLE_PATH = HoursAsked()


@dataclass(frozen=True, slots=True)
class MissedHalf:
    """A half-day missed without a reason that the school knows, and its minutes."""

    day: date
    half: Half
    minutes: int


@dataclass(frozen=True, slots=True)
class GuardianFacts:
    """The legal representatives of a person, as typed; an empty address is that of the person."""

    guardian_name: str
    guardian_address: str
    guardian2_name: str


@dataclass(frozen=True, slots=True)
class HoursFacts:
    """The hours of a path over the days that a paper tells.

    Attributes:
        first: first day told: that of the path, or a later one that was asked.
        last: last day told: the exit, the day asked, or the last half-day entered.
        hours: what was planned, done and missed on these days.
        missed: half-days without reason in the days that a letter tells.
        guardians: who is written to for a minor.
        lettered_on: day of the last first letter issued; None when there was none.
    """

    first: date
    last: date
    hours: PathHours
    missed: tuple[MissedHalf, ...]
    guardians: GuardianFacts
    lettered_on: date | None = None
