"""The paper of an attendance sheet: its number, who stands on it, what changed since."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.attendance import Half, Place
from e2c_desktop.domain.sheet_paper import PaperChanges, SheetPaper, paper_changes, sheet_code

MONDAY = date(2026, 3, 16)
FRIDAY = MONDAY + timedelta(days=4)
PLACES: list[Place] = [(MONDAY + timedelta(days=day), half) for day in range(5) for half in Half]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("FE-2026-ORS-S12-A", "FE-2026-ORS-S12-A"),
        (" fe-2026-ors-s12-ab ", "FE-2026-ORS-S12-AB"),
        ("E2C1:FE-2026-ORS-S12-A", "FE-2026-ORS-S12-A"),
        ("e2c1 : FE-2026-ORS-S12-A", "FE-2026-ORS-S12-A"),
        ("FE-2026-ORS-0012", ""),
        ("CV-2026-ORS-S12-A", ""),
        ("", ""),
    ],
)
def test_a_number_is_read_as_typed_or_scanned(typed: str, code: str) -> None:
    assert sheet_code(typed) == code


@given(st.lists(st.uuids(), unique=True, max_size=20), st.sets(st.sampled_from(PLACES)))
def test_a_paper_is_kept_and_read_back(people: list[UUID], signed: set[Place]) -> None:
    paper = SheetPaper(tuple(people), tuple(place for place in PLACES if place in signed))
    text = paper.halves_text(MONDAY, FRIDAY)
    assert len(text) == 10
    assert SheetPaper.from_text(MONDAY, FRIDAY, paper.people_text, text) == paper


def test_a_text_of_other_days_is_no_paper() -> None:
    with pytest.raises(ValueError, match="zip"):
        SheetPaper.from_text(MONDAY, FRIDAY, "", "oo")


def test_what_changed_since_the_printing_is_told() -> None:
    stays, gone, joined = uuid4(), uuid4(), uuid4()
    paper = SheetPaper((stays, gone), (PLACES[0], PLACES[3]))
    found = paper_changes(paper, [stays, joined], [PLACES[0], PLACES[9], PLACES[4]])
    assert found == PaperChanges((PLACES[4], PLACES[9]), (PLACES[3],), 1, 1)
    assert found.sentences() == [
        "Mercredi 18 mars matin\u00a0: prévu depuis l’impression.",
        "Vendredi 20 mars après-midi\u00a0: prévu depuis l’impression.",
        "Mardi 17 mars après-midi\u00a0: fermé depuis l’impression.",
        "1 personne n’est pas sur le papier.",
        "1 personne du papier n’est plus dans la promotion cette semaine.",
    ]


def test_several_people_and_an_unchanged_paper() -> None:
    first, second = uuid4(), uuid4()
    paper = SheetPaper((first, second), (PLACES[0],))
    assert paper_changes(paper, [first, second], [PLACES[0]]).sentences() == []
    assert PaperChanges(joined=2, gone=2).sentences() == [
        "2 personnes ne sont pas sur le papier.",
        "2 personnes du papier ne sont plus dans la promotion cette semaine.",
    ]
