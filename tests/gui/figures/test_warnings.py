"""What stands over the figures before they are used."""

from __future__ import annotations

import pytest
from tests.helpers.outcome_facts import study

from e2c_desktop.domain.outcomes.board import Board
from e2c_desktop.ui.figures.warnings import warning_words


@pytest.mark.parametrize(
    ("alerts", "anomalies", "left_out", "words", "listed"),
    [
        ((), 0, 0, "", False),
        (("Trop haut.",), 0, 0, "Trop haut.", False),
        ((), 1, 0, "1 anomalie dans les faits.", True),
        (
            (),
            3,
            1,
            (
                "1 parcours laissé de côté\u00a0: ses dates sont impossibles. "
                "3 anomalies dans les faits."
            ),
            True,
        ),
        ((), 0, 2, "2 parcours laissés de côté\u00a0: leurs dates sont impossibles.", True),
    ],
)
def test_what_is_said(
    alerts: tuple[str, ...], anomalies: int, left_out: int, words: str, listed: bool
) -> None:
    board = Board(study([]), (), (), alerts, anomalies, left_out)
    assert warning_words(board) == (words, listed)
