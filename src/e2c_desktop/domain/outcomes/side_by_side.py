"""The same indicators for each line of an axis: sites, cohorts, funders, prescribers, communes.

One reading of the base serves all the lines. The rates of small groups are hidden, and with them
what would give them back from the total.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from e2c_desktop.domain.outcomes.axes import UNKNOWN, Axis
from e2c_desktop.domain.outcomes.breakdowns import by_line, hidden_lines
from e2c_desktop.domain.outcomes.figures import measure_of
from e2c_desktop.domain.outcomes.measures import WHOLE, Measure
from e2c_desktop.domain.outcomes.study import Study

COMPARED_KEYS = (
    "accueillis",
    "entrants",
    "sorties",
    "issue_parcours",
    "taux_engagement",
    "tsp",
    "avec_solution",
    "sans_solution",
    "tsp_12",
    "joignabilite_12",
    "duree_moyenne",
    "stages_par_parcours",
)
"""The indicators that are compared when nothing else is asked for."""
_COHORTS = "promotion"


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """One indicator of one line.

    Attributes:
        hidden: neither its value nor its numerator may be told outside: see `masking`.
    """

    measure: Measure
    hidden: bool

    @property
    def text(self) -> str | None:
        """The figure as it is shown; None when it is hidden or when there is none."""
        return None if self.hidden else self.measure.text


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One line of the axis.

    Attributes:
        label: the site, the cohort, the commune…
        study: its own paths, by which each figure can be opened.
        cells: in the order of the keys.
    """

    label: str
    study: Study
    cells: tuple[ComparedCell, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Some indicators, for each line of an axis."""

    axis: Axis
    keys: tuple[str, ...]
    lines: tuple[ComparedLine, ...]


def figures_by(axis: Axis, study: Study, keys: Sequence[str] = COMPARED_KEYS) -> SideBySide:
    """Compute some indicators for each line of an axis that has somebody.

    A path that two funders pay for is on a line of its own: the lines sum to the whole.

    Args:
        axis: parts the paths.
        study: the report they are those of.
        keys: the indicators, in their order.

    Raises:
        KeyError: no indicator has one of these names.
    """
    parts = _parts(axis, study)
    columns = [_column(axis, key, list(parts.values()), study.rules.mask_under) for key in keys]
    lines = tuple(
        ComparedLine(label, part, tuple(column[rank] for column in columns))
        for rank, (label, part) in enumerate(parts.items())
    )
    return SideBySide(axis, tuple(keys), lines)


def _parts(axis: Axis, study: Study) -> dict[str, Study]:
    found = {
        label: replace(study, paths=tuple(paths))
        for label, paths in by_line(axis, study.paths).items()
    }
    met = {
        label: part for label, part in found.items() if part.received or part.year_before.counted
    }
    if axis.lines:
        return met
    began = _began if axis.key == _COHORTS else _at_once

    def order(line: tuple[str, Study]) -> tuple[bool, int, int, str]:
        label, part = line
        return label == UNKNOWN, -began(part), -len(part.received), label

    return dict(sorted(met.items(), key=order))


def _at_once(_part: Study) -> int:
    return 0


def _began(part: Study) -> int:
    """Return the day on which the first person of a cohort entered: the newest come first."""
    return min((one.entry_on.toordinal() for one in part.paths if one.entry_on), default=0)


def _column(axis: Axis, key: str, parts: Sequence[Study], under: int) -> list[ComparedCell]:
    measures = [measure_of(key, part) for part in parts]
    hidden: set[int] = set()
    if any(measure.unit not in WHOLE for measure in measures):
        hidden = hidden_lines(axis, [measure.people for measure in measures], under)
    return [
        ComparedCell(measure, rank in hidden or measure.masked)
        for rank, measure in enumerate(measures)
    ]
