"""What an attestation of competences may name, and what keeps it from being issued."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.aca import (
    AcaCase,
    Acquired,
    Withheld,
    label_problem,
    refusals,
    remarks,
    withheld,
)

ON = date(2026, 4, 3)
GOOD = Acquired(3, proved=True, validator="Karim Haddadène")
CASE = AcaCase("2024-041", date(2027, 12, 31), True, 54_240, True, (GOOD,), 2)

ACQUIRED = st.builds(
    Acquired, st.integers(1, 4), st.booleans(), st.sampled_from(("", " ", "Karim"))
)


def messages(case: AcaCase, on: date = ON) -> list[str]:
    return [problem.message for problem in refusals(case, on)]


@pytest.mark.parametrize(
    ("one", "minimum", "reason"),
    [
        (GOOD, 2, None),
        (GOOD, 3, None),
        (GOOD, 4, Withheld.LEVEL),
        (replace(GOOD, proved=False), 2, Withheld.PROOF),
        (replace(GOOD, validator=" "), 2, Withheld.VALIDATOR),
        (Acquired(1, proved=False, validator=""), 2, Withheld.LEVEL),
        (Acquired(2, proved=False, validator=""), 2, Withheld.PROOF),
    ],
)
def test_a_competence_is_named_with_its_level_its_proof_and_its_validator(
    one: Acquired, minimum: int, reason: Withheld | None
) -> None:
    assert withheld(one, minimum) is reason


@pytest.mark.parametrize(
    ("number", "end", "told"),
    [
        ("2024-041", date(2026, 4, 3), None),
        ("2024-041", date(2026, 4, 2), "Label E2C expiré le 02/04/2026"),
        ("2024-041", None, "Fin du label E2C vide"),
        ("", date(2027, 12, 31), "Numéro du label E2C vide"),
        ("  ", None, "Numéro du label E2C vide"),
    ],
)
def test_only_a_school_whose_label_holds_that_day_delivers_it(
    number: str, end: date | None, told: str | None
) -> None:
    problem = label_problem(number, end, ON)
    assert (problem and problem.message) == told


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, []),
        ({"label_number": ""}, ["Numéro du label E2C vide"]),
        ({"frozen": False}, ["Aucun référentiel figé"]),
        ({"hours_done": 0, "hours_closed": False}, ["Aucune heure faite"]),
        ({"hours_closed": False}, ["Demi-journées non saisies ou à vérifier"]),
        ({"acquired": ()}, ["Aucune compétence à citer au niveau 2 ou au-dessus"]),
        (
            {"minimum": 4},
            ["Aucune compétence à citer au niveau 4 ou au-dessus (1 sous le niveau cité)"],
        ),
        (
            {"acquired": (replace(GOOD, proved=False), replace(GOOD, validator=""))},
            [
                (
                    "Aucune compétence à citer au niveau 2 ou au-dessus "
                    "(1 sans preuve, 1 sans validateur)"
                )
            ],
        ),
    ],
)
def test_what_keeps_it_from_being_issued(changes: dict[str, Any], told: list[str]) -> None:
    assert messages(replace(CASE, **changes)) == told


def test_everything_that_lacks_is_told_at_once() -> None:
    case = AcaCase("", None, False, 0, False, (), 2)
    assert len(messages(case)) == 4


def test_what_is_left_out_is_told_and_keeps_nothing_from_being_issued() -> None:
    lacking = (replace(GOOD, proved=False),) * 2
    case = replace(
        CASE, acquired=(GOOD, *lacking, replace(GOOD, validator=""), Acquired(1, True, ""))
    )
    assert messages(case) == []
    assert [problem.message for problem in remarks(case)] == [
        "2 compétences ne sont pas citées\u00a0: sans preuve",
        "1 compétence n’est pas citée\u00a0: sans validateur",
    ]


@given(st.lists(ACQUIRED, max_size=8), st.integers(1, 4))
def test_it_is_issued_as_soon_as_one_competence_may_be_named(
    acquired: list[Acquired], minimum: int
) -> None:
    case = replace(CASE, acquired=acquired, minimum=minimum)
    named = [
        one for one in acquired if one.level >= minimum and one.proved and one.validator.strip()
    ]
    assert bool(messages(case)) is not bool(named)
