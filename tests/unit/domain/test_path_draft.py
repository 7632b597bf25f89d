"""What the rules say of a path as typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from e2c_desktop.domain.codes import EntryLevel
from e2c_desktop.domain.path_draft import (
    PathDraft,
    cleaned_path,
    months_out_of_school,
    validate_path,
    with_profile_of,
)
from e2c_desktop.domain.profile_codes import (
    LEVELS_OF,
    Diploma,
    EntrySituation,
    Household,
    RegistrationLength,
)
from e2c_desktop.domain.protected import TEXT_LIMIT, ProtectedDraft
from e2c_desktop.domain.trainee import NAME_LIMIT, NOTE_LIMIT

TODAY = date(2026, 11, 16)
RIGHT = PathDraft(
    site_id=UUID(int=1),
    entry_level=EntryLevel.LEVEL_3,
    application_on=date(2026, 4, 1),
    interview_on=date(2026, 4, 21),
    planned_end_on=date(2026, 12, 18),
    weekly_hours=35,
    planned_hours=980,
    project="Auxiliaire\nde petite enfance",
)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, []),
        ({"site_id": None}, [("site_id", "vide", "erreur")]),
        ({"weekly_hours": 0}, [("weekly_hours", "heures", "avertissement")]),
        ({"weekly_hours": 49}, [("weekly_hours", "heures", "avertissement")]),
        ({"children": 0}, []),
        ({"children": 16}, [("children", "enfants", "avertissement")]),
        ({"children": -1}, [("children", "enfants", "avertissement")]),
        (
            {
                "entry_situation": EntrySituation.INACTIVE,
                "jobseeker_length": RegistrationLength.UNDER_6,
            },
            [("jobseeker_length", "inscription", "avertissement")],
        ),
        ({"jobseeker_length": RegistrationLength.UNDER_6}, []),
        ({"highest_diploma": Diploma.CAP}, []),
        ({"highest_diploma": Diploma.NONE}, [("highest_diploma", "niveau", "avertissement")]),
        ({"highest_diploma": Diploma.NONE, "entry_level": EntryLevel.UNKNOWN}, []),
        ({"left_school_on": date(2025, 6, 30)}, [("left_school_on", "mois", "information")]),
        ({"left_school_on": date(2027, 1, 1)}, [("left_school_on", "futur", "avertissement")]),
        (
            {"protected": ProtectedDraft(social_note="2 04 08 94 028 123 45")},
            [("social_note", "nir", "erreur")],
        ),
        (
            {"protected": ProtectedDraft(health_note="x" * (TEXT_LIMIT + 1))},
            [("health_note", "longueur", "erreur")],
        ),
        ({"planned_hours": -1}, [("planned_hours", "heures", "erreur")]),
        ({"weekly_hours": None, "planned_hours": None}, []),
        ({"payer": "x" * (NAME_LIMIT + 1)}, [("payer", "longueur", "erreur")]),
        ({"project": "x" * NOTE_LIMIT}, []),
        ({"project": "x" * (NOTE_LIMIT + 1)}, [("project", "longueur", "erreur")]),
        ({"last_class": "2 04 08 94 028 123 45"}, [("last_class", "nir", "erreur")]),
        ({"information_on": date(2026, 11, 17)}, [("information_on", "futur", "avertissement")]),
        ({"interview_on": date(2026, 3, 1)}, [("interview_on", "ordre", "avertissement")]),
    ],
)
def test_what_is_told_of_a_path(
    values: dict[str, object], told: list[tuple[str, str, str]]
) -> None:
    draft = replace(RIGHT, **values)  # type: ignore[arg-type]  # any field
    found = validate_path(draft, today=TODAY)
    assert [(item.field, item.code, item.severity.value) for item in found] == told


def test_cleaning_keeps_the_lines_of_notes_only() -> None:
    draft = cleaned_path(replace(RIGHT, project=" a \r\n b ", last_class=" 3e\n SEGPA "))
    assert draft.project == "a\nb"
    assert draft.last_class == "3e SEGPA"
    assert draft.entry_level is EntryLevel.LEVEL_3


@pytest.mark.parametrize(
    ("left", "on", "months"),
    [
        (date(2025, 6, 30), date(2026, 4, 1), 9),
        (date(2025, 6, 30), date(2026, 6, 30), 12),
        (date(2026, 5, 1), date(2026, 4, 1), 0),
    ],
)
def test_months_since_school(left: date, on: date, months: int) -> None:
    assert months_out_of_school(left, on) == months


def test_months_are_told_up_to_the_application() -> None:
    draft = replace(RIGHT, left_school_on=date(2025, 6, 30))
    assert validate_path(draft, today=TODAY)[0].message.startswith("9 mois")


def test_who_comes_back_brings_the_profile_but_nothing_protected() -> None:
    former = replace(
        RIGHT,
        household=Household.COUPLE,
        last_class="CAP",
        protected=ProtectedDraft(social_note="x"),
        prescriber_id=UUID(int=3),
    )
    again = with_profile_of(PathDraft(site_id=UUID(int=2)), former)
    assert (again.household, again.last_class) == (Household.COUPLE, "CAP")
    assert again.entry_level is EntryLevel.LEVEL_3
    assert (again.site_id, again.prescriber_id) == (UUID(int=2), None)
    assert (again.protected, again.project) == (None, "")


def test_every_diploma_agrees_with_some_level() -> None:
    assert set(LEVELS_OF) == set(Diploma)
    assert all(LEVELS_OF.values())
