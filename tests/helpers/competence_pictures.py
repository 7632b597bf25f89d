"""Pictures of the sub-tab « Compétences »: the grid, the chart, the window of a proof."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from e2c_desktop.queries.trainees import TraineeView, view_filter
from e2c_desktop.ui.competences.head import CHART, GRID
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.tabs import TRAINEES
from e2c_desktop.ui.shell.workspace import Workspace
from e2c_desktop.ui.trainees.record_pane import COMPETENCES, PATH


def shoot_competences(
    shoot: Callable[..., object],
    shoot_dialog: Callable[[str, Application, QDialog], object],
    program: Application,
    page: Workspace,
) -> None:
    """The grid of somebody who leaves soon, on a competence with proofs, as the design draws it."""
    page.tabs.show(TRAINEES)
    trainees = page.trainees
    before = trainees.record.record()
    leaving = view_filter(TraineeView.ENDING)
    for row in page.reads.trainees_page(leaving, limit=1):
        trainees.open_trainee(row.id)
    trainees.record.open_tab(COMPETENCES)
    tab = trainees.record.competences
    if tab.grid is not None:
        case = max(tab.grid.cases(), key=lambda one: (len(one.proofs), len(one.history)))
        tab.table.show_competence(case.competence.id)
        tab.table.setFocus(Qt.FocusReason.OtherFocusReason)
    shoot("stagiaires-competences", program.window)
    tab.show_view(CHART)
    shoot("stagiaires-competences-graphique", program.window)
    tab.show_view(GRID)
    tab.ask_proof()
    if tab.assessing.dialog is not None:
        shoot_dialog("stagiaires-preuve", program, tab.assessing.dialog)
    trainees.record.open_tab(PATH)
    if before is not None:
        trainees.open_trainee(before.id)
