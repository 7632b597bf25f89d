"""The hours of the demonstration's year, recounted by hand from the texts as they are stored.

Nothing of the program counts here: weekdays, public holidays, closures and the worth of codes are
written again, so that a mistake of the shared count is seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.demo_bases import DAY, demo_school

from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.outcomes.rule_set import E2C_2023
from e2c_desktop.queries.attendance_hours import PathsAsked
from e2c_desktop.queries.outcome_hours import attended_of
from e2c_desktop.queries.reads import Reads
from e2c_desktop.storage.models import AttendanceCodeRule, PlanningException, PlanningSlot
from e2c_desktop.storage.unit_of_work import UnitOfWork

FIRST, LAST = date(2026, 1, 1), DAY
CENTRE, COMPANY, CLOSED, MISSED = {"P", "RET"}, {"ENT"}, {"FER"}, {"INJ"}
HALF_DAY = 210


@dataclass
class Recount:
    """Minutes of one path in one month, and half-days entered."""

    centre: int = 0
    company: int = 0
    justified: int = 0
    unjustified: int = 0
    late: int = 0
    entered: int = 0

    def add(self, text: str) -> None:
        """Count one half-day: « P », « RET15 », « RDV90 »."""
        code = "".join(letter for letter in text if letter.isalpha())
        typed = text.removeprefix(code)
        minutes = min(int(typed), HALF_DAY) if typed else 0
        self.entered += 1
        if code in CENTRE:
            self.centre += HALF_DAY - minutes
            self.late += minutes
        elif code in COMPANY:
            self.company += HALF_DAY
        elif code not in CLOSED:
            missed = minutes or HALF_DAY
            self.centre += HALF_DAY - missed
            if code in MISSED:
                self.unjustified += missed
            else:
                self.justified += missed


@pytest.fixture(scope="module")
def demo() -> Iterator[UnitOfWork]:
    with demo_school() as work:
        yield work


@pytest.fixture(scope="module")
def recounted(demo: UnitOfWork) -> dict[UUID, dict[date, Recount]]:
    """Recount every month of the base from plain SQL."""
    found: dict[UUID, dict[date, Recount]] = defaultdict(dict)
    with demo.read() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT path_id, month, cells FROM attendance_month WHERE archived_at IS NULL"
        )
        for path_id, month, text in rows:
            first = date.fromisoformat(month)
            told = found[UUID(path_id)][first] = Recount()
            for rank, part in enumerate(text.split(",")):
                day = first + timedelta(days=rank // 2)
                if part and day <= LAST:
                    told.add(part)
    return found


def test_totals_are_those_recounted_by_hand(
    demo: UnitOfWork, recounted: dict[UUID, dict[date, Recount]]
) -> None:
    reads = Reads(demo).presence
    ids = reads.paths_there(FIRST, LAST, PathsAsked())
    found = reads.hours(ids, FIRST, LAST)
    assert len(found) > 50
    for path_id, hours in found.items():
        for month, counted in hours.months.items():
            told = recounted[path_id].get(month, Recount())
            own = counted.tally.hours
            assert (own.centre, own.company, own.late) == (told.centre, told.company, told.late)
            assert (own.justified, own.unjustified) == (told.justified, told.unjustified)
            assert counted.entered == told.entered
            assert counted.tally.unpaid == told.unjustified
            # The day when a suspension began is still entered.
            assert not counted.contradicts or hours.days.suspensions
    total = sum(one.total.done for one in found.values())
    assert total == sum(
        told.centre + told.company
        for path_id in ids
        for month, told in recounted[path_id].items()
        if FIRST <= month <= LAST
    )


def test_planned_half_days_are_those_of_the_days_of_the_path(demo: UnitOfWork) -> None:
    reads = Reads(demo).presence
    ids = reads.paths_there(FIRST, LAST, PathsAsked())
    with demo.read() as session:
        closures = session.execute(sa.text("SELECT first_on, last_on FROM school_closure")).all()
    shut = [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in closures]
    for hours in reads.hours(ids, FIRST, LAST).values():
        begin, end = hours.days.entry_on, hours.days.exit_on or LAST
        assert begin is not None
        first, last = max(begin, FIRST), min(end, LAST)
        planned = 0
        for rank in range((last - first).days + 1):
            day = first + timedelta(days=rank)
            away = any(one <= day <= other for one, other in hours.days.suspensions)
            closed = day in HOLIDAYS or any(one <= day <= other for one, other in shut)
            planned += 0 if day.weekday() > 4 or away or closed else 2 * HALF_DAY
        assert hours.total.planned == planned


HOLIDAYS = {
    date(2026, 1, 1),
    date(2026, 4, 6),
    date(2026, 5, 1),
    date(2026, 5, 8),
    date(2026, 5, 14),
    date(2026, 5, 25),
    date(2026, 7, 14),
    date(2026, 8, 15),
    date(2026, 11, 1),
    date(2026, 11, 11),
}


def test_the_figures_add_up_the_same_hours(
    demo: UnitOfWork, recounted: dict[UUID, dict[date, Recount]]
) -> None:
    year = ReportPeriod.of_year(2025)
    report = Reads(demo).figures.report(year, extracted_on=DAY, rules=E2C_2023)
    known = {path.id for path in report.study.received}
    months = [
        told
        for path_id, own in recounted.items()
        if path_id in known
        for month, told in own.items()
        if month.year == 2025
    ]
    centre = report.of("heures_centre").now
    assert centre.numerator == (sum(one.centre for one in months) + 30) // 60
    rate = report.of("taux_presence").now
    assert rate.numerator == sum(one.centre + one.company for one in months)
    assert rate.denominator == rate.numerator + sum(
        one.justified + one.unjustified + one.late for one in months
    )


@pytest.mark.parametrize(
    "period",
    [
        ReportPeriod.of_year(2025),
        ReportPeriod.of_school_year(2025),
        ReportPeriod.of_quarter(2026, 3),
        ReportPeriod(date(2026, 3, 10), date(2026, 6, 20)),
    ],
)
def test_hours_gathered_by_the_base_are_those_of_the_shared_count(
    demo: UnitOfWork, period: ReportPeriod
) -> None:
    reads = Reads(demo).presence
    with demo.read() as session:
        found = {UUID(mark): facts for mark, facts in attended_of(session, period).items()}
    assert found
    for one in (period, period.year_before):
        slow = reads.hours(list(found), one.first, one.last)
        for path_id, facts in found.items():
            total = slow[path_id].total
            told = facts.within(one)
            assert (told is None) == (total.entered == 0)
            assert told is None or told == total.tally.hours
    whole = reads.hours(list(found), date(2000, 1, 1), period.last)
    for path_id, facts in found.items():
        exit_on = whole[path_id].days.exit_on
        if exit_on is not None and exit_on in period:
            assert facts.whole == whole[path_id].total.tally.hours


def test_half_days_of_another_length_and_codes_that_change_go_through_the_shared_count() -> None:
    year = ReportPeriod.of_year(2025)
    with demo_school() as work:
        reads = Reads(work).presence
        ids = reads.paths_there(year.first, year.last, PathsAsked())
        cohorts = {hours.cohort_id for hours in reads.hours(ids, year.first, year.last).values()}
        first, second = sorted((one for one in cohorts if one is not None), key=str)[:2]
        with work.write("Planifier") as scope:
            scope.session.execute(
                sa.update(PlanningSlot).where(PlanningSlot.cohort_id == first).values(ends=700)
            )
            for rank in range(1, 29):
                exception = PlanningException(
                    cohort_id=second, on_date=date(2025, 4, rank), half="M", begins=540, ends=600
                )
                scope.session.add(exception)
        compare(work, ids, year)
        with work.write("Régler") as scope:
            rule = AttendanceCodeRule(
                code="MAL",
                label="Maladie",
                worth="injustifiée",
                paid=False,
                starts_on=date(2025, 5, 1),
            )
            scope.session.add(rule)
        compare(work, ids, year)


def compare(work: UnitOfWork, ids: list[UUID], year: ReportPeriod) -> None:
    slow = Reads(work).presence.hours(ids, year.first, year.last)
    with work.read() as session:
        found = attended_of(session, year)
    for path_id in ids:
        facts = found.get(path_id.hex)
        told = None if facts is None else facts.within(year)
        total = slow[path_id].total
        assert told == (total.tally.hours if total.entered else None)
