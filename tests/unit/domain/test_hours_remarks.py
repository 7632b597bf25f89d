"""What has to be looked at in somebody's half-days, in words."""

from __future__ import annotations

import pytest

from e2c_desktop.domain.attendance_hours import Tally
from e2c_desktop.domain.hours_remarks import half_days, remarks
from e2c_desktop.domain.path_hours import Counted


@pytest.mark.parametrize(
    ("counted", "words"),
    [
        (Counted(), ()),
        (Counted(missing=1), ("1 demi-journée non saisie",)),
        (Counted(missing=3), ("3 demi-journées non saisies",)),
        (Counted(Tally(unknown=2)), ("2 demi-journées d’un code inconnu",)),
        (Counted(closed=1), ("1 demi-journée un jour de fermeture",)),
        (Counted(outside=4), ("4 demi-journées hors du parcours",)),
        (Counted(Tally(beyond=450)), ("7\u00a0h\u00a030 au-delà du prévu",)),
        (
            Counted(Tally(beyond=210), missing=2, outside=1),
            (
                "2 demi-journées non saisies",
                "1 demi-journée hors du parcours",
                "3\u00a0h\u00a030 au-delà du prévu",
            ),
        ),
    ],
)
def test_each_contradiction_is_told(counted: Counted, words: tuple[str, ...]) -> None:
    assert remarks(counted) == words


def test_half_days_agree() -> None:
    assert (half_days(1), half_days(2)) == ("1 demi-journée", "2 demi-journées")
