"""The alert of repeated absences: so many unjustified half-days in so many days, and no news since.

Source: domain §4.4 and the tasks of the day (« 3 demi-journées injustifiées en 10 jours »); both
numbers are settings of the school.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from e2c_desktop.domain.attendance import Cell, Half, Place
from e2c_desktop.domain.attendance_codes import CodeBook, Worth
from e2c_desktop.domain.french import DAYS, NBSP, long_date

_A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class AlertRule:
    """When absences are told (settings of the school).

    Attributes:
        count: unjustified half-days from which they are.
        days: over how many days, today included.
    """

    count: int = 3
    days: int = 10


@dataclass(frozen=True, slots=True)
class AbsenceAlert:
    """Somebody who was missing too often without a reason.

    Attributes:
        halves: unjustified half-days of the last days.
        days: how many days were looked at.
        since: first day of an absence that still lasts without any news; None when somebody saw
            or heard the person since.
    """

    halves: int
    days: int
    since: date | None = None

    @property
    def counted(self) -> str:
        """« 3 demi-journées injustifiées en 10 jours. »."""
        unit = "demi-journée injustifiée" if self.halves == 1 else "demi-journées injustifiées"
        return f"{self.halves} {unit} en {self.days} jours."

    def silence(self, today: date) -> str:
        """Return « Sans nouvelle depuis mardi. », or an empty text."""
        if self.since is None:
            return ""
        near = timedelta() <= today - self.since < _A_WEEK
        day = DAYS[self.since.weekday()] if near else f"le{NBSP}{long_date(self.since)}"
        return f"Sans nouvelle depuis {day}."


def absence_alert(
    cells: Mapping[Place, Cell],
    book: CodeBook,
    today: date,
    rule: AlertRule,
    last_news: date | None = None,
) -> AbsenceAlert | None:
    """Return the alert of somebody on a day, None when there is none.

    Args:
        cells: half-days entered, of the last weeks at least.
        book: what codes mean, by day.
        today: the last day looked at.
        rule: when absences are told.
        last_news: the last day when somebody spoke with the person.
    """
    first = today - timedelta(days=rule.days - 1)
    known = sorted(
        (place for place in cells if place[0] <= today),
        key=lambda place: (place[0], place[1] is Half.AFTERNOON),
    )
    missed = [place for place in known if _unjustified(cells[place], book, place[0])]
    recent = [place for place in missed if place[0] >= first]
    if len(recent) < rule.count:
        return None
    since = _silent_since(known, set(missed))
    if since is not None and last_news is not None and last_news >= since:
        since = None
    return AbsenceAlert(len(recent), rule.days, since)


def _unjustified(cell: Cell, book: CodeBook, day: date) -> bool:
    rule = book.rule(cell.code, day)
    return rule is not None and rule.worth is Worth.UNJUSTIFIED


def _silent_since(known: list[Place], missed: set[Place]) -> date | None:
    """Return the first day of the absence that the last half-day entered still belongs to."""
    since = None
    for place in reversed(known):
        if place not in missed:
            break
        since = place[0]
    return since
