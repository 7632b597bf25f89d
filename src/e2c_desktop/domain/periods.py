"""Stretches of time told from today, as people ask for them: « ce mois », « 30 derniers jours »."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from e2c_desktop.domain.codes import Coded
from e2c_desktop.domain.dates import add_months

Bounds = tuple[date | None, date | None]
"""The first and the last day, both included; None where the stretch has no end."""


class Period(Coded):
    """A stretch of time that moves with the days: kept in a view, it is never out of date."""

    TODAY = "aujourdhui", "Aujourd’hui"
    THIS_WEEK = "semaine", "Cette semaine"
    LAST_30 = "30_derniers", "30 derniers jours"
    NEXT_30 = "30_prochains", "30 prochains jours"
    LAST_MONTH = "mois_dernier", "Le mois dernier"
    THIS_MONTH = "mois", "Ce mois"
    NEXT_MONTH = "mois_prochain", "Le mois prochain"
    LAST_12_MONTHS = "12_derniers", "12 derniers mois"
    LAST_YEAR = "annee_derniere", "L’année dernière"
    THIS_YEAR = "annee", "Cette année"
    PAST = "passe", "Avant aujourd’hui"
    FUTURE = "futur", "Après aujourd’hui"

    def bounds(self, today: date) -> Bounds:
        """Return the first and the last day of the stretch, seen from a day."""
        return _BOUNDS[self](today)


def _week(today: date) -> Bounds:
    monday = today - timedelta(days=today.weekday())
    return monday, monday + timedelta(days=6)


def _month(today: date, shift: int = 0) -> Bounds:
    first = add_months(today.replace(day=1), shift)
    return first, add_months(first, 1) - timedelta(days=1)


def _year(today: date, shift: int = 0) -> Bounds:
    year = today.year + shift
    return date(year, 1, 1), date(year, 12, 31)


def _around(days: int) -> Callable[[date], Bounds]:
    """Return the stretch of a number of days that ends (before zero) or begins today."""

    def bounds(today: date) -> Bounds:
        other = today + timedelta(days=days)
        return min(today, other), max(today, other)

    return bounds


_BOUNDS: dict[Period, Callable[[date], Bounds]] = {
    Period.TODAY: _around(0),
    Period.THIS_WEEK: _week,
    Period.LAST_30: _around(-29),
    Period.NEXT_30: _around(29),
    Period.LAST_MONTH: lambda today: _month(today, -1),
    Period.THIS_MONTH: _month,
    Period.NEXT_MONTH: lambda today: _month(today, 1),
    Period.LAST_12_MONTHS: lambda today: (add_months(today, -12) + timedelta(days=1), today),
    Period.LAST_YEAR: lambda today: _year(today, -1),
    Period.THIS_YEAR: _year,
    Period.PAST: lambda today: (None, today - timedelta(days=1)),
    Period.FUTURE: lambda today: (today + timedelta(days=1), None),
}
