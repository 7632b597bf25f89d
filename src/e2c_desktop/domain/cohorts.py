"""Cohorts (promotions): people enter every month, fifteen at most (domain, §2.1)."""

from __future__ import annotations

from datetime import date, timedelta

from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.french import month_name
from e2c_desktop.domain.problems import Problem


def next_cohort(latest: date | None, today: date) -> tuple[str, date]:
    """Propose the name and the first day of the next monthly entry.

    It is the month after the latest cohort, on its first Monday; the first Monday still to come
    when there is no cohort, or none for a while.

    Args:
        latest: first day of the latest cohort of the site, if any.
        today: the day of today.
    """
    month = today.replace(day=1)
    if first_monday(month) < today:
        month = add_months(month, 1)
    if latest is not None:
        month = max(month, add_months(latest.replace(day=1), 1))
    day = first_monday(month)
    return f"{month_name(day.month).capitalize()} {day.year}", day


def first_monday(day: date) -> date:
    """Return the first Monday of the month of a day."""
    first = day.replace(day=1)
    return first + timedelta(days=-first.weekday() % 7)


def room_words(size: int, capacity: int) -> str:
    """Return « 12 / 15 », as lists of cohorts show it."""
    return f"{size} / {capacity}"


def room_problems(others: int, capacity: int, field: str = "cohort_id") -> list[Problem]:
    """Return a warning when a cohort has no place left for one more person; never a refusal.

    Args:
        others: people in it, without the one who comes.
        capacity: places.
        field: field under which it is said.
    """
    if others < capacity:
        return []
    message = f"Promotion complète : {others} sur {capacity}."
    return [Problem.warning(field, "complet", message)]
