"""The tutor's sheet: what is refused, what the outcome excludes, how grids are kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.codes import PlacementState
from e2c_desktop.domain.follow_up_codes import OfferedContract, ReviewOutcome
from e2c_desktop.domain.placement_review import (
    CRITERIA,
    Criterion,
    GridLevel,
    ReviewDraft,
    cleaned_review,
    criteria_of_setting,
    grid_of_text,
    grid_to_text,
    hiring_words,
    setting_of_criteria,
    skills_of_text,
    state_after,
    validate_review,
)
from e2c_desktop.domain.problems import Severity

STARTS, ENDS, TODAY = date(2026, 10, 5), date(2026, 10, 30), date(2026, 11, 16)
RECEIVED = date(2026, 11, 3)


def problems(**values: Any) -> list[tuple[str, str, Severity]]:
    usual = {"received_on": RECEIVED, "outcome": ReviewOutcome.COMPLETED}
    draft = cleaned_review(ReviewDraft(**{**usual, **values}))
    found = validate_review(draft, starts_on=STARTS, ends_on=ENDS, planned_hours=140.0, today=TODAY)
    return [(each.field, each.code, each.severity) for each in found]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, []),
        ({"received_on": None}, [("received_on", "vide", Severity.ERROR)]),
        ({"received_on": date(2026, 11, 17)}, [("received_on", "avenir", Severity.ERROR)]),
        ({"received_on": date(2026, 10, 1)}, [("received_on", "ordre", Severity.ERROR)]),
        ({"outcome": None}, [("outcome", "vide", Severity.ERROR)]),
        ({"outcome": ReviewOutcome.PARTIAL}, [("last_day", "vide", Severity.ERROR)]),
        (
            {"outcome": ReviewOutcome.PARTIAL, "last_day": date(2026, 11, 2)},
            [("last_day", "hors-stage", Severity.ERROR)],
        ),
        ({"outcome": ReviewOutcome.PARTIAL, "last_day": date(2026, 10, 9)}, []),
        ({"done_hours": 141.0}, [("done_hours", "depasse", Severity.WARNING)]),
        ({"done_hours": -1.0}, [("done_hours", "negatif", Severity.ERROR)]),
        ({"missed_hours": -0.5}, [("missed_hours", "negatif", Severity.ERROR)]),
        ({"late_count": 1000}, [("late_count", "nombre", Severity.ERROR)]),
        ({"advice": "1 85 12 75 116 001 42"}, [("advice", "nir", Severity.ERROR)]),
    ],
)
def test_what_is_said_of_a_sheet(
    values: dict[str, Any], expected: list[tuple[str, str, Severity]]
) -> None:
    assert problems(**values) == expected


def test_what_the_outcome_excludes_is_not_kept() -> None:
    never = cleaned_review(
        ReviewDraft(
            outcome=ReviewOutcome.NO_SHOW,
            last_day=date(2026, 10, 9),
            done_hours=12.0,
            missed_hours=3.0,
            late_count=2,
            offer_starts_on=TODAY,
        )
    )
    kept = (never.last_day, never.done_hours, never.missed_hours, never.late_count)
    assert kept == (None, 0.0, None, None)
    assert never.offer_starts_on is None
    stopped = cleaned_review(
        ReviewDraft(
            outcome=ReviewOutcome.PARTIAL,
            last_day=date(2026, 10, 9),
            offer=OfferedContract.PERMANENT,
            offer_starts_on=TODAY,
        )
    )
    assert (stopped.last_day, stopped.offer_starts_on) == (date(2026, 10, 9), TODAY)


@pytest.mark.parametrize(
    ("outcome", "state", "after"),
    [
        (ReviewOutcome.COMPLETED, PlacementState.ENDED, PlacementState.REVIEWED),
        (ReviewOutcome.PARTIAL, PlacementState.RUNNING, PlacementState.REVIEWED),
        (ReviewOutcome.PARTIAL, PlacementState.INTERRUPTED, PlacementState.INTERRUPTED),
        (ReviewOutcome.NO_SHOW, PlacementState.SIGNED, PlacementState.NO_SHOW),
    ],
)
def test_a_sheet_moves_its_placement(
    outcome: ReviewOutcome, state: PlacementState, after: PlacementState
) -> None:
    assert state_after(outcome, state) is after


def test_a_hiring_is_told_with_its_first_day() -> None:
    assert hiring_words(ReviewDraft()) == ""
    assert hiring_words(ReviewDraft(offer=OfferedContract.PERMANENT)) == "CDI"
    offered = ReviewDraft(offer=OfferedContract.FIXED_TERM, offer_starts_on=date(2027, 1, 4))
    assert hiring_words(offered) == "CDD à partir du 04/01/2027"


@given(st.dictionaries(st.text(min_size=1), st.sampled_from(GridLevel)))
def test_a_grid_comes_back_as_it_was_kept(grid: dict[str, GridLevel]) -> None:
    kept = grid_of_text(grid_to_text(grid))
    assert list(kept.items()) == list(grid.items())


def test_the_words_of_a_level_depend_on_the_grid() -> None:
    assert [level.label for level in GridLevel] == [
        "Non observé",
        "Insuffisant",
        "À améliorer",
        "Satisfaisant",
        "Très bien",
    ]
    assert GridLevel.VERY_GOOD.skill_label == "Transfert"
    assert GridLevel.NOT_SEEN.skill_label == "Non observé"


def test_competences_are_the_lines_of_the_convention() -> None:
    assert skills_of_text("- Accueillir\n\n• Accueillir\n– Ranger les rayons") == [
        "Accueillir",
        "Ranger les rayons",
    ]


def test_a_school_may_choose_its_criteria() -> None:
    assert criteria_of_setting(" \n") == CRITERIA
    assert setting_of_criteria(CRITERIA) == ""
    mine = (Criterion("Sourire", "Accueille : toujours."), Criterion("Rigueur"))
    assert criteria_of_setting(setting_of_criteria(mine)) == mine
    assert criteria_of_setting("Sourire\nSourire : encore") == (Criterion("Sourire"),)
