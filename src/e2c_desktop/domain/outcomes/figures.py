"""A report: every indicator of a period beside the year before, tables, alerts and anomalies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from e2c_desktop.domain.outcomes import (
    follow_up,
    hours,
    means,
    populations,
    profile,
    quality,
    rates,
    solutions,
    stays,
    taking_part,
)
from e2c_desktop.domain.outcomes.alerts import Alert, alerts
from e2c_desktop.domain.outcomes.anomalies import Anomaly, anomalies
from e2c_desktop.domain.outcomes.axes import AXES, Axis
from e2c_desktop.domain.outcomes.breakdowns import (
    GroupRate,
    PartTable,
    ShareLine,
    breakdown,
    group_rates,
)
from e2c_desktop.domain.outcomes.exit_axes import exit_tables
from e2c_desktop.domain.outcomes.measures import Measure
from e2c_desktop.domain.outcomes.registry import INDICATORS, Indicator, arrange
from e2c_desktop.domain.outcomes.stay_tables import stay_tables
from e2c_desktop.domain.outcomes.study import Study

DECLARING = (
    populations,
    rates,
    solutions,
    follow_up,
    means,
    stays,
    hours,
    profile,
    taking_part,
    quality,
)
"""The modules whose import fills the registry, in the order of a report."""

arrange(DECLARING)


def measure_of(key: str, study: Study) -> Measure:
    """Return one indicator of a study.

    Raises:
        KeyError: no indicator has this name.
    """
    return INDICATORS[key].compute(study)


@dataclass(frozen=True, slots=True)
class Figure:
    """One indicator of a report, and the same one year before."""

    indicator: Indicator
    now: Measure
    before: Measure

    @property
    def change(self) -> Fraction | None:
        """What was gained since the year before, exact; None when one of the two is not told."""
        if self.now.masked or self.before.masked:
            return None
        now, before = self.now.value, self.before.value
        return None if now is None or before is None else now - before


@dataclass(frozen=True, slots=True)
class Table:
    """One axis of breakdown: the people received, and the positive exits of each group."""

    axis: Axis
    shares: tuple[ShareLine, ...]
    rates: tuple[GroupRate, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """All that a report tells.

    Attributes:
        figures: in the order of the registry.
        tables: the axes that could be read.
        exits: how the exits part: reason, length, solution, situation.
        stays: how the stays begun in the period part.
        alerts: figures out of what is usual.
        anomalies: what contradicts in the facts.
        left_out: paths of the period that could not be counted.
    """

    study: Study
    figures: tuple[Figure, ...]
    tables: tuple[Table, ...]
    exits: tuple[PartTable, ...]
    stays: tuple[PartTable, ...]
    alerts: tuple[Alert, ...]
    anomalies: tuple[Anomaly, ...]
    left_out: int

    def of(self, key: str) -> Figure:
        """Return the figure of an indicator.

        Raises:
            KeyError: this report tells none of that name.
        """
        for figure in self.figures:
            if figure.indicator.key == key:
                return figure
        raise KeyError(key)


def figures_of(study: Study, *, sealed: bool = True, axes: Sequence[Axis] = AXES) -> Figures:
    """Compute a report.

    Args:
        study: the paths, the period and the rule set.
        sealed: whether protected facts could be read; what depends on them is left out otherwise.
        axes: the breakdowns wanted.
    """
    found = tuple(
        Figure(one, one.compute(study), one.compute(study.year_before))
        for one in INDICATORS.values()
        if sealed or not one.sealed
    )
    tables = tuple(
        Table(axis, breakdown(axis, study.received), group_rates(axis, study))
        for axis in axes
        if sealed or not axis.sealed
    )
    return Figures(
        study,
        found,
        tables,
        exit_tables(study),
        stay_tables(study),
        alerts({figure.indicator.key: figure.now for figure in found}),
        anomalies(study),
        len(study.left_out),
    )
