"""The two rates of the home page, and the calls that are left to make."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.helpers.builders import TODAY, make_school
from tests.helpers.follow_ups import clock, make_exit, note_call, note_situation

from e2c_desktop.domain.codes import Moment, PathState, SituationCode
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.queries.reads import Reads
from e2c_desktop.storage.unit_of_work import UnitOfWork

DAY = timedelta(days=1)


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path, clock=clock)


def test_the_calls_at_twelve_months_are_those_left_to_make_this_month(work: UnitOfWork) -> None:
    left = add_months(TODAY, -12)
    month_end = date(2026, 11, 30)
    late, today = left - 5 * DAY, left
    answered = make_exit(work, left, names="BA Ali", state=PathState.LEFT)
    note_situation(work, answered, Moment.M12, SituationCode.QUALIFYING, observed_on=TODAY)
    put_off = make_exit(work, left, names="DIOP Awa", state=PathState.LEFT)
    note_call(work, put_off, Moment.M12, TODAY, reached=False, next_on=month_end + DAY)
    for rank, day in enumerate((late, today, left + 14 * DAY, left + 15 * DAY)):
        make_exit(work, day, names=f"PERSONNE{rank} A", state=PathState.LEFT)
    home = Reads(work).home
    positive, reached = home.rates(home.scope(mine=False))
    assert (positive.calls, reached.calls) == (0, 3)  # the last one is of December
    other = Reads(work).sites()[1].id
    assert home.rates(home.scope(mine=False, site_id=other))[1].calls == 0


def test_the_rates_are_those_of_the_engine(work: UnitOfWork) -> None:
    for rank in range(6):
        path_id = make_exit(work, date(2026, 3, 2), names=f"PERSONNE{rank} A", state=PathState.LEFT)
        code = SituationCode.QUALIFYING if rank < 3 else SituationCode.UNKNOWN
        note_situation(work, path_id, Moment.EXIT, code, observed_on=date(2026, 3, 2))
    home = Reads(work).home
    positive, reached = home.rates(home.scope(mine=False))
    year = ReportPeriod.of_year(2026)
    figure = Reads(work).figures.report(year, extracted_on=TODAY).of("tsp")
    assert positive.text == figure.now.text
    assert (positive.numerator, positive.denominator) == (
        figure.now.numerator,
        figure.now.denominator,
    )
    assert positive.trend[0] is None
    assert (reached.text, reached.denominator, reached.year) == ("", 0, 2025)
    other = Reads(work).sites()[1].id
    assert home.rates(home.scope(mine=False, site_id=other))[0].denominator == 0
