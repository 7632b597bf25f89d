"""A placement as typed: what keeps it from being stored, what the convention lacks."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from uuid import UUID

import pytest

from e2c_desktop.domain.codes import PlacementKind, PlacementObject
from e2c_desktop.domain.placement import (
    NOTES,
    PauseDraft,
    PlacementDraft,
    cleaned_pause,
    cleaned_placement,
    missing_mentions,
    validate_pause,
    validate_placement,
    wanted_mentions,
)
from e2c_desktop.domain.problems import Severity, errors_of

SOMEBODY, SOMEWHERE = UUID(int=1), UUID(int=2)
FIRST, LAST = date(2026, 11, 23), date(2026, 12, 18)
DRAFT = PlacementDraft(path_id=SOMEBODY, company_id=SOMEWHERE, starts_on=FIRST, ends_on=LAST)
WEEK = "510-720+780-990;510-720+780-990;510-720+780-990;510-720+780-990;510-720;;"


def codes(draft: PlacementDraft) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in errors_of(validate_placement(draft))]


def test_a_person_a_company_and_two_days_are_enough() -> None:
    assert validate_placement(DRAFT) == []
    found = validate_placement(PlacementDraft())
    assert [one.field for one in found] == ["path_id", "company_id", "starts_on", "ends_on"]
    assert all(one.severity is Severity.ERROR for one in found)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"ends_on": date(2026, 11, 22)}, [("ends_on", "ordre")]),
        ({"ends_on": date(2029, 11, 23)}, [("ends_on", "duree")]),
        ({"timetable": "8-12"}, [("timetable", "horaire")]),
        ({"weekly_hours": 169.0}, [("weekly_hours", "heures")]),
        ({"planned_hours": -1.0}, [("planned_hours", "heures")]),
        ({"planned_hours": 105.0}, []),
        ({"planned_hours": 105.0, "timetable": WEEK}, [("hours_reason", "motif")]),
        ({"planned_hours": 105.0, "timetable": WEEK, "hours_reason": "Grève"}, []),
        ({"trade": "x" * 300}, [("trade", "longueur")]),
        ({"objectives": "1 84 12 76 451 089 46"}, [("objectives", "nir")]),
    ],
)
def test_what_cannot_be_stored_is_said_under_its_field(
    values: dict[str, object], expected: list[tuple[str, str]]
) -> None:
    assert codes(replace(DRAFT, **values)) == expected  # type: ignore[arg-type]  # table of cases


def test_a_strange_telephone_is_stored_with_a_remark() -> None:
    (problem,) = validate_placement(replace(DRAFT, emergency_phone="voir mairie"))
    assert (problem.field, problem.severity) == ("emergency_phone", Severity.WARNING)


def test_texts_are_cleaned_and_one_telephone_becomes_digits() -> None:
    draft = replace(
        DRAFT,
        objectives="  Observer \n l’accueil ",
        trade="  Mécanique   auto ",
        trade_code="i1604",
        emergency_phone="01 99 00 12 34",
    )
    found = cleaned_placement(draft)
    assert found.objectives == "Observer\nl’accueil"
    assert (found.trade, found.trade_code) == ("Mécanique auto", "I1604")
    assert found.emergency_phone == "0199001234"
    assert cleaned_pause(PauseDraft(FIRST, LAST, " Fermeture  annuelle ")).reason == (
        "Fermeture annuelle"
    )


def test_the_convention_asks_for_its_mentions_in_the_order_of_the_form() -> None:
    names = [one.field for one in missing_mentions(DRAFT)]
    assert names == [
        "tutor_id",
        "prescriber_id",
        "purpose",
        "objectives",
        "tasks",
        "competences",
        "evaluation_method",
        "timetable",
    ]
    assert all(one.severity is Severity.INFO for one in missing_mentions(DRAFT))
    training = replace(DRAFT, kind=PlacementKind.TRAINING)
    assert [one.field for one in missing_mentions(training)] == [
        "tutor_id",
        "objectives",
        "tasks",
        "timetable",
    ]
    whole = replace(
        DRAFT,
        tutor_id=UUID(int=3),
        prescriber_id=UUID(int=4),
        purpose=PlacementObject.DISCOVER,
        objectives="Découvrir",
        tasks="Observer",
        competences="Accueillir",
        evaluation_method="Bilan",
        timetable=WEEK,
    )
    assert missing_mentions(whole) == []


def test_a_visit_has_no_convention() -> None:
    assert wanted_mentions(PlacementKind.VISIT) == ()
    assert missing_mentions(replace(DRAFT, kind=PlacementKind.VISIT)) == []
    assert "purpose" in wanted_mentions(PlacementKind.PMSMP)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (FIRST, LAST, []),
        (None, LAST, [("starts_on", "vide")]),
        (FIRST, None, [("ends_on", "vide")]),
        (date(2026, 12, 2), date(2026, 12, 1), [("ends_on", "ordre")]),
        (date(2026, 11, 22), date(2026, 12, 1), [("starts_on", "hors-stage")]),
        (FIRST, date(2026, 12, 19), [("ends_on", "hors-stage")]),
    ],
)
def test_an_interruption_stands_inside_its_placement(
    first: date | None, last: date | None, expected: list[tuple[str, str]]
) -> None:
    found = validate_pause(PauseDraft(first, last), FIRST, LAST)
    assert [(one.field, one.code) for one in found] == expected


def test_every_note_is_a_field() -> None:
    assert {spec.name for spec in fields(PlacementDraft)} >= NOTES
