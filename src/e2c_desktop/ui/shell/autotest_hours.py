"""The autotest of the papers of hours: monthly statements, letters about absences."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.runtime.trial import TrialFailed
from e2c_desktop.ui.printing.dialog import PrintDialog
from e2c_desktop.ui.printing.statements_dialog import StatementsDialog
from e2c_desktop.ui.shell.autotest import TriedProgram


def look_at_hours(tried: TriedProgram) -> None:
    """Open the monthly statements, then the letters about somebody's absences.

    Raises:
        TrialFailed: one of them did not open.
    """
    page = tried.page
    page.open_statements()
    _look(tried, StatementsDialog, "les états mensuels ne se sont pas ouverts")
    first = page.reads.trainees_page(TraineeFilter(), limit=1)[0]
    page.going.print_letters([first.path_id] if first.path_id is not None else [])
    _look(tried, PrintDialog, "les lettres d’absences ne se sont pas ouvertes")


def _look(tried: TriedProgram, kind: type[QDialog], otherwise: str) -> None:
    if not isinstance(tried.page.dialog, kind):
        raise TrialFailed(otherwise)
    tried.look_at_dialog()
