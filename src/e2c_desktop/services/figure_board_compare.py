"""« Côte à côte »: the same indicators for each site, cohort, funder and prescriber."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from e2c_desktop.domain.outcomes.axes import UNKNOWN, Axis, axis_named
from e2c_desktop.domain.outcomes.board import (
    NOTHING_TOLD,
    Behind,
    Block,
    Row,
    Section,
    Shape,
    Value,
)
from e2c_desktop.domain.outcomes.measures import Measure
from e2c_desktop.domain.outcomes.registry import INDICATORS
from e2c_desktop.domain.outcomes.side_by_side import ComparedCell, ComparedLine, figures_by
from e2c_desktop.domain.outcomes.study import Study
from e2c_desktop.domain.outcomes.words import MASKED, measure_text
from e2c_desktop.services.contents_figures_bars import line_words
from e2c_desktop.services.figure_board_parts import drawn

_COLUMNS = (
    ("accueillis", "Accueillis"),
    ("entrants", "Entrants"),
    ("taux_engagement", "Engagés"),
    ("sorties", "Sorties"),
    ("issue_parcours", "À l’issue"),
    ("tsp", "Positives"),
    ("avec_solution", "Avec solution"),
    ("tsp_12", "À 12 mois"),
)
_AXES = ("site", "promotion", "financeur", "prescripteur")


def compare_section(key: str, study: Study) -> Section:
    """Return a table for each way to compare; rates of few people are hidden."""
    return Section(key, "Côte à côte", blocks=tuple(_block(one, study) for one in _AXES))


def _block(key: str, study: Study) -> Block:
    axis = _as_printed(axis_named(key))
    found = figures_by(axis, study, [one for one, _ in _COLUMNS])
    rows = tuple(map(_row, found.lines))
    hidden = any(value.text == MASKED for row in rows for value in row.values)
    few = f"Masqué : moins de {study.rules.mask_under} personnes, ou ce qui les ferait retrouver."
    return Block(
        f"compare_{key}",
        axis.label,
        Shape.TABLE,
        axis.label,
        tuple(words for _, words in _COLUMNS),
        rows,
        note=few if hidden else "",
    )


def _as_printed(axis: Axis) -> Axis:
    """Return an axis whose lines are those of the other pages: prescribers of justice are one."""

    def printed(value: object) -> str:
        line = axis.line(value)
        return line if line == UNKNOWN else line_words(axis.key, line)

    return replace(axis, line=printed)


def _row(line: ComparedLine) -> Row:
    words = "Non renseigné" if line.label == UNKNOWN else line.label
    cells = zip(_COLUMNS, line.cells, strict=True)
    return Row(words, tuple(_value(words, key, line, cell) for (key, _), cell in cells))


def _value(words: str, key: str, line: ComparedLine, cell: ComparedCell) -> Value:
    one, measure = INDICATORS[key], cell.measure
    if measure.denominator == 0:
        return NOTHING_TOLD
    if cell.hidden:
        return Value(MASKED)
    title = f"{words}, {one.label} : {measure_text(measure)}"
    told = Behind(title, one.definition, line.study, one.by_rules, _given(measure))
    return Value(measure_text(measure), drawn(measure), told)


def _given(measure: Measure) -> Callable[[], Measure]:
    return lambda: measure
