"""The states of a path: the whole table of actions, the order of dates, the computed dates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.codes import EventKind, PathState
from e2c_desktop.domain.path import (
    CLOSED_STATES,
    Eligibility,
    PathAction,
    PathDates,
    allowed_actions,
    check_action,
    check_dates,
    eligibility_problems,
    event_of,
    expected_end,
    integration_end,
    next_state,
    state_from_dates,
)
from e2c_desktop.domain.problems import Severity, errors_of

TODAY = date(2026, 11, 16)
S, A = PathState, PathAction
CANDIDATE_ACTIONS = {A.REFUSE, A.WITHDRAW, A.ENTER}
TABLE = {
    S.CANDIDATE: {A.ADMIT, *CANDIDATE_ACTIONS},
    S.ADMITTED: CANDIDATE_ACTIONS,
    S.INTEGRATION: {A.SIGN, A.SUSPEND, A.EXTEND, A.LEAVE},
    S.COMMITTED: {A.SUSPEND, A.EXTEND, A.LEAVE},
    S.SUSPENDED: {A.RESUME, A.EXTEND, A.LEAVE},
    S.LEFT: {A.END_FOLLOW_UP, A.ARCHIVE},
    S.LEFT_INTEGRATION: {A.END_FOLLOW_UP, A.ARCHIVE},
    S.FOLLOWED_UP: {A.ARCHIVE},
    S.REFUSED: {A.ARCHIVE},
    S.WITHDRAWN: {A.ARCHIVE},
    S.ARCHIVED: set(),
}
SIGNED = PathDates(contract_on=date(2026, 6, 11))
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize("state", list(PathState))
@pytest.mark.parametrize("action", list(PathAction))
def test_each_action_is_open_from_its_states_only(action: PathAction, state: PathState) -> None:
    problems = check_action(action, state, PathDates(), TODAY, today=TODAY)
    is_open = action in TABLE[state]
    assert (errors_of(problems) == []) is is_open
    assert (action in allowed_actions(state)) is is_open
    if not is_open:
        assert state.label in problems[0].message
        assert action.label in problems[0].message


@pytest.mark.parametrize(
    ("action", "state", "dates", "after"),
    [
        (A.ADMIT, S.CANDIDATE, PathDates(), S.ADMITTED),
        (A.REFUSE, S.ADMITTED, PathDates(), S.REFUSED),
        (A.WITHDRAW, S.CANDIDATE, PathDates(), S.WITHDRAWN),
        (A.ENTER, S.ADMITTED, PathDates(), S.INTEGRATION),
        (A.SIGN, S.INTEGRATION, PathDates(), S.COMMITTED),
        (A.SUSPEND, S.COMMITTED, SIGNED, S.SUSPENDED),
        (A.RESUME, S.SUSPENDED, SIGNED, S.COMMITTED),
        (A.RESUME, S.SUSPENDED, PathDates(), S.INTEGRATION),
        (A.EXTEND, S.SUSPENDED, SIGNED, S.SUSPENDED),
        (A.LEAVE, S.COMMITTED, SIGNED, S.LEFT),
        (A.LEAVE, S.SUSPENDED, PathDates(), S.LEFT_INTEGRATION),
        (A.END_FOLLOW_UP, S.LEFT, SIGNED, S.FOLLOWED_UP),
        (A.ARCHIVE, S.REFUSED, PathDates(), S.ARCHIVED),
    ],
)
def test_state_after_an_action(
    action: PathAction, state: PathState, dates: PathDates, after: PathState
) -> None:
    assert next_state(action, state, dates) is after


def test_each_action_leaves_its_own_event() -> None:
    events = [event_of(action) for action in PathAction]
    assert len(set(events)) == len(events)
    assert event_of(A.SIGN) is EventKind.CONTRACT


def test_every_state_can_be_reached_and_left_until_archived() -> None:
    for state in PathState:
        assert bool(allowed_actions(state)) is (state is not S.ARCHIVED)
    assert {
        S.LEFT,
        S.LEFT_INTEGRATION,
        S.FOLLOWED_UP,
        S.ARCHIVED,
        S.REFUSED,
        S.WITHDRAWN,
    } == CLOSED_STATES


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        (PathDates(entry_on=TODAY), "l’entrée"),
        (PathDates(contract_on=TODAY), "la signature du contrat"),
        (PathDates(suspended_on=TODAY), "la suspension"),
        (PathDates(exit_on=TODAY), "la sortie"),
    ],
)
def test_a_date_before_an_earlier_step_is_an_error(dates: PathDates, words: str) -> None:
    found = check_action(A.LEAVE, S.COMMITTED, dates, TODAY - timedelta(days=1), today=TODAY)
    assert [(problem.code, problem.severity) for problem in found] == [("ordre", Severity.ERROR)]
    assert words in found[0].message
    assert "16/11/2026" in found[0].message


def test_an_exit_before_the_entry_is_refused_even_before_the_candidacy() -> None:
    dates = PathDates(application_on=TODAY - timedelta(days=40), entry_on=TODAY)
    found = check_action(A.LEAVE, S.COMMITTED, dates, TODAY - timedelta(days=90), today=TODAY)
    assert [problem.severity for problem in found] == [Severity.ERROR]
    assert "l’entrée" in found[0].message


def test_a_date_before_the_application_is_only_a_warning() -> None:
    dates = PathDates(application_on=TODAY)
    found = check_action(A.ADMIT, S.CANDIDATE, dates, TODAY - timedelta(days=1), today=TODAY)
    assert [problem.severity for problem in found] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("action", "state", "warned"),
    [
        (A.ADMIT, S.CANDIDATE, True),
        (A.ENTER, S.ADMITTED, False),
        (A.EXTEND, S.COMMITTED, False),
    ],
)
def test_a_future_date_is_a_warning_where_it_cannot_be_planned(
    action: PathAction, state: PathState, warned: bool
) -> None:
    tomorrow = TODAY + timedelta(days=1)
    found = check_action(action, state, PathDates(), tomorrow, today=TODAY)
    assert [problem.code for problem in found] == (["futur"] if warned else [])
    assert not errors_of(found)


def test_dates_of_a_correction_must_follow_each_other() -> None:
    wrong = PathDates(entry_on=date(2026, 5, 4), contract_on=date(2026, 5, 1))
    assert [problem.field for problem in errors_of(check_dates(wrong, today=TODAY))] == [
        "contract_on"
    ]
    right = PathDates(date(2026, 4, 1), date(2026, 5, 4), date(2026, 6, 11))
    assert check_dates(right, today=TODAY) == []


def test_a_corrected_date_in_the_future_is_a_warning_but_for_the_entry() -> None:
    later = TODAY + timedelta(days=9)
    assert check_dates(PathDates(entry_on=later), today=TODAY) == []
    found = check_dates(PathDates(exit_on=later), today=TODAY)
    assert [(problem.field, problem.severity) for problem in found] == [
        ("exit_on", Severity.WARNING)
    ]


@given(st.lists(days, min_size=4, max_size=4))
def test_sorted_dates_are_always_in_order(chosen: list[date]) -> None:
    application, entry, contract, leaving = sorted(chosen)
    dates = PathDates(application, entry, contract, None, leaving)
    assert not errors_of(check_dates(dates, today=TODAY))


@given(days, st.integers(1, 12))
def test_integration_lasts_whole_weeks(entry: date, weeks: int) -> None:
    last = integration_end(entry, weeks)
    assert (last - entry).days + 1 == 7 * weeks


@given(days, st.integers(1, 24))
def test_expected_end_is_the_eve_of_the_same_day(entry: date, months: int) -> None:
    last = expected_end(entry, months) + timedelta(days=1)
    assert (last.year * 12 + last.month) - (entry.year * 12 + entry.month) == months
    assert last.day == entry.day or last.day >= 28


def test_expected_end_of_a_month_that_is_too_short() -> None:
    assert expected_end(date(2026, 8, 31), 6) == date(2027, 2, 27)
    assert expected_end(date(2026, 5, 4), 7) == date(2026, 12, 3)


@pytest.mark.parametrize(
    ("dates", "state"),
    [
        (PathDates(), S.CANDIDATE),
        (PathDates(application_on=TODAY), S.CANDIDATE),
        (PathDates(entry_on=TODAY), S.INTEGRATION),
        (PathDates(entry_on=TODAY, contract_on=TODAY), S.COMMITTED),
        (PathDates(entry_on=TODAY, exit_on=TODAY), S.LEFT_INTEGRATION),
        (PathDates(contract_on=date(2026, 1, 5), exit_on=TODAY), S.LEFT),
        (PathDates(contract_on=TODAY, exit_on=TODAY), S.LEFT_INTEGRATION),
    ],
)
def test_state_that_dates_stand_for(dates: PathDates, state: PathState) -> None:
    assert state_from_dates(dates) is state


ENTRY = date(2026, 5, 4)


@pytest.mark.parametrize(
    ("birth", "derogation", "code"),
    [
        (date(2010, 5, 4), "", None),  # sixteen on the day of entry
        (date(2010, 5, 5), "", "age"),
        (date(2000, 5, 5), "", None),  # still twenty-five
        (date(2000, 5, 4), "", "derogation"),
        (date(2000, 5, 4), "RSA", None),
        (date(1996, 5, 4), "RSA", "age"),
        (None, "", None),
    ],
)
def test_eligibility_warns_and_names_the_setting(
    birth: date | None, derogation: str, code: str | None
) -> None:
    found = eligibility_problems(birth, ENTRY, Eligibility(), derogation=derogation)
    assert [problem.code for problem in found] == ([] if code is None else [code])
    for problem in found:
        assert problem.severity is Severity.WARNING
        assert "réglage de l’école" in problem.message


def test_eligibility_says_nothing_before_the_entry() -> None:
    assert eligibility_problems(date(1990, 1, 1), None, Eligibility(), derogation="") == []
