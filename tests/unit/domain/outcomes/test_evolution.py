"""Better, alike or less good than at the exit; what the FSE+ calls a situation."""

from __future__ import annotations

import pytest

from e2c_desktop.domain.codes import SituationCode
from e2c_desktop.domain.outcomes.evolution import Evolution, evolution
from e2c_desktop.domain.outcomes.proofs import PROVABLE, fse_words
from e2c_desktop.domain.outcomes.rule_set import Category


@pytest.mark.parametrize(
    ("at_exit", "later", "expected"),
    [
        (Category.WITHOUT, Category.DYNAMIC, Evolution.BETTER),
        (Category.DYNAMIC, Category.POSITIVE, Evolution.BETTER),
        (Category.POSITIVE, Category.OTHER, Evolution.WORSE),
        (Category.OTHER, Category.OTHER, Evolution.ALIKE),
        (Category.OUTSIDE, Category.POSITIVE, None),
        (Category.POSITIVE, Category.OUTSIDE, None),
    ],
)
def test_what_became_of_somebody(
    at_exit: Category, later: Category, expected: Evolution | None
) -> None:
    assert evolution(at_exit, later) is expected


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (SituationCode.FIXED_TERM, "En emploi"),
        (SituationCode.APPRENTICE, "En emploi"),
        (SituationCode.QUALIFYING, "En formation"),
        (SituationCode.SEEKING, "En recherche"),
        (SituationCode.INACTIVE, "Inactif"),
        (SituationCode.CIVIC, "Autre"),
        (SituationCode.UNKNOWN, "Inconnue"),
        (None, "Inconnue"),
    ],
)
def test_what_the_fund_calls_a_situation(code: SituationCode | None, words: str) -> None:
    assert fse_words(code) == words


def test_a_paper_proves_jobs_and_trainings_only() -> None:
    assert SituationCode.CIVIC in PROVABLE
    assert SituationCode.PERMANENT in PROVABLE
    assert SituationCode.SEEKING not in PROVABLE
    assert SituationCode.UNKNOWN not in PROVABLE
