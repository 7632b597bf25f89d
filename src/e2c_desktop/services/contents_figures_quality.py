"""Certifications, satisfaction and complaints in the annual report."""

from __future__ import annotations

from e2c_desktop.documents.content import FigureTable
from e2c_desktop.domain.outcomes.figures import Figures
from e2c_desktop.domain.outcomes.measures import Measure
from e2c_desktop.domain.outcomes.words import NOTHING, division_text, measure_text
from e2c_desktop.services.figure_board_quality import CERTIFIED, NOT_TOLD, VOICES

_NOTE = (
    "Satisfaits : notes 3 et 4 sur 4 à la question d’ensemble du questionnaire. Réclamations : "
    "registre prévu par le référentiel Qualiopi."
)


def quality_table(report: Figures) -> FigureTable | None:
    """Return the table, beside the year before; None when nothing of it was ever noted."""
    known = {figure.indicator.key: figure for figure in report.figures}
    figures = [known[key] for key in (*CERTIFIED, *VOICES)]
    if all(measure_text(one.now) == measure_text(one.before) == NOTHING for one in figures):
        return None
    period = report.study.period
    head = ("Indicateur", period.label, "Détail", period.year_before.label)
    rows = tuple(
        (one.indicator.label, _words(one.now), _division(one.now), _words(one.before))
        for one in figures
    )
    return FigureTable("Certifications et satisfaction", head, rows, _NOTE)


def _words(measure: Measure) -> str:
    text = measure_text(measure)
    return NOT_TOLD if text == NOTHING else text


def _division(measure: Measure) -> str:
    """Return « 38 sur 41 »; of too few people that number alone."""
    return division_text(measure)
