"""The autotest of papers with windows of their own: monthly statements, letters, convocations."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.runtime.trial import TrialFailed
from e2c_desktop.ui.printing.dialog import PrintDialog
from e2c_desktop.ui.printing.letters_dialog import ConvocationDialog, DisciplineDialog
from e2c_desktop.ui.printing.statements_dialog import StatementsDialog
from e2c_desktop.ui.shell.autotest import TriedProgram


def look_at_hours(tried: TriedProgram) -> None:
    """Open the monthly statements, letters about somebody's absences, a convocation, a warning.

    Raises:
        TrialFailed: one of them did not open.
    """
    page = tried.page
    page.open_statements()
    _look(tried, StatementsDialog, "les états mensuels ne se sont pas ouverts")
    first = page.reads.trainees_page(TraineeFilter(), limit=1)[0]
    paths = [first.path_id] if first.path_id is not None else []
    page.going.print_letters(paths)
    _look(tried, PrintDialog, "les lettres d’absences ne se sont pas ouvertes")
    page.trainees.convocation_asked.emit(paths)
    _look(tried, ConvocationDialog, "la convocation ne s’est pas ouverte")
    page.trainees.discipline_asked.emit(first.path_id)
    _look(tried, DisciplineDialog, "le courrier disciplinaire ne s’est pas ouvert")


def _look(tried: TriedProgram, kind: type[QDialog], otherwise: str) -> None:
    if not isinstance(tried.page.dialog, kind):
        raise TrialFailed(otherwise)
    tried.look_at_dialog()
