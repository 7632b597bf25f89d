"""What became of somebody since the exit, under one rule set: better, alike, or less good."""

from __future__ import annotations

from e2c_desktop.domain.codes import Coded
from e2c_desktop.domain.outcomes.rule_set import COUNTED, Category


class Evolution(Coded):
    """How a situation compares with the one at the exit."""

    BETTER = "mieux", "mieux qu’à la sortie"
    ALIKE = "pareil", "comme à la sortie"
    WORSE = "moins_bien", "moins bien qu’à la sortie"


def evolution(at_exit: Category, later: Category) -> Evolution | None:
    """Compare two categories; None when one of them is out of the count."""
    if at_exit not in COUNTED or later not in COUNTED:
        return None
    before, after = COUNTED.index(at_exit), COUNTED.index(later)
    if before == after:
        return Evolution.ALIKE
    return Evolution.BETTER if after < before else Evolution.WORSE
