"""Settings of presence as typed: codes, durations, alerts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from e2c_desktop.domain.attendance_codes import ALWAYS, SHIPPED_BOOK, Worth
from e2c_desktop.domain.attendance_rules import (
    FIXED,
    AttendanceSettings,
    CodeRuleDraft,
    cleaned_rule,
    validate_new_code,
    validate_rule,
    validate_settings,
)
from e2c_desktop.domain.problems import Problem, Severity

DAY = date(2027, 1, 1)
KNOWN = frozenset({"P", "MAL"})
DRAFT = CodeRuleDraft("JDC", "Journée défense", Worth.JUSTIFIED, starts_on=DAY)


def told(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in problems]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("jdc ", ""),
        ("ABCDEFGH", ""),
        ("ABCDEFGHI", "forme"),
        ("", "forme"),
        ("A1", "forme"),
        ("É", "forme"),
        ("mal", "pris"),
        ("SU", "reserve"),
    ],
)
def test_a_new_code_has_one_to_eight_letters_and_is_nobody_else_s(typed: str, code: str) -> None:
    problems = validate_new_code(cleaned_rule(replace(DRAFT, code=typed)), KNOWN)
    assert told(problems) == ([("code", code)] if code else [])


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({}, []),
        ({"label": ""}, [("label", "vide")]),
        ({"label": "x" * 300}, [("label", "longueur")]),
        ({"starts_on": None}, [("starts_on", "vide")]),
        ({"starts_on": ALWAYS}, [("starts_on", "trop-tot")]),
        ({"worth": Worth.UNJUSTIFIED}, [("paid", "payee")]),
        ({"worth": Worth.UNJUSTIFIED, "paid": False}, []),
    ],
)
def test_a_rule_has_words_and_a_first_day(
    values: dict[str, object], found: list[tuple[str, str]]
) -> None:
    assert told(validate_rule(replace(DRAFT, **values))) == found  # type: ignore[arg-type]  # values of the test


def test_an_unjustified_absence_that_is_paid_is_told_and_stored() -> None:
    (problem,) = validate_rule(replace(DRAFT, worth=Worth.UNJUSTIFIED))
    assert problem.severity is Severity.WARNING
    assert "R6341-45" in problem.message


@pytest.mark.parametrize("code", sorted(FIXED))
def test_codes_that_the_grid_writes_keep_their_meaning(code: str) -> None:
    rule = SHIPPED_BOOK.rule(code, DAY)
    assert rule is not None
    draft = CodeRuleDraft.of(rule, DAY)
    assert validate_rule(replace(draft, label="Autres mots")) == []
    changed = replace(draft, worth=Worth.NOTHING, in_use=False)
    assert told(validate_rule(changed)) == [("worth", "fixe"), ("in_use", "fixe")]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, ""),
        ({"half_day_minutes": 30}, "half_day_minutes"),
        ({"absence_alert_count": 0}, "absence_alert_count"),
        ({"absence_alert_days": 61}, "absence_alert_days"),
        ({"expiry_notice": 366}, "expiry_notice"),
        ({"absence_alert_count": 3, "absence_alert_days": 1}, "absence_alert_count"),
    ],
)
def test_durations_and_alerts_stay_possible(values: dict[str, int], field: str) -> None:
    problems = validate_settings(replace(AttendanceSettings(), **values))  # type: ignore[arg-type]  # numbers alone
    assert [one.field for one in problems] == ([field] if field else [])
