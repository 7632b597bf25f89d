"""One placement under check: what is known of its days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.helpers.placement_facts import placement

from e2c_desktop.domain.placement_rules.case import Case
from e2c_desktop.domain.placement_rules.rule_set import SHIPPED
from e2c_desktop.domain.work_calendar import WorkCalendar

DAYS = (date(2026, 11, 23), date(2026, 12, 18))


def test_no_day_is_worked_without_a_timetable() -> None:
    facts = replace(placement(*DAYS), timetable=None)
    case = Case(facts, (), SHIPPED, WorkCalendar())
    assert case.worked == {}
    assert case.minutes == {}


def test_an_age_that_is_not_known_is_that_of_an_adult() -> None:
    facts = replace(placement(*DAYS), birth_date=None)
    assert not Case(facts, (), SHIPPED, WorkCalendar()).minor
