"""The deadlines of an accident: 24 hours, then 48 without Sundays and public holidays."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.placement_accident import (
    AccidentDraft,
    StepKind,
    accident_steps,
    cleaned_accident,
    declaration_due,
    hour_words,
    instant_words,
    next_step,
    read_instant,
    show_instant,
    step_words,
    validate_accident,
)
from e2c_desktop.domain.problems import Severity

PARIS = timezone(timedelta(hours=1))
HOLIDAYS = {date(2026, 11, 11)}


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=PARIS)


def is_holiday(day: date) -> bool:
    return day in HOLIDAYS


@pytest.mark.parametrize(
    ("told", "due"),
    [
        (at(16, 14), at(18, 14)),  # Monday to Wednesday
        (at(9, 14), at(12, 14)),  # 11 November is not counted
        (at(13, 9, 30), at(16, 9, 30)),  # Friday: Sunday is not counted
        (at(15, 10), at(18, 0)),  # Sunday itself: from Monday on
        (at(14, 0), at(17, 0)),  # Saturday at midnight: to the end of Monday
    ],
)
def test_sundays_and_holidays_are_not_counted(told: datetime, due: datetime) -> None:
    assert declaration_due(told, is_holiday) == due


@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 12, 31)))
def test_the_declaration_has_48_counted_hours(told: datetime) -> None:
    told = told.replace(second=0, microsecond=0)
    due = declaration_due(told, is_holiday)
    minutes = int((due - told).total_seconds()) // 60
    counted = 0
    for minute in range(minutes):
        moment = told + timedelta(minutes=minute)
        counted += moment.weekday() != 6 and moment.date() not in HOLIDAYS
    assert counted == 48 * 60


def test_the_steps_are_late_when_their_time_is_past() -> None:
    draft = AccidentDraft(happened_at=at(16, 9), told_school_at=at(16, 11))
    school, prescriber, declared = accident_steps(draft, now=at(17, 8), days_off=is_holiday)
    assert (school.due_at, school.late) == (at(17, 9), False)
    assert (prescriber.due_at, prescriber.late) == (None, False)
    assert (declared.due_at, declared.late) == (at(18, 11), False)
    *_, declared = accident_steps(draft, now=at(18, 12), days_off=is_holiday)
    assert declared.late
    assert next_step((school, prescriber, declared)) == prescriber


def test_the_48_hours_run_from_the_hour_the_prescriber_was_told() -> None:
    draft = AccidentDraft(at(16, 9), at(16, 11), at(17, 15), at(18, 9))
    steps = accident_steps(draft, now=at(20, 8), days_off=is_holiday)
    assert steps[2].due_at == at(19, 15)
    assert [step.late for step in steps] == [False, False, False]
    assert next_step(steps) is None


def test_an_accident_whose_hour_is_unknown_has_no_step() -> None:
    assert accident_steps(AccidentDraft(), now=at(16, 9), days_off=is_holiday) == ()


@pytest.mark.parametrize(
    ("draft", "number", "words"),
    [
        (AccidentDraft(at(16, 14)), 0, "à prévenir avant mardi 14 h"),
        (AccidentDraft(at(16, 14)), 1, "à prévenir sans délai"),
        (AccidentDraft(at(16, 14)), 2, "à déclarer avant mercredi 14 h"),
        (AccidentDraft(at(14, 8)), 0, "à prévenir, délai passé depuis dimanche 8 h"),
        (AccidentDraft(at(16, 8), at(16, 9, 5)), 0, "fait aujourd’hui 9 h 05"),
        (AccidentDraft(at(12, 8), at(14, 9)), 0, "fait samedi 9 h, hors délai"),
    ],
)
def test_a_step_is_told_in_words(draft: AccidentDraft, number: int, words: str) -> None:
    step = accident_steps(draft, now=at(16, 15), days_off=is_holiday)[number]
    assert step_words(step, at(16, 15)).replace("\u00a0", " ") == words
    assert step.kind.label


def test_hours_and_days_are_told_as_in_a_sentence() -> None:
    assert hour_words(at(16, 0)).replace("\u00a0", " ") == "0 h"
    assert instant_words(at(1, 8), at(16, 9)).replace("\u00a0", " ") == "01/11/2026 à 8 h"
    assert StepKind.SCHOOL.label == "École"


def problems(**values: Any) -> list[tuple[str, str, Severity]]:
    found = validate_accident(
        AccidentDraft(**values),
        starts_on=date(2026, 11, 2),
        ends_on=date(2026, 11, 27),
        now=at(16, 15),
    )
    return [(each.field, each.code, each.severity) for each in found]


def test_hours_go_in_their_order_and_not_into_the_future() -> None:
    assert problems() == [("happened_at", "vide", Severity.ERROR)]
    assert problems(happened_at=at(16, 14), told_school_at=at(16, 15)) == []
    assert problems(happened_at=at(16, 16)) == [("happened_at", "avenir", Severity.ERROR)]
    assert problems(happened_at=at(16, 14), declared_at=at(16, 13)) == [
        ("declared_at", "ordre", Severity.ERROR)
    ]
    outside = datetime(2026, 10, 31, 9, tzinfo=PARIS)
    assert problems(happened_at=outside) == [("happened_at", "hors-stage", Severity.WARNING)]


def test_circumstances_are_cleaned_and_those_unread_stay_unread() -> None:
    assert cleaned_accident(AccidentDraft(circumstances=" Coupure\u200b ")).circumstances == (
        "Coupure"
    )
    unread = AccidentDraft(at(16, 9), circumstances=None)
    assert cleaned_accident(unread) == unread
    assert problems(happened_at=at(16, 14), circumstances=None) == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("14h30", at(16, 14, 30)),
        ("14 h", at(16, 14)),
        ("auj 9h05", at(16, 9, 5)),
        ("Hier à 9:15", at(15, 9, 15)),
        ("12/11 14h", at(12, 14)),
        ("12/11/2026 14 h 30", at(12, 14, 30)),
        ("20/12 8h", datetime(2025, 12, 20, 8, tzinfo=PARIS)),
        ("14", None),
        ("25h", None),
        ("31/02 8h", None),
        ("29/02 8h", None),
        ("demain 8h", None),
        ("", None),
    ],
)
def test_an_hour_is_read_as_it_is_typed(typed: str, expected: datetime | None) -> None:
    assert read_instant(typed, at(16, 15)) == expected
    if expected is not None:
        assert read_instant(show_instant(expected), at(16, 15)) == expected
