"""Figures outside of what is usual: said, never refused (domain §3.6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from e2c_desktop.domain.outcomes.measures import Measure
from e2c_desktop.domain.outcomes.registry import INDICATORS


@dataclass(frozen=True, slots=True)
class Interval:
    """What is usual of an indicator, and beyond what an alert is shown; in its own unit.

    Attributes:
        usual: what schools generally find, in words.
        low: an alert below it, None when nothing is too low.
        high: an alert above it.
    """

    key: str
    usual: str
    low: Fraction | None = None
    high: Fraction | None = None

    def holds(self, value: Fraction) -> bool:
        """Tell whether a value needs no alert."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


def _interval(key: str, usual: str, low: float | None, high: float | None) -> Interval:
    bounds = [None if bound is None else Fraction(bound) for bound in (low, high)]
    return Interval(key, usual, *bounds)


INTERVALS: tuple[Interval, ...] = (
    _interval("tsp", "de 55 à 70 %", 30, 90),
    _interval("avec_solution", "de 70 à 88 %", 50, 95),
    _interval("sans_solution", "de 13 à 30 %", 5, 50),
    _interval("taux_hors_denominateur", "de 10 à 25 %", None, 40),
    _interval("duree_moyenne", "de 5 à 8 mois", 3, 14),
    _interval("age_moyen", "de 18,5 à 20,5 ans", 17, 24),
    _interval("part_rqth", "de 3 à 12 %", None, 25),
    _interval("part_infra_3", "de 75 à 95 %", 50, None),
    _interval("stages_par_parcours", "de 2 à 5", 0.01, 10),
    _interval("part_temps_entreprise", "de 33 à 50 %", 15, 65),
    _interval("part_heures_entreprise", "de 33 à 50 %", 15, 65),
    _interval("gain_12", "de 5 à 17 points de plus", 0, None),
)
"""Derived from the published figures of schools and of the network."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One figure to look at again before it is printed."""

    key: str
    sentence: str


def alerts(measures: Mapping[str, Measure]) -> tuple[Alert, ...]:
    """Return what is unusual among some measures; nothing is said of too few people."""
    found = []
    for interval in INTERVALS:
        measure = measures.get(interval.key)
        if measure is None or measure.masked or measure.value is None:
            continue
        if not interval.holds(measure.value):
            label = INDICATORS[interval.key].label
            sentence = f"{label} : {measure.text}, d’habitude {interval.usual}. À vérifier."
            found.append(Alert(interval.key, sentence))
    return tuple(found)
