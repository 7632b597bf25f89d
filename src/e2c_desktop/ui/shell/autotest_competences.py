"""`--autotest`, competences: the grid, the chart, the window of a proof, those of a cohort."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow, QWidget

from e2c_desktop.runtime.trial import TrialFailed
from e2c_desktop.ui.shell.autotest import look_at
from e2c_desktop.ui.trainees.page import TraineesPage
from e2c_desktop.ui.trainees.record_pane import COMPETENCES


def see_competences(page: TraineesPage, window: QMainWindow | QWidget) -> None:
    """See the competences of somebody whose path began, and of a cohort; nothing is kept.

    Raises:
        TrialFailed: the window of a proof, or one of a cohort, did not open.
    """
    for name in ("assess_cohort", "booklets"):
        page.page_actions()[name].trigger()
        opened = page.cohorts.dialog
        if opened is None:
            raise TrialFailed("la fenêtre d’une promotion ne s’est pas ouverte")
        look_at(opened)
        opened.close()
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
