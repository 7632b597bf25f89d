"""The network survey: one flat table of counts, by every axis, for documents and spreadsheets.

The Réseau asks each year for how many, not for rates: entries, commitments and exits along each
axis. What an exit became is told of groups that are large enough only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from e2c_desktop.domain.outcomes.axes import AXES, Axis
from e2c_desktop.domain.outcomes.breakdowns import by_line, category_counts, hidden_lines
from e2c_desktop.domain.outcomes.rule_set import COUNTED, Category
from e2c_desktop.domain.outcomes.study import Study

WHOLE_LINE = "Ensemble"


@dataclass(frozen=True, slots=True)
class SurveyLine:
    """One line of the survey.

    Attributes:
        axis: the key of its axis; empty for the whole school.
        axis_label: how the axis is called.
        label: the line.
        received: accueillis.
        entrants: entered in the period.
        committed: of these, who signed by the day of the extraction.
        exits: left in the period.
        completed: of these, the denominator of the rule set.
        categories: how many of the denominator are in each category; None when that is hidden.
    """

    axis: str
    axis_label: str
    label: str
    received: int
    entrants: int
    committed: int
    exits: int
    completed: int
    categories: dict[Category, int] | None


def survey(
    study: Study, *, sealed: bool = True, axes: Sequence[Axis] = AXES
) -> tuple[SurveyLine, ...]:
    """Return the lines of the survey: the whole, then each axis, whose lines sum to it.

    Args:
        study: the paths, the period and the rule set.
        sealed: whether protected facts could be read; what depends on them is left out otherwise.
        axes: the axes asked for.
    """
    masked = 0 < len(study.counted) < study.rules.mask_under
    lines = [_line("", "", WHOLE_LINE, study, hidden=masked)]
    for axis in axes:
        if sealed or not axis.sealed:
            lines += _lines(axis, study, masked=masked)
    return tuple(lines)


def _lines(axis: Axis, study: Study, *, masked: bool) -> list[SurveyLine]:
    parts = {
        label: replace(study, paths=tuple(paths))
        for label, paths in by_line(axis, study.received).items()
    }
    hidden = hidden_lines(axis, [one.counted for one in parts.values()], study.rules.mask_under)
    return [
        _line(axis.key, axis.label, label, part, hidden=masked or rank in hidden)
        for rank, (label, part) in enumerate(parts.items())
    ]


def _line(key: str, axis: str, label: str, study: Study, *, hidden: bool) -> SurveyLine:
    counts = category_counts(study)
    return SurveyLine(
        key,
        axis,
        label,
        len(study.received),
        len(study.entrants),
        len(study.committed),
        len(study.exits),
        len(study.counted),
        None if hidden else {category: counts[category] for category in COUNTED},
    )
