"""What stands behind a number, and how it is made."""

from __future__ import annotations

import pytest
from tests.helpers.outcome_facts import left, study

from e2c_desktop.domain.outcomes.board import Board, Section, formula_text, people_behind
from e2c_desktop.domain.outcomes.measures import Measure, Unit


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        (Measure(Unit.COUNT, 75), ""),
        (Measure(Unit.RATE, 36, 58), "36 ÷ 58 = 62,1 %"),
        (Measure(Unit.RATE, 2, 4, masked=True), "2 sur 4, trop peu pour un taux"),
        (Measure(Unit.RATE, 0, 0), "Personne à compter"),
        (Measure(Unit.YEARS, 195, 10), "19,5 ans, sur 10"),
    ],
)
def test_how_a_figure_is_made(measure: Measure, words: str) -> None:
    assert formula_text(measure) == words


def test_people_stand_behind_their_count() -> None:
    path = left()
    behind = people_behind("1 sortie", "", study([path]), [path], lambda _: "Sortie.")
    measure = behind.measure()
    assert (measure.numerator, measure.counted.reasons[0].why) == (1, "Sortie.")


def test_a_page_is_found_by_its_key() -> None:
    section = Section("a", "A")
    board = Board(study([]), (section,), (), (), 0, 0)
    assert board.section("a") is section
    with pytest.raises(KeyError):
        board.section("b")
