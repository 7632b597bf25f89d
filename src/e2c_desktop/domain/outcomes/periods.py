"""The periods that a report is asked for: this year so far, years past, school years, quarters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.french import date_range
from e2c_desktop.domain.outcomes.facts import ReportPeriod

_YEARS = 4
_SEPTEMBER = 9
_QUARTER = 3
_QUARTERS = 4
_ORDINALS = ("1er", "2e", "3e", "4e")


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    """A period, and how it is called."""

    label: str
    period: ReportPeriod


def period_choices(today: date) -> tuple[PeriodChoice, ...]:
    """Return the periods that are offered, the usual one first: this year until today."""
    now = ReportPeriod(date(today.year, 1, 1), today)
    years = [
        PeriodChoice(f"Année {year}", ReportPeriod.of_year(year))
        for year in range(today.year - 1, today.year - 1 - _YEARS, -1)
    ]
    return (
        PeriodChoice(date_range(now.first, now.last), now),
        *years,
        *_school_years(today),
        *_quarters(today),
    )


def _school_years(today: date) -> tuple[PeriodChoice, ...]:
    started = today.year if today.month >= _SEPTEMBER else today.year - 1
    found = []
    for year in (started, started - 1):
        last = min(today, date(year + 1, _SEPTEMBER, 1) - timedelta(days=1))
        period = ReportPeriod(date(year, _SEPTEMBER, 1), last)
        found.append(PeriodChoice(f"Année scolaire {year}-{year + 1}", period))
    return tuple(found)


def _quarters(today: date) -> tuple[PeriodChoice, ...]:
    first = date(today.year, 1 + (today.month - 1) // _QUARTER * _QUARTER, 1)
    found = []
    for back in range(_QUARTERS):
        begins = add_months(first, -_QUARTER * back)
        ends = min(today, add_months(begins, _QUARTER) - timedelta(days=1))
        label = f"{_ORDINALS[begins.month // _QUARTER]} trimestre {begins.year}"
        found.append(PeriodChoice(label, ReportPeriod(begins, ends)))
    return tuple(found)
