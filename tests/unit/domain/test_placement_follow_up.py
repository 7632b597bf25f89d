"""What is noted while a placement lasts: which days and texts are refused, which are told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.follow_up_codes import AbsenceSpan, AmendmentSubject, VisitMode
from e2c_desktop.domain.placement_follow_up import (
    AbsenceDraft,
    AmendmentDraft,
    VisitDraft,
    cleaned_draft,
    read_hours,
    review_due,
    show_hours,
    validate_absence,
    validate_amendment,
    validate_visit,
)
from e2c_desktop.domain.problems import Problem, Severity, errors_of

STARTS, ENDS, TODAY = date(2026, 11, 2), date(2026, 11, 27), date(2026, 11, 16)
NIR = "1 85 12 75 116 001 42"


def told(problems: list[Problem]) -> list[tuple[str, str, Severity]]:
    return [(each.field, each.code, each.severity) for each in problems]


def visit(**values: Any) -> list[Problem]:
    draft = VisitDraft(**values)
    return validate_visit(draft, starts_on=STARTS, ends_on=ENDS, today=TODAY)


def absence(**values: Any) -> list[Problem]:
    draft = AbsenceDraft(**values)
    return validate_absence(draft, starts_on=STARTS, ends_on=ENDS, today=TODAY)


def test_a_visit_is_planned_or_made_and_both_days_may_be_known() -> None:
    assert visit(planned_on=date(2026, 11, 20)) == []
    assert visit(planned_on=date(2026, 11, 10), made_on=date(2026, 11, 12)) == []


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, [("planned_on", "vide", Severity.ERROR)]),
        ({"made_on": date(2026, 11, 17)}, [("made_on", "avenir", Severity.ERROR)]),
        ({"made_on": date(2026, 10, 30)}, [("made_on", "hors-stage", Severity.WARNING)]),
        ({"planned_on": date(2026, 12, 24)}, [("planned_on", "hors-stage", Severity.WARNING)]),
        ({"planned_on": TODAY, "met": "x" * 121}, [("met", "longueur", Severity.ERROR)]),
        ({"planned_on": TODAY, "notes": NIR}, [("notes", "nir", Severity.ERROR)]),
    ],
)
def test_what_is_said_of_a_visit(
    values: dict[str, Any], expected: list[tuple[str, str, Severity]]
) -> None:
    assert told(visit(**values)) == expected


def test_a_visit_may_be_made_in_the_week_that_follows_the_last_day() -> None:
    assert visit(planned_on=date(2026, 12, 4)) == []


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, [("on", "vide", Severity.ERROR)]),
        ({"on": date(2026, 11, 28)}, [("on", "hors-stage", Severity.ERROR)]),
        ({"on": date(2026, 11, 18)}, [("on", "avenir", Severity.WARNING)]),
        ({"on": TODAY, "span": AbsenceSpan.HOURS}, [("hours", "vide", Severity.ERROR)]),
        (
            {"on": TODAY, "span": AbsenceSpan.HOURS, "hours": 25.0},
            [("hours", "trop", Severity.ERROR)],
        ),
        ({"on": TODAY, "span": AbsenceSpan.HOURS, "hours": 2.5}, []),
        ({"on": TODAY, "span": AbsenceSpan.MORNING, "hours": -1.0}, []),
    ],
)
def test_what_is_said_of_an_absence(
    values: dict[str, Any], expected: list[tuple[str, str, Severity]]
) -> None:
    assert told(absence(**values)) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            {},
            [
                ("decided_on", "vide", Severity.ERROR),
                ("subject", "vide", Severity.ERROR),
                ("after", "vide", Severity.ERROR),
            ],
        ),
        ({"signed_on": date(2026, 11, 17)}, [("signed_on", "avenir", Severity.ERROR)]),
        ({"signed_on": date(2026, 11, 8)}, [("signed_on", "ordre", Severity.WARNING)]),
        ({"signed_on": date(2026, 11, 10)}, []),
    ],
)
def test_what_is_said_of_an_amendment(
    values: dict[str, Any], expected: list[tuple[str, str, Severity]]
) -> None:
    if values:
        values = {
            "decided_on": date(2026, 11, 9),
            "subject": AmendmentSubject.DATES,
            "after": "Jusqu’au 4 décembre",
            **values,
        }
    assert told(validate_amendment(AmendmentDraft(**values), today=TODAY)) == expected


@given(st.text(), st.text())
def test_cleaned_texts_are_stored_as_they_are_cleaned(met: str, notes: str) -> None:
    draft = cleaned_draft(VisitDraft(planned_on=TODAY, met=met, notes=notes))
    assert cleaned_draft(draft) == draft
    assert "\n" not in draft.met
    assert draft.mode is VisitMode.ON_SITE


def test_lines_of_a_note_stay_and_those_of_a_name_do_not() -> None:
    draft = cleaned_draft(VisitDraft(met="Bruno\nTessier", notes="Ponctuel.\r\nAppliqué."))
    assert (draft.met, draft.notes) == ("Bruno Tessier", "Ponctuel.\nAppliqué.")


def test_the_review_is_expected_a_week_after_the_last_day() -> None:
    assert review_due(ENDS) == date(2026, 12, 4)
    assert errors_of(visit(planned_on=review_due(ENDS))) == []


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("98", 98.0),
        ("98,5", 98.5),
        ("98.25 h", 98.25),
        ("98h30", 98.5),
        ("98 h 30", 98.5),
        ("7 h", 7.0),
        ("-2", None),
        ("beaucoup", None),
        ("", None),
    ],
)
def test_hours_are_read_as_they_are_typed(typed: str, hours: float | None) -> None:
    assert read_hours(typed) == hours
    if hours is not None:
        assert read_hours(show_hours(hours)) == hours
