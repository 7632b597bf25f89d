"""The autotest of what a person leaves with: exit files, the archive, settings of attestations."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.runtime.trial import TrialFailed
from e2c_desktop.ui.issued.window import IssuedWindow
from e2c_desktop.ui.printing.dialog import PrintDialog
from e2c_desktop.ui.shell.autotest import TriedProgram


def look_at_leaving(tried: TriedProgram) -> None:
    """Open the exit file of somebody, the archive, then the settings of attestations.

    Raises:
        TrialFailed: one of them did not open.
    """
    page = tried.page
    first = page.reads.trainees_page(TraineeFilter(), limit=1)[0]
    page.going.print_exit_files([first.path_id] if first.path_id is not None else [])
    _look(tried, PrintDialog, "le dossier de sortie ne s’est pas ouvert")
    page.going.issued_documents()
    _look(tried, IssuedWindow, "les documents délivrés ne se sont pas ouverts")
    tried.program.school.attestations.ask()
    tried.look_at_dialog()


def _look(tried: TriedProgram, kind: type[QDialog], otherwise: str) -> None:
    if not isinstance(tried.page.dialog, kind):
        raise TrialFailed(otherwise)
    tried.look_at_dialog()
