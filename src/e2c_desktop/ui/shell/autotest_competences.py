"""`--autotest`, the sub-tab « Compétences »: the grid, the chart, and the window of a proof."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow, QWidget

from e2c_desktop.runtime.trial import TrialFailed
from e2c_desktop.ui.shell.autotest import look_at
from e2c_desktop.ui.trainees.page import TraineesPage
from e2c_desktop.ui.trainees.record_pane import COMPETENCES


def see_competences(page: TraineesPage, window: QMainWindow | QWidget) -> None:
    """See the competences of somebody whose path began; nothing is kept.

    Raises:
        TrialFailed: the window of a proof did not open.
    """
    tab = page.record.competences
    page.record.open_tab(COMPETENCES)
    if tab.grid is None or tab.table.current_case() is None:
        return
    for _ in range(2):
        tab.turn_view()
        look_at(window)
    tab.ask_proof()
    dialog = tab.assessing.dialog
    if dialog is None:
        raise TrialFailed("la fenêtre d’une preuve ne s’est pas ouverte")
    look_at(dialog)
    dialog.close()
