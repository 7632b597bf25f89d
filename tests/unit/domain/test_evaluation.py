"""Which level of a history is shown: the last one that counts, never what the trainee thinks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from e2c_desktop.domain.evaluation import (
    Assessor,
    ProofDraft,
    ProofKind,
    domain_level,
    own_opinion,
    validated,
)

MARCH, APRIL = date(2026, 3, 2), date(2026, 4, 2)


@dataclass(frozen=True)
class Given:
    level: int
    on: date
    assessor: Assessor = Assessor.TRAINER


@pytest.mark.parametrize(
    ("history", "level", "own"),
    [
        ([], None, None),
        ([Given(2, MARCH)], 2, None),
        ([Given(3, APRIL), Given(2, MARCH)], 3, None),
        ([Given(2, MARCH), Given(3, MARCH)], 3, None),
        ([Given(2, MARCH), Given(4, APRIL, Assessor.SELF)], 2, 4),
        ([Given(4, APRIL, Assessor.SELF)], None, 4),
        ([Given(2, MARCH), Given(3, APRIL, Assessor.TUTOR)], 3, None),
        ([Given(2, APRIL, Assessor.JURY), Given(1, MARCH, Assessor.SELF)], 2, 1),
    ],
)
def test_the_level_shown(history: list[Given], level: int | None, own: int | None) -> None:
    shown, opinion = validated(history), own_opinion(history)
    assert (shown.level if shown else None) == level
    assert (opinion.level if opinion else None) == own


SOME = uuid4()


@pytest.mark.parametrize(
    ("named", "kind"),
    [
        ("", ProofKind.WORD),
        ("experience_id", ProofKind.EXPERIENCE),
        ("placement_id", ProofKind.PLACEMENT),
        ("activity_id", ProofKind.ACTIVITY),
        ("piece_id", ProofKind.PIECE),
    ],
)
def test_a_proof_is_told_by_what_it_names(named: str, kind: ProofKind) -> None:
    proof = ProofDraft(competence_id=SOME, title="Recette")
    naming: dict[str, Any] = {named: SOME} if named else {}
    assert replace(proof, **naming).kind is kind


@pytest.mark.parametrize(
    ("levels", "expected"), [([], None), ([2], 2), ([1, 2], 2), ([1, 1, 2], 1), ([4, 4, 3], 4)]
)
def test_a_domain_is_worth_the_mean_of_its_competences(
    levels: list[int], expected: int | None
) -> None:
    assert domain_level(levels) == expected
