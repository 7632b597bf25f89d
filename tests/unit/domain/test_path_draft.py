"""What the rules say of a path as typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from e2c_desktop.domain.codes import EntryLevel
from e2c_desktop.domain.path_draft import PathDraft, cleaned_path, validate_path
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
