"""When a person who left is asked for news, and who is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.codes import ExitReason, Moment, SituationCode
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.follow_up_agenda import (
    TO_DO,
    FollowUpPlan,
    FollowUpState,
    is_followed,
)
from e2c_desktop.domain.situation import MONTHS

PLAN = FollowUpPlan()
EXIT = date(2026, 5, 12)
S = FollowUpState

days = st.dates(date(2015, 1, 1), date(2035, 12, 31))
plans = st.builds(
    FollowUpPlan.of_school,
    st.lists(st.sampled_from([one.value for one in MONTHS])).map(",".join),
    st.integers(0, 45),
)


@pytest.mark.parametrize(
    ("contract", "leaving", "reason", "code", "asked"),
    [
        (date(2025, 10, 1), EXIT, ExitReason.TERM, SituationCode.PERMANENT, True),
        (date(2025, 10, 1), EXIT, None, None, True),
        (date(2025, 10, 1), EXIT, ExitReason.EXCLUSION, SituationCode.EXCLUDED, True),
        (None, EXIT, ExitReason.NOT_CONFIRMED, None, False),
        (EXIT, EXIT, ExitReason.DROP_OUT, None, False),
        (date(2025, 10, 1), None, None, None, False),
        (date(2025, 10, 1), EXIT, ExitReason.OUTSIDE_CAUSE, SituationCode.PERMANENT, False),
        (date(2025, 10, 1), EXIT, ExitReason.DROP_OUT, SituationCode.OUTSIDE_CAUSE, False),
    ],
)
def test_who_left_after_the_commitment_is_asked(
    contract: date | None,
    leaving: date | None,
    reason: ExitReason | None,
    code: SituationCode | None,
    asked: bool,
) -> None:
    assert is_followed(contract, leaving, reason, [code] if code else []) is asked


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 10, 27), S.UPCOMING),
        (date(2026, 10, 28), S.DUE),
        (date(2026, 11, 12), S.DUE),
        (date(2026, 11, 13), S.LATE),
        (date(2027, 1, 13), S.LATE),
        (date(2027, 1, 14), S.MISSED),
    ],
)
def test_a_moment_is_asked_until_its_day_then_late_then_over(
    today: date, state: FollowUpState
) -> None:
    assert PLAN.follow_up(Moment.M6, EXIT).state(today) is state


def test_an_answer_ends_a_moment_whatever_the_day() -> None:
    found = PLAN.follow_up(Moment.M6, EXIT, answered=True, next_on=date(2026, 11, 20))
    assert found.state(date(2026, 1, 1)) is S.DONE
    assert not found.to_do_within(date(2026, 1, 1), date(2027, 12, 31))


def test_a_next_attempt_puts_the_call_off_and_keeps_it_open() -> None:
    found = PLAN.follow_up(Moment.M12, EXIT, next_on=date(2027, 9, 1))
    assert found.call_on == date(2027, 9, 1)
    assert found.state(date(2027, 5, 12)) is S.WAITING
    assert found.state(date(2027, 9, 1)) is S.DUE
    assert found.state(date(2027, 9, 16)) is S.LATE
    assert found.state(date(2027, 9, 17)) is S.MISSED


def test_a_moment_ends_before_the_next_one_begins() -> None:
    plan = FollowUpPlan((Moment.M3, Moment.M6), window=45)
    first, second = plan.of_exit(EXIT, next_calls={Moment.M3: date(2026, 12, 1)})
    assert first.ends_on == second.opens_on - timedelta(days=1)


def test_the_end_of_a_month_stays_one() -> None:
    assert PLAN.follow_up(Moment.M6, date(2025, 8, 31)).planned_on == date(2026, 2, 28)


def test_what_the_school_keeps_is_read_in_order_and_never_refused() -> None:
    plan = FollowUpPlan.of_school("M12, M3,inconnu,sortie", -4)
    assert plan == FollowUpPlan((Moment.M3, Moment.M12), 0)
    assert FollowUpPlan.of_school("", 15).of_exit(EXIT) == ()


@given(plans, days, days)
def test_one_moment_at_most_is_to_be_asked_on_a_day(
    plan: FollowUpPlan, exit_on: date, today: date
) -> None:
    states = [one.state(today) for one in plan.of_exit(exit_on)]
    assert sum(state in TO_DO for state in states) <= 1


@given(plans, days, st.sampled_from(list(MONTHS)), st.none() | days)
def test_days_come_in_their_order(
    plan: FollowUpPlan, exit_on: date, moment: Moment, next_on: date | None
) -> None:
    found = plan.follow_up(moment, exit_on, next_on=next_on)
    assert found.opens_on <= found.planned_on <= found.ends_on
    assert found.planned_on == add_months(exit_on, MONTHS[moment])


@given(plans, days, days, st.integers(0, 60), st.sampled_from(list(MONTHS)))
def test_no_exit_to_ask_is_out_of_the_days_searched(
    plan: FollowUpPlan, exit_on: date, first: date, length: int, moment: Moment
) -> None:
    last = first + timedelta(days=length)
    found = plan.follow_up(moment, exit_on)
    if found.to_do_within(first, last):
        earliest, latest = plan.exits_asked(moment, first, last)
        assert earliest <= exit_on <= latest


@given(plans, days, days, st.none() | days, st.sampled_from(list(MONTHS)))
def test_a_day_to_call_is_a_period_of_one_day(
    plan: FollowUpPlan, exit_on: date, today: date, next_on: date | None, moment: Moment
) -> None:
    found = plan.follow_up(moment, exit_on, next_on=next_on)
    assert (found.state(today) in TO_DO) == found.to_do_within(today, today)
