"""Pictures of what is done with a cohort: its competences in one grid, its booklets."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from e2c_desktop.queries.trainees import TraineeView, view_filter
from e2c_desktop.ui.competences.cohort_window import CohortWindow
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.tabs import TRAINEES
from e2c_desktop.ui.shell.workspace import Workspace


def shoot_cohorts(
    shoot: Callable[..., object],
    shoot_dialog: Callable[[str, Application, QDialog], object],
    program: Application,
    page: Workspace,
) -> None:
    """The grid of a cohort, on its third domain, then how far its booklets are."""
    del shoot
    page.tabs.show(TRAINEES)
    trainees = page.trainees
    before = trainees.record.record()
    for row in page.reads.trainees_page(view_filter(TraineeView.ENDING), limit=1):
        trainees.open_trainee(row.id)
    trainees.cohorts.assess()
    window = trainees.cohorts.dialog
    if isinstance(window, CohortWindow):
        window.step_domain(1)
        window.step_domain(1)
        window.table.stand_on(2, 1)
        window.table.setFocus(Qt.FocusReason.OtherFocusReason)
        _open_wide(window, program)
        shoot_dialog("promotion-competences", program, window)
    trainees.cohorts.show_booklets()
    if trainees.cohorts.dialog is not None:
        _open_wide(trainees.cohorts.dialog, program)
        shoot_dialog("promotion-portefeuilles", program, trainees.cohorts.dialog)
    if before is not None:
        trainees.open_trainee(before.id)


def _open_wide(dialog: QDialog, program: Application) -> None:
    """Give a window the size that it has on the screen of an office, which is larger than here."""
    window = program.window
    dialog.resize(min(1310, window.width() - 36), min(690, window.height() - 36))
