"""The pages of figures of the screen, from the report that the printed documents are made of."""

from __future__ import annotations

from e2c_desktop.domain.outcomes.board import Board, Definition, Section
from e2c_desktop.queries.figure_papers import FiguresDossier
from e2c_desktop.services.figure_board_activities import activities_section
from e2c_desktop.services.figure_board_compare import compare_section
from e2c_desktop.services.figure_board_fse import fse_section
from e2c_desktop.services.figure_board_key import key_section
from e2c_desktop.services.figure_board_later import later_section
from e2c_desktop.services.figure_board_moves import moves_section
from e2c_desktop.services.figure_board_quality import quality_section
from e2c_desktop.services.figure_board_stays import stays_section
from e2c_desktop.services.figure_board_tables import profile_blocks, town_blocks

KEY_FIGURES, PROFILE, MOVES = "chiffres", "profil", "mouvements"
STAYS, LATER, TOWNS = "stages", "suivi", "communes"
ACTIVITIES = "activites"
QUALITY = "qualite"
COMPARED, OF_FSE = "cote_a_cote", "fse"
"""Keys of the pages."""


def board_of(dossier: FiguresDossier) -> Board:
    """Return every page of figures.

    Args:
        dossier: the annual report as `FigureReads.dossier` gives it, names of nobody in it.
    """
    report = dossier.report
    return Board(
        report.study,
        (
            key_section(KEY_FIGURES, dossier),
            Section(PROFILE, "Profil", blocks=profile_blocks(report)),
            moves_section(MOVES, dossier),
            stays_section(STAYS, dossier),
            activities_section(ACTIVITIES, report),
            quality_section(QUALITY, report),
            later_section(LATER, report),
            Section(TOWNS, "Communes et quartiers", blocks=town_blocks(report)),
            compare_section(COMPARED, report.study),
            fse_section(OF_FSE, dossier),
        ),
        tuple(
            Definition(figure.indicator.label, figure.indicator.definition, figure.indicator.source)
            for figure in report.figures
        ),
        tuple(alert.sentence for alert in report.alerts),
        len(report.anomalies),
        report.left_out,
    )
