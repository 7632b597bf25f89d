"""One stay noted twice counts once, and is told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.helpers.outcome_facts import left, study

from e2c_desktop.domain.outcomes.figures import measure_of
from e2c_desktop.domain.outcomes.same_stay import one_each

ENTRY = date(2024, 12, 2)


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ({}, {"entry_on": date(2025, 1, 2)}, ["1"]),  # 31 days
        ({}, {"entry_on": date(2025, 1, 3)}, ["1", "2"]),
        ({"situations": ()}, {}, ["2"]),
        ({"situations": (), "exit_on": None}, {"situations": ()}, ["2"]),
        (
            {"situations": (), "exit_on": None, "contract_on": None},
            {"situations": (), "exit_on": None},
            ["2"],
        ),
        ({"entry_on": None}, {}, ["2", "1"]),
        ({"person_id": "other"}, {}, ["1", "2"]),
    ],
)
def test_which_path_counts(first: dict[str, Any], second: dict[str, Any], kept: list[str]) -> None:
    paths = [
        left(id="1", **{"person_id": "S", **first}),
        left(id="2", **{"person_id": "S", **second}),
    ]
    found, twice = one_each(paths)
    assert [path.id for path in found] == kept
    assert {path.id for path in twice} == {"1", "2"} - set(kept)


def test_what_is_noted_again_is_told() -> None:
    found, twice = one_each([left(id=name, person_id="S") for name in ("1", "2")])
    told = study(found, twice=twice)
    received = measure_of("accueillis", told)
    assert (received.numerator, received.excluded) == (1, {"séjour noté deux fois": 1})
    (group,) = [one for one in received.outside if one.paths]
    assert group.reasons[0].why == "Même séjour qu’un autre parcours de la personne."
